package infra

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"testing"
	"time"

	"github.com/handoffaudit/audit/internal/facts"
)

// keyFor is a private key, and how it is written.
func keyFor(t *testing.T) (*rsa.PrivateKey, string) {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	return key, string(pem.EncodeToMemory(&pem.Block{Type: glue("PRIVATE ", "KEY"), Bytes: der}))
}

// certificateFor is one that signs itself.
func certificateFor(t *testing.T, key *rsa.PrivateKey, name string, authority bool) string {
	t.Helper()
	c := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: name}, DNSNames: []string{name}, NotAfter: time.Now().Add(time.Hour), IsCA: authority, BasicConstraintsValid: true}
	der, err := x509.CreateCertificate(rand.Reader, c, c, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	return string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}))
}

// The key of a certificate for localhost lets nobody pass for anything else; that of an
// authority signs whatever it is given.
func TestKeysOfLocalhost(t *testing.T) {
	key, written := keyFor(t)
	other, _ := keyFor(t)
	for name, tt := range map[string]struct {
		beside, text string
		want         int
	}{
		"another's":           {"web/tls.crt", certificateFor(t, other, "localhost", false), 1},
		"localhost":           {"web/tls.crt", certificateFor(t, key, "localhost", false), 0},
		"a host":              {"web/tls.crt", certificateFor(t, key, "shop.example.com", false), 1},
		"an authority":        {"web/tls.crt", certificateFor(t, key, "localhost", true), 1},
		"another name beside": {"web/other.crt", certificateFor(t, key, "localhost", false), 1},
		"no certificate":      {"web/tls.crt", "localhost\n", 1},
	} {
		out := ask(t, SecretsCommitted, facts.Service, map[string]string{"web/tls.key": written, tt.beside: tt.text})
		if len(out.Findings) != tt.want {
			t.Errorf("%s: %+v", name, out.Findings)
		}
	}
}

// What describes a key as one for developers is believed.
func TestKeysDescribedAsLocal(t *testing.T) {
	for above, want := range map[string]bool{
		"Description: The host key to emulate SFTP in the local development environment\n": true,
		"Description: The host key of SFTP\n":                                              false,
	} {
		out := ask(t, SecretsCommitted, facts.Service, map[string]string{"stack.yml": above + planted["private-key"]})
		if len(out.Findings) != 1 || (out.Findings[0].Message[:7] == "Perhaps") != want {
			t.Errorf("%s: %+v", above, out.Findings)
		}
	}
}

// Settings that only containers of developers are given open nothing of others.
func TestSettingsOfDevelopersContainers(t *testing.T) {
	settings := "MINIO_ENDPOINT=minio:9000\nMINIO_ROOT_PASSWORD=" + glue("FkeDXvgIvxPaOFx", "FVOfnDDY9E8T0Hq9EXmb") + "\n"
	compose := func(command string) string {
		return "services:\n  api:\n    build: .\n    command: " + command + "\n    env_file:\n      - minio.env\n"
	}
	for name, tt := range map[string]struct {
		more map[string]string
		real bool
	}{
		"a server of developers":  {map[string]string{"docker-compose.yml": compose("python manage.py runserver 0.0.0.0:8000")}, false},
		"a server of users":       {map[string]string{"docker-compose.yml": compose("gunicorn shop.wsgi")}, true},
		"both":                    {map[string]string{"docker-compose.yml": compose("python manage.py runserver"), "compose.prod.yml": compose("gunicorn shop.wsgi")}, true},
		"beside one of users":     {map[string]string{"docker-compose.yml": compose("gunicorn shop.wsgi") + "  web:\n    command: npm run dev\n"}, true},
		"in a comment":            {map[string]string{"docker-compose.yml": compose("gunicorn shop.wsgi # or manage.py") + "    # manage.py runserver\n"}, true},
		"with the store itself":   {map[string]string{"docker-compose.yml": compose("python manage.py runserver") + "  minio:\n    image: minio/minio:1\n    env_file:\n      - minio.env\n"}, false},
		"no compose file":         {nil, true},
		"settings of its own too": {map[string]string{"docker-compose.yml": "services:\n  api:\n    command: npm run dev\n    env_file: web.env\n"}, true},
	} {
		files := map[string]string{"minio.env": settings}
		for p, text := range tt.more {
			files[p] = text
		}
		out := ask(t, SecretsCommitted, facts.Service, files)
		if len(out.Findings) != 1 || (out.Findings[0].Message[:7] != "Perhaps") != tt.real {
			t.Errorf("%s: %+v", name, out.Findings)
		}
	}
}
