package bestand

import "iter"

// Item is a record with the child lines below it.
type Item struct {
	Record   Record
	Kinderen []Record
	// Wees tells that Record is itself a child line that does not stand below the record it names.
	Wees bool
}

// Items groups records with their child lines. An item comes when its last child line has been read; a fault or a stray
// child line among them comes at once, so before the item it interrupts.
func Items(records iter.Seq2[Record, error]) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		var open Item
		var v volgorde
		for r, err := range records {
			doorgaan := true
			switch {
			case err != nil:
				doorgaan = yield(Item{}, err)
			case !r.Soort().IsKind():
				doorgaan = open.Record.IsZero() || yield(open, nil)
				open = Item{Record: r}
				v.past(r)
			case v.past(r):
				open.Kinderen = append(open.Kinderen, r)
			default:
				doorgaan = yield(Item{Record: r, Wees: true}, nil)
			}
			if !doorgaan {
				return
			}
		}
		if !open.Record.IsZero() {
			yield(open, nil)
		}
	}
}
