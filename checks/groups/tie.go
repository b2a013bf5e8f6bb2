package groups

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/sieve"
)

// tie is a place that names an account, registry or domain of an agency.
type tie struct {
	kind   tieKind
	agency string
	named  string // as it stands there
	from   string // the public registry whose images that of the agency hands on, "" for none
	path   string
	line   int
	person bool // agency is no firm, but somebody who worked here
	fixed  bool // at one version
}

// tieKind is what is tied, as in "a container image of acme.com".
type tieKind string

// The kinds of tie.
const (
	submodule  tieKind = "a submodule"
	dependency tieKind = "a package"
	modulePath tieKind = "the module's own path"
	file       tieKind = "a file"
	image      tieKind = "a container image"
	pipeline   tieKind = "a part of a pipeline"
	buildpack  tieKind = "a part of the build"
	hook       tieKind = "a developers' hook"
	runHook    tieKind = "a hook that a pipeline runs"
	host       tieKind = "a host"
	service    tieKind = "an account at a service"
	mailbox    tieKind = "an e-mail address"
	home       tieKind = "the repository's own account"
	saidHome   tieKind = "a home in an account"
	ownerSaid  tieKind = "an owner in the settings"
)

func (t tie) String() string { return string(t.kind) + " of " + t.agency }

var (
	// atVersion matches the address of a repository, or of an archive of it, at one version.
	atVersion = sieve.Plain(`/archive/(refs/tags/|v?\d|[0-9a-f]{40})|/releases/download/|[#@](v?\d+\.|[0-9a-f]{40})|[?&]ref=v?\d|--branch[ =]v?\d`)
	// whereUsed matches the files of what is deployed, and forTrying those of another stage or of
	// one developer's machine.
	whereUsed = sieve.Plain(`(?i)(^|[/._-])(prod|production|live|deploy\w*|openshift|k8s|kubernetes|helm|charts?)([/._-]|$)`)
	forTrying = sieve.Plain(`(?i)(^|[/._-])(mac(os)?|windows|local|dev|devel|development|demo|stag(e|ing)|tests?|testing|sandbox|uat|preview|review|samples?|examples?)([/._-]|$)|\.(bat|cmd)$`)
)

// distance is how far a file is from what users get.
func distance(path string) int {
	switch {
	case forTrying.MatchString(path):
		return 2
	case whereUsed.MatchString(path):
		return 0
	}
	return 1
}

// findings tell once of each thing that is named, in the file nearest to what users get, the
// first of several, and of a file's addresses and homes at once.
func findings(ties []tie) (list []check.Finding) {
	type key struct {
		kind                      tieKind
		agency, path, named, from string
	}
	keyOf := func(t tie) key {
		k := key{t.kind, t.agency, t.path, t.named, t.from}
		if t.kind == mailbox || t.kind == saidHome {
			k.named = ""
		}
		return k
	}
	type thing struct {
		kind                tieKind
		agency, named, from string
	}
	files, open := map[thing][]string{}, map[thing]bool{} // in which it is named, and whether somewhere at no version
	ties = slices.Clone(ties)
	slices.SortStableFunc(ties, func(a, b tie) int { return cmp.Compare(distance(a.path), distance(b.path)) })
	ties = slices.DeleteFunc(ties, func(t tie) bool {
		of := thing{t.kind, t.agency, t.named, t.from}
		open[of] = open[of] || !t.fixed
		if !slices.Contains(files[of], t.path) {
			files[of] = append(files[of], t.path)
		}
		return files[of][0] != t.path
	})
	more := map[key]int{}
	for _, t := range ties {
		more[keyOf(t)]++
	}
	for _, t := range ties {
		k := keyOf(t)
		if more[k] > 0 {
			t.fixed = !open[thing{t.kind, t.agency, t.named, t.from}]
			list = append(list, t.finding(more[k]-1, files[thing{t.kind, t.agency, t.named, t.from}][1:]))
		}
		more[k] = 0 // those after the first are told
	}
	return list
}

// finding tells of a place, of others like it in the same file, and of the other files that
// name the same.
func (t tie) finding(others int, files []string) check.Finding {
	said := map[tieKind][2]string{
		submodule:  {"A submodule comes from an account of %s (%s).", "Move that repository to an account of yours, and change the address here."},
		dependency: {"A package comes from an account or registry of %s (%s).", "See whether anybody may have it, as from a public registry; if not, publish it under your own name, or take it into this repository."},
		modulePath: {"The module is named for an account of %s (%s): whoever uses it asks there.", "Rename it for an account of yours."},
		file:       {"A file is fetched here from an account of %s (%s).", "Keep a copy of the file in this repository, with a note on where it comes from."},
		image:      {"A container image comes from an account or registry of %s (%s).", "Build it from this repository, and keep it in a registry of yours."},
		pipeline:   {"A pipeline takes a part of itself from an account of %s (%s).", "Copy that part into this repository or an account of yours."},
		buildpack:  {"What builds or starts this comes from an account of %s (%s).", "Copy that repository into an account of yours, and name it here at a fixed version."},
		hook:       {"A hook on developers' machines is taken from an account of %s (%s).", "See that it may be had by anybody; it need not move then."},
		runHook:    {"A hook that a pipeline runs is taken from an account of %s (%s).", "Copy it into this repository or an account of yours: without that account the pipeline stops."},
		host:       {"A host of %s is named here (%s).", "Find out what it is for: what is yours, move to a domain of yours; on a service of theirs that you need, agree with them."},
		service:    {"What runs this is watched or kept in an account of %s at a service (%s).", "Have the account handed over, or one of yours put in its place, while the agency still has it."},
		mailbox:    {"An address of %s is set here (%s).", "Find out what it is for (mail that will not reach you, or somebody who may still sign in), and put one of yours in its place."},
		home:       {"The repository sits in an account of %s (%s).", "Move it to an account of yours, with its issues, settings and secrets."},
		ownerSaid:  {"The settings name an account of %s as owner (%s).", "Put who owns it now in its place, here and where it was set up with this name."},
		saidHome:   {"The manifest names an account of %s as its home (%s).", "Put the address at which the repository is kept now in its place."},
	}[t.kind]
	named, fix := t.named, said[1]
	if t.kind == buildpack && t.fixed {
		fix = "Copy that repository into an account of yours, and name it here."
	}
	if t.from != "" {
		fix = fmt.Sprintf("Take it from %s, from where that registry only hands it on, or through a registry of yours.", t.from)
	}
	if others > 0 {
		named += fmt.Sprintf(", and %s below", prose.Count(others, "more line", "more lines"))
	}
	if len(files) > 0 {
		named += ", and in " + prose.Some(files, 2)
	}
	return check.Finding{Message: fmt.Sprintf(said[0], t.agency, named), Path: t.path, Line: t.line, Fix: fix}
}

// handedOn matches a public registry behind the host of the one that copies from it.
var handedOn = sieve.Plain(`^/(?:[^/]+/)*(docker\.io|quay\.io|ghcr\.io|gcr\.io|public\.ecr\.aws|registry\.k8s\.io|mcr\.microsoft\.com)/`)
