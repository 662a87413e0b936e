package main

import (
	"testing"

	"regioaanpak/internal/platform/i18n"
	"regioaanpak/internal/platform/i18n/i18ntest"
	"regioaanpak/internal/platform/web"
)

func TestEveryTextThatPagesAskForIsInBothLanguages(t *testing.T) {
	cat := i18ntest.Catalogue(t, append(web.Teksten(), i18n.Room{Naam: "galerij", FS: teksten})...)
	i18ntest.Used(t, cat, "..")
}
