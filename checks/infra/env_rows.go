package infra

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/tree"
)

// A row names so many of the variables that the program needs, or does without. Assumed.
const envNeeded, envNames = 5, 8

// envFindings returns what is missing, the place for most of it, and whether rows name others: a
// row for each place where what the program needs is to be written down, or where it needs nothing
// one for what it does without, if that is much. What only scripts and tools beside the program read
// has none: it may be given by who calls them, or left over.
func envFindings(t *tree.Tree, env environment, unnamed []envRead, set map[string]string, documented []string, where string) (found []check.Finding, common string, others bool) {
	folders, byPlace := byFolder(t), map[string][]envRead{}
	var places []string
	var optional []envRead
	for _, r := range unnamed {
		place := placeFor(t, folders, documented, where, r.path)
		if common == "" {
			common = place
		} else if common != place {
			common = "the README of the part that reads it"
		}
		switch {
		case env.optional[r.name] || env.started[r.name]:
			optional = append(optional, r)
		case env.beside[r.name]:
		default:
			if byPlace[place] == nil {
				places = append(places, place)
			}
			byPlace[place] = append(byPlace[place], r)
		}
	}
	var told []envRead
	for _, place := range places {
		told = append(told, byPlace[place]...)
	}
	unstarted := namedNowhere(t, told)
	for _, place := range places {
		row := envOfPlace(byPlace[place], set, env.files, place)
		if isLive(t, place) { // where one that is added as an example would count
			row.Fix = "Say in comments in " + place + " what each of these is for."
		}
		reads := byPlace[place]
		unstarted := slices.DeleteFunc(slices.Clone(unstarted), func(file string) bool {
			return !slices.ContainsFunc(reads, func(r envRead) bool { return r.path == file })
		})
		if len(unstarted) > 0 {
			row.Message = strings.TrimSuffix(row.Message, ".") + "; named by no other file here, and so perhaps left over or started from elsewhere: " + prose.Some(unstarted, 3) + "."
			if !slices.ContainsFunc(reads, func(r envRead) bool { return !slices.Contains(unstarted, r.path) }) {
				row.Fix = "Find out first what starts " + prose.Some(unstarted, 3) + "; if something does: " + prose.Lower(row.Fix)
			} else {
				row.Fix = strings.TrimSuffix(row.Fix, ".") + "; those in " + prose.Some(unstarted, 3) + " only once you know what starts them."
			}
		}
		found = append(found, row)
	}
	if len(optional) >= envMany && len(places) == 0 { // else one has enough to write down, and the measures name these
		var names []string
		for _, r := range optional {
			names = append(names, fmt.Sprintf("%s (%s:%d)", r.name, r.path, r.line))
		}
		found = append(found, check.Finding{
			Message: fmt.Sprintf("%d variables for which the code has a default, asks first or which the repository sets are named in no document or sample: %s.", len(names), prose.Some(names, envNames)),
			Path:    optional[0].path, Line: optional[0].line, Fix: "Add those that production sets, or somebody may want to change, to " + common + ", with what counts without them.",
		})
	}
	for _, place := range places {
		if place == places[0] || len(byPlace[place]) > len(byPlace[common]) {
			common = place
		}
	}
	return found, common, len(places) > 1
}

// envOfPlace is the row for what the program needs and one place should tell, what most
// files read first.
func envOfPlace(needed []envRead, set map[string]string, files map[string]int, place string) check.Finding {
	slices.SortStableFunc(needed, func(a, b envRead) int { return cmp.Compare(files[b.name], files[a.name]) })
	first := needed[0]
	if len(needed) == 1 {
		message := fmt.Sprintf("The variable %s is read here, and no document or sample names it", first.name)
		if first.alias != "" {
			message = fmt.Sprintf("The variable %s sets %s here, and no document or sample names either", first.name, first.alias)
		}
		if at := set[first.name]; at != "" {
			message += "; one of that name is set in " + at
		}
		return check.Finding{Message: message + ".", Path: first.path, Line: first.line, Fix: "Add " + first.name + " to " + place + ", with what it is for."}
	}
	var names []string
	for _, r := range needed {
		at := fmt.Sprintf("%s:%d", r.path, r.line)
		if r.alias != "" {
			at = r.alias + " in " + at
		}
		if set[r.name] != "" {
			at += ", set in " + set[r.name]
		}
		names = append(names, r.name+" ("+at+")")
	}
	return check.Finding{
		Message: fmt.Sprintf("%d variables that the code reads without a default, or with one that is empty, to be replaced or for a developer's machine, are named in no document or sample: %s%s.", len(names), prose.Some(names, envNeeded), setByMost(needed, set)),
		Path:    first.path, Line: first.line, Fix: "Add them to " + place + ", each with what it is for.",
	}
}

// setByMost tells how many of more than a row names the file sets that sets most of them, and more than one.
func setByMost(needed []envRead, set map[string]string) string {
	count, most := map[string]int{}, ""
	for _, r := range needed {
		file, _, _ := strings.Cut(set[r.name], ":")
		if count[file]++; file != "" && (count[file] > count[most] || most == "") {
			most = file
		}
	}
	if len(needed) <= envNeeded || count[most] < 2 || most == "" {
		return ""
	}
	return fmt.Sprintf("; %s sets %d of the %d", most, count[most], len(needed))
}
