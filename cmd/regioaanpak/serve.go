package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"time"

	"regioaanpak/internal/platform/access"
)

// serveCmd serves the pages and the API of an installation.
type serveCmd struct{}

// Run serves until it is interrupted.
func (c *serveCmd) Run(ctx context.Context, s stromen, in instellingen) error {
	a, err := openApp(ctx, in, openOptions{})
	if err != nil {
		return err
	}
	defer func() { _ = a.Close() }()
	kind, err := a.access.Kind(ctx)
	switch {
	case err != nil:
		return err
	case kind == "":
		return invoer("in %s staat geen installatie; maak er een met: regioaanpak init", in.Data)
	case kind == access.KindDemo:
		return invoer("in %s staat een demo; start die met: regioaanpak demo", in.Data)
	}
	return a.serve(ctx, s, false)
}

// serve listens, and stops in order: no new requests, the running ones end, the log is written, the database closes.
func (a *app) serve(ctx context.Context, s stromen, demo bool) error {
	quiet()
	listener, secure, err := a.in.listen()
	if err != nil {
		return err
	}
	handler, err := a.handler(demo, secure || a.in.Proxy)
	if err != nil {
		return err
	}
	srv := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       60 * time.Second,
		WriteTimeout:      60 * time.Second,
		IdleTimeout:       120 * time.Second,
		MaxHeaderBytes:    32 << 10,
		ErrorLog:          slog.NewLogLogger(slog.Default().Handler(), slog.LevelWarn),
	}
	admin, err := a.serveAdmin(ctx)
	if err != nil {
		return err
	}
	defer admin()
	scheme := "http"
	if secure {
		scheme = "https"
	}
	_, _ = fmt.Fprintf(s.uit, "Regioaanpak luistert op %s://%s\n", scheme, listener.Addr())
	done := make(chan error, 1)
	go func() { done <- srv.Serve(listener) }()
	select {
	case err := <-done:
		return fmt.Errorf("server: %w", err)
	case <-ctx.Done():
	}
	stop, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	if err := srv.Shutdown(stop); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("stop the server: %w", err)
	}
	return nil
}

// listen opens the address: with TLS 1.3 when there is a certificate, otherwise on loopback only (D4).
func (i instellingen) listen() (net.Listener, bool, error) {
	if (i.Cert == "") != (i.Sleut == "") {
		return nil, false, invoer("geef --cert en --cert-key samen op")
	}
	if i.Cert == "" && !isLoopback(i.Addr) {
		return nil, false, invoer("zonder certificaat luistert de server alleen op 127.0.0.1 of [::1]; geef --cert en --cert-key op")
	}
	listener, err := net.Listen("tcp", i.Addr)
	if err != nil {
		return nil, false, invoer("adres %s is niet te gebruiken: %v", i.Addr, errors.Unwrap(err))
	}
	if i.Cert == "" {
		return listener, false, nil
	}
	cert, err := tls.LoadX509KeyPair(i.Cert, i.Sleut)
	if err != nil {
		_ = listener.Close()
		return nil, false, invoer("het certificaat of de sleutel is niet te lezen: %v", err)
	}
	return tls.NewListener(listener, &tls.Config{MinVersion: tls.VersionTLS13, Certificates: []tls.Certificate{cert},
		NextProtos: []string{"h2", "http/1.1"}}), true, nil
}

func isLoopback(addr string) bool {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return false
	}
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// quiet sends the program's own notices to standard error as text; a server's log holds no personal data.
func quiet() {
	slog.SetDefault(slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelInfo})))
}
