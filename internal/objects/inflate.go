package objects

import (
	"encoding/binary"
	"errors"
	"hash/adler32"
	"math/bits"
)

// errInflate reports data that this decompressor cannot read: damaged, or cut
// off where src ends.
var errInflate = errors.New("cannot decompress")

// decoder decompresses zlib data (RFC 1950 and 1951) from memory to memory, the
// length of the result being known. It does nothing else, and so does it in a
// third of the time that a decompressor of streams takes: an object of a pack
// is a few hundred bytes, and a history has a million of them.
//
// What it refuses goes to a library, which says what is wrong with it.
type decoder struct {
	lengths   [286 + 30]uint8 // of codes
	literals  huffman
	distances huffman
	codes     huffman // for the lengths of codes
}

// bitReader reads bits, the lowest first.
type bitReader struct {
	src  []byte
	at   int // the next byte that is not in bits
	bits uint64
	n    uint // how many bits are there
}

// fill takes in bytes until there are more than 56 bits, or no more bytes.
func (r *bitReader) fill() {
	if r.at+8 <= len(r.src) {
		r.bits |= binary.LittleEndian.Uint64(r.src[r.at:]) << r.n
		taken := (63 - r.n) >> 3
		r.at += int(taken)
		r.n += taken << 3
		return
	}
	for r.n <= 56 && r.at < len(r.src) {
		r.bits |= uint64(r.src[r.at]) << r.n
		r.at++
		r.n += 8
	}
}

// take returns count bits, at most 32.
func (r *bitReader) take(count uint) (uint32, bool) {
	if r.n < count {
		if r.fill(); r.n < count {
			return 0, false
		}
	}
	v := uint32(r.bits & (1<<count - 1))
	r.bits >>= count
	r.n -= count
	return v, true
}

// huffman decodes the codes of one alphabet: those of up to primaryBits bits by
// one look, longer ones by a second.
type huffman struct {
	table []uint32 // symbol<<8 | length, or where a second table is
	most  int      // bits of the longest code
}

const (
	primaryBits = 9
	maxCode     = 15
	secondTable = 1 << 31 // offset<<8 | bits, in the first table
)

// build makes the table of codes of the given lengths. It accepts what zlib
// accepts: complete codes, and one code of one bit.
func (h *huffman) build(lengths []uint8) bool {
	var count [maxCode + 1]int
	for _, n := range lengths {
		count[n]++
	}
	h.most = 0
	var next [maxCode + 2]uint32
	code, left := uint32(0), 1
	for n := 1; n <= maxCode; n++ {
		left = left<<1 - count[n]
		if left < 0 {
			return false
		}
		next[n] = code
		code = (code + uint32(count[n])) << 1
		if count[n] > 0 {
			h.most = n
		}
	}
	if h.most == 0 {
		h.table = h.table[:0]
		return true // no code at all: using one is what is wrong
	}
	if left > 0 && (h.most != 1 || count[1] != 1) {
		return false
	}
	h.table = append(h.table[:0], zeroes[:1<<primaryBits]...)
	for symbol, n := range lengths {
		if n == 0 {
			continue
		}
		reversed := bits.Reverse32(next[n]) >> (32 - n)
		next[n]++
		h.add(uint32(symbol), reversed, uint(n))
	}
	return true
}

var zeroes [1 << maxCode]uint32

// add enters a code, its first bit the lowest.
func (h *huffman) add(symbol, code uint32, n uint) {
	entry := symbol<<8 | uint32(n)
	if n <= primaryBits {
		for i := code; i < 1<<primaryBits; i += 1 << n {
			h.table[i] = entry
		}
		return
	}
	first := code & (1<<primaryBits - 1)
	extra := uint(h.most - primaryBits)
	if h.table[first] == 0 {
		h.table[first] = secondTable | uint32(len(h.table))<<8 | uint32(extra)
		h.table = append(h.table, zeroes[:1<<extra]...)
	}
	second := h.table[h.table[first]&^secondTable>>8:][:1<<extra]
	for i := code >> primaryBits; i < 1<<extra; i += 1 << (n - primaryBits) {
		second[i] = entry
	}
}

// symbol reads one code. The reader should be full before.
func (h *huffman) symbol(r *bitReader) (uint32, bool) {
	if len(h.table) == 0 {
		return 0, false
	}
	e := h.table[r.bits&(1<<primaryBits-1)]
	if e&secondTable != 0 {
		e = h.table[uint64(e&^secondTable>>8)+r.bits>>primaryBits&(1<<(e&0xff)-1)]
	}
	n := uint(e & 0xff)
	if n == 0 || n > r.n {
		return 0, false
	}
	r.bits >>= n
	r.n -= n
	return e >> 8, true
}

// The lengths and distances that symbols stand for: a base and bits to add.
var (
	lengthBase = [...]uint16{3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258}
	lengthBits = [...]uint8{0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0}
	distBase   = [...]uint16{1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577}
	distBits   = [...]uint8{0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13}
	codeOrder  = [...]uint8{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}
)

// The codes of blocks that bring none of their own.
var fixedLiterals, fixedDistances = fixedCodes()

func fixedCodes() (literals, distances huffman) {
	var lengths [288]uint8
	for i := range lengths {
		switch {
		case i < 144, i >= 280:
			lengths[i] = 8
		case i < 256:
			lengths[i] = 9
		default:
			lengths[i] = 7
		}
	}
	literals.build(lengths[:])
	var dist [32]uint8
	for i := range dist {
		dist[i] = 5
	}
	distances.build(dist[:])
	return literals, distances
}

// inflate decompresses the zlib data at the start of src into dst, which it
// fills exactly, and checks the checksum.
func (d *decoder) inflate(dst, src []byte) error {
	if len(src) < 2 || src[0]&15 != 8 || src[0]>>4 > 7 || src[1]&0x20 != 0 || (uint(src[0])<<8|uint(src[1]))%31 != 0 {
		return errInflate
	}
	r := &bitReader{src: src, at: 2}
	out := 0
	for last := uint32(0); last == 0; {
		r.fill()
		head, ok := r.take(3)
		if !ok {
			return errInflate
		}
		last = head & 1
		switch head >> 1 {
		case 0:
			out, ok = stored(dst, out, r)
		case 1:
			out, ok = decode(dst, out, r, &fixedLiterals, &fixedDistances)
		case 2:
			if ok = d.readCodes(r); ok {
				out, ok = decode(dst, out, r, &d.literals, &d.distances)
			}
		default:
			ok = false
		}
		if !ok {
			return errInflate
		}
	}
	end := r.at - int(r.n>>3) // bytes taken in but not used
	if out != len(dst) || end+4 > len(src) || binary.BigEndian.Uint32(src[end:]) != adler32.Checksum(dst) {
		return errInflate
	}
	return nil
}

// stored copies a block that is not compressed.
func stored(dst []byte, out int, r *bitReader) (int, bool) {
	at := r.at - int(r.n>>3)
	r.bits, r.n = 0, 0
	if at+4 > len(r.src) {
		return 0, false
	}
	n := int(binary.LittleEndian.Uint16(r.src[at:]))
	if n != int(^binary.LittleEndian.Uint16(r.src[at+2:])) || at+4+n > len(r.src) || out+n > len(dst) {
		return 0, false
	}
	copy(dst[out:], r.src[at+4:at+4+n])
	r.at = at + 4 + n
	return out + n, true
}

// readCodes reads the codes that a block brings.
func (d *decoder) readCodes(r *bitReader) bool {
	counts, ok := r.take(14)
	if !ok {
		return false
	}
	literals, distances, codes := int(counts&31)+257, int(counts>>5&31)+1, int(counts>>10)+4
	if literals > 286 || distances > 30 {
		return false
	}
	var lengths [19]uint8
	for _, i := range codeOrder[:codes] {
		n, ok := r.take(3)
		if !ok {
			return false
		}
		lengths[i] = uint8(n)
	}
	if !d.codes.build(lengths[:]) {
		return false
	}
	total := literals + distances
	for i := 0; i < total; {
		r.fill()
		symbol, ok := d.codes.symbol(r)
		if !ok {
			return false
		}
		if symbol < 16 {
			d.lengths[i] = uint8(symbol)
			i++
			continue
		}
		value, times, ok := run(symbol, i, d.lengths[:], r)
		if !ok || i+times > total {
			return false
		}
		for range times {
			d.lengths[i] = value
			i++
		}
	}
	// Without an end a block would never end.
	return d.lengths[256] > 0 && d.literals.build(d.lengths[:literals]) && d.distances.build(d.lengths[literals:total])
}

// run reads how often which length recurs.
func run(symbol uint32, i int, lengths []uint8, r *bitReader) (value uint8, times int, ok bool) {
	more := uint32(0)
	switch symbol {
	case 16:
		if i == 0 {
			return 0, 0, false
		}
		more, ok = r.take(2)
		return lengths[i-1], 3 + int(more), ok
	case 17:
		more, ok = r.take(3)
		return 0, 3 + int(more), ok
	}
	more, ok = r.take(7)
	return 0, 11 + int(more), ok
}

// decode decompresses a block into dst from out on. This is where the time goes:
// the reader is spread over variables, and symbol is written out.
func decode(dst []byte, out int, r *bitReader, literals, distances *huffman) (int, bool) {
	if len(literals.table) == 0 {
		return 0, false
	}
	const mask = 1<<primaryBits - 1
	table := (*[1 << primaryBits]uint32)(literals.table)
	src, at, have, n := r.src, r.at, r.bits, r.n
	for {
		// 48 bits are the most that one turn takes.
		if n < 48 {
			if at+8 <= len(src) {
				have |= binary.LittleEndian.Uint64(src[at:]) << (n & 63)
				taken := (63 - n) >> 3
				at += int(taken)
				n += taken << 3
			} else {
				r.at, r.bits, r.n = at, have, n
				r.fill()
				at, have, n = r.at, r.bits, r.n
			}
		}
		e := table[have&mask]
		if e&secondTable != 0 {
			e = literals.table[uint64(e&^secondTable>>8)+have>>primaryBits&(1<<(e&0xff)-1)]
		}
		length := uint(e & 0xff)
		if length == 0 || length > n {
			return 0, false
		}
		have >>= length & 63
		n -= length
		symbol := e >> 8
		if symbol < 256 {
			if out >= len(dst) {
				return 0, false
			}
			dst[out] = byte(symbol)
			out++
			continue
		}
		r.at, r.bits, r.n = at, have, n
		if symbol == 256 {
			return out, true
		}
		var ok bool
		if out, ok = repeat(dst, out, r, symbol, distances); !ok {
			return 0, false
		}
		at, have, n = r.at, r.bits, r.n
	}
}

// repeat copies what stands before out, as the symbol of a length and what
// follows it say.
func repeat(dst []byte, out int, r *bitReader, symbol uint32, distances *huffman) (int, bool) {
	if symbol > 285 {
		return 0, false
	}
	more, ok := r.take(uint(lengthBits[symbol-257]))
	if !ok {
		return 0, false
	}
	length := int(lengthBase[symbol-257]) + int(more)
	if symbol, ok = distances.symbol(r); !ok || symbol > 29 {
		return 0, false
	}
	if more, ok = r.take(uint(distBits[symbol])); !ok {
		return 0, false
	}
	distance := int(distBase[symbol]) + int(more)
	if distance > out || length > len(dst)-out {
		return 0, false
	}
	copyBack(dst[out-distance:out+length], distance)
	return out + length, true
}

// copyBack fills b from distance on with what stands distance before.
func copyBack(b []byte, distance int) {
	if distance >= len(b)-distance {
		copy(b[distance:], b)
		return
	}
	for at := distance; at < len(b); {
		at += copy(b[at:], b[:at])
	}
}
