# SPDX-License-Identifier: Apache-2.0
"""The arithmetic of the reference, the tree decoder, and a tiny model from training to parsed text."""
import itertools
import math
import random

import numpy as np
import pytest

from chancery_train import chars, conllu, mst, pieces, reference


def best_by_trial(scores):
    n, best, found = len(scores), -math.inf, None
    for heads in itertools.product(range(n + 1), repeat=n):
        if sum(h == 0 for h in heads) != 1 or mst.cycle(np.array((0,) + heads)) is not None: continue
        total = sum(float(scores[i, h]) for i, h in enumerate(heads))
        if any(h == i + 1 for i, h in enumerate(heads)) or total <= best: continue
        best, found = total, heads
    return found


@pytest.mark.parametrize("seed", range(12))
def test_tree_is_the_best_one(seed):
    rng = np.random.default_rng(seed)
    for n in (1, 2, 3, 4, 5):
        scores = rng.normal(size=(n, n + 1)).astype(np.float32)
        assert tuple(mst.tree(scores)) == best_by_trial(scores)


def test_functions_are_close_to_the_true_ones():
    x = np.linspace(-80, 80, 4001).astype(np.float32)
    assert np.allclose(reference.sigmoid(x), 1 / (1 + np.exp(-x.astype(float))), atol=6e-5)
    assert np.allclose(reference.tanh(x), np.tanh(x.astype(float)), atol=1.2e-4)


def test_quantise():
    q, s = reference.quantise(np.array([[0.5, -1.0, 0.25], [0, 0, 0]], np.float32))
    assert q.tolist() == [[32, -63, 16], [0, 0, 0]] and s[1] == 0 and s[0] == np.float32(1 / np.float32(63))


def test_small_model_from_training_to_text(treebank, tmp_path):
    torch = pytest.importorskip("torch")
    from chancery_train import data, export, fit_chars, fit_words, lemma_list, mwt_list, network
    torch.manual_seed(1)
    sents = conllu.read(treebank, "fr") * 8
    sizes = dict(hash_rows=997, word_dim=16, piece_dim=0, hidden=(12, 10), arc_dim=10, label_dim=9, tag_dim=11, char_dim=8,
                 char_rows=211, char_channels=12, char_layers=3)
    vocab, table = data.Vocabulary.of(sents), data.TypeTable(997)
    net = network.WordNet(sizes, len(vocab.upos), len(vocab.feats), len(vocab.rule), len(vocab.deprel), drop=0.1)
    dev = [data.example(s, vocab, table) for s in sents]
    fit_words.fit(net, table, vocab, sents, {}, 80, words=60, rate=1e-2, log=lambda t: None)
    assert fit_words.score(net, table, vocab, dev)["las"] > 60
    known = chars.CharList.of([s.text() for s in sents])
    char_net = network.CharNet(sizes, len(known.points), 1)
    fit_chars.fit(char_net, known, chars.WordList(()), sents, ("fr",), {}, 25, characters=300, rate=1e-2, log=lambda t: None)
    mwts, endings = mwt_list.multiwords(sents)
    assert "fr\tdu\tde\tle" in mwts
    path = tmp_path / "tiny.model"
    lemmas, ends = lemma_list.lines(sents, ("fr",), lexicons=False)
    export.model(path, net, char_net, known, chars.WordList(()), vocab, data.allowed(sents, vocab, ("fr",)), ("fr",), lemmas, mwts, endings,
                 {"trained": "2000-01-01"}, {}, ends=ends)
    model = reference.Model(path)
    words = [w.form for w in sents[0].words]
    exact = encoded(net, table, data.example(sents[0], vocab, table))
    ours = model.encode([np.stack([model.word_vector(w, "fr") for w in words])])[0]
    assert np.abs(ours - exact).max() < 0.1
    parsed = model.parse([sents[0].text() + " " + sents[1].text()], "fr")
    assert "".join(s.text() for s in parsed).replace(" ", "") == (sents[0].text() + sents[1].text()).replace(" ", "")
    for s in parsed:
        assert [w.head for w in s.words].count(0) == 1
        assert all((w.head == 0) == (w.deprel == "root") for w in s.words)


def encoded(net, table, example):
    import torch

    from chancery_train import fit_words
    net.eval()
    with torch.no_grad():
        return net.encode(fit_words.vectors(net, table, [example], fit_words.DROP), torch.tensor([example.n]))[0].numpy()


def test_checkpoint_of_other_characters_is_taken_over():
    torch = pytest.importorskip("torch")
    from chancery_train import __main__ as program
    from chancery_train import network
    sizes = dict(char_dim=4, char_rows=31, char_channels=5, char_layers=2)
    old, new = chars.CharList({97, 98}), chars.CharList({97, 98, 0x2011})
    a, b = network.CharNet(sizes, 2, 1), network.CharNet(sizes, 3, 1)
    program.adopt(b, new, {"net": a.state_dict(), "points": old.points})
    assert torch.equal(b.embed[:2], a.embed[:2]) and torch.equal(b.embed[3:], a.embed[2:])
    assert torch.equal(b.embed[2], a.embed[2 + 5])


def test_same_answer_alone_and_in_a_batch(treebank, tmp_path):
    torch = pytest.importorskip("torch")
    from chancery_train import data, export, network
    torch.manual_seed(2)
    random.seed(2)
    sents = conllu.read(treebank, "fr")
    sizes = dict(hash_rows=499, word_dim=8, piece_dim=3, hidden=(6, 5), arc_dim=7, label_dim=5, tag_dim=6,
                 char_dim=4, char_rows=31, char_channels=5, char_layers=2)
    vocab = data.Vocabulary.of(sents, 1, 1)
    net = network.WordNet(sizes, len(vocab.upos), len(vocab.feats), len(vocab.rule), len(vocab.deprel))
    known = chars.CharList.of([s.text() for s in sents])
    path = tmp_path / "t.model"
    names = ["▁", "a", "e", "port", "▁du"]
    held = pieces.Pieces(names, np.arange(-5, 0) * 16, np.arange(15, dtype=np.int8).reshape(5, 3), np.ones((5, 1), bool))
    export.model(path, net, network.CharNet(sizes, len(known.points), 1), known, chars.WordList(()), vocab, data.allowed(sents, vocab, ("fr",)), ("fr",), [], [], [],
                 {}, {0xE9: 0xE8}, held)
    model = reference.Model(path)
    assert np.allclose(model.pieces.vector("Port"), held.vector("Port"))
    batch = [np.stack([model.word_vector(w.form, "fr") for w in s.words]) for s in sents]
    together = model.encode(batch)
    for x, e in zip(batch, together): assert (model.encode([x])[0] == e).all()
