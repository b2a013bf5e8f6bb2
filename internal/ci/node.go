package ci

import (
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"github.com/handoffaudit/audit/internal/nesting"
)

// maxDepth bounds how far aliases, merges, extends and nested steps are
// followed: a file that goes deeper is not written by people.
const maxDepth = 12

// maxSteps bounds the steps of one file.
const maxSteps = 10_000

// maxVisits bounds how many nodes are looked at in one file: with aliases a
// few lines can name billions.
const maxVisits = 500_000

// maxBytes is more than any of the services takes, but one that takes twice as
// much. The parser's time grows faster than the file.
const maxBytes = 1 << 20

// document is a parsed YAML file with its anchors.
type document struct {
	anchors map[string]ast.Node
	pairs   map[ast.Node][]pair // of the mappings read so far
	visits  int
}

// exhausted tells whether the file was too entangled to be read to the end.
func (d *document) exhausted() bool { return d != nil && d.visits > maxVisits }

// node is a place in a document. The zero node is what is not there: every
// question to it has an empty answer.
type node struct {
	n   ast.Node
	doc *document
}

// parseYAML reads the first document of content. The parser is made for
// well-meant files; on others it may panic, which is an error like any other.
func parseYAML(content []byte) (root node, err error) {
	roots, err := parseDocuments(content)
	if len(roots) == 0 {
		return node{}, err
	}
	return roots[0], nil
}

// parseDocuments returns the root of each document in a file, without those that are empty.
func parseDocuments(content []byte) (roots []node, err error) {
	defer func() {
		if r := recover(); r != nil {
			roots, err = nil, fmt.Errorf("not valid YAML: %v", r)
		}
	}()
	if len(content) > maxBytes {
		return nil, fmt.Errorf("larger than %d KiB", maxBytes>>10)
	}
	if err := nesting.Check(content); err != nil {
		return nil, err
	}
	file, err := parser.ParseBytes(content, 0)
	if err != nil {
		return nil, fmt.Errorf("not valid YAML: %s", strings.Join(strings.Fields(firstLine(err.Error())), " "))
	}
	for _, d := range file.Docs {
		if d.Body == nil || d.Body.Type() == ast.CommentType {
			continue
		}
		doc := &document{anchors: map[string]ast.Node{}, pairs: map[ast.Node][]pair{}}
		ast.Walk(anchorFinder(doc.anchors), d.Body)
		roots = append(roots, node{d.Body, doc})
	}
	return roots, nil
}

type anchorFinder map[string]ast.Node

// Visit implements ast.Visitor.
func (f anchorFinder) Visit(n ast.Node) ast.Visitor {
	if a, ok := n.(*ast.AnchorNode); ok && a.Name != nil {
		f[a.Name.String()] = a.Value
	}
	return f
}

// resolve steps through anchors, aliases and tags to the value itself.
func (n node) resolve() ast.Node {
	if n.doc == nil || n.doc.exhausted() {
		return nil
	}
	n.doc.visits++
	cur := n.n
	for range maxDepth {
		switch v := cur.(type) {
		case *ast.AnchorNode:
			cur = v.Value
		case *ast.AliasNode:
			if v.Value == nil {
				return nil
			}
			cur = n.doc.anchors[v.Value.String()]
		case *ast.TagNode:
			cur = v.Value
		default:
			return cur
		}
	}
	return nil
}

func (n node) exists() bool { return n.n != nil && n.resolve() != nil }

// tag returns the node's tag, "!reference" for one, or "".
func (n node) tag() string {
	if t, ok := n.n.(*ast.TagNode); ok && t.Start != nil {
		return t.Start.Value
	}
	return ""
}

type pair struct {
	key   string
	line  int
	value node
}

// pairs returns the entries of a mapping, merged ones ("<<") last.
func (n node) pairs() []pair { return n.pairsTo(maxDepth) }

func (n node) pairsTo(depth int) []pair {
	if depth == 0 {
		return nil
	}
	resolved := n.resolve()
	if known, ok := n.doc.pairsOf(resolved); ok {
		return known
	}
	var values []*ast.MappingValueNode
	switch v := resolved.(type) {
	case *ast.MappingNode:
		values = v.Values
	case *ast.MappingValueNode:
		values = []*ast.MappingValueNode{v}
	}
	var own, merged []pair
	for _, v := range values {
		value := node{v.Value, n.doc}
		if _, ok := v.Key.(*ast.MergeKeyNode); ok {
			merged = append(merged, value.mergePairs(depth-1)...)
			continue
		}
		own = append(own, pair{keyText(v.Key), line(v.Key), value})
	}
	all := slices.Concat(own, merged)
	if n.doc != nil && resolved != nil && depth == maxDepth {
		n.doc.visits += len(all)
		n.doc.pairs[resolved] = all
	}
	return all
}

func (d *document) pairsOf(n ast.Node) ([]pair, bool) {
	if d == nil {
		return nil, false
	}
	known, ok := d.pairs[n]
	return known, ok
}

// mergePairs returns the entries behind "<<", which may be a list.
func (n node) mergePairs(depth int) []pair {
	out := n.pairsTo(depth)
	for _, item := range n.items() {
		out = append(out, item.pairsTo(depth)...)
	}
	return out
}

func keyText(key ast.Node) string {
	if s, ok := key.(*ast.StringNode); ok {
		return s.Value
	}
	if t := key.GetToken(); t != nil {
		return t.Value
	}
	return ""
}

// get returns the value at a path of keys.
func (n node) get(keys ...string) node {
	for _, key := range keys {
		found := node{}
		for _, p := range n.pairs() {
			if p.key == key {
				found = p.value
				break
			}
		}
		n = found
	}
	return n
}

// items returns the elements of a sequence.
func (n node) items() []node {
	if n.n == nil {
		return nil
	}
	seq, ok := n.resolve().(*ast.SequenceNode)
	if !ok {
		return nil
	}
	out := make([]node, len(seq.Values))
	for i, v := range seq.Values {
		out[i] = node{v, n.doc}
	}
	return out
}

// text returns a scalar as text, "" for anything else.
func (n node) text() string {
	if n.n == nil {
		return ""
	}
	switch v := n.resolve().(type) {
	case *ast.StringNode:
		return v.Value
	case *ast.LiteralNode:
		if v.Value != nil {
			return v.Value.Value
		}
	case *ast.MappingNode, *ast.MappingValueNode, *ast.SequenceNode, *ast.NullNode, nil:
	default:
		return v.GetToken().Value
	}
	return ""
}

// line returns where the text of a scalar begins, which for a block scalar is
// the line after its "|".
func (n node) line() int {
	if n.n == nil {
		return 0
	}
	v := n.resolve()
	if l, ok := v.(*ast.LiteralNode); ok {
		return line(l) + 1
	}
	return line(v)
}

func line(n ast.Node) int {
	if n == nil {
		return 0
	}
	if t := n.GetToken(); t != nil && t.Position != nil {
		return t.Position.Line
	}
	return 0
}

// texts returns the scalars of a list, or the one scalar that stands for it.
func (n node) texts() []string {
	if s := n.text(); s != "" {
		return []string{s}
	}
	var out []string
	for _, item := range n.items() {
		if s := item.text(); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// keys returns the keys of a mapping.
func (n node) keys() []string {
	var out []string
	for _, p := range n.pairs() {
		out = append(out, p.key)
	}
	return out
}

func firstLine(s string) string {
	first, _, _ := strings.Cut(s, "\n")
	return first
}
