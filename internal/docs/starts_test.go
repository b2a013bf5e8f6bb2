package docs

import "testing"

func TestMayStart(t *testing.T) {
	for _, c := range []struct {
		heading, text, command string
		want                   bool
	}{
		{"Running it", "", "java -jar shop.jar server", true},
		{"Command line tasks", "", "java -jar shop.jar", false},
		{"The jar", "Invoke it to see a list of the commands:", "java -jar shop.jar", false},
		{"Command line tasks", "", "docker compose up", true},
		{"Running all tests in Docker", "", "docker compose -f tests.yml up", false},
		{"Running and testing", "", "docker compose up", true},
		{"Development", "", "npm run dev", true},
		{"Building CSS & JavaScript Assets", "", "npm run dev", false},
		{"Building CSS & JavaScript Assets", "", "sudo npm run dev", false},
		{"Building CSS & JavaScript Assets", "", "npm start", true},
	} {
		s := Section{Heading: c.heading, Text: c.text}
		if got := s.MayStart(c.command); got != c.want {
			t.Errorf("%q below %q may start it: %v, want %v", c.command, c.heading, got, c.want)
		}
	}
}

func TestSetsUpByAWrapper(t *testing.T) {
	for command, want := range map[string]bool{
		"./gradlew": true, "./gradlew build": true, "./gradlew clean :app:assemble -x test": true, "gradlew bootRun": true, "./mvnw -DskipTests package": true, "./gradlew installDist": true,
		"./gradlew ktlintFormat": false, "./gradlew spotlessApply": false, "./mvnw wrapper:wrapper": false, "./gradlew buildHealth": false,
		"npm install": true, "npm ci": true, "npm install --prefix web": true, "npm install -g yarn": true, "yarn": true, "npm install @acme/shop-client": false, "yarn add shop": false, "dotnet add package Acme.Shop": false,
	} {
		if got := SetsUp(command); got != want {
			t.Errorf("%q sets it up: %v, want %v", command, got, want)
		}
	}
}
