#!/usr/bin/env python3
"""Hold what audit says against what people wrote down by reading.

usage: validate.py AUDIT CLONES [-v] [--only CHECK] [--repo OWNER/NAME] [--set known|opened|held-out]

AUDIT is the program; CLONES a folder with a git repository (a bare clone will
do) for each repository of truth.tsv, as OWNER+NAME or OWNER+NAME/repo. Each is
audited at the labelled commit, with the time of that commit as now.

A label is a statement of truth.tsv; a statement of the program is right if it is
one of the label's alternatives (between |). What the program leaves open counts
in neither column. Lists are judged item by item. For each check:
precision = right / said, recall = right / true.
"""
import argparse, collections, csv, json, os, re, subprocess, sys

HERE = os.path.dirname(os.path.abspath(__file__))


def clone_of(clones, repo):
    for path in (repo.replace("/", "+"), repo.replace("/", "+") + "/repo", repo):
        d = os.path.join(clones, path)
        if os.path.exists(os.path.join(d, "HEAD")) or os.path.exists(os.path.join(d, ".git")):
            return d
    return None


def audit(program, clone, commit):
    git = lambda *a: subprocess.run(["git", "-C", clone, *a], check=True, capture_output=True, text=True).stdout.strip()
    whole = git("rev-parse", commit)
    now = git("show", "-s", "--format=%cI", whole)
    out = subprocess.run([program, "--quiet", "--format", "json", "--ref", whole, "--as-of", now, clone], check=True, capture_output=True)
    return json.loads(out.stdout)


class Said:
    """What one report says, item by item; None leaves it open."""

    def __init__(self, report):
        self.r = report
        self.checks = {c["id"]: c for c in report["checks"]}

    def measures(self, check):
        return {m["name"]: m["value"] for m in self.checks[check]["measures"]}

    def findings(self, check):
        return self.checks[check].get("findings") or []

    def open(self, check):
        return self.checks[check]["status"] == "inconclusive"

    def of(self, check, item):
        by = getattr(self, check.replace("-", "_"), None)
        if by is None or (check in self.checks and self.open(check)):
            return None
        return by(item)

    def kind(self, item):
        return self.r["repository"]["kind"]

    def pattern(self, item):
        # The readers had a word for many hands that the program has two for.
        p = self.r["pattern"]
        of_a_firm = p["id"] == "one-owner" and "the people of" in p["summary"]
        return p["id"] + ("|team" if p["id"] == "shared" or of_a_firm else "")

    def work(self, item):
        return self.r["work_pattern"]["id"]

    def readme(self, item):
        m = self.measures("readme")
        if item in (m.get("not_needed") or []):
            return "not-needed"
        if any(o.startswith(item + ":") for o in m.get("outside") or []):
            return "outside"
        return "yes" if m.get(item) else "no"

    def runbooks(self, item):
        return self.measures("runbooks").get(item, "not-applicable")

    def architecture_docs(self, item):
        m = self.measures("architecture-docs")
        if item == "where_overview":
            for w in m.get("where") or []:
                part, _, place = w.partition(": ")
                if part == "overview":
                    return re.sub(r":\d+$", "", place)
            return None
        return {"in part": "thin"}.get(m.get(item), m.get(item))

    def tests_present(self, item):
        m = self.measures("tests-present")
        if item == "frameworks":
            return m.get("frameworks") or ["none"]
        if item == "cases":
            return m.get("test_cases")
        return m.get("untested") or ["none"]

    def tests_in_ci(self, item):
        m = self.measures("tests-in-ci")
        if item == "runs":
            return {True: "yes", False: "no"}.get(m.get("runs"))
        return re.sub(r":\d+$", "", m.get("where") or "") or None

    def ci_pipeline(self, item):
        m = self.measures("ci-pipeline")
        if item == "systems":
            return m.get("systems") or ["none"]
        if item not in m and m.get("pipelines"):
            return None  # the report says that it could not be told
        return "yes" if m.get(item) else "no"

    def infrastructure_as_code(self, item):
        m = self.measures("infrastructure-as-code")
        if self.checks["infrastructure-as-code"]["status"] == "not-applicable":
            return None if item == "tools" else "not-applicable"
        if item == "tools":
            return [t for t in m.get("tools") or ["none"]]
        return {"full": "full", "platform": "partly", "servers": "partly", "compose": "image-only", "process": "image-only",
                "development": "development-only", "nothing": "none"}.get(m.get("described"))

    def runs_locally(self, item):
        if self.checks["runs-locally"]["status"] == "not-applicable":
            return None
        m = self.measures("runs-locally")
        where = m.get(item.replace("where_", "")) or ""
        if item.startswith("where_"):
            return re.sub(r":\d+$", "", where) or None
        return "yes" if where else "no"

    def env_documented(self, item):
        m = self.measures("env-documented")
        n, bad = m.get("variables", 0), m.get("undocumented", 0)
        if item == "share_undocumented":
            share = bad / n if n else 0
            return "none" if bad == 0 else "few" if share <= .3 else "half" if share <= .65 else "all" if share == 1 else "most"
        for names, value in (("undocumented_names", "undocumented"), ("documented_names", "documented"), ("left_out", "not-a-setting")):
            if item in (m.get(names) or []):
                return value
        # The report counts the settings: a name that it does not have is none, right or wrong.
        return None if self.checks["env-documented"]["status"] in ("inconclusive", "not-applicable") else "not-a-setting"

    def secrets_committed(self, item):
        m = self.measures("secrets-committed")
        return m.get("live_looking") if item == "live" else None

    def license(self, item):
        m = self.measures("license")
        if item == "licence":
            return m.get("licence") or "none"
        if item == "file":
            return re.sub(r":\d+$", "", m.get("where") or "") or "none"
        return ", ".join(m.get("holders") or []) or "none"

    def build_reproducible(self, item):
        m = self.measures("build-reproducible")
        if self.checks["build-reproducible"]["status"] == "not-applicable":
            return None
        if item == "runtime":
            open_, all_ = len(m.get("tools_unpinned") or []), m.get("tools", 0)
            return "pinned" if not open_ else "unpinned" if open_ >= all_ else "partly"
        if item == "images":
            n, fixed = m.get("images", 0), m.get("images_fixed", 0)
            return "none" if not n else "pinned" if fixed == n else "floating" if not fixed else "mixed"
        path = item.removeprefix("lock:")
        return "unlocked" if any(f["path"] == path and ("are not fixed" in f["message"] or "no fixed version" in f["message"]) for f in self.findings("build-reproducible")) else "locked|not-needed"

    def codeowners(self, item):
        m = self.measures("codeowners")
        return m.get("file") or "none" if item == "file" else m.get("dead_rules")

    def top(self):
        return max(self.r["people"], key=lambda p: p["code_lines"], default=None)

    def single_owner(self, item):
        top = self.top()
        if not top or not top["code_lines"] or self.checks["single-owner"]["status"] == "not-applicable":
            return None
        return top["name"] if item == "top" else "yes" if top["active"] else "no"

    def orphaned_code(self, item):
        share = self.measures("orphaned-code").get("orphaned_share")
        return None if share is None else "most" if share > .65 else "half" if share >= .35 else "few"

    def lone_author(self, item):
        m = self.measures("lone-author")
        if item == "alone_26":
            return "yes" if m.get("longest_alone", 0) >= 26 else "no"
        return None

    def author_groups(self, item):
        if item == "current":
            return None
        counted = self.measures("author-groups").get("names") or []
        firms = [g["id"] for g in self.r["groups"] if g["name"] in counted and g["kind"] in ("organisation", "client")]
        return firms or ["community"]

    def lead_changes(self, item):
        eras = self.r["eras"]
        # The check itself takes a lead by the same people for no change.
        changed = [(a, b) for a, b in zip(eras, eras[1:]) if b["carried_share"] < .5]
        return ["%s>%s %s" % (a["group"], b["group"], (b["from"] or "")[:7]) for a, b in changed] or ["none"]

    def review_trail(self, item):
        share = self.measures("review-trail").get("weighted_share")
        return None if share is None else "most" if share > .65 else "half" if share >= .35 else "hardly"

    def commit_size(self, item):
        m = self.measures("commit-size")
        return m.get("large_share") if item == "large_share" else m.get("median")

    def agency_ties(self, item):
        m = self.measures("agency-ties")
        if item == "agencies":
            return m.get("agencies") or ["none"]
        if item == "count":
            return m.get("ties", 0)
        if self.checks["agency-ties"]["status"] == "not-applicable":
            return ["not-applicable"]
        # "a container image of acme.works"
        ties = [(next((word for sign, word in TIES.items() if sign in k), k), k.rsplit(" of ", 1)[-1]) for k in m.get("kinds") or []]
        return ["%s %s" % t for t in ties] or ["none"]

    def runtimes_supported(self, item):
        if self.checks["runtimes-supported"]["status"] == "not-applicable":
            return ["not-applicable"]
        return self.measures("runtimes-supported").get(item) or ["none"]

    def outside_services(self, item):
        if self.checks["outside-services"]["status"] == "not-applicable":
            return ["not-applicable"]
        return self.measures("outside-services").get(item) or ["none"]

    def doc_comments(self, item):
        return self.measures("doc-comments").get(item)

    def test_assertions(self, item):
        return self.measures("test-assertions").get(item)

    def rework(self, item):
        return self.measures("rework").get(item)

    def hotspots(self, item):
        # Where there is none the one that comes nearest is named.
        return [f["path"] for f in self.findings("hotspots")] if self.measures("hotspots").get("hotspots") else ["none"]

    def code_from_day_one(self, item):
        m = self.measures("code-from-day-one")
        if item == "whole":
            return "no" if m.get("bulk_share", 0) >= .1 else "yes"
        return [f["commit"][:8] for f in self.findings("code-from-day-one") if f["commit"]] or None

    def docs_fresh(self, item):
        if item == "broken":
            m = self.measures("docs-fresh")  # the readers looked for names, not for versions
            return "none" if m.get("claims_false", 0) == m.get("versions_false", 0) else "some"
        _, document, named = item.split(":", 2)
        last = re.split(r"[/\\]", named.rstrip("/"))[-1]
        hit = [f for f in self.findings("docs-fresh") if last in f["message"] and (f["path"] == document or document.rsplit("/", 1)[-1] in f["message"] or f["message"].endswith(" more."))]
        return "broken" if hit else None


LISTS = {("tests-present", "frameworks"), ("tests-present", "untested"), ("ci-pipeline", "systems"), ("infrastructure-as-code", "tools"),
         ("author-groups", "groups"), ("lead-changes", "changes"), ("agency-ties", "ties"), ("agency-ties", "agencies"), ("hotspots", "named"),
         ("runtimes-supported", "past_end"), ("runtimes-supported", "past_end_beside"), ("outside-services", "services"), ("outside-services", "undocumented")}
# How far a figure may be off: that share of it, or that much.
NUMBERS = {("tests-present", "cases"): (.1, 2), ("commit-size", "large_share"): (0, .03), ("commit-size", "median"): (.25, 5), ("codeowners", "dead"): (0, 0),
           ("doc-comments", "comment_density"): (0, .02), ("doc-comments", "documented_share"): (0, .03), ("test-assertions", "go_tests"): (.02, 0),
           ("test-assertions", "without_assertion"): (0, 0), ("agency-ties", "count"): (0, 0), ("rework", "reworked_share"): (0, .02)}
TIES = {"e-mail address": "mail", "container image": "image", "hook": "hook", "host": "host", "registry": "registry", "package": "package", "submodule": "submodule", "account": "account"}
# Names of one thing.
SAME = {"opentofu": "terraform", "minitest": "minitest", "docker": "container image", "container image for development": "container image",
        "compose for development": "compose", "compose for other programs": "compose", "testing": "go", "go testing": "go", "cargo test": "cargo", "xunit.net": "xunit",
        "fly.io": "fly", "systemd unit": "systemd", "woodpecker ci": "woodpecker", "web server configuration": "web server", "other terms": "custom"}
# What the report itself says serves nothing but development, the pipelines or other programs: a label need not name it.
ASIDE = re.compile(r" for (development|pipelines|other programs)$")


# What people wrote down and the report has no field for.
UNSAID = {("author-groups", "current"), ("lone-author", "until"), ("secrets-committed", "where"), ("code-from-day-one", "import")}


def plain(s):
    s = re.sub(r"\s*\(.*?\)", "", str(s)).strip().lower()
    return SAME.get(s, s)


def months(text):
    y, m = map(int, text.split("-"))
    return 12 * y + m


def same(check, item, said, truth):
    """Whether one statement of the program agrees with one of a label."""
    if (check, item) in NUMBERS:
        share, least = NUMBERS[check, item]
        try:
            return abs(float(said) - float(truth)) <= max(least, share * float(truth))
        except ValueError:
            return False
    if check == "secrets-committed":
        return (float(said) > 0) == (float(truth) > 0)
    if check == "lead-changes" and ">" in str(said) and ">" in truth:
        (sa, sw), (ta, tw) = said.rsplit(" ", 1), truth.strip().rsplit(" ", 1)
        s, t = sa.split(">")[1], ta.split(">")[1]
        return (s.endswith(t) or t.endswith(s)) and abs(months(sw) - months(tw)) <= 4
    if check == "author-groups":
        s, t = plain(said), plain(truth)
        return s == t or s.endswith("." + t) or t.endswith("." + s)
    if check == "license" and item == "holder":
        s, t = (re.sub(r"\.(?=,|$)", "", plain(x)) for x in (said, truth))  # the program leaves the dot of Inc. out
        return s == t or (s != "none" and t != "none" and (s in t or t in s))
    if isinstance(said, list):
        return any(plain(x) == plain(truth) for x in said)
    if item.startswith("where"):
        return plain(said).removeprefix("the ") == plain(re.sub(r":\d+.*$", "", truth.strip()))
    return any(plain(x) == plain(truth) for x in str(said).split("|"))


def judge(check, item, said, truth):
    """Returns (right, said, true) counts of one label."""
    if said is None:
        return 0, 0, 1
    alternatives = [t.strip() for t in truth.split("|")]
    if (check, item) not in LISTS:
        return int(any(same(check, item, said, t) for t in alternatives)), 1, 1
    if (check, item) == ("infrastructure-as-code", "tools"):
        said = [s for s in said if not ASIDE.search(s) or plain(ASIDE.sub("", s)) in map(plain, re.split(r"[|,]", truth))]
    said = list({plain(s): s for s in said}.values())
    best = None
    for alternative in alternatives:
        wanted = [w.strip() for w in alternative.split(",") if w.strip()]
        # One with a question mark is at the border, and may be named.
        said_here = [s for s in said if s + "?" not in wanted] or ["none"]
        wanted = [w for w in wanted if not w.endswith("?")] or ["none"]
        right = sum(any(same(check, item, s, w) for w in wanted) for s in said_here)
        found = sum(any(same(check, item, s, w) for s in said_here) for w in wanted)
        score = (min(right, found), len(said_here), len(wanted))
        if best is None or score[0] / max(score[1:]) > best[0] / max(best[1:]):
            best = score
    return best


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("audit"), p.add_argument("clones")
    p.add_argument("-v", "--verbose", action="store_true", help="print every label that the program misses")
    p.add_argument("--only", help="one check"), p.add_argument("--repo", help="one repository")
    p.add_argument("--set", choices=["known", "opened", "held-out"], help="one part of the labels")
    p.add_argument("--truth", default=os.path.join(HERE, "truth.tsv"))
    args = p.parse_args()
    with open(args.truth, newline="") as f:
        rows = [r for r in csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE) if (not args.repo or r["repository"] == args.repo) and (not args.set or r.get("set", args.set) == args.set)]
    counts = collections.defaultdict(lambda: [0, 0, 0])
    for repo in dict.fromkeys(r["repository"] for r in rows):
        labels = [r for r in rows if r["repository"] == repo]
        clone = clone_of(args.clones, repo)
        if clone is None:
            print("no clone of", repo, file=sys.stderr)
            continue
        said = Said(audit(args.audit, clone, labels[0]["commit"]))
        for r in labels:
            check, item, truth = r["check"], r["item"], r["truth"]
            if args.only and check != args.only or (check, item) in UNSAID:
                continue
            value = said.of(check, item)
            result = judge(check, item, value, truth)
            for i in range(3):
                counts[check][i] += result[i]
            if args.verbose and not result[0] == result[1] == result[2]:
                print("%-32s %-22s %-24s truth %-30s said %s  [%s]" % (repo[:32], check, item[:40], truth[:60], value, (r["where"] or "")[:100]))
    print("%-24s %6s %6s %6s %10s %7s" % ("check", "true", "said", "right", "precision", "recall"))
    total = [0, 0, 0]
    for check, (right, n, true) in sorted(counts.items()):
        total = [total[0] + right, total[1] + n, total[2] + true]
        print("%-24s %6d %6d %6d %10.2f %7.2f" % (check, true, n, right, right / n if n else 0, right / true if true else 0))
    right, n, true = total
    print("%-24s %6d %6d %6d %10.2f %7.2f" % ("all", true, n, right, right / max(n, 1), right / max(true, 1)))


if __name__ == "__main__":
    main()
