package people

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/handoffaudit/audit/internal/sieve"
)

// maxText bounds a name or an address. Longer ones are noise, and everything
// that compares them is the slower for it.
const maxText = 254

// uuid is what git-svn puts where a domain belongs.
var uuid = sieve.Plain(`^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)

// spelledAt and spelledDot undo what people write to hide an address from
// harvesters.
var (
	spelledAt  = sieve.Plain(`\s*(\(at\)|\[at\]|\{at\}|\s+at\s+)\s*`)
	spelledDot = sieve.Plain(`\s*(\(dot\)|\[dot\]|\{dot\}|\s+dot\s+)\s*`)
)

// edges is what is left around a name of quoting and separating it.
const edges = `"'<>,; “”„‟‘’‚‛«»‹›`

// cleanName makes a name valid UTF-8 on one line without control characters.
func cleanName(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, s)
	s = strings.Join(strings.Fields(s), " ")
	return strings.Trim(cut(strings.Trim(s, edges)), edges)
}

// cleanAddress lower-cases an address and repairs what is known to go wrong in
// them. What it cannot repair it leaves: an address need not hold an "@".
func cleanAddress(s string) string {
	s = strings.ToLower(cleanName(s))
	s = strings.TrimPrefix(s, "mailto:")
	if !strings.Contains(s, "@") {
		s = spelledAt.ReplaceAllString(s, "@")
		if strings.Contains(s, "@") {
			s = spelledDot.ReplaceAllString(s, ".")
		}
	}
	// "Jane <jane@acme.com" and the like: what stands in the brackets.
	if i := strings.LastIndexByte(s, '<'); i >= 0 && strings.Contains(s[i:], "@") {
		s = s[i+1:]
	}
	s = strings.ReplaceAll(strings.ReplaceAll(s, " ", ""), ">", "")
	local, domain, found := cutAt(s)
	if !found {
		return s
	}
	if uuid.MatchString(domain) && strings.Contains(local, "@") {
		local, domain, _ = cutAt(local)
	}
	domain = strings.Trim(strings.ReplaceAll(domain, ",", "."), ".")
	return strings.TrimRight(local, "@") + "@" + domain
}

// canonical is an address as people are compared by it: without a "+tag" and
// with the two names of one provider as one. Addresses of a forge, where "+"
// separates number and login, stay.
func canonical(address string) string {
	local, domain, found := cutAt(address)
	if !found || noreplyLogin(address) != "" {
		return address
	}
	if i := strings.IndexByte(local, '+'); i > 0 {
		local = local[:i]
	}
	if domain == "googlemail.com" {
		domain = "gmail.com"
	}
	return local + "@" + domain
}

func localPart(address string) string {
	local, _, _ := cutAt(address)
	return local
}

func domainPart(address string) string {
	_, domain, _ := cutAt(address)
	return domain
}

// cutAt splits an address at its last @.
func cutAt(s string) (before, after string, found bool) {
	if i := strings.LastIndexByte(s, '@'); i >= 0 {
		return s[:i], s[i+1:], true
	}
	return s, "", false
}

// cut shortens s to maxText bytes at the border of a rune.
func cut(s string) string {
	if len(s) <= maxText {
		return s
	}
	s = s[:maxText]
	for len(s) > 0 && !utf8.ValidString(s) {
		s = s[:len(s)-1]
	}
	return s
}
