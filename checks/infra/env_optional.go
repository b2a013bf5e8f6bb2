package infra

import (
	"bytes"
	"maps"
	"slices"

	"github.com/handoffaudit/audit/internal/sieve"
)

// aroundRead is how much before and behind a read is looked at, in bytes.
const aroundRead = 200

// aValue is what may be one; isValue says whether it is.
const aValue = `([^\s)\]}]\S{0,20})`

var (
	// noValue begins what stands in the place of a value and is none.
	noValue = sieve.Plain("^(?:\"\"|''|``|[,;]|:\\s|nil\\b|null\\b|undefined\\b|None\\b|(?:raise|throw|die|abort|fail|panic|exit|error|croak|bail)\\b|EnvironmentVar)")
	// settingOf is an argument of another name than default: cast=bool.
	settingOf = sieve.Plain(`^\w+\s*=[^=]`)

	// argument is what counts where a call finds none, namedArgument what says so, and
	// castArgument what comes behind a type.
	argument      = sieve.Plain("^[\"'`]?\\s*,\\s*" + aValue)
	namedArgument = sieve.Plain("^[\"'`](?:[^()\n]|,\\s*\n){0,80}?\\b(?:default|fallback)\\w*\\s*[=:]\\s*" + aValue)
	castArgument  = sieve.Plain("^\"\\s*,\\s*:\\w+!?\\s*,\\s*" + aValue)
	blockValue    = sieve.Plain(`^["']\)?\s*(?:\{|do\b)\s*(?:\|\w*\|\s*)?` + aValue)
	braced        = sieve.Plain(`^:?-` + aValue + `|^:` + aValue)

	// optionalRead is one that says so itself, and hardRead one that fails without a value.
	optionalRead = sieve.Plain(`default:|\$\{\?|\boption_env!|\b(?:has_)?key\?`)
	hardRead     = sieve.Plain(`environ\[|fetch`)
	castRead     = sieve.Plain(`\benv!\(\s*"?$`)
	bareRead     = sieve.Plain(`^["']?\s*[\])]`)
	opensBrace   = sieve.Plain(`\$\{(?:env:)?$`)
	manyNames    = sieve.Plain(`EnvVar`)

	// unset asks whether there is none.
	unset = sieve.Plain(thence + `(?:\.(?:blank|nil|empty)\?|\.isEmpty|\s*(?:===?|\bis)\s*(?:""|''|nil|null|None|undefined)|\s*;\s*\w+\s*==\s*"")`)
	// casesOf begins the cases of Elixir, casesNone those of which one is that there is none, and casesNil those that
	// have nothing for it; clausesNone are those of
	// a function that takes the value for a default, and splits what
	// makes a list of a value, which may be an empty one.
	casesOf     = sieve.Plain(`^"\)\s*do\b`)
	casesNil    = sieve.Plain(`^"\)\s*do\b[^\n]*\n(?:[^\n]*\n){0,4}?\s*(?:nil|_\w*)\s*->\s*nil\s*\n`)
	casesNone   = sieve.Plain(`^"\)\s*do\b[^\n]*\n(?:[^\n]*\n){0,4}?[^\n]*(?:\bnil\b[^\n]*->|^\s*_\s*->)`)
	clausesNone = sieve.Plain(`^"\)\)[^\n]*\n(?:[^\n]*\n){0,4}?[^\n]*\bwhen\b[^\n]*\bin \[nil\b`)
	splits      = sieve.Plain(`^["']\s*,\s*(?:""|'')\s*\)\s*(?:\|>\s*String)?\.split\(`)
	// orElse is what counts then, compared what a value is held against.
	orElse   = sieve.Plain(thence + `\s*(?:\|\|=?|\?\?=?|\?:|\bor\b)\s*` + aValue + `|` + thence + `\.(?:unwrap_or|or|orElse|getOrElse|map_or)(?:_else)?\(\s*(?:\|_?\|\s*)?` + aValue)
	compared = sieve.Plain(thence + `\s*(?:===?|=~|\beq\b|\bin\b|\bis\b)\s*` + aValue)
	// optionalType is the type of a field whose option of a command line may be left out.
	optionalType = sieve.Plain(`^"[^\n]*\)\]\s*\n\s*(?:pub\s+)?\w+:\s*(?:Option<|bool\b|Vec<)`)
	// asks leads from a read to what is done only with it.
	asks = sieve.Plain("^[\"']\\s+in\\s+os\\.environ\\b|" + thence + `(?:\.(?:present\?|is_ok\w*\(|is_some\w*\(|unwrap_or_default\(|ok\(\))|\s*(?:!==?|\bis not\b)\s*\S|\s*\?\s+[^\s.]|\s*(?:&&|\band\b))`)
	// condition leads to a read that the code asks for before it does something, and
	// negated to one that it takes for true or false.
	conditional = sieve.Plain(`(?:\b(?:if|elif|elsif|when|while)\b[\s(]*(?:let\s+(?:Ok|Some)\(\w+\)\s*=\s*|\w+(?:,\s*\w+)?\s*:?=\s*)?|\b(?:if|elif|elsif)\b[^\n!]*(?:&&|\|\||\band\b|\bor\b)[\s(]*|\b(?:return|next)\b[^\n]*\bunless\s+)(?:\w+(?:\.|::))*$`)
	// falseDefault is what a condition takes for no value.
	falseDefault = sieve.Plain("^[\"']\\s*,\\s*(?:(?:default|fallback)\\s*=\\s*)?(?:False|false|None|nil|null|0|\"\"|'')\\s*\\)")
	negated      = sieve.Plain(`!!$|(?:[:=,(]|&&)\s*!$`)
	ifNot        = sieve.Plain(`\b(?:if\s*\(?\s*!|if not |unless )(?:\w+\.)*$`)
	// complains is what is said where one is missing, or done.
	complains = sieve.Plain(`(?i)throw|raise|exit|fatal|panic|err|fail|abort|\bdie\b|required|missing|must|warn|\bset\b|unset|invalid`)

	// keepsRead leads to a read whose value is kept, and ifKept is a condition on the next line
	// that asks for it, with the line behind.
	keepsRead = sieve.Plain(`(\w+)(?:,\s*(\w+))?\s*(?::\s*[\w?|<> ]+)?:?=\s*(?:await\s+)?(?:[\w.]+\s*(?:\?\?|\|\|)\s*)?(?:\w+(?:\.|::))*$`)
	ifKept    = sieve.Plain("^[\"'`]?[\\])]*;?[ \\t]*\\n\\s*(?:\\w+ = )?(?:if|unless)\\b[\\s(]*(not\\s+|!)?(\\w+)\\b([^\\n]*)\\n\\s*(?:\\{\\s*)?(\\w*)[ \\t]*(:?=)?")
	// elseKept leads from a read over the next line, on which the name that keeps the value gives way to another
	// where it has none.
	elseKept = sieve.Plain("^[\"'`]?(?:\\s*,\\s*(?:\"\"|''|None|nil|null))?[\\])]*;?[ \\t]*\\n[ \\t]*(?:[^\\n=!(]*[^\\n=!<>]=[ \\t]*|[\\w\"']+:[ \\t]*|return[ \\t]+)(\\w+)(?:[?&]?\\.(?:presence|strip|trim|to_\\w+)(?:\\(\\))?)*\\s*(?:\\|\\|=?|\\?\\?=?|\\?:|\\bor\\b)\\s*" + aValue)
	isUnset  = sieve.Plain(`^\s*(?:===?\s*(?:""|''|nil|null|None|undefined)|is (?:None|null)\b|\.blank|\.nil|\.empty|\.isEmpty)`)
	// ofFlag gives a default to a field or flag of Go, on the line of its variable.
	ofFlag = sieve.Plain(`\b(?:envDefault|default):"[^"]|\.Default\("[^"]|\bdefault_value\w*\s*=`)
)

// thence is what stands between a name and what is done with the value.
const thence = "^[\"'`]?(?:\\s*,\\s*(?:default\\s*=\\s*)?(?:\"\"|''|None|nil|null))?[\\s\\])]*(?:[?&]?\\.(?:to_\\w+|strip|downcase|upcase|presence|toLowerCase|toUpperCase|trim|lower|upper|get)\\b(?:\\([^()\\n]*\\))?)*[\\])]*"

// isValue tells whether text begins with something that is more than empty, and no error.
func isValue(text []byte) bool {
	return len(text) > 0 && !noValue.Match(text) && !settingOf.Match(text)
}

// offers tells whether a pattern finds a value in text.
func offers(pattern *sieve.Pattern, text []byte) bool {
	m := pattern.FindSubmatch(text)
	return m != nil && isValue(slices.Concat(m[1:]...))
}

// preset gives a variable a default where its reader is made, as django-environ does.
var preset = sieve.Plain(`(?m)^\s+([A-Z][A-Z0-9_]*)\s*=\s*\(\s*\w+\s*,\s*` + aValue)

// presetIn are the variables that a file gives a default before it reads them.
func presetIn(data []byte) map[string]bool {
	found := map[string]bool{}
	if !bytes.Contains(data, []byte("Env(")) {
		return found
	}
	for _, m := range preset.FindAllSubmatch(data, mostReads) {
		found[string(m[1])] = isValue(m[2])
	}
	return found
}

// without is how the code copes where a variable is not set.
type without int

const (
	needed    without = iota
	demanded          // it ends where there is none, whatever else its file does
	defaulted         // it has a value of its own where it reads this one
	guarded           // it asks whether there is one, for all that its file does with it
)

// whenSet is defaulted or needed.
func whenSet(ok bool) without {
	if ok {
		return defaulted
	}
	return needed
}

// emptyDefault is a default that is no more than an empty string, and ofOthers the name of
// a setting that says where a service is, what of it or who asks, for which that is none.
var (
	emptyDefault = sieve.Plain("^[\"']?\\s*,\\s*(?:default\\s*=\\s*)?(?:\"\"|''|``)\\s*[,)]|" + thence + "\\s*(?:\\|\\||\\?\\?|\\?:|\\bor\\b)\\s*(?:\"\"|''|``)")
	ofOthers     = sieve.Plain(`(?i)(KEY|SECRET|TOKEN|PASS|PASSWORD|PASSPHRASE|USER|USERNAME|LOGIN|EMAIL|ADDRESS|CREDENTIALS?|CERT|CERTIFICATE|AUTH|URL|URI|HOST|HOSTNAME|DOMAIN|SERVER|DSN|ENDPOINT|BUCKET|QUEUE|TOPIC|DATABASE|ARN|ID|ACCOUNT|WAREHOUSE|SCHEMA|DB|REGION|CLUSTER|TENANT|PROJECT)S?$`)
)

// copes tells how the code does where there is no variable of the name at data[from:to],
// which it reads in what begins at start.
func copes(data []byte, start, from, to int) without {
	how := copesAt(data, start, from, to)
	if how == guarded && endsBehind.Match(data[to:min(len(data), to+soon)]) {
		return demanded
	}
	return how
}

// copesAt is copes for what stands around the read, whatever comes behind.
func copesAt(data []byte, start, from, to int) without {
	read, after := data[start:from], data[to:min(len(data), to+aroundRead)]
	before := data[max(0, start-aroundRead):start]
	before = before[bytes.LastIndexByte(before, '\n')+1:]
	line, _, _ := bytes.Cut(after, []byte("\n"))
	flagged := ofFlag.Match(before) || ofFlag.Match(line)
	switch {
	case optionalRead.Match(read):
		return guarded
	case bytes.HasSuffix(bytes.TrimSpace(before), []byte("case")) && casesOf.Match(after):
		if casesNone.Match(after) && !casesNil.Match(after) {
			return guarded
		}
		return needed
	case opensBrace.Match(read):
		return whenSet(offers(braced, after))
	case conditional.Match(before) && onlyDatabase(data, start, from, to):
		return needed
	case conditional.Match(before) && falseDefault.Match(after):
		return guarded
	case bytes.HasPrefix(read, tupleOfSystem):
		return whenSet(offers(argument, after))
	case castRead.Match(read):
		return whenSet(offers(castArgument, after))
	case manyNames.Match(read):
		return whenSet(flagged)
	case bytes.ContainsAny(read, "(") && (offers(argument, after) || offers(blockValue, after)), offers(namedArgument, after):
		return defaulted
	case hardRead.Match(read) && bareRead.Match(after):
		return needed
	case (ifNot.Match(before) || unset.Match(after)) && (condition.Match(before) && endsAlone(endsHere, after) || endsBefore.Match(before)), endsElse.Match(after):
		return demanded
	case ifNot.Match(before), unset.Match(after):
		if complains.Match(before) || complains.Match(after) {
			return needed
		}
		return guarded
	case asks.Match(after), conditional.Match(before), bytes.HasSuffix(bytes.TrimSpace(before), []byte(`\\`)) && clausesNone.Match(after):
		return guarded
	case splits.Match(after):
		return defaulted
	case offers(orElse, after), offers(compared, after), optionalType.Match(after), negated.Match(before), flagged:
		return defaulted
	}
	if emptyDefault.Match(after) && !ofOthers.Match(data[from:to]) {
		return defaulted
	}
	if how := copesLater(before, after); how != guarded || !onlyDatabase(data, start, from, to) {
		return how
	}
	return needed
}

var (
	// ofDatabase is the name of what says where a database is.
	ofDatabase = sieve.Plain(`(?i)(^|_)(database|db|postgres(ql)?|pg|mysql|mariadb|mongo(db)?)_?(url|uri|dsn|host(name)?|server|address|connection_string)$`)
	// otherDatabase is one that counts beside it: on the own machine, in a file or by its parts.
	otherDatabase = sieve.Plain(`(?i)sqlite|localhost|127\.0\.0\.1|:memory:|(database|db|postgres(ql)?|pg|mysql|mariadb|mongo(db)?)_?(host|name)\b`)
)

// onlyDatabase tells whether the variable at data[from:to] says where a database is, and nothing near names
// another that is there without it: a program that asks for the first alone has none then.
func onlyDatabase(data []byte, start, from, to int) bool {
	return ofDatabase.Match(data[from:to]) && !otherDatabase.Match(data[max(0, start-soon):start]) && !otherDatabase.Match(data[to:min(len(data), to+soon)])
}

// copesLater tells how the code does by the line below the one that keeps what it reads.
func copesLater(before, after []byte) without {
	k, m := keepsRead.FindSubmatch(before), ifKept.FindSubmatch(after)
	if e := elseKept.FindSubmatch(after); k != nil && e != nil && bytes.Equal(e[1], k[1]) {
		return whenSet(isValue(e[2]))
	}
	if k == nil || m == nil || !bytes.Equal(m[2], k[1]) && !bytes.Equal(m[2], k[2]) {
		return needed
	}
	if len(m[1]) == 0 && !isUnset.Match(m[3]) {
		return guarded
	}
	if endsAlone(endsNext, after) {
		return demanded
	}
	return whenSet(bytes.Equal(m[4], k[1]) && len(m[5]) > 0)
}

// fileRead is a variable that some file reads.
type fileRead struct{ name, path string }

// copingFiles are the files that do without a variable which they read: one asks for it, or
// has a default on each line that reads it, and no line ends the program where there is none.
func copingFiles(reads []envRead) map[fileRead]bool {
	lines, cope := map[fileRead]map[int]without{}, map[fileRead]bool{}
	for _, r := range reads {
		at := fileRead{r.name, r.path}
		if lines[at] == nil {
			lines[at] = map[int]without{}
		}
		lines[at][r.line] = max(lines[at][r.line], r.without)
	}
	for at, ways := range lines {
		ways := slices.Collect(maps.Values(ways))
		cope[at] = !slices.Contains(ways, demanded) && (slices.Contains(ways, guarded) || !slices.Contains(ways, needed))
	}
	return cope
}

// optionalIn are the variables that each file which reads them does without: of the
// program where one of that does, whatever scripts and tools beside it need.
func optionalIn(reads []envRead) map[string]bool {
	all, ofProgram := map[string]bool{}, map[string]bool{}
	for _, r := range reads {
		ofProgram[r.name] = ofProgram[r.name] || besideMain(r.path) == 0
	}
	for at, copes := range copingFiles(reads) {
		if ofProgram[at.name] && besideMain(at.path) != 0 {
			continue
		}
		known, ok := all[at.name]
		all[at.name] = (known || !ok) && copes
	}
	return all
}
