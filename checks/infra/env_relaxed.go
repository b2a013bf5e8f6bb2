package infra

import (
	"bytes"
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// Spring, Quarkus and Micronaut take each property from a variable, too, whose
// name follows from the property's: NOTIFY_APIKEY for notify.apikey. Any property
// may be set so; one whose variable the repository gives or names is.

var (
	// propertyFile is what those frameworks call their settings.
	propertyFile = sieve.Plain(`^(application|bootstrap)([-.][\w.-]+)?\.(ya?ml|properties)$`)
	// yamlKey is a line of a mapping. The files are no YAML before the build has
	// filled in what stands between at signs.
	yamlKey     = sieve.Plain(`^([ ]*)["']?([A-Za-z][\w.\[\]/-]*)["']?[ \t]*:(?:[ \t\r\n]|$)`)
	propertyKey = sieve.Plain(`^[ \t]*([A-Za-z][\w.\[\]-]*)[ \t]*[=:]`)
	// propertyValue gives a property a value of its own, be it behind a placeholder.
	propertyValue = sieve.Plain(`^[^:=]*[:=][ \t]*(?:["']?(?:[^\s"'$#>|]|\$[^{])|["']?\$\{[^}:]+:[^}\s])`)
	// askedFor is a placeholder for a property, askedInCode one in an annotation.
	askedFor    = sieve.Plain(`\$\{([a-z][\w-]*(?:\.[\w-]+)+)[:}]`)
	askedInCode = sieve.Plain(`@(?:field:|param:)?Value\(\s*(?:value\s*=\s*)?\$*"\\?\$\{([a-z][\w-]*(?:\.[\w-]+)+)[:}]`)
	// prefixBound is what all properties begin with that are bound to a class, or that a
	// condition asks for.
	prefixBound = sieve.Plain(`@(?:ConfigurationProperties|ConfigMapping|ConfigProperties|ConditionalOnProperty|EachProperty)\(\s*(?:(?:prefix|value|name)\s*=\s*)?(?:\[|\{)?\s*"([\w.-]+)"`)
	// ofFramework is a property of the framework itself.
	ofFramework = sieve.Plain(`^(spring|server|management|logging|quarkus|micronaut)\.|^kafka\.bootstrap\.servers$`)
	// relaxedName replaces what no variable is called.
	relaxedName = strings.NewReplacer(".", "_", "[", "_", "]", "", "-", "")
	// inner is where a word begins within a name: queueName.
	inner = sieve.Plain(`([a-z0-9])([A-Z])`)
	// legacyName does so as a placeholder is looked up.
	legacyName = strings.NewReplacer(".", "_", "[", "_", "]", "", "-", "_")
)

// properties are those that a program of the JVM has.
type properties struct {
	places   map[string]envRead // by the variable that may be set for it
	prefixes []string           // of the properties that it binds, in small letters
	valued   map[string]bool    // the properties that the code asks for one by one, likewise
	bound    bool               // the code uses a framework that looks for variables
}

// bindsProperties names the packages of such frameworks.
var bindsProperties = sieve.Plain(`\b(org\.springframework\.boot|io\.quarkus|io\.micronaut|org\.eclipse\.microprofile\.config)\b`)

// maxProperty is how many bytes the name of a property may take: each line below
// it repeats it.
const maxProperty = 200

// put takes over the place of a property. The settings of all environments come
// before those of one, which have a longer name, and before the code.
func (p *properties) put(property, file string, line int, how without) {
	if !strings.Contains(property, ".") {
		return // a word that may be the name of anything
	}
	if p.places == nil {
		p.places = map[string]envRead{}
	}
	for _, written := range []string{relaxedName.Replace(property), legacyName.Replace(property), legacyName.Replace(inner.ReplaceAllString(property, "$1-$2"))} {
		r := envRead{name: strings.ToUpper(written), path: file, line: line, alias: strings.ToLower(property), without: how}
		known, ok := p.places[r.name]
		if !ok || cmp.Or(cmp.Compare(len(r.path), len(known.path)), cmp.Compare(r.path, known.path), cmp.Compare(r.line, known.line)) < 0 {
			p.places[r.name] = r
		}
	}
}

// addSettings takes in a settings file: its keys, and the properties that others
// are put together of.
func (p *properties) addSettings(f *tree.File, data []byte) {
	if !propertyFile.MatchString(strings.ToLower(f.Base())) {
		return
	}
	file, shipped := f.Path, frameworkSettings.MatchString(f.Path)
	type level struct {
		indent int
		prefix string
	}
	var above []level
	for n, text := range tree.Lines(data) {
		for _, m := range askedFor.FindAllSubmatch(text, -1) {
			p.put(string(m[1]), file, n, needed)
		}
		if path.Ext(file) == ".properties" {
			if m := propertyKey.FindSubmatch(text); m != nil {
				p.put(string(m[1]), file, n, whenSet(shipped && propertyValue.Match(text)))
			}
			continue
		}
		m := yamlKey.FindSubmatch(text)
		if m == nil {
			continue
		}
		above = slices.DeleteFunc(above, func(l level) bool { return l.indent >= len(m[1]) })
		key := string(m[2])
		if len(above) > 0 {
			key = above[len(above)-1].prefix + "." + key
		}
		if len(key) > maxProperty {
			continue
		}
		above = append(above, level{len(m[1]), key})
		p.put(key, file, n, whenSet(shipped && propertyValue.Match(text)))
	}
}

// addCode takes in the properties that a file of code has itself given.
func (p *properties) addCode(file string, data []byte) {
	p.bound = p.bound || bindsProperties.Match(data)
	for _, m := range prefixBound.FindAllSubmatch(data, mostReads) {
		p.prefixes = append(p.prefixes, strings.ToLower(string(m[1])))
	}
	if !bytes.Contains(data, []byte("Value(")) {
		return
	}
	for _, m := range askedInCode.FindAllSubmatchIndex(data, mostReads) {
		if !jvmEnv.inComment(data, m[0]) {
			if p.valued == nil {
				p.valued = map[string]bool{}
			}
			p.valued[strings.ToLower(string(data[m[2]:m[3]]))] = true
			p.put(string(data[m[2]:m[3]]), file, lineAt(data, m[2]), copes(data, m[0], m[2], m[3]))
		}
	}
}

var (
	// deployment is the name of a file that may give variables a value where the
	// program runs: of YAML, Helm, Terraform, Bicep, ECS, Fly.io, images, or variables alone.
	deployment = sieve.Plain(`(?i)\.(ya?ml|tpl|tf|tfvars|bicep|env)$|\.json$|^fly([._-][\w.-]+)?\.toml$|^(docker|container)file`)
	// givenName is a line that begins with a variable: as a key, as an item of a
	// list, or as the name of one.
	givenName = sieve.Plain(`(?m)^[ \t{-]*(?:ENV[ \t]+)?(?:["']?name["']?[ \t]*[:=][ \t]*)?["']?([A-Z][A-Z0-9_]+)["']?[ \t]*(?:[:=,}]|\r?$)`)
)

// givenIn are the names of variables that files of the repository give, or its
// documents name.
func givenIn(t *tree.Tree) map[string]bool {
	names := map[string]bool{}
	for i := range t.Files {
		f := &t.Files[i]
		told := f.Role == tree.Doc && namesSettings(f)
		if f.Vendored || f.Binary || f.Unreadable != "" || f.Size > maxDescription || !told && (IsAside(f) || !deploys(f)) {
			continue
		}
		data, err := t.ReadFile(f.Path)
		if err != nil {
			continue
		}
		if told {
			addCapitals(names, data)
			continue
		}
		for _, m := range givenName.FindAllSubmatch(data, -1) {
			names[string(m[1])] = true
		}
	}
	return names
}

// deploys tells whether a file may do so, by its name or as a template among what deploys.
func deploys(f *tree.File) bool {
	base := strings.ToLower(f.Base())
	return deployment.MatchString(base) && !propertyFile.MatchString(base) || deployTemplate.MatchString(f.Path)
}

// asked tells whether the code asks for a property: by itself, or for all below a part of
// its name.
func (p *properties) asked(property string) bool {
	return p.valued[property] || slices.ContainsFunc(p.prefixes, func(prefix string) bool { return property == prefix || strings.HasPrefix(property, prefix+".") })
}

// given returns the properties that have a variable which the repository gives or
// names. Those of the framework go by their variable alone.
func (p *properties) given(t *tree.Tree) (own []envRead, framework []string) {
	if !p.bound || len(p.places) == 0 {
		return nil, nil
	}
	for name := range givenIn(t) {
		switch r, ok := p.places[name]; {
		case !ok || developerStage.MatchString(r.path) && !p.asked(r.alias):
		case ofFramework.MatchString(r.alias):
			framework = append(framework, name)
		default:
			own = append(own, r)
		}
	}
	return own, framework
}
