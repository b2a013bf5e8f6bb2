package report

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/mask"
	"github.com/handoffaudit/audit/internal/sieve"
)

func buildFindings(checkID string, findings []check.Finding) []Finding {
	all := make([]Finding, len(findings))
	seen := map[string]int{}
	for i, f := range findings {
		key := fingerprintKey(checkID, f)
		all[i] = Finding{
			Message: f.Message, Path: f.Path, Line: f.Line, Commit: f.Commit, Fix: f.Fix,
			Fingerprint: fingerprint(key, seen[key]),
		}
		seen[key]++
	}
	return all
}

// figures are what changes in a message when code around the finding does.
var figures = sieve.Plain(`[0-9]+(?:[.,][0-9]+)*`)

// fingerprintKey is what makes a finding the same one from run to run: the
// check, the place without its line, and the words of the message without
// their figures, as they are shown.
func fingerprintKey(checkID string, f check.Finding) string {
	words := strings.Join(strings.Fields(strings.ToLower(mask.Text(f.Message))), " ")
	return strings.Join([]string{checkID, mask.Text(f.Path), f.Commit, figures.ReplaceAllString(words, "#")}, "\x00")
}

// fingerprint hashes a key. Findings with the same key are told apart by their
// order.
func fingerprint(key string, nth int) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", key, nth))
	return hex.EncodeToString(sum[:8])
}
