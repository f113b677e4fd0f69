# SPDX-License-Identifier: Apache-2.0
"""Which characters a model takes for one another (models/FORMAT.md, "fold"): spelling that carries no grammar.

Russian: ё is written as е in most texts. Arabic: vowel signs and the stretching stroke are left out in most texts, the seats of hamza and
the two forms of final yeh are mixed. Chinese: traditional characters become simplified ones (by ICU, through its program `uconv`),
full-width digits and letters plain ones.
"""
import subprocess
import unicodedata

DROP = 0


def russian():
    return {0x0451: 0x0435, 0x0401: 0x0415}


def arabic():
    out = {c: DROP for a, b in ((0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06DC), (0x06DF, 0x06E8), (0x06EA, 0x06ED))
           for c in range(a, b + 1)}
    out[0x0640] = DROP
    out.update({c: 0x0627 for c in (0x0622, 0x0623, 0x0625, 0x0671)})
    out.update({0x0649: 0x064A, 0x06CC: 0x064A, 0x06A9: 0x0643})
    for zero in (0x0660, 0x06F0): out.update({zero + k: 0x30 + k for k in range(10)})
    return out


def chinese():
    points = [c for a, b in ((0x3400, 0x4DBF), (0x4E00, 0x9FFF)) for c in range(a, b + 1)]
    text = "\n".join(map(chr, points)).encode("utf-8")
    made = subprocess.run(["uconv", "-f", "utf-8", "-t", "utf-8", "-x", "Traditional-Simplified"], input=text, capture_output=True, check=True)
    out = {p: ord(s) for p, s in zip(points, made.stdout.decode("utf-8").split("\n")) if len(s) == 1 and ord(s) != p}
    for c in range(0xFF10, 0xFF5B):
        if unicodedata.category(chr(c))[0] in "NL": out[c] = c - 0xFEE0
    return out


MAKERS = {"ru": russian, "ar": arabic, "zh": chinese}


def of(languages):
    """code point -> code point, 0 = left out."""
    out = {}
    for lang in languages: out.update(MAKERS.get(lang, dict)())
    return out


def table(points):
    """For str.translate."""
    return {a: chr(b) if b else "" for a, b in points.items()}
