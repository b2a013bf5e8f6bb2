#!/usr/bin/env python3
"""Measure the sizes of changes with git alone, for the labels of commit-size.

usage: commit_size.py CLONES

For each repository of truth.tsv: the changes that people made to code in the 24
months before the last of them, without merges and the first commit; lines added
and deleted as `git log --numstat` counts them, in files that the ending of their
name tells for code. Prints how many there are, the median, and the share of those
of more than 400 lines. A clone that lacks objects of that time is not counted.
"""
import csv, os, re, statistics, subprocess, sys

from validate import HERE, clone_of

CODE = set("go py rb php java kt kts cs ts tsx js jsx mjs cjs vue svelte rs ex exs erl c h cc cpp hpp scala swift sql sh bash css scss sass less html erb haml slim eex heex leex twig xml lua pl dart clj".split())
NOT_CODE = re.compile(r"(^|/)(node_modules|vendor|third_party|dist|build|migrations?|fixtures?|gen)/|\.min\.|\.gradle|generated|\.gen\.|\.snap$|\.pb\.|_pb2|schema\.rb$|structure\.sql$|lang/")
BOT = re.compile(r"\[bot\]|dependabot|renovate|github-actions|greenkeeper|snyk|pyup|\bbot\b", re.I)
MONTHS_24 = int(730.5 * 86400)


def log(clone, *more):
    done = subprocess.run(["git", "-C", clone, "log", "--no-merges", "--format=%x01%an%x02%ae%x02%ct%x02%P", *more], capture_output=True, check=True)
    return done.stdout.decode("utf8", "replace").split("\x01")[1:]


def by_person(entry):
    name, email, _, parents = entry.partition("\n")[0].split("\x02")
    return parents and not BOT.search(name) and not BOT.search(email)


def sizes(clone, commit):
    """Lines of code of each change of the last two years of work that has any."""
    end = max(int(entry.split("\x02")[2]) for entry in log(clone, commit) if by_person(entry))
    for entry in log(clone, "--numstat", "-M", "--since=@%d" % (end - MONTHS_24), commit):
        if not by_person(entry):
            continue
        lines = 0
        for file in entry.partition("\n")[2].splitlines():
            parts = file.split("\t")
            if len(parts) != 3 or parts[0] == "-":
                continue
            path = re.sub(r"\{.* => (.*)\}", r"\1", parts[2]).split(" => ")[-1]
            if path.rsplit(".", 1)[-1].lower() in CODE and not NOT_CODE.search(path):
                lines += int(parts[0]) + int(parts[1])
        if lines:
            yield lines


def main():
    with open(os.path.join(HERE, "truth.tsv"), newline="") as f:
        commits = {r["repository"]: r["commit"] for r in csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE)}
    for repo, commit in commits.items():
        clone = clone_of(sys.argv[1], repo)
        try:
            counted = list(sizes(clone, commit))
        except (TypeError, subprocess.CalledProcessError) as e:
            print(repo, "not counted:", e, file=sys.stderr)
            continue
        if counted:
            print("%s\t%d changes\tmedian %g\tlarge_share %.3f" % (repo, len(counted), statistics.median(counted), sum(n > 400 for n in counted) / len(counted)))


if __name__ == "__main__":
    main()
