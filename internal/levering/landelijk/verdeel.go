package landelijk

import "slices"

// verdeel splits a whole number over shares by weight, with the largest remainders rounded up, so that the parts add up to
// it. Without any weight the first share takes all.
func verdeel(totaal int, gewichten []int) []int {
	uit := make([]int, len(gewichten))
	som := tel(gewichten)
	if som == 0 {
		if len(uit) > 0 {
			uit[0] = totaal
		}
		return uit
	}
	rest := make([]int, len(gewichten))
	over := totaal
	for i, g := range gewichten {
		uit[i] = totaal * g / som
		rest[i] = totaal * g % som
		over -= uit[i]
	}
	volgorde := make([]int, len(rest))
	for i := range volgorde {
		volgorde[i] = i
	}
	slices.SortStableFunc(volgorde, func(a, b int) int { return rest[b] - rest[a] })
	for _, i := range volgorde[:over] {
		uit[i]++
	}
	return uit
}

// verdeelRest is verdeel with some shares fixed beforehand; the rest of the total goes over the others by weight.
func verdeelRest(totaal int, gewichten []int, vast map[int]int) []int {
	vrij := slices.Clone(gewichten)
	for i, n := range vast {
		vrij[i] = 0
		totaal -= n
	}
	uit := verdeel(totaal, vrij)
	for i, n := range vast {
		uit[i] = n
	}
	return uit
}

func tel(getallen []int) int {
	som := 0
	for _, n := range getallen {
		som += n
	}
	return som
}

// zonder returns a less b, element by element.
func zonder(a, b []int) []int {
	uit := make([]int, len(a))
	for i := range a {
		uit[i] = a[i] - b[i]
	}
	return uit
}
