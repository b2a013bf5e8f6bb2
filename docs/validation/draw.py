#!/usr/bin/env python3
"""Draw findings and sentences by lot from the reports on the open repositories,
for readers to hold against the files and git.

usage: draw.py REPORTS OUT --seed N [--findings 102] [--sentences 54] [--parts 6]
       draw.py --report AUDIT CLONES REPORTS

The second form makes the reports: AUDIT is the program, CLONES as for
validate.py, REPORTS the folder that gets a JSON report for each repository, at
the labelled commit and with the time of that commit as now. The first draws
from them, each finding and each sentence as likely as the next, and writes OUT/part1.md
and so on, one for each reader, sorted by repository.
"""
import argparse, csv, glob, json, os, random

import validate


def labelled():
    """The open repositories and their commits."""
    with open(os.path.join(validate.HERE, "truth.tsv"), newline="") as f:
        rows = csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE)
        return sorted({(r["repository"], r["commit"]) for r in rows if r["set"] == "known"})


def findings(report):
    for c in report["checks"]:
        if c["status"] in ("not-applicable", "inconclusive"):
            continue
        for f in c.get("findings") or []:
            at = f.get("path", "") + (":%d" % f["line"] if f.get("line") else "")
            yield "%s (%s): %s" % (c["id"], c["status"], f["message"]) + "".join(
                "\n  %s: %s" % (k, v) for k, v in (("at", at), ("commit", f.get("commit")), ("do", f.get("fix"))) if v)


def sentences(report):
    yield "pattern: " + report["pattern"]["summary"] + "".join("\n  because: " + e for e in report["pattern"].get("evidence") or [])
    for q in report["questions"]:
        yield "question: %s\n  answer: %s\n  because: %s" % (q["question"], q["answer"], q["because"])
    for c in report["checks"]:
        yield "summary of %s (%s): %s" % (c["id"], c["status"], c["summary"])
    for p in report["plan"]:
        yield "plan (%.2f weeks saved): %s\n  how: %s" % (p["weeks_saved"], p["title"], p["how"])


def draw(reports, take, n, rng):
    """n items, sorted by repository."""
    pool = [(r, text) for r in sorted(reports) for text in take(reports[r])]
    return [pool[i] for i in sorted(rng.sample(range(len(pool)), n))], len(pool)


def share(items, parts, k):
    return items[k * len(items) // parts:(k + 1) * len(items) // parts]


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--report", nargs=3, metavar=("AUDIT", "CLONES", "REPORTS"))
    p.add_argument("reports", nargs="?")
    p.add_argument("out", nargs="?")
    p.add_argument("--seed", type=int)
    p.add_argument("--findings", type=int, default=102)
    p.add_argument("--sentences", type=int, default=54)
    p.add_argument("--parts", type=int, default=6)
    a = p.parse_args()
    if a.report:
        program, clones, into = a.report
        os.makedirs(into, exist_ok=True)
        for repo, commit in labelled():
            with open(os.path.join(into, repo.replace("/", "+") + ".json"), "w") as f:
                json.dump(validate.audit(program, validate.clone_of(clones, repo), commit), f)
        return
    if not a.out or a.seed is None:
        p.error("REPORTS, OUT and --seed are needed")
    reports = {}
    for path in glob.glob(os.path.join(a.reports, "*.json")):
        with open(path) as f:
            reports[os.path.basename(path)[:-5].replace("+", "/")] = json.load(f)
    rng = random.Random(a.seed)
    drawn, of = draw(reports, findings, a.findings, rng)
    said, of_said = draw(reports, sentences, a.sentences, rng)
    os.makedirs(a.out, exist_ok=True)
    for k in range(a.parts):
        with open(os.path.join(a.out, "part%d.md" % (k + 1)), "w") as f:
            for title, items, letter in (("Findings", drawn, "F"), ("Sentences", said, "S")):
                f.write("# %s\n\n" % title)
                for i, (repo, text) in enumerate(share(items, a.parts, k), 1):
                    kind, commit = reports[repo]["repository"]["kind"], reports[repo]["repository"]["commit"][:12]
                    f.write("## %s%d %s (%s, %s)\n%s\n\n" % (letter, i, repo, kind, commit, text))
    print("%d of %d findings, %d of %d sentences" % (len(drawn), of, len(said), of_said))


if __name__ == "__main__":
    main()
