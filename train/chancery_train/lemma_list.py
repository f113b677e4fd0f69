# SPDX-License-Identifier: Apache-2.0
"""`lemma.list`: forms whose lemma is known, by language and part of speech; they win over the network's rule.

First what the treebanks say. Then, for frequent French and English forms they lack, regular forms of the verbs, nouns and adjectives a lexicon
(spacy-lookups-data) lists, made here by rule, and the lexicon's irregular ones. Forms that are their own lemma are left out
unless they are frequent or look inflected. Forms are folded as the model folds them (fold.py).
"""
import gzip
import json
import os
from collections import Counter, defaultdict

FR_ER = ("e es ons ez ent é ée és ées ais ait ions iez aient ai as a èrent era erai eras erons erez eront erais erait "
         "eraient ant").split()
CLOSED = ("PRON", "DET", "ADP", "AUX", "CCONJ", "SCONJ", "PART")
VERBS, OTHERS = 85_000, 28_000      # how many of a language's most frequent forms are looked up in the lexicons


LEXICONS = ("en", "fr")             # the tables of other languages are under licences that would bind the weights
SAME = ("zh",)                      # languages whose words are their own lemmas


def key(w, lang, fold):
    form = w.form.replace("\u2019", "'").translate(fold)
    return lang, w.upos, form if w.upos == "PROPN" else form.lower()


def counted(sents, fold):
    """(lang, upos, form) -> counts of its lemmas. Treebanks of deviating conventions count where the others are silent; German-HDT gives some
    words two lemmas, which count for none."""
    plain, marked = defaultdict(Counter), defaultdict(Counter)
    for s in sents:
        if s.use == "heads" or s.lang in SAME: continue
        count = marked if s.mark else plain
        for w in s.words:
            if w.lemma != "_" and not set("\t|") & set(w.form + w.lemma) and w.upos not in ("PUNCT", "NUM", "SYM", "X"):
                count[key(w, s.lang, fold)][w.lemma] += 1
    return {**marked, **plain}


def from_treebanks(sents, fold):
    """(lang, upos, form) -> lemma, where the treebanks agree in nine of ten cases (of a closed class: in six)."""
    count = counted(sents, fold)
    out, unsure = {}, set()
    for k, c in count.items():
        lemma, n = max(c.items(), key=lambda x: (x[1], x[0]))
        total = sum(c.values())
        if n / total >= (0.6 if k[1] in CLOSED else 0.9): out[k] = lemma
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


def from_lexicons(lang):
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
        if rank >= OTHERS: continue
        noun = singular(f, lang, nouns) or single.get("noun")
        if noun in nouns and noun != f: out[lang, "NOUN", f] = noun
        if lang != "fr": continue
        adjective = masculine(f, adjectives) or single.get("adj")
        if adjective in adjectives and adjective not in verbs and adjective != f: out[lang, "ADJ", f] = adjective
    return out


def lines(sents, languages, fold=None, lexicons=True):
    """Sorted lines of `lemma.list`. fold: fold.table."""
    fold = fold or {}
    known, unsure = from_treebanks(sents, fold)
    out = dict(known)
    for lang in languages if lexicons else ():
        if lang not in LEXICONS: continue
        for k, lemma in from_lexicons(lang).items():
            if k not in unsure: out.setdefault(k, lemma)
    seen = Counter(key(w, s.lang, fold) for s in sents for w in s.words)
    return ["\t".join(k + (lemma,)) for k, lemma in out.items() if needed(k, lemma, seen[k])]


def needed(k, lemma, seen):
    """Words that stay as they are need no line, but for function words, frequent ones, and forms that look inflected."""
    lang, upos, form = k
    if form != lemma or upos in CLOSED or upos == "ADV": return True
    if upos not in ("VERB", "NOUN", "ADJ"): return False
    return seen >= 3 or form.endswith({"fr": ("s", "x", "é", "aux"), "en": ("s", "ed", "ing")}.get(lang, ()))
