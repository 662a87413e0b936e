package casusweb

import "regioaanpak/internal/platform/web"

// intakeRoutes are the pages on which adviezen and meldingen are taken down.
func (p *Pages) intakeRoutes() []web.Route { return nil }

// intakeNav is what the intake adds to the navigation.
func (p *Pages) intakeNav() []web.NavItem { return nil }
