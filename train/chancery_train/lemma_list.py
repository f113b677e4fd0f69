# SPDX-License-Identifier: Apache-2.0
"""`lemma.list`: forms whose lemma is known for sure, by language and part of speech. Made from the treebanks and a lexicon."""
from collections import Counter, defaultdict


def key(w, lang):
    return lang, w.upos, w.form if w.upos == "PROPN" else w.form.lower()


def lines(sents, languages):
    count = defaultdict(Counter)
    for s in sents:
        for w in s.words:
            if w.lemma != "_" and "\t" not in w.form + w.lemma: count[key(w, s.lang)][w.lemma] += 1
    out = []
    for (lang, upos, form), c in count.items():
        lemma, n = max(c.items(), key=lambda x: (x[1], x[0]))
        if n >= 2 and n / sum(c.values()) >= 0.9 and upos not in ("PUNCT", "NUM", "SYM"): out.append(f"{lang}\t{upos}\t{form}\t{lemma}")
    return out
