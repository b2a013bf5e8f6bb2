package docs

import (
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// gradleTask matches a task of a project by its path: ":till:goods:build".
var gradleTask = sieve.Plain(`^((?::[a-z][\w.-]*)+):[A-Za-z]\w*$`)

// gradle settles the project whose task Gradle is to run: it is Absent where history knows the
// build of its folder, that is gone, and no settings name it, which may say that it lies elsewhere.
func (r *Resolver) gradle(w []string) Claim {
	for _, word := range w[1:] {
		m := gradleTask.FindStringSubmatch(word)
		if m == nil {
			continue
		}
		folder := strings.ReplaceAll(m[1][1:], ":", "/")
		if !r.dirs[folder] && (r.once[folder+"/build.gradle"] || r.once[folder+"/build.gradle.kts"]) && !r.inGradleSettings(path.Base(folder)) {
			return Claim{What: "Gradle project", Name: m[1], Verdict: Absent}
		}
	}
	return Claim{}
}

// inGradleSettings tells whether the settings of a build name a project.
func (r *Resolver) inGradleSettings(project string) bool {
	for _, name := range []string{"settings.gradle", "settings.gradle.kts"} {
		for _, p := range r.tails[name] {
			data, err := r.tree.ReadFile(p)
			if err != nil {
				return true
			}
			for word := range strings.FieldsFuncSeq(string(data), func(c rune) bool { return strings.ContainsRune(" \t\r\n,()[]:/'\"", c) }) {
				if word == project {
					return true
				}
			}
		}
	}
	return false
}
