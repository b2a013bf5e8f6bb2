package infra

import (
	"strings"
	"time"

	"github.com/zricethezav/gitleaks/v8/report"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// judge tells whether a hit of gitleaks looks like a real secret.
func judge(f *tree.File, data []byte, hit report.Finding, line int) secret {
	above := lineOf(data, line-1)
	if !strings.HasSuffix(strings.TrimSpace(above), "(") { // the line is no part of a call that begins there
		above = ""
	}
	doubt := doubtOf(f, hit, above)
	if _, tests := tree.SplitTests(f, data); tests != nil && strings.TrimSpace(lineOf(tests, line)) != "" {
		doubt = asideDoubt
	}
	if doubt == "" && (hit.RuleID == genericRule || hit.RuleID == privateKey) && onTrial(f, data, line) {
		doubt = trialDoubt
	}
	if doubt == "" && (hit.RuleID == genericRule || hit.RuleID == "jwt") && (namedTest(f.Base()) || namedTest(nameGiven.FindString(hit.Line))) ||
		doubt == "" && hit.RuleID == privateKey && namedTest(nameGiven.FindString(lineOf(data, line))) {
		doubt = testNameDoubt
	}
	if doubt == "" && hit.RuleID == privateKey && describedLocal(data, line) {
		doubt = trialDoubt
	}
	if doubt == "" && testsOnly.MatchString(headOf(data)) {
		doubt = headDoubt
	}
	if doubt == "" && hit.RuleID == genericRule && searches(data, line) {
		doubt = searchDoubt
	}
	if doubt == "" && hit.RuleID == "gcp-api-key" {
		switch {
		case standsNear(ofFirebase, data, line):
			doubt = publicInApp
		case mapsKey.MatchString(lineOf(data, line-1) + lineOf(data, line)):
			doubt = "by its name it is for maps, and every page that shows one has its key"
		case mapsLoader.Match(data):
			doubt = "this loads maps for a page, and every page that shows one has its key"
		}
	}
	if doubt == "" && hit.RuleID != genericRule && besidePattern(data, line, hit.Secret) {
		doubt = "beside the pattern that finds its kind it may be the example for it"
	}
	if doubt == "" && shownAsExample(data, line) {
		doubt = "it is given as an example"
	}
	if doubt == "" && hit.RuleID != privateKey && saidThere(saysNoSecret, data, line) {
		doubt = "a comment there says that it is fake, public or to be replaced"
	}
	if doubt == "" && hit.RuleID == genericRule && saidThere(saysForWork, data, line) {
		doubt = "a comment there says that it is for development or tests"
	}
	if doubt == "" && hit.RuleID == genericRule && IsPipeline(f.Path) && givenToTests(data, line) {
		doubt = "a step of a pipeline that runs tests is given it"
	}
	// What opens a service of others by its form does so from everywhere.
	if doubt == "" && (hit.RuleID == genericRule || hit.RuleID == privateKey) && localSettings(f.Path, data) {
		doubt = localDoubt
	}
	if doubt == "" && (hit.RuleID == genericRule || hit.RuleID == privateKey) && composedForTrial(f.Path, data, line) {
		doubt = trialComposed
	}
	var ends time.Time
	if hit.RuleID == "jwt" {
		ends = endOf(hit.Secret)
	}
	return secret{
		path: f.Path, line: line, rule: hit.RuleID, what: ruleWords(hit.RuleID), ends: ends,
		doubt: doubt, fingerprint: fingerprint(hit.Secret), random: longRandom(hit.Secret),
	}
}

// worthALook tells whether a hit is told although it is doubtful. Of rules that go by
// the name before a value hardly any is, but for a random value under a secret's name.
func worthALook(f *tree.File, hit report.Finding, doubt string) bool {
	if fillsGap(hit) || uuidValue.MatchString(hit.Secret) && rowOfTable.MatchString(hit.Line) {
		return false
	}
	switch hit.RuleID {
	case genericRule:
		return longRandom(hit.Secret) && !identifier(hit.Secret) && namedSecret(hit.Match) && !refused.MatchString(hit.Match) && !ofGenerator(f.Path, hit.Line, doubt) &&
			(doubt != commentDoubt || !strings.Contains(hit.Line, "://localhost"))
	case terraformPassword:
		return doubt == commentDoubt
	case "curl-auth-header", "curl-auth-user":
		return false
	}
	return true
}

// rowOfTable is a line of SQL that gives values, of which one after a name is no secret of it.
var rowOfTable = sieve.Plain(`(?i)\b(INSERT INTO|VALUES)\b|^\s*\(.*\),?\s*$`)

// refused matches names of what a test sees turned away.
var refused = sieve.MustCompile(`(?i)(^|[^a-z]|my|an?|the)(incorrect|wrong|invalid|bad|expired|fake|dummy)[_-]?\w*(secret|key|token|passw\w*|credential)`)

// generated matches the settings that those write.
var generated = sieve.Plain(`(^|/)config/(secrets\.yml|(dev|test)\.exs)$`)

// ofGenerator tells whether a line is one that the generator of Devise comments out, or the
// key that Rails' and Phoenix's write for development and for tests.
func ofGenerator(path, line, doubt string) bool {
	return strings.HasSuffix(path, "config/initializers/devise.rb") && commentedOut.MatchString(line) ||
		generated.MatchString(path) && strings.Contains(line, "secret_key_base") && (doubt == trialDoubt || doubt == asideDoubt || doubt == ownMachineDoubt)
}

const (
	seedDoubt    = "it stands in what fills an empty database, as developers do"
	asideDoubt   = "it stands in a test, an example or documentation"
	localDoubt   = "by what it says, its file serves development, tests or examples"
	commentDoubt = "it stands in a comment"
	publicInApp  = "keys of this kind are public by design in an app"
	trialDoubt   = "it stands among the settings for development or tests"
	// ownMachineDoubt goes by the name of a file or a key.
	ownMachineDoubt = "by its name it only serves the developer's own machine"
	testNameDoubt   = "by its name, or that of its file, it is for tests"
	notedDoubt      = " names the file and speaks of tests" // behind the place
	folderDoubt     = " says that this folder is for tests or development"
	headDoubt       = "the head of the file says that what it holds is for tests, or not real"
	scriptDoubt     = "it stands in a script's tag, which everybody gets who opens the page"
	browserDoubt    = "by its name it is sent to everybody who opens the site"
	searchDoubt     = "beside the name of an index it is the key of a search box, which everybody who opens the site gets"
)

// doubtOf is why a hit may be no real secret, "" where nothing on its line and the one above
// speaks against it.
func doubtOf(f *tree.File, hit report.Finding, above string) string {
	switch {
	case IsAside(f) || showsOnly(f.Base()):
		return asideDoubt
	case strings.Contains(hit.Line, "gitleaks:allow"), strings.Contains(hit.Line, "pragma: allowlist secret"), strings.Contains(hit.Line, "nosec"):
		return "its line is marked as allowed"
	case hit.RuleID == privateKey && encryptedKey(hit.Match):
		return "the key is encrypted with a passphrase"
	case hit.RuleID == genericRule && seeds.MatchString(f.Path):
		return seedDoubt
	case hit.RuleID == genericRule && settles(f) && defaults.MatchString(f.Base()):
		return "by the name of its file it is a default, so make sure that every place it runs in sets another"
	case fillsGap(hit):
		return "the value reads as a placeholder"
	case localOnly(f.Path, hit):
		return ownMachineDoubt
	case hit.RuleID == "aws-access-token" && signedLink.MatchString(hit.Line):
		return "it only names the key that signed a link, which ends by itself"
	case hit.RuleID == "gcp-api-key" && publicByDesign(f.Base(), hit.Line):
		return publicInApp
	case hit.RuleID == "mapbox-api-token", hit.RuleID == genericRule && (mapboxPublic.MatchString(hit.Line) || strings.HasPrefix(hit.Secret, "pk.eyJ")): // of which the rule knows those that begin with pk. alone
		return "by its beginning, pk., it is a public one, which every page that shows a map has"
	case hit.RuleID == "jwt" && forAnybody.Match(claimsOf(hit.Secret)):
		return "its role is anon, which everybody who opens the site has"
	case hit.RuleID == "jwt" && forTest.Match(claimsOf(hit.Secret)):
		return "whom it names is called a test"
	case hit.RuleID == terraformPassword:
		return terraformDoubt(hit)
	case hit.RuleID == genericRule:
		return genericDoubt(f, hit, above)
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

var sampleName = sieve.Plain(`(?i)(^|[._-])(example|sample|template|tmpl|tpl|dist|dummy|dummy[-_]?data|fake|mock|test|tests|testing|spec|fixture|stub)s?([._-]|$)`)

// namedTest tells whether a name begins with the word, or says made up, and is not that of
// a product.
func namedTest(name string) bool { return testName.MatchString(name) && !testProduct.MatchString(name) }

var (
	testName    = sieve.Plain(`^((TEST|FAKE|DUMMY)_|(test|fake|dummy)_|([Tt]est|[Ff]ake|[Dd]ummy)[A-Z])`)
	testProduct = sieve.Plain(`(?i)^test_?(rail|flight|lodge|cafe)`)
	// nameGiven is the first name on a line that is given a value, with what follows it.
	nameGiven = sieve.Plain(`\b[A-Za-z_]\w*["']?\s*(:[^=:]{1,24})?(=>|:?=|:)`)
)

// privateKey is gitleaks's rule for keys between their marks.
const privateKey = "private-key"

// keyBody is a line of a key, which code and prose that only handle keys do not
// have.
var keyBody = sieve.Plain(`[A-Za-z0-9+/=]{40,}`)

var localName = sieve.Plain(`(?i)(^|[/._-])(localhost|local|localstack|dev-?local|dev|development|snakeoil|self-?signed|vagrant)([/._-]|$)`)

// signedLink is a link to a file of S3 that holds its own permission for a while.
var signedLink = sieve.Plain(`(?i)[?&;](X-Amz-Credential|AWSAccessKeyId)=(AKIA|ASIA)`)

// mapsKey is the name of a key for maps, below which its value may stand.
var mapsKey = sieve.Plain(`(?i)(google|g)[-_]?maps?[-_\w]*["']?\s*(=>|[:=])`)

// mapsLoader is what programs take to have a browser load them.
var mapsLoader = sieve.Plain(`["'](?:google-maps["']|@googlemaps/(?:js-api-loader|react-wrapper|markerclusterer)|@react-google-maps/|@vis\.gl/react-google-maps)`)

// mapboxPublic is how pages ask Mapbox for a map.
var mapboxPublic = sieve.Plain(`\bmapbox\.com/\S*\baccess_token=pk\.`)

// ofFirebase is what stands beside the key in what an app tells Firebase of itself.
var ofFirebase = sieve.Plain(`(?i)\b(authDomain|messagingSenderId)["']?\s*:`)

// fieldsBeside is how many lines away those may stand. Assumed.
const fieldsBeside = 8

// standsNear tells whether something stands in a line near to one.
func standsNear(what *sieve.Pattern, data []byte, line int) bool {
	for n := max(1, line-fieldsBeside); n <= line+fieldsBeside; n++ {
		if what.MatchString(lineOf(data, n)) {
			return true
		}
	}
	return false
}

// mapsPage is what pages load Google's maps from, with a key that each visitor sees.
var mapsPage = sieve.Plain(`(?i)\bmaps\.googleapis\.com|\bmaps\.google\.com/maps/api/js`)

func publicByDesign(base, line string) bool {
	switch strings.ToLower(base) {
	case "google-services.json", "googleservice-info.plist", "firebase-config.js", "firebaseconfig.js", "firebase.js", "firebase.ts", "firebase_options.dart":
		return true
	}
	return mapsPage.MatchString(line)
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

// ruleWords turns the name of a rule into words: "aws access token, by its form".
func ruleWords(rule string) string {
	switch rule {
	case privateKey:
		return "a private key"
	case genericRule:
		return "a long random value under the name of a secret"
	case "jwt":
		return "an access token (JWT)"
	case basicRule:
		return "a user and password in base64, which anybody can read"
	}
	return strings.ReplaceAll(rule, "-", " ") + ", by its form"
}
