package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// untilAsked ends when the process is asked to stop.
func untilAsked() (context.Context, context.CancelFunc) {
	return signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
}
