# SPDX-License-Identifier: Apache-2.0
"""Regular forms and the choice of lines, without any lexicon."""
import io

from chancery_train import conllu, lemma_list


def test_regular_forms_of_verbs():
    forms = lemma_list.french_regular({"lancer", "juger", "voter"})
    assert forms["lançait"] == "lancer" and forms["jugeons"] == "juger" and forms["votées"] == "voter"
    forms = lemma_list.english_regular({"deny", "urge", "ban", "veto", "reach"})
    assert [forms[f] for f in ("denied", "urging", "banned", "vetoes", "reaches")] == ["deny", "urge", "ban", "veto", "reach"]


def test_a_form_of_two_verbs_has_no_lemma():
    assert lemma_list.english_regular({"star", "stare"})["stared"] is None


def test_singular_and_masculine():
    assert lemma_list.singular("journaux", "fr", {"journal"}) == "journal"
    assert lemma_list.singular("refugees", "en", {"refuge", "refugee"}) == "refugee"
    assert lemma_list.singular("allies", "en", {"ally"}) == "ally"
    assert lemma_list.singular("pays", "fr", {"pays"}) is None
    assert lemma_list.masculine("législatives", {"législatif"}) == "législatif"
    assert lemma_list.masculine("nationaux", {"national"}) == "national"


def lines_of(rows):
    text = "".join(f"{i + 1}\t{f}\t{l}\t{u}\t_\t_\t{0 if i == 0 else 1}\t{'root' if i == 0 else 'dep'}\t_\t_\n" for i, (f, l, u) in enumerate(rows))
    return lemma_list.lines(list(conllu.sentences(io.StringIO(text + "\n"), "fr")), ("fr",), lexicons=False)


def test_lines_keep_what_a_rule_would_miss():
    lines = lines_of([("Les", "le", "DET"), ("yeux", "œil", "NOUN"), ("Nord", "Nord", "PROPN"), ("pays", "pays", "NOUN"), ("bras", "bra", "X")])
    assert sorted(lines) == ["fr\tDET\tles\tle", "fr\tNOUN\tpays\tpays", "fr\tNOUN\tyeux\tœil"]


def test_a_form_the_treebanks_disagree_on_is_left_to_the_network():
    assert lines_of([("fils", "fils", "NOUN")] * 2 + [("fils", "fil", "NOUN")] * 2) == []
