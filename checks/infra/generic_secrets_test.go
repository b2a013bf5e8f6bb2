package infra

import (
	"encoding/base64"
	"strings"
	"testing"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/tree"
)

// Names that end in id tell what a value is, whatever service the rule is for.
func TestIDsOfServices(t *testing.T) {
	s, err := newScanner()
	if err != nil {
		t.Fatal(err)
	}
	base, client := glue("appK7q2Wv9", "Lx4Tb8R"), glue("7b1d3c90-52ae-4f68-", "9c04-d1e2f3a4b5c6")
	for _, tt := range []struct {
		text string
		want int
	}{
		{`AIRTABLE_BASE_ID = os.getenv("AIRTABLE_BASE_ID", "` + base + `")`, 0},
		{`AIRTABLE_API_KEY = "` + base + `"`, 1},
		{"const HUBSPOT_CLIENT_ID =\n  env.HUBSPOT_CLIENT_ID || '" + client + "';", 0},
		{"const HUBSPOT_API_KEY = '" + client + "';", 1},
		{`aws_access_key_id = "` + glue("AKIAQ3EG", "ZX7TRWBN2K5P") + `"`, 1},
	} {
		if got := s.search(t.Context(), &tree.File{Path: "app/config.py", Role: tree.Code}, []byte(tt.text)); len(got) != tt.want {
			t.Errorf("%s: %+v, want %d", tt.text, got, tt.want)
		}
	}
}

// jwt is a signed token with that payload.
func jwt(payload string) string {
	encode := base64.RawURLEncoding.EncodeToString
	return encode([]byte(`{"alg":"HS256","typ":"JWT"}`)) + "." + encode([]byte(payload)) + "." + encode([]byte("signed by whoever made this up, twice"))
}

// Tokens that a description shows, or that everybody has, open nothing.
func TestTokensForAnybody(t *testing.T) {
	s, err := newScanner()
	if err != nil {
		t.Fatal(err)
	}
	maps := glue("AIzaSyK7q2Wv9Lx4Tb8Rn", "3Zc6Yd1Uf5Hg0Jm2Pe")
	test := jwt(`{"id":1,"name":"test","iat":1658600791}`)
	user, anon := jwt(`{"iss":"shop","role":"admin","iat":1658600791}`), jwt(`{"iss":"shop","role":"anon","iat":1658600791}`)
	for _, tt := range []struct {
		text string
		real bool
	}{
		{"required: true,\nexample:\n  \"Bearer " + user + "\"\n", false},
		{`schema: {type: string, example: "` + user + `"}`, false},
		{"# Shows an example\ntoken = \"" + user + "\"\n", true},
		{"token = \"" + user + "\"\n", true},
		{"token = \"" + test + "\"\n", false},
		{"token = \"" + anon + "\"\n", false},
		{"GOOGLE_MAPS_API_KEY:\n  value: \"" + maps + "\"\n", false},
		{"<script src=\"//maps.google.com/maps/api/js?key=" + maps + "\"></script>\n", false},
		{"<script src=\"//maps.google.com/places?key=" + maps + "\"></script>\n", true},
		{"L.tileLayer('https://api.mapbox.com/styles/v1/acme/tiles?access_token=pk." + glue("q7wv2lx9tb4rn8zc3yd6uf1hg5jm0pe2ks7qa4vi9", "ob3tw6xe8rn1zc5") + "mdky." + glue("q7wv2lx9tb4", "rn8zc3yd6uf") + "')\n", false},
		{"MAPBOX_TOKEN:\n  \"pk.eyJ" + glue("q7wv2lx9tb4rn8zc3yd6uf1hg5jm0pe2ks7qa4vi9", "ob3tw6xe8rn1zc5") + "mdky." + glue("q7wv2lx9tb4", "rn8zc3yd6uf1hg5") + "\"\n", false},
		{"mapbox_token = \"pk." + glue("q7wv2lx9tb4rn8zc3yd6uf1hg5jm0pe2ks7qa4vi9", "ob3tw6xe8rn1zc5") + "mdky." + glue("q7wv2lx9tb4", "rn8zc3yd6uf") + "\"\n", false},
		{"import { Loader } from 'google-maps'\nnew Loader('" + maps + "')\n", false},
		{"import { Client } from '@googlemaps/google-maps-services-js'\nf('" + maps + "')\n", true},
		{"export const config = {\n  apiKey: '" + maps + "',\n  authDomain: 'shop.acme.com',\n}\n", false},
		{"GOOGLE_API_KEY:\n  value: \"" + maps + "\"\n", true},
	} {
		got := s.search(t.Context(), &tree.File{Path: "lib/shop.ex", Language: "Elixir", Role: tree.Code}, []byte(tt.text))
		if len(got) != 1 || (got[0].doubt == "") != tt.real {
			t.Errorf("%s: %+v, real %v", tt.text, got, tt.real)
		}
	}
}

// Values that say they are none, and files for developers by their names.
func TestValuesForDevelopers(t *testing.T) {
	s, err := newScanner()
	if err != nil {
		t.Fatal(err)
	}
	random := glue("q7Wv2Lx9Tb4Rn8Zc3Yd6", "Uf1Hg5Jm0Pe2Ks7Qa4Vi9")
	for _, tt := range []struct {
		path, value string
		real        bool
	}{
		{".env.production", random, true},
		{".env.production", glue("8264thisisnot", "forprod567891011"), false},
		{".env.development", random, false},
		{".env.redevelopment", random, true},
	} {
		f := &tree.File{Path: tt.path, Role: tree.Config}
		got := searchFile(t.Context(), s, f, []byte("SHOP_SECRET="+tt.value+"\n"))
		if len(got) > 1 || (len(got) == 1 && got[0].doubt == "") != tt.real {
			t.Errorf("%+v: %+v", tt, got)
		}
	}
}

// What is named for tests opens nothing that matters, but not what is called after a product;
// and what a page tells a script everybody gets.
func TestNamesThatTellOfTests(t *testing.T) {
	s, err := newScanner()
	if err != nil {
		t.Fatal(err)
	}
	random := glue("q7Wv2Lx9Tb4Rn8Zc3Yd6", "Uf1Hg5Jm0Pe2Ks7Qa4Vi9")
	token := jwt(`{"iss":"shop","role":"admin","iat":1658600791}`)
	for _, tt := range []struct {
		path, text, doubt string
	}{
		{"src/token.rs", `pub const TEST_SHOP_TOKEN: &str = "` + token + `";`, testNameDoubt},
		{"src/token.rs", `pub const SHOP_TOKEN: &str = "` + token + `";`, ""},
		{"src/token.rs", `pub const TESTRAIL_TOKEN: &str = "` + token + `";`, ""},
		{"src/token.rs", `pub const LATEST_TOKEN: &str = "` + token + `";`, ""},
		{"src/TestShop.cs", `const string ClientSecret = "` + random + `";`, testNameDoubt},
		{"src/TestRailShop.cs", `const string ClientSecret = "` + random + `";`, ""},
		{"src/Testimony.cs", `const string ClientSecret = "` + random + `";`, ""},
		{"app/shop.html.erb", `<script defer src="https://shop.org/b.js" data-token="` + random + `"></script>`, scriptDoubt},
		{"app/shop.html.erb", `<form data-token="` + random + `"></form>`, ""},
	} {
		got := s.search(t.Context(), &tree.File{Path: tt.path, Role: tree.Code}, []byte(tt.text+"\n"))
		if len(got) != 1 || got[0].doubt != tt.doubt {
			t.Errorf("%s: %s: %+v", tt.path, tt.text, got)
		}
	}
}

// A name that says what its value is not good for says that it opens nothing.
func TestRefusedSecrets(t *testing.T) {
	s, err := newScanner()
	if err != nil {
		t.Fatal(err)
	}
	random := glue("q7Wv2Lx9Tb4Rn8Zc3Yd6", "Uf1Hg5Jm0Pe2Ks7Qa4Vi9")
	for name, want := range map[string]int{"incorrectSecret": 0, "wrong_api_key": 0, "otpSecret": 1} {
		f := &tree.File{Path: "src/test/java/ShopTest.java", Language: "Java", Role: tree.Test}
		if got := searchFile(t.Context(), s, f, []byte("String "+name+" = \""+random+"\";\n")); len(got) != want {
			t.Errorf("%s: %+v, want %d", name, got, want)
		}
	}
}

// Where a secret lies in a store is no secret, however random the path to it is.
func TestReferencesIntoStores(t *testing.T) {
	s, err := newScanner()
	if err != nil {
		t.Fatal(err)
	}
	id := glue("q7Wv2Lx9Tb4Rn8Zc3", "Yd6Uf1Hg5Jm0Pe2Ks7")
	for _, tt := range []struct {
		value string
		want  int
	}{
		{"op://keycloak/$APP_ENV/shop-account/" + id, 0},
		{"\"op://minio/base/MINIO_ACCESS_KEY\"", 0},
		{"vault:secret/data/shop#" + id, 0},
		{"secretref:" + id, 0},
		{"arn:aws:secretsmanager:eu-west-2:111122223333:secret:" + id, 0},
		{"@Microsoft.KeyVault(SecretUri=https://shop.vault.azure.net/secrets/shop/" + id + ")", 0},
		{"projects/48151623/secrets/" + id + "/versions/1", 0},
		{"ref+awssecrets://shop/" + id, 0},
		{"/run/secrets/" + id, 0},
		{"vault" + id, 1},
		{"https://shop.org/" + id, 1},
		{id, 1},
	} {
		got := searchFile(t.Context(), s, &tree.File{Path: "devops/vaults.env", Role: tree.Config}, []byte("SHOP_CLIENT_SECRET="+tt.value+"\n"))
		if len(got) != tt.want {
			t.Errorf("%s: %+v, want %d", tt.value, got, tt.want)
		}
	}
}

// Keys of tests may stand in the settings beside those of production.
func TestKeysAmongSettingsForTests(t *testing.T) {
	s, err := newScanner()
	if err != nil {
		t.Fatal(err)
	}
	random := strings.Repeat(glue("q7Wv2Lx9Tb4Rn8Zc3Yd6", "Uf1Hg5Jm0Pe2Ks7Qa4Vi9"), 3)
	pem := "    KEY = \"\"\"\n-----BEGIN RSA PRIVATE KEY-----\n" + random + "\n" + random + "\n-----END RSA PRIVATE KEY-----\n\"\"\"\n"
	jwk := "    KEYS = {\n        \"kty\": \"RSA\",\n        \"d\": \"" + random + "\",\n    }\n"
	for _, tt := range []struct {
		text string
		real bool
	}{
		{"class TestConfig(Base):\n" + pem, false},
		{"class TestConfig(Base):\n" + jwk, false},
		{"class ProdConfig(Base):\n" + pem, true},
		{"class ProdConfig(Base):\n" + jwk, true},
	} {
		got := searchFile(t.Context(), s, &tree.File{Path: "shop/config.py", Language: "Python", Role: tree.Code}, []byte(tt.text))
		if len(got) != 1 || (got[0].doubt == "") != tt.real {
			t.Errorf("%.30s: %+v, real %v", tt.text, got, tt.real)
		}
	}
}

// The key that Phoenix's generator writes opens nothing where the start sets another.
func TestKeyThatTheStartSetsAnew(t *testing.T) {
	value := glue("q7Wv2Lx9Tb4Rn8Zc3Yd6", "Uf1Hg5Jm0Pe2Ks7Qa4Vi9")
	config := "config :shop, ShopWeb.Endpoint,\n  secret_key_base: \"" + value + "\"\n"
	const anew, alike = "the settings of Phoenix for production take another from the environment", "config/runtime.exs:1 reads another from the environment, but where SHOP_SECRET_KEY_BASE is not set it uses this one, in production too"
	uses := "config :shop, ShopWeb.Endpoint, secret_key_base: System.get_env(\"SHOP_SECRET_KEY_BASE\", key)\n"
	for _, tt := range []struct{ file, start, doubt string }{
		{"config/runtime.exs", "key = System.fetch_env!(\"SECRET_KEY_BASE\")\nconfig :shop, ShopWeb.Endpoint, secret_key_base: key\n", anew},
		{"config/runtime.exs", "config :shop, port: 80\n", ""},
		{"config/runtime.exs", "config :shop, ShopWeb.Endpoint, secret_key_base: from_env!(:secret_key_base)\n", anew},
		{"config/runtime.exs", "config :shop, ShopWeb.Endpoint, secret_key_base: random()\n", ""},
		{"config/prod.secret.exs", "config :shop, ShopWeb.Endpoint, secret_key_base: {:system, \"SECRET_KEY_BASE\"}\n", anew},
		{"config/runtime.exs", "key = \"" + value + "\"\n" + uses, alike},
		{"config/runtime.exs", "if config_env() != :prod do\n  key = \"" + value + "\"\n" + uses + "end\n", anew},
		{"config/runtime.exs", "# key = \"" + value + "\"\n" + uses, anew},
		{"config/dev.exs", "config :shop, ShopWeb.Endpoint, secret_key_base: {:system, \"SECRET_KEY_BASE\"}\n", ""},
	} {
		all := tree.FromFiles(map[string]string{"config/config.exs": config, tt.file: tt.start})
		got, err := findSecrets(t.Context(), &facts.Facts{Tree: all})
		if err != nil || len(got.list) != 1 || got.list[0].doubt != tt.doubt {
			t.Errorf("%s: %+v, %v, want %q", tt.start, got.list, err, tt.doubt)
		}
	}
}

// Names, placeholders and comments in Terraform are no passwords.
func TestPasswordsOfTerraform(t *testing.T) {
	s, err := newScanner()
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		`master_password = "` + glue("kq7w2v9x", "l4tb8rn3") + `"`:                                                                "real",
		`# SECRET_master_password="` + glue("kq7w2v9x", "l4tb") + `"`:                                                             "doubtful",
		`databasePasswordKey = "` + glue("kq7w2v9x", "l4tb") + `"`:                                                                "",
		`master_password_name = "APP_MASTER_PASSWORD"`:                                                                            "",
		`master_password = "password"`:                                                                                            "",
		"  \"POSTGRES_PASSWORD\" : module.rds.rds_instance_db_password,\n    \"POSTGRES_HOST\" : module.rds.db_instance_address,": "",
		`"image_key_ami_id-1": "ami-0` + glue("1a2b3c4d", "5e6f7a8b") + `"`:                                                       "",
		`script_key = "load_rows_to_s3_parquet_v1.py"`:                                                                            "",
	} {
		got := ""
		for _, found := range s.search(t.Context(), &tree.File{Path: "main.tf", Language: "HCL", Role: tree.Config}, []byte(text+"\n")) {
			got = map[bool]string{true: "real", false: "doubtful"}[found.doubt == ""]
		}
		if got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// What a comment above a value says of it is believed to be a doubt.
func TestCommentAboveSecret(t *testing.T) {
	s, err := newScanner()
	if err != nil {
		t.Fatal(err)
	}
	value := glue("q7Wv2Lx9Tb4Rn8Zc3Yd6", "Uf1Hg5Jm0Pe2Ks7Qa4Vi9")
	for _, tt := range []struct {
		text string
		real bool
	}{
		{"# PUT YOUR OWN SECRET KEYBASE HERE\nSECRET_KEY_BASE: " + value, false},
		{"# It's ok for this value to be public\nSECRET_KEY_BASE: " + value, false},
		{"# Put your own name here\nname: a\nSECRET_KEY_BASE: " + value, true},
		{"# Fake key; deliberately committed\nSECRET_KEY_BASE: " + value, false},
		{"SECRET_KEY_BASE: \"" + value + "\" # not a real key", false},
		{"SECRET_KEY_BASE: \"" + value + "\" # a real key", true},
		{"SECRET_KEY_BASE: " + value + " //Test key, overridden in production\nname: a\n", false},
		{"# Keep in sync with the development key of\n# the client\nSECRET_KEY_BASE: " + value, false},
		{"# Used in development too\nSECRET_KEY_BASE: " + value, true},
		{"# Signs the sessions\nSECRET_KEY_BASE: " + value, true},
	} {
		got := s.search(t.Context(), &tree.File{Path: "app.yml", Language: "YAML", Role: tree.Config}, []byte(tt.text))
		if len(got) != 1 || (got[0].doubt == "") != tt.real {
			t.Errorf("%s: %+v, real %v", tt.text, got, tt.real)
		}
	}
}

// Doubtful hits of the rule by name and randomness are told only where both hold, and
// none where an id or a label stands.
func TestGenericHitsWorthALook(t *testing.T) {
	s, err := newScanner()
	if err != nil {
		t.Fatal(err)
	}
	random, id := glue("zK4n8Qw2", "rT7yU1pLs9DfGh3J"), glue("61ba59b2-f545-4c2f-", "9b24-9655c706a06c")
	for line, want := range map[string]int{
		`api_user_uuid = "` + id + `"`:                                 0,
		"-- X-Api-User-Id: " + id:                                      0,
		`apiUserId: "` + id + `"`:                                      0,
		`vault_secret_id = "` + id + `"`:                               1,
		`api_key = "` + id + `"`:                                       1,
		`text_key: '27_total_income'`:                                  0,
		`text_key: '31_medical', value: line_or_zero(:NJ1040_LINE_31)`: 0,
		"# keys, ruby19_no_mixed_keys":                                 0,
		`api_key: '27_total_income'`:                                   0,
		`api_token = "` + random + `"`:                                 1,
		"ApiSecret = appCreation" + "Result.ApiSecret1":                0,
		"SECRET_KEY=" + glue("TheSecretKey", "ObtainedFromR2"):         0,
		`cache_key = "` + random + `"`:                                 0,
		`access_token = "` + glue("XYZ321", "ABC987") + `"`:            0,
		`ACCESS_TOKEN=` + glue("secret", "token"):                      0,
		`PASSWORD="` + glue("some", "thing_secret") + `"`:              0,
		`access_token = "` + glue("qwerty-", "54321987ab") + `"`:       0,
	} {
		if got := s.search(t.Context(), &tree.File{Path: "tests/a.rb", Role: tree.Test}, []byte(line)); len(got) != want {
			t.Errorf("%s: %+v, want %d", line, got, want)
		}
	}
}
