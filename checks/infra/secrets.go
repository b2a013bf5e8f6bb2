package infra

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/tree"
)

// secret is one place where a secret may be written. The value itself is not
// kept.
type secret struct {
	path        string
	line        int
	rule        string
	what        string // "an AWS access key"
	doubt       string // why it may not be a real one, "" when it looks real
	opens       string // the file beside it that it opens, "" where none is known
	fingerprint [32]byte
	random      bool      // long, and random as no word is
	ends        time.Time // from when on a token opens nothing by its own words, zero for never
}

// ended tells whether it opened nothing any more at a time.
func (s *secret) ended(at time.Time) bool { return !s.ends.IsZero() && s.ends.Before(at) }

// madeUp tells whether it is a random value, a token or a key in a test, an example or a
// document: those are made up, and are counted rather than told.
func (s *secret) madeUp() bool {
	return s.doubt == asideDoubt && s.opens == "" && slices.Contains([]string{genericRule, "jwt", envRule, privateKey, keyStoreRule, webKeyRule, passwordRule, basicRule}, s.rule)
}

// forTrials tells whether what it opens, if anything, is only there for those who try the
// program out or write it.
func (s *secret) forTrials() bool {
	return s.opens == "" && s.rule != dumpRule && (slices.Contains([]string{asideDoubt, seedDoubt, localDoubt, trialDoubt, trialComposed, ownMachineDoubt, testNameDoubt, headDoubt}, s.doubt) || strings.HasSuffix(s.doubt, notedDoubt) || strings.HasSuffix(s.doubt, folderDoubt))
}

// secrets is what a search found.
type secrets struct {
	list     []secret
	searched int
	tooLarge []string // paths
}

// maxSecretFile is the size, in bytes, up to which a file is searched; larger
// ones are data. Assumed.
const maxSecretFile = 1 << 20

// onlyAside tells whether all of a list stands where tests, examples and
// documentation stand, whose values are made up.
func onlyAside(list []secret) bool {
	return !slices.ContainsFunc(list, func(s secret) bool { return s.doubt != asideDoubt })
}

// judged splits the list into secrets that look real and doubtful ones, each by
// path and line.
func (s *secrets) judged() (live, doubtful []secret) {
	for _, found := range s.list {
		if found.doubt == "" {
			live = append(live, found)
		} else {
			doubtful = append(doubtful, found)
		}
	}
	return live, doubtful
}

// findSecrets searches the files of f on Settings.Jobs goroutines.
func findSecrets(ctx context.Context, f *facts.Facts) (secrets, error) {
	var files []*tree.File
	var result secrets
	for i := range f.Tree.Files {
		file := &f.Tree.Files[i]
		switch {
		case !searchable(file) && !keyStoreFile(file):
		case file.Size > maxSecretFile:
			result.tooLarge = append(result.tooLarge, file.Path)
		default:
			files = append(files, file)
		}
	}
	scanner := sync.OnceValues(newScanner) // it takes as long as many files
	found, read := make([][]secret, len(files)), make([]bool, len(files))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(max(1, f.Settings.Jobs))
	for i, file := range files {
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			data, err := f.Tree.ReadFile(file.Path)
			if err != nil {
				return nil //nolint:nilerr // counted as not searched
			}
			var failed error
			found[i] = facts.SearchFile(f.Answers, "secrets", file, data, func() []secret {
				scan, err := scanner()
				if err != nil {
					failed = err
					return nil
				}
				return searchFile(ctx, scan, file, data)
			})
			read[i] = true
			return failed
		})
	}
	if err := group.Wait(); err != nil {
		return secrets{}, err
	}
	for _, ok := range read {
		if ok {
			result.searched++
		}
	}
	result.list = slices.DeleteFunc(slices.Concat(found...), func(s secret) bool { return s.ended(f.AsOf) || s.rule == privateKey && ofLocalhost(f.Tree, s.path) })
	result.note(f.Tree)
	return result, nil
}

// searchable tells whether f may hold a secret that somebody of the project
// wrote there.
func searchable(f *tree.File) bool {
	if base := f.Base(); base == ".secrets.baseline" || base == ".gitleaksignore" {
		return false // fingerprints of secrets, written by tools that look for them
	}
	return !f.Binary && !f.Vendored && !f.Generated && !f.Minified && !f.Symlink && f.Unreadable == "" && f.Size > 0 && !IsLock(f.Base())
}

// IsLock tells whether a file of that name fixes the versions of packages.
func IsLock(base string) bool {
	base = strings.ToLower(base)
	return strings.HasSuffix(base, ".lock") || strings.HasSuffix(base, "-lock.json") || strings.HasSuffix(base, "-lock.yaml") || strings.HasSuffix(base, ".sum") || strings.HasSuffix(base, ".lockb")
}

// searchFile returns the secrets of one file, by line. What several rules find
// counts once, as the one that believes it most.
func searchFile(ctx context.Context, scan *scanner, f *tree.File, data []byte) []secret {
	switch {
	case keyStoreFile(f):
		return keyStores(f, data)
	case sealed(data), scannersBaseline(data):
		return nil
	}
	list := slices.Concat(wholeSecrets(f, data), basicLogins(f, data), codedKeys(f, data), composedSecrets(f, data))
	list = append(list, scan.search(ctx, f, data)...)
	slices.SortFunc(list, func(a, b secret) int {
		return cmp.Or(cmp.Compare(a.line, b.line), bytes.Compare(a.fingerprint[:], b.fingerprint[:]), cmp.Compare(a.doubt, b.doubt), cmp.Compare(a.rule, b.rule))
	})
	return slices.CompactFunc(list, func(a, b secret) bool { return a.line == b.line && a.fingerprint == b.fingerprint })
}

// sealed tells whether a file's secrets are encrypted, by the tools made for it.
func sealed(data []byte) bool {
	return bytes.HasPrefix(data, []byte("$ANSIBLE_VAULT;")) || bytes.Contains(data, []byte("ENC[AES256_GCM,")) || bytes.Contains(data, []byte("kind: SealedSecret"))
}

// scannersBaseline tells whether a file is where detect-secrets keeps the hashes
// of what it found and somebody looked at; it may have any name.
func scannersBaseline(data []byte) bool {
	return bytes.HasPrefix(data, []byte("{")) && bytes.Contains(data, []byte(`"plugins_used"`)) && bytes.Contains(data, []byte(`"hashed_secret"`))
}

func fingerprint(value string) [32]byte { return sha256.Sum256([]byte(value)) }
