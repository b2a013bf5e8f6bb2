package report

import (
	_ "embed"
	"slices"
)

//go:embed schema.json
var schema []byte

// Schema returns the JSON schema (draft 2020-12) of what JSON writes.
func Schema() []byte { return slices.Clone(schema) }
