package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"time"

	"regioaanpak/internal/platform/fout"
)

// beheerOpdracht is a command that runs on an open installation: of its own when no server runs, and inside the server
// otherwise, because an SQLite database has one writer (D3).
type beheerOpdracht interface {
	op(ctx context.Context, a *app, uit io.Writer) error
}

// opdrachten are the commands that the admin socket knows, each with an empty value to decode into.
var opdrachten = map[string]func() beheerOpdracht{
	"levering-maak": func() beheerOpdracht { return &maakOpdracht{} },
}

// voerUit runs a command on the installation, through the admin socket when a server holds it.
func voerUit(ctx context.Context, in instellingen, naam string, o beheerOpdracht, uit io.Writer) error {
	a, err := openApp(ctx, in, openOptions{})
	if fout.Is(err, fout.KindConflict) {
		return viaSocket(ctx, in, naam, o, uit)
	}
	if err != nil {
		return err
	}
	defer func() { _ = a.Close() }()
	return o.op(ctx, a, uit)
}

func viaSocket(ctx context.Context, in instellingen, naam string, o beheerOpdracht, uit io.Writer) error {
	body, err := json.Marshal(o)
	if err != nil {
		return fmt.Errorf("admin socket: %w", err)
	}
	client := &http.Client{Transport: &http.Transport{DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "unix", in.adminSocket())
	}}}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://beheer/"+naam, bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("admin socket: %w", err)
	}
	resp, err := client.Do(req)
	if err != nil {
		return errors.New("een ander programma gebruikt de database, en het beheerkanaal van de server antwoordt niet")
	}
	defer func() { _ = resp.Body.Close() }()
	if resp.StatusCode != http.StatusOK {
		text, _ := io.ReadAll(io.LimitReader(resp.Body, 1<<16))
		if resp.StatusCode == http.StatusBadRequest {
			return invoer("%s", text)
		}
		return errors.New(string(text))
	}
	_, err = io.Copy(uit, resp.Body)
	return err
}

// serveAdmin listens on the local admin socket, which only the owner of the process can open. The returned function stops it.
func (a *app) serveAdmin(ctx context.Context) (func(), error) {
	path := a.in.adminSocket()
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("admin socket: %w", err)
	}
	listener, err := net.Listen("unix", path)
	if err != nil {
		return nil, fmt.Errorf("admin socket: %w", err)
	}
	if err := os.Chmod(path, 0o600); err != nil {
		return nil, fmt.Errorf("admin socket: %w", err)
	}
	mux := http.NewServeMux()
	for naam, leeg := range opdrachten {
		mux.HandleFunc("POST /"+naam, func(w http.ResponseWriter, r *http.Request) { a.adminRequest(w, r, leeg()) })
	}
	srv := &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second, BaseContext: func(net.Listener) context.Context { return ctx }}
	go func() { _ = srv.Serve(listener) }()
	return func() { _ = srv.Close() }, nil
}

// adminRequest runs one command and sends all it wrote, or the error, never half of either.
func (a *app) adminRequest(w http.ResponseWriter, r *http.Request, o beheerOpdracht) {
	if err := json.NewDecoder(io.LimitReader(r.Body, 1<<20)).Decode(o); err != nil {
		http.Error(w, "onleesbare opdracht", http.StatusBadRequest)
		return
	}
	var out bytes.Buffer
	err := o.op(r.Context(), a, &out)
	switch {
	case err == nil:
		_, _ = out.WriteTo(w)
	case errors.As(err, new(invoerfout)):
		w.WriteHeader(http.StatusBadRequest)
		_, _ = io.WriteString(w, err.Error())
	default:
		w.WriteHeader(http.StatusInternalServerError)
		_, _ = io.WriteString(w, err.Error())
	}
}
