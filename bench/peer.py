#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Other parsers, each in a process of its own; bench/speed.py starts this with the Python of the bench's virtual environment.

usage: bench/peer.py train-udpipe TRAIN.conllu DEV.conllu MODEL
       bench/peer.py (spacy | spacy-numpy | udpipe) MODEL time DOCUMENTS.jsonl SECONDS
       bench/peer.py (spacy | spacy-numpy | udpipe) MODEL (parse DOCUMENTS.jsonl | words GOLD.conllu)

time: prints JSON: seconds of processor time to load and for the first document, then for each pass over all documents; words found; peak memory.
parse: CoNLL-U of the documents. words: CoNLL-U of the same words and sentences with the parser's own tags and trees.
"""
import json, sys, time

# Of the options published for fr_sequoia (UDPipe's training/models-ud-2.0) these differ, to train in half an hour on one core:
# 20 epochs of the tokenizer instead of 100, 10 iterations of the parser instead of 30, no word vectors learned beforehand.
TOKENIZER = "dimension=64;epochs=20;initialization_range=0.1;batch_size=50;learning_rate=0.005;dropout=0.2;early_stopping=1"
TAGGER = ("models=2;templates_1=tagger;guesser_suffix_rules_1=8;guesser_enrich_dictionary_1=5;guesser_prefixes_max_1=0;use_lemma_1=1;"
          "use_xpostag_1=1;use_feats_1=1;provide_lemma_1=0;provide_xpostag_1=1;provide_feats_1=1;prune_features_1=0;templates_2=lemmatizer;"
          "guesser_suffix_rules_2=8;guesser_enrich_dictionary_2=6;guesser_prefixes_max_2=4;use_lemma_2=1;use_xpostag_2=0;use_feats_2=0;"
          "provide_lemma_2=1;provide_xpostag_2=0;provide_feats_2=0;prune_features_2=1")
PARSER = ("iterations=10;embedding_upostag=20;embedding_feats=20;embedding_xpostag=0;embedding_form=50;embedding_lemma=0;embedding_deprel=20;"
          "learning_rate=0.02;learning_rate_final=0.001;l2=0.3;hidden_layer=200;batch_size=10;transition_system=swap;"
          "transition_oracle=static_lazy;structured_interval=10")


class Udpipe:
    def __init__(self, path):
        from ufal.udpipe import Model, Pipeline
        self.model = Model.load(path) or sys.exit(f"{path} is no model of UDPipe")
        self.raw, self.cut = (Pipeline(self.model, form, Pipeline.DEFAULT, Pipeline.DEFAULT, "conllu") for form in ("tokenize", "conllu"))

    def trees(self, texts): return [self.raw.process(t) for t in texts]
    def word_count(self, trees): return sum(line.split("\t", 1)[0].isdigit() for t in trees for line in t.splitlines())
    def conllu(self, trees): return "".join(trees)
    def words(self, path): return self.cut.process(open(path, encoding="utf-8").read())


class Spacy:
    BATCH = 64     # documents of about 100 words; 16 and 256 are as fast

    def __init__(self, name):
        import spacy
        self.nlp = spacy.load(name, exclude=["ner"])        # the work the others do: words, sentences, tags, lemmas, trees

    def trees(self, texts): return list(self.nlp.pipe(texts, batch_size=self.BATCH))
    def word_count(self, docs): return sum(not t.is_space for d in docs for t in d)
    def conllu(self, docs): return "".join(spacy_conllu(s) for d in docs for s in d.sents)

    def words(self, path):
        """The given lines with tags and trees filled in, so that multiword tokens stay ranges of words."""
        from spacy.tokens import Doc
        blocks = open(path, encoding="utf-8").read().split("\n\n")
        given = [[line.split("\t") for line in block.splitlines() if line[0] != "#"] for block in blocks if block.strip()]
        forms = [[c[1] for c in rows if c[0].isdigit()] for rows in given]
        docs = self.trees([Doc(self.nlp.vocab, words=f, sent_starts=[k == 0 for k in range(len(f))]) for f in forms])
        out = []
        for rows, doc in zip(given, docs):
            trees = iter(columns(list(doc)))
            out += ["\t".join(next(trees) if c[0].isdigit() else c) for c in rows if "." not in c[0]] + [""]
        return "\n".join(out) + "\n"


class SpacyNumpy(Spacy):
    """Matrices multiplied by numpy instead of BLIS, which spaCy comes with: on some processors that is much faster."""
    def __init__(self, name):
        from thinc.api import NumpyOps
        super().__init__(name)
        ops = NumpyOps(use_blis=False)
        for _, pipe in self.nlp.pipeline:
            for node in pipe.model.walk() if hasattr(getattr(pipe, "model", None), "walk") else (): node.ops = ops


def spacy_conllu(sentence):
    """Its tokens but white space; no multiword tokens, spaCy has none."""
    rows = list(columns([t for t in sentence if not t.is_space]))
    return "".join("\t".join(row) + "\n" for row in rows) + "\n" if rows else ""


def columns(words):
    """Ten columns a word; one whose head is white space hangs on that one's head."""
    number = {t.i: k for k, t in enumerate(words, 1)}
    for t in words:
        head = t.head
        while head.is_space and head.i not in number and head.head.i != head.i: head = head.head
        root = t.head.i == t.i or head.i not in number
        yield [str(number[t.i]), t.text, t.lemma_ or "_", t.pos_ or "_", "_", str(t.morph) or "_", "0" if root else str(number[head.i]),
               "root" if root else t.dep_, "_", "_"]


def peak():
    """MB; of this program alone, where ru_maxrss would also know the one that started it."""
    return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM")) / 1024


def measure(kind, name, path, seconds):
    texts = [json.loads(line)["text"] for line in open(path, encoding="utf-8")]
    parser = kind(name)
    parser.trees(texts[:1])
    start, passes = time.process_time(), []
    while len(passes) < 3 or sum(passes) < seconds:
        before = time.process_time()
        trees = parser.trees(texts)
        passes.append(time.process_time() - before)
    print(json.dumps({"start": start, "passes": passes, "words": parser.word_count(trees), "peak": peak()}))


def train(train_path, dev_path, model_path):
    from ufal import udpipe
    def sentences(path):
        reader, out, sentence = udpipe.InputFormat.newConlluInputFormat(), udpipe.Sentences(), udpipe.Sentence()
        reader.setText(open(path, encoding="utf-8").read())
        while reader.nextSentence(sentence, error): out.append(sentence); sentence = udpipe.Sentence()
        return out
    error = udpipe.ProcessingError()
    model = udpipe.Trainer.train("morphodita_parsito", sentences(train_path), sentences(dev_path), TOKENIZER, TAGGER, PARSER, error)
    if error.occurred(): sys.exit(error.message)
    with open(model_path, "wb") as file: file.write(model)


def main():
    if sys.argv[1] == "train-udpipe": return train(*sys.argv[2:5])
    kind, name, what, path = {"spacy": Spacy, "spacy-numpy": SpacyNumpy, "udpipe": Udpipe}[sys.argv[1]], *sys.argv[2:5]
    if what == "time": measure(kind, name, path, float(sys.argv[5]))
    elif what == "words": sys.stdout.write(kind(name).words(path))
    else:
        parser = kind(name)
        sys.stdout.write(parser.conllu(parser.trees([json.loads(line)["text"] for line in open(path, encoding="utf-8")])))


if __name__ == "__main__":
    main()
