package infra

import (
	"bytes"
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// forTests is what a line says of a file that opens nothing but what tests or
// developers run.
var forTests = sieve.Plain(`(?i)\b(tests?|testing|dummy|fake|local dev(elopment)?|local use|stand-?in)\b`)

// folderForTests is where a README says of all that lies beside it that it is for those.
var folderForTests = sieve.Plain(`(?i)\bthis (folder|directory) (contains|has|holds|is|provides)\b[^.\n]*\b(for|in|of) ((a|the|our|your|all) )?(local(ly)? (dev\w*|environments?|tests?|testing|use)|dev\w* (environments?|machines?|purposes)|(unit |integration |automated )?tests?( purposes)?|testing)\b`)

// note doubts the secrets that a README in their folder, or in the one above,
// names in a line that speaks of tests, or whose folder it calls one for them.
func (s *secrets) note(t *tree.Tree) {
	for i, found := range s.list {
		if found.rule == frameworkKeyRule {
			s.list[i].opens = sealedBeside(t, found.path)
		}
		if found.doubt == "" {
			s.list[i].doubt = setAtStart(t, found)
		}
		if found.doubt == "" && found.rule == envRule && composedForDevelopers(t, found.path) {
			s.list[i].doubt = trialComposed
		}
		if s.list[i].doubt == "" && stubbed(t, found.path) {
			s.list[i].doubt = asideDoubt
		}
		if s.list[i].doubt != "" {
			continue
		}
		for _, dir := range []string{path.Dir(found.path), path.Dir(path.Dir(found.path))} {
			if s.list[i].doubt == "" && dir != "." { // the README of the whole speaks of tests of all kinds
				s.list[i].doubt = notedIn(t, dir, path.Base(found.path))
			}
		}
	}
	s.judgeAlike(t)
}

// notedIn is why the README of a folder has a file in it, or below, doubted, "" if it
// says nothing of it.
func notedIn(t *tree.Tree, dir, base string) string {
	for _, f := range t.Below(dir) {
		if f.Dir() != dir || !isReadme(&f) {
			continue
		}
		data, err := t.ReadFile(f.Path)
		if err != nil {
			continue
		}
		if line := lineThatNames(data, base); line > 0 {
			return fmt.Sprintf("%s:%d%s", f.Path, line, notedDoubt)
		}
		for line, text := range tree.Lines(data) {
			if folderForTests.Match(text) {
				return fmt.Sprintf("%s:%d%s", f.Path, line, folderDoubt)
			}
		}
	}
	return ""
}

// trialComposed is why the settings are doubted that only developers' containers are given.
const trialComposed = "the compose files that give it to containers start servers of developers"

var (
	// envGiven is a file of settings in what a compose file gives to a container.
	envGiven = sieve.Plain(`(?m)^\s*(?:env_file:\s*|-\s*(?:path:\s*)?)["']?(?:\./)?([\w./-]*env[\w.-]*)["']?\s*$`)
	// devServer is a command in it that starts a server of developers.
	devServer = sieve.Plain(`(?i)\bmanage\.py runserver\b|\b(?:npm|yarn|pnpm|bun) (?:run )?(?:dev|start:dev|develop)\b|\bnodemon\b|\bflask (?:--debug )?run\b.*--(?:debug|reload)|\buvicorn\b.*--reload\b|\brails (?:s|server)\b.*development|\bLOCAL_DEV\s*[:=]\s*["']?true\b`)
)

// composedForDevelopers tells whether compose files give a file of settings to containers,
// and each of those is for developers.
func composedForDevelopers(t *tree.Tree, settings string) bool {
	given := false
	for i := range t.Files {
		f := &t.Files[i]
		if !composeNamed.MatchString(f.Path) {
			continue
		}
		data, err := t.ReadFile(f.Path)
		if err != nil {
			continue
		}
		all := onlyForDevelopment(f.Path, data)
		for _, service := range composedServices(data) {
			if !slices.ContainsFunc(envGiven.FindAllSubmatch(service, -1), func(m [][]byte) bool { return path.Join(f.Dir(), string(m[1])) == settings }) {
				continue
			}
			given = given || all || devServer.Match(service)
			if published := publishedImage.Match(service); !all && !published && !devServer.Match(service) {
				return false
			}
		}
	}
	return given
}

// publishedImage is the store that one of them may start beside the program.
var publishedImage = sieve.Plain(`(?m)^\s+image:\s*["']?(?:minio|postgres|mysql|mariadb|redis|mongo|rabbitmq|quay\.io/minio|docker\.io/library)\b`)

// composedServices are the services of a compose file, without comments.
func composedServices(data []byte) (services [][]byte) {
	for line := range bytes.Lines(data) {
		switch {
		case commentedOut.Match(line):
		case serviceLine.Match(bytes.TrimRight(line, "\r\n")) && (len(services) == 0 || tree.Indent(line) <= tree.Indent(services[0])):
			services = append(services, bytes.Clone(line))
		case len(services) > 0:
			services[len(services)-1] = append(services[len(services)-1], line...)
		}
	}
	return services
}

// judgeAlike doubts what looks real where the same value stands among what serves
// trials, which nothing real is opened with. What opens a service of others by its form
// does so wherever else it stands, and so may what production's settings hold.
func (s *secrets) judgeAlike(t *tree.Tree) {
	trial, held := map[[32]byte]string{}, map[[32]byte]bool{}
	for _, found := range s.list {
		if slices.Contains([]string{asideDoubt, localDoubt, trialDoubt, seedDoubt, ownMachineDoubt}, found.doubt) {
			if f := t.Lookup(found.path); f != nil && f.Role == tree.Doc {
				continue // which may tell how to deploy with the real one
			}
			if trial[found.fingerprint] == "" {
				trial[found.fingerprint] = fmt.Sprintf("%s:%d", found.path, found.line)
			}
		} else if inProduction.MatchString(found.path) {
			held[found.fingerprint] = true
		}
	}
	for i, found := range s.list {
		byName := slices.Contains([]string{genericRule, privateKey, envRule}, found.rule)
		if at := trial[found.fingerprint]; found.doubt == "" && byName && at != "" && !held[found.fingerprint] {
			s.list[i].doubt = "the same value is in " + at + ", which serves tests, examples or development"
		}
	}
}

// compiledSettings are those that Phoenix builds into a program, in which its generator
// writes a key; startSettings what it reads at the
// start, or older ones in production, beside them.
var (
	compiledSettings = sieve.Plain(`(^|/)config/config\.exs$`)
	startSettings    = []string{"runtime.exs", "releases.exs", "prod.secret.exs", "prod.exs"}
	phoenixKey       = []byte("secret_key_base")
	keyFromOutside   = sieve.Plain(`(?:System\.(fetch_env!|get_env)\(|\{:system,)\s*"\w*SECRET_KEY_BASE"|\bsecret_key_base:\s*[\w.]*env\w*!?\(`)
)

// setAtStart is why a secret is doubted that is the key of Phoenix in the settings of all places, where those of
// the start set it anew, "" for any other; they may fall back on the same.
func setAtStart(t *tree.Tree, found secret) string {
	if !compiledSettings.MatchString(found.path) {
		return ""
	}
	data, err := t.ReadFile(found.path)
	if err != nil || !bytes.Contains([]byte(lineOf(data, found.line)), phoenixKey) {
		return ""
	}
	for _, name := range startSettings {
		start := path.Join(path.Dir(found.path), name)
		data, err := t.ReadFile(start)
		if err != nil || !bytes.Contains(data, phoenixKey) || !keyFromOutside.Match(data) {
			continue
		}
		if line := whereWritten(data, found.fingerprint); line > 0 && !standsBelow(unlessProduction, data, line) {
			variable := cmp.Or(string(keyVariable.Find(data)), "that")
			return fmt.Sprintf("%s:%d reads another from the environment, but where %s is not set it uses this one, in production too", start, line, variable)
		}
		return "the settings of Phoenix for production take another from the environment"
	}
	return ""
}

var (
	// unlessProduction opens what the settings of Phoenix hold for other places alone.
	unlessProduction = sieve.Plain(`(?m)^\s*if\b.*\b(?:config_env\(\)|Mix\.env(?:\(\))?)\s*(?:!=\s*:prod\b|==\s*:(?:dev|test)\b|in\s*\[)`)
	keyVariable      = sieve.Plain(`\b[A-Z_]*SECRET_KEY_BASE\b`)
	writtenText      = sieve.Plain(`"([^"\n]{16,})"`)
)

// whereWritten is the line on which a text has a fingerprint, 0 for none; comments count for none.
func whereWritten(data []byte, print [32]byte) int {
	for n, text := range tree.Lines(data) {
		for _, m := range writtenText.FindAllSubmatch(text, -1) {
			if fingerprint(string(m[1])) == print && !commentedOut.Match(text) {
				return n
			}
		}
	}
	return 0
}

// sealedBeside returns the file of credentials that a key of Rails opens, by its
// name, "" where that is not there.
func sealedBeside(t *tree.Tree, key string) string {
	for _, name := range []string{strings.TrimSuffix(path.Base(key), ".key") + ".yml.enc", "credentials.yml.enc"} {
		if t.Lookup(path.Join(path.Dir(key), name)) != nil {
			return name
		}
	}
	return ""
}

func lineThatNames(text []byte, base string) int {
	for n, line := range tree.Lines(text) {
		if rest := bytes.ReplaceAll(line, []byte(base), nil); len(rest) < len(line) && forTests.Match(rest) {
			return n
		}
	}
	return 0
}
