package infra

import (
	"bytes"
	"maps"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/gosource"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// Programs in Go may have spf13/viper look for each of their keys and flags in the
// environment: no line names a variable, but its name follows from the key's.

// viperFolders are the folders of files that have to do with viper, or with the
// flags that it may take for keys.
type viperFolders struct {
	dirs      map[string]bool
	automatic bool // one of the files has viper look in the environment
}

// viperSetup is how a package has viper name the variables.
type viperSetup struct{ prefix, replaced string }

// viperPackage is what the files of one package have to do with viper.
type viperPackage struct {
	dir         string
	imports     map[string]bool // folders of other packages
	setups      []viperSetup
	automatic   int // places where viper is told to look in the environment
	binds       bool
	flags, gets []viperKey
	deprecated  map[string]bool // flags that nobody is to set any more
}

// viperKey is a key and where it stands.
type viperKey struct {
	gosource.Key
	path string
}

// add takes note of a file that has to do with viper. It looks for bytes, since
// most files have nothing to do with it.
func (v *viperFolders) add(f *tree.File, data []byte) {
	if !bytes.Contains(data, []byte(`"github.com/spf13/`)) {
		return
	}
	if v.dirs == nil {
		v.dirs = map[string]bool{}
	}
	v.dirs[f.Dir()] = true
	v.automatic = v.automatic || bytes.Contains(data, []byte(".AutomaticEnv()"))
}

// reads returns the variables that viper looks for, and in how many places it is
// told to where no name could be told.
func (v *viperFolders) reads(t *tree.Tree) (found []envRead, computed int) {
	if !v.automatic {
		return nil, 0
	}
	folders := newGoFolders(t)
	var packages []*viperPackage
	binds := false
	for _, dir := range slices.Sorted(maps.Keys(v.dirs)) {
		p := viperPackageIn(folders, dir)
		packages, binds, computed = append(packages, p), binds || p.binds, computed+p.automatic
	}
	declared := map[string]bool{}
	for _, p := range packages {
		if binds { // else their values come from the command line alone
			found = append(found, p.named(p.flags, "--", packages, folders)...)
		}
	}
	for _, r := range found {
		declared[r.name] = true
	}
	for _, p := range packages {
		for _, r := range p.named(p.gets, "", packages, folders) {
			if !declared[r.name] {
				found = append(found, r)
			}
		}
	}
	if flags := variablesOfFlags(packages, folders); len(flags) > 0 {
		words := deployedWords(t)
		found = slices.DeleteFunc(found, func(r envRead) bool {
			return flags[r.name] && (!strings.Contains(r.name, "_") || ofCommand.MatchString(r.path) && !words[r.name])
		})
	}
	if len(found) > 0 {
		computed = 0
	}
	return found, computed
}

// ofCommand is where Go keeps its programs: the flags that are declared there are one's
// own, those of other packages what several need to run.
var ofCommand = sieve.Plain(`(^|/)cmd/`)

// variablesOfFlags are the variables that flags of any package may be looked for in.
func variablesOfFlags(packages []*viperPackage, folders goFolders) map[string]bool {
	found := map[string]bool{}
	for _, p := range packages {
		for _, key := range p.flags {
			for _, other := range packages {
				for _, setup := range other.setups {
					found[setup.variable(p.nameOf(key, folders))] = true
				}
			}
		}
	}
	return found
}

// deployedWords are the words in capitals of documents, scripts and what deploys the
// program. A flag whose variable is none of them is given on the command line, where it
// says what it is for.
func deployedWords(t *tree.Tree) map[string]bool {
	words := map[string]bool{}
	for i := range t.Files {
		f := &t.Files[i]
		script := slices.Contains(scriptLanguages, f.Language) || makefileName.MatchString(f.Base())
		if f.Binary || f.Vendored || f.Size > maxNaming || !script && f.Role != tree.Doc && !settles(f) && !SamplesSettings(f) && !IsPipeline(f.Path) {
			continue
		}
		if data, err := t.ReadFile(f.Path); err == nil {
			addCapitals(words, data)
		}
	}
	return words
}

func viperPackageIn(folders goFolders, dir string) *viperPackage {
	p := &viperPackage{dir: dir, imports: map[string]bool{}, deprecated: map[string]bool{}}
	files := folders.parsed(dir)
	for _, path := range slices.Sorted(maps.Keys(files)) {
		v, ofViper := files[path].Viper(), false
		for _, where := range files[path].Imports() {
			p.imports[folders.folderOf(where)] = true
			ofViper = ofViper || where == "github.com/spf13/viper"
		}
		if setup := (viperSetup{v.Prefix, strings.Join(v.Replaced, "\x00")}); len(v.Automatic) > 0 && !slices.Contains(p.setups, setup) {
			p.setups = append(p.setups, setup)
		}
		p.automatic, p.binds = p.automatic+len(v.Automatic), p.binds || v.BindsFlags
		for _, name := range v.Deprecated {
			p.deprecated[name] = true
		}
		for _, key := range v.Flags {
			p.flags = append(p.flags, viperKey{key, path})
		}
		for _, key := range v.Gets {
			// Where viper is only handed on, others have methods called alike.
			if ofViper || key.Constant != "" {
				p.gets = append(p.gets, viperKey{key, path})
			}
		}
	}
	return p
}

// setupsFor returns how the variables for a package's keys are named: as it says
// itself, as those say that import it, or as all agree.
func setupsFor(p *viperPackage, packages []*viperPackage) (setups []viperSetup) {
	if len(p.setups) > 0 {
		return p.setups
	}
	var all []viperSetup
	for _, other := range packages {
		all = append(all, other.setups...)
		if other.imports[p.dir] {
			setups = append(setups, other.setups...)
		}
	}
	if len(setups) == 0 && !slices.ContainsFunc(all, func(s viperSetup) bool { return s != all[0] }) {
		setups = all
	}
	var distinct []viperSetup
	for _, s := range setups {
		if !slices.Contains(distinct, s) {
			distinct = append(distinct, s)
		}
	}
	return distinct
}

// nameOf is what a key is called, which a constant may keep.
func (p *viperPackage) nameOf(key viperKey, folders goFolders) string {
	switch {
	case key.Package != "":
		return folders.constantsOf(folders.folderOf(key.Package))[key.Constant]
	case key.Constant != "":
		return folders.constantsOf(p.dir)[key.Constant]
	}
	return key.Literal
}

// named returns the variables for keys that stand in a package. A document names a
// key as it is called behind the marks.
func (p *viperPackage) named(keys []viperKey, marks string, packages []*viperPackage, folders goFolders) (found []envRead) {
	setups := setupsFor(p, packages)
	for _, key := range keys {
		name := p.nameOf(key, folders)
		if p.deprecated[name] {
			continue
		}
		alias := ""
		if marks != "" || strings.ContainsAny(name, ".-") { // else any word would do
			alias = marks + name
		}
		for _, setup := range setups {
			if variable := setup.variable(name); name != "" && variableName.MatchString(variable) {
				found = append(found, envRead{name: variable, path: key.path, line: key.Line, alias: alias, without: whenSet(key.Default)})
			}
		}
	}
	return found
}

// variable is what viper looks for in the environment for a key.
func (s viperSetup) variable(key string) string {
	if s.prefix != "" {
		key = s.prefix + "_" + key
	}
	key = strings.ToUpper(key)
	if pairs := strings.Split(s.replaced, "\x00"); len(pairs)%2 == 0 {
		key = strings.NewReplacer(pairs...).Replace(key)
	}
	return key
}
