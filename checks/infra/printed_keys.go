package infra

import (
	"encoding/hex"
	"slices"
	"strings"
)

// printedKeys are keys that their makers print in their manuals for everybody to
// test with, or ship as the default, as SHA-256: this file must not look as if it
// held secrets. Of a private key it is the first line between its marks.
var printedKeys = []string{
	"f5e95c9954635b65acab57e6d5ea663eb900f06dc8794a90358f5abb1c77d4e0", // Google prints it for tests of reCAPTCHA
	"03b970ed8171d73b58bbc9a5c72e3e4eec28503b56b3bb400a0801857dd45614", // Google prints it for tests of reCAPTCHA
	"aa6547439583c3a275d4542a0df6c1ad6a863971be9f2a2220f027cc02aef615", // every emulator of Azure Cosmos DB has it
	"0011cc25eb4320717494d2703e8cba85743e71b500283c21c8b88147992f9059", // every emulator of Azure Storage has it
	"eca7c0796c0d28714d81ae48ae76a19440ace23ef593c9fd9aa66b59703512c7", // every Vagrant has it
	"f3c3964ca854e172366f81d8bdb327da487c2f8a15f954b116e28961dd6585c0", // every Grafana ships with it
	"304779c4de12ef17c3b7f21104206b3da838c50637d21fe474dd7100f18724c4", // Slack's manual shows it in a request
	"e9974c507d2a802143f614c878fcbb622a3800e05e6e0d329fee2c5b6b243329", // the secret of a client in RFC 6749
}

// johnDoe begins the payload of the token that jwt.io shows.
const johnDoe = ".eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIi"

// printed tells whether a value of some rule is one that everybody has.
func printed(rule, value string) bool {
	switch {
	case rule == "jwt" && strings.Contains(value, johnDoe):
		return true
	case rule == privateKey:
		value = keyBody.FindString(strings.ReplaceAll(value, `\n`, "\n"))
	}
	sum := fingerprint(value)
	return slices.Contains(printedKeys, hex.EncodeToString(sum[:]))
}
