package tree

import (
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// The generator of a library of components (shadcn/ui and its kin for Vue and Svelte) writes
// them among the project's own, into a folder beside others that people write.

var (
	// componentsOf is the schema by which the generator's settings are known.
	componentsOf = sieve.MustCompile(`"\$schema"\s*:\s*"https?://(ui\.shadcn|shadcn-vue|(www\.)?shadcn-svelte)\.com/`)
	// componentFolder is where the generator puts them, or as the settings have it.
	componentFolder = sieve.MustCompile(`"ui"\s*:\s*"(?:[@~$#]\w*/|\./)?([\w./-]+)"`)
	// ofLibrary are what the components of the library are made of.
	ofLibrary = sieve.MustCompile(`["'](?:class-variance-authority|tailwind-variants|@radix-ui/[\w-]+|radix-ui|@base-ui[\w-]*/[\w/-]+|radix-vue|reka-ui|bits-ui)["']|\bdata-slot=`)
	// components are what it has, by name.
	components = set("accordion", "alert", "alert-dialog", "aspect-ratio", "avatar", "badge", "breadcrumb", "button", "button-group", "calendar", "card", "carousel", "chart", "checkbox", "collapsible", "combobox", "command",
		"context-menu", "dialog", "drawer", "dropdown-menu", "empty", "field", "form", "hover-card", "input", "input-group", "input-otp", "item", "kbd", "label", "menubar", "native-select", "navigation-menu", "pagination", "popover",
		"progress", "radio-group", "resizable", "scroll-area", "select", "separator", "sheet", "sidebar", "skeleton", "slider", "sonner", "spinner", "switch", "table", "tabs", "textarea", "toast", "toaster", "toggle", "toggle-group", "tooltip")
)

// markComponents sets Vendored on components that such a generator wrote, by where they lie,
// what they are called and made of, unless said tells that somebody declared otherwise.
func markComponents(files []File, read func(string) ([]byte, error), said func(path string) *bool) {
	for i := range files {
		if files[i].Base() != "components.json" {
			continue
		}
		settings, err := read(files[i].Path)
		if err != nil || !componentsOf.Match(settings) {
			continue
		}
		folder := "components/ui"
		if m := componentFolder.FindSubmatch(settings); m != nil {
			folder = strings.Trim(string(m[1]), "/")
		}
		for j := range files {
			if f := &files[j]; isComponent(f, files[i].Dir(), folder) && f.HandWritten() && said(f.Path) == nil {
				content, err := read(f.Path)
				f.Vendored = err == nil && ofLibrary.Match(content)
			}
		}
	}
}

// isComponent tells whether a file is called as a component of the library, or lies in a
// folder that is, and that in a folder below another.
func isComponent(f *File, below, folder string) bool {
	stem, _, _ := strings.Cut(f.Base(), ".")
	dir := f.Dir()
	if !components[stem] {
		stem, dir = path.Base(dir), path.Dir(dir)
	}
	return components[stem] && f.Role == Code && (below == "." || strings.HasPrefix(dir, below+"/")) && strings.HasSuffix("/"+dir, "/"+folder)
}
