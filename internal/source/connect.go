package source

import (
	"context"
	"errors"

	"github.com/go-git/go-git/v5/plumbing/protocol/packp"
	"github.com/go-git/go-git/v5/plumbing/transport"
)

// connect opens a session at l. Over http it tries the credentials that there
// are one after the other, none first. dir is a folder of our own in which the
// user's credential helper may run.
func connect(ctx context.Context, l location, env environment, dir string) (*remote, error) {
	switch l.scheme {
	case "http", "https":
		return connectHTTP(ctx, l, env, dir)
	case "ssh":
		return offer(ctx, l, nil, func() (session, error) { return dialSSH(ctx, l, env) })
	default:
		return offer(ctx, l, nil, func() (session, error) { return dialGit(ctx, l) })
	}
}

func offer(ctx context.Context, l location, sent secrets, dial func() (session, error)) (*remote, error) {
	s, err := dial()
	if err != nil {
		return nil, explain(ctx, l, sent, err)
	}
	adv, err := s.AdvertisedReferencesContext(ctx)
	if err != nil {
		return nil, explain(ctx, l, sent, errors.Join(err, s.Close()))
	}
	return &remote{session: s, offer: adv, secrets: sent}, nil
}

// isEmpty tells whether err is how a server or go-git says that a repository
// has no references.
func isEmpty(err error) bool {
	return errors.Is(err, transport.ErrEmptyRemoteRepository) || errors.Is(err, packp.ErrEmptyAdvRefs)
}
