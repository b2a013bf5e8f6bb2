package steps

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// maxFollow is how many steps of indirection are followed: a pipeline that
// calls make, which calls make in a container, which calls a script that calls
// npm is not rare.
const maxFollow = 8

// follower finds out whether commands do what is asked, looking into the files
// of the repository that they lead to.
type follower struct {
	asks  question
	tree  *tree.Tree
	byDir map[string][]string // base name to paths, topmost first
	mk    []string            // the base names of parts of Makefiles, nil before they were asked for
	seen  map[string]bool     // commands and files under way, against circles
	vain  map[string]int      // commands that led nowhere, and how far they were followed
	// cloned are the folders into which the steps of the job at hand cloned other
	// repositories, nil where steps are not followed job by job.
	cloned map[string]bool
}

func newFollower(t *tree.Tree, asks question) *follower {
	fo := &follower{asks: asks, tree: t, byDir: map[string][]string{}, seen: map[string]bool{}, vain: map[string]int{}}
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

// hit is a line that does what is asked.
type hit struct {
	line   int    // index of the line in the text
	next   int    // index of the line after it and those that continue it
	via    string // the file that holds the command, "" for the text itself
	masked bool   // its failure is ignored
	text   string // the whole line, with those that continue it
}

// text looks for an act in shell text. The first line whose failure counts wins
// over one whose failure is ignored.
func (fo *follower) text(shell string, depth int) (best *hit) {
	lines, place := strings.Split(shell, "\n"), elsewhereCloned{folders: fo.cloned}
	for i := 0; i < len(lines); i++ {
		at, line := i, strings.TrimRight(lines[i], " \t\r")
		for strings.HasSuffix(line, `\`) && i+1 < len(lines) {
			i++
			line = strings.TrimSuffix(line, `\`) + " " + strings.TrimSpace(lines[i])
		}
		for _, command := range simple(line) {
			if place.after(command) {
				continue
			}
			via, ok := fo.command(command, depth)
			if !ok {
				continue
			}
			h := &hit{at, i + 1, via, masked(line) || laxUp(command), strings.TrimSpace(line)}
			if !h.masked {
				return h
			}
			if best == nil {
				best = h
			}
		}
		if strings.HasPrefix(strings.TrimSpace(line), "(") { // its folder is left again
			place.away = false
		}
	}
	return best
}

// command tells whether one simple command does what is asked, and in which
// file the command that does stands.
func (fo *follower) command(command string, depth int) (via string, ok bool) {
	if via, ok := fo.pythonScript(command, depth); ok {
		return via, true
	}
	command = bare(command)
	if command == "" {
		return "", false
	}
	if fo.asks.act(command) {
		return "", true
	}
	if silent.MatchString(command) {
		return "", false
	}
	if via, ok := fo.service(command, depth); ok {
		return via, true
	}
	if via, ok := fo.imageBuilt(command, depth); ok {
		return via, true
	}
	if m := inner.FindStringSubmatch(command); m != nil {
		return fo.inside(strings.Join(m[1:], ""), depth)
	}
	if depth == 0 {
		return "", false
	}
	return fo.lead(command, depth-1)
}

// maxWords is how many words of a command are tried, without the settings that a container is given.
const maxWords = 24

// givenSetting is an option of a container with its value.
var givenSetting = sieve.Plain(`(?:^|\s)(?:-e|--env|-v|--volume|-p|--publish|--name|--network|--env-file)[ =](?:"[^"]*"|'[^']*'|[^\s"']*(?:"[^"]*"|'[^']*')?[^\s"']*)(?:\s|$)`)

// inside looks for a command among the words behind options and a container's
// name: every word may be where it begins.
func (fo *follower) inside(words string, depth int) (string, bool) {
	for without := ""; without != words; { // settings that follow each other share the blank between them
		without, words = words, givenSetting.ReplaceAllString(words, " ")
	}
	fields := strings.Fields(strings.Trim(words, `"' `))
	for i := range min(len(fields), maxWords) {
		rest := bare(strings.Trim(strings.Join(fields[i:], " "), `"'`))
		if m := inner.FindStringSubmatch(rest); m == nil && (fo.asks.act(rest) || fo.leads(rest, depth)) {
			return "", true
		}
		// Behind the name of the container stands a program on its path, which may be one of ours.
		if i > 0 && !strings.HasPrefix(fields[i-1], "-") && !strings.Contains(fields[i], "/") && fo.tree.Lookup("bin/"+fields[i]) != nil && fo.leads("bin/"+rest, depth) {
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
	makeRun     = sieve.Plain(`^(g?make)\b(.*)$`)
	npmRun      = sieve.Plain(`^(npm|pnpm|yarn|bun)\b(.*)$`)
	composerRun = sieve.Plain(`^composer (?:run(?:-script)? )?(?:-\S+ )*([\w:.-]+)`)
	graphRun    = sieve.Plain(`^(?:(?:\./)?bin/)?(grunt|gulp|rake)(?:$| (.*)$)`)
	taskRun     = sieve.Plain(`^(task|just|invoke|inv|mage|earthly|dagger|sake|nox)\b(.*)$`)
	scriptRun   = sieve.Plain(`^(?:(?:(?:ba|z|da|k)?sh|python3?|ruby|node|pwsh|perl|php|source|\.)\s+(?:-\w+ )*)?((?:\.{0,2}[/\\])?[\w./\\-]+)(.*)$`)
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
		m := npmRun.FindStringSubmatch(command)
		return fo.npmScript(m[1], m[2], depth)
	case strings.HasPrefix(command, "composer "):
		if m := composerRun.FindStringSubmatch(command); m != nil {
			return fo.manifestScript("composer.json", m[1], depth)
		}
	case goRun.MatchString(command):
		m := goRun.FindStringSubmatch(command)
		return fo.goProgram(m[1], m[2])
	case graphRun.MatchString(command):
		m := graphRun.FindStringSubmatch(command)
		return fo.taskRunner(m[1], m[2], depth)
	case taskRun.MatchString(command):
		m := taskRun.FindStringSubmatch(command)
		if via, ok := fo.invokeTask(m[1], m[2]); ok {
			return via, true
		}
		if via, ok, known := fo.justRecipe(m[1], m[2], depth); known {
			return via, ok
		}
		if fo.asks.target.MatchString(m[2]) || strings.TrimSpace(m[2]) == "" {
			return fo.anyLine([]string{"Taskfile.yml", "Taskfile.yaml", "justfile", "Justfile", "tasks.py", "magefile.go", "Earthfile", "noxfile.py"})
		}
	default:
		if m := scriptRun.FindStringSubmatch(command); m != nil {
			return fo.script(strings.ReplaceAll(m[1], `\`, "/"), m[2], depth)
		}
	}
	return "", false
}

// script looks into a script of the repository, which is called with args.
func (fo *follower) script(name, args string, depth int) (string, bool) {
	name = path.Clean(strings.TrimPrefix(name, "./"))
	f := fo.tree.Lookup(name)
	if f == nil && strings.HasPrefix(name, "/") { // of a container that has the repository in a folder
		f = fo.mounted(name)
	}
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
	if f.Language == "PowerShell" {
		content = calledTasks(content, args)
	}
	if f.Language == "" || shells[f.Language] {
		if fo.text(string(content), depth) != nil || fo.besides(f, content, depth) {
			return f.Path, true
		}
		return "", false
	}
	// Scripts in other languages name the command in a string.
	for _, m := range quoted.FindAllSubmatch(content, -1) {
		if fo.asks.act(bare(string(m[1]))) {
			return f.Path, true
		}
	}
	return "", false
}

var shells = map[string]bool{"Shell": true, "Batchfile": true, "PowerShell": true, "fish": true}

var quoted = sieve.Plain("(?:system|sh|run|exec|check_call|call|execSync|spawnSync|`)[ !(]*\\[?[\"'`]([^\"'`\n]+)[\"'`]")

// anyLine looks for a command that does what is asked anywhere in a task file, whose
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
					if fo.asks.act(bare(m[1])) {
						return p, true
					}
				}
			}
		}
	}
	return "", false
}
