package web

import "context"

// requestPath is the path of the page, for marking where one is in the navigation.
func requestPath(ctx context.Context) string { return of(ctx).path }

// returnPath is where a change of language or theme comes back to. A page that answers a POST has none: coming back to it
// would lose what was typed.
func returnPath(ctx context.Context) string { return of(ctx).back }

// robots keeps everything behind the login out of search machines.
func robots(ctx context.Context) string {
	if of(ctx).signedIn {
		return "noindex, nofollow"
	}
	return "index, follow"
}
