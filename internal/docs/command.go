package docs

import (
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// shells are the names of code blocks that hold things to type. The empty name
// is judged by content.
var shells = map[string]bool{
	"sh": true, "bash": true, "shell": true, "zsh": true, "fish": true, "console": true, "shell-session": true,
	"shellsession": true, "terminal": true, "bash-session": true, "sh-session": true, "ksh": true, "command": true, "commandline": true, "command-line": true, "cmd": true, "bat": true,
	"powershell": true, "ps1": true, "pwsh": true, "posh": true, "shellscript": true, "shell script": true, "prompt": true,
}

// untold are the names that say nothing about the content.
var untold = map[string]bool{"": true, "text": true, "plain": true, "plaintext": true, "none": true, "txt": true, "code": true, "no-highlight": true}

// prompt matches what stands before a command that somebody copied together
// with its prompt: "$ ", "user@host:~$ ", "(venv) $ ".
var prompt = sieve.MustCompile(`^\s*(?:\([^)]*\) ?)?(?:[\w.-]+@[^$#]*)?[$%❯➜]\s+`)

// namedPrompt matches a prompt that is a folder's name: "shop$ ". Money is
// written so too, so a known command must follow.
var namedPrompt = sieve.MustCompile(`^\s*[A-Za-z~/][\w.:~/-]*\$ +`)

// promptOf is the prompt that a line begins with, "" without one.
func promptOf(line string) string {
	if at := prompt.FindString(line); at != "" && len(at) < len(line) {
		return at
	}
	if at := namedPrompt.FindString(line); at != "" && isKnownCommand(line[len(at):]) {
		return at
	}
	return ""
}

func prompted(line string) bool { return promptOf(line) != "" }

var heredoc = sieve.MustCompile(`<<-?\s*['"]?(\w+)['"]?`)

// commandsOf returns the commands of a code block: the lines after a prompt if
// there are any, else every line of a shell block, else the lines of an untold
// block that begin with a known program.
func commandsOf(b Block) []Command {
	language, _, _ := strings.Cut(strings.Trim(b.Language, "{}."), " ")
	shell := shells[language]
	if !shell && !untold[language] {
		return nil
	}
	lines := strings.Split(b.Text, "\n")
	prompts := slices.ContainsFunc(lines, prompted)
	if !prompts && listsNames(lines) {
		return nil
	}
	var out []Command
	for i := 0; i < len(lines); i++ {
		line, at := lines[i], b.Line+i
		if prompts && !prompted(line) {
			continue
		}
		for strings.HasSuffix(line, `\`) && i+1 < len(lines) {
			i++
			line = strings.TrimSuffix(line, `\`) + " " + strings.TrimSpace(lines[i])
		}
		text := stripPrompt(line)
		if text == "" || strings.HasPrefix(text, "#") || strings.HasPrefix(text, "//") {
			continue
		}
		if end := heredoc.FindStringSubmatch(text); end != nil {
			for i+1 < len(lines) && strings.TrimSpace(lines[i]) != end[1] {
				i++
			}
		}
		if prompts || shell && startsLikeCommand(text) || isKnownCommand(text) {
			out = append(out, Command{text, at})
		}
	}
	return out
}

// leastWords lines of one word each are a list, such as of packages, and nothing to type. Assumed.
const leastWords = 8

// listsNames tells whether nearly every line of a block, of many, is one word.
func listsNames(lines []string) bool {
	words, written := 0, 0
	for _, line := range lines {
		switch len(strings.Fields(line)) {
		case 0:
			continue
		case 1:
			words++
		}
		written++
	}
	return words >= leastWords && 10*words >= 9*written
}

func stripPrompt(s string) string {
	s = s[len(promptOf(s)):]
	return strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(s), "> "))
}

var commandStart = sieve.MustCompile(`^(?:[A-Za-z0-9_.~$/@{}<>-]|\[ |\(|"\$)`)

func startsLikeCommand(s string) bool { return commandStart.MatchString(s) }

// isInlineCommand tells whether inline code is something to type: a known
// program with at least one argument, or a script or an installed tool by path.
func isInlineCommand(s string) bool {
	s = stripPrompt(s)
	return !strings.Contains(s, "\n") && isKnownCommand(s) &&
		(strings.ContainsRune(s, ' ') || strings.HasPrefix(s, "./") || strings.HasSuffix(s, ".sh") || installed.MatchString(s))
}

// installed matches where package managers put the programs of a project.
var installed = sieve.MustCompile(`^(\./)?(vendor/bin|node_modules/\.bin)/[\w.-]+$`)

var assignment = sieve.MustCompile(`^[A-Za-z_]\w*=(?:"[^"]*"|'[^']*'|\S*)\s+`)

var scriptPath = sieve.MustCompile(`^(?:\./|\.\./|(?:bin|script|scripts|tools|ops|deploy|ci|hack)/)[\w./-]+$`)

// CommandWords splits a command into its words, with what only wraps it (environment
// assignments, sudo, time, exec) taken off and quotes removed where they are
// whole words.
func CommandWords(command string) []string {
	s := strings.TrimSpace(command)
	for {
		next := assignment.ReplaceAllString(s, "")
		for _, w := range wrappers {
			next = strings.TrimPrefix(next, w)
		}
		if next == s {
			break
		}
		s = strings.TrimSpace(next)
	}
	words := strings.Fields(s)
	for i, w := range words {
		if len(w) > 1 && (w[0] == '"' || w[0] == '\'') && w[len(w)-1] == w[0] {
			words[i] = w[1 : len(w)-1]
		}
	}
	return words
}

var wrappers = []string{"sudo -E ", "sudo ", "time ", "exec ", "env ", "nohup ", "command ", "bundle exec ", "poetry run ", "pipenv run ", "uv run ", "dotenv ", "direnv exec . ", "winpty ", "npx dotenv -- "}

func isKnownCommand(s string) bool {
	words := CommandWords(s)
	if len(words) == 0 {
		return false
	}
	first := words[0]
	if scriptPath.MatchString(first) {
		return true
	}
	first = first[strings.LastIndexByte(first, '/')+1:]
	// "make sure that ..." is prose, not make.
	return programs[first] && !sentenceEnd.MatchString(s) && (len(words) < 2 || !proseWords[words[1]])
}

var sentenceEnd = sieve.MustCompile(`\s[a-z]+\.$`)

var proseWords = map[string]bool{
	"sure": true, "the": true, "a": true, "an": true, "it": true, "is": true, "and": true, "or": true, "your": true, "changes": true,
	"this": true, "that": true, "to": true, "of": true, "for": true, "was": true, "are": true, "has": true, "you": true, "any": true,
}

var programs = words(`
	git gh glab hub make gmake just task ninja cmake meson bazel bazelisk buck pants gradle gradlew mvn mvnw ant sbt lein
	npm npx yarn pnpm bun node deno corepack nvm volta tsc jest vitest mocha cypress playwright ng nx lerna turbo vite webpack gulp grunt expo next nuxt gatsby hexo hugo jekyll
	python python2 python3 pip pip3 pipx pipenv poetry uv conda mamba tox nox pytest flask django-admin gunicorn uvicorn celery alembic twine hatch pdm rye invoke inv fab jupyter mkdocs sphinx-build pre-commit black ruff mypy
	ruby gem bundle rake rails rspec cap foreman overmind hivemind honcho irb puma sidekiq middleman rbenv bundler kamal mina
	php composer composer.phar artisan phpunit simple-phpunit paratest pest behat phpspec phpstan drush wp symfony bin/console pecl sail
	go gofmt goreleaser golangci-lint migrate goose air mage cargo rustup rustc cross dotnet nuget msbuild dotnet-ef java javac kotlin swift xcodebuild pod fastlane flutter dart mix iex elixir stack cabal ghc
	docker docker-compose podman buildah skopeo kubectl k9s kustomize helm helmfile minikube kind k3d oc eksctl kops skaffold tilt argocd flux velero kubectx kubens stern istioctl
	terraform terragrunt tofu pulumi cdk sam serverless sls ansible ansible-playbook ansible-vault packer vagrant chef knife puppet salt nomad consul vault sops age chamber
	aws aws-vault saml2aws awslocal eb ecs-cli copilot gcloud gsutil bq kubectl-ns az azd doctl heroku flyctl fly vercel netlify wrangler firebase cf ibmcloud railway dokku scalingo convox linode-cli hcloud rclone s3cmd
	psql pg_dump pg_dumpall pg_restore pg_basebackup createdb dropdb createuser mysql mysqldump mysqladmin mongo mongosh mongodump mongorestore redis-cli sqlite3 sqlcmd cqlsh clickhouse-client influx etcdctl rabbitmqctl kafka-topics.sh wal-g barman restic borg
	curl wget http httpie ssh scp rsync sftp ssh-keygen ssh-add openssl gpg certbot nc dig nslookup ping telnet netstat ss lsof
	systemctl service journalctl supervisorctl pm2 initctl launchctl crontab nginx apachectl monit tail grep cat less ps top htop df du free kill killall
	apt apt-get yum dnf apk brew pacman snap choco winget scoop port nix nix-shell nix-env direnv asdf mise
	cd cp mv mkdir touch chmod chown ln export source echo tar unzip gunzip zip sh bash zsh open pbcopy printf tee sed awk jq yq xargs find ls rm set test
	cypress newman k6 ab locust artillery act circleci travis sentry-cli newrelic datadog-agent logcli promtool amtool
`)

func words(s string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}
