package people

// union is a disjoint-set forest over signatures.
type union struct {
	parent []int
	joins  int // of sets that were two before
}

func newUnion(n int) *union {
	u := &union{parent: make([]int, n)}
	for i := range u.parent {
		u.parent[i] = i
	}
	return u
}

func (u *union) find(i int) int {
	for u.parent[i] != i {
		u.parent[i] = u.parent[u.parent[i]]
		i = u.parent[i]
	}
	return i
}

func (u *union) join(i, j int) {
	if i, j = u.find(i), u.find(j); i != j {
		u.parent[i] = j
		u.joins++
	}
}

// joinByKey joins i with the first one of the same key.
func (u *union) joinByKey(seen map[string]int, key string, i int) {
	if first, ok := seen[key]; ok {
		u.join(first, i)
		return
	}
	seen[key] = i
}
