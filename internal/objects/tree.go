package objects

import (
	"bytes"
	"fmt"
)

// rows is the body of a tree object that was checked: rows of
// "<octal mode> <name>\0<20 byte hash>". Modes with leading zeros, as some old
// tools wrote them, mean the same as without.
type rows []byte

// checkTree returns the rows of the body of a tree object.
func checkTree(data []byte) (rows, error) {
	for left, n := data, 0; len(left) > 0; n++ {
		i := 0
		for ; i < len(left) && left[i] != ' '; i++ {
			if left[i] < '0' || left[i] > '7' || i > 8 {
				return nil, fmt.Errorf("%w: tree entry %d has a malformed mode", ErrDamaged, n)
			}
		}
		name := bytes.IndexByte(left[min(i+1, len(left)):], 0)
		end := i + 1 + name + 1 + hashSize
		if name <= 0 || end > len(left) || i == 0 {
			return nil, fmt.Errorf("%w: tree entry %d is cut short", ErrDamaged, n)
		}
		left = left[end:]
	}
	return data, nil
}

// length is that of the first row.
func (r rows) length() int { return bytes.IndexByte(r, 0) + 1 + hashSize }

// first returns the first row, and the name in it.
func (r rows) first() (row, name []byte) {
	row = r[:r.length()]
	return row, row[bytes.IndexByte(row, ' ')+1 : len(row)-hashSize-1]
}

// entry decodes a row, of which the name is known.
func entry(row []byte, name string) Entry {
	var mode uint32
	for _, digit := range row[:bytes.IndexByte(row, ' ')] {
		mode = mode<<3 | uint32(digit-'0')
	}
	return Entry{Name: name, Hash: Hash(row[len(row)-hashSize:]), Mode: foldMode(mode)}
}

// entries decodes all rows.
func (r rows) entries() []Entry {
	if len(r) == 0 {
		return nil
	}
	entries := make([]Entry, 0, len(r)/36+1)
	for len(r) > 0 {
		row, name := r.first()
		entries = append(entries, entry(row, string(name)))
		r = r[len(row):]
	}
	return entries
}

// changed decodes the rows of a and b but for those that stand in both: all of them
// where the two are in order.
func changed(a, b rows) (olds, news []Entry) {
	for len(a) > 0 && len(b) > 0 {
		if n := a.length(); bytes.HasPrefix(b, a[:n]) {
			a, b = a[n:], b[n:]
			continue
		}
		old, oldName := a.first()
		now, newName := b.first()
		order := bytes.Compare(oldName, newName)
		name := string(oldName)
		if order <= 0 {
			olds, a = append(olds, entry(old, name)), a[len(old):]
		}
		if order > 0 {
			name = string(newName)
		}
		if order >= 0 {
			news, b = append(news, entry(now, name)), b[len(now):]
		}
	}
	return append(olds, a.entries()...), append(news, b.entries()...)
}

func foldMode(mode uint32) Mode {
	switch mode & 0o170000 {
	case 0o040000:
		return ModeTree
	case 0o120000:
		return ModeSymlink
	case 0o160000:
		return ModeSubmodule
	}
	if mode&0o100 != 0 {
		return ModeExecutable
	}
	return ModeFile
}
