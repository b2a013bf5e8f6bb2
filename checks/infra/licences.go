package infra

import (
	"cmp"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// licence is known by words that stand in it: all of them, compared without
// case, punctuation and line breaks.
type licence struct {
	id    string
	words []string
}

// licences with the more special first.
var licences = []licence{
	{"AGPL-3.0", []string{"gnu affero general public license", "version 3"}},
	{"LGPL-3.0", []string{"gnu lesser general public license", "version 3 29 june 2007"}},
	{"LGPL-2.1", []string{"gnu lesser general public license", "version 2 1"}},
	{"GPL-3.0", []string{"gnu general public license", "version 3"}},
	{"GPL-2.0", []string{"gnu general public license", "version 2"}},
	{"Apache-2.0", []string{"apache license", "version 2 0"}},
	{"MPL-2.0", []string{"mozilla public license", "2 0"}},
	{"EPL-2.0", []string{"eclipse public license", "2 0"}},
	{"EUPL-1.2", []string{"european union public licence", "1 2"}},
	{"BSL-1.0", []string{"boost software license"}},
	{"BUSL-1.1", []string{"business source license"}},
	{"SSPL-1.0", []string{"server side public license"}},
	{"Elastic-2.0", []string{"elastic license 2 0"}},
	{"OGL-UK-3.0", []string{"open government licence", "v3 0"}},
	{"OGL-UK-3.0", []string{"open government licence", "version 3"}},
	{"CC0-1.0", []string{"cc0 1 0 universal"}},
	{"Unlicense", []string{"this is free and unencumbered software released into the public domain"}},
	{"CC-BY-SA-4.0", []string{"attribution sharealike 4 0 international"}},
	{"CC-BY-4.0", []string{"attribution 4 0 international"}},
	{"CC-BY-SA-3.0", []string{"attribution sharealike 3 0"}},
	{"CC-BY-3.0", []string{"attribution 3 0"}},
	{"BSD-3-Clause", []string{"redistribution and use in source and binary forms", "neither the name of"}},
	{"BSD-3-Clause", []string{"redistribution and use in source and binary forms", "used to endorse or promote products"}},
	{"BSD-2-Clause", []string{"redistribution and use in source and binary forms"}},
	{"ISC", []string{"permission to use copy modify and or distribute this software for any purpose with or without fee is hereby granted"}},
	{"0BSD", []string{"permission to use copy modify and or distribute this software for any purpose", "zero clause"}},
	{"MIT", []string{"permission is hereby granted free of charge to any person obtaining a copy", "the software is provided as is"}},
	{"WTFPL", []string{"do what the fuck you want to public license"}},
	{"Zlib", []string{"this software is provided as is without any express or implied warranty", "altered source versions must be plainly marked"}},
}

// references are words by which a short licence file names a licence that it
// does not repeat.
var references = []licence{
	{"Apache-2.0", []string{"apache org licenses license 2 0"}},
	{"MIT", []string{"opensource org licenses mit"}},
	{"BSD-3-Clause", []string{"opensource org licenses bsd 3 clause"}},
	{"AGPL-3.0", []string{"gnu org licenses agpl 3 0"}},
	{"LGPL-3.0", []string{"gnu org licenses lgpl 3 0"}},
	{"GPL-3.0", []string{"gnu org licenses gpl 3 0"}},
	{"MPL-2.0", []string{"mozilla org mpl 2 0"}},
	{"OGL-UK-3.0", []string{"open government licence version 3"}},
	{"OGL-UK-3.0", []string{"open government licence v3"}},
	{"CC0-1.0", []string{"creativecommons org publicdomain zero 1 0"}},
	{"CC-BY-4.0", []string{"creativecommons org licenses by 4 0"}},
	{"CC-BY-SA-3.0", []string{"creativecommons org licenses by sa 3 0"}},
	{"CC-BY-3.0", []string{"creativecommons org licenses by 3 0"}},
	{"MIT", []string{"under the mit license"}},
	{"MIT", []string{"under the mit licence"}},
}

// reserves are words that say something where no licence is known.
var reserves = []licence{
	{trialTerms, []string{"only in a non production environment"}},
	{trialTerms, []string{"solely in a non production environment"}},
	{trialTerms, []string{"not for production use"}},
	{"proprietary", []string{"all rights reserved"}},
	{"proprietary", []string{"confidential"}},
	{"public domain", []string{"public domain"}},
}

var noWord = sieve.Plain(`[^a-z0-9]+`)

// identify names the licence that text is, "other terms" when its words are
// unknown.
func identify(text []byte) string {
	name := known(text, licences, references, reserves)
	if name == "public domain" && notPublic.Match(text) {
		name = "" // some of it is
	}
	return cmp.Or(name, otherTerms)
}

// notPublic says that something is not for everybody, whatever else is.
var notPublic = sieve.Plain(`(?i)\bnot\s+(in\s+the|part\s+of\s+the)?\s*public\s+domain`)

// trialTerms is the name of terms that forbid what the code is for.
const trialTerms = "terms of its own that forbid use in production"

// otherTerms is the name of terms whose words are unknown.
const otherTerms = "other terms"

// known returns the licence of the first table that has one of which the words
// stand in text, "" for none. Of several the first in the text counts: the
// code's, where the documentation has another one, and a licence rather than
// one that it mentions.
func known(text []byte, tables ...[]licence) string {
	words := " " + noWord.ReplaceAllString(strings.ToLower(string(text)), " ") + " "
	for _, table := range tables {
		best, at := "", len(words)
		for _, l := range table {
			if i := l.in(words); i >= 0 && i < at {
				best, at = l.id, i
			}
		}
		if best != "" {
			return best
		}
	}
	return ""
}

// in returns where the first words of the licence stand, -1 when some are
// missing.
func (l licence) in(words string) int {
	for _, w := range l.words {
		if !strings.Contains(words, " "+w+" ") {
			return -1
		}
	}
	return strings.Index(words, " "+l.words[0]+" ")
}
