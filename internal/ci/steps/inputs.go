package steps

import (
	"maps"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/ci"
	"github.com/handoffaudit/audit/internal/sieve"
)

// commandInput is the name of an input by which an action is told what to run;
// the group is the tool, where it is named for one: cf_command.
var commandInput = sieve.Plain(`(?i)^(?:arguments|args|goals|tasks|commands?|run|script|test|cmd)$|^(\w+?)[_-](?:commands?|args|arguments|cmd)$`)

// tools are programs that actions are named for, whose arguments they are given,
// and what each is called on a command line.
var tools = []struct{ named, command string }{
	{"gradle", "gradle"}, {"maven", "mvn"}, {"dotnet", "dotnet"}, {"npm", "npm"}, {"yarn", "yarn"}, {"cargo", "cargo"}, {"sbt", "sbt"}, {"composer", "composer"},
	{"terraform", "terraform"}, {"helm", "helm"}, {"kubectl", "kubectl"}, {"firebase", "firebase"}, {"flyctl", "flyctl"}, {"serverless", "serverless"}, {"pulumi", "pulumi"}, {"heroku", "heroku"}, {"go", "go"},
}

// told tells whether an action is given a command that does what is asked.
func (fo *follower) told(s ci.Step) bool {
	return slices.ContainsFunc(Given(s), func(text string) bool { return fo.text(text, maxFollow) != nil })
}

// Given lists the commands that an action may be given to run, each as lines of a shell:
// whole ones, and arguments of the tool that it or its input is named for.
func Given(s ci.Step) (texts []string) {
	uses := strings.ToLower(s.Uses)
	for _, key := range slices.Sorted(maps.Keys(s.With)) {
		m := commandInput.FindStringSubmatch(key)
		if m == nil {
			continue
		}
		names := []string{""}
		if m[1] != "" {
			names = append(names, strings.ToLower(m[1])+" ")
		}
		for _, tool := range tools {
			if strings.Contains(uses, tool.named) {
				names = append(names, tool.command+" ")
			}
		}
		for _, name := range names {
			texts = append(texts, name+strings.ReplaceAll(strings.TrimSpace(s.With[key]), "\n", "\n"+name))
		}
	}
	return texts
}
