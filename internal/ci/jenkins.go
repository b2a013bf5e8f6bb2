package ci

import "strings"

// readJenkins finds the stages and shell steps of a Jenkinsfile. That is a
// Groovy program: what it computes cannot be known without running it, so that
// commands put together from variables are seen as far as they are literal.
// What it loads from elsewhere, a file or a shared library, is a step that uses
// that, and what it calls without having defined it is a step too.
func readJenkins(p *Pipeline, content []byte) error {
	s := groovyScanner{text: string(content), line: 1}
	own, kept := definedIn(s.text), keptIn(s.text)
	job := Job{Name: "pipeline", Line: 1}
	flush := func() {
		if len(job.Steps) > 0 {
			p.Jobs = append(p.Jobs, job)
		}
	}
	total := 0
	add := func(step Step) bool {
		job.Steps = append(job.Steps, step)
		total++
		return total <= maxSteps
	}
	for {
		word, ok := s.nextWord()
		if !ok {
			break
		}
		switch word {
		case "stage":
			line := s.line
			if name, _, ok := s.argument(); ok {
				flush()
				job = Job{Name: name, Line: line}
			}
		case "load", "Library", "library":
			if text, line, ok := s.argument(); ok && strings.TrimSpace(text) != "" {
				if word != "load" {
					text = "the shared library " + text
				}
				if !add(Step{Line: line, Uses: text}) {
					return errTooManySteps
				}
			}
		case "sh", "bat", "powershell", "pwsh":
			if text, line, ok := s.argument(); ok && strings.TrimSpace(text) != "" && !add(Step{Line: line, Run: text}) {
				return errTooManySteps
			}
		default:
			if call := s.called(word); call != "" && !own[call] && !kept[word] && !add(Step{Line: s.line, Call: call}) {
				return errTooManySteps
			}
		}
	}
	flush()
	return nil
}

// groovyScanner walks over Groovy source, minding strings and comments.
type groovyScanner struct {
	text string
	pos  int
	line int
}

// nextWord returns the next identifier outside of strings and comments.
func (s *groovyScanner) nextWord() (string, bool) {
	for s.pos < len(s.text) {
		c := s.text[s.pos]
		switch {
		case s.skipComment():
		case c == '\'' || c == '"':
			s.stringLiteral()
		case isLetter(c):
			start := s.pos
			for s.pos < len(s.text) && (isLetter(s.text[s.pos]) || isDigit(s.text[s.pos])) {
				s.pos++
			}
			return s.text[start:s.pos], true
		default:
			s.advance(1)
		}
	}
	return "", false
}

// argument reads the string that a step is called with: sh 'x', sh('x') or
// sh(returnStatus: true, script: 'x'). It returns the line the text begins on.
func (s *groovyScanner) argument() (text string, line int, ok bool) {
	s.space()
	if s.pos < len(s.text) && s.text[s.pos] == '(' {
		s.advance(1)
		s.space()
	}
	for named := 0; named < 8; named++ { // skip over other named arguments
		if s.pos >= len(s.text) {
			return "", 0, false
		}
		if c := s.text[s.pos]; c == '\'' || c == '"' {
			text, line := s.stringLiteral()
			return text, line, true
		}
		start := s.pos
		for s.pos < len(s.text) && isLetter(s.text[s.pos]) {
			s.pos++
		}
		name := s.text[start:s.pos]
		s.space()
		if name == "" || s.pos >= len(s.text) || s.text[s.pos] != ':' {
			return "", 0, false
		}
		s.advance(1)
		s.space()
		if name != "script" && !s.skipValue() {
			return "", 0, false
		}
	}
	return "", 0, false
}

// skipValue goes past the value of a named argument and its comma.
func (s *groovyScanner) skipValue() bool {
	for s.pos < len(s.text) {
		switch c := s.text[s.pos]; c {
		case '\'', '"':
			s.stringLiteral()
			continue
		case ',':
			s.advance(1)
			s.space()
			return true
		case ')', '\n', '{', '}':
			return false
		}
		s.advance(1)
	}
	return false
}

// stringLiteral reads the literal that begins here, in single, double or
// triple quotes, and returns its text and the line on which that begins.
func (s *groovyScanner) stringLiteral() (string, int) {
	quote := s.text[s.pos : s.pos+1]
	triple := strings.HasPrefix(s.text[s.pos:], strings.Repeat(quote, 3))
	if triple {
		quote = strings.Repeat(quote, 3)
	}
	s.advance(len(quote))
	line, start := s.line, s.pos
	for s.pos < len(s.text) && !strings.HasPrefix(s.text[s.pos:], quote) {
		if s.text[s.pos] == '\n' && !triple {
			break // never closed
		}
		if s.text[s.pos] == '\\' && s.pos+1 < len(s.text) {
			s.advance(1)
		}
		s.advance(1)
	}
	text := s.text[start:s.pos]
	if s.pos < len(s.text) && s.text[s.pos] != '\n' || triple {
		s.advance(len(quote))
	}
	if rest, ok := strings.CutPrefix(text, "\n"); ok && triple {
		return rest, line + 1
	}
	return text, line
}

func (s *groovyScanner) skipComment() bool {
	rest := s.text[s.pos:]
	switch {
	case strings.HasPrefix(rest, "//"):
		end := strings.IndexByte(rest, '\n')
		if end < 0 {
			end = len(rest)
		}
		s.advance(end)
	case strings.HasPrefix(rest, "/*"):
		end := strings.Index(rest[2:], "*/")
		if end < 0 {
			end = len(rest) - 4
		}
		s.advance(end + 4)
	default:
		return false
	}
	return true
}

func (s *groovyScanner) space() {
	for s.pos < len(s.text) && (strings.IndexByte(" \t\r\n", s.text[s.pos]) >= 0 || s.skipComment()) {
		if s.pos < len(s.text) && strings.IndexByte(" \t\r\n", s.text[s.pos]) >= 0 {
			s.advance(1)
		}
	}
}

// advance moves on by n bytes, counting lines, and never past the end.
func (s *groovyScanner) advance(n int) {
	end := min(len(s.text), s.pos+max(n, 1))
	s.line += strings.Count(s.text[s.pos:end], "\n")
	s.pos = end
}

func isLetter(c byte) bool { return c == '_' || 'a' <= c|0x20 && c|0x20 <= 'z' }
func isDigit(c byte) bool  { return '0' <= c && c <= '9' }
