package people

import (
	"bytes"
	"strings"
)

// mailmap is a repository's .mailmap, read as git reads it (gitmailmap(5)).
type mailmap map[string]*mailmapEntry

// mailmapEntry says what becomes of the identities with one address.
type mailmapEntry struct {
	proper
	byName map[string]proper // for lines that name the old name too
}

// proper is a name and address to use instead, "" for as it was.
type proper struct{ name, email string }

func parseMailmap(data []byte) mailmap {
	// git reads the file as a C string.
	data, _, _ = bytes.Cut(data, []byte{0})
	m := make(mailmap)
	for line := range strings.SplitSeq(string(data), "\n") {
		m.add(line)
	}
	return m
}

func (m mailmap) add(line string) {
	if strings.HasPrefix(line, "#") {
		return
	}
	name, email, rest, ok := mailmapField(line)
	if !ok || email == "" {
		return
	}
	become, oldName, oldEmail := proper{name: name}, "", email
	if n, e, _, ok := mailmapField(rest); ok {
		become.email, oldName, oldEmail = email, n, e
	}
	key := asciiLower(oldEmail)
	entry := m[key]
	if entry == nil {
		entry = &mailmapEntry{byName: make(map[string]proper)}
		m[key] = entry
	}
	if oldName != "" {
		entry.byName[asciiLower(oldName)] = become
		return
	}
	// A later line adds to an earlier one, and replaces only what it gives.
	if become.name != "" {
		entry.name = become.name
	}
	if become.email != "" {
		entry.email = become.email
	}
}

// mailmapField reads "name <email>" off the front of s.
func mailmapField(s string) (name, email, rest string, ok bool) {
	name, after, ok := strings.Cut(s, "<")
	if !ok {
		return "", "", "", false
	}
	email, rest, ok = strings.Cut(after, ">")
	return strings.Trim(name, " \t\r\n"), email, rest, ok
}

// lookup returns the proper name and address of an identity.
func (m mailmap) lookup(name, email string) (string, string) {
	entry := m[asciiLower(email)]
	if entry == nil {
		return name, email
	}
	become := entry.proper
	if p, ok := entry.byName[asciiLower(name)]; ok {
		become = p
	}
	if become.name != "" {
		name = become.name
	}
	if become.email != "" {
		email = become.email
	}
	return name, email
}

// asciiLower folds case as git does, which knows no letters beyond ASCII.
func asciiLower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}
