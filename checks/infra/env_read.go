package infra

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// envSyntax is how a language reads its environment.
type envSyntax struct {
	// hint must occur in a file for it to be searched at all.
	hint []string
	// read patterns have the variable's name, or a list of names in braces, as
	// their only group.
	read []*sieve.Pattern
	// bare patterns are as read, and hold where imports matches the file alone:
	// elsewhere the same name may be something else.
	bare    []*sieve.Pattern
	imports *sieve.Pattern
	// called has a further name that a file gives to what reads a variable, as its only group.
	called *sieve.Pattern
	// dynamic matches a read of a name that is no literal.
	dynamic *sieve.Pattern
	// comment starts a line that is no code.
	comment []string
}

// quotedName matches a quoted variable name.
const quotedName = `["'\x60]([A-Za-z_][A-Za-z0-9_.]*)["'\x60]`

// typedRead is how the helpers of Python, such as environs, read a value of some type: env.int.
const typedRead = `(?:\.(?:str|bool|int|float|list|dict|url|json|db|db_url|cache|cache_url|email_url|channels|channels_url|search_url|dj_\w+|decimal|bytes|tuple|date|datetime|time|timedelta|uuid|enum|log_level|path|get_value|get_credential|required))?`

var (
	slashes = []string{"//", "*", "/*"}
	hash    = []string{"#"}

	jsEnv = envSyntax{
		hint: []string{"process.env", "import.meta.env", "Deno.env", "Bun.env"},
		read: compile(`\b(?:process|import\.meta|Bun)\.env\??\.([A-Za-z_]\w*)`, `\b(?:process|import\.meta|Bun)\.env(?:\?\.)?\[\s*`+quotedName, `\bDeno\.env\.get\(\s*`+quotedName,
			`\{([^{};()]*)\}\s*=\s*(?:process|import\.meta|Bun)\.env\b`),
		dynamic: sieve.MustCompile(`\b(?:process|import\.meta)\.env(?:\?\.)?\[\s*[A-Za-z_$\x60]`), comment: slashes,
	}
	jvmEnv = envSyntax{
		hint:    []string{"getenv", "@Value", "sys.env"},
		read:    compile(`\bgetenv\(\s*`+quotedName, `\bgetenv\(\)\s*(?:\.get\(|\[)\s*`+quotedName, `@Value\(\s*(?:value\s*=\s*)?"\\?\$\{([A-Z][A-Z0-9_]+)[:}]`, `\bsys\.env(?:\.get|\.getOrElse)?\(\s*`+quotedName),
		dynamic: sieve.MustCompile(`\bgetenv\(\s*[A-Za-z_]|\b[Ss]ystem\.getenv\(\)\s*[,);]`), comment: slashes,
	}

	rubyEnv = envSyntax{
		hint:    []string{"ENV"},
		read:    compile(`\bENV(?:\[|\.(?:fetch|key\?|has_key\?|dig)\(?)\s*` + quotedName),
		dynamic: sieve.MustCompile(`\bENV(?:\[|\.fetch\()\s*(?:"[^"]*#\{|[A-Za-z_])`), comment: hash,
	}
	dotnetEnv = envSyntax{
		hint: []string{"EnvironmentVariable", "onfiguration[", "onfiguration.GetValue", "onfig[", "onfig.GetValue"},
		// A key of the configuration that is written as variables are is one.
		read:    compile(`\bGetEnvironmentVariable[\s(]\s*`+quotedName, `\b_?[cC]onfig(?:uration)?(?:\[|\.GetValue(?:<\w+\??>)?\()\s*"([A-Z][A-Z0-9]*_[A-Z0-9_]+)"`),
		dynamic: sieve.MustCompile(`\bGetEnvironmentVariable\(\s*[A-Za-z_$]`), comment: append([]string{"'"}, slashes...),
	}
	nativeEnv = envSyntax{
		hint:    []string{"getenv"},
		read:    compile(`\b(?:secure_)?getenv\(\s*` + quotedName),
		dynamic: sieve.MustCompile(`\bgetenv\(\s*[A-Za-z_]`), comment: slashes,
	}

	// envPatterns by language, as go-enry names it.
	envPatterns = map[string]envSyntax{
		"Go": {
			hint: []string{"env", "Env"},
			read: compile(`\b(?:os|syscall)\.(?:Getenv|LookupEnv)\(\s*`+quotedName, "(?:^|[\\s`])(?:env|envconfig):\"([A-Za-z_]\\w*)", `\bBindEnv\(\s*"[^"]*"\s*,\s*`+quotedName, `\b(?i:get_?env\w*|env_?or\w*|lookup_?env\w*|must_?env|require_?env)\(\s*`+quotedName,
				// Flags of urfave/cli and kingpin, whose further names are older ones of the first.
				`\b(?:EnvVars?|Envar)\(\s*`+quotedName, `(?:\.EnvVariable|\bEnv)\(\s*`+quotedName+`\s*\)`, `\bEnvVars:\s*\[\]string\{\s*`+quotedName, `\bEnvVar:\s*["\x60]([A-Z][A-Z0-9_]*)`),
			// Dagger reads one of the machine that it runs on.
			dynamic: sieve.MustCompile(`\bos\.(?:Getenv|LookupEnv)\(\s*[A-Za-z_]|\.EnvVariable\(\s*[a-z][\w.]*\s*\)`), comment: slashes,
		},
		"JavaScript": jsEnv, "TypeScript": jsEnv, "JSX": jsEnv, "TSX": jsEnv, "Vue": jsEnv, "Svelte": jsEnv, "CoffeeScript": jsEnv, "Astro": jsEnv,
		"Python": {
			hint: []string{"env", "config(", "Env("},
			read: compile(`\bos\.environ(?:\.(?:get|pop)\(|\[)\s*`+quotedName, `\bgetenv\(\s*`+quotedName,
				`\b(?:env(?:\.get)?|environ)`+typedRead+`\(\s*`+quotedName, `\bconfig\(\s*["']([A-Z][A-Z0-9_]+)["']`,
				`(?i:\b(?:get|require|read)_env\w*)\(\s*`+quotedName, `\benv\s*=\s*["']([A-Z][A-Z0-9_]+)["']`, `["']([A-Z][A-Z0-9_]+)["']\s+in\s+os\.environ`),
			// A WSGI application is handed a dictionary of that name.
			bare:    compile(`\benviron(?:\.(?:get|pop|setdefault)\(|\[)\s*` + quotedName),
			imports: sieve.MustCompile(`(?m)^\s*from os import (?:\([^)]*|[^\n]*)\benviron\b`),
			called:  sieve.MustCompile(`(?m)^[ \t]*(\w+)[ \t]*=[ \t]*(?:os\.environ\.get|(?:os\.)?getenv|env)[ \t]*(?:#.*)?\r?$`),
			// One that begins what it stands in, so that it defines no function of that name.
			dynamic: sieve.MustCompile(`(?:\bos\.environ(?:\.get\(|\[)|\bos\.getenv\(|\benv\.(?:get_credential|get_value|str|bool|int|float|list|url)\(|(?:[=(\[,:]|\breturn|\bor|\band|\bnot|\bin|\bif)[ \t]*\bgetenv\()\s*(?:f["']|[A-Za-z_][\w.]*\s*[\],)+])`), comment: hash,
		},
		"Ruby": rubyEnv, "Crystal": rubyEnv, "HTML+ERB": rubyEnv, "JavaScript+ERB": rubyEnv, "Haml": rubyEnv, "Slim": rubyEnv,
		"PHP": {
			hint:    []string{"env", "Env", "_ENV"},
			read:    compile(`\b(?i:getenv)\(\s*`+quotedName, `\$_ENV\[\s*`+quotedName, `\benv\(\s*`+quotedName),
			dynamic: sieve.MustCompile(`(?:\bgetenv\(|\$_ENV\[|\benv\()\s*\$`), comment: []string{"//", "*", "/*", "#"},
		},
		"Java": jvmEnv, "Kotlin": jvmEnv, "Scala": jvmEnv, "Groovy": jvmEnv,
		"C#": dotnetEnv, "F#": dotnetEnv, "Visual Basic .NET": dotnetEnv,
		"Rust": {
			hint:    []string{"env"},
			read:    compile(`\benv::var(?:_os)?\(\s*`+quotedName, `\b(?:option_)?env!\(\s*`+quotedName, `\benv\s*=\s*"([A-Z][A-Z0-9_]+)"`),
			dynamic: sieve.MustCompile(`\benv::var(?:_os)?\(\s*[&A-Za-z_]`), comment: slashes,
		},
		"Elixir": {
			hint: []string{"_env", "env!(", "{:system,"},
			// What a program or a package is given so it takes from the environment itself.
			read:    compile(`\{:system,\s*`+quotedName, `\b(?:System\.(?:get_env|fetch_env!?)|env!)\(?\s*`+quotedName, quotedName+`\s*\|>\s*System\.(?:get_env|fetch_env!?)`),
			dynamic: sieve.MustCompile(`\bSystem\.(?:get_env|fetch_env!?)\(\s*[a-z_]`), comment: hash,
		},
		"PowerShell": {
			hint:    []string{"env:", "ENV:", "Env:", "EnvironmentVariable"},
			read:    compile(`\$\{?(?i:env):([A-Za-z_]\w*)\}?`, `\bGetEnvironmentVariable\(\s*`+quotedName),
			dynamic: sieve.MustCompile(`\bGetEnvironmentVariable\(\s*\$`), comment: hash,
		},
		"C": nativeEnv, "C++": nativeEnv, "Objective-C": nativeEnv,
		"Lua":     {hint: []string{"getenv"}, read: compile(`\bos\.getenv\(?\s*` + quotedName), comment: []string{"--"}},
		"R":       {hint: []string{"Sys.getenv"}, read: compile(`\bSys\.getenv\(\s*` + quotedName), comment: hash},
		"Erlang":  {hint: []string{"getenv"}, read: compile(`\bos:getenv\(\s*` + quotedName), comment: []string{"%"}},
		"Haskell": {hint: []string{"Env"}, read: compile(`\b(?:lookupEnv|getEnv)\s+\(?` + quotedName), comment: []string{"--"}},
		"Clojure": {hint: []string{"getenv"}, read: compile(`\bSystem/getenv\s+` + quotedName), comment: []string{";"}},
		"Julia":   {hint: []string{"ENV"}, read: compile(`\bENV\[\s*`+quotedName, `\bget\(\s*ENV\s*,\s*`+quotedName), comment: hash},
		"Swift":   {hint: []string{"environment"}, read: compile(`\.environment\[\s*` + quotedName), comment: slashes},
		"Dart":    {hint: []string{"nvironment"}, read: compile(`\bPlatform\.environment\[\s*`+quotedName, `\.fromEnvironment\(\s*`+quotedName), comment: slashes},
		"Perl":    {hint: []string{"ENV"}, read: compile(`\$ENV\{\s*["']?([A-Za-z_]\w*)`), comment: hash},
	}
)

func compile(patterns ...string) (compiled []*sieve.Pattern) {
	for _, p := range patterns {
		compiled = append(compiled, sieve.MustCompile(p))
	}
	return compiled
}

type namedRead struct {
	name    string
	line    int
	without without
	own     bool // its default does for nobody but a developer
}

// mostReads bounds what is looked at in one file: each read costs a look at the
// lines before it, and no person reads a thousand settings in one file.
const mostReads = 1000

// assigned matches what follows the name of a variable that is set rather than
// read: an equals sign that is no part of ==, => or =~.
var assigned = sieve.MustCompile(`^(\s*[\]}])?[ \t]*=([^=>~]|$)`)

// maxAssign is how many bytes of it are looked at.
const maxAssign = 16

// scan returns the variables that data reads by name, in order, the reads
// whose name is no literal, and the variables that it gives a value when it is loaded.
func (s envSyntax) scan(data []byte) (reads []namedRead, dynamic []computedRead, gives []string) {
	if !slices.ContainsFunc(s.hint, func(h string) bool { return bytes.Contains(data, []byte(h)) }) {
		return nil, nil, nil
	}
	patterns := s.read
	if s.imports != nil && s.imports.Match(data) {
		patterns = slices.Concat(s.read, s.bare)
	}
	if s.called != nil {
		for _, m := range s.called.FindAllSubmatch(data, mostReads) {
			patterns = slices.Concat(patterns, compile(`\b`+string(m[1])+typedRead+`\(\s*`+quotedName))
		}
	}
	reads, gives = s.named(data, patterns)
	given := presetIn(data)
	for i := range reads {
		if given[reads[i].name] {
			reads[i].without = guarded
		}
	}
	if s.dynamic != nil {
		for _, m := range s.dynamic.FindAllIndex(data, mostReads) {
			constant, structured, end := constantAt(data, m[0], m[1])
			if !s.inComment(data, m[0]) && !changed(data, m[0], m[1]) && !fromTuple(data, m[0], constant) {
				dynamic = append(dynamic, computedRead{constant: constant, structured: structured, line: lineAt(data, m[0]), without: copes(data, m[0], end, end)})
			}
		}
	}
	slices.SortFunc(reads, func(a, b namedRead) int { return cmp.Or(cmp.Compare(a.line, b.line), strings.Compare(a.name, b.name)) })
	return reads, dynamic, gives
}

var (
	// assignedName is assigned behind the rest of a name that is no literal.
	assignedName = sieve.MustCompile(`^[\w$.]*[ \t]*[\]}]?[ \t]*=([^=>~]|$)`)
	deletes      = sieve.MustCompile(`\b(del|delete)\s+$`)
)

// changed tells whether data[start:end] begins what sets or deletes a variable.
func changed(data []byte, start, end int) bool {
	return assignedName.Match(data[end:min(len(data), end+maxConstant)]) || deletes.Match(data[max(0, start-maxAssign):start])
}

// tupleOfSystem begins what Elixir takes from the environment, longText and ends a text of several lines.
var tupleOfSystem, longText = []byte("{:system,"), []byte(`"""`)

// fromTuple tells whether the name that is read at an offset is that of {:system, name}, which is read where that is
// written.
func fromTuple(data []byte, at int, name string) bool {
	return name != "" && bytes.Contains(data[max(0, at-maxConstant):at], slices.Concat(tupleOfSystem, []byte(" "+name)))
}

// condition begins a line that asks for something.
var condition = sieve.Plain(`^\s*(if|unless)\b`)

// named returns the variables that patterns find, save those that the file gave a
// value before, or gives one where it finds none, and those that it gives one when it is loaded.
func (s envSyntax) named(data []byte, patterns []*sieve.Pattern) (reads []namedRead, gives []string) {
	given := map[string]int{}       // the lines that give a variable a value whatever happens
	missing := map[namedRead]bool{} // and where one that is assigned on the next line may be asked for
	for _, pattern := range patterns {
		for _, m := range pattern.FindAllSubmatchIndex(data, mostReads) {
			if s.inComment(data, m[0]) || bytes.HasPrefix(data[m[0]:], tupleOfSystem) && bytes.Count(data[:m[0]], longText)%2 == 1 {
				continue // or shown to whoever uses a library
			}
			if assigned.Match(data[m[1]:min(len(data), m[1]+maxAssign)]) {
				variable, line := string(data[m[2]:m[3]]), lineAt(data, m[0])
				if given[variable] == 0 && atMargin(data, m[0]) {
					given[variable] = line
				}
				missing[namedRead{name: variable, line: line - 1}] = true
				if givesValue(data, m) {
					gives = append(gives, variable)
				}
				continue
			}
			how := copes(data, m[0], m[2], m[3])
			if how == defaulted && standsIn(data, m[2], m[3]) {
				how = needed
			}
			for variable := range strings.SplitSeq(string(data[m[2]:m[3]]), ",") {
				// A destructured name may have a new name or a default.
				variable, value, _ := strings.Cut(variable, "=")
				variable, local, renamed := strings.Cut(variable, ":")
				if !renamed {
					local = variable
				}
				if destructured(data, m) {
					how = firstUse(data, m[1], strings.TrimSpace(local))
				}
				if variable = strings.TrimSpace(variable); variableName.MatchString(variable) || lowerName.MatchString(variable) && outright.Match(data[m[0]:m[1]]) && !calls.Match(data[m[1]:]) {
					reads = append(reads, namedRead{
						name: variable, line: lineAt(data, m[2]), without: max(how, whenSet(isValue([]byte(strings.TrimSpace(value))))),
						own: how == defaulted && forDeveloper(data, m[2], m[3]),
					})
				}
			}
		}
	}
	reads = slices.DeleteFunc(reads, func(r namedRead) bool {
		return missing[namedRead{name: r.name, line: r.line}] && condition.MatchString(lineOf(data, r.line)) || given[r.name] > 0 && given[r.name] < r.line
	})
	return reads, gives
}

// destructured tells whether a read takes names out of all variables: { A, B } = process.env.
func destructured(data []byte, m []int) bool {
	before := bytes.TrimSpace(data[m[0]:m[2]])
	return bytes.HasSuffix(before, []byte("{")) && !bytes.HasSuffix(before, []byte("${"))
}

// soon is how far behind the read of a name its first use is looked for, in bytes.
const soon = 500

// firstUse tells what the code does without the value of a name that is kept, by what
// stands around where it is used first.
func firstUse(data []byte, from int, local string) without {
	behind := data[from:min(len(data), from+soon)]
	for at := 0; local != ""; {
		i := bytes.Index(behind[at:], []byte(local))
		if i < 0 {
			break
		}
		start := at + i
		at = start + len(local)
		if !isWord(behind, start-1) && !isWord(behind, at) {
			return copes(data, from+start, from+start, from+at)
		}
	}
	return needed
}

// isWord tells whether a byte is of a name.
func isWord(data []byte, i int) bool {
	return i >= 0 && i < len(data) && (data[i] == '_' || data[i] == '$' || data[i] >= '0' && data[i] <= '9' || data[i]|0x20 >= 'a' && data[i]|0x20 <= 'z')
}

// atMargin tells whether offset begins a line, so that no condition or function
// holds what stands there.
func atMargin(data []byte, offset int) bool { return offset == 0 || data[offset-1] == '\n' }

var (
	// outright is a read of the environment itself, which takes a name in lower case as well.
	outright  = sieve.Plain(`\bprocess\.env\b|\bos\.(?:environ|Getenv|LookupEnv)\b|\bgetenv\(|\bENV(?:\[|\.fetch)|\bSystem\.(?:get|fetch)_env|\benv::var|\$_ENV\b`)
	lowerName = sieve.Plain(`^[a-z]\w*[A-Za-z0-9]$`)
	// calls follows the name of what is done with all variables: process.env.hasOwnProperty("A").
	calls = sieve.Plain(`^\(`)
)

// variableName is what a setting is called. Names in lower case are rather
// keys of something else that is called env, but where the environment itself is
// read, and for the sections of .NET: ConnectionStrings__Shop.
var variableName = sieve.MustCompile(`^[A-Z_][A-Z0-9_]*[A-Z0-9]$|^[A-Z]$|^[A-Z]\w*?[A-Za-z0-9]__\w*[A-Za-z0-9]$`)

// inComment tells whether the line of offset starts as a comment does.
func (s envSyntax) inComment(data []byte, offset int) bool {
	start := bytes.LastIndexByte(data[:offset], '\n') + 1
	line := bytes.TrimLeft(data[start:offset], " \t")
	return slices.ContainsFunc(s.comment, func(c string) bool { return bytes.HasPrefix(line, []byte(c)) })
}
