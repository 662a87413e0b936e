package api

import (
	"bytes"
	"encoding/json"
	"net/http"
	"reflect"

	"github.com/danielgtaylor/huma/v2"
)

const (
	documentPath = Prefix + "/openapi"
	securityName = "token"
)

func documentHead(c Config) *huma.OpenAPI {
	return &huma.OpenAPI{
		OpenAPI: "3.1.0",
		Info: &huma.Info{
			Title: "Regioaanpak",
			Description: "Koppelvlak voor het werk van Veilig Thuis. Het volgt de API Design Rules van de Nederlandse overheid (2.2.0). " +
				"Een token hoort bij één persoon en één organisatie en kan nooit meer dan die persoon. " +
				"Wie een melding deed, komt nooit in een antwoord. Elk lezen van persoonsgegevens wordt vastgelegd voordat het antwoord vertrekt.",
			Contact: &huma.Contact{Name: c.Contact.Name, URL: c.Contact.URL, Email: c.Contact.Email},
			License: &huma.License{Name: "EUPL-1.2", Identifier: "EUPL-1.2"},
			Version: c.Version,
		},
		Servers: []*huma.Server{{URL: Prefix, Description: "Deze installatie"}},
		Components: &huma.Components{
			Schemas: huma.NewMapRegistry("#/components/schemas/", huma.DefaultSchemaNamer),
			SecuritySchemes: map[string]*huma.SecurityScheme{securityName: {Type: "http", Scheme: "bearer",
				Description: "Token van een persoon, te maken op de pagina Mijn toegang."}},
		},
	}
}

// response describes the response with a status: a problem from 400 on, and API-Version on each.
func (a *API) response(status int) *huma.Response {
	r := &huma.Response{
		Description: successes[status],
		Headers: map[string]*huma.Param{"API-Version": {Description: "Versie van dit koppelvlak.",
			Schema: &huma.Schema{Type: huma.TypeString, Examples: []any{a.Version}}}},
	}
	if status < http.StatusBadRequest {
		return r
	}
	schema := a.huma.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[Probleem](), true, "")
	r.Description = kinds[status].title + "."
	r.Content = map[string]*huma.MediaType{problemType: {Schema: schema}}
	if status == http.StatusServiceUnavailable {
		r.Headers["Retry-After"] = &huma.Param{Description: "Na hoeveel seconden u het opnieuw kunt proberen.",
			Schema: &huma.Schema{Type: huma.TypeInteger}}
	}
	return r
}

// Document returns the OpenAPI document as it is published, in a fixed order.
func (a *API) Document() []byte { return bytes.Clone(a.document()) }

// OpenAPI returns the document as data, to read.
func (a *API) OpenAPI() *huma.OpenAPI { return a.huma.OpenAPI() }

func (a *API) writeDocument() []byte {
	compact, err := json.Marshal(a.huma.OpenAPI())
	if err != nil {
		panic("api: the OpenAPI document cannot be written: " + err.Error())
	}
	var b bytes.Buffer
	if err := json.Indent(&b, compact, "", "  "); err != nil {
		panic("api: the OpenAPI document cannot be written: " + err.Error())
	}
	b.WriteByte('\n')
	return b.Bytes()
}

// serveDocument publishes the document without a token and to pages of every site (ADR /core/publish-openapi). JSON is YAML
// too, so that both forms are the same bytes.
func (a *API) serveDocument(kind string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Access-Control-Allow-Origin", "*")
		if !accepts(r.Header.Values("Accept"), kind) {
			a.fail(w, r, a.problem(http.StatusNotAcceptable, ""))
			return
		}
		w.Header().Set("Content-Type", kind)
		_, _ = w.Write(a.document()) // the caller is gone: nothing to do
	}
}
