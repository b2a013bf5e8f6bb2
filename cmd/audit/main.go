// Command audit tells what it would cost to take over a codebase: it reads a
// git repository and prints the handoff tax, what causes it and what to do
// first.
//
// This package is the program around the packages that do the work: commands
// and flags, configuration, progress, and exit statuses. It alone knows the
// clock, the environment and the terminal.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"

	"golang.org/x/term"
)

func main() {
	os.Exit(run())
}

// run runs the program as the operating system started it and returns its exit
// status.
func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	// A second signal ends the program at once, by the system's default.
	context.AfterFunc(ctx, stop)
	p := &program{
		stdout: os.Stdout, stderr: os.Stderr, getenv: os.Getenv, now: time.Now,
		stdoutTerminal: term.IsTerminal(int(os.Stdout.Fd())),
		stderrTerminal: term.IsTerminal(int(os.Stderr.Fd())),
		width:          terminalWidth(os.Stdout),
	}
	if os.Getenv("GOGC") == "" {
		p.garbage = limitGarbage()
	}
	return p.run(ctx, os.Args[1:])
}

// reportWidth is the columns of a report that goes to no terminal, and the most
// on one: longer lines read worse.
const reportWidth = 80

// narrowest is the least width that a report is fitted to.
const narrowest = 60

func terminalWidth(out *os.File) int {
	width, _, err := term.GetSize(int(out.Fd()))
	if err != nil {
		return reportWidth
	}
	return min(max(width, narrowest), reportWidth)
}
