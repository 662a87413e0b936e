package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/alecthomas/kong"
)

// instellingen say where an installation stands. Each is a flag, an environment variable REGIOAANPAK_… and a key of the
// TOML file, in that order of weight.
type instellingen struct {
	Data  string `help:"Map met de database." default:"regioaanpak-data" env:"REGIOAANPAK_DATA" type:"path" placeholder:"MAP"`
	Keys  string `help:"Map met de sleutels, apart van de database. Standaard naast de data: MAP-sleutels." env:"REGIOAANPAK_KEYS" type:"path" placeholder:"MAP"`
	DB    string `help:"PostgreSQL-database in plaats van SQLite (postgres://…)." env:"REGIOAANPAK_DB" placeholder:"DSN"`
	Addr  string `help:"Adres waarop de server luistert." default:"127.0.0.1:8080" env:"REGIOAANPAK_ADDR" placeholder:"HOST:POORT"`
	Cert  string `help:"TLS-certificaat (PEM). Zonder certificaat alleen op 127.0.0.1 of [::1]." env:"REGIOAANPAK_CERT" type:"path" placeholder:"BESTAND"`
	Sleut string `name:"cert-key" help:"Sleutel bij het certificaat (PEM)." env:"REGIOAANPAK_CERT_KEY" type:"path" placeholder:"BESTAND"`
	Proxy bool   `help:"Er staat een proxy met TLS voor deze server." env:"REGIOAANPAK_PROXY"`
}

// standaardData is the data directory when none is named.
const standaardData = "regioaanpak-data"

// keysDir is where the keys are: never inside the directory of the database, so that one backup does not hold both.
func (i instellingen) keysDir() string {
	if i.Keys != "" {
		return i.Keys
	}
	return filepath.Clean(i.Data) + "-sleutels"
}

func (i instellingen) database() string    { return filepath.Join(i.Data, "regioaanpak.db") }
func (i instellingen) journal() string     { return filepath.Join(i.Data, "journaal") }
func (i instellingen) adminSocket() string { return filepath.Join(i.Data, "beheer.sock") }

// tomlFile resolves flags from a TOML file and refuses keys that no flag has.
func tomlFile(r io.Reader) (kong.Resolver, error) {
	values := map[string]any{}
	if _, err := toml.NewDecoder(r).Decode(&values); err != nil {
		return nil, fmt.Errorf("instellingenbestand: %w", err)
	}
	return tomlResolver{values}, nil
}

type tomlResolver struct{ values map[string]any }

// Validate refuses unknown keys.
func (t tomlResolver) Validate(app *kong.Application) error {
	known := map[string]bool{}
	for _, group := range app.AllFlags(false) {
		for _, f := range group {
			known[f.Name] = true
		}
	}
	for key := range t.values {
		if !known[key] {
			return fmt.Errorf("instellingenbestand: onbekende sleutel %q", key)
		}
	}
	return nil
}

// Resolve gives the value of a flag that neither the command line nor the environment set.
func (t tomlResolver) Resolve(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
	for _, env := range flag.Envs {
		if os.Getenv(env) != "" {
			return nil, nil
		}
	}
	return t.values[flag.Name], nil
}

// unknownEnv returns variables of our prefix that no setting has: a misspelt one would otherwise be ignored in silence.
func unknownEnv(environ []string) []string {
	known := map[string]bool{"REGIOAANPAK_DATA": true, "REGIOAANPAK_KEYS": true, "REGIOAANPAK_DB": true, "REGIOAANPAK_ADDR": true,
		"REGIOAANPAK_CERT": true, "REGIOAANPAK_CERT_KEY": true, "REGIOAANPAK_PROXY": true}
	var all []string
	for _, e := range environ {
		name, _, _ := strings.Cut(e, "=")
		if strings.HasPrefix(name, "REGIOAANPAK_") && !strings.HasPrefix(name, "REGIOAANPAK_TEST_") && !known[name] {
			all = append(all, name)
		}
	}
	return all
}
