package infra

import (
	"bytes"
	"encoding/json"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/ci"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// generatorLines are lines of settings that the generator of a framework wrote
// into every project, whether or not it uses them.
var generatorLines = []struct{ path, line *sieve.Pattern }{
	{sieve.Plain(`(^|/)config/cable\.yml$`), sieve.Plain(`ENV\.fetch\("REDIS_URL"\) \{ "redis://localhost:6379/1" \}`)},
	{sieve.Plain(`(^|/)config/queue\.yml$`), sieve.Plain(`^\s*processes: <%= ENV\.fetch\("JOB_CONCURRENCY", 1\) %>`)},
	{sieve.Plain(`(^|/)config/puma\.rb$`), sieve.Plain(`^plugin :solid_queue if ENV\["SOLID_QUEUE_IN_PUMA"\]`)},
	// What Laravel and its packages publish, for everything that one may use.
	{sieve.Plain(`(^|/)[Cc]onfig/(app|auth|broadcasting|cache|database|filesystems|hashing|ignition|logging|mail|queue|sanctum|scout|services|session|telescope|view)\.php$`), sieve.Plain(`\benv\(\s*['"](APP_(LOG(_LEVEL|_MAX_FILES)?|NAME|ENV|DEBUG|URL|KEY|PREVIOUS_KEYS|(FALLBACK_|FAKER_)?LOCALE|TIMEZONE|MAINTENANCE_(DRIVER|STORE))|ASSET_URL|AUTH_(GUARD|PASSWORD_BROKER|MODEL|PASSWORD_RESET_TOKEN_TABLE|PASSWORD_TIMEOUT)|BCRYPT_ROUNDS|` +
		`BROADCAST_(DRIVER|CONNECTION)|(PUSHER|ABLY|REVERB|MEMCACHED|DYNAMODB|BEANSTALKD|SQS|MAILGUN|MANDRILL|SPARKPOST|POSTMARK|SES|PAPERTRAIL|IGNITION|MEILISEARCH|TYPESENSE|ALGOLIA|TELESCOPE|SANCTUM|SESSION|SCOUT|REDIS|MYSQL_ATTR)_\w+|RESEND_KEY|SLACK_BOT_USER_(OAUTH_TOKEN|DEFAULT_CHANNEL)|STRIPE_(KEY|SECRET)|REGISTER_IGNITION_COMMANDS|` +
		`CACHE_(DRIVER|STORE|PREFIX)|DB_(CONNECTION|URL|HOST|PORT|DATABASE|USERNAME|PASSWORD|SOCKET|CHARSET|COLLATION|FOREIGN_KEYS|(CACHE|QUEUE)(_\w+)?)|DATABASE_URL|FILESYSTEM_(DISK|DRIVER|CLOUD)|AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY|DEFAULT_REGION|BUCKET|URL|ENDPOINT|USE_PATH_STYLE_ENDPOINT)|` +
		`LOG_(CHANNEL|STACK|LEVEL|SLACK_\w+|PAPERTRAIL_HANDLER|STDERR_FORMATTER|SYSLOG_FACILITY|DAILY_DAYS|DEPRECATIONS_\w+)|MAIL_(DRIVER|MAILER|SCHEME|URL|HOST|PORT|USERNAME|PASSWORD|ENCRYPTION|EHLO_DOMAIN|SENDMAIL_PATH|LOG_CHANNEL|FROM_ADDRESS|FROM_NAME)|QUEUE_(CONNECTION|DRIVER|FAILED_DRIVER)|VIEW_COMPILED_PATH)['"]`)},
	{sieve.Plain(`(^|/)[Cc]onfig/(ai|backup|clockwork|debugbar|horizon|ide-helper|laravel-ffmpeg|laravel-model-caching|ldap|media-library|nightwatch|octane|passport|pulse|reverb|sentry)\.php$`), sieve.Plain(`\benv\(`)},
	{sieve.Plain(`(^|/)bootstrap/app\.php$`), sieve.Plain(`\$_ENV\['APP_BASE_PATH'\] \?\? dirname\(__DIR__\)`)},
	{sieve.Plain(`(^|/)config/initializers/backtrace_silencers\.rb$`), sieve.Plain(`remove_silencers! if ENV\[["']BACKTRACE["']\]`)},
}

// fromGenerator tells whether a generator wrote a line of a file; its call may begin on the
// one above.
func fromGenerator(file string, data []byte, line int) bool {
	text := lineOf(data, line)
	if above := lineOf(data, line-1); strings.HasSuffix(strings.TrimSpace(above), "(") {
		text = above + text
	}
	for _, g := range generatorLines {
		if g.path.MatchString(file) && g.line.MatchString(text) {
			return true
		}
	}
	return false
}

// overridden are the passwords that Rails writes into the settings of a new program's
// database, each called like the program; the address DATABASE_URL goes over them.
var (
	railsDatabase = sieve.Plain(`(^|/)config/database\.yml$`)
	overridden    = sieve.Plain(`^[A-Z0-9_]+_DATABASE_PASSWORD$`)
)

// leaveOutOverridden adds such passwords to those not counted, and returns the rest, where
// it is written down that the address is given.
func (env *environment) leaveOutOverridden(unnamed []envRead, named map[string]bool) []envRead {
	if !named["DATABASE_URL"] {
		return unnamed
	}
	return slices.DeleteFunc(unnamed, func(r envRead) bool {
		over := railsDatabase.MatchString(r.path) && overridden.MatchString(r.name)
		if over {
			env.owned = append(env.owned, r.name)
			slices.Sort(env.owned)
		}
		return over
	})
}

var (
	// byStage is the name of settings of Rails, which have a part for each stage.
	byStage   = sieve.Plain(`(^|/)config/[\w-]+\.yml$`)
	testStage = sieve.Plain(`^["']?test["']?\s*:`)
	// testSettings are the settings of Rails, Phoenix and Django for runs of tests alone.
	testSettings = sieve.Plain(`(^|/)(config/environments/test\.rb|config/test\.exs|settings/tests?\.py)$`)
	// whileTesting is a line on which Laravel or Rails asks whether tests run.
	whileTesting = sieve.Plain(`\brunningUnitTests\(\)\s*\?|\b(if|unless|elsif)\s+Rails\.env\.test\?\s*(&&|and\b)`)
	// testPart opens a branch that runs of tests alone take, or what settings in code hold
	// for them, as a connection called mysql_testing.
	testPart = sieve.Plain(`(?mi)^\s*(if\b[\s(]*(\w+\.)?(is_?)?(in_?)?test(ing|s|_?mode)?\b\)?\s*[:{]?|if\b[\s(]*Rails\.env\.test\?\)?|["']?(\w+_)?test(ing|s)?["']?\s*(=>|:)\s*[\[{(])\s*$`)
)

// ofTestRun tells whether a line stands in settings, or in the part of them or of code,
// that runs of tests alone read.
func ofTestRun(file string, data []byte, line int) bool {
	return testSettings.MatchString(file) || whileTesting.MatchString(lineOf(data, line)) || standsBelow(testPart, data, line) || byStage.MatchString(file) && testStage.MatchString(sectionOf(data, line))
}

var (
	// tasks are files of tasks that somebody runs, with values for that one time, and
	// taskGroup begins a task of Rake or a group of them.
	tasks     = sieve.Plain(`\.rake$|(^|/)lib/mix/tasks/`)
	taskGroup = sieve.Plain(`^[ \t]*(namespace|task)[ (]:?["']?(\w+)`)
	// runsTasks is what runs tasks again and again, and taskRun such a run.
	runsTasks = sieve.Plain(`(?i)(^|/)(procfile|crontab|schedule\.rb|cron\.ya?ml)[^/]*$`)
	taskRun   = sieve.Plain(`\b(?:rake|rails|mix)\s+["']?((\w+)[\w:.]*)`)
	// mixTask is the file of a task of Mix, which is called like it.
	mixTask = sieve.Plain(`(?:^|/)lib/mix/tasks/(\w+)`)
	// goCommand is the folder of one of several programs in Go.
	goCommand = sieve.Plain(`(?:^|/)cmd/([\w-]+)/[^/]+\.go$`)
)

// runByHand are the variables that nothing reads but tasks which no schedule or list
// of processes names, or commands in Go which those do not, though they name another:
// whoever runs them gives a value as an argument.
func runByHand(t *tree.Tree, reads []envRead) map[string]bool {
	found, run, groups, commands, named := map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}, false
	for i := range t.Files {
		if m := goCommand.FindStringSubmatch(t.Files[i].Path); m != nil {
			commands[m[1]] = true
		}
	}
	if len(commands) == 0 && !slices.ContainsFunc(reads, func(r envRead) bool { return tasks.MatchString(r.path) }) {
		return found // and nothing to look for
	}
	for i := range t.Files {
		f := &t.Files[i]
		if f.Vendored || f.Binary || f.Size > maxDescription || !runsTasks.MatchString(f.Path) && (IsPipeline(f.Path) || !(settingsReader{tree: t}).deploys(f)) {
			continue
		}
		if data, err := t.ReadFile(f.Path); err == nil {
			for _, m := range taskRun.FindAllSubmatch(data, -1) {
				run[string(m[1])], groups[string(m[2])] = true, true
			}
			for name := range commands {
				if bytes.Contains(data, []byte(name)) {
					named = true
					delete(commands, name)
				}
			}
		}
	}
	for _, r := range reads {
		hand := tasks.MatchString(r.path)
		if m := goCommand.FindStringSubmatch(r.path); m != nil {
			hand = named && commands[m[1]]
		} else if m := mixTask.FindStringSubmatch(r.path); m != nil {
			hand = !groups[m[1]]
		} else if data, err := t.ReadFile(r.path); hand && err == nil {
			hand = !slices.ContainsFunc(rakeTasks(data, r.line), func(task string) bool { return run[task] })
		}
		if known, ok := found[r.name]; !ok || known {
			found[r.name] = hand
		}
	}
	return found
}

// rakeTasks is the task in which a line of a file of Rake stands, by its full name, or each of
// the file where it stands in none.
func rakeTasks(data []byte, line int) (all []string) {
	type part struct {
		indent int
		name   string
		task   bool
	}
	var within []part
	n := 0
	for text := range bytes.Lines(data) {
		n++
		code := bytes.TrimLeft(text, " \t")
		if len(bytes.TrimSpace(code)) == 0 {
			continue
		}
		indent := len(text) - len(code)
		for len(within) > 0 && within[len(within)-1].indent >= indent {
			within = within[:len(within)-1]
		}
		if m := taskGroup.FindSubmatch(text); m != nil {
			within = append(within, part{indent, string(m[2]), string(m[1]) == "task"})
			if last := within[len(within)-1]; last.task {
				name := ""
				for _, p := range within {
					name += ":" + p.name
				}
				all = append(all, name[1:])
			}
		}
		if n == line && slices.ContainsFunc(within, func(p part) bool { return p.task }) {
			return all[len(all)-1:]
		}
	}
	return all
}

// appManifest is what an app.json of Heroku says of add-ons, for all apps and for those of
// one stage.
type appManifest struct {
	AddOns       []json.RawMessage      `json:"addons"`
	Environments map[string]appManifest `json:"environments"`
}

// addOnPrefixes are what the variables of add-ons begin with, which set them themselves.
func addOnPrefixes(t *tree.Tree) (prefixes []string) {
	for i := range t.Files {
		if f := &t.Files[i]; f.Base() == "app.json" && !f.Vendored {
			var app appManifest
			data, _ := t.ReadFile(f.Path)
			if json.Unmarshal(data, &app) == nil {
				prefixes = append(prefixes, app.prefixes()...)
			}
		}
	}
	return prefixes
}

func (app appManifest) prefixes() (prefixes []string) {
	for _, raw := range app.AddOns {
		var addOn struct{ Plan, As string }
		if json.Unmarshal(raw, &addOn) != nil && json.Unmarshal(raw, &addOn.Plan) != nil {
			continue
		}
		name, _, _ := strings.Cut(addOn.Plan, ":")
		switch {
		case addOn.As != "":
			prefixes = append(prefixes, addOn.As+"_")
		case name != "" && !strings.HasPrefix(name, "heroku-"): // those have names of their own
			prefixes = append(prefixes, strings.ToUpper(strings.ReplaceAll(name, "-", "_"))+"_")
		}
	}
	for _, stage := range app.Environments {
		prefixes = append(prefixes, stage.prefixes()...)
	}
	return prefixes
}

// leaveOut adds the variables that only such lines read to those not counted.
func (env *environment) leaveOut(generated []string) {
	for _, name := range generated {
		if !slices.ContainsFunc(env.reads, func(r envRead) bool { return r.name == name }) {
			env.owned = append(env.owned, name)
		}
	}
	slices.Sort(env.owned)
	env.owned = slices.Compact(env.owned)
}

var (
	// springLogging are what Spring Boot sets itself before it reads the settings
	// of logging, and what its defaults for Logback define.
	springLogging = sieve.Plain(`^(PID|APPLICATION_(NAME|GROUP)|(CONSOLE|FILE)_LOG_(PATTERN|CHARSET|THRESHOLD|STRUCTURED_FORMAT)|LOG_(FILE|PATH|TEMP|LEVEL_PATTERN|DATEFORMAT_PATTERN|CORRELATION_PATTERN|EXCEPTION_CONVERSION_WORD|FILE_[A-Z_]+)|LOGBACK_ROLLINGPOLICY_[A-Z_]+|LOGGED_APPLICATION_(NAME|GROUP))$`)
	// logPattern is a line with the pattern of what Logback writes, which the
	// settings of Spring may hold.
	logPattern = sieve.Plain(`%clr\(|%m\b|%msg\b|%d\{`)
	// loggingProperty defines a name in settings of logging.
	loggingProperty = sieve.Plain(`(?i)<(?:property|springProperty|variable|timestamp)\b[^>]*?\b(?:name|key)\s*=\s*["']([A-Z][A-Z0-9_]*)["'][^>]*`)
)

// definedByLogging tells whether settings of logging, or the framework that
// reads them, define a name that they use: there is nothing to set.
func definedByLogging(file string, read namedRead, data []byte) bool {
	name, base := read.name, strings.ToLower(path.Base(file))
	if frameworkName.MatchString(base) {
		return springLogging.MatchString(name) && logPattern.MatchString(lineOf(data, read.line))
	}
	if !loggingName.MatchString(base) {
		return false
	}
	ofSpring := strings.Contains(base, "-spring") || bytes.Contains(data, []byte("org/springframework/boot/logging"))
	return ofSpring && springLogging.MatchString(name) ||
		slices.ContainsFunc(loggingProperty.FindAllSubmatch(data, -1), func(m [][]byte) bool {
			return string(m[1]) == name && !bytes.Contains(m[0], []byte("${"+name)) // which would take it from outside
		})
}

// pipelineScripts are the scripts that a pipeline calls and nothing else names:
// what they read, the pipeline sets.
func pipelineScripts(t *tree.Tree, pipelines []ci.Pipeline) map[string]bool {
	var called strings.Builder
	found, definitions := map[string]bool{}, map[string]bool{}
	for _, p := range pipelines {
		definitions[p.Path] = true
		for _, job := range p.Jobs {
			for _, step := range job.Steps {
				called.WriteString(step.Run + "\n")
			}
		}
	}
	for i := range t.Files {
		f := &t.Files[i]
		if slices.Contains(scriptLanguages, f.Language) && f.Role == tree.Code && strings.Contains(called.String(), f.Base()) {
			found[f.Path] = true
		}
	}
	for i := range t.Files {
		f := &t.Files[i]
		script := slices.Contains(scriptLanguages, f.Language)
		if len(found) == 0 || !script && f.Role != tree.Doc && !settles(f) || definitions[f.Path] || f.Vendored || f.Binary || f.Size > maxScript {
			continue
		}
		data, err := t.ReadFile(f.Path)
		if err != nil {
			continue
		}
		maps.DeleteFunc(found, func(p string, _ bool) bool { return p != f.Path && bytes.Contains(data, []byte(path.Base(p))) })
	}
	return found
}
