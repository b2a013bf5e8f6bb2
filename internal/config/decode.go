package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
)

// Whole is a whole number: the YAML reader alone would cut off a fraction.
type Whole int

// UnmarshalYAML implements yaml.NodeUnmarshaler.
func (w *Whole) UnmarshalYAML(node ast.Node) error {
	var n int64
	if err := yaml.NodeToValue(node, &n); err != nil || node.Type() != ast.IntegerType {
		return wrongValue(node, "%q is no whole number")
	}
	*w = Whole(n)
	return nil
}

// Date is a day, written 2006-01-02, at midnight UTC.
type Date struct{ time.Time }

// End is the last moment of the day, zero for no day.
func (d Date) End() time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	return d.AddDate(0, 0, 1).Add(-time.Nanosecond)
}

// UnmarshalYAML implements yaml.NodeUnmarshaler.
func (d *Date) UnmarshalYAML(node ast.Node) error {
	t, err := time.Parse(time.DateOnly, node.GetToken().Value)
	if err != nil {
		return wrongValue(node, "%q is no date; write it as 2026-01-31")
	}
	d.Time = t
	return nil
}

// valueError is a value that its key does not take.
type valueError struct {
	at      *token.Token
	message string
}

func (e *valueError) Error() string { return e.message }

func wrongValue(node ast.Node, format string) error {
	return &valueError{node.GetToken(), fmt.Sprintf(format, node.GetToken().Value)}
}

// decode reads the one document that data holds.
func decode(data []byte, c *Config) error {
	decoder := yaml.NewDecoder(bytes.NewReader(data), yaml.Strict())
	if err := next(decoder, c); err != nil && !errors.Is(err, io.EOF) {
		return explain(err)
	}
	var more any
	if err := next(decoder, &more); !errors.Is(err, io.EOF) && (err != nil || more != nil) {
		return errors.New("there is more than one document in it (a line ---); put all of it into one")
	}
	return nil
}

// next reads one document. On some tags before values the YAML reader panics.
func next(decoder *yaml.Decoder, into any) (err error) {
	defer func() {
		if recover() != nil {
			err = errors.New("it cannot be read as YAML; look for a tag (a word with ! before it), and write the plain value")
		}
	}()
	return decoder.Decode(into)
}

// explain says where an error of the YAML reader is, and what was meant, in the
// words of who writes configurations.
func explain(err error) error {
	var value *valueError
	if errors.As(err, &value) {
		return at(value.at, value.message)
	}
	var located yaml.Error
	if !errors.As(err, &located) || located.GetToken() == nil {
		return err
	}
	where, message := located.GetToken(), located.GetMessage()
	var unknown *yaml.UnknownFieldError
	var shape *yaml.UnexpectedNodeTypeError
	var kind *yaml.TypeError
	switch {
	case errors.As(err, &unknown):
		message = fmt.Sprintf("unknown key %q%s", where.Value, Suggest(where.Value, keys()))
	case errors.As(err, &shape) && shape.Expected == ast.SequenceType:
		message = "a list is needed here, such as [one, two]"
	case errors.As(err, &shape) && shape.Expected == ast.MappingType:
		message = "keys with values are needed here, such as key: value"
	case errors.As(err, &kind) && kind.DstType.Kind() == reflect.Float64:
		message = fmt.Sprintf("%q is no number", where.Value)
	case errors.As(err, &kind):
		message = fmt.Sprintf("%q cannot stand here", where.Value)
	}
	return at(where, message)
}

func at(where *token.Token, message string) error {
	return fmt.Errorf("line %d, column %d: %s", where.Position.Line, where.Position.Column, strings.TrimSpace(message))
}
