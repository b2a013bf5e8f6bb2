package source

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/protocol/packp"
	"github.com/go-git/go-git/v5/plumbing/protocol/packp/capability"

	"github.com/handoffaudit/audit/internal/objects"
)

// session is one conversation with a server that serves one repository. It
// ends when its context does.
type session interface {
	AdvertisedReferencesContext(context.Context) (*packp.AdvRefs, error)
	UploadPack(context.Context, *packp.UploadPackRequest) (*packp.UploadPackResponse, error)
	Close() error
}

// remote is a server that answered: a session and what it offers.
type remote struct {
	session
	offer   *packp.AdvRefs
	secrets secrets // what was sent to it
}

// clone copies the repository at l into a private temporary folder: bare, the
// wanted reference alone, with its whole history.
func clone(ctx context.Context, l location, opts Options, env environment) (_ *Repository, err error) {
	dir, err := os.MkdirTemp(opts.TempDir, "audit-") // 0700
	if err != nil {
		return nil, fail(ErrDiskFull, "", "Name another folder in TMPDIR.", "no temporary folder can be made: %s", cause(err))
	}
	remove := func() error {
		if err := os.RemoveAll(dir); err != nil {
			return fmt.Errorf("remove the temporary clone: %w", err)
		}
		return nil
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, remove())
		}
	}()
	r, err := connect(ctx, l, env, dir)
	if err != nil {
		return nil, err
	}
	o, err := r.copyTo(ctx, dir, l, opts)
	if err = errors.Join(err, r.Close()); err != nil {
		return nil, explain(ctx, l, r.secrets, err)
	}
	repo, err := openAt(ctx, o, opts)
	if err != nil {
		return nil, errors.Join(err, o.store.Close())
	}
	if err := os.WriteFile(filepath.Join(dir, "HEAD"), []byte(repo.Commit.String()+"\n"), 0o600); err != nil {
		return nil, errors.Join(explain(ctx, l, nil, err), o.store.Close())
	}
	repo.Host, repo.Owner, repo.Name = l.forge()
	repo.close = func() error { return errors.Join(o.store.Close(), remove()) }
	return repo, nil
}

// copyTo fetches what opts.Ref needs into dir and opens it.
func (r *remote) copyTo(ctx context.Context, dir string, l location, opts Options) (opened, error) {
	o := opened{refs: offered(r.offer), source: l.String(), common: dir}
	wants, err := r.wants(o, opts.Ref)
	if err != nil {
		return o, err
	}
	if err := layOut(dir, r.offer.Shallows); err != nil {
		return o, err
	}
	req, err := r.request(wants, l.host)
	if err != nil {
		return o, err
	}
	if err := receive(ctx, r.session, req, filepath.Join(dir, "objects", "pack"), opts.Progress); err != nil {
		if strings.Contains(err.Error(), "not our ref") {
			return o, o.refs.missing(o.source, opts.Ref)
		}
		return o, err
	}
	o.store, err = objects.Open(dir)
	return o, err
}

// request asks for wants and all that they can reach.
func (r *remote) request(wants []plumbing.Hash, host string) (*packp.UploadPackRequest, error) {
	req := packp.NewUploadPackRequestFromCapabilities(r.offer.Capabilities)
	req.Wants = wants
	if !needsMultiACK(host) {
		return req, nil
	}
	return req, req.Capabilities.Set(capability.MultiACK)
}

// needsMultiACK tells whether a server serves only clients that know the
// multi_ack capability: Azure DevOps. go-git leaves it out, since it cannot
// negotiate by it; a first clone negotiates nothing.
func needsMultiACK(host string) bool {
	host = strings.ToLower(host)
	return host == "dev.azure.com" || host == "ssh.dev.azure.com" || strings.HasSuffix(host, ".visualstudio.com")
}

// wants lists the objects to ask for, so that name can be resolved.
func (r *remote) wants(o opened, name string) ([]plumbing.Hash, error) {
	if p, ok := o.refs.find(name); ok {
		return []plumbing.Hash{p.hash}, nil
	}
	if !isAbbreviation(name) || len(o.refs.byName) == 0 {
		return nil, o.refs.missing(o.source, name)
	}
	name = strings.ToLower(name)
	if isWholeHash(name) {
		if h, ok := o.refs.tip(name); ok {
			return []plumbing.Hash{h}, nil
		}
		caps := r.offer.Capabilities
		if caps.Supports(capability.AllowReachableSHA1InWant) || caps.Supports("allow-any-sha1-in-want") {
			return []plumbing.Hash{plumbing.NewHash(name)}, nil
		}
	}
	// The server does not tell where the commit is, so everything is needed.
	seen := map[plumbing.Hash]bool{}
	var wants []plumbing.Hash
	for full, hash := range o.refs.byName {
		if (strings.HasPrefix(full, "refs/heads/") || strings.HasPrefix(full, "refs/tags/")) && !seen[hash] {
			seen[hash] = true
			wants = append(wants, hash)
		}
	}
	plumbing.HashesSort(wants)
	return wants, nil
}

// offered turns what a server advertises into references.
func offered(adv *packp.AdvRefs) references {
	refs := references{byName: adv.References}
	if adv.Head != nil {
		refs.headHash = *adv.Head
	}
	for _, symref := range adv.Capabilities.Get(capability.SymRef) {
		if target, ok := strings.CutPrefix(symref, "HEAD:"); ok && refs.byName[target] == refs.headHash {
			refs.head = target
		}
	}
	return refs
}

// layOut writes what makes dir a bare repository that git itself can read, but
// for HEAD, which is not known yet.
func layOut(dir string, shallow []plumbing.Hash) error {
	if err := os.MkdirAll(filepath.Join(dir, "objects", "pack"), 0o700); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Join(dir, "refs"), 0o700); err != nil {
		return err
	}
	files := map[string]string{"config": "[core]\n\trepositoryformatversion = 0\n\tbare = true\n"}
	var lines strings.Builder
	for _, h := range shallow {
		fmt.Fprintln(&lines, h)
	}
	if lines.Len() > 0 {
		files["shallow"] = lines.String()
	}
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			return err
		}
	}
	return nil
}
