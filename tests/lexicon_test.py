#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs every entry's own test and holds the failures against the list of those known to be parsed wrongly today.

usage: tests/lexicon_test.py [--update] PROGRAM

Fails when a sentence fails that is not in tests/lexicon_known.txt. One in the list that passes now is reported; --update rewrites the
list. The list shrinks as the parser gets better; an entry may only be added to it when `chancery explain` shows a wrong tree.
"""
import os, re, subprocess, sys

HERE = os.path.dirname(os.path.abspath(__file__))
LIST = os.path.join(HERE, "lexicon_known.txt")
HEAD = "# Test sentences of entries that fail because the parser reads them wrongly: file, tab, sentence. See tests/lexicon_test.py.\n"


def failures(program):
    """{(file, sentence): message} and the last line, "N passed, M failed"."""
    done = subprocess.run([program, "lexicon", "test"], capture_output=True, text=True)
    found, key = {}, None
    for line in done.stderr.split("\n"):
        start = re.match(r"(\S+?):(\d+): error: (.*)", line)
        if start:
            key = [start[1], start[2], start[3]]
        elif key and (shown := re.match(r"  +" + key[1] + r" \| (.*)", line)):
            found[key[0], shown[1]] = f"{key[0]}:{key[1]}: {key[2]}"
            key = None
    if done.returncode not in (0, 3) or not done.stdout:
        sys.exit(done.stderr or f"left with {done.returncode}")
    return found, done.stdout.strip()


def main():
    update = sys.argv[1] == "--update"
    found, summary = failures(sys.argv[-1])
    if update:
        with open(LIST, "w", encoding="utf-8") as file:
            file.write(HEAD + "".join(f"{name}\t{sentence}\n" for name, sentence in sorted(found)))
        print(summary)
        return 0
    known = {tuple(line.rstrip("\n").split("\t")) for line in open(LIST, encoding="utf-8") if not line.startswith("#")}
    new = [key for key in found if key not in known]
    for key in new:
        print(f"{found[key]}\n  {key[1]}")
    for key in sorted(known - set(found)):
        print(f"passes now, take it off the list: {key[0]}: {key[1]}")
    print(f"{summary}, {len(new)} of them new")
    return 1 if new else 0


if __name__ == "__main__":
    sys.exit(main())
