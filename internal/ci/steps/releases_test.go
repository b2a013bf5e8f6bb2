package steps

import (
	"fmt"
	"strings"
	"testing"

	"github.com/handoffaudit/audit/internal/ci"
	"github.com/handoffaudit/audit/internal/tree"
)

// What sends something out, in the files of the repository below, and what only
// bears the name.
func TestReleaseCommands(t *testing.T) {
	fo := newFollower(tree.FromFiles(fileMap{
		"Makefile":     "ship:\n\tkubectl apply -f k8s\ndeploy: build\n\tdotnet pack\nbuild:\n\tdotnet build -c Release\n",
		"package.json": `{"scripts": {"release": "npm run build", "build": "vite build", "go": "firebase deploy"}}`,
		"deploy.sh":    "#!/bin/sh\necho not yet\n", "bin/out": "#!/bin/sh\nrsync -a dist/ www@example.com:/srv\n",
		"build.ps1": "target default -depends test, deploy\ntarget test {\n  dotnet test\n}\ntarget deploy {\n  dotnet pack\n}\ntarget publish {\n  Nuget-Push -directory out\n}\n",
		"Rakefile":  "require 'bundler/gem_tasks'\ntask :default => :spec\n",
		"tasks.py":  "@task\ndef deploy(ctx, space=None):\n    ctx.run('cf {cmd} {app}'.format(cmd=cmd, app=app))\n",
	}), releases)
	for line, want := range map[string]bool{
		"make ship": true, "make deploy": false, "npm run release": false, "yarn go": true, "./deploy.sh": false, "bin/out": true, "./build.ps1": false, "./build.ps1 publish": true,
		"cargo build --release": false, "dotnet build -c Release": false, "dotnet publish -c Release": false, "dotnet nuget push a.nupkg": true, "cargo publish": true, "mix release": false,
		"npm publish": true, "pnpm -r publish": true, "npm publish --dry-run": false, "yarn install": false, "git checkout release": false, "git push heroku main": true, "cd deploy": false,
		"gcloud app deploy": true, "bundle exec cap production deploy": true, "firebase deploy --only hosting": true, "fly deploy": true, "kubectl get pods": false, "kubectl apply -f k8s": true, "kd --timeout=6m --file ops/shop.yml": true,
		"terraform apply -auto-approve": true, "terraform validate deploy": false, "helm upgrade a ./chart": true, "helm lint deploy": false, "docker build -t a .": false, "docker push a": true, "docker buildx build --push .": true,
		"./mvnw -B deploy": true, "mvn -B verify": false, "./gradlew publishToMavenCentral": true, "./gradlew build": false, "bundle exec rake release": true, "goreleaser release --clean": true, "goreleaser check": false,
		`rclone copy --checksum ./public/ "$DEST"`: true, "rclone -v sync public box:www": true, "rclone copy box:www ./public": false, "rclone lsd box:": false,
		"aws s3 sync dist s3://www": true, "aws s3 cp s3://a b": false, "twine upload dist/*": true, "gh release create v1": true, "gh workflow run deploy.yml --repo a/b": true, "gh workflow run tests.yml": false, "echo npm publish": false,
		"pact-broker publish ./pacts --tag main": false, "docker run --rm pact/cli pact-broker publish /tmp/pacts": false, "invoke deploy --yes": true, "inv publish": false, "invoke lint": false,
	} {
		if got := fo.text(line, maxFollow) != nil; got != want {
			t.Errorf("%q sends something out: %v, want %v", line, got, want)
		}
	}
}

func TestReleases(t *testing.T) {
	for step, want := range map[string]string{ // "" for no, "?" for what cannot be told, else the line
		"uses: docker/build-push-action@v6\n        with: {push: false}":                      "",
		"uses: docker/build-push-action@v6\n        with: {push: true}":                       "5",
		"uses: docker/build-push-action@v6":                                                   "",
		"uses: softprops/action-gh-release@v2":                                                "5",
		"uses: pypa/gh-action-pypi-publish@release/v1":                                        "5",
		"uses: actions/deploy-pages@v4":                                                       "5",
		"uses: release-drafter/release-drafter@v6":                                            "",
		"uses: acme/ci/publish-web-artifact@v1":                                               "",
		"uses: acme/ci/publish-web@v1":                                                        "5",
		"uses: EnricoMi/publish-unit-test-result-action@v2":                                   "",
		"uses: acme/action-notify-release@v1":                                                 "",
		"uses: acme/ci/.github/workflows/deploy.yml@v1":                                       "?",
		"run: ./bin/deploy production":                                                        "?",
		"name: Deploy\n        run: python ops.py":                                            "6",
		"name: Deployment settings\n        run: python ops.py":                               "?",
		"name: Publish coverage\n        run: bash ./codecov.sh":                              "",
		"run: make deploy # which is not defined here":                                        "?",
		"run: |\n          npm ci\n          npx wrangler deploy":                             "7",
		"uses: ./.github/actions/out":                                                         "5",
		"uses: cloud-gov/cg-cli-tools@main\n        with: {cf_command: push -f manifest.yml}": "5",
		"uses: cloud-gov/cg-cli-tools@main\n        with: {cf_command: run-task consumer}":    "",
		"uses: superfly/flyctl-actions@1.4\n        with: {args: deploy --remote-only}":       "5",
		"uses: nick-fields/retry@v3\n        with: {command: npm publish}":                    "5",
		"name: Deploy\n        uses: acme/ship@v1":                                            "?",
		"name: Deploy\n        uses: actions/checkout@v4":                                     "",
	} {
		files := fileMap{
			".github/workflows/a.yml":        "on: push\njobs:\n  a:\n    steps:\n      - " + step + "\n",
			".github/actions/out/action.yml": "runs:\n  steps:\n    - run: cf push\n",
		}
		tr := tree.FromFiles(files)
		run, unknown := Releases(tr, ci.ParseAll(tr))
		got := ""
		switch {
		case run != nil:
			_, got, _ = strings.Cut(run.Where(), ":")
		case unknown != "":
			got = "?"
		}
		if got != want {
			t.Errorf("%s\n got %q (%s), want %q", step, got, unknown, want)
		}
	}
}

// What a job hands to the next is sent out by that one.
func TestReleasesOfTheJobThatSaysSo(t *testing.T) {
	const push = "\n    steps:\n      - run: docker push shop\n"
	for _, tt := range []struct {
		jobs string
		want string
	}{
		{"  test:" + push + "  deploy:\n    steps:\n      - run: kubectl apply -f x\n", "7"},
		{"  image:" + push + "  out:\n    steps:\n      - name: Deploy\n        run: kubectl apply -f x\n", "8"},
		{"  shop:" + push + "  deploy:\n    steps:\n      - run: kubectl apply -f x\n", "4"},
		{"  test:" + push + "  deploy:\n    steps:\n      - run: ls\n", "4"},
		{"  publish-dictionary:\n    steps:\n      - uses: peaceiris/actions-gh-pages@v4\n  deploy_dev:\n    uses: acme/ci/.github/workflows/deploy_env.yml@v2\n  deploy_prod:\n    uses: acme/ci/.github/workflows/deploy_env.yml@v2\n", "8"},
		{"  publish-dictionary:\n    steps:\n      - uses: peaceiris/actions-gh-pages@v4\nname: Deploy\n", "4"},
		{"  test:" + push + "  deploy-docs:\n    steps:\n      - run: mkdocs gh-deploy\n", "4"},
	} {
		tr := tree.FromFiles(fileMap{".github/workflows/a.yml": "jobs:\n" + tt.jobs})
		run, _ := Releases(tr, ci.ParseAll(tr))
		if run == nil || fmt.Sprint(run.Line) != tt.want {
			t.Errorf("%q: %+v, want line %s", tt.jobs, run, tt.want)
		}
	}
}

// What puts a change up to be looked at gives way to what starts the pipeline that deploys.
func TestReleasesByAnotherProject(t *testing.T) {
	const review = "review-app:\n  environment:\n    name: review/$CI_COMMIT_REF_NAME\n  script:\n    - kubectl apply -f app.yaml\n"
	for text, want := range map[string]string{
		review: "5",
		review + "deploy_shop:\n  trigger:\n    project: acme/cluster\n    branch: main\n":         "8",
		review + "deploy_shop:\n  trigger: acme/cluster\n":                                         "7",
		review + "check_shop:\n  trigger: acme/cluster\n":                                          "5",
		review + "deploy_shop:\n  trigger:\n    include: parts/deploy.yml\n    strategy: depend\n": "5",
	} {
		tr := tree.FromFiles(fileMap{".gitlab-ci.yml": text})
		run, _ := Releases(tr, ci.ParseAll(tr))
		if run == nil || fmt.Sprint(run.Line) != want {
			t.Errorf("%q: %+v, want line %s", text, run, want)
		}
	}
}

// What is not understood, and stands where people deploy, may be a deploy.
func TestReleasesByTheirPlace(t *testing.T) {
	for text, want := range map[string]string{
		"jobs:\n  deploy:\n    steps:\n      - uses: acme/ship@v1\n":                                            "a.yml:4 uses acme/ship@v1, and what that does was not understood",
		"jobs:\n  deploy:\n    steps:\n      - uses: acme/azure-logout@v1\n      - uses: acme/get-secrets@v1\n": "",
		"jobs:\n  deploy:\n    steps:\n      - uses: acme/manual-approval@v1\n":                                 "",
		"name: Release\njobs:\n  a:\n    steps:\n      - run: python ops.py\n":                                  `a.yml:5 runs "python ops.py", and what that does was not understood`,
		"jobs:\n  a:\n    environment: production\n    steps:\n      - run: ops up\n":                           `a.yml:5 runs "ops up", and what that does was not understood`,
		"jobs:\n  a:\n    environment: {name: production}\n    steps:\n      - run: ops up\n":                   `a.yml:5 runs "ops up", and what that does was not understood`,
		"jobs:\n  deploy_dev:\n    uses: acme/ci/.github/workflows/deploy_env.yml@v2\n":                         "a.yml:3 runs acme/ci/.github/workflows/deploy_env.yml@v2, which does so by its name and its job's, but lies outside of the repository and was not read",
		"jobs:\n  a:\n    uses: acme/ci/.github/workflows/update-readme.yml@v2\n":                               "",
		"jobs:\n  a:\n    uses: acme/ci/.github/workflows/add-old-ticket-to-old-board.yml@v2\n":                 "",
		"jobs:\n  a:\n    uses: acme/ci/.github/workflows/upgrade-python-requirements.yml@v2\n":                 "",
		"jobs:\n  a:\n    uses: acme/ci/.github/workflows/deploy_env.yml@v2\n":                                  "a.yml:3 runs acme/ci/.github/workflows/deploy_env.yml@v2, which lies outside of the repository and was not read",
		"jobs:\n  release:\n    environment: live\n    steps:\n      - run: |\n          ref=${{ github.ref }}\n          name=${ref#*refs/heads/}\n          export way=\"a/b c\"\n          out=$(./ops/out)\n": `a.yml:9 runs "out=$(./ops/out)", and what that does was not understood`,
		"jobs:\n  a:\n    environment: test\n    steps:\n      - run: ops up\n":                               "",
		"jobs:\n  release:\n    steps:\n      - uses: actions/checkout@v4\n      - run: npm ci && npm test\n": "",
		"jobs:\n  a:\n    steps:\n      - uses: acme/ship@v1\n":                                               "",
	} {
		tr := tree.FromFiles(fileMap{".github/workflows/a.yml": text})
		if run, unknown := Releases(tr, ci.ParseAll(tr)); run != nil || strings.TrimPrefix(unknown, ".github/workflows/") != want {
			t.Errorf("%q: %v, %q, want %q", text, run, unknown, want)
		}
	}
}

// What packs files into an archive sends nothing out, whatever that is for by its name.
func TestReleasesOfAzure(t *testing.T) {
	const text = "steps:\n  - task: ArchiveFiles@2\n    displayName: 'Create archive to publish'\n"
	for pipeline, want := range map[string]string{
		text: "",
		text + "  - task: PublishBuildArtifacts@1\n    displayName: 'Publish files'\n": "azure-pipelines.yml:4 uses PublishBuildArtifacts@1, and what that does was not understood",
	} {
		tr := tree.FromFiles(fileMap{"azure-pipelines.yml": pipeline})
		if run, unknown := Releases(tr, ci.ParseAll(tr)); run != nil || unknown != want {
			t.Errorf("%q: %v, %q, want %q", pipeline, run, unknown, want)
		}
	}
}

// A pipeline that is kept elsewhere is believed where all names agree.
func TestReleasesByAllTheirNames(t *testing.T) {
	for _, tt := range []struct {
		file, text string
		want       bool
	}{
		{"deploy.yml", "jobs:\n  trigger-deploy:\n    uses: acme/ops/.github/workflows/deploy.yml@main\n", true},
		{"out.yml", "name: Deploy\njobs:\n  deploy_dev:\n    uses: acme/ops/.github/workflows/deploy_env.yml@v2\n", true},
		{"out.yml", "jobs:\n  deploy_dev:\n    uses: acme/ops/.github/workflows/deploy_env.yml@v2\n", false},
		{"publish-openapi.yml", "jobs:\n  publish-openapi:\n    uses: acme/specs/.github/workflows/publish-openapi.yml@v1\n", false},
		{"deploy.yml", "jobs:\n  build:\n    uses: acme/ops/.github/workflows/deploy.yml@main\n", false},
		{"deploy.yml", "jobs:\n  deploy:\n    uses: acme/ops/.github/workflows/build.yml@main\n", false},
		{"deploy.yml", "jobs:\n  deploy:\n    steps:\n      - uses: acme/ship@v1\n", false},
	} {
		tr := tree.FromFiles(fileMap{".github/workflows/" + tt.file: tt.text})
		if run, _ := Releases(tr, ci.ParseAll(tr)); (run != nil) != tt.want {
			t.Errorf("%s %q: %v", tt.file, tt.text, run)
		}
	}
}

// A job that works on an environment and is called a deploy is one, whatever it runs.
func TestReleasesToAnEnvironment(t *testing.T) {
	const action = "runs:\n  using: composite\n  steps:\n    - run: make out--${{ inputs.command }}\n"
	for _, tt := range []struct{ file, text, want string }{
		{"a.yml", "jobs:\n  deploy:\n    environment: live\n    steps:\n      - uses: actions/checkout@v4\n      - uses: acme/ship@v1\n", "6"},
		{"_deploy.yml", "jobs:\n  build:\n    environment: live\n    steps:\n      - run: ./ops/make\n  out--apply:\n    environment: ${{ inputs.account }}\n    steps:\n      - uses: ./.github/actions/out\n        with:\n          command: apply\n", "9"},
		{"a.yml", "jobs:\n  deploy:\n    environment: test\n    steps:\n      - uses: acme/ship@v1\n", ""},
		{"a.yml", "jobs:\n  deploy:\n    environment: live\n    steps:\n      - run: npm ci && npm test\n", ""},
		{"a.yml", "jobs:\n  deploy-docs:\n    environment: live\n    steps:\n      - uses: acme/ship@v1\n", ""},
		{"a.yml", "jobs:\n  release:\n    environment: live\n    steps:\n      - uses: acme/ship@v1\n", ""},
	} {
		tr := tree.FromFiles(fileMap{".github/workflows/" + tt.file: tt.text, ".github/actions/out/action.yml": action})
		run, _ := Releases(tr, ci.ParseAll(tr))
		if got := ""; run != nil && fmt.Sprint(run.Line) != tt.want || run == nil && got != tt.want {
			t.Errorf("%s %q: %+v, want line %q", tt.file, tt.text, run, tt.want)
		}
	}
}

// What a Jenkinsfile loads from elsewhere may do anything.
func TestReleasesOfALoadedPipeline(t *testing.T) {
	for text, want := range map[string]string{
		"node {\n  sh 'make'\n}\n":                          "",
		"node {\n  pipe = load '../ops/out.groovy'\n}\n":    "Jenkinsfile:2 runs ../ops/out.groovy, which lies outside of the repository and was not read",
		"node {\n  pipe = load 'ops/here.groovy'\n}\n":      "",
		"@Library('acme-lib') _\nacmePipeline()\n":          "Jenkinsfile:1 runs the shared library acme-lib, which lies outside of the repository and was not read",
		"@Library('acme-lib') _\nsh 'kubectl apply -f x'\n": "",
	} {
		tr := tree.FromFiles(fileMap{"Jenkinsfile": text, "ops/here.groovy": "sh 'x'\n"})
		if _, unknown := Releases(tr, ci.ParseAll(tr)); unknown != want {
			t.Errorf("%q: %q, want %q", text, unknown, want)
		}
	}
}

// What changes an OpenShift project sends something out, whatever the version of the command
// is called by.
func TestReleasesToPlatforms(t *testing.T) {
	for text, want := range map[string]bool{
		"stage('Deploy') {\n  steps {\n    openshift.apply(templates)\n  }\n}\n":         true,
		"stage('Deploy') {\n  steps {\n    openshift.selector('pods')\n  }\n}\n":         false,
		"stage('Deploy') {\n  steps {\n    sh 'cf8 push shop -f manifest.yml'\n  }\n}\n": true,
	} {
		tr := tree.FromFiles(fileMap{"Jenkinsfile": text})
		if run, _ := Releases(tr, ci.ParseAll(tr)); (run != nil) != want {
			t.Errorf("%q: %+v", text, run)
		}
	}
}

// So may what a Jenkinsfile calls, of which no definition is seen.
func TestReleasesOfASharedLibrary(t *testing.T) {
	const told = ", and what that does was not understood"
	for text, want := range map[string]string{
		"stage('Deploy') {\n  steps {\n    script {\n      helm.deploy('shop', 'values.yaml')\n    }\n  }\n}\n":              "Jenkinsfile:4 calls helm.deploy" + told,
		"stage('Deploy') {\n  steps {\n    shipTo('production')\n  }\n}\n":                                                   "Jenkinsfile:3 calls shipTo" + told,
		"stage('Publish') {\n  steps { withRegistry('x') { image.push 'latest' } }\n}\n":                                     "Jenkinsfile:2 calls image.push" + told,
		"stage('Prepare') {\n  steps {\n    init.setEnvironment('shop')\n  }\n}\n":                                           "",
		"stage('Deploy') {\n  steps {\n    echo('later')\n    input(message: 'Go?')\n  }\n}\n":                               "",
		"stage('Deploy') {\n  when { expression { env.BRANCH.startsWith('v') } }\n  steps {\n    // helm.deploy()\n  }\n}\n": "",
		"def shipTo(place) {\n  sh 'kubectl apply -f x'\n}\nstage('Deploy') {\n  shipTo('production')\n}\n":                  "",
		"stage('Deploy') {\n  steps {\n    script {\n      List copies = []\n      copies.add(one)\n    }\n  }\n}\n":         "",
		"def shipTo(place) {\n  echo 'no'\n}\nstage('Deploy') {\n  shipTo('production')\n}\n":                                "",
	} {
		tr := tree.FromFiles(fileMap{"Jenkinsfile": text})
		if _, unknown := Releases(tr, ci.ParseAll(tr)); unknown != want {
			t.Errorf("%q: %q, want %q", text, unknown, want)
		}
	}
}
