package people

// A new lead must hold for lasting quarters with commits, one after the other,
// and make at least leading of their changes, for the lead to have changed. One
// that is over again by the end of the history must have held for settled.
const (
	lasting = 2
	settled = 4
	leading = 1.0 / 3
)

// span is a run of quarters, to excluded.
type span struct{ group, from, to int }

// spans finds who led for how long. A lead of a single quarter changes nothing,
// but for the first: who began a project led it. Between two spans, and after
// the last, nobody led: a span ends with the last quarter that its group led.
func spans(quarters []Quarter) []span {
	var worked []int // quarters with work
	for i := range quarters {
		if !quarters[i].Idle {
			worked = append(worked, i)
		}
	}
	var all []span
	for n, q := range worked {
		group, hold := quarters[q].Lead, worked[n:min(n+lasting, len(worked))]
		switch {
		case group == None:
			continue
		case len(all) == 0:
			hold = hold[:1]
		case group == all[len(all)-1].group:
			all[len(all)-1].to = q + 1
			continue
		case len(hold) < lasting:
			continue
		}
		if leads(quarters, hold, group) {
			all = append(all, span{group, q, q + 1})
		}
	}
	return withoutGuests(withoutStarter(all, quarters), quarters)
}

// heirs lets a new lead begin with the quarters right before it of which nobody
// knows who led, as long as its group did the most of those who are known: the
// lead passed then at the latest, and perhaps by people under private addresses.
// It begins earlier still where that lasted, and others did so for no longer than
// guests since: an era bridges their quarters. A quarter that the group is known to
// have led, too few in a row to be a lead by itself, is one more of them. One of
// which it made less than leading is none of its own: others led that, whoever they
// are.
func heirs(all []span, quarters []Quarter) []span {
	for i := 1; i < len(all); i++ {
		first, run, others := all[i].from, 0, make(map[int]int)
		for q := first - 1; q >= all[i-1].to && (quarters[q].unknown() || quarters[q].Lead == all[i].group); q-- {
			if !quarters[q].madeBy(all[i].group) {
				known := quarters[q].Known
				if others[known]++; others[known] >= settled {
					break
				}
				if known != all[i].group {
					run = 0
				}
				continue
			}
			if run++; q == first-1 || run >= lasting {
				first = q
			}
		}
		all[i].from = first
	}
	return all
}

// madeBy tells whether a group did the most of those who are known, and enough.
func (q Quarter) madeBy(group int) bool {
	return q.Known == group && (sum(q.Lines) == 0 || float64(q.Lines[group]) >= leading*float64(sum(q.Lines)))
}

// withoutStarter gives the first quarter to whom the lead passed right after it,
// if they did their part in it: two began side by side.
func withoutStarter(all []span, quarters []Quarter) []span {
	if len(all) < 2 || all[0].to > all[0].from+1 || all[1].from > all[0].to {
		return all
	}
	first, heir := quarters[all[0].from].Lines, all[1].group
	if float64(first[heir]) < leading*float64(sum(first)) {
		return all
	}
	all[1].from = all[0].from
	return all[1:]
}

// withoutGuests drops the short spans after which the old lead leads again: that
// group helped out and took nothing over.
func withoutGuests(all []span, quarters []Quarter) []span {
	led := func(s span) (n int) {
		for q := s.from; q < s.to; q++ {
			if quarters[q].Lead == s.group {
				n++
			}
		}
		return n
	}
	var kept []span
	for i, s := range all {
		old := len(kept) - 1
		switch {
		case old < 0 || led(s) >= settled:
		case i+1 < len(all) && all[i+1].group == kept[old].group && led(s) < led(kept[old])+led(all[i+1]):
			continue
		case i+1 == len(all) && lastLead(quarters) == kept[old].group:
			kept[old].to = len(quarters)
			continue
		}
		if old >= 0 && kept[old].group == s.group {
			kept[old].to = s.to
			continue
		}
		kept = append(kept, s)
	}
	return kept
}

func lastLead(quarters []Quarter) int {
	for i := len(quarters) - 1; i >= 0; i-- {
		if quarters[i].Lead != None {
			return quarters[i].Lead
		}
	}
	return None
}

// leads tells whether a group is first in each of some quarters and does enough
// in all of them together. Where all that changed is nothing that counts lines,
// being first is enough.
func leads(quarters []Quarter, some []int, group int) bool {
	theirs, all := 0, 0
	for _, q := range some {
		if quarters[q].Lead != group {
			return false
		}
		theirs += quarters[q].Lines[group]
		all += sum(quarters[q].Lines)
	}
	return float64(theirs) >= leading*float64(all)
}

// sinceUnknown returns what is left of a span after the last run in it of more than longest
// quarters of which nobody knows who led, if its group led settled quarters and more since.
func sinceUnknown(s span, quarters []Quarter) span {
	since, run, led := s.to, 0, 0
	for q := s.to - 1; q >= s.from && run <= longest; q-- {
		switch {
		case quarters[q].unknown():
			run++
		case quarters[q].Lead == s.group:
			since, run, led = q, 0, led+1
		case !quarters[q].Idle:
			run = 0
		}
	}
	if run > longest && led >= settled {
		s.from = since
	}
	return s
}
