package access

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"regioaanpak/internal/platform/fout"
)

const secretFile = "toegang.key"

// LoadOrCreateSecret reads the installation's secret for this package from the keys directory and makes it when there is
// none. It seals second factors: a copy of the database alone is no use to somebody who wants to sign in.
//
// Unavailable: the file cannot be read or written, has another mode than 0400, or another length.
func LoadOrCreateSecret(keysDir string) ([]byte, error) {
	path := filepath.Join(keysDir, secretFile)
	st, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return createSecret(path)
	}
	if err != nil {
		return nil, fout.Unavailable("access key", err)
	}
	if !st.Mode().IsRegular() || st.Mode().Perm() != 0o400 {
		return nil, fout.Unavailable("access key", fmt.Errorf("%s has mode %v, only 0400 is accepted", secretFile, st.Mode()))
	}
	secret, err := os.ReadFile(path)
	if err == nil && len(secret) != MinSecret {
		err = fmt.Errorf("%s is damaged", secretFile)
	}
	if err != nil {
		return nil, fout.Unavailable("access key", err)
	}
	return secret, nil
}

func createSecret(path string) ([]byte, error) {
	secret := make([]byte, MinSecret)
	_, _ = rand.Read(secret)
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o400)
	if err != nil {
		return nil, fout.Unavailable("access key", err)
	}
	_, err = f.Write(secret)
	err = errors.Join(err, f.Sync(), f.Close())
	if err != nil {
		return nil, fout.Unavailable("access key", err)
	}
	return secret, nil
}
