package web

import "net/http"

// permissions switches off what no page needs.
const permissions = "accelerometer=(), autoplay=(), browsing-topics=(), " +
	"camera=(), display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), " +
	"hid=(), idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), payment=(), " +
	"picture-in-picture=(), publickey-credentials-create=(self), publickey-credentials-get=(self), screen-wake-lock=(), " +
	"serial=(), sync-xhr=(), usb=(), xr-spatial-tracking=()"

const cspReportPath = "/csp-melding"

// setHeaders sets the security headers that every response carries, whatever its kind.
func (s *server) setHeaders(h http.Header, nonce string, wasm bool) {
	h.Set("Content-Security-Policy", contentPolicy(nonce, wasm))
	h.Set("Reporting-Endpoints", `csp="`+cspReportPath+`"`)
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", permissions)
	h.Set("Cache-Control", "no-store")
	if s.TLS {
		h.Set("Strict-Transport-Security", "max-age=63072000; includeSubDomains")
	}
}

func contentPolicy(nonce string, wasm bool) string {
	script := "'nonce-" + nonce + "' 'strict-dynamic'"
	if wasm { // the program is compiled in the page and run in a worker
		script += " 'wasm-unsafe-eval'; worker-src 'self'"
	}
	return "default-src 'none'; script-src " + script + "; style-src 'self'; img-src 'self'; font-src 'self'; " +
		"connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; " +
		"require-trusted-types-for 'script'; report-to csp"
}
