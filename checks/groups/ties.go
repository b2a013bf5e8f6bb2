package groups

import (
	"bytes"
	"context"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/tree"
)

// tie is a place that names an account, registry or domain of an agency.
type tie struct {
	kind   tieKind
	agency string
	named  string // as it stands there
	path   string
	line   int
}

// tieKind is what is tied, as in "a container image of acme.com".
type tieKind string

// The kinds of tie.
const (
	submodule  tieKind = "a submodule"
	dependency tieKind = "a package"
	modulePath tieKind = "the module's own path"
	image      tieKind = "a container image"
	pipeline   tieKind = "a part of a pipeline"
	host       tieKind = "a host"
	mailbox    tieKind = "an e-mail address"
	home       tieKind = "the repository's own account"
)

func (t tie) String() string { return string(t.kind) + " of " + t.agency }

func (t tie) finding() check.Finding {
	said := map[tieKind][2]string{
		submodule:  {"A submodule comes from an account of %s (%s).", "Move that repository to an account of yours, and change the address here."},
		dependency: {"A package comes from an account or registry of %s (%s).", "Find out whether you may have it for good; publish it under your own name, or take it into this repository."},
		modulePath: {"The module is named for an account of %s (%s): whoever uses it asks there.", "Rename it for an account of yours."},
		image:      {"A container image comes from an account or registry of %s (%s).", "Build it from this repository, and keep it in a registry of yours."},
		pipeline:   {"A pipeline takes a part of itself from an account of %s (%s).", "Copy that part into this repository or an account of yours."},
		host:       {"A host of %s is named here (%s).", "Find out what it is for, and move it to a domain of yours."},
		mailbox:    {"An address of %s is set here (%s).", "Find out what it is for (mail that will not reach you, or somebody who may still sign in), and put one of yours in its place."},
		home:       {"The repository sits in an account of %s (%s).", "Move it to an account of yours, with its issues, settings and secrets."},
	}[t.kind]
	return check.Finding{Message: fmt.Sprintf(said[0], t.agency, t.named), Path: t.path, Line: t.line, Fix: said[1]}
}

// maxTieFile is the size, in bytes, up to which a file is one that people write.
const maxTieFile = 1 << 20

// findTies looks through what the code is built from and how it is set up, by
// path and line.
func findTies(ctx context.Context, f *facts.Facts, agencies []agency) (found []tie, err error) {
	var searches []*search
	for _, a := range agencies {
		searches = append(searches, newSearch(a))
		if owner := strings.ToLower(f.Repo.RemoteOwner); owner != "" && slices.Contains(a.accounts, owner) {
			found = append(found, tie{kind: home, agency: a.name, named: f.Repo.RemoteOwner})
		}
	}
	for i := range f.Tree.Files {
		file := &f.Tree.Files[i]
		read := readingOf(file)
		if read == nil {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		data, err := f.Tree.ReadFile(file.Path)
		if err != nil {
			continue
		}
		for _, s := range searches {
			found = append(found, s.in(file.Path, data, read)...)
		}
	}
	return found, nil
}

// reading is what a line of a file ties to, by what it names: an account, or a
// domain.
type reading func(line []byte) (ofAccount, ofDomain tieKind)

var (
	manifests = regexp.MustCompile(`^(package\.json|\.npmrc|\.yarnrc(\.yml)?|go\.mod|go\.work|requirements[\w.-]*\.txt|Pipfile|pyproject\.toml|setup\.(py|cfg)|Gemfile|[\w.-]+\.gemspec|composer\.json|Cargo\.toml|pom\.xml|build\.gradle(\.kts)?|settings\.gradle(\.kts)?|mix\.exs|[Nn]u[Gg]et\.config|[\w.-]+\.csproj|Package\.swift|pip\.conf)$`)
	// attribution matches lines that say who made something, which ties nothing.
	attribution = regexp.MustCompile(`(?i)\b(authors?|maintainers?|contributors?|developers?|copyright|credits?|licen[cs]e|organi[sz]ation|homepage|bugs|funding)\b|@author|"repository"`)
	// opens and closes bound what a key of JSON holds, on lines of their own.
	opens  = regexp.MustCompile(`[{\[]\s*$`)
	closes = regexp.MustCompile(`^\s*[}\]]`)
	// pastData matches folders of data that was written once and for all.
	// Doubles that tests and developers are given stand for what is real.
	pastData = regexp.MustCompile(`(?i)(^|/)(migrations?|migrate|seeds?|fixtures?|(__)?mocks?(__)?|stubs?|fakes?)/`)
	// public are registries that anybody takes images from, whoever worked here.
	public    = regexp.MustCompile(`(?i)^(mcr\.microsoft\.com|registry\.access\.redhat\.com|registry\.redhat\.io|container-registry\.oracle\.com)$`)
	template  = regexp.MustCompile(`(?i)\.(tfpl|tftpl|tpl|tmpl|j2)$`)
	goModule  = regexp.MustCompile(`^module\s`)
	imageLine = regexp.MustCompile(`(?i)^\s*(FROM\s|(-\s*)?image:|repository:)`)
)

// readingOf tells how to read a file for ties, nil for not at all: documents,
// tests, samples, lock files and what others wrote tie nothing.
func readingOf(f *tree.File) reading {
	if pastData.MatchString(f.Path) || f.Binary || f.Unreadable != "" || f.Size > maxTieFile || f.Vendored || f.Generated || f.Symlink || f.Role == tree.Doc || f.Role == tree.Test {
		return nil
	}
	base := f.Base()
	switch {
	case base == ".gitmodules":
		return always(submodule, submodule)
	case strings.EqualFold(base, "CODEOWNERS") || strings.EqualFold(base, "OWNERS") || strings.EqualFold(base, "MAINTAINERS") || base == ".mailmap":
		return nil
	case base == "go.mod":
		return func(line []byte) (tieKind, tieKind) {
			if goModule.Match(line) {
				return modulePath, modulePath
			}
			return dependency, dependency
		}
	case manifests.MatchString(base):
		return always(dependency, dependency)
	case base == ".pre-commit-config.yaml":
		return always(pipeline, host)
	case strings.HasPrefix(f.Path, ".github/") || strings.HasPrefix(f.Path, ".circleci/") || strings.Contains(f.Path, "gitlab-ci") || base == "Jenkinsfile" || strings.HasPrefix(base, "azure-pipelines") || strings.HasPrefix(f.Path, ".buildkite/"):
		return inPipeline
	case strings.Contains(strings.ToLower(base), "dockerfile") || strings.Contains(strings.ToLower(base), "compose"):
		return inImages
	case template.MatchString(base) || f.Role == tree.Config || f.Role == tree.Code && f.HandWritten():
		return inSettings
	}
	return nil
}

func always(account, domain tieKind) reading {
	return func([]byte) (tieKind, tieKind) { return account, domain }
}

func inPipeline(line []byte) (tieKind, tieKind) {
	if imageLine.Match(line) {
		return image, image
	}
	return pipeline, host
}

// inImages reads a file that builds or starts containers.
func inImages(line []byte) (tieKind, tieKind) {
	if imageLine.Match(line) {
		return image, image
	}
	return "", host
}

// inSettings reads configuration and program text, in which an account's name
// may be any word: it counts in the address of an image alone.
func inSettings(line []byte) (tieKind, tieKind) {
	if imageLine.Match(line) {
		return image, image
	}
	return "", host
}

// search finds the names of one agency.
type search struct {
	agency
	account, domain *regexp.Regexp // nil for none to look for
	words           [][]byte       // one of which a file must have
}

func newSearch(a agency) *search {
	s := &search{agency: a}
	alternatives := func(names []string) string {
		var quoted []string
		for _, n := range names {
			quoted = append(quoted, regexp.QuoteMeta(n))
			s.words = append(s.words, []byte(n))
		}
		return strings.Join(quoted, "|")
	}
	if len(a.accounts) > 0 {
		// github.com/acme/x, git@github.com:acme/x, @acme/x, uses: acme/x, acme/x@1
		s.account = regexp.MustCompile(`(?i)(?:^|[\s"'=(,/:@])((?:` + alternatives(a.accounts) + `)/[\w.@-]+)`)
	}
	if len(a.domains) > 0 {
		s.domain = regexp.MustCompile(`(?i)(?:^|[^\w.-])((?:[\w.+-]+@)?(?:[\w-]+\.)*(?:` + alternatives(a.domains) + `))(?:$|[^\w-])`)
	}
	return s
}

func (s *search) in(file string, data []byte, read reading) (found []tie) {
	lower := bytes.ToLower(data)
	some := false
	for _, w := range s.words {
		some = some || bytes.Contains(lower, w)
	}
	if !some {
		return nil
	}
	n, inside := 0, false
	for line := range bytes.Lines(data) {
		n++
		if inside = inside && !closes.Match(line); inside {
			continue
		}
		if attribution.Match(line) || isComment(line, file) {
			inside = opens.Match(line)
			continue
		}
		ofAccount, ofDomain := read(line)
		if t, ok := s.tied(line, ofAccount, ofDomain); ok {
			t.path, t.line, t.agency = file, n, s.name
			found = append(found, t)
		}
	}
	return found
}

// tied reads one line.
func (s *search) tied(line []byte, ofAccount, ofDomain tieKind) (tie, bool) {
	if s.domain != nil {
		if m := s.domain.FindSubmatch(line); m != nil {
			t := tie{kind: ofDomain, named: string(m[1])}
			if user, _, isMail := strings.Cut(t.named, "@"); isMail && user != "git" {
				t.kind = mailbox
			}
			if t.kind == host && !hostSign(line, t.named, s.domains) {
				return tie{}, false // a list of mail domains, an example in a sentence
			}
			// Who made a package stands in its manifest, and ties nothing.
			return t, !public.MatchString(t.named) && (t.kind != mailbox || ofDomain != dependency)
		}
	}
	if s.account != nil && ofAccount != "" {
		if m := s.account.FindSubmatch(line); m != nil {
			return tie{kind: ofAccount, named: string(m[1])}, true
		}
	}
	return tie{}, false
}

// hostWord says on a line that what is named there is a machine.
var hostWord = regexp.MustCompile(`(?i)(host|ur[il]|endpoint|server|origin|base_?path|proxy|upstream|registry)`)

// hostSign tells whether a line means a machine by a domain: a name below it, its
// address with a scheme, a port or a path, or a setting that says so.
func hostSign(line []byte, named string, domains []string) bool {
	at := bytes.Index(bytes.ToLower(line), bytes.ToLower([]byte(named)))
	if at < 0 || !slices.Contains(domains, strings.ToLower(named)) || hostWord.Match(line) {
		return true
	}
	behind := line[at+len(named):]
	return bytes.HasSuffix(line[:at], []byte("//")) || len(behind) > 0 && (behind[0] == '/' || behind[0] == ':' && len(behind) > 1 && behind[1] >= '0' && behind[1] <= '9')
}

// isComment tells whether a line of program text or configuration is a comment.
func isComment(line []byte, file string) bool {
	text := bytes.TrimSpace(line)
	if path.Ext(file) == ".json" {
		return false
	}
	for _, mark := range []string{"//", "#", "*", "/*", "--", "<!--", ";"} {
		if bytes.HasPrefix(text, []byte(mark)) {
			return true
		}
	}
	return false
}
