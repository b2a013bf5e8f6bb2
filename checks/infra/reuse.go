package infra

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"github.com/handoffaudit/audit/internal/nesting"
	"github.com/handoffaudit/audit/internal/rights"
	"github.com/handoffaudit/audit/internal/tree"
)

// reuseFile states the copyright of files in their stead, by the specification
// of REUSE (https://reuse.software/spec-3.3).
const reuseFile = "REUSE.toml"

// annotation is what it says of the files that one of its patterns matches.
type annotation struct {
	paths   []*regexp.Regexp
	holders []rights.Holder
}

// annotations reads the REUSE.toml at the top of t.
func annotations(t *tree.Tree) (found []annotation) {
	data, err := t.ReadFile(reuseFile)
	if err != nil || len(data) > maxNaming || nesting.Check(data) != nil {
		return nil
	}
	var settings struct {
		Annotations []map[string]any `toml:"annotations"`
	}
	if toml.Unmarshal(data, &settings) != nil {
		return nil
	}
	for _, table := range settings.Annotations {
		var a annotation
		for _, pattern := range oneOrMore(table["path"]) {
			a.paths = append(a.paths, reusePattern(pattern))
		}
		for _, text := range oneOrMore(table["SPDX-FileCopyrightText"]) {
			line := 1 + bytes.Count(data[:max(0, bytes.Index(data, []byte(text)))], []byte("\n"))
			for _, c := range rights.Holders([]byte("Copyright (c) "+text), false) {
				a.holders = append(a.holders, rights.Holder{Name: c.Name, Line: line})
			}
		}
		found = append(found, a)
	}
	return found
}

// annotated returns whom the last annotation that matches a path names, as REUSE
// has it.
func annotated(all []annotation, path string) (holders []rights.Holder) {
	for _, a := range all {
		for _, pattern := range a.paths {
			if pattern.MatchString(path) {
				holders = a.holders
				break
			}
		}
	}
	return holders
}

// reusePattern compiles a path of REUSE.toml: one star stops at a slash, two do not.
func reusePattern(pattern string) *regexp.Regexp {
	quoted := regexp.QuoteMeta(pattern)
	quoted = strings.ReplaceAll(quoted, `\*\*`, `.*`)
	return regexp.MustCompile(`(?s)^` + strings.ReplaceAll(quoted, `\*`, `[^/]*`) + `$`)
}

// oneOrMore are the texts of a value that may be one or a list of them.
func oneOrMore(value any) (texts []string) {
	switch v := value.(type) {
	case string:
		return []string{v}
	case []any:
		for _, one := range v {
			texts = append(texts, oneOrMore(one)...)
		}
	}
	return texts
}
