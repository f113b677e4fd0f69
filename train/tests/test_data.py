# SPDX-License-Identifier: Apache-2.0
"""Reading, lemma rules, hashed features, character cuts and the container: no torch needed."""
import io
import random

import numpy as np
import pytest

from chancery_train import chars, conllu, container, fold, lemma, mwt_list, normal, pieces, ud1


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
    assert normal.fnv(b"foobar") == 0x85944171F73967E8
    assert container.digest(b"") == normal.BASIS and container.digest(b"a" + bytes(7)) == normal.fnv(b"a")


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


def test_folds_take_spellings_for_one_another():
    table = fold.table(fold.of(("ru", "ar")))
    assert normal.normal("Ещё", table) == "Еще" and normal.normal("كَتَبَ", table) == normal.normal("كـتب", table) == "كتب"
    assert normal.normal("أحمد", table) == normal.normal("احمد", table)
    assert normal.normal("\u064e", table) == "\u064e"          # nothing would be left
    assert fold.of(("fr",)) == {}


def test_old_labels_become_new_ones():
    lines = ["1\tA\ta\tNOUN\t_\t_\t2\tdobj\t_\t_", "2\tB\tb\tVERB\t_\t_\t0\troot\t_\t_", "3\tC\tc\tNOUN\t_\t_\t2\tnmod\t_\t_",
             "4\tand\tand\tCONJ\t_\t_\t3\tcc\t_\t_", "5\tD\td\tNOUN\t_\t_\t3\tconj\t_\t_", ""]
    s = ud1.labels(next(conllu.sentences(lines, "ar")))
    assert [(w.deprel, w.head) for w in s.words] == [("obj", 2), ("root", 0), ("obl", 2), ("cc", 5), ("conj", 3)]


def test_arabic_words_are_joined_as_in_print():
    lines = ["1\tكِتَابُ\t_\tNOUN\tN-\t_\t0\troot\t_\t_", "2\tهُ\t_\tPRON\tSP---3MS2-\tCase=Gen\t1\tnmod\t_\t_",
             "3\tلِ\t_\tADP\tP-\t_\t4\tcase\t_\t_", "4\tاَلحَظرِ\t_\tNOUN\tN-\t_\t1\tnmod\t_\t_", "5\t.\t_\tPUNCT\tG-\t_\t1\tpunct\t_\t_", ""]
    s = ud1.padt(list(conllu.sentences(lines, "ar")))[0]
    assert s.text() == "كتابه للحظر."


def test_pieces_take_the_likeliest_cut():
    p = pieces.Pieces(["▁", "a", "ab", "▁a", "b"], np.array([-32, -64, -96, -48, -64]), np.eye(5, dtype=np.int8), np.ones((5, 1), bool))
    assert [p.names[k] for k in p.cut("ab")] == ["▁a", "b"] and p.cut("xb") == [0, -1, 4]
    assert [p.names[k] for k in p.of("AB")] == ["▁a", "b"]
    assert (p.vector("ab") == np.array([0, 0, 0, 1, 1], np.float32) * np.float32(pieces.STEP * pieces.SPREAD) / 2).all()


def test_words_are_matched_where_they_start_and_end():
    words = chars.WordList({(5, 6), (6, 7, 8), (5, 6, 7, 8)})
    assert words.matches([5, 6, 7, 8, 5]).tolist() == [12, 8 + 1, 0, 3, 0]


def test_multiword_rules_are_learned(tmp_path):
    def token(form, *words):
        s = conllu.Sentence("es")
        s.words = [conllu.Word(w, w, "X", "_", 0, "root") for w in words]
        s.tokens = [conllu.Token(form, 0, len(words), True)]
        return s
    seen = [token(f, *w) for f, w in (("decirle", ("decir", "le")), ("darle", ("dar", "le")), ("hablándose", ("hablando", "se")),
                                      ("cantándose", ("cantando", "se")), ("del", ("de", "el")))]
    lines, rules = mwt_list.multiwords(seen)
    rules = [tuple(r.split("\t")[1:]) for r in rules]
    rules = [(r[0], r[1:]) for r in rules]
    assert mwt_list.split("comprarle", rules) == ("comprar", "le") and mwt_list.split("mirándose", rules) == ("mirando", "se")
    assert "es\tdel\tde\tel" in lines


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


def test_references_stand_for_characters():
    assert normal.normal("l&#39;Isère&amp;") == "l'Isère&" and normal.normal("&#39;&apos;") == '"' and normal.normal("&#x201C;") == '"'
    assert [w for _, w in chars.collapse("d&#39;&nbsp;&#0;&x;")] == ["d", "&#39;", " ", "&", "#", "0", ";", "&", "x", ";"]


def test_what_hangs_on_a_predicate_is_oblique():
    rows = (("Voltou", "VERB", 0, "root"), ("ontem", "ADV", 1, "advmod"), ("a", "ADP", 4, "case"), ("casa", "NOUN", 1, "nmod"), ("de", "ADP", 6, "case"), ("campo", "NOUN", 4, "nmod"))
    lines = io.StringIO("".join(f"{i}\t{f}\t_\t{u}\t_\t_\t{h}\t{d}\t_\t_\n" for i, (f, u, h, d) in enumerate(rows, 1)) + "\n")
    assert [w.deprel for w in ud1.obliques(list(conllu.sentences(lines, "pt"))[0]).words] == ["root", "advmod", "case", "obl", "case", "nmod"]


def test_white_space_is_collapsed_and_unknown_characters_have_a_class():
    assert chars.collapse("a\n\t b\u00a0c") == [("a", "a"), (" ", " "), ("b", "b"), (" ", " "), ("c", "c")]
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
