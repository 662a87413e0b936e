package access

import (
	"fmt"
	"strings"
)

// Matrix writes the whole policy as text: per action every role that may do it, and by which relations. A privacy officer
// reads and signs it; a role that does not stand under an action may not do it (AA-05). The text is the same on every run.
func (p *Policy) Matrix() string {
	var b strings.Builder
	b.WriteString("Wie mag wat. Een rol die niet onder een handeling staat, mag die handeling niet.\n")
	b.WriteString("Achter de rol staat bij welke betrekking tot het stuk het mag; één ervan is genoeg.\n")
	for _, action := range p.names {
		fmt.Fprintf(&b, "\n%s\n", p.heading(action))
		for _, rol := range Roles() {
			p.writeRules(&b, key{action, rol})
		}
	}
	return b.String()
}

func (p *Policy) heading(action Action) string {
	if p.InPersoon(action) {
		return string(action) + " (alleen in persoon, nooit met een token)"
	}
	return string(action)
}

func (p *Policy) writeRules(b *strings.Builder, k key) {
	for _, needs := range append([]Permissie{""}, permissionsOf(k.rol)...) {
		for _, r := range p.rules[k] {
			if r.Needs != needs {
				continue
			}
			fmt.Fprintf(b, "  %-22s %s", k.rol, join(r.Relations))
			if needs != "" {
				fmt.Fprintf(b, " (met permissie %s)", needs)
			}
			b.WriteString("\n")
		}
	}
}

func join(rels []Relation) string {
	words := make([]string, len(rels))
	for i, r := range rels {
		words[i] = string(r)
	}
	return strings.Join(words, ", ")
}
