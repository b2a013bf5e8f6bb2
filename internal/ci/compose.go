package ci

import "strings"

// ServiceCommand is what a service of a compose file starts, as it is typed: its
// entrypoint and its command, "" where the file says neither and its image decides.
func ServiceCommand(content []byte, service string) string {
	root, err := parseYAML(content)
	if err != nil {
		return ""
	}
	var words []string
	for _, key := range []string{"entrypoint", "command"} {
		words = append(words, root.get("services", service, key).texts()...)
	}
	return strings.Join(words, " ")
}
