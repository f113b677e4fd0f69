# SPDX-License-Identifier: Apache-2.0
"""Reading, lemma rules, hashed features, character cuts and the container: no torch needed."""
import io
import random

import numpy as np
import pytest

from chancery_train import chars, conllu, container, lemma, normal


def test_read_and_write_keep_words_tokens_and_paragraphs(treebank):
    sents = conllu.read(treebank, "fr")
    assert [len(s.words) for s in sents] == [13, 6, 6]
    assert [s.new_par for s in sents] == [True, False, True]
    assert sents[0].text() == "Le port du Nord n'ouvre qu'aux navires neutres."
    assert [t.form for t in sents[0].tokens if t.count == 2] == ["du", "aux"]
    out = io.StringIO()
    conllu.write(sents, out)
    again = list(conllu.sentences(io.StringIO(out.getvalue()), "fr"))
    assert [s.words for s in again] == [s.words for s in sents]
    assert [s.tokens for s in again] == [s.tokens for s in sents]


@pytest.mark.parametrize("form, lem", [
    ("ouvre", "ouvrir"), ("Navires", "navire"), ("NAVIRES", "navire"), ("Nord", "Nord"), ("men", "man"), ("went", "go"),
    ("regional", "regional"), ("n't", "not"), ("appelle", "appeler"), ("Undid", "undo")])
def test_rule_makes_the_lemma(form, lem):
    rule = lemma.rule(form, lem)
    assert rule is None or lemma.apply(rule, form) == lem


def test_rule_that_does_not_fit_says_so():
    assert lemma.apply("k|2|er", "as") is None
    assert lemma.apply("l|1|ir", "OUVRE") == "ouvrir"


def test_fnv_is_the_published_function():
    assert normal.fnv(b"") == 0xCBF29CE484222325
    assert normal.fnv(b"a") == 0xAF63DC4C8601EC8C
    assert container.fnv64(b"foobar") == 0x85944171F73967E8


def test_typographic_and_plain_words_have_the_same_features():
    for a, b in (("l’", "l'"), ("«", '"'), ("—", "-"), ("aujourd’hui", "aujourd'hui"), ("1\u202f000", "1 000"), ("co\u00adopt", "coopt")):
        assert normal.feature_strings(a, "fr") == normal.feature_strings(b, "fr")
    assert normal.feature_strings("port", "fr") != normal.feature_strings("port", "en")


def test_features_of_a_word():
    assert normal.feature_strings("Cap", "fr") == [
        "wcap", "fCap", "pc", "pca", "sp", "sap", "g<ca", "gcap", "gap>", "g<cap", "gcap>", "g<cap>", "hXxx", "Lfr"]
    long = normal.feature_strings("x" * 500, "en")
    assert sum(s[0] == "g" for s in long) == normal.GRAMS
    assert normal.shape("F-16A") == "X.ddX" and normal.shape("Élysées") == "Xxx"


def test_cuts_of_a_paragraph(treebank):
    sents = conllu.read(treebank, "fr")
    text, marks = chars.cuts(sents[:2])
    assert text == sents[0].text() + " " + sents[1].text()
    assert marks[text.index("du") + 1] == chars.MWT
    assert marks[text.index(".")] == chars.SENTENCE and marks[-1] == chars.SENTENCE
    text, marks = chars.cuts(sents[2:])
    assert marks[text.index("1 000")] == chars.NONE and marks[text.index("1 000") + 4] == chars.TOKEN
    assert [len(p) for p in chars.paragraphs(sents, random.Random(1))] == [2, 1]


def test_other_ways_of_writing_keep_the_cuts_in_step(treebank):
    rng = random.Random(3)
    text, marks = chars.cuts(conllu.read(treebank, "fr")[:2])
    for _ in range(200):
        pairs = chars.vary(text, marks, "fr", rng)
        assert all(m == 0 for c, m in pairs if c in " \u00a0")
        assert pairs[-1][1] in (chars.SENTENCE, chars.MWT_SENTENCE)


def test_white_space_is_collapsed_and_unknown_characters_have_a_class():
    assert chars.collapse("a\n\t b\u00a0c") == [("a", 0), (" ", 1), ("b", 4), (" ", 5), ("c", 6)]
    known = chars.CharList({ord("a"), 32})
    assert known.row("a") == 1 and known.row("\u00a0") == 0
    assert [known.row(c) - 2 for c in "zZ中7€!"] == [0, 1, 2, 3, 6, 5]


def test_container_gives_back_what_was_written_and_sees_damage(tmp_path):
    path = tmp_path / "x.model"
    sections = {"meta": b"name x\n", "w": np.arange(-6, 6, dtype=np.int8).reshape(3, 4), "w.scale": np.ones(3, np.float32),
                "c": np.array([1, 70000], np.uint32), "s": container.strings(["a", "é"])}
    size = container.write(path, sections)
    assert size == path.stat().st_size
    back = container.read(path)
    assert container.listed(back["s"]) == ["a", "é"] and back["w"].tolist() == sections["w"].tolist()
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    with pytest.raises(ValueError): container.read(path)
