package infra

import (
	"encoding/base64"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/zricethezav/gitleaks/v8/report"

	"github.com/handoffaudit/audit/internal/sieve"
)

// What a value says may tell that it opens nothing.

func encryptedKey(text string) bool {
	return strings.Contains(text, "ENCRYPTED") || strings.Contains(text, "BEGIN PGP PUBLIC")
}

// claimsOf returns what a signed token says of its bearer, nil where that is unreadable.
func claimsOf(token string) []byte {
	_, rest, _ := strings.Cut(token, ".")
	payload, _, _ := strings.Cut(rest, ".")
	text, err := base64.RawURLEncoding.DecodeString(payload)
	if err != nil {
		return nil
	}
	return text
}

// endOf is when a signed token ends by its own words, zero where it says nothing of it.
func endOf(token string) (ends time.Time) {
	if m := endClaim.FindSubmatch(claimsOf(token)); m != nil {
		if seconds, err := strconv.ParseInt(string(m[1]), 10, 64); err == nil {
			ends = time.Unix(seconds, 0)
		}
	}
	return ends
}

var endClaim = sieve.Plain(`"exp"\s*:\s*(\d{9,11})\b`)

var (
	// forAnybody are tokens of Supabase for those who are not logged in.
	forAnybody = sieve.Plain(`"role":"anon"`)
	// forTest are those of somebody made up.
	forTest = sieve.Plain(`"(name|sub|user|username|role)":\s*"(test|dummy|fake|example)([ _-]?\w*)"`)
)

// ofLicence leads to what a vendor signed to say who may use its program, which opens nothing.
var ofLicence = sieve.Plain(`(?i)licen[cs]e[^,\n]{0,40}$`)

// licenceKey tells whether a token stands under such a name.
func licenceKey(line, token string) bool {
	before, _, _ := strings.Cut(line, token)
	return ofLicence.MatchString(before)
}

// fillers are what people write where a secret would go.
var fillers = sieve.Plain(`(?i)(example|change[_-]?me|change[_-]?this|your[_-]|_your|^your|<[^>]+>|xxxx|placeholder|dummy|fake|sample|replace|insert[_-]|todo|redacted|default|not-?a-?secret|not-?for-?prod|foobar|foo|secret[_-]?key[_-]?here|0123456|1234567|abcdef|abc123|deadbeef|qwerty|` +
	`^test|[_-]test|test[_-]|_here$|^\{\w+\}$|\*{3}|\.{3}|\$\{|\$\(|\{\{|%\(|#\{)`)

// saysItsKind are values that only say what is to stand in their place:
// database_user_password, mailer-secret-key.
var saysItsKind = sieve.Plain(`(?i)^([a-z]{2,12}[_-])?((add|set|the|my|our|your|some|something|super|secure|very|dev|local|test|db|database|user|username|admin|app|api|client|host|pass|password|secret|key|token|name|id|value)[_-]?){2,}$`)

// aDay is when something was done, such as a password changed, or how that is to be written.
var aDay = sieve.Plain(`(?i)^["']?(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/. ](\d{1,2}|[a-z]{3,9})[-/. ]\d{2,4}|d{1,2}[-/.]m{1,2}[-/.]y{2,4}|y{4}[-/.]m{1,2}[-/.]d{1,2})([T :-][\d:.,Z+-]*)?["']?$`)

// placeholder tells values that open nothing: fillers, days, and runs of one letter.
func placeholder(value string) bool {
	if fillers.MatchString(value) || saysItsKind.MatchString(value) || aDay.MatchString(value) {
		return true
	}
	distinct := map[rune]bool{}
	for _, r := range value {
		distinct[r] = true
	}
	return len(distinct) <= 4
}

// keyGap is what stands for the rest of a key and is no part of one.
var keyGap = sieve.Plain(`\.{3}|\*{3}|<[^>]+>|\$\{|\{\{`)

// shortestSignature is how many letters the signature of a token has at least: 32 bytes.
const shortestSignature = 43

// unsigned tells whether the last part of a token is too short to sign anything.
func unsigned(token string) bool {
	signature := strings.TrimRight(token[strings.LastIndexByte(token, '.')+1:], "=")
	return signature != "" && len(signature) < shortestSignature
}

// fillsGap tells a hit that is such a value. Among the letters of a private key or a
// signed token any word may stand by chance.
func fillsGap(hit report.Finding) bool {
	if hit.RuleID == "jwt" && unsigned(hit.Secret) {
		return true
	}
	if hit.RuleID == privateKey || hit.RuleID == "jwt" {
		return keyGap.MatchString(hit.Secret)
	}
	return placeholder(hit.Secret)
}

// saysItsName tells values of nothing but words of the name they stand under:
// MAILER_API_KEY=mailer, SHOP_SECRET_ACCESS_KEY=shop-access-key.
func saysItsName(name, value string) bool {
	name = strings.ToLower(name)
	for word := range strings.FieldsFuncSeq(strings.ToLower(value), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if !strings.Contains(name, word) && !strings.Contains(strings.ReplaceAll(name, "_", ""), word) {
			return false
		}
	}
	return true
}
