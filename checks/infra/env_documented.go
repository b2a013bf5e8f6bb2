package infra

import (
	"context"
	_ "embed"
	"fmt"
	"maps"
	"slices"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/tree"
)

//go:embed env_documented.md
var envDocumentedDoc string

// EnvDocumented asks whether the settings that the code reads from its
// environment are written down.
var EnvDocumented = &check.Check{
	ID:     "env-documented",
	Family: check.Infra,
	Title:  "Settings documented",
	Doc:    envDocumentedDoc,
	Remedy: "List every environment variable in a sample file (.env.example) or the README: what it is for, an example value, where to get the real one.",
	Cost:   check.Cost{Work: []string{"env-vars"}},
	Needs:  facts.Tree,
	Early:  check.Always,
	Run:    runEnvDocumented,
}

// envPass is the share of undocumented variables up to which the check passes,
// envFail the share from which on it fails. Both assumed.
const envPass, envFail = 0.1, 0.5

// envMany is from how many undocumented variables on their share alone counts:
// one of one is soon found out, whatever its share. Assumed.
const envMany = 5

// envOptional is what a variable weighs that nobody has to give: nothing crashes, but
// nobody knows either that it can be set. Assumed.
const envOptional = 0.5

// envGap is what is missing where so many of all are undocumented, and nobody has
// to give some of those. It takes many that it needs for a failure.
func envGap(undocumented, optional, all int) (check.Status, float64) {
	missing := float64(undocumented) - (1-envOptional)*float64(optional)
	share := missing / float64(all)
	status := check.FailFrom(share, envPass, envFail)
	if status == check.Fail && undocumented-optional < envMany {
		status = check.Warn
	}
	return status, prose.Round(share * min(1, missing/envMany))
}

func runEnvDocumented(ctx context.Context, f *facts.Facts) (check.Outcome, error) {
	if f.Repo.Kind == facts.Docs {
		return check.Outcome{Status: check.NotApplicable, Summary: "Documentation reads no settings: " + f.Repo.KindWhy + "."}, nil
	}
	env, err := readEnvironment(ctx, f.Tree, f.Pipelines())
	if err != nil {
		return check.Outcome{}, err
	}
	if len(env.reads) == 0 {
		return noSettings(f, env, []string{}), nil
	}
	named := envNamed(f, env.reads)
	addAliases(named, f.Tree, env.reads)
	maps.Copy(named, env.told)
	addRenamed(named, f.Tree)
	addSiblings(named, f.Tree, env.reads)
	documented, unnamed := byMention(env.reads, named)
	unnamed = env.leaveOutOverridden(unnamed, named)
	unnamed, given := env.withoutSetHere(unnamed, f.Tree)
	set := whereSet(f.Tree, unnamed)
	unnamed, around := withoutSetAround(unnamed, set)
	given = append(given, around...)
	env.started = givenToStarted(f.Tree, unnamed)
	for name := range bundlerDefaults(f.Tree) {
		env.optional[name] = true
	}
	for name, dead := range ofDeadPackages(f.Tree, unnamed) {
		env.optional[name] = env.optional[name] || dead
	}
	undocumented, optional, started, beside := []string{}, []string{}, []string{}, 0
	for _, r := range unnamed {
		undocumented = append(undocumented, r.name)
		switch {
		case env.optional[r.name]:
			optional = append(optional, r.name)
		case env.started[r.name]:
			started = append(started, r.name)
		case env.beside[r.name]:
			beside++
		}
	}
	all := len(documented) + len(unnamed)
	if all == 0 {
		return noSettings(f, env, given), nil
	}
	where := whereSettingsGo(f, documented)
	status, gap := envGap(len(unnamed), len(optional)+len(started), all)
	rest := ""
	if status == check.Fail && env.computed > all {
		status, rest = check.Inconclusive, " How most settings are called could not be told."
	}
	out := check.Outcome{
		Status: status, Gap: gap, Work: work("env-vars", gap),
		Summary:  envSummary(env.reader(f.Tree), envCounts{all, len(unnamed), len(optional), len(started), beside, env.computed}) + rest + leftOut(env, given) + moreByKeys(f.Tree),
		Measures: envMeasures(env, given, documented, undocumented, optional, started),
	}
	if len(unnamed) > 0 {
		findings, where, others := envFindings(f.Tree, env, unnamed, set, documented, where)
		out.Findings = check.First(findings)
		out.Remedy = envRemedy(f, len(documented) > len(unnamed), where, others)
	}
	return out, nil
}

// byMention sorts what is read by whether its name is one of those known.
func byMention(reads []envRead, known map[string]bool) (documented []string, unnamed []envRead) {
	documented = []string{}
	for _, r := range reads {
		if known[r.name] || known[r.alias] {
			documented = append(documented, r.name)
		} else {
			unnamed = append(unnamed, r)
		}
	}
	return documented, unnamed
}

// envRemedy names the place that is there, rather than one that is to be made, and asks where
// most stand somewhere for the rest, and for what findings send elsewhere there. Of values that a program is started with it asks what they
// are for: one that is added as an example would count.
func envRemedy(f *facts.Facts, most bool, where string, others bool) string {
	places, ends := where, ""
	if others {
		places, ends = where+", and where the findings say", ","
	}
	remedy := "List every environment variable in " + places + ": what it is for"
	if most {
		remedy = "Add the environment variables that no document names to " + places + ": what each is for"
	}
	live := isLive(f.Tree, where)
	if live {
		remedy = "Say in comments in " + places + ends + " what each environment variable is for"
		if most {
			remedy += " that no document names"
		}
	}
	switch {
	case !f.Repo.Kind.Operated(): // where nobody fills in values to use it
		return remedy + ", and which values it takes."
	case live:
		return remedy + ", and where to get its value."
	}
	return remedy + ", an example value, where to get the real one."
}

// noSettings is the answer where no variable of the project's own was found,
// which is no proof that there is none.
func noSettings(f *facts.Facts, env environment, given []string) check.Outcome {
	out := check.Outcome{Status: check.Pass, Summary: "No place was found where the code reads an environment variable.", Measures: envMeasures(env, given, []string{}, []string{}, []string{}, []string{})}
	unread, keys := envUnread(f.Tree), keysOfSettings(f.Tree)
	switch {
	case env.computed > 0:
		out.Status = check.Warn
		if !f.Repo.Kind.Operated() { // whose users may give the names themselves
			out.Remedy = "Find out which variables these places read, and write down those whose names no user gives."
		}
		if f.Repo.Kind == facts.Library { // which reads for whoever gives the name
			out.Status, out.Remedy = check.Pass, ""
		}
		out.Summary = fmt.Sprintf("No place was found where the code reads a setting by a fixed name; %s one by a name that is given to it or worked out.", prose.Count(env.computed, "place reads", "places read"))
	case keys != "":
		out.Status = check.Warn
		out.Summary = fmt.Sprintf("No place was found where the code reads an environment variable by its name; which ones are set in place of keys of %s, as frameworks allow, cannot be seen here.", keys)
	case len(env.owned)+len(env.bundled)+len(given) > 0:
		out.Summary = "No place was found where the code reads an environment variable of its own."
	case len(unread) > 0:
		out.Status, out.Summary = check.Inconclusive, fmt.Sprintf("Could not be told: how code in %s reads its settings is not known here.", prose.Some(unread, 3))
	}
	out.Summary += leftOut(env, given)
	return out
}

// leftOut says how many variables were read and not counted; the measures name them.
func leftOut(env environment, given []string) string {
	var parts []string
	for _, group := range []struct {
		n    int
		what string
	}{
		{len(env.owned), "of systems and frameworks"},
		{len(env.bundled), "that the settings of a bundler or a build script put in"},
		{len(given), "that only scripts, functions or (by their names) tests use and the repository sets itself"},
	} {
		if group.n > 0 {
			parts = append(parts, prose.Number(group.n)+" "+group.what)
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return " Not counted: " + prose.List(parts) + "."
}

// ofProgram opens the summary where more than scripts read variables.
const ofProgram = "The code reads "

// reader says what reads the variables: scripts, which build or run it, are not
// what it is.
func (env *environment) reader(t *tree.Tree) string {
	for _, r := range env.reads {
		if f := t.Lookup(r.path); f == nil || !slices.Contains(scriptLanguages, f.Language) {
			return ofProgram
		}
	}
	return "Scripts alone were seen to read "
}

// envCounts is how many variables are read, are named nowhere, and of those are optional, else set for what
// code starts, else read beside the program alone; and the places that compute names.
type envCounts struct{ read, missing, optional, started, beside, computed int }

func envSummary(reader string, n envCounts) string {
	s := reader + prose.Count(n.read, "setting", "settings") + " (environment variables)"
	switch {
	case n.missing == 0:
		s += "; each is named in the documentation or a sample file"
	case n.read == 1:
		s += ", and no document or sample names it"
	case n.missing == n.read:
		s += ", and no document or sample names any of them"
	case n.missing == 1:
		s += "; 1 of them is named in no document or sample"
	default:
		s += fmt.Sprintf("; %d of them are named in no document or sample", n.missing)
	}
	if reader != ofProgram {
		n.beside = 0
	}
	rests := n.rests()
	if len(rests) == 1 {
		s += n.rest()
	}
	if n.computed > 0 {
		s += fmt.Sprintf("; %s more by names that do not stand there, which may be many", prose.Count(n.computed, "place reads", "places read"))
	}
	s += "."
	if len(rests) > 1 {
		s += fmt.Sprintf(" Of those %d, %s.", n.missing, prose.List(rests))
	}
	return s
}

// rests are what is known of some of those that are named nowhere, of each a part of one sentence.
func (n envCounts) rests() (rests []string) {
	for _, rest := range []struct {
		count int
		words string
	}{
		{n.optional, "the code does without %d"},
		{n.started, "code here sets %d for what it starts"},
		{n.beside, "only scripts and tools beside the program read %d"},
	} {
		if rest.count > 0 {
			rests = append(rests, fmt.Sprintf(rest.words, rest.count))
		}
	}
	return rests
}

// rest goes on with a sentence about those that are named nowhere where one of these things alone is known.
func (n envCounts) rest() string {
	of := func(count int, all string) string {
		switch n.missing {
		case 1:
			return "it"
		case count:
			return all
		}
		return fmt.Sprintf("%d of those", count)
	}
	switch {
	case n.optional > 0:
		return ", and the code does without " + of(n.optional, "each of those")
	case n.beside > 0:
		return "; only scripts and tools beside the program read " + of(n.beside, "them")
	case n.missing == 1:
		return "; code here sets one of that name for what it starts"
	}
	return fmt.Sprintf("; code here sets %d of those names for what it starts", n.started)
}

func envMeasures(env environment, given, documented, undocumented, optional, started []string) []check.Measure {
	return []check.Measure{
		{Name: "variables", Value: len(documented) + len(undocumented)}, {Name: "undocumented", Value: len(undocumented)}, {Name: "undocumented_optional", Value: len(optional)},
		{Name: "computed_names", Value: env.computed, Unit: "places"}, {Name: "left_out", Value: slices.Concat(env.owned, env.bundled)}, {Name: "set_here", Value: given},
		{Name: "documented_names", Value: documented}, {Name: "undocumented_names", Value: undocumented}, {Name: "optional_names", Value: optional},
		{Name: "set_for_started", Value: started},
	}
}
