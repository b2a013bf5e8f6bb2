package steps

import (
	"encoding/json"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// notScripts are commands of npm and its kin that are no scripts of a package.
var notScripts = map[string]bool{"ci": true, "i": true, "install": true, "add": true, "publish": true, "version": true, "audit": true, "link": true, "init": true, "cache": true,
	"config": true, "set": true, "why": true, "outdated": true, "up": true, "update": true, "upgrade": true, "remove": true, "login": true, "pack": true, "info": true, "view": true}

func (fo *follower) npmScript(manager, args string, depth int) (string, bool) {
	fields := strings.Fields(args)
	for i := 0; i < len(fields); i++ {
		switch arg := fields[i]; {
		case arg == "run" || arg == "run-script" || arg == "workspaces" || arg == "foreach" || arg == "exec":
		case arg == "workspace" || arg == "--prefix" || arg == "--cwd" || arg == "-w" || arg == "--filter" || arg == "-C" || arg == "--dir":
			i++
		case strings.HasPrefix(arg, "-"):
		case notScripts[arg]:
			return "", false
		default:
			if arg == "t" || arg == "tst" {
				arg = "test"
			}
			if via, ok := fo.manifestScript("package.json", arg, depth); ok {
				return via, true
			}
			return "", manager != "npm" && fo.asks.act(strings.Join(fields[i:], " ")) // the others run the programs of packages, too
		}
	}
	return "", false
}

// placeholder is what npm init writes.
var placeholder = sieve.Plain(`no test specified|^exit 0$|^echo\b[^&|;]*$|^true$`)

// manifestScript looks up a script by name in every manifest of that base name.
// One by the name that people mean it by does it, whatever the tool, unless it
// only prints.
func (fo *follower) manifestScript(base, name string, depth int) (string, bool) {
	for _, p := range fo.byDir[base] {
		content, err := fo.tree.ReadFile(p)
		if err != nil {
			continue
		}
		for _, script := range scriptsOf(content, name) {
			if placeholder.MatchString(script) {
				continue
			}
			if fo.asks.script(name) || fo.text(script, depth) != nil {
				return p, true
			}
		}
	}
	return "", false
}

// scriptsOf returns the commands of a script in a package.json or
// composer.json: one, or a list, where "@other" calls another script.
func scriptsOf(content []byte, name string) []string {
	var manifest struct {
		Scripts map[string]json.RawMessage
	}
	if json.Unmarshal(content, &manifest) != nil {
		return nil
	}
	var one string
	var list []string
	raw := manifest.Scripts[name]
	if json.Unmarshal(raw, &one) == nil {
		list = []string{one}
	} else if json.Unmarshal(raw, &list) != nil {
		return nil
	}
	for i, s := range list {
		if rest, ok := strings.CutPrefix(s, "@"); ok && !strings.HasPrefix(s, "@php") {
			list[i] = "composer " + rest
		}
		list[i] = strings.TrimPrefix(list[i], "@php ")
	}
	return list
}

// blank tells whether a command calls scripts of packages that only print.
func (fo *follower) blank(command string) bool {
	m := packageScript.FindStringSubmatch(command)
	if m == nil {
		return false
	}
	found := false
	for _, p := range fo.byDir["package.json"] {
		content, err := fo.tree.ReadFile(p)
		if err != nil {
			continue
		}
		for _, script := range scriptsOf(content, m[1]) {
			if !placeholder.MatchString(script) {
				return false
			}
			found = true
		}
	}
	return found
}

var packageScript = sieve.Plain(`^(?:npm|yarn|pnpm|bun) (?:run )?([\w:.-]+)`)
