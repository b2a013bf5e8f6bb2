package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/renderer"
	"github.com/olekukonko/tablewriter/tw"
)

// page is a text being laid out for a terminal.
type page struct {
	b     strings.Builder
	width int
	ink   ink
}

func newPage(opts Options) *page {
	p := &page{width: defaultWidth, ink: ink(opts.Color)}
	if opts.Width > 0 {
		p.width = min(max(opts.Width, minWidth), maxWidth)
	}
	return p
}

// writeTo writes what has been laid out.
func (p *page) writeTo(w io.Writer) error {
	if _, err := io.WriteString(w, p.b.String()); err != nil {
		return fmt.Errorf("write the page: %w", err)
	}
	return nil
}

// ink colours text, or does not.
type ink bool

// The colours, as SGR parameters that every terminal knows. They underline
// what the words say already and never say anything alone.
const (
	bold   = "1"
	dim    = "2"
	red    = "31"
	green  = "32"
	yellow = "33"
	cyan   = "36"

	reset = "\x1b[0m"
)

// paint returns s in a colour, but for the spaces at its end.
func (i ink) paint(color, s string) string {
	text := strings.TrimRight(s, " ")
	if !i || color == "" || text == "" {
		return s
	}
	return "\x1b[" + color + "m" + text + reset + s[len(text):]
}

// line writes one line, without spaces at its end.
func (p *page) line(s string) {
	text := strings.TrimRight(s, " ")
	for strings.HasSuffix(text, reset) { // a table puts spaces between them
		text = strings.TrimRight(strings.TrimSuffix(text, reset), " ")
	}
	p.b.WriteString(text)
	if strings.Contains(text, "\x1b") {
		p.b.WriteString(reset)
	}
	p.b.WriteByte('\n')
}

func (p *page) blank() { p.b.WriteByte('\n') }

// heading starts a section: its title and a rule as wide as the page.
func (p *page) heading(title string) {
	p.blank()
	rule := strings.Repeat("─", max(0, p.width-width(title)-1))
	p.line(p.ink.paint(bold, title) + " " + p.ink.paint(dim, rule))
	p.blank()
}

// indent is where the body of a section starts.
const indent = 2

// para writes text wrapped, at the indent of the body.
func (p *page) para(s string) { p.item("", s) }

// item writes text wrapped behind a label, the following lines under the text.
func (p *page) item(label, s string) { p.itemIn("", indent, label, s) }

// itemIn is item in a colour, its label starting at column at.
func (p *page) itemIn(color string, at int, label, s string) {
	margin := strings.Repeat(" ", at)
	for i, text := range wrap(s, p.width-at-width(label)) {
		if i == 1 {
			label = strings.Repeat(" ", width(label))
		}
		p.line(margin + label + p.ink.paint(color, text))
	}
}

// column says how a table shows one of its columns.
type column struct {
	title string
	right bool // aligned to the right
}

// columnGap stands between two columns.
const columnGap = "  "

// table writes rows under columns, without lines. Cells are wrapped already:
// each line of a cell has to fit its place.
func (p *page) table(columns []column, rows [][]string) error {
	var buf bytes.Buffer
	align := make([]tw.Align, len(columns))
	titles := make([]string, len(columns))
	titled := false
	for i, c := range columns {
		align[i] = tw.AlignLeft
		if c.right {
			align[i] = tw.AlignRight
		}
		titles[i] = p.ink.paint(dim, c.title)
		titled = titled || c.title != ""
	}
	cell := tw.CellConfig{
		Formatting: tw.CellFormatting{AutoWrap: tw.WrapNone, AutoFormat: tw.Off},
		Alignment:  tw.CellAlignment{PerColumn: align},
		Padding:    tw.CellPadding{Global: tw.Padding{Right: columnGap, Overwrite: true}},
	}
	table := tablewriter.NewTable(&buf,
		tablewriter.WithEastAsian(tw.Off), // else it would ask the environment
		tablewriter.WithRenderer(renderer.NewBlueprint(tw.Rendition{
			Borders: tw.BorderNone,
			Settings: tw.Settings{
				Separators: tw.Separators{BetweenColumns: tw.Off, BetweenRows: tw.Off, ShowHeader: tw.Off, ShowFooter: tw.Off},
				Lines:      tw.LinesNone,
			},
		})),
		tablewriter.WithConfig(tablewriter.Config{
			Header: cell, Row: cell,
			Behavior: tw.Behavior{TrimSpace: tw.Off, TrimLine: tw.Off},
		}),
	)
	if titled {
		table.Header(titles)
	}
	if err := table.Bulk(rows); err != nil {
		return fmt.Errorf("lay out a table: %w", err)
	}
	if err := table.Render(); err != nil {
		return fmt.Errorf("lay out a table: %w", err)
	}
	margin := strings.Repeat(" ", indent)
	for row := range strings.Lines(buf.String()) {
		p.line(margin + strings.TrimRight(row, " \n"))
	}
	return nil
}
