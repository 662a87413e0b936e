package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"

	"regioaanpak/internal/bench/browser"
	"regioaanpak/internal/bench/installation"
)

// target is the program as its users meet it.
type target interface {
	// command is how the program is started to serve the installation.
	command(p installation.Place) (path string, args []string)
	// moved tells the users that the program was started anew, at base. They go on with the logins they had.
	moved(ctx context.Context, base string) error
	// do asks for an act. browser.ErrNoAnswer leaves its fate in doubt; errRefused says that the program said no.
	do(ctx context.Context, a act) (answer, error)
	// again asks a second time for an act whose fate was in doubt, as somebody does who pressed the button and saw nothing.
	// Being told that it was done already is no error.
	again(ctx context.Context, e entry) error
	// shows fails unless the program shows what it acknowledged.
	shows(ctx context.Context, e entry) error
}

var errRefused = errors.New("refused")

func refusal(what string, p browser.Page) error {
	return fmt.Errorf("%s: %w with status %d", what, errRefused, p.Status)
}

// engineTarget asks the child of engine.go.
type engineTarget struct{ users []*browser.Browser }

const engineWord = "engine"

func newEngineTarget(workers int) *engineTarget {
	t := &engineTarget{}
	for range workers {
		t.users = append(t.users, browser.New(""))
	}
	return t
}

func (t *engineTarget) command(p installation.Place) (string, []string) {
	self, err := os.Executable()
	if err != nil {
		self = os.Args[0]
	}
	return self, []string{engineWord, p.Data, p.DSN, fmt.Sprint(len(t.users))}
}

func (t *engineTarget) moved(_ context.Context, base string) error {
	for _, u := range t.users {
		u.MoveTo(base)
	}
	return nil
}

func (t *engineTarget) ask(ctx context.Context, path string, worker int, in, out any) error {
	text, err := json.Marshal(in)
	if err != nil {
		return err
	}
	p, err := t.users[worker].Post(ctx, path, url.Values{"json": {string(text)}})
	switch {
	case err != nil:
		return err
	case p.Status != http.StatusOK:
		return fmt.Errorf("%w (%s)", refusal(path, p), p.Body)
	}
	return json.Unmarshal([]byte(p.Body), out)
}

func (t *engineTarget) do(ctx context.Context, a act) (answer, error) {
	var out answer
	return out, t.ask(ctx, "/do", a.Worker, a, &out)
}

func (t *engineTarget) again(ctx context.Context, e entry) error {
	var out answer
	return t.ask(ctx, "/again", e.Worker, e.act, &out)
}

func (t *engineTarget) shows(ctx context.Context, e entry) error {
	var out answer
	return t.ask(ctx, "/shows", e.Worker, shown{e.act, e.got}, &out)
}

// shown is an act with what was acknowledged of it, on its way to the engine.
type shown struct {
	Act    act
	Answer answer
}
