package infra

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"strconv"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// Programs of .NET take each key of their settings from a variable, too, in whose name two underscores stand where a
// section ends: Mail__Host for Mail:Host. One that the repository gives is read.

var (
	// givenSection is a line that gives such a variable, as a key, an item of a list or the name of one.
	givenSection = sieve.Plain(`(?m)^[ \t{-]*(?:ENV[ \t]+)?(?:["']?name["']?[ \t]*[:=][ \t]*)?["']?([A-Za-z]\w*?__\w+)["']?[ \t]*(?:[:=,}]|\r?$)`)
	// ofDotnet are the sections of the framework itself.
	ofDotnet    = sieve.Plain(`(?i)^(Logging|Kestrel|HealthChecks)__`)
	commentLine = sieve.Plain(`(?m)^[ \t]*//[^\n]*`)
)

// dotnetReads are the keys of the settings of programs of .NET whose variable a file of a deployment gives.
func dotnetReads(t *tree.Tree) (found []envRead) {
	keys := map[string]envRead{} // by the variable in small letters
	for _, f := range settingsOfDotnet(t) {
		if data, err := t.ReadFile(f.Path); err == nil {
			for _, r := range keysOfJSON(f.Path, data) {
				if _, ok := keys[strings.ToLower(r.name)]; !ok {
					keys[strings.ToLower(r.name)] = r
				}
			}
		}
	}
	for i := range t.Files {
		f := &t.Files[i]
		if len(keys) == 0 || f.Vendored || f.Binary || f.Unreadable != "" || f.Size > maxDescription || IsAside(f) || !deploys(f) || byEditor.MatchString(f.Path) {
			continue
		}
		data, err := t.ReadFile(f.Path)
		if err != nil || !bytes.Contains(data, []byte("__")) {
			continue
		}
		for _, m := range givenSection.FindAllSubmatch(data, mostReads) {
			key := strings.ToLower(string(m[1]))
			if r, ok := keys[key]; ok && !ofDotnet.MatchString(key) {
				r.name = string(m[1])
				found = append(found, r)
				delete(keys, key)
			}
		}
	}
	return found
}

// keysOfJSON are the keys of a settings file that hold a value, as the variables in their place; those that hold more
// than an empty text do without one. What follows a mistake is left out.
func keysOfJSON(path string, data []byte) (keys []envRead) {
	data = commentLine.ReplaceAll(bytes.TrimPrefix(data, []byte("\ufeff")), nil)
	decoder := json.NewDecoder(bytes.NewReader(data))
	var read func(name string) error
	read = func(name string) error {
		token, err := decoder.Token()
		if err != nil || len(name) > maxProperty {
			return cmp.Or(err, errLongName)
		}
		if token != json.Delim('{') && token != json.Delim('[') {
			line := lineAt(data, min(len(data), int(decoder.InputOffset())))
			keys = append(keys, envRead{name: name, path: path, line: line, alias: strings.ReplaceAll(name, "__", ":"), without: whenSet(token != nil && token != "")})
			return nil
		}
		for i := 0; decoder.More(); i++ {
			key := strconv.Itoa(i)
			if token == json.Delim('{') {
				next, err := decoder.Token()
				if err != nil {
					return err
				}
				key, _ = next.(string)
			}
			if name != "" {
				key = name + "__" + key
			}
			if err := read(key); err != nil {
				return err
			}
		}
		_, err = decoder.Token()
		return err
	}
	_ = read("") // a mistake ends it
	return keys
}

// errLongName ends the reading of what is no settings file.
var errLongName = errors.New("a name is too long")
