#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Scores what score_gold.py leaves out: voice, force, grounds of positions and the status of events.

usage: gold_voice.py PROGRAM [LANG …] [--misses N] [--shared DIR]

Codes the documents of DIR/gold and pairs records with the gold as score_gold.py does. Of matched positions: how often force is exact,
voice agrees (both empty, both the holder itself, or sharing a word or a code), grounds agree (both empty or half of the words). Of
events whose type and actor are right: how often the status is exact. Skips (77) where there is no such folder.
"""
import argparse
import importlib.util
import json
import pathlib
import subprocess
import sys
from collections import Counter


def load(path):
    spec = importlib.util.spec_from_file_location("score_gold", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def lines(path):
    return [json.loads(line) for line in open(path, encoding="utf-8")]


def spans(gold, text):
    at, out = 0, []
    for s in gold["sentences"]:
        k = text.find(s["text"], at)
        at = k + len(s["text"])
        out.append((len(text[:k].encode()), len(text[:at].encode())))
    return out


def sentence_of(record, where):
    first = (record.get("evidence") or [{}])[0]
    start = -1 if first.get("field") == "title" else first.get("start", -1)
    return next((i for i, (b, e) in enumerate(where) if b <= start < e), None)


def voice_agrees(score, gold, record):
    """The gold names a voice only where it is not the holder; the record has the whole chain."""
    chain = record["voice"]
    own = [v for v in chain if (v.get("entity") or {}).get("code") == record["holder"]["code"]]
    if not gold["voice"]:
        return len(own) == len(chain)
    words = score.content(gold["voice"])
    return any(score.content(v["text"]) & words or score.content((v.get("entity") or {}).get("name", "")) & words for v in chain)


def grounds_agree(score, gold, record):
    a, b = gold["grounds"], record.get("grounds") or ""
    return not a and not b or score.alike(a, b) >= 0.5


def positions(score, gold, coded, n, misses):
    free = [r for r in coded if r["kind"] == "position"]
    for p in gold["positions"]:
        fits = [r for r in free if score.code(r["holder"]) == score.code(p["holder"]) and score.sign(r["stance"]) == score.sign(p["stance"])
                and score.alike(p["object"], r["object"]["text"]) >= 0.5]
        if not fits:
            continue
        r = max(fits, key=lambda r: score.alike(p["object"], r["object"]["text"]))
        free.remove(r)
        checks = {"force": (r.get("force") or "unmarked") == p["force"], "voice": voice_agrees(score, p, r), "grounds": grounds_agree(score, p, r)}
        n["position"] += 1
        n["attribution " + r["attribution"]] += 1
        for name, ok in checks.items():
            n[name] += ok
            if not ok:
                misses.append((name, gold["text"], p, {k: r.get(k) for k in ("force", "grounds", "attribution")} | {"voice": [v["text"] for v in r["voice"]]}))


def events(score, gold, coded, n, misses):
    def status(e):
        s = e.get("status") or []
        return sorted(x for x in (s if isinstance(s, list) else [s]) if x and x != "asserted")
    free = [r for r in coded if r["kind"] == "event"]
    for e in gold["events"]:
        actors = {score.code(a) for a in e["actor"]}
        kind = score.YIELD.get(e["type"], e["type"])
        fits = [r for r in free if score.YIELD.get(r["type"], r["type"]) == kind and actors & {score.code(a) for a in r["actor"]}]
        if not fits:
            continue
        r = max(fits, key=lambda r: status(r) == status(e))
        free.remove(r)
        n["event"] += 1
        n["status"] += status(r) == status(e)
        if status(r) != status(e):
            misses.append(("status", gold["text"], {k: e[k] for k in ("type", "status", "words")}, {"status": r["status"], "quote": r["quote"]}))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("program")
    ap.add_argument("langs", nargs="*", default=[])
    ap.add_argument("--misses", type=int, default=0, metavar="N", help="print up to N disagreements")
    ap.add_argument("--shared", default="../shared", type=pathlib.Path)
    a = ap.parse_intermixed_args()
    if not (a.shared / "gold").is_dir():
        print(f"no gold under {a.shared}: skipped")
        return 77
    score = load(a.shared / "score/score_gold.py")
    for lang in a.langs or ["fr", "en"]:
        docs = a.shared / f"gold/{lang}.docs.jsonl"
        out = subprocess.run([a.program, "code", "-q", "--format", "json", docs], capture_output=True, text=True, check=True).stdout
        texts, n, misses = {d["id"]: d["text"] for d in lines(docs)}, Counter(), []
        for g in lines(a.shared / f"gold/{lang}.gold.jsonl"):
            where = spans(g, texts[g["doc"]])
            coded = [r for r in map(json.loads, out.splitlines()) if r["doc"] == g["doc"]]
            for i, s in enumerate(g["sentences"]):
                here = [r for r in coded if sentence_of(r, where) == i]
                positions(score, s, here, n, misses)
                events(score, s, here, n, misses)
        share = lambda name, of: f"{name} {n[name] / max(1, n[of]):.2f}"
        print(f"{lang}: {n['position']} positions matched: {share('force', 'position')}, {share('voice', 'position')}, {share('grounds', 'position')}; "
              f"{n['event']} events matched by type and actor: {share('status', 'event')}")
        print("   " + ", ".join(f"{k.split()[1]} {v}" for k, v in sorted(n.items()) if k.startswith("attribution")))
        for name, text, wanted, got in misses[:a.misses]:
            print(f"{name}: {text}\n  gold  {wanted}\n  coded {got}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
