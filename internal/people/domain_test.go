package people

import (
	"strings"
	"testing"
)

func TestClassify(t *testing.T) {
	for domain, want := range map[string]struct {
		registrable string
		class       class
	}{
		"acme.com":                          {"acme.com", company},
		"mail.acme.co.uk":                   {"acme.co.uk", company},
		"gmail.com":                         {"gmail.com", personal},
		"yahoo.co.uk":                       {"yahoo.co.uk", personal},
		"globo.com":                         {"globo.com", personal},
		"corp.globo.com":                    {"globo.com", company},
		"hsd1.ca.comcast.net":               {"comcast.net", personal},
		"tesco.net":                         {"tesco.net", personal},
		"openmailbox.org":                   {"openmailbox.org", personal},
		"debian.org":                        {"debian.org", personal},
		"users.noreply.github.com":          {"github.com", noreply},
		"users.noreply.gitlab.com":          {"gitlab.com", noreply},
		"noreply.codeberg.org":              {"codeberg.org", noreply},
		"812908.no-reply.drupal.org":        {"drupal.org", noreply},
		"github.com":                        {"github.com", company},
		"laptop.local":                      {"laptop.local", host},
		"ip-10-0-0-1.ec2.internal":          {"ip-10-0-0-1.ec2.internal", host},
		"version1rhel@shop.mshome.net":      {"shop.mshome.net", host},
		"ec2-1-2.compute-1.amazonaws.com":   {"ec2-1-2.compute-1.amazonaws.com", host},
		"localhost":                         {"localhost", host},
		"vorkosigan.(none)":                 {"vorkosigan.(none)", host},
		"ubuntu.ubuntu-domain":              {"ubuntu.ubuntu-domain", host},
		"[10.0.0.1]":                        {"[10.0.0.1]", host},
		"10.0.0.1":                          {"10.0.0.1", host},
		"example.com":                       {"example.com", host},
		"":                                  {"", host},
		"utexas.edu":                        {"utexas.edu", education},
		"cs.ox.ac.uk":                       {"ox.ac.uk", education},
		"alum.mit.edu":                      {"mit.edu", personal},
		"alumni.acme.nl":                    {"acme.nl", personal},
		"cs.alumni.ox.ac.uk":                {"ox.ac.uk", personal},
		"alumni.org":                        {"alumni.org", company},
		"student.unimelb.edu.au":            {"unimelb.edu.au", education},
		"cms.hhs.gov":                       {"hhs.gov", government},
		"navy.mil":                          {"navy.mil", government},
		"digital.cabinet-office.gov.uk":     {"cabinet-office.gov.uk", government},
		"digital.justice.gsi.gov.uk":        {"justice.gov.uk", government},
		"defence.gov.au":                    {"defence.gov.au", government},
		"gov.bc.ca":                         {"gov.bc.ca", government},
		"digital.gov.bc.ca":                 {"gov.bc.ca", government},
		"mern.gouv.qc.ca":                   {"gouv.qc.ca", government},
		"nhs.net":                           {"nhs.net", government},
		"trust.nhs.uk":                      {"trust.nhs.uk", government},
		"gov.scot":                          {"gov.scot", government},
		"amt.bund.de":                       {"bund.de", government},
		"ec.europa.eu":                      {"europa.eu", government},
		"bmf.gv.at":                         {"bmf.gv.at", government},
		"tbs.gc.ca":                         {"tbs.gc.ca", government},
		"digital.go.jp":                     {"digital.go.jp", government},
		"acme.mail.onmicrosoft.com":         {"acme.onmicrosoft.com", company},
		"onmicrosoft.com":                   {"onmicrosoft.com", company},
		"+.onmicrosoft.com":                 {"onmicrosoft.com", company},
		"bund.com":                          {"bund.com", company},
		"gov.wales":                         {"gov.wales", government},
		"gov.com":                           {"gov.com", company},
		"gov.bc.acme.ca":                    {"acme.ca", company},
		"govtech.ca":                        {"govtech.ca", company},
		"6f19259b-4bc3-4df7-8a09-765794883": {"6f19259b-4bc3-4df7-8a09-765794883", host},
	} {
		reg, c := classify(domain)
		if c != want.class || want.class != host && reg != want.registrable {
			t.Errorf("classify(%q) = %q, %d, want %q, %d", domain, reg, c, want.registrable, want.class)
		}
	}
}

// What a state's body gives to the people of firms that it hires is no address of its own
// people's; a firm's own contractors are its people here.
func TestContractors(t *testing.T) {
	for address, want := range map[string]class{
		"jane@associates.cms.hhs.gov": personal, "jane.doe.ctr@navy.mil": personal, "jane@ctr.navy.mil": personal, "jane_ctr@cms.hhs.gov": personal,
		"jane@cms.hhs.gov": government, "jane.direct@navy.mil": government, "jane@hhs.gov": government,
		"jane@contractors.acme.com": company, "jane.ctr@acme.com": company,
	} {
		if got := domainOf(address).class; got != want {
			t.Errorf("%s has class %d, want %d", address, got, want)
		}
	}
}

func TestPersonalListHoldsDomainsOnce(t *testing.T) {
	seen := make(map[string]bool)
	for line := range strings.Lines(personalList) {
		line, _, _ = strings.Cut(line, "#")
		for _, d := range strings.Fields(line) {
			if seen[d] {
				t.Errorf("%s is listed twice", d)
			}
			seen[d] = true
			if _, c := classify(d); c != personal {
				t.Errorf("an address at %s has class %d, want personal", d, c)
			}
		}
	}
	if len(seen) < 300 {
		t.Errorf("the list holds %d domains, want some hundreds", len(seen))
	}
}

func TestNoreplyLogin(t *testing.T) {
	for address, want := range map[string]string{
		"12345+jane@users.noreply.github.com": "jane",
		"jane@users.noreply.github.com":       "jane",
		"12345-jane@users.noreply.gitlab.com": "jane",
		"jane-doe@users.noreply.gitlab.com":   "jane-doe",
		"jane@github.com":                     "",
		"noreply@github.com":                  "",
		"jane@noreply.codeberg.org":           "jane",
		"jane@812908.no-reply.drupal.org":     "jane",
		"jane@noreply.git.acme.dev":           "jane",
		"12+jane@users.noreply.acme.dev":      "jane",
		"jane@noreply":                        "",
		"noreply@acme.dev":                    "",
	} {
		if got := noreplyLogin(address); got != want {
			t.Errorf("noreplyLogin(%q) = %q, want %q", address, got, want)
		}
	}
}
