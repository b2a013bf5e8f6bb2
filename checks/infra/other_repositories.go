package infra

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/ci"
	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/sieve"
)

// otherRepository is one that may describe what this one runs on: where it is named, what is
// done there with it, and its name.
type otherRepository struct{ at, does, name string }

// leadsTo is what a document does, and namesIt a script; what a pipeline does needs no second look.
const leadsTo, namesIt = "leads to", "names"

// maxOthers is how many of them are told.
const maxOthers = 3

// otherRepositories are those that pipelines use, documents lead to and scripts clone, in this
// order, those last that are for no production by their names. Where all is described here, a
// line of the README at the top must speak of production.
func otherRepositories(f *facts.Facts, described bool) (all []otherRepository) {
	var found []otherRepository
	if described {
		found = ledToInfrastructure(f, true)
	} else {
		found = slices.Concat(takenIn(f), ledToInfrastructure(f, false), clonedByScripts(f))
	}
	for _, r := range found {
		if !slices.ContainsFunc(all, func(known otherRepository) bool { return strings.EqualFold(known.name, r.name) }) {
			all = append(all, r)
		}
	}
	slices.SortStableFunc(all, func(a, b otherRepository) int { return cmp.Compare(a.rank(), b.rank()) })
	return all[:min(len(all), maxOthers)]
}

// noProduction matches the names of what is kept apart from production.
var noProduction = sieve.Plain(`(?i)(^|[-_])(non-?(prod(uction)?|ato)|dev(elopment)?|test(ing)?|sandbox|demo|stag(e|ing))([-_]|$)`)

// rank is low for what pipelines use and, within that and the rest, for production.
func (r otherRepository) rank() (n int) {
	if r.does == leadsTo || r.does == namesIt {
		n = 2
	}
	if noProduction.MatchString(path.Base(r.name)) {
		n++
	}
	return n
}

// named says of the repository who names it, in a clause.
func (r otherRepository) named() string {
	if r.does == leadsTo {
		return fmt.Sprintf("%s, to which %s leads", r.name, r.at)
	}
	return fmt.Sprintf("%s, which %s %s", r.name, r.at, r.does)
}

// saidOfOthers is a clause on repositories that were not read, and asksForOthers what to do
// about them before anything else.
func saidOfOthers(others []otherRepository) string {
	var said []string
	for _, r := range others {
		said = append(said, fmt.Sprintf("%s %s %s", r.at, r.does, r.name))
	}
	return fmt.Sprintf("%s, which %s not read", prose.List(said), wasOf(said))
}

func asksForOthers(others []otherRepository) string {
	var used, named []string
	for _, r := range others {
		if r.does == leadsTo || r.does == namesIt {
			named = append(named, r.named())
		} else {
			used = append(used, r.named())
		}
	}
	var ask []string
	if len(used) > 0 {
		ask = append(ask, fmt.Sprintf("Have %s, handed over with this, and audit %s too.", strings.Join(used, ", and "), itOf(used)))
	}
	if len(named) > 0 {
		look, describes := "Look first", "it describes"
		if len(used) > 0 {
			look = "Then look"
		}
		if len(named) > 1 {
			describes = "they describe"
		}
		ask = append(ask, fmt.Sprintf("%s at %s: if %s this, have %s handed over too, and audit %s.", look, strings.Join(named, ", and "), describes, itOf(named), itOf(named)))
	}
	return strings.Join(ask, " ")
}

func wasOf(of []string) string {
	if len(of) == 1 {
		return "was"
	}
	return "were"
}

func itOf(of []string) string {
	if len(of) == 1 {
		return "it"
	}
	return "them"
}

// ofInfrastructure is the name of a repository that is called after what describes what
// programs run on, or builds their images.
var ofInfrastructure = sieve.Plain(`(^|[-_])(infra\w*|terraform|aws|devops|ops|helm|charts?|deploy(ments?)?|ansible|k8s|kubernetes|puppet|manifests|gitops)([-_](config|charts?|code|modules))?$|(^|[-_])infrastructure[-_]|^docker$`)

// ledToInfrastructure are such repositories of the same account that documents lead to, the
// topmost first. Where only production is asked for, the line must speak of it in the README at
// the top.
func ledToInfrastructure(f *facts.Facts, production bool) (led []otherRepository) {
	owner, own := f.Repo.Home()
	if owner == "" {
		return nil
	}
	documents := slices.Clone(f.Documents())
	slices.SortStableFunc(documents, func(a, b docs.Document) int { return docs.ByPlace(a.Path, b.Path) })
	for i := range documents {
		d := &documents[i]
		if d.Purpose.Historical() || production && guideRank(d) != 0 {
			continue
		}
		text, _ := f.Tree.ReadFile(d.Path)
		for i := range d.Sections {
			for _, link := range d.Sections[i].Links {
				if base := repositoryOf(link.Target, owner); !strings.EqualFold(base, own) && ofInfrastructure.MatchString(base) &&
					(!production || productionWord.MatchString(lineOf(text, link.Line))) {
					led = append(led, otherRepository{fmt.Sprintf("%s:%d", d.Path, link.Line), leadsTo, owner + "/" + base})
				}
			}
		}
	}
	return led
}

// repositoryAddress is that of a repository as git clones it.
var repositoryAddress = sieve.Plain(`(?:git@[\w.-]+:|(?:https|ssh)://(?:[\w.-]+@)?[\w.-]+/)([\w.-]+)/([\w.-]+?)\.git\b`)

// ofInfraTeam is such a name with more behind it, which a script may clone.
var ofInfraTeam = sieve.Plain(`(^|[-_])(infra(sec|structure)?|terraform)([-_]|$)`)

// clonedByScripts are such repositories of the same account that shell scripts name by the
// address that git clones.
func clonedByScripts(f *facts.Facts) (named []otherRepository) {
	owner, own := f.Repo.Home()
	if owner == "" {
		return nil
	}
	for i := range f.Tree.Files {
		file := &f.Tree.Files[i]
		if file.Language != "Shell" || !file.HandWritten() || file.Size > maxDescription {
			continue
		}
		data, err := f.Tree.ReadFile(file.Path)
		if err != nil {
			continue
		}
		for _, m := range repositoryAddress.FindAllSubmatchIndex(data, mostReads) {
			of, base := string(data[m[2]:m[3]]), strings.ToLower(string(data[m[4]:m[5]]))
			if strings.EqualFold(of, owner) && !strings.EqualFold(base, own) && (ofInfrastructure.MatchString(base) || ofInfraTeam.MatchString(base)) {
				named = append(named, otherRepository{fmt.Sprintf("%s:%d", file.Path, lineAt(data, m[0])), namesIt, owner + "/" + base})
			}
		}
	}
	return named
}

// takenIn are the repositories called after what describes what programs run on that pipelines
// check out, take steps from or set off, at one that puts something up first.
func takenIn(f *facts.Facts) []otherRepository {
	var puttingUp, rest []otherRepository
	for _, p := range f.Pipelines() {
		for _, j := range p.Jobs {
			for _, s := range j.Steps {
				how, repository := "takes in", used(s.Uses, f.Repo.RemoteOwner)
				if strings.HasPrefix(s.Uses, "actions/checkout") {
					repository = s.With["repository"]
				} else if m := setOff.FindStringSubmatch(s.Run); m != nil {
					how, repository = "sets off", m[1]
				} else if strings.Contains(s.Uses, "/repository-dispatch@") {
					how, repository = "sets off", s.With["repository"]
				}
				deploying := false // whatever the repository is called
				if project, ok := strings.CutPrefix(s.Uses, ci.OtherProject); ok {
					how, repository, deploying = "sets off", project, putsItUp.MatchString(j.Name)
				} else if _, alias, ok := strings.Cut(s.Uses, "@"); ok && p.Repositories[alias] != "" {
					repository, deploying = p.Repositories[alias], putsItUp.MatchString(path.Base(p.Path)) && putsItUp.MatchString(path.Base(s.Uses))
				}
				base := path.Base(repository)
				if base == repository || !deploying && !ofInfrastructure.MatchString(strings.ToLower(base)) || strings.EqualFold(base, f.Repo.RemoteName) {
					continue
				}
				taken := otherRepository{fmt.Sprintf("%s:%d", p.Path, s.Line), how, repository}
				if putsItUp.MatchString(p.Path) || putsItUp.MatchString(s.Uses) {
					puttingUp = append(puttingUp, taken)
				} else {
					rest = append(rest, taken)
				}
			}
		}
	}
	return append(puttingUp, rest...)
}

// putsItUp matches the names of pipelines that bring something to where it runs.
var putsItUp = sieve.Plain(`(?i)(^|[^a-z])(deploy\w*|release|provision|apply)([^a-z]|$)`)

// setOff is a call to GitHub that starts a pipeline of another repository.
var setOff = sieve.Plain(`\brepos/([\w.-]+/[\w.-]+)/(?:actions/workflows/[^/\s]+/)?dispatches\b`)

// used is the repository of an account from which a step or a job of GitHub Actions takes
// what it does; "" where it takes it from elsewhere.
func used(uses, owner string) string {
	parts := strings.SplitN(uses, "/", 3)
	if len(parts) < 3 || owner == "" || !strings.EqualFold(parts[0], owner) {
		return ""
	}
	return parts[0] + "/" + parts[1]
}

// repositoryOf is the name, in lower case, of the repository of an account that the
// address of a page is in; "" where it is in none.
func repositoryOf(address, owner string) string {
	_, rest, _ := strings.Cut(strings.ToLower(address), "/"+strings.ToLower(owner)+"/")
	if end := strings.IndexAny(rest, "/#?"); end >= 0 {
		rest = rest[:end]
	}
	return strings.TrimSuffix(rest, ".git")
}
