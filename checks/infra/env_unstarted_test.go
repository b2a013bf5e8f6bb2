package infra

import (
	"strings"
	"testing"

	"github.com/handoffaudit/audit/internal/facts"
)

// A file that nothing here names may be left over, and is told apart.
func TestReadersThatNothingNames(t *testing.T) {
	const reads = "export const handler = () => send(process.env.SHOP_BUCKET)\n"
	for _, tt := range []struct {
		name, path string
		others     map[string]string
		apart      bool
	}{
		{"named nowhere", "src/goods_export.ts", nil, true},
		{"taken in", "src/goods_export.ts", map[string]string{"src/main.ts": "import { handler } from './goods_export'\n"}, false},
		{"started", "src/goods_export.ts", map[string]string{"package.json": `{"scripts": {"export": "node dist/goods_export.js"}}`}, false},
		{"of a framework", "src/pages/goods_export.ts", nil, false},
		{"of a common name", "src/index.ts", nil, false},
		{"of a language that names classes", "src/goods_export.rb", nil, false},
	} {
		files := map[string]string{tt.path: reads, "src/till.ts": "f()\n"}
		if strings.HasSuffix(tt.path, ".rb") {
			files[tt.path] = "send(ENV.fetch('SHOP_BUCKET'))\n"
		}
		for path, text := range tt.others {
			files[path] = text
		}
		out := ask(t, EnvDocumented, facts.Service, files)
		if len(out.Findings) != 1 {
			t.Fatalf("%s: %+v", tt.name, out.Findings)
		}
		f := out.Findings[0]
		if strings.HasSuffix(f.Message, "; named by no other file here, and so perhaps left over or started from elsewhere: "+tt.path+".") != tt.apart || strings.HasPrefix(f.Fix, "Find out first what starts "+tt.path+"; if something does: add SHOP_BUCKET to ") != tt.apart {
			t.Errorf("%s: told apart: want %v: %s %s", tt.name, tt.apart, f.Message, f.Fix)
		}
	}
}

// Beside what is surely read, what such a file reads is not to be written down before somebody
// knows that anything starts it.
func TestReadersThatNothingNamesAmongOthers(t *testing.T) {
	out := ask(t, EnvDocumented, facts.Service, map[string]string{
		"src/goods_export.ts": "export const handler = () => send(process.env.SHOP_BUCKET)\n",
		"src/till.ts":         "send(process.env.SHOP_TILL)\n",
	})
	const want = "Add them to the README, each with what it is for; those in src/goods_export.ts only once you know what starts them."
	if len(out.Findings) != 1 || out.Findings[0].Fix != want {
		t.Errorf("%+v", out.Findings)
	}
}
