# SPDX-License-Identifier: Apache-2.0
"""`lemma.list`: forms whose lemma is known, by language and part of speech; they win over the network's rule.

First what the treebanks say. Then, for frequent forms they lack, facts drawn from lexicons (simplemma, spacy-lookups-data):
a verb form counts when its lemma is in the lexicon's list of verbs; regular forms of listed verbs are made here by rule.
Forms that are their own lemma are left out unless the treebanks show a rule would go wrong.
"""
import gzip
import json
import os
from collections import Counter, defaultdict

FR_ER = ("e es ons ez ent é ée és ées ais ait ions iez aient ai as a èrent era erai eras erons erez eront erais erait "
         "eraient ant").split()
FREQUENT = 50_000      # forms looked up in the lexicons, by frequency


def key(w, lang):
    form = w.form.replace("\u2019", "'")
    return lang, w.upos, form if w.upos == "PROPN" else form.lower()


def from_treebanks(sents):
    """(lang, upos, form) -> lemma, where the treebanks agree in nine of ten cases."""
    count = defaultdict(Counter)
    for s in sents:
        for w in s.words:
            if w.lemma != "_" and "\t" not in w.form + w.lemma and w.upos not in ("PUNCT", "NUM", "SYM", "X"):
                count[key(w, s.lang)][w.lemma] += 1
    out, unsure = {}, set()
    for k, c in count.items():
        lemma, n = max(c.items(), key=lambda x: (x[1], x[0]))
        total = sum(c.values())
        if n / total >= 0.9: out[k] = lemma
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


def from_lexicons(lang):
    """(lang, upos, form) -> lemma for frequent forms; verbs, nouns and adjectives only."""
    import simplemma
    import wordfreq
    index, exceptions = lookups(lang, "index"), lookups(lang, "exc")
    verbs, nouns, adjectives = (set(index[k]) for k in ("verb", "noun", "adj"))
    regular = french_regular(verbs) if lang == "fr" else english_regular(verbs)
    out = {}
    for f in wordfreq.top_n_list(lang, FREQUENT):
        if not f.replace("-", "").isalpha() or len(f) < 3: continue
        general = simplemma.lemmatize(f, lang=lang).lower()
        single = lambda pos: exceptions[pos][f][0] if len(exceptions[pos].get(f, ())) == 1 else None
        if general in verbs and general != f: verb = general
        else: verb = regular.get(f) or (single("verb") if single("verb") in verbs else None)
        if verb and verb != f: out[lang, "VERB", f] = verb
        if general in nouns and general != f and general not in verbs: out[lang, "NOUN", f] = general
        elif single("noun") in nouns and single("noun") != f: out[lang, "NOUN", f] = single("noun")
        if lang == "fr":
            if single("adj") in adjectives and single("adj") not in verbs and single("adj") != f: out[lang, "ADJ", f] = single("adj")
            elif general in adjectives and general != f and general not in verbs: out[lang, "ADJ", f] = general
    return out


def lines(sents, languages, lexicons=True):
    """Sorted lines of `lemma.list`."""
    known, unsure = from_treebanks(sents)
    out = dict(known)
    for lang in languages if lexicons else ():
        for k, lemma in from_lexicons(lang).items():
            if k not in unsure: out.setdefault(k, lemma)
    return ["\t".join(k + (lemma,)) for k, lemma in out.items() if needed(k, lemma)]


def needed(k, lemma):
    """Words that stay as they are need no line, but for function words, and forms a rule might take for an inflected one."""
    lang, upos, form = k
    if form != lemma: return True
    if upos in ("ADP", "DET", "PRON", "AUX", "CCONJ", "SCONJ", "PART", "ADV"): return True
    return upos in ("VERB", "NOUN", "ADJ") and form.endswith(("s", "x", "é", "aux") if lang == "fr" else ("s", "ed", "ing"))
