package tree

import "testing"

func TestTemplatesOfAzureDeveloperCLI(t *testing.T) {
	for _, c := range []struct {
		name string
		list string // of abbreviations
		path string
		want bool
	}{
		{"a module", "infra/abbreviations.json", "infra/core/host/appservice.bicep", true},
		{"of a project below", "shop/infra/abbreviations.json", "shop/infra/core/host/appservice.bicep", true},
		{"the project's own", "infra/abbreviations.json", "infra/main.bicep", false},
		{"of no template", "infra/names.json", "infra/core/host/appservice.bicep", false},
		{"of another project", "shop/infra/abbreviations.json", "infra/core/host/appservice.bicep", false},
	} {
		files := FromFiles(map[string]string{"azure.yaml": "name: shop\n", "shop/azure.yaml": "name: shop\n", c.list: "{}\n", c.path: "param name string\n"})
		if got := files.Lookup(c.path).Vendored; got != c.want {
			t.Errorf("%s: vendored %v", c.name, got)
		}
	}
}
