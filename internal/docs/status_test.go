package docs

import "testing"

func TestEnded(t *testing.T) {
	for _, test := range []struct{ name, readme, want string }{
		{"title", "# Shop (DEPRECATED)\n\nSells goods.", "Shop (DEPRECATED)"},
		{"title with a mark before", "# [ARCHIVED] Shop\n\nSells goods.", "[ARCHIVED] Shop"},
		{"note", "# Shop (DEPRECATED)\n\n> **NOTE**: This project is deprecated and is [planned to be retired](https://acme.com/rfc).\n", "This project is deprecated and is planned to be retired"},
		{"planned", "# Shop\n\nThis service is planned to be retired in May. Until then it sells.", "This service is planned to be retired in May"},
		{"alert", "# Shop\n\n> [!WARNING]\\\n> Shop is no longer actively maintained; use Store.\n", "Shop is no longer actively maintained"},
		{"before the title", "**This repository has been archived.**\n\n# Shop\n", "This repository has been archived"},
		{"alone", "# Shop\n\n⚠️ Deprecated in favour of Store.\n", "Deprecated in favour of Store"},
		{"alone before the title", "Archived because not used anymore.\n\n# Shop\n", "Archived because not used anymore"},
		{"superseded", "# Shop\n\nThis tool has been superseded by [Store](https://acme.com).\n", "This tool has been superseded by Store"},
		{"status", "# [Shop](https://acme.com)\n\nSells.\n\n## Project Status\n\nShop is a legacy project, now in maintenance mode.  Choose another.", "Shop is a legacy project, now in maintenance mode"},
		{"maintenance", "# Shop\n\nShop is in maintenance mode.", "Shop is in maintenance mode"},
		{"heading", "# Shop\n\nSells.\n\n## This project is no longer maintained\n\nSorry.", "This project is no longer maintained"},
		{"heading with marks", "# Shop\n\nSells.\n\n## 🚨 ⚠️THIS PROJECT IS NOW BEING ABANDONED ⚠️ 🚨\n\nSorry.", "THIS PROJECT IS NOW BEING ABANDONED"},
		{"taken into another", "> [!IMPORTANT]\n> This repository has been integrated with a new combined [store](https://acme.com).\n\n# Shop\n", "This repository has been integrated with a new combined store"},
		{"taken into a host", "# Shop\n\nThis library is integrated with Store.\n", ""},
		{"title of its end", "# End of Availability\n\n**Shop Platform (shop) has reached its end.**\n\n# Shop\n", "End of Availability"},
		{"heading of a part", "# Shop\n\nSells.\n\n## The cart is deprecated\n\nSorry.", ""},
		{"we", "# Shop\n\nWe no longer maintain this.", "We no longer maintain this"},
		{"elsewhere", "# Shop\n\nThe samples were moved to https://acme.com/store. Active development will continue there.", "The samples were moved to https://acme.com/store. Active development will continue there"},
		{"a newer one elsewhere", "# Shop (version 1.0)\n\nThis repo holds version 1.0. The latest version of the tool has moved to [Acme](https://github.com/acme/shop-2).\n", "The latest version of the tool has moved to Acme"},
		{"what the latest version does", "# Shop\n\nThe latest version of the tool has moved its cart. The latest version of the library is kept in `lib`.", ""},
		{"badge", "# Shop [![x](https://img.shields.io/badge/Lifecycle-Retired-d45500)](https://acme.com)\n\nSells.", "Lifecycle: Retired"},
		{"badge of another state", "# Shop\n\n[![x](https://img.shields.io/badge/Lifecycle-Stable-97ca00)](https://acme.com)\n", ""},

		{"function", "# Shop\n\n`Sell` is deprecated: use `Trade`. The option `--fast` is no longer supported.", ""},
		{"of a function", "# Shop\n\nThis function is deprecated.", ""},
		{"part", "# Shop\n\nThe legacy API is deprecated.", ""},
		{"dependency", "# Shop\n\nIt uses store, since cart was deprecated in favour of store.", ""},
		{"table", "# Shop\n\n| name | state |\n|---|---|\n| cart | deprecated |\n| Deprecated | no longer maintained |\n", ""},
		{"below other headings", "# Shop\n\nSells.\n\n## Changelog\n\nDeprecated: `Sell`.\n\n## Cart\n\nThis package is deprecated.", ""},
		{"deprecated functions", "# Shop\n\nSells.\n\n## Deprecated\n\n- Sell\n- This function is deprecated.\n", ""},
		{"versions", "# Shop\n\nThe previous versions are all end-of-life.\n\n## Status\n\n1.x is no longer maintained.", ""},
		{"of one system", "# Shop\n\nThis library is no longer supported on Windows 7.", ""},
		{"by somebody", "# Shop\n\nThis library is no longer maintained by Jane, but by Joe.", ""},
		{"denied", "# Shop\n\nThis project is not deprecated.", ""},
		{"what it does", "# Deprecated API finder\n\nFinds functions that are deprecated. Archived orders are kept.", ""},
		{"what is put away", "# Shop\n\nArchived orders are kept. Archived for a year, they are deleted.", ""},
		{"replaces", "# Shop\n\nThis project replaces the legacy store, which is being retired.", ""},
		{"feature", "# Shop\n\n## Status\n\nMaintenance mode is turned on with a flag.", ""},
	} {
		d := Document{Path: "README.md"}
		d.Title, d.Sections = parse(markdown, []byte(test.readme))
		if got, _ := d.Ended("shop"); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}
