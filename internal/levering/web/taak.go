package leveringweb

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"time"

	"regioaanpak/internal/levering"
	"regioaanpak/internal/levering/definitie"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/id"
	"regioaanpak/internal/platform/web"
)

// geduld is how long a request waits for a delivery to be made; one that takes longer goes on by itself.
const geduld = 8 * time.Second

// taak is the making of a delivery, which can be left and found again.
type taak struct {
	periode  definitie.Periode
	door     id.ID
	begonnen time.Time
	klaar    chan struct{}
	levering levering.Levering
	err      error
}

// taken holds the last making of each organisation. It is gone when the server stops, and so is what was not made by then.
type taken struct {
	mu  sync.Mutex
	org map[id.ID]*taak
}

func (t *taken) van(org id.ID) *taak {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.org[org]
}

func (t *taak) loopt() bool {
	select {
	case <-t.klaar:
		return false
	default:
		return true
	}
}

func (t *taak) mislukt() bool { return !t.loopt() && t.err != nil }

// waarom says what stopped the making, without anything of the inside.
func (t *taak) waarom(p *i18n.Printer) []string {
	if velden := fout.Velden(t.err); len(velden) > 0 {
		if errors.As(t.err, new(*levering.FeitFouten)) {
			velden = velden[:1] // the others are listed apart
		}
		var all []string
		for _, v := range velden {
			all = append(all, web.Message(p, v))
		}
		return all
	}
	if key := "fout." + fout.Code(t.err); fout.Is(t.err, fout.KindConflict) && p.Has(key) {
		return []string{p.T(key)}
	}
	return []string{p.T("levering.taak.storing")}
}

// begin makes a delivery beside the request and waits for it a while.
//
// Conflict: one is being made already.
func (p *Pages) begin(ctx context.Context, a access.Actor, in levering.Aanmaak, nu time.Time) (*taak, error) {
	nieuw := &taak{door: a.Persoon, begonnen: nu, klaar: make(chan struct{})}
	nieuw.periode, _ = definitie.ParsePeriode(in.Periode) // the service says what is wrong with it
	p.taken.mu.Lock()
	if loopt := p.taken.org[a.Org]; loopt != nil && loopt.loopt() {
		p.taken.mu.Unlock()
		return nil, fout.Conflict("levering-wordt-gemaakt")
	}
	if p.taken.org == nil {
		p.taken.org = map[id.ID]*taak{}
	}
	p.taken.org[a.Org] = nieuw
	p.taken.mu.Unlock()
	go func() {
		defer close(nieuw.klaar)
		defer nieuw.vang()
		nieuw.levering, nieuw.err = p.Levering.Maak(context.WithoutCancel(ctx), a, in)
	}()
	select {
	case <-nieuw.klaar:
		p.vergeet(a.Org, nieuw)
	case <-time.After(geduld):
		go p.volg(context.WithoutCancel(ctx), a, nieuw)
	}
	return nieuw, nil
}

// vang makes a panic the outcome of the making: no request is there to catch it, and it must not end the server. What it says
// stays out of the error, because it may hold a value.
func (t *taak) vang() {
	if r := recover(); r != nil {
		t.err = fmt.Errorf("make a delivery: broken off by a panic (%T)", r)
	}
}

// volg notes in the log of the server that a making failed of which no request waits for the outcome. What was wrong with what
// was asked or registered goes by its codes only: the words of it can name a record.
func (p *Pages) volg(ctx context.Context, a access.Actor, t *taak) {
	<-t.klaar
	if t.err == nil {
		return
	}
	niveau, waarom := slog.LevelError, t.err.Error()
	if fout.Is(t.err, fout.KindInvalid) || fout.Is(t.err, fout.KindConflict) {
		niveau, waarom = slog.LevelWarn, strings.Join(codes(t.err), " ")
	}
	p.Log.Log(ctx, niveau, "a delivery could not be made", "period", t.periode.String(), "trace", a.Trace, "error", waarom)
}

// codes are what was wrong, without the values.
func codes(err error) []string {
	velden := fout.Velden(err)
	if len(velden) == 0 {
		return []string{fout.Code(err)}
	}
	var all []string
	for _, v := range velden {
		if c := v.Naam + ":" + v.Code; !slices.Contains(all, c) {
			all = append(all, c)
		}
	}
	return all
}

// vergeet drops a making whose outcome was told, unless another has begun since.
func (p *Pages) vergeet(org id.ID, t *taak) {
	p.taken.mu.Lock()
	defer p.taken.mu.Unlock()
	if p.taken.org[org] == t {
		delete(p.taken.org, org)
	}
}
