package tree

import (
	"path"

	enry "github.com/go-enry/go-enry/v2"
)

// Program tells whether the file holds instructions, which tests can check:
// owned code that is more than page layout, style, a schema or a description of
// infrastructure.
func (f *File) Program() bool {
	return f.OwnedCode() && isProgramming(f.Language) && !f.Infrastructure()
}

// Constants tells whether the file holds the values of constants, or gives values to one
// call after another, and does nothing, or next to nothing, else.
func (f *File) Constants() bool { return f.constants }

// Infrastructure tells whether the file is code that describes what programs run on.
func (f *File) Infrastructure() bool {
	return f.Role == Code && isInfrastructure(f.Path, f.Language)
}

// isInfrastructure leaves out the values that such descriptions are given
// (.tfvars, .bicepparam), which are settings.
func isInfrastructure(filePath, language string) bool {
	switch path.Ext(filePath) {
	case ".tf", ".tofu":
		return language == "HCL"
	case ".bicep":
		return language == "Bicep"
	case ".pp":
		return language == "Puppet"
	}
	return false
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
