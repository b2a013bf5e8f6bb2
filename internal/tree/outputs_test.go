package tree

import "testing"

func TestOutputs(t *testing.T) {
	const (
		yml = "schema: schema.graphql\ngenerates:\n  src/types/graphql.tsx:\n    plugins: [typescript]\n  src/:\n    preset: near-operation-file\n  src/generated/:\n    preset: client\n"
		ts  = "const config: CodegenConfig = {\n  schema: 'a.graphql',\n  generates: {\n    './src/types/graphql.tsx': { plugins: ['typescript'] },\n  },\n};\n"
	)
	for _, tt := range []struct {
		name, config, content, file string
		want                        bool
	}{
		{"in YAML", "web/codegen.yml", yml, "web/src/types/graphql.tsx", true},
		{"in TypeScript", "web/codegen.ts", ts, "web/src/types/graphql.tsx", true},
		{"of another name", "web/codegen-admin.yaml", yml, "web/src/types/graphql.tsx", true},
		{"a folder for what is generated", "web/codegen.yml", yml, "web/src/generated/gql.ts", true},
		{"a folder that others write into", "web/codegen.yml", yml, "web/src/app.tsx", false},
		{"elsewhere", "web/codegen.yml", yml, "src/types/graphql.tsx", false},
		{"read and not written", "web/codegen.yml", "documents:\n  src/types/graphql.tsx: {}\n", "web/src/types/graphql.tsx", false},
		{"another file", "web/settings.yml", yml, "web/src/types/graphql.tsx", false},
		{"declared as written by hand", "web/codegen.yml", yml, "web/src/generated/ours.ts", false},
	} {
		files := map[string]string{tt.config: tt.content, tt.file: "export type A = string;\n", ".gitattributes": "ours.ts -linguist-generated\n"}
		if got := FromFiles(files).Lookup(tt.file).Generated; got != tt.want {
			t.Errorf("%s: generated %v, want %v", tt.name, got, tt.want)
		}
	}
}
