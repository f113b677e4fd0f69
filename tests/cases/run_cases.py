#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Codes the texts of case files and compares the records with what the cases ask for (README.md has the format).

usage: run_cases.py PROGRAM FILE...
"""
import json, os, re, subprocess, sys


def read_cases(path):
    """Cases of a file as dicts: name, line, text, rules."""
    cases, case = [], None
    for number, line in enumerate(open(path, encoding="utf-8"), 1):
        line = line.rstrip("\n")
        if line.startswith("== "):
            case = {"name": line[3:], "line": number, "text": [], "rules": []}
            cases.append(case)
        elif case is None or line.startswith("#"):
            continue
        elif re.match(r"[+-] (event|position|any)\b", line):
            case["rules"].append(line)
        else:
            case["text"].append(line)
    return cases


def words(text):
    return set(re.findall(r"\w+", (text or "").casefold()))


def alike(a, b):
    a, b = words(a), words(b)
    return 2 * len(a & b) >= 0.75 * (len(a) + len(b)) if a and b else False


def codes(entities):
    return ",".join(sorted({e["code"] for e in entities})) or "."


def pairs(text):
    return dict(p.split("=", 1) for p in text.split()) if text else {}


def field(record, key):
    for place in (record, record.get("object") or {}):
        if key in place:
            value = place[key]
            if isinstance(value, dict):  # a place, or sizes
                if "text" in value:
                    return value["text"]
                return "; ".join(f"{k} {v}" for k, v in value.items())
            return ",".join(value) if isinstance(value, list) else str(value) if isinstance(value, int) else value or ""
    return ""


def fits(record, rule):
    parts = [p.strip() for p in rule[2:].split("|")]
    head = parts[0].split()
    if record["kind"] != head[0]:
        return False
    if head[0] == "event":
        actors, recipients = (",".join(sorted(x.split(","))) for x in (head[2], head[4]))
        wanted = pairs(parts[1] if len(parts) > 1 else "")
        if (record["type"], codes(record["actor"]), codes(record["recipient"])) != (head[1], actors, recipients):
            return False
    else:
        wanted = pairs(parts[2] if len(parts) > 2 else "")
        if (record["holder"]["code"], record["act"], record["stance"]) != (head[1], head[2], int(head[3])):
            return False
        if not alike(parts[1], record["object"]["text"]):
            return False
    return all(field(record, k) == v.replace("_", " ").strip() for k, v in wanted.items())


def show(record):
    if record["kind"] == "event":
        return f"event {record['type']} {codes(record['actor'])} > {codes(record['recipient'])} {record['status']} {record['attribution']}"
    o = record["object"]
    return (f"position {record['holder']['code']} {record['act']} {record['stance']:+d} | {o['text']} | question={o.get('question')} "
            f"proposition={o.get('proposition')} grounds={record.get('grounds')} force={record.get('force')} attribution={record['attribution']}")


def judge(case, records):
    """What is wrong, as lines."""
    wrong, left = [], list(records)
    for rule in (r for r in case["rules"] if r[0] == "+"):
        hit = next((r for r in left if fits(r, rule)), None)
        if hit:
            left.remove(hit)
        else:
            wrong.append(f"missing: {rule[2:]}")
    for rule in (r for r in case["rules"] if r[0] == "-"):
        kind, *types = rule[2:].split()
        for r in left:
            if kind in ("any", r["kind"]) and (not types or r.get("type") in types):
                wrong.append(f"not wanted: {show(r)}")
    return wrong


def main():
    program, failed, passed = sys.argv[1], 0, 0
    for path in sys.argv[2:]:
        lang, cases = os.path.basename(path).split(".")[0], read_cases(path)
        lines = [json.dumps({"id": str(i), "lang": lang, "date": "2024-05-06", "text": "\n".join(c["text"]).strip()}) for i, c in enumerate(cases)]
        run = subprocess.run([program, "code", "--format", "json", "-", "--input", "jsonl"], input="\n".join(lines), capture_output=True, text=True)
        if run.returncode:
            sys.exit(f"{program} ended with {run.returncode}: {run.stderr}")
        records = [json.loads(l) for l in run.stdout.splitlines()]
        for i, case in enumerate(cases):
            own = [r for r in records if r["doc"] == str(i)]
            wrong = judge(case, own)
            passed, failed = passed + (not wrong), failed + bool(wrong)
            if wrong:
                print(f"{path}:{case['line']}: {case['name']}")
                for w in wrong:
                    print(f"    {w}")
                for r in own:
                    print(f"    coded: {show(r)}")
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
