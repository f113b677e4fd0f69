# SPDX-License-Identifier: Apache-2.0
"""Language profiles of the model file (models/FORMAT.md, "Language of a text"): hashed n-gram log odds, by counting.

    python3 -m chancery_train.langid IN.model OUT.model UD-FOLDER

adds the sections to a model that the trainer wrote, or replaces them. `sections` does it for the trainer itself. The profiles are of more languages
than a model may read: that is how a text in another one is refused instead of read wrongly.
"""
import lzma
import os
import sys
import unicodedata
from collections import Counter

import numpy as np

from . import container
from .normal import fnv

# Free treebanks only; Arabic, which has none, is told apart by its letters.
TREEBANKS = {
    "fr": ("fr_gsd-train.part", "fr_sequoia-train"),
    "en": ("en_ewt-train",),
    "de": ("de_gsd-train.part", "de_gsd-dev"),
    "es": ("es_ancora-train.part", "es_gsd-dev"),
    "pt": ("pt_gsd-train", "pt_bosque-train"),
    "ru": ("ru_taiga-train.old", "ru_gsd-dev"),
    "zh": ("zh_gsdsimp-train.conv", "zh_gsd-train.part"),
}
BUCKETS, RUN, GRAM = 1 << 14, 32, 4
STEPS = 16           # steps of a weight in one unit of log odds
SMOOTH = 0.5         # added to every count, with counts scaled to a million features a language
LEAST = 4            # a text with less a feature is in none of the languages
LETTER = 2e-6        # a letter is known when it is this part of some language's letters


def runs(text):
    """Maximal runs of letters and marks, at most RUN code points of each; the C code folds apostrophes, which are no letters."""
    cur = ""
    for c in unicodedata.normalize("NFC", text.lower()) + " ":
        if unicodedata.category(c)[0] in "LM": cur += c
        elif cur:
            yield cur[:RUN]
            cur = ""


def features(text):
    for r in runs(text):
        yield "=" + r
        framed = "<" + r + ">"
        for n in range(1, GRAM + 1):
            for i in range(len(framed) - n + 1): yield framed[i:i + n]


class Buckets:
    def __init__(self, count=BUCKETS): self.count, self.seen = count, {}

    def of(self, feature):
        at = self.seen.get(feature)
        if at is None: at = self.seen[feature] = fnv(feature.encode("utf-8")) % self.count
        return at


def sections(texts):
    """texts: language -> list of strings. Every language counts the same, however much text it has."""
    buckets, languages = Buckets(), list(texts)
    log, letters = np.zeros((BUCKETS, len(languages))), set()
    for k, lang in enumerate(languages):
        counts, seen = np.zeros(BUCKETS), Counter()
        for t in texts[lang]:
            for f in features(t): counts[buckets.of(f)] += 1
            for r in runs(t): seen.update(r)
        least = max(2, LETTER * sum(seen.values()))
        letters |= {ord(c) for c, n in seen.items() if n >= least}
        log[:, k] = np.log(counts * (1e6 / counts.sum()) + SMOOTH)
    odds = (log - log.mean(axis=1, keepdims=True)) * STEPS
    return {"langid.languages": container.strings(languages), "langid.weights": np.rint(odds).clip(-127, 127).astype(np.int8),
            "langid.letters": np.array(sorted(letters), np.uint32)}


def find(s, text, buckets=None):
    """The language of a text by the sections, "" when it is likely in none."""
    languages, weights = container.listed(s["langid.languages"]), s["langid.weights"].astype(np.int64)
    buckets = buckets or Buckets(len(weights))
    rows, letters = [buckets.of(f) for f in features(text)], "".join(runs(text))
    known = set(s["langid.letters"].tolist())
    if not rows or sum(ord(c) in known for c in letters) * 4 < len(letters) * 3: return ""
    total = weights[rows].sum(axis=0)
    best = int(np.argmax(total))
    return languages[best] if total[best] >= LEAST * len(rows) else ""


def sentences(path):
    """The `# text` lines of a CoNLL-U file, or its forms where it has none."""
    opener = lzma.open if path.endswith(".xz") else open
    text, forms = None, []
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# text = "): text = line[9:].strip()
            elif line[0].isdigit() and "\t" in line: forms.append(line.split("\t")[1])
            elif not line.strip() and forms:
                yield text if text is not None else " ".join(forms)
                text, forms = None, []


def of_treebanks(folder):
    """The sections from the treebanks listed above."""
    texts = {}
    for lang, names in TREEBANKS.items():
        paths = [os.path.join(folder, n + ".conllu" + tail) for n in names for tail in ("", ".xz")]
        texts[lang] = [t for path in paths if os.path.exists(path) for t in sentences(path)]
        if not texts[lang]: raise SystemExit(f"{folder}: no treebank of {lang}")
    return sections(texts)


def main(source, target, folder):
    s = container.read(source)
    s.update(of_treebanks(folder))
    print(container.write(target, s), "bytes")


if __name__ == "__main__": main(*sys.argv[1:])
