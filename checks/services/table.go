package services

import (
	_ "embed"
	"strings"
)

//go:embed services.txt
var servicesTable string

// service is one that others run, known by name.
type service struct {
	name, use string
	words     []string // what documents call it, in small letters
	rank      int      // by how much hangs on it
}

// marks are by what the services are known.
type marks struct {
	count                                    int // of the services
	hosts, paths, settings, files, providers map[string]*service
	packages, packagesBegin, used            map[string]*service
	ends                                     map[string]bool // of hosts
}

// knownServices reads the table, which the program holds.
func knownServices() marks {
	m := marks{
		hosts: map[string]*service{}, paths: map[string]*service{}, settings: map[string]*service{}, files: map[string]*service{}, providers: map[string]*service{},
		packages: map[string]*service{}, packagesBegin: map[string]*service{}, used: map[string]*service{}, ends: map[string]bool{},
	}
	for line := range strings.Lines(servicesTable) {
		fields := strings.Split(line, "|")
		if strings.HasPrefix(line, "#") || len(fields) != 4 {
			continue
		}
		s := &service{name: strings.TrimSpace(fields[0]), use: strings.TrimSpace(fields[1]), rank: m.count}
		s.words = []string{strings.ToLower(s.name)}
		for word := range strings.SplitSeq(fields[2], ",") {
			switch word = strings.TrimSpace(word); word {
			case "":
			case "!": // the name is a word like any other
				s.words = nil
			default:
				s.words = append(s.words, word)
			}
		}
		m.count++
		for mark := range strings.FieldsSeq(fields[3]) {
			kind, what, _ := strings.Cut(mark, ":")
			m.add(kind, what, s)
		}
	}
	return m
}

func (m *marks) add(kind, what string, s *service) {
	by := map[string]map[string]*service{"host": m.hosts, "set": m.settings, "file": m.files, "tf": m.providers, "uses": m.used, "pkg": m.packages}[kind]
	if begin, ok := strings.CutSuffix(what, "*"); ok && kind == "pkg" {
		by, what = m.packagesBegin, begin
	}
	if host, _, withPath := strings.Cut(what, "/"); kind == "host" {
		if m.ends[host[strings.LastIndexByte(host, '.')+1:]] = true; withPath {
			by = m.paths
		}
	}
	by[what] = s
}

// ofHost is the service that runs the host of which a path is asked, nil for none that is
// known: not where its makers explain it.
func (m *marks) ofHost(host, path string) *service {
	if !m.ends[host[strings.LastIndexByte(host, '.')+1:]] {
		return nil // order.total
	}
	for of, s := range m.paths {
		if name, begin, _ := strings.Cut(of, "/"); (host == name || strings.HasSuffix(host, "."+name)) && strings.HasPrefix(path, "/"+begin) {
			return s
		}
	}
	if s := m.hosts[host]; s != nil {
		return s
	}
	first, rest, _ := strings.Cut(host, ".")
	if explains[first] {
		return nil
	}
	for ; rest != ""; _, rest, _ = strings.Cut(rest, ".") {
		if s := m.hosts[rest]; s != nil {
			return s
		}
	}
	return nil
}

// explains are what hosts are called that are there to be read, or stand for another one.
var explains = map[string]bool{
	"www": true, "docs": true, "doc": true, "blog": true, "help": true, "support": true, "developer": true, "developers": true,
	"example": true, "your": true, "mycompany": true, "status": true, "community": true, "forum": true, "learn": true, "devcenter": true,
}

// ofSetting is the service whose a variable is by some words of its name (SHOP_STRIPE_KEY),
// nil for none; one word alone may mean anything.
func (m *marks) ofSetting(name string) *service {
	if !strings.Contains(name, "_") {
		return nil
	}
	for start := 0; start < len(name); {
		for end := len(name); end > start; end = max(start, strings.LastIndexByte(name[:end], '_')) {
			if s := m.settings[name[start:end]]; s != nil {
				return s
			}
		}
		next := strings.IndexByte(name[start:], '_')
		if next < 0 {
			break
		}
		start += next + 1
	}
	return nil
}

// ofPackage is the service that a package is the client of, nil for none.
func (m *marks) ofPackage(name string) *service {
	if s := m.packages[name]; s != nil {
		return s
	}
	for end := len(name); end > 2; end-- {
		if s := m.packagesBegin[name[:end]]; s != nil {
			return s
		}
	}
	return nil
}

// ofUse is the service that an action, an orb or an image of a pipeline is for.
func (m *marks) ofUse(name string) *service {
	for end := len(name); end > 2; end-- {
		if s := m.used[name[:end]]; s != nil {
			return s
		}
	}
	return nil
}
