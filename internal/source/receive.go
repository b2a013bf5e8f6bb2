package source

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/go-git/go-git/v5/plumbing/protocol/packp"
	"github.com/go-git/go-git/v5/plumbing/protocol/packp/capability"
	"github.com/go-git/go-git/v5/plumbing/protocol/packp/sideband"

	"github.com/handoffaudit/audit/internal/objects"
	"github.com/handoffaudit/audit/internal/sieve"
)

// stall is how long a server may say nothing at all before it counts as gone.
const stall = 3 * time.Minute

// errStalled ends a transfer that no byte came of for too long.
var errStalled = errors.New("the server stopped sending")

// receive asks for req and stores the pack that comes, indexed, in dir.
func receive(ctx context.Context, s session, req *packp.UploadPackRequest, dir string, report func(Progress)) error {
	if report == nil {
		report = func(Progress) {}
	}
	path := filepath.Join(dir, "incoming")
	if err := download(ctx, s, req, path, report); err != nil {
		return err
	}
	checksum, index, err := indexPack(ctx, path, report)
	if err != nil {
		return fmt.Errorf("index the history: %w", err)
	}
	base := filepath.Join(dir, "pack-"+checksum.String())
	if err := os.WriteFile(base+".idx", index, 0o600); err != nil {
		return fmt.Errorf("store the history: %w", err)
	}
	if err := os.Rename(path, base+".pack"); err != nil {
		return fmt.Errorf("store the history: %w", err)
	}
	return nil
}

// download writes the pack that answers req to path.
func download(ctx context.Context, s session, req *packp.UploadPackRequest, path string, report func(Progress)) (err error) {
	transfer, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	alarm := time.AfterFunc(stall, func() { stop(errStalled) })
	defer alarm.Stop()
	defer func() {
		if err != nil && errors.Is(context.Cause(transfer), errStalled) {
			err = errStalled
		}
	}()

	response, err := s.UploadPack(transfer, req)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, response.Close()) }()
	var pack io.Reader = &watched{response, alarm}
	if kind, ok := sidebandOf(req.Capabilities); ok {
		demuxer := sideband.NewDemuxer(kind, pack)
		demuxer.Progress = &serverProgress{report: report}
		pack = demuxer
	}
	file, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("store the history: %w", err)
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	if _, err := io.Copy(file, &counted{r: pack, ctx: transfer, report: report}); err != nil {
		return fmt.Errorf("receive the history: %w", err)
	}
	return nil
}

func indexPack(ctx context.Context, path string, report func(Progress)) (sum objects.Hash, index []byte, err error) {
	file, err := os.Open(path)
	if err != nil {
		return sum, nil, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	info, err := file.Stat()
	if err != nil {
		return sum, nil, err
	}
	return objects.IndexPack(ctx, file, info.Size(), func(done, total int64) {
		report(Progress{Stage: "resolving", Done: done, Total: total})
	})
}

func sidebandOf(caps *capability.List) (sideband.Type, bool) {
	switch {
	case caps.Supports(capability.Sideband64k):
		return sideband.Sideband64k, true
	case caps.Supports(capability.Sideband):
		return sideband.Sideband, true
	}
	return 0, false
}

// watched puts the alarm off with every byte that comes.
type watched struct {
	io.Reader
	alarm *time.Timer
}

func (w *watched) Read(p []byte) (int, error) {
	n, err := w.Reader.Read(p)
	if n > 0 {
		w.alarm.Reset(stall)
	}
	return n, err
}

// counted reports how much came.
type counted struct {
	r      io.Reader
	ctx    context.Context
	bytes  int64
	report func(Progress)
}

func (c *counted) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := c.r.Read(p)
	if n > 0 {
		c.bytes += int64(n)
		c.report(Progress{Stage: "receiving", Bytes: c.bytes})
	}
	return n, err
}

// serverProgress reads what a server says while it prepares the pack, as
// "Counting objects:  40% (2/5)".
type serverProgress struct {
	report func(Progress)
	line   []byte
}

var serverCount = sieve.Plain(`\((\d+)/(\d+)\)`)

func (s *serverProgress) Write(p []byte) (int, error) {
	s.line = append(s.line, p...)
	for {
		end := bytes.IndexAny(s.line, "\r\n")
		if end < 0 {
			break
		}
		if m := serverCount.FindSubmatch(s.line[:end]); m != nil {
			done, _ := strconv.ParseInt(string(m[1]), 10, 64)
			total, _ := strconv.ParseInt(string(m[2]), 10, 64)
			s.report(Progress{Stage: "counting", Done: done, Total: total})
		}
		s.line = s.line[end+1:]
	}
	if len(s.line) > 4096 { // no server's line is so long
		s.line = nil
	}
	return len(p), nil
}
