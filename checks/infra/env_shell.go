package infra

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// Shell scripts read their own variables and those of the environment alike. So
// a variable counts as read from outside when no script of the project sets it,
// other than to a default for itself.

var (
	shellUse = sieve.MustCompile(`^\$\{?([A-Za-z_]\w*)`)
	// shellDefault gives a variable a value where it has none.
	shellDefault = sieve.MustCompile(`\$\{([A-Z_][A-Z0-9_]*):?[-=][^}]`)
	// shellAsks asks whether a variable is set, or is a certain value.
	shellAsks = sieve.MustCompile(`\s-n\s+"?\$\{?([A-Z_][A-Z0-9_]*)|\[\s+"?\$\{?([A-Z_][A-Z0-9_]*)(?::?-[^}]*)?\}?"?\s+(?:==?|-eq)\s+["']?\w|\$\{([A-Z_][A-Z0-9_]*):?\+`)
	// shellEnds ends the script where a variable is not set.
	shellEnds   = sieve.MustCompile(`(?m)(?:^|\bif|;)\s*\[\[?\s+(?:-n\s+"?\$\{?([A-Z_][A-Z0-9_]*)[^\n|&\s]*\s+\]\]?\s*\|\|` + shellEnd + `|-z\s+"?\$\{?([A-Z_][A-Z0-9_]*)[^\n|&\s]*\s+\]\]?\s*(?:&&|;?\s*then\b)` + shellEnd + `)|\$\{([A-Z_][A-Z0-9_]*):?\?`)
	shellArray  = sieve.MustCompile(`^\$\{\w+\[`) // which no environment holds
	shellSource = sieve.MustCompile(`(?m)^\s*(?:source|\.)\s+["']?([\w./-]+)`)
	shellAssign = sieve.MustCompile(`(?:^|[\s;&|({!])([A-Z_][A-Z0-9_]*)(?:\[[^\]\s]*\])?\+?=(?:["']?\$\{?([A-Z_][A-Z0-9_]*))?`)
	// shellExports hands variables on to what a script starts, and exportsItself those that it has itself.
	shellExports  = sieve.Plain(`^\s*export\s`)
	exportsItself = sieve.Plain(`\b([A-Za-z_]\w*)="?\$(?:\{(\w+)\}|(\w+))"?(?:[\s;&]|$)`)
	shellBinds    = sieve.MustCompile(`\b(?:(?:read|mapfile|readarray|local|declare|typeset|getopts)((?:\s+(?:"[^"\n]*"|'[^'\n]*'|[\w:-]+))+)|(?:for|select)\s+([A-Z_]\w*)|printf\s+-v\s+([A-Z_]\w*))`)
	shellPrompt   = sieve.MustCompile(`"[^"\n]*"|'[^'\n]*'`)
	// toContainer gives the variable behind it to a container, and to no script.
	toContainer = sieve.MustCompile(`(?:^|\s)(?:-e|--env)[ \t="']+$`)
	heredoc     = sieve.MustCompile(`^<<-?\s*(\\?["']?)([A-Za-z_]\w*)`)
)

// shellEnd is what ends a script, perhaps once it said why.
const shellEnd = `\s*(?:\{\s*)?(?:(?:echo|printf|log\w*|warn|error)\b[^\n;]*[;\n]\s*)*(?:exit|die|fail|abort|return\s+1)\b`

// shellOwn are the variables of shells, of awk, and of /etc/os-release.
var shellOwn = wordSet(`IFS PPID RANDOM SECONDS BASH BASH_SOURCE BASH_VERSION BASH_VERSINFO BASH_REMATCH BASH_LINENO BASH_COMMAND BASHPID ZSH_VERSION LINENO OPTARG OPTIND OPTERR
	REPLY UID EUID FUNCNAME PIPESTATUS HOSTTYPE OSTYPE MACHTYPE GROUPS DIRSTACK COMPREPLY MAPFILE PS1 PS2 PS4 ENV PROMPT_COMMAND HISTFILE
	NF NR FNR FS OFS ORS RS FILENAME SUBSEP RSTART RLENGTH ID ID_LIKE VERSION_ID VERSION_CODENAME UBUNTU_CODENAME PRETTY_NAME`)

// shellScripts is what the scripts of a project read and set.
type shellScripts struct {
	reads     []envRead
	sets      map[string]bool
	takes     []string         // the files that they take in, as paths of the project
	byDefault map[envRead]bool // names and paths of scripts that have a value for them, without a line
}

// completes matches scripts by which a shell completes what is typed. They run
// within the shell, and what they read is its own.
var completes = sieve.MustCompile(`\A#compdef\b|(?m)^\s*(?:compadd|_arguments|_describe)\s|\bCOMPREPLY\+?=`)

func (s *shellScripts) add(file string, data []byte) {
	if completes.Match(data) {
		return
	}
	s.note(data)
	for _, m := range shellSource.FindAllSubmatch(data, -1) {
		if writes(data, m[1]) {
			return // all that it reads may come from there
		}
		s.takes = append(s.takes, path.Join(path.Dir(file), string(m[1])))
	}
	for _, m := range shellDefault.FindAllSubmatch(data, -1) {
		s.byDefault[envRead{name: string(m[1]), path: file}] = true
	}
	tested := map[string]bool{}
	for _, m := range shellAsks.FindAllSubmatch(data, -1) {
		tested[string(slices.Concat(m[1:]...))] = true
	}
	ends := map[string]bool{}
	for _, m := range shellEnds.FindAllSubmatch(data, -1) {
		ends[string(slices.Concat(m[1:]...))] = true
	}
	on := handedOnAsIs(data)
	for _, r := range shellUses(data) {
		if on[r] > 0 {
			on[r]--
			continue
		}
		if variableName.MatchString(r.name) && !shellOwn[r.name] {
			how := whenSet(s.byDefault[envRead{name: r.name, path: file}])
			switch {
			case ends[r.name] && how == needed:
				how = demanded
			case tested[r.name]:
				how = guarded
			}
			s.reads = append(s.reads, envRead{name: r.name, path: file, line: r.line, without: how})
		}
	}
}

// handedOnAsIs is how often on a line a script does no more with a variable than to give it to
// what is started, as it stands.
func handedOnAsIs(data []byte) map[namedRead]int {
	found := map[namedRead]int{}
	for n, text := range tree.Lines(data) {
		if !shellExports.Match(text) {
			continue
		}
		for _, m := range exportsItself.FindAllSubmatch(text, -1) {
			if name := string(m[1]); name == string(slices.Concat(m[2:]...)) {
				found[namedRead{name: name, line: n}]++
			}
		}
	}
	return found
}

// shellWrites is where a script puts what a command says.
var shellWrites = sieve.Plain(`>\s*["']?([\w./-]+)`)

// writes tells whether a script makes a file itself.
func writes(data, file []byte) bool {
	return slices.ContainsFunc(shellWrites.FindAllSubmatch(data, mostReads), func(m [][]byte) bool { return bytes.Equal(m[1], file) })
}

// note takes in what a script sets.
func (s *shellScripts) note(data []byte) {
	if s.sets == nil {
		s.sets, s.byDefault = map[string]bool{}, map[envRead]bool{}
	}
	for _, m := range shellAssign.FindAllSubmatchIndex(data, -1) {
		name := string(data[m[2]:m[3]])
		if itself := m[4] >= 0 && name == string(data[m[4]:m[5]]); !itself && !toContainer.Match(data[max(0, m[2]-maxOption):m[2]]) {
			s.sets[name] = true
		}
	}
	for _, m := range shellBinds.FindAllSubmatch(data, -1) {
		words := slices.Concat(bytes.Fields(shellPrompt.ReplaceAll(m[1], nil)), m[2:])
		for _, word := range words {
			s.sets[string(word)] = true
		}
	}
}

// maxOption is how many bytes before a variable are looked at for such an option.
const maxOption = 10

// withDefault maps the variables that scripts read, and always have a value of their
// own for, to where the first of them does, as path:line. A script that is started as the
// program is told by such variables.
func (s *shellScripts) withDefault(reads []envRead, started map[string]bool) map[string]string {
	found := map[string]string{}
	for _, r := range reads {
		_, known := found[r.name]
		switch {
		case !s.byDefault[envRead{name: r.name, path: r.path}], started[r.path]:
			found[r.name] = ""
		case !known:
			found[r.name] = fmt.Sprintf("%s:%d", r.path, r.line)
		}
	}
	return found
}

// fromOutside returns the reads of variables that no script sets, nor a file of t, of
// any name, that a script takes in.
func (s *shellScripts) fromOutside(t *tree.Tree) []envRead {
	for _, name := range s.takes {
		if f := t.Lookup(name); f == nil || f.Binary || f.Size > maxScript {
			continue
		}
		if data, err := t.ReadFile(name); err == nil {
			s.note(data)
		}
	}
	return slices.DeleteFunc(s.reads, func(r envRead) bool { return s.sets[r.name] })
}

// shellUses returns the variables that a script uses, outside of comments,
// quoted text and quoted here-documents.
func shellUses(data []byte) (uses []namedRead) {
	var q quoting
	end, literal := "", false
	for n, text := range tree.Lines(data) {
		if end != "" {
			if string(bytes.TrimSpace(text)) == end {
				end = ""
			} else if !literal {
				uses = appendUses(uses, text, n)
			}
			continue
		}
		last := byte('\n')
		for i := 0; i < len(text); i++ {
			c := text[i]
			switch {
			case q.skips(last, c):
			case c == '\\':
				i++
			case c == '#' && !q.double && (strings.IndexByte("\n \t;(", last) >= 0):
				i = len(text)
			case c == '$':
				uses = appendUse(uses, text[i:], n)
			case c == '<' && !q.double:
				if m := heredoc.FindSubmatch(text[i:]); m != nil && last != '<' {
					end, literal = string(m[2]), len(m[1]) > 0
				}
			}
			last = c
		}
	}
	return uses
}

func appendUses(uses []namedRead, text []byte, line int) []namedRead {
	for i, c := range text {
		if c == '$' && (i == 0 || text[i-1] != '\\') {
			uses = appendUse(uses, text[i:], line)
		}
	}
	return uses
}

func appendUse(uses []namedRead, text []byte, line int) []namedRead {
	if m := shellUse.FindSubmatch(text); m != nil && !shellArray.Match(text) {
		uses = append(uses, namedRead{name: string(m[1]), line: line})
	}
	return uses
}

// quoting follows the quotes of a script. Each pair of parentheses starts anew,
// since a substitution within double quotes quotes on its own.
type quoting struct {
	single, double bool
	outer          []bool
}

// maxParens bounds how deep parentheses are followed.
const maxParens = 1000

// skips takes in one character and the one before it, and tells whether it is a
// quote or within single quotes.
func (q *quoting) skips(last, c byte) bool {
	switch {
	case q.single:
		q.single = c != '\''
		return true
	case c == '\'' && !q.double:
		q.single = true
		return true
	case c == '"':
		q.double = !q.double
		return true
	case c == '(' && (!q.double || last == '$') && len(q.outer) < maxParens:
		q.outer = append(q.outer, q.double)
		q.double = false
	case c == ')' && !q.double && len(q.outer) > 0:
		q.double = q.outer[len(q.outer)-1]
		q.outer = q.outer[:len(q.outer)-1]
	}
	return false
}

// pipelineFolder are folders of scripts that only pipelines run.
var pipelineFolder = sieve.MustCompile(`(^|/)\.?ci/`)

// simulates is the name of a script that plays users or another system, whose values are
// made up.
var simulates = sieve.MustCompile(`(?i)(^|[/_-])(simulat(e|es|ion|ions|or)|load-?test(s|ing)?|stress-?test(s|ing)?|benchmarks?)[/_.-]`)

// scriptSample is the name of a script that does nothing until somebody copies it.
var scriptSample = sieve.Plain(`(?i)\.(sample|example|template|dist)$`)

// ownScript tells whether f is a shell script that people run, or that starts the
// program, and not one that plays others.
func ownScript(f *tree.File) bool {
	return f.Language == "Shell" && !scriptSample.MatchString(f.Path) && f.Role == tree.Code && !IsPipeline(f.Path) && !pipelineFolder.MatchString(f.Path) && !simulates.MatchString(f.Path)
}
