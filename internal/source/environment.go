package source

import "path/filepath"

// environment is the user's environment, as far as Options.Getenv shows it.
type environment struct{ getenv func(string) string }

func (e environment) get(key string) string {
	if e.getenv == nil {
		return ""
	}
	return e.getenv(key)
}

// home is the user's home folder, "" if unknown.
func (e environment) home() string {
	if home := e.get("HOME"); home != "" {
		return home
	}
	return e.get("USERPROFILE")
}

// inHome returns a path below the home folder, "" if that is unknown.
func (e environment) inHome(elem ...string) string {
	home := e.home()
	if home == "" {
		return ""
	}
	return filepath.Join(append([]string{home}, elem...)...)
}
