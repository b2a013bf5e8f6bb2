package infra

import (
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// tool is one way to describe infrastructure. A name of a file makes it a
// candidate; its content decides.
type tool struct {
	name    string
	extent  extent
	names   []string // base names in lower case, as path.Match takes them
	content *sieve.Pattern
	also    []*sieve.Pattern // more of which the content must have each
	first   bool             // the first row of its name
	own     bool             // the names are the tool's alone, so that what does not match is part of it too
	part    []*sieve.Pattern // what else is part of it must have each of these
	command bool             // a script creates what runs by it, wherever that lies
}

func (t *tool) matches(data []byte) bool { return t.content.Match(data) && hasAll(t.also, data) }

// takesIn tells whether what does not match is part of the tool all the same.
func (t *tool) takesIn(data []byte) bool {
	return t.own || len(t.part) > 0 && hasAll(t.part, data)
}

func hasAll(patterns []*sieve.Pattern, data []byte) bool {
	return !slices.ContainsFunc(patterns, func(p *sieve.Pattern) bool { return !p.Match(data) })
}

// tools, the ones that describe most first. A tool may have several rows.
var tools = markFirst([]tool{
	row(terraformTool, full, `(?m)^\s*(resource|module)\s+"`, "*.tf", "*.tofu").alone(),
	row(terraformTool, full, `"(resource|module)"\s*:\s*[{\[]`, "*.tf.json"),
	row("Terragrunt", full, `(?m)^\s*(terraform|include|remote_state)\s*("[^"]*"\s*)?\{`, "*.hcl"),
	row(functionsTool, full, `(?ms)^(service\s*:.*^provider\s*:|provider\s*:.*^functions\s*:)`, "serverless.yml", "serverless.yaml"),
	row("CodeDeploy for containers", process, `(?m)^\s*["']?version["']?\s*:\s*["']?0\.0\b`, "*.yml", "*.yaml", "*.json").with(`\bAWS::(ECS::Service|Lambda::Function)\b`), // looks like the next, and creates nothing
	row("CloudFormation", full, `\bAWSTemplateFormatVersion\b|\bType["']?\s*:\s*["']AWS::`, "*.template.js", "*.template.ts", "*.template.py"),
	row("CloudFormation", full, `(?m)^\s*["']?(AWSTemplateFormatVersion["']?\s*:|Type["']?\s*:\s*["']?AWS::)`, "*.yml", "*.yaml", "*.json", "*.template"),
	row(cdkTool, full, `"app"\s*:\s*"`, "cdk.json"),
	row(cdkTool, full, `\baws[-_]?cdk\b|\bawscdk\b`, "*stack.ts", "*stack.js", "*stack.py", "*stack.go", "*stack.java", "*stack.cs"),
	row("Pulumi", full, `(?m)^runtime\s*:`, "pulumi.yaml", "pulumi.yml"),
	row(helmTool, full, `(?m)^apiVersion\s*:\s*["']?v[12]`, "chart.yaml"),
	row(openShiftTool, full, `(?m)^kind\s*:\s*["']?DeploymentConfig\b`, "*.yml", "*.yaml"),
	row(openShiftTool, full, openShiftTemplate[0], "*.yml", "*.yaml", "*.json").with(openShiftTemplate[1], `\bkind["']?\s*:\s*["']?(DeploymentConfig|`+workloads+`)\b`).takingIn(openShiftTemplate...),
	row(kubernetesTool, full, `(?m)^kind\s*:\s*["']?List\b`, "*.yml", "*.yaml").with(`(?m)^[ \t]*-?[ \t]+kind\s*:\s*["']?(` + workloads + `)\b`),
	row(kubernetesTool, full, `(?m)^kind\s*:\s*["']?(`+workloads+`|Kustomization|HelmRelease|Application|Rollout)\b`, "*.yml", "*.yaml").takingIn(kubernetesObject...),
	row("Ansible", full, `(?m)^\s*(-\s+)?((amazon|community)\.aws|azure\.azcollection|google\.cloud|openstack\.cloud|hetzner\.hcloud|community\.(digitalocean|vmware))\.\w+\s*:|^\s*(-\s+)?(ec2(_instance)?|azure_rm_virtualmachine|gcp_compute_instance|digital_ocean(_droplet)?|hcloud_server|os_server)\s*:`, "*.yml", "*.yaml"),
	row("Bicep", full, `(?m)^\s*(resource|module)\s+\w+\s+'`, "*.bicep").alone(),
	row("ARM template", full, `(?i)schemas/[\d-]+/\w*deploymentTemplate\.json`, "*.json"), // of a resource group, a subscription, a management group or a tenant
	row("Nomad", full, `(?m)^\s*job\s+"`, "*.nomad", "*.hcl"),

	row("Fly.io", platform, `(?m)^app\s*=|\[http_service\]|\[\[services\]\]|\[build\]`, "fly.toml"),
	row("Fly.io", platform, `(?ms)^app\s*=\s*["'].*^\s*(\[http_service\]|\[\[services\]\]|primary_region\s*=)`, "*.toml"), // one for every place, under any name
	row("Render", platform, `(?m)^services\s*:`, "render.yaml", "render.yml"),
	row("App Engine", platform, `(?m)^(runtime|env)\s*:`, "app.yaml", "app.yml"),
	row(cloudFoundryTool, platform, `(?m)^applications\s*:`, "manifest*.yml", "manifest*.yaml"),
	row(cloudFoundryTool, platform, `(?m)^applications\s*:\s*(#.*)?\n(\s*(#.*)?\n)*\s*-\s+\w`, "*.yml", "*.yaml").with(`(?m)^[\s-]+name\s*:`, `(?m)^[\s-]+(buildpacks?|disk_quota|routes|random-route)\s*:`), // under any name
	row("Vercel", platform, `\{`, "vercel.json", "now.json"),
	row("Netlify", platform, `(?m)^\s*\[`, "netlify.toml"),
	row("Cloudflare Workers", platform, `(?m)^\s*"?(name|main|compatibility_date)"?\s*[=:]`, "wrangler.toml", "wrangler.json", "wrangler.jsonc"),
	row("Firebase", platform, `"(hosting|functions|firestore)"\s*:`, "firebase.json"),
	row("Platform.sh", platform, `(?m)^(name|type|web)\s*:`, ".platform.app.yaml"),
	row("Upsun", platform, `(?m)^applications\s*:\s*(#.*)?$`, "config.yml", "config.yaml").with(`(?m)^\s+type\s*:\s*["']?[a-z-]+:\d`), // in .upsun
	row("Laravel Vapor", platform, `(?m)^environments\s*:`, "vapor.yml", "vapor.yaml"),
	row("Elastic Beanstalk", platform, `(?m)"AWSEBDockerrunVersion"|^(option_settings|container_commands|packages|files)\s*:`, "dockerrun.aws.json", "*.config"),
	row("CodeDeploy", platform, `(?ms)^version\s*:.*^os\s*:`, "appspec.yml", "appspec.yaml"),
	row("Heroku for review apps", development, `"pr-predestroy"\s*:|"postdeploy"\s*:\s*"[^"]*review|"HEROKU_(APP_NAME|BRANCH|PR_NUMBER|PARENT_APP_NAME)"\s*:\s*\{\s*"required"|(?i)"(name|description)"\s*:\s*"[^"]*\breview[ -]apps?\b`, "app.json"),
	row("Dokku", platform, `"(dokku|healthchecks|cron)"\s*:`, "app.json"), // has keys that Heroku does not know
	row("Heroku", platform, `"(formation|addons|buildpacks)"\s*:`, "app.json"),
	row("Heroku", platform, `(?m)^(build|setup)\s*:`, "heroku.yml"),
	row("Aptible", platform, `(?m)^(before_release|after_\w+)\s*:`, ".aptible.yml", ".aptible.yaml"),
	row("DigitalOcean App Platform", platform, `(?ms)^name\s*:.*^services\s*:|^services\s*:.*^name\s*:`, "app.yaml", "app.yml"),
	row("Railway", platform, `(?i)"?(deploy|build)"?\]?\s*[:\n]`, "railway.json", "railway.toml"),
	row("Amplify", platform, `(?m)^(frontend|backend|applications)\s*:`, "amplify.yml"),
	row("ECS", platform, `"containerDefinitions"\s*:\s*\[|(?m)^task_definition\s*:`, "*.json", "ecs-params*.yml", "ecs-params*.yaml", "ecs-params*.in"),
	row("AWS Copilot", platform, `(?ms)^name\s*:.*^type\s*:\s*["']?(Load Balanced|Backend|Worker|Scheduled|Request-Driven|Static)`, "manifest.yml", "manifest.yaml"),
	row("Azure Developer CLI", platform, `(?ms)^name\s*:.*^services\s*:`, "azure.yaml", "azure.yml"),
	row("Kamal", platform, `(?ms)^service\s*:.*^(servers|image)\s*:|^image\s*:.*^servers\s*:`, "deploy.yml", "deploy.yaml"),
	row("Mina", platform, `(?m)^\s*require\s*\(?\s*["']mina/`, "deploy.rb"),
	row("Capistrano", platform, `(?m)^\s*set\s*\(?\s*:(application|repo_url|deploy_to)\b`, "deploy.rb"),
	row("Deployer", platform, `(?m)^\s*namespace\s+Deployer\s*;|\bDeployer\\\w+`, "deploy.php"),
	row("Envoy", platform, `@servers\(`, "envoy.blade.php"),
	byGcloud, byAzure,

	// These set up machines that are there.
	row("Ansible", servers, `(?ms)^\s*-?\s*hosts\s*:.*^\s+(tasks|roles)\s*:`, "*.yml", "*.yaml"),
	row("Chef", servers, `(?m)^\s*(package|service|template|execute|cookbook_file)\s+['"].*\bdo\b`, "default.rb"),
	row("Puppet", servers, `(?m)^\s*(class|node)\s+[\w:'"]+.*\{`, "*.pp"),
	provisioning,
	row("server configuration", servers, `(?m)^\s*(PermitRootLogin|PasswordAuthentication|AllowUsers|AuthorizedKeysFile)\b|^\s*(myhostname|mydestination|relayhost)\s*=|^\*(filter|nat)\s*$`, "sshd_config", "main.cf", "rules.v4", "rules.v6"),

	row("Compose", compose, `(?m)^services\s*:`, "docker-compose*.yml", "docker-compose*.yaml", "compose*.yml", "compose*.yaml"),
	row(aspireTool, compose, `Aspire\.AppHost\.Sdk|Aspire\.Hosting\.AppHost|<IsAspireHost>\s*true`, "*.csproj", "*.fsproj", "apphost.cs"),
	row("container image", process, `(?im)^\s*FROM\s+\S`, "dockerfile", "dockerfile[._\\-]*", "*[._\\-]dockerfile", "containerfile"),
	row(procfileTool, process, `(?m)^\w[\w-]*:\s*\S`, "procfile"),
	row("fortrabbit", process, `(?m)^(version|composer|post|sustained)\s*:`, "fortrabbit.yml", "fortrabbit.yaml"), // what is installed, kept and run at a deploy
	row("systemd unit", process, `(?m)^ExecStart\s*=`, "*.service"),
	row("web server configuration", process, `(?m)^\s*server\s*\{|^\s*(reverse_proxy|file_server|root \*)\b`, "nginx*.conf", "nginx*.conf.example", "*.nginx", "caddyfile", "caddyfile.example"),
})

// workloads are the kinds of Kubernetes that run something, or let others reach it.
const workloads = `Deployment|StatefulSet|DaemonSet|CronJob|Job|Service|Ingress`

var (
	// openShiftTemplate is a list of objects with parameters. Others have
	// templates too, which hold no objects.
	openShiftTemplate = []string{`(?m)^\s*["']?kind["']?\s*:\s*["']?Template\b`, `(?m)^\s*["']?objects["']?\s*:`}
	// kubernetesObject is any object of the groups that Kubernetes, OpenShift and
	// their most used operators have. Other programs borrow the form.
	kubernetesObject = []string{
		`(?m)^apiVersion\s*:\s*["']?(v1\b|\{\{|(apps|batch|policy|autoscaling|extensions)/|([\w-]+\.)*(k8s\.io|openshift\.io|cert-manager\.io|istio\.io|external-secrets\.io|coreos\.com|argoproj\.io|fluxcd\.io)/)`,
		`(?m)^kind\s*:\s*["']?[A-Z]`, `(?m)^(metadata|spec)\s*:`,
	}
)

// provisioning is a shell script that sets up a server: it installs packages,
// writes below /etc, and has its services started, which are no user's own.
// Scripts have any name.
var provisioning = tool{
	name: "provisioning script", extent: servers,
	content: sieve.Plain(`(?m)\b(apt|apt-get|yum|dnf|zypper|pacman|apk)\s+(-\S+\s+)*(install|add|-S\w*)\b`),
	also:    compile(`(?m)(\b(cp|mv|ln|install|tee|rsync|sed)\b[^\n]*\s|>\s*)["']?/etc/`, `\bsystemctl\s+((-q|--quiet|--now)\s+)*(enable|start|restart|reload)\b|\bservice\s+\S+\s+(start|restart|reload)\b`),
}

// byGcloud and byAzure are shell scripts that create a service by a command, or put a version
// of it up, with three settings at least (assumed) of what that runs on: its size, how many of
// it, its network, its account.
var (
	byGcloud = settingCommand("gcloud", `gcloud\s+(?:(?:beta|alpha)\s+)?(?:run|functions)\s+deploy\b`, `cpu|memory|(?:min|max)(?:-instances)?|concurrency|vpc-connector|vpc-egress|network|subnet|ingress|service-account|add-cloudsql-instances|execution-environment`)
	byAzure  = settingCommand("Azure CLI", `az\s+containerapp\s+(?:create|up)\b`, `cpu|memory|(?:min|max)-replicas|ingress|target-port|environment|user-assigned|registry-identity|scale-rule-\w+`)
)

// settingCommand is a tool of commands with settings, which may go on for lines that end in a
// backslash.
func settingCommand(name, command, settings string) tool {
	const more = `(?:[^\\\n]|\\[^\n]|\\\n)*?`
	return tool{name: name, extent: platform, content: sieve.Plain(`(?m)^[^#\n]*?\b` + command + `(?:` + more + `\s--(?:` + settings + `)\b){3}`), command: true}
}

// scriptTools returns the tools that f may belong to as a script.
func scriptTools(f *tree.File) (found []*tool) {
	if f.Language == "Shell" && f.Role == tree.Code && !scriptSample.MatchString(f.Path) && !simulates.MatchString(f.Path) && !developmentPath.MatchString(f.Path) {
		found = append(found, &byGcloud, &byAzure)
	}
	if ownScript(f) {
		found = append(found, &provisioning)
	}
	return found
}

func row(name string, e extent, content string, names ...string) tool {
	return tool{name: name, extent: e, names: names, content: sieve.MustCompile(content)}
}

// alone says that the names of a row are the tool's alone.
func (t tool) alone() tool {
	t.own = true
	return t
}

// with says what else the content of a row must have.
func (t tool) with(also ...string) tool {
	t.also = compile(also...)
	return t
}

// takingIn says what is part of the tool where a row describes something.
func (t tool) takingIn(part ...string) tool {
	t.part = compile(part...)
	return t
}

func markFirst(rows []tool) []tool {
	for i := range rows {
		rows[i].first = !slices.ContainsFunc(rows[:i], func(t tool) bool { return t.name == rows[i].name })
	}
	return rows
}

// deployTemplate is a template of objects of Kubernetes, into which whoever deploys fills what
// differs, by its folder; its last part is what makes it one.
var deployTemplate = sieve.Plain(`(?i)(^|/)(k8s|kubernetes|kube|manifests|deploy(ment)?s?)/([^/]+/)*[^/]+(\.(?:tmpl|tpl|j2|jinja2?|erb))$`)

// candidatesFor returns the tools that a file of this path may belong to.
func candidatesFor(file string) (candidates []*tool) {
	base := strings.ToLower(path.Base(file))
	if m := deployTemplate.FindStringSubmatch(file); m != nil { // is judged as what it becomes
		if base = strings.TrimSuffix(base, strings.ToLower(m[len(m)-1])); path.Ext(base) == "" {
			base += ".yaml"
		}
	}
	for i := range tools {
		if matchesAny(tools[i].names, base) {
			candidates = append(candidates, &tools[i])
		}
	}
	return candidates
}
