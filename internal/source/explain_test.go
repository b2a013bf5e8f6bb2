package source

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"strings"
	"syscall"
	"testing"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/format/pktline"
)

func TestExplain(t *testing.T) {
	t.Parallel()
	l := location{scheme: "https", user: "jane", password: "hunter2", host: "git.acme.com", path: "/acme/shop"}
	dial := func(err error) error {
		return plumbing.NewUnexpectedError(&net.OpError{Op: "dial", Net: "tcp", Err: os.NewSyscallError("connect", err)})
	}
	tests := map[string]struct {
		err  error
		kind error
		says string
	}{
		"disk full":      {fmt.Errorf("store: %w", &os.PathError{Op: "write", Path: "/tmp/x", Err: syscall.ENOSPC}), ErrDiskFull, "TMPDIR"},
		"quota":          {&os.PathError{Op: "write", Path: "/tmp/x", Err: syscall.EDQUOT}, ErrDiskFull, "TMPDIR"},
		"refused":        {dial(syscall.ECONNREFUSED), ErrRefused, "git.acme.com refused"},
		"reset":          {dial(syscall.ECONNRESET), ErrUnreachable, "broke"},
		"no route":       {dial(syscall.ENETUNREACH), ErrUnreachable, "network"},
		"slow":           {dial(syscall.ETIMEDOUT), ErrTimeout, "in time"},
		"no name":        {&net.DNSError{Name: "git.acme.com", IsNotFound: true}, ErrNoSuchHost, "git.acme.com"},
		"no name server": {&net.DNSError{Name: "git.acme.com", IsTimeout: true}, ErrUnreachable, "name server"},
		"stalled":        {errStalled, ErrTimeout, "stopped sending"},
		"not exported":   {&pktline.ErrorLine{Text: "access denied or repository not exported: /x"}, ErrNotFound, "spelling"},
		"cut off":        {fmt.Errorf("receive: %w", io.ErrUnexpectedEOF), ErrRemote, "damaged or cut off"},
		"last words":     {errors.New("receive: unexpected error: possible corruption on the remote side\n"), ErrRemote, "the server says: possible corruption on the remote side"},
		"anything else":  {errors.New("https://jane:hunter2@git.acme.com said\n\x1b[31mno\x00"), ErrRemote, "said [31mno"},
	}
	for name, tt := range tests {
		err := explain(t.Context(), l, secrets{"hunter2"}, tt.err)
		var e *Error
		if !errors.As(err, &e) || !errors.Is(err, tt.kind) || !strings.Contains(err.Error(), tt.says) || e.Hint == "" {
			t.Errorf("%s: %v; want %v that says %q", name, err, tt.kind, tt.says)
		}
		if strings.Contains(fmt.Sprintf("%+v %#v", err, e), "hunter2") {
			t.Errorf("%s: %+v shows a secret", name, err)
		}
	}
}

// The end of a context comes before whatever it made fail.
func TestExplainContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	err := explain(ctx, location{scheme: "git", host: "h", path: "/x"}, nil, syscall.ECONNRESET)
	if !errors.Is(err, context.Canceled) || errors.Is(err, ErrUnreachable) {
		t.Errorf("%v", err)
	}
}

func TestClean(t *testing.T) {
	t.Parallel()
	said := "remote: p@ss word is wrong, p%40ss%20word too, p%40ss+word\r\n\tand\x07 more\xff..."
	if got, want := (secrets{"p@ss word"}).clean(said), "remote: *** is wrong, *** too, *** and more\uFFFD"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := (secrets{}).clean(strings.Repeat("ü", 1000)); len([]rune(got)) != 301 {
		t.Errorf("%d characters", len([]rune(got)))
	}
}
