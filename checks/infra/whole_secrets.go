package infra

import (
	"bytes"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

var (
	envFile = sieve.Plain(`(?i)^\.env(\.[\w-]+)*$|[._-]env$`)
	// envAssign is a variable that is given a value, or was before somebody commented it out.
	envAssign = sieve.Plain(`(?m)^[ \t]*(?:#[ \t]*)?(?:export[ \t]+)?(\w+)[ \t]*=[ \t]*["']?([^\s"'#][^\s"']*)`)
	// secretName are variables whose value opens something.
	secretName = sieve.Plain(`(?i)(SECRET(_?KEY(_BASE)?)?|TOKEN|PASSW(OR)?D|PASSPHRASE|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY|ENCRYPTION_?((PRIMARY|DETERMINISTIC)_?)?KEY|CREDENTIALS?|_PWD|_PASS)$|^PASS(WORD)?$`)
	// urlPassword is a URL with a user's password in it.
	urlPassword = sieve.Plain(`^[a-z][a-z0-9+.-]*://[^:/\s]*:([^@/\s]+)@([^:/\s]*)`)
	tfState     = sieve.Plain(`"terraform_version"\s*:`)
	dumpHeader  = sieve.Plain(`(?m)^--\s*(PostgreSQL database dump|MySQL dump|MariaDB dump|phpMyAdmin SQL Dump|pg_dump|SQLite .*dump)`)
	// dumpRows begins rows that are written out, and not taken from another table.
	dumpRows   = sieve.Plain(`(?m)^(INSERT INTO [^(;]*(\([^)]*\)\s*)?(?i:VALUES)\b|COPY \S+ .*FROM stdin)`)
	noRows     = sieve.Plain(`^;?[ \t]*\r?\n\\\.`) // where a COPY of PostgreSQL ends at once
	schemaRows = sieve.Plain(`(?i)^(INSERT INTO|COPY)\s+\S*(schema_migrations|ar_internal_metadata|migrations|django_migrations|alembic_version|flyway)`)
	weakValue  = sieve.Plain(`(?i)^(|root|admin|postgres|password|passw0rd|pass|secret|test|dev|local|user|null|none|nil|true|false|\d{1,5}|mysql|redis|guest|minio\w*)$`)
	localHost  = sieve.Plain(`(?i)^(|localhost|127\.0\.0\.1|0\.0\.0\.0|db|database|postgres\w*|mysql|mariadb|redis|mongo\w*|rabbitmq|host\.docker\.internal)$`)
)

// webKey is a JSON Web Key, and webKeyPrivate what only a private one has (RFC
// 7517 and 7518); .NET writes the names in capitals.
var (
	webKey        = sieve.Plain(`"(?i:kty)"\s*:\s*"(RSA|EC|OKP)"`)
	webKeyPrivate = sieve.Plain(`"[dD]"\s*:\s*"([A-Za-z0-9_-]{40,})"`)
)

// webKeyRule is the rule for those.
const webKeyRule = "json-web-key"

// webPassword is a line that htpasswd writes, and passwordRule the rule for it.
var webPassword = sieve.Plain(`(?m)^[^:\s#]+:((?:\$(?:apr1|2[aby]|[56])\$|\{SHA\})\S+)`)

const passwordRule = "htpasswd"

// developersKey is what IdentityServer calls the key that it makes for developers.
var developersKey = sieve.Plain(`(?i)(^|/)tempkey\.\w+$`)

// dumpRule is the rule for dumps of databases.
const dumpRule = "database-dump"

// aboutPeople matches rows of tables that hold data about people, which is what
// makes a dump a leak; lists of reference data are kept in dumps too.
var aboutPeople = sieve.Plain("(?im)^(INSERT INTO|COPY) [\"`\\w.]*(user|account|customer|client|person|people|patient|member|employee|contact|payment|invoice|session|subscriber|student|profile)")

// madeUpAddress is an address at a domain that nobody has, and ofSomebody one that somebody may.
var (
	madeUpAddress = sieve.Plain(`(?i)[\w.+-]+@(?:[\w-]+\.)*(?:test|example|invalid|localhost|local)(?:\.\w+)?\b`)
	ofSomebody    = sieve.Plain(`(?i)[\w.+-]+@(?:[\w-]+\.)+[a-z]{2,}`)
)

// envRule is the rule for values in settings files.
const envRule = "env-file"

// wordsOnly are values of words in one case, as people invent them to fill a
// gap; what a machine made mixes letters and digits.
var wordsOnly = sieve.Plain(`^[a-z]+([._-]?[a-z]+)*\d?$|^[A-Z]+([._-]?[A-Z]+)*\d?$|^[a-z]+\d?([._-][a-z]+\d?)+$`)

// leastRandom is how long a value of a sample or of settings for tests is that no person
// made up. Assumed.
const leastRandom = 12

// madeUp are the doubts about places whose values somebody makes up.
var madeUp = []string{asideDoubt, ownMachineDoubt, localDoubt}

// ofFixtures is a variable of what fills a database with made-up data.
var ofFixtures = sieve.Plain(`(?i)^\s*(export\s+)?(\w+_)?(fixtures?|dummy|fake|mock)_`)

// wholeSecrets finds what is a secret by what the whole file is.
func wholeSecrets(f *tree.File, data []byte) (list []secret) {
	add := func(rule, what string, line int, value string) {
		doubt, inWords := "", wordsOnly.MatchString(value) || identifier(value)
		switch {
		case IsAside(f) || showsOnly(f.Base()):
			doubt = asideDoubt
		case rule == frameworkKeyRule && IsPipeline(f.Path):
			doubt = "it lies with the pipelines, so it may open what only they use"
		case rule == frameworkKeyRule && strings.HasPrefix(value, insecure):
			doubt = "Django made it for a developer and says so in it, so make sure that every place it runs in sets another"
		case rule == frameworkKeyRule && djangoBase.MatchString(f.Path):
			doubt = "other settings are built on these, so make sure that every place it runs in sets another"
		case rule == frameworkKeyRule && localName.MatchString(f.Path):
			doubt = ownMachineDoubt
		case rule == dumpRule && !aboutPeople.MatchString(value):
			doubt = "its tables do not seem to be about people"
		case rule == webKeyRule && developersKey.MatchString(f.Path):
			doubt = "by its name a library made it for developers, so make sure that nothing in production trusts it"
		case rule == webKeyRule && onTrial(f, data, line):
			doubt = trialDoubt
		case rule == envRule && localName.MatchString(f.Path):
			doubt = ownMachineDoubt
		case rule == envRule && sentToBrowsers.MatchString(lineOf(data, line)):
			doubt = browserDoubt
		case rule == envRule && localSettings(f.Path, data):
			doubt = localDoubt
		case rule == passwordRule:
			doubt = "it is a hash, which opens nothing until somebody guesses the password"
		case rule == envRule && testsOnly.MatchString(headOf(data)):
			doubt = headDoubt
		case rule == envRule && inWords:
			doubt = "the value reads as a placeholder"
		case rule == envRule && commentedOut.MatchString(lineOf(data, line)):
			doubt = commentDoubt
		case rule == envRule && ofFixtures.MatchString(lineOf(data, line)):
			doubt = "by its name it is of made-up data"
		}
		if rule == envRule && (slices.Contains(madeUp, doubt) || commentedOut.MatchString(lineOf(data, line))) && (inWords || len(value) < leastRandom) {
			return // made up for the sample
		}
		if rule == dumpRule && (doubt == asideDoubt || facts.Applied(f.Path)) && (!aboutPeople.MatchString(value) || doubt == asideDoubt && !ofSomebody.MatchString(madeUpAddress.ReplaceAllString(value, ""))) {
			return // rows for a test, or that every copy of the database has
		}
		list = append(list, secret{path: f.Path, line: line, rule: rule, what: what, doubt: doubt, fingerprint: fingerprint(value), random: rule == envRule && longRandom(value)})
	}
	switch base := strings.ToLower(f.Base()); {
	case strings.HasSuffix(base, ".tfstate") || strings.HasSuffix(base, ".tfstate.backup"):
		if tfState.Match(data) && bytes.Contains(data, []byte(`"resources"`)) {
			add("terraform-state", "the state of Terraform, which holds every password it ever made", 1, string(data))
		}
	case strings.HasSuffix(base, ".sql") || strings.HasSuffix(base, ".dump"):
		if line := dumpedRow(data); line > 0 {
			add(dumpRule, "a dump of a database with data in it", line, string(data))
		}
	case envFile.MatchString(base):
		envSecrets(data, add)
	}
	if strings.Contains(strings.ToLower(f.Base()), "htpass") {
		if m := webPassword.FindSubmatchIndex(data); m != nil {
			add(passwordRule, "a user and password of a web server", lineAt(data, m[2]), string(data[m[2]:m[3]]))
		}
	}
	if what, at := frameworkKey(f, data); what != "" {
		add(frameworkKeyRule, what, lineAt(data, at[0]), string(data[at[0]:at[1]]))
	}
	if webKey.Match(data) {
		if m := webKeyPrivate.FindSubmatchIndex(data); m != nil {
			add(webKeyRule, "a private key (JSON Web Key)", lineAt(data, m[2]), string(data[m[2]:m[3]]))
		}
	}
	return list
}

// lineOf returns line n of data, from 1, "" where there is none.
func lineOf(data []byte, n int) string {
	for text := range bytes.Lines(data) {
		if n--; n == 0 {
			return string(text)
		}
	}
	return ""
}

// dumpedRow returns the line of the first row of data in the dump of a
// database, 0 without one. The rows in which a tool notes its migrations do not
// count.
func dumpedRow(data []byte) int {
	if !dumpHeader.Match(data) {
		return 0
	}
	for _, at := range dumpRows.FindAllIndex(data, -1) {
		if !schemaRows.Match(data[at[0]:]) && !noRows.Match(data[at[1]:]) {
			return lineAt(data, at[0])
		}
	}
	return 0
}

// keyFile is the path of a file that holds a secret.
var keyFile = sieve.Plain(`^(%[\w.]+%|\$\{?\w+\}?|~|\.{0,2})/[\w./-]+\.(pem|key|crt|p12|pfx|jks|json|txt)$`)

// envSecrets finds the values of a settings file that open something.
func envSecrets(data []byte, add func(rule, what string, line int, value string)) {
	for _, m := range envAssign.FindAllSubmatchIndex(data, -1) {
		key, value := string(data[m[2]:m[3]]), string(data[m[4]:m[5]])
		line := lineAt(data, m[2])
		if url := urlPassword.FindStringSubmatch(value); url != nil {
			if !localHost.MatchString(url[2]) && !weakValue.MatchString(url[1]) && !placeholder(url[1]) {
				add(envRule, "the address of a service with its password, as "+key, line, url[1])
			}
			continue
		}
		if secretName.MatchString(key) && len(value) >= 8 && !weakValue.MatchString(value) && !placeholder(value) && !saysItsName(key, value) && !inStore(value, value) && !keyFile.MatchString(value) {
			add(envRule, "the value of "+key, line, value)
		}
	}
}
