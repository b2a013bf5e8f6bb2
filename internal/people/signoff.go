package people

import (
	"strings"

	"github.com/handoffaudit/audit/internal/history"
)

// signedOffBy is the key of the trailer by which people say that what they send is theirs to
// give (the Developer Certificate of Origin).
const signedOffBy = "signed-off-by:"

// readSignOffs notes of each author who alone signed off what they sent. Whoever only signs
// off is nobody here.
func (b *builder) readSignOffs(commits []history.Commit) {
	for i := range commits {
		message := commits[i].Message
		if !strings.Contains(message, "igned-off-by:") {
			continue
		}
		signers := make(map[rawSignature]bool)
		for line := range strings.SplitSeq(message, "\n") {
			if line = strings.TrimLeft(line, " \t*-"); !begins(line, signedOffBy) {
				continue
			}
			if name, rest, ok := strings.Cut(line[len(signedOffBy):], "<"); ok {
				email, _, _ := strings.Cut(rest, ">")
				signers[rawSignature{strings.TrimSpace(name), strings.TrimSpace(email)}] = true
			}
		}
		author := &b.signatures.all[b.records[i].author]
		author.signed++
		for signer := range signers {
			if s, known := b.signatures.index[signer]; known && len(signers) == 1 && s != b.records[i].author {
				countOne(&author.signedBy, s)
			}
		}
	}
}

// So many commits, and so large a part of those that anybody signed off, must be signed off by
// one person alone for their author to be that person. Assumed.
const (
	minSignOffs  = 5
	mostSignOffs = 0.8
)

// signsOff pairs who spelled no name out with the one person who alone signs off what they
// send, and nobody else's: a forge squashes under an account's name what its owner signed off
// under theirs.
func signsOff(parties []*party) (pairs [][2]*party) {
	of := make(map[int]*party)
	for _, p := range parties {
		for n := range p.numbers {
			of[n] = p
		}
	}
	senders := make(map[*party][]*party)
	for _, p := range parties {
		all, by := 0, make(map[*party]int)
		for _, s := range p.signatures {
			all += s.signed
			for n, count := range s.signedBy {
				by[of[n]] += count
			}
		}
		for q, n := range by {
			if q != nil && q != p && n >= minSignOffs && float64(n) >= mostSignOffs*float64(all) {
				senders[q] = append(senders[q], p)
			}
		}
	}
	for _, q := range parties {
		if all := senders[q]; len(all) == 1 && len(all[0].names) == 0 && len(q.names) > 0 {
			pairs = append(pairs, [2]*party{all[0], q})
		}
	}
	return pairs
}
