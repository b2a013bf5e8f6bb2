package ci

import (
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

var (
	// definition is the head of a function of a Jenkinsfile's own.
	definition = sieve.Plain(`\b(?:def|void|boolean|[A-Z]\w*)\s+(\w+)\s*\(`)
	// kept is a variable of a Jenkinsfile's own that holds what it puts together, whose
	// methods are no steps.
	kept = sieve.Plain(`\b(?:def|List|Map|Set|String|ArrayList|LinkedHashMap)(?:<[^>\n]*>)?\s+(\w+)\s*=\s*(?:\[|"|'|new\b)`)
	// callRest is what follows the first word of a call: .deploy('x') of helm, or
	// ('x') of deployTo.
	callRest = sieve.Plain(`^((?:\.\w+)+)(?:\(|[ \t]+["'\[])|^\(`)
	// knownCall are words of Groovy and steps that Jenkins and its common plugins
	// bring along, which send nothing out and run no test by themselves.
	knownCall = sieve.Plain(`^(if|for|while|switch|catch|assert|echo|error|unstable|input|timeout|retry|sleep|waitUntil|dir|node|ws|lock|milestone|parallel|timestamps|ansiColor|checkout|git|stash|unstash|archiveArtifacts|` +
		`fingerprint|junit|publishHTML|cleanWs|deleteDir|isUnix|fileExists|(read|write)(File|JSON|Yaml)|expression|branch|environment|credentials|not|allOf|anyOf|println|print|properties|parameters|string|text|choice|booleanParam|cron|pollSCM|` +
		`buildDiscarder|logRotator|disableConcurrentBuilds|disableResume|skipDefaultCheckout|slackSend|mail|emailext|catchError|warnError|tool|script|with[A-Z]\w*|wrap|sshagent|configFileProvider|container|docker\.(image|with\w+)|(env|params|currentBuild|scm|manager|System|Thread)(\.\w+)*)$`)
)

// definedIn returns the functions that a Jenkinsfile defines for itself, whose
// steps are read where they stand.
func definedIn(text string) map[string]bool {
	own := map[string]bool{}
	for _, m := range definition.FindAllStringSubmatch(text, -1) {
		own[m[1]] = true
	}
	return own
}

// keptIn returns such variables.
func keptIn(text string) map[string]bool {
	own := map[string]bool{}
	for _, m := range kept.FindAllStringSubmatch(text, -1) {
		own[m[1]] = true
	}
	return own
}

// called returns what a statement that begins with the word just read calls, ""
// if it is no call or one that is known to be nothing to the point.
func (s *groovyScanner) called(word string) string {
	start := s.pos - len(word)
	before := strings.TrimSpace(s.text[strings.LastIndexByte(s.text[:start], '\n')+1 : start])
	if before != "" && !strings.HasSuffix(before, "{") && !strings.HasSuffix(before, ";") && !strings.HasSuffix(before, "->") {
		return ""
	}
	m := callRest.FindStringSubmatch(s.text[s.pos:])
	if m == nil || knownCall.MatchString(word+m[1]) {
		return ""
	}
	s.pos += len(m[1]) // so that the end of a name is taken for no step
	return word + m[1]
}
