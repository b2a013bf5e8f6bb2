package source

import "strings"

// netrc is the logins of a .netrc file, in its order.
type netrc []login

// login is one entry; the machine of the default entry is "".
type login struct {
	machine, user, password string
}

// parseNetrc reads the format of ftp(1) as curl and git do: words separated by
// white space, "#" comments, quoted values, and macros, which are skipped.
// What it does not understand it passes over.
func parseNetrc(data []byte) netrc {
	var logins netrc
	words := netrcWords(string(data))
	value := func(i *int) string {
		if *i++; *i < len(words) {
			return words[*i]
		}
		return ""
	}
	for i := 0; i < len(words); i++ {
		switch words[i] {
		case "machine":
			logins = append(logins, login{machine: value(&i)})
		case "default":
			logins = append(logins, login{})
		case "login":
			if user := value(&i); len(logins) > 0 {
				logins[len(logins)-1].user = user
			}
		case "password":
			if password := value(&i); len(logins) > 0 {
				logins[len(logins)-1].password = password
			}
		case "account":
			i++
		}
	}
	return logins
}

// find returns the first login for host, and for user unless that is "".
func (n netrc) find(host, user string) (login, bool) {
	for _, l := range n {
		if (l.machine == "" || strings.EqualFold(l.machine, host)) && (user == "" || user == l.user) && l.password != "" {
			return l, true
		}
	}
	return login{}, false
}

func netrcWords(text string) []string {
	var words []string
	inMacro := false
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if inMacro {
			inMacro = line != "" // an empty line ends a macro
			continue
		}
		for line != "" && !strings.HasPrefix(line, "#") {
			var word string
			word, line = netrcWord(line)
			if word == "macdef" {
				inMacro = true
				break
			}
			words = append(words, word)
			line = strings.TrimLeft(line, " \t")
		}
	}
	return words
}

// netrcWord splits off the first word of a line; a quoted one may hold blanks
// and \" \\ \n \r \t.
func netrcWord(line string) (word, rest string) {
	if line[0] != '"' {
		if i := strings.IndexAny(line, " \t"); i >= 0 {
			return line[:i], line[i:]
		}
		return line, ""
	}
	var b strings.Builder
	for i := 1; i < len(line); i++ {
		switch c := line[i]; {
		case c == '"':
			return b.String(), line[i+1:]
		case c == '\\' && i+1 < len(line):
			i++
			b.WriteByte(unescaped(line[i]))
		default:
			b.WriteByte(c)
		}
	}
	return b.String(), ""
}

func unescaped(c byte) byte {
	switch c {
	case 'n':
		return '\n'
	case 'r':
		return '\r'
	case 't':
		return '\t'
	}
	return c
}
