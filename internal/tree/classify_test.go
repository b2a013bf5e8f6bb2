package tree

import (
	"strings"
	"testing"
)

// Each path, with content where content decides, and what it must be.
func TestRole(t *testing.T) {
	const junit = "package a;\nimport org.junit.Test;\nclass ATest {}\n"
	for _, tt := range []struct {
		path, content string
		want          Role
	}{
		{"main.go", "package main\n", Code},
		{"infra/main.tf", "resource \"aws_sqs_queue\" \"orders\" {}\n", Code},
		{"infra/test/main.tf", "resource \"aws_sqs_queue\" \"orders\" {}\n", Code},
		{"infra/tests/setup/main.tf", "resource \"aws_sqs_queue\" \"orders\" {}\n", Test},
		{"infra/prod.tfvars", "size = 3\n", Config},
		{"infra/terragrunt.hcl", "inputs = {}\n", Config},
		{"infra/main.bicep", "resource plan 'Microsoft.Web/serverfarms@2022-09-01' = {\n}\n", Code},
		{"infra/prod.bicepparam", "using './main.bicep'\n", Config},
		{"manifests/init.pp", "class shop {\n  package { 'nginx': ensure => installed }\n}\n", Code},
		{"main_test.go", "package main\n", Test},
		{"testdata/a.go", "package a\n", Test},
		{"testdata/a.json", "{}\n", Data},
		{"pkg/spec/spec.go", "package spec\n", Code},
		{"spec/models/user_spec.rb", "describe User\n", Test},
		{"spec/factories.rb", "FactoryBot.define\n", Test},
		{"src/app.spec.ts", "it('x')\n", Test},
		{"src/__tests__/app.tsx", "it('x')\n", Test},
		{"shop/tests_e2e/e2e_test_login.py", "def test_login(page): pass\n", Test},
		{"cypress/e2e/login.cy.js", "it('x')\n", Test},
		{"cypress/support/commands.js", "Cypress.Commands.add('x')\n", Test},
		{"src/test/java/a/ATest.java", junit, Test},
		{"shop/src/contractTest/java/a/Pact.java", "package a;\n", Test},
		{"shop/contract_tests/pact.py", "x = 1\n", Test},
		{"src/jvmTest/kotlin/a/Carts.kt", "package a\n", Test},
		{"src/integration-test/groovy/a/Setup.groovy", "package a\n", Test},
		{"src/smokeTest/resources/application.yml", "a: b\n", Data},
		{"src/latest/java/a/Cart.java", "package a;\n", Code},
		{"src/ABTest/java/a/Cart.java", "package a;\n", Code},
		{"src/main/java/a/test/Harness.java", "package a;\n", Code},
		{"src/main/java/a/ABTest.java", "package a;\nclass ABTest {}\n", Code},
		{"java/a/ATest.java", junit, Test},
		{"Shop.Tests/CartTests.cs", "using Xunit;\n", Test},
		{"Shop.Tests/Builders.cs", "class B {}\n", Test},
		{"src/Shop/TestHelper/TestCart.cs", "public class TestCart<T> : Cart { }\n", Code},
		{"src/Shop/TestCart.cs", "public class TestCart {\n\t[Fact]\n\tpublic void Sells() { }\n}\n", Test},
		{"shop/test_cart.rb", "class TestCart < Suite\nend\n", Test},
		{"app/latest.py", "x = 1\n", Code},
		{"app/test_results.py", "def load(): pass\n", Code},
		{"app/test_results.py", "import pytest\ndef test_a(): pass\n", Test},
		{"shop/tests.py", "from django.test import TestCase\n", Test},
		{"conftest.py", "import pytest\n", Test},
		{"features/login.feature", "Feature: login\n", Test},
		{"features/billing/invoice.py", "x = 1\n", Code},
		{"src/features/cart/Cart.tsx", "export const Cart = () => <p/>\n", Code},
		{"features/step_definitions.rb", "Given('x') { }\n", Test},
		{"cucumber/features/steps/hooks.js", "Before(() => 1)\n", Test},
		{"tests/CartTest.php", "<?php\nclass CartTest extends TestCase {}\n", Test},
		{"spec/rails_helper.rb", "require 'rspec'\n", Test},
		{"engines/shop/test_helper.rb", "require 'minitest'\n", Test},
		{"lib/shop/test_helper.rb", "module Shop::TestHelper\nend\n", Code},
		{"src/setupTests.js", "configure();\n", Test},
		{"src/cart.mock.ts", "export const cart = {};\n", Test},
		{"src/mock.ts", "export const cart = {};\n", Code},
		{"src/cart/testHelpers.js", "export const cart = {};\n", Test},
		{"src/cart/CartTestData.js", "export const cart = {};\n", Test},
		{"src/cart/cartTestParams.js", "export const cart = {};\n", Test},
		{"src/latestData.js", "export const cart = {};\n", Code},
		{"internal/testutil/daemon.go", "package testutil\n", Test},
		{"pkg/testdatagen/cart.go", "package testdatagen\n", Test},
		{"forge/fixtures/handler.go", "package fixtures\n", Test},
		{"shop/fixtures/fixtures_users.py", "USERS = []\n", Test},
		{"shop/testharness/cart.go", "package testharness\n", Test},
		{"pkg/testdata.go", "package pkg\n", Code},
		{"crates/shop/src/testutil.rs", "pub fn cart() {}\n", Test},
		{"shop/dummy.go", "// Copyright\n\n//go:build test\n\npackage shop\n", Test},
		{"shop/live.go", "//go:build !test\n\npackage shop\n", Code},
		{"shop/suite.go", "package shop\n\nimport (\n\t\"net/http/httptest\"\n\n\t\"github.com/stretchr/testify/mock\"\n)\n", Test},
		{"shop/store.go", "package shop\n\nimport \"testing\"\n\nfunc NewStore(t *testing.T) {}\n", Test},
		{"shop/cmd.go", "package shop\n\nimport \"testing\"\n\nvar inTest = testing.Testing()\n", Code},
		{"shop/cart_test_utils.py", "def cart(): pass\n", Test},
		{"src/main/java/a/CartTestUtils.java", "package a;\n", Code},
		{"carts/factories.py", "import factory\n\nclass CartFactory(factory.django.DjangoModelFactory):\n    pass\n", Test},
		{"carts/factories.py", "class CartFactory:\n    pass\n", Code},
		{"lib/shop/factory.ex", "defmodule Shop.Factory do\n  use ExMachina.Ecto, repo: Shop.Repo\nend\n", Test},
		{"lib/shop/factory.ex", "defmodule Shop.Factory do\nend\n", Code},
		{"shop.apib", "FORMAT: 1A\n\n# Shop\n\n## Carts [/carts]\n", Doc},
		{"api/shop.raml", "#%RAML 1.0\ntitle: Shop\n", Config},
		{"lib/tasks/orders.rake", "task :resend do\nend\n", Code},
		{"Rakefile", "task :default\n", Config},
		{"lib/fakes/bank.rb", "class FakeBank\nend\n", Code},
		{"packages/mocks/src/cart.ts", "export const cart = {};\n", Test},
		{"src/cartMock.ts", "export const cart = {};\n", Test},
		{"src/cart-mock.ts", "export const cart = {};\n", Test},
		{"src/mock/carrier.ts", "export const carrier = {};\n", Test},
		{"mock-services/carrier/index.mjs", "export const carrier = {};\n", Test},
		{"app/views/mock_orders/show.html.erb", "<p>Order</p>\n", Code},
		{"src/mockery.ts", "export const cart = {};\n", Code},
		{"pkg/mocks/server.go", "package mocks\n", Code},
		{"src/Button.stories.tsx", "export default { component: Button };\n", Test},
		{"load/ci.js", "import http from 'k6/http';\nexport default function () { http.get(url); }\n", Test},
		{"locustfile.py", "import os\nfrom locust import task\n", Test},
		{"load/cj.js", "import http from 'http';\nexport default function () { http.get(url); }\n", Code},
		{"pkg/mock/server.go", "package mock\n", Code},
		{"README.md", "# Shop\n", Doc},
		{"README", "Shop\n", Doc},
		{"LICENSE", "Apache\n", Doc},
		{"docs/deploy.txt", "Run it\n", Doc},
		{"words.txt", "a\nb\n", Data},
		{"conf/messages.cy", "pay = Talu\n", Data},
		{"public/locales/de/send.ftl", "title = Senden\n-brand = Send\nnotify =\n    .label = Hinweis\n", Data},
		{"views/cart.ftl", "<#if cart??>\n<p>${cart.total}</p>\n</#if>\n", Code},
		{"docs/conf.py", "project = 'x'\n", Code},
		{"docs/_static/a.css", "a { color: red }\n", Doc},
		{"docs/index.html", "<html><p>Hi</html>\n", Doc},
		{"app/views/a.html.erb", "<% if a %>\n", Code},
		{"web/index.html", "<html></html>\n", Code},
		{"web/a.scss", "a { b { color: red } }\n", Code},
		{"db/migrate.sql", "CREATE TABLE a (b int);\n", Code},
		{"db/dump.sql", "-- MySQL dump 10.13  Distrib 5.7\nCREATE TABLE a (b int);\n", Data},
		{"db/structure.sql", "SET statement_timeout = 0;\n--\n-- Name: a; Type: TABLE; Schema: public; Owner: -\n--\nCREATE TABLE public.a (b int);\n", Data},
		{"db/structure.sql", "/*!40101 SET @saved_cs_client = @@character_set_client */;\nCREATE TABLE `a` (`b` int);\n", Data},
		{"db/migrations/V2__a.sql", "--\n-- Name: a; Type: FUNCTION; Schema: public; Owner: -\n--\nCREATE FUNCTION a() RETURNS int;\n", Code},
		{"db/migrations/V3__all.sql", strings.Repeat("--\n-- Name: a; Type: FUNCTION; Schema: public; Owner: -\n--\nCREATE FUNCTION a() RETURNS int;\n", 20), Data},
		{"db/migrations/V4__zips.sql", "COPY zips (a, b) FROM stdin;\n" + strings.Repeat("1\t2\n", 120) + "\\.\nANALYZE;\n", Data},
		{"db/migrations/V6__laws.sql", "INSERT INTO laws (id, text)\nVALUES\n" + strings.Repeat("\t(\n\t\t'1',\n\t\t'Do no harm.'\n\t),\n", 40) + "\t('2', 'Else.');\n", Data},
		{"db/migrations/V8__zips.sql", strings.Repeat("UPDATE zips SET area = 'a' WHERE zip = '1';\n", 120), Data},
		{"db/migrations/V9__said.sql", "-- what they are\n" + strings.Repeat("comment on column sold.at is 'When.';\n", 120), Data},
		{"db/migrations/V7__sold.sql", "INSERT INTO sold\nSELECT a FROM b\nWHERE c;\n" + strings.Repeat("UPDATE sold\nSET a = 1\nWHERE b = 2;\n", 40), Code},
		{"db/migrations/V5__few.sql", "COPY zips (a, b) FROM stdin;\n1\t2\n\\.\n" + strings.Repeat("ANALYZE;\n", 120), Code},
		{"api/a.proto", "syntax = \"proto3\";\n", Code},
		{"deploy.sh", "#!/bin/sh\necho\n", Code},
		{"Dockerfile", "FROM scratch\n", Config},
		{"build/Dockerfile.prod", "FROM scratch\n", Config},
		{"main.tf", "resource \"a\" \"b\" {}\n", Code},
		{"Makefile", "all:\n", Config},
		{"webpack.config.js", "module.exports = {}\n", Config},
		{".github/workflows/ci.yml", "on: push\n", Config},
		{"package.json", "{}\n", Config},
		{"config/defaults.hjson", "{\n  # The port.\n  port: 80\n}\n", Config},
		{"package-lock.json", "{}\n", Data},
		{"go.sum", "a v1 h1:x\n", Data},
		{"config/locales/de.yml", "de: {}\n", Data},
		{"a.csv", "a,b\n", Data},
		{"a.ipynb", "{}\n", Data},
		{"bundle.js.map", "{}\n", Data},
		{"app/controllers/placements/acceptance/form_controller.rb", "class FormController\nend\n", Code},
		{"spec/acceptance/form.rb", "it('a') {}\n", Test},
		{"terraform/refactor.tf", "# done\nmoved {\n  from = a.b\n  to   = c.d\n}\n\nmoved {\n  from = a.e\n  to   = c.f\n}\n", Data},
		{"terraform/main.tf", "moved {\n  from = a.b\n  to   = c.d\n}\n\nresource \"x\" \"y\" {\n}\n", Code},
		{"views/terms.html.twig", "{% extends 'a.twig' %}{% block b %}\n" + strings.Repeat("<p>{% trans %}These are the terms on which you may use it, and no other.{% endtrans %}</p>\n", 120) + "{% endblock %}\n", Data},
		{"src/a.test.js.snap", "exports[`a`] = `b`\n", Data},
		{"api/bruno/Get a contact.bru", "meta {\n  name: Get a contact\n}\n", Data},
		{"requirements.txt", "django\n", Config},
		{"lang/de/auth.php", "<?php\n\nreturn [\n    'a' => 'b',\n];\n", Data},
		{"config/app.php", "<?php\n\nuse A\\B;\n\nreturn [\n    'a' => env('B'),\n];\n", Config},
		{"src/locales/de.js", "export default {\n  a: 'b',\n}\n", Data},
		{"src/locales/index.js", "export default {\n  a: (b) => b,\n}\n", Code},
		{"lang/Parser.php", "<?php\nclass Parser {}\n", Code},
		{"app/data/loader.py", "x = 1\n", Code},
		{"logo.png", "\x89PNG\x00", Other},
	} {
		t.Run(tt.path, func(t *testing.T) {
			tr := FromFiles(map[string]string{tt.path: tt.content})
			if got := tr.Lookup(tt.path).Role; got != tt.want {
				t.Errorf("role %v, want %v (language %q)", got, tt.want, tr.Files[0].Language)
			}
		})
	}
}

// Beside the tests of a script language lies what they need; a folder called spec
// without any may hold a specification.
func TestBesideSpecs(t *testing.T) {
	tree := FromFiles(map[string]string{
		"spec/models/user_spec.rb": "describe User\n", "spec/app/public/404.html": "<p>a</p>\n", "spec/app/styles/a.scss": "a { b: c }\n", "spec/app/bin/run.sh": "echo a\n",
		"spec/app/queries.sql": "SELECT a FROM b;\n", "spec/README.md": "# Specs\n", "web/specs/cart.test.ts": "it('a', b)\n", "web/specs/page.css": "a { b: c }\n",
		"api/spec/page.html": "<p>a</p>\n", "app/views/spec.html": "<p>a</p>\n", "spec/go/spec.go": "package spec\n",
	})
	for path, want := range map[string]Role{
		"spec/app/public/404.html": Test, "spec/app/styles/a.scss": Test, "spec/app/bin/run.sh": Test, "spec/app/queries.sql": Test, "web/specs/page.css": Test,
		"spec/README.md": Doc, "api/spec/page.html": Code, "app/views/spec.html": Code, "spec/go/spec.go": Code,
	} {
		if got := tree.Lookup(path).Role; got != want {
			t.Errorf("%s is %v, want %v", path, got, want)
		}
	}
}

// What stands beside scenarios makes them run, in any language; what a product keeps
// in a folder called features does not.
func TestBesideFeatures(t *testing.T) {
	const context = "<?php\nuse Behat\\Behat\\Context\\Context;\nclass CartContext implements Context {\n}\n"
	tree := FromFiles(map[string]string{
		"web/features/cart.feature": "Feature: cart\n", "web/features/context/CartContext.php": context, "web/features/bootstrap/app.php": "<?php\nboot();\n",
		"api/features/buying/cart.feature": "Feature: cart\n", "api/features/steps/cart.py": "def step(): pass\n", "api/features/environment.py": "x = 1\n",
		"api/features/buying/context.php": context, "api/features/buying/given.php": "<?php\n  #[Given('a')]\n", "api/features/buying/cart.ts": "export const a = 1;\n",
		"src/features/cart/CartContext.php": context, "src/features/steps/Cart.py": "x = 1\n", "features.py": "x = 1\n",
	})
	for path, want := range map[string]Role{
		"web/features/context/CartContext.php": Test, "web/features/bootstrap/app.php": Test, "api/features/steps/cart.py": Test, "api/features/environment.py": Test,
		"api/features/buying/context.php": Test, "api/features/buying/given.php": Test, "api/features/buying/cart.ts": Code,
		"src/features/cart/CartContext.php": Code, "src/features/steps/Cart.py": Code, "features.py": Code,
	} {
		if got := tree.Lookup(path).Role; got != want {
			t.Errorf("%s is %v, want %v", path, got, want)
		}
	}
}

func TestHandWritten(t *testing.T) {
	const (
		code      = "x = 1\n"
		railsOld  = "<body>\n  <!-- This file lives in public/404.html -->\n  <h1>The page you were looking for doesn't exist.</h1>\n</body>\n"
		railsNew  = "<style>\n#error-description {\n}\n</style>\n<p><strong>The page you were looking for doesn’t exist.</strong> You may have mistyped.</p>\n"
		mswWorker = "/**\n * Mock Service Worker.\n * - Please do NOT modify this file.\n */\nconst INTEGRITY_CHECKSUM = '26357c79'\n"
		aspPage   = "private readonly UserManager<User> _users;\nprivate readonly ILogger<R> _log;\n// If we got this far, something failed, redisplay form\n"
		craWorker = "// This lets the app load faster on subsequent visits in production, and gives\n// it offline capabilities.\nexport function register() {}\n"
	)
	for _, tt := range []struct {
		path, content string
		want          bool
		beside        string
	}{
		{"main.go", "package main\n", true, ""},
		{"a.pb.go", "// Code generated by protoc-gen-go. DO NOT EDIT.\npackage a\n", false, ""},
		{"a/_tabs.js", "(function(){function r(e,n,t){function o(i,f){if(!n[i]){}}}})()({1:[function(require,module,exports){\n", false, ""},
		{"a/tabs.js", "(function(){function open(e){show(e)}open(1)})()\n", true, ""},
		{"gen.go", "package gen\n\nconst head = `// Code generated by gen. DO NOT EDIT.`\n", true, ""},
		{"db/schema.rb", "# This file is auto-generated from the current state of the database.\n", false, ""},
		{"shop/migrations/0001_initial.py", "# Generated by Django 3.2 on 2021-01-01 00:00\n", false, ""},
		{"node_modules/a/index.js", code, false, ""},
		{"vendor/a/b.go", "package b\n", false, "go.mod"},
		{"src/shop/vendor/models.py", code, true, ""},
		{"public/vendor/app.js", code, false, ""},
		{"web/vendor/autoload.php", "<?php\n", false, "web/composer.json"},
		{"src/cache/redis.ts", "export const a = 1\n", true, ""},
		{"src/env/load.js", code, true, ""},
		{".github/scripts/release.js", code, true, ""},
		{"src/react-app.js", code, true, ""},
		{"static/jquery.js", "/*! jQuery v3.6.0 | (c) OpenJS Foundation */\n", false, ""},
		{"static/app.min.js", code, false, ""}, {"static/font-awesome/less/icons.less", code, false, ""}, {"wwwroot/lib/chart-4.9.2/plugin.js", code, false, ""}, {"public/select2/select2/core.js", code, false, ""}, {"assets/ts/leaflet/icon.js", code, false, ""}, {"static/leaflet/leaflet.d.ts", code, false, ""}, {"gui/public/codemirror/mode/css/css.js", code, false, ""}, {"public/camera/3.2.1/Camera.js", code, false, ""}, {".mvn/wrapper/MavenWrapperDownloader.java", code, false, ""},
		{"shop/assets/admin/css/base.css", "a {}\n", false, "shop/assets/admin/css/changelists.css"}, {"web/admin/css/base.css", "a {}\n", true, "web/admin/css/shop.css"},
		{"static/select2-theme.js", code, true, ""}, {"assets/ts/leaflet/icon.ts", code, true, ""}, {"assets/ts/leaflet/Map.tsx", code, true, ""}, {"static/chart/plugin.js", code, true, ""}, {"select2/src/core.js", code, true, ""}, {"assets/v1.2/shop.js", code, true, ""},
		{"dist/bundle.js", code, false, ""},
		{"dist/main.go", "package dist\n", true, ""},
		{"package-lock.json", "{}\n", false, ""},
		{"gradlew", "#!/bin/sh\n", false, ""},
		{"ci/codecov.sh", "#!/usr/bin/env bash\n\n# https://github.com/codecov/codecov-bash/blob/master/LICENSE\n", false, ""},
		{"ci/codecov.sh", "#!/bin/sh\ncurl -s https://codecov.io/bash | bash\n", true, ""},
		{"bin/wait-for-it.sh", "#!/usr/bin/env bash\n# Use this script to test if a given TCP host/port are available\n", false, ""},
		{"logo.png", "\x89PNG\x00", false, ""},
		{"results/load.html", "<html>\n<script>" + strings.Repeat("draw();", 9000) + "</script>\n</html>\n", false, ""},
		{"site/map.html", "<html>\n" + strings.Repeat("<p>Shop</p>\n", 9000) + "</html>\n", true, ""},
		{"src/Banner.module.scss.d.ts", "export const wide: string;\n", false, ""},
		{"src/banner.d.ts", "export const wide: string;\n", true, ""},
		{"public/404.html", railsOld, false, "config.ru"},
		{"public/404.html", railsNew, false, "config.ru"},
		{"public/404.html", strings.ReplaceAll(railsOld, "doesn't exist.", "has gone."), true, "config.ru"},
		{"public/404.html", "<h1>The page you were looking for doesn't exist.</h1>\n", true, "config.ru"},
		{"templates/public/404.html", railsOld, true, ""},
		{"src/serviceWorker.ts", craWorker, false, ""},
		{"src/serviceWorker.ts", code, true, ""},
		{"public/mockServiceWorker.js", mswWorker, false, ""},
		{"public/mockServiceWorker.js", code, true, ""},
		{"web/modules/README.txt", "Modules extend your site functionality beyond Drupal core.\n", false, ""},
		{"web/modules/README.txt", "The modules of the shop.\n", true, ""},
		{"web/sites/default/default.settings.php", "<?php\n/**\n * @file\n * Drupal site-specific configuration file.\n */\n", false, ""},
		{"web/sites/default/settings.php", "<?php\n/**\n * @file\n * Drupal site-specific configuration file.\n */\n", true, ""},
		{"Web/Areas/Identity/Pages/Account/Register.cshtml.cs", aspPage, false, ""},
		{"Web/Areas/Identity/Pages/Account/Login.cshtml.cs", strings.ReplaceAll(aspPage, "ILogger<R>", "IBasket"), true, ""},
		{"Web/Areas/Identity/Pages/Account/Manage/Till.cshtml.cs", "public class TillModel : PageModel { }\n", true, ""},
		{"Web/Pages/Account/Register.cshtml.cs", aspPage, true, ""},
	} {
		t.Run(tt.path, func(t *testing.T) {
			files := map[string]string{tt.path: tt.content}
			if tt.beside != "" {
				files[tt.beside] = "{}\n"
			}
			f := FromFiles(files).Lookup(tt.path)
			if got := f.HandWritten(); got != tt.want {
				t.Errorf("hand-written %v, want %v: %+v", got, tt.want, f)
			}
		})
	}
}

// Extensions that languages share, where go-enry knows or prefers one.
func TestDoubtfulLanguages(t *testing.T) {
	for content, want := range map[string][2]string{
		"{% load i18n %}<?xml version='1.0'?>\n<graphml>{% trans 'Yes' %}</graphml>\n": {"graph.graphml.tpl", ""},
		"{{- define \"shop.name\" -}}shop{{- end -}}\n":                                {"_helpers.tpl", "Go Template"},
		"apiVersion: apps/v1\nkind: Deployment\nspec:\n  image: shop:__TAG__\n":        {"k8s/deployment-production.tmpl", ""},
		"<p>{{ .Total }}</p>\n":                                                          {"views/cart.tmpl", "Go Template"},
		"{\n  \"image\": \"${image}\"\n}\n":                                              {"task.json.tpl", "Go Template"},
		"CodeSystem: ANSI_GRP_CD\nTitle: \"Group\"\n* #CO \"Obligation\"\n":              {"a.fsh", ""},
		"uniform vec4 color;\nvoid main() {\n  gl_FragColor = color;\n}\n":               {"a.fsh", "GLSL"},
		"Mox.defmock(Shop.Mock, for: Shop.API)\nMox.defmock(Shop.Bank, for: Shop.Pay)\n": {"a.ex", "Elixir"},
		"table! {\n    carts (id) {\n        id -> Text,\n    }\n}\n":                    {"schema.rs", "Rust"},
		"#pragma version(1)\n#pragma rs java_package_name(shop)\nint a;\n":               {"a.rs", "RenderScript"},
		"# Alerts\n\n<%= alert_table %>\n":                                               {"manual/alerts.html.md.erb", "Markdown"},
		"<p><%= cart.total %></p>\n":                                                     {"views/cart.html.erb", "HTML+ERB"},
		"workspace {\n  model {\n    user = person \"User\"\n  }\n}\n":                   {"shop.dsl", ""},
		"include std/io.e\nprocedure main()\n  puts(1, \"a\")\nend procedure\n":          {"a.ex", "Euphoria"},
	} {
		if got := FromFiles(map[string]string{want[0]: content}).Files[0].Language; got != want[1] {
			t.Errorf("%s is %q, want %q:\n%s", want[0], got, want[1], content)
		}
	}
}

func TestCodePath(t *testing.T) {
	for path, want := range map[string]bool{
		"docs/adr/0001.md": false, "notes.txt": false, "src/cart.ts": true,
		"main.go": true, "main_test.go": true, "src/cache/redis.ts": true, "app/views/a.html.erb": true, "manual/alerts.html.md.erb": false,
		"docs/javadocs/com/acme/Shop.html": false, "apidocs/index.html": false, "docs/shop.html": true, "src/apidocs/reader.go": true,
		"README.md": false, "a.pb.go": false, "node_modules/a/index.js": false, "package-lock.json": false, "Dockerfile": false, "logo.png": false,
		"static/app.min.js": false, "vendor/github.com/a/b.go": false, "cart/mocks/client.go": false, "cmd/server/docs/docs.go": false, "docs/page.go": true, "mock.go": true,
		"src/Data/Migrations/20171018175735_Initial.cs": false, "src/Data/Migrations/Shop/ShopContextModelSnapshot.cs": false, "src/Data/Migrations/SeedCarts.cs": true, "src/Carts/20171018175735_Initial.cs": true,
		"resources/lang/de/auth.php": false, "resources/lang/de_informal/auth.php": false, "src/locales/pt-BR.ts": false, "lib/i18n/zh_Hans/errors.js": false,
		"src/lang/parser.php": true, "src/i18n/index.ts": true, "src/lang/ast/node.ts": true, "de/auth.php": true,
		"app/assets/javascripts/select2.js": false, "app/assets/stylesheets/open-iconic-bootstrap.scss": false, "app/assets/stylesheets/select2.css.erb": false, "public/js/jquery-3.6.0.js": false, "app/javascript/autosize.js": false, "static/bootstrap.bundle.js": false, "src/Web/wwwroot/lib/jquery/core.js": false, "src/Web/wwwroot/js/shop.js": true,
		"moment.js": true, "src/moment.js": true, "app/assets/javascripts/select_user.js": true, "app/assets/javascripts/chart_of_sales.js": true,
	} {
		if got := CodePath(path); got != want {
			t.Errorf("CodePath(%q) = %v, want %v", path, got, want)
		}
	}
	for path, want := range map[string]bool{"docs/adr/0001.md": true, "notes.rst": true, "main.go": false, "node_modules/a/README.md": false, "logo.png": false} {
		if got := ProsePath(path); got != want {
			t.Errorf("ProsePath(%q) = %v, want %v", path, got, want)
		}
	}
}
