#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Mirror test: does the coder treat the two sides of every question alike?

usage: run_mirror.py PROGRAM [--all]

Each sentence of sentences.tsv is made for each file of data/questions with the two parties that the file names first (a side without
a partner, and themes, get states of other regions), and coded three times: as written, with the names of the sides swapped, and with the verb's
sign turned. The records must mirror: swapped, they are the same with the sides exchanged; turned, each position has the same holder, object, question
and proposition, and the opposite sign. Wordings of the question files are looked at too: a stand on one is marked with whose it is and never linked
to another question.

The parser reads the same words differently here and there when a name beside them is another; a bias shows again and again. So at most one
sentence of forty may fail, no sentence on more than one question in six, and no question in more than one sentence in eight. --all prints every
failure.
"""
import json, os, re, subprocess, sys
from collections import Counter

HERE = os.path.dirname(os.path.abspath(__file__))
QUESTIONS = os.path.join(os.path.dirname(os.path.dirname(HERE)), "data", "questions")
THIRD = ["CHL", "KEN", "FIN", "PER", "GHA", "NZL", "ZMB", "NOR"]  # in no dispute of the folder


def rows(name):
    for line in open(os.path.join(HERE, name), encoding="utf-8"):
        if line.strip() and not line.startswith("#"):
            yield line.rstrip("\n").split("\t")


def items(text):
    """The items of a flow list, quotes taken off."""
    return [a or b for a, b in re.findall(r'\s*(?:"([^"]*)"|([^,"]+?))\s*(?:,|$)', text.replace("\n", " "))]


def read_questions():
    out = []
    for name in sorted(os.listdir(QUESTIONS)):
        if not name.endswith(".yaml"):
            continue
        for part in re.split(r"(?m)^- question: ", open(os.path.join(QUESTIONS, name), encoding="utf-8").read())[1:]:
            phrases, names = {}, {n[2] for n in NAMES.values()} | {n[4] for n in NAMES.values()}
            for lang in ("en", "fr"):
                found = [re.search(r"phrases:(?:(?!opposed:|implies:).)*?\b%s: \[([^\]]*)\]" % lang, proposition, re.S)
                         for proposition in part.split("- proposition: ")[1:]]
                phrases[lang] = [items(f.group(1))[0] for f in found if f and items(f.group(1))]
            out.append({
                "id": part.split("\n", 1)[0].strip(),
                "parties": items(re.search(r"\n  parties: \[([^\]]*)\]", part).group(1)),
                "phrases": phrases,
                "names": {lang: items(f.group(1)) if (f := re.search(r"\n  phrases:.*?\b%s: \[([^\]]*)\]" % lang, part, re.S)) else []
                          for lang in ("en", "fr")},
                "named_after": bool(names & set(items(re.search(r"phrases:\s*(?:\{\s*)?fr: \[([^\]]*)\]", part).group(1)))),
                "wordings": [(text.strip('"'), lang, items(by.strip("[]"))) for text, lang, by in
                             re.findall(r'\{text: ("[^"]*"|[^,]*), lang: (\w\w), by: (\[[^\]]*\]|[\w-]+)\}', part)]})
    return out


def sides(question, number):
    known = [p for p in question["parties"] if p in NAMES]
    third = THIRD[number % len(THIRD):] + THIRD[:number % len(THIRD)]
    return tuple((known + third)[:2]) + (third[2],)


class Unsayable(Exception):
    pass


def say(template, lang, who, phrase):
    """The sentence with its slots filled; Unsayable when a side lacks what a slot wants."""
    def slot(match):
        name, form = match.group(1), match.group(2) or ""
        if name == "P":
            if not phrase:
                raise Unsayable
            return phrase
        en, adjective, fr, article, masculine, feminine = NAMES[who[name]]
        if form.startswith("|"):
            one, many = form[1:].split("|")
            return many if (article == "les" if lang == "fr" else en in ("the Houthis",)) else one
        if form in (":adj", ":adjf"):
            word = adjective if lang == "en" else masculine if form == ":adj" else feminine
            if word == "-":
                raise Unsayable
            return word
        if lang == "en":
            return en
        bare = {"-": fr, "l'": "l'" + fr}.get(article, article + " " + fr)
        if form == ":de":
            vowel = fr[0] in "AEIOUÉÎH" and not fr.startswith("Houthi")
            return {"-": ("d'" if vowel else "de ") + fr, "le": "du " + fr, "les": "des " + fr}.get(article, "de " + bare)
        if form == ":à":
            return {"-": "à " + fr, "le": "au " + fr, "les": "aux " + fr}.get(article, "à " + bare)
        return bare

    text = re.sub(r"\{(\w)((?::\w+|\|[^}]*)?)\}", slot, template)
    return text[0].upper() + text[1:]


def party(entity, swap):
    if not entity:
        return None
    return swap.get(entity["code"], entity["code"])


def shape(records, question, swap, turned, masked):
    """What must be the same of a sentence's records: who, what, about what. Masked: "link", the question (of a question that bears the
    name of one side, like "Haiti", that name is a phrase) and proposition (often a side's own); "parties", those that the object names (where a
    proposition stands in the sentence, whose words are not swapped)."""
    out = []
    link = (lambda o: None) if "link" in masked else (lambda o: o["question"] == question)
    named = (lambda x: None) if "parties" in masked else (lambda x: x)
    proposition = (lambda o: None) if "proposition" in masked else (lambda o: (o["proposition"], o.get("proposition_stance")))
    for r in records:
        voice = [party(v.get("entity"), swap) for v in r["voice"]]
        if r["kind"] == "event":
            if turned:
                continue  # another verb is another act
            sides_of = [tuple(sorted(str(party(e, swap)) for e in r[k])) for k in ("actor", "recipient")]
            out.append(("event", r["type"], r["mode"], r["cameo"], tuple(r["status"]), r["attribution"], tuple(voice), sides_of[0], named(sides_of[1])))
        else:
            o = r["object"]
            sign = (r["stance"] > 0) - (r["stance"] < 0)
            if turned:
                out.append(("position", party(r["holder"], swap), sign, link(o), proposition(o) and o["proposition"], tuple(r["status"])))
            else:
                out.append(("position", party(r["holder"], swap), r["act"], r["stance"], link(o), proposition(o),
                            named(party(o["entity"], swap)), r["force"], r["attribution"], tuple(r["status"]), tuple(voice)))
    return sorted(out, key=str)


def opposite(shape_):
    return sorted((s[:2] + (-s[2],) + s[3:] for s in shape_), key=str)


def code(program, documents):
    lines = "".join(json.dumps(d, ensure_ascii=False) + "\n" for d in documents)
    run = subprocess.run([program, "code", "--format", "json", "--input", "jsonl", "-q", "-"], input=lines, capture_output=True, text=True)
    if run.returncode:
        sys.exit(f"the coder failed: {run.stderr}")
    found = {d["id"]: [] for d in documents}
    for line in run.stdout.splitlines():
        record = json.loads(line)
        found[record["doc"]].append(record)
    return found


def plan(questions):
    """Sentences as (key, language, text) and what is to be compared: (question, row number, kind, key, key, swap)."""
    documents, checks = [], []
    for number, q in enumerate(questions):
        a, b, c = sides(q, number)
        for row, (lang, template, turned) in enumerate(SENTENCES):
            phrases = q["phrases"][lang]
            phrase = phrases[row % len(phrases)] if phrases else ""
            variants = {"plain": (template, {"A": a, "B": b, "C": c}), "swapped": (template, {"A": b, "B": a, "C": c})}
            if turned != "-":
                variants["turned"] = (turned, {"A": a, "B": b, "C": c})
            before = ""
            if "{P}" in template and q["names"][lang]:  # a proposition's words count where the document names the question
                before = ("The talks were about “%s”. " if lang == "en" else "Les entretiens portaient sur « %s ». ") % q["names"][lang][0]
            try:
                texts = {kind: say(t, lang, who, phrase) for kind, (t, who) in variants.items()}
            except Unsayable:
                continue
            key = f"{q['id']}/{row}/"
            documents += [{"id": key + kind, "lang": lang, "date": "2030", "text": before + text} for kind, text in texts.items()]
            checks += [(q["id"], row, kind, key, {a: b, b: a} if kind == "swapped" else {}) for kind in texts if kind != "plain"]
    return documents, checks


def check_wordings(program, questions):
    documents, wanted = [], {}
    for q in questions:
        for number, (text, lang, by) in enumerate(q["wordings"]):
            key = f"{q['id']}/wording/{number}"
            documents.append({"id": key, "lang": lang, "date": "2030",
                              "text": f"Le Chili rejette « {text} »." if lang == "fr" else f"Chile rejects “{text}”."})
            wanted[key] = (q["id"], by)
    found, bad, marked = code(program, documents), [], 0
    for d in documents:
        question, by = wanted[d["id"]]
        for r in found[d["id"]]:
            text = d["text"].split("«" if d["lang"] == "fr" else "“")[1].strip(" «»“”.")
            if r["kind"] != "position" or not r["object"]["question"] or text not in r["object"]["text"]:
                continue
            if r["object"]["question"] != question:
                bad.append(f"{d['text']}: linked to {r['object']['question']}, not {question}")
            elif r["object"]["wording_by"] != by:
                bad.append(f"{d['text']}: marked {r['object']['wording_by']}, not {by}")
            else:
                marked += 1
    print(f"wordings: {len(documents)}, linked and marked {marked}, wrong {len(bad)}")
    return bad


def main():
    program, everything = sys.argv[1], "--all" in sys.argv
    questions = read_questions()
    NAMED_AFTER.update(q["id"] for q in questions if q["named_after"])
    documents, checks = plan(questions)
    found, text = code(program, documents), {d["id"]: d["text"] for d in documents}
    failures, coded = [], 0
    for question, row, kind, key, swap in checks:
        plain, other = found[key + "plain"], found[key + kind]
        turned = kind == "turned"
        masked = set()
        if "{P}" in SENTENCES[row][1]:
            masked.add("parties")
        else:
            masked.add("proposition")
        if question in NAMED_AFTER:
            masked |= {"link"}
        left, right = shape(plain, question, swap, turned, masked), shape(other, question, {}, turned, masked)
        coded += bool(left or right)
        if (opposite(left) if turned else left) != right:
            failures.append((question, row, kind, f"{text[key + 'plain']}\n  {text[key + kind]}\n    {left}\n    {right}"))
    of_row, of_question = Counter(f[1] for f in failures), Counter(f[0] for f in failures)
    in_row, in_question = Counter(c[1] for c in checks), Counter(c[0] for c in checks)
    print(f"questions: {len(questions)}, sentences: {len(checks)}, of them coded: {coded}, that do not mirror: {len(failures)}")
    biased = [f"sentence {SENTENCES[r]} fails {n} of {in_row[r]} times" for r, n in of_row.items() if n > in_row[r] / 6]
    biased += [f"question {q} fails in {n} of {in_question[q]} sentences" for q, n in of_question.items() if n > in_question[q] / 8]
    if len(failures) > len(checks) / 40:
        biased.append("more than one sentence of forty does not mirror")
    if coded < 0.9 * len(checks):
        biased.append("too few sentences are coded at all")
    biased += check_wordings(program, questions)
    for failure in failures if everything or biased else failures[:5]:
        print(f"{failure[0]} ({failure[2]}): {failure[3]}")
    for line in biased:
        print(line)
    return 1 if biased else 0


NAMED_AFTER = set()  # questions one of whose phrases is the bare name of a side
NAMES = {r[0]: r[1:] for r in rows("names.tsv")}
SENTENCES = [tuple(r) for r in rows("sentences.tsv")]
if __name__ == "__main__":
    sys.exit(main())
