package docs

import (
	"slices"
	"strings"
	"testing"

	"github.com/handoffaudit/audit/internal/tree"
)

func TestByPlace(t *testing.T) {
	want := []string{
		"INSTALL.md", "README.md", "INSTALL-es.md", "README.zh_CN.md", "docs/a.md", "docs/guide/index.md", "lib/README.md", "lib/deep/a.md",
		".github/README.md", "security/README.md", ".bin.sample/README.md", "_examples/rest/routes.md", "specs/login/index.md",
	}
	got := slices.Sorted(slices.Values(want))
	slices.SortFunc(got, ByPlace)
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestPurposeOf(t *testing.T) {
	for p, want := range map[string]Purpose{"_examples/rest/routes.md": Example, "examples/a.md": Example, "pkg/testdata/a.md": Example, "site/versioned_docs/version-2.8/intro.md": Example, "api_versioned_docs/a.md": Example, "docs/versions/1.2/README.md": Example, "docs/Sprint-Review/sprint-17-summary.md": Example, "docs/security/sprint3_backend.md": Example, "docs/2024-05-01-outage.md": Example, "docs/adr/2024-05-01-use-go.md": Decision, "docs/sprints.md": General, "docs/versions/policy.md": General, "docs/v2/a.md": General, "docs/a.md": General, "archived_till/README.md": Example, "archive-service/README.md": Readme, "archived.md": General,
		"app/views/content/home.md": Page, "src/pages/about.md": Page, "app/notify/notify_email/link.5f1.md": Page, "src/emails/welcome.md": Page, "scripts/renewal/letter.md": Page, "docs/letters.md": General, "src/notifier/how.md": General, "client/Dashboard.stories.mdx": Page, "app/views/README.md": Readme, "src/pages/docs/a.md": General, "content/a.md": General, "docs/tech-specs/2019.md": Decision, "specs/0116-tills.md": Decision, "specs/003-goods/spec.md": Decision, "specs/protocol.md": General, "docs/enhancements/_title-YYYY-MM-DD.md": Template, "docs/enhancements/sso-2026-03-02.md": Decision, "docs/architectural-decision-records/2.md": Decision, "MOVE_PROGRESS.md": Changelog, "design-todo.md": Changelog, "docs/progress-bar.md": General, "shop/response_templates/thanks.md": Template, "shop/response_templates/README.md": Readme} {
		if got := PurposeOf(p); got != want {
			t.Errorf("%s has the purpose %v, want %v", p, got, want)
		}
	}
}

// What a pipeline builds an image of is in use, whatever its folder is called.
func TestPurposeInAnAgedFolder(t *testing.T) {
	const jobs = "jobs:\n  build:\n    strategy:\n      matrix:\n        package: [till, legacy]\n"
	for name, c := range map[string]struct {
		files map[string]string
		want  Purpose
	}{
		"built and named":        {map[string]string{"legacy/Dockerfile": "FROM x\n", ".github/workflows/deploy.yml": jobs}, Readme},
		"no pipeline names it":   {map[string]string{"legacy/Dockerfile": "FROM x\n", ".github/workflows/deploy.yml": "# no legacy\non: push\nname: legacy-free\n"}, Example},
		"nothing is built of it": {map[string]string{"legacy/till/Dockerfile": "FROM x\n", ".github/workflows/deploy.yml": jobs}, Example},
	} {
		c.files["legacy/README.md"] = "# Till\n\nWhat it does.\n"
		if all := ParseAll(tree.FromFiles(c.files), 1); len(all) != 1 || all[0].Purpose != c.want {
			t.Errorf("%s: %+v, want %v", name, all, c.want)
		}
	}
}

func TestFolder(t *testing.T) {
	for want, paths := range map[string][]string{
		"docs":      {"README.md", "doc/a.md", "docs/b.md"},
		"doc":       {"doc/a.md", "doc/b.md", "docs/c.md", "lib/web/templates/docs/d.md"},
		"dev/docs":  {"dev/docs/a.md", "dev/docs/b.md", "app/docs/c.md"},
		"Docs":      {"Docs/a.md", "till/docs/a.md", "till/docs/b.md"},
		"docs/docs": {"docs/README.md", "docs/docs/a.md", "docs/docs/b.md"},
	} {
		var list []Document
		for _, p := range paths {
			list = append(list, Document{Path: p})
		}
		if got := Folder(tree.FromFiles(nil), list); got != want {
			t.Errorf("documents are put in %s, want %s", got, want)
		}
	}
}

// What is about the whole goes to no folder of a small part, unless that has no code at all.
func TestFolderOfAPart(t *testing.T) {
	list := []Document{{Path: "dev/docs/a.md"}}
	for want, code := range map[string]string{"docs": "dev/a.go", "dev/docs": "shop/a.go"} {
		files := map[string]string{"shop/shop.go": "package shop\n\nvar a = 1\nvar b = 1\n", code: "package a\n"}
		if got := Folder(tree.FromFiles(files), list); got != want {
			t.Errorf("beside %s documents are put in %s, want %s", code, got, want)
		}
	}
	files := map[string]string{"dev/build.js": "pack();\n", "shop/shop.go": "package shop\n" + strings.Repeat("var a = 1\n", 100)}
	if got := Folder(tree.FromFiles(files), list); got != "dev/docs" {
		t.Errorf("beside a tool documents are put in %s", got)
	}
	files = map[string]string{"dev/a.go": "package a\n\nvar a = 1\nvar b = 1\n", "shop/shop.go": "package shop\n"}
	if got := Folder(tree.FromFiles(files), list); got != "dev/docs" {
		t.Errorf("beside most of the code documents are put in %s", got)
	}
}

// A README on a topic is a document on that where its folder has another, and the README in
// another language is one.
func TestReadmesOnTopics(t *testing.T) {
	files := map[string]string{}
	for _, p := range []string{"README.md", "README-Local-Pipelines.md", "README.de.md", "README_CN.md", "tool/README-build.md"} {
		files[p] = "# It\n"
	}
	want := map[string]Purpose{"README.md": Readme, "README-Local-Pipelines.md": General, "README.de.md": Readme, "README_CN.md": Readme, "tool/README-build.md": Readme}
	for _, d := range ParseAll(tree.FromFiles(files), 1) {
		if d.Purpose != want[d.Path] {
			t.Errorf("%s: %v", d.Path, d.Purpose)
		}
	}
}
