package infra

import (
	"bytes"
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// namedFile matches the name of a file that a sentence marks as code or leads to.
var namedFile = sieve.MustCompile("[`(]([\\w./-]+\\.\\w+)[`)]")

// ledTo returns the program texts that a document leads to for settings: those that a
// paragraph on environment variables names, where one file below the document is so
// called.
func ledTo(t *tree.Tree, doc *tree.File, data []byte) (found []*tree.File) {
	for paragraph := range bytes.SplitSeq(bytes.ReplaceAll(data, []byte("\r"), nil), []byte("\n\n")) {
		if !ofEnvironment.Match(bytes.ReplaceAll(paragraph, []byte("\n"), []byte(" "))) {
			continue
		}
		for _, m := range namedFile.FindAllSubmatch(paragraph, -1) {
			if f := programBelow(t, doc.Dir(), string(m[1])); f != nil {
				found = append(found, f)
			}
		}
	}
	return found
}

// programBelow is the program text of a name in or below a folder, nil where there is
// none or more than one.
func programBelow(t *tree.Tree, dir, name string) (found *tree.File) {
	if f := t.Lookup(path.Join(dir, name)); f != nil {
		return asProgram(f)
	}
	for i := range t.Files {
		f := &t.Files[i]
		if asProgram(f) == nil || dir != "." && !strings.HasPrefix(f.Path, dir+"/") || !strings.HasSuffix("/"+f.Path, "/"+name) {
			continue
		}
		if found != nil {
			return nil
		}
		found = f
	}
	return found
}

func asProgram(f *tree.File) *tree.File {
	if f.Role != tree.Code || f.Vendored || f.Binary || f.Unreadable != "" || f.Size > maxNaming {
		return nil
	}
	return f
}

// told keeps the lines of a program text that stand right below a comment or the text
// that opens a function.
func told(data []byte) (kept []byte) {
	above := false
	for line := range bytes.Lines(data) {
		text := bytes.TrimSpace(line)
		if above {
			kept = append(kept, line...)
		}
		comment := bytes.HasPrefix(text, []byte("#")) || bytes.HasPrefix(text, []byte("//"))
		above = comment && smallWords.Match(text) || bytes.HasSuffix(text, []byte(`"""`)) || bytes.HasSuffix(text, []byte("*/"))
	}
	return kept
}
