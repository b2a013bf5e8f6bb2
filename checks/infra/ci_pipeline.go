package infra

import (
	"context"
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/ci"
	"github.com/handoffaudit/audit/internal/ci/steps"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
)

//go:embed ci_pipeline.md
var ciPipelineDoc string

// CIPipeline asks whether changes are built, tested and deployed by a machine.
var CIPipeline = &check.Check{
	ID:     "ci-pipeline",
	Family: check.Infra,
	Title:  "Automated pipeline",
	Doc:    ciPipelineDoc,
	Remedy: "Let a pipeline in the repository do what is still missing of building, testing and releasing every change; the findings name it.",
	Cost:   check.Cost{Work: []string{"ci"}},
	Needs:  facts.Tree,
	Early:  check.Always,
	Run:    runCIPipeline,
}

const (
	// pipelineShare of the gap is for having no pipeline that works on the
	// code; the duties share the rest. Assumed.
	pipelineShare = 0.5
	// pipelinePass is how much of the gap may be open for a pass. Assumed.
	pipelinePass = 0.2
)

func runCIPipeline(_ context.Context, f *facts.Facts) (check.Outcome, error) {
	if f.Repo.Kind == facts.Docs {
		return check.Outcome{Status: check.NotApplicable, Summary: "Documentation needs no pipeline: " + f.Repo.KindWhy + "."}, nil
	}
	pipelines := f.Pipelines()
	if len(pipelines) == 0 {
		summary := "The repository defines no pipeline: as far as it shows, nothing builds, tests or deploys a change but people by hand."
		if said := f.TestsRunElsewhere(); said != "" {
			summary = "The repository defines no pipeline: " + said + "."
		}
		return check.Outcome{
			Status: check.Fail, Gap: 1, Work: work("ci", 1),
			Remedy:   "Define a pipeline in the repository that builds, tests and releases every change.",
			Summary:  summary,
			Measures: []check.Measure{{Name: "pipelines", Value: 0}},
		}, nil
	}
	done, unclear := dutiesOf(f.Tree, pipelines), problems(pipelines)
	if !done.working && len(unclear) > 0 {
		return check.Outcome{
			Status: check.Inconclusive, Findings: check.First(unclear),
			Summary: fmt.Sprintf("What the pipeline does is unknown: %s could not be understood.", prose.Count(len(unclear), "file", "files")),
		}, nil
	}
	if !done.has["deploys"] && done.unknown["deploys"] == "" {
		done.unknown["deploys"] = deployedUnseen(f)
	}
	if why := done.unknown["tests"]; !done.has["builds"] && strings.HasSuffix(why, steps.NotHere) { // what runs the tests has built the code
		done.unknown["builds"] = strings.Replace(why, steps.ByName, "", 1)
	}
	out := weighPipelines(&f.Repo, pipelines, dutiesFor(f, done), done, unclear)
	if !done.has["tests"] && done.unknown["tests"] == "" {
		if said := f.TestsRunElsewhere(); said != "" {
			out.Summary = fmt.Sprintf("%s; %s.", strings.TrimSuffix(out.Summary, "."), said)
		}
	}
	if sent := secretsSentAway(pipelines); len(sent) > 0 {
		out.Findings = check.First(append(sent, out.Findings...))
		out.Summary = fmt.Sprintf("%s; %s:%d writes secrets into a file that is sent away.", strings.TrimSuffix(out.Summary, "."), sent[0].Path, sent[0].Line)
		out.Remedy = strings.TrimSpace(out.Remedy + " " + sent[0].Fix)
	}
	return out, nil
}

func weighPipelines(repo *facts.Repo, pipelines []ci.Pipeline, asked []duty, done duties, unclear []check.Finding) check.Outcome {
	out := check.Outcome{Status: check.Warn, Measures: []check.Measure{
		{Name: "pipelines", Value: len(pipelines)}, {Name: "systems", Value: systems(pipelines)},
	}}
	gap := 0.0
	if !done.working {
		gap = pipelineShare
	}
	var does, lacks, fixes, unknown, unseen, whys []string
	for _, d := range asked {
		if why := done.unknown[d.id]; why != "" && done.working { // and no measure: neither true nor false
			gap += d.share
			unknown, unseen = append(unknown, "whether it "+d.does), append(unseen, d.does)
			if slices.Contains(whys, why) {
				continue
			}
			whys = append(whys, why)
			does := prose.List(done.unknownFor(asked, why))
			out.Findings = append(out.Findings, check.Finding{Message: fmt.Sprintf("Whether a pipeline %s could not be told: %s.", does, why), Path: pathIn(why, pipelines), Fix: fixUnknown(does, why)})
			continue
		}
		out.Measures = append(out.Measures, check.Measure{Name: d.id, Value: done.has[d.id]})
		if done.has[d.id] {
			does = append(does, d.does)
			continue
		}
		gap += d.share
		fix := d.fix
		if d.id == "deploys" {
			fix = repo.IfStillRun(fix)
		}
		lacks, fixes = append(lacks, d.noun), append(fixes, fix)
		if d.id == "tests" { // the check of that says which
			continue
		}
		finding := check.Finding{Message: "No step of a pipeline was found that " + d.does + ".", Fix: fix}
		if len(pipelines) == 1 { // of several, none is to blame
			finding.Path = pipelines[0].Path
		}
		out.Findings = append(out.Findings, finding)
	}
	out.Findings = check.First(append(out.Findings, unclear...))
	out.Gap, out.Work = prose.Round(gap), work("ci", gap)
	if len(unseen) > 0 { // which may well be done
		fixes = append(fixes, fmt.Sprintf("Find out whether a pipeline %s: %s.", prose.List(unseen), strings.Join(whys, "; ")))
	}
	if done.working { // then only what it lacks is to be done
		out.Remedy = strings.Join(fixes, " ")
	}
	switch {
	case !done.working:
		out.Status = check.Fail
	case out.Gap <= pipelinePass:
		out.Status = check.Pass
	}
	out.Summary = pipelineSummary(pipelines, done.working, does, lacks)
	if len(unknown) > 0 {
		out.Summary = fmt.Sprintf("%s; %s could not be told.", strings.TrimSuffix(out.Summary, "."), prose.List(unknown))
	}
	return out
}

// fixUnknown is what to do where a sentence says why nobody could tell whether a pipeline
// does something.
func fixUnknown(does, why string) string {
	switch {
	case strings.HasSuffix(why, steps.NotHere):
		return fmt.Sprintf("Have the repository that holds it handed over with this one, and see there whether it %s.", does)
	case strings.Contains(why, steps.NotUnderstood):
		return fmt.Sprintf("See in its last run whether it %s, and mend the file if it is broken.", does)
	case strings.HasSuffix(why, deployedUnaided):
		return "Have whoever set that up say what does it and who has access to it, and write that down beside the sentence."
	}
	return fmt.Sprintf("See whether it %s, and write that down where it is called.", does)
}

// pathIn returns the pipeline, or the document, that a sentence begins with.
func pathIn(why string, pipelines []ci.Pipeline) string {
	for _, p := range pipelines {
		if strings.HasPrefix(why, p.Path+":") || strings.HasPrefix(why, p.Path+" ") {
			return p.Path
		}
	}
	if document, _, found := strings.Cut(why, saysDeployed); found && strings.HasSuffix(why, deployedUnaided) {
		return document[:strings.LastIndex(document, ":")]
	}
	return pipelines[0].Path
}

func pipelineSummary(pipelines []ci.Pipeline, working bool, does, lacks []string) string {
	head := fmt.Sprintf("%s (%s)", prose.Count(len(pipelines), "pipeline file", "pipeline files"), prose.List(systems(pipelines)))
	switch {
	case !working:
		return head + ", and none builds, tests or deploys the project."
	case len(does) == 0:
		return head + " with commands that do not show whether they build, test or deploy."
	case len(lacks) == 0:
		return fmt.Sprintf("%s: a machine %s.", head, prose.List(does))
	default:
		return fmt.Sprintf("%s: a machine %s; what was not found is %s.", head, prose.List(does), prose.List(lacks))
	}
}

func systems(pipelines []ci.Pipeline) []string {
	var names []string
	for _, p := range pipelines {
		names = append(names, p.System)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func problems(pipelines []ci.Pipeline) (findings []check.Finding) {
	for _, p := range pipelines {
		if p.Problem != "" {
			findings = append(findings, check.Finding{
				Message: fmt.Sprintf("This %s file could not be understood: %s.", p.System, p.Problem), Path: p.Path,
				Fix: "Correct the file; " + p.System + " may not understand it either.",
			})
		}
	}
	return findings
}
