package infra

import (
	"strings"
	"testing"

	"github.com/handoffaudit/audit/internal/facts"
)

// Secrets of the forge that a pipeline puts into a file and sends away are told.
func TestSecretsThatAPipelineSendsAway(t *testing.T) {
	const echo, text = "      - run: echo \"A=${{ secrets.SHOP_KEY }}\" >> out/shop.env\n", "      - run: |\n          cat <<EOF > shop.env\n          A=${{ secrets.SHOP_KEY }}\n          B=${{ secrets.TILL_KEY }}\n          EOF\n"
	for steps, want := range map[string]string{
		text + "      - run: aws s3 cp shop.env s3://shop/ --sse AES256\n":                                              ".github/workflows/a.yml:7: This writes 2 secrets of the forge (SHOP_KEY and TILL_KEY) into shop.env, and line 11 puts that into s3://shop/: whoever may read it there has them.",
		echo + "      - uses: actions/upload-artifact@v4\n        with:\n          path: |\n            out/shop.env\n": ".github/workflows/a.yml:6: This writes 1 secret of the forge (SHOP_KEY) into out/shop.env, and line 7 puts that into what the run keeps (an artifact): whoever may read it there has them.",
		echo + "      - run: git add ./out/shop.env && git commit -m a\n":                                               ".github/workflows/a.yml:6: This writes 1 secret of the forge (SHOP_KEY) into out/shop.env, and line 7 puts that into git: whoever may read it there has them.",
		text + "      - run: aws s3 cp s3://shop/shop.env shop.env\n":                                                   "",
		text + "      - run: make\n      - uses: actions/upload-artifact@v4\n        with: {path: dist}\n":              "",
		"      - run: aws s3 cp shop.env s3://shop/\n" + text:                                                           "",
		"      - run: echo ${{ secrets.SHOP_KEY }} | gh auth login >&2\n      - run: git add shop.env\n":                "",
		"      - run: echo A=${{ secrets.GITHUB_TOKEN }} > a\n      - run: git add a\n":                                 "",
	} {
		out := ask(t, CIPipeline, facts.Service, map[string]string{"a.go": "package a\n", ".github/workflows/a.yml": "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n" + steps})
		got := ""
		for _, f := range out.Findings {
			if strings.Contains(f.Message, "of the forge") {
				got = strings.Join([]string{f.Path, ":", string(rune('0' + f.Line)), ": ", f.Message}, "")
			}
		}
		if got != want {
			t.Errorf("%s: %s\nwant %s", steps, got, want)
		}
	}
}
