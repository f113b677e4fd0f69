#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Speed, memory and start of the program, on the dispatches in examples/.

usage: bench/run.py PROGRAM [SECONDS]

Start: a new process codes a file of about 200 words, page cache warm, median of 20. Speed: words a second on one core, from plain text, with the
prefilter, without it, and parsing alone. Memory: largest resident size of that process.
"""
import glob, json, os, resource, statistics, subprocess, sys, tempfile, time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def run(command, stdout=subprocess.DEVNULL):
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=stdout, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} left with {process.returncode}")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def documents(path, copies):
    with open(path, "w", encoding="utf-8") as file:
        for copy in range(copies):
            for name in sorted(glob.glob(os.path.join(ROOT, "examples", "*.txt"))):
                text = open(name, encoding="utf-8").read()
                file.write(json.dumps({"id": f"{name}.{copy}", "lang": name.split(".")[-2], "text": text}) + "\n")


def main():
    program = os.path.abspath(sys.argv[1])
    one = os.path.join(ROOT, "examples", "support.fr.txt")
    processor = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "unknown")
    print(f"machine: {processor}, {os.cpu_count()} processors")
    run([program, "code", one])
    walls = [run([program, "code", "--threads", "1", one]) for _ in range(20)]
    wall, cpu = (1000 * statistics.median(run_of[k] for run_of in walls) for k in (0, 1))
    print(f"start: {wall:.0f} ms ({cpu:.0f} ms of processor time) for a new process and {len(open(one).read().split())} words (median of 20)")
    with tempfile.TemporaryDirectory() as folder:
        docs, manifest = os.path.join(folder, "docs.jsonl"), os.path.join(folder, "manifest.json")
        documents(docs, 60)
        for name, verb, options in (("code, prefilter", "code", []), ("code, every sentence", "code", ["--all"]), ("parse", "parse", [])):
            if verb == "code":
                options = options + ["--manifest", manifest]
            _, cpu, memory = run([program, verb, "--threads", "1", *options, docs])
            words = json.load(open(manifest))["words"]
            print(f"{name}: {words / cpu:,.0f} words a second on one core, {memory:.0f} MB resident ({words:,} words)")


if __name__ == "__main__":
    main()
