package db

// Stop does what a failed write to disk does.
func (d *DB) Stop() { d.stopped.Store(true) }

// Waiting returns how many wait for their turn to write.
func (d *DB) Waiting() int {
	d.convoys.mu.Lock()
	defer d.convoys.mu.Unlock()
	return len(d.convoys.waiting)
}
