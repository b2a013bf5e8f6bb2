package docs

import (
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// mixTask matches the name of a task of Mix that a project may have of its own.
var mixTask = sieve.Plain(`^[a-z]\w*(\.[a-z]\w*)+$`)

// mixesOwn are the first words of tasks that Elixir and what most projects build on bring along.
var mixesOwn = words("app archive compile deps do ecto escript gettext hex local loadpaths phx profile release")

// mix settles a task of Elixir's Mix, of which many come from packages: only one whose file
// history knows, and that nothing at HEAD defines, is called Absent.
func (r *Resolver) mix(w []string) Claim {
	name := firstArgument(w[1:])
	first, _, _ := strings.Cut(name, ".")
	if !mixTask.MatchString(name) || mixesOwn[first] {
		return Claim{}
	}
	c := Claim{What: "mix task", Name: "mix " + name}
	ends := []string{"/mix/tasks/" + name + ".ex", "/mix/tasks/" + strings.ReplaceAll(name, ".", "/") + ".ex"}
	for _, end := range ends {
		for _, p := range r.tails[end[strings.LastIndexByte(end, '/')+1:]] {
			if strings.HasSuffix(p, end) {
				c.Path, c.Verdict = p, Present
				return c
			}
		}
	}
	if (r.onceEndsIn(ends[0]) || r.onceEndsIn(ends[1])) && !r.mixDefines(name, first) {
		c.Verdict = Absent
	}
	return c
}

// mixDefines tells whether a module of a task of a name is at HEAD, or a manifest has an alias of
// that name or asks for a package called as its first word, which may bring it where the project
// has no modules of that word itself.
func (r *Resolver) mixDefines(name, first string) bool {
	module := "Mix.Tasks." + strings.ReplaceAll(name, "_", "")
	for i := range r.tree.Files {
		f := &r.tree.Files[i]
		manifest := f.Base() == "mix.exs"
		if f.Size > maxBytes || !manifest && !strings.HasSuffix(f.Path, ".ex") {
			continue
		}
		data, _ := r.tree.ReadFile(f.Path)
		text := string(data)
		if manifest && (strings.Contains(text, name) || strings.Contains(text, "{:"+first+",") && !r.dirs["lib/"+first]) {
			return true
		}
		if strings.Contains(text, "Mix.Tasks.") && strings.Contains(strings.ToLower(text), strings.ToLower(module)) {
			return true
		}
	}
	return false
}
