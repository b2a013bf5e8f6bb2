package runbooks

import (
	"fmt"
	"strings"
	"testing"
)

// What the program declares to be asked for how it is shows where to begin.
func TestAddressesThatAreServed(t *testing.T) {
	for name, c := range map[string]struct {
		path, text string
		line       int
		address    string
	}{
		"Rails":                  {"config/routes.rb", "Rails.application.routes.draw do\n  get \"/healthcheck/live\", to: proc { [200, {}, %w[OK]] }\nend\n", 2, "/healthcheck/live"},
		"Rails, with a slash":    {"config/routes.rb", "Rails.application.routes.draw do\n  get \"/up\" => \"rails/health#show\", as: :health\nend\n", 2, "/up"},
		"Rails by itself":        {"config/routes.rb", "Rails.application.routes.draw do\n  get \"up\" => \"rails/health#show\"\nend\n", 2, "up"},
		"Rails, by a symbol":     {"config/routes.rb", "get :healthcheck, to: proc { [200, {}, %w[OK]] }\n", 1, "healthcheck"},
		"Flask, by its status":   {"app/status/healthcheck.py", "@status.route('/', methods=['GET'])\n@status.route('/_status', methods=['GET', 'POST'])\ndef show():\n    pass\n", 2, "/_status"},
		"Laravel":                {"bootstrap/app.php", "<?php\nreturn Application::configure()->withRouting(\n  health: '/up',\n);\n", 3, "/up"},
		"a package for Rails":    {"config/initializers/health_monitor.rb", "HealthMonitor.configure do |config|\n  config.path = :health\nend\n", 2, "health"},
		"OkComputer":             {"config/initializers/okcomputer.rb", "OkComputer.mount_at = \"well\"\n", 1, "well"},
		"a path of something":    {"config/initializers/health_scores.rb", "config.path = :scores\n", 0, ""},
		"a controller of it":     {"routes/web.php", "<?php\nRoute::get('/status', [Settings\\StatusController::class, 'show']);\n", 2, "/status"},
		"the state of an order":  {"routes/web.php", "<?php\nRoute::get('/status', [OrderController::class, 'status']);\n", 0, ""},
		"one of the whole":       {"config/routes.rb", "Rails.application.routes.draw do\n  namespace :admin do\n    get 'heartbeat', to: 'site#heartbeat'\n    resources :goods do\n      get 'health', to: 'goods#health'\n    end\n  end\n  get 'status', to: 'site#status', as: :status\nend\n", 8, "status"},
		"one of administrators":  {"config/routes.rb", "Rails.application.routes.draw do\n  authenticate :user, ->(u) { u.admin? } do\n\n    get 'health', to: 'site#health'\n  end\nend\n", 0, ""},
		"one after them":         {"config/routes.rb", "Rails.application.routes.draw do\n  authenticate :user do\n    get 'goods', to: 'site#goods'\n  end\n  get 'health', to: 'site#health'\nend\n", 5, "health"},
		"one for administrators": {"routes/web.php", "<?php\nRoute::prefix('admin')->group(function () {\n    Route::get('/health', show);\n});\n", 0, ""},
		"an order's, by Rails":   {"config/routes.rb", "Rails.application.routes.draw do\n  get 'status', to: 'orders#status'\nend\n", 0, ""},
		"Django":                 {"shop/urls.py", "urlpatterns = [\n    path(\"health\", well),\n]\n", 2, "health"},
		"Django, for Pingdom":    {"shop/urls.py", "urlpatterns = [\n    url(r\"^pingdom/$\", Check.as_view(), name=\"pingdom\")\n]\n", 2, "pingdom"},
		"Go":                     {"server/routes.go", "package server\n\nfunc routes() {\n\tmux.HandleFunc(\"/healthz\", well)\n}\n", 4, "/healthz"},
		"Nest":                   {"src/health.controller.ts", "@Controller('health')\nexport class Health {}\n", 1, "health"},
		"Flask":                  {"urls.py", "def register(bp):\n    bp.add_url_rule(\n        \"/health/\",\n        view_func=HEALTH,\n    )\n", 3, "/health"},
		".NET":                   {"Startup.cs", "app.MapHealthChecks(\"/health\");\n", 1, "/health"},
		".NET before routes":     {"src/Web/Program.cs", "app.UseHealthChecks(\"/health\",\n    new HealthCheckOptions());\n", 1, "/health"},
		".NET by another name":   {"Web/AppExtensions.cs", "app.UseHealthChecks(\n  \"/status\");\n", 2, "/status"},
		".NET in a comment":      {"Program.cs", "// app.UseHealthChecks(\"/status\");\n", 0, ""},
		".NET, asking":           {"Program.cs", "services.AddHealthChecks().AddUrlGroup(\"/status\");\n", 0, ""},
		"Play":                   {"conf/routes", "GET   /healthcheck   controllers.Health.show\n", 1, "/healthcheck"},
		"CDK":                    {"infra/stacks/shop-api.ts", "const well = gateway.root.addResource('health_check')\n", 1, "health_check"},
		"one that is asked":      {"src/server.js", "axios.get('/health')\n", 0, ""},
		"that of another's base": {"src/view-health.request.js", "new URL('/health', till.url)\n", 0, ""},
		"that of another":        {"src/server.js", "http.get('https://till.acme.com/health')\n", 0, ""},
		"one that a client asks": {"app/api_client.py", "class Till(Client):\n    def well(self):\n        return self.get(\"/_status\", params=None)\n", 0, ""},
		"a word of a sentence":   {"app/health_scores.py", "\"\"\"\ndata to multiply with weights to get health scores\n\"\"\"\n", 0, ""},
		"a comment":              {"shop/urls.py", "# path(\"health\", well)\n", 0, ""},
		"an insurance":           {"config/routes.rb", "get \"/health/insurance\"\n", 0, ""},
		"a test":                 {"test/server.js", "app.get('/health', well)\n", 0, ""},
	} {
		message, path, line := rowOn(t, "up and well", map[string]string{"main.go": "package main\n", c.path: c.text})
		if line != c.line || line > 0 && (path != c.path || !strings.HasSuffix(message, "; an address that may tell is declared here, "+c.address+".")) {
			t.Errorf("%s: %s:%d %s", name, path, line, message)
		}
	}
}

// Spring's actuator has such an address without a line that declares it.
func TestAddressOfTheActuator(t *testing.T) {
	files := map[string]string{"Main.java": "class Main {}\n", "build.gradle": "dependencies {\n  testImplementation 'org.springframework.boot:spring-boot-starter-actuator-test'\n}\n"}
	for _, c := range []struct{ path, text, want string }{
		{"shop.txt", "", ""},
		{"web/build.gradle.kts", "dependencies {\n    implementation(\"org.springframework.boot:spring-boot-starter-actuator\")\n}\n", "web/build.gradle.kts:2, /actuator/health of Spring's actuator."},
		{"web/src/main/resources/application.yml", "management:\n  endpoints:\n    web:\n      base-path: /\n", "web/build.gradle.kts:2, /health of Spring's actuator."},
		{"web/src/main/resources/application.yml", "server:\n  base-path: /none\nmanagement:\n  endpoints:\n    web:\n      path-mapping:\n        prometheus: metrics\n      base-path: /well\n", "web/build.gradle.kts:2, /well/health of Spring's actuator."},
		{"till/src/main/resources/application.yml", "management:\n  endpoints:\n    web:\n      base-path: /\n", "web/build.gradle.kts:2, /well/health of Spring's actuator."},
	} {
		files[c.path] = c.text
		message, path, line := rowOn(t, "up and well", files)
		_, address, found := strings.Cut(message, "is declared here")
		if got := fmt.Sprintf("%s:%d%s", path, line, address); found != (c.want != "") || found && got != c.want {
			t.Errorf("%s: %s", c.path, message)
		}
	}
}

// What a document touches on beside such an address is told with it.
func TestAddressesBesideDocuments(t *testing.T) {
	message, _, _ := rowOn(t, "up and well", map[string]string{"main.go": "package main\n", "config/routes.rb": "get \"up\" => \"rails/health#show\"\n", "docs/infra.md": "# Infra\n\nPingwell watches our public endpoints, and alerts us when they become unhealthy.\n"})
	if want := "; an address that may tell is declared here, up, and docs/infra.md:3 touches on it."; !strings.HasSuffix(message, want) {
		t.Error(message)
	}
}

// What developers alone start is pointed at where nothing else declares one.
func TestAddressesOfProductionFirst(t *testing.T) {
	const desk = "app/local-server.ts"
	files := map[string]string{"main.go": "package main\n", desk: "router.get('/health_check', well)\n"}
	if _, path, _ := rowOn(t, "up and well", files); path != desk {
		t.Errorf("alone: %s", path)
	}
	for _, api := range []string{"api/lib/stacks/app-api.ts", "infra/lib/stacks/app-api.ts"} { // before and after it
		files[api] = "gateway.root.addResource('health_check')\n"
		if _, path, _ := rowOn(t, "up and well", files); path != api {
			t.Errorf("beside production: %s, want %s", path, api)
		}
		delete(files, api)
	}
}
