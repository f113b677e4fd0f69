#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The same report in two languages gives the same record.

usage: compare.py PROGRAM

Codes the French report of the shared samples and its retelling in English beside this script, and compares what was coded as sets, without
the order of sentences: events by type, actors and recipients; positions by holder, sign, question, proposition and who says so. Skipped
(exit 77) without the shared samples.
"""
import json, os, subprocess, sys

HERE = os.path.dirname(os.path.abspath(__file__))
FRENCH = os.path.join(HERE, "..", "..", "..", "shared", "samples", "seed-fr.txt")


def coded(program, path):
    run = subprocess.run([program, "code", "--format", "json", path], capture_output=True, text=True, check=True)
    out = set()
    for r in map(json.loads, run.stdout.splitlines()):
        if r["kind"] == "event":
            side = lambda key: ",".join(sorted({e["code"] for e in r[key]}))
            out.add(("event", r["type"], side("actor"), side("recipient")))
        else:
            sign = (r["stance"] > 0) - (r["stance"] < 0)
            out.add(("position", r["holder"]["code"], sign, r["object"]["question"], r["object"]["proposition"], r["attribution"]))
    return out


def main():
    if not os.path.exists(FRENCH):
        print("skipped: the shared samples are not here")
        sys.exit(77)
    french, english = coded(sys.argv[1], FRENCH), coded(sys.argv[1], os.path.join(HERE, "sahara.en.txt"))
    for row in sorted(french - english, key=str):
        print("only in French: ", *row)
    for row in sorted(english - french, key=str):
        print("only in English:", *row)
    print(f"{len(french & english)} in both, {len(french ^ english)} in one")
    sys.exit(french != english)


if __name__ == "__main__":
    main()
