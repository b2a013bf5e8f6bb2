package infra

import (
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/tree"
)

// lockIgnored is where a .gitignore beside the manifest or above it leaves out a lock of its
// ecosystem by name, and which; "" for nowhere.
func (p *project) lockIgnored(t *tree.Tree) (lock, ignore string, line int) {
	for dir := p.dir; ; dir = path.Dir(dir) {
		file := path.Join(dir, ".gitignore")
		data, _ := t.ReadFile(file)
		for n, text := range tree.Lines(data) {
			name := strings.TrimPrefix(strings.TrimPrefix(strings.TrimSpace(string(text)), "**/"), "/")
			for _, lock := range p.ecosystem.locks {
				if name == lock {
					return lock, file, n
				}
			}
		}
		if dir == "." {
			return "", "", 0
		}
	}
}
