package source

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"unicode"
)

// Why a repository could not be opened. Test for them with errors.Is; the error
// that carries one is an *Error.
var (
	ErrSpec            = errors.New("not a repository address")
	ErrNotRepository   = errors.New("not a git repository")
	ErrNoSuchHost      = errors.New("no such host")
	ErrRefused         = errors.New("connection refused")
	ErrUnreachable     = errors.New("server cannot be reached")
	ErrCertificate     = errors.New("server's certificate is not trusted")
	ErrAuthentication  = errors.New("authentication required")
	ErrForbidden       = errors.New("access denied")
	ErrNotFound        = errors.New("repository not found")
	ErrUnknownHostKey  = errors.New("unknown ssh host key")
	ErrHostKeyMismatch = errors.New("ssh host key has changed")
	ErrUnknownRef      = errors.New("unknown ref")
	ErrAmbiguousRef    = errors.New("ambiguous ref")
	ErrEmpty           = errors.New("empty repository")
	ErrShallow         = errors.New("shallow repository")
	ErrUnsupported     = errors.New("unsupported repository format")
	ErrCorrupt         = errors.New("corrupt repository")
	ErrDiskFull        = errors.New("disk full")
	ErrTimeout         = errors.New("timed out")
	ErrRemote          = errors.New("server failed")
)

// Error says what went wrong with which repository and what to do next. None
// of its parts holds a credential.
type Error struct {
	// Kind is one of the Err values of this package.
	Kind error
	// Source is the repository as Repository.Source prints it.
	Source string
	// What happened, one clause without a full stop.
	What string
	// Hint is what to do next, whole sentences; it may be empty.
	Hint string

	// cause is kept only where a caller must see it, as a context's error:
	// what a library says may hold an address with its password.
	cause error
}

// Error returns source, what and hint as one line.
func (e *Error) Error() string {
	msg := e.What
	if e.Source != "" {
		msg = e.Source + ": " + msg
	}
	if e.Hint != "" {
		msg += ". " + e.Hint
	}
	return msg
}

// Unwrap makes errors.Is see the kind and the cause.
func (e *Error) Unwrap() []error {
	if e.cause == nil {
		return []error{e.Kind}
	}
	return []error{e.Kind, e.cause}
}

func fail(kind error, source, hint, what string, args ...any) *Error {
	return &Error{Kind: kind, Source: printable(source), What: printable(fmt.Sprintf(what, args...)), Hint: printable(hint)}
}

// secrets are strings that no message may hold.
type secrets []string

// clean makes what a library or a server said fit for a message: printable,
// without secrets, and not endless.
func (s secrets) clean(text string) string {
	for _, secret := range s {
		for _, form := range []string{secret, url.QueryEscape(secret), url.UserPassword("", secret).String()[1:]} {
			if form != "" {
				text = strings.ReplaceAll(text, form, "***")
			}
		}
	}
	text = strings.TrimRight(printable(text), ".")
	if runes := []rune(text); len(runes) > 300 {
		text = string(runes[:300]) + "…"
	}
	return text
}

// printable puts text on one line, without control characters.
func printable(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
	return strings.Join(strings.Fields(text), " ")
}
