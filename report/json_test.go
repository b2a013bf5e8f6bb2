package report

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"pgregory.net/rapid"
)

// compileSchema returns the schema with any check ID allowed, since
// fixtures make theirs up; TestSchemaEnums holds the real ones.
func compileSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema()))
	if err != nil {
		t.Fatal(err)
	}
	root := doc.(map[string]any)
	root["$defs"].(map[string]any)["check_id"] = map[string]any{"type": "string"}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	if err := compiler.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func TestJSONFollowsSchema(t *testing.T) {
	schema := compileSchema(t)
	for name, r := range map[string]*Report{"rich": rich(), "minimal": minimal(), "hostile": hostile()} {
		for _, redact := range []bool{false, true} {
			doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(render(t, JSON{}, r, Options{Redact: redact})))
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if err := schema.Validate(doc); err != nil {
				t.Errorf("%s: %#v", name, err)
			}
		}
	}
}

// TestSchemaIsStrict breaks a valid report in ways that the schema must see.
func TestSchemaIsStrict(t *testing.T) {
	schema := compileSchema(t)
	breaks := map[string]func(map[string]any){
		"unknown field":  func(m map[string]any) { m["extra"] = 1 },
		"missing field":  func(m map[string]any) { delete(m, "plan") },
		"null list":      func(m map[string]any) { m["people"] = nil },
		"unknown grade":  func(m map[string]any) { m["tax"].(map[string]any)["grade"] = "G" },
		"local time":     func(m map[string]any) { m["as_of"] = "2025-01-01T00:00:00+02:00" },
		"share above 1":  func(m map[string]any) { m["ownership"].(map[string]any)["orphaned_share"] = json.Number("1.5") },
		"unknown status": func(m map[string]any) { m["checks"].([]any)[0].(map[string]any)["status"] = "ok" },
	}
	for name, breakIt := range breaks {
		t.Run(name, func(t *testing.T) {
			doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(render(t, JSON{}, rich(), Options{})))
			if err != nil {
				t.Fatal(err)
			}
			breakIt(doc.(map[string]any))
			if schema.Validate(doc) == nil {
				t.Error("the schema takes it")
			}
		})
	}
}

func TestJSONGolden(t *testing.T) { golden(t, "rich.json", render(t, JSON{}, rich(), Options{})) }

func TestJSONReadsBack(t *testing.T) {
	first := render(t, JSON{}, rich(), Options{})
	back, err := Read(bytes.NewReader(first))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(first), string(render(t, JSON{}, back, Options{}))); diff != "" {
		t.Errorf("written, read and written again (-first +second):\n%s", diff)
	}
}

func TestReadRefusesOtherVersions(t *testing.T) {
	for _, text := range []string{`{"schema_version": 2}`, `{}`, `[]`, ``, `{"schema_version": 1, "as_of": "yesterday"}`} {
		if _, err := Read(strings.NewReader(text)); err == nil {
			t.Errorf("Read(%s) takes it", text)
		}
	}
}

// TestJSONText: JSON keeps every valid string whole and writes no character
// that a terminal obeys.
func TestJSONText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := &Report{SchemaVersion: SchemaVersion, Pattern: Pattern{Summary: nasty().Draw(t, "summary")}}
		var buf bytes.Buffer
		if err := (JSON{}).Render(&buf, r, Options{}); err != nil {
			t.Fatal(err)
		}
		if c, bad := firstUnsafe(strings.ReplaceAll(buf.String(), "\n", "")); bad {
			t.Fatalf("%q is in %s", c, buf.String())
		}
		back, err := Read(&buf)
		if err != nil {
			t.Fatal(err)
		}
		if want := r.Pattern.Summary; utf8.ValidString(want) && back.Pattern.Summary != want {
			t.Fatalf("wrote %q, read %q", want, back.Pattern.Summary)
		}
	})
}
