// Package infra asks whether a repository holds what it takes to build, start
// and run the project: infrastructure, pipelines, settings, pinned versions,
// and no secrets.
//
// It judges what is written down at HEAD, and looks into the history for secrets
// alone, when asked to. It runs nothing and contacts nobody.
package infra

import (
	"bytes"
	"path"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// lineAt is the line, from 1, on which offset lies.
func lineAt(data []byte, offset int) int {
	return 1 + bytes.Count(data[:offset], []byte("\n"))
}

// work asks for units of one kind of fixed work, or for none when nothing is
// missing.
func work(id string, units float64) []check.Work {
	if units <= 0 {
		return nil
	}
	return []check.Work{{ID: id, Units: prose.Round(units)}}
}

// aside are the folders whose files show or test something rather than run the
// project.
var aside = map[string]bool{
	"test": true, "tests": true, "testing": true, "testdata": true, "test-data": true, "test_data": true, "__tests__": true, "__mocks__": true, "t": true,
	"spec": true, "specs": true, "fixture": true, "fixtures": true, "__fixtures__": true, "mock": true, "mocks": true, "e2e": true, "stubs": true,
	"example": true, "examples": true, "sample": true, "samples": true, "demo": true, "demos": true, "doc": true, "docs": true, "tutorial": true,
	"tutorials": true, "cypress": true, "mirage": true, "snapshots": true, "__snapshots__": true,
}

// IsAside tells whether a file serves tests, stands in a folder of examples or
// documentation, is a document, or was put aside.
func IsAside(f *tree.File) bool {
	return f.Aside || f.InTests() || f.Role == tree.Doc || inAsideFolder(f)
}

// settles tells whether a file says how programs run: settings, and code that
// describes infrastructure.
func settles(f *tree.File) bool { return f.Role == tree.Config || f.Infrastructure() }

func inAsideFolder(f *tree.File) bool { return inAside(f.Path) }

// asideWords is a name of several words that says the same: integration-tests,
// test-files, api-docs. Other docs may be what the program is about, and an
// environment for tests is a place.
var asideWords = sieve.Plain(`^([a-z0-9]+[ _-])+(tests?|e2e|fixtures?|examples?|samples?)$|^api[_-]docs?$|^(mock|fake|dummy|samples?|examples?)[_-](files?|data|certs?|keys?|credentials?|secrets?|tokens?)$|^(tests?|e2e)[_-](files?|fixtures?|resources?|assets?|cases?|certs?|keys?|support|utils?|helpers?|cypress|playwright|selenium|smoke|load)$`)

func inAside(file string) bool {
	for dir := range strings.SplitSeq(strings.ToLower(path.Dir(file)), "/") {
		if aside[dir] || aside[strings.TrimLeft(dir, "._")] || strings.ContainsAny(dir, "-_ ") && asideWords.MatchString(dir) {
			return true
		}
	}
	return false
}
