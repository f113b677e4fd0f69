#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Draws sentences of real dispatches for a reader to judge, and counts the verdicts that were kept.

usage: bench/audit.py PROGRAM [--dispatches DIR] [--seed N] [--number N] [--by document|sentence] [--sheet tests/audit/sheet.tsv]

Codes DIR/en.jsonl and DIR/fr.jsonl and draws N sentences that have records, half of each language: one a document, or any of all sentences (ranked by a hash of
seed and place, so that the draw hardly moves when some sentences gain or lose records). Without a sheet it prints each with its records, every record under a
key without any words of the text: kind, what it says in codes, where its evidence starts. With a sheet (document, sentence, key, verdict, kind of error, note) it
prints the share of records judged right by language and kind, how many of the drawn records are not judged, and how many judged ones the program no longer
writes. Records of a sentence under one key are told apart by their order. Leaves with 77 when the dispatches are not there.
"""
import argparse, csv, hashlib, json, os, random, subprocess, sys
from collections import Counter, defaultdict

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LANGUAGES = ("en", "fr")


def codes(entities):
    return "+".join(sorted(e["code"] for e in entities)) or "."


def key(r):
    where = r["evidence"][0]["start"] if r["evidence"] else "-"
    if r["kind"] == "event":
        return f"event {r['type']} {codes(r['actor'])} {codes(r['recipient'])} {'+'.join(r['status']) or 'asserted'} @{where}"
    return f"position {r['holder']['code']} {r['act']} {r['stance']:+d} @{where}"


def coded(program, path):
    """(document, sentence) -> records, in the order of the text."""
    out = defaultdict(list)
    run = subprocess.run([program, "code", "--format", "json", "--quiet", path], capture_output=True, text=True, check=True)
    for line in run.stdout.splitlines():
        record = json.loads(line)
        out[record["doc"], record["sentence"]].append(record)
    return out


def show(program, path, lang, drawn, records):
    about = {d["id"]: d for d in map(json.loads, open(path, encoding="utf-8"))}
    for doc, number in drawn:
        d = about[doc]
        print(f"\n== {lang} {doc} {number} | {d.get('date')} | {d.get('speaker') or d.get('publisher')} | {d.get('title')}")
        for r in records[doc, number]:
            print("  ", key(r), "|", (r.get("object") or {}).get("text", ""), "|", r["attribution"], "|", r["quote"])


def in_order(places):
    """The places with a number that tells those that are the same apart: two objects of one verb have one key."""
    seen = Counter()
    for place in places:
        yield place + (seen[place],)
        seen[place] += 1


def draw(records, seed, number, by):
    if by == "sentence":
        return sorted(sorted(records, key=lambda p: hashlib.sha256(f"{seed} {p[0]} {p[1]}".encode()).digest())[:number])
    rng = random.Random(seed)
    documents = sorted({doc for doc, _ in records})
    return [(doc, rng.choice(sorted(n for d, n in records if d == doc))) for doc in rng.sample(documents, min(number, len(documents)))]


def count(sheet, lang, drawn, records):
    tally = Counter()
    kinds = [r["kind"] for place in drawn for r in records[place]]
    here = dict(zip(in_order((doc, str(number), key(r)) for doc, number in drawn for r in records[doc, number]), kinds))
    for place, kind in here.items():
        tally[kind, sheet[place]["verdict"] if place in sheet else "not judged"] += 1
    gone = sum(1 for place, row in sheet.items() if row["lang"] == lang and place not in here)
    for kind in ("event", "position"):
        judged = sum(tally[kind, v] for v in ("right", "doubtful", "wrong"))
        share = lambda *v: sum(tally[kind, x] for x in v) / judged if judged else 0.0
        print(f"{lang} {kind}s: {judged} judged, right {share('right'):.2f}, with the doubtful {share('right', 'doubtful'):.2f}; not judged {tally[kind, 'not judged']}")
    print(f"{lang}: {gone} judged records are no longer written")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("program")
    options.add_argument("--dispatches", default=os.path.join(os.path.dirname(ROOT), "shared", "dispatches"))
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--number", type=int, default=100)
    options.add_argument("--by", choices=("document", "sentence"), default="document")
    options.add_argument("--sheet")
    given = options.parse_args()
    if not os.path.exists(os.path.join(given.dispatches, "en.jsonl")):
        print(f"no dispatches in {given.dispatches}: skipped")
        sys.exit(77)
    sheet = {}
    if given.sheet:
        rows = list(csv.DictReader(open(given.sheet, encoding="utf-8"), delimiter="\t"))
        sheet = dict(zip(in_order((row["doc"], row["sentence"], row["key"]) for row in rows), rows))
    for lang in LANGUAGES:
        path = os.path.join(given.dispatches, lang + ".jsonl")
        records = coded(given.program, path)
        drawn = draw(records, given.seed, given.number // 2, given.by)
        if given.sheet:
            count(sheet, lang, drawn, records)
        else:
            show(given.program, path, lang, drawn, records)


if __name__ == "__main__":
    main()
