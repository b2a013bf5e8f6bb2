package docs

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/checks/internal/checktest"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/people"
)

// code is a program of n lines.
func code(n int) string { return "package main\nfunc f() {}\n" + strings.Repeat("var _ = 1\n", n-2) }

// sentence is n words of prose.
func sentence(n int) string { return strings.TrimSpace(strings.Repeat("word ", n)) + ".\n" }

func record(title string) string {
	return "# " + title + "\n\n## Context\n\n" + sentence(30) + "\n## Decision\n\n" + sentence(30)
}

func TestArchitecture(t *testing.T) {
	overview := "# Architecture\n\n" + sentence(130)
	for _, c := range []struct {
		name   string
		files  map[string]string
		size   int
		status check.Status
		gap    float64
	}{
		{"no code", nil, 0, check.NotApplicable, 0},
		{"small and silent", nil, 400, check.Pass, 0.2},
		{"large and silent", nil, 6000, check.Fail, 1},
		{"half of the size", nil, 2500, check.Warn, 0.5},
		{"overview", map[string]string{"docs/architecture.md": overview}, 5000, check.Warn, 0.5},
		{"overview in the README", map[string]string{"README.md": "# Shop\n\n## How it works\n\n" + sentence(40) + "\n```mermaid\ngraph TD\n```\n"}, 5000, check.Warn, 0.5},
		{"overview that names what exists", map[string]string{"README.md": "# Shop\n\n## Project structure\n\n" + sentence(40) + "`a/` `b/` `main.go`\n", "a/x.txt": "", "b/x.txt": ""}, 5000, check.Warn, 0.5},
		{"concepts of what it is", map[string]string{"docs/concepts.md": "# Shop Core Concepts\n\n## Tills\n\n" + sentence(70) + "\n## Shelves\n\n" + sentence(70)}, 5000, check.Warn, 0.5},
		{"concepts in running text", map[string]string{"docs/concepts.md": "# Shop Core Concepts\n\n" + sentence(130)}, 5000, check.Warn, 0.5},
		{"concepts that name parts", map[string]string{"docs/concepts.md": "# Shop Core Concepts\n\n## Order of callbacks\n\n" + sentence(130) + "`a/` `b/`\n", "a/x.txt": "", "b/x.txt": ""}, 5000, check.Warn, 0.5},
		{"a page of concepts on one thing", map[string]string{"docs/concepts.md": "# Shop Core Concepts\n\n## Order of callbacks\n\n" + sentence(130)}, 5000, check.Fail, 1},
		{"an overview of the service in a folder below", map[string]string{"docs/service/all.md": "# Service Overview\n\n## C4 container diagram\n\n" + sentence(45) + "\n```mermaid\ngraph TD\n```\n"}, 5000, check.Warn, 0.5},
		{"keys of an interface", map[string]string{"docs/secrets.md": "# Secrets\n\n## For a JSON API key follow this\n\n" + sentence(210)}, 5000, check.Fail, 1},
		{"a description of the system", map[string]string{"docs/all.md": "# Shop\n\n## System description\n\n" + sentence(130)}, 5000, check.Fail, 0.75},
		{"what is where, for contributors", map[string]string{"CONTRIBUTING.md": "# Contributing\n\n## Repository structure\n\n" + sentence(130)}, 5000, check.Fail, 0.75},
		{"what contributors have to do with two parts", map[string]string{"CONTRIBUTING.md": "# Contributing\n\n## Changes\n\nThe tests of the Rails application are run on a PostgreSQL database.\n"}, 5000, check.Fail, 1},
		{"what is where, for contributors who read the site", map[string]string{"mkdocs.yml": "x\n", "docs/contributing.md": "# Project layout\n\n" + sentence(130)}, 5000, check.Fail, 0.75},
		{"overview in outline", map[string]string{"README.md": "# Shop\n\n## Architecture\n\n" + sentence(45)}, 5000, check.Fail, 0.75},
		{"a sentence on two parts", map[string]string{"README.md": "# Shop\n\nThe shop is a Rails application built on a PostgreSQL database.\n"}, 5000, check.Fail, 0.875},
		{"the services that it needs", map[string]string{"README.md": "# Shop\n\n## Supporting services\n\nShop requires three supporting services - a till, a storage backend and a cache.\n"}, 5000, check.Fail, 0.875},
		{"what it needs to be installed", map[string]string{"README.md": "# Shop\n\n## Prerequisites\n\nShop requires Node.js and a PostgreSQL database.\n"}, 5000, check.Fail, 1},
		{"an interface by its name", map[string]string{"README.md": "# Shop\n\nThe website uses the Acme Goods API.\n"}, 5000, check.Fail, 0.875},
		{"an interface that it gives to others", map[string]string{"README.md": "# Shop\n\nAcme Shop API provides an interface for all clients.\n- Apps using the Acme Goods API are served.\n"}, 5000, check.Fail, 1},
		{"an interface of a kind", map[string]string{"README.md": "# Shop\n\nThe website uses the REST API.\n"}, 5000, check.Fail, 1},
		{"what is to be done with two parts", map[string]string{"README.md": "# Shop\n\n## Setup\n\nRun the Rails application, which uses a PostgreSQL database.\nYou need to connect the worker to the queue.\n"}, 5000, check.Fail, 1},
		{"what is typed, and the reader's parts", map[string]string{"README.md": "# Shop\n\n## Running\n\nSimply start the app using `bundle exec rails s`. The server is there, and `rails db psql` uses it.\n\n## Wire up your frontend\n\nWe provide a client for React and other front-end frameworks.\n"}, 5000, check.Fail, 1},
		{"sentences on the parts under any heading", map[string]string{"README.md": "# Shop\n\n## In production\n\nThe shop is a Flask application served by gunicorn behind an nginx proxy. Static files are served through nginx, the rest is routed to the Flask app. The application stores orders in a PostgreSQL database.\n"}, 5000, check.Warn, 0.5},
		{"what starts by default", map[string]string{"README.md": "# Shop\n\n## Tasks\n\nA worker runs in a container of its own by default when Compose starts the database.\n"}, 5000, check.Fail, 1},
		{"parts that its host may put before it", map[string]string{"README.md": "# Shop\n\n## Advanced setup\n\nThe proxy sits in front of the service and forwards all of the traffic to the server and its database.\n"}, 5000, check.Fail, 1},
		{"parts of a sponsor", map[string]string{"README.md": "# Shop\n\n## Sponsors\n\nCumulus provides an application platform beside a PostgreSQL database.\n"}, 5000, check.Fail, 1},
		{"sentences on the parts in a document on something else", map[string]string{"docs/orders.md": "# Orders\n\nThe shop is a Flask application served by gunicorn behind an nginx proxy. Static files are served through nginx, the rest is routed to the Flask app. The application stores orders in a PostgreSQL database.\n"}, 5000, check.Fail, 1},
		{"a diagram with text and no heading", map[string]string{"INFRASTRUCTURE.md": sentence(45) + "\n```mermaid\ngraph TD\n proxy --> app\n app --> Postgres\n app --> search[Typesense]\n```\n"}, 5000, check.Warn, 0.5},
		{"a decision record that is the overview", map[string]string{"docs/decisions/3.md": "# 3. Architecture overview\n\n" + sentence(130)}, 5000, check.Warn, 0.5},
		{"a decision record on the initial architecture", map[string]string{"docs/decisions/3.md": "# 3. Initial system architecture\n\n" + sentence(130)}, 5000, check.Warn, 0.5},
		{"a decision record on what it runs on", map[string]string{"adr/2023.md": "# API infrastructure architecture\n\n" + sentence(130)}, 5000, check.Warn, 0.5},
		{"a record on another matter of architecture", map[string]string{"docs/decisions/1.md": "# 1. Whom to ask about architecture\n\n" + sentence(130)}, 5000, check.Fail, 1},
		{"how users lay out what is theirs", map[string]string{"docs/structure.md": "# Directory structure\n\nYour site has pages, and your theme has styles.\n\n" + sentence(130)}, 5000, check.Fail, 1},
		{"a page of a site on what is theirs", map[string]string{"mkdocs.yml": "x\n", "docs/usage.md": "# Usage\n\n## Project layout\n\n" + sentence(130)}, 5000, check.Fail, 1},
		{"services of users", map[string]string{"mkdocs.yml": "x\n", "docs/usage/services.md": "# Services\n\n" + sentence(130)}, 5000, check.Fail, 1},
		{"an introduction for developers", map[string]string{"mkdocs.yml": "x\n", "docs/developer/introduction.md": "# Developing\n\n## Project layout\n\n" + sentence(130)}, 5000, check.Warn, 0.5},
		{"a page for developers on something", map[string]string{"mkdocs.yml": "x\n", "docs/92-development/orders.md": "# Orders\n\n## Architecture\n\n" + sentence(130)}, 5000, check.Fail, 0.75},
		{"overview with a day before its name", map[string]string{"docs/README.md": "# Documents\n\n- [All](2020-01-02-architecture.md)\n", "docs/2020-01-02-architecture.md": overview}, 5000, check.Warn, 0.5},
		{"overview of a day that nothing lists", map[string]string{"docs/README.md": "# Documents\n", "docs/2020-01-02-architecture.md": overview}, 5000, check.Fail, 1},
		{"how many parts there are, in a document on something else", map[string]string{"docs/usage.md": "# Usage\n\n## Implementation notes\n\nThe application is divided into two parts: tills and goods.\n\n" + sentence(120)}, 5000, check.Warn, 0.5},
		{"how many parts there are, in an outline", map[string]string{"docs/usage.md": "# Usage\n\n## Implementation notes\n\nThe application is divided into two parts: tills and goods.\n\n" + sentence(60)}, 5000, check.Fail, 0.75},
		{"how many parts one of several has", map[string]string{"till/docs/usage.md": "# Usage\n\n## Implementation notes\n\nThe application is divided into two parts: tills and goods.\n\n" + sentence(120)}, 5000, check.Fail, 0.75},
		{"how many parts something has", map[string]string{"docs/usage.md": "# Usage\n\n## Implementation notes\n\nThe receipt is divided into two parts: tills and goods.\n\n" + sentence(120)}, 5000, check.Fail, 0.75},
		{"how many parts what users make has", map[string]string{"mkdocs.yml": "x\n", "docs/usage.md": "# Usage\n\n## Project layout\n\nThe project is divided into two parts: tills and goods.\n\n" + sentence(120)}, 5000, check.Fail, 1},
		{"how the parts fit", map[string]string{"README.md": "# Shop\n\n## How everything fits together\n\n" + sentence(130)}, 5000, check.Warn, 0.5},
		{"what is in a file", map[string]string{"README.md": "# Shop\n\n## File structure\n\n" + sentence(130) + "- `name`: what it is called\n- `rules`: what it must hold\n"}, 5000, check.Fail, 1},
		{"the files of it all", map[string]string{"README.md": "# Shop\n\n## File structure\n\n" + sentence(130) + "`a/` `b/`\n", "a/x.txt": "", "b/x.txt": ""}, 5000, check.Warn, 0.5},
		{"a tour", map[string]string{"docs/development.md": "# Developing\n\n## Where things live\n\n" + sentence(130)}, 5000, check.Warn, 0.5},
		{"a view of arc42", map[string]string{"docs/05.md": "# 5. Building block view\n\n" + sentence(130)}, 5000, check.Warn, 0.5},
		{"boxes of characters", map[string]string{"README.md": "# Shop\n\n## How does it work?\n\n" + sentence(45) + "\n```\n+------+     +----+\n| till | --> | db |\n+------+     +----+\n```\n"}, 5000, check.Warn, 0.5},
		{"of one matter", map[string]string{"docs/mails.md": "# Mails Architecture\n\n" + sentence(130) + "\n## System overview\n\n" + sentence(130)}, 5000, check.Fail, 0.75},
		{"of the project by its name", map[string]string{"README.md": "# Mail Shop\n", "docs/a.md": "# Mail-Shop System Architecture\n\n" + sentence(130)}, 5000, check.Warn, 0.5},
		{"of one matter in the file for the whole", map[string]string{"docs/architecture.md": "# Mails Architecture\n\n" + sentence(130)}, 5000, check.Warn, 0.5},
		{"a title alone", map[string]string{"ARCHITECTURE.md": "# Architecture\n\nTODO\n"}, 5000, check.Fail, 1},
		{"how parts are made", map[string]string{"docs/components.md": "# Components\n\n## Jobs\n\n" + sentence(130) + "\n1. Make a folder.\n2. Register the job.\n"}, 5000, check.Fail, 1},
		{"how a part of the pages is written", map[string]string{"docs/components.md": "# Components\n\nThis tells the format of the JavaScript components. " + sentence(130)}, 5000, check.Fail, 1},
		{"data told by comments in SQL", map[string]string{"db/dictionary.sql": strings.Repeat("COMMENT ON COLUMN orders.paid IS 'when the money came in';\n", aDictionary)}, 5000, check.Fail, 0.75},
		{"data told by the comments of models", map[string]string{"shop/models/order.py": "class Order(Model):\n" + strings.Repeat("    paid = DateField(db_comment='when the money came in')\n", aDictionary)}, 5000, check.Fail, 0.75},
		{"data told by the comments of a schema", map[string]string{"db/schema.rb": "create_table \"orders\" do |t|\n" + strings.Repeat("  t.date \"paid\", comment: \"when the money came in\"\n", aDictionary)}, 5000, check.Fail, 0.75},
		{"an interface with its keys in any order", map[string]string{"docs/spec.json": "{\n  \"consumes\": [],\n  \"swagger\": \"2.0\"\n}\n"}, 5000, check.Fail, 0.75},
		{"what a server of FHIR says that it answers", map[string]string{"src/main/resources/ShopCapabilities.json": "{\n  \"resourceType\": \"CapabilityStatement\",\n  \"rest\": [{\"mode\": \"server\"}]\n}\n"}, 5000, check.Fail, 0.75},
		{"tests of a browser", map[string]string{"tests/spec.json": "{\n  \"name\": \"swagger\"\n}\n"}, 5000, check.Fail, 1},
		{"data told by the properties of dbt's models", map[string]string{"dbt/models/_orders.yml": "version: 2\n\nmodels:\n  - name: orders\n    columns:\n" + strings.Repeat("      - name: paid\n        description: when the money came in\n", aDictionary)}, 5000, check.Fail, 0.75},
		{"a few properties of dbt's models", map[string]string{"dbt/models/_orders.yml": "version: 2\n\nmodels:\n  - name: orders\n    columns:\n" + strings.Repeat("      - name: paid\n        description: when the money came in\n", aDictionary-1)}, 5000, check.Fail, 1},
		{"a few comments in SQL", map[string]string{"db/dictionary.sql": strings.Repeat("COMMENT ON COLUMN orders.paid IS 'when the money came in';\n", aDictionary-1)}, 5000, check.Fail, 1},
		{"parts in running text", map[string]string{"docs/components.md": "# Components\n\n" + sentence(130)}, 5000, check.Warn, 0.5},
		{"of one folder", map[string]string{"lib/x/README.md": overview}, 5000, check.Fail, 0.75},
		{"words and what they mean", map[string]string{"docs/words.md": "# Words\n\n## Key concepts\n\n| Concept | Definition |\n|---|---|\n| `till` | " + strings.TrimSpace(sentence(70)) + " |\n| `goods` | " + strings.TrimSpace(sentence(70)) + " |\n"}, 5000, check.Fail, 1},
		{"the specification of one feature", map[string]string{"specs/0116-tills.md": "# Tills\n\n" + strings.TrimSpace(sentence(10)) + "\n\n## System design\n\n" + sentence(130)}, 5000, check.Fail, 1},
		{"what features are wanted for", map[string]string{"specs/0116-tills.md": "# Tills\n\n## Motivation\n\n" + sentence(50), "specs/0117-goods.md": "# Goods\n\n## Motivation\n\n" + sentence(50), "specs/0118-shops.md": "# Shops\n\n## Motivation\n\n" + sentence(50)}, 5000, check.Fail, 0.9375},
		{"of the tests", map[string]string{"e2e/MANY.md": overview}, 5000, check.Fail, 1},
		{"of a tool of developers", map[string]string{"dev/send/README.md": overview, "dev/send/main.go": code(50)}, 5000, check.Fail, 1},
		{"of a part", map[string]string{"lib/x/README.md": overview, "lib/x/main.go": code(500)}, 5000, check.Fail, 0.75},
		{"aims of a tool", map[string]string{"docs/backstop.md": "# Backstop Getting Started Guide\n\n## Goal\n\n" + sentence(25)}, 5000, check.Fail, 1},
		{"principles for assistants", map[string]string{"AGENTS.md": "# Shop\n\n## Core principles\n\n" + sentence(25)}, 5000, check.Fail, 1},
		{"aims of the tests", map[string]string{"tests_nightly/README.md": "# Load\n\n## Goals\n\n" + sentence(25)}, 5000, check.Fail, 1},
		{"decisions", map[string]string{"docs/adr/1.md": record("Use Go"), "docs/adr/2.md": record("Use SQL"), "docs/adr/3.md": record("Use queues")}, 5000, check.Fail, 0.75},
		{"one decision", map[string]string{"docs/adr/1.md": record("Use Go")}, 5000, check.Fail, 0.875},
		{"the record that every log of decisions opens with", map[string]string{"docs/adr/1.md": record("1. Record architecture decisions")}, 5000, check.Fail, 1},
		{"a log of decisions", map[string]string{"docs/decisions.md": "# Decision log\n\n## 2024-01-02 Use Go\n\n" + sentence(25) + "\n## 2024-02-03: Use SQL\n\n" + sentence(25) + "\n## 2024-03-04 Use queues\n\n" + sentence(25)}, 5000, check.Fail, 0.75},
		{"how decisions are recorded", map[string]string{"docs/decisions.md": "# Decision records\n\n## What they are\n\n" + sentence(10) + "\n## Template\n\n" + sentence(10) + "\n## How to write one\n\n" + sentence(10)}, 5000, check.Fail, 1},
		{"reasons that an assistant is taught", map[string]string{".agents/skills/commits/SKILL.md": "# Why Shop?\n\n" + sentence(200) + "\n## Hardcoded prices\n\n" + sentence(220)}, 5000, check.Fail, 1},
		{"a document of reasons", map[string]string{"docs/why.md": "# Why Shop?\n\n" + sentence(200) + "\n## Hardcoded prices\n\n" + sentence(220)}, 5000, check.Fail, 0.75},
		{"aims", map[string]string{"README.md": "# Shop\n\n## Philosophy\n\n" + sentence(25)}, 5000, check.Fail, 0.9375},
		{"aims on a page for developers", map[string]string{"mkdocs.yml": "x\n", "docs/internals/pages/ideas.md": "# Core ideas\n\n" + sentence(25)}, 5000, check.Fail, 0.9375},
		{"aims on a page for users", map[string]string{"mkdocs.yml": "x\n", "docs/usage/ideas.md": "# Core ideas\n\n" + sentence(25)}, 5000, check.Fail, 1},
		{"considerations of the design", map[string]string{"README.md": "# Shop\n\nThe key considerations of shop's design are: " + sentence(25)}, 5000, check.Fail, 0.9375},
		{"a list of what makes it so", map[string]string{"README.md": "# Shop\n\n## Is it fast?\n\nIn short, shop is fast because:\n\n* " + sentence(15) + "* " + sentence(15)}, 5000, check.Fail, 0.9375},
		{"principles that it follows", map[string]string{"README.md": "# Shop\n\nTo be fast, shop follows a few guiding principles:\n\n* " + sentence(15) + "* " + sentence(15)}, 5000, check.Fail, 0.9375},
		{"a way that was looked at and not taken", map[string]string{"docs/setup.md": "# Setup\n\n## Languages\n\nWe tried Babel, but the benefits in doing so did not outweigh what there is: " + sentence(25)}, 5000, check.Fail, 0.9375},
		{"a way that was not taken, without a reason", map[string]string{"docs/setup.md": "# Setup\n\n## Languages\n\nWe tried Babel, but the benefits in doing so did not outweigh what there is.\n"}, 5000, check.Fail, 1},
		{"a reason of users", map[string]string{"docs/faq.md": "# Shop\n\nYour till is slow because:\n\n* " + sentence(15) + "* " + sentence(15)}, 5000, check.Fail, 1},
		{"why one thing, with what it gives up", map[string]string{"docs/vm.md": "# Machines\n\n## Why a VM? How?\n\n" + sentence(60) + "For what lasts an hour, that's the right\ntrade-off.\n"}, 5000, check.Fail, 0.9375},
		{"why one thing and not another", map[string]string{"docs/logs.md": "# Logs\n\n### 1. Why Lambda instead of a sidecar\n\n" + sentence(60)}, 5000, check.Fail, 0.9375},
		{"why one thing and not another in few words", map[string]string{"docs/logs.md": "# Logs\n\n### Why Lambda instead of a sidecar\n\n" + sentence(50)}, 5000, check.Fail, 1},
		{"why, in praise", map[string]string{"README.md": "# Shop\n\n## Why Shop?\n\nIt is fast, without trade-offs. Customers prefer it over tills. " + sentence(60)}, 5000, check.Fail, 1},
		{"why something happens", map[string]string{"docs/faq.md": "# Questions\n\n## Why does the till show 0 instead of the sum?\n\n" + sentence(60) + "\n## Why do I get two mails rather than one?\n\n" + sentence(60)}, 5000, check.Fail, 1},
		{"a reason without a list", map[string]string{"README.md": "# Shop\n\nShop is fast because:\n\n* it is.\n"}, 5000, check.Fail, 1},
		{"a list of contents", map[string]string{"README.md": "# Shop\n\n- Architectural principles\n- " + sentence(25)}, 5000, check.Fail, 1},
		{"how people act", map[string]string{"COMMUNITY.md": "# Us\n\n## Principles\n\n" + sentence(25)}, 5000, check.Fail, 1},
		{"why there is something of one matter", map[string]string{"VMS.md": "# Machines\n\n## Why a machine?\n\n" + sentence(65)}, 5000, check.Fail, 1},
		{"a puzzle of users", map[string]string{"docs/faq.md": "# FAQ\n\n## Why is it crashing?\n\n" + sentence(65)}, 5000, check.Fail, 1},
		{"a page whose title says what it describes", map[string]string{"docs/api.md": "---\ntitle: API\n---\n" + sentence(10) + "\n## Orders\n\n" + sentence(60) + "\n```\nGET /orders\n```\n"}, 5000, check.Fail, 0.75},
		{"events by name", map[string]string{"docs/e.md": "# Event Listing\n\n## `shop::open`\n\n" + sentence(20) + "\n## `shop::sell`\n\n" + sentence(20) + "\n## `shop::close`\n\n" + sentence(20)}, 5000, check.Fail, 0.75},
		{"how to use events", map[string]string{"docs/e.md": "# Using events\n\n## `shop::open`\n\n" + sentence(20) + "\n## `shop::sell`\n\n" + sentence(20) + "\n## `shop::close`\n\n" + sentence(20)}, 5000, check.Fail, 1},
		{"an interface of others", map[string]string{"docs/e.md": "# Maps API\n\n" + sentence(210) + "\n## Get a key\n\n" + sentence(60) + "\n## Set up\n\n" + sentence(20) + "\n## Follow-up\n\n" + sentence(20)}, 5000, check.Fail, 1},
		{"how a description is kept", map[string]string{"docs/m.md": "# Maintaining the API documentation\n\n" + sentence(210)}, 5000, check.Fail, 1},
		{"how tables are filled", map[string]string{"docs/t.md": "# Database tables setup\n\n" + sentence(210)}, 5000, check.Fail, 1},
		{"migrations", map[string]string{"db/migrate/01_a.rb": "x\n", "db/migrate/02_b.rb": "x\n", "db/migrate/03_c.rb": "x\n"}, 5000, check.Fail, 0.9375},
		{"migrations named by their days", map[string]string{"database/migrations/2013_04_25_132851_create_a.php": "x\n", "database/migrations/2013_04_26_100000_create_b.php": "x\n", "database/migrations/2014_10_12_000000_create_c.php": "x\n"}, 5000, check.Fail, 0.9375},
		{"sample requests", map[string]string{"docs/a.http": "GET /\n", "docs/b.http": "GET /\n", "docs/c.http": "GET /\n"}, 5000, check.Fail, 0.9375},
		{"interface", map[string]string{"api/openapi.yaml": "openapi: 3.0.0\npaths: {}\n"}, 5000, check.Fail, 0.75},
		{"a name alone", map[string]string{"api/openapi.yaml": "todo: yes\n"}, 5000, check.Fail, 1},
		{"messages", map[string]string{"api/shop.proto": "syntax = \"proto3\";\nmessage Order {\n}\n"}, 5000, check.Fail, 0.75},
		{"tables", map[string]string{"db/schema.sql": "CREATE TABLE orders (id int);\n"}, 5000, check.Fail, 0.875},
		{"data in prose", map[string]string{"docs/data.md": "# Data model\n\n" + sentence(60) + "\n| a | b |\n|---|---|\n| 1 | 2 |\n| 1 | 2 |\n| 1 | 2 |\n"}, 5000, check.Fail, 0.75},
		{"tables under another name", map[string]string{"db_schema.sql": "CREATE TABLE orders (id int);\n"}, 5000, check.Fail, 0.875},
		{"a catalogue of data", map[string]string{"DATASETS.md": "# Datasets of the shop\n\nBelow is a table of all of them.\n\n| a | b |\n|---|---|\n" + strings.Repeat("| Orders | What was ordered, by whom, when, and for how much money. |\n", 6)}, 5000, check.Fail, 0.75},
		{"a common word in a heading", map[string]string{"docs/content.md": "# Content\n\n## Components for articles\n\n" + sentence(130) + "\n## Routes banner\n\n" + sentence(210) + "\n## Deadlines and provider decisions\n\n" + sentence(70)}, 5000, check.Fail, 1},
		{"a common word as the heading", map[string]string{"docs/notes.md": "# Notes\n\n## Components\n\n" + sentence(130) + "\n## Routes\n\n" + sentence(210) + "\n## Decisions\n\n" + sentence(70)}, 5000, check.Warn, 0.375},
		{"pages of the site", map[string]string{"app/views/content/how.md": "# How it works\n\n" + sentence(130) + "\n## Database design\n\n" + sentence(210) + "\n## Decision log\n\n" + sentence(70)}, 5000, check.Fail, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := map[string]string{"README.txt": "x\n"}
			maps.Copy(files, c.files)
			if c.size > 0 {
				files["main.go"] = code(c.size)
			}
			out := checktest.Ask(t, ArchitectureDocs, factsOf(facts.Service, files))
			if out.Status != c.status || out.Gap != c.gap {
				t.Errorf("%s with gap %v, want %s with %v: %s %v", out.Status, out.Gap, c.status, c.gap, out.Summary, out.Measures)
			}
		})
	}
}

// What is described is not asked for again.
func TestArchitectureRemedy(t *testing.T) {
	overview := map[string]string{"docs/architecture.md": "# Architecture\n\n" + sentence(130)}
	decisions := map[string]string{"docs/adr/1.md": record("Use Go"), "docs/adr/2.md": record("Use SQL"), "docs/adr/3.md": record("Use queues")}
	outline := map[string]string{"README.md": "# Shop\n\n## Architecture\n\n" + sentence(45)}
	model := map[string]string{"api/openapi.yaml": "openapi: 3.0.0\npaths: {}\n"}
	named := map[string]string{"README.md": "# Shop\n\n## Orders\n\nThe web application sends orders to a queue, and workers write them to the database.\n"}
	for _, c := range []struct {
		name  string
		there []map[string]string
		want  string
	}{
		{"nothing", nil, "Have the people who built it draw the parts and how they talk to each other on one page, write down the five decisions they would have to explain most often and describe the main records, or the interface that others call."},
		{"overview", []map[string]string{overview}, "Have the people who built it write down the five decisions they would have to explain most often and describe the main records, or the interface that others call."},
		{"decisions", []map[string]string{decisions, model}, "Have the people who built it draw the parts and how they talk to each other on one page."},
		{"outline", []map[string]string{outline, decisions, model}, "Have the people who built it describe all the parts and how they talk to each other on one page."},
		{"a sentence", []map[string]string{named, decisions, model}, "Have the people who built it describe all the parts and how they talk to each other on one page."},
		{"all", []map[string]string{overview, decisions, model}, ""},
	} {
		files := map[string]string{"main.go": code(6000)}
		for _, there := range c.there {
			maps.Copy(files, there)
		}
		if out := checktest.Ask(t, ArchitectureDocs, factsOf(facts.Service, files)); out.Remedy != c.want {
			t.Errorf("with %s: remedy %q, want %q", c.name, out.Remedy, c.want)
		}
	}
	here := &facts.Facts{People: &people.People{Persons: []people.Person{{Name: "Jane Doe", Active: true}}}}
	for orphaned, want := range map[int]string{
		50: "Have the people who built it draw it.",
		51: "Have those who still work on the code draw it; ask those who wrote most of it, who were not seen of late, if they can be reached.",
	} {
		here.Ownership = &facts.Ownership{Lines: 100, Orphaned: orphaned}
		if got := architectureRemedy(here, []string{"draw it"}, false); got != want {
			t.Errorf("%d %% orphaned: %s", orphaned, got)
		}
	}
	if got := architectureRemedy(&facts.Facts{People: &people.People{}}, []string{"draw it"}, false); got != "Have whoever reads the code first draw it; ask those who built it, if they can be reached." {
		t.Errorf("with nobody left: %q", got)
	}
}

// A need that is nearly the whole is told as the whole.
func TestArchitectureNeed(t *testing.T) {
	for lines, want := range map[int]string{2000: "For 2,000 lines of code, which need only 40 % of a full description, no", 4850: "For 4,850 lines of code, no"} {
		if out := checktest.Ask(t, ArchitectureDocs, factsOf(facts.Service, map[string]string{"main.go": code(lines)})); !strings.HasPrefix(out.Summary, want) {
			t.Errorf("%q, want %q", out.Summary, want)
		}
	}
}

// Describing more never raises the gap.
func TestMoreArchitectureNeverCosts(t *testing.T) {
	parts := []string{
		"# Architecture\n\n" + sentence(130), "# Architecture\n\n" + sentence(50), record("Use Go"), record("Use SQL"), record("Use queues"),
		"# Data model\n\n" + sentence(200), "# API\n\n" + sentence(40),
	}
	rapid.Check(t, func(t *rapid.T) {
		files := map[string]string{"main.go": code(rapid.IntRange(10, 7000).Draw(t, "lines"))}
		gap := 2.0
		for i, text := range rapid.Permutation(parts).Draw(t, "order") {
			files["docs/"+string(rune('a'+i))+".md"] = text
			out := checktest.Ask(t, ArchitectureDocs, factsOf(facts.Service, files))
			if out.Gap > gap {
				t.Fatalf("%q raises the gap from %v to %v", text[:20], gap, out.Gap)
			}
			gap = out.Gap
		}
	})
}

// usage is a manual of n sections that each show something.
func usage(n int) string {
	return "# Shop\n\n" + strings.Repeat("## Selling\n\n"+sentence(15)+"\n```go\nshop.Sell()\n```\n\n", n)
}

func TestDescribedWhere(t *testing.T) {
	overview := "# Architecture\n\n" + sentence(130)
	record := "# 2. Sell by the piece\n\n## Status\n\nAccepted\n\n## Decision\n\n" + sentence(50)
	for _, c := range []struct {
		name   string
		kind   facts.Kind
		files  map[string]string
		aspect string
		want   string
		where  string
	}{
		{"the whole before a feature", facts.Service, map[string]string{"a/login/index.md": overview, "docs/architecture.md": overview}, "overview", "described", "docs/architecture.md"},
		{"what was copied from another system's", facts.Service, map[string]string{"docs/architecture.md": overview + "\nSee [a](../gone/a.md) and [b](../gone/b.md).\n", "docs/design.md": "# Design\n\n" + sentence(130)}, "overview", "described", "docs/design.md"},
		{"such a one alone", facts.Service, map[string]string{"docs/architecture.md": overview + "\nSee [a](../gone/a.md) and [b](../gone/b.md).\n"}, "overview", "in part", "docs/architecture.md"},
		{"one that leads to as much as it does not", facts.Service, map[string]string{"docs/architecture.md": overview + "\nSee [a](../gone/a.md), [b](../gone/b.md), [c](../main.go) and [d](design.md).\n", "docs/design.md": "# Design\n\n" + sentence(130)}, "overview", "described", "docs/architecture.md"},
		{"a demand of a standard", facts.Service, map[string]string{"docs/security/sc-22.md": "# Architecture of names\n\n## SC-22 - Architecture of names\n\n" + sentence(130)}, "overview", "missing", ""},
		{"what assistants are told of the whole", facts.Service, map[string]string{"AGENTS.md": "# AGENTS.md\n\n## Architecture overview\n\n" + sentence(130)}, "overview", "described", "AGENTS.md"},
		{"records that hold before more that do not", facts.Service, map[string]string{"docs/adr/1.md": record, "docs/adr/2.md": record, "docs/adr/deprecated/3.md": record, "docs/adr/deprecated/4.md": record, "docs/adr/deprecated/5.md": record}, "decisions", "described", "docs/adr"},
		{"most of the records", facts.Service, map[string]string{"docs/adr/1.md": record, "docs/adr/2.md": record, "till/adr/1.md": record}, "decisions", "described", "docs/adr"},
		{"an index of a folder is no whole", facts.Service, map[string]string{"a/login/index.md": "# Login\n\n## Architecture\n\n" + sentence(130)}, "overview", "in part", "a/login/index.md"},
		{"what a mock answers", facts.Service, map[string]string{"mock-integrations/bank/openapi.yaml": "openapi: 3.0.0\n", "api/openapi.yaml": "openapi: 3.0.0\n"}, "model", "described", "api/openapi.yaml"},
		{"mocks alone", facts.Service, map[string]string{"mocks/bank/openapi.yaml": "openapi: 3.0.0\n"}, "model", "missing", ""},
		{"a query of an interface", facts.Service, map[string]string{"a/list.gql": "query goods {\n  label\n  type\n  updatedAt\n}\n"}, "model", "missing", ""},
		{"types of an interface", facts.Service, map[string]string{"a/list.gql": "type Goods {\n  label: String\n}\n"}, "model", "described", "a/list.gql"},
		{"a page of the site that is made here", facts.Site, map[string]string{"content/about.md": "# About\n\n## How it works\n\n" + sentence(130), "layouts/a.html": "<p>\n"}, "overview", "missing", ""},
		{"a page of a site beside no layouts", facts.Site, map[string]string{"content/about.md": "# About\n\n## How it works\n\n" + sentence(130)}, "overview", "in part", "content/about.md"},
		{"a picture of the parts", facts.Service, map[string]string{"README.md": "# Shop\n\nA shop.\n\n![Shop architecture diagram](img/a.png)\n", "img/a.png": "x"}, "overview", "in part", "README.md"},
		{"a picture so named", facts.Service, map[string]string{"README.md": "# Shop\n\nA shop.\n\n![](img/shop_architecture.png)\n", "img/shop_architecture.png": "x"}, "overview", "in part", "README.md"},
		{"a picture of something else", facts.Service, map[string]string{"README.md": "# Shop\n\nA shop.\n\n![Shop home page](img/a.png)\n", "img/a.png": "x"}, "overview", "missing", ""},
		{"a picture that is not there", facts.Service, map[string]string{"README.md": "# Shop\n\nA shop.\n\n![Architecture](img/a.png)\n"}, "overview", "missing", ""},
		{"a diagram before a section on one matter", facts.Service, map[string]string{"docs/mails.md": "# Mails\n\n## Architecture\n\n" + sentence(130), "docs/architecture/shop.puml": "@startuml\n" + strings.Repeat("[till] --> [db]\n", 20)}, "overview", "in part", "docs/architecture/shop.puml"},
		{"a diagram of what a user does", facts.Service, map[string]string{"README.md": "# Shop\n", "guides/wizards/order_wizard.dot": "digraph {\n" + strings.Repeat("a -> b\n", 40) + "}\n"}, "overview", "missing", ""},
		{"a model of the parts in a diagram", facts.Service, map[string]string{"README.md": "# Shop\n\n## Architecture\n\n![C2](docs/c2.png)\n", "docs/c2.png": "x", "docs/c2.puml": "@startuml\n" + modelledParts + strings.Repeat("Rel(till, db, \"Reads prices\")\n", 4)}, "overview", "described", "docs/c2.puml"},
		{"a model of the parts without ties", facts.Service, map[string]string{"README.md": "# Shop\n\n## Architecture\n\n![C2](docs/c2.png)\n", "docs/c2.png": "x", "docs/c2.puml": "@startuml\n" + modelledParts + strings.Repeat("Rel(till, db)\n", 4)}, "overview", "in part", "README.md"},
		{"a section of the whole before a diagram", facts.Service, map[string]string{"README.md": "# Shop\n\n## Architecture\n\n" + sentence(50), "docs/architecture/shop.puml": "@startuml\n" + strings.Repeat("[till] --> [db]\n", 20)}, "overview", "in part", "README.md"},
		{"a diagram of the data is none of the parts", facts.Service, map[string]string{"design/ER Diagram.drawio": strings.Repeat("<mxCell/>", 30)}, "overview", "missing", ""},
		{"where requests go", facts.Service, map[string]string{"README.md": "# Shop\n\n## Traffic Flow Diagram\n\n![Traffic Flow Diagram](docs/traffic.png)\n", "docs/traffic.png": "x"}, "overview", "in part", "README.md"},
		{"a diagram of one matter", facts.Service, map[string]string{"logo/shop.vsdx": strings.Repeat("<x/>", 90), "docs/decisions.files/voting.mmd": strings.Repeat("a --> b\n", 30)}, "overview", "missing", ""},
		{"a diagram of the parts beside one of the data", facts.Service, map[string]string{"design/ER Diagram.drawio": strings.Repeat("<mxCell/>", 30), "design/Jobs.drawio": strings.Repeat("<mxCell/>", 30), "design/Tech Arch.drawio": strings.Repeat("<mxCell/>", 30)}, "overview", "in part", "design/Tech Arch.drawio"},
		{"the drawing that holds", facts.Service, map[string]string{"a/Arch_FutureVision.drawio": strings.Repeat("<mxCell/>", 30), "a/Arch_initial.drawio": strings.Repeat("<mxCell/>", 30), "a/Arch of 2021.drawio": strings.Repeat("<mxCell/>", 30), "a/Updated Arch.drawio": strings.Repeat("<mxCell/>", 30)}, "overview", "in part", "a/Updated Arch.drawio"},
		{"a drawing of no other day", facts.Service, map[string]string{"a/Arch_FutureVision.drawio": strings.Repeat("<mxCell/>", 30), "a/Arch_initial.drawio": strings.Repeat("<mxCell/>", 30), "a/Arch of 2021.drawio": strings.Repeat("<mxCell/>", 30)}, "overview", "in part", "a/Arch of 2021.drawio"},
		{"the fields of a record that is called so", facts.Service, map[string]string{"docs/models/services.md": "### Services\n\n" + sentence(130) + "\n|Field Name|Sample|Format|Description|\n|:----|:----|:----|:----|\n" + strings.Repeat("|id|2|Number|Which it is.|\n", 4)}, "overview", "missing", ""},
		{"what is to be", facts.Service, map[string]string{"docs/ideas.md": "# Ideas\n\n## Long-term architecture\n\n" + sentence(130)}, "overview", "missing", ""},
		{"in a list of what to mend", facts.Service, map[string]string{"fix.md": "# Speed Fix\n\n## Architecture\n\n" + sentence(130)}, "overview", "missing", ""},
		{"a table of services", facts.Service, map[string]string{"docs/services.md": "# Services\n\n" + sentence(130) + "\n|Service|Description|\n|:----|:----|\n" + strings.Repeat("|till|Takes the money.|\n", 4)}, "overview", "described", "docs/services.md"},
		{"an interface in pieces", facts.Service, map[string]string{"api/swagger/00_base.yaml": "openapi: 3.0.3\n", "api/swagger/02_info.yaml": "info:\n  title: x\n", "api/swagger/05_paths.yaml": "---\npaths:\n  /a:\n"}, "model", "described", "api/swagger/05_paths.yaml"},
		{"two interfaces", facts.Service, map[string]string{"api/a.yaml": "openapi: 3.0.3\n", "api/b.yaml": "openapi: 3.0.3\npaths:\n  /a:\n"}, "model", "described", "api/a.yaml"},
		{"a diagram of the data", facts.Service, map[string]string{"design/ER Diagram.drawio": strings.Repeat("<mxCell/>", 30)}, "model", "in part", "design/ER Diagram.drawio"},
		{"boxes that the README draws", facts.Service, map[string]string{"README.md": "# Shop\n\n## Overview\n\n" + strings.Repeat("    ┌────┐\n    │till│\n    └─▲──┘\n      │\n", 4)}, "overview", "in part", "README.md"},
		{"a tree of files", facts.Service, map[string]string{"README.md": "# Shop\n\n## Overview\n\n```\n" + strings.Repeat("├── a\n└── b\n", 4) + "```\n"}, "overview", "missing", ""},
		{"records drawn in Mermaid", facts.Service, map[string]string{"docs/orders.md": "# Orders\n\n```mermaid\nerDiagram\n" + strings.Repeat("  ORDER {\n    int id\n  }\n", 4) + "```\n"}, "model", "in part", "docs/orders.md"},
		{"records drawn in PlantUML", facts.Service, map[string]string{"api/orders.md": "Orders\n```plantuml\n@startuml\n" + strings.Repeat("TABLE(Order, \"Order\") {\n  id\n}\n", 4) + "@enduml\n```\n"}, "model", "in part", "api/orders.md"},
		{"steps drawn in Mermaid", facts.Service, map[string]string{"docs/orders.md": "# Orders\n\n```mermaid\ngraph TD\n" + strings.Repeat("  a --> b\n", 9) + "```\n"}, "model", "missing", ""},
		{"most tables", facts.Service, map[string]string{"db/a_log_schema.sql": "create table a (\n", "db/schema.sql": "create table b (\n);\ncreate table c (\n"}, "model", "in part", "db/schema.sql"},
		{"an interface that tests describe", facts.Service, map[string]string{"api_tests/package.json": "{\"devDependencies\": {\"tsoa\": \"^6\"}}\n"}, "model", "missing", ""},
		{"an interface that is described when it runs", facts.Service, map[string]string{"api/pom.xml": "<project>\n<artifactId>springdoc-openapi-starter-webmvc-ui</artifactId>\n"}, "model", "in part", "api/pom.xml"},
		{"data before the security register", facts.Service, map[string]string{"security/README.md": "# API\n\n" + sentence(200), "z/data.md": "# Data model\n\n" + sentence(200)}, "model", "described", "z/data.md"},
		{"an interface in a folder of that name", facts.Service, map[string]string{"openapi/shop_spec.yaml": "openapi: 3.0.1\n"}, "model", "described", "openapi/shop_spec.yaml"},
		{"an interface by its content alone", facts.Service, map[string]string{"docs/shop_responses.yaml": "# Shop\n---\nopenapi: 3.0.1\ninfo: {}\n"}, "model", "described", "docs/shop_responses.yaml"},
		{"an interface in API Blueprint", facts.Service, map[string]string{"shop.apib": "FORMAT: 1A\nHOST: https://shop.example\n\n# Shop\n\n## Carts [/carts]\n"}, "model", "described", "shop.apib"},
		{"an interface in RAML", facts.Service, map[string]string{"api/shop.raml": "#%RAML 1.0\ntitle: Shop\n"}, "model", "described", "api/shop.raml"},
		{"notes in a file of that ending", facts.Service, map[string]string{"shop.apib": "# Shop\n\nTo do.\n"}, "model", "missing", ""},
		{"an interface in Slate", facts.Service, map[string]string{"docs/source/index.html.md": "---\ntitle: API Reference\n\nlanguage_tabs: # of the samples\n  - http\n\nincludes:\n  - carts\n  - orders\n\nsearch: true\n---\n\n# Introduction\n"}, "model", "described", "docs/source/index.html.md"},
		{"another page of a generator of sites", facts.Service, map[string]string{"docs/source/index.html.md": "---\ntitle: Shop\n---\n\n# Welcome\n"}, "model", "missing", ""},
		{"a list of packages", facts.Service, map[string]string{"docs/packages.yaml": "packages:\n  openapi: 3.0.1\n"}, "model", "missing", ""},
		{"records as tables alone", facts.Service, map[string]string{"docs/database.md": "# Database objects\n\n## Order\n\n| Field | Type |\n|---|---|\n" + strings.Repeat("| total | int |\n", 24)}, "model", "described", "docs/database.md"},
		{"an example's interface", facts.Service, map[string]string{"_examples/rest/routes.md": "# Routes\n\n" + sentence(200), "examples/openapi.yaml": "openapi: 3.0.1\n"}, "model", "missing", ""},
		{"a philosophy", facts.Service, map[string]string{"README.md": "# Shop\n\nSo our design philosophy is a little different:\n\n* " + sentence(60)}, "decisions", "in part", "README.md"},
		{"a philosophy without words", facts.Service, map[string]string{"README.md": "# Shop\n\nOur design philosophy is simple.\n"}, "decisions", "missing", ""},
		{"a library's manual", facts.Library, map[string]string{"docs/selling.md": usage(5), "docs/buying.md": usage(3)}, "model", "described", "docs/selling.md"},
		{"a template and the command that uses it", facts.Library, map[string]string{"content/.template.config/template.json": "{}\n", "README.md": "# Shop\n\n## Use\n\n```\ndotnet new shop -o My.Shop\n```\n"}, "model", "described", "README.md"},
		{"a command of .NET without a template", facts.Library, map[string]string{"README.md": "# Shop\n\n## Use\n\n```\ndotnet new web -o My.Shop\n```\n"}, "model", "missing", ""},
		{"a table of what users type", facts.CLI, map[string]string{"README.md": "# Shop\n\n## Options\n\n| option | what for |\n|---|---|\n" + strings.Repeat("| `--till` | The till at which to sell it. |\n", 8)}, "model", "described", "README.md"},
		{"a table of figures", facts.CLI, map[string]string{"README.md": "# Shop\n\n## Options\n\n| shop | how fast |\n|---|---|\n" + strings.Repeat("| Acme | `sell --all` takes 0.8s in all. |\n", 8) + strings.Repeat("| `int` | `a row of four words` |\n", 8)}, "model", "missing", ""},
		{"a short manual", facts.Library, map[string]string{"README.md": usage(3)}, "model", "in part", "README.md"},
		{"how to install a library", facts.Library, map[string]string{"README.md": strings.ReplaceAll(usage(9), "Selling", "Installation")}, "model", "missing", ""},
		{"what a library's own people type", facts.Library, map[string]string{"README.md": strings.ReplaceAll(usage(9), "go\nshop.Sell()", "\nnpm install")}, "model", "missing", ""},
		{"a program's manual page", facts.CLI, map[string]string{"doc/shop.1": ".TH SHOP 1\n"}, "model", "described", "doc/shop.1"},
		{"questions", facts.CLI, map[string]string{"FAQ.md": usage(9)}, "model", "missing", ""},
		{"a version", facts.CLI, map[string]string{"doc/notes-2.1": "Notes\n"}, "model", "missing", ""},
		{"a service's tutorial", facts.Service, map[string]string{"README.md": usage(9)}, "model", "missing", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.files["main.go"] = code(5000)
			out := checktest.Ask(t, ArchitectureDocs, factsOf(c.kind, c.files))
			where := strings.Join(checktest.Measure(out, "where").([]string), "\n")
			if got := checktest.Measure(out, c.aspect); got != c.want || c.where != "" && !strings.Contains(where+"\n", c.aspect+": "+c.where+"\n") {
				t.Errorf("%s is %v, want %s in %s: %s", c.aspect, got, c.want, c.where, where)
			}
		})
	}
}

// The README of a folder that shows how its files lie tells a part of the layout, be it of
// pages.
func TestFolderLaidOut(t *testing.T) {
	list := "```\n- folder/\n    - page-a.html\n    - parts/\n        - part-a.html\n```\n"
	for _, c := range []struct{ name, path, text, want string }{
		{"a list of files", "resources/views/readme.md", "# Views\n\n## Convention\n\n" + sentence(45) + list, "in part"},
		{"a tree", "resources/views/readme.md", "# Views\n\n" + sentence(45) + "```\nviews/\n├── till/   # the money\n│\n│   └── sum.html\n└── <shelf>/\n```\n", "in part"},
		{"without words", "resources/views/readme.md", "# Views\n\n" + sentence(35) + list, "missing"},
		{"what is typed", "resources/views/readme.md", "# Views\n\n" + sentence(45) + "```\ncd views/\nnpm install\nnpm run make parts/\nls -l parts/ folder/\n```\n", "missing"},
		{"in another document", "resources/views/till.md", "# Views\n\n" + sentence(45) + list, "missing"},
		{"where no code lies", "pictures/readme.md", "# Pictures\n\n" + sentence(45) + list, "missing"},
		{"of a little of the code", "tools/readme.md", "# Tools\n\n" + sentence(45) + list, "missing"},
	} {
		out := checktest.Ask(t, ArchitectureDocs, factsOf(facts.Service, map[string]string{"main.go": code(5000), "resources/views/sum.go": code(500), "tools/a.go": code(9), c.path: c.text}))
		if got := checktest.Measure(out, "overview"); got != c.want {
			t.Errorf("%s: %v, want %s: %+v", c.name, got, c.want, out.Findings)
		}
	}
}

// What a catalogue of systems is told names what this is tied to, and nothing of its parts.
func TestCatalogued(t *testing.T) {
	const system = "kind: System\nmetadata:\n  name: shop\n  description: Sells.\n---\n"
	const component = "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: till\n  description: Takes the money\nspec:\n  type: service\n"
	const ties = "  system: shop\n  consumesApis:\n    - api:bank\n"
	for _, c := range []struct {
		name string
		kind facts.Kind
		path string
		text string
		line int
	}{
		{"a component and what it needs", facts.Service, "catalog-info.yaml", system + component + ties, 13},
		{"in the other spelling", facts.Service, "catalog-info.yml", component + "  dependsOn: ['resource:db']\n  providesApis: [till]\n", 8},
		{"without what it is", facts.Service, "catalog-info.yaml", system + strings.ReplaceAll(component, "description: Takes the money", "title: Till") + ties, 0},
		{"with one tie", facts.Service, "catalog-info.yaml", component + "  consumesApis:\n    - api:bank\n", 0},
		{"with none to what it needs", facts.Service, "catalog-info.yaml", component + "  system: shop\n  providesApis:\n    - till\n", 0},
		{"with an empty list", facts.Service, "catalog-info.yaml", component + "  system: shop\n  dependsOn: []\n", 0},
		{"to be filled in", facts.Service, "catalog-info.yaml", component + "  system: ${{ values.system }}\n  dependsOn: ['resource:db']\n", 0},
		{"of another kind", facts.Service, "catalog-info.yaml", strings.ReplaceAll(component, "Component", "Resource") + ties, 0},
		{"of a part", facts.Service, "till/catalog-info.yaml", component + ties, 0},
		{"of a library", facts.Library, "catalog-info.yaml", component + ties, 0},
	} {
		out := checktest.Ask(t, ArchitectureDocs, factsOf(c.kind, map[string]string{"main.go": code(5000), c.path: c.text}))
		told := fmt.Sprintf("%s:%d names what this is tied to, for a catalogue of systems; ", c.path, c.line)
		if got := strings.HasPrefix(out.Findings[0].Message, told) && out.Findings[0].Line == c.line; got != (c.line > 0) || got != (checktest.Measure(out, "overview") == "in part") {
			t.Errorf("%s: %+v", c.name, out.Findings[0])
		}
	}
}

// A description whose links lead nowhere is one to look at.
func TestWhatMayBeOfAnotherSystem(t *testing.T) {
	out := checktest.Ask(t, ArchitectureDocs, factsOf(facts.Service, map[string]string{"main.go": code(5000), "docs/architecture.md": "# Architecture\n\n" + sentence(130) + "\nSee [a](../gone/a.md) and [b](../gone/b.md).\n"}))
	const want = "docs/architecture.md:1 describes parts of a system, and most files that this document links to are not here."
	if len(out.Findings) == 0 || out.Findings[0].Message != want || !strings.HasPrefix(out.Findings[0].Fix, "See whether it is about this system: ") {
		t.Errorf("%+v", out.Findings)
	}
}

// What a Go package says of itself is its manual, where the README leads there.
func TestCommentsArePublished(t *testing.T) {
	said, silent := "package shop\n", "package shop\n"
	for i := range 100 {
		said += fmt.Sprintf("\n// F%d does it.\nfunc F%[1]d() {}\n", i)
		silent += fmt.Sprintf("\nfunc F%d() {}\n", i)
	}
	const leads = "# Shop\n\n[![Reference](x.svg)](https://pkg.go.dev/github.com/acme/shop/v5)\n"
	for _, c := range []struct {
		name, code, readme string
		kind               facts.Kind
		want               string
	}{
		{"a library that says it all", said, leads, facts.Library, "described"},
		{"one that says little", silent, leads, facts.Library, "missing"},
		{"the comments of another", said, strings.ReplaceAll(leads, "acme/shop", "acme/till"), facts.Library, "missing"},
		{"nothing that leads there", said, "# Shop\n", facts.Library, "missing"},
		{"a program", said, leads, facts.CLI, "missing"},
	} {
		f := factsOf(c.kind, map[string]string{"README.md": c.readme, "shop.go": c.code})
		f.Repo.RemoteOwner, f.Repo.RemoteName = "acme", "shop"
		if got := checktest.Measure(checktest.Ask(t, ArchitectureDocs, f), "model"); got != c.want {
			t.Errorf("%s: %v, want %s", c.name, got, c.want)
		}
	}
}

// A second README at the top, for developers, is about the whole too.
func TestDrawnInAReadmeOfTheProject(t *testing.T) {
	for name, want := range map[string]bool{"PROJECT_README.md": true, "TILL_README.md": false} {
		out := checktest.Ask(t, ArchitectureDocs, factsOf(facts.Service, map[string]string{
			"main.go": code(5000), name: "# Shop\n\nHave a look at these:\n\n![diagrams](technical-architecture.png)\n", "technical-architecture.png": "x",
		}))
		if got := slices.ContainsFunc(out.Findings, func(f check.Finding) bool { return f.Message == onlyDrawn && f.Path == name }); got != want {
			t.Errorf("%s: %+v", name, out.Findings)
		}
	}
}

// Headings that are names of folders of code announce parts as one called after them does.
func TestHeadedByParts(t *testing.T) {
	readme := "# Shop\n\nA shop.\n\n## Projects\n\n"
	files := map[string]string{"main.go": code(5000)}
	for _, name := range []string{"Shop.Web", "OrderEngine", "price-list", "TillReader (deprecated)"} {
		readme += "### " + name + "\n\n" + sentence(35)
		files["src/"+strings.TrimSuffix(name, " (deprecated)")+"/main.go"] = "package main\n"
	}
	for want, text := range map[string]string{
		"described": readme,
		"missing":   strings.ReplaceAll(readme, "price-list", "price-lists"),
	} {
		files["README.md"] = text
		if got := checktest.Measure(checktest.Ask(t, ArchitectureDocs, factsOf(facts.Service, files)), "overview"); got != want {
			t.Errorf("%v, want %s", got, want)
		}
	}
}

// A picture that lies among the documents tells of the parts, shown or not.
func TestPictureOfTheParts(t *testing.T) {
	for name, want := range map[string]bool{
		"docs/diagrams/shop-c4-l2.svg": true, "doc/System Context.png": true, "docs/img/architecture.png": true,
		"docs/pipelines.png": false, "docs/static/01-shop.8aadbee6c40a8bd4.png": false, "public/architecture.png": false, "docs/architectures-we-sell.png": false, "examples/docs/architecture.png": false,
	} {
		out := checktest.Ask(t, ArchitectureDocs, factsOf(facts.Service, map[string]string{"main.go": code(5000), "README.md": "# Shop\n", name: "x"}))
		if got := slices.ContainsFunc(out.Findings, func(f check.Finding) bool { return f.Message == onlyDrawn && f.Path == name }); got != want {
			t.Errorf("%s: %+v", name, out.Findings)
		}
	}
}

// What is made from the code or drawn without words is said, and asked for no
// more.
func TestDescribedInPart(t *testing.T) {
	out := checktest.Ask(t, ArchitectureDocs, factsOf(facts.Service, map[string]string{
		"main.go": code(5000), "README.md": "# Shop\n\nA shop.\n\n![Architecture](a.png)\n", "a.png": "x", "requirements.txt": "# via fastapi\nfastapi==0.1\n", "schema.sql": "create table a (\n",
	}))
	var said []string
	for _, f := range out.Findings {
		said = append(said, fmt.Sprintf("%s:%d %s %s", f.Path, f.Line, f.Message, f.Fix))
	}
	for _, want := range []string{
		"README.md:5 " + onlyDrawn,
		"schema.sql:0 Its data and its interfaces are described in files only in part; an OpenAPI description of the interface can be made from the code, since requirements.txt:2 names fastapi. Describe the main records and their relations.",
	} {
		if !strings.Contains(strings.Join(said, "\n"), want) {
			t.Errorf("%q is not in %q", want, said)
		}
	}
}

// What is said of a text that is on one part, beside a diagram and without one.
func TestTextOnOnePart(t *testing.T) {
	part := map[string]string{"main.go": code(5000), "till/main.go": code(150), "till/README.md": "# Till\n\n## Architecture\n\n" + sentence(130)}
	drawn := maps.Clone(part)
	drawn["a/Arch.drawio"] = strings.Repeat("<mxCell/>", 30)
	large := maps.Clone(part)
	large["till/main.go"] = code(4000)
	for want, files := range map[string]map[string]string{
		"till/README.md:3 tells how the code in till is laid out or works, 3 % of all; no description of the whole was found.":                         part,
		"The parts of the system and how they work together are shown in a diagram; the text that was found, till/README.md:3, is not on all of them.": drawn,
		"The parts of the system and how they work together are described only in part.":                                                               large,
	} {
		out := checktest.Ask(t, ArchitectureDocs, factsOf(facts.Service, files))
		if got := out.Findings[0].Message; got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// A diagram that others keep is not read, and is said so where none was found
// here.
func TestArchitectureDrawnElsewhere(t *testing.T) {
	for text, want := range map[string]string{
		"## Architecture diagram\n\nView [the parts](https://structurizr.com/share/1).\n":                                           "; README.md:5 leads to a description out of the repository, which was not read.",
		"See the [system overview](https://github.com/acme/handbook/blob/main/shop.md).\n":                                          "; README.md:3 leads to a description out of the repository, which was not read.",
		"- [Shop Engineering Guide](https://docs.google.com/document/d/1/edit): a more comprehensive look at the Shop ecosystem.\n": "; README.md:3 leads to a description out of the repository, which was not read.",
		"- [Till](https://github.com/acme/till): one of the components of our ecosystem.\n":                                         "its data or its interfaces.",
		"- [Ecosystem](https://docs.google.com/document/d/1/edit): a list of who is who.\n":                                         "its data or its interfaces.",
		"## Architecture\n\nIt follows [clean architecture](https://blog.example.com/clean).\n":                                     "its data or its interfaces.",
	} {
		f := factsOf(facts.Service, map[string]string{"README.md": "# Shop\n\n" + text, "main.go": code(6000)})
		f.Repo.RemoteOwner = "acme"
		out := checktest.Ask(t, ArchitectureDocs, f)
		at, _, _ := strings.Cut(strings.TrimPrefix(want, "; "), " ")
		if !strings.HasSuffix(out.Summary, want) || strings.HasPrefix(at, "README") && !strings.Contains(out.Findings[0].Message, at) {
			t.Errorf("%q: %s %v", text, out.Summary, out.Findings)
		}
	}
}

// A README may leave it to a page of anybody's to describe the design of this.
func TestDesignElsewhere(t *testing.T) {
	for line, want := range map[string]string{
		"The goal for this sample is to show the principles and patterns described in the [eBook](https://acme.example/book).": "README.md:5",
		"For more, [this talk](https://tube.example/1) explains the design of this service.":                                   "README.md:5",
		"This service follows the principles described in [twelve factors](https://12factor.net).":                             "",
		"The architecture of tills is described in [a paper](https://acme.example/paper).":                                     "",
		"Its [design](https://acme.example/design) is blue.":                                                                   "",
		"The design of this is described in [a page](docs/design.md).":                                                         "",
	} {
		out := checktest.Ask(t, ArchitectureDocs, factsOf(facts.Service, map[string]string{"main.go": code(6000), "README.md": "# Shop\n\nSells.\n\n" + line + "\n"}))
		says, read, told := strings.Contains(out.Summary, "; README.md:5 leads to a description out of the repository"), strings.HasPrefix(out.Remedy, "Read first what README.md:5 leads to"), 0
		for _, f := range out.Findings {
			told += strings.Count(f.Message, "README.md:5 leads to a description outside of it")
		}
		if wanted := want != ""; says != wanted || read != wanted || told > 0 != wanted {
			t.Errorf("%q: %s %s %+v", line, out.Summary, out.Remedy, out.Findings)
		}
	}
}

// Records of decisions in another repository of the same people are told of.
func TestDecisionRecordsElsewhere(t *testing.T) {
	for link, want := range map[string]bool{
		"https://github.com/acme/shop-docs/blob/main/architecture-decision-records/0035-csv.md": true,
		"https://github.com/acme/shop-docs/blob/main/manual.md":                                 false,
		"https://github.com/npryce/adr-tools/blob/main/adr/0001-record.md":                      false,
		"https://github.com/acme/shop-architecture#system-architecture":                         true,
		"https://structurizr.com/share/1#system-architecture":                                   false,
		"https://github.com/acme/shop-architecture/blob/main/shop.kt#system-architecture":       false,
	} {
		text := "why"
		if strings.HasSuffix(link, "#system-architecture") {
			text = "Shop System Architecture"
		}
		f := factsOf(facts.Service, map[string]string{"README.md": "# Shop\n\nSee [" + text + "](" + link + ").\n", "main.go": code(6000)})
		f.Repo.RemoteOwner = "acme"
		var said []string
		for _, found := range checktest.Ask(t, ArchitectureDocs, f).Findings {
			said = append(said, found.Message)
		}
		if got := strings.Contains(strings.Join(said, "\n"), "why it is built this way; README.md:3 leads to"); got != want {
			t.Errorf("%s: %q", link, said)
		}
	}
}

// So are records of decisions among the issues, for which there is a form.
func TestDecisionsAmongIssues(t *testing.T) {
	for form, want := range map[string]bool{
		".github/ISSUE_TEMPLATE/decision.md": true, ".github/ISSUE_TEMPLATE/3_internal_decision.yml": true, ".github/ISSUE_TEMPLATE/decision-record.md": true,
		".github/ISSUE_TEMPLATE/proposal.yml": false, "docs/decision.md": false,
	} {
		f := factsOf(facts.Service, map[string]string{"README.md": "# Shop\n", form: "---\nname: Decision\n---\n", "main.go": code(6000)})
		var said []string
		for _, found := range checktest.Ask(t, ArchitectureDocs, f).Findings {
			said = append(said, found.Message)
		}
		if got := strings.Contains(strings.Join(said, "\n"), "why it is built this way; "+form+" leads to a log of decisions among the issues outside of it"); got != want {
			t.Errorf("%s: %q", form, said)
		}
	}
}

// Pages have no records and no interface, so that nobody is asked for them.
func TestWhatPagesHaveNot(t *testing.T) {
	tables := factsOf(facts.Docs, map[string]string{"alerts/db.md": "# Data model\n\n" + sentence(60) + "\n| Table | Field |\n|---|---|\n| orders | id |\n| goods | id |\n", "main.go": code(6000)})
	if out := checktest.Ask(t, ArchitectureDocs, tables); checktest.Measure(out, "model") != "missing" || strings.Contains(out.Summary, "interfaces") {
		t.Errorf("what a page of prose describes: %s", out.Summary)
	}
	for kind, want := range map[facts.Kind]float64{facts.Service: 1, facts.Library: 1, facts.Site: 0.75, facts.Docs: 0.75} {
		manual := ""
		for range wholeManual {
			manual += "## Alert\n\n" + sentence(20) + "\n```promql\nup == 0\n```\n\n"
		}
		for files, want := range map[string]float64{"": want, manual: map[bool]float64{true: 0.75, false: want}[kind == facts.Library]} {
			f := factsOf(kind, map[string]string{"alerts/high.md": "# High\n\n" + files, "main.go": code(6000)})
			if out := checktest.Ask(t, ArchitectureDocs, f); out.Gap != want {
				t.Errorf("%s with %d letters: gap %v, want %v: %s", kind, len(files), out.Gap, want, out.Summary)
			}
		}
	}
}

// Of a collection of documents beside little code it speaks of how these are laid out.
func TestWhatDocumentsAreToldOf(t *testing.T) {
	for lines, want := range map[int]string{
		40:   "For these documents, beside 40 lines of code, no document was found that describes how they are laid out or why they are written this way. Have the people who wrote the documents say on one page how they are laid out and write down why they are written this way.",
		2000: "For 2,000 lines of code, which need only 40 % of a full description, no document was found that describes the parts of the system and how they work together or why it is built this way. Have the people who built it draw the parts and how they talk to each other on one page and write down the five decisions they would have to explain most often.",
	} {
		out := checktest.Ask(t, ArchitectureDocs, factsOf(facts.Docs, map[string]string{"alerts/high.md": "# High\n\nCall.\n", "main.go": code(lines)}))
		if got := out.Summary + " " + out.Remedy; got != want {
			t.Errorf("%d lines: %q, want %q", lines, got, want)
		}
	}
}

// A guide for those who add to them says how they are laid out.
func TestWhereDocumentsGo(t *testing.T) {
	const goes = "# Adding a page\n\n1. Open a change with the new file placed in the folder of its team.\n2. Fill it in.\n"
	const template = "\n## Template\n\n```\n# HighLoad\n\n## Meaning\n\nIt is high.\n\n## What to do\n\nWait.\n```\n"
	for _, tt := range []struct {
		leads, guide, code string
		want               any
	}{
		{"See [there](docs/add-page.md).", goes + template, code(40), "described"},
		{"See [there](docs/add-page.md).", goes, code(40), "in part"},
		{"See [there](docs/add-page.md).", "# Adding a page\n\nAdd a page of your own.\n" + template, code(40), "missing"},
		{"", goes + template, code(40), "missing"}, // a page like any other
		{"See [there](docs/add-page.md).", goes + template, code(2000), "missing"},
	} {
		out := checktest.Ask(t, ArchitectureDocs, factsOf(facts.Docs, map[string]string{"README.md": "# Pages\n\n" + tt.leads + "\n", "docs/add-page.md": tt.guide, "main.go": tt.code}))
		if got := checktest.Measure(out, "overview"); got != tt.want {
			t.Errorf("%q of %q: %v, want %v", tt.guide, tt.leads, got, tt.want)
		}
	}
}

// What defines tables is no document.
func TestWhatIsDescribedOnlyInPartNeedNotBeADocument(t *testing.T) {
	out := checktest.Ask(t, ArchitectureDocs, factsOf(facts.Service, map[string]string{"main.go": code(6000), "schema.sql": "create table goods (id int);\n"}))
	if want := "described only in part: its data or its interfaces;"; !strings.Contains(out.Summary, want) {
		t.Errorf("%q, want %q", out.Summary, want)
	}
	for page, want := range map[string]string{
		"# Shop\n": "schema.sql Its tables are defined in schema.sql; no document that describes them or its interface was found.",
		"# Shop\n\n## Data model\n\n" + sentence(35): "README.md Its data and its interfaces are described only in part.",
	} {
		out := checktest.Ask(t, ArchitectureDocs, factsOf(facts.Service, map[string]string{"main.go": code(6000), "schema.sql": "create table goods (id int);\n", "README.md": page}))
		if !slices.ContainsFunc(out.Findings, func(f check.Finding) bool { return f.Path+" "+f.Message == want }) {
			t.Errorf("%q is not in %+v", want, out.Findings)
		}
	}
}

// A few reasons on a page of a site are of what the page is about.
func TestReasonsOnPagesOfASite(t *testing.T) {
	for kind, want := range map[facts.Kind]bool{facts.Site: false, facts.Service: true} {
		files := map[string]string{"source/manual/databases.html.md": "# Databases\n\n## Design decisions\n\n" + sentence(70), "main.go": code(5000)}
		out := checktest.Ask(t, ArchitectureDocs, factsOf(kind, files))
		told := slices.ContainsFunc(out.Findings, func(f check.Finding) bool { return f.Path == "source/manual/databases.html.md" })
		if told != want || checktest.Measure(out, "decisions") != "in part" {
			t.Errorf("%s: %+v", kind, out)
		}
	}
}

// modelledParts are those of a shop as the C4 model has them.
const modelledParts = "Container(till, \"Till\", \".NET\", \"Sells\")\nContainerDb(db, \"Database\", \"Postgres\")\nContainer(mail, \"Mails\", \"Go\", \"Tells people\")\n"

// What an assistant can do anywhere describes no system.
func TestSkillsDescribeNothing(t *testing.T) {
	for path, want := range map[string]string{".agents/skills/angular/references/components.md": "missing", "docs/components.md": "described"} {
		text := "# Architecture\n\n" + sentence(60) + "\n\n```mermaid\ngraph LR\n  shop --> queue\n  queue --> mailer\n```\n"
		out := checktest.Ask(t, ArchitectureDocs, factsOf(facts.Service, map[string]string{"README.md": "# Shop\n", path: text, "main.go": code(600)}))
		if got := checktest.Measure(out, "overview"); got != want {
			t.Errorf("%s: %v, want %s", path, got, want)
		}
	}
}

// What a site shows may be about anything.
func TestDescriptionsOnPagesOfASite(t *testing.T) {
	for kind, want := range map[facts.Kind]bool{facts.Site: true, facts.Service: false} {
		files := map[string]string{"source/manual/architecture.html.md": "# Architecture\n\n" + sentence(130), "main.go": code(5000)}
		out := checktest.Ask(t, ArchitectureDocs, factsOf(kind, files))
		if got := strings.HasSuffix(out.Summary, "; 1 of these stand on the pages of the site, which may tell of other systems than the site itself."); got != want {
			t.Errorf("%s: %s", kind, out.Summary)
		}
	}
}
