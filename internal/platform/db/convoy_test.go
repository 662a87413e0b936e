package db_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"regioaanpak/internal/platform/db"
	"regioaanpak/internal/platform/db/dbtest"
	"regioaanpak/internal/platform/fout"
	"regioaanpak/internal/platform/id"
)

// Many writers at once, of whom some fail, panic, give up waiting or lose their act to a duplicate key: exactly what was
// acknowledged is there, and nothing of what was refused.
func TestManyWriters_KeepExactlyWhatWasAcknowledged(t *testing.T) { // nothing acknowledged is lost
	dbtest.OnEachEngine(t, func(t *testing.T, d *db.DB) {
		stop := errors.New("stop")
		var afterCommit, afterRollback, begun atomic.Int64
		var mu sync.Mutex
		var acknowledged []string
		act := func(i int) (err error) {
			defer func() {
				if r := recover(); r != nil {
					err = fmt.Errorf("panic: %v", r)
				}
			}()
			c, cancel := context.WithCancel(ctx)
			defer cancel()
			if i%5 == 4 {
				cancel()
			}
			return d.InTx(c, id.Nil, func(tx *db.Tx) error {
				begun.Add(1)
				tx.AfterCommit(func() { afterCommit.Add(1) })
				tx.AfterRollback(func() { afterRollback.Add(1) })
				if err := tx.ExecOne(c, qPut, fmt.Sprintf("k%03d", i), fmt.Sprintf("s%03d", i), moment); err != nil {
					return err
				}
				switch i % 5 {
				case 1:
					return stop
				case 2:
					return tx.ExecOne(c, qPut, fmt.Sprintf("k%03d", i), "twice", moment)
				case 3:
					panic("fault")
				}
				return nil
			})
		}
		var wg sync.WaitGroup
		for i := range 300 {
			wg.Go(func() {
				if err := act(i); err == nil {
					mu.Lock()
					acknowledged = append(acknowledged, fmt.Sprintf("s%03d", i))
					mu.Unlock()
				} else if i%5 == 0 {
					t.Errorf("act %d: %v", i, err)
				}
			})
		}
		wg.Wait()
		var stored []string
		err := d.InRead(ctx, id.Nil, func(r *db.Read) (err error) {
			stored, err = db.All(ctx, r, qAll, db.Scalar[string])
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		slices.Sort(acknowledged)
		if !slices.Equal(stored, acknowledged) || len(stored) < 60 {
			t.Errorf("%d stored, %d acknowledged", len(stored), len(acknowledged))
		}
		if n := int(afterCommit.Load()); n != len(acknowledged) {
			t.Errorf("after the commit %d times, want %d", n, len(acknowledged))
		}
		if n := afterRollback.Load(); n != begun.Load()-afterCommit.Load() {
			t.Errorf("after a roll-back %d times, want %d", n, begun.Load()-afterCommit.Load())
		}
	})
}

// A hook that refuses the last statements of one act leaves those who ride along alone.
func TestManyWriters_ARefusalOfOneIsNotThatOfTheOthers(t *testing.T) {
	dbtest.OnEachEngine(t, func(t *testing.T, d *db.DB) {
		refused := errors.New("refused")
		d.OnCommit(func(_ context.Context, tx *db.Tx) error {
			if tx.Get("refuse") != nil {
				return refused
			}
			return nil
		})
		var wg sync.WaitGroup
		var wrong atomic.Int64
		for i := range 100 {
			wg.Go(func() {
				err := d.InTx(ctx, id.Nil, func(tx *db.Tx) error {
					if i%2 == 1 {
						tx.Set("refuse", true)
					}
					return tx.ExecOne(ctx, qPut, fmt.Sprint("k", i), fmt.Sprint("s", i), moment)
				})
				if errors.Is(err, refused) != (i%2 == 1) {
					wrong.Add(1)
				}
			})
		}
		wg.Wait()
		if wrong.Load() > 0 {
			t.Errorf("%d acts got the answer of another", wrong.Load())
		}
	})
}

// together runs two acts of which the second waits for the first and rides along, and returns their errors. What happens
// when both are there is done by meanwhile, inside the first.
func together(t *testing.T, d *db.DB, meanwhile, second func(*db.Tx) error) (first, other error) {
	t.Helper()
	done := make(chan error, 1)
	first = d.InTx(ctx, id.Nil, func(tx *db.Tx) error {
		go func() { done <- d.InTx(ctx, id.Nil, second) }()
		for d.Waiting() == 0 {
			time.Sleep(time.Millisecond)
		}
		return meanwhile(tx)
	})
	select {
	case other = <-done:
	case <-time.After(10 * time.Second):
		t.Fatal("the second was never woken")
	}
	return first, other
}

func putting(key string) func(*db.Tx) error {
	return func(tx *db.Tx) error { return tx.ExecOne(ctx, qPut, key, "s", moment) }
}

func stored(t *testing.T, d *db.DB, key string) bool {
	t.Helper()
	_, err := get(d, key)
	if err != nil && !fout.Is(err, fout.KindNotFound) {
		t.Fatal(err)
	}
	return err == nil
}

func TestManyWriters_APanicAfterTheCommitIsOfItsOwnActOnly(t *testing.T) {
	d := dbtest.SQLite(t)
	var fault any
	func() {
		defer func() { fault = recover() }()
		_, _ = together(t, d, func(tx *db.Tx) error {
			tx.AfterCommit(func() { panic("fault") })
			return putting("c")(tx)
		}, putting("d"))
	}()
	if fault != "fault" || !stored(t, d, "c") {
		t.Errorf("panic %v", fault)
	}
	late, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	if err := d.InTx(late, id.Nil, putting("e")); err != nil {
		t.Errorf("nobody can write any more: %v", err)
	}
	if !stored(t, d, "d") {
		t.Error("the act that rode along is not there")
	}
}

func TestManyWriters_NobodyIsToldThatItIsStoredAfterTheDatabaseStopped(t *testing.T) {
	d := dbtest.SQLite(t)
	first, other := together(t, d, func(tx *db.Tx) error {
		d.Stop()
		return putting("a")(tx)
	}, putting("b"))
	for key, err := range map[string]error{"a": first, "b": other} {
		if !fout.Is(err, fout.KindUnavailable) || stored(t, d, key) {
			t.Errorf("%s: %v", key, err)
		}
	}
}

var (
	qNoRoom = db.National("dbtest.no-room", `pragma max_page_count = 1`, why)
	qRoom   = db.National("dbtest.room", `pragma max_page_count = 1000000`, why)
)

// SQLite ends the transaction by itself on a full disk. An act that passes over the error must not write on without one.
func TestManyWriters_AnActThatPassesOverAFullDiskStoresNothing(t *testing.T) {
	d := dbtest.SQLite(t)
	first, other := together(t, d, func(tx *db.Tx) error {
		_, _ = tx.Exec(ctx, qNoRoom)
		if err := tx.ExecOne(ctx, qPut, "large", strings.Repeat("s", 1<<20), moment); err == nil {
			t.Error("a large row was stored on a full disk")
		}
		_ = putting("a")(tx)
		return nil
	}, func(tx *db.Tx) error {
		_, _ = tx.Exec(ctx, qRoom)
		return putting("b")(tx)
	})
	if first == nil || stored(t, d, "a") {
		t.Errorf("stored %t, told %v", stored(t, d, "a"), first)
	}
	if stored(t, d, "b") != (other == nil) {
		t.Errorf("stored %t, told %v", stored(t, d, "b"), other)
	}
}

func TestManyWriters_ClosingWaitsForThemAndRefusesWhoComesAfter(t *testing.T) {
	d := dbtest.SQLite(t)
	closed := make(chan error, 1)
	first, other := together(t, d, func(tx *db.Tx) error {
		go func() { closed <- d.Close() }()
		for !d.Closing() {
			time.Sleep(time.Millisecond)
		}
		if err := d.InTx(ctx, id.Nil, putting("late")); !fout.Is(err, fout.KindUnavailable) {
			t.Errorf("who comes after: %v", err)
		}
		return putting("a")(tx)
	}, putting("b"))
	if first != nil || other != nil {
		t.Errorf("who was there before: %v, %v", first, other)
	}
	if err := <-closed; err != nil {
		t.Error(err)
	}
	if err := d.InTx(ctx, id.Nil, putting("later")); !fout.Is(err, fout.KindUnavailable) {
		t.Errorf("after the end: %v", err)
	}
}

func TestManyWriters_WhoWaitedIsRefusedWhenTheDiskFilledMeanwhile(t *testing.T) { // only the log may use what was set aside
	d := dbtest.SQLite(t)
	logged := make(chan error, 1)
	first, other := together(t, d, func(tx *db.Tx) error {
		go func() { logged <- d.InLogTx(ctx, id.Nil, putting("log")) }()
		for d.Waiting() < 2 {
			time.Sleep(time.Millisecond)
		}
		d.FillDisk()
		return putting("a")(tx)
	}, putting("b"))
	if first != nil || !fout.Is(other, fout.KindUnavailable) || stored(t, d, "b") {
		t.Errorf("the first: %v, who waited: %v", first, other)
	}
	if err := <-logged; err != nil {
		t.Errorf("the log: %v", err)
	}
}

func BenchmarkWriters(b *testing.B) { // 16 at a time, each commit durable
	d := dbtest.SQLite(b)
	var n atomic.Int64
	b.SetParallelism(8)
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if err := put(d, fmt.Sprint("k", n.Add(1)), "s"); err != nil {
				b.Error(err)
			}
		}
	})
}
