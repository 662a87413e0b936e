package api

import (
	"context"
	"net/http"
	"strings"

	"regioaanpak/internal/platform/access"
	"regioaanpak/internal/platform/fout"
)

// admit sets the actor of the request, or returns the problem: nobody, or somebody who can never do this. The latter gets the
// same answer as a path that is not there. Cookies are not looked at (ADR /core/stateless).
func (o *operation) admit(r *http.Request) *Probleem {
	if o.Action == Public {
		return nil
	}
	bearer, ok := bearerOf(r)
	if !ok {
		return o.api.unauthorized()
	}
	q := of(r.Context())
	actor, err := o.api.Tokens.ActorForToken(r.Context(), bearer)
	switch {
	case fout.Is(err, fout.KindUnavailable):
		return o.failed(r.Context(), err)
	case err != nil:
		return o.api.unauthorized()
	case !o.api.Policy.Possible(actor, o.Action):
		actor.Trace = q.trace
		return o.refused(r.Context(), actor)
	}
	actor.Trace = q.trace
	q.actor = actor
	return nil
}

// refused notes that the actor can never do this, and gives the answer.
func (o *operation) refused(ctx context.Context, actor access.Actor) *Probleem {
	if o.api.Refused != nil {
		if err := o.api.Refused(ctx, actor, o.Action); err != nil {
			return o.failed(ctx, err)
		}
	}
	return o.api.problem(http.StatusNotFound, "")
}

// bearerOf reads the one Authorization header (RFC 6750 section 2.1). Two of them are nobody's.
func bearerOf(r *http.Request) (string, bool) {
	all := r.Header.Values("Authorization")
	if len(all) != 1 {
		return "", false
	}
	scheme, token, ok := strings.Cut(all[0], " ")
	return token, ok && strings.EqualFold(scheme, "bearer") && token != ""
}

func (a *API) unauthorized() *Probleem {
	p := a.problem(http.StatusUnauthorized, "")
	p.header("WWW-Authenticate", `Bearer realm="regioaanpak"`)
	return p
}
