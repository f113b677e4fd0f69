#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Negative stands of speakers in debate, against the sentences of ../shared/dev/unscon.

usage: bench/speeches.py PROGRAM [--shared DIR] [--list false|missed|linked] [--seed N]

Each speech is a document. Per sentence the gold names the country that the speaker judges negatively, or none. The file's column of
speakers changes within single speeches, often from sentence to sentence, so it does not tell who speaks; the speaker given is the country that a speech's
rows name most, and no figure depends on its being right but for the first person. Ours are the countries that

    stands      the first person, or a state that speaks for itself ("X condemns"), judges negatively: in the object of a negative
                position, or as the one accused or told to stop
    told        are told a hostile act of: state, army or police as the actor of an event of material conflict in the speaker's own words

Printed: precision, recall and F1 of (sentence, country) for positions alone and for both together, once over all gold countries and once over
those that the sentence names itself (by a name, adjective or capital), and the part of the sentences without judgement for which we
have one. Leaves with 77 when ../shared is not there.
"""
import argparse, csv, json, os, random, re, subprocess, sys
from collections import Counter

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
CODES = {"angola": "AGO", "argentina": "ARG", "australia": "AUS", "belgium": "BEL", "chile": "CHL", "china": "CHN", "egypt": "EGY", "france": "FRA",
         "indonesia": "IDN", "japan": "JPN", "lithuania": "LTU", "luxembourg": "LUX", "namibia": "NAM", "new_zealand": "NZL", "nigeria": "NGA",
         "republic_of_korea": "KOR", "russian_federation": "RUS", "rwanda": "RWA", "senegal": "SEN", "spain": "ESP", "ukraine": "UKR",
         "united_kingdom_of_great_britain_and_northern_ireland": "GBR", "united_states_of_america": "USA", "uruguay": "URY",
         "venezuela_(bolivarian_republic_of)": "VEN", "malaysia": "MYS", "chad": "TCD", "jordan": "JOR"}
NAMED = {"RUS": r"Russia|Moscow|Kremlin", "UKR": r"Ukrain|Kyiv|Kiev", "USA": r"United States|America|Washington", "EGY": r"Egypt|Cairo"}


def tidy(text):
    """The file cuts words apart ("Council 's", "voted ,")."""
    text = re.sub(r"\s+", " ", text.strip())
    text = re.sub(r" ([.,;:?!)%]|'s\b|n't\b|')", r"\1", text)
    return re.sub(r"\( ", "(", re.sub(r"(\w) - (\w)", r"\1-\2", text))


def documents(path):
    runs = []
    for row in csv.DictReader(open(path, encoding="utf-8"), delimiter="\t"):
        key = row["filename"]
        if not runs or runs[-1][0] != key:
            runs.append((key, []))
        runs[-1][1].append(row)
    for number, (name, rows) in enumerate(runs):
        country = Counter(row["country"] for row in rows).most_common(1)[0][0]
        text, spans = "", []
        for row in rows:
            sentence = tidy(row["sentence_text"])
            start = len(text.encode())
            text += sentence + "\n\n"
            spans.append((start, start + len(sentence.encode()), row, sentence))
        year = re.search(r"UNSC_(\d{4})", name).group(1)
        yield {"id": f"{name}/{number}", "lang": "en", "date": year, "speaker": CODES[country.lower()], "text": text}, spans


STATE = {"GOV", "MIL", "LEG", "JUD", "COP", "SPY"}


def targets(records, speaker):
    """Countries by stands, and by hostile acts told."""
    stands, told = set(), set()
    asked_to_stop = {r["evidence"][0]["start"] for r in records if r["kind"] == "position" and r["act"] == "call-to-end"}
    for r in records:
        if set(r["status"]) & {"negation", "hypothetical"} or any((v.get("entity") or {"code": speaker})["code"] != speaker for v in r["voice"]):
            continue
        if r["kind"] == "position":
            entity = r["object"]["entity"]
            if r["stance"] < 0 and entity and entity["code"] != r["holder"]["code"] and entity["sector"] in STATE:
                stands.add(entity["code"])
        elif r["type"] == "ACCUSE" or (r["type"] == "REQUEST" and r["evidence"][0]["start"] in asked_to_stop):
            stands |= {e["code"] for e in r["recipient"] if e["sector"] in STATE}
        elif r["quad"] == 4:
            told |= {e["code"] for e in r["actor"] if e["sector"] in STATE}
    return stands - {"---"}, told - {"---"}


def prf(tp, gold, ours):
    p, r = tp / ours if ours else 0.0, tp / gold if gold else 0.0
    return f"P {p:.3f}  R {r:.3f}  F1 {2 * p * r / (p + r) if p + r else 0:.3f}   gold {gold}  ours {ours}"


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("program")
    ap.add_argument("--shared", default=os.environ.get("CHANCERY_SHARED", os.path.join(ROOT, "..", "shared")))
    ap.add_argument("--list", choices=["false", "missed"])
    ap.add_argument("--seed", type=int, default=1)
    a = ap.parse_args()
    path = os.path.join(a.shared, "dev", "unscon", "speeches.tsv")
    if not os.path.exists(path):
        print(f"no {path}: skipped")
        return 77
    docs = list(documents(path))
    lines = "".join(json.dumps(d, ensure_ascii=False) + "\n" for d, _ in docs)
    out = subprocess.run([a.program, "code", "-f", "json", "-i", "jsonl", "-q", "-"], input=lines, capture_output=True, text=True, check=True).stdout
    records = {}
    for record in map(json.loads, out.splitlines()):
        records.setdefault(record["doc"], []).append(record)
    rows = []
    for document, spans in docs:
        for start, end, row, sentence in spans:
            mine = [r for r in records.get(document["id"], []) if start <= r["evidence"][0]["start"] < end]
            gold = CODES.get(row["A4"])
            rows.append((gold, row["A0"] != "_", *targets(mine, document["speaker"]), document["speaker"], sentence))
    for name, ours in (("stands", lambda r: r[2]), ("stands and acts told", lambda r: r[2] | r[3])):
        tp = sum(r[0] in ours(r) for r in rows)
        print(f"{name:24} {prf(tp, sum(r[0] is not None for r in rows), sum(len(ours(r)) for r in rows))}")
        near = [r for r in rows if r[0] and re.search(NAMED.get(r[0], "$^"), r[5])]
        print(f"{'  countries named':24} {prf(sum(r[0] in ours(r) for r in near), len(near), sum(len(ours(r)) for r in rows))}")
        quiet = [r for r in rows if not r[1]]
        print(f"{'  without judgement':24} {sum(bool(ours(r)) for r in quiet)} of {len(quiet)} have one: {sum(bool(ours(r)) for r in quiet) / len(quiet):.3f}")
    if a.list:
        wrong = [r for r in rows if (r[2] | r[3]) - {r[0]}] if a.list == "false" else [r for r in rows if r[0] and r[0] not in r[2] | r[3]]
        for r in random.Random(a.seed).sample(wrong, min(60, len(wrong))):
            print(r[4], "| gold", r[0], "| stands", sorted(r[2]), "| told", sorted(r[3]), "|", r[5][:300])
    return 0


if __name__ == "__main__":
    sys.exit(main())
