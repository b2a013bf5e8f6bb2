package infra

import (
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
)

var (
	// runsJar matches a command that runs a jar, and takes its path.
	runsJar = sieve.Plain(`\bjava (?:-\S+ )*-jar (\S+\.jar)\b`)
	// anyJar matches names by which anything is called that is built, and those with a part left open.
	anyJar = sieve.Plain(`(?i)^(app|application|main|server|service|api|web|backend|boot)\b|[*$<{\[]`)
	// jarVersion is where the version begins in the name of a jar.
	jarVersion = sieve.Plain(`[-_]v?(\d|[A-Z]\b)`)
	// artifact is what a build of Maven calls what it makes, first after its parent.
	artifact = sieve.Plain(`<artifactId>\s*([\w.-]+)\s*</artifactId>`)
	parent   = sieve.Plain(`(?s)<parent>.*?</parent>`)
	// besideEditor matches headings over how something is had in an editor, and ofProject what
	// the project is called where it is that which is opened there.
	besideEditor = sieve.Plain(`(?i)\b(set(ting)?[- ]?up|configur(e|ing)|install(ing)?) [\w-]+( plug-?in| extension)? (on|in|for|with) (eclipse|intellij|idea|vs ?code|visual studio code|your ide|the ide|ides?|pycharm|rubymine|webstorm)\b`)
	ofProject    = sieve.Plain(`(?i)\b(it|this|everything|project|app|application|repo|repository|code|workspace|environment|server|service)\b`)
)

// runsOthersJar tells whether a command runs a jar that nothing here is known to build: one without
// a folder, of another name than what is built here.
func (s *search) runsOthersJar(command string) bool {
	m := runsJar.FindStringSubmatch(command)
	if m == nil || strings.ContainsAny(m[1], `/\`) || anyJar.MatchString(m[1]) {
		return false
	}
	name := strings.TrimSuffix(m[1], ".jar")
	if at := jarVersion.FindStringIndex(name); at != nil {
		name = name[:at[0]]
	}
	name = docs.Fold(name)
	names := []string{docs.Fold(s.repo.Name())}
	for dir := range s.manifest {
		names = append(names, docs.Fold(path.Base(dir)))
	}
	for i := range s.tree.Files {
		if f := &s.tree.Files[i]; f.Base() == "pom.xml" && !f.Vendored {
			data, _ := s.tree.ReadFile(f.Path)
			if own := artifact.FindSubmatch(parent.ReplaceAll(data, nil)); own != nil {
				names = append(names, docs.Fold(string(own[1])))
			}
		}
	}
	for _, own := range names {
		if own != "" && own != "." && (strings.Contains(own, name) || strings.Contains(name, own)) {
			return false
		}
	}
	return true
}

// inEditor tells whether a heading is over how a tool is had in an editor.
func inEditor(heading string) bool {
	return besideEditor.MatchString(heading) && !ofProject.MatchString(heading)
}
