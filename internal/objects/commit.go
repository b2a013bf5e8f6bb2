package objects

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/ianaindex"
)

// parseCommit decodes the body of a commit object as git log reads it: it asks
// for a tree and takes whatever else is there. Text in another encoding that
// the commit names becomes UTF-8.
func parseCommit(data []byte) (*Commit, error) {
	head, message, _ := bytes.Cut(data, []byte("\n\n"))
	if bytes.HasPrefix(data, []byte("\n")) {
		head = nil
	}
	c := &Commit{}
	var author, committer, charset []byte
	for i, rest := 0, head; i == 0 || len(rest) > 0; i++ {
		var line []byte
		line, rest, _ = bytes.Cut(rest, []byte("\n"))
		key, value, _ := bytes.Cut(line, []byte(" "))
		switch {
		case i == 0:
			tree, ok := decodeHash(value)
			if string(key) != "tree" || !ok {
				return nil, fmt.Errorf("%w: it names no tree", ErrDamaged)
			}
			c.Tree = tree
		case string(key) == "parent" && len(author) == 0:
			parent, ok := decodeHash(value)
			if !ok {
				return nil, fmt.Errorf("%w: it names a malformed parent", ErrDamaged)
			}
			c.Parents = append(c.Parents, parent)
		case string(key) == "author": // git takes the last of several
			author = value
		case string(key) == "committer":
			committer = value
		case string(key) == "encoding" && len(charset) == 0:
			charset = value
		}
	}
	convert := toUTF8(string(charset))
	c.Author = parseSignature(convert(shorten(string(author), maxSignature)))
	c.Committer = parseSignature(convert(shorten(string(committer), maxSignature)))
	c.Message = convert(shorten(string(message), maxMessage))
	return c, nil
}

// A thousand commits of a megabyte each, as few bytes of a pack can hold, must
// fit into memory together.
const (
	maxMessage   = 64 << 10
	maxSignature = 4 << 10
)

// shorten cuts the middle out of what is longer than people write: a message
// begins with its subject and ends with its trailers, a signature with a name
// and with a time.
func shorten(s string, most int) string {
	if len(s) <= most {
		return s
	}
	head, tail := s[:most/2], s[len(s)-most/2:]
	return strings.ToValidUTF8(head, "") + " ... " + strings.ToValidUTF8(tail, "")
}

// toUTF8 returns what turns text of the named encoding into UTF-8. Text that
// is not of that encoding, or of one that is not known, stays as it is.
func toUTF8(name string) func(string) string {
	charset := encodingNamed(name)
	return func(s string) string {
		if charset == nil || isASCII(s) && !strings.ContainsRune(s, '\x1b') {
			return s
		}
		converted, err := charset.NewDecoder().String(s)
		if err != nil || strings.ContainsRune(converted, utf8.RuneError) {
			return s
		}
		return converted
	}
}

func encodingNamed(name string) encoding.Encoding {
	switch strings.ToLower(name) {
	case "", "utf-8", "utf8":
		return nil
	}
	if e, err := ianaindex.IANA.Encoding(name); err == nil && e != nil {
		return e
	}
	if e, err := htmlindex.Get(name); err == nil {
		return e
	}
	return nil
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// parseSignature reads "Name <mail> seconds zone" as git's split_ident_line
// does. What has no mail is nobody; what has no time is of 1970.
func parseSignature(line string) Signature {
	s := Signature{When: time.Unix(0, 0).UTC()}
	open := strings.IndexByte(line, '<')
	if open < 0 {
		return s
	}
	length := strings.IndexByte(line[open+1:], '>')
	if length < 0 {
		return s
	}
	s.Name = strings.TrimRight(line[:open], " \t\n\v\f\r")
	s.Email = line[open+1 : open+1+length]
	// A broken address may hold another ">"; no time does.
	s.When = parseWhen(line[strings.LastIndexByte(line, '>')+1:])
	return s
}

// parseWhen reads "seconds zone". A zone that no clock on earth shows, and a
// time that no calendar of four digits holds, count as none.
func parseWhen(text string) time.Time {
	const (
		lastYear = 253402300799 // 9999-12-31T23:59:59Z
		farthest = 24 * 60 * 60
	)
	epoch := time.Unix(0, 0).UTC()
	fields := strings.Fields(text)
	if len(fields) < 2 || fields[1][0] != '+' && fields[1][0] != '-' {
		return epoch
	}
	seconds, err := strconv.ParseInt(leadingDigits(fields[0]), 10, 64)
	if err != nil || seconds > lastYear {
		return epoch
	}
	zone, err := strconv.ParseInt(leadingDigits(fields[1][1:]), 10, 32)
	if err != nil {
		return epoch
	}
	offset := int(zone/100*60+zone%100) * 60
	if fields[1][0] == '-' {
		offset = -offset
	}
	when := time.Unix(seconds, 0)
	if seconds > lastYear-farthest {
		offset = 0 // it is year 10000 already in some zone
	}
	if offset == 0 || offset <= -farthest || offset >= farthest {
		return when.UTC()
	}
	return when.In(time.FixedZone("", offset))
}

func leadingDigits(s string) string {
	end := 0
	for end < len(s) && s[end] >= '0' && s[end] <= '9' {
		end++
	}
	return s[:end]
}
