# SPDX-License-Identifier: Apache-2.0
"""Treebanks of the first version of Universal Dependencies brought to the second, and the running text of Arabic-PADT.

Labels: those that were renamed; nmod under a predicate becomes obl. Trees: cc and punct hang on the conjunct they introduce.
PADT's old files have vowelled words without their text: vowel signs are left out, one-letter prefixes and pronoun suffixes are written
together with their neighbour, signs stand where print has them, and the article loses its alif after li-, as in print.
"""
from . import fold
from .conllu import Token

RENAMED = {"dobj": "obj", "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "auxpass": "aux:pass", "neg": "advmod", "mwe": "fixed",
           "foreign": "flat:foreign", "name": "flat", "remnant": "orphan"}
PREDICATES = {"VERB", "AUX", "ADJ", "ADV"}
PREFIXES = {"ل", "ب", "ك", "ف", "و", "س", "أ", "ا"}
CLOSING, OPENING = set(".,،؛:؟!)»”]%"), set("(«“[")


def obliques(s):
    """What hangs on a predicate with a case is obl, not nmod: some treebanks of the second version keep the old label."""
    for w in s.words:
        if w.deprel.split(":")[0] == "nmod" and w.head and s.words[w.head - 1].upos in PREDICATES: w.deprel = "obl"
    return s


def labels(s):
    for w in s.words: w.deprel = RENAMED.get(w.deprel, w.deprel)
    obliques(s)
    if any(w.deprel == "conj" for w in s.words): coordination(s)
    return s


def coordination(s):
    """cc and punct between two conjuncts hang on the second."""
    conjuncts = {}
    for i, w in enumerate(s.words, 1):
        if w.deprel == "conj": conjuncts.setdefault(w.head, []).append(i)
    for i, w in enumerate(s.words, 1):
        if w.deprel not in ("cc", "punct") or w.head not in conjuncts: continue
        later = [c for c in conjuncts[w.head] if c > i]
        if later and i > w.head: w.head = later[0]


def written(s):
    """Forms as printed, and which of them have white space behind."""
    plain = {a: b for a, b in fold.table(fold.arabic()).items() if b == ""}       # vowel signs and the stretching stroke
    words = s.words
    for w in words: w.form = w.form.translate(plain).replace("ٱ", "ا") or w.form
    joined, quoted = [False] * len(words), False          # to the next word; inside straight quotation marks
    for i, w in enumerate(words):
        last = i + 1 == len(words)
        if w.form == '"':
            if quoted and i: joined[i - 1] = True
            elif not quoted and not last: joined[i] = True
            quoted = not quoted
        if not last and w.form in PREFIXES and w.upos in ("ADP", "CCONJ", "CONJ", "PART", "SCONJ", "AUX") and words[i + 1].upos not in ("PUNCT", "NUM"):
            joined[i] = True
            if w.form == "ل" and words[i + 1].form.startswith("ال"): words[i + 1].form = words[i + 1].form[1:]
        if i and w.xpos.startswith("SP") and "Case=Nom" not in w.feats and words[i - 1].upos != "PUNCT": joined[i - 1] = True
        if i and w.form in CLOSING: joined[i - 1] = True
        if w.form in OPENING and not last: joined[i] = True
    s.tokens = [Token(w.form, i, 1, not joined[i]) for i, w in enumerate(words)]
    return s


def padt(sents):
    for s in sents:
        for w in s.words:
            if w.upos == "CONJ": w.upos = "CCONJ"
    return [written(labels(s)) for s in sents]
