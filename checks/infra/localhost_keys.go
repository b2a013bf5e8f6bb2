package infra

import (
	"crypto/x509"
	"encoding/pem"
	"net"
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/tree"
)

// certificates are what the files of certificates end in.
var certificates = []string{".cert", ".crt", ".cer", ".pem"}

// ofLocalhost tells whether the certificate of the same name beside a key is for localhost
// alone: whoever has that key can pass for nobody else.
func ofLocalhost(t *tree.Tree, key string) bool {
	stem := strings.TrimSuffix(key, path.Ext(key))
	for _, p := range []string{stem, strings.TrimSuffix(strings.TrimSuffix(stem, "-key"), ".key")} {
		for _, ext := range certificates {
			if p+ext == key || t.Lookup(p+ext) == nil {
				continue
			}
			if data, err := t.ReadFile(p + ext); err == nil && namesLocalhost(data) {
				return true
			}
		}
	}
	return false
}

func namesLocalhost(data []byte) bool {
	block, _ := pem.Decode(data)
	if block == nil || block.Type != "CERTIFICATE" {
		return false
	}
	c, err := x509.ParseCertificate(block.Bytes)
	if err != nil || c.IsCA {
		return false
	}
	names := append([]string{c.Subject.CommonName}, c.DNSNames...)
	for _, ip := range c.IPAddresses {
		if !ip.IsLoopback() && !ip.Equal(net.IPv4zero) {
			return false
		}
	}
	for _, name := range names {
		if name != "localhost" && !strings.HasSuffix(name, ".localhost") && name != "" && !net.ParseIP(name).IsLoopback() {
			return false
		}
	}
	return strings.Contains(strings.Join(names, " "), "localhost")
}
