package infra

import (
	"encoding/base64"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/zricethezav/gitleaks/v8/detect"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/checks/internal/checktest"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/tree"
)

// glue puts planted secrets together, so that this file holds none.
func glue(parts ...string) string { return strings.Join(parts, "") }

var planted = map[string]string{
	"aws-access-token": `key = "` + glue("AKIA", "QYLPMN5HFIQR7XYA") + `"`,
	"github-pat":       "token: " + glue("ghp_", "x7Kq2mZ9vB4nT1cR8wL5jH3fD6sG0aYpQeUi"),
	"slack-bot-token":  "SLACK=" + glue("xoxb-", "263594206564-2343594206574-FGqddMF8t08v8N7Oq4i57vs1"),
	"stripe-access-token": "stripe = '" +
		glue("sk_", "live_", "51H8xYzKq2mZ9vB4nT1cR8wL5jH3fD6") + "'",
	"private-key":     glue("-----BEGIN RSA ", "PRIVATE KEY-----\n") + strings.Repeat("MIIEpAIBAAKCAQEA0f8Zq7xYbT2mKcVn9LrWdHs4\n", 8) + glue("-----END RSA ", "PRIVATE KEY-----"),
	"generic-api-key": `service_secret = "` + glue("zK4n8Qw2", "rT7yU1pLs9DfGh3J") + `"`,
}

func found(t *testing.T, s *scanner, path, text string) map[string]int {
	t.Helper()
	lines := map[string]int{}
	for _, secret := range s.search(t.Context(), &tree.File{Path: path, Role: tree.Code}, []byte(text)) {
		lines[secret.rule] = secret.line
	}
	return lines
}

func TestSearchFindsPlantedSecretsOnTheirLine(t *testing.T) {
	s, err := newScanner()
	if err != nil {
		t.Fatal(err)
	}
	filler := strings.Repeat("func keep(x int) int { return x + 1 } // an api of tokens\n", 400)
	for rule, line := range planted {
		t.Run(rule, func(t *testing.T) {
			if got := found(t, s, "src/app.go", filler+line+"\n"+filler); got[rule] != 401 {
				t.Errorf("found %v, want %s on line 401", got, rule)
			}
			if got := found(t, s, "src/app.go", line); got[rule] != 1 {
				t.Errorf("alone in a file: found %v, want %s on line 1", got, rule)
			}
		})
	}
}

// The windows are there for speed alone: what they find is what gitleaks finds
// in whole files.
func TestSearchFindsWhatGitleaksFinds(t *testing.T) {
	s, err := newScanner()
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	for range 30 {
		text.WriteString(strings.Repeat("var cache = map[string]string{} // keys and tokens, no secret\n", 37))
		for _, rule := range []string{"aws-access-token", "github-pat", "slack-bot-token", "private-key", "generic-api-key", "stripe-access-token"} {
			text.WriteString(planted[rule] + "\n" + strings.Repeat("\n", 3))
		}
	}
	whole := map[string]int{}
	for _, hit := range s.detector.Detect(detect.Fragment{Raw: text.String(), FilePath: "a.go"}) {
		whole[hit.RuleID]++
	}
	windowed := map[string]int{}
	for _, secret := range s.search(t.Context(), &tree.File{Path: "a.go"}, []byte(text.String())) {
		windowed[secret.rule]++
	}
	if len(whole) < 6 {
		t.Fatalf("gitleaks itself finds only %v", whole)
	}
	for rule, n := range whole {
		if windowed[rule] != n {
			t.Errorf("%s: found %d, gitleaks %d", rule, windowed[rule], n)
		}
	}
}

func FuzzWindows(f *testing.F) {
	s, err := newScanner()
	if err != nil {
		f.Fatal(err)
	}
	for _, text := range planted {
		f.Add(text)
	}
	f.Add("\n\n\nkey")
	f.Add("İ api_key = \xff\xfe")
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for i, w := range s.windows("a.yml", text) {
			if w.from < 0 || w.to > len(text) || w.from >= w.to {
				t.Fatalf("window %v does not lie in a text of %d bytes", w, len(text))
			}
			if i > 0 && w.from <= end {
				t.Fatalf("window %v touches the one before, which ends at %d", w, end)
			}
			end = w.to
		}
	})
}

func TestJudgedSecrets(t *testing.T) {
	s, err := newScanner()
	if err != nil {
		t.Fatal(err)
	}
	aws, key, generic := planted["aws-access-token"], planted["private-key"], planted["generic-api-key"]
	random := glue("zK4n8Qw2", "rT7yU1pLs9DfGh3J")
	token := jwt(`{"iss":"shop","role":"admin","iat":1658600791}`)
	for _, c := range []struct {
		name, path, text string
		role             tree.Role
		live             int
		doubt            string // "-" where nothing is told
	}{
		{"code", "src/app.py", aws, tree.Code, 1, ""},
		{"test", "src/app_test.py", aws, tree.Test, 0, "test"},
		{"tests of Rust below the code", "src/a.rs", "fn a() {}\n\n#[cfg(test)]\nmod tests {\n  " + aws + "\n}\n", tree.Code, 0, "test"},
		{"code of Rust below what only tests use", "src/a.rs", "#[cfg(test)]\nuse b;\n\nfn a() {\n  " + aws + "\n}\n", tree.Code, 1, ""},
		{"code of Rust above its tests", "src/a.rs", "fn a() {\n  " + aws + "\n}\n\n#[cfg(test)]\nmod tests {\n}\n", tree.Code, 1, ""},
		{"code of Rust on the last line", "src/a.rs", "fn a() {}\n" + aws, tree.Code, 1, ""},
		{"defaults", "config/defaults.hjson", generic, tree.Config, 0, "a default"},
		{"key of a service in defaults", "config/defaults.hjson", aws, tree.Config, 1, ""},
		{"defaults in code", "app/defaults.py", generic, tree.Code, 1, ""},
		{"fixture", "fixtures/a.py", aws, tree.Code, 0, "test"},
		{"documentation", "docs/a.md", aws, tree.Doc, 0, "documentation"},
		{"sample", "config/settings.example.yml", aws, tree.Config, 0, "example"},
		{"allowed", "src/app.py", aws + " # gitleaks:allow", tree.Code, 0, "marked"},
		{"key", "deploy/id_rsa", key, tree.Other, 1, ""},
		{"key for this machine", "certs/localhost.key", key, tree.Other, 0, "own machine"},
		{"encrypted key", "deploy/id_rsa", strings.Replace(key, "RSA PRIVATE", "ENCRYPTED PRIVATE", 2), tree.Other, 0, "passphrase"},
		{"code that reads keys", "src/app.go", `f := "` + glue("-----BEGIN ", `PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----"`) + "\nre := regexp.MustCompile(`" + glue("-----BEGIN ", "PRIVATE KEY-----") + "(.+?)-----END PRIVATE KEY-----`)", tree.Code, 0, ""},
		{"random value", "src/app.py", generic, tree.Code, 1, ""},
		{"random value in seeds", "db/seeds.rb", generic, tree.Code, 0, "empty database"},
		{"key of a service in seeds", "db/seeds.rb", aws, tree.Code, 1, ""},
		{"random value of a library for seeds", "lib/seeding.rb", generic, tree.Code, 1, ""},
		{"random value in data", "src/words.json", generic, tree.Data, 0, "data file"},
		{"random value in a recording", "features/vcr_cassettes/a.yml", generic, tree.Data, 0, "recorded requests"},
		{"random value, commented out", "src/app.py", "# " + generic, tree.Code, 0, "in a comment"},
		{"settings for production", "config/secrets.yml", "test:\n  a: b\nproduction:\n  " + generic, tree.Config, 1, ""},
		{"settings for development", "config/secrets.yml", "production:\n  a: b\ndevelopment:\n  " + generic, tree.Config, 0, "for development"},
		{"key of a service, in development", "config/secrets.yml", "development:\n  " + aws, tree.Config, 1, ""},
		{"sent to browsers", "frontend/.env", "REACT_APP_" + strings.ToUpper(generic), tree.Config, 0, "sent to everybody"},
		{"key of a search box", "src/Header.jsx", "<DocSearch\n indexName='shop'\n apiKey='" + glue("5c0ed3de2f7608b7", "a8cbb0ce5e136a96") + "'\n/>", tree.Code, 0, "search box"},
		{"key far from a search box", "src/Header.jsx", "<DocSearch\n indexName='shop'\n/>\n\n\n\n<Pay apiKey='" + glue("5c0ed3de2f7608b7", "a8cbb0ce5e136a96") + "'\n/>", tree.Code, 1, ""},
		{"sent to browsers, but it opens a service of others", "frontend/settings.js", "VITE_" + strings.ToUpper(aws[:3]) + aws[3:], tree.Config, 1, ""},
		{"settings of this machine", "config/hex.exs", key + "\nurl: \"http://localhost:4000\"\nhostname: \"localhost\"\n", tree.Config, 0, "development"},
		{"settings of this machine and another", "config/hex.exs", key + "\nurl: \"http://localhost:4000\"\nhostname: \"localhost\"\ncdn: \"https://cdn.acme.com\"", tree.Config, 1, ""},
		{"settings of production on one machine", "config/prod.exs", key + "\nurl: \"http://localhost:4000\"\nhostname: \"localhost\"\n", tree.Config, 1, ""},
		{"default of an address", "config/app.php", generic + "\n'url' => env('APP_URL', 'http://localhost')", tree.Config, 1, ""},
		{"fixtures of tests", "config/hex.exs", generic + "\nkey: File.read!(\"test/fixtures/private.pem\")", tree.Config, 0, "tests or examples"},
		{"key of a service, on this machine", "config/hex.exs", aws + "\nurl: \"http://localhost:4000\"\nhostname: \"localhost\"\n", tree.Config, 1, ""},
		{"fallback of PHP", "app/Config/app.php", "'api_key' => env('APP_KEY', '" + random + "'),", tree.Code, 0, "the environment sets no other"},
		{"fallback of Python", "app/settings.py", "SECRET_KEY = os.environ.get(\"SECRET_KEY\", \"" + random + "\")", tree.Code, 0, "the environment sets no other"},
		{"fallback of Ruby", "config/app.rb", "ENV.fetch(\"SECRET_TOKEN\", \"" + random + "\")", tree.Code, 0, "the environment sets no other"},
		{"beside a read of the environment", "app/settings.py", "a = os.environ.get(\"A\", \"b\"); SECRET_KEY = \"" + random + "\"", tree.Code, 1, ""},
		{"fallback that opens a service of others", "app/settings.py", "KEY = os.environ.get(\"KEY\", \"" + aws[7:], tree.Code, 1, ""},
		{"key of Django", "app/settings.py", "SECRET_KEY = '" + random + "'", tree.Code, 1, ""},
		{"key of Django with signs", "app/settings.py", "SECRET_KEY = '" + glue("k7$q2@wv9&lx4*tb8(rn3_zc6", "-yd1=uf5+hg0)jm2!pe7^ks4q") + "w'\n", tree.Code, 1, ""},
		{"key of Django below others", "app/settings/base.py", "SECRET_KEY = '" + glue("k7$q2@wv9&lx4*tb8(rn3_zc6", "-yd1=uf5+hg0)jm2!pe7^ks4q") + "w'\n", tree.Code, 0, "built on these"},
		{"key of Django for developers", "app/settings.py", "SECRET_KEY = 'django-insecure-" + glue("k7$q2@wv9&lx4*tb8(rn3_zc6", "-yd1=uf5+hg0)jm2!pe7^ks4q") + "w'\n", tree.Code, 0, "for a developer"},
		{"key of Django made up", "app/settings.py", "SECRET_KEY = 'change-me-please!'\n", tree.Code, 0, "-"},
		{"file for development", "config/dev.exs", generic, tree.Config, 0, "own machine"},
		{"folder for development", "dev/config.exs", generic, tree.Config, 1, ""},
		{"class for development", "app/config.py", "class Development(Config):\n    " + generic, tree.Code, 0, "for development"},
		{"class for production", "app/config.py", "class Development(Config):\n    a = 1\n\nclass Live(Config):\n    " + generic, tree.Code, 1, ""},
		{"class of development tools", "app/config.py", "class DevOps(Config):\n    " + generic, tree.Code, 1, ""},
		{"signed link", "src/waiver.json", "\"url\": \"https://a.s3.amazonaws.com/b?X-Amz-Algorithm=A&X-Amz-Credential=" + aws[7:len(aws)-1] + "%2F20211209\"", tree.Data, 0, "ends by itself"},
		{"link signed in the older way", "src/waiver.json", "\"url\": \"https://a.s3.amazonaws.com/b?AWSAccessKeyId=" + aws[7:len(aws)-1] + "&Expires=1639\"", tree.Data, 0, "ends by itself"},
		{"documents of the trade", "src/legal_docs/a.py", generic, tree.Code, 1, ""},
		{"documentation of an interface", "api-docs/a.py", generic, tree.Code, 0, "documentation"},
		{"given to tests", ".github/workflows/ci.yml", "jobs:\n  a:\n    steps:\n      - name: Build\n        run: ./gradlew integrationTest\n        env:\n          JWT_SECRET: " + random + "\n      - run: ./deploy.sh\n", tree.Config, 0, "runs tests is given it"},
		{"given to a push of what is latest", ".github/workflows/ci.yml", "jobs:\n  a:\n    steps:\n      - run: docker push acme/shop:latest --after-tests\n        env:\n          JWT_SECRET: " + random + "\n", tree.Config, 1, ""},
		{"given to a script of tests", ".github/workflows/ci.yml", "jobs:\n  a:\n    steps:\n      - run: cd app && ./bin/run-tests.sh\n        env:\n          JWT_SECRET: " + random + "\n", tree.Config, 0, "runs tests is given it"},
		{"beside an option that looks like a comment", "app/call.sh", "SHOP_API_KEY=" + random + " curl --data '{\"note\": \"use your own name\"}'\n", tree.Code, 1, ""},
		{"given to a deploy", ".github/workflows/ci.yml", "jobs:\n  a:\n    steps:\n      - run: ./gradlew test\n      - run: ./deploy.sh\n        env:\n          JWT_SECRET: " + random + "\n", tree.Config, 1, ""},
		{"hashes of git-secret", ".gitsecret/paths/mapping.cfg", "functions/.secret.local:5d41402abc4b2a76b9719d911017c592ae06f1f1b4a4e0a5d5f8b2a7c9e1d3f4\n", tree.Config, 0, "-"},
		{"example of jwt.io", "src/app.ts", "t = '" + glue("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.", "SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c'"), tree.Code, 0, "-"},
		{"a token without a signature", "src/app.ts", "t = '" + token[:strings.LastIndex(token, ".")] + ".signature_of_user2'", tree.Code, 0, "-"},
		{"Vagrant's key", "deploy/id_rsa", strings.Replace(key, "MIIEpAIBAAKCAQEA0f8Zq7xYbT2mKcVn9LrWdHs4", glue("MIIEogIBAAKCAQEA6NF8iallvQVp22WD", "kTkyrtvp9eWW6A8YVr+kz4TjGYe7gHzI"), 1), tree.Other, 0, "-"},
		{"reCAPTCHA's key", "app/settings.py", "RECAPTCHA_SECRET_KEY = '" + glue("6LeIxAcTAAAAAGG-", "vFI1TnRWxMZNFuojJ4WifJWe") + "'", tree.Code, 0, "-"},
		{"Grafana's default", "ops/grafana/custom.ini", "[security]\nsecret_key = " + glue("SW2YcwTIb9z", "pOOhoPsMm") + "\n", tree.Config, 0, "-"},
		{"files of tests", "server/test-files/a.py", generic, tree.Code, 0, "test"},
		{"a token in an address", "live/videos.json", "{\"title\": \"a.m3u8?cdn_token=" + glue("NjcwY2YzYTFfMTdiYWM4ODBl", "M2FhYWQ0MTk3M2I4ZjIwMjBi") + "\"}\n", tree.Config, 0, "address"},
		{"the name of an index", "db/index.js", "removeIndex('user_credentials', 'uuid_unique_after_06-09-2023')\n", tree.Code, 0, "-"},
		{"a number in a row", "db/fill.sql", "INSERT INTO mails VALUES('76de4f5e-0b82-4729-ad80-de0c0f54feef', 'PrintToken', '83b79354-4d2b-476d-b02d-cdb9c016911e')\n", tree.Code, 0, "-"},
		{"credentials of a mock", "mock_credentials/a.py", generic, tree.Code, 0, "test"},
		{"an environment for tests", "deploy/test-environment/a.py", generic, tree.Code, 1, ""},
		{"cache key", "src/app.py", strings.Replace(generic, "service_secret", "cache_key", 1), tree.Code, 0, "-"},
		{"words that say how long they are", "app/settings.py", "SECRET_KEY = '" + glue("keepthisvaluequite", "longwith32signsyou") + "'", tree.Code, 0, "-"},
		{"type of TypeScript", "src/types.ts", "key: " + glue("TPart3Nav", "SectionKey"), tree.Code, 0, "-"},
		{"name of a count", "ops/board.xml", `<set token="` + glue("tokFhirV1Patient", "OKCount") + `">`, tree.Code, 0, "-"},
		{"branch for development", "src/Program.cs", "if (app.Environment.IsDevelopment())\n{\n    Seed(\n        \"shop\",\n        " + generic + "\n    );\n}\n", tree.Code, 0, "for development"},
		{"branch for all but development", "src/Program.cs", "if (!app.Environment.IsDevelopment())\n{\n    " + generic + "\n}\n", tree.Code, 1, ""},
		{"behind a branch for development", "config/a.rb", "if Rails.env.development?\n  a = 1\nend\n" + generic, tree.Code, 1, ""},
		{"curl in documentation", "docs/api.md", "curl --header \"X-Api-Key: " + random + "\" https://acme.com/api", tree.Doc, 0, "-"},
		{"link to the own machine in a comment", "app/mailer.rb", "# http://localhost:3001/password/edit?reset_password_token=" + random, tree.Code, 0, "-"},
		{"generator's comment", "config/initializers/devise.rb", "# config." + generic, tree.Code, 0, "-"},
		{"in quotes that a string escapes", "run/launch.json", `"args": "-c \"Endpoint=sb://shop.example/;SharedAccessKey=` + random + `\""`, tree.Config, 1, ""},
		{"public half of a key", "hieradata/common.yaml", "deploy_keys::key: '" + glue("AAAAB3NzaC1yc2EAAAADAQABAAABgQ", "PtYgjmUhBel31iEl2hpChYgCfrL1spNxnyVmihA/2O76UMFxFkM/R5Kjp1vRt+1f") + "'", tree.Config, 0, "-"},
		{"fingerprint of a signer", "modules/apt/manifests/init.pp", "  key => '" + glue("2AABFE228F219E9CB0EB", "53F16947CCF25EC84D8D") + "',", tree.Config, 0, "-"},
		{"preview of a tag manager", "hieradata/common.yaml", "app::google_tag_manager_auth: '" + glue("wR4y9ojfljo", "QoaF1Llqsaj") + "'", tree.Config, 0, "-"},
		{"key with a word in it", "deploy/id_rsa", strings.Replace(key, "cKVn", "FOo", 1) + "", tree.Other, 1, ""},
		{"key with a gap", "src/app.py", strings.Replace(key, "MIIEpAIBAAKCAQEA0f8Zq7xYbT2mKcVn9LrWdHs4\n-----END", "...\n-----END", 1), tree.Code, 0, "-"},
		{"text of an input", "src/form.html", `<input placeholder="` + glue("https://hooks.slack.com/services/", "T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX") + `">`, tree.Code, 0, "-"},
		{"script of a site", "app/assets/javascripts/metrics.js", generic, tree.Code, 0, "by its place"},
		{"key of a service in a script of a site", "public/metrics.js", aws, tree.Code, 1, ""},
		{"Slack's manual", "tests/slack.py", `"token": "` + glue("Jhj5dZrVaK7Z", "wHHjRyZWjbDl") + `"`, tree.Test, 0, "-"},
		{"head that speaks of tests", "util/keys.rs", "// TEST-ONLY KEYS — NOT REAL CREDENTIALS\n//\n// Do not treat them as secrets.\nconst A: &str = \"" + key + "\";", tree.Code, 0, "head of the file"},
		{"head that speaks of something else", "util/keys.rs", "// Tests read only the keys.\nconst A: &str = \"" + key + "\";", tree.Code, 1, ""},
		{"comment of a test below the head", "util/keys.rs", "use a;\n// TEST-ONLY KEYS\n\n\nconst A: &str = \"" + key + "\";", tree.Code, 1, ""},
		{"constant for tests", "util/keys.rs", "const TEST_RSA_KEY_0: &str = \"" + key + "\";", tree.Code, 0, "by its name"},
		{"made-up constant", "util/keys.py", "FAKE_" + generic, tree.Code, 0, "-"},
		{"emulator of storage", "docker/init.sh", "DefaultEndpointsProtocol=http;AccountName=shop;AccountKey=" + random, tree.Code, 0, "own machine"},
		{"licence of a vendor", "src/Settings.cs", "public string LicenseKey { get; set; } = \"" + token + "\";", tree.Code, 0, "-"},
		{"token beside the word licence", "src/a.ts", "const a = license, token = \"" + token + "\";", tree.Code, 1, ""},
		{"call of a webhook", "spec/hooks_spec.rb", "\"signature\": {\n  \"timestamp\": \"1529006854\",\n  \"token\": \"" + random + random + "\",\n  \"signature\": \"0a1b\"\n}", tree.Test, 0, "-"},
		{"token beside a time", "spec/hooks_spec.rb", "\"timestamp\": \"1529006854\",\n\"token\": \"" + random + random + "\",\n", tree.Test, 0, "test"},
		{"token that a test sees refused", "tests/test_a.py", "def test_raises_when_invalid_token_supplied():\n    a = 1\n    login(token=\"" + random + "\")\n", tree.Test, 0, "-"},
		{"token below the test that sees one refused", "tests/test_a.py", "def test_raises_when_invalid_token_supplied():\n    a = 1\n\ndef test_b():\n    login(token=\"" + random + "\")\n", tree.Test, 0, "test"},
		{"token that a comment calls invalid", "tests/test_a.py", "def test_a():\n    # Invalid Token\n    login(token=\"" + random + "\")\n", tree.Test, 0, "-"},
		{"beside its pattern", "src/kinds.rs", "(\"AWS\",\n r\"A[KS]IA[A-Z0-9]{16}\",\n Of(\"" + aws + "\"))", tree.Code, 0, "beside the pattern"},
		{"beside another pattern", "src/kinds.rs", "(\"AWS\",\n r\"ghp_[a-z]{16}\",\n Of(\"" + aws + "\"))", tree.Code, 1, ""},
		{"fallback over lines", "config/config.exs", "  secret_key_base:\n    System.get_env(\n      \"SECRET_KEY_BASE\",\n      \"" + random + "\"\n    ),\n", tree.Config, 0, "no other"},
		{"value on the line below", "config/config.exs", "config :shop,\n  secret_key_base:\n      \"" + random + "\"\n", tree.Config, 1, ""},
		{"login in base64", "src/call.py", "headers = {'Authorization': 'Basic " + base64.StdEncoding.EncodeToString([]byte("shop:"+random)) + "'}\n", tree.Code, 1, ""},
		{"login of Docker", "deploy/config.json", "{\"auths\": {\"r.acme.com\": {\"auth\": \"" + base64.StdEncoding.EncodeToString([]byte("shop:"+random)) + "\"}}}\n", tree.Config, 1, ""},
		{"login of npm", ".npmrc", "//r.acme.com/:_auth=" + base64.StdEncoding.EncodeToString([]byte("shop:"+random)) + "\n", tree.Config, 1, ""},
		{"login in base64, commented out", "src/call.py", "# auth = 'Basic " + base64.StdEncoding.EncodeToString([]byte("shop:"+random)) + "'\n", tree.Code, 1, ""},
		{"login in a test", "tests/test_call.py", "'Basic " + base64.StdEncoding.EncodeToString([]byte("shop:"+random)) + "'\n", tree.Test, 0, "a test"},
		{"login of words", "src/call.py", "'Basic " + base64.StdEncoding.EncodeToString([]byte("shop:opensesame")) + "'\n", tree.Code, 0, "placeholder"},
		{"login of words in a test", "tests/test_call.py", "'Basic " + base64.StdEncoding.EncodeToString([]byte("shop:opensesame")) + "'\n", tree.Test, 0, "-"},
		{"login that stands for one", "src/call.py", "'Basic " + base64.StdEncoding.EncodeToString([]byte("username:password")) + "'\n", tree.Code, 0, "-"},
		{"words in base64's letters", "src/call.py", "'Basic Authentication', 'Basic Scientific'\n", tree.Code, 0, "-"},
		{"commented out in settings", "prod.env", "#SHOP_API_KEY=" + random + "\n", tree.Config, 0, "comment"},
		{"address commented out in settings", "prod.env", "# DATABASE_URL=postgres://shop:" + random + "@db.acme.com/shop\n", tree.Config, 0, "comment"},
		{"words commented out in settings", "prod.env", "# SHOP_API_KEY=opensesame\n", tree.Config, 0, "-"},
		{"default of a variable in settings", "src/main/resources/application.yaml", "shop:\n  secret: ${SHOP_CLIENT_SECRET:" + random + "}\n", tree.Config, 0, "only counts where the environment sets no other"},
		{"default of words", "src/main/resources/application.yaml", "shop:\n  secret: ${SHOP_CLIENT_SECRET:shop-client-secret}\n", tree.Config, 0, "-"},
		{"name of a field", "lib/rules.json", "{\"Officer_2_Total_Comp__c\": {\n\"key\": \"Officer_2_Total_Comp__c\"}}", tree.Config, 0, "-"},
		{"day on which a password changed", "rds.tf", "db_password_rotated_date = \"2024-05-17\"\n", tree.Code, 0, "-"},
		{"time at which one changed", "rds.tf", "db_password_rotated_date = \"17-May-2024 14:00\"\n", tree.Code, 0, "-"},
		{"how a day is written", "rds.tf", "db_password_rotated_date = \"dd-mm-yyyy\"\n", tree.Code, 0, "-"},
		{"password in Terraform", "rds.tf", "db_password = \"" + glue("2024-05-17q", "kq7wz") + "\"\n", tree.Code, 1, ""},
		{"password of words", "lib/rules.json", "{\"db_password\": \"" + glue("Officer_2_Total", "_Comp__c") + "\"}", tree.Config, 1, ""},
	} {
		language := map[string]string{".yml": "YAML", ".py": "Python", ".php": "PHP", ".rb": "Ruby", ".ts": "TypeScript", ".rs": "Rust", ".exs": "Elixir"}[path.Ext(c.path)]
		t.Run(c.name, func(t *testing.T) {
			list := secrets{list: searchFile(t.Context(), s, &tree.File{Path: c.path, Role: c.role, Size: 1, Language: language}, []byte(c.text))}
			live, doubtful := list.judged()
			if len(live) != c.live {
				t.Errorf("%d look real, want %d (doubtful: %+v)", len(live), c.live, doubtful)
			}
			if c.doubt == "-" && len(doubtful) > 0 {
				t.Errorf("doubtful: %+v", doubtful)
			}
			if c.doubt != "" && c.doubt != "-" && (len(doubtful) != 1 || !strings.Contains(doubtful[0].doubt, c.doubt)) {
				t.Errorf("doubtful: %+v, want one for %q", doubtful, c.doubt)
			}
			for _, finding := range slices.Concat(secretFindings(list.list)) {
				if strings.Contains(finding.Message+finding.Fix, "QYLPMN") || strings.Contains(finding.Message+finding.Fix, "zK4n8Qw2") {
					t.Errorf("a value shows in %+v", finding)
				}
			}
		})
	}
}

func TestFallback(t *testing.T) {
	for _, tt := range []struct {
		language, line string
		want           bool
	}{
		{"PHP", "'key' => env('APP_KEY', 'zK4n'),", true},
		{"Python", "KEY = config('APP_KEY', default='zK4n')", true},
		{"Python", "KEY = os.environ['APP_KEY'] or 'zK4n'", true},
		{"Ruby", "key = ENV[\"APP_KEY\"] || \"zK4n\"", true},
		{"Ruby", "key = ENV.fetch('APP_KEY') { 'zK4n' }", true},
		{"TypeScript", "const key = process.env.APP_KEY ?? 'zK4n'", true},
		{"Go", "key := getEnv(\"APP_KEY\", \"zK4n\")", true},
		{"C#", "var key = Environment.GetEnvironmentVariable(\"APP_KEY\") ?? \"zK4n\";", true},
		{"YAML", "APP_KEY: ${APP_KEY:-zK4n}", true},
		{"YAML", "key: ${app.key:zK4n}", true},
		{"Python", "a = os.environ.get('A'); KEY = 'zK4n'", false},
		{"Ruby", "ENV[\"APP_KEY\"] = \"zK4n\"", false},
		{"Go", "os.Setenv(\"APP_KEY\", \"zK4n\")", false},
		{"YAML", "APP_KEY: zK4n", false},
		{"Elixir", "System.get_env(\n\"APP_KEY\",\n\"zK4n\"", true},
		{"Elixir", "port: System.get_env(\"PORT\"),\n\"APP_KEY\",\n\"zK4n\"", false},
	} {
		if got := fallback(tt.language, tt.line, "zK4n"); got != tt.want {
			t.Errorf("%s, %s: %v, want %v", tt.language, tt.line, got, tt.want)
		}
	}
}

// What is made up for tests or readers is listed, and speaks against nobody.
func TestSecretsBesideTheCode(t *testing.T) {
	aws, generic := planted["aws-access-token"], planted["generic-api-key"]
	marks := glue("-----BEGIN ", "PRIVATE KEY-----") + "\n" + strings.Repeat("[contents of key]\n", 6) + "-----END PRIVATE KEY-----\n"
	baseline := "{\n  \"plugins_used\": [],\n  \"results\": {\"a.py\": [{\"hashed_secret\": \"" + glue("5c6d8d0e", "1c9a7f3b2e4d8a6c0b1f9e7d3a5c2b4e6f8a0d1c") + "\"}]}\n}\n"
	for name, c := range map[string]struct {
		files    map[string]string
		status   check.Status
		doubtful int
		says     string
	}{
		"none":                                {map[string]string{"a.py": "x = 1\n"}, check.Pass, 0, "No secret was found in 1 file."},
		"in a test":                           {map[string]string{"tests/test_a.py": aws + "\n"}, check.Pass, 1, "No secret was found in 1 file but for 1 place in tests, examples or documentation that looks like one."},
		"commented out":                       {map[string]string{"tests/test_a.py": aws + "\n", "a.py": "# " + generic + "\n"}, check.Warn, 2, "but 2 places to look at"},
		"marks of a key":                      {map[string]string{"README.md": "# A\n\n" + marks, "a.py": "k = \"\"\"" + marks + "\"\"\"\n"}, check.Pass, 0, "No secret was found in 2 files."},
		"an uploaded file":                    {map[string]string{"tests/a.js": "const f = {\n  key: '57cdfafa-d93f-4d61-ae56-c7fbb0432a47pdf',\n  api_key: '508bdc9e-8dec-4d64-b83d-59a72a4f4335.pdf',\n}\n"}, check.Pass, 0, "No secret was found in 1 file."},
		"words for it":                        {map[string]string{".env.example": "DB_USERNAME=database_username\nDB_PASSWORD=database_user_password\nMAILER_KEY=mailer-secret-key\n"}, check.Pass, 0, "No secret was found in 1 file."},
		"its own name":                        {map[string]string{"ci/.local.env": "MAILER_TOKEN=MAILER_TOKEN\nLEDGER_API_KEY=ledger\nPAY_SECRET=add_value\n"}, check.Pass, 0, "No secret was found in 1 file."},
		"the folder of a developer's secrets": {map[string]string{"Root.cs": "class Root { const string UserSecretId = \"D7A1C0E2-91B4-4F0B-8A55-0C6E5B7F2A19\"; }\n"}, check.Pass, 0, "No secret was found in 1 file."},
		"the keys of a form":                  {map[string]string{"config/form.json": "{\"fields\":[{\"key\":\"EvaluationSurvey1\"},{\"key\":\"AnswerOfVisitor22\"}]}\n"}, check.Pass, 0, "No secret was found in 1 file."},
		"an index of a table":                 {map[string]string{"migrations/V1.php": "<?php\n$this->renameIndex('access_tokens', 'UNIQ_3A8F42095F37A13B', 'token');\n$this->drop('access_tokens', 'FK_5A8F42095F37A13C');\n"}, check.Pass, 0, "No secret was found in 1 file."},
		"a listing of a page":                 {map[string]string{"templates/howto.html.twig": "<p>The answer:</p>\n<pre><code>{\n  " + strings.Replace(generic, "api_key = ", "\"access_token\": ", 1) + "\n}</code></pre>\n"}, check.Warn, 1, "1 place to look at"},
		"a number of a call":                  {map[string]string{"a.py": "headers = {'x-idempotency-token': '0d8fk29dk1s0f93jd7sk20dj5mx71a9c'}\n"}, check.Pass, 0, "No secret was found in 1 file."},
		"a number of Postman's":               {map[string]string{"a.py": "headers = {'Postman-Token': '9f1c7a3e-4b1d-4a3a-8a50-2f1d0c7be9d4'}\n"}, check.Pass, 0, "No secret was found in 1 file."},
		"the key of a payment's account":      {map[string]string{"config/pay.yml": "transaction_key: 0d8fk29dk1s0f93jd7sk20dj5mx71a9c\n"}, check.Fail, 0, "1 secret"},
		"scanner's hashes":                    {map[string]string{".ds.baseline": baseline}, check.Pass, 0, "No secret was found in 1 file."},
	} {
		out := ask(t, SecretsCommitted, facts.Service, c.files)
		if n := checktest.Measure(out, "doubtful"); out.Status != c.status || n != c.doubtful || !strings.Contains(out.Summary, c.says) {
			t.Errorf("%s: %s, %v doubtful: %s", name, out.Status, n, out.Summary)
		}
	}
}

// A private key in base64 is one, with what speaks for it and against; a certificate is none.
func TestKeysInBase64(t *testing.T) {
	coded := func(what string) string {
		text := glue("-----BEGIN ", what, "-----\n") + strings.Repeat("MIIEpAIBAAKCAQEA0f8Zq7xYbT2mKcVn9LrWdHs4\n", 8) + glue("-----END ", what, "-----\n")
		return base64.StdEncoding.EncodeToString([]byte(text))
	}
	key := coded("RSA PRIVATE KEY")
	for _, c := range []struct {
		path, text     string
		live, doubtful int
	}{
		{"config/shop.yml", "registry_key: " + key + "\n", 1, 0},
		{"k8s/secret.yaml", "apiVersion: v1\nkind: Secret\ndata:\n  tls.crt: " + coded("CERTIFICATE") + "\n  tls.key: " + key + "\n", 1, 0},
		{"docker-compose.yml", "services:\n  app:\n    environment:\n      - REGISTRY_KEY=" + coded("ENCRYPTED PRIVATE KEY") + "\n", 0, 1},
		{"src/app.py", "API_TOKEN = \"" + coded("ENCRYPTED PRIVATE KEY") + "\"\n", 0, 1},
		{"tests/test_app.py", "KEY = \"" + key + "\"\n", 0, 1},
		{"config/shop.yml", "registry_cert_token: " + coded("CERTIFICATE") + "\nregistry_key: " + coded("PUBLIC KEY") + "\n", 0, 0},
		{"config/shop.yml", "registry_key: " + key[:60] + "...\n", 0, 0},
	} {
		out := ask(t, SecretsCommitted, facts.Service, map[string]string{c.path: c.text})
		if live, doubtful := checktest.Measure(out, "live_looking"), checktest.Measure(out, "doubtful"); live != c.live || doubtful != c.doubtful {
			t.Errorf("%s: %v and %v, want %d and %d: %+v", c.path, live, doubtful, c.live, c.doubtful, out.Findings)
		}
	}
}

// What a compose file gives is read whatever signs are in it, and doubted where it is for developers.
func TestSecretsOfComposeFiles(t *testing.T) {
	random := glue("q7Wv2Lx9+Tb4Rn8-Zc3Yd6", "/Uf1Hg5Jm0Pe2Ks7Qa4Vi9")
	for _, c := range []struct {
		setting, rest  string
		live, doubtful int
	}{
		{"- DJANGO_SECRET_KEY=" + random, "", 1, 0},
		{"DJANGO_SECRET_KEY: '" + random + "'", "", 1, 0},
		{"- DJANGO_SECRET_KEY=" + random, "    command: python manage.py runserver 0:8080\n", 0, 1},
		{"- DJANGO_SECRET_KEY=" + random, "    volumes:\n      - .:/app\n", 0, 1},
		{"- DJANGO_SECRET_KEY=" + random, "  worker:\n    command: python manage.py runserver 0:8080\n", 1, 0},
		{"- SHOP_PASSWORD=open-sesame+mall", "", 0, 0},
		{"- SHOP_SECRET_ID=${SHOP_SECRET_ID}", "", 0, 0},
		{"- SHOP_CURSOR=" + random, "", 0, 0},
	} {
		out := ask(t, SecretsCommitted, facts.Service, map[string]string{"docker-compose.yml": "services:\n  app:\n    image: shop\n    environment:\n      " + c.setting + "\n" + c.rest})
		if live, doubtful := checktest.Measure(out, "live_looking"), checktest.Measure(out, "doubtful"); live != c.live || doubtful != c.doubtful {
			t.Errorf("%s %q: %v and %v, want %d and %d: %+v", c.setting, c.rest, live, doubtful, c.live, c.doubtful, out.Findings)
		}
	}
}

// What serves tests, examples and developers is one row, which leaves room for the others.
func TestDoubtfulSecretsOfAFile(t *testing.T) {
	generic, other := planted["generic-api-key"], `service_secret = "`+glue("bQ7t1Xz9", "cV3nW5kLs2DfGh8R")+`"`
	out := ask(t, SecretsCommitted, facts.Service, map[string]string{
		"shop/local.py": strings.Repeat("x = 1\n"+generic+"\n", 3), "tests/a.py": planted["aws-access-token"] + "\n", "tests/b.py": planted["aws-access-token"] + "\n" + other + "\n",
	})
	if want := "but 5 places to look at, each with what speaks against it; 1 value in tests, examples or documentation is taken for made up."; !strings.Contains(out.Summary, want) {
		t.Error(out.Summary)
	}
	var got []string
	for _, f := range out.Findings {
		message, _, _ := strings.Cut(f.Message, ":")
		got = append(got, fmt.Sprintf("%s:%d %s", f.Path, f.Line, message))
	}
	want := []string{"shop/local.py:2 Perhaps secrets, here and in 4 other places of this file, tests/a.py and tests/b.py"}
	if !slices.Equal(got, want) || checktest.Measure(out, "doubtful") != 6 {
		t.Errorf("%q", got)
	}
}

// A token opens nothing from its end on, and what Rails' generator writes for development
// and for tests opens nothing at all.
func TestSecretsThatOpenNothing(t *testing.T) {
	token := func(claims string) string {
		return base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"RS256"}`)) + "." + base64.RawURLEncoding.EncodeToString([]byte(claims)) + "." + glue("q7RtX1Zz9cV3nW5kLs2D", "fGh8RbQ7t1Xz9cV3nW5kLs2DfGh8Rb")
	}
	rails := "%s:\n  secret_key_base: " + glue("4f0e8b1d9c7a3e5f2b6d", "8c0a1e3f5b7d9c2e4a6f8b0d1c3e5a7f9b2d4c6e") + "\n"
	for name, c := range map[string]struct {
		path, text string
		want       int
	}{
		"a token at its time":  {"src/a.ts", "const t = '" + token(`{"sub":"9231","exp":1893456000}`) + "'\n", 1},
		"a token without end":  {"src/a.ts", "const t = '" + token(`{"sub":"9231","iss":"shop-accounts"}`) + "'\n", 1},
		"a token after its":    {"src/a.ts", "const t = '" + token(`{"sub":"9231","exp":1641634127}`) + "'\n", 0},
		"Rails in development": {"config/secrets.yml", fmt.Sprintf(rails, "development"), 0},
		"Rails in production":  {"config/secrets.yml", fmt.Sprintf(rails, "production"), 1},
		"Rails beside tests":   {"spec/dummy/config/secrets.yml", fmt.Sprintf(rails, "test"), 0},
	} {
		f := &facts.Facts{Tree: tree.FromFiles(map[string]string{c.path: c.text}), Repo: facts.Repo{Kind: facts.Service}, Settings: facts.DefaultSettings(), AsOf: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)}
		out := checktest.Ask(t, SecretsCommitted, f)
		if len(out.Findings) != c.want || checktest.Measure(out, "doubtful").(int)+checktest.Measure(out, "live_looking").(int) != c.want {
			t.Errorf("%s: %s %v", name, out.Summary, out.Findings)
		}
	}
}

// A value is told once, with all its places, and so are the keys of a folder.
func TestPlacesOfASecret(t *testing.T) {
	generic, key := planted["generic-api-key"], planted["private-key"]
	another := strings.ReplaceAll(key, "MIIE", "MIIF")
	for name, c := range map[string]struct {
		files map[string]string
		want  []string
	}{
		"one that looks real": {map[string]string{"a.py": generic, "b.py": "\n" + generic}, []string{"a.py What looks like a real secret is written here: a long random value under the name of a secret. Value hidden. The same stands in b.py:2 too."}},
		"one for development": {map[string]string{"config/dev.exs": generic, "tests/a.py": generic}, []string{"config/dev.exs Perhaps a secret: a long random value under the name of a secret; " + ownMachineDoubt + ". Value hidden. The same stands in tests/a.py:1 too."}},
		"in a comment first":  {map[string]string{"a.yml": "# " + generic + "\n", "config/dev.exs": generic}, []string{"config/dev.exs Perhaps a secret: a long random value under the name of a secret; " + ownMachineDoubt + ". Value hidden. The same stands in a.yml:1 too."}},
		"keys of a folder":    {map[string]string{"tls/dev-a.key": key, "tls/dev-b.key": another}, []string{"tls/dev-a.key Perhaps secrets, here and in 1 other place of tls/dev-b.key: each time a private key; " + ownMachineDoubt + ". Values hidden."}},
		"of several kinds":    {map[string]string{"tls/dev-a.key": key, "db/seeds.rb": generic}, []string{"db/seeds.rb Perhaps secrets, here and in 1 other place of tls/dev-a.key: a long random value under the name of a secret and a private key; all of them serve tests, examples or the machines of developers, by their place, their name or what is said of them. Values hidden."}},
		"words before chance": {map[string]string{".env": "ENV=local\nPAY_TOKEN=" + glue("shop-staff-", "of-2024-07") + "\nSHOP_TOKEN=" + glue("rK8vQ2", "xZt51LwPb9sN")}, []string{".env Perhaps secrets, here and in 1 other place of this file: the value of SHOP_TOKEN and its like; " + localDoubt + ". Values hidden."}},
		"rows of a database":  {map[string]string{"rates.sql": "-- PostgreSQL database dump\nCOPY public.rates (id) FROM stdin;\n"}, []string{"rates.sql Perhaps a secret: a dump of a database with data in it; its tables do not seem to be about people. Value hidden."}},
	} {
		var got []string
		for _, f := range ask(t, SecretsCommitted, facts.Service, c.files).Findings {
			got = append(got, f.Path+" "+f.Message)
			if name == "rows of a database" && !strings.HasPrefix(f.Fix, "See whether its rows are about real people") {
				t.Errorf("%s: %s", name, f.Fix)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s:\n%q, want\n%q", name, got, c.want)
		}
	}
}

// A key is no riddle where what it opens lies beside it.
func TestKeyBesideWhatItOpens(t *testing.T) {
	dir, key := ".github/workflows/check/", strings.Repeat("0a1b2c3d", 4)
	for beside, want := range map[string]string{
		"credentials.yml.enc": "It is the key to credentials.yml.enc beside it: make sure that nothing real is kept in there; if there is, replace that and the key.",
		"README.txt":          "Make sure that it opens nothing; if it does, replace it.",
	} {
		out := ask(t, SecretsCommitted, facts.Service, map[string]string{dir + "master.key": key, dir + beside: "x\n"})
		if len(out.Findings) != 1 || out.Findings[0].Fix != want {
			t.Errorf("%s: %+v", beside, out.Findings)
		}
	}
}

// Whoever wrote down what a key is for is believed that it needs a look, and no more.
func TestSecretsThatAReadmeExplains(t *testing.T) {
	key := planted["private-key"]
	for readme, doubtful := range map[string]int{
		"# Keys\n\n* acme.pem: used as a standin for a client's key\n":                         1,
		"# Keys\n\n* acme.pem: a key for testing. Do not reuse.\n":                             1,
		"# Keys\n\n* acme.pem: opens the gateway\n* other.pem: test\n":                         0,
		"This folder contains the configuration for a local dev environment of the gateway.\n": 1,
		"This folder contains the keys of the gateway. A local dev environment needs none.\n":  0,
	} {
		out := ask(t, SecretsCommitted, facts.Service, map[string]string{"shared/acme.pem": key, "shared/readme.md": readme})
		if n := checktest.Measure(out, "doubtful"); n != doubtful {
			t.Errorf("%q: %v doubtful: %+v", readme, n, out.Findings)
		}
	}
}

// What a trial opens with opens nothing real, whatever file it stands in.
func TestOneVerdictForOneValue(t *testing.T) {
	generic, aws := planted["generic-api-key"], planted["aws-access-token"]
	for _, c := range []struct {
		text, trial, at string
		real            int
	}{
		{generic, "config/dev.exs", "src/app.py", 0},
		{generic, "tests/test_app.py", "src/app.py", 0},
		{generic, "tests/test_app.py", "config/production.py", 1},
		{generic, "README.md", "src/app.py", 1},
		{aws, "tests/test_app.py", "src/app.py", 1},
	} {
		out := ask(t, SecretsCommitted, facts.Service, map[string]string{c.trial: c.text, c.at: c.text})
		if n := checktest.Measure(out, "live_looking"); n != c.real {
			t.Errorf("%s and %s: %v look real, want %d: %+v", c.trial, c.at, n, c.real, out.Findings)
		}
	}
}

func TestWholeSecrets(t *testing.T) {
	random := glue("rK8vQ2", "xZt51LwPb9sN")
	for _, c := range []struct {
		name, path, text string
		live, doubtful   int
	}{
		{"settings", ".env", "A=1\nexport SESSION_SECRET=" + random, 1, 0},
		{"settings for production", "deploy/.env.production", "API_KEY='" + random + "'", 1, 0},
		{"address with password", ".env", "DATABASE_URL=postgres://shop:" + random + "@db.acme.com/shop", 1, 0},
		{"path of a key", ".env", "JWT_SECRET_KEY=%kernel.project_dir%/config/jwt/private.pem", 0, 0},
		{"address on this machine", ".env", "DATABASE_URL=postgres://shop:" + random + "@localhost/shop", 0, 0},
		{"settings of this machine", ".env", "SESSION_SECRET=" + random + "\nAPP_URL=http://localhost:3000\nDB_HOST=127.0.0.1\n", 0, 1},
		{"sent to browsers", "web/.env", "NEXT_PUBLIC_API_KEY=" + random, 0, 1},
		{"invented value", ".env", "STRIPE_API_KEY=stripe_api_key", 0, 0},
		{"sample", ".env.sample", "SESSION_SECRET=" + random, 0, 1},
		{"sample that says its name in parts", "sample.env", "SHOP_API_SECRET_ACCESS_KEY=shop-api-access-key", 0, 0},
		{"sample in words", "sample.env", "ADMIN_TOKEN=ditStaffToken\nPAY_SECRET=oauth-secret-id", 0, 0},
		{"sample that somebody typed", "sample.env", "PAY_API_KEY=f4k3_k3y\nDB_PASSWORD=" + random, 0, 1},
		{"settings for tests, in words", "api/.env.testing", "DB_PASSWORD=shop-keeper", 0, 0},
		{"data made up", "api.env", "FIXTURES_ACCOUNT_PASSWORD=" + random, 0, 1},
		{"filler", ".env", "SESSION_SECRET=changeme_now", 0, 0},
		{"filler in an address", "sample.env", "CACHE_URL=redis://{username}:{password}@{host}", 0, 0},
		{"key of an encryption", ".env", "RECORD_ENCRYPTION_PRIMARY_KEY=" + random, 1, 0},
		{"public key of an encryption", ".env", "RECORD_ENCRYPTION_PUBLIC_KEY=" + random, 0, 0},
		{"filler in one word", ".env", "MAIL_PASSWORD=YOURPASSWORD1234", 0, 0},
		{"words in one", ".env", "R2_SECRET_KEY=" + glue("TheSecretKey", "ObtainedFromR2"), 0, 1},
		{"key of Django", "docker/docker_env", "SECRET_KEY=" + glue("kd3f%y#bsq", "p359fe5z-zhd77m7_=*m768^@rr8*hk5knvd^"), 1, 0},
		{"password of a web server", "docker/.htpasswd", "shop:$apr1$" + random + "\n", 0, 1},
		{"settings whose head speaks of tests", ".env", "# test-only secrets\nSESSION_SECRET=" + random, 0, 1},
		{"name without secret", ".env", "BUILD_LABEL=" + random, 0, 0},
		{"state", "infra/terraform.tfstate", `{"terraform_version": "1.9", "resources": []}`, 1, 0},
		{"state by name only", "infra/terraform.tfstate", `hello`, 0, 0},
		{"dump of people", "backup.sql", "-- MySQL dump 10\nINSERT INTO `users` VALUES (1);\n", 1, 0},
		{"dump of reference data in a migration", "migrations/20180416_rates.up.sql", "-- PostgreSQL database dump\nCOPY public.rates (id) FROM stdin;\n", 0, 0},
		{"dump of people in a migration", "migrations/20180416_rates.up.sql", "-- PostgreSQL database dump\nCOPY public.users (id) FROM stdin;\n", 1, 0},
		{"dump of tables without rows", "rates.sql", "-- PostgreSQL database dump\nCOPY public.users (id) FROM stdin;\n\\.\n", 0, 0},
		{"dump of made-up people for a test", "test-files/b.sql", "-- PostgreSQL database dump\nCOPY public.users (id) FROM stdin;\n1\ttest@test.test\n2\ta@shop.example\n", 0, 0},
		{"dump of people for a test", "test-files/b.sql", "-- PostgreSQL database dump\nCOPY public.users (id) FROM stdin;\n1\tjane@acme-shops.com\n", 0, 1},
		{"dump for a test", "test-files/a.sql", "-- PostgreSQL database dump\nCOPY public.rates (id) FROM stdin;\n", 0, 0},
		{"dump of reference data", "rates.sql", "-- PostgreSQL database dump\nCOPY public.rates (id) FROM stdin;\n", 0, 1},
		{"rows from another table", "move.sql", "--  pg_dump shop > old.sql\nINSERT INTO shop.users (id, name)\n  (SELECT id, name\n  FROM old.users);\n", 0, 0},
		{"rows with their columns", "backup.sql", "-- phpMyAdmin SQL Dump\nINSERT INTO `users` (`id`, `name`) VALUES\n(1, 'a');\n", 1, 0},
		{"web key", "config/signing.jwk", `{"Kty": "RSA", "E": "AQAB", "D": "` + strings.Repeat(random, 3) + `"}`, 1, 0},
		{"public web key", "config/signing.jwk", `{"kty": "RSA", "e": "AQAB", "n": "` + strings.Repeat(random, 3) + `"}`, 0, 0},
		{"a developer's web key", "src/tempkey.jwk", `{"kty":"EC","crv":"P-256","d":"` + strings.Repeat(random, 3) + `"}`, 0, 1},
		{"shape that is no key", "img/a.json", `{"d": "` + strings.Repeat("M10L20", 10) + `"}`, 0, 0},
		{"key of Rails", "config/master.key", strings.Repeat("0a1b2c3d", 4) + "\n", 1, 0},
		{"key of Rails for a stage", "config/credentials/production.key", strings.Repeat("0a1b2c3d", 4), 1, 0},
		{"key of Rails for pipelines", ".github/workflows/check/master.key", strings.Repeat("0a1b2c3d", 4), 0, 1},
		{"key of Rails by name only", "config/master.key", "see the vault\n", 0, 0},
		{"key of ASP.NET", "src/Web/key-1.xml", "<key>\n<masterKey>\n<!-- Warning -->\n<value>" + strings.Repeat(random, 4) + "</value></masterKey></key>", 1, 0},
		{"encrypted key of ASP.NET", "src/Web/key-1.xml", "<key><encryptedSecret><value>" + strings.Repeat(random, 4) + "</value></encryptedSecret></key>", 0, 0},
		{"settings of an example", ".env", "SESSION_SECRET=" + random + "\nAPP_URL=https://shop.example.com\nAPI=https://api.example.com/\n", 0, 1},
		{"settings of a place for development", ".env", "SESSION_SECRET=" + random + "\nENV=dev\n", 1, 0},
		{"words for this machine", ".env.local", "PAY_SECRET=" + glue("oauth2-secret", "-id") + "\nDB_PASS=" + glue("dpc", "-safely") + "\nA_TOKEN=" + glue("Xk9", "q2Lm7"), 0, 0},
		{"settings of a stage", ".env", "SESSION_SECRET=" + random + "\nENVIRONMENT=production\n", 1, 0},
		{"settings that say they are local", ".env", "SESSION_SECRET=" + random + "\nENVIRONMENT=local\n", 0, 1},
		{"schema", "structure.sql", "-- PostgreSQL database dump\nCREATE TABLE users ();\nINSERT INTO \"schema_migrations\" VALUES (1);\n", 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			list := secrets{list: wholeSecrets(&tree.File{Path: c.path}, []byte(c.text))}
			live, doubtful := list.judged()
			if len(live) != c.live || len(doubtful) != c.doubtful {
				t.Errorf("got %+v and %+v, want %d and %d", live, doubtful, c.live, c.doubtful)
			}
		})
	}
}

func TestKeyStores(t *testing.T) {
	for _, c := range []struct{ path, data, want string }{
		{"Acme.snk", "\x07\x02\x00\x00\x00\x24\x00\x00RSA2\x00\x04", "signs .NET assemblies; many open projects"},
		{"Public.snk", "\x06\x02\x00\x00\x00\x24\x00\x00RSA1\x00\x04", ""},
		{"web.pfx", "\x30\x82\x0a\x0a\x02\x01\x03\x30", "PKCS #12"},
		{"web.p12", "\x30\x80\x02\x01\x03\x30", "PKCS #12"},
		{"web.p12", "\x30\x82\x0a\xff\x02\x01\x00\x30", ""},
		{"app.keystore", "\xfe\xed\xfe\xed\x00\x00\x00\x02", "a key store of Java; whether"},
		{"tests/app.jks", "\xfe\xed\xfe\xed\x00\x00\x00\x02", ""},
		{"gpg/secring.gpg", "\x95\x01\xfe\x04", "a private key of OpenPGP; whether"},
		{"gpg/pubring.gpg", "\x99\x01\x0d\x04", ""},
		{"backup.gpg", "\x85\x01\x0c\x03", ""},
		{"app.jks", "version https://git-lfs.github.com/spec/v1\n", ""},
	} {
		f := tree.FromFiles(map[string]string{c.path: c.data}).Files[0]
		_, findings := secretFindings(searchFile(t.Context(), nil, &f, []byte(c.data)))
		if !keyStoreFile(&f) || len(findings) > 1 || (c.want == "") != (len(findings) == 0) || c.want != "" && !strings.Contains(findings[0].Message, c.want) {
			t.Errorf("%s %q: %+v, want %q", c.path, c.data, findings, c.want)
		}
	}
}

// Whom to trust is told by certificates alone.
func TestStoresOfWhomToTrust(t *testing.T) {
	for name, want := range map[string]bool{"client-truststore.pfx": false, "Trust_Store.jks": false, "client-trusted.pfx": true} {
		if got := keyStoreFile(&tree.File{Path: "ops/" + name, Size: 9}); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// A name that ends in what is secret says so, whatever stands before.
func TestNamesThatSaySecret(t *testing.T) {
	value := glue("zK4n8Qw2", "rT7yU1pLs9DfGh3J")
	for name, want := range map[string]bool{
		"CSRF_AUTH_KEY": true, "ENCRYPTION_PRIMARY_KEY": true, "SOCKET_ENCRYPT_KEY": true, "ENCRYPT_CACHE_KEY": false, "SHOP_CLIENT_SECRET": true, "CSRF_TOKEN": false, "CACHE_KEY": false,
		"SIGNING_PUBLIC_KEY": false, "AUTH_CACHE_KEY": false, "DEPLOY_LABEL_KEY": false, "AccountKey": true, "SharedAccessKey": true, "api_key_sha": false, "token_sha256": false, "APP_KEY": true, "PUSHER_APP_KEY": false,
	} {
		if got := namedSecret(name + ": " + value); got != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

// What was not searched is named: it may be where one looks next.
func TestFilesTooLargeToSearch(t *testing.T) {
	large := strings.Repeat("a b\n", maxSecretFile/4+1)
	out := ask(t, SecretsCommitted, facts.Service, map[string]string{"a.py": "x = 1\n", "dump/shop.sql": large, "web/shop.json": large})
	if want := "No secret was found in 1 file; too large to search were dump/shop.sql and web/shop.json."; !strings.HasPrefix(out.Summary, want) {
		t.Error(out.Summary)
	}
	if got := checktest.Measure(out, "files_too_large"); got != 2 {
		t.Errorf("%v too large", got)
	}
}

// What stands below its name comes up to it, and nothing else moves.
func TestValuesUp(t *testing.T) {
	below := regexp.MustCompile(`(["'],|\w["']?[ \t]*(?:[:=]|=>))[ \t]*\n[ \t]+(["'])`)
	for _, text := range []string{
		"", "\n", "a =\n  \"b\"\n", "a =\n\"b\"\n", "get(\n  \"KEY\", \n\t'v'\n)\n", "{\n  key: \n    'v',\n  \"k\" =>\n    \"v\"\n}\n", "# a\n  \"b\"\n", "\n  'a',\n  'b',\n  'c'", "x = 1\n\n  'a'\n", "a:\n   \n  'b'\n",
	} {
		if got, want := valuesUp(text), below.ReplaceAllString(text, "$1\n$2"); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// What stands in for a service, as WireMock reads it, holds made-up tokens; a folder of
// the same name may be of something else.
func TestSecretsInStubs(t *testing.T) {
	token := base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"HS256"}`)) + "." + base64.RawURLEncoding.EncodeToString([]byte(`{"email":"jo@acme.com"}`)) + "." + glue("q7RtX1Zz9cV3nW5kLs2D", "fGh8RbQ7t1Xz9cV3nW5kLs2DfGh8Rb")
	answer := `{"request": {"urlPath": "/login"}, "response": {"status": 200, "headers": {"Set-Cookie": "id=` + token + `"}}}`
	for name, c := range map[string]struct {
		files map[string]string
		live  int
	}{
		"in an answer":             {map[string]string{"web/stub/mappings/login.json": answer}, 0},
		"in one of several":        {map[string]string{"web/stub/mappings/all.json": `{"mappings": [` + answer + `]}`}, 0},
		"in a body that is named":  {map[string]string{"web/stub/mappings/a.json": `{"request": {"method": "GET"}, "response": {"bodyFileName": "id.txt"}}`, "web/stub/__files/id.txt": token + "\n"}, 0},
		"in a folder beside it":    {map[string]string{"web/stub/mappings/a.json": answer, "web/stub/keys/id.txt": token + "\n"}, 1},
		"in mappings of an index":  {map[string]string{"search/mappings/a.json": `{"settings": {"request": 1}, "token": "` + token + `"}`}, 1},
		"in a mapping that is cut": {map[string]string{"search/mappings/a.json": answer[1:]}, 1},
	} {
		out := ask(t, SecretsCommitted, facts.Service, c.files)
		if live := checktest.Measure(out, "live_looking"); live != c.live {
			t.Errorf("%s: %v look real, want %d: %+v", name, live, c.live, out.Findings)
		}
	}
}
