# SPDX-License-Identifier: Apache-2.0
"""Regular forms and the choice of lines, without any lexicon."""
import io

from chancery_train import conllu, lemma_list, lemma_suffix


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


def test_lines_keep_what_endings_would_miss():
    votes = [("ports", "port", "NOUN"), ("Traités", "traité", "NOUN"), ("lois", "loi", "NOUN"), ("yeux", "œil", "NOUN"), ("corps", "corps", "NOUN")]
    lines, ends = lines_of(votes + [("Nord", "Nord", "PROPN"), ("bras", "bra", "X")])
    assert sorted(lines) == ["fr\tNOUN\tcorps\tcorps", "fr\tNOUN\tyeux\tœil"]
    assert ends == ["fr\tNOUN\t\tl|1|", "fr\tPROPN\t\tk|0|"]


def test_a_form_the_treebanks_disagree_on_is_left_to_the_network():
    lines, ends = lines_of([("fils", "fils", "NOUN")] * 2 + [("fils", "fil", "NOUN")] * 2)
    assert lines == ["fr\tNOUN\tfils\t"] and ends == []


def test_longer_endings_win_where_they_tell_more():
    rules = {("en", "VERB", f): lemma_suffix.rule(f, lem, "VERB") for f, lem in (
        ("voted", "vote"), ("signed", "sign"), ("asked", "ask"), ("denied", "deny"), ("allied", "ally"), ("backed", "back"))}
    ends = lemma_suffix.learned(rules)
    made = lambda f: lemma_suffix.made(ends, ("en", "VERB", f.lower()), f)
    assert [made(f) for f in ("Blocked", "relied", "ed")] == ["block", "rely", None]
    assert lemma_suffix.made(ends, ("en", "NOUN", "seed"), "seed") is None


def test_endings_know_the_start_of_a_word():
    assert lemma_suffix.endings("is") == ["^is", "is", "s", ""]
    assert lemma_suffix.endings("parliaments")[0] == "aments"


def test_capitals_of_a_lemma_are_kept():
    assert lemma_suffix.rule("Staaten", "Staat", "NOUN") == "k|2|" and lemma_suffix.rule("States", "state", "NOUN") == "l|1|"
