package infra

import (
	"encoding/base64"

	"github.com/zricethezav/gitleaks/v8/report"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// codedPEM begins the base64 of a key or certificate with its marks, as one writes it where
// a value may have one line only; behind it a certificate may stand, which opens nothing.
const codedPEM = "LS0tLS1CRUdJTi"

var (
	codedText = sieve.Plain(codedPEM + `[A-Za-z0-9+/]{60,}`)
	// keyMark is the mark above a private key.
	keyMark = sieve.Plain(`^-----BEGIN [A-Z0-9 ]*PRIVATE KEY( BLOCK)?-----`)
)

// codedKeys finds private keys that are written so, and judges them as the keys they are.
func codedKeys(f *tree.File, data []byte) (list []secret) {
	for _, m := range codedText.FindAllIndex(data, -1) {
		coded := string(data[m[0]:m[1]])
		text, err := base64.RawStdEncoding.DecodeString(coded[:len(coded)/4*4])
		if err != nil || !keyMark.Match(text) || !keyBody.Match(text) {
			continue
		}
		line := lineAt(data, m[0])
		found := judge(f, data, report.Finding{RuleID: privateKey, Secret: string(text), Match: string(text), Line: lineOf(data, line)}, line)
		found.what = "a private key in base64"
		list = append(list, found)
	}
	return list
}
