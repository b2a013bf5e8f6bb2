#!/usr/bin/env python3
"""Times `audit blame` against git on one local repository, side by side.

    speed.py [--runs N] [--files N] [--audit PROGRAM] REPOSITORY

Rows: `git blame` of the files one after the other (of --files of them, picked
evenly and scaled up, where all would take hours), git's best (a commit-graph
with changed paths, two files at a time), `git log --raw` without renames, and
audit. The programs take turns, so that a machine that others use slows all of
them; quote the ratios. It needs Python 3.9 and git, and writes only to a
temporary folder.
"""

import argparse
import concurrent.futures
import os
import statistics
import subprocess
import tempfile
import time

ENV = dict(os.environ, GIT_NO_LAZY_FETCH="1", GIT_CONFIG_GLOBAL=os.devnull, GIT_CONFIG_SYSTEM=os.devnull, LC_ALL="C")


def run(*command):
    """Runs a command to its end; its seconds, processor seconds and peak MiB."""
    start = time.monotonic()
    child = subprocess.Popen(command, env=ENV, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def git(repository, *args):
    return subprocess.run(["git", "-C", repository, *args], env=ENV, capture_output=True, check=True).stdout.decode("utf-8", "replace")


def text_files(repository):
    """The files at HEAD in which git sees text."""
    empty = git(repository, "hash-object", "-t", "tree", os.devnull).strip()
    rows = git(repository, "diff", "--numstat", "--no-renames", "-z", empty, "HEAD").split("\0")
    return [row.split("\t", 2)[2] for row in rows if row and not row.startswith("-\t")]


def blame(repository, paths, jobs):
    start = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        used = sum(u[1] for u in pool.map(lambda p: run("git", "-C", repository, "blame", "--porcelain", "HEAD", "--", p), paths))
    return time.monotonic() - start, used, 0


def prepared(repository, folder):
    """A repository that borrows the objects and has a commit-graph."""
    git(folder, "init", "--quiet", "--bare", ".")
    objects = os.path.join(os.path.abspath(git(repository, "rev-parse", "--absolute-git-dir").strip()), "objects")
    with open(os.path.join(folder, "objects", "info", "alternates"), "w") as alternates:
        alternates.write(objects + "\n")
    git(folder, "update-ref", "HEAD", git(repository, "rev-parse", "HEAD").strip())
    git(folder, "commit-graph", "write", "--reachable", "--changed-paths")
    return folder


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("repository")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--files", type=int, default=0)
    parser.add_argument("--audit", default="audit")
    args = parser.parse_args()
    repository = args.repository
    files = text_files(repository)
    sample = files
    if 0 < args.files < len(files):
        sample = [files[i * len(files) // args.files] for i in range(args.files)]
    scale = len(files) / len(sample)
    with tempfile.TemporaryDirectory() as folder:
        best = prepared(repository, folder)
        rows = {
            "git blame, one after the other": lambda: [scale * x for x in blame(repository, sample, 1)],
            "git's best, two at a time": lambda: [scale * x for x in blame(best, sample, 2)],
            "git log --raw": lambda: run("git", "-C", repository, "log", "--raw", "--no-renames"),
            "audit blame": lambda: run(args.audit, "blame", "--quiet", "--format", "json", repository),
        }
        rows["audit blame"]()  # a warm cache for all
        figures = {name: [] for name in rows}
        for _ in range(args.runs):
            for name, row in rows.items():
                figures[name].append(row())
    commits = git(repository, "rev-list", "--count", "HEAD").strip()
    print(f"{commits} commits, {len(files)} text files" + (f", blame scaled up from {len(sample)}" if scale > 1 else ""))
    print("| | seconds | processor seconds | peak MiB | times audit |\n|---|---|---|---|---|")
    for name, runs in figures.items():
        wall, used, peak = (statistics.median(f[i] for f in runs) for i in range(3))
        ratio = statistics.median(f[0] / a[0] for f, a in zip(runs, figures["audit blame"]))
        print(f"| {name} | {wall:.2f} | {used:.2f} | {peak:.0f} | {ratio:.2f} |")


if __name__ == "__main__":
    main()
