package leveringweb

import (
	"net/http"
	"slices"
	"strings"

	"regioaanpak/internal/levering"
	"regioaanpak/internal/platform/web"
)

func (p *Pages) getLevering(w http.ResponseWriter, r *http.Request) error {
	v, err := p.laad(r)
	if err != nil {
		return err
	}
	return web.Render(w, r, http.StatusOK, leveringPage(v))
}

// stap is a state on the way of a delivery.
type stap struct {
	naam   string
	uitleg string
	gedaan bool
	nu     bool
}

// stappen are the states from draft to replaced. One that lapsed never went further than its draft.
func (v zicht) stappen() []stap {
	volgorde := []levering.Stand{levering.Concept, levering.Goedgekeurd, levering.Geleverd, levering.Vervangen}
	hier := slices.Index(volgorde, v.Levering.Stand)
	switch v.Levering.Stand {
	case levering.Vervallen:
		volgorde, hier = []levering.Stand{levering.Concept, levering.Vervallen}, 1
	case levering.Vervangen:
	default:
		volgorde = volgorde[:3]
	}
	var all []stap
	for i, s := range volgorde {
		_, naam := v.stand(s)
		all = append(all, stap{naam: naam, uitleg: v.p.T("levering.stap." + string(s)), gedaan: i < hier, nu: i == hier})
	}
	return all
}

// nu is what stands in the way and what this person does now.
type nu struct {
	toon   web.Tone
	titel  string
	regels []string
	knop   string
	href   string
	tweede []web.Ref // what can be done beside it
}

func (v zicht) nuTeDoen() nu {
	switch v.Levering.Stand {
	case levering.Concept:
		return v.nuConcept()
	case levering.Goedgekeurd:
		n := v.zeg(web.Good, "goedgekeurd", "", "")
		if v.maakt {
			n = v.zeg(web.Good, "ophalen", v.p.T("levering.nu.ophalen-knop"), "ophalen")
			n.tweede = []web.Ref{{Label: v.p.T("levering.nu.verzonden-knop"), Href: v.pad("verzonden")}}
		}
		return n
	case levering.Geleverd:
		n := v.zeg(web.Good, "geleverd", "", "")
		if v.maakt {
			n.tweede = []web.Ref{{Label: v.p.T("levering.nu.retour-knop"), Href: v.pad("retour")},
				{Label: v.p.T("levering.nu.correctie-knop"), Href: maakPad(v.Levering.Periode)}}
		}
		return n
	case levering.Vervangen:
		return v.zeg(web.Neutral, "vervangen", "", "")
	}
	return v.zeg(web.Neutral, "vervallen", "", "")
}

// nuConcept goes through what has to be out of the way before a draft can be approved.
func (v zicht) nuConcept() nu {
	var n nu
	switch {
	case v.Open.Blokkades > 0:
		n = v.zeg(web.Problem, "geblokkeerd", v.p.T("levering.nu.mis-knop"), "kwaliteit")
	case v.Open.Verklaren > 0:
		n = v.zeg(web.Caution, "verklaren", v.p.T("levering.nu.mis-knop"), "kwaliteit")
		n.regels = []string{v.p.T("levering.nu.verklaren-uitleg", v.Open.Verklaren)}
	case v.actor.Persoon == v.Levering.GemaaktDoor:
		n = v.zeg(web.Info, "tweede", "", "")
		n.regels = append(n.regels, v.goedkeurders())
	default:
		n = v.zeg(web.Good, "keuren", "", "")
		if v.keurt {
			n.knop, n.href = v.p.T("levering.nu.keuren-knop"), v.pad("goedkeuren")
		}
	}
	if v.Open.Herstellen > 0 && v.Open.Blokkades == 0 {
		n.regels = append(n.regels, v.p.T("levering.nu.fouten", v.Open.Herstellen))
	}
	if v.maakt {
		n.tweede = append(n.tweede, web.Ref{Label: v.p.T("levering.nu.opnieuw-knop"), Href: maakPad(v.Levering.Periode)})
	}
	return n
}

func (v zicht) zeg(toon web.Tone, key, knop, naar string) nu {
	n := nu{toon: toon, titel: v.p.T("levering.nu." + key)}
	if uitleg := "levering.nu." + key + "-uitleg"; key != "verklaren" {
		n.regels = []string{v.p.T(uitleg)}
	}
	if knop != "" {
		n.knop, n.href = knop, v.pad(naar)
	}
	return n
}

// goedkeurders names who may approve this delivery: never who made it.
func (v zicht) goedkeurders() string {
	var namen []string
	for _, w := range v.wieOk {
		if w != v.Levering.GemaaktDoor {
			namen = append(namen, v.wie(w))
		}
	}
	slices.Sort(namen)
	namen = slices.Compact(namen)
	if len(namen) == 0 {
		return v.p.T("levering.nu.niemand")
	}
	return v.p.T("levering.nu.wie", strings.Join(namen, ", "))
}

// bestand are the facts of the file.
func (v zicht) bestand() []web.Fact {
	l := v.Levering
	return []web.Fact{
		{Label: v.p.T("levering.bestand.definitie"), Value: v.Rapport.Titel},
		{Label: v.p.T("levering.bestand.lijnen"), Value: v.p.Getal(l.Lijnen)},
		{Label: v.p.T("levering.bestand.grootte"), Value: v.p.T("levering.bestand.bytes", v.p.Getal(l.Grootte))},
		{Label: v.p.T("levering.bestand.hash"), Content: hash(l.SHA256)},
	}
}

// verloop are who did what and when.
func (v zicht) verloop() []web.Fact {
	l := v.Levering
	all := []web.Fact{{Label: v.p.T("levering.verloop.gemaakt"), Value: v.p.Tijdstip(l.GemaaktOp) + "\n" + v.wie(l.GemaaktDoor)}}
	if l.GoedgekeurdOp != nil && l.GoedgekeurdDoor != nil {
		all = append(all, web.Fact{Label: v.p.T("levering.verloop.goedgekeurd"), Value: v.wanneer(l.GoedgekeurdOp) + "\n" + v.wie(*l.GoedgekeurdDoor)})
	}
	if v.Toelichting != "" {
		all = append(all, web.Fact{Label: v.p.T("levering.verloop.toelichting"), Value: v.Toelichting})
	}
	if l.GeleverdOp != nil && l.GeleverdDoor != nil {
		all = append(all, web.Fact{Label: v.p.T("levering.verloop.geleverd"), Value: v.p.Datum(dag(l.GeleverdOp)) + "\n" + v.wie(*l.GeleverdDoor)},
			web.Fact{Label: v.p.T("levering.verloop.kenmerk"), Value: l.KenmerkCBS})
	}
	return all
}

// tellingen are what the check found, by severity, with what is left of it.
func (v zicht) tellingen() []web.Fact {
	var all []web.Fact
	for _, e := range ernsten {
		n := v.Rapport.Aantal(e)
		tekst := v.p.Getal(int64(n))
		if e.String() == "verklaren" && n > v.Open.Verklaren {
			tekst = v.p.T("levering.telling.verklaard", n, n-v.Open.Verklaren)
		}
		all = append(all, web.Fact{Label: v.ernst(e), Value: tekst})
	}
	return all
}
