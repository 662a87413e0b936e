package main

import (
	"strings"
	"testing"
)

// Files that are no delivery: one clear line each, exit 2, nothing of the file repeated (must show 5 and 6).
func TestRun_EenBestandDatGeenLeveringIsKrijgtEenRegelMetDeReden(t *testing.T) {
	latin1 := goed + "A|AD\xe9|03|05\n"
	for naam, c := range map[string]struct {
		in   string
		args []string
		wil  string
	}{
		"empty":             {"", nil, "Het bestand is leeg."},
		"UTF-8 with mark":   {"\xef\xbb\xbf" + goed, nil, "byte order mark"},
		"UTF-16":            {"\xff\xfeA\x00|\x00", nil, "UTF-16"},
		"Latin-1":           {latin1, nil, "regel 4: Het bestand heeft tekens die geen ASCII zijn"},
		"CR LF":             {strings.ReplaceAll(goed, "\n", "\r\n"), nil, "CR LF"},
		"LF and CR LF":      {goed + "A|AD2|03|05\r\n", nil, "regel 4: Vanaf deze regel verandert het regeleinde"},
		"cut off":           {goed[:len(goed)-2], nil, "regel 3: De laatste regel is afgebroken"},
		"NUL":               {goed + "A|AD2\x00|03|05\n", nil, "regel 4: Het bestand bevat NUL-tekens"},
		"endless line":      {goed + strings.Repeat("A", 1<<20), nil, "regel 4: Een regel houdt niet op"},
		"zip":               {"PK\x03\x04\x14\x00", nil, "zip-bestand of een spreadsheet"},
		"PDF":               {"%PDF-1.7\n", nil, "een document"},
		"encrypted":         {"age-encryption.org/v1\n", nil, "versleuteld"},
		"another protocol":  {goed, []string{"--definitie", "model-2"}, "andere bestandsdefinitie: protocol-1.0"},
		"unknown protocol":  {"A;AD1;03;05\nM;ML1;02\n", nil, "geen enkele bekende bestandsdefinitie"},
		"another year":      {goed, []string{"--periode", "2024-1"}, "andere periode: 2026-1"},
		"the file of Jeugd": {"999900006|20160511|V|6511AB|02|03\n", nil, "Beleidsinformatie Jeugd"},
		"without a period":  {"A|AD1|03|05\n", nil, "--periode 2026-1"},
	} {
		t.Run(naam, func(t *testing.T) {
			code, uit, fout := controleer(c.in, append([]string{"-", "--proef"}, c.args...)...)
			if code != 2 || uit != "" || strings.Count(fout, "\n") != 1 || !strings.Contains(fout, c.wil) || strings.Contains(fout, "999900006") {
				t.Errorf("exit %d, want one line with %q:\n%s%s", code, c.wil, uit, fout)
			}
		})
	}
}
