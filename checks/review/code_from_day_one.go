package review

import (
	"cmp"
	"context"
	_ "embed"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

//go:embed code_from_day_one.md
var codeFromDayOneDoc string

// CodeFromDayOne asks how much of the code has no history.
var CodeFromDayOne = &check.Check{
	ID:     "code-from-day-one",
	Family: check.Review,
	Title:  "History from day one",
	Doc:    codeFromDayOneDoc,
	Remedy: elsewhereRemedy,
	Cost:   check.Cost{Factor: check.Understanding, Weight: 0.06},
	Needs:  facts.Tree | facts.History | facts.Lines,
	Run:    runCodeFromDayOne,
}

// The shares up to which the check passes and over which it fails. Assumed.
const (
	dayOnePass = 0.1
	dayOneFail = 0.5
)

// What came in bulk is told from this share of today's code on, and one commit
// of it from so many lines on, fewer where they are this share too: the few that
// are left of a template, or of what was mostly rewritten or tests, are nothing to
// ask about, unless they alone end the pass. Assumed.
const (
	toldShare = 0.01
	toldLines = 500
	manyLines = 1_000
)

// longMessage is how many words below its subject make a commit's message worth
// reading before anybody is asked. Assumed.
const longMessage = 30

// What is to be done, and where no other repository can be asked for.
const (
	elsewhereRemedy = "Ask whoever brought it for the repository in which this code was written, with its history, and join the two histories."

	littleRemedy = "Know which code it is (the findings name what most of it came with), and ask about it when a question comes up."
	toldRemedy   = "Read the messages of these commits, which say more than their subject, and ask their authors only what they leave open; ask for smaller changes from now on."
	largeRemedy  = "Have whoever made these commits say where the code comes from. If it was written elsewhere, write down beside it where, and in which version; if here, ask for smaller changes from now on."
)

func runCodeFromDayOne(_ context.Context, f *facts.Facts) (check.Outcome, error) {
	in, written := f.InBulk(), f.Repo.Kind.Written()
	brought, total := in.Commits, in.Lines
	if total == 0 {
		return check.Outcome{Status: check.NotApplicable, Summary: fmt.Sprintf("There is no %s at the head of the history whose beginnings could be looked up.", written)}, nil
	}
	lines, foreign := 0, 0
	for _, b := range brought {
		lines += b.Standing
		if b.Foreign {
			foreign += b.Standing
		}
	}
	share, told, rewritten := prose.Share(lines, total), toTell(f, in), f.Rewritten()
	out := check.Outcome{
		Status: check.FailAbove(share, dayOnePass, dayOneFail), Gap: prose.Round(share), Findings: bulkFindings(f.History.Commits, told, written), Summary: dayOneSummary(f.History.Commits, told, in, lines, rewritten.Share, written),
		Measures: []check.Measure{
			{Name: "bulk_share", Value: prose.Round(share), Unit: "share"}, {Name: "bulk_lines", Value: lines, Unit: "lines"}, {Name: "lines", Value: total, Unit: "lines"},
			{Name: "bulk_commits", Value: len(brought), Unit: "commits"},
		},
	}
	if lines, largest := dumpedSteps(f.Tree); lines > facts.LaterBulk && written == "code" {
		out.Summary = strings.TrimSuffix(out.Summary, ".") + fmt.Sprintf("; %s lines of migrations that are dumps or rows of data, the longest %s, count as data, however they came in.", prose.Number(lines), largest)
	}
	switch {
	case rewritten.Share > facts.TellableShare && share <= dayOneFail:
		out.Status, out.Gap = check.Inconclusive, 0
	case len(told) == 0:
		out.Gap = 0
	case share <= dayOnePass:
		out.Remedy = littleRemedy
	case prose.Share(foreign, total) > dayOnePass:
	case allExplained(f.History.Commits, told):
		out.Remedy = toldRemedy
	default:
		out.Remedy = largeRemedy
	}
	if written != "code" {
		out.Remedy = strings.ReplaceAll(cmp.Or(out.Remedy, elsewhereRemedy), " code", " "+written)
	}
	return out, nil
}

// dumpedSteps counts the lines of steps that change a database which are a dump of one or rows
// of data, and returns the longest.
func dumpedSteps(t *tree.Tree) (lines int, largest string) {
	most := 0
	for i := range t.Files {
		if f := &t.Files[i]; f.Role == tree.Data && path.Ext(f.Path) == ".sql" && facts.Applied(f.Path) {
			if lines += f.Lines; f.Lines > most {
				most, largest = f.Lines, f.Path
			}
		}
	}
	return lines, largest
}

// toTell are the commits in bulk of which enough stands: of code enough that is more than a list
// of values.
func toTell(f *facts.Facts, in facts.InBulk) (told []facts.Bulk) {
	lines := 0
	for _, b := range in.Commits {
		lines += b.Standing
		share, asked := prose.Share(b.Standing, in.Lines), b.Standing
		if f.Repo.Kind != facts.Docs && f.Standing().Known {
			asked = min(asked, explained(f, b.Commit))
		}
		if asked >= manyLines || asked >= toldLines && share >= toldShare || share >= dayOnePass {
			told = append(told, b)
		}
	}
	if prose.Share(lines, in.Lines) < toldShare {
		return nil
	}
	return told
}

// fewWords are so few that what a squashed commit was called with them, such as "format" or
// "pr feedback", says nothing. Assumed.
const fewWords = 5

// says tells whether a commit's message goes on for so long below its subject
// that it may say why, and whence. Its trailers say neither.
func says(c *history.Commit) bool {
	_, body, _ := strings.Cut(c.Message, "\n")
	words := 0
	for part := range strings.SplitSeq(body, "\n\n") {
		n := len(strings.Fields(part))
		if subject, squashed := strings.CutPrefix(strings.TrimSpace(part), "* "); squashed && !strings.Contains(subject, "\n") && n <= fewWords {
			continue
		}
		words += n
	}
	for _, t := range c.Trailers {
		words -= 1 + len(strings.Fields(t.Value))
	}
	return words >= longMessage
}

func allExplained(commits []history.Commit, brought []facts.Bulk) bool {
	return !slices.ContainsFunc(brought, func(b facts.Bulk) bool { return !says(&commits[b.Commit]) })
}

// dayOneSummary says how much of what is written here came in bulk. What commits hold that rewrote the
// code may have come in any way before.
func dayOneSummary(commits []history.Commit, brought []facts.Bulk, in facts.InBulk, lines int, rewritten float64, written string) string {
	if len(brought) == 0 && rewritten > 0 {
		of := "behind today's " + written
		if lines > 0 {
			of = "of which much stands today"
		}
		return fmt.Sprintf("No commit in bulk was found %s, but %s of the lines were last touched by commits that rewrote much of it, as new formatting does: how these lines came in does not show.", of, prose.Percent(rewritten))
	}
	if len(brought) == 0 && lines == 0 && in.Lines <= facts.LaterBulk && in.Most > 0 { // less than what would be much
		return fmt.Sprintf("Nothing of today's %s came in bulk: the most that one commit brought in new files is %s of its %s.", written, prose.Number(in.Most), prose.Count(in.Lines, "line", "lines"))
	}
	if len(brought) == 0 {
		but, other := "", ""
		if lines > 0 {
			but, other = fmt.Sprintf(", but for less than %s of it", prose.Percent(toldShare)), " other"
			if prose.Share(lines, in.Lines) >= toldShare {
				but = fmt.Sprintf(", but for %s in %s (%s)", prose.Count(lines, "line", "lines"), prose.Count(len(in.Commits), "commit", "commits"), hashesOf(commits, in.Commits))
			}
		}
		return fmt.Sprintf("Today's %s came in step by step%s: no%s commit brought more than %s lines of it in new files at once (%s at the start, and where a third of the %s is from it).",
			written, but, other, prose.Number(facts.LaterBulk), prose.Number(facts.FirstBulk), written)
	}
	how := "in at once, in a commit of "
	if len(in.Commits) > 1 {
		how = fmt.Sprintf("in bulk, in %s, above all in one of ", prose.Count(len(in.Commits), "commit", "commits"))
	}
	unseen := ""
	if rewritten > 0 {
		unseen = fmt.Sprintf("; nor does it show how the %s came in that were last touched by commits which rewrote much of the %s", prose.Percent(rewritten), written)
	}
	when := commits[brought[0].Commit].Committer.When.Format("2 January 2006")
	return fmt.Sprintf("%s of today's %s came %s%s: the steps in which it was made are not in this history%s.", prose.Capital(prose.Percent(prose.Share(lines, in.Lines))), written, how, when, unseen)
}

// hashesOf names commits that have no row, those of which most stands first.
func hashesOf(commits []history.Commit, bulk []facts.Bulk) string {
	bulk = slices.Clone(bulk)
	slices.SortStableFunc(bulk, func(a, b facts.Bulk) int { return cmp.Compare(b.Standing, a.Standing) })
	var hashes []string
	for _, b := range bulk {
		hashes = append(hashes, commits[b.Commit].Hash.String()[:10])
	}
	return prose.Some(hashes, 3)
}

func bulkFindings(commits []history.Commit, brought []facts.Bulk, written string) (findings []check.Finding) {
	added, left := "code and tests, blank ones and comments among them", ", of which %s of code %s today, tests not counted"
	if written != "code" {
		added, left = written, ", of which %s %s today"
	}
	var shown []facts.Bulk
	for _, b := range brought {
		c := &commits[b.Commit]
		if b.Shown {
			shown = append(shown, b)
			continue
		}
		what := "This commit"
		if len(c.Parents) == 0 {
			what = "The history starts with a commit that"
		} else if b.First {
			what = "The " + written + " starts with a commit that"
		}
		message := fmt.Sprintf("%s brought %s of %s, in %s%s: \"%s\"", what, prose.Count(b.Added, "line", "lines"), added, into(b), leftOf(b, left), subject(c))
		fix := "Ask whoever made it to go through it with you: the steps in which it was made are not here."
		switch request := facts.Request(c.Subject()); {
		case says(c):
			message += "; its message says more, read it first"
			fix = "Ask whoever made it what its message leaves open."
		case b.Submodule != "":
			message += fmt.Sprintf("; it took the place of the submodule %s", b.Submodule)
			fix = "Fetch the repository that .gitmodules named in the commit before, which has the steps, and keep it beside this one or join the two."
		case b.Foreign && originOf(c.Subject()) != "":
			fix = fmt.Sprintf("Ask for %s, which the subject names, with its history, and keep it beside this one or join the two.", originOf(c.Subject()))
		case b.Foreign:
			fix = "Ask whoever made it where this was written, and for the history from there."
		case request != "":
			fix = fmt.Sprintf("Read its pull request (%s), which may show the steps and the reasons, and ask whoever made it what that leaves open.", request)
		}
		findings = append(findings, check.Finding{Message: message + ".", Commit: c.Hash.String(), Fix: fix})
	}
	if len(shown) > 0 {
		findings = append(findings, shownFinding(commits, shown, written))
	}
	return check.First(findings)
}

// shownFinding tells of the snapshots of what is written elsewhere, most of which stands first.
func shownFinding(commits []history.Commit, shown []facts.Bulk, written string) check.Finding {
	lines, first := 0, &commits[shown[0].Commit]
	for _, b := range shown {
		lines += b.Standing
	}
	return check.Finding{
		Message: fmt.Sprintf("%s of today's %s %s from %s by which what is written elsewhere seems to be handed out, under subjects like \"%s\".", prose.Count(lines, "line", "lines"), written,
			map[bool]string{true: "is", false: "are"}[lines == 1], prose.Count(len(shown), "commit", "commits"), subject(first)),
		Commit: first.Hash.String(), Fix: "Ask for the repository in which this is written, with its history.",
	}
}

// forkOf matches what a subject says of the repository that code was forked or copied from:
// of a fork its name or its address, of a copy that with the word for it, or an address.
var forkOf = sieve.Plain(`(?i)\bfork(?:s|ed|ing)?(?: (?:it|this|all|code|everything))?(?:(?: (?:from|of))?(?: the)? (` + address + `)|(?: (?:from|of))(?: the)? (` + repositoryName + `)|(?: the)? (` + repositoryName + `)$)` +
	`|\b(?:cop(?:y|ied|ying)|clon(?:e|ed|ing)|import(?:ed|ing)?|extract(?:ed|ing)?|mov(?:e|ed|ing)|migrat(?:e|ed|ing)|split)\b.{0,40}? (?:from|out of)(?: the)? (?:(` + address + `)|(` + repositoryName + `) (?:repo(?:sitory)?|project|codebase)\b)`)

const (
	address        = `(?:https?://|git@)[^\s"'()]+[\w/]`
	repositoryName = `[a-z0-9]\w*(?:[-/.]\w+)+`
)

// originOf is that repository, "" where a subject names none.
func originOf(subject string) string {
	m := forkOf.FindStringSubmatch(subject)
	return strings.Join(m[min(1, len(m)):], "")
}

// into says what kind of files a commit in bulk put its lines into.
func into(b facts.Bulk) string {
	switch b.Grown {
	case 0:
		return "new files"
	case b.Added:
		return "files that were there"
	}
	return "new files and files that were there"
}

// leftOf says in some words how much of these lines stands, which is not all that stands of the
// commit: commit-size has that.
func leftOf(b facts.Bulk, words string) string {
	return fmt.Sprintf(words, prose.Count(b.Standing, "line", "lines"), map[bool]string{true: "stands", false: "stand"}[b.Standing == 1])
}
