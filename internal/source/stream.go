package source

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"

	"github.com/go-git/go-git/v5/plumbing/format/pktline"
	"github.com/go-git/go-git/v5/plumbing/protocol/packp"
	"github.com/go-git/go-git/v5/plumbing/transport"
)

// stream is a session over one connection, as ssh and the git protocol have
// it. go-git's own cannot be interrupted while they dial or wait.
type stream struct {
	in  io.Writer
	out io.Reader
	// complaint waits for the server to end and returns what it said on the
	// side; nil if there is no such side.
	complaint func() string
	hangUp    func() error
}

func (s *stream) Close() error { return s.hangUp() }

// AdvertisedReferencesContext reads what the server offers.
func (s *stream) AdvertisedReferencesContext(ctx context.Context) (*packp.AdvRefs, error) {
	defer context.AfterFunc(ctx, func() { _ = s.hangUp() })()
	adv := packp.NewAdvRefs()
	err := adv.Decode(s.out)
	switch {
	case errors.Is(err, packp.ErrEmptyInput) && s.complaint != nil:
		if said := s.complaint(); said != "" {
			return nil, complain(said)
		}
		return nil, err
	case err != nil:
		return nil, err
	case adv.IsEmpty():
		return nil, transport.ErrEmptyRemoteRepository
	}
	transport.FilterUnsupportedCapabilities(adv.Capabilities)
	return adv, nil
}

// complain turns what a server's program printed into an error.
func complain(said string) error {
	if saysNotFound(said) {
		return fmt.Errorf("%w: %s", transport.ErrRepositoryNotFound, said)
	}
	return errors.New(said)
}

// UploadPack asks for objects. The response ends the session when it is closed.
func (s *stream) UploadPack(ctx context.Context, req *packp.UploadPackRequest) (*packp.UploadPackResponse, error) {
	release := context.AfterFunc(ctx, func() { _ = s.hangUp() })
	if err := ask(s.in, req); err != nil {
		release()
		return nil, fmt.Errorf("ask for the history: %w", err)
	}
	response := packp.NewUploadPackResponse(req)
	if err := response.Decode(&body{s.out, release}); err != nil {
		release()
		return nil, err
	}
	return response, nil
}

func ask(w io.Writer, req *packp.UploadPackRequest) error {
	if err := req.UploadRequest.Encode(w); err != nil {
		return err
	}
	if err := req.UploadHaves.Encode(w, true); err != nil {
		return err
	}
	return pktline.NewEncoder(w).EncodeString("done\n")
}

// body is the rest of a stream; it outlives no context.
type body struct {
	io.Reader
	release func() bool
}

func (b *body) Close() error {
	b.release()
	return nil
}

const gitPort = 9418

// dialGit opens a session of the git protocol.
func dialGit(ctx context.Context, l location) (session, error) {
	port := l.port
	if port == 0 {
		port = gitPort
	}
	dialer := net.Dialer{Timeout: dialTimeout}
	conn, err := dialer.DialContext(ctx, "tcp", net.JoinHostPort(l.host, strconv.Itoa(port)))
	if err != nil {
		return nil, err
	}
	err = pktline.NewEncoder(conn).EncodeString(fmt.Sprintf("git-upload-pack /%s\x00host=%s\x00", trimSlash(l.path), l.hostPort()))
	if err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	return &stream{in: conn, out: conn, hangUp: closeOnce(conn)}, nil
}

// closeOnce closes c without complaint when that was done before.
func closeOnce(c io.Closer) func() error {
	return func() error {
		if err := c.Close(); err != nil && !errors.Is(err, net.ErrClosed) && !errors.Is(err, io.EOF) {
			return err
		}
		return nil
	}
}

func trimSlash(path string) string {
	if len(path) > 0 && path[0] == '/' {
		return path[1:]
	}
	return path
}
