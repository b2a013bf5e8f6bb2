package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"github.com/handoffaudit/audit/report"
)

func formatNames() []string {
	var names []string
	for _, f := range report.Formats() {
		names = append(names, f.Name)
	}
	return names
}

// writeReports writes the files of --output, then standard output. A report
// that cannot be written whole leaves no part of it.
func (p *program) writeReports(r *report.Report, flags *auditFlags, files []output) error {
	for _, out := range files {
		text, err := render(r, out.format, report.Options{Verbose: flags.verbose, Redact: flags.redact})
		if err != nil {
			return err
		}
		if err := writeFile(out.path, text); err != nil {
			return fmt.Errorf("write the %s report: %w", out.format, err)
		}
	}
	text, err := render(r, flags.format, p.textOptions(flags))
	if err != nil {
		return err
	}
	if _, err := p.stdout.Write(text); err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	return nil
}

func render(r *report.Report, format string, opts report.Options) ([]byte, error) {
	renderer, err := report.ForFormat(format)
	if err != nil {
		return nil, usageError{err}
	}
	var b bytes.Buffer
	if err := renderer.Render(&b, r, opts); err != nil {
		return nil, fmt.Errorf("render the report as %s: %w", format, err)
	}
	return b.Bytes(), nil
}

// checkWritable refuses a path that a report cannot be written to, before the
// work that the report takes.
func checkWritable(path string) error {
	info, err := os.Stat(filepath.Dir(path))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return usagef("--output: the folder %s does not exist; make it first", filepath.Dir(path))
	case err != nil:
		return usagef("--output: %w", err)
	case !info.IsDir():
		return usagef("--output: %s is no folder", filepath.Dir(path))
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return usagef("--output: %s is a folder; name a file in it", path)
	}
	return nil
}

// writeFile writes data to path whole or not at all. What is no regular file (a
// pipe, a device) is written to as it stands.
func writeFile(path string, data []byte) (err error) {
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return os.WriteFile(path, data, 0o644)
	}
	temp, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(temp.Name()))
		}
	}()
	if _, err := temp.Write(data); err != nil {
		return errors.Join(err, temp.Close())
	}
	if runtime.GOOS != "windows" { // where a file's mode means nothing
		if err := temp.Chmod(0o644); err != nil {
			return errors.Join(err, temp.Close())
		}
	}
	if err := temp.Close(); err != nil {
		return err
	}
	return os.Rename(temp.Name(), path)
}
