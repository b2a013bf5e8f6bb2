package infra

import (
	"bytes"
	"slices"
	"strings"

	described "github.com/handoffaudit/audit/checks/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// standard are the variables that systems, shells, terminals, git, CI services,
// hosts and frameworks know themselves, so that no project has to document them.
var standard = wordSet(`HOME PATH PWD OLDPWD USER USERNAME LOGNAME SHELL TERM TERM_PROGRAM COLORTERM ITERM_PROFILE ITERM_SESSION_ID LANG LANGUAGE LC_ALL LC_CTYPE LC_MESSAGES TZ TMPDIR TEMP TMP
	EDITOR VISUAL PAGER LESS LESSOPEN LESSCHARSET MORE MANPAGER COMP_WORDS COMP_CWORD COMP_LINE COMP_POINT COMP_TYPE COMP_KEY DISPLAY HOSTNAME COMPUTERNAME MAIL SHLVL COLUMNS LINES NO_COLOR FORCE_COLOR CLICOLOR CLICOLOR_FORCE BROWSER SUDO_USER SUDO_UID SUDO_GID PKEXEC_UID APPIMAGE
	APPDATA LOCALAPPDATA PROGRAMFILES PROGRAMDATA USERPROFILE HOMEDRIVE HOMEPATH SYSTEMROOT WINDIR COMSPEC PATHEXT OS ALLUSERSPROFILE USERDOMAIN
	CI CONTINUOUS_INTEGRATION BUILD_NUMBER GITLAB_CI TRAVIS CIRCLECI JENKINS_URL TEAMCITY_VERSION BUILDKITE APPVEYOR TF_BUILD VERCEL NETLIFY DYNO
	GOPATH GOROOT GOOS GOARCH GOFLAGS GOBIN GOCACHE GOMODCACHE GOPROXY CGO_ENABLED GOMAXPROCS GOGC GOMEMLIMIT GODEBUG GOTRACEBACK CARGO_MANIFEST_DIR CARGO_PKG_VERSION CARGO_PKG_NAME CARGO OUT_DIR TARGET PROFILE RUSTFLAGS RUSTC RUST_BACKTRACE
	CC CXX CFLAGS CXXFLAGS CPPFLAGS LDFLAGS MAKEFLAGS PKG_CONFIG PKG_CONFIG_PATH PKG_CONFIG_LIBDIR CPATH C_INCLUDE_PATH CPLUS_INCLUDE_PATH LIBRARY_PATH CMAKE_PREFIX_PATH
	JAVA_HOME JAVA_OPTS JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS VIRTUAL_ENV PYTHONPATH PYTHONHOME CONDA_PREFIX CONDA_DEFAULT_ENV BUNDLE_GEMFILE GEM_HOME GEM_PATH RUBYOPT RUBYLIB NODE_PATH NODE_OPTIONS
	NODE_ENV RAILS_ENV RACK_ENV MIX_ENV BABEL_ENV PUBLIC_URL JEST_WORKER_ID VITEST PYTEST_CURRENT_TEST PYTEST_VERSION PYTEST_XDIST_WORKER VITEST_WORKER_ID TEST_ENV_NUMBER NEXT_RUNTIME NEXT_PHASE
	TSC_COMPILE_ON_ERROR GENERATE_SOURCEMAP INLINE_RUNTIME_CHUNK ESLINT_NO_DEV_ERRORS DISABLE_ESLINT_PLUGIN DISABLE_NEW_JSX_TRANSFORM IMAGE_INLINE_SIZE_LIMIT DANGEROUSLY_DISABLE_HOST_CHECK
	WDS_SOCKET_HOST WDS_SOCKET_PATH WDS_SOCKET_PORT SSL_CRT_FILE SSL_KEY_FILE CHOKIDAR_USEPOLLING
	REMOTE_CONTAINERS CODESPACES CODESPACE_NAME GITHUB_CODESPACES_PORT_FORWARDING_DOMAIN ROLLUP_WATCH CDK_DEFAULT_ACCOUNT CDK_DEFAULT_REGION KUBECONFIG
	http_proxy https_proxy no_proxy all_proxy windir rvm_path rvm_ruby_string
	HTTP_PROXY HTTPS_PROXY NO_PROXY ALL_PROXY SSH_AUTH_SOCK SSH_CLIENT SSH_CONNECTION SSH_ORIGINAL_COMMAND SSH_TTY WSL_DISTRO_NAME MSYSTEM
	PORT PIDFILE WEB_CONCURRENCY RAILS_MAX_THREADS RAILS_MIN_THREADS RAILS_LOG_TO_STDOUT RAILS_LOG_LEVEL RAILS_SERVE_STATIC_FILES BUNDLER_VERSION BUNDLER_ORIG_PATH SPRING_ENV
	DJANGO_SETTINGS_MODULE WERKZEUG_RUN_MAIN AWS_LAMBDA_FUNCTION_NAME AWS_EXECUTION_ENV LAMBDA_TASK_ROOT KUBERNETES_SERVICE_HOST KUBERNETES_SERVICE_PORT
	REVISION SOURCE_VERSION GIT_REV LD_PRELOAD LD_LIBRARY_PATH DYLD_LIBRARY_PATH ECS_CONTAINER_METADATA_URI_V4 K_SERVICE K_REVISION K_CONFIGURATION WORKSPACE BUILD_ID BUILD_URL JOB_NAME
	RELEASE_ROOT RELEASE_VSN RELEASE_SYS_CONFIG RELEASE_COMMAND RELEASE_PROG RELEASE_MODE RELEASE_NODE RELEASE_COOKIE RELEASE_DISTRIBUTION RELEASE_BOOT_SCRIPT RELEASE_BOOT_SCRIPT_CLEAN RELEASE_VM_ARGS RELEASE_REMOTE_VM_ARGS
	ANDROID_HOME ANDROID_SDK_ROOT ANDROID_NDK_HOME ANDROID_NDK_ROOT GRADLE_USER_HOME GRADLE_HOME MAVEN_OPTS MAVEN_HOME MAVEN_CONFIG RUSTUP_HOME PHP_INI_DIR PG_MAJOR PG_VERSION POSTGIS_MAJOR POSTGIS_VERSION MIX_DEPS_PATH MIX_BUILD_PATH MIX_HOME MIX_TARGET TAURI_DEV_HOST
	AWS_REGION AWS_DEFAULT_REGION AWS_PROFILE AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN NOTIFY_SOCKET WATCHDOG_USEC WATCHDOG_PID LISTEN_PID LISTEN_FDS LISTEN_FDNAMES INVOCATION_ID JOURNAL_STREAM CREDENTIALS_DIRECTORY RUNTIME_DIRECTORY STATE_DIRECTORY`)

// standardPattern matches the families of such variables, and those of a request
// that a web server hands to a program (CGI, WSGI).
var standardPattern = sieve.MustCompile(`^(CI|XDG|LC|CIRCLE|TRAVIS|BUILDKITE|DEVENV|RAILWAY|APPVEYOR|TEAMCITY|BITBUCKET|DRONE|SEMAPHORE|CODEBUILD|CARGO|DBUS|RUNNER|ASPNETCORE|DOTNET)_|^OTEL_(SDK|SERVICE|RESOURCE|LOG|LOGS|LOGRECORD|PROPAGATORS|TRACES|METRICS?|BSP|BLRP|ATTRIBUTE|SPAN|LINK|EVENT|EXPORTER|INSTRUMENTATION|CONFIG_FILE|EXPERIMENTAL|SEMCONV|PYTHON|NODE|JAVA\w*|GO|RUBY|PHP|DOTNET)(_|$)|^VERCEL_(ENV|URL|REGION|GIT_)|^NX_(TASK|WORKSPACE|PROJECT|CLI|INVOKED|GRAPH|LOAD|TERMINAL|STREAM|FORKED|SKIP|DAEMON|VERBOSE|BASE|HEAD|DEFAULT)(_|$)|^WEBPACK_(SERVE|BUILD|WATCH|BUNDLE|PACKAGE|DEV_SERVER\w*)$|^(npm|NPM_CONFIG|POWERTOOLS)_|^MVNW_|` +
	`^PG(HOST|PORT|USER|PASSWORD|DATABASE|DATA|PASSFILE|SSLMODE|OPTIONS|APPNAME|SERVICE)$|_PORT_\d+_(TCP|UDP)(_(ADDR|PORT|PROTO))?$|^(CF_INSTANCE|VCAP|AWS_LAMBDA|COPILOT|OPENSHIFT_BUILD)_|^HEROKU_(APP_ID|APP_NAME|BRANCH|PR_NUMBER|TEST_RUN_\w+|DYNO_ID|RELEASE_|SLUG_)|` +
	`^(REMOTE_(ADDR|HOST|PORT|USER)|PATH_INFO|PATH_TRANSLATED|REQUEST_(METHOD|URI)|QUERY_STRING|SCRIPT_(NAME|FILENAME)|DOCUMENT_ROOT|GATEWAY_INTERFACE|SERVER_(PROTOCOL|SOFTWARE)|HTTP_(X_FORWARDED_\w+|X_REAL_IP|USER_AGENT|REFERER|COOKIE|AUTHORIZATION|ACCEPT\w*))$|` +
	`^((GIT|BUILD|COMMIT|CURRENT|HEAD)_(SHA|COMMIT|COMMIT_SHA|HASH|TAG|BRANCH|TIME|TIMESTAMP|DATE)|TIME_OF_BUILD|APP(LICATION)?_(VERSION|REVISION|COMMIT|SHA|(BUILD_)?(DATE|TIME|DATETIME|TIMESTAMP|TS)))$|` + // stamps of a build
	`^GIT_(CONFIG(_GLOBAL|_SYSTEM|_NOSYSTEM|_COUNT)?|DIR|WORK_TREE|COMMON_DIR|INDEX_FILE|OBJECT_DIRECTORY|NAMESPACE|CEILING_DIRECTORIES|EXEC_PATH|PREFIX|(AUTHOR|COMMITTER)_(NAME|EMAIL|DATE)|EDITOR|SEQUENCE_EDITOR|PAGER|ASKPASS|SSH|SSH_COMMAND|SSL_NO_VERIFY|TERMINAL_PROMPT|TRACE)$|` +
	`^RENDER$|^RENDER_(GIT_|EXTERNAL_|INSTANCE_ID$|SERVICE_)|^KAMAL_(VERSION|CONTAINER_NAME|HOSTS?|DESTINATION|PERFORMER|RUNTIME|COMMAND|SUBCOMMAND|ROLES?|RECORDED_AT|SERVICE(_VERSION)?|LOCK)$|^CF_PAGES($|_)|^FLY_(APP_NAME|REGION|ALLOC_ID|MACHINE_ID)$|^WEBSITE_(HOSTNAME|INSTANCE_ID|SITE_NAME)$|` +
	`^GITHUB_(ACTIONS?|ACTOR|API_URL|BASE_REF|ENV|EVENT_\w+|GRAPHQL_URL|HEAD_REF|JOB|OUTPUT|PATH|REF\w*|REPOSITORY\w*|RUN_\w+|SERVER_URL|SHA|STATE|STEP_SUMMARY|WORKFLOW\w*|WORKSPACE)$`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		set[word] = true
	}
	return set
}

// ofVite are the variables that Vite gives to the pages that it builds, and page the
// name of a file of those. In others they are the project's own.
var (
	ofVite = wordSet("DEV PROD MODE SSR BASE_URL")
	page   = sieve.Plain(`\.([cm]?[jt]sx?|vue|svelte|astro|html)$`)
)

// standardVariable tells whether what a file reads is known without the project.
func standardVariable(name, file string) bool {
	return standard[name] || standardPattern.MatchString(name) || ofVite[name] && page.MatchString(file)
}

var (
	// sampleEnv is the name of a file of sample settings.
	sampleEnv = sieve.MustCompile(`(?i)(^|[._-])(?:sample)?(env|envrc|environment)([._-].*)?$|\.env$|^dotenv$|(example|sample|template|dist|default)s?$|` + exampleOf + `$`)
	// sampleInCode is the name of one that is program text: config.sample.js.
	sampleInCode = sieve.MustCompile(`(?i)^\.?((config|settings?|env|local)[\w-]*[._-](example|sample|template|dist)|(example|sample|template|dist)[._-](config|settings?|env|local))\.(js|mjs|cjs|ts|py|rb|php)$`)
)

// rendered is the name of a template that a program fills in, and no person.
var rendered = sieve.MustCompile(`(?i)\.(h?eex|erb|j2|jinja2?|ejs|hbs|mustache)$`)

// SamplesSettings tells whether a file is of sample settings, by its name. Program text does
// something with an environment, unless it is called a sample or is a script that only
// sets one.
func SamplesSettings(f *tree.File) bool {
	base := strings.ToLower(f.Base())
	if sampleInCode.MatchString(base) {
		return true
	}
	if !sampleEnv.MatchString(base) || mappedName.MatchString(base) {
		return false
	}
	program := f.Role == tree.Code || rendered.MatchString(base)
	return !program || settingsSample.MatchString(base) || f.Language == "Shell" && !rendered.MatchString(base) && strings.HasPrefix(strings.TrimPrefix(base, "."), "env")
}

// templateOfDeployment tells whether f is a template of what a tool deploys by.
func templateOfDeployment(t *tree.Tree, f *tree.File) bool {
	name, ok := strings.CutSuffix(f.Path, ".template")
	data, err := t.ReadFile(f.Path)
	return ok && err == nil && slices.ContainsFunc(candidatesFor(name), func(t *tool) bool { return t.extent >= platform && t.matches(data) })
}

// deployedEnv is the name of a file of the settings of a place that the program runs
// in for others.
var deployedEnv = sieve.MustCompile(`(?i)(^|[._-])(prod|prd|production|live|stag(e|ing)|stg)([._-].*)?\.env$`)

// deployedSettings are the files that hold the settings of such a place, or of
// another beside it: values, which no more tell what they are for than those of
// other configuration.
func deployedSettings(t *tree.Tree) map[string]bool {
	folders, found := map[string]bool{}, map[string]bool{}
	for i := range t.Files {
		if f := &t.Files[i]; deployedEnv.MatchString(f.Base()) {
			folders[f.Dir()] = true
		}
	}
	for i := range t.Files {
		if f := &t.Files[i]; folders[f.Dir()] && strings.HasSuffix(f.Base(), ".env") && !ownMachine.MatchString(f.Base()) {
			found[f.Path] = true
		}
	}
	return found
}

// ownMachine is the name of a file of settings for those who write the program.
var ownMachine = sieve.MustCompile(`(?i)(^|[._-])(local|dev|development|example|sample|template|default)([._-]|$)|^\.env$`)

// exampleOf is the name of settings with the word in front: example-application.yml.
const exampleOf = `^(example|sample)s?[._-]([\w.-]*[._-])?(app(lication|settings)?|bootstrap|settings?|conf(ig(uration)?)?|env(ironment)?|secrets?)([._-][\w.-]*)?\.(ya?ml|json|toml|properties|ini|conf|cfg|config)`

// settingsSample is the name of a file that lists settings for people to fill in.
var settingsSample = sieve.MustCompile(`(?i)^\.?(env(rc)?([._-]\w+)?[._-](example|sample|template|tmpl|dist|default)s?([._-]\w+)?|(example|sample|template)s?\.?env(rc)?)$|` + exampleOf + `$`)

// listOfSettings is the name of one with the values that hold at first.
var listOfSettings = sieve.MustCompile(`(?i)^(settings?|defaults?|config|docker)\.env$|^\.envrc$`)

// sampleForTests is the name of one for a tool that tests the program from outside.
var sampleForTests = sieve.MustCompile(`(?i)[._-](cypress|playwright|selenium|e2e|end-?to-?end|tests?|testing|ci)([._-]|$)`)

// sampleOfOthers is the name of a sample of settings that need not be variables.
var sampleOfOthers = sieve.MustCompile(exampleOf)

// anyVariable is the name of one among other text.
var anyVariable = sieve.MustCompile(`\b[A-Z][A-Z0-9]*_[A-Z0-9_]+\b`)

// isSample tells whether a file is one of variables, for whoever runs the program.
func isSample(t *tree.Tree, f *tree.File) bool {
	if !settingsSample.MatchString(f.Base()) || sampleForTests.MatchString(f.Base()) {
		return false
	}
	if !sampleOfOthers.MatchString(strings.ToLower(f.Base())) {
		return true
	}
	data, err := t.ReadFile(f.Path)
	return err == nil && anyVariable.Match(data)
}

// addCapitals adds the words of data that can name a variable: two capitals,
// digits and underscores or more, of which the first is no digit.
func addCapitals(words map[string]bool, data []byte) {
	capital := func(b byte) bool { return 'A' <= b && b <= 'Z' || b == '_' }
	for at := 0; at < len(data); at++ {
		if !capital(data[at]) {
			continue
		}
		start := at
		for at++; at < len(data) && (capital(data[at]) || '0' <= data[at] && data[at] <= '9'); at++ {
		}
		if at-start > 1 {
			words[string(data[start:at])] = true
		}
	}
}

// changeLog is the name of a record of changes.
var changeLog = sieve.MustCompile(`^(changelog|changes|history|news|release[-_]?notes)\b`)

// maxNaming is the size, in bytes, up to which a file is taken for one that
// people write settings into.
const maxNaming = 1 << 20

// envNamed returns every word in capitals that the documents, sample files and
// deploy settings of the tree contain, and those names of what is read that may be any
// word where they stand for a variable there.
func envNamed(of *facts.Facts, reads []envRead) map[string]bool {
	named, plain := map[string]bool{}, plainNames(reads)
	eachNaming(of, func(data []byte, inSentences bool) {
		words := map[string]bool{}
		addCapitals(words, data)
		for word := range words {
			named[word] = named[word] || !inSentences || strings.Contains(word, "_")
		}
		addShown(named, plain, data)
	})
	return named
}

// eachNaming hands on what of the tree tells people of settings, and whether it is written
// in sentences.
func eachNaming(of *facts.Facts, see func(data []byte, inSentences bool)) {
	t, shown := of.Tree, shownAsSettings(of)
	settings, deployed := newSettingsReader(t), deployedSettings(t)
	for i := range t.Files {
		f := &t.Files[i]
		if f.Binary || f.Vendored || f.Size > maxNaming || f.Unreadable != "" {
			continue
		}
		interfaces, inCode := described.DescribesInterface(t, f), configInCode.MatchString(f.Path) && f.HandWritten() && !IsAside(f)
		sourced := isSourced(t, f)
		if !interfaces && !inCode && !sourced && !namesSettings(f) && !shown[f.Path] {
			continue
		}
		data, err := t.ReadFile(f.Path)
		if err != nil {
			continue
		}
		if sourced {
			see(bytes.Join(handedNames(data), []byte("\n")), false)
			continue
		}
		if interfaces {
			see(sentences(data), true)
			continue
		}
		if inCode && !SamplesSettings(f) && !shown[f.Path] {
			see(envPatterns[f.Language].remarks(data), true)
			continue
		}
		sample := shown[f.Path] || SamplesSettings(f) && !deployed[f.Path] && !templateOfDeployment(t, f)
		if syntax, ok := settings.syntax(f); ok && !sample {
			data = syntax.withoutReads(data)
		}
		if f.Role != tree.Doc && !sample && f.Base() != "app.json" {
			data = explained(data)
		}
		see(data, f.Role == tree.Doc && !sample)
	}
}

// smallWords are two words of a sentence.
var smallWords = sieve.MustCompile(`\b[a-z]+ [a-z]+\b`)

// sentences keeps the lines of a description of an interface that hold prose: its
// values are written in capitals, too.
func sentences(data []byte) (kept []byte) {
	for line := range bytes.Lines(data) {
		if smallWords.Match(line) {
			kept = append(kept, line...)
		}
	}
	return kept
}

// configInCode is a file of settings that is program text.
var configInCode = sieve.Plain(`(^|/)[Cc]onfig/.*\.(rb|php)$`)

// remarks keeps the comments of program text that hold prose, and no code that reads a
// variable.
func (s envSyntax) remarks(data []byte) (kept []byte) {
	for line := range bytes.Lines(data) {
		text := bytes.TrimSpace(line)
		if len(text) > 0 && s.inComment(text, len(text)) && smallWords.Match(text) && !slices.ContainsFunc(s.read, func(p *sieve.Pattern) bool { return p.Match(text) }) {
			kept = append(kept, line...)
		}
	}
	return kept
}

// explained keeps the lines of a configuration that a comment explains, on the
// line itself or above it: a value alone does not tell what it is for. What Bicep and
// Terraform put out is no setting.
func explained(data []byte) []byte {
	var kept []byte
	above := false
	for line := range bytes.Lines(data) {
		text := bytes.TrimSpace(line)
		if bytes.HasPrefix(text, []byte("output ")) {
			above = false
			continue
		}
		said := configComment.FindSubmatch(text)
		alone, explains := said != nil && len(said[1]) == 0, said != nil && !openComment.Match(said[2])
		if explains || above && !alone {
			kept = append(kept, line...)
		}
		above = alone && (explains || above) // goes on
	}
	return kept
}

var (
	// configComment is a comment of a configuration, with what of the line stands before it.
	configComment = sieve.Plain(`^(|.*? )(?:#|//)(.*)`)
	// openComment is one that says what is still to be done or asks about it, or speaks to a
	// tool that looks the file over, or a heading in capitals, and tells nothing of what a setting is for.
	openComment = sieve.Plain(`(?i)^[\s#/*]*(?:(?:fixme|todo|xxx)\b|(?:tfsec|checkov|trivy|kics-scan|yamllint|nosec|nosemgrep|shellcheck|prettier-ignore|pragma: allowlist)\b)|\w\?\s*$|` +
		`^[\s#/*=-]*(?:(?-i:[A-Z][A-Z0-9 &,/-]*)|(?:envs?|args?|build args|environment|variables|settings|config(?:uration)?)(?: variables)?)[\s#*=:-]*$`)
)

// namesSettings tells whether people look for settings in f: prose, sample
// files, and configuration that is neither a pipeline nor program text.
func namesSettings(f *tree.File) bool {
	base := strings.ToLower(f.Base())
	if changeLog.MatchString(base) {
		return false // what was new once
	}
	if besideApp.MatchString(base) && !settingsSample.MatchString(base) {
		return false // values for a run of tests
	}
	if f.Role == tree.Doc || SamplesSettings(f) {
		return true
	}
	if !settles(f) && f.Role != tree.Data || IsPipeline(f.Path) {
		return false
	}
	if _, code := envPatterns[f.Language]; code {
		return false // a configuration in program text is where the variable is read
	}
	return !strings.Contains(base, "lock") && settles(f) || base == "app.json"
}

// IsPipeline tells whether a path is one at which pipelines are defined.
func IsPipeline(path string) bool { return pipelinePath.MatchString(path) }

// pipelinePath is where pipelines are defined, and the folder of an image that is
// called for them.
var pipelinePath = sieve.MustCompile(`^\.(github|circleci|buildkite|semaphore)/|^(\.travis|\.woodpecker|\.drone|bitbucket-pipelines)|gitlab-ci|azure-pipelines|Jenkinsfile$|(^|/)(buildspec[^/]*|buildspecs?/[^/]+|cloudbuild[^/]*)\.ya?ml$|` +
	`(^|/)(gha|github-actions?|circleci|ci)[-_][\w-]+/(Dockerfile|Containerfile)[\w.-]*$`)
