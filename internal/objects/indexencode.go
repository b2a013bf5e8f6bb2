package objects

import (
	"bytes"
	"cmp"
	"crypto/sha1"
	"encoding/binary"
	"slices"
)

func compareHash(a, b Hash) int { return bytes.Compare(a[:], b[:]) }

func compareInt(a, b int64) int { return cmp.Compare(a, b) }

// encodeIndex writes the index of a pack; see packIndex for its form. It sorts
// entries.
func encodeIndex(entries []packEntry, packSum Hash) []byte {
	slices.SortFunc(entries, func(a, b packEntry) int {
		return cmp.Or(compareHash(a.name, b.name), compareInt(a.offset, b.offset))
	})
	out := make([]byte, 0, namesStart+len(entries)*(hashSize+8)+indexTrailer)
	out = append(out, indexMagic...)
	next := 0
	for b := range 256 {
		for next < len(entries) && int(entries[next].name[0]) <= b {
			next++
		}
		out = binary.BigEndian.AppendUint32(out, uint32(next))
	}
	for i := range entries {
		out = append(out, entries[i].name[:]...)
	}
	for i := range entries {
		out = binary.BigEndian.AppendUint32(out, entries[i].crc)
	}
	var large []byte
	for i := range entries {
		small := uint32(entries[i].offset)
		if entries[i].offset >= largeOffset {
			small = largeOffset | uint32(len(large)/8)
			large = binary.BigEndian.AppendUint64(large, uint64(entries[i].offset))
		}
		out = binary.BigEndian.AppendUint32(out, small)
	}
	out = append(append(out, large...), packSum[:]...)
	sum := sha1.Sum(out)
	return append(out, sum[:]...)
}
