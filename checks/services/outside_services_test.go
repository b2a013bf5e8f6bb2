package services

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/checks/internal/checktest"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/tree"
)

func ask(t *testing.T, kind facts.Kind, files map[string]string) check.Outcome {
	t.Helper()
	f := &facts.Facts{Tree: tree.FromFiles(files), Repo: facts.Repo{Kind: kind, KindWhy: "the test says so", RemoteName: "shop"}, Settings: facts.DefaultSettings()}
	return checktest.Ask(t, OutsideServices, f)
}

func measure(out check.Outcome, name string) []string {
	for _, m := range out.Measures {
		if m.Name == name {
			return m.Value.([]string)
		}
	}
	return nil
}

// By what each service is known, and what is no sign of any.
func TestSigns(t *testing.T) {
	for _, tt := range []struct{ file, text, want string }{
		{"package.json", `{"dependencies": {"@sentry/node": "8"}, "devDependencies": {"stripe": "1"}}`, "Sentry"},
		{"Gemfile", "gem 'stripe'\n", "Stripe"},
		{"pom.xml", "<groupId>com.stripe</groupId>\n<artifactId>stripe-java</artifactId>\n", "Stripe"},
		{"pom.xml", "<groupId>com.google.cloud.tools</groupId>\n", ""}, // builds images
		{"build.gradle.kts", "implementation(\"com.twilio.sdk:twilio:9.0\")\n", "Twilio"},
		{"app/pay.py", "URL = 'https://api.stripe.com/v1'\n", "Stripe"},
		{"app/pay.py", "x = 1  # y\n# https://api.stripe.com\n", ""},
		{"app/pay.py", "URL = 'https://docs.stripe.com'\n", ""},
		{"app/pay.js", "const key = process.env.STRIPE_SECRET_KEY;\n", "Stripe"},
		{"app/pay.ex", "System.get_env(\"SHOP_STRIPE_KEY\")\n", "Stripe"},
		{"app/pay.py", "STRIPE = 1\nSEGMENT = 2\n", ""}, // one word may mean anything
		{"app/page.html", "<script src=\"https://www.googletagmanager.com/gtag/js?id=G-1\"></script>\n", "Google Analytics"},
		{"app/page.html", "<script src=\"https://www.googletagmanager.com/gtm.js?id=GTM-1\"></script>\n", "Google Tag Manager"},
		{"app/csp.rb", "policy.script_src 'https://www.googletagmanager.com'\n", ""},
		{"infra/main.tf", "resource \"datadog_monitor\" \"x\" {\n}\n", "Datadog"},
		{".github/workflows/ci.yml", "jobs:\n  a:\n    steps:\n      - uses: aws-actions/configure-aws-credentials@v4\n", "AWS"},
		{".github/workflows/ci.yml", "jobs:\n  a:\n    steps:\n      - run: x\n        env:\n          T: ${{ secrets.CODECOV_TOKEN }}\n", "Codecov"},
		{".github/workflows/ci.yml", "jobs:\n  a:\n    with:\n      alerts-slack-channel: shop\n", "Slack"},
		{".github/workflows/ci.yml", "jobs:\n  a:\n    name: new_pusher\n", ""},
		{"fly.toml", "app = \"shop\"\n", "Fly.io"},
		{".env.example", "SENDGRID_API_KEY=\n", "SendGrid"},
		{"tests/pay_test.py", "KEY = os.environ['STRIPE_KEY']\n", ""},
		{"docs/pay.md", "Set STRIPE_SECRET_KEY.\n", ""},
		{"app/sso.py", "URL = 'https://example.okta.com'\n", ""},
		{"db/migrate/20240101000000_add_pay.rb", "add_column :orders, :STRIPE_ID\n", ""},
		{"vendor/pay/pay.js", "fetch('https://api.stripe.com')\n", ""},
	} {
		if got := strings.Join(measure(ask(t, facts.Service, map[string]string{tt.file: tt.text}), "services"), ","); got != tt.want {
			t.Errorf("%s with %q: %q, want %q", tt.file, tt.text, got, tt.want)
		}
	}
}

// What is said, by what documents name.
func TestWhatDocumentsName(t *testing.T) {
	code := map[string]string{"app/pay.py": "URL = 'https://api.stripe.com'\n", "app/mail.py": "URL = 'https://api.sendgrid.com'\n"}
	for _, tt := range []struct {
		readme, summary string
		status          check.Status
	}{
		{"# Shop\n\nPayment is by Stripe, mail by SendGrid.\n", "Signs were found of 2 services that others run: Stripe and SendGrid; documents name each of them.", check.Pass},
		{"# Shop\n\nSet `STRIPE_KEY`.\n", "Signs were found of 2 services that others run: Stripe and SendGrid; 1 of them is named in no document.", check.Warn},
		{"# Shop\n\nWe restripe horses. [![SendGrid](https://x.example/a.svg)](https://sendgrid.com)\n", "Signs were found of 2 services that others run: Stripe and SendGrid; no document names any of them.", check.Warn},
	} {
		files := maps.Clone(code)
		files["README.md"] = tt.readme
		if out := ask(t, facts.Service, files); out.Summary != tt.summary || out.Status != tt.status {
			t.Errorf("%q: %s %q, want %s %q", tt.readme, out.Status, out.Summary, tt.status, tt.summary)
		}
	}
	out := ask(t, facts.Service, code)
	const message = "No document names these services that others run: Stripe (payment; api.stripe.com at app/pay.py:1) and SendGrid (mail; api.sendgrid.com at app/mail.py:1)."
	if len(out.Findings) != 1 || out.Findings[0].Message != message || out.Findings[0].Path != "app/pay.py" || out.Findings[0].Line != 1 {
		t.Errorf("%+v, want %q", out.Findings, message)
	}
}

// Whoever uses a library has the accounts; and a service is no service of others to itself.
func TestNotAsked(t *testing.T) {
	files := map[string]string{"app/pay.py": "URL = 'https://api.stripe.com'\n"}
	for _, kind := range facts.Kinds() {
		if out := ask(t, kind, files); (out.Status != check.NotApplicable) != kind.Operated() || out.Summary == "" {
			t.Errorf("a %s: %s %q", kind, out.Status, out.Summary)
		}
	}
	if out := ask(t, facts.Service, map[string]string{"app/a.py": "x = 1\n"}); out.Status != check.Pass || len(out.Findings) != 0 || !strings.HasPrefix(out.Summary, "No sign was found of any of ") {
		t.Errorf("none: %s %q", out.Status, out.Summary)
	}
	f := &facts.Facts{Tree: tree.FromFiles(files), Repo: facts.Repo{Kind: facts.Service, KindWhy: "the test says so", RemoteName: "stripe"}, Settings: facts.DefaultSettings()}
	if got := measure(checktest.Ask(t, OutsideServices, f), "services"); len(got) != 0 {
		t.Errorf("itself: %q", got)
	}
}

// Each line of the table is whole, no mark is of two services, and each kind of mark is known.
func TestTable(t *testing.T) {
	seen, names := map[string]string{}, map[string]bool{}
	for line := range strings.Lines(servicesTable) {
		if strings.HasPrefix(line, "#") || strings.TrimSpace(line) == "" {
			continue
		}
		fields := strings.Split(strings.TrimSpace(line), "|")
		if len(fields) != 4 {
			t.Errorf("%d fields: %s", len(fields), line)
			continue
		}
		name := strings.TrimSpace(fields[0])
		if names[name] || name == "" || strings.TrimSpace(fields[1]) == "" {
			t.Errorf("%q: twice, or without a name or a use", name)
		}
		names[name] = true
		marks := strings.Fields(fields[3])
		if len(marks) == 0 {
			t.Errorf("%s: known by nothing", name)
		}
		for _, mark := range marks {
			kind, what, _ := strings.Cut(mark, ":")
			if !slices.Contains([]string{"host", "set", "pkg", "tf", "uses", "file"}, kind) || what == "" {
				t.Errorf("%s: mark %q", name, mark)
			}
			if kind == "set" && strings.ToUpper(what) != what || kind != "set" && kind != "file" && strings.ToLower(what) != what {
				t.Errorf("%s: the letters of %q", name, mark)
			}
			if of := seen[mark]; of != "" {
				t.Errorf("%s: %q is of %s too", name, mark, of)
			}
			seen[mark] = name
		}
	}
}

func FuzzSigns(f *testing.F) {
	f.Add("package.json", `{"dependencies": {"stripe": "1"}}`)
	f.Add("main.tf", "provider \"aws\" {}\n")
	f.Add("a.py", "https://api.stripe.com/_._STRIPE_KEY__")
	marks := table()
	f.Fuzz(func(t *testing.T, path, text string) {
		if path == "" || strings.HasPrefix(path, "/") || strings.Contains(path, "//") {
			return // no path of git's
		}
		files := tree.FromFiles(map[string]string{path: text})
		for i := range files.Files {
			for _, u := range usesIn(&marks, &files.Files[i], []byte(text)) {
				if u.line > strings.Count(text, "\n")+1 || u.line > 0 && !strings.Contains(strings.ToLower(text), strings.ToLower(u.by)) {
					t.Errorf("%+v does not stand in %q", u, text)
				}
			}
		}
	})
}
