package config

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"time"

	"github.com/goccy/go-yaml"
)

// WritePeople writes who is who, the part of a configuration that `audit
// people` knows: client, groups, people and bots. Parse reads it back as it was.
func (c *Config) WritePeople(w io.Writer) error {
	doc := yaml.MapSlice{}
	add := func(key string, value any, empty bool) {
		if !empty {
			doc = append(doc, yaml.MapItem{Key: key, Value: value})
		}
	}
	var groups, people yaml.MapSlice
	for _, name := range slices.Sorted(maps.Keys(c.Groups)) {
		groups = append(groups, yaml.MapItem{Key: name, Value: c.Groups[name].document()})
	}
	for _, main := range slices.Sorted(maps.Keys(c.People)) {
		people = append(people, yaml.MapItem{Key: main, Value: c.People[main]})
	}
	add("client", c.Client, len(c.Client) == 0)
	add("groups", groups, len(groups) == 0)
	add("people", people, len(people) == 0)
	add("bots", c.Bots, len(c.Bots) == 0)
	if len(doc) == 0 {
		return nil
	}
	data, err := yaml.MarshalWithOptions(doc, yaml.IndentSequence(true))
	if err == nil {
		_, err = w.Write(data)
	}
	if err != nil {
		return fmt.Errorf("write the configuration: %w", err)
	}
	return nil
}

func (g Group) document() yaml.MapSlice {
	var doc yaml.MapSlice
	for _, part := range []struct {
		key  string
		list []string
	}{{"domains", g.Domains}, {"emails", g.Emails}, {"names", g.Names}, {"logins", g.Logins}} {
		if len(part.list) > 0 {
			doc = append(doc, yaml.MapItem{Key: part.key, Value: part.list})
		}
	}
	for _, part := range []struct {
		key string
		day Date
	}{{"from", g.From}, {"to", g.To}} {
		if !part.day.IsZero() {
			doc = append(doc, yaml.MapItem{Key: part.key, Value: part.day.Format(time.DateOnly)})
		}
	}
	return doc
}
