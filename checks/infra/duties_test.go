package infra

import "testing"

// Commands that build or check the code by words of their own.
func TestCommandsThatBuild(t *testing.T) {
	for _, command := range []string{
		"python setup.py sdist bdist_wheel", "dotnet pack", "npm pack", "RAILS_ENV=test bin/shakapacker", "bin/rails webpacker:compile", "bundle exec rake assets:precompile",
		"bundle exec annotate --frozen", "bundle exec annotaterb --frozen", "bin/rails zeitwerk:check", "bundle exec brakeman -q", "bundle exec erblint --lint-all", "yarn stylelint .",
	} {
		if !allDuties[0].words.MatchString(command) {
			t.Errorf("%s builds nothing", command)
		}
	}
	for _, command := range []string{"yarn install --frozen-lockfile", "rake assets:clobber", "bundle exec annotate", "prerelease --check"} {
		if allDuties[0].words.MatchString(command) {
			t.Errorf("%s builds", command)
		}
	}
}
