package facts

import (
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// forgeAddress matches the address of a repository on a forge, and takes the account
// and the name.
const forgeAddress = `(?:github|gitlab|bitbucket|codeberg)\.(?:com|org)[/:]([\w.-]+)/([\w.-]+?)(?:\.git)?`

// stating has, by the name of a file at the top, how it says where the repository is
// kept.
var stating = map[string]*sieve.Pattern{
	"go.mod":         sieve.Plain(`(?m)^module\s+` + forgeAddress + `(?:/\S*)?\s*$`),
	"package.json":   sieve.Plain(`"repository"\s*:\s*(?:\{[^}]*?"url"\s*:\s*)?"[^"\s]*` + forgeAddress + `(?:[/#][^"]*)?"`),
	"composer.json":  sieve.Plain(`"(?:source|homepage)"\s*:\s*"[^"\s]*` + forgeAddress + `/?"`),
	"cargo.toml":     sieve.Plain(`(?m)^repository\s*=\s*"[^"\s]*` + forgeAddress + `/?"`),
	"pyproject.toml": sieve.Plain(`(?mi)^"?(?:source(?:[ _-]code)?|repository|homepage|github)"?\s*=\s*"[^"\s]*` + forgeAddress + `/?"`),
	"setup.py":       sieve.Plain(`(?m)^\s*url\s*=\s*['"][^'"\s]*` + forgeAddress + `/?['"]`),
	"readme.md":      sieve.Plain(forgeAddress + `/(?:actions/)?workflows/[^\s)]*badge`),
}

// ofBadge is a badge of shields.io on the licence of a repository, or on its runs, which a
// README shows of what it is the README of.
var ofBadge = sieve.Plain(`img\.shields\.io/github/(?:license|(?:actions/)?workflow/status)/([\w.-]+)/([\w-]+(?:\.[\w-]+)*?)(?:\.svg)?(?:[/?)"'\s]|$)`)

// statedHome is the account and the name under which the repository's own files say
// that it is kept, for a copy without a remote: a package's manifest, or the badge of
// a workflow's runs, and where none of these does one of shields.io. They are "" where
// nothing or not all say the same.
func (f *Facts) statedHome() (owner, name string) {
	if f.Tree == nil || f.Repo.RemoteOwner != "" {
		return "", ""
	}
	owner, name, found := f.statedBy(stating)
	if !found {
		owner, name, _ = f.statedBy(map[string]*sieve.Pattern{"readme.md": ofBadge})
	}
	return owner, name
}

// statedBy is what the files at the top say that patterns are for, by their names: "" where
// they contradict each other, and not found where none says anything.
func (f *Facts) statedBy(patterns map[string]*sieve.Pattern) (owner, name string, found bool) {
	for i := range f.Tree.Files {
		file := &f.Tree.Files[i]
		says := patterns[strings.ToLower(file.Path)] // a path without a folder
		if says == nil {
			continue
		}
		text, err := f.Tree.ReadFile(file.Path)
		if err != nil {
			continue
		}
		for _, m := range says.FindAllSubmatch(text, -1) {
			o, n := string(m[1]), string(m[2])
			switch {
			case owner == "":
				owner, name = o, n
			case !strings.EqualFold(o, owner) || !strings.EqualFold(n, name):
				return "", "", true
			}
		}
	}
	return owner, name, owner != ""
}

// Home is the account in which the repository is kept and what it is called there: by
// its remote, or else as its own files state it. Without either the account is "" and
// the name may be that of any folder.
func (r *Repo) Home() (owner, name string) {
	if r.RemoteOwner == "" && r.StatedOwner != "" {
		return r.StatedOwner, r.StatedName
	}
	return r.RemoteOwner, r.RemoteName
}

// Name is what the repository is called where it is kept, or else what its README calls
// it, folded as docs.Fold does; without either it may be that of any folder.
func (r *Repo) Name() string {
	if owner, name := r.Home(); owner != "" || r.Called == "" {
		return name
	}
	return r.Called
}
