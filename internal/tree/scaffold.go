package tree

import (
	"path"
	"slices"

	"github.com/handoffaudit/audit/internal/sieve"
)

// Frameworks put files into a new application that nobody need ever touch. One
// that still says what the framework wrote is a copy of its.

var (
	railsPage     = sieve.MustCompile(`(^|/)public/(400|404|406-unsupported-browser|422|500)\.html$`)
	railsSentence = sieve.MustCompile(`(?i)(the page you were looking for doesn['’]t exist|the change you wanted was rejected|we['’]re sorry, but something went wrong|your browser is not supported|the server cannot process the request due to a client error)\.`)
	railsMark     = sieve.MustCompile(`<!-- This file lives in public/\d+[\w-]*\.html -->|If you(’re| are) the application owner check the logs|#error-description\b`)

	reactWorker     = sieve.MustCompile(`(^|/)src/(registerServiceWorker|serviceWorker|serviceWorkerRegistration)\.[jt]sx?$`)
	mockWorker      = sieve.MustCompile(`(?s)Mock Service Worker.*\bINTEGRITY_CHECKSUM\b`)
	reactWorkerMark = sieve.MustCompile(`(?m)^// This lets the app load faster on subsequent visits in production, and gives$`)

	drupalFile  = sieve.MustCompile(`(^|/)(modules|themes|profiles|sites)/README\.txt$|(^|/)sites/(default/default\.(settings\.php|services\.yml)|example\.(settings\.local|sites)\.php)$`)
	drupalMark  = sieve.MustCompile(`(?i)\bDrupal\b|\bmultisite configurations\b`)
	solrStyle   = sieve.Plain(`(^|/)xslt/(example(_\w+)?|luke|updateXml)\.xsl$`)
	apacheWorks = sieve.Plain(`Licensed to the Apache Software Foundation`)

	identityPage     = sieve.Plain(`(^|/)Areas/Identity/Pages/([^/]+/)*[^/]+\.cshtml(\.cs)?$`)
	identitySentence = sieve.Plain(`This API supports the ASP\.NET Core Identity default UI infrastructure|This doesn't count login failures towards account lockout|If we got this far, something failed, redisplay form|` +
		`Don't reveal that the user does not exist|Unable to load (user with ID|two-factor authentication user)|Ensure the user has gone through the username & password screen first|Thank you for confirming your email|You have successfully logged out of the application`)
	// identityHas is what such a page is given, and identityTypes of what kinds that may be.
	identityHas   = sieve.Plain(`\bprivate readonly ([\w.]+)`)
	identityTypes = set("SignInManager", "UserManager", "IUserStore", "IUserEmailStore", "IEmailSender", "ILogger", "UrlEncoder")
)

// isScaffold tells whether a file is the error page that came with Rails, the service
// worker's registration that came with Create React App, the worker that Mock
// Service Worker has copied among the assets, a text or sample that comes with Drupal's
// folders, a style sheet of Solr's own settings, or a page of ASP.NET Core Identity as
// its generator writes it. Rails itself holds its pages beside no application.
func (c *classifier) isScaffold(filePath string, content []byte) bool {
	switch {
	case railsPage.MatchString(filePath):
		return c.exists[path.Join(path.Dir(filePath), "../config.ru")] && railsMark.Match(content) && railsSentence.Match(content)
	case path.Base(filePath) == "mockServiceWorker.js":
		return mockWorker.Match(content)
	case reactWorker.MatchString(filePath):
		return reactWorkerMark.Match(content)
	case drupalFile.MatchString(filePath):
		return drupalMark.Match(content)
	case solrStyle.MatchString(filePath):
		return apacheWorks.Match(content)
	case identityPage.MatchString(filePath):
		return identitySentence.Match(content) && !asksForMore(content)
	}
	return false
}

// asksForMore tells whether a page of ASP.NET Core Identity is given what the generator
// gives none: then somebody went on writing it.
func asksForMore(content []byte) bool {
	return slices.ContainsFunc(identityHas.FindAllSubmatch(content, -1), func(m [][]byte) bool { return !identityTypes[string(m[1])] })
}
