package history

import "slices"

// pairs are the pairs of neighbouring characters of a line, sorted. Case does
// not matter, every blank is the same, and pairs of blanks are left out.
type pairs []uint16

// pairsOf returns what lines has for line i of t, and sets it if need be.
func pairsOf(lines []pairs, t *text, i int) pairs {
	if lines[i] == nil {
		lines[i] = newPairs(t.line(i))
	}
	return lines[i]
}

func newPairs(line []byte) pairs {
	p := make(pairs, 0, len(line)+1)
	var last uint16
	add := func(c uint16) {
		if pair := last | c<<8; pair != 0 {
			p = append(p, pair)
		}
		last = c
	}
	for _, c := range line {
		switch {
		case c == ' ' || '\t' <= c && c <= '\r' && c != '\v' && c != '\f':
			c = 0
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		}
		add(uint16(c))
	}
	add(0)
	slices.Sort(p)
	return p
}

// common counts the pairs that both have.
func (p pairs) common(o pairs) (n int) {
	for i, j := 0, 0; i < len(p) && j < len(o); {
		switch {
		case p[i] < o[j]:
			i++
		case p[i] > o[j]:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}
	return n
}

// without returns the pairs of p that o does not have.
func (p pairs) without(o pairs) pairs {
	rest := make(pairs, 0, len(p))
	j := 0
	for _, pair := range p {
		for j < len(o) && o[j] < pair {
			j++
		}
		if j < len(o) && o[j] == pair {
			j++
			continue
		}
		rest = append(rest, pair)
	}
	return rest
}
