package infra

import (
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// storeReference matches a value that only says where in a secret store the secret
// lies: of 1Password, Vault (and what injects from it), the stores of AWS, Azure and
// Google Cloud, Dapr, vals, and a mount of Docker's. It opens nothing by itself, and
// is what people are told to write in a secret's place.
var storeReference = sieve.Plain(`(?i)(?:^|[\s"'\x60=:])(` +
	`(op|vault|secrets?|aws-?sm|aws-?ssm|ssm|sm|gsm|gcp-?sm|gcp-?secrets?|akv|azure-?key-?vault|keyvault|doppler|infisical|keeper|bws?|ref\+\w+)://\S` +
	`|vault:[\w-]+/\S|secretref:\S` +
	`|arn:aws[\w-]*:(secretsmanager|ssm|kms):` +
	`|\{?\{?resolve:(ssm|ssm-secure|secretsmanager):` +
	`|@Microsoft\.KeyVault\(` +
	`|projects/[^/\s]+/secrets/\S` +
	`|(file:(//)?)?/(var/)?run/secrets/\S)[^\s"'\x60]*`)

// inStore tells whether a value is, or is a part of, such a reference in a text.
func inStore(text, value string) bool {
	return slices.ContainsFunc(storeReference.FindAllString(text, -1), func(found string) bool { return strings.Contains(found, value) })
}
