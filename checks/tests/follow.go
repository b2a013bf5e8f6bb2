package tests

import (
	"bytes"
	"encoding/json"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/tree"
)

// maxFollow is how many steps of indirection are followed: a pipeline that
// calls make, which calls make in a container, which calls a script that calls
// npm is not rare.
const maxFollow = 8

// follower finds out whether commands run tests, looking into the files of the
// repository that they lead to.
type follower struct {
	tree  *tree.Tree
	byDir map[string][]string // base name to paths, topmost first
	seen  map[string]bool     // commands and files under way, against circles
	vain  map[string]int      // commands that led nowhere, and how far they were followed
}

func newFollower(t *tree.Tree) *follower {
	fo := &follower{tree: t, byDir: map[string][]string{}, seen: map[string]bool{}, vain: map[string]int{}}
	for i := range t.Files {
		f := &t.Files[i]
		if f.Vendored || f.Symlink {
			continue
		}
		fo.byDir[f.Base()] = append(fo.byDir[f.Base()], f.Path)
	}
	for _, paths := range fo.byDir {
		slices.SortStableFunc(paths, func(a, b string) int { return strings.Count(a, "/") - strings.Count(b, "/") })
	}
	return fo
}

// hit is a line that runs tests.
type hit struct {
	line   int    // index of the line in the text
	via    string // the file that holds the command, "" for the text itself
	masked bool   // its failure is ignored
}

// text looks for tests in shell text. The first line whose failure counts wins
// over one whose failure is ignored.
func (fo *follower) text(shell string, depth int) (best *hit) {
	lines := strings.Split(shell, "\n")
	for i := 0; i < len(lines); i++ {
		at, line := i, strings.TrimRight(lines[i], " \t\r")
		for strings.HasSuffix(line, `\`) && i+1 < len(lines) {
			i++
			line = strings.TrimSuffix(line, `\`) + " " + strings.TrimSpace(lines[i])
		}
		for _, command := range simple(line) {
			via, ok := fo.command(command, depth)
			if !ok {
				continue
			}
			h := &hit{at, via, masked(line)}
			if !h.masked {
				return h
			}
			if best == nil {
				best = h
			}
		}
	}
	return best
}

// command tells whether one simple command runs tests, and in which file the
// command that does stands.
func (fo *follower) command(command string, depth int) (via string, ok bool) {
	command = bare(command)
	if command == "" || silent.MatchString(command) {
		return "", false
	}
	if runsTests(command) {
		return "", true
	}
	if m := inner.FindStringSubmatch(command); m != nil {
		return fo.inside(strings.Join(m[1:], ""), depth)
	}
	if depth == 0 {
		return "", false
	}
	return fo.lead(command, depth-1)
}

// inside looks for a command among the words behind options and a container's
// name: every word may be where it begins.
func (fo *follower) inside(words string, depth int) (string, bool) {
	fields := strings.Fields(strings.Trim(words, `"' `))
	for i := range min(len(fields), 24) {
		rest := bare(strings.Trim(strings.Join(fields[i:], " "), `"'`))
		if m := inner.FindStringSubmatch(rest); m == nil && (runsTests(rest) || fo.leads(rest, depth)) {
			return "", true
		}
	}
	return "", false
}

func (fo *follower) leads(command string, depth int) bool {
	if depth == 0 {
		return false
	}
	_, ok := fo.lead(command, depth-1)
	return ok
}

var (
	makeRun     = regexp.MustCompile(`^(g?make)\b(.*)$`)
	npmRun      = regexp.MustCompile(`^(npm|pnpm|yarn|bun)\b(.*)$`)
	composerRun = regexp.MustCompile(`^composer (?:run(?:-script)? |exec )?(?:-\S+ )*([\w:.-]+)`)
	rakeRun     = regexp.MustCompile(`^rake$`)
	taskRun     = regexp.MustCompile(`^(task|just|invoke|inv|mage|earthly|dagger|sake|nox|grunt|gulp)\b(.*)$`)
	scriptRun   = regexp.MustCompile(`^(?:(?:(?:ba|z|da|k)?sh|python3?|ruby|node|pwsh|perl|php|source|\.)\s+(?:-\w+ )*)?((?:\.{0,2}/)?[\w./-]+)`)
)

// lead follows a command to what the repository says it does.
func (fo *follower) lead(command string, depth int) (string, bool) {
	if tried, ok := fo.vain[command]; fo.seen[command] || ok && depth <= tried {
		return "", false
	}
	fo.seen[command] = true
	defer delete(fo.seen, command)
	via, ok := fo.destination(command, depth)
	if !ok {
		fo.vain[command] = depth
	}
	return via, ok
}

func (fo *follower) destination(command string, depth int) (string, bool) {
	switch {
	case makeRun.MatchString(command):
		return fo.makeTargets(makeRun.FindStringSubmatch(command)[2], depth)
	case npmRun.MatchString(command):
		return fo.npmScript(npmRun.FindStringSubmatch(command)[2], depth)
	case strings.HasPrefix(command, "composer "):
		if m := composerRun.FindStringSubmatch(command); m != nil {
			return fo.manifestScript("composer.json", m[1], depth)
		}
	case rakeRun.MatchString(command): // the default task
		return fo.holds([]string{"Rakefile", "rakefile"}, regexp.MustCompile(`RSpec::Core::RakeTask|Rake::TestTask|Minitest::TestTask|Rails\.application\.load_tasks`))
	case taskRun.MatchString(command):
		m := taskRun.FindStringSubmatch(command)
		if regexp.MustCompile(`\b(tests?|ci|check|verify)\b`).MatchString(m[2]) || strings.TrimSpace(m[2]) == "" {
			return fo.anyLine([]string{"Taskfile.yml", "Taskfile.yaml", "justfile", "Justfile", "tasks.py", "magefile.go", "Earthfile", "noxfile.py", "Gruntfile.js", "gulpfile.js"})
		}
	default:
		if m := scriptRun.FindStringSubmatch(command); m != nil {
			return fo.script(m[1], depth)
		}
	}
	return "", false
}

// script looks into a script of the repository.
func (fo *follower) script(name string, depth int) (string, bool) {
	name = path.Clean(strings.TrimPrefix(name, "./"))
	f := fo.tree.Lookup(name)
	if f == nil { // called from some folder below the top
		if !strings.Contains(name, ".") && !strings.Contains(name, "/") {
			return "", false
		}
		for _, p := range fo.byDir[path.Base(name)] {
			if strings.HasSuffix("/"+p, "/"+name) {
				f = fo.tree.Lookup(p)
				break
			}
		}
	}
	if f == nil || f.Binary || f.Lines > 5000 {
		return "", false
	}
	content, err := fo.tree.ReadFile(f.Path)
	key := "content of " + f.Path // which the command that leads here may be called like
	if err != nil || fo.seen[key] {
		return "", false
	}
	fo.seen[key] = true
	defer delete(fo.seen, key)
	if f.Language == "" || shells[f.Language] {
		if fo.text(string(content), depth) != nil {
			return f.Path, true
		}
		return "", false
	}
	// Scripts in other languages name the command in a string.
	for _, m := range quoted.FindAllSubmatch(content, -1) {
		if runsTests(bare(string(m[1]))) {
			return f.Path, true
		}
	}
	return "", false
}

var shells = map[string]bool{"Shell": true, "Batchfile": true, "PowerShell": true, "fish": true}

var quoted = regexp.MustCompile("(?:system|sh|run|exec|check_call|call|execSync|spawnSync|`)[ !(]*\\[?[\"'`]([^\"'`\n]+)[\"'`]")

// makeTargets follows the targets of a make command, in any Makefile.
func (fo *follower) makeTargets(args string, depth int) (string, bool) {
	var targets []string
	dir := ""
	fields := strings.Fields(args)
	for i := 0; i < len(fields); i++ {
		switch arg := fields[i]; {
		case arg == "-C" && i+1 < len(fields):
			i++
			dir = path.Clean(fields[i])
		case arg == "-f" || arg == "-j" && i+1 < len(fields) && isNumber(fields[i+1]):
			i++
		case strings.HasPrefix(arg, "-") || strings.Contains(arg, "="):
		default:
			targets = append(targets, arg)
		}
	}
	for _, name := range []string{"Makefile", "makefile", "GNUmakefile"} {
		for _, p := range fo.byDir[name] {
			if dir != "" && path.Dir(p) != dir {
				continue
			}
			content, err := fo.tree.ReadFile(p)
			if err != nil {
				continue
			}
			rules := parseMake(content)
			for _, target := range targetsOr(targets, rules) {
				if fo.makeRule(rules, target, depth, map[string]bool{}) {
					return p, true
				}
			}
		}
	}
	return "", false
}

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

var ruleLine = regexp.MustCompile(`^([\w.%/ -]+?)\s*::?(?:[^=]|$)(.*)$`)

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
		case strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#"):
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

// notScripts are commands of npm and its kin that are no scripts of a package.
var notScripts = map[string]bool{"ci": true, "i": true, "install": true, "add": true, "publish": true, "version": true, "audit": true, "link": true, "init": true, "cache": true,
	"config": true, "set": true, "why": true, "outdated": true, "up": true, "update": true, "upgrade": true, "remove": true, "login": true, "pack": true, "info": true, "view": true}

func (fo *follower) npmScript(args string, depth int) (string, bool) {
	fields := strings.Fields(args)
	for i := 0; i < len(fields); i++ {
		switch arg := fields[i]; {
		case arg == "run" || arg == "run-script" || arg == "workspaces" || arg == "foreach" || arg == "exec":
		case arg == "workspace" || arg == "--prefix" || arg == "--cwd" || arg == "-w" || arg == "--filter" || arg == "-C" || arg == "--dir":
			i++
		case strings.HasPrefix(arg, "-"):
		case notScripts[arg]:
			return "", false
		default:
			if arg == "t" || arg == "tst" {
				arg = "test"
			}
			return fo.manifestScript("package.json", arg, depth)
		}
	}
	return "", false
}

// placeholder is what npm init writes.
var placeholder = regexp.MustCompile(`no test specified|^exit 0$|^echo\b[^&|;]*$|^true$`)

// manifestScript looks up a script by name in every manifest of that base name.
// A script called test that is not empty runs tests, whatever the tool.
func (fo *follower) manifestScript(base, name string, depth int) (string, bool) {
	for _, p := range fo.byDir[base] {
		content, err := fo.tree.ReadFile(p)
		if err != nil {
			continue
		}
		for _, script := range scriptsOf(content, name) {
			if placeholder.MatchString(script) {
				continue
			}
			if name == "test" || name == "tests" || fo.text(script, depth) != nil {
				return p, true
			}
		}
	}
	return "", false
}

// scriptsOf returns the commands of a script in a package.json or
// composer.json: one, or a list, where "@other" calls another script.
func scriptsOf(content []byte, name string) []string {
	var manifest struct {
		Scripts map[string]json.RawMessage
	}
	if json.Unmarshal(content, &manifest) != nil {
		return nil
	}
	var one string
	var list []string
	raw := manifest.Scripts[name]
	if json.Unmarshal(raw, &one) == nil {
		list = []string{one}
	} else if json.Unmarshal(raw, &list) != nil {
		return nil
	}
	for i, s := range list {
		if rest, ok := strings.CutPrefix(s, "@"); ok && !strings.HasPrefix(s, "@php") {
			list[i] = "composer " + rest
		}
		list[i] = strings.TrimPrefix(list[i], "@php ")
	}
	return list
}

// holds looks for a pattern in files of the given base names.
func (fo *follower) holds(names []string, mark *regexp.Regexp) (string, bool) {
	for _, name := range names {
		for _, p := range fo.byDir[name] {
			if content, err := fo.tree.ReadFile(p); err == nil && mark.Match(content) {
				return p, true
			}
		}
	}
	return "", false
}

// anyLine looks for a command that runs tests anywhere in a task file, whose
// syntax is not followed.
func (fo *follower) anyLine(names []string) (string, bool) {
	for _, name := range names {
		for _, p := range fo.byDir[name] {
			content, err := fo.tree.ReadFile(p)
			if err != nil {
				continue
			}
			for line := range bytes.Lines(content) {
				text := strings.Trim(string(line), " \t\r\n-'\"@,[]()")
				text = strings.TrimPrefix(strings.TrimPrefix(text, "cmd: "), "RUN ")
				if hit := fo.text(text, 0); hit != nil {
					return p, true
				}
				for _, m := range quoted.FindAllStringSubmatch(string(line), -1) {
					if runsTests(bare(m[1])) {
						return p, true
					}
				}
			}
		}
	}
	return "", false
}
