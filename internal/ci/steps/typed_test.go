package steps

import (
	"testing"

	"github.com/handoffaudit/audit/internal/tree"
)

// What somebody types to run the tests, and where that stands.
func TestTyped(t *testing.T) {
	step := func(command string) *Run { return &Run{Path: "ci.yml", Line: 9, Command: command} }
	readme := []Line{{"README.md", 3, "npm start"}, {"README.md", 7, "bundle exec rspec"}}
	for _, tt := range []struct {
		name       string
		files      fileMap
		run        *Run
		documented []Line
		language   string
		want       string
	}{
		{"the README", fileMap{"Makefile": "test:\n\tgo test\n"}, step("go test ./..."), readme, "Go", "README.md:7 bundle exec rspec"},
		{"a README with one test alone", fileMap{}, step("go test ./..."), []Line{{"README.md", 3, "bundle exec rspec spec/a_spec.rb"}, {"README.md", 4, "go test -run TestA"}}, "Go", "ci.yml:9 go test ./..."},
		{"a README with something else to check", fileMap{"dev": "go test ./...\n"}, step("go test ./..."), []Line{{"README.md", 3, "./dev hosts:check"}}, "Go", "ci.yml:9 go test ./..."},
		{"the target before the step", fileMap{"Makefile": "test:\n\tgo test\n"}, step("go test ./a"), nil, "Go", "Makefile:1 make test"},
		{"the step before another document", fileMap{}, step("go test ./..."), []Line{{"docs/a.md", 7, "go test"}}, "Go", "ci.yml:9 go test ./..."},
		{"a document on a part in another language", fileMap{"a_test.go": "package a\n\nfunc TestA(t *testing.T) {}\n", "web/package.json": "{\"scripts\": {\"test\": \"jest\"}}"}, nil, []Line{{"web/README.md", 7, "npm test"}, {"docs/a.md", 9, "go test ./..."}}, "Go", "docs/a.md:9 go test ./..."},
		{"a README with a command for the fewest tests", fileMap{"spec/a_spec.rb": "it 'a' do\n  a\nend\n", "web/a.test.js": "it('a')\n", "package.json": "{\"scripts\": {\"spec\": \"jest\"}}"}, nil, []Line{{"README.md", 3, "yarn spec"}, {"README.md", 9, "bin/rspec"}}, "Ruby", "README.md:9 bin/rspec"},
		{"a README with that alone", fileMap{"spec/a_spec.rb": "it 'a' do\n  a\nend\n", "web/a.test.js": "it('a')\n", "package.json": "{\"scripts\": {\"spec\": \"jest\"}}"}, step("bundle exec rspec"), []Line{{"README.md", 3, "yarn spec"}}, "Ruby", "ci.yml:9 bundle exec rspec"},
		{"nothing else", fileMap{"spec/a_spec.rb": "it 'a' do\n  a\nend\n", "web/a.test.js": "it('a')\n", "package.json": "{\"scripts\": {\"spec\": \"jest\"}}"}, step("yarn jest"), []Line{{"README.md", 3, "yarn spec"}}, "Ruby", "README.md:3 yarn spec"},
		{"a folder that stands for any", fileMap{}, nil, []Line{{"README.md", 3, "rspec spec/some_specs"}, {"README.md", 5, "pytest path/to/test.py"}, {"README.md", 7, "bundle exec rspec"}}, "Ruby", "README.md:7 bundle exec rspec"},
		{"a script that reads what the pipeline sets", fileMap{"ci/a": "go test ./$CIRCLE_NODE_INDEX\n"}, step("./ci/a"), []Line{{"docs/a.md", 7, "go test"}}, "Go", "docs/a.md:7 go test"},
		{"a justfile", fileMap{"justfile": "set a := b\n\n# Run them\ntest *args: setup\n  @go test ./...\n\nb:\n"}, step("./ci"), nil, "Go", "justfile:4 just test"},
		{"a recipe that clears up after tests", fileMap{"justfile": "clear-test-cache:\n  rm cache\nall: unit\nunit:\n  go test ./...\n"}, nil, []Line{{"README.md", 3, "just clear-test-cache"}}, "Go", ""},
		{"a recipe that needs another", fileMap{"justfile": "test-all: (unit)\nunit:\n  go test ./...\n"}, nil, []Line{{"README.md", 3, "just test-all"}}, "Go", "README.md:3 just test-all"},
		{"a step that only the pipeline can run", fileMap{"Makefile": "a:\n\nall test: a\n\tgo test\n"}, step("go test $(circleci tests)"), nil, "Go", "Makefile:3 make test"},
		{"an action", fileMap{"package.json": "{\n\"scripts\": {\n\"test\": \"jest\"}}", "yarn.lock": ""}, step(""), nil, "TypeScript", "package.json:3 yarn test"},
		{"no pipeline", fileMap{"composer.json": "{\"scripts\": {\"test\": \"phpunit\"}}"}, nil, nil, "PHP", "composer.json:1 composer test"},
		{"what npm writes", fileMap{"package.json": "{\"scripts\": {\"test\": \"echo \\\"Error: no test specified\\\" && exit 1\"}}"}, nil, readme, "JavaScript", "README.md:7 bundle exec rspec"},
		{"a target that runs none", fileMap{"Makefile": "test:\n\techo a\n"}, nil, nil, "Go", ""},
		{"scripts in two languages", fileMap{"package.json": "{\"scripts\": {\"test\": \"jest\"}}", "composer.json": "{\"scripts\": {\"test\": \"phpunit\"}}"}, nil, nil, "PHP", "composer.json:1 composer test"},
		{"a script for the fewest tests", fileMap{"package.json": "{\"scripts\": {\"test\": \"jest\"}}"}, nil, readme, "Ruby", "README.md:7 bundle exec rspec"},
		{"the only script", fileMap{"package.json": "{\"scripts\": {\"test\": \"jest\"}}"}, nil, nil, "Ruby", "package.json:1 npm test"},
	} {
		got := ""
		if l := Typed(tree.FromFiles(tt.files), tt.run, tt.language, tt.documented); l != nil {
			got = l.Where() + " " + l.Command
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// What make only shows it does not run.
func TestMakeShowsOnly(t *testing.T) {
	fo := newFollower(tree.FromFiles(fileMap{"Makefile": "unit:\n\tgo test ./...\n"}), tests)
	for line, want := range map[string]bool{"make unit": true, "make -s unit": true, "make -n unit": false, "make unit --dry-run": false, "make --version": false} {
		if got := fo.text(line, maxFollow) != nil; got != want {
			t.Errorf("%q runs tests: %v, want %v", line, got, want)
		}
	}
}
