package opdrachtregel

import (
	"errors"
	"io"
	"io/fs"
	"os"

	"regioaanpak/internal/levering/controle"
	"regioaanpak/internal/levering/keur"
)

// verklaringen reads what was explained before; a file that is not there is empty when it is to be made.
func (c *Controleer) verklaringen() ([]controle.Verklaring, error) {
	if c.Verklaringen == "" {
		if c.VulAan {
			return nil, invoer("--vul-aan vult een bestand aan: noem het met --verklaringen BESTAND")
		}
		return nil, nil
	}
	pad := Toonbaar(c.Verklaringen, 200)
	f, err := os.Open(c.Verklaringen)
	switch {
	case errors.Is(err, fs.ErrNotExist) && c.VulAan:
		return nil, nil
	case errors.Is(err, fs.ErrNotExist):
		return nil, invoer("%s bestaat niet; met --vul-aan wordt het gemaakt, met alles wat om een verklaring vraagt", pad)
	case err != nil:
		return nil, invoer("%s kan niet worden gelezen", pad)
	}
	defer func() { _ = f.Close() }()
	alle, err := keur.LeesVerklaringen(f)
	if fout, ok := errors.AsType[*keur.VerklaringenFout](err); ok {
		return nil, invoer("%s: %s", pad, fout.In(c.Taal))
	}
	if err != nil {
		return nil, invoer("%s kan niet worden gelezen", pad)
	}
	return alle, nil
}

// vulAan adds to the file what is still to be explained, and says so.
func (c *Controleer) vulAan(s Stromen, r *keur.Rapport, alle []controle.Verklaring) error {
	open := len(r.TeVerklaren())
	if !c.VulAan || open == 0 {
		return nil
	}
	err := schrijfHeel(c.Verklaringen, func(w io.Writer) error { return keur.SchrijfVerklaringen(w, r.VulAan(alle)) })
	if err != nil {
		return err
	}
	t := woorden(c.Taal)
	_, err = t.tel.Fprintf(s.Fout, t.aangevuld+"\n", open, Toonbaar(c.Verklaringen, 200))
	return err
}
