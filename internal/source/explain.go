package source

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"syscall"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/format/pktline"
	"github.com/go-git/go-git/v5/plumbing/protocol/packp"
	"github.com/go-git/go-git/v5/plumbing/transport"
	githttp "github.com/go-git/go-git/v5/plumbing/transport/http"

	"github.com/handoffaudit/audit/internal/objects"
)

// errNoGit says that a server answered, though not as git's servers do.
var errNoGit = errors.New("not a git server")

// explain turns what a library said about l into an *Error. A context that is
// done comes before all: its end looks like any failure.
func explain(ctx context.Context, l location, sent secrets, err error) error {
	source := l.String()
	var known *Error
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		e := fail(ErrTimeout, source, "Give it more with --timeout, or try again.", "it took longer than the time given")
		e.cause = context.DeadlineExceeded
		return e
	case ctx.Err() != nil:
		return fmt.Errorf("%s: %w", source, ctx.Err())
	case errors.As(err, &known):
		return known
	}
	err = unwrapped(err)
	for _, explanation := range []func(location, error) *Error{explainLocal, explainNetwork, explainServer} {
		if e := explanation(l, err); e != nil {
			return e
		}
	}
	text := sent.clean(err.Error())
	if _, said, ok := strings.Cut(text, "unexpected error: "); ok { // go-git's word for a server's last one
		text = "the server says: " + said
	}
	return fail(ErrRemote, source, "Check that git clone works with this address, or try again.", "%s", text)
}

// unwrapped takes off those of go-git's wrappers that errors.As cannot see
// through.
func unwrapped(err error) error {
	for {
		var unexpected *plumbing.UnexpectedError
		var permanent *plumbing.PermanentError
		switch {
		case errors.As(err, &unexpected):
			err = unexpected.Err
		case errors.As(err, &permanent):
			err = permanent.Err
		default:
			return err
		}
	}
}

func explainLocal(l location, err error) *Error {
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) {
		return fail(ErrDiskFull, l.String(), "Free some space, or name a folder on another disk in TMPDIR.",
			"there is no space left for the temporary clone")
	}
	return nil
}

// Windows has numbers of its own for what a network refuses.
const (
	wsaConnectionRefused = syscall.Errno(10061)
	wsaConnectionReset   = syscall.Errno(10054)
)

func explainNetwork(l location, err error) *Error {
	source, host := l.String(), l.host
	var (
		dns         *net.DNSError
		timeout     interface{ Timeout() bool }
		certificate *tls.CertificateVerificationError
		authority   x509.UnknownAuthorityError
	)
	switch {
	case errors.As(err, &dns) && dns.IsNotFound:
		return fail(ErrNoSuchHost, source, "Check the spelling of the address and the network.", "there is no host %q", host)
	case errors.As(err, &dns):
		return fail(ErrUnreachable, source, "Check the network and its name server.", "the host %q could not be looked up", host)
	case errors.Is(err, syscall.ECONNREFUSED), errors.Is(err, wsaConnectionRefused):
		return fail(ErrRefused, source, "Check the port and whether the server runs.", "%s refused the connection", l.hostPort())
	case errors.Is(err, errStalled):
		return fail(ErrTimeout, source, "Try again, or clone it with git and audit the clone.", "the server stopped sending")
	case errors.As(err, &certificate), errors.As(err, &authority):
		return fail(ErrCertificate, source, "Add the authority that signed it to this system's certificates, or name its file in SSL_CERT_FILE.",
			"the server's certificate is not trusted")
	case errors.As(err, &timeout) && timeout.Timeout():
		return fail(ErrTimeout, source, "Check the network, or try again.", "the server did not answer in time")
	case errors.Is(err, syscall.ECONNRESET), errors.Is(err, wsaConnectionReset), errors.Is(err, syscall.EHOSTUNREACH), errors.Is(err, syscall.ENETUNREACH):
		return fail(ErrUnreachable, source, "Check the network, or try again.", "the connection to %s broke", host)
	}
	return nil
}

func explainServer(l location, err error) *Error {
	source := l.String()
	var (
		status     *githttp.Err
		line       *pktline.ErrorLine
		unexpected *packp.ErrUnexpectedData
	)
	switch {
	case errors.Is(err, transport.ErrAuthenticationRequired):
		return fail(ErrAuthentication, source, howToAuthenticate(l), "the server asks who you are (401)")
	case errors.Is(err, transport.ErrAuthorizationFailed):
		return fail(ErrForbidden, source, howToAuthenticate(l), "the server denies access (403)")
	case errors.Is(err, transport.ErrRepositoryNotFound), errors.As(err, &line) && saysNotFound(line.Text):
		return notFound(l)
	case isEmpty(err):
		return fail(ErrEmpty, source, "Push a first commit, or name another repository.", "the repository is empty: it has no commit yet")
	case errors.As(err, &status):
		return fail(ErrRemote, source, "Try again later.", "the server failed with status %d", status.StatusCode())
	case errors.Is(err, errNoGit), errors.As(err, &unexpected), errors.Is(err, pktline.ErrInvalidPktLen), errors.Is(err, packp.ErrEmptyInput):
		e := fail(ErrNotRepository, source, "Check that this is the address that git clone takes.", "the server did not answer as a git server does")
		e.cause = errNoGit
		return e
	case errors.Is(err, objects.ErrDamaged), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return fail(ErrRemote, source, "Try again.", "what the server sent is damaged or cut off")
	}
	return nil
}

func notFound(l location) *Error {
	return fail(ErrNotFound, l.String(), "Check the spelling. If the repository is private: "+howToAuthenticate(l),
		"there is no such repository, or it may not be seen without credentials")
}

func saysNotFound(text string) bool {
	text = strings.ToLower(text)
	for _, phrase := range []string{"not found", "does not exist", "does not appear to be a git repository", "no such repository", "not exported", "could not be found"} {
		if strings.Contains(text, phrase) {
			return true
		}
	}
	return false
}

// cause is the innermost text of an error about a file: without its path.
func cause(err error) string {
	for {
		inner := errors.Unwrap(err)
		if inner == nil {
			return secrets{}.clean(err.Error())
		}
		err = inner
	}
}
