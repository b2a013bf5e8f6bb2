package docs

import (
	"strings"
	"testing"
)

func TestForeign(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		times      int
		want       bool
	}{
		{"English", "Start the server with the command that the makefile has, and see that you can log in. ", 10, false},
		{"French", "Une fois votre serveur lancé, vous pouvez accéder au site à cette adresse, puis personnaliser la configuration. ", 10, true},
		{"German", "Der Server wird mit dem Makefile gestartet, danach kann man sich anmelden und die Einstellungen ändern. ", 10, true},
		{"French in a few words", "Une boutique en ligne pour tous. ", 3, false},
		{"other letters", "サーバーを起動してからブラウザで開きます。", 25, true},
		{"a list in English", "Carts, dues, mails, taxes, refunds, gift cards. ", 30, false},
		{"a few other letters", "サーバーを起動します。", 3, false},
	} {
		d := &Document{Sections: []Section{{Text: strings.Repeat(tt.text, tt.times)}}}
		if got := Foreign([]*Document{d}); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}

// A README in English is understood, whatever it was translated into.
func TestTranslationsMakeNothingForeign(t *testing.T) {
	text := func(path string, purpose Purpose, sentence string) *Document {
		return &Document{Path: path, Purpose: purpose, Sections: []Section{{Text: strings.Repeat(sentence, 30)}}}
	}
	japanese := text("README.ja.md", Readme, "サーバーを起動してからブラウザで開きます。")
	english := text("README.md", Readme, "Start the server with the command that the makefile has. ")
	boilerplate := text("web/README.md", Readme, "Start the server with the command that the makefile has. ")
	if Foreign([]*Document{english, japanese, japanese}) {
		t.Error("translations beside it make a README in English one that is not understood")
	}
	if !Foreign([]*Document{boilerplate, japanese, japanese, japanese, japanese}) {
		t.Error("a README in English of one part alone is taken for that of the whole")
	}
}
