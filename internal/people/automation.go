package people

import (
	"slices"
	"strings"
	"unicode"

	"github.com/handoffaudit/audit/internal/sieve"
)

// nature says what kind of being an identity is.
type nature uint8

const (
	human   nature = iota
	bot            // automation: updates, releases, pipelines, a forge's own commits
	machine        // a coding assistant
)

// natureOf judges a name and address. For a machine, product is its name, for a
// bot that of the identity.
func natureOf(name, address string, extraBots map[string]bool) (n nature, product string) {
	if p := assistant(name, address); p != "" {
		return machine, p
	}
	if extraBots[address] || extraBots[fold(name)] || isBot(name, address) {
		if name == "" {
			name = localPart(address)
		}
		return bot, name
	}
	return human, ""
}

// isBot knows automation by the mark of GitHub's apps, by name, and by address.
// An address that calls itself a bot's is believed whatever the name. Else a name
// of two telling words is believed over a shared address, since people do commit
// from a build machine, and a private address over a name: some are called Travis.
func isBot(name, address string) bool {
	local := localPart(address)
	if noreplyLogin(address) != "" {
		local = noreplyLogin(address)
	}
	if strings.Contains(strings.ToLower(name), "[bot]") || strings.Contains(local, "[bot]") {
		return true
	}
	folded := strings.Join(words(fold(name)), " ")
	_, c := classify(domainPart(address))
	if botNames[folded] && (c != personal || strings.Contains(folded, " ")) || workOf(folded) {
		return true
	}
	if hostedRunner.MatchString(address) || c != personal && pipelineName.MatchString(name) {
		return true
	}
	if namedBot(name, local) || housebot(name, domainPart(address)) || c == company && calledBot(name, local) || c != personal && serverUser(name, local) {
		return true
	}
	if botLocal.MatchString(local) {
		return true
	}
	if c != personal && botLocals[local] && ofTool(folded, local, domainPart(address)) {
		return true
	}
	if _, full := parseFullName(name); full {
		return false
	}
	return botAddresses[address] || botLocals[local] || botSuffix.MatchString(local)
}

var (
	botSuffix = sieve.MustCompile(`(^|[-_])(ro)?bot\d*$`)
	// botLocal is a local part that says outright that it is a bot's.
	botLocal  = sieve.MustCompile(`^bot$|[-_]bot$|^bot[-_]`)
	robotWord = sieve.MustCompile(`(?i)\brobot$`)
	// dutyName is a user that is named for its duty. A machine user is what GitHub
	// calls an account of a program.
	dutyName = sieve.MustCompile(`(?i)\bcontinuous (integration|delivery|deployment)\b|\b(ci|build|deploy(ment)?|release|automation|service|machine) (user|account|server|robot|agent|action)\b|\S (automation|code scanning|(changelog|release|readme|version|publish|deploy|sync|lint|format) action)$|\b(dependency|dependencies|package|version) updater$`)
	// pipelineName holds the word CI as a pipeline's name does: CI is a surname
	// too, and people in some countries write theirs in capitals.
	pipelineName = sieve.MustCompile(`\S CI\b|^CI \S`)
	// hostedRunner is the user of a machine that GitHub lends to workflows.
	hostedRunner = sieve.MustCompile(`^runner@fv-az[\w-]+(\.|$)`)
)

// ofTool tells whether a name is that of a tool and, behind it, of the house that runs it:
// "jenkins shop" at shop.acme.com. Jenkins is a surname too.
func ofTool(folded, tool, domain string) bool {
	house, ok := strings.CutPrefix(folded, tool+" ")
	return ok && slices.Contains(strings.Split(domain, "."), house)
}

// namedBot knows "acme-bot", "Acme Robot" and "Acme Bot". Bot is a surname too:
// "Jan Bot" with the address jan.bot@ is a person.
func namedBot(name, local string) bool {
	lower := strings.ToLower(name)
	if !strings.ContainsFunc(lower, unicode.IsSpace) {
		return botSuffix.MatchString(lower)
	}
	if robotWord.MatchString(name) || dutyName.MatchString(name) {
		return true
	}
	first, ok := strings.CutSuffix(lower, " bot")
	surname := strings.Join(words(first+"bot"), "")
	return ok && !strings.Contains(strings.ReplaceAll(local, ".", ""), surname)
}

// minHouse is how long the name of a project must be to tell its robot from
// somebody called Talbot.
const minHouse = 4

// workOf tells whether a name begins with a service's of two words and goes on with what it
// does: "GitHub Actions - update submodules".
func workOf(folded string) bool {
	parts := strings.Fields(folded)
	for n := 2; n < len(parts); n++ {
		if botNames[strings.Join(parts[:n], " ")] {
			return true
		}
	}
	return false
}

// housebot knows the robot of a house by the house: shopbot at shop.org.
func housebot(name, domain string) bool {
	house, ok := strings.CutSuffix(strings.ToLower(name), "bot")
	if registrable, c := classify(domain); ok && c == company && len(house) >= minHouse {
		l := Label(registrable)
		return strings.HasPrefix(l, house) || len(l) >= minHouse && strings.HasPrefix(house, l)
	}
	return false
}

// oneWordBot matches a made-up word and bot. Before the bot of a surname stands
// another letter: Talbot, Abbot, Chabot, Barbot.
var oneWordBot = sieve.MustCompile(`^[a-z]{2,}[cdfgkmnpstvwxz]bot$`)

// calledBot knows "meppbot" at meppbot@acme.com.
func calledBot(name, local string) bool {
	return name == local && oneWordBot.MatchString(name)
}

// serverUser knows "shop-jenkins" at support@acme.com: somebody called Jenkins has
// another mailbox.
func serverUser(name, local string) bool {
	if strings.ContainsFunc(name, unicode.IsSpace) || !generic(local) {
		return false
	}
	tokens := words(fold(name))
	return len(tokens) > 1 && slices.ContainsFunc(tokens, func(t string) bool { return buildServers[t] })
}

var buildServers = set("jenkins travis circleci teamcity")

// houseAccount knows a mailbox that is named for its firm or product and its duty:
// "Acme Security" at security@acme.com.
func houseAccount(name, address string) bool {
	registrable, c := classify(domainPart(address))
	local, house := localPart(address), strings.Join(words(Label(registrable)), "")
	duty, ok := strings.CutPrefix(strings.Join(words(fold(name)), ""), house)
	return ok && c == company && len(house) >= minHouse && generic(local) && duty == strings.Join(words(local), "")
}

// machineUser knows the user that a machine comes with: "vagrant" at
// vagrant@box-1, "ubuntu" at ubuntu@ip-10-0-0-1.
func machineUser(name, address string) bool {
	return domainOf(address).class == host && generic(name) && generic(localPart(address))
}

// botNames are folded, with one space for each run of punctuation. A name that
// people bear too ("Jenkins") stands here only as the whole of a name.
var botNames = lines(`
	actions
	actions user
	allcontributors
	appveyor
	auto commit
	autobuild
	autofix ci
	automation
	autoroll
	azure devops
	azure pipelines
	bitbucket pipelines
	bors
	build server
	buildbot
	buildkite
	ci user
	cibot
	circle ci
	circleci
	code climate
	codecov
	codefactor
	concourse
	continuous integration
	copybara service
	coveralls
	crowdin
	default application user
	dependabot
	dependabot preview
	depfu
	deppbot
	drone
	drone ci
	flux
	fluxcd
	fossabot
	github
	github action
	github actions
	github ci
	github merge queue
	github pages
	gitlab
	gitlab ci
	gitlab runner
	google java format
	greenkeeper
	greenkeeperio
	hosted weblate
	imgbot
	imgbotapp
	jenkins
	jenkins ci
	k8s ci robot
	kodiakhq
	l10n
	mend
	mergify
	mozilla pontoon
	netlify
	netlify cms
	no author
	pontoon
	pre commit ci
	pull
	pyup
	release please
	renovate
	renovate bot
	repo sync
	requires io
	restyled io
	scala steward
	scrutinizer auto fixer
	semantic release
	semantic release bot
	snyk
	snyk bot
	snyk io
	sonarcloud
	styleci
	teamcity
	transifex
	translatewiki net
	travis
	travis ci
	vercel
	web flow
	weblate
	whitesource
	whitesource renovate
	zuul`)

var botAddresses = lines(`
	action@github.com
	actions@github.com
	bot@renovateapp.com
	builds@travis-ci.org
	deploy@travis-ci.org
	github-actions@github.com
	greenkeeper@greenkeeper.io
	hosted@weblate.org
	l10n-bot@translatewiki.net
	noreply@bitbucket.org
	noreply@github.com
	noreply-addon-languages@weblate.org
	noreply@gitlab.com
	noreply@weblate.org
	semantic-release-bot@martynus.net
	shift@laravelshift.com
	support@dependabot.com
	support@greenkeeper.io
	support@pyup.io
	travis@travis-ci.org`)

var botLocals = set(`actions autobuild automation buildbot ci circleci dependabot github-actions gitlab-ci gitlab-runner greenkeeper jenkins
	pre-commit-ci renovate semantic-release snyk teamcity travis travis-ci weblate web-flow`)

func lines(list string) map[string]bool {
	m := make(map[string]bool)
	for line := range strings.Lines(list) {
		if line = strings.TrimSpace(line); line != "" {
			m[line] = true
		}
	}
	return m
}
