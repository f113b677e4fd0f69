#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Recall of the prefilter: which records are lost by parsing only the sentences in which a word may begin a predicate.

usage: bench/prefilter.py PROGRAM FILE.jsonl... [--lost N]

Every file is coded twice, with the prefilter and with --all. A record is found when the other run has it with the same document, sentence,
kind, what is coded and parties; ids are not compared, for a word more or less of evidence is no loss. Printed are, per file, the records of
the full run, those found with the prefilter, recall, records that only the prefilter's run has, and the sentences parsed; --lost N
shows the first N lost records with their words.
"""
import argparse, json, subprocess, sys


def key(record):
    side = lambda entities: tuple(sorted((e["code"], e["sector"]) for e in entities))
    coded = ((record["type"], side(record["actor"]), side(record["recipient"])) if record["kind"] == "event" else
             (record["act"], record["stance"], record["holder"]["code"], record["object"]["start"]))
    return (record["doc"], record["sentence"], record["kind"], tuple(record["status"]), coded)


def code(program, path, *options):
    run = subprocess.run([program, "code", "--format", "json", *options, path], capture_output=True, text=True)
    if run.returncode not in (0, 1):
        sys.exit(f"{program}: {run.stderr.strip()}")
    records = [json.loads(line) for line in run.stdout.splitlines()]
    return {key(r): r for r in records}, run.stderr


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("program")
    arguments.add_argument("files", nargs="+")
    arguments.add_argument("--lost", type=int, default=0)
    given = arguments.parse_args()
    total = [0, 0]
    print(f"{'file':40} {'--all':>7} {'found':>7} {'recall':>8} {'extra':>6}")
    for path in given.files:
        full, _ = code(given.program, path, "--all")
        some, _ = code(given.program, path)
        found = sum(k in some for k in full)
        total = [total[0] + len(full), total[1] + found]
        print(f"{path[-40:]:40} {len(full):7} {found:7} {found / max(1, len(full)):8.4f} {len(some) - found:6}")
        for k in [k for k in full if k not in some][:given.lost]:
            words = "; ".join(f"{w['rule']} {w['words']!r}" for w in full[k]["why"])
            print(f"    lost: {k[0][:30]} sentence {k[1]}: {k[4][0]}  {words}\n          {full[k]['quote'][:160]!r}")
    print(f"{'all':40} {total[0]:7} {total[1]:7} {total[1] / max(1, total[0]):8.4f}")


if __name__ == "__main__":
    main()
