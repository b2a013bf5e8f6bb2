package people

import (
	"bytes"
	"slices"
	"time"

	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/objects"
)

// Options says how to tell people and groups apart.
type Options struct {
	AsOf       time.Time
	ActiveDays int
	// Mailmap is the repository's .mailmap, nil without one.
	Mailmap []byte
	// Client names the client's domains (with their subdomains), names of
	// organisations, and forge accounts.
	Client []string
	Groups []GroupRule
	// Aliases maps a person's main address to their other addresses or names.
	Aliases map[string][]string
	// Listed are the accounts that the repository's lists of people give.
	Listed []Account
	// Bots are names or addresses of automation, beyond the known ones.
	Bots []string
	// Pipelines are the addresses that the project's own pipelines commit with.
	Pipelines []string
	// Written are addresses of the form first.last that stand in the repository's files.
	Written []string
	// Count tells whether changed lines of a path count; nil for all.
	Count func(path string) bool
	// Imports tells of the commits, which stand as in history.History.Commits, whether
	// they brought in what was written elsewhere; nil for none.
	Imports func(commit int) bool
}

// GroupRule is a group as configuration gives it. Domains (with their
// subdomains) claim the commits made under them; Emails, Names and Logins claim
// persons, with all their commits between From and To.
type GroupRule struct {
	Name                           string
	Domains, Emails, Names, Logins []string
	From, To                       time.Time // zero for open
}

// Build tells who made commits, which stand as in history.History.Commits.
// Their order changes nothing but that of People.ByCommit.
func Build(commits []history.Commit, opts Options) *People { return Begin(commits, opts).Finish(opts) }

// Begun is what Build knows of commits before it is known what they changed.
type Begun struct {
	commits []history.Commit
	*builder
}

// Begin does the part of Build that takes long, and reads nothing that history.Options.Known
// says is filled in later.
func Begin(commits []history.Commit, opts Options) *Begun {
	b := &builder{
		opts: opts, since: opts.AsOf.AddDate(0, 0, -opts.ActiveDays),
		signatures: newSignatures(opts),
		records:    make([]record, len(commits)),
	}
	for i := range commits {
		b.records[i] = b.read(&commits[i])
	}
	b.lateCommits(commits)
	b.readBranches(commits)
	b.readSignOffs(commits)
	b.signatures.withoutAt()
	b.signatures.spreadBots()
	b.signatures.houseAccounts()
	b.signatures.pipelineAccounts(opts.Pipelines)
	markAstray(b.signatures.all)
	b.single = readParties(b.signatures.all)
	b.drafts, b.draftOf = draftPersons(b.signatures.all, b.single, opts)
	b.sight()
	b.affiliate()
	b.takeOver(commits)
	return &Begun{commits, b}
}

// Finish does the rest. Of the options it reads Count and Imports.
func (b *Begun) Finish(opts Options) *People {
	for i := range b.commits {
		r := &b.records[i]
		r.lines = changedLines(&b.commits[i], opts.Count)
		if r.led = r.lines; opts.Imports != nil && r.lines > 0 && opts.Imports(i) {
			r.led = 0 // who wrote them this history does not show
		}
	}
	return b.assemble()
}

// builder holds what Build knows so far; each step adds a part.
type builder struct {
	opts       Options
	since      time.Time // from then on a commit makes its people active
	signatures *signatures
	records    []record // parallel to the commits
	inTime     []int    // see byTime
	single     []*party // by signature, nil for automation
	drafts     []*draft
	draftOf    []int // signature to draft
	domains    map[string]*domainUse
	signedBy   []int // how often each draft signed
	resolver   *resolver
	alone      bool       // people without an organisation stand for themselves
	byCommit   []decision // parallel to the commits
}

// record is what matters here of a commit.
type record struct {
	hash              objects.Hash
	when              time.Time
	author, committer int // signatures
	coAuthors         []int
	assisted          bool
	lines             int  // added and deleted, those that count
	led               int  // those of them that tell who led: none that were brought in
	late              bool // see lateCommits
	takenOver         bool // see takeOver
	gathers           bool // see gathered
}

// decision is a group with the rule that led to it.
type decision struct {
	group groupKey
	rule  Rule
}

func (b *builder) read(c *history.Commit) record {
	authors := unpaired(rawSignature{c.Author.Name, c.Author.Email})
	r := record{
		hash: c.Hash, when: b.when(c),
		author:    b.signatures.of(authors[0]),
		committer: b.signatures.of(unpaired(rawSignature{c.Committer.Name, c.Committer.Email})[0]),
		assisted:  assistedMessage(c),
		gathers:   len(gathered.FindAllString(c.Message, 2)) == 2,
	}
	for _, raw := range slices.Concat(authors[1:], coAuthors(c)) {
		for _, one := range unpaired(raw) {
			r.coAuthors = append(r.coAuthors, b.signatures.of(one))
		}
	}
	for _, s := range append([]int{r.author}, r.coAuthors...) {
		sig := &b.signatures.all[s]
		r.assisted = r.assisted || sig.nature == machine || sig.assisted
	}
	by := r.author
	r.author = b.answerable(r)
	b.signatures.count(r, r.author == by)
	return r
}

// changedLines counts the lines that a commit changed and that count. Those of one
// that is looked through, or of such a file, are other people's.
func changedLines(c *history.Commit, counts func(path string) bool) (lines int) {
	if c.Ignored || c.LookedThrough {
		return 0
	}
	for _, ch := range c.Changes {
		if !ch.LookedThrough && (counts == nil || counts(ch.Path)) {
			lines += ch.Added + ch.Deleted
		}
	}
	return lines
}

// answerable returns who answers for a commit: its author, or for the work of a
// machine the human who committed or co-signed it.
func (b *builder) answerable(r record) int {
	all := b.signatures.all
	if all[r.author].nature != machine {
		return r.author
	}
	for _, s := range append([]int{r.committer}, r.coAuthors...) {
		if all[s].nature == human {
			return s
		}
	}
	return r.author
}

// when returns the time a commit counts for: the author's, unless that cannot
// be true (before there were computers with a clock of their own, or after the
// commit was made). It keeps the span of quarters within reason.
func (b *builder) when(c *history.Commit) time.Time {
	author, committer := c.Author.When.UTC(), c.Committer.When.UTC()
	t := author
	if author.Year() < 1980 || author.After(committer.AddDate(0, 0, 1)) && committer.Year() >= 1980 {
		t = committer
	}
	first, last := time.Unix(0, 0).UTC(), time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC)
	if !b.opts.AsOf.IsZero() {
		last = b.opts.AsOf.UTC().AddDate(1, 0, 0)
	}
	if t.Before(first) {
		return first
	}
	if t.After(last) {
		return last
	}
	return t
}

// participants are the signatures of a commit's humans that show where they
// worked at the time: author, co-authors, committer.
func (b *builder) participants(r *record) []int {
	all := append([]int{r.author, r.committer}, r.coAuthors...)
	all = slices.DeleteFunc(all, func(s int) bool { return b.signatures.all[s].nature != human })
	slices.Sort(all)
	return slices.Compact(all)
}

// byTime orders records by time, ties by hash.
func (b *builder) byTime() []int {
	if len(b.inTime) == len(b.records) {
		return b.inTime
	}
	order := make([]int, len(b.records))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int {
		x, y := &b.records[i], &b.records[j]
		if before := x.when.Compare(y.when); before != 0 {
			return before
		}
		return bytes.Compare(x.hash[:], y.hash[:])
	})
	b.inTime = order
	return order
}
