package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"

	"github.com/handoffaudit/audit/internal/cache"
)

// cacheFolder is where what an audit read of a history is kept for the next, nil
// for nowhere: below $XDG_CACHE_HOME or what the system has in its place.
func (p *program) cacheFolder(flags *auditFlags) *cache.Folder {
	parent, err := os.UserCacheDir()
	build := buildOf(os.Executable())
	if flags.noCache || err != nil || build == "" {
		return nil
	}
	return cache.Open(filepath.Join(parent, "handoff-audit"), build, p.now())
}

// buildOf tells this build of the program from all others, also from those made
// of changed sources, which have one version; "" if that cannot be told.
func buildOf(executable string, err error) string {
	if err != nil {
		return ""
	}
	info, err := os.Stat(executable)
	if err != nil {
		return ""
	}
	build, _ := debug.ReadBuildInfo()
	return fmt.Sprintln(versionString(), runtime.GOARCH, info.Size(), info.ModTime().UnixNano(), build)
}
