package docs

import (
	"cmp"
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
	var rows []check.Finding
	for _, u := range lies {
		rows = append(rows, l.row(u))
	}
	return joinedBy(l.targets(lies), rows)
}

// row says what is wrong with a claim.
func (l *library) row(u untrue) check.Finding {
	c := u.claim
	f := check.Finding{
		Message: namesThe + fmt.Sprintf("%s %q", c.What, c.Name) + isGone + ".",
		Path:    u.in.Path, Line: c.Line, Fix: "Correct the name, or remove what is said about it.",
	}
	if now := l.renamedTo(u); now != "" {
		f.Fix = fmt.Sprintf(renamedSince, now)
	} else if now := l.resolver.Elsewhere(u.in.Path, c); now != "" {
		f.Fix = fmt.Sprintf(nowCalled, now)
	} else if near := l.resolver.Nearly(u.in.Path, c); near != "" {
		f.Fix = fmt.Sprintf(nearlyCalled, near)
	} else if manifest, scripts := l.resolver.ScriptsBegunBy(u.in.Path, c); len(scripts) > 0 {
		f.Fix = fmt.Sprintf(hasScripts, manifest, prose.Some(scripts, toldNames))
	} else if day := l.endedIn(u); day != "" {
		f.Fix = fmt.Sprintf(ended, day)
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

// nowCalled is what to do about a name that one file has elsewhere, renamedSince about one that
// a file had, hasScripts about one with which those of scripts begin, and nearlyCalled about one
// that a file beside it nearly has.
const (
	nowCalled    = "Correct the name (%s is called so), or remove what is said about it."
	renamedSince = "Correct the name (git knows %s as what it was renamed to), or remove what is said about it."
	hasScripts   = "Correct the name (%s has %s), or remove what is said about it."
	nearlyCalled = "Correct the name (perhaps %s is meant), or remove what is said about it."
)

// renamedTo is what a file is called today that a claim names, from the folder of the document or
// from the top, by what it was called; "" where the history tells of none.
func (l *library) renamedTo(u untrue) string {
	c := u.claim
	if c.What == "folder" {
		return cmp.Or(l.folderRenamedTo(path.Join(path.Dir(u.in.Path), c.Name)), l.folderRenamedTo(path.Clean(c.Name)))
	}
	name := docs.PathNamed(c)
	if name == "" {
		return ""
	}
	now := cmp.Or(l.renamed[path.Join(path.Dir(u.in.Path), name)], l.renamed[path.Clean(strings.TrimPrefix(name, "/"))])
	if now == u.in.Path && !docs.IsExternal(c.Name) { // whose address may be told for people to edit it
		return ""
	}
	return now
}

// fileIn is the file that a fix of such a form names, "" if it is of another.
func fileIn(fix, form string) string {
	before, after, _ := strings.Cut(form, "%s")
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

// inOneRow joins the names of one document that do not exist, where there are many, or two
// stand in one line or name files of one folder, and the links that start from another folder: whoever corrects one of
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
	names, now, near, past, seen, crowded := map[string][]string{}, map[string][]string{}, map[string][]string{}, map[string][]string{}, map[string]bool{}, map[string]bool{}
	add := func(to map[string][]string, document, file string) {
		if file != "" && !slices.Contains(to[document], file) {
			to[document] = append(to[document], file)
		}
	}
	for _, f := range broken {
		if name, found := name(f.Message); found {
			names[f.Path] = append(names[f.Path], fmt.Sprintf("%s (line %d)", name, f.Line))
			add(now, f.Path, fileIn(f.Fix, nowCalled))
			add(near, f.Path, cmp.Or(fileIn(f.Fix, nearlyCalled), fileIn(f.Fix, renamedSince)))
			if m := quotedName.FindStringSubmatch(name); m != nil && fileIn(f.Fix, ended) != "" {
				add(past, f.Path, m[1])
			}
			line, folder := fmt.Sprintf("%s:%d", f.Path, f.Line), folderNamed(name)
			crowded[f.Path] = crowded[f.Path] || seen[line] || folder != "." && seen[f.Path+"\x00"+folder] || len(names[f.Path]) >= manyNames
			seen[line], seen[f.Path+"\x00"+folder] = true, true
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
			if is := areCalled(now[f.Path], near[f.Path], past[f.Path]); is != "" {
				f.Fix = strings.Replace(fix, "the names", "the names ("+is+")", 1)
			}
		}
		out = append(out, f)
	}
	return out
}

// areCalled says which files are called as the names of a row, and which nearly, and which
// names are past.
func areCalled(now, near, past []string) string {
	are := map[bool]string{true: " is ", false: " are "}
	var said []string
	if len(now) > 0 {
		said = append(said, prose.Some(now, toldNames)+are[len(now) == 1]+"called so")
	}
	if len(near) > 0 {
		said = append(said, "perhaps "+prose.Some(near, toldNames)+are[len(near) == 1]+"meant")
	}
	if len(past) > 0 {
		was := map[bool]string{true: " was ", false: " were "}
		said = append(said, prose.Some(past, toldNames)+was[len(past) == 1]+"taken away")
	}
	return strings.Join(said, "; ")
}

// quotedName is a name as a message quotes it.
var quotedName = sieve.Plain(`"([^"]+)"`)

// folderNamed is the folder of what a message names, "." where it names none.
func folderNamed(message string) string {
	if m := quotedName.FindStringSubmatch(message); m != nil {
		return path.Dir(path.Clean(m[1]))
	}
	return "."
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

// targets are what claims are about, each wherever it stands. What several READMEs write as
// one link is one thing, from whichever folder: it was copied from one into the next. One into
// a folder that is there was written for it, and misses a file of its own.
func (l *library) targets(lies []untrue) []string {
	var out []string
	copied := map[string]string{}
	for _, u := range lies {
		about := u.target()
		if c := u.claim; u.in.Purpose == docs.Readme && c.What == "link" && !c.Astray && !docs.IsExternal(c.Name) {
			name, _, _ := strings.Cut(c.Name, "#")
			name = path.Clean(name)
			if folder := path.Dir(name); folder != "." && len(l.tree.Below(path.Join(path.Dir(u.in.Path), folder))) > 0 {
				out = append(out, about)
				continue
			}
			if copied[name] == "" {
				copied[name] = about
			}
			about = copied[name]
		}
		out = append(out, about)
	}
	return out
}

// target is what a claim is about: of a link without the section of the page, and from the
// top.
func (u untrue) target() string {
	c, name := u.claim, u.claim.Name
	if c.What == "link" {
		name, _, _ = strings.Cut(name, "#")
		switch {
		case c.Astray:
			name = c.Path + "\x00astray"
		case docs.IsExternal(name) || strings.HasPrefix(name, "/"):
		default:
			name = path.Join(path.Dir(u.in.Path), name)
		}
	}
	return c.What + "\x00" + name
}
