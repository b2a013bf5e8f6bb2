package report

import (
	"fmt"
	"io"
	"strings"
)

// Options says how a report is shown. Not every renderer has a use for all.
type Options struct {
	// Width is how many terminal cells a line may take; 0 is 80. Less than 40
	// is taken for 40, since nothing readable fits.
	Width int
	// Color allows colours on a terminal.
	Color bool
	// Verbose lists the findings of the checks, too.
	Verbose bool
	// Redact hides the names and addresses of people.
	Redact bool
}

// Renderer writes a report in one format. The report is not changed.
type Renderer interface {
	Render(w io.Writer, r *Report, opts Options) error
}

// Format is a renderer with the name that --format takes.
type Format struct {
	Name     string
	Renderer Renderer
}

// Formats returns all formats, the default one first.
func Formats() []Format {
	return []Format{
		{"table", Text{}},
		{"json", JSON{}},
		{"markdown", Markdown{}},
	}
}

// ForFormat returns the renderer of the format called name. Its error lists
// the formats there are.
func ForFormat(name string) (Renderer, error) {
	var names []string
	for _, f := range Formats() {
		if f.Name == name {
			return f.Renderer, nil
		}
		names = append(names, f.Name)
	}
	return nil, fmt.Errorf("unknown format %q: use one of %s", name, strings.Join(names, ", "))
}
