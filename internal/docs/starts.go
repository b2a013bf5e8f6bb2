package docs

import (
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

var (
	// anyProgram runs whatever its argument is, often a tool of the project.
	anyProgram = sieve.MustCompile(`(?i)^(go run|cargo run|node|python3?|java -jar|docker run|php -S)\b`)
	// tools announce what is done beside running the project.
	tools     = sieve.MustCompile(`(?i)\b(command[- ]line|commands|tasks|scripts|tools|utilities|migrations?)\b`)
	toolsSaid = sieve.MustCompile(`(?i)\b(list of|show|print|display|see) [^.\n]{0,30}\b(commands|options|help|usage)\b|--help\b`)
	// ofTests matches headings over how the tests are run, whatever the command.
	ofTests = sieve.MustCompile(`(?i)\b(run|running|execut(e|ing)) ((all|the|our|unit|integration|e2e|end-to-end|acceptance|functional|system|api) )*tests?\b`)
	// assetBuild is what front ends call their development server, and other
	// projects what watches their style sheets.
	assetBuild = sieve.MustCompile(`(?i)^(npm|yarn|pnpm|bun)( run)? (dev|watch|build)\b`)
	assets     = sieve.MustCompile(`(?i)\b(assets?|css|s[ac]ss|style ?sheets?|styles|icons)\b`)
)

// SetUp matches commands, as CommandWords has them, that install what a project
// needs, or the project itself, wherever they stand.
var SetUp = sieve.MustCompile(`(?i)^(npm (i|install|ci)\b|yarn( install| add|$)|pnpm (i|install|add)|bundle( install|$)|pip3? install|pipenv (install|sync)|poetry (install|add)|uv (sync|add|pip)|go (get|install|mod download)|cargo (install|add|build)|composer (install|require|create-project)|mvn .*(install|package)|(\./)?(gradlew|mvnw)( (\S+ )*(\S*:)?(build|assemble|install\w*|package|bootRun|run)( |$)|( -\S+)*$)|gradle .*build|dotnet (restore|add|build)|(brew|apt(-get)?|yum|dnf|apk|choco|scoop|winget|snap|pacman) .*\S|gem install|docker([ -]compose)? (build|pull)|make (setup|install|deps|bootstrap|build|init|dev|all)\b|(\./)?(bin|scripts?)/(setup|bootstrap|install|init)\b|mix (deps\.get|setup\b)|conda (env )?create|python3? -m venv|nix develop|devbox shell)`)

// addsPackage matches commands that add a package by its name to what the reader makes.
var addsPackage = sieve.MustCompile(`(?i)^((npm|pnpm|bun) (i|install|add)|yarn add|composer require|dotnet add( \S+)? package) [@\w]`)

// AddsPackage tells whether a command does that: who works on a project that is there
// already types none for it.
func AddsPackage(command string) bool {
	return addsPackage.MatchString(strings.Join(CommandWords(command), " "))
}

// SetsUp tells whether a command sets up what is there.
func SetsUp(command string) bool {
	return SetUp.MatchString(strings.Join(CommandWords(command), " ")) && !AddsPackage(command)
}

// AnyProgram tells whether a command runs whatever its argument is: that it
// starts the project must be said around it.
func AnyProgram(command string) bool {
	return anyProgram.MatchString(strings.Join(CommandWords(command), " "))
}

// MayStart tells whether a command that the section gives may start the project.
// Below a heading about its tools, its tests or its style sheets, it does something else.
func (s *Section) MayStart(command string) bool {
	if ofTests.MatchString(s.Heading) {
		return false
	}
	if AnyProgram(command) {
		return !tools.MatchString(s.Heading) && !toolsSaid.MatchString(s.Text)
	}
	return !assetBuild.MatchString(strings.Join(CommandWords(command), " ")) || !assets.MatchString(s.Heading)
}
