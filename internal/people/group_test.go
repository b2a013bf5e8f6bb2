package people

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/handoffaudit/audit/internal/history"
)

// groups lists groups as "name kind commits rule".
func groups(p *People) []string {
	var all []string
	for _, g := range p.Groups {
		all = append(all, fmt.Sprintf("%s: %s, %d by %s", g.Name, g.Kind, g.Commits, g.DecidedBy))
	}
	return all
}

// withAcme is two people of a firm with five commits each, and others.
func withAcme(others ...history.Commit) []history.Commit {
	return slices.Concat(weekly("2023-01-02", 5, "Jane Doe <jane@acme.com>", 100), weekly("2023-01-03", 5, "Joe Roe <joe@acme.com>", 100), others)
}

// withAcmeWorks is two people each at two domains of one label, of whom Jane is at both.
func withAcmeWorks(jane string) []history.Commit {
	return slices.Concat(weekly("2023-01-02", 2, "Jane Doe <jane@acmeworks.com>", 100), weekly("2023-01-03", 2, "Joe Roe <joe@acmeworks.com>", 100),
		weekly("2023-06-05", 2, "Jane Doe <"+jane+">", 90), weekly("2023-06-06", 2, "Mia May <mia@acmeworks.in>", 90))
}

// withGoAcme is two people each at two domains of one stem, of whom Jane is at both.
func withGoAcme(jane string) []history.Commit {
	return slices.Concat(weekly("2023-01-02", 2, "Jane Doe <jane@goacme.tech>", 100), weekly("2023-01-03", 2, "Joe Roe <joe@goacme.tech>", 100),
		weekly("2023-06-05", 2, "Jane Doe <"+jane+">", 90), weekly("2023-06-06", 2, "Mia May <mia@teamacme.com>", 90))
}

// ofTwo is the client's Ed and two people of a firm: Ann signs now and then with its address, Cy with
// the client's, and Ann names Cy so many times with the firm's.
func ofTwo(times int) []history.Commit {
	at := "Ann Bell <ann@bell-works.io>"
	return slices.Concat(weekly("2023-01-02", 9, "Ed Fox <ed@mass.gov>", 1), weekly("2023-01-03", 12, "Cy Dorn <cy@mass.gov>", 1),
		weekly("2023-01-04", 9-times, at, 1), weekly("2023-01-05", 3, "Ann Bell <ann@tern.dev>", 1),
		named("Cy Dorn <cy@bell-works.io>", weekly("2023-01-11", times, at, 1)))
}

// crew makes one commit each of some people at a firm.
func crew(domain string, people int) (all []history.Commit) {
	for _, who := range []string{"Jane Doe <jane@", "Joe Roe <joe@", "Ann Ash <ann@", "Bo Bay <bo@", "Cy Cox <cy@"}[:people] {
		all = append(all, commit("2023-01-02", who+domain+">", 1))
	}
	return all
}

func TestGroups(t *testing.T) {
	for _, tt := range []struct {
		name    string
		commits []history.Commit
		opts    Options
		want    []string
	}{
		{"an organisation is two people", withAcme(), Options{}, []string{"acme.com: organisation, 10 by address domain"}},
		{"one person with a firm's address", weekly("2023-01-02", 5, "Jane Doe <jane@acme.com>", 1), Options{}, []string{"Jane Doe: individual, 5 by person of their own"}},
		{"one person with two addresses is no organisation", append(weekly("2023-01-02", 5, "Jane Doe <jane@doe.com>", 1), weekly("2023-01-02", 5, "Jane Doe <me@doe.com>", 1)...), Options{},
			[]string{"Jane Doe: individual, 10 by person of their own"}},
		{"a family's domain is no firm's", append(weekly("2023-01-02", 5, "Jane Doyle <jane@doyle.ca>", 1), weekly("2023-01-02", 5, "Dirk Doyle <dirk@doyle.ca>", 1)...), Options{},
			[]string{"Dirk Doyle: individual, 5 by person of their own", "Jane Doyle: individual, 5 by person of their own"}},
		{"nor one that is short for their surname", append(weekly("2023-01-02", 5, "Jane Doyle <jane@doylio.com>", 1), weekly("2023-01-02", 4, "Dirk Doyle <dirk@doylio.com>", 1)...), Options{},
			[]string{"Jane Doyle: individual, 5 by person of their own", "Dirk Doyle: individual, 4 by person of their own"}},
		{"a firm of two of one surname", append(weekly("2023-01-02", 5, "Jane Doyle <jane@acme.com>", 1), weekly("2023-01-02", 5, "Dirk Doyle <dirk@acme.com>", 1)...), Options{},
			[]string{"acme.com: organisation, 10 by address domain"}},
		{"a firm of its founder's name", append(weekly("2023-01-02", 5, "Jane Doyle <jane@doyle.com>", 1), weekly("2023-01-02", 5, "Joe Roe <joe@doyle.com>", 1)...), Options{},
			[]string{"doyle.com: organisation, 10 by address domain"}},
		{"a domain with an address for each service is one person's", append(weekly("2023-01-02", 5, "Jane Doe <github@u9.ru>", 1), weekly("2023-01-02", 4, "janie <git-dev@u9.ru>", 1)...), Options{},
			[]string{"Jane Doe: individual, 5 by person of their own", "janie: individual, 4 by person of their own"}},
		{"a firm with such an address too", append(weekly("2023-01-02", 5, "Jane Doe <github@u9.ru>", 1), weekly("2023-01-02", 5, "Joe Roe <joe@u9.ru>", 1)...), Options{},
			[]string{"u9.ru: organisation, 10 by address domain"}},
		{"private addresses only", append(weekly("2023-01-02", 2, "Jane Doe <jane@gmail.com>", 2), weekly("2023-01-02", 2, "Joe Roe <joe@gmail.com>", 1)...), Options{},
			[]string{"Jane Doe: individual, 2 by person of their own", "Joe Roe: individual, 2 by person of their own"}},
		{"a short domain with two letters that changed places", slices.Concat(weekly("2023-01-02", 9, "Jane Doe <jane@hmcts.net>", 1), weekly("2023-01-02", 9, "Joe Roe <joe@hmcts.net>", 1), one(commit("2023-02-01", "Mia May <mia@hmtcs.net>", 1))), Options{},
			[]string{"hmcts.net: organisation, 19 by address domain"}},
		{"a short domain with another letter", slices.Concat(weekly("2023-01-02", 9, "Jane Doe <jane@hmcts.net>", 1), weekly("2023-01-02", 9, "Joe Roe <joe@hmcts.net>", 1), one(commit("2023-02-01", "Mia May <mia@hmcta.net>", 1))), Options{},
			[]string{"hmcts.net: organisation, 18 by address domain", "Mia May: individual, 1 by person of their own"}},
		{"an employer that squashes of one's own branches name, of who signs as their own", slices.Concat(weekly("2023-01-02", 9, "Ann Bell <ann@annbell.me>", 1), one(
			commit("2023-03-06", "Ann Bell <ann@annbell.me>", 1, "Ann Bell <ann.bell@bolt.io>"), commit("2023-03-07", "Ann Bell <ann@annbell.me>", 1, "Ann Bell <ann.bell@bolt.io>", "Ed Fox <ed@bolt.io>"))), Options{},
			[]string{"bolt.io: organisation, 11 by nearest address in time"}},
		{"a state's body that a squash of one's own branch names, of who signs as their own", slices.Concat(weekly("2023-01-02", 4, "Joe Roe <joe@mass.gov>", 1), weekly("2023-01-03", 4, "Jane Doe <jane@mass.gov>", 1), weekly("2023-01-02", 9, "Ann Bell <ann@annbell.me>", 1), one(
			commit("2023-01-04", "Ann Bell <ann@annbell.me>", 1, "Ann Bell <ann.bell@mass.gov>"))), Options{Client: []string{"mass.gov"}},
			[]string{"mass.gov: client, 18 by nearest address in time"}},
		{"an employer that others name, of who signs as their own", slices.Concat(weekly("2023-01-02", 9, "Ann Bell <ann@annbell.me>", 1), weekly("2023-02-06", 2, "Joe Roe <joe@acme.com>", 1), weekly("2023-02-06", 2, "Jane Doe <jane@acme.com>", 1), one(
			commit("2023-02-06", "Joe Roe <joe@acme.com>", 1, "Ann Bell <ann.bell@bolt.io>", "Ed Fox <ed@bolt.io>"))), Options{},
			[]string{"Ann Bell: individual, 9 by person of their own", "acme.com: organisation, 5 by address domain"}},
		{"one firm under two suffixes", withAcmeWorks("jane@acmeworks.in"), Options{}, []string{"acmeworks.com: organisation, 8 by address domain"}},
		{"the same under two suffixes, without one address at both", withAcmeWorks("jdoe@acmeworks.in"), Options{},
			[]string{"acmeworks.com: organisation, 4 by address domain", "acmeworks.in: organisation, 4 by address domain"}},
		{"a job beside one's own work", slices.Concat(weekly("2021-01-04", 110, "Jane Doe <jane@doe.name>", 100), weekly("2022-03-01", 10, "Jane Doe <jane.doe@acme.com>", 10), weekly("2022-03-02", 1, "Joe Roe <joe@acme.com>", 10)), Options{}, []string{"Jane Doe: individual, 120 by person of their own", "Joe Roe: individual, 1 by person of their own"}},
		{"a firm, by the name that Microsoft gives it as a customer", slices.Concat(weekly("2023-01-02", 2, "Jane Doe <jane@acmenl.onmicrosoft.com>", 100), weekly("2023-01-03", 2, "Joe Roe <joe@acmenl.onmicrosoft.com>", 100), weekly("2023-01-02", 2, "Ann Bell <ann@boltuk.mail.onmicrosoft.com>", 100), weekly("2023-01-03", 2, "Ed Fox <ed@boltuk.onmicrosoft.com>", 100)), Options{},
			[]string{"acmenl.onmicrosoft.com: organisation, 4 by address domain", "boltuk.onmicrosoft.com: organisation, 4 by address domain"}},
		{"the same beside its own domain", slices.Concat(weekly("2023-01-02", 2, "Jane Doe <jane@acmenl.onmicrosoft.com>", 100), weekly("2023-01-03", 2, "Joe Roe <joe@acmenl.onmicrosoft.com>", 100), weekly("2023-01-03", 2, "Mia May <mia.may@acme.nl>", 100)), Options{},
			[]string{"acme.nl: organisation, 6 by address domain"}},
		{"one person under another such name of it", slices.Concat(weekly("2023-01-02", 2, "Jane Doe <jane@acmenl.onmicrosoft.com>", 100), weekly("2023-01-03", 2, "Joe Roe <joe@acmenl.onmicrosoft.com>", 100), weekly("2023-01-03", 2, "Mia May <mia.may@acme.nl>", 100), weekly("2023-01-03", 2, "Ann Bell <ann@acme.onmicrosoft.com>", 100)), Options{},
			[]string{"acme.nl: organisation, 8 by address domain"}},
		{"one firm under two names of one stem", withGoAcme("jane@teamacme.com"), Options{}, []string{"goacme.tech: organisation, 8 by address domain"}},
		{"two names of one stem, without one address at both", withGoAcme("jdoe@teamacme.com"), Options{},
			[]string{"goacme.tech: organisation, 4 by address domain", "teamacme.com: organisation, 4 by address domain"}},
		{"two suffixes that are in use at one time", slices.Concat(weekly("2023-01-02", 2, "Jane Doe <jane@acmeworks.com>", 100), weekly("2023-01-03", 2, "Joe Roe <joe@acmeworks.com>", 100), weekly("2023-03-06", 2, "Mia May <mia@acmeworks.in>", 90)), Options{},
			[]string{"acmeworks.com: organisation, 6 by address domain"}},
		{"an end of logins that begins the name of a firm", append(crew("zpq-works.com", 2), commit("2023-03-06", "mia <7+mia-zpq@users.noreply.github.com>", 1), commit("2023-03-06", "bo <8+bo-zpq@users.noreply.github.com>", 1)), Options{},
			[]string{"zpq-works.com: organisation, 4 by address domain"}},
		{"an end of one login that begins the name of a firm", append(crew("zpq-works.com", 2), commit("2023-03-06", "mia <7+mia-zpq@users.noreply.github.com>", 1)), Options{},
			[]string{"zpq-works.com: organisation, 2 by address domain", "unattributed: unattributed, 1 by no address in its commits tells"}},
		{"an end of logins that begins the names of two firms", slices.Concat(crew("zpq-works.com", 2), weekly("2023-02-06", 1, "Ann Bell <ann@zpqwood.io>", 1), weekly("2023-02-06", 1, "Cy Dorn <cy@zpqwood.io>", 1), one(commit("2023-03-06", "mia <7+mia-zpq@users.noreply.github.com>", 1), commit("2023-03-06", "bo <8+bo-zpq@users.noreply.github.com>", 1))), Options{},
			[]string{"zpq-works.com: organisation, 2 by address domain", "zpqwood.io: organisation, 2 by address domain", "unattributed: unattributed, 2 by no address in its commits tells"}},
		{"an address without its sign", withAcme(one(commit("2023-03-06", "Mia May <mia.may.acme.com>", 1), commit("2023-03-07", "Ann Ash <ann.ash.bolt.io>", 1))...), Options{},
			[]string{"acme.com: organisation, 11 by address domain", "unattributed: unattributed, 1 by no address in its commits tells"}},
		{"a short name in a login where many have the firm's addresses", append(crew("cgi.com", 5), commit("2023-03-06", "mmay-cgi <7+mmay-cgi@users.noreply.github.com>", 1), commit("2023-03-06", "Thomas-ForniCGI <8+thomas-fornicgi@users.noreply.github.com>", 1)), Options{},
			[]string{"cgi.com: organisation, 7 by address domain"}},
		{"and where few have", append(crew("cgi.com", 4), commit("2023-03-06", "mmay-cgi <7+mmay-cgi@users.noreply.github.com>", 1)), Options{},
			[]string{"cgi.com: organisation, 4 by address domain", "unattributed: unattributed, 1 by no address in its commits tells"}},
		{"the nearest address in time", withAcme(weekly("2023-03-06", 2, "Jane Doe <jane@gmail.com>", 1)...), Options{},
			[]string{"acme.com: organisation, 12 by address domain"}},
		{"an employer's address now and then, beside one of their own", withAcme(slices.Concat(weekly("2022-06-06", 50, "Mia May <mia@may.dev>", 9), weekly("2023-03-06", 5, "Mia May <mia@acme.com>", 9))...), Options{},
			[]string{"acme.com: organisation, 15 by address domain", "Mia May: individual, 50 by person of their own"}},
		{"one who went over to a domain of their own, years before the firm left", slices.Concat(weekly("2020-01-06", 5, "Mia May <mia@acme.com>", 9), weekly("2022-06-06", 5, "Mia May <mia@may.dev>", 9), weekly("2022-09-05", 4, "Mia May <mia@gmail.com>", 9), withAcme()), Options{},
			[]string{"acme.com: organisation, 19 by address domain", "Mia May: individual, 5 by person of their own"}},
		{"an employer's address as often as not", withAcme(slices.Concat(weekly("2022-06-06", 25, "Mia May <mia@may.dev>", 9), weekly("2023-03-06", 5, "Mia May <mia@acme.com>", 9))...), Options{},
			[]string{"acme.com: organisation, 40 by nearest address in time"}},
		{"a co-author trailer tells the employer", withAcme(commit("2023-04-01", "Mia May <mia@gmail.com>", 5), commit("2023-04-02", "Jane Doe <jane@acme.com>", 1, "Mia May <mia@acme.com>")), Options{},
			[]string{"acme.com: organisation, 12 by address domain"}},
		{"a private address among organisations is unattributed", withAcme(commit("2023-04-01", "Mia May <mia@gmail.com>", 5000)), Options{},
			[]string{"acme.com: organisation, 10 by address domain", "unattributed: unattributed, 1 by no address in its commits tells"}},
		{"a freelancer among organisations", withAcme(commit("2023-04-01", "Mia May <mia@may.dev>", 5)), Options{},
			[]string{"acme.com: organisation, 10 by address domain", "Mia May: individual, 1 by person of their own"}},
		{"the login bears the name", withAcme(commit("2023-04-01", "mia <12+mia-acme@users.noreply.github.com>", 5), commit("2023-04-01", "x <13+xacme@users.noreply.github.com>", 5)), Options{},
			[]string{"acme.com: organisation, 12 by address domain"}},
		{"an end of the login that the firm's people share", slices.Concat(withAcme(), weekly("2023-02-06", 1, "jane-zpq <jane@acme.com>", 5), weekly("2023-02-06", 1, "joe-zpq <joe@acme.com>", 5), one(commit("2023-04-01", "mia <12+mia-zpq2@users.noreply.github.com>", 5), commit("2023-04-02", "LeeLowZPQ <lee@gmail.com>", 5))), Options{},
			[]string{"acme.com: organisation, 14 by address domain"}},
		{"capitals at the head of the login that the firm's people share", slices.Concat(withAcme(), weekly("2023-02-06", 1, "ZPQJDoe <jane@acme.com>", 5), weekly("2023-02-06", 1, "ZPQRoe <joe@acme.com>", 5), one(commit("2023-04-01", "ZPQMay <12+zpqmay@users.noreply.github.com>", 5))), Options{},
			[]string{"acme.com: organisation, 13 by address domain"}},
		{"an address in the repository that spells the name", withAcme(commit("2023-04-01", "Mia May <mia@gmail.com>", 5000), commit("2023-04-02", "Bo Bay <bo@gmail.com>", 50)), Options{Written: []string{"mia.may@acme.com", "bo.bay@elsewhere.com"}},
			[]string{"acme.com: organisation, 11 by address domain", "unattributed: unattributed, 1 by no address in its commits tells"}},
		{"which spells that of one with a domain of their own", withAcme(commit("2023-04-01", "Mia May <mia@gmail.com>", 5000), commit("2023-04-02", "Mia May <mia@bolts.io>", 50)), Options{Written: []string{"mia.may@acme.com"}},
			[]string{"Mia May: individual, 2 by person of their own", "acme.com: organisation, 10 by address domain"}},
		{"an end of the client's logins, behind whole names too", slices.Concat(weekly("2022-12-05", 15, "jane-zpq <jane@trade.gov.uk>", 1), weekly("2022-12-05", 15, "joe-zpq <joe@trade.gov.uk>", 1), one(commit("2023-01-20", "Mia May <1+miamayzpq@users.noreply.github.com>", 5), commit("2023-01-21", "Bo Bay <2+bobayzpq@users.noreply.github.com>", 5), commit("2023-01-22", "cy-zpq <3+cy-zpq@users.noreply.github.com>", 5), commit("2023-01-23", "Ann Ash <4+annashow@users.noreply.github.com>", 5))), Options{},
			[]string{"trade.gov.uk: client, 33 by client domain", "unattributed: unattributed, 1 by no address in its commits tells"}},
		{"which one of another firm has too", slices.Concat(withAcme(), weekly("2023-02-06", 1, "jane-zpq <jane@acme.com>", 5), weekly("2023-02-06", 1, "joe-zpq <joe@acme.com>", 5), weekly("2023-02-06", 1, "ann-zpq <ann@bolts.io>", 1), one(commit("2023-04-01", "mia <12+mia-zpq@users.noreply.github.com>", 5))), Options{},
			[]string{"acme.com: organisation, 12 by address domain", "ann-zpq: individual, 1 by person of their own", "unattributed: unattributed, 1 by no address in its commits tells"}},
		{"which is the name of another firm", slices.Concat(withAcme(), weekly("2023-02-06", 1, "jane-zpq <jane@acme.com>", 5), weekly("2023-02-06", 1, "joe-zpq <joe@acme.com>", 5), weekly("2023-02-06", 1, "Ann Bell <ann@zpq.io>", 1), one(commit("2023-04-01", "mia <12+mia-zpq@users.noreply.github.com>", 5))), Options{},
			[]string{"acme.com: organisation, 12 by address domain", "Ann Bell: individual, 1 by person of their own", "unattributed: unattributed, 1 by no address in its commits tells"}},
		{"which one person has alone", slices.Concat(withAcme(), weekly("2023-02-06", 1, "jane-zpq <jane@acme.com>", 5), one(commit("2023-04-01", "mia <12+mia-zpq@users.noreply.github.com>", 5))), Options{},
			[]string{"acme.com: organisation, 11 by address domain", "unattributed: unattributed, 1 by no address in its commits tells"}},
		{"a contractor's address at the client, and the firm's mark in the login", slices.Concat(crew("zpq-works.com", 2), crew("trade.gov.uk", 2), weekly("2023-02-06", 4, "Mia May <mia.may@associates.trade.gov.uk>", 1), one(commit("2023-03-06", "Mia May <7+mia-may-zpq@users.noreply.github.com>", 1), commit("2023-03-06", "Mia May <mia.may@associates.trade.gov.uk>", 1, "Mia May <7+mia-may-zpq@users.noreply.github.com>"), commit("2023-03-06", "bo <8+bo-zpq@users.noreply.github.com>", 1))), Options{},
			[]string{"zpq-works.com: organisation, 9 by login", "trade.gov.uk: organisation, 2 by address domain"}},
		{"a surname at the end of the login", slices.Concat(withAcme(), weekly("2023-02-06", 1, "jane-roe <jane@acme.com>", 5), weekly("2023-02-06", 1, "ann-roe <ann@acme.com>", 5), one(commit("2023-04-01", "mia <12+mia-roe@users.noreply.github.com>", 5))), Options{},
			[]string{"acme.com: organisation, 12 by address domain", "unattributed: unattributed, 1 by no address in its commits tells"}},
		{"what is in the login by chance", withAcme(commit("2023-04-01", "acmelia <12+acmelia@users.noreply.github.com>", 5)), Options{},
			[]string{"acme.com: organisation, 10 by address domain", "unattributed: unattributed, 1 by no address in its commits tells"}},
		{"a forge's noreply address is no employer, although the forge has people of its own here",
			withAcme(commit("2023-04-01", "Ben Ball <ben@github.com>", 5), commit("2023-04-02", "Joel Gloom <joel@github.com>", 5), commit("2023-04-03", "Mia May <12+mia@users.noreply.github.com>", 5)), Options{},
			[]string{"acme.com: organisation, 10 by address domain", "github.com: organisation, 2 by address domain", "unattributed: unattributed, 1 by no address in its commits tells"}},
		{"nor where configuration names the forge",
			withAcme(commit("2023-04-01", "Ben Ball <ben@github.com>", 5), commit("2023-04-03", "Mia May <12+mia@users.noreply.github.com>", 5)), Options{Groups: []GroupRule{{Name: "GitHub", Domains: []string{"github.com"}}}},
			[]string{"acme.com: organisation, 10 by address domain", "GitHub: organisation, 1 by configuration", "unattributed: unattributed, 1 by no address in its commits tells"}},
		{"subdomains are one organisation", one(commit("2023-01-01", "Jane Doe <jane@mail.acme.com>", 1), commit("2023-01-01", "Joe Roe <joe@acme.com>", 1)), Options{},
			[]string{"acme.com: organisation, 2 by address domain"}},
		{"machines are no organisation", one(commit("2023-01-01", "Jane Doe <jane@box.local>", 1), commit("2023-01-01", "Joe Roe <joe@box.local>", 1)), Options{},
			[]string{"Jane Doe: individual, 1 by person of their own", "Joe Roe: individual, 1 by person of their own"}},
		{"the client by domain", withAcme(), Options{Client: []string{"acme.com"}}, []string{"acme.com: client, 10 by client domain"}},
		{"the client by name", withAcme(), Options{Client: []string{"Acme"}}, []string{"Acme: client, 10 by client domain"}},
		{"a state body that is there as long as the project is the client", withAcme(commit("2023-01-03", "Mia May <mia@cms.hhs.gov>", 5), commit("2023-01-30", "Mia May <mia@cms.hhs.gov>", 5)), Options{},
			[]string{"acme.com: organisation, 10 by address domain", "hhs.gov: client, 2 by client domain"}},
		{"one that comes late is none", withAcme(commit("2023-04-01", "Mia May <mia@cms.hhs.gov>", 5)), Options{},
			[]string{"acme.com: organisation, 10 by address domain", "hhs.gov: organisation, 1 by address domain"}},
		{"nor one whose project another inherited", slices.Concat(weekly("2015-01-05", 300, "Ann Bell <a@fec.gov>", 3), weekly("2015-01-05", 9, "Joe Roe <j@fec.gov>", 3), weekly("2022-01-03", 60, "Cy Dorn <c@gsa.gov>", 1), weekly("2022-01-03", 3, "Mia May <m@gsa.gov>", 1)), Options{},
			[]string{"fec.gov: organisation, 309 by address domain", "gsa.gov: organisation, 63 by address domain"}},
		{"what one trailer says of somebody who signs as another's", slices.Concat(withAcme(), weekly("2023-01-02", 2, "Ed Fox <ed@mass.gov>", 1), weekly("2023-01-02", 9, "Ann Bell <ann@focus.io>", 1), one(commit("2023-01-30", "Jane Doe <jane@acme.com>", 1, "Ann Bell <ann@mass.gov>"))), Options{},
			[]string{"acme.com: organisation, 11 by address domain", "Ann Bell: individual, 9 by person of their own", "mass.gov: organisation, 2 by address domain"}},
		{"one who signs under a domain of their own and was named with the client's address", slices.Concat(withAcme(), weekly("2023-01-02", 9, "Ed Fox <ed@mass.gov>", 1), weekly("2023-01-02", 19, "Ann Bell <me@bell.io>", 1), one(commit("2023-01-30", "Jane Doe <jane@acme.com>", 1, "Ann Bell <ann@mass.gov>"))), Options{Client: []string{"mass.gov"}},
			[]string{"acme.com: organisation, 11 by address domain", "mass.gov: client, 28 by nearest address in time"}},
		{"one who signs under a domain of their own and was named with a firm's address as often", slices.Concat(withAcme(), named("Ann Bell <ann@acme.com>", weekly("2023-01-02", 9, "Ann Bell <me@bell.io>", 1))), Options{},
			[]string{"acme.com: organisation, 19 by address domain"}},
		{"one of a firm who was named with it", slices.Concat(withAcme(), weekly("2023-01-02", 9, "Ed Fox <ed@mass.gov>", 1), weekly("2023-01-02", 9, "Ann Bell <ann@bell.io>", 1), weekly("2023-01-02", 1, "Mia May <mia@bell.io>", 1), one(commit("2023-01-30", "Jane Doe <jane@acme.com>", 1, "Ann Bell <ann@mass.gov>"))), Options{Client: []string{"mass.gov"}},
			[]string{"acme.com: organisation, 11 by address domain", "bell.io: organisation, 10 by address domain", "mass.gov: client, 9 by client domain"}},
		{"a firm of two, of whom one signs with the client's address and is named with the firm's", ofTwo(3), Options{Client: []string{"mass.gov"}},
			[]string{"mass.gov: client, 21 by client domain", "bell-works.io: organisation, 12 by address domain"}},
		{"and is named so twice", ofTwo(2), Options{Client: []string{"mass.gov"}},
			[]string{"mass.gov: client, 21 by client domain", "Ann Bell: individual, 12 by person of their own"}},
		{"one who signs far more at a domain of their own, and is named with the firm's by others", slices.Concat(ofTwo(3), weekly("2022-03-07", 70, "Ann Bell <ann@tern.dev>", 1), named("Ann Bell <ann@bell-works.io>", weekly("2023-01-09", 3, "Cy Dorn <cy@mass.gov>", 1))), Options{Client: []string{"mass.gov"}},
			[]string{"bell-works.io: organisation, 82 by nearest address in time", "mass.gov: client, 24 by client domain"}},
		{"one person of a state's who made much of it", slices.Concat(weekly("2023-01-02", 30, "Nick Mud <nick@nrel.gov>", 3), weekly("2023-01-02", 60, "Gray Book <gray@gmail.com>", 1), weekly("2023-05-01", 4, "Shaun Jay <shaun@jay.io>", 1)), Options{},
			[]string{"nrel.gov: organisation, 30 by address domain", "Shaun Jay: individual, 4 by person of their own", "unattributed: unattributed, 60 by no address in its commits tells"}},
		{"nor are two that did about as much", slices.Concat(weekly("2023-01-02", 9, "Ann Bell <a@gsa.gov>", 3), weekly("2023-01-02", 9, "Cy Dorn <c@fec.gov>", 1), one(commit("2023-01-03", "Mia May <m@gsa.gov>", 1), commit("2023-01-03", "Joe Roe <j@fec.gov>", 1))), Options{},
			[]string{"gsa.gov: organisation, 10 by address domain", "fec.gov: organisation, 10 by address domain"}},
		{"a state's address of an agency's", withAcme(commit("2023-01-20", "Jane Doe <jane@va.gov>", 5)), Options{},
			[]string{"acme.com: organisation, 11 by address domain"}},
		{"an address with its parts turned", slices.Concat(weekly("2022-12-05", 15, "Cy Dorn <cy@digital.trade.gov.uk>", 1), weekly("2022-12-05", 15, "Ann Bell <ann@digital.trade.gov.uk>", 1), one(commit("2023-01-20", "Mia May <mia@trade.digital.gov.uk>", 5))), Options{},
			[]string{"trade.gov.uk: client, 31 by client domain"}},
		{"an address with a letter wrong", withAcme(append(weekly("2022-12-05", 15, "Cy Dorn <cy@buildworks.com>", 1), append(weekly("2022-12-05", 15, "Ann Bell <ann@buildworks.com>", 1), commit("2023-01-20", "Mia May <mia@buidlworks.com>", 5))...)...), Options{},
			[]string{"acme.com: organisation, 10 by address domain", "buildworks.com: organisation, 31 by address domain"}},
		{"an address cut short", slices.Concat(weekly("2022-12-05", 15, "Cy Dorn <cy@justice.gov.uk>", 1), weekly("2022-12-05", 15, "Ann Bell <ann@justice.gov.uk>", 1), one(commit("2023-01-20", "Mia May <mia@digital.justice.gov>", 5))), Options{},
			[]string{"justice.gov.uk: client, 31 by client domain"}},
		{"a login that ends in all of the client's short name", withAcme(commit("2023-01-03", "Mia May <mia@gsa.gov>", 5), commit("2023-01-30", "Mia May <mia@gsa.gov>", 5), commit("2023-01-30", "bo <12+bolow-gsa@users.noreply.github.com>", 5), commit("2023-01-30", "cy <13+cygsa@users.noreply.github.com>", 5)), Options{},
			[]string{"acme.com: organisation, 10 by address domain", "gsa.gov: client, 3 by client domain", "unattributed: unattributed, 1 by no address in its commits tells"}},
		{"a state body that sends in a fix is no client", append(weekly("2020-01-06", 150, "Jane Doe <jane@acme.com>", 1), append(weekly("2020-01-06", 150, "Joe Roe <joe@acme.com>", 1), commit("2023-04-01", "Mia May <mia@gsa.gov>", 5), commit("2023-04-01", "Ann Bell <ann@gsa.gov>", 5))...), Options{},
			[]string{"acme.com: organisation, 300 by address domain", "gsa.gov: organisation, 2 by address domain"}},
		{"unless configuration says otherwise", withAcme(append(weekly("2023-01-02", 2, "Ann Bell <a@gsa.gov>", 1), weekly("2023-01-02", 2, "Cy Dorn <c@gsa.gov>", 1)...)...), Options{Client: []string{"acme.com"}},
			[]string{"acme.com: client, 10 by client domain", "gsa.gov: organisation, 4 by address domain"}},
		{"configured groups", withAcme(weekly("2023-01-02", 3, "Mia May <mia@gmail.com>", 1)...),
			Options{Groups: []GroupRule{{Name: "The Agency", Domains: []string{"acme.com"}, Emails: []string{"MIA@gmail.com"}}}},
			[]string{"The Agency: organisation, 13 by configuration"}},
		{"configured groups in time", withAcme(), Options{Groups: []GroupRule{{Name: "Old", Domains: []string{"acme.com"}, To: day("2023-01-10")}}},
			[]string{"acme.com: organisation, 6 by address domain", "Old: organisation, 4 by configuration"}},
		{"a configured group that is the client", withAcme(), Options{Client: []string{"acme inc"}, Groups: []GroupRule{{Name: "Acme Inc", Domains: []string{"acme.com"}}}},
			[]string{"Acme Inc: client, 10 by configuration"}},
		{"a bot under a noreply address", withAcme(commit("2023-04-01", "acmebot <bot@acme.com>", 5), commit("2023-04-01", "acmebot <acmebot@users.noreply.github.com>", 5)), Options{},
			[]string{"acme.com: organisation, 10 by address domain"}},
		{"bots are in no group", withAcme(weekly("2023-01-02", 90, "dependabot[bot] <x@github.com>", 900)...), Options{}, []string{"acme.com: organisation, 10 by address domain"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, groups(build(tt.opts, tt.commits))); diff != "" {
				t.Errorf("groups (-want +got):\n%s", diff)
			}
		})
	}
}

// A person is of the group that most of their commits are of, of two as many the later
// one, and where most tell nothing that of the last commit.
func TestGroupOfMostCommits(t *testing.T) {
	for _, tt := range []struct {
		own, after int
		who, want  string
	}{{3, 2, "Jane Doe <jane@bolt.io>", "acme.com"}, {3, 3, "Jane Doe <jane@bolt.io>", "bolt.io"}, {3, 4, "Jane Doe <jane@bolt.io>", "bolt.io"}} {
		p := build(Options{}, weekly("2023-01-02", 5, "Joe Roe <joe@acme.com>", 1), weekly("2023-01-02", 5, "Ed Fox <ed@bolt.io>", 1),
			weekly("2023-01-02", tt.own, "Jane Doe <jane@acme.com>", 1), weekly("2024-03-04", tt.after, tt.who, 1))
		who := p.Persons[slices.IndexFunc(p.Persons, func(p Person) bool { return p.Name == "Jane Doe" })]
		if got := p.Groups[who.Group].Name; got != tt.want {
			t.Errorf("%d commits at acme.com and then %d by %s: of %s, want %s", tt.own, tt.after, tt.who, got, tt.want)
		}
	}
	p := build(Options{}, withAcme(), weekly("2020-01-06", 9, "Mia May <mia@gmail.com>", 1), weekly("2023-01-02", 2, "Mia May <mia@acme.com>", 1))
	if who := p.Persons[slices.IndexFunc(p.Persons, func(p Person) bool { return p.Name == "Mia May" })]; p.Groups[who.Group].Name != "acme.com" {
		t.Errorf("a known group after an unknown time: of %s", p.Groups[who.Group].Name)
	}
}

// An open-source project: one lead, two colleagues of a firm, a crowd.
func TestCommunityIsNoHundredAgencies(t *testing.T) {
	commits := weekly("2022-01-03", 100, "Lea Lead <lea@gmail.com>", 10)
	commits = append(commits, weekly("2022-01-03", 10, "Jane Doe <jane@acme.com>", 1)...)
	commits = append(commits, weekly("2022-01-03", 10, "Joe Roe <joe@acme.com>", 1)...)
	for i := range 60 {
		commits = append(commits, commit("2023-01-02", fmt.Sprintf("Passer By%c%c <p%d@gmail.com>", 'a'+i/26, 'a'+i%26, i), 1))
	}
	p := build(Options{}, commits)
	kinds := make(map[GroupKind]int)
	for _, g := range p.Groups {
		kinds[g.Kind]++
	}
	want := map[GroupKind]int{Organisation: 1, Individual: 61}
	if diff := cmp.Diff(want, kinds); diff != "" {
		t.Errorf("kinds of group (-want +got):\n%s", diff)
	}
	if len(p.Eras) != 1 || p.Groups[p.Eras[0].Group].Name != "Lea Lead" {
		t.Errorf("eras %+v, want one of Lea Lead", p.Eras)
	}
}

// Who only ever had one firm's address is taken for its own as long as others of
// it are here and for a quarter, and no longer.
func TestFirmThatIsHere(t *testing.T) {
	mia := slices.Concat(one(commit("2019-01-01", "Mia May <mia@acme.com>", 1)), weekly("2019-01-08", 260, "Mia May <mia@gmail.com>", 1))
	acme := weekly("2019-01-01", 150, "Jane Doe <jane@acme.com>", 1)
	for _, tt := range []struct {
		name  string
		other []history.Commit
		want  int // commits of Acme's
	}{
		{"Jane left in November 2021", nil, 150 + 150 + 13},
		{"Mia was at another firm too", one(commit("2024-12-01", "Mia May <mia@bolt.io>", 1), commit("2024-12-01", "Bob Orr <bob@bolt.io>", 1)), 150 + 53},
	} {
		p := build(Options{}, mia, acme, tt.other)
		if got := p.Groups[0]; got.ID != "acme.com" || got.Commits != tt.want {
			t.Errorf("%s: %s has %d commits, want %d of acme.com", tt.name, got.ID, got.Commits, tt.want)
		}
	}
}

// An address tells of a year before and after it was used, and of the time in
// between.
func TestAddressTellsForAYear(t *testing.T) {
	commits := withAcme(weekly("2019-01-07", 300, "Mia May <mia@gmail.com>", 1)...)
	for _, day := range []string{"2021-01-04", "2023-01-09"} {
		commits = append(commits, commit(day, "Mia May <mia@acme.com>", 1))
	}
	want := []string{"acme.com: organisation, 222 by nearest address in time", "unattributed: unattributed, 90 by no address in its commits tells"}
	if diff := cmp.Diff(want, groups(build(Options{}, commits))); diff != "" {
		t.Errorf("groups (-want +got):\n%s", diff)
	}
}

// One commit from a later job does not make years at home that job's, where
// people stand for themselves.
func TestLaterJobDoesNotReachBack(t *testing.T) {
	commits := weekly("2020-01-06", 100, "Lea Lead <lea@gmail.com>", 10)
	commits = append(commits, commit("2024-01-01", "Lea Lead <lea@big.com>", 1), commit("2024-01-01", "Joe Roe <joe@big.com>", 1))
	want := []string{"Lea Lead: individual, 100 by person of their own", "big.com: organisation, 2 by address domain"}
	if diff := cmp.Diff(want, groups(build(Options{}, commits))); diff != "" {
		t.Errorf("groups (-want +got):\n%s", diff)
	}
}

// Who works at home and was named once under an employer's address, where people stand
// for themselves, is no two people for the year about that; who would be the employer's
// for more of the time is left to it.
func TestSeldomUnderAnEmployersAddress(t *testing.T) {
	big := []history.Commit{commit("2021-05-03", "Joe Roe <joe@big.com>", 1), commit("2021-12-06", "Joe Roe <joe@big.com>", 1, "Lea Lead <lea@big.com>")}
	for lines := range 6 { // who makes it a project of people who stand for themselves
		big = append(big, weekly("2018-01-01", 200, "Ann Ash <ann@gmail.com>", 100+lines)...)
	}
	const ann = "Ann Ash: individual, 1200 by person of their own"
	for _, tt := range []struct {
		from string
		want []string
	}{
		{"2018-01-01", []string{ann, "Lea Lead: individual, 200 by person of their own", "big.com: organisation, 2 by address domain"}},
		{"2020-01-06", []string{ann, "big.com: organisation, 107 by nearest address in time", "Lea Lead: individual, 95 by person of their own"}},
	} {
		if diff := cmp.Diff(tt.want, groups(build(Options{}, weekly(tt.from, 200, "Lea Lead <lea@gmail.com>", 10), big))); diff != "" {
			t.Errorf("from %s, groups (-want +got):\n%s", tt.from, diff)
		}
	}
}

// signers are identities that are like each other in every way the rules know.
var signers = []string{
	"Jane Doe <jane@acme.com>", "Jane Doe <jane.doe@gmail.com>", "janedoe <12+janedoe@users.noreply.github.com>", "Doe Jane <jd@acme.com>",
	"Jane M. Doe <jmd@bolt.io>", "Jane K. Doe <jkd@bolt.io>", "jane <jane@laptop.local>", "J <jane@acme.com>", "Jane D <jane.d@bolt.io>",
	"Bob Smith <bob@bolt.io>", "Robert Smith <rsmith@gmail.com>", "bsmith77 <bsmith77@users.noreply.github.com>", "Bob <bob@acme.com>",
	"bob-acme <7+bob-acme@users.noreply.github.com>", "Rob Smithson <rob@smithson.dev>", "Root <root@localhost>", "dev <dev@acme.com>", "Mia May <dev@acme.com>",
	"Lee Wong <lee@agency.gov>", "Lee Wong <lee@edu.university.edu>", "LeeWong <leewong@users.noreply.github.com>", "dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>",
	"Émile Zöla <emile@acme.com>", "Emile Zola <emile.zola@yahoo.com>", " <nobody@bolt.io>", "Claude <noreply@anthropic.com>",
	"Ann Lee <ann@other.org>", "Bob Ray <bob@other.org>", "Ann Lee <ann@acme.com>", "Tom Orr <tom@hhs.gov>", "Zed Zed <root@localhost>", "x <>",
	"Yan Zhao <yan.zhao@acme.com>", "YanZ777 <6+YanZ777@users.noreply.github.com>", "yan <yan.zhao@yans-mac.local>", "Yan <yan@f61203m.hhs.gov>", "Yan Z <yan@hhs.gov>",
	"Pia (Magda Tycho) <pia@bolt.io>", "Pia Tycho <ruby@web.de>", "Magda (Pia) Tycho <mt@acme.com>", "LordBae <emilezola@gmail.com>", "GitHub <noreply@github.com>",
}

func drawCommits(t *rapid.T) []history.Commit {
	who := rapid.SampledFrom(signers)
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) history.Commit {
		date := day("2022-01-01").AddDate(0, 0, rapid.IntRange(0, 1000).Draw(t, "day")).Format("2006-01-02")
		c := commit(date, who.Draw(t, "author"), rapid.IntRange(0, 50).Draw(t, "lines"), rapid.SliceOfN(who, 0, 1).Draw(t, "co-authors")...)
		c.Committer.Name, c.Committer.Email = signed(who.Draw(t, "committer"))
		c.Hash[0] = byte(rapid.IntRange(0, 255).Draw(t, "hash"))
		return c
	}), 0, 60).Draw(t, "commits")
}

func TestOrderOfCommitsChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		commits := drawCommits(t)
		order := rand.New(rand.NewPCG(1, uint64(len(commits)))).Perm(len(commits))
		shuffled := make([]history.Commit, len(commits))
		for i, j := range order {
			shuffled[i] = commits[j]
		}
		a, b := build(Options{}, commits), build(Options{}, shuffled)
		byCommit := make([]Attribution, len(commits))
		for i, j := range order {
			byCommit[j] = b.ByCommit[i]
		}
		b.ByCommit = byCommit
		if diff := cmp.Diff(a, b); diff != "" {
			t.Fatalf("in another order (-first +other):\n%s", diff)
		}
	})
}

func TestEveryHumanCommitHasOneGroup(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		commits := drawCommits(t)
		p := build(Options{}, commits)
		commitsOf, linesOf := make([]int, len(p.Groups)), make([]int, len(p.Groups))
		persons := 0
		for i, a := range p.ByCommit {
			human := p.Persons[a.Author].Human()
			if human != (a.Group != None) {
				t.Fatalf("commit %d by %s is in group %d", i, p.Persons[a.Author].Name, a.Group)
			}
			if human {
				commitsOf[a.Group]++
				linesOf[a.Group] += commits[i].Changes[0].Added
			}
		}
		for g, group := range p.Groups {
			if group.Kind == Unattributed && g != len(p.Groups)-1 {
				t.Fatalf("the unattributed are group %d of %d", g, len(p.Groups))
			}
			inQuarters := [2]int{}
			for _, q := range p.Quarters {
				inQuarters[0] += q.Commits[g]
				inQuarters[1] += q.Lines[g]
			}
			if got, want := [2]int{group.Commits, group.ChangedLines}, [2]int{commitsOf[g], linesOf[g]}; got != want || inQuarters != want {
				t.Fatalf("group %s counts %v, its quarters %v, its commits %v", group.Name, got, inQuarters, want)
			}
			if group.Peak < 0 || group.Peak > 1 {
				t.Fatalf("group %s has peak %v", group.Name, group.Peak)
			}
		}
		for _, person := range p.Persons {
			persons += person.Commits
		}
		if persons != len(commits) {
			t.Fatalf("persons have %d of %d commits", persons, len(commits))
		}
		for i, e := range p.Eras {
			if i == 0 && e.OverlapWeeks != None || e.From.After(e.To) || i > 0 && p.Eras[i-1].Group == e.Group {
				t.Fatalf("era %d of %+v", i, p.Eras)
			}
		}
	})
}

// Two who go by the same single word are not one, and can be told apart.
func TestSameNames(t *testing.T) {
	var names []string
	for _, g := range build(Options{}, weekly("2022-01-03", 4, "Ann <ann@gmail.com>", 9), weekly("2022-01-03", 3, "Ann <ann@web.de>", 8), weekly("2022-01-03", 2, "Ann <ann.two@web.de>", 7), weekly("2022-01-03", 2, "Bo <bo@web.de>", 1)).Groups {
		names = append(names, g.Name)
	}
	if diff := cmp.Diff([]string{"Ann (gmail.com)", "Ann (web.de), number 1", "Ann (web.de), number 2", "Bo"}, names); diff != "" {
		t.Errorf("groups (-want +got):\n%s", diff)
	}
}

// Who is a public body, and when people last worked under an address of theirs or
// applied what others wrote.
func TestGroupTimes(t *testing.T) {
	p := build(Options{}, withAcme(), weekly("2023-01-02", 5, "Ed Fox <ed@mass.gov>", 1), weekly("2023-01-02", 5, "Ann Bell <ann@mass.gov>", 1),
		weekly("2023-03-06", 2, "Jane Doe <jane@gmail.com>", 1), by("Joe Roe <joe@acme.com>", one(commit("2023-05-01", "Ed Fox <ed@mass.gov>", 1))))
	for _, want := range []struct {
		group        string
		public       bool
		signed, last string
	}{{"acme.com", false, "2023-01-31", "2023-03-13"}, {"mass.gov", true, "2023-05-01", "2023-05-01"}} {
		g := p.Groups[slices.IndexFunc(p.Groups, func(g Group) bool { return g.ID == want.group })]
		if g.Public != want.public || g.Signed.Format(time.DateOnly) != want.signed || g.Last.Format(time.DateOnly) != want.last {
			t.Errorf("%s: public %t, signed %s, last %s, want %v", want.group, g.Public, g.Signed, g.Last, want)
		}
	}
	helped := build(Options{}, withAcme(), one(commit("2024-03-01", "Ann Bell <ann@web.de>", 1, "Joe Roe <joe@acme.com>")))
	if g := helped.Groups[slices.IndexFunc(helped.Groups, func(g Group) bool { return g.ID == "acme.com" })]; g.Signed.Format(time.DateOnly) != "2024-03-01" {
		t.Errorf("signed by a co-author: %s", g.Signed)
	}
	joe := p.Persons[slices.IndexFunc(p.Persons, func(p Person) bool { return p.Name == "Joe Roe" })]
	if joe.Applied.Format(time.DateOnly) != "2023-05-01" || joe.Last.Format(time.DateOnly) != "2023-01-31" {
		t.Errorf("Joe applied %s, last %s", joe.Applied, joe.Last)
	}
}
