package people

import "github.com/handoffaudit/audit/internal/sieve"

// pipelineDuty ends the name or the mailbox of an account that a pipeline has.
var pipelineDuty = sieve.MustCompile(`(^|[-_.])(ci|cd|pipelines?|actions?|workflows?|releases?|releaser|deploy|deployer|deployment|builds?|builder|automation|no-?reply)$`)

// pipelineAccounts makes bots of what the project's own pipelines sign with, if it is
// called as their accounts are: release@acme.com, or acme-ci at any address. People put
// themselves into a pipeline too, so that no address tells by itself, and none where
// somebody signs with a full name.
func (s *signatures) pipelineAccounts(addresses []string) {
	set := make(map[string]bool)
	for _, address := range addresses {
		set[cleanAddress(address)] = true
	}
	for i := range s.all {
		if _, full := parseFullName(s.all[i].name); full {
			delete(set, s.all[i].address)
		}
	}
	accounts := make(map[string]bool) // which sign with a forge's address, too
	for i := range s.all {
		sig := &s.all[i]
		if dutiful := pipelineDuty.MatchString(fold(sig.name)); sig.nature == human && set[sig.address] && (dutiful || pipelineDuty.MatchString(localPart(sig.address))) {
			sig.nature, sig.product = bot, sig.name
			accounts[bareName(sig.name)] = dutiful && bareName(sig.name) != ""
		}
	}
	for i := range s.all {
		if sig := &s.all[i]; sig.nature == human && accounts[sig.login()] {
			sig.nature, sig.product = bot, sig.name
		}
	}
}
