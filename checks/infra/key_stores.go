package infra

import (
	"bytes"
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// Key stores are binary files, which no rule for text reads. What they hold is
// mostly behind a passphrase, so each is a place to look at and no more.

// keyStoreRule is the rule for those.
const keyStoreRule = "key-store"

// keyStoreFile tells whether f is called what a key store is called. One of whom to
// trust holds certificates alone.
func keyStoreFile(f *tree.File) bool {
	if trustStore.MatchString(f.Base()) {
		return false
	}
	switch strings.ToLower(path.Ext(f.Path)) {
	case ".snk", ".pfx", ".p12", ".jks", ".jceks", ".keystore", ".gpg", ".pgp":
		return !f.Vendored && !f.Symlink && f.Unreadable == "" && f.Size > 0
	}
	return false
}

var trustStore = sieve.Plain(`(?i)trust[-_.]?store`)

// strongName tells a private key as the .NET tools write it; a public one has
// another first byte and RSA1.
func strongName(data []byte) bool {
	return bytes.HasPrefix(data, []byte("\x07\x02\x00\x00")) && len(data) >= 12 && string(data[8:12]) == "RSA2"
}

// pkcs12 tells a sequence of ASN.1 that starts with the version 3. Its length
// has one byte, or says itself how many follow.
func pkcs12(data []byte) bool {
	if len(data) < 2 || data[0] != 0x30 {
		return false
	}
	from := 2
	if n := int(data[1]) - 0x80; n > 0 {
		from += n
	}
	return from < len(data) && bytes.HasPrefix(data[from:], []byte("\x02\x01\x03"))
}

// secretRing tells a private key of OpenPGP in its binary form (RFC 4880, section 4.3,
// packets of tag 5); what only was encrypted begins with another tag.
func secretRing(data []byte) bool {
	const tag = 5
	return len(data) > 0 && (data[0]&0xfc == 0x80|tag<<2 || data[0] == 0xc0|tag)
}

// keyStores returns the key store that data is, told by its first bytes.
func keyStores(f *tree.File, data []byte) []secret {
	found := secret{path: f.Path, rule: keyStoreRule, doubt: "whether it opens anything cannot be seen from here", fingerprint: fingerprint(string(data))}
	switch {
	case strongName(data):
		found.what, found.doubt = "the private key that signs .NET assemblies", "many open projects publish theirs on purpose"
	case pkcs12(data):
		found.what = "a key store (PKCS #12)"
	case secretRing(data):
		found.what = "a private key of OpenPGP"
	case bytes.HasPrefix(data, []byte("\xfe\xed\xfe\xed")), bytes.HasPrefix(data, []byte("\xce\xce\xce\xce")):
		found.what = "a key store of Java"
	default:
		return nil
	}
	if IsAside(f) || showsOnly(f.Base()) {
		found.doubt = asideDoubt
	}
	return []secret{found}
}
