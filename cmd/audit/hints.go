package main

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/handoffaudit/audit/internal/config"
	"github.com/handoffaudit/audit/internal/mask"
	"github.com/handoffaudit/audit/internal/people"
)

// hint says what the user may not have meant.
func (p *program) hint(hints []string) {
	for _, h := range hints {
		fmt.Fprintf(p.stderr, "audit: %s\n", mask.Text(h))
	}
}

// hintUncommitted tells of a configuration beside the one that counts, which is
// the committed one, or nil.
func (s *subject) hintUncommitted(path string, committed []byte) {
	data, err := os.ReadFile(path)
	lines := func(text []byte) []byte { return bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")) }
	switch {
	case err != nil:
	case committed == nil:
		s.hints = append(s.hints, config.FileName+" is not committed and so does not count; --config "+config.FileName+" uses it as it is")
	case !bytes.Equal(lines(data), lines(committed)):
		s.hints = append(s.hints, config.FileName+" counts as it was committed; --config "+config.FileName+" uses it with what was changed since")
	}
}

// hintTime tells when what counts as now lies before what is audited.
func (s *subject) hintTime(flags *auditFlags, asOf time.Time) {
	if flags.asOf != "" && s.commitTime.After(asOf) {
		s.hints = append(s.hints, fmt.Sprintf("--as-of %s lies before the audited commit of %s, and later changes are not told apart; name a commit of that time with --ref",
			flags.asOf, s.commitTime.UTC().Format(time.DateOnly)))
	}
}

// hintClient tells when nobody belongs to the client that was named.
func (s *subject) hintClient(flags *auditFlags) {
	named := strings.Join(s.client(flags), ", ")
	if named == "" || slices.ContainsFunc(s.facts.People.Groups, func(g people.Group) bool { return g.Kind == people.Client }) {
		return
	}
	s.hints = append(s.hints, fmt.Sprintf("none of the authors belongs to the client (%s); if some do, name the domain of their addresses", named))
}

// hintExpired tells of waivers that no longer count.
func (s *subject) hintExpired(asOf time.Time) {
	for _, w := range s.config.Waivers {
		if w.Expired(asOf) {
			s.hints = append(s.hints, fmt.Sprintf("the waiver of %s ended on %s and does not count any more", w.Check, w.Until.Format(time.DateOnly)))
		}
	}
}
