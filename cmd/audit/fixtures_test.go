package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"net/mail"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/rogpeppe/go-internal/testscript"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/handoffaudit/audit/report"
)

// fixtureCommands are the words that scenarios have for building a history and
// asking about it.
func fixtureCommands() map[string]func(*testscript.TestScript, bool, []string) {
	return map[string]func(*testscript.TestScript, bool, []string){
		"repo": positive(repoCommand), "commit": positive(commitCommand), "grow": positive(growCommand),
		"merge": positive(mergeCommand), "git": positive(gitCommand), "outcome": positive(outcomeCommand),
		"status": positive(statusCommand), "empty": positive(emptyCommand),
		"action-script": positive(actionScriptCommand), "readme-shows": positive(readmeShowsCommand),
		"valid-report": positive(validReportCommand),
	}
}

func positive(run func(*testscript.TestScript, []string)) func(*testscript.TestScript, bool, []string) {
	return func(ts *testscript.TestScript, neg bool, args []string) {
		if neg {
			ts.Fatalf("unsupported: ! with a fixture command")
		}
		run(ts, args)
	}
}

// repo NAME makes an empty repository in $WORK/NAME and goes there.
func repoCommand(ts *testscript.TestScript, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: repo NAME")
	}
	dir := filepath.Join(ts.Getenv("WORK"), args[0])
	ts.Check(os.MkdirAll(dir, 0o755))
	ts.Check(ts.Chdir(dir))
	git(ts, nil, "init", "--quiet", "--initial-branch=main")
}

// git ARGS... runs git quietly, with dates and persons of its own where it
// commits.
func gitCommand(ts *testscript.TestScript, args []string) { git(ts, nil, args...) }

// commit DATE PERSON MESSAGE [COMMITTER] commits everything in the folder.
func commitCommand(ts *testscript.TestScript, args []string) {
	if len(args) != 3 && len(args) != 4 {
		ts.Fatalf("usage: commit DATE 'Name <address>' MESSAGE ['Committer <address>']")
	}
	committer := args[1]
	if len(args) == 4 {
		committer = args[3]
	}
	commitAll(ts, identity(ts, args[0], args[1], committer), args[2])
}

func commitAll(ts *testscript.TestScript, env []string, message string) {
	git(ts, nil, "add", "--all")
	git(ts, env, "commit", "--quiet", "--allow-empty", "--message", unescape(message))
}

// grow DATE COUNT DAYS PERSON FILE commits COUNT times, DAYS apart, each time
// with ten more lines of code in FILE.
func growCommand(ts *testscript.TestScript, args []string) {
	if len(args) != 5 {
		ts.Fatalf("usage: grow DATE COUNT DAYS 'Name <address>' FILE")
	}
	at, err := time.Parse(time.DateOnly, args[0])
	ts.Check(err)
	count, err := strconv.Atoi(args[1])
	ts.Check(err)
	days, err := strconv.Atoi(args[2])
	ts.Check(err)
	path := ts.MkAbs(args[4])
	ts.Check(os.MkdirAll(filepath.Dir(path), 0o755))
	if count == 0 {
		return
	}
	step := func(i int) string { return fmt.Sprintf("Extend %s, step %d\n", filepath.Base(path), i+1) }
	name := func(i int) string { return at.AddDate(0, 0, i*days).Format("20060102") + "x" + strconv.Itoa(i) }
	appendCode(ts, path, name(0))
	who := identity(ts, args[0], args[3], args[3])
	commitAll(ts, who, step(0))
	// The rest comes in one stream, since a process for each commit takes minutes.
	branch := gitWith(ts, nil, "", "symbolic-ref", "HEAD")
	inside, err := filepath.Rel(gitWith(ts, nil, "", "rev-parse", "--show-toplevel"), path)
	ts.Check(err)
	var stream strings.Builder
	from := branch + "^0"
	for i := 1; i < count; i++ {
		appendCode(ts, path, name(i))
		text, err := os.ReadFile(path)
		ts.Check(err)
		when := at.AddDate(0, 0, i*days).Add(12 * time.Hour).Unix()
		fmt.Fprintf(&stream, "commit %s\nauthor %s %d +0000\ncommitter %[2]s %[3]d +0000\ndata %d\n%s", branch, args[3], when, len(step(i)), step(i))
		if from != "" {
			fmt.Fprintf(&stream, "from %s\n", from)
			from = ""
		}
		fmt.Fprintf(&stream, "M 644 inline %s\ndata %d\n%s\n", filepath.ToSlash(inside), len(text), text)
	}
	gitWith(ts, nil, stream.String(), "fast-import", "--quiet")
	git(ts, nil, "reset", "--quiet")
}

// appendCode adds ten lines that are a function in the file's language, as far
// as a test needs that.
func appendCode(ts *testscript.TestScript, path, name string) {
	open, end, line := "function f%s(x) {\n", "}\n", "  x = x + %d;\n"
	switch filepath.Ext(path) {
	case ".go":
		open, line = "func f%s(x int) int {\n", "\tx = x + %d\n"
		end = "\treturn x\n}\n"
	case ".py":
		open, line, end = "def f%s(x):\n", "    x = x + %d\n", "    return x\n\n"
	case ".rb":
		open, line, end = "def f%s(x)\n", "  x = x + %d\n", "end\n\n"
	}
	var b strings.Builder
	fmt.Fprintf(&b, open, name)
	for i := range 9 - strings.Count(end, "\n") {
		fmt.Fprintf(&b, line, i)
	}
	b.WriteString(end)
	old, err := os.ReadFile(path)
	if err != nil && filepath.Ext(path) == ".go" {
		old = []byte("package " + strings.ToLower(filepath.Base(filepath.Dir(path))) + "\n\n")
	}
	ts.Check(os.WriteFile(path, append(old, b.String()...), 0o644))
}

// merge DATE PERSON BRANCH MESSAGE merges a branch with a merge commit.
func mergeCommand(ts *testscript.TestScript, args []string) {
	if len(args) != 4 {
		ts.Fatalf("usage: merge DATE 'Name <address>' BRANCH MESSAGE")
	}
	git(ts, identity(ts, args[0], args[1], args[1]), "merge", "--quiet", "--no-ff", "--message", unescape(args[3]), args[2])
}

func unescape(message string) string { return strings.ReplaceAll(message, `\n`, "\n") }

// identity is git's environment for a commit by author and committer at noon
// UTC of the day, or at the exact time.
func identity(ts *testscript.TestScript, date, author, committer string) []string {
	if len(date) == len(time.DateOnly) {
		date += "T12:00:00Z"
	}
	var env []string
	for role, who := range map[string]string{"AUTHOR": author, "COMMITTER": committer} {
		address, err := mail.ParseAddress(who)
		name, email := who, ""
		if err == nil {
			name, email = address.Name, address.Address
		} else if before, after, ok := strings.Cut(who, "<"); ok {
			name, email = strings.TrimSpace(before), strings.TrimSuffix(after, ">")
		} else {
			ts.Fatalf("%q is not a person; write 'Name <address>'", who)
		}
		env = append(env, "GIT_"+role+"_NAME="+name, "GIT_"+role+"_EMAIL="+email, "GIT_"+role+"_DATE="+date)
	}
	return env
}

func git(ts *testscript.TestScript, env []string, args ...string) { gitWith(ts, env, "", args...) }

// gitWith gives git its standard input and returns what it prints.
func gitWith(ts *testscript.TestScript, env []string, stdin string, args ...string) string {
	cmd := exec.Command("git", args...)
	cmd.Dir = ts.MkAbs(".")
	cmd.Stdin = strings.NewReader(stdin)
	cmd.Env = append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_TERMINAL_PROMPT=0")
	cmd.Env = append(cmd.Env, env...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		ts.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSuffix(string(out), "\n")
}

// status N COMMAND ARGS... runs a command that must exit with status N.
func statusCommand(ts *testscript.TestScript, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: status N COMMAND ARGS...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	err = ts.Exec(args[1], args[2:]...)
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

// empty DIR holds that nothing is in the folder.
func emptyCommand(ts *testscript.TestScript, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: empty DIR")
	}
	entries, err := os.ReadDir(ts.MkAbs(args[0]))
	ts.Check(err)
	for _, e := range entries {
		ts.Fatalf("%s is left in %s", e.Name(), args[0])
	}
}

// action-script FILE writes the script of the action's audit step to FILE.
func actionScriptCommand(ts *testscript.TestScript, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: action-script FILE")
	}
	data, err := os.ReadFile(ts.Getenv("ACTION"))
	ts.Check(err)
	var action struct {
		Runs struct {
			Steps []struct {
				ID  string `yaml:"id"`
				Run string `yaml:"run"`
			} `yaml:"steps"`
		} `yaml:"runs"`
	}
	ts.Check(yaml.Unmarshal(data, &action))
	for _, step := range action.Runs.Steps {
		if step.ID == "audit" {
			ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(step.Run), 0o644))
			return
		}
	}
	ts.Fatalf("action.yml has no step audit")
}

// valid-report holds what was just printed to the schema of the report.
func validReportCommand(ts *testscript.TestScript, _ []string) {
	schema, err := jsonschema.UnmarshalJSON(bytes.NewReader(report.Schema()))
	ts.Check(err)
	compiler := jsonschema.NewCompiler()
	ts.Check(compiler.AddResource("report.json", schema))
	compiled, err := compiler.Compile("report.json")
	ts.Check(err)
	printed, err := jsonschema.UnmarshalJSON(strings.NewReader(ts.ReadFile("stdout")))
	ts.Check(err)
	ts.Check(compiled.Validate(printed))
	read, err := report.Read(strings.NewReader(ts.ReadFile("stdout")))
	ts.Check(err)
	sharesAddUp(ts, read)
}

// sharesAddUp holds that what groups share is shared out whole: the code that
// stands, with what programs wrote, and the changed lines of each quarter. A share
// is rounded to four digits.
func sharesAddUp(ts *testscript.TestScript, r *report.Report) {
	whole := func(what string, parts int, sum float64) {
		if math.Abs(sum-1) > 0.00005*float64(parts)+1e-9 {
			ts.Fatalf("the %d shares of %s sum to %v", parts, what, sum)
		}
	}
	standing := r.Ownership.ProgramShare
	for _, g := range r.Groups {
		standing += g.Share
	}
	if r.Ownership.CodeLines > 0 {
		whole("the code", len(r.Groups)+1, standing)
	}
	for _, q := range r.Quarters {
		sum := 0.0
		for _, g := range q.Groups {
			sum += g.Share
		}
		if q.Lines > 0 {
			whole("the quarter from "+q.From.Format(time.DateOnly), len(q.Groups), sum)
		}
	}
}

// readme-shows holds that README.md shows what was just printed: its first block
// of plain text is the report, but for the first line, which names a folder.
// With -update the block is written anew.
func readmeShowsCommand(ts *testscript.TestScript, _ []string) {
	data, err := os.ReadFile(ts.Getenv("README"))
	ts.Check(err)
	before, rest, ok := strings.Cut(string(data), "```text\n")
	block, after, closed := strings.Cut(rest, "```\n")
	if !ok || !closed {
		ts.Fatalf("README.md shows no report")
	}
	_, want, _ := strings.Cut(block, "\n")
	_, got, _ := strings.Cut(ts.ReadFile("stdout"), "\n")
	switch {
	case got == "":
		ts.Fatalf("nothing was printed")
	case *update:
		text := before + "```text\nHandoff audit of ~/src/shop\n" + got + "```\n" + after
		ts.Check(os.WriteFile(ts.Getenv("README"), []byte(text), 0o644))
	case got != want:
		ts.Fatalf("README.md does not show what the program prints; -update writes it anew:\n%s", got)
	}
}

// outcome CHECK [FLAGS...] audits the current folder and prints what the check
// answered.
func outcomeCommand(ts *testscript.TestScript, args []string) {
	if len(args) == 0 {
		ts.Fatalf("usage: outcome CHECK [FLAGS...]")
	}
	flags := append([]string{"--format", "json", "--quiet", "--as-of", ts.Getenv("AS_OF")}, args[1:]...)
	ts.Check(ts.Exec("audit", append(flags, ".")...))
	var r report.Report
	ts.Check(json.Unmarshal([]byte(ts.ReadFile("stdout")), &r))
	for _, c := range r.Checks {
		if c.ID == args[0] {
			_, err := ts.Stdout().Write([]byte(outcomeText(c, r.Tax.Work)))
			ts.Check(err)
			return
		}
	}
	ts.Fatalf("there is no check %q", args[0])
}

// outcomeText shows everything a check answered, line by line.
func outcomeText(c report.Check, work []report.Work) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s, gap %.2f\n%s\n", c.ID, c.Status, c.Gap, c.Summary)
	for _, m := range c.Measures {
		fmt.Fprintln(&b, strings.TrimSpace(fmt.Sprintf("= %s %v %s", m.Name, m.Value, m.Unit)))
	}
	for _, w := range work {
		if w.Check == c.ID {
			fmt.Fprintf(&b, "+ %s %.2f days\n", w.ID, w.Days)
		}
	}
	for _, f := range c.Findings {
		where := f.Path
		if f.Line > 0 {
			where += ":" + strconv.Itoa(f.Line)
		}
		if f.Commit != "" {
			where += " " + f.Commit[:12]
		}
		fmt.Fprintf(&b, "- %s\n", strings.TrimSpace(where+" "+f.Message))
		if f.Fix != "" {
			fmt.Fprintf(&b, "  > %s\n", f.Fix)
		}
	}
	return b.String()
}
