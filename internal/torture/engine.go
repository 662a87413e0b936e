package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"regioaanpak/internal/bench/installation"
	"regioaanpak/internal/casus"
	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

// engine serves the acts of casework over loopback until it is killed or asked to stop: the part of the program that must not
// lose anything, without pages. Its arguments are the data directory, the DSN or nothing, and the number of workers.
func engine(args []string, out, errs io.Writer) int {
	if err := serveEngine(args, out); err != nil {
		_, _ = fmt.Fprintln(errs, "engine:", err)
		return 1
	}
	return 0
}

func serveEngine(args []string, out io.Writer) error {
	if len(args) != 3 {
		return errors.New("wrong arguments")
	}
	workers, err := strconv.Atoi(args[2])
	if err != nil {
		return err
	}
	ctx, stop := untilAsked()
	defer stop()
	i, err := installation.Open(ctx, installation.Place{Data: args[0], DSN: args[1]}, installation.Options{})
	if err != nil {
		return err
	}
	defer func() { _ = i.Close() }()
	if err := i.Make(ctx, teams, workers); err != nil {
		return err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	e := &engineServer{casus: i.Casus, workers: crew(workers)}
	srv := &http.Server{Handler: e.mux(), ReadHeaderTimeout: 10 * time.Second, ReadTimeout: time.Minute, WriteTimeout: time.Minute}
	_, _ = fmt.Fprintf(out, "engine luistert op http://%s\n", listener.Addr())
	done := make(chan error, 1)
	go func() { done <- srv.Serve(listener) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	end, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	return srv.Shutdown(end)
}

const teams = 2

// crew are the workers of the installation, by number.
func crew(workers int) []access.Actor { return installation.Crew(teams, workers)[teams:][:workers] }

type engineServer struct {
	casus   *casus.Service
	workers []access.Actor
}

func (e *engineServer) mux() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /do", handle(e.do))
	mux.HandleFunc("POST /again", handle(e.again))
	mux.HandleFunc("POST /shows", handle(e.shows))
	return mux
}

func handle[T any](fn func(context.Context, T) (answer, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var in T
		err := json.Unmarshal([]byte(r.PostFormValue("json")), &in)
		var out answer
		if err == nil {
			out, err = fn(r.Context(), in)
		}
		if err != nil {
			http.Error(w, err.Error(), http.StatusConflict)
			return
		}
		_ = json.NewEncoder(w).Encode(out)
	}
}

func (e *engineServer) do(ctx context.Context, a act) (answer, error) {
	who := e.workers[a.Worker%len(e.workers)]
	switch a.Kind {
	case melding, hermelding:
		return e.register(ctx, who, a)
	case advies:
		v, err := e.casus.RegisterAdvies(ctx, who, a.request())
		return answer{Object: v}, err
	case concept:
		v, err := e.casus.BewaarConcept(ctx, who, "", casus.ConceptMelding, map[string][]string{"verhaal": {a.story()}})
		return answer{Object: v}, err
	case acuut:
		err := e.casus.BeantwoordAcuteCheck(ctx, who, casus.AcuutAntwoord{Melding: a.Melding, Toelichting: a.explanation(), Versie: 1})
		return answer{Casus: a.Casus, Object: a.Melding}, err
	}
	_, err := e.casus.Casus(ctx, who, a.Casus)
	return answer{Casus: a.Casus}, err
}

// register registers a report; a second one of a known family as its people were known the first time.
func (e *engineServer) register(ctx context.Context, who access.Actor, a act) (answer, error) {
	n, err := a.report()
	if err != nil {
		return answer{}, err
	}
	if a.Kind == hermelding {
		known, err := e.casus.Casus(ctx, who, a.Casus)
		if err != nil {
			return answer{}, err
		}
		for i, p := range n.Personen {
			for _, k := range known.Personen {
				if k.Gegevens.Achternaam == p.Gegevens.Achternaam {
					n.Personen[i].Bekend = &k.ID
				}
			}
		}
	}
	g, err := e.casus.RegisterMelding(ctx, who, n)
	if err != nil {
		return answer{}, err
	}
	return answer{Casus: *g.Casus, Object: g.Melding}, nil
}

// again does an act whose fate was in doubt; that it was done already is fine.
func (e *engineServer) again(ctx context.Context, a act) (answer, error) {
	out, err := e.do(ctx, a)
	if fout.Is(err, fout.KindConflict) {
		return out, nil
	}
	for _, f := range fout.Velden(err) {
		if f.Code == "nummer-in-gebruik" {
			return out, nil
		}
	}
	return out, err
}

func (e *engineServer) shows(ctx context.Context, in shown) (answer, error) {
	return in.Answer, showsEntry(ctx, e.casus, e.workers[in.Act.Worker%len(e.workers)], entry{act: in.Act, got: in.Answer})
}

// showsEntry fails unless the acts of casework give back an acknowledged act as it was sent, to the one who sent it.
func showsEntry(ctx context.Context, s *casus.Service, who access.Actor, e entry) error {
	switch e.Kind {
	case advies:
		v, err := s.Advies(ctx, who, e.got.Object)
		return same(err, e, v.Vraag == e.question() && v.Advies == e.advice())
	case concept:
		v, err := s.Concept(ctx, who, e.got.Object)
		return same(err, e, len(v["verhaal"]) == 1 && strings.ReplaceAll(v["verhaal"][0], "\r\n", "\n") == e.story())
	case reading:
		return nil
	}
	b, err := s.Casus(ctx, who, e.got.Casus)
	if err != nil {
		return same(err, e, false)
	}
	if e.Kind == acuut {
		return same(nil, e, answered(b, e))
	}
	return same(nil, e, whole(b, e))
}

func same(err error, e entry, equal bool) error {
	switch {
	case err != nil:
		return fmt.Errorf("%s %s: %w", e.Kind, e.Number, err)
	case !equal:
		return fmt.Errorf("%s %s is not as it was sent", e.Kind, e.Number)
	}
	return nil
}

// answered tells whether the acute check has the answer of the act, in the case and on its Tijdlijn.
func answered(b casus.Beeld, e entry) bool {
	there := slices.ContainsFunc(b.Meldingen, func(m casus.Melding) bool {
		return m.Acuut == casus.AcuutNee && m.AcuutToelichting == e.explanation()
	})
	return there && slices.ContainsFunc(b.Tijdlijn, func(g casus.Gebeurtenis) bool { return g.Soort == casus.AcuutBeantwoord })
}

// whole tells whether the report of the act is there with its people and both of its clocks.
func whole(b casus.Beeld, e entry) bool {
	i := slices.IndexFunc(b.Meldingen, func(m casus.Melding) bool { return m.Verhaal == e.story() })
	if i < 0 || len(b.Meldingen[i].Personen) != len(e.People) {
		return false
	}
	clocks := map[string]bool{}
	for _, k := range b.Klokken {
		if k.Object == b.Meldingen[i].ID {
			clocks[k.Regel] = true
		}
	}
	for _, p := range e.People {
		if !slices.ContainsFunc(b.Personen, func(v casus.PersoonBeeld) bool { return inReport(b.Meldingen[i].Personen, v, p) }) {
			return false
		}
	}
	return clocks[casus.RegelVBDagen] && clocks[casus.RegelVBWerkdagen]
}

func inReport(ids []id.ID, v casus.PersoonBeeld, p person) bool {
	return slices.Contains(ids, v.ID) && v.Gegevens.Achternaam == p.Last && v.Gegevens.BSN.Cijfers() == p.BSN && len(v.Rollen) > 0
}
