package infra

import (
	"context"
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/sieve"
)

//go:embed infrastructure_as_code.md
var infrastructureAsCodeDoc string

// InfrastructureAsCode asks whether what the project runs on is written down.
var InfrastructureAsCode = &check.Check{
	ID:     "infrastructure-as-code",
	Family: check.Infra,
	Title:  "Infrastructure as code",
	Doc:    infrastructureAsCodeDoc,
	Remedy: "Describe servers, databases, networks and access in code (Terraform, CloudFormation, Kubernetes or the like), in this repository, and create them from it.",
	Cost:   check.Cost{Work: []string{"infrastructure"}},
	Needs:  facts.Tree,
	Run:    runInfrastructureAsCode,
}

func runInfrastructureAsCode(_ context.Context, f *facts.Facts) (check.Outcome, error) {
	if !f.Repo.Kind.Operated() {
		return check.Outcome{
			Status:  check.NotApplicable,
			Summary: fmt.Sprintf("Taken for %s, which runs on no infrastructure of its own: %s.", kindName(f.Repo.Kind), f.Repo.KindWhy),
		}, nil
	}
	found := descriptionsOf(f)
	best := found.best()
	out := check.Outcome{Gap: gapOf[best], Measures: []check.Measure{
		{Name: "described", Value: best.String()}, {Name: "tools", Value: found.tools()}, {Name: "files", Value: found.files},
		{Name: "files_counted", Value: found.filesOf(best)},
	}}
	pages := onPagesAlone(f, found, best)
	if best == platform && f.Repo.Kind == facts.Site || pages != "" {
		out.Gap = 0
	}
	out.Work = work("infrastructure", out.Gap)
	out.Summary, out.Findings = infrastructureWords(f.Repo.Kind, found, best, out.Gap)
	if pages != "" {
		out.Summary = pages
	}
	hosted := f.HostedByUsers()
	for i := range out.Findings {
		if at := f.Unsupported(out.Findings[i].Path); at != "" {
			out.Findings[i].Message += " By " + at + " nobody here supports it."
			out.Findings[i].Fix = describeAll
			out.Summary = strings.TrimSuffix(out.Summary, ".") + "; by " + at + " nobody here supports " + out.Findings[i].Path + "."
		}
		if hosted != "" {
			out.Findings[i].Message += " By " + hosted + " those who use it host it themselves."
			out.Findings[i].Fix = check.IfHosted(out.Findings[i].Fix)
		}
	}
	if len(out.Findings) > 0 && out.Findings[0].Fix != describeAll { // what is there needs not be done again
		out.Remedy = out.Findings[0].Fix
	}
	unjudged := found.unjudged
	if best == platform { // whose own service is described
		unjudged = found.unjudgedBeside
	}
	if out.Gap > 0 && best <= platform && len(unjudged) > 0 {
		out.Summary = strings.TrimSuffix(out.Summary, ".") + "; what is created by commands in " + prose.Some(unjudged, 2) + " was not judged."
	}
	if at := publishedOnPages(f); best == platform && f.Repo.Kind == facts.Site && at != "" && pages == "" {
		out.Summary = strings.TrimSuffix(out.Summary, ".") + ", though " + at + " publishes the site on GitHub Pages."
	}
	if others := otherRepositories(f, out.Gap == 0); len(others) > 0 {
		out.Summary = strings.TrimSuffix(out.Summary, ".") + "; " + saidOfOthers(others) + "."
		askFirst(&out, asksForOthers(others), len(others))
	} else if at, does := copilotElsewhere(f); out.Gap > 0 && at != "" {
		out.Summary = strings.TrimSuffix(out.Summary, ".") + fmt.Sprintf("; %s %s AWS Copilot, and nothing here defines the environments that it deploys to.", at, does)
		askFirst(&out, fmt.Sprintf("Ask for the repository that defines the environments of AWS Copilot, which %s %s, have it handed over with this, and audit it too.", at, does), 1)
	} else if at, said := f.SaidByReadme(elsewhereDescribed); out.Gap > 0 && at != "" && found.byTool[terraformTool] == nil {
		out.Summary = strings.TrimSuffix(out.Summary, ".") + fmt.Sprintf("; %s speaks of \u201c%s\u201d, and no such thing is here.", at, said)
		askFirst(&out, fmt.Sprintf("Ask for what %s calls \u201c%s\u201d, have it handed over with this, and audit it too.", at, said), 1)
	} else if taken := descriptionsTaken(f); out.Gap > 0 && best < platform && taken.files > 0 {
		out.Summary = strings.TrimSuffix(out.Summary, ".") + "; " + taken.said() + "."
		askFirst(&out, taken.ask(), 1)
	}
	if out.Gap > 0 && found.leftOver != "" {
		out.Summary = strings.TrimSuffix(out.Summary, ".") + "; nothing here puts up " + found.leftOver + " (`cf push`), so that it may be left over from where the program ran once."
	}
	if out.Gap > 0 && hosted != "" {
		out.Summary = strings.TrimSuffix(out.Summary, ".") + "; by " + hosted + " its users host it themselves, so that whoever runs it provides that."
	}
	switch {
	case out.Gap == 0:
		out.Status = check.Pass
	case best <= process:
		out.Status = check.Fail
	default:
		out.Status = check.Warn
	}
	return out, nil
}

// askFirst puts before what is to be described that which may lie elsewhere, in so many places, in the plan too.
func askFirst(out *check.Outcome, ask string, places int) {
	leaveOut := " What it leaves out: "
	if places > 1 {
		leaveOut = " What they leave out: "
	}
	for i := range out.Findings {
		rest := out.Findings[i].Fix
		out.Findings[i].Fix = ask + leaveOut + prose.Lower(rest)
	}
	if len(out.Findings) > 0 {
		out.Remedy = out.Findings[0].Fix
	}
}

// theirTerraform is what somebody calls descriptions by Terraform that are there.
var theirTerraform = sieve.Plain(`(?i)\b(?:the|our) terraform (?:scripts?|code|config(?:uration)?|modules?|stacks?|repo(?:sitory)?|files?)\b`)

func elsewhereDescribed(sentence []byte) string { return string(theirTerraform.Find(sentence)) }

const (
	describeAll  = "Describe in code (Terraform or the like) what it runs on: servers, databases, networks, domain names, access."
	describeSite = "Describe in code (Terraform or the like) where its pages lie and who may put them there, and the domain names."
)

// doesAlone is what Terraform does that creates settings or monitors alone.
var doesAlone = map[string]string{forSettings: "keeps settings", forMonitors: "watches what runs", forBoth: "keeps settings or watches what runs"}

func infrastructureWords(kind facts.Kind, found descriptions, best extent, gap float64) (string, []check.Finding) {
	all, on := describeAll, "servers, databases, networks, access"
	if kind == facts.Site {
		all, on = describeSite, "where its pages lie, domain names, access"
	}
	tools, main := prose.List(found.toolsOf(best)), found.mainPath(best)
	alone := strings.TrimPrefix(tools, terraformTool) // "" of Terraform that creates more
	switch {
	case gap == 0:
		said := fmt.Sprintf("Infrastructure is described in code: %s, in %s", tools, prose.Count(found.filesOf(best), "file", "files"))
		if best == full && len(found.unjudged) == 0 && onClusterAlone(found.toolsOf(full)) {
			said += "; what it runs on in turn, the cluster, and what lies outside of that was not found in code"
		}
		return said + ".", nil
	case best == platform && doesAlone[alone] != "":
		return "Terraform is here" + alone + "; no description in code was found of what it runs on: " + on + ".", []check.Finding{{
			Message: "This " + doesAlone[alone] + ", and creates nothing that it runs on.", Path: main, Fix: all,
		}}
	case best == platform && found.byTool[kubernetesTool+byPointer] != nil && len(found.toolsOf(best)) == 1:
		return "Kubernetes is told here only where what it runs is described; no description in code was found of that here: " + on + ".", []check.Finding{{
			Message: "This points to the description of what is run, and describes nothing of it.", Path: main,
			Fix: "Bring that description into this repository, or have the one that it lies in handed over with this one, and audit it too.",
		}}
	case best == platform && found.byTool[functionsTool+forPart] != nil && len(found.toolsOf(best)) == 1:
		return "What a small part of the code runs on is described (" + functionsTool + "); no description in code was found of what the rest runs on: " + on + ".", []check.Finding{{
			Message: "This describes what a small part of the code runs on, and nothing of the rest.", Path: main, Fix: all,
		}}
	case best == platform && found.charts.fill() != "" && onlyCharts(found.toolsOf(best)):
		return "Helm is here for values that it gives to charts from elsewhere (" + found.charts.fill() + "); what those make is not described here, and no description in code was found of what they leave out, be it databases, domain names or access.", []check.Finding{{
			Message: "This gives values to charts from elsewhere, " + found.charts.fill() + ", and describes at most jobs and watching itself.", Path: found.charts.first(),
			Fix: "Describe in code what those charts do not make, be it databases, storage, domain names or access, and make sure that whoever runs it can go on getting the charts.",
		}}
	case best == platform && len(found.toolsOf(servers)) > 0:
		set := prose.List(found.toolsOf(servers))
		return fmt.Sprintf("The settings of a platform (%s) and how servers are set up (%s) are written down; no description in code was found of the machines, networks and names themselves.", tools, set), []check.Finding{{
			Message: "The settings of " + tools + " are described in code and, by " + set + ", how servers are set up, but not what creates them.", Path: found.mainPath(servers),
			Fix: "Describe in code (Terraform or the like) what comes before it: machines, networks, domain names, access.",
		}}
	case best == platform && onlyCommands(found.toolsOf(best)):
		return fmt.Sprintf("A service is put up by commands that set what it runs on (%s); no description in code was found of what they leave out, be it databases, domain names or access.", tools), []check.Finding{{
			Message: "This puts up a service by commands with its settings, and describes nothing that these leave out.", Path: main,
			Fix: "Describe in code (Terraform or the like) what these commands set, and what they leave out, be it databases, storage, domain names or access.",
		}}
	case best == platform && tools == aspireTool:
		parts := "What it consists of"
		if needed := found.needed(platform); len(needed) > 0 {
			parts += ", among that " + prose.List(needed) + ","
		}
		return parts + " is written down, and put up from there (" + aspireTool + "); no description in code was found of what that leaves out, be it networks, domain names or access.", []check.Finding{{
			Message: "This describes what it consists of and how that goes together, and leaves much of what it runs on to what puts it up.", Path: main,
			Fix: "Describe in code (Terraform, Bicep or the like) what it leaves out, be it networks, storage, domain names or access.",
		}}
	case best == platform:
		return fmt.Sprintf("The settings of a platform are written down (%s); no description in code was found of what they leave out, be it databases, domain names or access.", tools), []check.Finding{{
			Message: "Only the settings of " + tools + " are described in code.", Path: main,
			Fix: "Describe in code (Terraform or the like) what the platform's settings leave out, be it databases, storage, domain names or access.",
		}}
	case best == servers:
		return fmt.Sprintf("How servers are set up is written down (%s); no description in code was found of the machines, networks and names themselves.", tools), []check.Finding{{
			Message: "This sets up a server, and does not create it.", Path: main,
			Fix: "Describe in code (Terraform or the like) what comes before it: machines, networks, domain names, access.",
		}}
	case best == compose && len(found.needed(compose)) > 0:
		needed := prose.List(found.needed(compose))
		return fmt.Sprintf("How containers start, among them %s, is written down (%s); no description in code was found of the machines that they run on, of networks, domain names and access.", needed, tools), []check.Finding{{
			Message: "This starts containers, among them " + needed + ", and tells nothing of the machines that they run on.", Path: main,
			Fix: "Describe in code (Terraform or the like) what they run on: servers, networks, domain names, access, and where the data lies.",
		}}
	case best > development:
		return fmt.Sprintf("How the program is built or started is written down (%s); no description in code was found of what it runs on: %s.", tools, on), []check.Finding{{
			Message: "This says how the program is built or started, and nothing of what it runs on.", Path: main, Fix: all,
		}}
	case best == development:
		return fmt.Sprintf("Only what it runs on in development is written down (%s); no description in code was found of production: %s.", tools, on), []check.Finding{{
			Message: "This only serves development.", Path: main, Fix: all,
		}}
	case best == others:
		return fmt.Sprintf("Only how other programs start is written down (%s); no description in code was found of how this one does, or of what it runs on: %s.", tools, on), []check.Finding{{
			Message: "This starts other programs, and takes nothing of this repository.", Path: main, Fix: all,
		}}
	case best == pipeline:
		return fmt.Sprintf("Only what its pipelines run on is written down (%s); no description in code was found of what it runs on itself: %s.", tools, on), []check.Finding{{
			Message: "This only serves the pipelines.", Path: main, Fix: all,
		}}
	default:
		return "No description in code was found of what this runs on: no Terraform, CloudFormation, Kubernetes, Compose file, container image or the like.", []check.Finding{{
			Message: "No description of the infrastructure was found in any file.", Fix: all,
		}}
	}
}

// onClusterAlone tells whether tools describe what runs on a cluster and none what makes one.
func onClusterAlone(tools []string) bool {
	return !slices.ContainsFunc(tools, func(name string) bool { return name != helmTool && name != kubernetesTool && name != openShiftTool })
}

// onlyCommands tells whether all tools are commands of scripts.
func onlyCommands(names []string) bool {
	return !slices.ContainsFunc(names, func(name string) bool { return name != byGcloud.name && name != byAzure.name })
}

func kindName(kind facts.Kind) string {
	return map[facts.Kind]string{
		facts.Service: "a service", facts.Library: "a library", facts.CLI: "a command-line program", facts.Site: "a site", facts.Docs: "documentation",
	}[kind]
}
