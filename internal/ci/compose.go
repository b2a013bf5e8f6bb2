package ci

import (
	"path"
	"strings"
)

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

// ServiceImage is the file of the image that a service of a compose file builds, below the
// folder of that file, "" where it builds none.
func ServiceImage(content []byte, service string) string {
	root, err := parseYAML(content)
	if err != nil {
		return ""
	}
	build := root.get("services", service, "build")
	context, file := build.text(), "Dockerfile"
	if context == "" {
		context = build.get("context").text()
		if named := build.get("dockerfile").text(); named != "" {
			file = named
		}
	}
	if context == "" {
		return ""
	}
	return path.Join(context, file)
}
