package people

import (
	_ "embed"
	"net/netip"
	"strings"

	"golang.org/x/net/idna"
	"golang.org/x/net/publicsuffix"

	"github.com/handoffaudit/audit/internal/sieve"
)

// class says what the domain of an address tells about its owner's employer.
type class uint8

const (
	host       class = iota // the name of a machine, a placeholder, or none
	personal                // a mail provider's
	noreply                 // a forge's, in place of an address
	education               // a school's or university's
	government              // a state's
	company                 // anything else: a firm, or a person's own
)

//go:embed personal.txt
var personalList string

// personalDomains are the mail providers that anybody can have an address at.
var personalDomains = parsePersonal(personalList)

func parsePersonal(list string) map[string]bool {
	m := make(map[string]bool)
	for line := range strings.Lines(list) {
		line, _, _ = strings.Cut(line, "#")
		for _, d := range strings.Fields(line) {
			m[d] = true
		}
	}
	return m
}

var (
	// gitHubNoreply and gitLabNoreply hold a login, behind a number since 2017.
	gitHubNoreply = sieve.MustCompile(`^(?:\d+\+)?([^@+]+)@users\.noreply\.github\.com$`)
	gitLabNoreply = sieve.MustCompile(`^(?:\d+-)?([^@]+)@users\.noreply\.gitlab\.com$`)
	// hostedNoreply is what a forge of anybody's own makes of a login, as Gitea and Drupal's do.
	hostedNoreply = sieve.MustCompile(`^(?:\d+\+)?([^@+]+)@(?:(?:users|\d+)\.)?no-?reply\.[\w-]+(?:\.[\w-]+)+$`)
	numbered      = sieve.MustCompile(`^(\d+)[+-][^@]+@users\.noreply\.(github|gitlab)\.com$`)
	stateDomain   = sieve.MustCompile(`(^|\.)((gov|mil|gob|gouv|govt|nhs|police)(\.[a-z]{2})?|gv\.at|gc\.ca|gub\.uy|go\.(cr|id|jp|ke|kr|th|tz|ug))$`)
	// ofRegion is the domain of a province or nation that calls itself so below a
	// suffix that is open to all: gov.bc.ca, gov.scot. Anybody may own gov.com. All of
	// England's health service writes from nhs.net, and some states and the bodies of the
	// European Union each from one domain that is called otherwise.
	ofRegion = sieve.MustCompile(`^(gov|gob|gouv|govt|llyw)\.(([a-z-]+\.)?[a-z]{2}|scot|wales|cymru|quebec|bzh|cat|eus|gal|krd|tatar)$|^(nhs\.net|bund\.de|admin\.ch|fgov\.be|etat\.lu|canada\.ca|europa\.eu)$`)
	// stateNetwork is a mail network that bodies of a state shared: justice.gsi.gov.uk
	// is an older address of justice.gov.uk.
	stateNetwork = sieve.MustCompile(`^(.+)\.(?:gsi|gse|gsx|gcsx|pnn)\.gov\.uk$`)
	// tenant is what Microsoft calls a customer of its mail until they bring their own
	// domain, and beside that: contoso.onmicrosoft.com.
	tenant = sieve.MustCompile(`(?:^|\.)([\w-]+)(?:\.mail)?\.onmicrosoft\.com$`)
	// ofHome are the names that systems and routers give to machines at home.
	ofHome = sieve.MustCompile(`\.(mshome\.net|attlocal\.net|fritz\.box|home\.arpa)$`)
	// ofAlumni is where those have an address who once studied at a school.
	ofAlumni = sieve.MustCompile(`(^|\.)alum(ni|nos|nes)?\.`)
	// ofContractor is the address that a state's body gives to people of the firms that it
	// hires: it tells for whom the work is, and not who employs them.
	ofContractor = sieve.Plain(`^[^@]*[._-]ctr@|@(associates?|contractors?|ctr|ext|external)\.`)
	schoolDomain = sieve.MustCompile(`(^|\.)(edu|ac|edu\.[a-z]{2}|ac\.[a-z]{2})$`)
)

// noreplyAccount returns the number of a forge account that a noreply address
// holds, with the forge, or "". It stays when the login changes.
func noreplyAccount(address string) string {
	if !strings.Contains(address, "noreply") {
		return ""
	}
	if m := numbered.FindStringSubmatch(address); m != nil {
		return m[1] + "@" + m[2]
	}
	return ""
}

// noreplyLogin returns the login that a forge's noreply address holds, or "".
func noreplyLogin(address string) string {
	if !strings.Contains(address, "noreply") && !strings.Contains(address, "no-reply") { // as most do not
		return ""
	}
	for _, re := range []*sieve.Pattern{gitHubNoreply, gitLabNoreply, hostedNoreply} {
		if m := re.FindStringSubmatch(address); m != nil {
			return m[1]
		}
	}
	return ""
}

// FirmOf is the domain that a firm, or a person, registered for addresses like this one, "" where
// it is that of a provider of mailboxes, a state, a school or a machine.
func FirmOf(address string) string {
	if d := domainOf(strings.ToLower(address)); d.class == company {
		return d.registrable
	}
	return ""
}

// domain is what stands behind the "@" of an address, with what it tells.
type domain struct {
	name, registrable string
	class             class
}

func domainOf(address string) domain {
	d := domain{name: domainPart(address)}
	d.registrable, d.class = classify(d.name)
	if d.class == government && ofContractor.MatchString(address) {
		d.class = personal
	}
	return d
}

// classify returns the class of an address's domain, and the domain that was
// registered: acme.com of mail.acme.com.
func classify(domain string) (registrable string, c class) {
	if domain == "" {
		return "", host
	}
	if !plain(domain) {
		if ascii, err := idna.Lookup.ToASCII(domain); err == nil {
			domain = ascii
		}
	}
	domain = stateNetwork.ReplaceAllString(domain, "$1.gov.uk")
	suffix, listed := publicsuffix.PublicSuffix(domain)
	if _, err := netip.ParseAddr(strings.Trim(domain, "[]")); err == nil {
		return domain, host
	}
	// A name below a suffix that no registry has is one of somebody's own
	// network: laptop.local, ip-10-0-0-1.ec2.internal, box.(none).
	if !listed && !strings.Contains(suffix, ".") || ofHome.MatchString(domain) {
		return domain, host
	}
	registrable, err := publicsuffix.EffectiveTLDPlusOne(domain)
	if err != nil { // the domain is itself a suffix, as gov.uk is
		registrable = domain
	}
	if t := tenantOf(domain); t != "" {
		registrable = t + ofTenant
	}
	return registrable, classOf(domain, registrable, suffix)
}

// ofTenant is what stands behind the name of such a customer.
const ofTenant = ".onmicrosoft.com"

// tenantOf is that name, "" where the domain is another.
func tenantOf(domain string) string {
	if !strings.HasSuffix(domain, ofTenant) { // as most do not
		return ""
	}
	if m := tenant.FindStringSubmatch(domain); m != nil {
		return m[1]
	}
	return ""
}

// plain tells whether a domain is written as it is looked up, as nearly all are.
func plain(domain string) bool {
	return !strings.ContainsFunc(domain, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '.' && r != '-'
	}) && !strings.Contains(domain, "xn--")
}

func classOf(domain, registrable, suffix string) class {
	switch {
	case isNoreply(domain):
		return noreply
	case placeholder[registrable], strings.HasSuffix(domain, ".amazonaws.com"), strings.HasSuffix(domain, ".cloudapp.net"):
		return host
	case personalDomains[registrable] && !ofStaff.MatchString(domain), personalDomains[domain], domain != registrable && ofAlumni.MatchString(domain):
		return personal
	case stateDomain.MatchString(suffix), ofRegion.MatchString(registrable):
		return government
	case schoolDomain.MatchString(suffix):
		return education
	}
	return company
}

// ofStaff matches the part of a provider of mailboxes that its own people have.
var ofStaff = sieve.Plain(`^(corp|staff|hq|inc)\.`)

func isNoreply(domain string) bool {
	return strings.HasPrefix(domain, "noreply.") || strings.Contains(domain, ".noreply.") || strings.Contains(domain, ".no-reply.") ||
		domain == "users.sourceforge.net" || domain == "users.sf.net" || domain == "bots.bitbucket.org"
}

// placeholder domains stand in examples and in settings nobody filled in.
var placeholder = set("example.com example.org example.net domain.com yourdomain.com company.com localhost.com test.com attlocal.net fritz.box")

// Label is the part of a registrable domain that names its owner.
func Label(registrable string) string {
	l, _, _ := strings.Cut(registrable, ".")
	return l
}
