package facts

import (
	"testing"

	"github.com/handoffaudit/audit/internal/tree"
)

// A page on installing it, on the site that bears the name of a service, is for those who host it.
func TestHostedByUsers(t *testing.T) {
	for _, c := range []struct {
		kind              Kind
		name, said, place string
	}{
		{Service, "shop", "A self-hosted shop.", "README.md:3"},
		{Service, "shop", "While you're welcome to try hosting your own instance, the shop is meant to be in one place.", ""},
		{Service, "shop", "- [Self-hosted](https://shop.acme.com/docs), the interface", ""},
		{Service, "shop", "See the [Installation Instructions](https://www.shopapp.example/docs/install).", "README.md:3"},
		{Service, "v2", "See the [Installation guide](https://acme.example/docs/install).", "README.md:3"},
		{Service, "shop", "See the [Installation guide](https://acme.example/docs/install).", ""},
		{Service, "shop", "See the [Installation guide](https://github.com/acme/shop/wiki/Install).", ""},
		{Service, "shop", "We offer a hosted version. See the [Installation guide](https://shop.example/install).", ""},
		{CLI, "shop", "See the [Installation guide](https://shop.example/install).", ""},
	} {
		f := &Facts{Tree: tree.FromFiles(map[string]string{"README.md": "# Shop\n\n" + c.said + "\n"}), Repo: Repo{Kind: c.kind, RemoteOwner: "acme", RemoteName: c.name}}
		if at := f.HostedByUsers(); at != c.place {
			t.Errorf("%s: %q, want %q", c.said, at, c.place)
		}
	}
}
