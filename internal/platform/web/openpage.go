package web

import (
	"context"
	"fmt"
)

// OpenPage is a page for which nobody has to sign in, of use to who needs nothing else here. It stands on the page where one
// signs in, and in the foot of every page until one has. Key has the texts Key.titel and Key.uitleg.
type OpenPage struct {
	Key  string
	Path string
}

func (s *server) checkOpen() error {
	for _, o := range s.Open {
		switch {
		case !s.methods[o.Path]:
			return fmt.Errorf("web: open page %s has no GET route %s", o.Key, o.Path)
		case !s.Teksten.Has(o.Key+".titel") || !s.Teksten.Has(o.Key+".uitleg"):
			return fmt.Errorf("web: open page %s has no text", o.Key)
		}
	}
	return nil
}

// openFor lists the open pages for who has not signed in.
func openFor(ctx context.Context) []OpenPage {
	q := of(ctx)
	if q.server == nil || q.signedIn {
		return nil
	}
	return q.server.Open
}
