#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Golden tests of the program: commands with the output, messages and exit code they must have.

usage: tests/cli/run_golden.py [--update] PROGRAM [FILE.t ...]

A .t file holds cases:

    # a comment (kept)
    $ chancery help            the command, run by sh in the root of the source tree; $TMP is an empty folder for the file
    > a line of stdout
    ! a line of stderr
    = 2                        the exit code, when not 0

`> ` of the last line without a newline at its end is written `>\\ `. Every record and every parsed document printed as JSON is checked against docs/schema. --update
rewrites the files from what the program does now; read the diff like code.
"""
import json, os, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(ROOT, "tools"))


def read_cases(path):
    """[(lines before, command, expected lines)], and the lines after the last case."""
    cases, before, expected, command = [], [], [], None
    for line in open(path, encoding="utf-8").read().split("\n"):
        if line.startswith("$ "):
            if command:
                cases.append((before, command, expected))
                before, expected = pending, []
            command, pending = line[2:], []
            expected = []
        elif command and line[:1] in (">", "!", "=") and not pending:
            expected.append(line)
        elif command:
            pending.append(line)
        else:
            before.append(line)
    if command:
        cases.append((before, command, expected))
    return cases, (pending if command else before)


def run(command, program, scratch):
    environment = dict(os.environ, TMP=scratch, LC_ALL="C.UTF-8", NO_COLOR="1", PATH=os.path.dirname(os.path.abspath(program)) + ":" + os.environ["PATH"])
    done = subprocess.run(["sh", "-c", command], cwd=ROOT, env=environment, capture_output=True, stdin=subprocess.DEVNULL, timeout=300)
    lines = []
    for mark, output in ((">", done.stdout), ("!", done.stderr)):
        text = output.decode("utf-8", "replace").replace(scratch, "$TMP")
        whole = text.endswith("\n")
        parts = text.split("\n")[:-1] if whole else text.split("\n")
        if text:
            for i, part in enumerate(parts):
                lines.append(mark + ("\\ " if i + 1 == len(parts) and not whole else " " if part else "") + part)
    if done.returncode:
        lines.append(f"= {done.returncode}")
    return lines


def schema(name):
    import jsonschema
    with open(os.path.join(ROOT, "docs/schema", name + ".schema.json"), encoding="utf-8") as file:
        return jsonschema.Draft202012Validator(json.load(file))


def schema_problems(lines, checks):
    """`checks`: how a line of a schema's JSON begins, and the schema."""
    problems = []
    for line in lines:
        for beginning, check in checks:
            if line.startswith(beginning) and line.endswith("}"):
                problems += [error.message for error in check.iter_errors(json.loads(line[2:]))]
    return problems


def main():
    arguments = sys.argv[1:]
    update = arguments[:1] == ["--update"]
    program, *files = arguments[1:] if update else arguments
    files = files or sorted(os.path.join(HERE, name) for name in os.listdir(HERE) if name.endswith(".t"))
    checks = [('> {"kind":', schema("record")), ('> {"id":', schema("parse"))]
    failed = count = 0
    for path in files:
        cases, after = read_cases(path)
        rewritten = []
        with tempfile.TemporaryDirectory() as scratch:
            for before, command, expected in cases:
                got = run(command, program, scratch)
                count += 1
                bad = schema_problems(got, checks)
                if bad or (got != expected and not update):
                    failed += 1
                    print(f"{os.path.relpath(path, ROOT)}: $ {command}")
                    for line in bad:
                        print(f"  schema: {line[:300]}")
                    if not update:
                        for line in expected:
                            print("  - " + line if line not in got else "    " + line)
                        for line in got:
                            if line not in expected:
                                print("  + " + line)
                rewritten += before + ["$ " + command] + got
        if update:
            with open(path, "w", encoding="utf-8") as file:
                file.write("\n".join(rewritten + after).rstrip("\n") + "\n")
    print(f"{count} commands, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
