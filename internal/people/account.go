package people

import (
	"slices"
	"strings"
	"unicode"
)

// MinAccount letters of an account's name tell whose it is, and minShort where nothing but an
// account can stand. Assumed.
const MinAccount, shortAccount = 5, 3

// Accounts guesses what the group is called on a forge or in a registry, lower
// case: acmeworks and acme-works of acme.works, acme of acme.com.
func (g *Group) Accounts() []string {
	return slices.DeleteFunc(g.accounts(), func(name string) bool { return len(name) < MinAccount })
}

// ShortAccounts are those too short to tell whose they are but where an account stands: acm of
// acm.com.
func (g *Group) ShortAccounts() []string {
	return slices.DeleteFunc(g.accounts(), func(name string) bool { return len(name) < shortAccount || len(name) >= MinAccount })
}

func (g *Group) accounts() (accounts []string) {
	for _, d := range g.Domains {
		label, suffix, _ := strings.Cut(d, ".")
		for _, name := range []string{label, label + suffix, label + "-" + suffix} {
			if !strings.Contains(name, ".") {
				accounts = append(accounts, name)
			}
		}
	}
	return accounts
}

// OwnsAccount tells whether an account on a forge is called like the group: acme of acme.com;
// of the client or a public body, who have several, by its first word too: MintDigital of
// mint.gov.
func (g *Group) OwnsAccount(account string) bool {
	own := append(g.Accounts(), g.ShortAccounts()...)
	if slices.Contains(own, strings.ToLower(account)) {
		return true
	}
	word := strings.ToLower(firstWord(account))
	return (g.Kind == Client || g.Public) && len(word) >= shortAccount && slices.Contains(own, word)
}

// firstWord is what stands in a name before a hyphen or before a capital that begins another
// word: NHS of NHSDigital, Mint of MintDigital.
func firstWord(name string) string {
	runes := []rune(name)
	for i := 1; i < len(runes); i++ {
		begins := unicode.IsUpper(runes[i]) && (unicode.IsLower(runes[i-1]) || i+1 < len(runes) && unicode.IsLower(runes[i+1]))
		if runes[i] == '-' || begins {
			return string(runes[:i])
		}
	}
	return name
}
