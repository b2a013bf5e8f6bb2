package infra

import (
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// ofScripts matches folders of what people run by hand.
var ofScripts = sieve.Plain(`(?i)^(scripts?|tools?|utils?|hack|contrib)/`)

// littleCode is the share of the code below which scripts in a language are no part of the
// program. Assumed.
const littleCode = 0.01

// forScripts tells whether lists of Python packages, which nothing says to install, serve a few
// scripts that nothing runs, beside a program in other languages.
func (p *project) forScripts(t *tree.Tree) bool {
	if p.ecosystem.name != "Python" || p.declares || len(p.lists) == 0 {
		return false
	}
	names, own, all := []string{}, 0, 0
	for _, l := range p.lists {
		names = append(names, l.path[strings.LastIndexByte(l.path, '/')+1:])
	}
	for i := range t.Files {
		f := &t.Files[i]
		if !f.OwnedCode() {
			continue
		}
		if all += f.CodeLines; f.Language == "Python" {
			if !ofScripts.MatchString(f.Path) {
				return false
			}
			own, names = own+f.CodeLines, append(names, f.Base())
		}
	}
	return own > 0 && float64(own) < littleCode*float64(all) && !slices.ContainsFunc(t.Files, func(f tree.File) bool {
		if !tellsOfBuild(&f) || f.Vendored || slices.ContainsFunc(p.lists, func(l list) bool { return l.path == f.Path }) {
			return false
		}
		data, err := t.ReadFile(f.Path)
		return err != nil || slices.ContainsFunc(names, func(name string) bool { return namesFile(data, name) })
	})
}
