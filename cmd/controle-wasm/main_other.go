//go:build !js

package main

import "os"

// main says how this program is made: it runs in a page only.
func main() {
	_, _ = os.Stderr.WriteString("this program runs in a page: ./dev build makes it with GOOS=js GOARCH=wasm\n")
	os.Exit(1)
}
