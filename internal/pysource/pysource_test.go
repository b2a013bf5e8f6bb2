package pysource

import (
	"bytes"
	"maps"
	"reflect"
	"testing"
)

func TestClasses(t *testing.T) {
	for name, tt := range map[string]struct {
		source string
		want   []Class
	}{
		"fields": {"import a\n\nclass Shop(Base, a.Mixin, prefix=\"A_\"):\n    \"\"\"Says: nothing\n\nclass Old(Base):\n    \"\"\"\n\n    key: str  # the key\n    url: str | None = Field(\n        default=\"a=b\", # or (\n    )\n    n: int = 1\n\n    def open(self, x: int = 2) -> str:\n        y: int = 3\n\nz: int = 4\n",
			[]Class{{Name: "Shop", Bases: []string{"Base", "a.Mixin", `prefix="A_"`}, Line: 3, Fields: []Field{{"key", "str", "", 9}, {"url", "str | None", "Field(\n        default=\"a=b\", \n    )", 10}, {"n", "int", "1", 13}}}}},
		"bases over lines":   {"class Shop(\n    Base,  # first\n    Generic[A, B],\n):\n    kind: dict[str, int] = {}\n", []Class{{Name: "Shop", Bases: []string{"Base", "Generic[A, B]"}, Line: 1, Fields: []Field{{"kind", "dict[str, int]", "{}", 5}}}}},
		"comment at margin":  {"class A:\n    x: int\n# y\n    z: int\n", []Class{{Name: "A", Line: 1, Fields: []Field{{"x", "int", "", 2}, {"z", "int", "", 4}}}}},
		"inside of others":   {"def f():\n    class A:\n        x: int\n", nil},
		"a text never ended": {"class A:\n    x: str = 'a\n    y: int\n", []Class{{Name: "A", Line: 1, Fields: []Field{{"x", "str", "'a", 2}, {"y", "int", "", 3}}}}},
		"two":                {"class A:\n  x: int\nclass B(A): pass\n", []Class{{Name: "A", Line: 1, Fields: []Field{{"x", "int", "", 2}}}, {Name: "B", Bases: []string{"A"}, Line: 3}}},
	} {
		got := Classes([]byte(tt.source))
		for i := range got {
			got[i].Body = ""
		}
		if !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%s:\n%+v, want\n%+v", name, got, tt.want)
		}
	}
}

func TestImports(t *testing.T) {
	got := Imports([]byte("import os\nfrom a.b import C, D as E\nfrom ..util import (\n    F,  # one\n    G,\n)\nfrom . import H\n"))
	want := map[string]string{"C": "a.b.C", "E": "a.b.D", "F": "..util.F", "G": "..util.G", "H": "..H"}
	if !maps.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func FuzzClasses(f *testing.F) {
	f.Add([]byte("class A(B):\n    \"\"\"x\"\"\"\n    c: str = f('#', [1])\\\n  \nfrom a import (b,\n c as d)\n"))
	f.Fuzz(func(t *testing.T, source []byte) {
		Imports(source)
		lines := bytes.Count(source, []byte("\n")) + 1
		for _, c := range Classes(source) {
			for _, field := range c.Fields {
				if field.Line < c.Line || field.Line > lines || !bytes.Contains(source, []byte(field.Name)) {
					t.Errorf("class %s at %d has %+v", c.Name, c.Line, field)
				}
			}
		}
	})
}
