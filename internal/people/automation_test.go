package people

import (
	"testing"

	"github.com/handoffaudit/audit/internal/history"
)

func TestNature(t *testing.T) {
	for _, tt := range []struct {
		name, address string
		want          nature
	}{
		{"dependabot[bot]", "49699333+dependabot[bot]@users.noreply.github.com", bot},
		{"dependabot-preview[bot]", "support@dependabot.com", bot},
		{"Shift", "shift@laravelshift.com", bot},
		{"GitHub", "noreply@github.com", bot},
		{"GitHub Action", "action@github.com", bot},
		{"renovate", "29139614+renovate@users.noreply.github.com", bot},
		{"Renovate Bot", "bot@renovateapp.com", bot},
		{"pyup.io bot", "github-bot@pyup.io", bot},
		{"pyup-bot", "github-bot@pyup.io", bot},
		{"semantic-release-bot", "semantic-release-bot@martynus.net", bot},
		{"Weblate (bot)", "hosted@weblate.org", bot},
		{"Travis CI", "builds@travis-ci.org", bot},
		{"Gun.io Whitespace Robot", "contact@gun.io", bot},
		{"Acme Bot", "tools@acme.com", bot},
		{"k8s-ci-robot", "k8s@acme.com", bot},
		{"ci", "ci@build.acme.com", bot},
		{"jekyllbot", "jekyllbot@jekyllrb.com", bot},
		{"deppbot", "deppbot@jollygoodcode.com", bot},
		{"Acmebot", "tools@acme.com", bot},
		{"GOV.UK Continuous Integration User", "govuk-ci@users.noreply.github.com", bot},
		{"Acme Deploy User", "ops@acme.com", bot},
		{"snyk-bot", "snyk-bot@snyk.io", bot},
		{"Shop Machine User", "shop-machine@users.noreply.github.com", bot},
		{"Shop Service Account", "svc-shop@acme.com", bot},
		{"Build Agent", "build@acme.com", bot},
		{"Acme CI", "tools@acme.com", bot},
		{"Shop CI check", "checker@acme.com", bot},
		{"Acme Shop Automation", "tools@acme.com", bot},
		{"Dependency Updater", "noreply@shop.mil", bot},
		{"Conventional Changelog Action", "conventional.changelog.action@acme.com", bot},
		{"Jane Action", "jane.action@acme.com", human},
		{"Acme Code Scanning", "135+acme-code-scanning@users.noreply.github.com", bot},
		{"Shop Release Action", "483+shop-committers@users.noreply.github.com", bot},
		{"shop-bot", "platform@acme.com", bot},
		{"CI User", "ci@acme.com", bot},
		{"runner", "runner@fv-az841-382.v2bpltd.cx.internal.cloudapp.net", bot},
		{"runner", "runner@fv-az72-41", bot},
		{"Shop translate", "shop-bot@janes-home.de", bot},
		{"Mend Updates", "bot@acme.com", bot},
		{"Acme Releases", "release_bot@acme.com", bot},
		{"Acme Releases", "12+bot-releases@users.noreply.github.com", bot},
		{"meppbot", "meppbot@acme.com", bot},
		{"shop-ops-jenkins", "support@shop.service.gov.uk", bot},
		{"GitHub Actions — l10n sync", "actions@github.com", bot},
		{"Mozilla Pontoon", "mozilla-pontoon@users.noreply.github.com", bot},

		{"jdtalbot", "jdtalbot@acme.com", human},
		{"chabot", "chabot@acme.fr", human},
		{"meppbot", "jane@acme.com", human},
		{"vinbot", "vinbot@gmail.com", human},
		{"jenkins shop", "jenkins@shop.acme.com", bot},
		{"Jenkins Jane", "jenkins@shop.acme.com", human},
		{"Default Application User", "jenkins@acme.com", bot},
		{"rob-jenkins", "rob.jenkins@acme.com", human},
		{"travis-low", "18+travis-low@users.noreply.github.com", human},
		{"Rob Jenkins", "support@acme.com", human},
		{"Jane Abbot", "jane.abbot@acme.com", human},
		{"Jane Bothe", "bothe-jane@acme.com", human},
		{"Jane Updater", "jane@acme.com", human},
		{"Wei CI", "wei.ci@gmail.com", human},
		{"Jane Agent", "jane@acme.com", human},
		{"runner", "runner@acme.com", human},
		{"Jan Bot", "jan.bot@acme.nl", human},
		{"Release Management", "release@acme.com", human},
		{"Jane Jenkins", "jane@acme.com", human},
		{"Jane Doe", "jenkins@acme.com", human},
		{"Travis", "treeder@gmail.com", human},
		{"woodenrobot", "woodenrobot1993@gmail.com", human},
		{"Abbot", "abbot@acme.com", human},
		{"Talbot", "talbot@talbot.com", human},
		{"cabot", "x@cabot.io", human},
		{"acmebot", "acmebot@gmail.com", human},
		{"Claude Martin", "claude@martin.fr", human},
		{"Claude", "claude@free.fr", human},
		{"Claude Aiken", "c@aiken.com", human},
		{"Devin", "devin@gmail.com", human},
		{"Devin Booker", "devin@acme.com", human},
		{"Jules Verne", "jules@verne.fr", human},
		{"Jane Doe", "jane@anthropic.com", human},

		{"Claude", "noreply@anthropic.com", machine},
		{"Claude Opus 4.5", "noreply@anthropic.com", machine},
		{"Claude Code", "whoever@acme.com", machine},
		{"Copilot", "198982749+Copilot@users.noreply.github.com", machine},
		{"copilot-swe-agent[bot]", "198982749+copilot-swe-agent[bot]@users.noreply.github.com", machine},
		{"GitHub Copilot", "copilot@github.com", machine},
		{"Cursor Agent", "cursoragent@cursor.com", machine},
		{"devin-ai-integration[bot]", "158243242+devin-ai-integration[bot]@users.noreply.github.com", machine},
		{"aider (gpt-4o)", "noreply@aider.chat", machine},
		{"Codex", "codex@openai.com", machine},
		{"gemini-code-assist[bot]", "176961590+gemini-code-assist[bot]@users.noreply.github.com", machine},
		{"google-labs-jules[bot]", "161369871+google-labs-jules[bot]@users.noreply.github.com", machine},
	} {
		if got, _ := natureOf(tt.name, cleanAddress(tt.address), nil); got != tt.want {
			t.Errorf("%s <%s> is %d, want %d", tt.name, tt.address, got, tt.want)
		}
	}
}

// What only trailers name, for its house and its duty, or for its machine, is
// nobody.
func TestHouseAccounts(t *testing.T) {
	for _, tt := range []struct {
		who   string
		human bool
	}{
		{"KiloClaw Security <security@kiloclaw.ai>", false},
		{"Acme Site Support <site-support@acme.dev>", false},
		{"vagrant <vagrant@shop-vagrant>", false},
		{"Ubuntu <ubuntu@ip-10-0-0-1.ec2.internal>", false},
		{"root <root@localhost.localdomain>", false},
		{"Jane Doe <vagrant@shop-vagrant>", true},
		{"jdoe <jdoe@laptop.local>", true},
		{"admin <admin@acme.dev>", true},
		{"Ethan <noreply@ethan.dev>", true},
		{"Jane Doe <doe@jane.com>", true},
		{"mvdann <hello@mvdann.cc>", true},
		{"Jane Doe <security@kiloclaw.ai>", true},
		{"Gmail Security <security@gmail.com>", true},
	} {
		named := commit("2024-01-01", "Ann Ash <ann@ash.org>", 1)
		named.Message = "Fix it\n\nCo-authored-by: " + tt.who + "\n"
		signed := commit("2024-01-02", tt.who, 1)
		for _, commits := range [][]history.Commit{{named}, {named, signed}} {
			humans := 0
			for _, p := range build(Options{}, commits).Persons {
				if p.Human() {
					humans++
				}
			}
			if want := map[bool]int{true: 2, false: 1}[tt.human || len(commits) == 2]; humans != want {
				t.Errorf("%s in %d commits: %d humans, want %d", tt.who, len(commits), humans, want)
			}
		}
	}
}
