package people

import (
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// betweenNames is what stands between the names of people who work at one keyboard.
var betweenNames = sieve.MustCompile(`\s*,\s*|\s+(?:and|&|\+)\s+`)

// pairMarks begin the address of pair programming of who works there alone:
// pair+jane.doe@acme.com.
var pairMarks = set("pair pairing")

// unpaired returns who signs from an address that tools for pair programming make,
// the one at the keyboard first: "Jane Doe and Joe Roe" of pair+jane.doe+joe.roe@ are
// two people of as many addresses, and so is anybody alone who the tool still names.
// All others sign for themselves.
func unpaired(raw rawSignature) []rawSignature {
	if !strings.Contains(raw.email, "+") {
		return []rawSignature{raw} // as nearly all do
	}
	local, domain, found := cutAt(cleanAddress(raw.email))
	parts := strings.Split(local, "+")
	if !found || len(parts) < 2 || noreplyLogin(local+"@"+domain) != "" {
		return []rawSignature{raw}
	}
	names := strings.Split(betweenNames.ReplaceAllString(cleanName(raw.name), "\x00"), "\x00")
	if len(names) != len(parts)-1 || len(names) == 1 && !pairMarks[parts[0]] {
		return []rawSignature{raw}
	}
	all := make([]rawSignature, len(names))
	for i, name := range names {
		if name == "" || parts[i+1] == "" {
			return []rawSignature{raw}
		}
		all[i] = rawSignature{name, parts[i+1] + "@" + domain}
	}
	return all
}
