package docs

import (
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// makers make the files that they name, or take a text.
var makers = words("cp mv mkdir touch tee ln vim vi nano code echo printf cat git docker rm ssh scp rsync")

// arguments settles the files that a command is given to work on, such as a test
// to run. Only one that history knows is called Absent.
func (r *Resolver) arguments(doc string, at *reader, w []string) []Claim {
	if len(w) < 2 || at.away || makers[path.Base(w[0])] || interpreters[w[0]] {
		return nil
	}
	var out []Claim
	for i, word := range w[1:] {
		option := w[i]
		if before, value, ok := strings.Cut(word, "="); ok && strings.HasPrefix(before, "-") {
			option, word = before, value
		}
		name := slashed(word)
		ours := sourceFile.MatchString(name) || strings.HasPrefix(name, "./") || reads[option]
		if ours && filePath.MatchString(name) && !placeholder.MatchString(name) {
			out = append(out, r.file(Claim{What: "file", Name: word}, doc, at.dir, name))
		}
	}
	return out
}

// reads are options of many programs that the name of a file to read follows.
var reads = words("-f --file -c --config --values --var-file --env-file --inventory --manifest --template")

// slashed is a path as git has it, of one that is written as on Windows. Other
// names have backslashes too (`App\Models\User`), but end in no kind of file.
func slashed(name string) string {
	if !strings.Contains(name, `\`) {
		return name
	}
	if p := strings.ReplaceAll(name, `\`, "/"); filePath.MatchString(p) {
		return p
	}
	return name
}

// interpreters run the script that is their first argument.
var interpreters = words("sh bash zsh source . python python3 ruby node php perl pwsh deno ts-node tsx")

// bareScript is a script without a folder.
var bareScript = sieve.Plain(`^[\w.-]+\.(sh|bash|py|rb|js|ts|mjs|pl|php|ps1)$`)

// keyFile matches certificates and keys, which every machine makes for itself.
var keyFile = sieve.Plain(`(?i)\.(crt|cer|csr|key|pem|p12|pfx|jks)$`)

var sourceFile = sieve.Plain(`\.(sh|bash|py|rb|js|ts|mjs|tsx|jsx|pl|php|ps1|go|java|kt|cs|rs|ex|exs)$`)

// noScript is what a program reads, though it stands where a command would.
var noScript = sieve.Plain(`(?i)\.(ya?ml|json|toml|ini|conf|md|txt|csv)$`)

// script settles a command that runs a file of the repository.
func (r *Resolver) script(doc string, at *reader, w []string) Claim {
	name := w[0]
	if interpreters[name] {
		if len(w) < 2 || strings.HasPrefix(w[1], "-") {
			return Claim{}
		}
		name = w[1]
	}
	said := name
	name = slashed(name)
	if interpreters[w[0]] && bareScript.MatchString(name) && !placeholder.MatchString(name) { // Absent only where history knows it
		return r.file(Claim{What: "script", Name: said}, doc, at.dir, name)
	}
	if !strings.Contains(name, "/") || !strings.HasPrefix(name, "./") && strings.HasPrefix(name, ".") ||
		strings.ContainsAny(name[:1], "/~$@") || placeholder.MatchString(name) || strings.Contains(name, "://") {
		return Claim{}
	}
	c := r.file(Claim{What: "script", Name: said}, doc, at.dir, name)
	if noScript.MatchString(name) {
		c.What = "file"
	}
	if c.Verdict == Present && interpreters[w[0]] && r.missesScript(doc, at, name) {
		c.Path, c.Verdict = "", Absent
	}
	if c.Verdict != Unknown {
		return c
	}
	// A script in a folder that exists, with the ending of a source file, is
	// the project's; anything else may be what a build makes.
	p := path.Clean(name)
	known := r.dirs[path.Dir(p)] || interpreters[w[0]] && path.Dir(doc) == "." && PurposeOf(doc) == Readme && !made.MatchString(p) && !r.inSite(doc)
	if sourceFile.MatchString(p) && path.Dir(p) != "." && known && !r.isIgnored(p) {
		c.Verdict = Absent
	}
	return c
}

// missesScript tells whether a script lies neither in the folder that the command right before
// leads to, nor beside the document, nor where it is named from the top, though another folder
// has one of that path.
func (r *Resolver) missesScript(doc string, at *reader, name string) bool {
	if at.dir == "" || at.now-at.line > 1 || !sourceFile.MatchString(name) || !strings.Contains(name, "/") || made.MatchString(name) || r.inSite(doc) {
		return false
	}
	for _, p := range []string{path.Join(at.dir, name), path.Join(path.Dir(doc), name), path.Clean(name)} {
		if _, there := r.exists(p); there || r.isIgnored(p) {
			return false
		}
	}
	return !slices.ContainsFunc(r.tails[path.Base(name)], func(p string) bool { return strings.HasSuffix("/"+p, "/"+path.Join(at.said, name)) })
}

// made matches what a build or an installation makes, whatever git is told of it.
var made = sieve.Plain(`(?i)(^|/)(dist|build|out|target|output|lib|bin|node_modules|vendor|\.?v?env|tmp|public|generated)/`)

func firstArgument(words []string) string {
	for _, w := range words {
		if !strings.HasPrefix(w, "-") && !strings.Contains(w, "=") {
			return strings.Trim(w, ".,;:\"'`")
		}
	}
	return ""
}
