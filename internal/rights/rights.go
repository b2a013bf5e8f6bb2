// Package rights reads whom copyright lines name as the holders of the rights to
// a text. On which terms it may be used is not its matter.
package rights

import (
	"bytes"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/handoffaudit/audit/internal/sieve"
)

// licenceFile matches the names of files that state terms, elsewhere those of
// what others made.
var (
	licenceFile = sieve.MustCompile(`(?i)^(licen[cs]es?|copying|unlicense|copyright|mit-licen[cs]e)([-_.][\w.-]+)?$`)
	elsewhere   = sieve.MustCompile(`(?i)(3rd|third).?part(y|ies)|vendor|dependenc|bundled`)
)

// LicenceFile tells by a file's name whether it states terms.
func LicenceFile(base string) bool { return licenceFile.MatchString(base) }

// OfOthers tells by a file's name whether it states the terms of what others made.
func OfOthers(base string) bool { return elsewhere.MatchString(base) }

var copyrightLine = sieve.MustCompile(`(?im)^[^\n]{0,8}?(?:portions\s+)?(?:(?:\bcopyright\b|©|\bSPDX-FileCopyrightText:)\s*(?:\(c\)|©|&copy;)?\s*:?\s*)+((?:\d{4}(?:\s*[-–,]\s*(?:\d{2,4}|present|now))*\s*,?\s*)*)(?:(?:(?:created|written|developed|maintained)\s+)?by\s+)?([^\n]{2,120})$`)

var (
	afterName = sieve.MustCompile(`(?i)[\s,]*(all rights reserved.*|\ball rights\b.*|\(?<[^>]*>?\)?|\(?https?://[^\s,;)]*\)?|\(?[^\s(]+@[^\s,;)]+\)?|\*+/?\s*$|-->.*|(?:\band\s+)?\blicensed? under\b.*)`)
	// unnamed is whom a line names beside a holder without a name.
	unnamed   = sieve.MustCompile(`(?i)[,\s]*(\band\b|&)\s+((the|its|other|individual|all)\s+|[\w'-]+\s+){0,3}contributors\b.*|,?\s+core team\b.*`)
	notHolder = sieve.MustCompile(`(?i)(\b(notice|holders?|original authors?|owners?|license|licence|law|laws|act|statement|line|header|infring\w*|symbol|none|year|fullname|yyyy|name of|and related|interest|disclaim\w*|this|that|the above|shall|may|to the|status)\b|[{}\[\]<>=$%;"\x60\\|])`)
	// formToFill matches a part of a form that tells contributors what to write.
	formToFill = sieve.MustCompile(`(?i)[<\[{]\s*(year|yyyy|your|name of|full ?name|copyright (owner|holder)|author|owner|company|date)\b[^@>\]}\n]*[>\]}]`)
	legalForms = sieve.MustCompile(`(?i)\b(inc|llc|ltd|limited|gmbh|corp|corporation|co|company|b\.?v|s\.?a|ag|plc|pty|srl|s\.?r\.?o|the|authors?|contributors?|team|project|developers?|software|technologies|foundation|ug|mbh|haftungsbeschr(ä|ae?)nkt)\b`)
)

var upperName = sieve.MustCompile(`^(?:the )?\p{Lu}`)

// topLines is how many lines the top of a licence has.
const topLines = 5

// Holder is whom a copyright line names, and where it stands, from 1.
type Holder struct {
	Name string
	Line int
}

// signed matches what makes a line one of copyright though it has no year.
var signed = sieve.MustCompile(`(?i)\(c\)|©|SPDX-FileCopyrightText`)

// eachDated parts the holders of a line on which each has a year.
var eachDated = sieve.MustCompile(`(?i),\s*(?:and\s+)?(?:\(c\)\s*)?(?:19|20)\d\d(?:\s*[-–]\s*\d{2,4})?\s+(?:by\s+)?`)

var address = sieve.MustCompile(`[\w.+-]+@[\w-]+(\.[\w-]+)+`)

// crown is how the British state says that it holds the rights: no name comes after it.
var crown = sieve.MustCompile(`(?im)^[ \t#*/-]{0,8}(?:(?:©|\(c\))[ \t]*)?(crown) copyright\b`)

// Holders returns the holders that the copyright lines of text name. Only
// at the top of a licence may such a line do without a year or a sign, and only
// there the name may stand on the next line.
func Holders(text []byte, licence bool) (found []Holder) {
	for _, m := range copyrightLine.FindAllSubmatchIndex(text, -1) {
		if n := bytes.Count(text[m[0]:m[4]], []byte("\n")); n > 1 || n == 1 && !licence {
			continue
		}
		if formToFill.Match(text[m[0]:m[1]]) {
			continue
		}
		top := licence && upperName.Match(text[m[4]:m[5]]) && lineAt(text, m[0]) <= topLines
		dated := top || m[3] > m[2] || signed.Match(text[m[0]:m[4]])
		name := trimName(afterName.ReplaceAllString(string(text[m[4]:m[5]]), ""))
		if name == "" { // who goes by an address alone
			name = address.FindString(string(text[m[4]:m[5]]))
		}
		for _, name := range eachDated.Split(name, -1) {
			if dated && len(name) >= 2 && !notHolder.MatchString(name) && Fold(name) != "" {
				found = append(found, Holder{name, lineAt(text, m[0])})
			}
		}
	}
	for _, m := range crown.FindAllSubmatchIndex(text, -1) {
		if line := lineAt(text, m[1]-1); !slices.ContainsFunc(found, func(h Holder) bool { return h.Line == line }) {
			found = append(found, Holder{string(text[m[2]:m[3]]), line})
		}
	}
	return found
}

// OfLicence returns the holders that a licence names.
func OfLicence(text []byte) []Holder {
	// The text of a licence is itself under copyright.
	return slices.DeleteFunc(Holders(text, true), func(h Holder) bool { return strings.HasPrefix(h.Name, "Free Software Foundation") })
}

// trimName takes off what stands around a name, and a bracket without its other
// half.
func trimName(name string) string {
	const around = " \t\r,;:*#/-"
	name = strings.TrimRight(strings.TrimLeft(name, around), around+".")
	if strings.Count(name, "(") > strings.Count(name, ")") {
		before, _, _ := strings.Cut(name, "(")
		name = strings.TrimRight(before, around+".")
	}
	if strings.Count(name, ")") > strings.Count(name, "(") {
		name = strings.TrimRight(name, around+".)")
	}
	return name
}

// Fold makes two spellings of one holder equal: case, accents, punctuation, the form
// of the company and who contributed too do not count.
func Fold(name string) string {
	name = legalForms.ReplaceAllString(unnamed.ReplaceAllString(name, ""), "")
	return noWord.ReplaceAllString(plain(name), "")
}

// Key is Fold for names that may be spelled with umlauts, or without: it is no name.
func Key(name string) string { return umlauts.Replace(Fold(name)) }

// plain is a name in small letters without accents.
func plain(name string) string {
	return marks.ReplaceAllString(norm.NFD.String(strings.ReplaceAll(strings.ToLower(name), "ß", "ss")), "")
}

var marks = sieve.MustCompile(`\p{Mn}+`)

// umlauts spells them alike whether they were written out or lost their marks.
var umlauts = strings.NewReplacer("ae", "a", "oe", "o", "ue", "u")

// Same tells whether one of two names holds the other, or only the first name of one
// is cut short in the other.
func Same(a, b string) bool {
	x, y := Key(a), Key(b)
	if strings.Contains(x, y) || strings.Contains(y, x) {
		return true
	}
	first, family, _ := strings.Cut(plain(a), " ")
	other, of, _ := strings.Cut(plain(b), " ")
	return len(family) > 0 && family == of && min(len(first), len(other)) > 2 && (strings.HasPrefix(first, other) || strings.HasPrefix(other, first))
}

// Within tells whether a name is made of words of a longer one alone, as what is left
// of it where a line is cut short.
func Within(short, long string) bool {
	words := strings.Fields(noWord.ReplaceAllString(strings.ToLower(long), " "))
	parts := strings.Fields(noWord.ReplaceAllString(strings.ToLower(short), " "))
	return len(parts) > 0 && len(parts) < len(words) && !slices.ContainsFunc(parts, func(part string) bool { return !slices.Contains(words, part) })
}

var noWord = sieve.MustCompile(`[^a-z0-9]+`)

func lineAt(text []byte, offset int) int { return 1 + bytes.Count(text[:offset], []byte("\n")) }
