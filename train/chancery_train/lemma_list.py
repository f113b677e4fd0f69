# SPDX-License-Identifier: Apache-2.0
"""`lemma.list`: forms whose lemma is known, by language and part of speech, and that their ending (lemma_suffix.py) would not tell.

First what the treebanks say. Then frequent forms they lack: French and English regular forms of the verbs, nouns and adjectives a lexicon
(spacy-lookups-data) lists, made here by rule, and the lexicon's irregular ones; German nouns of Wiktionary (german-nouns); Russian words of
OpenCorpora (pymorphy3). A line without a lemma leaves the form to the network: the treebanks disagree on it. Forms are folded as the model
folds them (fold.py).
"""
import csv
import gzip
import importlib.util
import json
import os
from collections import Counter, defaultdict

from . import lemma_suffix

FR_ER = ("e es ons ez ent é ée és ées ais ait ions iez aient ai as a èrent era erai eras erons erez eront erais erait "
         "eraient ant").split()
CLOSED = ("PRON", "DET", "ADP", "AUX", "CCONJ", "SCONJ", "PART")
VERBS, OTHERS = 85_000, 28_000      # how many of a language's most frequent forms are looked up in the lexicons; VERBS also for what is its own lemma
MORE = 60_000                       # the same for German and Russian
LEXICONS = ("en", "fr", "de", "ru") # those of other languages are under licences that would bind the weights
SAME = ("zh",)                      # languages whose words are their own lemmas
WHOLE = ("ar",)                     # languages whose lemmas no ending tells: vowelled
PARTS = {"NOUN": "NOUN", "ADJF": "ADJ", "ADJS": "ADJ", "VERB": "VERB", "INFN": "VERB", "PRTF": "VERB", "PRTS": "VERB", "GRND": "VERB"}
NAMES = {"Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr", "Apro"}


def key(w, lang, fold):
    form = w.form.replace("\u2019", "'").translate(fold)
    return lang, w.upos, form if w.upos == "PROPN" else form.lower()


def taught(s, w):
    """Does a word of a treebank say what its lemma is? German-HDT gives some words two lemmas, "unknown", or only the last part of a compound."""
    if w.lemma == "_" or set("\t|") & set(w.form + w.lemma) or w.upos in ("PUNCT", "SYM", "X"): return False
    if w.upos == "NUM" and any(c.isdigit() for c in w.form): return False
    return s.mark != "hdt" or w.lemma != "unknown" and (w.upos not in ("NOUN", "PROPN") or w.form[:1].lower() == w.lemma[:1].lower())


def counted(sents, fold):
    """(lang, upos, form) -> counts of its lemmas, and of (key, lemma) -> the forms as written. Treebanks of deviating conventions count where the others
    are silent."""
    plain, marked, forms = defaultdict(Counter), defaultdict(Counter), defaultdict(Counter)
    for s in sents:
        if s.use == "heads" or s.lang in SAME: continue
        count = marked if s.mark else plain
        for w in s.words:
            if not taught(s, w): continue
            k, lem = key(w, s.lang, fold), spelt(w.lemma, s.lang)
            count[k][lem] += 1
            forms[k, lem][w.form.replace("\u2019", "'")] += 1
    return {**marked, **plain}, forms


def spelt(lem, lang):
    """Treebanks write Russian lemmas with and without the dots of \u0451; lemmas here have none."""
    return lem.replace("\u0451", "\u0435").replace("\u0401", "\u0415") if lang == "ru" else lem


def commonest(count):
    return max(count, key=lambda x: (count[x], x))


def from_treebanks(count):
    """(lang, upos, form) -> lemma, where the treebanks agree in nine of ten cases (of a closed class: in six); and what they disagree on."""
    out, unsure = {}, set()
    for k, c in count.items():
        lemma, total = commonest(c), sum(c.values())
        if c[lemma] / total >= (0.6 if k[1] in CLOSED else 0.9): out[k] = lemma
        elif total >= 4: unsure.add(k)
    return out, unsure


def lookups(lang, kind):
    import spacy_lookups_data
    path = os.path.join(os.path.dirname(spacy_lookups_data.__file__), "data", f"{lang}_lemma_{kind}.json.gz")
    with gzip.open(path, "rt", encoding="utf-8") as f: return json.load(f)


def french_regular(verbs):
    """Forms of verbs in -er, with the spellings of -cer and -ger -> lemma (None where two verbs share the form)."""
    out = {}
    for v in verbs:
        if not v.endswith("er") or len(v) < 4: continue
        for e in FR_ER:
            stem = v[:-2]
            if e[0] in "aâoà" and stem[-1] == "c": stem = stem[:-1] + "ç"
            if e[0] in "aâoà" and stem[-1] == "g": stem += "e"
            f = stem + e
            out[f] = v if out.get(f, v) == v else None
    return out


def english_regular(verbs):
    out = {}
    for v in verbs:
        if not v.isalpha() or len(v) < 3: continue
        if v.endswith("e"): forms = (v + "s", v + "d", v[:-1] + "ing")
        elif v.endswith("y") and v[-2] not in "aeiou": forms = (v[:-1] + "ies", v[:-1] + "ied", v + "ing")
        elif v.endswith(("s", "x", "z", "ch", "sh", "o")): forms = (v + "es", v + "ed", v + "ing")
        else: forms = (v + "s", v + "ed", v + "ing")
        if v[-1] in "bdglmnprt" and v[-2] in "aeiou" and v[-3] not in "aeiou": forms += (v + v[-1] + "ed", v + v[-1] + "ing")
        for f in forms: out[f] = v if out.get(f, v) == v else None
    return out


def singular(f, lang, nouns):
    """Singular of a regular plural whose singular is listed, or None."""
    if f in nouns: return None
    ends = (("aux", "al"), ("s", ""), ("x", "")) if lang == "fr" else (("ies", "y"), ("s", ""), ("es", ""))
    return next((f[:-len(a)] + b for a, b in ends if f.endswith(a) and f[:-len(a)] + b in nouns), None)


def masculine(f, adjectives):
    """Masculine singular of a regular French adjective that is listed, or None."""
    if f in adjectives: return None
    for a, b in (("ives", "if"), ("ive", "if"), ("elles", "el"), ("elle", "el"), ("ennes", "en"), ("enne", "en"), ("euses", "eux"),
                 ("euse", "eux"), ("ères", "er"), ("ère", "er"), ("aux", "al"), ("es", ""), ("s", ""), ("e", "")):
        if f.endswith(a) and f[:-len(a)] + b in adjectives: return f[:-len(a)] + b
    return None


def from_lookups(lang):
    """(lang, upos, form) -> lemma for frequent forms; verbs, nouns and adjectives only."""
    import wordfreq
    index, exceptions = lookups(lang, "index"), lookups(lang, "exc")
    verbs, nouns, adjectives = (set(index[k]) for k in ("verb", "noun", "adj"))
    infinitive = ("er", "ir", "re", "ïr") if lang == "fr" else ""      # the French list of verbs lacks irregular ones
    regular = french_regular(verbs) if lang == "fr" else english_regular(verbs)
    out = {}
    for rank, f in enumerate(wordfreq.top_n_list(lang, VERBS)):
        if not f.replace("-", "").isalpha() or len(f) < 3: continue
        single = {p: exceptions[p][f][0] for p in ("verb", "noun", "adj") if len(exceptions[p].get(f, ())) == 1}
        verb = regular.get(f) or single.get("verb")
        if verb and not verb.endswith(infinitive): verb = None
        if verb and verb != f: out[lang, "VERB", f] = verb
        noun = singular(f, lang, nouns) or single.get("noun") or f
        same = noun == f and (f in nouns and f[:-1] not in nouns or single.get("noun") == f)
        if same or noun != f and noun in nouns and rank < OTHERS: out[lang, "NOUN", f] = noun
        adjective = (masculine(f, adjectives) if lang == "fr" else None) or single.get("adj") or f
        if adjective not in adjectives or adjective in verbs: continue
        if adjective == f or lang == "fr" and rank < OTHERS: out[lang, "ADJ", f] = adjective
    return out


def german_nouns():
    """Frequent forms of the nouns of the German Wiktionary; a form of two nouns is left out."""
    import wordfreq
    frequent, lemmas = set(wordfreq.top_n_list("de", MORE)), defaultdict(set)
    place = importlib.util.find_spec("german_nouns").submodule_search_locations[0]
    with open(os.path.join(place, "nouns.csv"), encoding="utf-8") as f:
        for row in csv.DictReader(f):
            lem, kinds = row["lemma"], set(row["pos"].split(","))
            if "Substantiv" not in kinds or kinds & {"Vorname", "Nachname", "Eigenname", "Toponym", "Abkürzung"} or not lem[:1].isupper(): continue
            cases = (v for k, v in row.items() if v and k.split()[0] in ("nominativ", "genitiv", "dativ", "akkusativ"))
            for form in (lem, *cases): lemmas[form.lower()].add(lem)
    return {("de", "NOUN", f): min(l) for f, l in lemmas.items() if len(l) == 1 and f in frequent and f.isalpha() and len(f) > 2}


def russian_words():
    """Frequent verbs, nouns and adjectives of OpenCorpora; a form of two lemmas with one part of speech is left out."""
    import pymorphy3
    import wordfreq
    parser, out = pymorphy3.MorphAnalyzer(lang="ru"), {}
    for f in wordfreq.top_n_list("ru", MORE):
        if not f.replace("-", "").isalpha() or len(f) < 3: continue
        lemmas = defaultdict(set)
        for p in parser.parse(f):
            if p.is_known and p.tag.POS in PARTS and not NAMES & p.tag.grammemes: lemmas[PARTS[p.tag.POS]].add(spelt(p.normal_form, "ru"))
        for upos, l in lemmas.items():
            if len(l) == 1: out["ru", upos, f.replace("ё", "е")] = l.pop()
    return out


def from_lexicons(lang):
    return german_nouns() if lang == "de" else russian_words() if lang == "ru" else from_lookups(lang)


def lines(sents, languages, fold=None, lexicons=True):
    """Lines of `lemma.list` and of `lemma.suffix`. fold: fold.table."""
    count, forms = counted(sents, fold or {})
    known, unsure = from_treebanks(count)
    forms = {k: commonest(forms[k, lem]) for k, lem in known.items()}
    for lang in languages if lexicons else ():
        if lang not in LEXICONS: continue
        for k, lem in from_lexicons(lang).items():
            if k in unsure or k in known: continue
            known[k], forms[k] = lem, k[2] if lem == lem.lower() else k[2][:1].upper() + k[2][1:]
    rules = {k: lemma_suffix.rule(forms[k], lem, k[1]) for k, lem in known.items() if k[0] not in WHOLE}
    ends = lemma_suffix.learned({k: r for k, r in rules.items() if r})
    listed = {k: lem for k, lem in known.items() if lemma_suffix.made(ends, k, forms[k]) != lem}
    listed.update((k, "") for k in unsure if k[0] not in WHOLE)
    return ["\t".join(k + (lem,)) for k, lem in listed.items()], ["\t".join(k + (r,)) for k, r in ends.items()]
