#!/usr/bin/env python3
"""Kills `kim publish` at every step of a run over four channels, or fills its disk there. Run it through sweep.sh.

    sweep.sh [--fault kill|torn|after|random|full|EIO|EDQUOT|readonly|forbidden] [--runs N] [--from N] [--again] [--seed N]

A step is a call that changes the disk or sends bytes, counted by fault.c. Without --runs every step has its turn; with
it, N of them spread evenly, more than there are steps coming round again. `random` kills at a moment of the clock
instead. With --again every other run that goes on is killed too, somewhere.

Each run has a workspace and a training site of its own. Afterwards `kim publish` is run again, a person decides on what
is listed as uncertain by looking into the mailboxes, and everything is compared with a run that nothing happened to:
articles, photos, mails, exported files byte for byte, `kim status`, the database.
"""
import argparse
import collections
import hashlib
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from newsroom import free_port, name, reader

EXAMPLES = Path(__file__).resolve().parent.parent
POST = "posts/harga-umkm.md"
PASSWORD = {"KIM_SWEEP_PASSWORD": "latihan", "KIM_LANG": "id"}
KILLS = {"kill", "torn", "after", "random"}
#: What a run may end with when the disk refuses: all well, failed, some failed, later.
ENDS = {0, 1, 3, 75}


class Place:
    """A workspace, and the training site that its channels go to."""

    def __init__(self, kim, root, readers, connections):
        self.kim, self.root = kim, root
        self.site, self.work, self.seed = root / "site", root / "work", root / "seed"
        self.ports = free_port(), free_port()
        self.seed.mkdir(parents=True)
        shutil.copytree(EXAMPLES / "Examples/posts", self.seed / "posts")
        text = (EXAMPLES / "channels.yaml").read_text()
        text = text.replace("127.0.0.1:8931", f"127.0.0.1:{self.ports[0]}")
        text = text.replace("127.0.0.1:8925", f"127.0.0.1:{self.ports[1]}\n    connections: {connections}")
        text = re.sub(r"password: .*", "password: { env: KIM_SWEEP_PASSWORD }", text)
        (self.seed / "channels.yaml").write_text(re.sub(r"\n +quota: .*", "", text))
        (root / "pembaca.csv").write_text(
            "nama,surel\n" + "".join(f"{name(n)},{reader(n)}\n" for n in range(readers)))
        self.said(self.run("subscribers", "import", str(root / "pembaca.csv"), at=self.seed))

    def run(self, *arguments, at=None, environment={}, limit=None):
        command = [self.kim, *arguments, "--workspace", str(at or self.work)]
        child = subprocess.Popen(
            command, cwd=at or self.work, env={"PATH": "/usr/bin:/bin", **PASSWORD, **environment}, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        try:
            out, talk = child.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            child.kill()
            out, talk = child.communicate()
        return child.returncode, out, talk

    def said(self, ended):
        if ended[0] != 0:
            raise SystemExit(f"kim ended with {ended[0]}:\n{ended[1]}{ended[2]}")
        return ended[1]

    def __enter__(self):
        """Begins afresh: the workspace as it was before publishing, and an empty training site."""
        for folder in (self.site, self.work):
            shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.seed, self.work)
        self.site.mkdir()
        shutil.copy(self.seed / "channels.yaml", self.site)
        self.process = subprocess.Popen(
            [self.kim, "sandbox", "--workspace", str(self.site), "--site-port", str(self.ports[0]), "--mail-port",
             str(self.ports[1])], env={"PATH": "/usr/bin:/bin", **PASSWORD}, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True)
        if not self.process.stdout.readline():
            raise SystemExit("the training site did not start")
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()
        self.process.stdout.close()

    def mails(self):
        """The mails that arrived, by reader; what is different in each run is left out."""
        mails = collections.defaultdict(list)
        for file in sorted((self.site / ".kim/sandbox/mails").glob("*.eml")):
            envelope = json.loads(file.with_suffix(".json").read_text())
            text = re.sub(rb"(?m)^(Date|Received): .*\r?\n", b"", file.read_bytes())
            mails[envelope["recipients"][0]].append(hashlib.sha256(text).hexdigest())
        return dict(mails)

    def end(self):
        """Everything that a run leaves behind, here and elsewhere."""
        site = json.loads((self.site / ".kim/sandbox/site.json").read_text())
        for record in site["articles"] + site["media"]:
            record.pop("modified", None)
        for medium in site["media"]:
            medium.pop("date")
        status = json.loads(self.run("status", POST, "--json")[1])
        status.pop("history")
        files = {
            str(file.relative_to(self.work)): hashlib.sha256(file.read_bytes()).hexdigest()
            for file in sorted((self.work / "out").rglob("*")) if file.is_file()}
        with sqlite3.connect(self.work / ".kim/state.sqlite") as database:
            whole = database.execute("PRAGMA integrity_check").fetchall() + database.execute(
                "PRAGMA foreign_key_check").fetchall()
            deliveries = database.execute(
                "SELECT channel, recipient, purpose, digest, state FROM delivery ORDER BY 1, 2, 3").fetchall()
        database.close()
        left = sorted(file.name for folder in ("journal", "runners") for file in (self.work / ".kim" / folder).iterdir())
        return {"site": site, "mails": self.mails(), "files": files, "status": status, "record": whole,
                "deliveries": deliveries, "left behind": left}

    def uncertain(self):
        out = self.run("status", POST, "--recipients", "--json")[1]
        records = map(json.loads, out.splitlines())
        return [record for record in records if record["state"] == "uncertain"]


def unlike(expected, found):
    return [key for key in expected if expected[key] != found[key]]


class Sweep:
    def __init__(self, options):
        self.options = options
        self.chance = random.Random(options.seed)
        self.folder = tempfile.TemporaryDirectory(prefix="kim-sweep-", dir=os.environ.get("KIM_BENCH_DIR"))
        self.place = Place(options.kim, Path(self.folder.name), options.readers, options.connections)
        self.log = self.place.root / "steps"
        self.count = collections.Counter()
        self.words = collections.defaultdict(collections.Counter)

    def fault(self, words):
        self.log.unlink(missing_ok=True)
        environment = {"LD_PRELOAD": self.options.fault_library, "KIM_FAULT": words, "KIM_FAULT_LOG": str(self.log)}
        if self.options.fault not in KILLS:
            environment["KIM_FAULT_UNDER"] = str(self.place.work)
        return environment

    def measure(self):
        """A run that nothing happens to: what it leaves, how many steps it takes and how long."""
        place = self.place
        with place:
            place.said(place.run("publish", POST, environment=self.fault("count")))
            self.steps = len(self.log.read_text().splitlines())
            self.expected = place.end()
        with place:
            start = time.monotonic()
            place.said(place.run("publish", POST))
            self.span = time.monotonic() - start
            if unlike(self.expected, place.end()):
                raise SystemExit(f"two runs differ: {unlike(self.expected, place.end())}")

    def attempts(self):
        runs = self.options.runs or self.steps
        for index in range(self.options.first, runs):
            # Every step once, then the steps between.
            yield index, 1 + int((index % self.steps) if runs >= self.steps else index * self.steps / runs)

    def harm(self, place, step, fault):
        if fault == "random":
            return place.run("publish", POST, limit=self.chance.uniform(0, self.span * 1.1))
        return place.run("publish", POST, environment=self.fault(f"{fault}:{step}"))

    def once(self, index, step):
        place, options = self.place, self.options
        wrong = []
        with place:
            code, out, talk = self.harm(place, step, options.fault)
            lines = self.log.read_text().splitlines() if self.log.exists() else []
            met = " ".join(lines[step - 1].split(" ")[1:]) if 0 < step <= len(lines) else ""
            met = re.sub(r"[0-9a-f]{12,}[^/ ]*|\d{5,}|[0-9A-F-]{36}", "…", met.replace(str(place.work) + "/", ""))
            if options.fault in KILLS:
                self.count["killed" if code == -9 else "ended before"] += 1
                if code not in (-9, 0):
                    wrong.append(f"ended with {code}: {talk}")
            else:
                self.count[f"ended with {code}"] += 1
                if code not in ENDS:
                    wrong.append(f"ended with {code}: {talk}")
                self.words[code][(talk.strip() + "\n" + out.strip()).strip().replace(str(place.root), "")] += 1
            if options.again and index % 2:
                self.harm(place, self.chance.randint(1, self.steps // 2), "kill" if options.fault != "random" else "random")
                self.count["killed again"] += 1
            code, out, talk = place.run("publish", POST)
            doubtful = place.uncertain()
            mails = [record for record in doubtful if record["channel"] == "surat"]
            self.count["uncertain"] += len(doubtful)
            self.count["most uncertain"] = max(self.count["most uncertain"], len(doubtful))
            if code != (3 if doubtful else 0):
                wrong.append(f"the next run ended with {code}: {talk}{out}")
            if len(mails) < len(doubtful):
                wrong.append(f"uncertain, though it can be looked up: {doubtful}")
            if len(mails) > options.connections * (2 if options.again else 1):
                wrong.append(f"{len(mails)} uncertain")
            there = place.mails()
            for record in mails:
                arrived = record["recipient"] in there
                self.count["uncertain, arrived"] += arrived
                ended = place.run("resolve", POST, record["recipient"], "--arrived" if arrived else "--again")
                if ended[0] != 0:
                    wrong.append(f"resolve: {ended}")
            if doubtful:
                place.run("retry", POST)
            ended = place.run("publish", POST)
            if ended[0] != 0:
                wrong.append(f"the last run: {ended}")
            found = place.end()
            for key in unlike(self.expected, found):
                wrong.append(f"{key}: {json.dumps(found[key])[:1500]}\n   in place of {json.dumps(self.expected[key])[:1500]}")
        if wrong:
            print(f"run {index}, step {step} ({met}), seed {options.seed}:")
            for line in wrong:
                print("  " + line)
            self.count["WRONG"] += 1
            if options.keep:
                shutil.copytree(place.root, f"{options.keep}-{index}", dirs_exist_ok=True)

    def carry_out(self):
        self.measure()
        start = time.monotonic()
        for index, step in self.attempts():
            if time.monotonic() - start > self.options.seconds:
                print(f"stopped before run {index}; go on with --from {index}")
                break
            self.once(index, step)
            self.count["runs"] += 1
        for code, words in sorted(self.words.items()):
            print(f"--- what was said with {code}")
            for text, times in words.most_common(self.options.words):
                print(f"{times} times:\n{text}\n")
        told = ", ".join(f"{value} {key}" for key, value in self.count.items())
        print(f"{self.options.fault}: {self.steps} steps in {self.span * 1000:.0f} ms, {self.options.readers} readers, "
              f"{self.options.connections} connections; {told}")
        self.folder.cleanup()
        return 1 if self.count["WRONG"] else 0


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--kim", required=True)
    parser.add_argument("--fault-library", required=True)
    parser.add_argument("--fault", default="kill")
    parser.add_argument("--runs", type=int)
    parser.add_argument("--from", dest="first", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=float("inf"))
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--readers", type=int, default=12)
    parser.add_argument("--connections", type=int, default=2)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--words", type=int, default=0)
    parser.add_argument("--keep")
    options = parser.parse_args()
    options.kim = str(Path(options.kim).resolve())
    sys.exit(Sweep(options).carry_out())


if __name__ == "__main__":
    main()
