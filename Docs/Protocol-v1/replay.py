#!/usr/bin/env python3
"""Replays a conversation against a program: replay.py PROGRAM CONVERSATION.jsonl

Each line of a conversation is {"host": MESSAGE}, which is sent, or {"program": PATTERN}, which the program's next message
(but `log` and `progress`) must match: every member of the pattern is there and matches; others may stand beside it. A
text like "$name" matches anything the first time and the same from then on. "$EXCHANGE" and "$SCRATCH" are two empty
folders.
"""

import json
import os
import subprocess
import sys
import tempfile


def main(program, conversation):
    with tempfile.TemporaryDirectory() as exchange, tempfile.TemporaryDirectory() as scratch:
        os.mkdir(os.path.join(exchange, "out"))
        known = {"$EXCHANGE": exchange, "$SCRATCH": scratch}
        child = subprocess.Popen(
            [os.path.abspath(program)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=exchange, text=True,
            env={"PATH": os.environ.get("PATH", ""), "KIM_CHANNEL_PROTOCOL": "1"})
        try:
            with open(conversation, encoding="utf-8") as lines:
                for number, line in enumerate(lines, 1):
                    play(json.loads(line), child, known, f"{conversation}:{number}")
            child.stdin.close()
            if child.wait(5) != 0:
                sys.exit(f"{conversation}: the program ended with {child.returncode}")
        finally:
            child.kill()
            child.wait()


def play(step, child, known, place):
    if "host" in step:
        child.stdin.write(json.dumps(fill(step["host"], known)) + "\n")
        child.stdin.flush()
        return
    message = heard(child)
    problem = mismatch(step["program"], message, known, "")
    if problem:
        sys.exit(f"{place}: {problem}\n  expected {step['program']}\n  heard    {message}")


def heard(child):
    while True:
        line = child.stdout.readline()
        if not line:
            sys.exit("the program has ended")
        message = json.loads(line)
        if message.get("jsonrpc") != "2.0":
            sys.exit(f"not JSON-RPC 2.0: {message}")
        if message.get("method") not in ("log", "progress"):
            return message


def fill(value, known):
    if isinstance(value, dict):
        return {name: fill(inner, known) for name, inner in value.items()}
    if isinstance(value, list):
        return [fill(inner, known) for inner in value]
    return known.get(value, value) if isinstance(value, str) else value


def mismatch(pattern, value, known, path):
    if isinstance(pattern, str) and pattern.startswith("$"):
        return None if known.setdefault(pattern, value) == value else f"{path} is not {known[pattern]!r} again"
    if isinstance(pattern, dict):
        if not isinstance(value, dict):
            return f"{path} is no object"
        for name, inner in pattern.items():
            if name not in value:
                return f"{path}/{name} is missing"
            problem = mismatch(inner, value[name], known, f"{path}/{name}")
            if problem:
                return problem
        return None
    if isinstance(pattern, list):
        if not isinstance(value, list) or len(value) != len(pattern):
            return f"{path} is not a list of {len(pattern)}"
        problems = (mismatch(one, other, known, f"{path}/{i}") for i, (one, other) in enumerate(zip(pattern, value)))
        return next((problem for problem in problems if problem), None)
    return None if pattern == value else f"{path} is {value!r}, not {pattern!r}"


if __name__ == "__main__":
    main(*sys.argv[1:])
