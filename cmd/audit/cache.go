package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"

	"github.com/handoffaudit/audit/internal/cache"
	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/recall"
)

// memory is what an earlier audit of a repository found out that holds for this
// one, and what this one keeps for the next. The zero memory is for none.
type memory struct {
	folder  *cache.Folder
	source  string
	history *history.Memo
	answers *recall.Answers
}

// recall returns the memory of the repository at source.
func (p *program) recall(flags *auditFlags, source string) memory {
	folder := p.cacheFolder(flags)
	if folder == nil {
		return memory{}
	}
	return memory{folder, source, history.NewMemo(folder.Load(source)), recall.New(folder.Load(answersOf(source)))}
}

func answersOf(source string) string { return source + "\x00answers" }

// keepHistory keeps what was read of the history.
func (m *memory) keepHistory() {
	if m.folder == nil {
		return
	}
	if pieces := m.history.Bytes(); pieces != nil {
		m.folder.Save(m.source, pieces...)
	}
}

// keepAnswers keeps what was found out of files.
func (m *memory) keepAnswers() {
	if m.folder == nil {
		return
	}
	if data := m.answers.Bytes(); data != nil {
		m.folder.Save(answersOf(m.source), data)
	}
}

// cacheFolder is where what an audit read of a history is kept for the next, nil
// for nowhere: the folder that $AUDIT_CACHE names, else one below $XDG_CACHE_HOME
// or what the system has in its place.
func (p *program) cacheFolder(flags *auditFlags) *cache.Folder {
	folder := p.getenv("AUDIT_CACHE")
	if folder == "" {
		if parent, err := os.UserCacheDir(); err == nil {
			folder = filepath.Join(parent, "handoff-audit")
		}
	}
	build := buildOf(os.Executable())
	if flags.noCache || folder == "" || build == "" {
		return nil
	}
	return cache.Open(folder, build, p.now())
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
