package infra

import (
	"bytes"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// Frameworks keep some keys in files of their own, without any name that says
// secret.
var (
	// railsKeyPath is where Rails looks for the keys to its encrypted credentials.
	railsKeyPath = sieve.Plain(`(^|/)(master\.key|credentials/[\w-]+\.key)$`)
	railsKey     = sieve.Plain(`^\s*([0-9a-f]{32}|[0-9a-f]{64})\s*$`)
	// djangoKey is what Django signs sessions and links with, as it makes one: the signs among its
	// letters keep other rules from seeing it. djangoBase are settings that others are built on.
	djangoKey  = sieve.Plain(`(?m)^[ \t]*SECRET_KEY[ \t]*=[ \t]*["']((?:django-insecure-)?[a-z0-9!@#$%^&*(_=+)-]*[!@#$%^&*(=+)][a-z0-9!@#$%^&*(_=+)-]*)["']`)
	djangoBase = sieve.Plain(`(^|/)settings/(base|common|defaults?)\.py$`)
	// protectionKey is what ASP.NET signs and encrypts cookies with. One that is
	// encrypted is no masterKey.
	protectionKey = sieve.Plain(`(?s)<masterKey\b[^>]*>.{0,200}?<value>\s*([A-Za-z0-9+/=]{40,})\s*</value>`)
)

// leastDjangoKey is how many letters and signs one has that Django made, and insecure how one
// begins that it made for a developer.
const leastDjangoKey, insecure = 50, "django-insecure-"

// frameworkKeyRule is the rule for all.
const frameworkKeyRule = "framework-key"

// frameworkKey returns what key of a framework a file is, and where its value
// stands; "" where it is none.
func frameworkKey(f *tree.File, data []byte) (what string, at []int) {
	switch {
	case railsKeyPath.MatchString(f.Path):
		if m := railsKey.FindSubmatchIndex(data); m != nil {
			return "the key to encrypted credentials of Rails", m[2:4]
		}
	case strings.HasSuffix(strings.ToLower(f.Path), ".xml") && bytes.Contains(data, []byte("<masterKey")):
		if m := protectionKey.FindSubmatchIndex(data); m != nil {
			return "a key that ASP.NET protects cookies and forms with, not encrypted", m[2:4]
		}
	case f.Language == "Python":
		if m := djangoKey.FindSubmatchIndex(data); m != nil && m[3]-m[2] >= leastDjangoKey {
			return "the key that Django signs sessions and links with", m[2:4]
		}
	}
	return "", nil
}
