package infra

import (
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// placedSetup is the best hint of one document at how to set a project up: of
// equals the first, but one below a heading about that before others, and last one
// that stands after the start of its section, which it does again, below a heading of
// what may be left out, or that installs tools of the machine.
type placedSetup struct {
	hint
	place          int
	started, aside bool
}

// offer takes a hint below a heading about setting up, or any other; there others
// only give way to what installs.
func (p *placedSetup) offer(h hint, about, installs bool) {
	place := 1
	switch {
	case p.aside, !about && p.started:
		place = 0
	case about && installs:
		place = 2
	}
	if h.worth < p.worth || h.worth == p.worth && place <= p.place {
		return
	}
	p.hint, p.place = h, place
	if about && !p.aside {
		p.place = 2
	}
}

// tidies matches commands of builds that only put the code in order.
var tidies = sieve.Plain(`(?i)^\S*(gradlew?|mvnw?) (.*[ :])?\w*(format|lint|spotless|checkstyle|detekt|wrapper)\w*$`)

// sendsOut matches tasks that bring something to other machines, or what runs there.
var sendsOut = sieve.Plain(`(?i)^(make|just|task) (\S*[-_:])?(deploy|destroy|apply|publish|release|infra[-_:](update|configure|set-?up|check))([-_:]\S*)?( |$)`)

// installs matches commands that fetch a program, which starts nothing.
var installs = sieve.Plain(`(?i)^(sudo )?(brew|apt|apt-get|yum|dnf|apk|pacman|choco|scoop|winget|snap|port|pip3?|pipx|gem|npm|pnpm|yarn|cargo|go|dotnet tool)\s+(global )?(-\S+\s+)*(install|add|i)\b`)

// prepares matches commands of Python that start nothing of the project.
var prepares = sieve.Plain(`(?i)\bpython3?(\.\d+)? (-m (venv|virtualenv|pip|ensurepip)\b|(\S*/)?manage\.py (migrate|makemigrations|createsuperuser|collectstatic|loaddata|createcachetable)\b)|^\S+ (--version|-V)\b`)

// installsTools tells whether a command only installs on the machine what it names.
func installsTools(command string) bool {
	for step := range strings.SplitSeq(command, "&&") {
		if step = strings.TrimSpace(step); setupCommand.MatchString(step) && !systemInstall.MatchString(step) {
			return false
		}
	}
	return systemTool.MatchString(command)
}

// systemInstall matches commands that install on the machine what they name; a
// Brewfile names what the project needs.
var systemInstall = sieve.Plain(`(?i)^(sudo )?(brew|apt|apt-get|yum|dnf|apk|pacman|choco|scoop|winget|snap|port) (\S+ )*(install|add|-S\w*) `)

// systemTool matches commands that install something on the machine at large.
var systemTool = sieve.Plain(`(?i)^(sudo )?(brew|apt|apt-get|yum|dnf|apk|pacman|choco|scoop|winget|snap|port) `)
