package keurweb

import (
	"context"

	"regioaanpak/internal/platform/web"
)

// kop is the head of the page; with the checker in it, the page is as wide as its tables.
func kop(ctx context.Context, metControle bool) web.Page {
	return web.Page{Title: web.T(ctx, "controle.titel"), Lead: web.T(ctx, "controle.lead"), Wide: metControle}
}
