package groups

import (
	"bytes"
	"context"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/tree"
)

// maxTieFile is the size, in bytes, up to which a file is one that people write.
const maxTieFile = 1 << 20

// findTies looks through what the code is built from and how it is set up, by
// path and line.
func findTies(ctx context.Context, f *facts.Facts, agencies []agency) (found []tie, err error) {
	var searches []*search
	for _, a := range agencies {
		s := newSearch(a)
		if owner := strings.ToLower(f.Repo.RemoteOwner); owner != "" && slices.Contains(a.accounts, owner) {
			found = append(found, tie{kind: home, agency: a.name, named: f.Repo.RemoteOwner})
			s.forge = nil // so that what manifests say of it is true
		}
		searches = append(searches, s)
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
	attribution = regexp.MustCompile(`(?i)\b(authors?|maintainers?|contributors?|developers?|copyright|credits?|licen[cs]e|organi[sz]ation|homepage|bugs|funding)\b|@author|"repository"|^\s*repository\s*=`)
	// atHome matches the lines of a manifest that say where its repository is.
	atHome = regexp.MustCompile(`(?i)"(repository|homepage|bugs)"|^\s*(repository|homepage)\s*=`)
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
	// imageRest is what follows the host in the name of an image.
	imageRest = regexp.MustCompile(`^(/[\w.-]+)+(:\w|@sha256:)`)
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
	account, domain, forge *regexp.Regexp // nil for none to look for
	words                  [][]byte       // one of which a file must have
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
		names := alternatives(a.accounts)
		s.account = regexp.MustCompile(`(?i)(?:^|[\s"'=(,/:@])((?:` + names + `)/[\w.@-]+)`)
		s.forge = regexp.MustCompile(`(?i)\b(?:github|gitlab|bitbucket)(?:\.com|\.org)?[/:]((?:` + names + `)/[\w.@-]+)`)
	}
	if len(a.domains) > 0 {
		// An apostrophe is part of an address where that stands in other quotes.
		below := `(?:[\w-]+\.)*(?:` + alternatives(a.domains) + `)`
		s.domain = regexp.MustCompile(`(?i)(?:["<]([\w.+-]+'[\w.+-]+@` + below + `)|(?:^|[^\w.-])((?:[\w.+-]+@)?` + below + `))(?:$|[^\w-])`)
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
	n, inside, told := 0, false, false // within what says who made it, or where it is
	manifest := manifests.MatchString(path.Base(file))
	add := func(t tie, ok bool) {
		if ok {
			t.path, t.line, t.agency = file, n, s.name
			found = append(found, t)
		}
	}
	for line := range bytes.Lines(data) {
		n++
		inside = inside && !closes.Match(line)
		switch {
		case inside:
		case attribution.Match(line) || isComment(line, file):
			inside, told = opens.Match(line), manifest && atHome.Match(line)
		default:
			add(s.tied(line, read))
			continue
		}
		if told {
			add(s.homeIn(line))
		}
	}
	return found
}

// homeIn reads one line of a manifest that says where the repository is.
func (s *search) homeIn(line []byte) (tie, bool) {
	if s.forge == nil {
		return tie{}, false
	}
	m := s.forge.FindSubmatch(line)
	if m == nil {
		return tie{}, false
	}
	return tie{kind: saidHome, named: string(m[1])}, true
}

// tied reads one line.
func (s *search) tied(line []byte, read reading) (tie, bool) {
	ofAccount, ofDomain := read(line)
	if s.domain != nil {
		if m := s.domain.FindSubmatch(line); m != nil {
			t := tie{kind: ofDomain, named: string(m[1]) + string(m[2])}
			if user, _, isMail := strings.Cut(t.named, "@"); isMail && user != "git" {
				t.kind = mailbox
			}
			switch {
			case t.kind == host && inImageName(line, t.named):
				t.kind = image
			case t.kind == host && !hostSign(line, t.named, s.domains):
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

// inImageName tells whether a host begins the name of a container image.
func inImageName(line []byte, named string) bool {
	before, behind, _ := bytes.Cut(line, []byte(named))
	return !bytes.HasSuffix(before, []byte("/")) && imageRest.Match(behind)
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
