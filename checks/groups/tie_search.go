package groups

import (
	"bytes"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// search finds the names of one agency.
type search struct {
	agency
	account, domain, forge *regexp.Regexp // nil for none to look for
	service                *regexp.Regexp // see newServices
	owner                  *regexp.Regexp // see ownerKey
	words                  [][]byte       // one of which a file must have
	authors                bool           // a line that says who made something had one of them
	listed                 bool           // a domain stood in a list, or addresses are held against it
}

// accountStart is what may stand before an account: a slash only behind a host, as
// before acme a folder's name may stand.
const accountStart = `(?:^|[\s"'=(,:@]|\w\.[a-z]{2,}(?::\d+)?/(?:repos/)?|[})]/|\$\w+/)`

// ownerKey is a setting whose name ends in owner, as catalogs of components and tags of
// infrastructure have it; its value is to be an account and nothing else.
const ownerKey = `(?i)^\s*(?:-\s*)?["']?[\w.-]*owner["']?\s*[:=]\s*["']?`

func newSearch(a agency) *search {
	s := &search{agency: a, service: newServices(a)}
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
		s.account = regexp.MustCompile(`(?i)` + accountStart + `((?:` + names + `)/[\w.@-]+)`)
		s.owner = regexp.MustCompile(ownerKey + `(` + names + `)["']?[,;]?\s*$`)
		s.forge = regexp.MustCompile(`(?i)\b(?:github|gitlab|bitbucket)(?:\.com|\.org)?[/:]((?:` + names + `)/[\w.@-]+)`)
	}
	if len(a.domains) > 0 {
		// An apostrophe is part of an address where that stands in other quotes.
		below := `(?:[\w-]+\.)*(?:` + alternatives(a.domains) + `)`
		// What an address of the web has encoded is part of no name: %2Facme.works.
		s.domain = regexp.MustCompile(`(?i)(?:["<]([\w.+-]+'[\w.+-]+@` + below + `)|(?:^|%(?:2f|3a|3d)|[^\w.-])((?:[\w.+%*-]*@)?` + below + `))(?:$|[^\w-])`)
	}
	return s
}

// fetching is what stands before an account from which git, or who builds the program, fetches.
const fetching = `(?i)(?:\bgit\+\w+://|\bgit["']?\s*[=:]+>?\s*["']|\bgit@|^\s*-\s*["']?https?://)[^"'\s]*?[/:]`

// newFetchSearch finds what git fetches from some accounts, of a firm that did next to nothing
// here or of a short name: the names may else be anything's.
func newFetchSearch(of string, accounts []string) *search {
	s := newSearch(agency{name: of, accounts: accounts})
	var names []string
	for _, n := range accounts {
		names = append(names, regexp.QuoteMeta(n))
	}
	if s.forge, s.owner = nil, nil; s.account != nil {
		s.account = regexp.MustCompile(fetching + `((?:` + strings.Join(names, "|") + `)/[\w.@-]+)`)
	}
	return s
}

// newAddressSearch finds the addresses of people of a public body who are gone. Its
// hosts and accounts are whosever the code is, and are not looked for.
func newAddressSearch(p *people.People, body *people.Group) *search {
	s := &search{agency: agency{name: body.Name, domains: body.Domains}}
	var addresses []string
	for _, i := range body.Persons {
		for _, email := range p.Persons[i].Emails {
			_, at, _ := strings.Cut(email, "@")
			if !p.Persons[i].Active && slices.ContainsFunc(body.Domains, func(d string) bool { return at == d || strings.HasSuffix(at, "."+d) }) {
				addresses = append(addresses, regexp.QuoteMeta(email))
				s.words = append(s.words, []byte(email))
			}
		}
	}
	if len(addresses) > 0 {
		s.domain = regexp.MustCompile(`(?i)()(?:^|[^\w.+-])(` + strings.Join(addresses, "|") + `)(?:$|[^\w-])`)
	}
	return s
}

func (s *search) in(file string, data []byte, read reading) (found []tie) {
	if !s.meantBy(bytes.ToLower(data)) {
		return nil
	}
	n, inside, told := 0, false, false // within what says who made it, or where it is
	mailing := false                   // within a list of mail domains
	block := false                     // within a comment of several lines
	manifest := manifests.MatchString(path.Base(file))
	described := describesAPI.Match(data)
	inTrial := trial.MatchString(file)
	add := func(t tie, ok bool) {
		if ok && (t.kind != mailbox || !inTrial) {
			t.path, t.line, t.agency = file, n, s.name
			found = append(found, t)
		}
	}
	var compose []string // its lines, in which an image may be what is built here
	if strings.Contains(strings.ToLower(path.Base(file)), "compose") {
		compose = strings.Split(string(data), "\n")
	}
	for line := range bytes.Lines(data) {
		n++
		if compose != nil && imageLine.Match(line) && tree.BuiltBeside(compose, n-1) {
			continue
		}
		inside = inside && !closes.Match(line)
		mailing = mailDomains.Match(line) || mailing && element.Match(line)
		comment := block
		block = blockOpen(line, file, block)
		switch {
		case comment:
			s.authors = s.authors || byline.Match(line) && s.meantBy(bytes.ToLower(line))
			continue
		case inside:
		case givenAsExample(line, file, described):
		case attribution.Match(line) && attribution.Match(mailboxes.ReplaceAll(line, []byte("@"))) || isComment(line, file) || manifest && atHome.Match(line):
			s.authors = s.authors || byline.Match(line) && s.meantBy(bytes.ToLower(line))
			inside, told = opens.Match(line), manifest && atHome.Match(line)
		default:
			if s.meantBy(bytes.ToLower(line)) {
				t, ok := s.tied(said(line, file), mailing, read)
				t.fixed = atVersion.Match(line)
				add(t, ok)
			}
			continue
		}
		if told {
			add(s.homeIn(line))
		}
	}
	return found
}

// meantBy tells whether a text in lower case may name the agency.
func (s *search) meantBy(lower []byte) bool {
	return slices.ContainsFunc(s.words, func(w []byte) bool { return bytes.Contains(lower, w) })
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

// tied reads one line, which may be of a list of mail domains.
func (s *search) tied(line []byte, mailing bool, read reading) (tie, bool) {
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
			case t.kind == mailbox && strings.HasPrefix(t.named, "@") && heldAgainst.Match(line):
				s.listed = true
				return tie{}, false
			case t.kind == mailbox && (trial.Match(line) || inSubject(line, t.named)):
				return tie{}, false
			case t.kind == host && (!hostSign(line, t.named, mailing, s.domains) || platforms.MatchString(t.named)):
				s.listed = s.listed || element.Match(line)
				return tie{}, false // a list of mail domains, an example in a sentence, a service for all
			}
			if _, behind, _ := bytes.Cut(bytes.ToLower(line), bytes.ToLower([]byte(t.named))); t.kind == image {
				if m := handedOn.FindSubmatch(behind); m != nil {
					t.from = string(m[1])
				}
			}
			if t.kind == mailbox && ofDomain == dependency { // who made a package stands in its manifest, and ties nothing
				s.authors = true
				return tie{}, false
			}
			return t, !public.MatchString(t.named)
		}
	}
	if s.owner != nil {
		if m := s.owner.FindSubmatch(line); m != nil {
			return tie{kind: ownerSaid, named: string(m[1])}, true
		}
	}
	if s.account != nil && ofAccount != "" {
		if m := s.account.FindSubmatchIndex(line); m != nil {
			return tie{kind: ofAccount, named: string(line[m[2]:m[3]])}, ofAccount != pipeline || !told(line, m[3])
		}
	}
	return tie{}, false
}

// platforms matches hosts of firms that serve everybody, whoever of theirs worked here.
var platforms = regexp.MustCompile(`(?i)(^|\.)(google|microsoft|amazon|apple|facebook|fb|meta|github|gitlab|atlassian|ibm|oracle|salesforce|redhat|docker|slack|cloudflare|stripe|twilio|adobe|sap|vmware|heroku)\.com$`)

// heldAgainst matches a line that asks whether something has a part or an end, as an address
// has a domain: nobody is written to there.
var heldAgainst = regexp.MustCompile(`(?i)\b(contains|includes?|ends_?with|has_?suffix|end_with\?|i?like|match(es)?|index_?of)\b\s*[:(]?|[!=]==?|=~`)

// printed matches a line of a pipeline that prints, pageOfForge what follows the
// name of a repository in the address of a page about it: from neither a pipeline
// takes anything.
var (
	printed     = regexp.MustCompile(`(?i)^\W*(run:\W*)?(echo|printf)\s[^|>]*$`)
	pageOfForge = regexp.MustCompile(`^/(releases($|[^\w/]|/(latest|tag)\b)|(issues|pulls?|actions|wiki|blob|tree|commits?|compare|discussions)\b)`)
	fetched     = regexp.MustCompile(`^/releases/(latest/)?download\b`)
)

// told tells whether a line of a pipeline only tells of the repository whose name
// ends at a place.
func told(line []byte, end int) bool {
	behind := line[end:]
	return printed.Match(line) || pageOfForge.Match(behind) && !fetched.Match(behind)
}

// mailDomains matches a line that says of domains that they are those of mail, element
// what may stand in a list below it.
var (
	mailDomains = regexp.MustCompile(`(?i)mail[\w -]{0,30}domain|domain[\w -]{0,30}mail`)
	element     = regexp.MustCompile(`^\s*(-\s+)?["']?[\w.*-]+["']?,?\s*$`)
)

// hostWord says on a line that what is named there is a machine.
var hostWord = regexp.MustCompile(`(?i)(host|ur[il]|endpoint|server|origin|base_?path|proxy|upstream|registry)`)

// hostSign tells whether a line means a machine by a domain: a name below it, its
// address with a scheme, a port or a path, or a setting that says so. Among mail
// domains the address alone tells.
func hostSign(line []byte, named string, mailing bool, domains []string) bool {
	at := bytes.Index(bytes.ToLower(line), bytes.ToLower([]byte(named)))
	if at < 0 || !mailing && (!slices.Contains(domains, strings.ToLower(named)) || hostWord.Match(line)) {
		return true
	}
	behind := line[at+len(named):]
	return bytes.HasSuffix(line[:at], []byte("//")) || len(behind) > 0 && (behind[0] == '/' || behind[0] == ':' && len(behind) > 1 && behind[1] >= '0' && behind[1] <= '9')
}

// subjectMail is what stands before an address in the name of a certificate's owner,
// which it is part of and nobody writes to; subjectPart is another part of one.
var (
	subjectMail = regexp.MustCompile(`(?i)(?:\bemailaddress|[/,;]\s*e|\b1\.2\.840\.113549\.1\.9\.1)\s*=\s*$`)
	subjectPart = regexp.MustCompile(`(?i)\b(?:cn|ou|o|c)\s*=`)
)

// inSubject tells whether an address is part of the name of a certificate's owner.
func inSubject(line []byte, named string) bool {
	before, behind, _ := bytes.Cut(line, []byte(named))
	return subjectMail.Match(before) && (subjectPart.Match(before) || subjectPart.Match(behind))
}

// inImageName tells whether a host begins the name of a container image.
func inImageName(line []byte, named string) bool {
	before, behind, _ := bytes.Cut(line, []byte(named))
	return !bytes.HasSuffix(before, []byte("/")) && imageRest.Match(behind)
}

// What describes an interface gives examples of what it takes: describesAPI is such a file,
// exampleGiven and defaultGiven are lines of it, toldOf one of any setting that gives some, and defaultInText one of a description
// that stands in a text within a program, where a value of the program's own has quotes.
var (
	describesAPI  = sieve.Plain(`(?m)^\s*["']?(openapi|swagger)["']?\s*:\s*["']?\d`)
	exampleGiven  = sieve.Plain(`(?i)(^|[\s({,])["']?examples?["']?\s*[:=]`)
	toldOf        = sieve.Plain(`(?i)^\s*["']?description["']?\s*[:=].*\be\.g\.|^\s*["']?description["']?\s*[:=].*\b(such as|for example)\b`)
	defaultGiven  = sieve.Plain(`^\s*["']?default["']?\s*:`)
	defaultInText = sieve.Plain(`^\s*default:\s+[^"'\x60\s]`)
	programText   = sieve.Plain(`(?i)\.(py|rb|php|[cm]?[jt]sx?|java|kt|go|cs|exs?)$`)
)

// givenAsExample tells whether what a line names is an example or a default of an interface.
func givenAsExample(line []byte, file string, described bool) bool {
	if programText.MatchString(file) {
		return exampleGiven.Match(line) || defaultInText.Match(line)
	}
	return toldOf.Match(line) || described && (exampleGiven.Match(line) || defaultGiven.Match(line))
}

// longOption matches a line on which a command that was begun above goes on.
var longOption = regexp.MustCompile(`^--\w`)

// isComment tells whether a line of program text or configuration is a comment.
func isComment(line []byte, file string) bool {
	text := bytes.TrimSpace(line)
	if path.Ext(file) == ".json" {
		return false
	}
	if path.Ext(file) != ".sql" && longOption.Match(text) {
		return false
	}
	for _, mark := range []string{"//", "#", "*", "/*", "--", "<!--", ";"} {
		if bytes.HasPrefix(text, []byte(mark)) {
			return true
		}
	}
	return false
}

// slashed matches the program text in which a comment of several lines begins with
// a slash and an asterisk.
var slashed = regexp.MustCompile(`(?i)\.(go|js|jsx|mjs|cjs|ts|tsx|java|kt|kts|scala|cs|c|h|cc|cpp|hpp|php|rs|swift|s?css|less|sql|groovy|gradle|tf|hcl)$`)

// blockOpen tells whether a comment of several lines goes on behind a line of program
// text. One begins at the start of a line alone: elsewhere the marks may be in a string.
func blockOpen(line []byte, file string, within bool) bool {
	text := bytes.TrimSpace(line)
	if !within && (!bytes.HasPrefix(text, []byte("/*")) || !slashed.MatchString(file)) {
		return false
	}
	return !bytes.Contains(bytes.TrimPrefix(text, []byte("/*")), []byte("*/"))
}

// hashed matches the files in which what stands behind " #" is a remark, remark the
// remark.
var (
	hashed = regexp.MustCompile(`(?i)(\.(toml|ya?ml|txt|cfg|py|rb|gemspec|tf|sh|exs?)|(^|/)(Pipfile|Gemfile|Dockerfile[\w.-]*))$`)
	remark = regexp.MustCompile(`\s#\s.*`)
)

// said is a line without the remark behind it.
func said(line []byte, file string) []byte {
	if !hashed.MatchString(file) {
		return line
	}
	return remark.ReplaceAll(line, nil)
}
