package infra

import (
	"crypto"
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
	data, err := t.ReadFile(key)
	private := privateOf(data)
	if err != nil || private == nil {
		return false
	}
	stem := strings.TrimSuffix(key, path.Ext(key))
	for _, p := range []string{stem, strings.TrimSuffix(strings.TrimSuffix(stem, "-key"), ".key")} {
		for _, ext := range certificates {
			if p+ext == key || t.Lookup(p+ext) == nil {
				continue
			}
			if data, err := t.ReadFile(p + ext); err == nil && namesLocalhost(data, private) {
				return true
			}
		}
	}
	return false
}

// privateOf is the first private key that is written in a file, nil for none that can be read.
func privateOf(data []byte) crypto.Signer {
	for block, rest := pem.Decode(data); block != nil; block, rest = pem.Decode(rest) {
		if key, err := x509.ParsePKCS8PrivateKey(block.Bytes); err == nil {
			signer, _ := key.(crypto.Signer)
			return signer
		}
		if key, err := x509.ParsePKCS1PrivateKey(block.Bytes); err == nil {
			return key
		}
		if key, err := x509.ParseECPrivateKey(block.Bytes); err == nil {
			return key
		}
	}
	return nil
}

// namesLocalhost tells whether a certificate is of that key, and names nothing else.
func namesLocalhost(data []byte, private crypto.Signer) bool {
	block, _ := pem.Decode(data)
	if block == nil || block.Type != "CERTIFICATE" {
		return false
	}
	c, err := x509.ParseCertificate(block.Bytes)
	public, ok := private.Public().(interface{ Equal(crypto.PublicKey) bool })
	if err != nil || c.IsCA || !ok || !public.Equal(c.PublicKey) {
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
