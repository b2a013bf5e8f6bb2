package docs

import (
	"path"
	"strings"

	"github.com/goccy/go-yaml"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/sieve"
)

var (
	// chatRoom matches the address of a room, or of an invitation to one, where people talk.
	chatRoom = sieve.Plain(`(?i)^(https?://(matrix\.to/#|app\.element\.io/#|(www\.)?discord\.gg/|(www\.)?discord(app)?\.com/(invite|channels)/|(app\.)?gitter\.im/[^/]+|join\.slack\.com/|app\.slack\.com/client|[\w-]+\.slack\.com/(archives|join|signup|messages)|[\w-]+\.zulipchat\.com|t\.me/(joinchat/|\+)|web\.libera\.chat|(slack|zulip|mattermost|discord)\.[\w-]+\.)|ircs?://)`)
	// invites matches words by which people are asked in.
	invites = sieve.Plain(`(?i)\b(join|chat|ask|talk|questions?|help|reach)\b`)
	// anAddress matches what words are part of, and do not say.
	anAddress = sieve.Plain(`(?i)\b[a-z]+://[^\s"'<>)\]]+`)
)

// chatIn returns the first line at which a README asks its readers into the project's chat, 0
// where none does: by the words that stand in that line, be they those of a badge or of what is
// shown of its link.
func (l *library) chatIn(d *docs.Document) int {
	var lines []string
	for i := range d.Sections {
		for _, link := range d.Sections[i].Links {
			if !chatRoom.MatchString(link.Target) {
				continue
			}
			if lines == nil {
				data, _ := l.tree.ReadFile(d.Path)
				lines = strings.Split(string(data), "\n")
			}
			if link.Line <= len(lines) && invites.MatchString(anAddress.ReplaceAllString(lines[link.Line-1], " ")) {
				return link.Line
			}
		}
	}
	return 0
}

// contactLinks is what a forge shows to whoever opens an issue.
type contactLinks struct {
	Links []struct {
		Name  string `yaml:"name"`
		About string `yaml:"about"`
		URL   string `yaml:"url"`
	} `yaml:"contact_links"`
}

// askedOnForge is where the choice of forms for issues sends those who have a question to the
// project's own discussions or chat: "" and 0 where it does not.
func (l *library) askedOnForge(repo *facts.Repo) (file string, line int) {
	for _, name := range []string{"config.yml", "config.yaml"} {
		file = path.Join(".github/ISSUE_TEMPLATE", name)
		data, err := l.tree.ReadFile(file)
		var shown contactLinks
		if err != nil || yaml.Unmarshal(data, &shown) != nil {
			continue
		}
		for _, to := range shown.Links {
			own := chatRoom.MatchString(to.URL) || isOwnTracker(docs.Link{Target: to.URL}, repo)
			if own && asks.MatchString(to.Name+"\n"+to.About) {
				return file, docs.LineOf(data, 1, to.URL)
			}
		}
	}
	return "", 0
}
