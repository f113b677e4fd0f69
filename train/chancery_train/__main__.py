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

from . import chars, conllu, data, export, fit_chars, fit_words, fold, langid, lemma_list, mwt_list, network, pieces, recipe, ud1


def main():
    p = argparse.ArgumentParser(prog="chancery_train", description="Trains Chancery's text and parse model.")
    p.add_argument("step", choices=("words", "chars", "export", "all"))
    p.add_argument("--model", choices=sorted(recipe.RECIPES), help="which of the shipped models")
    p.add_argument("--lang", help="instead of --model: ISO 639-1 code of the one language to train, from --train and --dev")
    p.add_argument("--train", action="append", default=[], help="a treebank of that language, by name; may be repeated")
    p.add_argument("--dev", action="append", default=[], help="a treebank that chooses the best epoch; may be repeated")
    p.add_argument("--ud", required=True, help="folder of the treebanks, NAME.conllu or NAME.conllu.xz")
    p.add_argument("--work", required=True, help="folder for checkpoints")
    p.add_argument("--out", default="new.model", help="the model file to write")
    p.add_argument("--epochs", type=int, default=30, help="of the word network")
    p.add_argument("--minutes", type=float, default=0, help="train the word network for so long, whatever --epochs says")
    p.add_argument("--every", type=int, default=3, help="epochs between scores on the development treebanks")
    p.add_argument("--batch", type=int, default=1500, help="words a step")
    p.add_argument("--rate", type=float, default=2e-3, help="of learning, at the start")
    p.add_argument("--teach", type=int, default=4000, help="steps of teaching word vectors first; 0 = none")
    p.add_argument("--teach-words", type=int, default=80_000, help="frequent words of each language to teach")
    p.add_argument("--char-epochs", type=int, default=40)
    p.add_argument("--char-minutes", type=float, default=0, help="train the character network for so long, whatever --char-epochs says")
    p.add_argument("--threads", type=int, default=1)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--start", help="word checkpoint to go on from, instead of teaching")
    p.add_argument("--start-chars", help="character checkpoint to go on from; its list of characters may differ")
    p.add_argument("--char-rate", type=float, default=4e-3)
    p.add_argument("--no-pieces", action="store_true", help="leave the sentence encoder's word pieces out (they need its package)")
    p.add_argument("--no-profiles", action="store_true", help="leave the language profiles out (they need the treebanks of langid.py)")
    p.add_argument("--limit", type=int, default=0, help="sentences of each treebank, for a quick trial; 0 = all")
    a = p.parse_args()
    if bool(a.model) == bool(a.lang and a.train): p.error("give --model NAME, or --lang CODE with --train TREEBANK")
    a.recipe = recipe.RECIPES[a.model] if a.model else recipe.Recipe(
        (a.lang,), tuple(recipe.Corpus(a.lang, n) for n in a.train), tuple(recipe.Corpus(a.lang, n) for n in a.dev))
    a.sizes = {**network.SIZES, **a.recipe.sizes, **({"piece_dim": 0} if a.no_pieces else {})}
    a.fold = fold.of(a.recipe.languages)
    torch.set_num_threads(a.threads)
    fit_words.keep_memory()
    os.makedirs(a.work, exist_ok=True)
    for step in ("words", "chars", "export") if a.step == "all" else (a.step,):
        {"words": words, "chars": characters, "export": write}[step](a)


def treebank(a, corpus):
    for end in (".conllu.xz", ".conllu"):
        path = os.path.join(a.ud, corpus.name + end)
        if not os.path.exists(path): continue
        sents = [s for s in conllu.read(path, corpus.lang) if not s.automatic]
        if corpus.scheme == "padt1": sents = ud1.padt(sents)
        if corpus.scheme == "nmod": sents = [ud1.obliques(s) for s in sents]
        for s in sents: s.mark, s.use = corpus.mark, corpus.use
        return sents[:a.limit] if a.limit else sents
    sys.exit(f"chancery_train: no {corpus.name}.conllu or {corpus.name}.conllu.xz in {a.ud}")


def training(a, cuts=False):
    """All sentences, and the part of the epochs that each is in, by its id; cuts: of the character network's epochs."""
    groups = [(c, c.share * (c.cuts if cuts else 1), treebank(a, c)) for c in a.recipe.train]
    return [s for _, _, g in groups for s in g], {id(s): part for _, part, g in groups for s in g if part < 1}


def read_later(a, sents):
    return [s for s in sents if s.lang in a.recipe.languages]


def development(a):
    return {c.name: treebank(a, c) for c in a.recipe.dev}


def note(text):
    print(datetime.datetime.now().strftime("%H:%M:%S"), text, flush=True)


def forms_of(sents):
    return sorted({(w.form, s.lang) for s in sents for w in s.words if any(c.isalpha() for c in w.form)})


def word_pieces(a, sents):
    """The pieces of the sentence encoder, kept in the folder of checkpoints; None where the model has none."""
    if not a.sizes["piece_dim"]: return None
    path, folds = os.path.join(a.work, "pieces.npz"), fold.table(a.fold)
    if not os.path.exists(path):
        pieces.save(path, pieces.of_encoder(a.recipe.languages + a.recipe.helpers(), forms_of(sents), 80_000 if not a.limit else 2000, a.sizes["piece_rows"], folds))
    return pieces.load(path, folds)


def word_net(a, vocab):
    return network.WordNet(a.sizes, len(vocab.upos), len(vocab.feats), len(vocab.rule), len(vocab.deprel))


def words(a):
    torch.manual_seed(a.seed)
    sents, share = training(a)
    vocab, table = data.Vocabulary.of(sents), data.TypeTable(a.sizes["hash_rows"], fold.table(a.fold), word_pieces(a, sents))
    dev = {n: [data.example(s, vocab, table) for s in part] for n, part in development(a).items()}
    net, teaching = word_net(a, vocab), None
    note(f"{len(sents)} sentences, {len(vocab.feats)} feats, {len(vocab.rule)} rules, {len(vocab.deprel)} labels")
    if a.teach:
        from . import teach
        forms, targets, weight = teach.lesson(a.recipe.languages + a.recipe.helpers(), forms_of(sents), top=a.teach_words if not a.limit else 2000)
        note(f"{len(forms)} words to teach")
        teaching = fit_words.Teaching(table, forms, targets, weight, a.sizes["word_dim"])
        if not a.start:
            fit_words.teach(net, teaching, a.teach, log=note)
            torch.save({"net": net.state_dict(), "map": teaching.map.state_dict()}, os.path.join(a.work, "taught.pt"))
    if a.start:
        state = torch.load(a.start)
        net.adopt(state["net"])
        if teaching: teaching.solve(net, np.random.default_rng(a.seed))
    best = [-1.0]

    def save(epoch, scores):
        mean = float(np.mean([s["las"] for s in scores.values()])) if scores else epoch
        if mean > best[0]:
            best[0] = mean
            torch.save({"net": net.state_dict(), "epoch": epoch, "scores": scores}, os.path.join(a.work, "words.pt"))

    fit_words.fit(net, table, vocab, sents, dev, a.epochs, a.batch, a.rate, teaching, save=save, log=note, seed=a.seed,
                  minutes=a.minutes, share=share, every=a.every)


def characters(a):
    sents, share = training(a, cuts=True)
    sents = [s for s in read_later(a, sents) if not s.mark]      # speech, verse and tokenised text are not how texts are written
    known = chars.CharList.of((s.text() for s in sents), a.fold)
    net = network.CharNet(a.sizes, len(known.points), len(a.recipe.languages))
    if a.start_chars: adopt(net, known, torch.load(a.start_chars))
    save = lambda epoch: torch.save({"net": net.state_dict(), "points": known.points}, os.path.join(a.work, "chars.pt"))
    fit_chars.fit(net, known, chars.WordList.of(a.recipe.languages, known), sents, a.recipe.languages, development(a), a.char_epochs, rate=a.char_rate, log=note, seed=a.seed, save=save,
                  share=share, minutes=a.char_minutes)


def adopt(net, known, state):
    """Weights of a checkpoint whose list of characters may differ: rows move by character, new ones start as their class. Pairs stand by
    rows, so they are learned anew where the lists differ."""
    old, rows = chars.CharList(state["points"]), state["net"]["embed"]
    place = [old.row(chr(p)) for p in known.points] + list(range(len(old.points), len(rows)))
    pair = state["net"]["pair"] if old.points == known.points else net.pair.detach()
    net.load_state_dict({"match": net.match.detach(), **state["net"], "embed": rows[place], "pair": pair})


def write(a):
    every, _ = training(a)
    sents, languages, vocab = read_later(a, every), a.recipe.languages, data.Vocabulary.of(every)
    net = word_net(a, vocab)
    net.load_state_dict(torch.load(os.path.join(a.work, "words.pt"))["net"])
    state = torch.load(os.path.join(a.work, "chars.pt"))
    known = chars.CharList(state["points"], a.fold)
    char_net = network.CharNet(a.sizes, len(known.points), len(languages))
    char_net.load_state_dict({"match": char_net.match.detach(), **state["net"]})
    mwts, suffixes = mwt_list.multiwords(sents)
    lemmas, ends = lemma_list.lines(sents, languages, fold.table(a.fold))
    digest = hashlib.sha256()
    for s in every: digest.update(repr([(w.form, w.lemma, w.upos, w.feats, w.head, w.deprel) for w in s.words]).encode())
    about = {"trained": datetime.date.today().isoformat(), "data": digest.hexdigest()[:16],
             "licences": "; ".join(dict.fromkeys(c.licence for c in a.recipe.train if c.licence)) + "; see models/README.md"}
    if a.recipe.note: about["use"] = a.recipe.note
    own = word_pieces(a, every)
    if own and a.recipe.helpers(): own = own.only(len(languages))
    size = export.model(a.out, net, char_net, known, chars.WordList.of(languages, known), vocab, data.allowed(sents, vocab, languages), languages,
                        lemmas, mwts, suffixes, about, a.fold, own, None if a.no_profiles else langid.of_treebanks(a.ud), ends)
    note(f"{a.out}: {size} bytes")


if __name__ == "__main__":
    main()
