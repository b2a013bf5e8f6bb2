package infra

import (
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// neededPrograms are what a program needs beside it, as people name the services of a
// compose file and the images that these start.
var neededPrograms = []struct {
	said string
	name *sieve.Pattern
}{
	{"a database", sieve.Plain(`(?i)(^|[/_.-])(db|database|postgres(ql)?|postgis|pgvector|timescaledb|mysql|mariadb|mongo(db)?|mssql|sql-?server|cockroach(db)?)([:/_.-]|$)`)},
	{"a cache", sieve.Plain(`(?i)(^|[/_.-])(redis|valkey|memcached)([:/_.-]|$)`)},
	{"a queue", sieve.Plain(`(?i)(^|[/_.-])(rabbitmq|kafka|nats|activemq)([:/_.-]|$)`)},
	{"a search engine", sieve.Plain(`(?i)(^|[/_.-])(elasticsearch|opensearch|meilisearch|solr)([:/_.-]|$)`)},
	{"a proxy", sieve.Plain(`(?i)(^|[/_.-])(proxy|traefik|caddy|haproxy|envoy|nginx-proxy)([:/_.-]|$)`)},
	{"what fetches certificates", sieve.Plain(`(?i)(^|[/_.-])(acme-companion|certbot|letsencrypt)([:/_.-]|$)`)},
}

// serviceLine matches the line of a compose file that begins a service.
var serviceLine = sieve.Plain(`^(?:  |    |\t)["']?([\w.-]+)["']?\s*:\s*(?:[#&].*)?$`)

// servicesOf are the names of the services of a compose file, and of their images.
func servicesOf(data []byte) (names []string) {
	inside := false
	for line := range strings.Lines(string(data)) {
		line = strings.TrimRight(line, "\r\n")
		if line != "" && !strings.ContainsAny(line[:1], " \t#") {
			inside = strings.HasPrefix(line, "services")
		}
		if !inside {
			continue
		}
		if m := serviceLine.FindStringSubmatch(line); m != nil {
			names = append(names, m[1])
		} else if m := imageLine.FindStringSubmatch(line); m != nil {
			names = append(names, m[1])
		}
	}
	return names
}

// hostingPackage matches the package by which an Aspire host starts something.
var hostingPackage = sieve.Plain(`\bAspire\.Hosting(\.[\w.]+)`)

// resourcesOf are the names of what the packages of an Aspire host let it start.
func resourcesOf(data []byte) (names []string) {
	for _, m := range hostingPackage.FindAllSubmatch(data, -1) {
		names = append(names, string(m[1]))
	}
	return names
}

// neededFrom lists what of some services and images a program needs.
func neededFrom(names []string) (said []string) {
	for _, needed := range neededPrograms {
		if slices.ContainsFunc(names, needed.name.MatchString) {
			said = append(said, needed.said)
		}
	}
	return said
}
