package infra

import (
	"fmt"
	"path"
	"slices"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// toPages is an action that publishes a site on GitHub Pages.
var toPages = sieve.Plain(`(?i)^(peaceiris/actions-gh-pages|actions/deploy-pages|jamesives/github-pages-deploy-action)@`)

// publishedOnPages is the step of a pipeline that does so, "" without one.
func publishedOnPages(f *facts.Facts) string {
	for _, p := range f.Pipelines() {
		for _, job := range p.Jobs {
			for _, s := range job.Steps {
				if toPages.MatchString(s.Uses) {
					return fmt.Sprintf("%s:%d", p.Path, s.Line)
				}
			}
		}
	}
	return ""
}

// deploysWith is what a pipeline, script or program says that puts something up by the
// settings of a platform.
var deploysWith = map[string]*sieve.Pattern{
	procfileTool: sieve.Plain(`(?i)heroku|dokku|aptible|\b(foreman|honcho|overmind|hivemind)\b|\bProcfile\b`), cloudFoundryTool: pushing,
	"Heroku": sieve.Plain(`(?i)heroku`), "Dokku": sieve.Plain(`(?i)dokku`), "Aptible": sieve.Plain(`(?i)aptible`),
	"Fly.io": sieve.Plain(`(?i)\bfly(ctl)?\b`), "Render": sieve.Plain(`(?i)\brender\.com\b|\bRENDER_|render-deploy`), "App Engine": sieve.Plain(`(?i)\bgcloud\b|appengine`),
	"Vercel": sieve.Plain(`(?i)vercel|\bnow-cli\b`), "Netlify": sieve.Plain(`(?i)netlify`), "Cloudflare Workers": sieve.Plain(`(?i)wrangler|cloudflare`),
	"Firebase": sieve.Plain(`(?i)firebase`), "Railway": sieve.Plain(`(?i)railway`), "Platform.sh": sieve.Plain(`(?i)platform\.?sh\b`),
}

// onPagesAlone is what is said of a site that a step of a pipeline publishes on GitHub Pages
// where nothing else that lies here is in use: settings of other platforms that nothing deploys
// with may be left over, or serve looking at changes. "" where it may run elsewhere too.
func onPagesAlone(f *facts.Facts, found descriptions, best extent) string {
	at := publishedOnPages(f)
	if f.Repo.Kind != facts.Site || at == "" {
		return ""
	}
	said := fmt.Sprintf("A pipeline publishes the site on GitHub Pages (%s), which needs no more", at)
	if best < process {
		return said + "."
	}
	names := found.toolsOf(best)
	if best != platform && !slices.Equal(names, []string{procfileTool}) || slices.ContainsFunc(names, func(name string) bool {
		return deploysWith[name] == nil || saidOutside(f.Tree, found.byTool[name].longest, deploysWith[name])
	}) {
		return ""
	}
	var idle []string
	for _, name := range names {
		file := found.byTool[name].longest
		if path.Base(file) != name {
			file += " (" + name + ")"
		}
		idle = append(idle, file)
	}
	return said + fmt.Sprintf("; nothing here deploys with %s, which may be left over.", prose.List(idle))
}

// saidOutside tells whether a file other than one says something, prose and data aside.
func saidOutside(t *tree.Tree, but string, what *sieve.Pattern) bool {
	return slices.ContainsFunc(t.Files, func(f tree.File) bool {
		if f.Path == but || f.Vendored || f.Binary || f.Generated || f.Size > maxDescription || f.Role == tree.Doc || f.Role == tree.Data {
			return false
		}
		data, err := t.ReadFile(f.Path)
		return err == nil && what.Match(data)
	})
}
