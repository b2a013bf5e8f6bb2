package people

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"

	"github.com/handoffaudit/audit/internal/sieve"
)

// aside is a nickname, a pronoun or a team in brackets behind a name.
var aside = sieve.MustCompile(`\([^)]*\)|\[[^\]]*\]|\{[^}]*\}|"[^"]*"`)

// camel is the border of two capitalised words, neither a mere "Mc" or "De".
var camel = sieve.MustCompile(`^(\p{Lu}\p{Ll}{2,})(\p{Lu}\p{Ll}{2,})$`)

// letters that have no decomposition, as people without them on their keyboard
// write them; those of Cyrillic as passports do, and Serbian ones as Serbs.
var letters = strings.NewReplacer(
	"а", "a", "б", "b", "в", "v", "г", "g", "ґ", "g", "д", "d", "е", "e", "є", "ie", "ж", "zh", "з", "z", "и", "i", "і", "i", "ј", "j", "к", "k", "л", "l", "љ", "lj",
	"м", "m", "н", "n", "њ", "nj", "о", "o", "п", "p", "р", "r", "с", "s", "т", "t", "ћ", "c", "ђ", "d", "у", "u", "ф", "f", "х", "kh", "ц", "ts", "ч", "ch",
	"џ", "dz", "ш", "sh", "щ", "shch", "ъ", "", "ы", "y", "ь", "", "э", "e", "ю", "iu", "я", "ia",
	"ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "æ", "ae", "œ", "oe", "ı", "i", "ħ", "h",
	"'", "", "’", "", "`", "")

// fold makes spellings of one name alike: case, accents and apostrophes go.
func fold(s string) string {
	if isASCII(s) { // as most names and addresses are
		if s = strings.ToLower(s); strings.ContainsAny(s, "'`") {
			return letters.Replace(s)
		}
		return s
	}
	return foldAny(s)
}

// folders are chains that fold. A chain holds state and some 8 KB to work in.
var folders = sync.Pool{New: func() any {
	return transform.Chain(norm.NFKD, runes.Remove(runes.In(unicode.Mn)), cases.Fold(), norm.NFC)
}}

func foldAny(s string) string {
	t := folders.Get().(transform.Transformer)
	defer folders.Put(t)
	folded, _, err := transform.String(t, s)
	if err != nil { // only for a chain that asks for more input than there is
		folded = strings.ToLower(s)
	}
	return letters.Replace(folded)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// words splits a folded name at everything that is no letter or digit.
func words(folded string) []string {
	return strings.FieldsFunc(folded, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.M, r)
	})
}

// fullName is a name of two or more words, as people are compared by it.
type fullName struct {
	key      string // the words without initials, in order
	initials string
	first    string
	// coined: written as one word, "JaneDoe", which may as well be made up: "LordJim".
	coined bool
}

// parseFullName reads a name as given name and surname, with ok false for what
// names nobody in particular: one word, or words such as "root" and "test user".
func parseFullName(name string) (full fullName, ok bool) {
	if strings.ContainsAny(name, `([{"`) {
		name = aside.ReplaceAllString(name, " ")
	}
	if strings.ContainsAny(name, ":;|") { // a list, or what was meant for another field
		return fullName{}, false
	}
	if !strings.ContainsFunc(name, unicode.IsSpace) {
		name, _, _ = strings.Cut(name, "@")            // an address for a name
		apart := camel.ReplaceAllString(name, "$1 $2") // "JaneDoe"
		name, full.coined = apart, apart != name
	}
	if last, given, found := strings.Cut(name, ","); found {
		name = given + " " + last // "Doe, Jane"
	}
	var long []string
	for _, w := range words(fold(name)) {
		if isInitial(w) {
			full.initials += w
			continue
		}
		if !suffixes[w] {
			long = append(long, w)
		}
	}
	telling := 0
	for _, w := range long {
		if !genericWord(w) {
			telling++
		}
	}
	if telling < 2 || genericNames[strings.Join(long, " ")] {
		return fullName{}, false
	}
	full.key, full.first = strings.Join(long, " "), long[0]
	return full, true
}

// suffixes tell father and son apart, and are left out as often as not.
var suffixes = map[string]bool{"jr": true, "sr": true, "ii": true, "iii": true, "iv": true}

// sorted is the words of a name in no order: under one address "Jane Doe" and
// "Doe Jane" are one person.
func (f fullName) sorted() string {
	w := strings.Fields(f.key)
	slices.Sort(w)
	return strings.Join(w, " ")
}

// orderless is the words of a name, of two in no order: "Doe Jane" is Jane Doe,
// and with three nobody can tell.
func (f fullName) orderless() string {
	if strings.Count(f.key, " ") == 1 {
		return f.sorted()
	}
	return f.key
}

// isInitial tells a single letter of an alphabet from a word of one sign.
func isInitial(w string) bool {
	r, size := utf8.DecodeRuneInString(w)
	return size == len(w) && unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic)
}

// initialOf is the first letter of a word.
func initialOf(w string) string {
	r, _ := utf8.DecodeRuneInString(w)
	return string(r)
}

// bareName returns a name of one word, as a login would be written, or "".
func bareName(name string) string {
	lower := strings.ToLower(name)
	if len(lower) < 3 || strings.ContainsFunc(lower, unicode.IsSpace) || generic(lower) && !numberName(lower) {
		return ""
	}
	return lower
}

// loginLike tells whether a one-word name is made up rather than given: two
// people called "jane" are two, two called "jane1263" are one, or "jdadmin", or
// "bnfl", which nobody can say, or 7142.
func loginLike(bare string) bool {
	if whose, ok := strings.CutSuffix(bare, "admin"); ok && len(whose) > 1 && !genericWord(whose) {
		return true
	}
	if numberName(bare) {
		return true
	}
	letter := strings.ContainsFunc(bare, unicode.IsLetter)
	digit := strings.ContainsFunc(bare, unicode.IsDigit)
	return len(bare) >= 5 && letter && digit || len(bare) >= minUnsaid && !strings.ContainsFunc(bare, unsaid)
}

// numberName tells a number of four digits and more that somebody calls themselves, and
// that anybody might not type: 1234 and 0000.
func numberName(name string) bool {
	const rising = "01234567890"
	return len(name) >= 4 && !strings.ContainsFunc(name, func(r rune) bool { return r < '0' || r > '9' }) &&
		!strings.Contains(rising, name) && strings.Trim(name, name[:1]) != ""
}

// minUnsaid is how many consonants and nothing else no first name is made of.
const minUnsaid = 4

// unsaid tells whether a sign is none of the consonants of plain letters.
func unsaid(r rune) bool { return !strings.ContainsRune("bcdfghjklmnpqrstvwxz", r) }

// genericWord tells whether a folded word names a role, a machine or nobody, with
// or without a number behind it.
func genericWord(w string) bool {
	bare := strings.TrimRight(w, "0123456789")
	return bare == "" || genericWords[bare] || genericWords[w]
}

// generic tells whether a login, local part or one-word name is a role.
func generic(s string) bool {
	for _, w := range words(fold(s)) {
		if !genericWord(w) {
			return false
		}
	}
	return true
}

// genericWords name a role, a machine or nobody.
var genericWords = set(`
	account acct admin administrator anon anonymous api app apps author aws backend build builder ci code coder commit committer contact core
	db default demo deploy deployer deployment dev devel developer developers development devop devops docker ec2 editor email engineer engineering
	frontend git gitadmin github gitlab guest hello help home host hostmaster hub info installer it laptop local localhost login mac machine mail main
	maintainer maintainers manager master me my myself name net no nobody none noreply null office ops owner pi postmaster prod production programmer project reply
	release root sa sales security server service services setup site software staff staging support svn sys sysadmin system team tech temp test tester
	tests tmp ubuntu undefined unknown user username vagrant vm web webadmin webmaster windows work you your`)

// genericNames are placeholders made of words that are names elsewhere.
var genericNames = set2("john doe", "jane roe", "first last", "firstname lastname", "fname lname", "no author", "full name", "lorem ipsum")

func set(list string) map[string]bool { return set2(strings.Fields(list)...) }

func set2(list ...string) map[string]bool {
	m := make(map[string]bool, len(list))
	for _, s := range list {
		m[s] = true
	}
	return m
}
