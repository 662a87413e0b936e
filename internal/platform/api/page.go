package api

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"

	"regioaanpak/internal/platform/fout"
)

// Pagina are the query parameters of a list that is read page by page. The cursor is the place where the page before ended;
// what is in it is nobody's business but ours, and never about a person.
type Pagina struct {
	Paginagrootte int    `query:"paginagrootte" minimum:"1" maximum:"100" default:"25" doc:"Hoeveel er op een pagina staan."`
	Cursor        string `query:"cursor" minLength:"1" maxLength:"400" pattern:"^[A-Za-z0-9_-]+$" doc:"De waarde van volgendeCursor op de vorige pagina."`
}

// EncodeCursor writes a place in a list as a cursor.
func EncodeCursor(place any) (string, error) {
	raw, err := json.Marshal(place)
	if err != nil {
		return "", err
	}
	return base64.RawURLEncoding.EncodeToString(raw), nil
}

// DecodeCursor reads the place in a list from a cursor.
//
// Invalid: it is not one of ours. The field is called "cursor".
func DecodeCursor[T any](cursor string) (T, error) {
	var place T
	raw, err := base64.RawURLEncoding.Strict().DecodeString(cursor)
	if err != nil {
		return place, fout.Invalid("cursor", "ongeldige-cursor")
	}
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&place); err != nil || dec.More() {
		return place, fout.Invalid("cursor", "ongeldige-cursor")
	}
	return place, nil
}

// ETag writes a version as an entity tag.
func ETag(versie int64) string { return `"` + strconv.FormatInt(versie, 10) + `"` }

// IfMatchPattern is what a version in If-Match looks like.
const IfMatchPattern = `^"[1-9][0-9]{0,17}"$`

// Versie reads the version from the header If-Match. One that cannot be ours is stale.
func Versie(ifMatch string) (int64, error) {
	n, err := strconv.ParseInt(strings.Trim(ifMatch, `"`), 10, 64)
	if err != nil {
		return 0, fout.Stale(http.CanonicalHeaderKey("if-match"))
	}
	return n, nil
}
