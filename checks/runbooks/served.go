package runbooks

import (
	"bytes"
	"cmp"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
)

var (
	// routing matches the names of files in which, beside those in a folder routes, people declare the addresses of a program.
	routing = sieve.Plain(`(?i)(rout(es?|er|ing)|urls|health|ok_?computer|heartbeat|server|(^|[-_.])api[-_.]|stack|^(app|main|index|startup|program)\.|(extensions?|dependencyinjection)\.cs$)`)
	// serves matches a line that declares one which tells whether the program is well, which is
	// the only group.
	serves = sieve.MustCompile("(?m)^[^#\n]*?(?:^|[^\\w])(?i:get|head|match|route|(?:re_?)?path|url|handle(?:func)?|controller|map(?:get)?|(?:map|use)healthchecks|add_?(?:route|url_rule|resource)|\\w+mapping)(?:[\\s(\\[:=]{1,3}|\\(\\s+)r?[\"'`]?\\^?(/?(?:[\\w.-]+/){0,2}_?(?:health(?:z|[-_]?checks?)?(?:/(?:live|ready)\\w*)?|livez|readyz|heartbeat|pingdom(?:/ping\\.xml)?)|/_status)/?\\$?(?:[\"'`#]|\\s+\\w|,\\s*to:)")
	// atHome matches the paths of what developers alone start.
	atHome = sieve.Plain(`(?i)(^|[-_./])(local|dev|development|mocks?|fakes?|stubs?)[-_./]`)
	// framework matches the one that frameworks, and packages for it, have by themselves, likewise.
	framework = sieve.Plain(`(?m)^\s*config\.path\s*=\s*[:"'](\w*health\w*)|\bOkComputer\.mount_at\s*=\s*["']([\w/-]+)["']|\bhealth: *["'](/\w+)["']|["'](/?up)["'] *=> *["']rails/health|(?m)^[^/\n]*\b(?:Use|Map)HealthChecks\(\s*"(/?[\w./-]+)"`)
	// reports matches one that is only called status, where what answers it is for that alone.
	reports = sieve.Plain(`(?m)^[^#\n]*\b(?:[gG]et|GET)[\s(]+["'](/?status)["'](?:,|\s*=>|\s+to:|,\s*to:)[^\n]*\b(?:StatusController|status#(?:show|index)|(?:application|health|home|main|monitoring|pages|public|root|site|static_?pages|status|system|welcome)#status)\b`)
	// signedIn matches a line that opens a block of addresses which only those who sign in reach,
	// or who administer the program.
	signedIn = sieve.Plain(`^\s*authenticated?\b|^\s*(?:namespace|scope)\b[^\n]*\badmin|\bprefix\(\s*["']/?admin|\bmiddleware\(\s*\[?\s*["']auth\b`)
	// calls matches what asks another program instead.
	calls = sieve.Plain(`(?i)\b(axios|fetch|https?|clients?|requests?|session|self|api|page|browser|supertest|agent|cy)\.(get|head)\b|https?://|\bnew URL\(`)
)

// served is where the program declares an address that tells whether it is well, and that
// address, "" without one.
func (s *shelf) served(t *topic) (at string, line int, address string) {
	if t.name != healthChecks {
		return "", 0, ""
	}
	for i := range s.facts.Tree.Files {
		f := &s.facts.Tree.Files[i]
		if !f.OwnedCode() && f.Base() != "routes" || f.InTests() || f.Size > maxProbe || !routing.MatchString(f.Base()) && path.Base(f.Dir()) != "routes" {
			continue
		}
		if home := atHome.MatchString(f.Path); at != "" && (home && !atHome.MatchString(at) || home == atHome.MatchString(at) && docs.ByPlace(at, f.Path) < 0) {
			continue
		}
		data, err := s.facts.Tree.ReadFile(f.Path)
		if err != nil {
			continue
		}
		if start, end := declared(data); end > 0 {
			at, line, address = f.Path, 1+bytes.Count(data[:start], []byte("\n")), string(data[start:end])
		}
	}
	if at == "" {
		return s.actuator()
	}
	return at, line, address
}

var (
	// buildFile and ofActuator match where a build asks for Spring's actuator, which has such an
	// address by itself, and actuatorBase where settings place it elsewhere.
	buildFile    = sieve.Plain(`^(build\.gradle(\.kts)?|pom\.xml)$`)
	ofActuator   = sieve.Plain(`\bspring-boot-starter-actuator\b(?:["':<\s]|$)`)
	settingsFile = sieve.Plain(`(^|/)src/main/resources/(.*/)?application\.(ya?ml|properties)$`)
	actuatorBase = sieve.Plain(`(?m)^\s*base-path:\s*["']?(/[\w/-]*)|^management\.endpoints\.web\.base-path\s*=\s*(/[\w/-]*)`)
	ofWebBase    = sieve.Plain(`^\s*web:\s*$`)
)

// baseIn is where settings place the actuator, "" where they do not: in YAML, by a key of what is set
// in further than a web that is set in itself.
func baseIn(settings []byte) string {
	for _, m := range actuatorBase.FindAllSubmatchIndex(settings, -1) {
		if m[4] >= 0 {
			return string(settings[m[4]:m[5]])
		}
		before := bytes.Split(settings[:m[2]], []byte("\n"))
		within := setIn(before[len(before)-1])
		for i := len(before) - 2; i >= 0; i-- {
			if line := before[i]; len(bytes.TrimSpace(line)) > 0 && setIn(line) < within {
				if ofWebBase.Match(line) && setIn(line) > 0 {
					return string(settings[m[2]:m[3]])
				}
				break
			}
		}
	}
	return ""
}

func (s *shelf) actuator() (at string, line int, address string) {
	bases := map[string]string{}
	for i := range s.facts.Tree.Files {
		f := &s.facts.Tree.Files[i]
		build := buildFile.MatchString(f.Base())
		if f.Vendored || f.InTests() || !build && !settingsFile.MatchString(f.Path) {
			continue
		}
		data, err := s.facts.Tree.ReadFile(f.Path)
		if err != nil {
			continue
		}
		if !build {
			module, _, _ := strings.Cut("/"+f.Path, "/src/main/")
			bases[module] = cmp.Or(baseIn(data), bases[module])
		}
		if m := ofActuator.FindIndex(data); m != nil && build && (at == "" || docs.ByPlace(at, f.Path) > 0) {
			at, line = f.Path, 1+bytes.Count(data[:m[0]], []byte("\n"))
		}
	}
	if at == "" {
		return "", 0, ""
	}
	base, module := "", path.Dir("/"+at)
	for _, of := range slices.Sorted(maps.Keys(bases)) { // a build at the top may be of all modules
		if of == strings.TrimSuffix(module, "/") || module == "/" {
			base = cmp.Or(base, bases[of])
		}
	}
	return at, line, path.Join(cmp.Or(base, "/actuator"), "health") + " of Spring's actuator"
}

// declared is the first such address in the text of a file, from start to end, 0 without one.
func declared(data []byte) (start, end int) {
	for _, p := range []*sieve.Pattern{serves, framework, reports} {
		for _, m := range p.FindAllSubmatchIndex(data, -1) {
			if calls.Match(data[m[0]:m[1]]) || behindSignIn(data, m[0]) {
				continue
			}
			for g := 2; g < len(m); g += 2 {
				if m[g] >= 0 && (data[m[g]] == '/' || bytes.IndexByte([]byte("\"'`:^"), data[m[g]-1]) >= 0) { // and no word of a sentence
					return m[g], m[g+1]
				}
			}
		}
	}
	return 0, 0
}

// behindSignIn tells whether the line around at stands in such a block, by how far it is set in.
func behindSignIn(data []byte, at int) bool {
	before := bytes.Split(data[:at], []byte("\n"))
	within := setIn(data[at-len(before[len(before)-1]):])
	for i := len(before) - 2; i >= 0 && within > 0; i-- {
		line := before[i]
		if len(bytes.TrimSpace(line)) == 0 || setIn(line) >= within {
			continue
		}
		if signedIn.Match(line) {
			return true
		}
		within = setIn(line)
	}
	return false
}

// setIn is how many blanks a text begins with.
func setIn(text []byte) int { return len(text) - len(bytes.TrimLeft(text, " \t")) }
