package source

import (
	"context"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/cgi"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/protocol/packp/capability"
	"github.com/google/go-cmp/cmp"
)

// gitServer serves the repositories below root with git's own http-backend.
func gitServer(t testing.TB, root string) http.Handler {
	t.Helper()
	return &cgi.Handler{
		Path:   filepath.Join(git(t, root, "--exec-path"), "git-http-backend"),
		Env:    gitEnv("GIT_PROJECT_ROOT="+root, "GIT_HTTP_EXPORT_ALL=1"),
		Logger: log.New(io.Discard, "", 0),
		Stderr: io.Discard,
	}
}

func serve(t testing.TB, h http.Handler) string {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(func() {
		s.CloseClientConnections()
		s.Close()
	})
	return s.URL
}

// only lets in who knows the password, and notes who tried.
type only struct {
	http.Handler
	user, password string

	mu   sync.Mutex
	seen []string
}

func (o *only) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	user, password, ok := r.BasicAuth()
	o.mu.Lock()
	if ok {
		o.seen = append(o.seen, user+":"+password)
	}
	o.mu.Unlock()
	if !ok || user != o.user || password != o.password {
		w.Header().Set("WWW-Authenticate", `Basic realm="shop"`)
		http.Error(w, "who are you", http.StatusUnauthorized)
		return
	}
	o.Handler.ServeHTTP(w, r)
}

func TestCloneHTTP(t *testing.T) {
	t.Parallel()
	bare := newBare(t)
	base := serve(t, gitServer(t, filepath.Dir(bare)))
	first := git(t, bare, "rev-parse", "main~2")
	tests := map[string]struct{ ref, rev, display string }{
		"default branch":     {"", "main", "main"},
		"branch":             {"feature/login", "feature/login", "feature/login"},
		"tag":                {"v1", "v1", "v1"},
		"annotated tag":      {"v1.0.0", "v1.0.0", "v1.0.0"},
		"commit at a tip":    {git(t, bare, "rev-parse", "feature/login"), "feature/login", "HEAD"},
		"commit inside":      {first, first, "HEAD"},
		"abbreviated commit": {first[:8], first, "HEAD"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			temp := t.TempDir()
			stages := map[string]bool{}
			repo, err := Open(t.Context(), base+"/shop.git", Options{Ref: tt.ref, TempDir: temp, Progress: func(p Progress) { stages[p.Stage] = true }})
			if err != nil {
				t.Fatal(err)
			}
			wantHistory(t, repo, bare, tt.rev)
			if repo.Ref != tt.display || repo.Local || repo.Source != base+"/shop.git" || repo.Name != "shop" || repo.Host != "127.0.0.1" {
				t.Errorf("%+v", repo)
			}
			if diff := cmp.Diff(map[string]bool{"counting": true, "receiving": true, "resolving": true}, stages); diff != "" {
				t.Errorf("progress:\n%s", diff)
			}
			checkClone(t, temp, tt.rev == "main" || tt.rev == "feature/login")
			if err := repo.Close(); err != nil {
				t.Error(err)
			}
			wantEmpty(t, temp)
		})
	}
}

// checkClone checks that the clone is private, that git itself finds nothing
// wrong with it, and that it holds no more than asked for.
func checkClone(t *testing.T, temp string, oneBranch bool) {
	t.Helper()
	dirs, err := filepath.Glob(filepath.Join(temp, "*"))
	if err != nil || len(dirs) != 1 {
		t.Fatal(dirs, err)
	}
	info, err := os.Stat(dirs[0])
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm() != 0o700 {
		t.Errorf("others can read the clone: %s", info.Mode())
	}
	if out := git(t, dirs[0], "fsck", "--full"); strings.Contains(out, "missing") || strings.Contains(out, "broken") {
		t.Error(out)
	}
	commits := strings.Count(git(t, dirs[0], "cat-file", "--batch-all-objects", "--batch-check=%(objecttype)"), "commit")
	if oneBranch && commits != 3 {
		t.Errorf("%d commits were fetched, want 3", commits)
	}
}

func TestCloneHTTPCredentials(t *testing.T) {
	t.Parallel()
	bare := newBare(t)
	home := t.TempDir()
	write(t, filepath.Join(home, ".netrc"), "machine elsewhere login x password y\nmachine 127.0.0.1 login jane password hunter2\n")
	helper := filepath.Join(t.TempDir(), "config")
	write(t, helper, "[credential]\n\thelper = \"!f() { test \\\"$1\\\" = get && echo username=jane && echo password=hunter2; }; f\"\n")
	tests := map[string]struct {
		user, address string // what stands before the host
		env           []string
		tried         []string
	}{
		"address":         {"jane", "jane:hunter2@", nil, []string{"jane:hunter2"}},
		"AUDIT_TOKEN":     {"oauth2", "", []string{"AUDIT_TOKEN", "hunter2", "GITHUB_TOKEN", "secret1", "GITLAB_TOKEN", "secret2"}, []string{"oauth2:hunter2"}},
		"GITLAB_TOKEN":    {"oauth2", "", []string{"GITLAB_TOKEN", "hunter2", "CI_SERVER_HOST", "127.0.0.1"}, []string{"oauth2:hunter2"}},
		"token and user":  {"jane", "jane@", []string{"AUDIT_TOKEN", "hunter2"}, []string{"jane:", "jane:hunter2"}},
		"netrc":           {"jane", "", []string{"HOME", home}, []string{"jane:hunter2"}},
		"NETRC":           {"jane", "", []string{"NETRC", filepath.Join(home, ".netrc")}, []string{"jane:hunter2"}},
		"helper":          {"jane", "", []string{"GIT_CONFIG_GLOBAL", helper}, []string{"jane:hunter2"}},
		"the second one":  {"jane", "", []string{"AUDIT_TOKEN", "stale", "HOME", home}, []string{"oauth2:stale", "jane:hunter2"}},
		"helper and user": {"jane", "jane@", []string{"GIT_CONFIG_GLOBAL", helper}, []string{"jane:", "jane:hunter2"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			door := &only{Handler: gitServer(t, filepath.Dir(bare)), user: tt.user, password: "hunter2"}
			base := serve(t, door)
			spec := strings.Replace(base, "http://", "http://"+tt.address, 1) + "/shop.git"
			repo := open(t, spec, Options{Getenv: getenv(append(tt.env, "GIT_CONFIG_NOSYSTEM", "1")...), TempDir: t.TempDir()})
			wantHistory(t, repo, bare, "main")
			if strings.Contains(repo.Source, "@") || repo.Source != base+"/shop.git" {
				t.Errorf("Source = %q", repo.Source)
			}
			var tried []string
			for i, who := range door.seen {
				if i == 0 || who != door.seen[i-1] {
					tried = append(tried, who)
				}
			}
			if diff := cmp.Diff(tt.tried, tried); diff != "" {
				t.Errorf("tried:\n%s", diff)
			}
		})
	}
}

// A public repository is read without showing any credential.
func TestCloneHTTPSendsNoNeedlessToken(t *testing.T) {
	t.Parallel()
	bare := newBare(t)
	backend := gitServer(t, filepath.Dir(bare))
	base := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "" {
			t.Error("a credential was sent")
		}
		backend.ServeHTTP(w, r)
	}))
	wantHistory(t, open(t, base+"/shop.git", Options{Getenv: getenv("AUDIT_TOKEN", "hunter2")}), bare, "main")
}

func TestTokensGoOnlyWhereTheyBelong(t *testing.T) {
	t.Parallel()
	env := environment{getenv("GITHUB_TOKEN", "hub", "GITLAB_TOKEN", "lab", "AUDIT_TOKEN", "any", "CI_SERVER_HOST", "git.acme.com")}
	for address, want := range map[string][]string{
		"https://github.com/a/b":          {"hub", "any"},
		"https://GitHub.com/a/b":          {"hub", "any"},
		"https://gitlab.com/a/b":          {"lab", "any"},
		"https://git.acme.com/a/b":        {"lab", "any"},
		"https://github.com.evil.org/a/b": {"any"},
		"https://evil.org/github.com/b":   {"any"},
		"https://github.com@evil.org/a/b": {"any"},
		"https://codeberg.org/a/b":        {"any"},
		"http://github.com/a/b":           nil,
		"http://git.acme.com/a/b":         nil,
		"http://localhost/a/b":            {"any"},
	} {
		l, err := locateURL(address)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, c := range tokens(l, env) {
			got = append(got, c.password)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s:\n%s", address, diff)
		}
	}
}

// planted are secrets that no output may show.
var planted = []string{"hunter2", "s3cr3t", "ghp_planted"}

func TestCloneHTTPErrors(t *testing.T) {
	t.Parallel()
	bare := newBare(t)
	root := filepath.Dir(bare)
	git(t, root, "init", "-q", "--bare", "empty.git")
	git(t, root, "clone", "-q", "--bare", "--depth=1", "file://"+bare, "shallow.git")
	orphan := filepath.Join(root, "orphan.git")
	git(t, root, "clone", "-q", "--bare", bare, orphan)
	git(t, orphan, "symbolic-ref", "HEAD", "refs/heads/nowhere")
	backend := gitServer(t, root)
	base := serve(t, backend)
	status := func(code int) string {
		return serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			http.Error(w, "token "+planted[0]+" is bad", code)
		}))
	}
	page := serve(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, "<html>Welcome, please sign in</html>")
	}))
	locked := serve(t, &only{Handler: backend, user: "jane", password: "right"})
	cut := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPost {
			backend.ServeHTTP(w, r)
			return
		}
		answer := httptest.NewRecorder()
		backend.ServeHTTP(answer, r)
		_, _ = w.Write(answer.Body.Bytes()[:answer.Body.Len()*2/3])
	}))
	tls := httptest.NewUnstartedServer(backend)
	tls.Config.ErrorLog = log.New(io.Discard, "", 0)
	tls.StartTLS()
	t.Cleanup(tls.Close)
	closed := httptest.NewServer(backend)
	closed.Close()

	tests := map[string]struct {
		spec, ref string
		kind      error
		says      string
	}{
		"no such host":       {"https://jane:hunter2@nosuchhost.invalid/a/b", "", ErrNoSuchHost, "nosuchhost.invalid"},
		"refused":            {closed.URL + "/shop.git", "", ErrRefused, "refused"},
		"401":                {status(401) + "/shop.git", "", ErrAuthentication, "AUDIT_TOKEN"},
		"403":                {status(403) + "/shop.git", "", ErrForbidden, "AUDIT_TOKEN"},
		"404":                {status(404) + "/shop.git", "", ErrNotFound, "spelling"},
		"no such repository": {base + "/nowhere.git", "", ErrNotFound, "spelling"},
		"500":                {status(500) + "/shop.git", "", ErrRemote, "500"},
		"wrong password":     {strings.Replace(locked, "//", "//jane:hunter2@", 1) + "/shop.git", "", ErrAuthentication, "the address"},
		"wrong token":        {strings.Replace(locked, "//", "//ghp_planted@", 1) + "/shop.git", "", ErrAuthentication, "the address, AUDIT_TOKEN"},
		"web page":           {page + "/shop", "", ErrNotRepository, "git clone"},
		"unknown ref":        {base + "/shop.git", "feature/logon", ErrUnknownRef, "Did you mean feature/login?"},
		"unknown commit":     {base + "/shop.git", strings.Repeat("12", 20), ErrUnknownRef, "1212"},
		"unknown abbrev":     {base + "/shop.git", "1212121", ErrUnknownRef, "1212121"},
		"empty":              {base + "/empty.git", "", ErrEmpty, "no commit"},
		"shallow":            {base + "/shallow.git", "", ErrShallow, "--allow-shallow"},
		"HEAD nowhere":       {base + "/orphan.git", "", ErrUnknownRef, "--ref"},
		"cut off":            {cut + "/shop.git", "", ErrRemote, "Try again"},
		"certificate":        {tls.URL + "/shop.git", "", ErrCertificate, "SSL_CERT_FILE"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			msg := wantError(t, tt.spec, Options{Ref: tt.ref, Getenv: getenv("AUDIT_TOKEN", "s3cr3t", "GIT_CONFIG_GLOBAL", os.DevNull, "GIT_CONFIG_NOSYSTEM", "1")}, tt.kind)
			if !strings.Contains(msg, tt.says) {
				t.Errorf("%q does not say %q", msg, tt.says)
			}
			for _, secret := range planted {
				if strings.Contains(msg, secret) {
					t.Errorf("%q shows a secret", msg)
				}
			}
		})
	}
}

func TestCloneHTTPShallowServer(t *testing.T) {
	t.Parallel()
	bare := newBare(t)
	root := filepath.Dir(bare)
	git(t, root, "clone", "-q", "--bare", "--depth=2", "file://"+bare, "shallow.git")
	repo := open(t, serve(t, gitServer(t, root))+"/shallow.git", Options{AllowShallow: true})
	if len(repo.Shallow) != 1 || repo.Shallow[0].String() != git(t, bare, "rev-parse", "main~1") {
		t.Errorf("Shallow = %v, want main~1", repo.Shallow)
	}
}

// A redirect is followed, and what is meant for one server does not reach the
// next.
func TestCloneHTTPRedirect(t *testing.T) {
	t.Parallel()
	bare := newBare(t)
	backend := gitServer(t, filepath.Dir(bare))
	other := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "" {
			t.Errorf("%s: a credential for another server", r.URL)
		}
		backend.ServeHTTP(w, r)
	}))
	moved := &only{user: "jane", password: "hunter2", Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, other+strings.Replace(r.URL.RequestURI(), "/old", "/shop", 1), http.StatusMovedPermanently)
	})}
	spec := strings.Replace(serve(t, moved), "//", "//jane:hunter2@", 1) + "/old.git"
	wantHistory(t, open(t, spec, Options{Getenv: getenv("AUDIT_TOKEN", "s3cr3t")}), bare, "main")
}

// Whenever the user gives up, Open returns and leaves nothing behind.
func TestCloneHTTPCancelled(t *testing.T) {
	t.Parallel()
	bare := newBare(t)
	backend := gitServer(t, filepath.Dir(bare))
	for name, stuck := range map[string]func(*http.Request) bool{
		"before the references": func(*http.Request) bool { return true },
		"before the pack":       func(r *http.Request) bool { return r.Method == http.MethodPost },
	} {
		for kind, want := range map[string]error{"cancelled": context.Canceled, "timed out": context.DeadlineExceeded} {
			t.Run(name+", "+kind, func(t *testing.T) {
				t.Parallel()
				ctx, cancel := context.WithCancel(t.Context())
				if kind == "timed out" {
					ctx, cancel = context.WithTimeout(t.Context(), 300*time.Millisecond)
				}
				defer cancel()
				base := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					if !stuck(r) {
						backend.ServeHTTP(w, r)
						return
					}
					// Only then does the server notice that the client left.
					_, _ = io.Copy(io.Discard, r.Body)
					if kind == "cancelled" {
						cancel()
					}
					<-r.Context().Done()
				}))
				temp := t.TempDir()
				_, err := Open(ctx, base+"/shop.git", Options{TempDir: temp})
				if !errors.Is(err, want) {
					t.Errorf("%v, want %v", err, want)
				}
				if errors.Is(err, ErrTimeout) != (kind == "timed out") {
					t.Errorf("%v", err)
				}
				wantEmpty(t, temp)
			})
		}
	}
}

// The history that comes may be cut off anywhere by the user.
func TestCloneHTTPCancelledInside(t *testing.T) {
	t.Parallel()
	bare := newBare(t)
	base := serve(t, gitServer(t, filepath.Dir(bare)))
	for _, stage := range []string{"counting", "receiving", "resolving"} {
		t.Run(stage, func(t *testing.T) {
			t.Parallel()
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			temp := t.TempDir()
			repo, err := Open(ctx, base+"/shop.git", Options{TempDir: temp, Progress: func(p Progress) {
				if p.Stage == stage {
					cancel()
				}
			}})
			if err == nil { // all was there before the word came
				err = errors.Join(repo.Close(), context.Canceled)
			}
			if !errors.Is(err, context.Canceled) {
				t.Errorf("%v, want %v", err, context.Canceled)
			}
			wantEmpty(t, temp)
		})
	}
}

func TestCloneNoTemporaryFolder(t *testing.T) {
	t.Parallel()
	base := serve(t, http.NotFoundHandler())
	_, err := Open(t.Context(), base+"/shop.git", Options{TempDir: filepath.Join(t.TempDir(), "nowhere")})
	var e *Error
	if !errors.As(err, &e) || !strings.Contains(e.Hint, "TMPDIR") {
		t.Errorf("%v", err)
	}
}

func TestCloneGitProtocol(t *testing.T) {
	t.Parallel()
	bare := newBare(t)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	serveGit(t, listener, filepath.Dir(bare))
	base := "git://" + listener.Addr().String()
	wantHistory(t, open(t, base+"/shop.git", Options{}), bare, "main")
	wantHistory(t, open(t, base+"/shop.git", Options{Ref: "v1.0.0"}), bare, "v1.0.0")
	wantError(t, base+"/nowhere.git", Options{}, ErrNotFound)
}

// What Azure DevOps insists on changes nothing about the answer of git itself.
func TestCloneWithMultiACK(t *testing.T) {
	t.Parallel()
	bare := newBare(t)
	l, err := locateURL(serve(t, gitServer(t, filepath.Dir(bare))) + "/shop.git")
	if err != nil {
		t.Fatal(err)
	}
	r, err := connect(t.Context(), l, environment{}, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	req, err := r.request([]plumbing.Hash{*r.offer.Head}, "dev.azure.com")
	if err != nil || !req.Capabilities.Supports(capability.MultiACK) {
		t.Fatalf("%v: multi_ack is not asked for", err)
	}
	dir := t.TempDir()
	if err := receive(t.Context(), r, req, dir, nil); err != nil {
		t.Fatal(err)
	}
	if packs, _ := filepath.Glob(filepath.Join(dir, "*.pack")); len(packs) != 1 {
		t.Errorf("packs: %v", packs)
	}
}

// A server that lists references without end does not fill the memory: go-git
// keeps all that it reads.
func TestOfferIsBounded(t *testing.T) {
	t.Parallel()
	base := serve(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		for block := make([]byte, 1<<20); ; {
			if _, err := w.Write(block); err != nil {
				return
			}
		}
	}))
	pool := newTransport(environment{getenv()})
	t.Cleanup(pool.CloseIdleConnections)
	answer, err := (&http.Client{Transport: bounded{pool}}).Get(base)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if n, err := io.Copy(io.Discard, answer.Body); n != maxOffer || err != nil {
		t.Errorf("%d bytes, %v, want %d", n, err, maxOffer)
	}
}
