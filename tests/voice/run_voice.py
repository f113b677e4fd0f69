#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Codes the texts of tests/voice and prints how often voice, attribution, force and grounds are right.

usage: run_voice.py PROGRAM [--floor NAME=SHARE …] [--wrong] FILE.jsonl…

A line of FILE is one document with what must be coded in it:
    {"id", "lang", "title"?, "text", "expect": [{"holder", "sign", "object", "voice", "attribution", "force", "grounds"}],
     "never"?: [{"holder", "sign"}]}
`voice` is the chain, outermost first: a code, or the words that name it. An expected position is found when a position of that
holder and sign shares at least half of the object's words (F1); one that is not found counts as wrong in every column. Fails when
a share is below its floor or a position stands that must not.
"""
import argparse
import json
import re
import subprocess
import sys
import tempfile


def words(text):
    return set(re.findall(r"\w+", (text or "").lower()))


def alike(a, b):
    a, b = words(a), words(b)
    return 2 * len(a & b) / (len(a) + len(b)) if a | b else 1.0


def sign(n):
    return (n > 0) - (n < 0)


def same_voice(expected, chain):
    def fits(e, link):
        return (link.get("entity") or {}).get("code") == e if re.fullmatch("[A-Z]{3}", e) else words(e) <= words(link["text"])
    return len(expected) == len(chain) and all(map(fits, expected, chain))


def find(expected, positions):
    fits = [p for p in positions if p["holder"]["code"] == expected["holder"] and sign(p["stance"]) == expected["sign"]
            and alike(expected["object"], p["object"]["text"]) >= 0.5]
    return max(fits, key=lambda p: alike(expected["object"], p["object"]["text"]), default=None)


def judge(expected, p):
    if p is None:
        return dict.fromkeys(("found", "voice", "attribution", "force", "grounds"), False)
    return {
        "found": True,
        "voice": same_voice(expected["voice"], p["voice"]),
        "attribution": p["attribution"] == expected["attribution"],
        "force": p["force"] == expected["force"],
        "grounds": alike(expected["grounds"], p["grounds"]) >= 0.5,
    }


def told(p):
    chain = [(v.get("entity") or {}).get("code", "?") + ":" + v["text"] for v in p["voice"]]
    return f"{p['holder']['code']} {p['stance']:+d} «{p['object']['text']}» {p['attribution']} {p['force']} voice={chain} grounds={p['grounds']}"


def code(program, cases):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as f:
        for c in cases:
            f.write(json.dumps({k: c[k] for k in ("id", "lang", "title", "text") if k in c}, ensure_ascii=False) + "\n")
        f.flush()
        out = subprocess.run([program, "code", "-q", "--format", "json", f.name], capture_output=True, text=True, check=True).stdout
    positions = {}
    for record in map(json.loads, out.splitlines()):
        if record["kind"] == "position":
            positions.setdefault(record["doc"], []).append(record)
    return positions


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("program")
    ap.add_argument("files", nargs="+")
    ap.add_argument("--floor", action="append", default=[], metavar="NAME=SHARE")
    ap.add_argument("--wrong", action="store_true", help="print every case that is not wholly right")
    a = ap.parse_args()
    cases = [json.loads(line) for name in a.files for line in open(name, encoding="utf-8")]
    coded, right, total, failed = code(a.program, cases), {}, 0, False
    for c in cases:
        here = coded.get(c["id"], [])
        for e in c["expect"]:
            verdict, total = judge(e, find(e, here)), total + 1
            for name, ok in verdict.items():
                right[name] = right.get(name, 0) + ok
            if a.wrong and not all(verdict.values()):
                print(f"{c['id']}: {c['text']}\n  wrong: {' '.join(k for k, ok in verdict.items() if not ok)}\n  expected {e}")
                print("".join(f"  coded {told(p)}\n" for p in here), end="")
        for n in c.get("never", []):
            for p in here:
                if p["holder"]["code"] == n["holder"] and sign(p["stance"]) == n["sign"]:
                    print(f"{c['id']}: must not stand: {told(p)}")
                    failed = True
    print(f"{len(cases)} texts, {total} positions: " + ", ".join(f"{k} {v / total:.2f}" for k, v in right.items()))
    for name, share in (f.split("=") for f in a.floor):
        if right[name] / total < float(share):
            print(f"{name} is below its floor {share}")
            failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
