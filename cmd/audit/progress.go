package main

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"

	"github.com/handoffaudit/audit/internal/source"
)

// progress tells a person what the program is doing: a bar on a terminal, one
// line a stage elsewhere, nothing when quiet. It is safe for concurrent use.
type progress struct {
	mu       sync.Mutex
	out      io.Writer
	terminal bool
	stage    string
	bar      *progressbar.ProgressBar
}

// newProgress returns a progress that writes to out, nil-safe when quiet.
func newProgress(out io.Writer, terminal, quiet bool) *progress {
	if quiet {
		out, terminal = io.Discard, false
	}
	return &progress{out: out, terminal: terminal}
}

// unit is what a stage counts.
type unit int

const (
	uncounted unit = iota // there is no count, only that something goes on
	countedThings
	countedBytes
)

// at says that stage is under way, done of total units; total 0 is unknown.
func (p *progress) at(stage string, done, total int64, counts unit) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if stage != p.stage {
		p.next(stage, counts)
	}
	if p.bar == nil {
		return
	}
	if total > 0 && p.bar.GetMax64() != total {
		p.bar.ChangeMax64(total)
	}
	_ = p.bar.Set64(done) // a progress bar that cannot be drawn is no reason to stop
}

func (p *progress) next(stage string, counts unit) {
	p.finish()
	p.stage = stage
	if !p.terminal {
		fmt.Fprintf(p.out, "%s ...\n", stage)
		return
	}
	options := []progressbar.Option{
		progressbar.OptionSetWriter(p.out),
		progressbar.OptionSetDescription(fmt.Sprintf("%-20s", stage)),
		progressbar.OptionSetWidth(24),
		progressbar.OptionThrottle(100 * time.Millisecond),
		progressbar.OptionClearOnFinish(),
		progressbar.OptionSetPredictTime(true),
		// The bar's own clock would read it while it is drawn here.
		progressbar.OptionSetSpinnerChangeInterval(0),
	}
	switch counts {
	case countedThings:
		options = append(options, progressbar.OptionShowCount())
	case countedBytes:
		options = append(options, progressbar.OptionShowBytes(true))
	}
	p.bar = progressbar.NewOptions64(-1, options...)
}

func (p *progress) finish() {
	if p.bar != nil {
		_ = p.bar.Finish()
		p.bar = nil
	}
}

// done takes the bar away.
func (p *progress) done() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.finish()
	p.stage = ""
}

// cloning tells of a clone.
func (p *progress) cloning(c source.Progress) {
	stage := strings.ToUpper(c.Stage[:1]) + c.Stage[1:] + " objects"
	if c.Total == 0 {
		p.at(stage, c.Bytes, 0, countedBytes)
		return
	}
	p.at(stage, c.Done, c.Total, countedThings)
}

// loading tells of reading what has been opened.
func (p *progress) loading(stage string, done, total int) {
	counts := uncounted
	if total > 0 {
		counts = countedThings
	}
	p.at("Reading the "+stage, int64(done), int64(total), counts)
}
