package tree

import (
	"github.com/handoffaudit/audit/internal/sieve"
)

// A standard, a manual or a patient's record that was exported as a page brings its styles along:
// so many pages whose heads are the same but for the title, and of which none does anything or is
// filled in, were written by a program. Who writes pages keeps the styles in one place.

// leastExported is how many they are. Assumed.
const leastExported = 20

var (
	pageHead  = sieve.Plain(`(?is)<head\b.*?</head>`)
	pageTitle = sieve.Plain(`(?is)<title\b.*?</title>`)
	ownStyles = sieve.Plain(`(?i)<style\b`)
	// workedPage is what a page has that does something, or that is filled in.
	workedPage = sieve.MustCompile(`(?i)<(script|form|input|button|template|%)|\{[{%]|\$\{|<\?php|\[\[|%[a-z_]+%`)
)

// markExported sets Generated on such pages, unless said tells that somebody declared otherwise.
func markExported(files []File, read func(string) ([]byte, error), said func(path string) *bool) {
	alike := map[string][]*File{} // by their head
	for i := range files {
		if f := &files[i]; f.OwnedCode() && page.MatchString(f.Path) && said(f.Path) == nil {
			if head := exportedHead(f.Path, read); head != "" {
				alike[head] = append(alike[head], f)
			}
		}
	}
	for _, pages := range alike {
		for _, f := range pages {
			f.Generated = len(pages) >= leastExported
		}
	}
}

// exportedHead is the head of a page without its title, "" for one that does something or brings no
// styles.
func exportedHead(name string, read func(string) ([]byte, error)) string {
	content, err := read(name)
	if err != nil || workedPage.Match(content) {
		return ""
	}
	head := pageTitle.ReplaceAll(pageHead.Find(content), nil)
	if !ownStyles.Match(head) {
		return ""
	}
	return string(head)
}
