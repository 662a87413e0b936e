package leveringweb

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"strings"

	"regioaanpak/internal/levering"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/web"
	"regioaanpak/internal/recht/datum"
)

func (p *Pages) getOphalen(w http.ResponseWriter, r *http.Request) error {
	v, err := p.laad(r)
	if err != nil {
		return err
	}
	return web.Render(w, r, http.StatusOK, ophalenPage(v, web.NewForm("levering.ophalen")))
}

// postOphalen answers with the file itself: it is an act that is logged, and no address leads to it.
func (p *Pages) postOphalen(w http.ResponseWriter, r *http.Request) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	v, err := p.laad(r)
	if err != nil {
		return err
	}
	regels := []web.FieldRule{}
	if v.actor.Demo {
		regels = append(regels, web.Optional)
	}
	sleutel := f.Prefix("levering.ophalen").Text("ontvanger", 200, regels...)
	if f.OK() {
		var uit bytes.Buffer
		err := p.Levering.HaalOp(r.Context(), v.actor, v.Levering.ID, sleutel, &uit)
		if err == nil {
			naam := "levering-" + v.Levering.Periode.String() + "-" + fmt.Sprint(v.Levering.Nummer) + ".txt"
			if sleutel != "" {
				naam += ".age"
			}
			return geefBestand(w, "application/octet-stream", naam, uit.Bytes())
		}
		if !f.Take(err) {
			return err
		}
	}
	return web.Render(w, r, http.StatusBadRequest, ophalenPage(v, f))
}

// geefBestand answers with a file to keep.
func geefBestand(w http.ResponseWriter, soort, naam string, inhoud []byte) error {
	w.Header().Set("Content-Type", soort)
	w.Header().Set("Content-Disposition", `attachment; filename="`+naam+`"`)
	w.WriteHeader(http.StatusOK)
	_, _ = w.Write(inhoud) // the reader is gone: nothing to do
	return nil
}

func (p *Pages) getVerzonden(w http.ResponseWriter, r *http.Request) error {
	v, err := p.laad(r)
	if err != nil {
		return err
	}
	f := web.NewForm("levering.verzonden")
	f.SetDatum("op", datum.Van(v.nu))
	f.SetVersie(int(v.Levering.Versie))
	return web.Render(w, r, http.StatusOK, verzondenPage(v, f))
}

func (p *Pages) postVerzonden(w http.ResponseWriter, r *http.Request) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	v, err := p.laad(r)
	if err != nil {
		return err
	}
	f.Prefix("levering.verzonden")
	in := levering.Verzending{Levering: v.Levering.ID, Op: f.Datum("op").Begin(), Kenmerk: f.Text("kenmerk", 60), Versie: int64(f.Versie())}
	if f.OK() {
		err := p.Levering.LegVerzendingVast(r.Context(), v.actor, in)
		if err == nil {
			return web.Done(w, r, v.pad(), "levering.verzonden.klaar")
		}
		if !f.Take(err) {
			return err
		}
	}
	return web.Render(w, r, http.StatusBadRequest, verzondenPage(v, f))
}

var retourSoorten = []levering.RetourSoort{levering.RetourSpiegel, levering.RetourKwaliteit, levering.RetourAnder}

func (w woorden) retourKeuzen() []web.Option {
	var all []web.Option
	for _, s := range retourSoorten {
		all = append(all, web.Option{Value: string(s), Label: w.p.T("levering.retour.soort-" + string(s))})
	}
	return all
}

func (p *Pages) getRetour(w http.ResponseWriter, r *http.Request) error {
	v, err := p.laad(r)
	if err != nil {
		return err
	}
	return web.Render(w, r, http.StatusOK, retourPage(v, web.NewForm("levering.retour")))
}

// formRuimte is what a form takes besides the file in it.
const formRuimte = 64 << 10

func (p *Pages) postRetour(w http.ResponseWriter, r *http.Request) error {
	v, err := p.laad(r)
	if err != nil {
		return err
	}
	f, err := web.ReadUpload(r, levering.MaxRetour+formRuimte)
	if err != nil {
		return err
	}
	f.Prefix("levering.retour")
	in := levering.RetourStuk{Levering: v.Levering.ID, Soort: levering.RetourSoort(f.Code("soort", v.retourKeuzen()))}
	if file := f.File("bestand"); file != nil && f.OK() {
		open, err := file.Open()
		if err != nil {
			return fout.Invalid("formulier", "geen-formulier")
		}
		defer func() { _ = open.Close() }()
		if in.Inhoud, err = io.ReadAll(open); err != nil {
			return fout.Invalid("formulier", "geen-formulier")
		}
	}
	if f.OK() {
		err := p.Levering.VoegRetourToe(r.Context(), v.actor, in)
		if err == nil {
			return web.Done(w, r, v.pad(), "levering.retour.klaar")
		}
		if !f.Take(err) {
			return err
		}
	}
	return web.Render(w, r, http.StatusBadRequest, retourPage(v, f))
}

func (p *Pages) getRetourStuk(w http.ResponseWriter, r *http.Request) error {
	l, err := uitPad(r, "levering")
	if err != nil {
		return err
	}
	retour, err := uitPad(r, "retour")
	if err != nil {
		return err
	}
	soort, inhoud, err := p.Levering.Retour(r.Context(), web.Actor(r), l, retour)
	if err != nil {
		return err
	}
	return geefBestand(w, "application/octet-stream", "cbs-"+string(soort)+uitgang(inhoud), inhoud)
}

// uitgang is how the name of a file ends, by what is in it: what the browser called it was not kept.
func uitgang(inhoud []byte) string {
	switch soort := http.DetectContentType(inhoud); {
	case soort == "application/pdf":
		return ".pdf"
	case soort == "application/zip":
		return ".xlsx"
	case strings.HasPrefix(soort, "text/"):
		return ".txt"
	}
	return ".bin"
}

func kilobytes(n int64) string { return fmt.Sprintf("%d kB", max(1, n>>10)) }
