package docs

import (
	"bytes"
	"fmt"
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// What Backstage's catalogue of systems is told of a component: what it is, and by name what
// it is part of, offers and needs. A list without items, or what is still to be filled in,
// tells nothing.
var (
	componentKind = sieve.Plain(`(?m)^kind:[ \t]*["']?Component\b`)
	componentSaid = sieve.Plain(`(?m)^[ \t]+description:[ \t]*([|>][-+]?[ \t]*\r?\n[ \t]+)?["']?\w`)
	componentTie  = sieve.Plain(`(?m)^[ \t]+(system|providesApis|consumesApis|dependsOn):[ \t]*(\r?\n[ \t]*-[ \t]*|\[[ \t]*)?["']?\w`)
	nextYAML      = sieve.Plain(`(?m)^---`)
)

// leastTies is how many kinds of ties a component must have, of which one is to what it needs.
// Assumed.
const leastTies = 2

// catalogued looks for a component at the top that the catalogue is told of with its ties.
func catalogued(t *tree.Tree, top string) found {
	for _, name := range []string{"catalog-info.yaml", "catalog-info.yml"} {
		p := path.Join(top, name)
		data, err := t.ReadFile(p)
		if err != nil {
			continue
		}
		start := 0
		for _, cut := range append(nextYAML.FindAllIndex(data, -1), []int{len(data), len(data)}) {
			if at := firstTie(data[start:cut[0]]); at >= 0 {
				line := 1 + bytes.Count(data[:start+at], []byte("\n"))
				return found{degree: mentioned, path: p, line: line, partly: fmt.Sprintf(onlyCatalogued, p, line)}
			}
			start = cut[1]
		}
	}
	return found{}
}

// onlyCatalogued is what a finding says where the names of what it is tied to are all.
const onlyCatalogued = "%s:%d names what this is tied to, for a catalogue of systems; no description of its parts and of how they work together was found."

// firstTie is where the ties begin in one entry of the catalogue, -1 where it is of no
// component, or tells too little of it.
func firstTie(entry []byte) int {
	ties := componentTie.FindAllSubmatchIndex(entry, -1)
	if !componentKind.Match(entry) || !componentSaid.Match(entry) || len(ties) < leastTies {
		return -1
	}
	for _, m := range ties {
		if tie := string(entry[m[2]:m[3]]); strings.HasPrefix(tie, "consumes") || strings.HasPrefix(tie, "depends") {
			return ties[0][2]
		}
	}
	return -1
}
