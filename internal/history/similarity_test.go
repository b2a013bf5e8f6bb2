package history

import (
	"hash/maphash"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// A fingerprint is what going through the bytes one by one tells: lines in pieces of 64
// bytes, without the carriage returns before the ends of lines.
func TestFingerprintPieces(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var data []byte
		for range rapid.IntRange(0, 6).Draw(t, "lines") {
			length := rapid.SampledFrom([]int{0, 1, 5, 62, 63, 64, 65, 127, 128, 129}).Draw(t, "length")
			data = append(data, slices.Repeat([]byte("x"), length)...)
			data = append(data, rapid.SampledFrom([]string{"\n", "\r\n", "\r", "\r\r\n", ""}).Draw(t, "end")...)
		}
		want := &fingerprint{}
		var part []byte
		for i, c := range data {
			if c == '\r' && i+1 < len(data) && data[i+1] == '\n' {
				continue
			}
			part = append(part, c)
			if len(part) == longestPiece || c == '\n' || i == len(data)-1 {
				want.pieces, part = append(want.pieces, piece{maphash.Bytes(hashSeed, part), len(part)}), nil
			}
		}
		want.compact()
		if got := newFingerprint(newText(data)).pieces; !slices.Equal(got, want.pieces) {
			t.Fatalf("the pieces of %q are %v, want %v", data, got, want.pieces)
		}
	})
}
