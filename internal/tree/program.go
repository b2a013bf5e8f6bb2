package tree

import enry "github.com/go-enry/go-enry/v2"

// Program tells whether the file holds instructions, which tests can check:
// owned code that is more than page layout, style or a schema.
func (f *File) Program() bool {
	return f.OwnedCode() && isProgramming(f.Language)
}

// Documents tells whether the file lies where documentation does: in folders of
// documents, examples or samples. Program text there shows how to use the rest.
func (f *File) Documents() bool { return enry.IsDocumentation(f.Path) }

// isProgramming tells whether a language states behaviour. Component files of
// the web (Vue, Svelte) do, though go-enry calls them markup.
func isProgramming(language string) bool {
	switch language {
	case "Vue", "Svelte", "Astro":
		return true
	case "PLpgSQL", "TSQL", "PLSQL", "SQL":
		return false
	}
	return enry.GetLanguageType(language) == enry.Programming
}
