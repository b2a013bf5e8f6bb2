package people

import (
	"strings"
	"unicode"

	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/sieve"
)

// tool is a coding assistant and how it signs.
type tool struct {
	product string
	// name matches a folded name, one space for each run of punctuation.
	name *sieve.Pattern
	// address matches a cleaned address.
	address *sieve.Pattern
}

// tools are the assistants that sign commits or put themselves in trailers.
// Several bear a person's name: "Claude" or "Devin" alone is one only with an
// address of its maker, "Claude Code" always.
var tools = []tool{
	{"Aider", re(`^aider( |$)`), re(`^(aider|noreply)@aider\.chat$`)},
	{"Amazon Q", re(`^amazon q( developer)?$`), re(`^\d+\+amazon-q-developer\[bot\]@`)},
	{"Amp", nil, re(`^amp@ampcode\.com$`)},
	{"Claude", re(`^claude (code|ai|opus|sonnet|haiku|\d+|bot|agent)\b`), re(`^(noreply|claude)@anthropic\.com$|^(\d+\+)?claude(\[bot\])?@users\.noreply\.github\.com$`)},
	{"Cline", nil, re(`^(cline|noreply)@cline\.bot$`)},
	{"Codeium", re(`^(codeium|windsurf)( |$)`), re(`^(cascade|noreply)@(codeium|windsurf)\.com$`)},
	{"Codex", re(`^(openai codex|codex cli|chatgpt( .*)?|gpt \d.*|openai gpt.*)$`), re(`^(codex|noreply|chatgpt)@openai\.com$|chatgpt-codex-connector\[bot\]@`)},
	{"Copilot", re(`^(github )?copilot( |$)`), re(`^(\d+\+)?copilot(-swe-agent)?(\[bot\])?@users\.noreply\.github\.com$|^copilot@github\.com$`)},
	{"Cursor", re(`^cursor (agent|ai|bot)\b`), re(`^cursoragent@cursor\.(com|sh)$`)},
	{"Devin", re(`^devin ai( |$)`), re(`devin-ai-integration\[bot\]@|^(devin|noreply)@(devin|cognition)\.ai$`)},
	{"Gemini", re(`^(google )?gemini (cli|code|ai|pro|flash|\d+|bot)\b`), re(`gemini-code-assist\[bot\]@|^gemini(-cli)?@google\.com$`)},
	{"Jules", re(`^google labs jules`), re(`google-labs-jules\[bot\]@`)},
	{"Lovable", re(`^(lovable( dev)?|gpt engineer app)( bot)?$`), re(`(lovable-dev|gpt-engineer-app)\[bot\]@`)},
	{"OpenCode", nil, re(`^(noreply@opencode\.ai|opencode@sst\.dev)$`)},
	{"OpenHands", re(`^openhands( |$)`), re(`^openhands@all-hands\.dev$`)},
	{"Replit Agent", re(`^replit agent$`), nil},
	{"Sourcery", re(`^sourcery ai`), re(`sourcery-ai(\[bot\])?@`)},
	{"Sweep", re(`^sweep (ai|nightly)`), re(`sweep-(ai|nightly)\[bot\]@`)},
	{"v0", re(`^v0 bot$`), re(`v0\[bot\]@`)},
}

func re(s string) *sieve.Pattern { return sieve.MustCompile(s) }

// assistant returns the product behind an identity, "" for none.
func assistant(name, address string) string {
	folded := strings.Join(words(fold(name)), " ")
	for _, t := range tools {
		if t.name != nil && t.name.MatchString(folded) || t.address != nil && t.address.MatchString(address) {
			return t.product
		}
	}
	return ""
}

// aiderMark is what aider puts behind the name of the person who runs it.
var aiderMark = sieve.MustCompile(`(?i)\s*\(aider\)\s*$`)

// generatedWith is what assistants leave in a line of a message besides a trailer.
var generatedWith = sieve.MustCompile(`(?i)^(generated (with|by)|assisted by) \[?(claude|codex|copilot|cursor|gemini|devin|aider|amp|opencode|windsurf)\b`)

// assistedMessage tells whether a message says that an assistant took part.
func assistedMessage(c *history.Commit) bool {
	for _, t := range c.Trailers {
		switch strings.ToLower(t.Key) {
		case "assisted-by", "generated-by", "ai-assisted-by":
			return true
		}
	}
	for line := range strings.SplitSeq(c.Message, "\n") {
		line = strings.TrimLeftFunc(line, ornament)
		if (begins(line, "generated ") || begins(line, "assisted ")) && generatedWith.MatchString(line) {
			return true
		}
	}
	return false
}

// ornament tells whether a character before a line is none of its words.
func ornament(r rune) bool {
	return r > unicode.MaxASCII || r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

// begins tells whether a line begins with words in any case.
func begins(line, words string) bool {
	return len(line) >= len(words) && strings.EqualFold(line[:len(words)], words)
}

// coAuthored is the key of a co-author's trailer.
const coAuthored = "co-authored-by:"

// coAuthors returns the co-authors a commit names, as name and address, each
// once. They are looked for in the whole message: a squashed merge leaves the
// trailers of what it squashed in the middle.
func coAuthors(c *history.Commit) []rawSignature {
	var found []rawSignature
	seen := make(map[rawSignature]bool)
	add := func(value string) {
		name, rest, ok := strings.Cut(value, "<")
		if !ok {
			return
		}
		email, _, _ := strings.Cut(rest, ">")
		s := rawSignature{strings.TrimSpace(name), strings.TrimSpace(email)}
		if s.name+s.email != "" && !seen[s] {
			seen[s] = true
			found = append(found, s)
		}
	}
	for line := range strings.SplitSeq(c.Message, "\n") {
		if line = strings.TrimLeft(line, " \t"); begins(line, coAuthored) {
			add(line[len(coAuthored):])
		}
	}
	for _, t := range c.Trailers {
		if strings.EqualFold(t.Key, "Co-authored-by") {
			add(t.Value)
		}
	}
	return found
}
