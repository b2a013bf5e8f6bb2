package report_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handoffaudit/audit/checks"
	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/verdict"
	"github.com/handoffaudit/audit/report"
)

// TestSchemaEnums holds the enumerations of the schema in step with the code.
// With -update it writes those that derive from it.
func TestSchemaEnums(t *testing.T) {
	var ids []string
	for _, c := range checks.All() {
		ids = append(ids, c.ID)
	}
	slices.Sort(ids)
	tests := []struct {
		at   string
		want []string
	}{
		{"/$defs/check_id/enum", ids},
		{"/properties/pattern/properties/id/enum", verdict.Patterns()},
		{"/properties/questions/items/properties/answer/enum", texts(report.Yes, report.Partly, report.No, report.Unknown)},
		{"/properties/repository/properties/kind/enum", texts(facts.Kinds()...)},
		{"/properties/checks/items/properties/status/enum", texts(check.Pass, check.Warn, check.Fail, check.NotApplicable, check.Inconclusive)},
		{"/properties/checks/items/properties/family/enum", texts(check.Ownership, check.Groups, check.Tests, check.Docs, check.Runbooks, check.Infra, check.Review)},
		{"/properties/groups/items/properties/kind/enum", texts(people.Client, people.Organisation, people.Individual, people.Unattributed)},
		{"/properties/work_pattern/properties/id/enum", []string{verdict.Steady, verdict.Bursty, verdict.Quiet}},
		{"/properties/work_pattern/properties/suggests/enum", []string{verdict.Hire, verdict.Outsource, verdict.Neither}},
	}
	if flag.Lookup("update").Value.String() == "true" {
		updateEnums(t, ids)
	}
	data, err := os.ReadFile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range tests {
		t.Run(tt.at, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, enumAt(t, data, tt.at)); diff != "" {
				t.Errorf("schema.json differs from the code; run go test ./report -update (-code +schema):\n%s", diff)
			}
		})
	}
}

func texts[S ~string](values ...S) []string {
	all := make([]string, len(values))
	for i, v := range values {
		all[i] = string(v)
	}
	return all
}

// updateEnums writes the enumerations that grow with the catalogue.
func updateEnums(t *testing.T, ids []string) {
	t.Helper()
	data, err := os.ReadFile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	data = replaceEnum(t, data, `"check_id": {`, "      ", ids)
	data = replaceEnum(t, data, `"pattern": {`, "          ", verdict.Patterns())
	if err := os.WriteFile("schema.json", data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// replaceEnum replaces the first enumeration after the text mark, which is
// indented by margin.
func replaceEnum(t *testing.T, data []byte, mark, margin string, values []string) []byte {
	t.Helper()
	at := bytes.Index(data, []byte(mark))
	if at < 0 {
		t.Fatalf("schema.json has no %s", mark)
	}
	from := at + bytes.Index(data[at:], []byte(`"enum": [`))
	to := from + bytes.IndexByte(data[from:], ']') + 1
	list, err := json.MarshalIndent(values, margin, "  ")
	if err != nil {
		t.Fatal(err)
	}
	return slices.Concat(data[:from], []byte(`"enum": `), list, data[to:])
}

// enumAt returns the strings at a JSON pointer.
func enumAt(t *testing.T, data []byte, pointer string) []string {
	t.Helper()
	var node any
	if err := json.Unmarshal(data, &node); err != nil {
		t.Fatal(err)
	}
	for _, key := range strings.Split(pointer, "/")[1:] {
		object, ok := node.(map[string]any)
		if !ok {
			t.Fatalf("schema.json: nothing at %s", pointer)
		}
		node = object[key]
	}
	var all []string
	for _, v := range node.([]any) {
		all = append(all, v.(string))
	}
	return all
}

// TestSchemaFields holds the fields of the schema in step with the Go types:
// the same names, all of them required, no others allowed.
func TestSchemaFields(t *testing.T) {
	var root map[string]any
	if err := json.Unmarshal(report.Schema(), &root); err != nil {
		t.Fatal(err)
	}
	compareFields(t, "report", reflect.TypeFor[report.Report](), root)
}

func compareFields(t *testing.T, at string, typ reflect.Type, node map[string]any) {
	t.Helper()
	switch {
	case typ == reflect.TypeFor[report.Time]():
	case typ.Kind() == reflect.Slice:
		items, ok := node["items"].(map[string]any)
		if node["type"] != "array" || !ok {
			t.Errorf("%s: the schema has no array", at)
			return
		}
		compareFields(t, at+"[]", typ.Elem(), items)
	case typ.Kind() == reflect.Struct:
		properties, _ := node["properties"].(map[string]any)
		var fields []string
		for i := range typ.NumField() {
			name := typ.Field(i).Tag.Get("json")
			fields = append(fields, name)
			if child, ok := properties[name].(map[string]any); ok {
				compareFields(t, at+"."+name, typ.Field(i).Type, child)
			}
		}
		var required []string
		for _, v := range node["required"].([]any) {
			required = append(required, v.(string))
		}
		slices.Sort(required)
		if diff := cmp.Diff(fields, keys(properties), cmpSorted); diff != "" {
			t.Errorf("%s: fields (-code +schema):\n%s", at, diff)
		}
		if diff := cmp.Diff(fields, required, cmpSorted); diff != "" {
			t.Errorf("%s: required fields (-code +schema):\n%s", at, diff)
		}
		if node["additionalProperties"] != false {
			t.Errorf("%s: the schema allows further fields", at)
		}
	}
}

func keys(m map[string]any) []string {
	var all []string
	for k := range m {
		all = append(all, k)
	}
	return all
}

// cmpSorted compares lists of names without regard to their order.
var cmpSorted = cmp.Transformer("sorted", func(s []string) map[string]int {
	counts := map[string]int{}
	for _, v := range s {
		counts[v]++
	}
	return counts
})
