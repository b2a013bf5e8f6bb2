package steps

import (
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// goRun is a program in Go that a pipeline runs from its source: the pipeline
// itself, as those who write it in Go do.
var goRun = sieve.Plain(`^go run (?:-\S+ )*(\S+)(.*)$`)

var (
	// goCommand starts a command that is given word by word.
	goCommand = sieve.Plain(`\b(?:WithExec\(\s*\[\]string\{|(?:exec\.)?Command(?:Context)?\(|sh\.RunV?\()([^)}]*)[)}]`)
	goWord    = sieve.Plain("\"([^\"]*)\"|`([^`]*)`")
)

// goProgram looks for a command that does what is asked among those that the
// program starts when it is called with args, in the folder of its source and below.
func (fo *follower) goProgram(source, args string) (string, bool) {
	if strings.Contains(source, "@") {
		return "", false // of other people
	}
	source = path.Clean(strings.TrimPrefix(source, "./"))
	dirs := map[string]bool{}
	if strings.HasSuffix(source, ".go") {
		for _, p := range fo.byDir[path.Base(source)] {
			if strings.HasSuffix("/"+p, "/"+source) {
				dirs[path.Dir(p)] = true
				break
			}
		}
	} else if source != "." {
		dirs[source] = true
	}
	var files []goText
	for i := range fo.tree.Files {
		f := &fo.tree.Files[i]
		if f.Language != "Go" || f.Vendored || f.InTests() || !below(f.Path, dirs) {
			continue
		}
		if data, err := fo.tree.ReadFile(f.Path); err == nil {
			files = append(files, goText{f.Path, data})
		}
	}
	for _, part := range called(files, strings.Fields(args)) {
		for _, m := range goCommand.FindAllSubmatch(part.text, -1) {
			var words []string
			for _, w := range goWord.FindAllSubmatch(m[1], -1) {
				words = append(words, string(w[1])+string(w[2]))
			}
			if command := bare(strings.Join(words, " ")); command != "" && fo.asks.act(command) {
				return part.path, true
			}
		}
	}
	return "", false
}

func below(file string, dirs map[string]bool) bool {
	for dir := range dirs {
		if dir == "." || strings.HasPrefix(file, dir+"/") {
			return true
		}
	}
	return false
}
