#!/usr/bin/env python3
"""Measure who wrote the code that stands, with git blame alone, for the labels of single-owner and orphaned-code.

usage: owners.py CLONES [REPOSITORY ...]

For each repository of truth.tsv, or those named: blame of every file that commit_size.py
takes for code and that is no test, blank lines left out. One person is who shares an
address or a name. Prints the lines, the share by people of whom nobody was seen in
the 180 days before the last commit, and those who wrote most. Takes minutes.
"""
import collections, csv, os, re, subprocess, sys

from commit_size import BOT, CODE, NOT_CODE
from validate import HERE, clone_of

TEST = re.compile(r"(^|/)(tests?|specs?|__tests__|testdata|e2e|cypress|__mocks__|mocks)/|[_.](test|spec)\.|Tests?\.(cs|java|kt|php)$|(^|/)test_|Tests/|\.Tests")
DAYS_180 = 180 * 86400


def git(clone, *args):
    return subprocess.run(["git", "-C", clone, *args], capture_output=True).stdout.decode("utf8", "replace")


class People:
    """Joins names and addresses, and knows when each person was last seen."""

    def __init__(self, clone, commit):
        self.parent, self.names, self.last = {}, collections.defaultdict(collections.Counter), {}
        seen = [line.split("\x02") for line in git(clone, "log", "--format=%aN%x02%aE%x02%ct", commit).splitlines()]
        for name, address, _ in seen:
            self.parent[self.of("@" + address.lower())] = self.of(name.lower())
        for name, _, when in seen:
            person = self.of(name.lower())
            self.names[person][name] += 1
            self.last[person] = max(self.last.get(person, 0), int(when))
        self.end = max(self.last.values())

    def of(self, key):
        while self.parent.setdefault(key, key) != key:
            key = self.parent[key]
        return key

    def name(self, person):
        return self.names[person].most_common(1)[0][0] if self.names[person] else person

    def gone(self, person):
        return self.last.get(person, 0) < self.end - DAYS_180 and not BOT.search(self.name(person))


def lines_of(clone, commit, people):
    count = collections.Counter()
    for path in git(clone, "ls-tree", "-r", "--name-only", "-z", commit).split("\0"):
        if path.rsplit(".", 1)[-1].lower() not in CODE or NOT_CODE.search(path) or TEST.search(path):
            continue
        author = ""
        for line in git(clone, "blame", "--line-porcelain", commit, "--", path).splitlines():
            if line.startswith("author "):
                author = line[len("author "):]
            elif line.startswith("\t") and line.strip():
                count[people.of(author.lower())] += 1
    return count


def main():
    with open(os.path.join(HERE, "truth.tsv"), newline="") as f:
        commits = {r["repository"]: r["commit"] for r in csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE)}
    for repo in sys.argv[2:] or commits:
        clone = clone_of(sys.argv[1], repo)
        people = People(clone, commits[repo])
        count = lines_of(clone, commits[repo], people)
        whole = sum(count.values()) or 1
        gone = sum(n for person, n in count.items() if people.gone(person)) / whole
        top = ["%s %.2f" % (people.name(person), n / whole) for person, n in count.most_common(4)]
        print("%s\t%d lines\tgone %.2f\t%s" % (repo, whole, gone, ", ".join(top)), flush=True)


if __name__ == "__main__":
    main()
