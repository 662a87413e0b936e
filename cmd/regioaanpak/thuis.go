package main

import (
	"net/http"

	accessweb "regioaanpak/internal/platform/access/web"
	"regioaanpak/internal/platform/web"
)

// thuis is the start: who is signed in goes to the first page of the own work, everybody else to signing in.
func thuis() web.Route {
	return web.Route{Method: http.MethodGet, Path: "/{$}", Action: web.SignedIn, Handler: func(w http.ResponseWriter, r *http.Request) error {
		return web.SeeOther(w, r, web.Home(r.Context(), accessweb.PathSessions))
	}}
}
