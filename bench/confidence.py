#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How far confidence can be trusted, and the weights that make it (data/ontology/confidence.tsv).

usage: bench/confidence.py PROGRAM GOLD.jsonl DOCS.jsonl [GOLD DOCS ...] [--write data/ontology/confidence.tsv]

GOLD has a document a line: {doc, sentences: [{text, events: [{type, actor, recipient, status}], positions: [{holder, stance, object}]}]}. A record is right
as tuples say: of an event the share of its (type, actor, recipient, real) that the gold has in its sentence; of a position, whether
a gold position has its sentence, holder, sign of stance and half of the object's words. Printed are tables of reliability, by confidence as the program wrote it
and by confidence from weights fitted on the other documents (ten folds). --write fits on all and writes the weights.
"""
import argparse, json, math, random, re, subprocess, sys, unicodedata

LONG_QUOTE, LONG_OBJECT, SHORT_OBJECT = 160, 90, 14  # as in src/code/confidence.c
RIDGE = 2.0  # strength of the pull to zero: a fact of a dozen records weighs little
YIELD = {"CONCEDE", "RETREAT"}  # coders disagree about the two


def size(text):
    return len((text or "").encode())


def facts(r):
    """The facts that hold for a record, by the names of src/code/confidence.c."""
    unknown = lambda e: e["code"] == "---"
    if r["kind"] == "event":
        known = {"unknown actor": any(map(unknown, r["actor"])), "recipient": bool(r["recipient"]), "unknown recipient": any(map(unknown, r["recipient"])),
                 "several actors": len(r["actor"]) > 1, "material": r["quad"] % 2 == 0, "conflict": r["quad"] > 2}
    else:
        known = {"unknown holder": unknown(r["holder"]), "negative": r["stance"] < 0, "weak": abs(r["stance"]) <= 1, "question": bool(r["object"]["question"]),
                 "obligation": r["why"][0]["rule"].startswith("modality"), "long object": size(r["object"]["text"]) > LONG_OBJECT,
                 "short object": size(r["object"]["text"]) < SHORT_OBJECT}
    known |= {"status": bool(r["status"]), "voice": bool(r["voice"]), "composed": len(r["why"]) > 1, "long": size(r["quote"]) > LONG_QUOTE}
    return [r["kind"]] + [f"{r['kind']} {name}" for name, holds in known.items() if holds]


def words(text):
    text = "".join(c for c in unicodedata.normalize("NFKD", text or "").casefold() if not unicodedata.combining(c))
    return {w for w in re.findall(r"\w+", text) if len(w) > 3} or set(re.findall(r"\w+", text))


def tuples(event):
    code = lambda e: (e or {}).get("code") or "---"
    status = event.get("status") or []
    real = not {"negation", "hypothetical"} & set([status] if isinstance(status, str) else status)
    kind = "YIELD" if event["type"] in YIELD else event["type"]
    return {(kind, code(a), code(b) if b else None, real) for a in event.get("actor") or [{}] for b in event.get("recipient") or [None]}


def sign(n):
    return (n > 0) - (n < 0)


def judge(record, sentence):
    """Share of the record that is right, 0 to 1."""
    if sentence is None:
        return 0.0
    if record["kind"] == "event":
        gold = {t for e in sentence["events"] for t in tuples(e)}
        own = tuples(record)
        return len(own & gold) / len(own)
    own = words(record["object"]["text"])
    for p in sentence["positions"]:
        other = words(p["object"])
        same = (p["holder"] or {}).get("code", "---") == record["holder"]["code"] and sign(p["stance"]) == sign(record["stance"])
        if same and own | other and 2 * len(own & other) >= 0.5 * (len(own) + len(other)):
            return 1.0
    return 0.0


def judged(program, gold_path, docs_path):
    """[(document, record, share right)]"""
    texts = {d["id"]: d["text"] for d in map(json.loads, open(docs_path, encoding="utf-8"))}
    spans = {}
    for g in map(json.loads, open(gold_path, encoding="utf-8")):
        text, at, spans[g["doc"]] = texts[g["doc"]], 0, []
        for s in g["sentences"]:
            start = text.find(s["text"], at)
            at = start + len(s["text"])
            spans[g["doc"]].append((len(text[:start].encode()), len(text[:at].encode()), s))
    run = subprocess.run([program, "code", "--format", "json", "-q", docs_path], capture_output=True, text=True)
    rows = []
    for r in map(json.loads, run.stdout.splitlines()):
        if r["doc"] not in spans or r["evidence"][0].get("field") == "title":
            continue
        start = r["evidence"][0]["start"]
        sentence = next((s for low, high, s in spans[r["doc"]] if low <= start < high), None)
        rows.append((r["doc"], r, judge(r, sentence)))
    return rows


def solve(matrix, vector):
    """Gauss with pivots, for a dozen or two unknowns."""
    n = len(vector)
    rows = [row[:] + [v] for row, v in zip(matrix, vector)]
    for i in range(n):
        p = max(range(i, n), key=lambda k: abs(rows[k][i]))
        rows[i], rows[p] = rows[p], rows[i]
        for k in range(n):
            if k != i:
                f = rows[k][i] / rows[i][i]
                rows[k] = [a - f * b for a, b in zip(rows[k], rows[i])]
    return [rows[i][n] / rows[i][i] for i in range(n)]


def fit(rows):
    """Weights by Newton's method; the two kinds' own weights are not pulled."""
    names = sorted({f for row in rows for f in row[0]})
    at = {name: i for i, name in enumerate(names)}
    weights = [0.0] * len(names)
    for _ in range(25):
        gradient, curve = [0.0] * len(names), [[0.0] * len(names) for _ in names]
        for i, name in enumerate(names):
            pull = RIDGE if " " in name else 1e-3
            gradient[i] -= pull * weights[i]
            curve[i][i] += pull
        for held, right in rows:
            p = 1 / (1 + math.exp(-sum(weights[at[f]] for f in held)))
            for f in held:
                gradient[at[f]] += right - p
                for g in held:
                    curve[at[f]][at[g]] += p * (1 - p)
        weights = [w + d for w, d in zip(weights, solve(curve, gradient))]
    return dict(zip(names, weights))


def apply(weights, held):
    return 1 / (1 + math.exp(-sum(weights.get(f, 0.0) for f in held)))


def table(title, pairs, bins=5):
    """Bins of equal count: mean confidence and share right; the error is their mean distance, weighted."""
    pairs = sorted(pairs)
    print(f"{title}: {len(pairs)} records\n    confidence      mean   right   records")
    error = 0.0
    for b in range(bins):
        part = pairs[len(pairs) * b // bins:len(pairs) * (b + 1) // bins]
        if not part:
            continue
        mean, right = (sum(p[k] for p in part) / len(part) for k in (0, 1))
        error += abs(mean - right) * len(part) / len(pairs)
        print(f"    {part[0][0]:.2f} to {part[-1][0]:.2f}    {mean:.3f}   {right:.3f}   {len(part):5}")
    print(f"    calibration error {error:.3f}, Brier score {sum((c - r) ** 2 for c, r in pairs) / len(pairs):.3f}, "
          f"of one number for all {sum((sum(r for _, r in pairs) / len(pairs) - r) ** 2 for _, r in pairs) / len(pairs):.3f}\n")


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("program")
    arguments.add_argument("files", nargs="+")
    arguments.add_argument("--write")
    given = arguments.parse_args()
    rows = [row for k in range(0, len(given.files), 2) for row in judged(given.program, given.files[k], given.files[k + 1])]
    held = [facts(r) for _, r, _ in rows]
    docs = sorted({doc for doc, _, _ in rows})
    random.Random(7).shuffle(docs)
    fold = {doc: i % 10 for i, doc in enumerate(docs)}
    crossed = [0.0] * len(rows)
    for f in range(10):
        weights = fit([(h, row[2]) for h, row in zip(held, rows) if fold[row[0]] != f])
        for i, row in enumerate(rows):
            if fold[row[0]] == f:
                crossed[i] = apply(weights, held[i])
    weights = fit([(h, row[2]) for h, row in zip(held, rows)])
    if given.write:
        with open(given.write, "w", encoding="utf-8") as file:
            file.write("# Weights of facts about a record (src/code/confidence.c); written by bench/confidence.py.\n#feature\tweight\tgloss\n")
            for name, weight in weights.items():
                file.write(f"{name}\t{weight:.3f}\t{sum(name in h for h in held)} records\n")
    for kind in ("event", "position"):
        own = [i for i, row in enumerate(rows) if row[1]["kind"] == kind]
        written = [(rows[i][1]["confidence"], rows[i][2]) for i in own if rows[i][1]["confidence"] is not None]
        if written:
            table(f"{kind}s, confidence as written", written)
        table(f"{kind}s, weights of the other nine folds", [(crossed[i], rows[i][2]) for i in own])


if __name__ == "__main__":
    main()
