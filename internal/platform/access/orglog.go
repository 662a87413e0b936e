package access

import (
	"context"

	"regioaanpak/internal/platform/audit"
	"regioaanpak/internal/platform/id"
)

// OrgLog writes lines in the log of one organisation, and returns when they are durable; *audit.Log is one.
type OrgLog interface {
	Read(ctx context.Context, org id.ID, a audit.Actor, lines ...audit.Line) (audit.Proof, error)
}

// entry is what the log of an organisation says of somebody who begins to work for it. A login is an act of the installation
// and stands in its log; who reviews the log of an organisation sees only that one.
type entry struct {
	org  id.ID
	by   audit.Actor
	line audit.Line
}

func entryOf(org id.ID, by audit.Actor, handeling, doel string) *entry {
	return &entry{org, by, audit.Line{Handeling: handeling, Object: by.Persoon, Doel: doel}}
}

// tell notes in the log of the organisation that out lets somebody work for it, before the browser gets its cookie: a session
// that the log could not be told of is of no use to anybody.
//
// Unavailable: the log cannot be written.
func (s *Service) tell(ctx context.Context, out Issued, err error) (Issued, error) {
	if err != nil || out.entry == nil || s.o.OrgLog == nil {
		return out, err
	}
	if _, err := s.o.OrgLog.Read(ctx, out.entry.org, out.entry.by, out.entry.line); err != nil {
		return Issued{}, err
	}
	return out, nil
}
