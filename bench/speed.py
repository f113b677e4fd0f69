#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Speed of parsing on one core: beside spaCy and UDPipe on the same French text, then every language on its own;
and whether the plain kernel writes the same trees as the default one.

usage: bench/speed.py [--markdown] [--seconds N] [--no-peers] PROGRAM

Text: the raw text of fr_sequoia-test, fr_gsd-test and fr_pud-test, each paragraph a document; other languages: their PUD. From documents in
memory or in a file to trees in memory or CoNLL-U, in each program's own batches, held to one core and one thread. Words: syntactic words of the
gold trees, the same number for all; beside it how many each program made of them. Time: processor time, for each program several passes over the
text and at least N seconds (default 10). Loading with the first document is told apart. Memory: largest resident size.

The others come from bench/requirements.txt into a virtual environment, $CHANCERY_BENCH_VENV or build/bench-venv, made at the first run. UDPipe's model is
trained from fr_sequoia-train at the first run (options: bench/peer.py), and kept beside that folder.
"""
import argparse, json, os, resource, statistics, subprocess, sys, tempfile, time
from treebank import JUDGE, KEEP, ROOT, Table, Treebank, documents, judged, machine

FRENCH = ["fr_sequoia-test", "fr_gsd-test", "fr_pud-test"]
LANGUAGES = ["en", "fr", "es", "pt", "de", "ru", "zh", "ar"]
VENV = os.path.abspath(os.environ.get("CHANCERY_BENCH_VENV") or os.path.join(ROOT, "build", "bench-venv"))
PYTHON, UDPIPE_MODEL = os.path.join(VENV, "bin", "python"), VENV + ".fr_sequoia.udpipe"
PEER = os.path.join(ROOT, "bench", "peer.py")
ONE_THREAD = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", BLIS_NUM_THREADS="1", MKL_NUM_THREADS="1")
CORE = max(os.sched_getaffinity(0))
PASSES = 5
SPEED = ["", "words/s, best", "words/s, median", "passes", "start, s", "memory, MB", "own words"]
SAME = "spaCy, by numpy"      # the same trees, by numpy's matrix products


class Failed(Exception):
    """Of a command; its text is the exit code and what it said."""


def run(command, out=subprocess.DEVNULL):
    """Processor seconds and peak memory in MB of a command on one core. Its memory is read while it runs: its resource usage would also count
    this process, from which it was started."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    said = tempfile.TemporaryFile()
    process = subprocess.Popen(command, stdout=out, stderr=said, env=ONE_THREAD, preexec_fn=lambda: os.sched_setaffinity(0, {CORE}))
    peak = 0
    while process.poll() is None:
        with open(f"/proc/{process.pid}/status") as status: peak = max([peak] + [int(l.split()[1]) for l in status if l.startswith("VmHWM")])
        time.sleep(0.005)
    if process.returncode:
        said.seek(0)
        lines = said.read().decode(errors="replace").strip().splitlines() or ["no word why"]
        raise Failed(f"left with {process.returncode}: " + next((line for line in lines if "error:" in line), lines[-1]))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, peak / 1024


def output(command, path):
    with open(path, "wb") as out: run(command, out)
    return path


def ours(program, lang, paragraphs, folder, seconds):
    """As `peer.py time`, from whole processes: the start is one that reads the first document only, and is taken off each pass."""
    first, once, many = (os.path.join(folder, n) for n in ("first.jsonl", "once.jsonl", "many.jsonl"))
    documents(paragraphs[:1], lang, first)
    documents(paragraphs, lang, once)
    command = [program, "parse", "--quiet", "--threads", "1", "--lang", lang]
    start = statistics.median(run(command + [first])[0] for _ in range(PASSES))
    system = output(command + [once], os.path.join(folder, "system.conllu"))
    words = sum(line.split("\t", 1)[0].isdigit() for line in open(system, encoding="utf-8"))
    copies = 1 + int(seconds / PASSES / max(run(command + [once])[0] - start, 0.01))
    documents(paragraphs, lang, many, copies)
    runs = [run(command + [many]) for _ in range(PASSES)]
    return {"start": start, "passes": [(cpu - start) / copies for cpu, _ in runs], "words": words, "peak": max(peak for _, peak in runs)}


def peers():
    """Name -> how bench/peer.py calls it; says what cannot be had."""
    if not (imports("fr_core_news_sm") and imports("ufal.udpipe")):
        print(f"installing bench/requirements.txt into {VENV}", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", VENV], check=False)
        subprocess.run([PYTHON, "-m", "pip", "install", "--quiet", "-r", os.path.join(ROOT, "bench", "requirements.txt")], check=False)
    found = {}
    if not imports("fr_core_news_sm"): print("spaCy and fr_core_news_sm are not to be had here")
    else: found["spaCy fr_core_news_sm"], found[SAME] = ([PYTHON, PEER, kind, "fr_core_news_sm"] for kind in ("spacy", "spacy-numpy"))
    if not imports("ufal.udpipe"): print("UDPipe is not to be had here")
    elif not trained(): print("UDPipe could not be trained here")
    else: found["UDPipe, fr_sequoia"] = [PYTHON, PEER, "udpipe", UDPIPE_MODEL]
    return found


def imports(module):
    return os.path.exists(PYTHON) and subprocess.run([PYTHON, "-c", f"import {module}"], capture_output=True).returncode == 0


def trained():
    if os.path.exists(UDPIPE_MODEL): return True
    with tempfile.TemporaryDirectory() as folder:
        train, dev = (Treebank(f"fr_sequoia-{part}", folder) for part in ("train", "dev"))
        if not (train.there and dev.there): return False
        print("training UDPipe's model, half an hour and more", file=sys.stderr)
        new = UDPIPE_MODEL + ".new"
        done = subprocess.run([PYTHON, PEER, "train-udpipe", train.gold, dev.gold, new], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if done.returncode == 0: os.replace(new, UDPIPE_MODEL)
        return done.returncode == 0


def speed_rows(table, rows):
    """Rows of (name, words, what measures it); those that fail are told of below the table."""
    failures = []
    for name, words, measure in rows:
        try: measured = measure()
        except Failed as failed: failures.append(f"{name}: {failed}")
        else:
            passes = measured["passes"]
            table.row(name, f"{words / min(passes):,.0f}", f"{words / statistics.median(passes):,.0f}", f"{len(passes)}",
                      f"{measured['start']:.2f}", f"{measured['peak']:.0f}", f"{measured['words']:,}")
    for line in failures: print("\n" + line)


def french(program, others, seconds, markdown):
    with tempfile.TemporaryDirectory() as folder:
        banks = [b for b in (Treebank(name, folder) for name in FRENCH) if b.there]
        if len(banks) < len(FRENCH): print("not all of " + ", ".join(FRENCH) + " are there")
        paragraphs, words = [p for b in banks for p in b.paragraphs()], sum(b.words() for b in banks)
        if not paragraphs: return
        texts = os.path.join(folder, "all.jsonl")
        documents(paragraphs, "fr", texts)
        print(f"\nFrench text of {words:,} words in {len(paragraphs)} documents, one core")
        table = Table(SPEED, markdown)
        def told(call): return json.load(open(output(call + ["time", texts, str(seconds)], os.path.join(folder, "told.json"))))
        speed_rows(table, [("Chancery", words, lambda: ours(program, "fr", paragraphs, folder, seconds)),
                           *((name, words, lambda call=call: told(call)) for name, call in others.items())])
        if SAME in others: print(f"\n{SAME}: its matrix products by numpy instead of by BLIS, which it comes with.")
        print("\nLAS (F1) on these texts: from raw text; and with the gold sentences and words given")
        table = Table(["", *(b.name.split("-")[0] + how for how in (", raw", ", given") for b in banks)], markdown)
        for name, call in [("Chancery", None), *((n, c) for n, c in others.items() if n != SAME)]: table.row(name, *las(program, call, banks, folder))
        if any(n.startswith("spaCy") for n in others):
            print("\nspaCy learned with multiword tokens whole (du, not de + le), as it cuts them: from raw text both words of each, one word in "
                  "nineteen,\nare lost to it with what hangs on them, and where words are given it meets them split, as it never learned them.")
        if others: print("spaCy and UDPipe learned from fr_sequoia alone; Chancery also from part of fr_gsd and other French treebanks.")


def las(program, call, banks, folder):
    raw, given = [], []
    for bank in banks:
        texts, words, system = (os.path.join(folder, n) for n in ("texts.jsonl", "words.conllu", "system.conllu"))
        documents(bank.paragraphs(), "fr", texts)
        bank.blank(words)
        for cells, command in ((raw, [*call, "parse", texts] if call else [program, "parse", "--lang", "fr", bank.text]),
                               (given, [*call, "words", words] if call else [program, "parse", "--lang", "fr", *KEEP, words])):
            try: cells.append(f"{judged(bank.gold, output(command, system))['las']:.1f}")
            except Failed: cells.append("failed")
    return raw + given


def every_language(program, seconds, markdown):
    print("\nChancery on the raw text of each language's PUD, one core; memory with that language alone")
    with tempfile.TemporaryDirectory() as folder:
        banks = [Treebank(f"{lang}_pud-test", folder) for lang in LANGUAGES]
        speed_rows(Table(SPEED, markdown), [(b.name, b.words(), lambda b=b: ours(program, b.lang, b.paragraphs(), folder, seconds))
                                            for b in banks if b.there])
        for bank in banks:
            if not bank.there: print(f"\n{bank.name} is not there")


def kernels(program):
    """The plain kernel defines what is right; the one picked for this processor has to write the same trees."""
    with tempfile.TemporaryDirectory() as folder:
        bank = Treebank(FRENCH[0], folder)
        if not bank.there: return print(f"\n{bank.name} is not there")
        command, default = [program, "parse", "--quiet", "--threads", "1", "--lang", "fr", bank.text], dict(os.environ)
        default.pop("CHANCERY_KERNEL", None)
        runs = [subprocess.run(command, capture_output=True, env=env) for env in (default, dict(default, CHANCERY_KERNEL="plain"))]
        if any(r.returncode for r in runs): return print("\nkernels: " + next(r.stderr.decode(errors="replace") for r in runs if r.returncode))
        fast, plain = (r.stdout for r in runs)
        print(f"\n{bank.name} by CHANCERY_KERNEL=plain and by the default kernel: "
              + ("the same, byte for byte" if fast == plain else "NOT the same"))


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--markdown", action="store_true")
    options.add_argument("--seconds", type=float, default=10)
    options.add_argument("--no-peers", action="store_true")
    options.add_argument("program")
    given = options.parse_intermixed_args()
    if not os.path.exists(JUDGE):
        print("no ../shared/score/las.py: no text to measure with")
        return
    print(f"Speed of parsing ({machine()})")
    program = os.path.abspath(given.program)
    french(program, {} if given.no_peers else peers(), given.seconds, given.markdown)
    every_language(program, given.seconds, given.markdown)
    kernels(program)


if __name__ == "__main__":
    main()
