package docs

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/sieve"
)

// told are the rows on what documents say that is not so, one for each thing.
func (l *library) told(lies []untrue) []check.Finding {
	var about []string
	var rows []check.Finding
	for _, u := range lies {
		about, rows = append(about, u.target()), append(rows, l.row(u))
	}
	return joinedBy(about, rows)
}

// row says what is wrong with a claim.
func (l *library) row(u untrue) check.Finding {
	c := u.claim
	f := check.Finding{
		Message: namesThe + fmt.Sprintf("%s %q", c.What, c.Name) + isGone + ".",
		Path:    u.in.Path, Line: c.Line, Fix: "Correct the name, or remove what is said about it.",
	}
	if now := l.resolver.Elsewhere(c); now != "" {
		f.Fix = fmt.Sprintf(nowCalled, now)
	}
	if c.What == docs.PackageList {
		f.Message, f.Fix = fmt.Sprintf("Installs what %s lists, which does not exist.", c.Name), "Correct the command, or remove it."
	}
	if c.What == "link" && bareHost.MatchString(c.Name) {
		f.Message, f.Fix = fmt.Sprintf("The link %q leads nowhere, for want of https:// before it.", c.Name), "Write https:// before it."
	}
	if c.What == "link" && strings.HasSuffix(c.Name, `"`) {
		f.Fix = "Take the quotation mark off its end."
	}
	if c.Astray {
		f.Message = fmt.Sprintf("The link %q", c.Name) + astray + c.Path + " is there."
		f.Fix = "Let the link start from the folder of the document."
	}
	return f
}

// nowCalled is what to do about a name that one file has elsewhere.
const nowCalled = "Correct the name (%s is called so), or remove what is said about it."

// elsewhereIn is the file that nowCalled names in a fix, "" if it does not.
func elsewhereIn(fix string) string {
	before, after, _ := strings.Cut(nowCalled, "%s")
	rest, ok := strings.CutPrefix(fix, before)
	if now, found := strings.CutSuffix(rest, after); ok && found {
		return now
	}
	return ""
}

// bareHost matches the address of a page on the web without its scheme.
var bareHost = sieve.Plain(`(?i)^([\w-]+\.)+(com|org|net|io|gov|uk)(/|$)`)

// What a finding says of a name, before and after it.
const (
	namesThe = "Names the "
	isGone   = ", which does not exist"
	astray   = " leads nowhere from the folder of this document; "
)

// From so many names in one document on they make one finding, which tells the first few.
// Assumed.
const manyNames, toldNames = 3, 5

// inOneRow joins the names of one document that do not exist, where there are many or two
// stand in one line, and the links that start from another folder: whoever corrects one of
// them has the document open.
func inOneRow(broken []check.Finding) []check.Finding {
	broken = inOneRowOf(broken, func(message string) (string, bool) {
		name, found := strings.CutPrefix(message, namesThe)
		return "the " + strings.TrimSuffix(strings.Replace(name, isGone, "", 1), "."), found
	}, "Names %d things that do not exist: %s.", "Correct the names, or remove what is said about them.")
	return inOneRowOf(broken, func(message string) (string, bool) {
		name, _, found := strings.Cut(message, astray)
		return strings.TrimPrefix(name, "The link "), found
	}, "%d links lead nowhere from the folder of this document, though what they name is there: %s.", "Let the links start from the folder of the document.")
}

// inOneRowOf does it for the findings that name of a message takes, as that calls them.
func inOneRowOf(broken []check.Finding, name func(message string) (string, bool), message, fix string) (out []check.Finding) {
	names, now, lines, crowded := map[string][]string{}, map[string][]string{}, map[string]bool{}, map[string]bool{}
	for _, f := range broken {
		if name, found := name(f.Message); found {
			line := fmt.Sprintf("%s:%d", f.Path, f.Line)
			names[f.Path] = append(names[f.Path], fmt.Sprintf("%s (line %d)", name, f.Line))
			if at := elsewhereIn(f.Fix); at != "" && !slices.Contains(now[f.Path], at) {
				now[f.Path] = append(now[f.Path], at)
			}
			crowded[f.Path] = crowded[f.Path] || lines[line] || len(names[f.Path]) >= manyNames
			lines[line] = true
		}
	}
	told := map[string]bool{}
	for _, f := range broken {
		if _, found := name(f.Message); found && crowded[f.Path] {
			if told[f.Path] {
				continue
			}
			told[f.Path] = true
			f.Message, f.Fix = fmt.Sprintf(message, len(names[f.Path]), prose.Some(names[f.Path], toldNames)), fix
			if len(now[f.Path]) > 0 {
				are := map[bool]string{true: "is", false: "are"}[len(now[f.Path]) == 1]
				f.Fix = strings.Replace(fix, "the names", fmt.Sprintf("the names (%s %s called so)", prose.Some(now[f.Path], toldNames), are), 1)
			}
		}
		out = append(out, f)
	}
	return out
}

// oneALine joins the rows on one line of a document, which are of several kinds.
func oneALine(rows []check.Finding) (out []check.Finding) {
	at := map[string]int{}
	for _, f := range rows {
		line := fmt.Sprintf("%s:%d", f.Path, f.Line)
		if i, told := at[line]; told {
			out[i].Message += " " + f.Message
			if out[i].Fix != f.Fix {
				out[i].Fix += " " + f.Fix
			}
			continue
		}
		at[line] = len(out)
		out = append(out, f)
	}
	return out
}

// target is what a claim is about, wherever it stands: of a link without the section of
// the page, and from the top.
func (u untrue) target() string {
	d, c, name := u.in, u.claim, u.claim.Name
	if c.What == "link" {
		name, _, _ = strings.Cut(name, "#")
		switch {
		case c.Astray:
			name = c.Path + "\x00astray"
		case docs.IsExternal(name) || strings.HasPrefix(name, "/"):
		case d.Purpose == docs.Readme && strings.TrimPrefix(name, "./") == path.Base(name): // what stands in one was copied into the next
			name = path.Base(name)
		default:
			name = path.Join(path.Dir(d.Path), name)
		}
	}
	return c.What + "\x00" + name
}
