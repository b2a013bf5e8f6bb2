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
		{"a few other letters", "サーバーを起動します。", 3, false},
	} {
		d := &Document{Sections: []Section{{Text: strings.Repeat(tt.text, tt.times)}}}
		if got := Foreign([]*Document{d}); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}
