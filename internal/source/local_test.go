package source

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handoffaudit/audit/internal/objects"
)

func TestOpenLocal(t *testing.T) {
	t.Parallel()
	shop := newShop(t)
	git(t, shop, "remote", "add", "origin", "https://jane:hunter2@git.acme.com/acme/shop.git")
	linked := filepath.Join(t.TempDir(), "linked")
	git(t, shop, "worktree", "add", "-q", linked, "feature/login")
	bare := newBare(t)

	tests := map[string]struct{ spec, source, dir, rev, ref string }{
		"work tree":               {shop, shop, shop, "main", "main"},
		"its .git":                {filepath.Join(shop, ".git"), shop, shop, "main", "main"},
		"subfolder":               {filepath.Join(shop, "lib"), shop, shop, "main", "main"},
		"file in it":              {filepath.Join(shop, "lib", "cart.go"), shop, shop, "main", "main"},
		"linked worktree":         {linked, linked, shop, "feature/login", "feature/login"},
		"linked worktree, inside": {filepath.Join(linked, "lib"), linked, shop, "feature/login", "feature/login"},
		"bare":                    {bare, bare, bare, "main", "main"},
		"bare, inside":            {filepath.Join(bare, "refs"), bare, bare, "main", "main"},
		"file address":            {"file://" + filepath.ToSlash(bare), bare, bare, "main", "main"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			repo := open(t, tt.spec, Options{})
			wantHistory(t, repo, tt.dir, tt.rev)
			if repo.Source != tt.source || repo.Ref != tt.ref || !repo.Local || len(repo.Shallow) > 0 {
				t.Errorf("Source %q, Ref %q, Local %v, Shallow %v", repo.Source, repo.Ref, repo.Local, repo.Shallow)
			}
			host, owner := "git.acme.com", "acme"
			if tt.dir == bare { // its origin is a folder
				host, owner = "", ""
			}
			if repo.Host != host || repo.Owner != owner || repo.Name != "shop" {
				t.Errorf("Host %q, Owner %q, Name %q", repo.Host, repo.Owner, repo.Name)
			}
		})
	}
}

func TestOpenLocalRefs(t *testing.T) {
	t.Parallel()
	shop := newShop(t)
	git(t, shop, "update-ref", "refs/remotes/origin/theirs", "feature/login")
	git(t, shop, "branch", "both", "main")
	git(t, shop, "tag", "both", "feature/login")
	first := git(t, shop, "rev-parse", "main~2")
	tests := map[string]struct{ ref, rev, display string }{
		"HEAD":                  {"HEAD", "main", "main"},
		"branch":                {"feature/login", "feature/login", "feature/login"},
		"whole name":            {"refs/heads/feature/login", "feature/login", "feature/login"},
		"tag":                   {"v1", "v1", "v1"},
		"annotated tag":         {"v1.0.0", "v1.0.0", "v1.0.0"},
		"commit":                {first, first, "HEAD"},
		"commit in capitals":    {strings.ToUpper(first), first, "HEAD"},
		"abbreviated commit":    {first[:7], first, "HEAD"},
		"odd number of digits":  {first[:9], first, "HEAD"},
		"remote branch":         {"origin/theirs", "feature/login", "origin/theirs"},
		"remote branch, short":  {"theirs", "feature/login", "origin/theirs"},
		"branch before tag":     {"both", "main", "both"},
		"annotated tag by hash": {git(t, shop, "rev-parse", "v1.0.0"), "v1.0.0", "HEAD"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			repo := open(t, shop, Options{Ref: tt.ref})
			wantHistory(t, repo, shop, tt.rev)
			if repo.Ref != tt.display {
				t.Errorf("Ref = %q, want %q", repo.Ref, tt.display)
			}
		})
	}
}

func TestOpenLocalPackedAndDetached(t *testing.T) {
	t.Parallel()
	shop := newShop(t)
	git(t, shop, "gc", "-q")
	git(t, shop, "pack-refs", "--all")
	wantHistory(t, open(t, shop, Options{Ref: "v1.0.0"}), shop, "v1.0.0")
	git(t, shop, "checkout", "-q", "--detach", "feature/login")
	repo := open(t, shop, Options{})
	wantHistory(t, repo, shop, "feature/login")
	if repo.Ref != "HEAD" {
		t.Errorf("Ref = %q, want HEAD", repo.Ref)
	}
}

func TestOpenLocalAlternates(t *testing.T) {
	t.Parallel()
	shop := newShop(t)
	git(t, shop, "gc", "-q")
	shared := filepath.Join(t.TempDir(), "shared")
	git(t, shop, "clone", "-q", "--shared", shop, shared)
	write(t, filepath.Join(shared, "new.go"), "package main\n")
	commit(t, shared, "Add more")
	again := filepath.Join(t.TempDir(), "again") // borrows from one that borrows
	git(t, shop, "clone", "-q", "--shared", shared, again)
	wantHistory(t, open(t, shared, Options{}), shared, "HEAD")
	wantHistory(t, open(t, again, Options{}), again, "HEAD")
}

func TestOpenLocalWritesNothing(t *testing.T) {
	t.Parallel()
	shop := newShop(t)
	before := fingerprint(t, shop)
	repo, err := Open(t.Context(), shop, Options{Ref: "v1.0.0"})
	if err != nil {
		t.Fatal(err)
	}
	wantHistory(t, repo, shop, "v1.0.0")
	if err := repo.Close(); err != nil {
		t.Fatal(err)
	}
	wantError(t, shop, Options{Ref: "nowhere"}, ErrUnknownRef)
	if diff := cmp.Diff(before, fingerprint(t, shop)); diff != "" {
		t.Errorf("the repository changed:\n%s", diff)
	}
}

func TestOpenLocalErrors(t *testing.T) {
	t.Parallel()
	empty := filepath.Join(t.TempDir(), "empty")
	write(t, filepath.Join(empty, "x"), "")
	git(t, empty, "init", "-q")

	broken := newShop(t)
	head := git(t, broken, "rev-parse", "HEAD")
	if err := os.Remove(filepath.Join(broken, ".git", "objects", head[:2], head[2:])); err != nil {
		t.Fatal(err)
	}
	garbage := newShop(t)
	object := filepath.Join(garbage, ".git", "objects", head[:2], head[2:])
	if err := os.Chmod(object, 0o644); err != nil {
		t.Fatal(err)
	}
	write(t, object, "this is not zlib")

	noHead := newShop(t)
	write(t, filepath.Join(noHead, ".git", "HEAD"), "garbage\n")

	sha256 := filepath.Join(t.TempDir(), "sha256")
	git(t, t.TempDir(), "init", "-q", "--object-format=sha256", sha256)
	reftable := newShop(t)
	git(t, reftable, "config", "core.repositoryformatversion", "1")
	git(t, reftable, "config", "extensions.refStorage", "reftable")
	malformed := newShop(t)
	write(t, filepath.Join(malformed, ".git", "config"), "[core\n")

	orphan := newShop(t)
	git(t, orphan, "checkout", "-q", "--orphan", "fresh")
	dangling := filepath.Join(t.TempDir(), "dangling")
	write(t, filepath.Join(dangling, ".git"), "gitdir: /nowhere/at/all\n")

	tree := newShop(t)
	tests := map[string]struct {
		spec, ref string
		kind      error
		says      string
	}{
		"no such folder":     {filepath.Join(empty, "nowhere"), "", ErrNotRepository, "no such folder"},
		"not a repository":   {t.TempDir(), "", ErrNotRepository, "git repository"},
		"nothing":            {"", "", ErrSpec, "owner/name"},
		"empty":              {empty, "", ErrEmpty, "no commit yet"},
		"orphan branch":      {orphan, "", ErrUnknownRef, "main"},
		"unknown ref":        {newShop(t), "feature/logn", ErrUnknownRef, "Did you mean feature/login?"},
		"unknown abbrev":     {newShop(t), "0000000", ErrUnknownRef, `"0000000"`},
		"nothing like it":    {newShop(t), "zzzzzzzzzzzz", ErrUnknownRef, "main"},
		"missing HEAD":       {broken, "", objects.ErrMissing, "missing"},
		"damaged HEAD":       {garbage, "", ErrCorrupt, "git fsck"},
		"no HEAD":            {noHead, "", ErrCorrupt, "git fsck"},
		"SHA-256":            {sha256, "", ErrUnsupported, "SHA256"},
		"reftable":           {reftable, "", ErrUnsupported, "reftable"},
		"malformed config":   {malformed, "", ErrCorrupt, "configuration"},
		"pointer to nowhere": {dangling, "", ErrNotRepository, "worktree repair"},
		"a tree's hash":      {tree, git(t, tree, "rev-parse", "HEAD^{tree}"), ErrUnknownRef, "no branch, tag or commit"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if msg := wantError(t, tt.spec, Options{Ref: tt.ref}, tt.kind); !strings.Contains(msg, tt.says) {
				t.Errorf("%q does not say %q", msg, tt.says)
			}
		})
	}
}

func TestOpenLocalShallow(t *testing.T) {
	t.Parallel()
	shop := newShop(t)
	shallow := filepath.Join(t.TempDir(), "shallow")
	git(t, shop, "clone", "-q", "--depth=2", "file://"+shop, shallow)

	msg := wantError(t, shallow, Options{}, ErrShallow)
	for _, says := range []string{"git fetch --unshallow", "fetch-depth: 0", "--allow-shallow"} {
		if !strings.Contains(msg, says) {
			t.Errorf("%q does not name %q", msg, says)
		}
	}
	repo := open(t, shallow, Options{AllowShallow: true})
	if len(repo.Shallow) != 1 || repo.Shallow[0].String() != git(t, shop, "rev-parse", "main~1") {
		t.Errorf("Shallow = %v, want main~1", repo.Shallow)
	}
	// What is cut elsewhere does not matter here.
	git(t, shallow, "checkout", "-q", "--orphan", "fresh")
	commit(t, shallow, "Begin again")
	if repo := open(t, shallow, Options{}); len(repo.Shallow) > 0 {
		t.Errorf("Shallow = %v for a whole branch", repo.Shallow)
	}
}

// A partial clone lacks blobs, and keeps them lacking: nothing is fetched.
func TestOpenLocalPartial(t *testing.T) {
	t.Parallel()
	shop := newShop(t)
	git(t, shop, "config", "uploadpack.allowFilter", "true")
	partial := filepath.Join(t.TempDir(), "partial")
	git(t, shop, "clone", "-q", "--filter=blob:none", "--no-checkout", "file://"+shop, partial)

	repo := open(t, partial, Options{})
	if want := git(t, shop, "rev-parse", "main"); repo.Commit.String() != want {
		t.Errorf("Commit = %s, want %s", repo.Commit, want)
	}
	blob, _ := objects.ParseHash(git(t, shop, "rev-parse", "main:main.go"))
	if _, err := repo.Objects.Blob(blob); !errors.Is(err, objects.ErrMissing) {
		t.Errorf("Blob: %v, want ErrMissing", err)
	}
	if _, err := repo.Objects.Size(blob); !errors.Is(err, objects.ErrMissing) {
		t.Errorf("Size: %v, want ErrMissing", err)
	}
	if _, err := repo.Objects.Tree(repo.Tree); err != nil {
		t.Errorf("Tree: %v", err)
	}
}

func TestNearest(t *testing.T) {
	t.Parallel()
	refs := references{byName: map[string]objects.Hash{}}
	for _, name := range []string{"refs/heads/main", "refs/heads/feature/login", "refs/heads/feature/logout", "refs/tags/v1.2.0", "refs/tags/v1.2.1", "refs/pull/7/head"} {
		refs.byName[name] = objects.Hash{1}
	}
	tests := map[string][]string{
		"mian":         {"main"},
		"login":        {"feature/login"},
		"v1.2":         {"v1.2.0", "v1.2.1"},
		"Main":         {"main"},
		"pull":         nil,
		"wholly other": nil,
	}
	for name, want := range tests {
		if diff := cmp.Diff(want, refs.nearest(name)); diff != "" && len(want)+len(refs.nearest(name)) > 0 {
			t.Errorf("nearest(%q):\n%s", name, diff)
		}
	}
}
