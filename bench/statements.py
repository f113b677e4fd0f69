#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Agreement of hand-coded statements, against the hearings of ../shared/dev/dna-sample.

usage: bench/statements.py PROGRAM [--shared DIR] [--list]

A statement is a span of a hearing that a coder put under a concept ("there should be …") and marked as agreement or not. Given the span and its
person as speaker, we say disagreement when the stands of the speaker and of whoever else is quoted in the span are negative on balance (sum of
the stances), agreement otherwise: a statement is put under a concept because it speaks for it, unless it tells the contrary. Printed
beside it: how many spans have any stand at all, and what saying "agreement" of all would reach. Leaves with 77 when ../shared is not there.
"""
import argparse, json, os, subprocess, sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("program")
    ap.add_argument("--shared", default=os.environ.get("CHANCERY_SHARED", os.path.join(ROOT, "..", "shared")))
    ap.add_argument("--list", action="store_true", help="print every statement with its stands")
    a = ap.parse_args()
    path = os.path.join(a.shared, "dev", "dna-sample", "statements.jsonl")
    if not os.path.exists(path):
        print(f"no {path}: skipped")
        return 77
    statements = [s for s in map(json.loads, open(path, encoding="utf-8")) if s.get("concept")]
    lines = "".join(json.dumps({"id": str(s["id"]), "lang": "en", "speaker": "USA", "text": s["quote"]}) + "\n" for s in statements)
    out = subprocess.run([a.program, "code", "-f", "json", "-i", "jsonl", "-q", "-"], input=lines, capture_output=True, text=True, check=True).stdout
    stands = {}
    for record in map(json.loads, out.splitlines()):
        if record["kind"] == "position":
            stands.setdefault(record["doc"], []).append(record)
    right = known = 0
    for s in statements:
        mine = stands.get(str(s["id"]), [])
        ours = int(sum(r["stance"] for r in mine) >= 0)
        right += ours == s["agreement"]
        known += bool(mine)
        if a.list:
            print(s["agreement"], ours, s["concept"], [(r["act"], r["stance"], r["object"]["text"][:50]) for r in mine])
    agree = sum(s["agreement"] for s in statements)
    print(f"statements {len(statements)}  with a stand {known}  agreement right {right / len(statements):.3f}  (all agree: {agree / len(statements):.3f})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
