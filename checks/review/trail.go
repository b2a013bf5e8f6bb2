package review

import (
	"net/mail"
	"slices"
	"strings"
	"time"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/lines"
	"github.com/handoffaudit/audit/internal/sieve"
)

// level is how well git shows that someone else looked at a change.
type level int

const (
	nothing level = iota
	forge
	pullRequest
	person
	levels // how many there are
)

// weights of the levels in the share. Assumed.
var weights = [levels]float64{nothing: 0, forge: 0.25, pullRequest: 0.75, person: 1}

var (
	// numberedMerge matches the subjects that forges and merge bots give the
	// merge of a pull request; facts.FromRequest knows those of a squashed one.
	numberedMerge = sieve.MustCompile(`(?i)^merge(d)? (pull request|pr|mr|merge request)\b.*[#!]?\d+|\(pull request #\d+\)|^(auto )?merge (of )?#\d+\b|^merged pr \d+:`)
	// numberedLine matches a line of a message that holds nothing but the number
	// of a pull request, perhaps after those of issues, as people write it who
	// merge by hand.
	numberedLine = lines.MustCompile(`(?i)((fix(es)?|close[sd]?|resolves?|refs?|see)?:? ?#\d+[,;]? +)*(PR|MR|pull request|merge request):? ?[#!]\d+[ \t.]*\r?$`)
	// afterReview matches a subject that answers what somebody said of the change.
	afterReview = sieve.MustCompile(`(?i)\b(apply|applied|address|incorporate)\w*\b.{0,30}\b((review(er)?|PR|MR|pull request)('?s)? (comments?|feedback|suggestions?|remarks?)|(comments?|feedback|suggestions?|remarks?) (from|by|in|of) (the |a )?(code[- ])?review(er)?s?)\b`)
	// fromTranslators matches the subjects under which a translation service brings
	// in what translators wrote there: its machine commits them, and whether somebody
	// looked does not show in git.
	fromTranslators = sieve.MustCompile(`(?i)^(translated|(added|deleted) translation) using weblate\b|^update translation files$|^translations? updates? from .*\bweblate\b|^new translations \S+ \(.+\)$|^(new|updated? translations with latest) crowdin (updates|translations|changes)\b|\bupdated? (translations )?from transifex$`)
	// namedByGit matches the subjects that git itself gives to merges.
	namedByGit = sieve.MustCompile(`(?i)^merged? `)
	// branchMerge matches the subject that git gives to the merge of a branch, and
	// lasting the branches that many people's work goes into.
	branchMerge = sieve.MustCompile(`^Merge (?:remote-tracking )?branch '([^']+)'(?: into '?([^' ]+)'?)?$`)
	lasting     = sieve.MustCompile(`(?i)(^|/)(main|master|trunk|head|next|dev(el(op(ment)?)?)?|integration|stag(e|ing)|qa|test|prod(uction)?|live|stable|gh-pages|releases?|v?\d[\dx.]*)([/-]|$)`)
	// forgeCommitter are the addresses under which forges themselves commit. The
	// ones they lend to people who hide theirs, such as 7+ann@users.noreply.github.com,
	// are people's.
	forgeCommitter = sieve.MustCompile(`(?i)^(no-?reply@(\S+\.)?(github|gitlab|bitbucket|codeberg|gitea|dev\.azure)\.[a-z.]+|(\d+\+)?web-flow@users\.noreply\.github\.com)$`)
	// lookedAt are the trailers that name who looked, wrote along or signed the
	// change in; reviewAddress those that say where.
	lookedAt      = []string{"reviewed-by", "acked-by", "approved-by", "tested-by", "co-authored-by", "co-developed-by", "reviewer", "merged-by"}
	reviewAddress = []string{"reviewed-on", "differential-revision", "pull-request", "pr-url", "merge-request", "review-url", "part-of"}
)

// forgeLines begin the lines that forges and review tools write below the
// subject, in lower case.
var forgeLines = []string{"see merge request ", "differential revision:", "pull request:", "pull request resolved:", "approved-by:", "reviewed by:", "pr-url:", "piperorigin-revid:"}

func hasForgeLine(message string) bool {
	for line := range strings.Lines(message) {
		for _, mark := range forgeLines {
			if len(line) > len(mark) && strings.EqualFold(line[:len(mark)], mark) {
				return true
			}
		}
	}
	return false
}

// trail knows through which merge each commit came in.
type trail struct {
	facts *facts.Facts
	// via is the index of the merge of a pull request through which alone a
	// commit is reached, direct for one that is reached without.
	via []int
	// taken is the index of the merge of a branch by hand through which alone a
	// commit is reached, direct for one that is reached without.
	taken []int
	// alone tells that no second person shows in the history since then.
	alone bool
	// shadows are the persons whom nothing but one author's squashes name.
	shadows map[int]bool
	// replayed are the commits whose committer moved them by a rebase.
	replayed map[int]bool
	// byEmail and byName find persons, as trailers write them, in lower case.
	byEmail, byName map[string]int
}

const (
	unreached = -2
	direct    = -1
)

func newTrail(f *facts.Facts, since time.Time) *trail {
	t := &trail{facts: f, via: merges(f.History.Commits, isPullRequestMerge), taken: merges(f.History.Commits, takesBranch), alone: oneHuman(f, since), shadows: shadows(f), replayed: replayed(f), byEmail: map[string]int{}, byName: map[string]int{}}
	for i := range f.People.Persons {
		p := &f.People.Persons[i]
		t.byName[strings.ToLower(p.Name)] = i
		for _, email := range p.Emails {
			t.byEmail[email] = i
		}
	}
	return t
}

// shadows are the persons who made and took in nothing, and whom a forge names as co-authors
// of one author's squashed changes alone: most are another address of that author's, with
// which they committed to the branch.
func shadows(f *facts.Facts) map[int]bool {
	beside := make(map[int]int) // the one author, or nobody
	const several = -1
	for i := range f.History.Commits {
		by := f.People.ByCommit[i]
		for _, p := range by.CoAuthors {
			author := by.Author
			if person := &f.People.Persons[p]; person.Commits > 0 || !person.Applied.IsZero() || !forgeCommitter.MatchString(f.History.Commits[i].Committer.Email) {
				author = several
			}
			if of, known := beside[p]; known && of != author {
				author = several
			}
			beside[p] = author
		}
	}
	out := make(map[int]bool)
	for p, author := range beside {
		if author != several {
			out[p] = true
		}
	}
	return out
}

// isPullRequestMerge tells whether a merge is a pull request's. A forge that is
// set to merge under the title of the pull request writes no number; but only by
// a pull request does it come to a merge that has another name than git gives it.
func isPullRequestMerge(c *history.Commit) bool {
	if forgeCommitter.MatchString(c.Committer.Email) && !namedByGit.MatchString(c.Subject()) {
		return true
	}
	return numberedMerge.MatchString(c.Subject()) || facts.FromRequest(c.Subject()) || hasForgeLine(c.Message)
}

// takesBranch tells whether a merge brought somebody's branch into a line that
// lasts. One of such a line itself keeps a branch up to date, and one of the same
// branch from elsewhere is what a pull makes: whoever made it need not have looked.
func takesBranch(c *history.Commit) bool {
	m := branchMerge.FindStringSubmatch(c.Subject())
	return m != nil && !lasting.MatchString(m[1]) && (m[2] == "" || lasting.MatchString(m[2]))
}

// oneHuman tells whether all commits since then name the same person.
func oneHuman(f *facts.Facts, since time.Time) bool {
	seen := map[int]bool{}
	for i := range f.History.Commits {
		if f.History.Commits[i].Committer.When.Before(since) {
			continue
		}
		by := f.People.ByCommit[i]
		for _, p := range append([]int{by.Author, by.Committer}, by.CoAuthors...) {
			if human(f, p) {
				seen[p] = true
			}
		}
	}
	return len(seen) < 2
}

// of answers for the commit at index i.
func (t *trail) of(i int) level {
	c, by := &t.facts.History.Commits[i], t.facts.People.ByCommit[i]
	merge := t.via[i]
	switch {
	case by.Committer != by.Author && human(t.facts, by.Committer) && !t.replayed[i] && !forgeCommitter.MatchString(c.Committer.Email) && !shortened(c),
		slices.ContainsFunc(by.CoAuthors, func(p int) bool { return !t.shadows[p] }), t.namesAnother(c, by.Author), t.takenByAnother(i):
		return person
	case merge >= 0:
		merger := t.facts.People.ByCommit[merge].Author
		if human(t.facts, merger) && merger != by.Author || t.namesAnother(&t.facts.History.Commits[merge], by.Author) {
			return person
		}
		return t.numbered()
	case facts.FromRequest(c.Subject()), hasTrailer(c, reviewAddress), hasForgeLine(c.Message), numberedLine.Match([]byte(c.Message)), afterReview.MatchString(c.Subject()):
		return t.numbered()
	case forgeCommitter.MatchString(c.Committer.Email):
		return forge
	}
	return nothing
}

// takenByAnother tells whether another person merged the branch that a commit was
// made on.
func (t *trail) takenByAnother(i int) bool {
	if t.taken[i] < 0 {
		return false
	}
	merger := t.facts.People.ByCommit[t.taken[i]].Author
	return human(t.facts, merger) && merger != t.facts.People.ByCommit[i].Author
}

// numbered is what the number of a pull request shows: where the history knows
// a second person, that person could have looked.
func (t *trail) numbered() level {
	if t.alone {
		return forge
	}
	return pullRequest
}

// namesAnother tells whether a trailer of c names someone who looked and is not
// the author.
func (t *trail) namesAnother(c *history.Commit, author int) bool {
	for _, trailer := range c.Trailers {
		if slices.Contains(lookedAt, strings.ToLower(trailer.Key)) && !t.isAuthor(trailer.Value, author) {
			return true
		}
	}
	return false
}

// isAuthor tells whether the value of a trailer means the author, a bot, which need
// not have made a commit here, or nobody.
func (t *trail) isAuthor(value string, author int) bool {
	name, address := strings.TrimSpace(value), ""
	if parsed, err := mail.ParseAddress(value); err == nil {
		name, address = parsed.Name, strings.ToLower(parsed.Address)
	}
	if name == "" && address == "" {
		return true
	}
	known, ok := t.byEmail[address]
	if !ok {
		known, ok = t.byName[strings.ToLower(name)]
	}
	return ok && (known == author || t.shadows[known] || !human(t.facts, known)) || t.facts.People.Program(value)
}

func hasTrailer(c *history.Commit, keys []string) bool {
	return slices.ContainsFunc(c.Trailers, func(t history.Trailer) bool { return slices.Contains(keys, strings.ToLower(t.Key)) })
}

// shortened tells whether the committer may be the author under a first name alone, as
// people call themselves on a forge.
func shortened(c *history.Commit) bool {
	first, _, several := strings.Cut(strings.TrimSpace(c.Author.Name), " ")
	return several && strings.EqualFold(first, strings.TrimSpace(c.Committer.Name))
}
