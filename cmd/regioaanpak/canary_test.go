package main

import (
	"testing"
	"time"
)

func TestCanary_NothingShowsWhoReportedOrWhereSomebodyHides(t *testing.T) { // DP-02, DP-03, T1, T2, WS-01, WS-04, WS-07, WS-10
	w := newWorld(t)
	start := time.Now()
	p := plant(w, 200)
	t.Logf("planted %d dossiers in %s", len(p.dossiers), time.Since(start).Round(time.Millisecond))
	c := newCrawl(p)
	for _, who := range append([]*somebody{nil}, w.people...) {
		start := time.Now()
		before := c.answers
		dossiers := p.seenBy(who)
		c.walk(who, "nl", dossiers)
		c.walk(who, "en", sample(dossiers))
		t.Logf("%v: %d answers in %s", who, c.answers-before, time.Since(start).Round(time.Millisecond))
	}
	c.report()
	t.Logf("%d answers, %d secrets in opened drawers", c.answers, c.opened)
	if c.opened == 0 {
		t.Error("no drawer opened: the crawl saw nothing")
	}
}
