package infra

import (
	"bytes"
	"slices"
	"strings"

	"github.com/zricethezav/gitleaks/v8/report"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// composedValue is a setting that a compose file gives, in a list or by its name.
var composedValue = sieve.Plain(`(?m)^[ \t]+(?:-[ \t]+)?["']?([A-Z_][A-Z0-9_]*)["']?[ \t]*[:=][ \t]*["']?([^\s"'#][^\s"']*)`)

// composedSecrets finds random values under a secret's name among the settings that a compose
// file gives: of those with signs in them, such as + and =, the rules of gitleaks see few.
func composedSecrets(f *tree.File, data []byte) (list []secret) {
	if !composeFile(f.Path, data) {
		return nil
	}
	for _, m := range composedValue.FindAllSubmatchIndex(data, -1) {
		name, value, line := string(data[m[2]:m[3]]), string(data[m[4]:m[5]]), lineAt(data, m[2])
		hit := report.Finding{RuleID: genericRule, Secret: value, Match: name + "=" + value, Line: lineOf(data, line)}
		if inStore(value, value) || strings.Contains(value, codedPEM) || fileName.MatchString(value) || opensNothing(f, hit) || printed(genericRule, value) {
			continue
		}
		if found := judge(f, data, hit, line); worthALook(f, hit, found.doubt) {
			list = append(list, found)
		}
	}
	return list
}

// composeFile tells whether a file is one of Compose.
func composeFile(file string, data []byte) bool {
	return slices.ContainsFunc(candidatesFor(file), func(tool *tool) bool { return tool.name == composeTool && tool.matches(data) })
}

// composedForTrial tells whether a compose file is for developers, or each of its containers that
// is given what a line says starts a server of theirs.
func composedForTrial(file string, data []byte, line int) bool {
	if !composeFile(file, data) {
		return false
	}
	text, given := []byte(lineOf(data, line)), false
	for _, service := range composedServices(data) {
		if !bytes.Contains(service, text) {
			continue
		}
		if given = devServer.Match(service); !given {
			break
		}
	}
	return given || onlyForDevelopment(file, data)
}
