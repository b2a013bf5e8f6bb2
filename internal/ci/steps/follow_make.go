package steps

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// makeTargets follows the targets of a make command, in the file that it names or any Makefile.
func (fo *follower) makeTargets(args string, depth int) (string, bool) {
	var targets []string
	dir, names := "", []string{"Makefile", "makefile", "GNUmakefile"}
	fields := strings.Fields(makefileOption.ReplaceAllString(args, " -f $1"))
	for i := 0; i < len(fields); i++ {
		switch arg := fields[i]; {
		case arg == "-C" && i+1 < len(fields):
			i++
			dir = path.Clean(fields[i])
		case arg == "-f" && i+1 < len(fields):
			i++
			names = []string{path.Clean(strings.Trim(fields[i], `"'`))}
		case arg == "-j" && i+1 < len(fields) && isNumber(fields[i+1]):
			i++
		case makeShows[arg]:
			return "", false
		case strings.HasPrefix(arg, "-") || strings.Contains(arg, "="):
		default:
			targets = append(targets, arg)
		}
	}
	for _, name := range names {
		for _, p := range fo.byDir[path.Base(name)] {
			if dir != "" && path.Dir(p) != dir || !strings.HasSuffix("/"+p, "/"+name) {
				continue
			}
			content, err := fo.tree.ReadFile(p)
			if err != nil {
				continue
			}
			rules := parseMake(content)
			rules = append(rules, fo.makeParts(path.Dir(p), content)...)
			for _, target := range targetsOr(targets, rules) {
				if fo.makeRule(rules, target, depth, map[string]bool{}) {
					return p, true
				}
			}
		}
	}
	return "", false
}

// takesIn matches where a Makefile goes on in other files, and inPlace what stands in their names
// for others.
var (
	takesIn = sieve.Plain(`(?m)^[-s]?include[ \t]+([^#\n]+)`)
	inPlace = sieve.Plain(`\$[({][^)}]*[)}]|\*+`)
)

// makeParts are the rules of the files that a Makefile of a folder takes in, if they are called
// as such files are (*.mk), of maxParts at the most.
func (fo *follower) makeParts(dir string, content []byte) (rules []makeRule) {
	var names []*regexp.Regexp
	for _, m := range takesIn.FindAllSubmatch(content, maxParts) {
		for word := range strings.FieldsSeq(string(m[1])) {
			parts := inPlace.Split(path.Join(dir, word), -1)
			for i := range parts {
				parts[i] = regexp.QuoteMeta(parts[i])
			}
			names = append(names, regexp.MustCompile(`^`+strings.Join(parts, `.*`)+`$`))
		}
	}
	if len(names) == 0 {
		return nil
	}
	for _, base := range fo.makeFiles() {
		for _, p := range fo.byDir[base] {
			if !slices.ContainsFunc(names, func(name *regexp.Regexp) bool { return name.MatchString(p) }) {
				continue
			}
			if content, err := fo.tree.ReadFile(p); err == nil {
				rules = append(rules, parseMake(content)...)
			}
			if len(rules) > maxParts {
				return rules
			}
		}
	}
	return rules
}

// maxParts bounds what is followed of Makefiles in parts. Assumed.
const maxParts = 1000

// makeFiles are the names of such files.
func (fo *follower) makeFiles() []string {
	if fo.mk == nil {
		fo.mk = []string{}
		for base := range fo.byDir {
			if path.Ext(base) == ".mk" {
				fo.mk = append(fo.mk, base)
			}
		}
		slices.Sort(fo.mk)
	}
	return fo.mk
}

// makefileOption names the file with the rules in its long form.
var makefileOption = sieve.Plain(` --(?:make)?file[ =](\S+)`)

// makeShows are the options with which make says what it would do, or about itself.
var makeShows = map[string]bool{"-n": true, "--dry-run": true, "--just-print": true, "--recon": true, "-q": true, "--question": true, "-v": true, "--version": true, "-h": true, "--help": true}

func isNumber(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

func targetsOr(targets []string, rules []makeRule) []string {
	if len(targets) == 0 && len(rules) > 0 {
		return []string{rules[0].target} // what make does without a target
	}
	return targets
}

type makeRule struct {
	target string
	needs  []string
	recipe string
}

var ruleLine = sieve.Plain(`^([\w.%/ -]+?)\s*::?(?:[^=]|$)(.*)$`)

// makeConditional is a line that tells whether others count. Each branch of a recipe
// is taken for a part of it.
var makeConditional = sieve.Plain(`^ *(ifdef|ifndef|ifeq|ifneq|else|endif)\b`)

// parseMake reads the rules of a Makefile, without variables.
func parseMake(content []byte) []makeRule {
	var rules []makeRule
	var open []int // rules whose recipe the next lines are
	for line := range strings.Lines(string(content)) {
		line = strings.TrimRight(line, "\r\n")
		switch {
		case strings.HasPrefix(line, "\t"):
			for _, i := range open {
				rules[i].recipe += strings.TrimLeft(line, "\t@- ") + "\n"
			}
		case strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#"), makeConditional.MatchString(line):
		default:
			open = nil
			colon := strings.IndexByte(line, ':')
			if !ruleLine.MatchString(line) || strings.HasPrefix(line, ".PHONY") || colon < 0 {
				continue
			}
			header, _, _ := strings.Cut(line[colon:], "#") // often the target's help
			needs, inline, _ := strings.Cut(strings.TrimLeft(header, ":"), ";")
			for target := range strings.FieldsSeq(line[:colon]) {
				open = append(open, len(rules))
				rules = append(rules, makeRule{target, strings.Fields(needs), inline + "\n"})
			}
		}
	}
	return rules
}

func (fo *follower) makeRule(rules []makeRule, target string, depth int, seen map[string]bool) bool {
	if seen[target] {
		return false
	}
	seen[target] = true
	for _, r := range rules {
		if r.target != target {
			continue
		}
		if fo.text(r.recipe, max(0, depth-1)) != nil {
			return true
		}
		for _, need := range r.needs {
			if fo.makeRule(rules, need, depth, seen) {
				return true
			}
		}
	}
	return false
}
