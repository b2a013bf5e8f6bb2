package source

import (
	"bytes"
	"errors"
	"io/fs"
	"path/filepath"
	"strings"

	format "github.com/go-git/go-git/v5/plumbing/format/config"

	"github.com/handoffaudit/audit/internal/regular"
)

// config is what this program needs of a local repository's configuration.
type config struct {
	origin string // the address of the remote "origin"
}

// readConfig reads the repository's own configuration and refuses what this
// program cannot read. Extensions that change nothing about objects and
// references are accepted, unknown ones too: what is missing then shows.
func readConfig(dir gitDir) (config, error) {
	data, err := regular.Read(filepath.Join(dir.common, "config"), maxSmallFile)
	if errors.Is(err, fs.ErrNotExist) {
		return config{}, nil
	}
	if err != nil {
		return config{}, fail(ErrCorrupt, dir.top, "Check its config file and the permissions of it.", "its configuration cannot be read")
	}
	raw := format.New()
	if err := format.NewDecoder(bytes.NewReader(data)).Decode(raw); err != nil {
		return config{}, fail(ErrCorrupt, dir.top, "Run git config --list there to see what is wrong.", "its configuration is malformed")
	}
	core, extensions := raw.Section("core"), raw.Section("extensions")
	hint := "Convert it with git, or audit a clone that uses SHA-1 and loose or packed references."
	if v := core.Option("repositoryformatversion"); v != "" && v != "0" && v != "1" {
		return config{}, fail(ErrUnsupported, dir.top, hint, "it is in version %s of git's repository format", v)
	}
	if v := option(extensions, "objectformat"); v != "" && v != "sha1" {
		return config{}, fail(ErrUnsupported, dir.top, hint, "it names its objects by %s, which is not supported yet", strings.ToUpper(v))
	}
	if v := option(extensions, "refstorage"); v != "" && v != "files" {
		return config{}, fail(ErrUnsupported, dir.top, hint, "it keeps its references as %s, which is not supported yet", v)
	}
	return config{origin: raw.Section("remote").Subsection("origin").Option("url")}, nil
}

// option looks up a key whatever its case, as git does.
func option(s *format.Section, key string) string {
	for _, o := range s.Options {
		if strings.EqualFold(o.Key, key) {
			return o.Value
		}
	}
	return ""
}
