package facts

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// starters are files that say what is started, with what begins their lines that
// do. A config.ru loads it; what it requires by name alone is somebody else's.
var starters = []struct {
	accept func(*tree.File) bool
	line   *sieve.Pattern
}{
	{named("config.ru"), sieve.Plain(`^\s*(require_relative|load)\b|^\s*require\b.*(__FILE__|__dir__|["']\.)`)},
	{named("Procfile", "Procfile.*"), sieve.Plain(`^\w+:`)},
	{named("Dockerfile", "Dockerfile.*", "Containerfile"), sieve.Plain(`(?i)^(CMD|ENTRYPOINT)\b`)},
}

var asidePath = sieve.Plain(`(?i)(^|[\s"'(=/.])(specs?|tests?|examples?|samples?|demos?|dummy)/`)

// startsAside tells whether all that a file starts lies in a folder of tests,
// examples or demonstrations, wherever the file itself is.
func startsAside(f *tree.File, data []byte) bool {
	started := 0
	for _, s := range starters {
		if !s.accept(f) {
			continue
		}
		for line := range bytes.Lines(data) {
			if !s.line.Match(line) {
				continue
			}
			if !asidePath.Match(line) {
				return false
			}
			started++
		}
	}
	return started > 0
}

// rackApplication is a class that a Ruby web server runs.
var rackApplication = sieve.Plain(`<\s*(::)?(Rails::Application|Sinatra::(Base|Application)|Hanami::App|Roda|Grape::API|Padrino::Application)\b`)

// gemAlone: the whole is a gem, and no application stands in it outside of tests
// and examples. What runs there serves to show it.
func gemAlone(p *project) bool {
	gem := p.find(func(f *tree.File) bool { return f.Dir() == "." && strings.HasSuffix(f.Path, ".gemspec") }, regexp.MustCompile(`Gem::Specification`))
	return gem != "" && p.has("lib/") && p.find(written("Ruby"), rackApplication) == ""
}

// livePreview is the server of a program that shows authors their own pages and
// has the browser load them again at every change. Nobody has it run for others.
// Frameworks bring the like for development, so that it tells of a language
// alone whose programs serve by themselves.
var livePreview = sieve.Plain(`(?i)\blive[_-]?reload`)

func (p *project) previews(f *tree.File) bool {
	return written("Rust", "Go")(f) && livePreview.Match(p.read(f.Path))
}
