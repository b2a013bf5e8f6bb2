package infra

import (
	"encoding/base64"
	"strings"

	"github.com/zricethezav/gitleaks/v8/report"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// basicRule is the rule for a user and a password as HTTP sends them and Docker keeps them, in
// base64 behind a colon, which anybody can read.
const basicRule = "basic-auth"

var (
	basicAuth = sieve.Plain(`\b[Bb]asic[ \t]+([A-Za-z0-9+/]{8,}={0,2})|["']_?auth["'][ \t]*:[ \t]*["']([A-Za-z0-9+/]{8,}={0,2})["']|(?m:^[ \t]*(?://[^\s=]+:)?_auth[ \t]*=[ \t]*["']?([A-Za-z0-9+/]{8,}={0,2}))`)
	userPass  = sieve.Plain(`^[\w.@+-]{1,64}:([!-~]{6,})$`)
)

// basicLogins finds those in a file, but for what people make up.
func basicLogins(f *tree.File, data []byte) (list []secret) {
	for _, m := range basicAuth.FindAllSubmatchIndex(data, -1) {
		from, to := max(m[2], m[4], m[6]), max(m[3], m[5], m[7])
		coded := string(data[from:to])
		text, err := base64.RawStdEncoding.DecodeString(strings.TrimRight(coded, "="))
		login := userPass.FindSubmatch(text)
		if err != nil || login == nil {
			continue
		}
		password, line := string(login[1]), lineAt(data, from)
		if weakValue.MatchString(password) || placeholder(password) || placeholder(string(text)) {
			continue
		}
		found := judge(f, data, report.Finding{RuleID: basicRule, Secret: coded, Match: string(data[m[0]:m[1]]), Line: lineOf(data, line)}, line)
		switch inWords := wordsOnly.MatchString(password); {
		case found.doubt == asideDoubt && (inWords || len(password) < leastRandom):
			continue
		case found.doubt == "" && inWords:
			found.doubt = "the value reads as a placeholder"
		}
		list = append(list, found)
	}
	return list
}
