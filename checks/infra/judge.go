package infra

import (
	"bytes"
	"encoding/base64"
	"strings"
	"unicode"

	"github.com/zricethezav/gitleaks/v8/report"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// judge tells whether a hit of gitleaks looks like a real secret.
func judge(f *tree.File, data []byte, hit report.Finding, line int) secret {
	doubt := doubtOf(f, hit)
	if _, tests := tree.SplitTests(f, data); tests != nil && strings.TrimSpace(lineOf(tests, line)) != "" {
		doubt = asideDoubt
	}
	if doubt == "" && (hit.RuleID == genericRule || hit.RuleID == privateKey) && onTrial(f, data, line) {
		doubt = trialDoubt
	}
	if doubt == "" && hit.RuleID == genericRule && searches(data, line) {
		doubt = searchDoubt
	}
	if doubt == "" && hit.RuleID == "gcp-api-key" && mapsKey.MatchString(lineOf(data, line-1)+lineOf(data, line)) {
		doubt = "by its name it is for maps, and every page that shows one has its key"
	}
	if doubt == "" && shownAsExample(data, line) {
		doubt = "it is given as an example"
	}
	if doubt == "" && hit.RuleID != privateKey && noSecretSaid(data, line) {
		doubt = "a comment there says that it is fake, public or to be replaced"
	}
	// What opens a service of others by its form does so from everywhere.
	if doubt == "" && (hit.RuleID == genericRule || hit.RuleID == privateKey) && localSettings(f.Path, data) {
		doubt = localDoubt
	}
	return secret{
		path: f.Path, line: line, rule: hit.RuleID, what: ruleWords(hit.RuleID),
		doubt: doubt, fingerprint: fingerprint(hit.Secret),
	}
}

// worthALook tells whether a hit is told although it is doubtful. Of rules that go by
// the name before a value hardly any is, but for a random value under a secret's name.
func worthALook(f *tree.File, hit report.Finding, doubt string) bool {
	switch hit.RuleID {
	case genericRule:
		return longRandom(hit.Secret) && !identifier(hit.Secret) && !placeholder(hit.Secret) && namedSecret(hit.Match) && !refused.MatchString(hit.Match) && !ofGenerator(f.Path, hit.Line)
	case terraformPassword:
		return doubt == commentDoubt
	case "curl-auth-header", "curl-auth-user":
		return false
	}
	return true
}

// refused matches names of what a test sees turned away.
var refused = sieve.MustCompile(`(?i)(^|[^a-z]|my|an?|the)(incorrect|wrong|invalid|bad|expired|fake|dummy)[_-]?\w*(secret|key|token|passw\w*|credential)`)

// ofGenerator tells whether a line is one that the generator of Devise comments out.
func ofGenerator(path, line string) bool {
	return strings.HasSuffix(path, "config/initializers/devise.rb") && commentedOut.MatchString(line)
}

// forTrial are the parts of a settings file that nothing in production reads,
// by the file's language.
var forTrial = map[string]*sieve.Pattern{
	"YAML":   sieve.Plain(`^["']?(dev|development|test|tests|testing|local)["']?\s*:`),
	"Python": sieve.Plain(`^class\s+(Dev|Development|Tests?|Testing|Local)(Config|Configuration|Settings)?\s*[(:]`),
}

// onTrial tells whether a line stands in such a part, or in a branch that a program
// takes only there.
func onTrial(f *tree.File, data []byte, line int) bool {
	part := forTrial[f.Language]
	return part != nil && part.MatchString(sectionOf(data, line)) || inTrialBranch(data, line)
}

// trialBranch is such a branch, as ASP.NET, Rails and Django write it.
var trialBranch = sieve.Plain(`(?m)^\s*if\b[\s(]*([\w.]+\.IsDevelopment\(\)|Rails\.env\.(development|test|local)\?|(settings\.)?DEBUG\s*:)`)

// inTrialBranch tells whether a line stands below one, further in.
func inTrialBranch(data []byte, line int) bool {
	lines := bytes.Split(data, []byte("\n"))
	if line < 1 || line > len(lines) || !trialBranch.Match(data) {
		return false
	}
	indent := func(text []byte) int { return len(text) - len(bytes.TrimLeft(text, " \t")) }
	depth := indent(lines[line-1])
	for n := line - 2; n >= 0 && depth > 0; n-- {
		rest := bytes.TrimSpace(lines[n])
		if len(rest) == 0 || string(rest) == "{" || indent(lines[n]) >= depth {
			continue
		}
		if depth = indent(lines[n]); trialBranch.Match(lines[n]) {
			return true
		}
	}
	return false
}

// sectionOf returns the line that opens the top-level part of a file in which a
// line stands, "" without one.
func sectionOf(data []byte, line int) string {
	section, n := "", 0
	for text := range bytes.Lines(data) {
		if n++; n > line {
			break
		}
		if text[0] >= 'A' && text[0] <= 'z' || text[0] == '"' || text[0] == '\'' {
			section = string(text)
		}
	}
	return section
}

const (
	seedDoubt    = "it stands in what fills an empty database, as developers do"
	asideDoubt   = "it stands in a test, an example or documentation"
	localDoubt   = "by what it says, its file serves development, tests or examples"
	commentDoubt = "it stands in a comment"
	trialDoubt   = "it stands among the settings for development or tests"
	// ownMachineDoubt goes by the name of a file or a key.
	ownMachineDoubt = "by its name it only serves the developer's own machine"
	browserDoubt    = "by its name it is sent to everybody who opens the site"
	searchDoubt     = "beside the name of an index it is the key of a search box, which everybody who opens the site gets"
)

// searchBox is what names the index that a search box of DocSearch or Algolia asks;
// its key stands within so many lines of it. Assumed.
var searchBox = sieve.Plain(`(?i)\bindex_?name\b["']?\s*[=:]`)

const nearIndex = 3

func searches(data []byte, line int) bool {
	n := 0
	for text := range bytes.Lines(data) {
		if n++; n > line+nearIndex {
			break
		}
		if n >= line-nearIndex && searchBox.Match(text) {
			return true
		}
	}
	return false
}

// asExample matches what gives the value behind it as an example, as descriptions of
// interfaces do, on its line or at the end of the one above.
var asExample = sieve.Plain(`(?i)\bexamples?["']?\s*(=>|[:=(])\s*(["'\x60]|$)`)

func shownAsExample(data []byte, line int) bool {
	return inListing(data, line) || asExample.MatchString(strings.TrimSpace(lineOf(data, line))) || asExample.MatchString(strings.TrimSpace(lineOf(data, line-1)))
}

// inListing tells whether a line stands in what a page shows as code: between <pre> and
// </pre>.
func inListing(data []byte, line int) bool {
	open, n := false, 0
	for text := range bytes.Lines(data) {
		if n++; n > line {
			break
		}
		if begins, ends := bytes.LastIndex(text, []byte("<pre")), bytes.LastIndex(text, []byte("</pre")); begins >= 0 || ends >= 0 {
			open = begins > ends
		}
	}
	return open
}

// saysNoSecret is what a comment says of a value that opens nothing, or of one that
// everybody is to replace.
var saysNoSecret = sieve.Plain(`(?i)\byour own\b|\b(change|replace) (me|this|it)\b|\b(not|no|isn't) (a |really )?secret\b|\b(ok|okay|safe|fine|meant|allowed|intended)( for [\w ]{1,30})? to be (public|committed|exposed|shared)\b|` +
	`\b(fake|dummy|bogus|made-up) (\w+ )?(api|encryption|keys?|secrets?|tokens?|passwords?|credentials?|values?|salt)\b|\b(deliberately|intentionally|purposely) (committed|public)\b|\bnot (a )?real (api |encryption )?(keys?|secrets?|tokens?|passwords?|credentials?)\b`)

// behindValue is the comment at the end of a line.
var behindValue = sieve.Plain(`["'\s;,)](#|//|--)\s+\S.*$`)

// noSecretSaid tells whether the comment right above a line says so, or that behind it.
func noSecretSaid(data []byte, line int) bool {
	if saysNoSecret.MatchString(behindValue.FindString(lineOf(data, line))) {
		return true
	}
	for n := line - 1; n > 0 && n >= line-commentLines; n-- {
		text := lineOf(data, n)
		if !commentedOut.MatchString(text) {
			if n == line-1 && strings.HasSuffix(strings.TrimSpace(text), "=") {
				continue // the name that the value is given to
			}
			return false
		}
		if saysNoSecret.MatchString(text) {
			return true
		}
	}
	return false
}

// commentLines are how many lines above a value may hold the comment on it. Assumed.
const commentLines = 4

func doubtOf(f *tree.File, hit report.Finding) string {
	switch {
	case isAside(f) || showsOnly(f.Base()):
		return asideDoubt
	case strings.Contains(hit.Line, "gitleaks:allow"), strings.Contains(hit.Line, "pragma: allowlist secret"), strings.Contains(hit.Line, "nosec"):
		return "its line is marked as allowed"
	case hit.RuleID == privateKey && encryptedKey(hit.Match):
		return "the key is encrypted with a passphrase"
	case hit.RuleID == genericRule && seeds.MatchString(f.Path):
		return seedDoubt
	case hit.RuleID == genericRule && settles(f) && defaults.MatchString(f.Base()):
		return "by the name of its file it is a default, so make sure that every place it runs in sets another"
	case placeholder(hit.Secret):
		return "the value reads as a placeholder"
	case localOnly(f.Path, hit):
		return ownMachineDoubt
	case hit.RuleID == "aws-access-token" && signedLink.MatchString(hit.Line):
		return "it only names the key that signed a link, which ends by itself"
	case hit.RuleID == "gcp-api-key" && publicByDesign(f.Base(), hit.Line):
		return "keys of this kind are public by design in an app"
	case hit.RuleID == "jwt" && forAnybody.Match(claimsOf(hit.Secret)):
		return "its role is anon, which everybody who opens the site has"
	case hit.RuleID == "jwt" && forTest.Match(claimsOf(hit.Secret)):
		return "whom it names is called a test"
	case hit.RuleID == terraformPassword:
		return terraformDoubt(hit)
	case hit.RuleID == genericRule:
		return genericDoubt(f, hit)
	}
	return ""
}

// terraformPassword is the rule of gitleaks for whatever a name with "password" in it
// is given in Terraform, and namesPassword are the names of what tells where one stands.
const terraformPassword = "hashicorp-tf-password"

var namesPassword = sieve.Plain(`(?i)passw(or)?d[\w-]*[-_]?(key|name|attribute|field|path|property)["']?\s*=`)

func terraformDoubt(hit report.Finding) string {
	switch value := strings.Trim(hit.Secret, `"'`); {
	case namesPassword.MatchString(hit.Match), strings.Contains(strings.ToLower(value), "password"), strings.Contains(hit.Match, "\n"): // the next line's name
		return "the value may be a name rather than a secret"
	case weakValue.MatchString(value), placeholder(value):
		return "the value reads as a placeholder"
	case commentedOut.MatchString(hit.Line):
		return commentDoubt
	}
	return ""
}

// seeds matches files that fill an empty database.
var seeds = sieve.Plain(`(?i)(^|/)(seeds?|seeders?)(/|\.\w+$)`)

// defaults matches the names of settings that hold where nobody sets others.
var defaults = sieve.Plain(`(?i)^([\w-]+[._-])?defaults\.\w+$`)

// showsOnly tells the names of files that show what another one looks like.
func showsOnly(base string) bool { return sampleName.MatchString(base) }

var sampleName = sieve.Plain(`(?i)(^|[._-])(example|sample|template|tmpl|tpl|dist|dummy|dummy[-_]?data|fake|mock|test|tests|spec|fixture|stub)s?([._-]|$)`)

// privateKey is gitleaks's rule for keys between their marks.
const privateKey = "private-key"

// keyBody is a line of a key, which code and prose that only handle keys do not
// have.
var keyBody = sieve.Plain(`[A-Za-z0-9+/=]{40,}`)

var localName = sieve.Plain(`(?i)(^|[/._-])(localhost|local|dev-?local|dev|development|snakeoil|self-?signed|vagrant)([/._-]|$)`)

// signedLink is a link to a file of S3 that holds its own permission for a while.
var signedLink = sieve.Plain(`(?i)[?&;](X-Amz-Credential|AWSAccessKeyId)=(AKIA|ASIA)`)

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

var (
	// forAnybody are tokens of Supabase for those who are not logged in.
	forAnybody = sieve.Plain(`"role":"anon"`)
	// forTest are those of somebody made up.
	forTest = sieve.Plain(`"(name|sub|user|username|role)":\s*"(test|dummy|fake|example)([ _-]?\w*)"`)
)

// mapsKey is the name of a key for maps, below which its value may stand.
var mapsKey = sieve.Plain(`(?i)(google|g)[-_]?maps?[-_\w]*["']?\s*(=>|[:=])`)

func publicByDesign(base, line string) bool {
	switch strings.ToLower(base) {
	case "google-services.json", "googleservice-info.plist", "firebase-config.js", "firebaseconfig.js", "firebase.js", "firebase.ts", "firebase_options.dart":
		return true
	}
	return strings.Contains(line, "maps.googleapis.com")
}

// localOnly tells keys that only serve the developer's own machine, by the name
// they go by or because everybody has them.
func localOnly(path string, hit report.Finding) bool {
	named := path // a folder called dev may be of a place that others share
	if hit.RuleID == genericRule {
		named = path[strings.LastIndexByte(path, '/')+1:]
	}
	return (hit.RuleID == privateKey || hit.RuleID == genericRule) && localName.MatchString(named) || strings.Contains(hit.Line, "devstoreaccount1") || strings.Contains(hit.Line, "DefaultEndpointsProtocol=http;")
}

// fillers are what people write where a secret would go.
var fillers = sieve.Plain(`(?i)(example|change[_-]?me|change[_-]?this|your[_-]|_your|^your|<[^>]+>|xxxx|placeholder|dummy|fake|sample|replace|insert[_-]|todo|redacted|default|not-?a-?secret|not-?for-?prod|foobar|foo|secret[_-]?key[_-]?here|0123456|1234567|abcdef|abc123|deadbeef|qwerty|` +
	`^test|[_-]test|test[_-]|_here$|^\{\w+\}$|\*{3}|\.{3}|\$\{|\$\(|\{\{|%\(|#\{)`)

// saysItsKind are values that only say what is to stand in their place:
// database_user_password, mailer-secret-key.
var saysItsKind = sieve.Plain(`(?i)^([a-z]{2,12}[_-])?((add|set|the|my|our|your|some|something|super|secure|very|dev|local|test|db|database|user|username|admin|app|api|client|host|pass|password|secret|key|token|name|id|value)[_-]?){2,}$`)

// placeholder tells values that open nothing: fillers, and runs of one letter.
func placeholder(value string) bool {
	if fillers.MatchString(value) || saysItsKind.MatchString(value) {
		return true
	}
	distinct := map[rune]bool{}
	for _, r := range value {
		distinct[r] = true
	}
	return len(distinct) <= 4
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

// ruleWords turns the name of a rule into words: "aws access token, by its form".
func ruleWords(rule string) string {
	switch rule {
	case privateKey:
		return "a private key"
	case genericRule:
		return "a long random value under the name of a secret"
	case "jwt":
		return "an access token (JWT)"
	}
	return strings.ReplaceAll(rule, "-", " ") + ", by its form"
}
