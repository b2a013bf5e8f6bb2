package services

import (
	"bytes"
	"context"
	"encoding/json"
	"iter"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"github.com/handoffaudit/audit/checks/infra"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// maxServiceFile is the size of the largest file that is searched for services.
const maxServiceFile = 1 << 20

// mostMade is how many things that a provider makes are looked at in one file.
const mostMade = 1000

// use is one place by which a service is known.
type use struct {
	service *service
	file    *tree.File
	line    int
	by      string // what stands there
}

// usesOf are the places in all files by which services are known, by path and line.
func usesOf(ctx context.Context, f *facts.Facts, known *marks) ([]use, error) {
	found := make([][]use, len(f.Tree.Files))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(max(1, f.Settings.Jobs))
	for i := range f.Tree.Files {
		file := &f.Tree.Files[i]
		if !file.HandWritten() || file.Symlink || file.Size > maxServiceFile || infra.IsAside(file) || infra.IsLock(file.Base()) || facts.Applied(file.Path) {
			continue
		}
		group.Go(func() error {
			data, err := f.Tree.ReadFile(file.Path)
			if err != nil || ctx.Err() != nil {
				return ctx.Err() // one that cannot be read is counted elsewhere
			}
			found[i] = facts.SearchFile(f.Answers, "services", file, data, func() []use { return usesIn(known, file, data) })
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	return slices.Concat(found...), nil
}

// usesIn are those in one file, of each service the first of each kind.
func usesIn(known *marks, file *tree.File, data []byte) (found []use) {
	seen := map[*service]bool{}
	see := func(s *service, by string, offset int) {
		if s == nil || seen[s] {
			return
		}
		if line := 1 + bytes.Count(data[:offset], []byte("\n")); !isComment(file, data, offset, line) {
			seen[s] = true
			found = append(found, use{s, file, line, by})
		}
	}
	for name, s := range known.files {
		if file.Path == name || strings.HasSuffix(file.Path, "/"+name) {
			found, seen[s] = append(found, use{s, file, 0, ""}), true
		}
	}
	switch {
	case takesPackages.MatchString(file.Base()):
		listed := packagesIn(file, data)
		for word, offset := range wordsOf(data, &ofPackages) {
			name := strings.ToLower(string(word))
			if file.Base() == "package.json" && !listed[name] {
				continue
			}
			see(known.ofPackage(name), name, offset)
			for part := range strings.SplitSeq(name, ":") { // group and name of Java's
				see(known.ofPackage(part), name, offset)
			}
		}
		return found
	case file.Role == tree.Data:
		return found
	case infra.IsPipeline(file.Path):
		for word, offset := range wordsOf(data, &ofPackages) {
			if bytes.IndexByte(word, '/') >= 0 {
				see(known.ofUse(strings.ToLower(string(word))), string(word), offset)
			}
		}
	case strings.HasSuffix(file.Path, ".tf"):
		for _, m := range madeByProvider.FindAllSubmatchIndex(data, mostMade) {
			see(known.providers[string(data[m[2]:m[3]])], string(data[m[2]:m[3]]), m[2])
		}
	}
	pipeline := infra.IsPipeline(file.Path)
	for word, offset := range wordsOf(data, &ofHosts) {
		host, setting := bytes.IndexByte(word, '.') >= 0, isUpper(word[0]) && bytes.IndexByte(word, '_') > 0
		if !host && !setting && !pipeline {
			continue // most words
		}
		if s, by := known.ofWord(string(word), data[offset+len(word):], pipeline); s != nil {
			see(s, by, offset)
		}
	}
	return found
}

var (
	// takesPackages matches the names of manifests.
	takesPackages = sieve.MustCompile(`(?i)^(package\.json|gemfile|.*\.gemspec|requirements.*\.(txt|in)|pyproject\.toml|pipfile|setup\.(py|cfg)|go\.mod|composer\.json|pom\.xml|.*\.gradle(\.kts)?|libs\.versions\.toml|.*\.(cs|vb|fs)proj|directory\.packages\.props|packages\.config|mix\.exs|cargo\.toml|build\.sbt|dependencies\.scala)$`)
	// madeByProvider is what a provider of Terraform makes or is told.
	madeByProvider = sieve.Plain(`(?m)^\s*(?:resource|data|provider)\s+"([a-z0-9]+)`)
)

// ofWord is the service that a word tells of which may be a host, with what follows it, or a
// variable; in a pipeline also an input in small letters (slack-channel).
func (m *marks) ofWord(word string, rest []byte, pipeline bool) (s *service, by string) {
	if strings.Contains(word, ".") {
		host := strings.ToLower(strings.Trim(word, ".-_"))
		if s := m.ofHost(host, string(rest[:min(len(rest), longestPath)])); s != nil {
			return s, host
		}
	}
	for part := range strings.SplitSeq(word, ".") { // process.env.STRIPE_KEY
		name := part
		if pipeline && input.MatchString(part) {
			name = strings.ToUpper(strings.ReplaceAll(part, "-", "_"))
		}
		if name == "" || !isUpper(name[0]) || strings.ToUpper(name) != name {
			continue
		}
		if s := m.ofSetting(name); s != nil {
			return s, part
		}
	}
	return nil, ""
}

// input matches what a pipeline hands to an action or another pipeline.
var input = sieve.Plain(`^[a-z][a-z0-9_-]*[_-](?:api|channels?|dsn|id|key|org|password|pipeline|policy|project|publish|registry|repository|scan|secret|token|url|user|username|webhook)(?:$|[_-])`)

// longestPath is how much of a path behind a host is looked at.
const longestPath = 20

func isUpper(b byte) bool { return b >= 'A' && b <= 'Z' }

// letters are what words of a kind are written with.
type letters [256]bool

var ofHosts, ofPackages = lettersOf("_.-"), lettersOf("_.-/@:")

func lettersOf(others string) (set letters) {
	for b := range set {
		c := byte(b)
		set[b] = c >= 'a' && c <= 'z' || isUpper(c) || c >= '0' && c <= '9' || strings.IndexByte(others, c) >= 0
	}
	return set
}

// wordsOf hands on what is written with some letters, of three and more, with where it begins.
func wordsOf(data []byte, in *letters) iter.Seq2[[]byte, int] {
	return func(yield func([]byte, int) bool) {
		for i := 0; i < len(data); i++ {
			start := i
			for i < len(data) && in[data[i]] {
				i++
			}
			if i-start > 2 && !yield(data[start:i], start) {
				return
			}
		}
	}
}

// packagesIn are what a manifest of npm takes in for the program itself, in small letters.
func packagesIn(file *tree.File, data []byte) map[string]bool {
	if file.Base() != "package.json" {
		return nil
	}
	var manifest struct {
		Dependencies, OptionalDependencies map[string]any
	}
	listed := map[string]bool{}
	if json.Unmarshal(data, &manifest) == nil {
		for _, part := range []map[string]any{manifest.Dependencies, manifest.OptionalDependencies} {
			for name := range part {
				listed[strings.ToLower(name)] = true
			}
		}
	}
	return listed
}

// isComment tells whether a line is one.
func isComment(file *tree.File, data []byte, offset, line int) bool {
	if file.OwnedCode() && file.CodeIn(line, 1) == 0 {
		return true
	}
	start := bytes.LastIndexByte(data[:offset], '\n') + 1
	before := bytes.TrimLeft(data[start:offset], " \t")
	return bytes.HasPrefix(before, []byte("#")) || bytes.HasPrefix(before, []byte("//")) || bytes.HasPrefix(before, []byte("<!--")) ||
		bytes.HasPrefix(before, []byte("* ")) || bytes.HasPrefix(before, []byte(";"))
}
