#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Codes a validation suite of older event coders with their own dictionaries, imported as an overlay, and compares the triples.

usage: dictionaries.py [--misses] [PROGRAM [SUITE_FOLDER]]

SUITE_FOLDER (default ../shared/dev/tabari-suite beside the tree) has dict/ with the dictionaries and records.jsonl with texts, dates and
the (source, target, code) triples expected. Without it nothing is measured. A record of several parties stands for all dyads of its two
sides, a reciprocal one without recipients for all ordered pairs. Triples count when both sides are coded and the event is not denied. Records that the suite itself
does not evaluate, and those that ask for an error of a parser or of the markup, are left out; those that ask for no event count their extra triples."""
import collections, json, os, subprocess, sys, tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BODIES = {"IGO", "NGO", "NGM", "IMG", "MNC"}  # sectors that stand before the code in the old spelling


def old_code(entity):
    """The code of a party as older coders spell it: PSEREB, IGOUNO. A state itself is GOV in PLOVER and bare there."""
    code, sector = entity["code"], entity.get("sector") or "---"
    others = entity.get("other_sectors") or []
    others = others.split() if isinstance(others, str) else others
    if code == "---" and sector == "---":
        return None
    if sector == "GOV" and entity.get("id") == code and not entity.get("role"):
        sector = "---"
    parts = [] if sector == "---" else [sector]
    return "".join(parts + [code] if sector in BODIES and code != "---" else ([] if code == "---" and sector in BODIES else [code]) + parts + others)


def reciprocal_lines(overlay):
    """Lines of the overlay's words whose concept is reciprocal."""
    reciprocal, concept, lines = set(), None, set()
    for line in open(os.path.join(overlay, "concepts", "imported.yaml"), encoding="utf-8"):
        concept = line.split(": ", 1)[1].strip() if line.startswith("- concept") else concept
        if line.strip() == "reciprocal: yes":
            reciprocal.add(concept)
    for number, line in enumerate(open(os.path.join(overlay, "lang", "en", "concepts.yaml"), encoding="utf-8"), 1):
        concept = line.split(": ", 1)[1].strip() if line.startswith("- concept") else concept
        if concept in reciprocal:
            lines.add(f"lang/en/concepts.yaml:{number}")
    return lines


def triples(record, reciprocal):
    actors = [old_code(e) for e in record["actor"]]
    recipients = [old_code(e) for e in record["recipient"]]
    if "negation" in record["status"]:
        return
    both_ways = record["why"][0]["rule"] in reciprocal
    pairs = [(a, r) for a in actors for r in recipients] or [(a, b) for a in actors for b in actors if a != b and both_ways]
    for a, r in pairs:
        if a and r and a != r:
            yield a, r, record["cameo"]


def main():
    arguments = [a for a in sys.argv[1:] if a != "--misses"]
    program = arguments[0] if arguments else os.path.join(ROOT, "build", "chancery")
    suite = arguments[1] if len(arguments) > 1 else os.path.join(ROOT, "..", "shared", "dev", "tabari-suite")
    if not os.path.isdir(suite):
        print("no suite of dictionaries here: nothing measured")
        return
    cases = [json.loads(line) for line in open(os.path.join(suite, "records.jsonl"), encoding="utf-8")]
    cases = [c for c in cases if c.get("evaluate", "true") == "true" and not any("error" in e and "discard" not in e["error"] for e in c["expected"])]
    with tempfile.TemporaryDirectory() as folder:
        overlay = os.path.join(folder, "overlay")
        files = sorted(os.path.join(suite, "dict", f) for f in os.listdir(os.path.join(suite, "dict")))
        subprocess.run([program, "lexicon", "import", "-q", "--alone", "-o", overlay, *files], check=True, stdout=subprocess.DEVNULL)
        reciprocal = reciprocal_lines(overlay)
        lines = [json.dumps({"id": str(i), "lang": "en", "date": f"{c['date'][:4]}-{c['date'][4:6]}-{c['date'][6:]}", "text": c["text"]})
                 for i, c in enumerate(cases)]
        run = subprocess.run([program, "code", "--all", "--format", "json", "--input", "jsonl", "--data", overlay, "-"], check=True,
                             input="\n".join(lines), capture_output=True, text=True)
    coded = collections.defaultdict(set)
    for line in run.stdout.splitlines():
        record = json.loads(line)
        if record["kind"] == "event":
            coded[int(record["doc"])].update(triples(record, reciprocal))
    totals = collections.defaultdict(lambda: [0, 0, 0, 0])
    for i, case in enumerate(cases):
        wanted = {(e["sourcecode"], e["targetcode"], e["eventcode"]) for e in case["expected"] if "eventcode" in e}
        right, extra = wanted & coded[i], coded[i] - wanted
        for name in (case["category"], "all"):
            totals[name] = [a + b for a, b in zip(totals[name], (len(wanted), len(right), len(extra), len(coded[i])))]
        if "--misses" in sys.argv and (right != wanted or extra):
            print(case["id"], "|", case["text"])
            print("    missing", sorted(wanted - right), "extra", sorted(extra))
    print(f"{'':<14}{'triples':>8}{'right':>7}{'%':>7}{'extra':>7}{'%':>7}")
    for name, (wanted, right, extra, written) in sorted(totals.items(), key=lambda t: (t[0] == "all", t[0])):
        print(f"{name:<14}{wanted:>8}{right:>7}{100 * right / max(wanted, 1):>7.1f}{extra:>7}{100 * extra / max(written, 1):>7.1f}")


if __name__ == "__main__":
    main()
