package infra

import (
	"math"
	"strings"
	"unicode"

	"github.com/zricethezav/gitleaks/v8/report"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// genericRule is the one rule of gitleaks that goes by the name of a variable
// and the randomness of its value, and so is wrong most often.
const genericRule = "generic-api-key"

var (
	tellingName = sieve.Plain(`(?i)(secret([_.-]?key([_.-]?base)?)?|passw(or)?d|pwd|token|api[_.-]?key|access[_.-]?key|private[_.-]?key|auth[_.-]?key|encrypt(ion)?[_.-]?key|signing[_.-]?key|account[_.-]?key|(?-i:\bAPP_KEY)|credential)s?["'\x60\])\s]*(=|:|=>|:=|,)`)
	otherName   = sieve.Plain(`(?i)(public|cache|primary|foreign|partition|sort|route|row|object|i18n|translation|site|client|csrf|page|next|xsrf|sitekey|key[_.-]?id|token[_.-]?(url|type|name|endpoint|path|header)|secret[_.-]?(name|id|arn|path|ref)|tag[_.-]?manager|hash|checksum|digest|sha(\d+|sum|[_.-])|integrity|fingerprint|etag|nonce|uuid|guid)[\w.-]*["'\x60\])\s]*(=|:|=>|:=|,)|sha["'\x60\])\s]*(=|:|=>|:=|,)`)
	// authKey is a name that says secret whatever stands before: CSRF_AUTH_KEY,
	// ENCRYPTION_PRIMARY_KEY, CLIENT_SECRET.
	authKey      = sieve.Plain(`(?i)((auth|encrypt(ion)?|signing|private)[_.-]?(primary[_.-]?)?key|client[_.-]?secret)["'\x60\])\s]*(=|:|=>|:=|,)`)
	commentedOut = sieve.Plain(`^\s*(#|;|//|--|/\*|\*)`)
	hexOnly      = sieve.Plain(`(?i)^[0-9a-f-]+$`)
	pathLike     = sieve.Plain(`^[\w.-]*(/[\w.-]+)+/?$|^[a-z]+(\.[a-zA-Z_]+)+$|://`)
	// fileName are the names of files, also made-up ones that somebody uploaded.
	fileName  = sieve.Plain(`(?i)(^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[\w-]\.)(pdf|docx?|xlsx?|pptx?|csv|txt|png|jpe?g|gif|svg|webp|mp[34]|zip|py|sh|sql|jar|json|ya?ml)$`)
	uuidValue = sieve.Plain(`(?i)^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$`)
)

// minRandom is the entropy, in bits a character, from which on a value without
// any other sign is taken for random: random letters and digits have 4 and more
// at 20 characters, words and identifiers seldom 3.7. Random hexadecimal digits
// have 3.3 and more at 32. Assumed.
const (
	minRandom    = 3.7
	minRandomHex = 3.2
)

var (
	// scriptTag is the tag of a page that loads a script, with what the script is told.
	scriptTag = sieve.Plain(`(?i)<script\b[^>]*\bsrc\s*=`)
	// recorded are the files that keep what went over the network for tests.
	recorded = sieve.Plain(`(?i)(^|/)\w*cassettes?/|\.har$`)
)

// genericDoubt believes a value when its name says secret, it is long, and it
// is random as no word or identifier is.
func genericDoubt(f *tree.File, hit report.Finding, above string) string {
	value := hit.Secret
	switch {
	case sentToBrowsers.MatchString(hit.Line):
		return browserDoubt
	case scriptTag.MatchString(hit.Line):
		return scriptDoubt
	case browserScript.MatchString(f.Path):
		return "by its place the script is sent to everybody who opens the site, and its keys with it"
	case fallback(f.Language, above+hit.Line, value):
		return "it only counts where the environment sets no other"
	case commentedOut.MatchString(hit.Line):
		return commentDoubt
	case !longRandom(value) || pathLike.MatchString(value) || uuidValue.MatchString(value) || identifier(value):
		return "the value may be a name rather than a secret"
	case recorded.MatchString(f.Path):
		return "it stands in recorded requests, in which a real one is easily left behind"
	case f.Role == tree.Data:
		return "it stands in a data file"
	case f.Role != tree.Code && inQuery(hit.Line, value):
		return "it is part of an address that was written down, for which it may have been made"
	}
	return ""
}

// queried is the end of what stands before a value in the query of an address.
var queried = sieve.Plain(`[?&][\w.-]+=$`)

// inQuery tells whether a value on a line is in the query of an address.
func inQuery(line, value string) bool {
	before, _, found := strings.Cut(line, value)
	return found && queried.MatchString(before)
}

// longRandom tells whether a value is long, and random as no word or identifier is.
func longRandom(value string) bool {
	if hexOnly.MatchString(value) {
		return entropy(value) >= minRandomHex && len(value) >= 32
	}
	return len(value) >= 16 && entropy(value) >= minRandom && strings.ContainsFunc(value, unicode.IsDigit) && strings.ContainsFunc(value, unicode.IsLetter)
}

// identifier tells whether a value is words written together: tokVisitsV2Count or
// unique_after_06-09-2023, or small letters with a number of two digits, where chance would have a digit in every fourth place.
func identifier(value string) bool {
	if smallLetters.MatchString(value) || wordsWithDate.MatchString(value) {
		return true
	}
	letters := 0
	for _, word := range capitalWord.FindAllString(value, -1) {
		letters += len(word)
	}
	return letters*4 >= len(value)*3 && len(afterCapital.FindAllString(value, 2)) == 2
}

var (
	smallLetters  = sieve.Plain(`^[a-z]*\d{0,2}[a-z]*$`)
	wordsWithDate = sieve.Plain(`^[a-z]{2,}(_[a-z]{2,})+([_-]\d{1,4})*$`)
	capitalWord   = sieve.Plain(`[A-Z]?[a-z]{2,}`)
	afterCapital  = sieve.Plain(`[A-Z][a-z]{2,}`)
)

// namedSecret tells whether the name before a value is a secret's.
func namedSecret(text string) bool {
	if secretID.MatchString(text) && !userSecrets.MatchString(text) {
		return true
	}
	return authKey.MatchString(text) || tellingName.MatchString(text) && !otherName.MatchString(text)
}

var (
	// idName is a name of what tells one thing from others, which opens nothing; the
	// secret_id of Vault does.
	idName = sieve.Plain(`((?i:uuid|guid)|[-_.](?i:id)|[a-z]Id|ID)["'\x60\])\s]*(=>|:=|=|:|,|\|\||\?\?)`)
	// awsResource is the id of a machine, an image or a network of AWS.
	awsResource = sieve.Plain(`^(ami|i|vol|snap|vpc|subnet|sg|eni|rtb|igw|nat|acl|tgw|vpce|lt)-[0-9a-f]{8,17}$`)
	// publicKey is the public half of a key of ssh.
	publicKey = sieve.Plain(`^AAAA[A-Z][23][A-Za-z0-9+/]{40,}`)
	// keyPrint is the fingerprint by which a public key of OpenPGP is asked for.
	keyPrint = sieve.Plain(`^[0-9A-F]{40}$`)
	// constraint is the name that a program gives to a key or an index of a table.
	constraint = sieve.Plain(`(?i)^(fk|pk|ak|uq|ix|idx|uniq|index)_[0-9a-f_]{8,}$`)
	// callNumber is the name of what tells a call that is made again from a new one.
	callNumber = sieve.Plain(`(?i)\bidempoten\w*|idempoten\w*[_.-]?(key|token)`)
	// requestNumber is that of the UUID by which one call is known from others.
	requestNumber = sieve.Plain(`(?i)\bpostman-token\b|\b(x[_-])?(request|correlation|trace)[_.-]?(id|token)\b`)
	secretID      = sieve.Plain(`(?i)secret[-_.]?id\b`)
	// userSecrets is the name of the folder outside the repository in which .NET keeps a
	// developer's secrets.
	userSecrets = sieve.Plain(`(?i)user[-_.]?secrets?[-_.]?id`)
	// wordsJoined is a label or an identifier: three words or more with few digits, or
	// one and the number of a line before it.
	wordsJoined = sieve.Plain(`^\d{1,3}[a-z]?(_[a-z]+)+$|^([A-Z]?[a-z]+|[A-Z]+)\d{0,2}(_{1,2}(([A-Z]?[a-z]+|[A-Z]+)\d{0,2}|\d{1,3})){2,}$`)
	// camelWords is such a label written together: AnswerOfVisitor2.
	camelWords = sieve.Plain(`^[A-Z]?[a-z]{2,}([A-Z][a-z]{2,})+\d{0,3}$`)
)

// opensNothing tells hits of the generic rule that are a thing's own id, stand under
// another name than a secret's, or are a label under one that says nothing.
func opensNothing(f *tree.File, hit report.Finding) bool {
	value, text := hit.Secret, hit.Match
	if !namedSecret(text) && (!settles(f) || otherName.MatchString(text)) {
		return true
	}
	if uuidValue.MatchString(value) && (namesID(text) || requestNumber.MatchString(text)) || awsResource.MatchString(value) || constraint.MatchString(value) || callNumber.MatchString(text) {
		return true
	}
	if publicKey.MatchString(value) || keyPrint.MatchString(value) && !namedSecret(text) {
		return true
	}
	return (wordsJoined.MatchString(value) || camelWords.MatchString(value)) && !tellingName.MatchString(text)
}

// namesID tells whether the name before a value is one of what tells things apart.
func namesID(text string) bool {
	return idName.MatchString(text) && (!secretID.MatchString(text) || userSecrets.MatchString(text))
}

// entropy is Shannon's, in bits a character.
func entropy(value string) (bits float64) {
	counts := map[rune]int{}
	total := 0
	for _, r := range value {
		counts[r]++
		total++
	}
	for _, n := range counts {
		p := float64(n) / float64(total)
		bits -= p * math.Log2(p)
	}
	return bits
}
