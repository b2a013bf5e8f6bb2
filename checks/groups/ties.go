package groups

import (
	"bytes"
	"context"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/ci"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// maxTieFile is the size, in bytes, up to which a file is one that people write.
const maxTieFile = 1 << 20

// findTies looks through what the code is built from and how it is set up, by
// path and line. besides are what names one too and ties nothing: authors, and files
// of data with addresses of theirs.
func findTies(ctx context.Context, f *facts.Facts, agencies []agency) (found []tie, besides []string, err error) {
	var searches []*search
	var filling []string
	for _, a := range agencies {
		s := newSearch(a)
		searches = append(searches, newFetchSearch(a.name, a.short))
		if owner := strings.ToLower(f.Repo.RemoteOwner); owner != "" && slices.Contains(a.accounts, owner) {
			found = append(found, tie{kind: home, agency: a.name, named: f.Repo.RemoteOwner})
			s.forge = nil // so that what manifests say of it is true
		}
		searches = append(searches, s)
	}
	for _, k := range kinOf(agencies) {
		searches = append(searches, k.search())
	}
	for i := range f.People.Groups {
		if g := &f.People.Groups[i]; g.Public && g.Kind != people.Client && !g.Active && f.Matters(i) {
			searches = append(searches, newAddressSearch(f.People, g))
		} else if g.Agency() && !f.Matters(i) {
			searches = append(searches, newFetchSearch(g.Name, g.Accounts()))
		}
	}
	for i := range f.Tree.Files {
		file := &f.Tree.Files[i]
		read, document, fills := readingOf(file), tellsOfNow(file), fillsDatabase(file)
		if read == nil && !document && !fills {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		data, err := f.Tree.ReadFile(file.Path)
		if err != nil {
			continue
		}
		for _, s := range searches {
			switch {
			case document:
				found = append(found, s.services(file.Path, data)...)
			case read != nil:
				found = append(found, s.in(file.Path, data, read)...)
			case s.domain != nil && s.meantBy(bytes.ToLower(data)) && s.domain.Match(data) && !slices.Contains(filling, file.Path):
				filling = append(filling, file.Path)
			}
		}
	}
	if i := slices.IndexFunc(found, func(t tie) bool { return t.kind == hook }); i >= 0 && runsHooks(f.Pipelines()) {
		for ; i < len(found); i++ {
			if found[i].kind == hook {
				found[i].kind = runHook
			}
		}
	}
	found = slices.DeleteFunc(found, func(t tie) bool { // a name by which nobody asks for it
		return t.kind == modulePath && path.Base(t.path) == "package.json" && f.Repo.Kind != facts.Library
	})
	if slices.ContainsFunc(searches, func(s *search) bool { return s.authors }) {
		besides = append(besides, "names of authors")
	}
	if slices.ContainsFunc(searches, func(s *search) bool { return s.listed }) {
		besides = append(besides, "domains in lists or that addresses are held against")
	}
	if len(filling) > 0 {
		besides = append(besides, "addresses in "+prose.Some(filling, 2)+", which fill a database (see whom they let in)")
	}
	return unique(found), besides, nil
}

// fillsDatabase tells whether a file is program text or data that fills an empty database,
// for those who try it out or for good.
func fillsDatabase(f *tree.File) bool {
	return seeds.MatchString(f.Path) && !trial.MatchString(f.Path) && !pastPage.MatchString(f.Path) && f.Role != tree.Doc && f.HandWritten() && f.Size <= maxTieFile
}

// seeds matches the folders of such.
var seeds = sieve.Plain(`(?i)(^|/)(seeds?|fixtures?)/`)

// hookRunner is a command or an action that runs the hooks of developers.
var hookRunner = sieve.Plain(`(?m)(^|[\s;&|])(pre-commit|prek)[ \t]+run\b|(^|/)pre-commit/action\b|(^|/)(prek-action|pre-commit-action)\b`)

// runsHooks tells whether a pipeline does.
func runsHooks(pipelines []ci.Pipeline) bool {
	for i := range pipelines {
		for _, job := range pipelines[i].Jobs {
			if slices.ContainsFunc(job.Steps, func(s ci.Step) bool { return hookRunner.MatchString(s.Run) || hookRunner.MatchString(s.Uses) }) {
				return true
			}
		}
	}
	return false
}

// unique drops what was found before under another agency's name.
func unique(ties []tie) (left []tie) {
	type place struct {
		path, named string
		line        int
	}
	seen := map[place]bool{}
	for _, t := range ties {
		at := place{t.path, t.named, t.line}
		if !seen[at] {
			left = append(left, t)
		}
		seen[at] = true
	}
	return left
}

// reading is what a line of a file ties to, by what it names: an account, or a
// domain.
type reading func(line []byte) (ofAccount, ofDomain tieKind)

var (
	manifests = sieve.Plain(`^(package\.json|\.npmrc|\.yarnrc(\.yml)?|go\.mod|go\.work|requirements[\w.-]*\.txt|Pipfile|pyproject\.toml|setup\.(py|cfg)|Gemfile|[\w.-]+\.gemspec|composer\.json|Cargo\.toml|pom\.xml|build\.gradle(\.kts)?|settings\.gradle(\.kts)?|mix\.exs|[Nn]u[Gg]et\.config|[\w.-]+\.csproj|Package\.swift|pip\.conf)$`)
	// attribution matches lines that say who made something, which ties nothing.
	attribution = sieve.Plain(`(?i)\b_*(authors?|maintainers?|contributors?|developers?|copyright|credits?|licen[cs]e|organi[sz]ation|homepage|bugs|funding)(_*|_+e?mails?)\b|^__e?mail__\s*=|@author|"repository"|^\s*repository\s*=`)
	// mailboxes are what stands before the host in an address: developers@acme.com is nobody's name.
	mailboxes = sieve.Plain(`[\w.+-]*(?i:author|maintainer|contributor|developer)[\w.+-]*@`)
	// byline matches those of them that name people.
	byline = sieve.Plain(`(?i)\b_*(authors?|maintainers?|contributors?|developers?)(_*|_+e?mails?)\b|^__e?mail__\s*=|<email>|\bspec\.(authors?|email)\s*=`)
	// atHome matches the lines of a manifest that say where its repository is: by name, or as
	// mix.exs, gemspecs, pyproject.toml, setup.py and setup.cfg, MSBuild, Maven and Gradle do,
	// by an address.
	atHome = sieve.Plain(`(?i)"(repository|homepage|bugs)"|^\s*(repository|homepage)\s*=` +
		`|(^\s*@?(source|repo|repository|github|git|homepage|project)_url:?\s*=?\s*|^\s*["']?(github|source|source[ _-]code|changelog|documentation|issues|tracker|issue tracker|bug tracker)["']?\s*(=>?|:)\s*|\.homepage\s*=\s*|\[?["':]?(source_code|changelog|bug_tracker|documentation)_uri["']?\]?\s*=>?\s*|^\s*(download_)?url\s*=\s*|<(RepositoryUrl|PackageProjectUrl)>)["']?https?://(www\.)?(github|gitlab|bitbucket)\.(com|org)/[\w.-]+/` +
		`|<(?:developerC|c)onnection>|^\s*(?:developerC|c)onnection\b|^\s*(?:url\b\s*=?\s*["']|<url>)https?://(?:github|gitlab|bitbucket)\.(?:com|org)/[\w.-]+/[\w.-]+(?:["']|</url>)`)
	// opens and closes bound what a key of JSON holds, on lines of their own.
	opens  = sieve.Plain(`[{\[]\s*$`)
	closes = sieve.Plain(`^\s*[}\]]`)
	// pastData matches folders of data that was written once and for all.
	// Doubles that tests and developers are given stand for what is real.
	pastData = sieve.Plain(`(?i)(^|/)(migrations?|migrate|seeds?|fixtures?|(__)?mocks?(__)?|stubs?|fakes?)/`)
	// pastPage matches pages that are dated by their names, as newsletters are.
	pastPage = sieve.Plain(`(?i)(^|[/_-])((jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*[_-]?(19|20)\d\d|(19|20)\d\d-[01]\d)([/_-][^/]*)?\.(html?|mjml|mdx)$`)
	// trial matches files and lines that speak of tests, whose users are made up.
	trial = sieve.Plain(`(?i)(^|[^a-z])(tests?|testing|e2e|cypress|playwright|selenium|dummy|fake|(test|fake|dummy|mock)-?data)([^a-z]|$)`)
	// public are registries that anybody takes images from, whoever worked here.
	public    = sieve.Plain(`(?i)^(mcr\.microsoft\.com|registry\.access\.redhat\.com|registry\.redhat\.io|container-registry\.oracle\.com)$`)
	template  = sieve.Plain(`(?i)\.(tfpl|tftpl|tpl|tmpl|j2)$`)
	goModule  = sieve.Plain(`^module\s`)
	imageLine = sieve.Plain(`^\s*(FROM\s+[^'"@\s]|(?i:(-\s*)?image:|repository:))`)
	// imageRest is what follows the host in the name of an image.
	imageRest = sieve.Plain(`^(/[\w.-]+)+(:\w|@sha256:)`)
)

// readingOf tells how to read a file for ties, nil for not at all: documents,
// tests, samples, lock files and what others wrote tie nothing.
func readingOf(f *tree.File) reading {
	if pastData.MatchString(f.Path) || pastPage.MatchString(f.Path) || f.Binary || f.Unreadable != "" || f.Size > maxTieFile || f.Vendored || f.Generated || f.Symlink || f.Role == tree.Doc || f.Role == tree.Test {
		return nil
	}
	base := f.Base()
	switch {
	case base == ".gitmodules":
		return always(submodule, submodule)
	case strings.EqualFold(base, "CODEOWNERS") || strings.EqualFold(base, "OWNERS") || strings.EqualFold(base, "MAINTAINERS") || base == ".mailmap" || base == ".all-contributorsrc":
		return nil
	case base == "go.mod":
		return func(line []byte) (tieKind, tieKind) {
			if goModule.Match(line) {
				return modulePath, modulePath
			}
			return dependency, dependency
		}
	case manifests.MatchString(base):
		return inManifest
	case base == ".pre-commit-config.yaml":
		return always(hook, host)
	case strings.HasPrefix(f.Path, ".github/") || strings.HasPrefix(f.Path, ".circleci/") || strings.Contains(f.Path, "gitlab-ci") || base == "Jenkinsfile" || strings.HasPrefix(base, "azure-pipelines") || strings.HasPrefix(f.Path, ".buildkite/"):
		return inPipeline
	case strings.Contains(strings.ToLower(base), "dockerfile") || strings.Contains(strings.ToLower(base), "compose"):
		return inImages
	case f.InTests(): // but for what builds them
		return nil
	case template.MatchString(base) || f.Role == tree.Config || f.Role == tree.Code && f.HandWritten():
		return inSettings
	}
	return nil
}

func always(account, domain tieKind) reading {
	return func([]byte) (tieKind, tieKind) { return account, domain }
}

// callsItself is the name that a package gives itself, and rawFile the address of a file as it
// lies in a repository.
var (
	callsItself = sieve.Plain(`^\s*"name"\s*:\s*"`)
	rawFile     = sieve.Plain(`://raw\.githubusercontent\.com/|://(?:github|gitlab|bitbucket)\.(?:com|org)/[^\s"']+/raw/`)
)

func inManifest(line []byte) (tieKind, tieKind) {
	switch {
	case callsItself.Match(line):
		return modulePath, modulePath
	case rawFile.Match(line):
		return file, dependency
	}
	return dependency, dependency
}

func inPipeline(line []byte) (tieKind, tieKind) {
	if imageLine.Match(line) {
		return image, image
	}
	return pipeline, host
}

// inImages reads a file that builds or starts containers.
func inImages(line []byte) (tieKind, tieKind) {
	switch {
	case imageLine.Match(line):
		return image, image
	case repositoryAddress.Match(line):
		return buildpack, host
	}
	return "", host
}

// repositoryItem is an element of a list that is the address of a repository, or of its
// archive, and nothing else, as manifests of Cloud Foundry name what builds a program.
var repositoryItem = sieve.Plain(`(?i)^\s*-\s*["']?https?://(github|gitlab|bitbucket)\.(com|org)/[\w.-]+/[\w.-]+(\.git)?(/archive/\S+|#\S+)?["']?\s*$`)

// repositoryAddress is the address of a repository to clone: it ends as such do, or a command
// clones it.
var repositoryAddress = sieve.Plain(`(?i)\bgit clone\b[^\n#]*(github|gitlab|bitbucket)\.(com|org)[/:]|https?://(github|gitlab|bitbucket)\.(com|org)/[\w.-]+/[\w.-]+\.git\b`)

// inSettings reads configuration and program text, in which an account's name
// may be any word: it counts in the address of an image alone.
func inSettings(line []byte) (tieKind, tieKind) {
	switch {
	case imageLine.Match(line):
		return image, image
	case repositoryItem.Match(line), repositoryAddress.Match(line):
		return buildpack, host
	}
	return "", host
}
