package report

import (
	"reflect"
	"strconv"
)

// mapStrings returns a deep copy of r with f applied to every string in it, so
// that no field can be forgotten.
func mapStrings(r *Report, f func(string) string) *Report {
	out := mapValue(reflect.ValueOf(*r), f).Interface().(Report)
	return &out
}

func mapValue(v reflect.Value, f func(string) string) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	switch v.Kind() {
	case reflect.String:
		out.SetString(f(v.String()))
	case reflect.Slice:
		if v.IsNil() {
			return v
		}
		out.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
		for i := range v.Len() {
			out.Index(i).Set(mapValue(v.Index(i), f))
		}
	case reflect.Interface, reflect.Pointer:
		if v.IsNil() || v.Kind() == reflect.Pointer {
			return v // the pointers of a report lead to numbers
		}
		out.Set(mapValue(v.Elem(), f))
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[Time]() {
			return v
		}
		for i := range v.NumField() {
			out.Field(i).Set(mapValue(v.Field(i), f))
		}
	default:
		return v
	}
	return out
}

// mapAny applies f to the strings in the value of a measure.
func mapAny(value any, f func(string) string) any {
	if value == nil {
		return nil
	}
	return mapValue(reflect.ValueOf(value), f).Interface()
}

// mapIDs returns a copy of r in which persons and groups, and all references to
// them, have the IDs that person and group return for an index. References to
// nobody stay as they are.
func mapIDs(r *Report, person, group func(i int) string) *Report {
	out := mapStrings(r, func(s string) string { return s })
	persons, groups := map[string]string{}, map[string]string{}
	for i := range out.People {
		persons[r.People[i].ID] = person(i)
	}
	for i := range out.Groups {
		groups[r.Groups[i].ID] = group(i)
	}
	swap := func(ids map[string]string, at *string) {
		if id, ok := ids[*at]; ok {
			*at = id
		}
	}
	for i := range out.People {
		swap(persons, &out.People[i].ID)
		swap(groups, &out.People[i].Group)
	}
	for i := range out.Groups {
		swap(groups, &out.Groups[i].ID)
		for j := range out.Groups[i].People {
			swap(persons, &out.Groups[i].People[j])
		}
	}
	for i := range out.Eras {
		swap(groups, &out.Eras[i].Group)
	}
	for i := range out.Quarters {
		swap(groups, &out.Quarters[i].Lead)
		for j := range out.Quarters[i].Groups {
			swap(groups, &out.Quarters[i].Groups[j].Group)
		}
	}
	for i := range out.Ownership.Folders {
		swap(persons, &out.Ownership.Folders[i].Owner)
		swap(groups, &out.Ownership.Folders[i].Group)
	}
	for i := range out.Ownership.TruckFactor.People {
		swap(persons, &out.Ownership.TruckFactor.People[i])
	}
	if out.Without != nil {
		for i := range out.Without.People {
			swap(persons, &out.Without.People[i])
		}
		for i := range out.Without.Folders {
			swap(persons, &out.Without.Folders[i].Owner)
		}
	}
	return out
}

// presentable returns r as renderers for people show it: every string plain,
// people redacted if opts asks, IDs (which hold addresses) replaced by
// positions.
func presentable(r *Report, opts Options) *Report {
	if opts.Redact {
		r = Redact(r)
	}
	position := func(prefix string) func(int) string {
		return func(i int) string { return prefix + strconv.Itoa(i) }
	}
	return mapStrings(mapIDs(r, position("p"), position("g")), plain)
}
