package tree

import (
	"bytes"
	"unicode/utf8"
)

// rustText walks over Rust source as far as brackets and items need it: what
// stands in comments, strings and characters is none of either.
type rustText struct {
	text []byte
	at   int
}

// next passes over one token, and returns where it began. The tokens are words,
// literals, comments, runs of white space, and single bytes of everything else.
func (r *rustText) next() (from int) {
	from = r.at
	rest := r.text[from:]
	switch c := rest[0]; {
	case blank(c):
		for r.at++; r.at < len(r.text) && blank(r.text[r.at]); r.at++ {
		}
	case bytes.HasPrefix(rest, []byte("//")):
		r.past("\n")
	case bytes.HasPrefix(rest, []byte("/*")):
		r.comment()
	case wordByte(c):
		for r.at++; r.at < len(r.text) && wordByte(r.text[r.at]); r.at++ {
		}
		r.raw(string(r.text[from:min(r.at, from+3)]))
	case c == '"':
		r.quoted('"')
	case c == '\'':
		r.character()
	default:
		r.at++
	}
	return from
}

func blank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

func wordByte(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' || c >= utf8.RuneSelf
}

// past moves behind the next mark, to the end without one.
func (r *rustText) past(mark string) {
	if n := bytes.Index(r.text[r.at:], []byte(mark)); n >= 0 {
		r.at += n + len(mark)
	} else {
		r.at = len(r.text)
	}
}

// comment passes over one between stars, which may hold others.
func (r *rustText) comment() {
	depth := 0
	for r.at < len(r.text) {
		switch rest := r.text[r.at:]; {
		case bytes.HasPrefix(rest, []byte("/*")):
			depth, r.at = depth+1, r.at+2
		case bytes.HasPrefix(rest, []byte("*/")):
			if depth, r.at = depth-1, r.at+2; depth == 0 {
				return
			}
		default:
			r.at++
		}
	}
}

// raw passes over the string that the word before it makes a raw one, if it does.
func (r *rustText) raw(word string) {
	if word != "r" && word != "br" && word != "cr" {
		return
	}
	hashes := r.at
	for hashes < len(r.text) && r.text[hashes] == '#' {
		hashes++
	}
	if hashes < len(r.text) && r.text[hashes] == '"' {
		end := `"` + string(r.text[r.at:hashes])
		r.at = hashes + 1
		r.past(end)
	}
}

func (r *rustText) quoted(quote byte) {
	for r.at++; r.at < len(r.text); r.at++ {
		switch r.text[r.at] {
		case '\\':
			r.at++
		case quote:
			r.at++
			return
		}
	}
	r.at = len(r.text)
}

// character passes over one in quotes, or the quote before the name of a lifetime.
func (r *rustText) character() {
	rest := r.text[r.at+1:]
	_, size := utf8.DecodeRune(rest)
	switch {
	case len(rest) > 0 && rest[0] == '\\':
		r.quoted('\'')
	case len(rest) > size && rest[size] == '\'':
		r.at += size + 2
	default:
		r.at++
	}
}

// space passes over white space and comments.
func (r *rustText) space() {
	for r.at < len(r.text) && (blank(r.text[r.at]) || r.text[r.at] == '/' && (r.starts("//") || r.starts("/*"))) {
		r.next()
	}
}

func (r *rustText) starts(with string) bool { return bytes.HasPrefix(r.text[r.at:], []byte(with)) }

// group passes over a bracket and all to the one that closes it.
func (r *rustText) group() {
	for depth := 0; r.at < len(r.text); {
		switch r.text[r.next()] {
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			if depth--; depth <= 0 {
				return
			}
		}
	}
}

// toSemicolon begin what ends at a semicolon, whatever braces stand in it; noField
// begin what has commas before its end, as a field, a variant or an arm has not.
var (
	toSemicolon = set("use", "static", "const", "type", "let")
	noField     = set("fn", "mod", "struct", "enum", "union", "trait", "impl", "unsafe", "extern", "async", "macro_rules")
)

// item passes over the item, statement or field that stands here.
func (r *rustText) item() {
	braces, commas, words := true, true, true
	for r.at < len(r.text) {
		from := r.next()
		switch c := r.text[from]; {
		case c == '(' || c == '[' || c == '{':
			r.at = from
			if r.group(); c == '{' && braces {
				if r.starts(";") || r.starts(",") {
					r.at++
				}
				return
			}
			words = words && c == '(' // pub(crate) fn
		case c == ';', c == ',' && commas:
			return
		case c == ')' || c == ']' || c == '}': // of what the item stands in
			r.at = from
			return
		case wordByte(c) && words:
			word := string(r.text[from:r.at])
			if word == "fn" { // const fn
				braces = true
			} else if toSemicolon[word] {
				braces = false
			}
			commas = commas && !noField[word] && !toSemicolon[word]
			words = word == "pub" || word == "const" || word == "unsafe" || word == "async" || word == "extern"
		case !blank(c) && c != '/':
			words = words && c == '"' // extern "C" fn
		}
	}
}
