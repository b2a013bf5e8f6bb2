package infra

import (
	"context"
	"fmt"
	"slices"
	"strings"

	ahocorasick "github.com/BobuSumisu/aho-corasick"
	"github.com/spf13/viper"
	"github.com/zricethezav/gitleaks/v8/config"
	"github.com/zricethezav/gitleaks/v8/detect"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// scanner searches text by the default rules of gitleaks.
//
// Running every rule over every whole file is what makes gitleaks slow: most
// keywords are common words, and Go's regexp reads a few megabytes a second.
// So one pass finds the keywords, and a rule reads only the lines around its
// own; rules that match across many lines still read the whole file.
type scanner struct {
	detector *detect.Detector
	keywords *ahocorasick.Trie
	rules    map[string][]*rule // by keyword
	byName   map[string]bool    // the rules that go by the name before a value, and its length
}

type rule struct {
	config.Rule
	whole bool // reads the whole file
	runs  []run
}

// wholeFileRules match across more lines than a window holds, so that a window
// would cut their matches.
var wholeFileRules = []string{"private-key", "kubernetes-secret-yaml", "curl-auth-header", "curl-auth-user"}

// nameBefore is how the patterns of gitleaks begin that know a service by the name
// before a value.
const nameBefore = `(?i)[\w.-]{0,50}?(?:`

func newScanner() (*scanner, error) {
	// NewDetectorDefaultConfig would go through viper's global instance.
	v := viper.New()
	v.SetConfigType("toml")
	if err := v.ReadConfig(strings.NewReader(config.DefaultConfig)); err != nil {
		return nil, fmt.Errorf("read the rules of gitleaks: %w", err)
	}
	var raw config.ViperConfig
	if err := v.Unmarshal(&raw); err != nil {
		return nil, fmt.Errorf("read the rules of gitleaks: %w", err)
	}
	cfg, err := raw.Translate()
	if err != nil {
		return nil, fmt.Errorf("read the rules of gitleaks: %w", err)
	}
	s := &scanner{detector: detect.NewDetector(cfg), rules: map[string][]*rule{}, byName: map[string]bool{}}
	// A mark in the audited file must not hide a secret from its auditor.
	s.detector.IgnoreGitleaksAllow = true
	var words []string
	for _, r := range cfg.GetOrderedRules() {
		s.byName[r.RuleID] = r.Regex != nil && strings.HasPrefix(r.Regex.String(), nameBefore)
		known := &rule{Rule: r, whole: slices.Contains(wholeFileRules, r.RuleID), runs: neededRuns(r.Regex)}
		for _, keyword := range r.Keywords {
			s.rules[keyword] = append(s.rules[keyword], known)
			words = append(words, keyword)
		}
	}
	s.keywords = ahocorasick.NewTrieBuilder().AddStrings(words).Build()
	return s, nil
}

// ofGitSecret is what git-secret notes of the files that it encrypted: their names and
// hashes.
var ofGitSecret = sieve.Plain(`(^|/)\.gitsecret/paths/mapping\.cfg$`)

// search returns the secrets in data, in no order.
func (s *scanner) search(ctx context.Context, f *tree.File, data []byte) (list []secret) {
	if ofGitSecret.MatchString(f.Path) {
		return nil
	}
	// A quote that a string escapes ends what stands in quotes within it.
	text := quoteDefaults(valuesUp(strings.ReplaceAll(string(data), `\"`, ` "`)))
	for _, w := range s.windows(f.Path, text) {
		raw := text[w.from:w.to]
		if !strings.HasSuffix(raw, "\n") { // or gitleaks takes all that stands above for the line
			raw += "\n"
		}
		for _, finding := range s.detector.DetectContext(ctx, detect.Fragment{Raw: raw, FilePath: f.Path}) {
			line := 1 + strings.Count(text[:w.from], "\n") + finding.StartLine
			switch {
			case finding.Secret == "" || inStore(finding.Line, finding.Secret):
			case strings.Contains(finding.Secret, codedPEM): // which codedKeys tells, if it is a key
			case finding.RuleID == privateKey && !keyBody.MatchString(finding.Match): // the marks of a key, and none between them
			case finding.RuleID == genericRule && (fileName.MatchString(finding.Secret) || opensNothing(f, finding)):
			case s.byName[finding.RuleID] && namesID(finding.Match):
			case printed(finding.RuleID, finding.Secret), finding.RuleID == "jwt" && licenceKey(finding.Line, finding.Secret):
			case finding.RuleID == genericRule && (ofWebhook(data, line) || f.Role == tree.Test && turnedAway(data, line)):
			default:
				if found := judge(f, data, finding, line); found.doubt == "" || worthALook(f, finding, found.doubt) {
					list = append(list, found)
				}
			}
		}
	}
	return list
}

// namesBelow ends a line below which the value of what it names stands.
var namesBelow = sieve.Plain(`(["'],|\w["']?[ \t]*(?:[:=]|=>))$`)

// longestName is how much of the end of a line tells that, in bytes. Assumed.
const longestName = 80

// valuesUp moves values in quotes on a line of their own to where that begins: farther than the
// blanks before them no pattern of gitleaks reaches.
func valuesUp(text string) string {
	var b strings.Builder
	done := 0
	for at := strings.IndexByte(text, '\n'); at >= 0; {
		value := strings.TrimLeft(text[at+1:], " \t")
		from := len(text) - len(value)
		if from > at+1 && value != "" && (value[0] == '"' || value[0] == '\'') {
			head := strings.TrimRight(text[done:at], " \t")
			if namesBelow.MatchString(head[max(0, len(head)-longestName):]) {
				b.WriteString(head + "\n")
				done = from
			}
		}
		next := strings.IndexByte(text[at+1:], '\n')
		if next < 0 {
			break
		}
		at += 1 + next
	}
	return b.String() + text[done:]
}

// givenDefault is a variable of the environment in settings or in a shell, with what counts
// where it is not set.
var givenDefault = sieve.MustCompile(`\$\{[A-Za-z_][\w.-]*:-?[^\s{}"'$]{8,}\}`)

// quoteDefaults ends such defaults with a quote in the place of the brace, behind which the
// rules of gitleaks see no value.
func quoteDefaults(text string) string {
	return givenDefault.ReplaceAllStringFunc(text, func(s string) string { return s[:len(s)-1] + `"` })
}

// window is a part of a text, in bytes.
type window struct{ from, to int }

// windows returns the parts of the text at path in which the pattern of some
// rule matches, in order and without overlap.
func (s *scanner) windows(path, text string) []window {
	// Lower-casing letter by letter keeps offsets, which strings.ToLower does
	// not for every script.
	hits := map[*rule][]window{}
	for _, m := range s.keywords.Match(lowerASCII(text)) {
		from, to := int(m.Pos()), int(m.Pos())+len(m.Match())
		near := around(text, from, to)
		for _, r := range s.rules[m.MatchString()] {
			if r.whole || r.mayMatch(text[near.from:near.to], text[to:]) {
				hits[r] = appendWindow(hits[r], near)
			}
		}
	}
	var matching []window
	for r, near := range hits {
		if r.Regex == nil || r.Path != nil && !r.Path.MatchString(path) {
			continue
		}
		if r.whole {
			near = []window{{0, len(text)}}
		}
		for _, w := range near {
			if r.Regex.MatchString(text[w.from:w.to]) {
				matching = append(matching, w)
			}
		}
	}
	slices.SortFunc(matching, func(a, b window) int { return a.from - b.from })
	var merged []window
	for _, w := range matching {
		merged = appendWindow(merged, w)
	}
	return merged
}

// appendWindow adds w to list, joined with the last one where they touch.
func appendWindow(list []window, w window) []window {
	if n := len(list); n > 0 && w.from <= list[n-1].to {
		list[n-1] = window{min(list[n-1].from, w.from), max(list[n-1].to, w.to)}
		return list
	}
	return append(list, w)
}

// A window is the line of a keyword with two more on each side, and of a long
// line no more than these many bytes before and behind the keyword.
const (
	linesAround = 2
	bytesBefore = 512
	bytesBehind = 8 << 10
)

func around(text string, from, to int) window {
	w := window{max(0, from-bytesBefore), min(len(text), to+bytesBehind)}
	before := text[w.from:from]
	for range linesAround + 1 {
		if i := strings.LastIndexByte(before, '\n'); i >= 0 {
			before = before[:i]
		} else {
			before = ""
			break
		}
	}
	if before != "" {
		w.from += len(before) + 1
	}
	end := to
	for range linesAround + 1 {
		i := strings.IndexByte(text[end:w.to], '\n')
		if i < 0 {
			return w
		}
		end += i + 1
	}
	w.to = end
	return w
}

func lowerASCII(s string) []byte {
	lower := []byte(s)
	for i, c := range lower {
		if 'A' <= c && c <= 'Z' {
			lower[i] = c + 'a' - 'A'
		}
	}
	return lower
}
