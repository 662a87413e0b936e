package db

// Stop does what a failed write to disk does.
func (d *DB) Stop() { d.stopped.Store(true) }

// Waiting returns how many wait for their turn to write.
func (d *DB) Waiting() int {
	d.convoys.mu.Lock()
	defer d.convoys.mu.Unlock()
	return len(d.convoys.waiting)
}

// Closing tells that Close has begun.
func (d *DB) Closing() bool {
	d.convoys.mu.Lock()
	defer d.convoys.mu.Unlock()
	return d.convoys.closed
}

// FillDisk does what a write does that finds no room, on a disk that stays full.
func (d *DB) FillDisk() {
	d.reserve.give()
	d.reserve.path = "/nonexistent"
}
