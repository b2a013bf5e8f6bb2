package source

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"

	"github.com/go-git/go-git/v5/plumbing/transport"
	githttp "github.com/go-git/go-git/v5/plumbing/transport/http"
	"golang.org/x/net/http/httpproxy"
)

// How long the steps of reaching a server may take.
const (
	dialTimeout      = 30 * time.Second
	handshakeTimeout = 30 * time.Second
	answerTimeout    = 2 * time.Minute // a large server may count objects for long
)

// connectHTTP tries credentials in turn until the server shows the repository.
func connectHTTP(ctx context.Context, l location, env environment, dir string) (*remote, error) {
	var (
		sent  secrets
		tried []string
		last  error
		asked bool // whether the server said that it wants to know who we are
	)
	for _, source := range credentials(l, env, dir) {
		if source.onlyAsked && !asked {
			continue
		}
		c, ok := source.find(ctx)
		if !ok {
			continue
		}
		sent = append(sent, c.secret())
		r, err := offerHTTP(ctx, l, env, c, sent)
		if err == nil || !deniesAccess(err) {
			return r, err
		}
		asked = asked || errors.Is(err, ErrAuthentication)
		last = err
		if c.from != "" {
			tried = append(tried, c.from)
		}
	}
	return nil, denied(l, last, tried)
}

func deniesAccess(err error) bool {
	return errors.Is(err, ErrAuthentication) || errors.Is(err, ErrForbidden) || errors.Is(err, ErrNotFound) || errors.Is(err, errNoGit)
}

func offerHTTP(ctx context.Context, l location, env environment, c credential, sent secrets) (*remote, error) {
	return offer(ctx, l, sent, func() (session, error) {
		pool := newTransport(env)
		endpoint := &transport.Endpoint{Protocol: l.scheme, Host: location{host: l.host}.hostPort(), Port: l.port, Path: l.path}
		var auth transport.AuthMethod
		if c.user != "" || c.password != "" {
			auth = &githttp.BasicAuth{Username: c.user, Password: c.password}
		}
		s, err := githttp.NewClient(&http.Client{Transport: bounded{pool}}).NewUploadPackSession(endpoint, auth)
		if err != nil {
			return nil, err
		}
		return httpSession{s, pool}, nil
	})
}

// httpSession is go-git's, which follows redirects only to begin with and
// sends no credential to another origin.
type httpSession struct {
	transport.UploadPackSession
	pool *http.Transport
}

func (s httpSession) Close() error {
	err := s.UploadPackSession.Close()
	s.pool.CloseIdleConnections()
	return err
}

// maxOffer is the largest list of references that is read: go-git keeps it in
// memory. It is one of more than two million.
const maxOffer = 256 << 20

// bounded cuts off what a server says before a pack is asked for.
type bounded struct{ *http.Transport }

// RoundTrip implements http.RoundTripper.
func (b bounded) RoundTrip(r *http.Request) (*http.Response, error) {
	answer, err := b.Transport.RoundTrip(r)
	if err == nil && r.Method == http.MethodGet {
		answer.Body = struct {
			io.Reader
			io.Closer
		}{io.LimitReader(answer.Body, maxOffer), answer.Body}
	}
	return answer, err
}

func newTransport(env environment) *http.Transport {
	proxy := proxyOf(env).ProxyFunc()
	return &http.Transport{
		Proxy:                 func(r *http.Request) (*url.URL, error) { return proxy(r.URL) },
		DialContext:           (&net.Dialer{Timeout: dialTimeout}).DialContext,
		TLSHandshakeTimeout:   handshakeTimeout,
		ResponseHeaderTimeout: answerTimeout,
		ForceAttemptHTTP2:     true,
	}
}

func proxyOf(env environment) *httpproxy.Config {
	either := func(upper, lower string) string {
		if v := env.get(lower); v != "" {
			return v
		}
		return env.get(upper)
	}
	return &httpproxy.Config{
		HTTPProxy:  either("HTTP_PROXY", "http_proxy"),
		HTTPSProxy: either("HTTPS_PROXY", "https_proxy"),
		NoProxy:    either("NO_PROXY", "no_proxy"),
		CGI:        env.get("REQUEST_METHOD") != "",
	}
}
