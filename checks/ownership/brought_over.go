package ownership

import (
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/sieve"
)

// bringsOver matches the names of what brings data over from what came before.
var bringsOver = sieve.Plain(`(?i)legacy\w*(?:import|load|conver|sync|data|migrat)|(?:import|load|conver|sync|migrat)\w*legacy|backfill|migrat(?:e|ion|or)(?:$|[._-](?:py|[cm]?[jt]sx?)\b|[._-]?(?:data|users?|accounts?|records?|all))`)

// broughtOver tells whether a file by its name brings data over from what came before, which is
// done once, and no other file but tests names it.
func broughtOver(f *facts.Facts, file string) bool {
	return bringsOver.MatchString(strings.TrimSuffix(path.Base(file), path.Ext(file))) && f.Unnamed(file)
}
