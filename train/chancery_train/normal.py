# SPDX-License-Identifier: Apache-2.0
"""What the network sees of characters and words: character classes, normal forms, shapes, hashed features.

Everything here has a twin in C (models/FORMAT.md is the contract), so it is written as plain loops over code points.
"""
import re
import unicodedata
from functools import lru_cache

# Typographic characters and what they become before hashing (FORMAT.md, "Normal form").
NORMAL = {
    0x2018: "'", 0x2019: "'", 0x201A: "'", 0x201B: "'", 0x02BC: "'", 0x2032: "'", 0x00B4: "'", 0x0060: "'",
    0x201C: '"', 0x201D: '"', 0x201E: '"', 0x201F: '"', 0x2033: '"', 0x00AB: '"', 0x00BB: '"',
    0x2010: "-", 0x2011: "-", 0x2012: "-", 0x2013: "-", 0x2014: "-", 0x2015: "-", 0x2212: "-",
    0x00A0: " ", 0x2007: " ", 0x2009: " ", 0x202F: " ", 0x2026: "...",
    0x00AD: "", 0x200B: "", 0x200C: "", 0x200D: "", 0x2060: "", 0xFEFF: "",
}
REFERENCES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "nbsp": "\u00a0", "laquo": "\u00ab", "raquo": "\u00bb", "lsquo": "\u2018",
              "rsquo": "\u2019", "ldquo": "\u201c", "rdquo": "\u201d", "bdquo": "\u201e", "ndash": "\u2013", "mdash": "\u2014", "hellip": "\u2026"}
REFERENCE = re.compile("&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,7})|(" + "|".join(REFERENCES) + "));")
CLASSES = 8
LOWER, UPPER, LETTER, DIGIT, SPACE, PUNCT, SYMBOL, OTHER = range(CLASSES)
WRITTEN, LONGEST = 320, 64      # code points of a word as written, and of its normal form, that are looked at
GRAMS = 40            # n-grams of a word that are hashed
BASIS, PRIME, MASK = 0xCBF29CE484222325, 0x100000001B3, 0xFFFFFFFFFFFFFFFF


def char_class(c):
    """Class of a character that is not in the model's list, from its general category."""
    g = unicodedata.category(c)
    if g == "Ll": return LOWER
    if g in ("Lu", "Lt"): return UPPER
    if g in ("Lo", "Lm"): return LETTER
    if g[0] == "N": return DIGIT
    if g[0] == "Z" or c in "\t\n\v\f\r\x85": return SPACE
    return {"P": PUNCT, "S": SYMBOL}.get(g[0], OTHER)


def is_space(c):
    return char_class(c) == SPACE


def referred(m):
    """The character that a match of REFERENCE means; None for no character of a text."""
    if m[3]: return REFERENCES[m[3]]
    code = int(m[1] or m[2], 10 if m[1] else 16)
    fine = 0x20 <= code <= 0x10FFFF and not 0x7F <= code < 0xA0 and not 0xD800 <= code < 0xE000
    return chr(code) if fine else None


def letters(text):
    """(character meant, as written) with the references of HTML resolved (FORMAT.md, "References")."""
    at = 0
    while at < len(text):
        m = REFERENCE.match(text, at) if text[at] == "&" else None
        c = referred(m) if m else None
        end = m.end() if c else at + 1
        if c == "'":
            m = REFERENCE.match(text, end)
            if m and referred(m) == "'": c, end = '"', m.end()
        yield c or text[at], text[at:end]
        at = end


def meant(form):
    return "".join(c for c, _ in letters(form)) if "&" in form else form


def normal(form, fold=None):
    """Normal form of a word: references resolved, NFC, typographic characters replaced, the model's folds (fold.table), the first 64 code points.
    A word that the folds leave nothing of keeps its characters."""
    form = unicodedata.normalize("NFC", meant(form[:WRITTEN])).translate(NORMAL)
    return (fold and form.translate(fold) or form)[:LONGEST]


def shape(word):
    """X upper- or title-case letter, x other letter or mark, d number, . the rest; a run keeps at most two."""
    out = ""
    for c in word:
        g = unicodedata.category(c)
        s = "X" if g in ("Lu", "Lt") else "x" if g[0] in "LM" else "d" if g[0] == "N" else "."
        if out[-2:] != s + s: out += s
    return out


def fnv(data):
    h = BASIS
    for b in data: h = (h ^ b) * PRIME & MASK
    return h


def feature_strings(form, lang, fold=None):
    """The features of a word type, in the order FORMAT.md lists them; a repeated n-gram counts twice."""
    w = normal(form, fold)
    low = w.lower()
    n = len(low)
    out = ["w" + low, "f" + w]
    out += ["p" + low[:k] for k in range(1, 4) if k < n]
    out += ["s" + low[n - k:] for k in range(1, 6) if k < n]
    framed = "<" + low + ">"
    grams = [framed[i:i + k] for k in (3, 4, 5) for i in range(len(framed) - k + 1)]
    out += ["g" + g for g in grams[:GRAMS]]
    return out + ["h" + shape(w), "L" + lang]


@lru_cache(maxsize=None)
def row(feature, hash_rows):
    return fnv(feature.encode("utf-8")) % hash_rows


def feature_rows(form, lang, hash_rows, fold=None):
    """Rows of `word.embed` that sum up to the word's vector. The first two are the whole-word rows."""
    return tuple(row(f, hash_rows) for f in feature_strings(form, lang, fold))
