package docs

import (
	"maps"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
)

// A reader takes a system for described where sentences say which parts it has
// and what one does with the other, whatever the heading.
var (
	// partName matches the kinds of parts that systems are made of, and programs
	// that are nearly always such a part.
	partName = sieve.MustCompile(`(?i)\b(?:(front[- ]?end|back[- ]?end|database|\bdb|cache|queue|(?:background |task )?workers?|scheduler|cron jobs?|daemon|micro-?service|proxy|gateway|load balancer|bucket|object storage|(?:message|event) bus|broker|search (?:index|engine)|orm|cdn|lambda|admin (?:site|panel|page)|` +
		`react|vue|angular|svelte|next\.?js|node(?:\.?js)?|express|django|flask|fastapi|rails|sinatra|sidekiq|laravel|symfony|phoenix|spring(?: boot)?|blazor|asp\.net|graphql|postgres(?:ql)?|mysql|mariadb|sqlite|mongodb|redis|memcached|elasticsearch|opensearch|solr|typesense|kafka|rabbitmq|sqs|sns|s3|rds|aurora|dynamodb|celery|rq|gunicorn|uvicorn|puma|nginx|haproxy|cloudfront|cloudflare|cognito|keycloak)|` +
		`client|server|web ?app(?:lication)?|application|app|api|website|service|router|(?:web )?framework|container|browser|ui|cli|engine|plugin|binary)(?:s|es)?\b`)
	// partRelation matches what one part does with another.
	partRelation = sieve.MustCompile(`(?i)\b(built (on|upon|with|using|in|around|of)|written in|us(es|ing)|used (by|as|for|to)|consists? of|(made|composed) (up )?of|(is|are) (based|deployed|served|hosted|run|backed|fronted|split|divided|bundled|handled|stored|routed|proxied)|runs? (on|in|behind|inside)|running (on|in|behind)|(communicat|talk|connect|listen|forward|rout|writ|publish|subscrib|send|sync)\w* .*\b(to|with|from|into|through)|calls|relies on|depends on|(requires|needs) ([\w-]+ ){0,3}(services|systems)|behind|wraps|works (only )?with|handles?|stores?|provides?|exposes?|serves?|reads? from|consumes?)\b`)
	// callsNamed matches what calls an interface of others by its name.
	callsNamed = sieve.MustCompile(`(?i)\b(uses|calls|queries|consumes) the (?-i:(?:[A-Z][\w.-]* ){2,}API)\b`)
	// aboutSetup matches sentences that tell the reader to do something, which
	// say how it is set up and not what it is.
	aboutSetup = sieve.MustCompile(`(?i)^\W*((simply|just|now|next|finally|lastly|alternatively|otherwise|optionally|also|again|then),? )*(run|install|create|start|stop|open|copy|clone|make sure|ensure|set|add|configure|see|click|go to|to |if |when |once |after |before |first|then|please|note|you |by default, you|download|use |using |follow|check|visit|navigate|replace|change|edit|for example|e\.g)\b|\byou('ll)? (can|need|must|should|will|may|have|want)\b|\byour\b|\bby default when\b|[?:]$`)
)

// toldToDo matches headings below which a part is named for what is to be done
// with it, or is the reader's, or that of whoever is thanked.
var toldToDo = sieve.MustCompile(`(?i)\b(environment variables?|config\w*|settings|deploy\w*|troubleshoot\w*|faqs?|backups?|restore|licen[cs]e|your|sponsors?(hip)?|backers|supporters|acknowledge?ments?|credits?|thanks|advanced (set-?up|installation|usage))\b`)

// Sentences that say what parts do: so many, naming so many parts, describe the
// whole. Assumed.
const (
	leastRelations = 3
	leastParts     = 4
)

// partsIn adds the parts that a text names to seen, each once, and tells whether
// one of them has a name that says what it is for: any program is an application
// or a service.
func partsIn(text string, seen map[string]bool) (telling bool) {
	for _, m := range partName.FindAllStringSubmatch(text, -1) {
		seen[strings.TrimSuffix(strings.ToLower(m[0]), "s")] = true
		telling = telling || m[1] != ""
	}
	return telling
}

// relations counts the sentences of a section that say what one part has to do
// with another, and the parts that these name, if any sentence names one that
// tells what it is for, or an interface of others.
func relations(s *docs.Section) (sentences, parts int) {
	all, telling := map[string]bool{}, false
	said := s.Prose()
	for _, span := range s.Spans {
		if strings.Contains(span.Text, " ") { // to be typed, and no name
			said = strings.ReplaceAll(said, span.Text, "")
		}
	}
	for line := range strings.SplitSeq(said, "\n") {
		for sentence := range strings.SplitSeq(line, ". ") {
			if !partRelation.MatchString(sentence) || aboutSetup.MatchString(sentence) {
				continue
			}
			named := map[string]bool{}
			tells := partsIn(sentence, named)
			if len(named) < 2 {
				continue
			}
			sentences++
			telling = telling || tells || callsNamed.MatchString(sentence)
			maps.Copy(all, named)
		}
	}
	if !telling {
		return 0, 0
	}
	return sentences, len(all)
}

// drawsParts tells whether a section holds a diagram, as text, of several parts.
func drawsParts(s *docs.Section) bool {
	for _, b := range s.Blocks {
		if !diagramBlock.MatchString(strings.Trim(b.Language, "{}")) || strings.HasPrefix(b.Text, "sequenceDiagram") {
			continue
		}
		parts := map[string]bool{}
		if partsIn(b.Text, parts); len(parts) >= leastParts {
			return true
		}
	}
	return false
}

// tellsOfParts grades a section that nothing announces by what it says of parts.
func tellsOfParts(s *docs.Section) degree {
	if toldToDo.MatchString(s.Heading) {
		return nothing
	}
	sentences, parts := relations(s)
	drawn := drawsParts(s)
	switch {
	case sentences >= leastRelations && parts >= leastParts, drawn && docs.WordCount(s.Prose()) >= 40:
		return inDetail
	case drawn:
		return inPart
	case sentences > 0:
		return mentioned
	}
	return nothing
}
