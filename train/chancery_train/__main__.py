# SPDX-License-Identifier: Apache-2.0
"""python -m chancery_train STEP --ud DIR --work DIR [--out FILE]: trains the model file; see train/README.md.

Steps: words (taught word vectors, then tagger and parser), chars (sentences and tokens), export (the file), all.
"""
import argparse
import datetime
import hashlib
import os
import sys

import numpy as np
import torch

from . import chars, conllu, data, export, fit_chars, fit_words, langid, lemma_list, network, recipe


def main():
    p = argparse.ArgumentParser(prog="chancery_train", description="Trains Chancery's text and parse model.")
    p.add_argument("step", choices=("words", "chars", "export", "all"))
    p.add_argument("--ud", required=True, help="folder of the treebanks, NAME.conllu or NAME.conllu.xz")
    p.add_argument("--work", required=True, help="folder for checkpoints")
    p.add_argument("--out", default="chancery.model", help="the model file to write")
    p.add_argument("--epochs", type=int, default=30, help="of the word network")
    p.add_argument("--minutes", type=float, default=0, help="train the word network for so long, whatever --epochs says")
    p.add_argument("--batch", type=int, default=1500, help="words a step")
    p.add_argument("--rate", type=float, default=2e-3)
    p.add_argument("--teach", type=int, default=4000, help="steps of teaching word vectors first; 0 = none")
    p.add_argument("--char-epochs", type=int, default=40)
    p.add_argument("--threads", type=int, default=1)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--start", help="word checkpoint to go on from, instead of teaching")
    p.add_argument("--start-chars", help="character checkpoint to go on from; its list of characters may differ")
    p.add_argument("--char-rate", type=float, default=4e-3)
    p.add_argument("--no-profiles", action="store_true", help="leave the language profiles out (they need the treebanks of langid.py)")
    p.add_argument("--limit", type=int, default=0, help="sentences of each treebank, for a quick trial; 0 = all")
    a = p.parse_args()
    torch.set_num_threads(a.threads)
    fit_words.keep_memory()
    os.makedirs(a.work, exist_ok=True)
    for step in ("words", "chars", "export") if a.step == "all" else (a.step,):
        {"words": words, "chars": characters, "export": write}[step](a)


def treebank(a, lang, name):
    for end in (".conllu.xz", ".conllu"):
        path = os.path.join(a.ud, name + end)
        if os.path.exists(path):
            sents = conllu.read(path, lang)
            return sents[:a.limit] if a.limit else sents
    sys.exit(f"chancery_train: no {name}.conllu or {name}.conllu.xz in {a.ud}")


def training(a):
    return [s for lang, name, _ in recipe.TRAIN for s in treebank(a, lang, name)]


def note(text):
    print(datetime.datetime.now().strftime("%H:%M:%S"), text, flush=True)


def word_net(vocab):
    return network.WordNet(network.SIZES, len(vocab.upos), len(vocab.feats), len(vocab.rule), len(vocab.deprel))


def words(a):
    torch.manual_seed(a.seed)
    sents = training(a)
    vocab, table = data.Vocabulary.of(sents), data.TypeTable(network.SIZES["hash_rows"])
    dev = {n: [data.example(s, vocab, table) for s in treebank(a, l, n)] for l, n in recipe.DEV}
    net, teaching = word_net(vocab), None
    note(f"{len(sents)} sentences, {len(vocab.feats)} feats, {len(vocab.rule)} rules, {len(vocab.deprel)} labels")
    if a.teach:
        from . import teach
        extra = sorted({(w.form, s.lang) for s in sents for w in s.words if any(c.isalpha() for c in w.form)})
        forms, targets, weight = teach.lesson(recipe.LANGUAGES, extra, top=100_000 if not a.limit else 2000)
        note(f"{len(forms)} words to teach")
        teaching = fit_words.Teaching(table, forms, targets, weight, network.SIZES["word_dim"])
        if not a.start:
            fit_words.teach(net, teaching, a.teach, log=note)
            torch.save({"net": net.state_dict(), "map": teaching.map.state_dict()}, os.path.join(a.work, "taught.pt"))
    if a.start:
        state = torch.load(a.start)
        net.load_state_dict(state["net"])
        if teaching: teaching.solve(net, np.random.default_rng(a.seed))
    best = [0.0]

    def save(epoch, scores):
        mean = float(np.mean([s["las"] for s in scores.values()]))
        if mean > best[0]:
            best[0] = mean
            torch.save({"net": net.state_dict(), "epoch": epoch, "scores": scores}, os.path.join(a.work, "words.pt"))

    fit_words.fit(net, table, vocab, sents, dev, a.epochs, a.batch, a.rate, teaching, save=save, log=note, seed=a.seed,
                  minutes=a.minutes)


def characters(a):
    sents = training(a)
    known = chars.CharList.of(s.text() for s in sents)
    net = network.CharNet(network.SIZES, len(known.points), len(recipe.LANGUAGES))
    if a.start_chars: adopt(net, known, torch.load(a.start_chars))
    save = lambda epoch: torch.save({"net": net.state_dict(), "points": known.points}, os.path.join(a.work, "chars.pt"))
    dev = {n: treebank(a, l, n) for l, n in recipe.DEV}
    fit_chars.fit(net, known, sents, recipe.LANGUAGES, dev, a.char_epochs, rate=a.char_rate, log=note, seed=a.seed, save=save)


def adopt(net, known, state):
    """Weights of a checkpoint whose list of characters may differ: rows move by character, new ones start as their class."""
    old, rows = chars.CharList(state["points"]), state["net"]["embed"]
    place = [old.row(chr(p)) for p in known.points] + list(range(len(old.points), len(rows)))
    net.load_state_dict({**state["net"], "embed": rows[place]})


def write(a):
    sents = training(a)
    vocab = data.Vocabulary.of(sents)
    net = word_net(vocab)
    net.load_state_dict(torch.load(os.path.join(a.work, "words.pt"))["net"])
    state = torch.load(os.path.join(a.work, "chars.pt"))
    known = chars.CharList(state["points"])
    char_net = network.CharNet(network.SIZES, len(known.points), len(recipe.LANGUAGES))
    char_net.load_state_dict(state["net"])
    mwts, suffixes = fit_chars.multiwords(sents)
    digest = hashlib.sha256()
    for s in sents: digest.update(repr([(w.form, w.lemma, w.upos, w.feats, w.head, w.deprel) for w in s.words]).encode())
    about = {"trained": datetime.date.today().isoformat(), "data": digest.hexdigest()[:16],
             "licences": "; ".join(dict.fromkeys(l for _, _, l in recipe.TRAIN)) + "; see models/README.md"}
    size = export.model(a.out, net, char_net, known, vocab, recipe.LANGUAGES, lemma_list.lines(sents, recipe.LANGUAGES),
                        mwts, suffixes, about, None if a.no_profiles else langid.of_treebanks(a.ud))
    note(f"{a.out}: {size} bytes")


if __name__ == "__main__":
    main()
