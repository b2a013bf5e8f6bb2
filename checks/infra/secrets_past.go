package infra

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/tree"
)

// pastSecret is a value that was committed once and stands in no file today.
type pastSecret struct {
	secret
	commit int // the oldest that has it, in History.Commits
}

// pastSecrets is what a search of the history found.
type pastSecrets struct {
	facts.Past
	live, doubtful []pastSecret
	// cut says why the history is not known whole, "" when it is.
	cut string
}

// findPastSecrets searches every content that files had in the history for values
// that are not among those of today.
func findPastSecrets(ctx context.Context, f *facts.Facts, today []secret) (result pastSecrets, err error) {
	scan, err := newScanner()
	if err != nil {
		return pastSecrets{}, err
	}
	var mu sync.Mutex
	var found []pastSecret
	result.Past, err = f.EachPast(ctx, maxSecretFile, func(v history.Version, content []byte) {
		// What a file is takes longer to tell than that it holds nothing.
		list := facts.SearchFile(f.Answers, "past secrets", &tree.File{Path: v.Path}, content, func() []secret {
			if !scan.mayHold(v.Path, content) {
				return nil
			}
			file := f.Tree.Version(v.Path, content)
			if !searchable(&file) && !keyStoreFile(&file) {
				return nil
			}
			return searchFile(ctx, scan, &file, content)
		})
		mu.Lock()
		defer mu.Unlock()
		for _, s := range list {
			if !s.ended(f.AsOf) {
				found = append(found, pastSecret{s, v.Commit})
			}
		}
	})
	if err != nil {
		return pastSecrets{}, err
	}
	result.cut = f.Incomplete[facts.History]
	known := map[[32]byte]bool{}
	for _, s := range today {
		known[s.fingerprint] = true
	}
	for _, s := range oldestOfEach(found) {
		switch {
		case known[s.fingerprint]:
		case s.doubt == "":
			result.live = append(result.live, s)
		default:
			result.doubtful = append(result.doubtful, s)
		}
	}
	return result, nil
}

// oldestOfEach makes one of all places of a value: the oldest of those that are
// believed, or of all where none is. The newest values come first.
func oldestOfEach(found []pastSecret) (values []pastSecret) {
	slices.SortFunc(found, func(a, b pastSecret) int {
		return cmp.Or(bytes.Compare(a.fingerprint[:], b.fingerprint[:]), cmp.Compare(min(1, len(a.doubt)), min(1, len(b.doubt))),
			cmp.Compare(b.commit, a.commit), cmp.Compare(a.path, b.path), cmp.Compare(a.line, b.line), cmp.Compare(a.doubt, b.doubt), cmp.Compare(a.rule, b.rule))
	})
	for _, s := range found {
		if n := len(values); n == 0 || values[n-1].fingerprint != s.fingerprint {
			values = append(values, s)
		}
	}
	slices.SortFunc(values, func(a, b pastSecret) int {
		return cmp.Or(cmp.Compare(a.commit, b.commit), cmp.Compare(a.path, b.path), cmp.Compare(a.line, b.line))
	})
	return values
}

// mayHold tells quickly whether a content may hold a secret.
func (s *scanner) mayHold(name string, content []byte) bool {
	f := &tree.File{Path: name, Size: int64(len(content))}
	return keyStoreFile(f) || !IsLock(f.Base()) && (len(wholeSecrets(f, content)) > 0 || len(s.windows(name, string(content))) > 0)
}

func pastFindings(f *facts.Facts, list []pastSecret) (findings []check.Finding) {
	for _, s := range list {
		if s.madeUp() {
			continue
		}
		c := &f.History.Commits[s.commit]
		when := prose.Month(c.Author.When)
		message, fix := fmt.Sprintf("What looks like a real secret was committed here in %s, and no file has it today: %s. Value hidden.", when, s.what),
			"Replace the secret with a new one: every copy of the repository has this one, and would have it if the history were rewritten."
		if s.doubt != "" {
			message, fix = fmt.Sprintf("Perhaps a secret, committed here in %s, and in no file today: %s; %s. Value hidden.", when, s.what, s.doubt),
				"Make sure that it opens nothing; if it does, replace it."
		}
		findings = append(findings, check.Finding{Message: message, Path: s.path, Line: s.line, Commit: c.Hash.String(), Fix: fix})
	}
	return findings
}

// said continues the summary of what was found today.
func (p *pastSecrets) said() string {
	var b strings.Builder
	fmt.Fprintf(&b, " In the history (%s)", prose.Count(p.Read, "earlier content of a file", "earlier contents of files"))
	switch n := len(p.live); n {
	case 0:
		b.WriteString(" nothing more was found that looks real")
	case 1:
		b.WriteString(" 1 more was found that looks real and stands in no file today")
	default:
		fmt.Fprintf(&b, " %s more were found that look real and stand in no file today", prose.Number(n))
	}
	if n := len(p.doubtful); n > 0 {
		fmt.Fprintf(&b, "; %s may be one", prose.Count(n, "other", "others"))
	}
	if p.TooLarge+p.Unread > 0 {
		fmt.Fprintf(&b, "; %s too large or could not be read", prose.Count(p.TooLarge+p.Unread, "was", "were"))
	}
	if p.cut != "" {
		b.WriteString("; " + p.cut)
	}
	return b.String() + "."
}

func (p *pastSecrets) measures() []check.Measure {
	return []check.Measure{
		{Name: "history_live", Value: len(p.live)}, {Name: "history_doubtful", Value: len(p.doubtful)}, {Name: "history_contents", Value: p.Read},
		{Name: "history_too_large", Value: p.TooLarge}, {Name: "history_unread", Value: p.Unread},
	}
}

func (p *pastSecrets) doubts() (list []secret) {
	for _, s := range p.doubtful {
		list = append(list, s.secret)
	}
	return list
}
