//go:build race

package audit

func init() { slow = true }
