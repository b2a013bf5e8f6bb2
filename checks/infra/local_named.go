package infra

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// readSpans takes the scripts of the project that a section on setting up or
// building names in its sentences.
func (s *search) readSpans(doc string, section *docs.Section, part string, setup *placedSetup) {
	for _, span := range section.Spans {
		file := s.scriptNamed(doc, span.Text)
		if file == nil {
			continue
		}
		base, said := strings.ToLower(file.Base()), hint{where: fmt.Sprintf("%s:%d", doc, span.Line), worth: 1, part: part}
		if setupScript.MatchString(base) || buildScript.MatchString(base) {
			setup.offer(said, true, false)
		}
		if s.operated && startScript.MatchString(base) || !s.operated && buildScript.MatchString(base) {
			s.begun.offer(said)
		}
	}
}

// scriptNamed returns the script that a piece of inline code names, in any case,
// since that does not matter where Batchfiles run; nil for none.
func (s *search) scriptNamed(doc, span string) *tree.File {
	words := docs.CommandWords(span)
	if len(words) == 0 || !strings.ContainsAny(words[0], "./") {
		return nil
	}
	for i := range s.tree.Files {
		f := &s.tree.Files[i]
		if !slices.Contains(scriptLanguages, f.Language) || f.Vendored || f.Size == 0 {
			continue
		}
		if name := strings.ReplaceAll(words[0], `\`, "/"); strings.EqualFold(f.Path, path.Clean(name)) || strings.EqualFold(f.Path, path.Join(path.Dir(doc), name)) {
			return f
		}
	}
	return nil
}

// builtWith is a Dockerfile or compose file that a script names.
var builtWith = sieve.Plain(`(?i)(?:\s|=)(?:-f|--file)[\s=]+["']?([\w./-]*(?:dockerfile|compose)[\w.-]*)`)

// buildsFromNothing tells whether a script builds an image from a file that the
// project does not have.
func (s *search) buildsFromNothing(f *tree.File) bool {
	if f.Size > maxScript || !slices.Contains(scriptLanguages, f.Language) {
		return false
	}
	data, err := s.tree.ReadFile(f.Path)
	if err != nil {
		return false
	}
	for _, m := range builtWith.FindAllSubmatch(data, -1) {
		name := path.Clean(string(m[1]))
		if !slices.ContainsFunc(s.tree.Files, func(f tree.File) bool { return f.Path == name || strings.HasSuffix("/"+f.Path, "/"+path.Base(name)) }) {
			return true
		}
	}
	return false
}
