package facts

import (
	"cmp"
	"encoding/json"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// proseShare: with fewer code lines than this share of the prose, the prose is
// the product. Assumed.
const proseShare = 0.05

func proseAlone(p *project) string {
	if p.prose == 0 || float64(p.code) > proseShare*float64(p.prose) {
		return ""
	}
	for _, f := range p.files {
		if f.Infrastructure() || f.Role == tree.Config && (f.Language == "HCL" || f.Language == "Dockerfile" && p.code > 0) {
			return ""
		}
	}
	return fmt.Sprintf("it has %s lines of prose, blank ones aside, and %s of code", prose.Number(p.prose), prose.Number(p.code))
}

// publishedTemplate: a project that others begin theirs with. What it runs on
// is theirs to say.
func publishedTemplate(p *project) string {
	return p.first([]sign{
		{top("*.nuspec"), regexp.MustCompile(`<packageType\s+name\s*=\s*"Template"`), "packs a template that others begin with"},
		{func(f *tree.File) bool { return f.Path == ".template.config/template.json" }, nil, "defines a template that others begin with"},
		{func(f *tree.File) bool {
			return f.Path == "cookiecutter.json" || f.Path == "copier.yml" || f.Path == "copier.yaml"
		}, nil, "asks what a copy of this is to be called"},
	})
}

// frameworks are applications that a framework runs: the file that makes one,
// and what is in it.
var frameworks = []sign{
	{named("manage.py"), sieve.Plain(`django`), "runs a Django application"},
	{named("application.rb"), sieve.Plain(`<\s*(::)?Rails::Application`), "defines a Rails application"},
	{named("config.ru"), sieve.Plain(`(?m)^\s*run\b`), "runs a web application"},
	{named("artisan"), sieve.Plain(`(?i)laravel|illuminate|bootstrap/app\.php`), "runs a Laravel application"},
	{named("Kernel.php"), sieve.Plain(`Symfony\\Component\\HttpKernel`), "defines a Symfony application"},
	{named("wp-config*.php", "index.php"), sieve.Plain(`wp-settings\.php|wp-blog-header\.php|DRUPAL_ROOT|Drupal\\Core\\DrupalKernel`), "runs a content management system"},
	{top("composer.json"), sieve.Plain(`(?s)"type"\s*:\s*"project".*"drupal/core(-recommended)?"\s*:|"drupal/core(-recommended)?"\s*:.*"type"\s*:\s*"project"`), "builds a site of Drupal"},
	{top("composer.json"), sieve.Plain(`"(johnpbloch|roots)/wordpress(-full|-no-content)?"\s*:`), "builds a site of WordPress"},
	{written("Java", "Kotlin", "Groovy"), sieve.Plain(`@SpringBootApplication|@QuarkusMain|Micronaut\.(run|build)\(|extends\s+(io\.dropwizard\.)?Application<|SpringApplication\.run\(`), "starts a server"},
	{named("pom.xml"), sieve.Plain(`<packaging>\s*war\s*</packaging>|quarkus-maven-plugin`), "packs a web application"},
	{named("web.xml"), sieve.Plain(`<web-app`), "defines a web application"},
	{named("*.sbt", "build.gradle", "build.gradle.kts"), sieve.Plain(`\bPlay(Scala|Java|Service|MinimalJava)\b|org\.playframework\.play`), "builds a web application"},
	{written("Java", "Kotlin"), sieve.Plain(`\bembeddedServer\(|\bio\.ktor\.server\.\w+\.EngineMain\b|\bJavalin\.create\(|\bspark\.Spark\b|\.asServer\(|\.createHttpServer\(`), "starts a server"},
	{named("index.php", "app.php", "bootstrap.php"), sieve.Plain(`(Slim\\(Factory\\)?App|\bAppFactory::create|Cake\\Http\\Server|\byii\\web\\Application|Yii::createWebApplication|(Laminas|Zend)\\Mvc\\Application|Laravel\\Lumen\\Application|Phalcon\\Mvc\\Application|CodeIgniter\.php|CodeIgniter\\Boot)`), "runs a web application"},
	{named("*.csproj", "*.fsproj", "*.vbproj"), sieve.Plain(`Microsoft\.NET\.Sdk\.(Web|Worker)"|Microsoft\.WebApplication\.targets|Microsoft\.NET\.Sdk\.Functions`), "builds a web application"},
	{named("Global.asax", "Web.config"), sieve.Plain(`(?i)system\.web|HttpApplication|aspNetCore`), "configures a web application"},
	{written("Elixir"), sieve.Plain(`use Phoenix\.Endpoint`), "defines a Phoenix application"},
	{written("Elixir"), sieve.Plain(`\{\s*(Plug\.Cowboy|Bandit)\s*,`), "starts a server"},
	{written("Rust"), sieve.Plain(`HttpServer::new|axum::serve|axum::Server|rocket::(build|custom)\(|#\[(rocket::)?launch\]|#\[rocket::main\]|warp::serve|tonic::transport::Server|poem::Server|salvo::Server|tide::new\(|lambda_(runtime|http)::run\(`), "starts a server"},
	{written("Scala"), sieve.Plain(`EmberServerBuilder|BlazeServerBuilder|Http\(\)\.(newServerAt|bindAndHandle)|extends\s+HttpServer\b`), "starts a server"},
	{written("Python"), sieve.MustCompile(`(?m)^\s*(application|app|api|create_app|[a-z_]*app)\s*(:[^=]+)?=\s*(Flask|FastAPI|Sanic|Starlette|Quart|Litestar|Bottle|Chalice|\w+\.make_wsgi_app|falcon\.(API|App)|web\.Application|tornado\.web\.Application|get_wsgi_application|connexion\.\w+)\(`), "creates a web application"},
}

func frameworkApplication(p *project) string {
	for _, fw := range frameworks {
		file := p.findMain(func(f *tree.File) bool { return fw.accept(f) && !p.previews(f) }, fw.mark)
		switch {
		case file == "",
			strings.HasSuffix(file, ".py") && !strings.HasSuffix(file, "manage.py") && p.pythonManifest(true) != "" && p.find(p.chart, helmChart) == "", // a Python package that is published and happens to make one
			strings.HasSuffix(file, "config.ru") && gemAlone(p):
			continue
		}
		return clause(file, fw.shows)
	}
	return ""
}

var (
	pythonPackage   = sieve.Plain(`(?s)setup\(.*\bname\s*=|\[project\].*\bname\s*=|\[tool\.poetry\]`)
	pythonUnpacked  = sieve.Plain(`(?m)^package-mode\s*=\s*false|Private :: Do Not Upload`)
	pythonPublished = sieve.Plain(`(?m)^\s*["']?(classifiers|keywords|homepage|repository|documentation|url|project_urls|download_url)["']?\s*=|\[(project|tool\.poetry)\.urls\]`)
)

// pythonManifest returns the file that makes a Python package of this, ""
// without one. Services have a pyproject.toml or a setup.py too, since tools ask for
// them; only one that presents the package to strangers shows that it is published.
func (p *project) pythonManifest(published bool) string {
	for _, f := range p.files {
		if !top("setup.py", "setup.cfg", "pyproject.toml")(f) {
			continue
		}
		text := p.read(f.Path)
		if pythonPackage.Match(text) && !pythonUnpacked.Match(text) && (!published || pythonPublished.Match(text)) {
			return f.Path
		}
	}
	return ""
}

var (
	goMain   = sieve.Plain(`(?m)^package main\b`)
	goListen = sieve.Plain(`\b(http\.(ListenAndServe|Serve)(TLS)?\(|http\.Server\{|\.ListenAndServe(TLS)?\(|grpc\.NewServer\(|fiber\.New\(|gin\.(Default|New)\(|echo\.New\(|lambda\.Start\(|fasthttp\.ListenAndServe)`)
	// goLoopback is an address that only the machine itself reaches.
	goLoopback = sieve.Plain(`"(127\.0\.0\.1|localhost|\[::1\]):`)
	serverPath = sieve.Plain(`(?i)(^|[/_-])(server|serve)(/|\.go$)`)
	// beforeServer is the folder of what stands before a server, or in its place.
	beforeServer = sieve.Plain(`(?i)(^|/)(proxy|mocks?|fakes?|stubs?)/`)
)

// goServer: a main package and, anywhere outside of tests, a call that listens.
// One that only serves profiles or a preview does not make a server. The first that is called
// a server is named, of those the one nearest to the top, then what stands before a server, and last what listens on
// its own machine, as a program does that waits for an answer.
func goServer(p *project) string {
	main := p.find(isGo, goMain)
	if main == "" {
		return ""
	}
	var called, other, before, loopback string
	shallowest := func(first *string, path string) {
		if *first == "" || strings.Count(path, "/") < strings.Count(*first, "/") {
			*first = path
		}
	}
	for _, f := range p.files {
		if !isGo(f) {
			continue
		}
		text := p.read(f.Path)
		switch {
		case !goListen.Match(text) || profilesAlone(text) || p.previews(f):
		case goLoopback.Match(text):
			loopback = cmp.Or(loopback, f.Path)
		case beforeServer.MatchString(f.Path):
			shallowest(&before, f.Path)
		case serverPath.MatchString(f.Path):
			shallowest(&called, f.Path)
		default:
			shallowest(&other, f.Path)
		}
	}
	other = cmp.Or(called, other, before)
	if other == "" && packagedProgram(p) != "" {
		return "" // which people install, and which listens to themselves alone
	}
	return clause(cmp.Or(other, loopback), "listens for requests")
}

// profilesAlone tells whether the one thing that a file listens for may be whoever
// looks at profiles.
func profilesAlone(text []byte) bool {
	return strings.Contains(string(text), `"net/http/pprof"`) && len(goListen.FindAllIndex(text, 2)) < 2
}

// npm is what a package.json tells.
type npm struct {
	Name, Main, Module, Types string
	Private                   bool
	Bin, Exports, Files       any
	Scripts                   map[string]string
	Dependencies              map[string]string
	DevDependencies           map[string]string
}

// packages reads the package.json files, the topmost first, and of those of one depth the
// one with most code: beside a service its developers may keep a console for themselves.
func (p *project) packages() (paths []string, out []npm) {
	for _, f := range p.files {
		if f.Base() == "package.json" {
			paths = append(paths, f.Path)
		}
	}
	lines := map[string]int{}
	for _, at := range paths {
		lines[at] = p.linesBelow(path.Dir(at))
	}
	slices.SortStableFunc(paths, func(a, b string) int {
		return cmp.Or(strings.Count(a, "/")-strings.Count(b, "/"), lines[b]-lines[a])
	})
	for _, at := range paths {
		var n npm
		var quoted struct{ Private any }
		text := p.read(at)
		_, _ = json.Unmarshal(text, &n), json.Unmarshal(text, &quoted) // a field of an odd type leaves the others readable
		n.Private = n.Private || quoted.Private == "true"
		out = append(out, n)
	}
	return paths, out
}

var nodeServers = []string{"express", "koa", "fastify", "@nestjs/core", "@hapi/hapi", "hapi", "restify", "apollo-server", "@apollo/server", "next", "nuxt", "@adonisjs/core",
	"@feathersjs/feathers", "strapi", "@strapi/strapi", "sails", "loopback", "@loopback/core", "meteor-node-stubs", "hono", "@remix-run/node", "@sveltejs/adapter-node", "socket.io"}

// nodeListens is how the program that a package is for waits for requests.
var nodeListens = sieve.Plain(`\b(app|api|server|fastify|router)\.(listen|start)\(`)

// nodeServer: a private package, or one that is started or whose main file listens, with
// a framework that serves among what it needs at run time.
func nodeServer(p *project) string {
	paths, list := p.packages()
	for i, n := range list {
		published := !n.Private && (n.Exports != nil || n.Module != "" || n.Bin != nil)
		main := path.Join(path.Dir(paths[i]), cmp.Or(n.Main, "index.js"))
		if published || n.Scripts["start"] == "" && !n.Private && !nodeListens.Match(p.read(main)) {
			continue
		}
		for _, dep := range nodeServers {
			if _, ok := n.Dependencies[dep]; ok {
				if file := p.find(named("next.config.*"), regexp.MustCompile(`output:\s*['"]export['"]`)); dep == "next" && file != "" {
					continue
				}
				return clause(paths[i], "depends on "+dep)
			}
		}
	}
	return ""
}

// helmChart is the file of a chart of Helm, libraryChart what says that it is there for others.
var (
	helmChart    = sieve.Plain(`(?m)^apiVersion:\s*v\d`)
	libraryChart = sieve.Plain(`(?m)^type:\s*library\b`)
)

// chart accepts charts of Helm that deploy something.
func (p *project) chart(f *tree.File) bool {
	return named("Chart.yaml")(f) && !libraryChart.Match(p.read(f.Path))
}

// ofDevelopers matches the names of images that developers and their tests run.
var ofDevelopers = sieve.Plain(`(?i)[._-](dev|develop(ment)?|local|tests?|ci)$`)

// deployed: the repository says how it is run for others.
func deployed(p *project) string {
	byCDK := p.isAppOfCDK()
	if why := p.first([]sign{
		{func(f *tree.File) bool { return top("Procfile")(f) && !gemAlone(p) && !p.workspaceOfPackage() }, regexp.MustCompile(`(?m)^(web|worker|release):`), "says how it is run"},
		{top("ecosystem.config.js", "ecosystem.config.cjs", "ecosystem.config.json"), sieve.Plain(`\bscript["']?\s*:`), "says how it is run"},
		{top("serverless.yml", "serverless.yaml", "serverless.ts"), regexp.MustCompile(`functions`), "deploys functions"},
		{top("template.yaml", "template.yml"), regexp.MustCompile(`AWS::Serverless`), "deploys functions"},
		{top("app.yaml"), regexp.MustCompile(`(?m)^runtime:`), "deploys to App Engine"},
		{top("fly.toml"), regexp.MustCompile(`(?m)^app\s*=`), "deploys to Fly"},
		{named("*.yaml", "*.yml"), regexp.MustCompile(`(?m)^kind:\s*(Deployment|StatefulSet)\s*$`), "deploys to Kubernetes"},
		{func(f *tree.File) bool { return byCDK && f.Role == tree.Code && !f.Vendored }, appOfCDK, "puts up what runs it"},
	}); why != "" {
		return why
	}
	if publishedPackage(p) != "" {
		return "" // containers also serve the development of a package
	}
	return p.first([]sign{
		{p.chart, helmChart, "deploys to Kubernetes"},
		{func(f *tree.File) bool { return path.Ext(f.Path) == ".tf" && p.putsUpItself() }, putUpProgram, "puts up what runs it"},
		{top("requirements*.txt", "requirements*.in", "Pipfile", "pyproject.toml"), regexp.MustCompile(`(?mi)^\s*["']?(gunicorn|uwsgi|uvicorn|hypercorn|daphne|waitress)\b`), "asks for a web server"},
		{func(f *tree.File) bool {
			return top("Dockerfile", "Dockerfile.*", "Containerfile")(f) && !ofDevelopers.MatchString(f.Base())
		}, regexp.MustCompile(`(?mi)^EXPOSE\s`), "opens a port"},
		{top("docker-compose*.y*ml", "compose*.y*ml"), regexp.MustCompile(`(?m)^\s+build:[\s\S]*^\s+ports:|^\s+ports:[\s\S]*^\s+build:`), "runs it with an open port"},
	})
}

var siteTools = []string{"react-scripts", "vite", "gatsby", "@angular/core", "@vue/cli-service", "vue", "svelte", "astro", "@11ty/eleventy", "@docusaurus/core", "parcel", "webpack-dev-server",
	"ember-source", "preact", "next"}

// putsUpItself tells whether a description in Terraform says where it is put up: of modules for
// others none does.
func (p *project) putsUpItself() bool {
	return p.find(func(f *tree.File) bool { return path.Ext(f.Path) == ".tf" }, putsUp) != ""
}

// putUpProgram matches the description of what runs a program, in Terraform.
var putUpProgram = sieve.Plain(`(?m)^\s*resource\s+"(aws_lambda_function|aws_ecs_service|aws_apprunner_service|aws_elastic_beanstalk_environment|google_cloud_run_\w+|google_cloudfunctions2?_function|google_app_engine_\w+_version|azurerm_(linux_|windows_)?(web_app|function_app)|azurerm_container_app|heroku_app|digitalocean_app|cloudfoundry_app)"|^\s*source\s*=\s*"terraform-aws-modules/(lambda|ecs)/`)

// isAppOfCDK tells whether there are the settings of one, which are data.
func (p *project) isAppOfCDK() bool {
	return slices.ContainsFunc(p.tree.Files, func(f tree.File) bool { return f.Base() == "cdk.json" && !f.InTests() && !beside(f.Path) })
}

// appOfCDK is what an app of CDK says of an interface, or of containers, that it puts up.
var appOfCDK = sieve.Plain(`\bnew\s+(?:\w+\.)*(?:\w*RestApi|HttpApi|GraphqlApi|\w*FargateService|Ec2Service)(?:<[^>]*>)?\(|\b(?:apigateway|apigw\w*|apigatewayv2|ecs|ecs_patterns|appsync)\.(?:\w*RestApi|HttpApi|GraphqlApi|\w*FargateService|Ec2Service)\(`)

// siteGenerator: the settings of a tool that makes pages of prose. A package
// that is more code than prose may have them too, for the pages about it.
func siteGenerator(p *project) string {
	if p.code > p.prose && publishedPackage(p) != "" {
		return ""
	}
	return p.first([]sign{
		{top("_config.yml"), regexp.MustCompile(`(?m)^(theme|remote_theme|plugins|baseurl|markdown|permalink):`), "configures a Jekyll site"},
		{top("hugo.toml", "hugo.yaml", "config.toml"), regexp.MustCompile(`(?mi)^\s*baseurl\s*[=:]`), "configures a Hugo site"},
		{top("config.rb"), regexp.MustCompile(`activate :|GovukTechDocs\.configure`), "configures a Middleman site"},
	})
}

// hugoSite: a whole site of Hugo's, whose containers only show it to its authors.
func hugoSite(p *project) string {
	holds := func(folder string) bool {
		return slices.ContainsFunc(p.files, func(f *tree.File) bool { return strings.HasPrefix(f.Path, folder) })
	}
	if !holds("content/") || !holds("layouts/") && !holds("themes/") {
		return ""
	}
	return clause(p.find(func(f *tree.File) bool { return hugoSettings.MatchString(f.Path) }, hugoAddress), "configures a Hugo site")
}

var (
	hugoSettings = sieve.Plain(`^(config/_default/)?(hugo|config)\.(toml|ya?ml)$`)
	hugoAddress  = sieve.Plain(`(?mi)^\s*baseurl\s*[=:]`)
)

// frontEnd: pages that a browser runs, and no server of their own.
func frontEnd(p *project) string {
	if p.mostlyServer() {
		return ""
	}
	paths, list := p.packages()
	for i, n := range list {
		if !n.Private && (n.Main != "" || n.Module != "" || n.Exports != nil || n.Bin != nil) {
			continue
		}
		for _, tool := range siteTools {
			_, run := n.Dependencies[tool]
			_, dev := n.DevDependencies[tool]
			if (run || dev) && (n.Scripts["start"] != "" || n.Scripts["dev"] != "" || n.Scripts["build"] != "" || n.Scripts["serve"] != "") {
				return clause(paths[i], "builds a front end with "+tool)
			}
		}
	}
	if file := p.find(func(f *tree.File) bool { return f.Path == "index.html" }, nil); file != "" {
		return clause(file, "is a page, and no program here answers requests")
	}
	return ""
}
