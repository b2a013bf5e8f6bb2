#!/usr/bin/env python3
"""Holds `audit blame` against `git blame --porcelain`, line by line.

    agree.py [--files N] [--audit PROGRAM] REPOSITORY

prints the share of lines that both give to the same commit, and to the same
author, and sorts the others by what lies behind the difference. With --files,
N files picked evenly over the tree are compared rather than all. Commits that
.git-blame-ignore-revs names are ignored on either side. It needs
Python 3.9 and git, and changes nothing.
"""

import argparse
import collections
import concurrent.futures
import json
import os
import subprocess
import sys
import tempfile

ENV = dict(os.environ, GIT_NO_LAZY_FETCH="1", GIT_CONFIG_GLOBAL=os.devnull, GIT_CONFIG_SYSTEM=os.devnull, LC_ALL="C")


def git(repository, *args, check=True):
    done = subprocess.run(["git", "-C", repository, *args], env=ENV, capture_output=True, check=check)
    return done.stdout


def audited(program, repository):
    """The commit of each line, by path, as audit says."""
    out = subprocess.run([program, "blame", "--quiet", "--format", "json", repository], env=ENV, capture_output=True, check=True).stdout
    files = {}
    for row in out.splitlines():
        row = json.loads(row)
        files[row["path"]] = [r["commit"] for r in row["ranges"] for _ in range(r["count"])]
    return files


def ignoring(repository, folder):
    """Options that have git ignore the commits that the repository says to."""
    file = os.path.join(folder, "ignored")
    with open(file, "wb") as out:
        out.write(git(repository, "cat-file", "blob", "HEAD:.git-blame-ignore-revs", check=False))
    return ["--ignore-revs-file", file]


def blamed(repository, path, options):
    """The commit of each line, and the path it had there, as git says; None if
    git cannot read the file's history."""
    done = subprocess.run(["git", "-C", repository, "blame", "--porcelain", *options, "HEAD", "--", path], env=ENV, capture_output=True)
    if done.returncode:
        return None
    lines, names, commit = [], {}, ""
    for row in done.stdout.split(b"\n"):
        if row.startswith(b"\t"):
            continue
        words = row.split(b" ")
        if len(words) == 4 and len(words[0]) == 40:
            commit = words[0].decode()
            lines += [commit] * int(words[3])
        elif words[0] == b"filename":
            names[commit] = row[9:]
    return lines, names


def authors(repository):
    out = git(repository, "log", "--format=%H%x00%an <%ae>%x00%P", "HEAD").decode("utf-8", "replace")
    rows = [row.split("\0") for row in out.split("\n") if row]
    return {r[0]: r[1] for r in rows}, {r[0]: len(r[2].split()) for r in rows}


def kind(ours, theirs, parents, text):
    """What lies behind a line on another commit."""
    if parents.get(ours, 0) > 1 or parents.get(theirs, 0) > 1:
        return "a merge is named by one of them"
    if not text.strip():
        return "a blank line"
    if not any(c.isalnum() for c in text):
        return "punctuation alone, as a closing brace"
    return "another line"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("repository")
    parser.add_argument("--files", type=int, default=0)
    parser.add_argument("--audit", default="audit")
    parser.add_argument("--verbose", action="store_true", help="list the ranges that differ")
    args = parser.parse_args()
    ours = audited(args.audit, args.repository)
    author, parents = authors(args.repository)
    paths = sorted(ours)
    if 0 < args.files < len(paths):
        paths = [paths[i * len(paths) // args.files] for i in range(args.files)]
    total = same_commit = same_author = unread = 0
    kinds, moved = collections.Counter(), collections.Counter()
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(2) as pool:
        options = ignoring(args.repository, folder)
        for path, theirs in zip(paths, pool.map(lambda p: blamed(args.repository, p, options), paths)):
            if theirs is None:
                unread += 1
                continue
            theirs, names = theirs
            mine = ours[path]
            if len(mine) != len(theirs):
                sys.exit(f"{path}: {len(mine)} lines, git has {len(theirs)}")
            texts = None
            for i, (a, b) in enumerate(zip(mine, theirs)):
                total += 1
                moved[author.get(a)] += 1
                moved[author.get(b)] -= 1
                same_author += author.get(a) == author.get(b)
                if a == b:
                    same_commit += 1
                    continue
                if texts is None:
                    texts = git(args.repository, "show", "HEAD:" + path).decode("utf-8", "replace").split("\n")
                why = kind(a, b, parents, texts[i])
                if os.fsdecode(names.get(b, path.encode())) != path:
                    why += ", in a file that git followed to another name"
                kinds[why] += 1
                if args.verbose:
                    print(f"{path}:{i + 1}: audit {a[:12]} git {b[:12]} {why}")
    print(f"{len(paths) - unread} files, {total} lines; {unread} files git could not blame")
    print(f"same commit {100 * same_commit / total:.4f} %, same author {100 * same_author / total:.4f} %")
    print(f"author totals moved by {100 * sum(map(abs, moved.values())) / 2 / total:.4f} %")
    for why, n in kinds.most_common():
        print(f"{n:8} {why}")


if __name__ == "__main__":
    main()
