package api

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"regioaanpak/internal/platform/access"
)

// Operation is one operation of the interface: how it is called and who may call it. Its texts are Dutch.
type Operation struct {
	ID          string // operationId, unique
	Method      string
	Path        string // below Prefix, such as "/meldingen/{id}"
	Action      access.Action
	Tag         string
	Summary     string
	Description string
	Status      int   // of success
	Errors      []int // besides those that every operation can give
	// Place turns the name of a field in an error of the service into a JSON pointer. Nil: Pointer.
	Place func(name string) string
}

// operation is a registered Operation.
type operation struct {
	Operation
	api *API
}

// Register adds an operation. The input is a struct with the parameters as fields with a path, query or header tag and the
// body as the field Body; the output is a struct with headers and Body, as huma has them. Whatever the handler returns as
// an error becomes the problem of its kind.
//
// It panics on an operation that cannot be meant: without a policy, with an action that no rule names, or twice the same.
func Register[I, O any](a *API, op Operation, handler func(context.Context, access.Actor, *I) (*O, error)) {
	if err := a.refuse(op); err != nil {
		panic(err)
	}
	o := &operation{Operation: op, api: a}
	if o.Place == nil {
		o.Place = Pointer
	}
	huma.Register(a.huma, o.describe(), func(ctx context.Context, in *I) (*O, error) {
		out, err := handler(ctx, of(ctx).actor, in)
		if err != nil {
			return nil, o.failed(ctx, err)
		}
		return out, nil
	})
	doc := a.huma.OpenAPI().Paths[op.Path]
	for _, registered := range []*huma.Operation{doc.Get, doc.Post, doc.Put, doc.Patch, doc.Delete} {
		if registered != nil {
			a.check.mustKnow(registered)
		}
	}
}

func (a *API) refuse(op Operation) error {
	name := op.Method + " " + op.Path
	switch {
	case op.Action == "":
		return fmt.Errorf("api: operation %s has no policy", name)
	case op.Action != Public && !a.Policy.Knows(op.Action):
		return fmt.Errorf("api: no rule names the action %s of operation %s", op.Action, name)
	case op.ID == "" || op.Summary == "" || op.Tag == "" || op.Status == 0:
		return fmt.Errorf("api: operation %s needs an id, a tag, a summary and a status", name)
	case !slices.Contains([]string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete}, op.Method):
		return fmt.Errorf("api: operation %s has a method that the rules do not allow", name)
	case !strings.HasPrefix(op.Path, "/") || strings.HasSuffix(op.Path, "/"):
		return fmt.Errorf("api: operation %s has no clean path", name)
	}
	return nil
}

// describe makes what huma needs to know. Its own checks are off: the guard does them first.
func (o *operation) describe() huma.Operation {
	h := huma.Operation{
		OperationID: o.ID, Method: o.Method, Path: o.Path, Summary: o.Summary, Description: o.Description,
		Tags: []string{o.Tag}, DefaultStatus: o.Status,
		SkipValidateParams: true, SkipValidateBody: true,
		MaxBodyBytes: cleanBody,
		Middlewares:  huma.Middlewares{o.guard},
		Responses:    map[string]*huma.Response{strconv.Itoa(o.Status): o.api.response(o.Status)},
	}
	for _, status := range o.faults() {
		h.Responses[strconv.Itoa(status)] = o.api.response(status)
	}
	if o.Action != Public {
		h.Security = []map[string][]string{{securityName: {}}}
	}
	return h
}

// faults are the statuses of the problems that the operation can answer with.
func (o *operation) faults() []int {
	all := []int{http.StatusBadRequest, http.StatusNotAcceptable, http.StatusInternalServerError, http.StatusServiceUnavailable}
	if o.Action != Public {
		all = append(all, http.StatusUnauthorized, http.StatusNotFound)
	}
	if o.Method != http.MethodGet && o.Method != http.MethodDelete {
		all = append(all, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType)
	}
	all = append(all, o.Errors...)
	slices.Sort(all)
	return slices.Compact(all)
}

// guard runs before every handler: who is it, may the role do this at all, and is the request one that we can read.
func (o *operation) guard(ctx huma.Context, next func(huma.Context)) {
	r, w := humago.Unwrap(ctx)
	if p := o.admit(r); p != nil {
		o.api.fail(w, r, p)
		return
	}
	if p := o.read(w, r, ctx.Operation()); p != nil {
		o.api.fail(w, r, p)
		return
	}
	next(ctx)
}
