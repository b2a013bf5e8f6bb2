package tree

import "testing"

func TestTestProjects(t *testing.T) {
	const runs, starts = `{"scripts": {"test:pr": "playwright test"}}`, `{"scripts": {"e2e": "playwright test", "start": "next start"}}`
	browser := func(manifest string, more map[string]string) map[string]string {
		files := map[string]string{
			"journeys/playwright.config.ts": "export default {};\n", "journeys/package.json": manifest,
			"journeys/cart.spec.ts": "test('a', () => {});\n", "journeys/utils/till.ts": "export const pay = (a) => a.click();\n",
		}
		for path, content := range more {
			files[path] = content
		}
		return files
	}
	for _, tt := range []struct {
		name, path string
		files      map[string]string
		want       bool
	}{
		{"what helps a project of tests", "journeys/utils/till.ts", browser(runs, nil), true},
		{"an application with its tests", "journeys/utils/till.ts", browser(starts, nil), false},
		{"one whose components lie there", "journeys/utils/till.ts", browser(runs, map[string]string{"journeys/app/Cart.tsx": "export const a = () => <p/>;\n"}), false},
		{"one that serves others", "journeys/utils/till.ts", browser(runs, map[string]string{"web/pay.ts": "import { pay } from '../journeys/utils/till';\n"}), false},
		{"one at the top", "utils/till.ts", map[string]string{"playwright.config.ts": "export default {};\n", "package.json": runs, "cart.spec.ts": "test('a', () => {});\n", "utils/till.ts": "export const pay = 1;\n"}, false},
		{"a set of sources beside the program's", "src/e2eTest/utils/till.ts", map[string]string{"src/e2eTest/utils/till.ts": "export const pay = (a) => a.click();\n", "src/main/java/A.java": "class A {}\n"}, true},
		{"a folder of that name", "src/e2eTest/utils/till.ts", map[string]string{"src/e2eTest/utils/till.ts": "export const pay = (a) => a.click();\n", "src/app.ts": "run();\n"}, false},
		{"what is only called like it", "src/latest/till.ts", map[string]string{"src/latest/till.ts": "export const pay = (a) => a.click();\n", "src/main/java/A.java": "class A {}\n"}, false},
	} {
		f := FromFiles(tt.files).Lookup(tt.path)
		if (f.Role == Test) != tt.want || f.InTests() != tt.want {
			t.Errorf("%s: role %v, in tests %v", tt.name, f.Role, f.InTests())
		}
	}
	if f := FromFiles(browser(runs, nil)).Lookup("journeys/playwright.config.ts"); !f.InTests() {
		t.Error("the settings of the runner are not of the tests")
	}
}
