#!/usr/bin/env python3
"""Several runners on one queue in PostgreSQL. Run it through shared.sh.

    shared.sh [--runners 1,2,4,8] [--deliveries N] [--connections N] [--delay MS] [--lanes N] [--runs N] [--seed N]

First: so many `kim publish`, each in a workspace of its own as on a machine of its own, send one post; every second one
of them is killed (SIGKILL) and starts again. The sink writes down each mail before it acknowledges it. Then nobody has
got it twice, and everybody is delivered and has got it, or is listed as uncertain by `kim status`.

Then: what the queue costs of itself. kim's dispatcher and store carry out deliveries that take no time, beside a bare
loop of PostgreSQL's own pgbench in the same minute: claim 100 with FOR UPDATE SKIP LOCKED, mark them as done.
"""
import argparse
import collections
import json
import os
import random
import statistics
import subprocess
import sys
import time
import uuid

from newsroom import Newsroom, Sink, reader

SERVER = os.environ.get("KIM_POSTGRES_URL")
PROGRAMS = os.environ.get("KIM_POSTGRES_PROGRAMS", "")

TABLE = """
CREATE TABLE outbox (id bigserial PRIMARY KEY, channel text, target text, payload text, state int DEFAULT 0,
  lease timestamptz, tries int DEFAULT 0) WITH (fillfactor = 70);
CREATE INDEX todo ON outbox (id) WHERE state = 0;
INSERT INTO outbox (channel, target, payload)
  SELECT 'email', 'warga' || g || '@ukur.example', '{"post":1,"name":"Siti"}' FROM generate_series(1, %d) g;
"""
LOOP = """
WITH c AS (UPDATE outbox SET state = 1, lease = now(), tries = tries + 1 WHERE id IN
  (SELECT id FROM outbox WHERE state = 0 ORDER BY id LIMIT 100 FOR UPDATE SKIP LOCKED) RETURNING id)
SELECT string_agg(id::text, ',') AS j FROM c \\gset
UPDATE outbox SET state = 2 WHERE id = ANY(ARRAY[:j]::bigint[]);
"""


def sql(url, text):
    out = subprocess.run([f"{PROGRAMS}/psql", url, "-qAtc", text], check=True, capture_output=True, text=True)
    return out.stdout.strip()


def database():
    """A new one on the server of this run."""
    name = f"kim_{uuid.uuid4().hex}"
    sql(SERVER, f"CREATE DATABASE {name}")
    return SERVER.replace("/postgres?", f"/{name}?")


class Machine(Newsroom):
    """A workspace whose record is in the database."""

    def __init__(self, kim, readers, connections, port, url):
        self.url = url
        super().__init__(kim, readers, connections, port)

    def connect(self, connections, port):
        super().connect(connections, port)
        with open(self.root / "channels.yaml", "a") as out:
            out.write(f"\nstore: {self.url}\n")

    def start(self, *arguments):
        return subprocess.Popen(
            self.command(*arguments), cwd=self.root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def counts(machine, post):
    out, *_ = machine.run("status", post, "--json", check=False)
    channels = [c for p in json.loads(out)["publications"] for c in p["channels"]] if out.startswith("{") else []
    return channels[0]["counts"] if channels else {}


def killed(options, runners, chance):
    """One post by so many runners, one of which is killed every second."""
    url = database()
    machines = []
    record = f"/tmp/kim-shared-{os.getpid()}-{runners}.record"
    try:
        with Sink(options.sink, options.delay, record) as sink:
            for number in range(runners):
                machines.append(
                    Machine(options.kim, options.deliveries if number == 0 else 0, options.connections, sink.port, url))
            machines[0].run("subscribers", "import", "pembaca.csv")
            post = "posts/bank-sampah.md"
            start = time.monotonic()
            running = {machine: machine.start("publish", post) for machine in machines}
            kills, next_kill = 0, start + 1
            while running:
                time.sleep(0.02)
                for machine, child in list(running.items()):
                    if child.poll() is not None:
                        del running[machine]
                if running and time.monotonic() >= next_kill:
                    machine = chance.choice(list(running))
                    running[machine].kill()
                    running[machine].wait()
                    kills += 1
                    next_kill += 1
                    running[machine] = machine.start("publish", post)
            # What the last one killed had in hand.
            machines[0].run("publish", post, check=False)
            took = time.monotonic() - start
        tally = counts(machines[0], post)
        out, *_ = machines[0].run("status", post, "--recipients", "--json")
        doubtful = {r["recipient"] for r in map(json.loads, out.splitlines()) if r["state"] == "uncertain"}
        got = collections.Counter(open(record).read().split())
        everybody = {reader(n) for n in range(options.deliveries)}
        wrong = []
        twice = [who for who, times in got.items() if times > 1]
        if twice: wrong.append(f"{len(twice)} got it twice")
        lost = everybody - set(got) - doubtful
        if lost: wrong.append(f"{len(lost)} did not get it and are not listed")
        if tally["delivered"] + tally["uncertain"] != options.deliveries: wrong.append(f"counts: {tally}")
        if len(doubtful) != tally["uncertain"]: wrong.append(f"{tally['uncertain']} uncertain, {len(doubtful)} listed")
        print(
            f"{runners} runners, {kills} kills in {took:.0f} s: {tally['delivered']:,} delivered, nobody lost, nobody twice; "
            f"{len(doubtful)} uncertain, all listed, {len(doubtful & set(got))} of them had arrived" if not wrong
            else f"{runners} runners, {kills} kills: " + "; ".join(wrong), flush=True)
        return not wrong
    finally:
        for machine in machines:
            machine.close()
        if os.path.exists(record):
            os.unlink(record)


def drained(options, runners):
    """Deliveries a second through kim's queue."""
    url = database()
    subprocess.run([options.queue, "fill", url, str(options.deliveries)], check=True)
    sql(url, "VACUUM ANALYZE delivery"), sql(url, "VACUUM ANALYZE reader"), sql(SERVER, "CHECKPOINT")
    start = time.monotonic()
    children = [
        subprocess.Popen([options.queue, "drain", url, str(options.lanes)], stdout=subprocess.PIPE, text=True)
        for _ in range(runners)]
    done = [int(child.communicate()[0] or 0) for child in children]
    took = time.monotonic() - start
    if sum(done) != options.deliveries:
        raise SystemExit(f"{done} of {options.deliveries}")
    return options.deliveries / took


def bare(options, runners):
    """The same of a loop that does nothing else."""
    url = database()
    sql(url, TABLE % options.deliveries), sql(url, "VACUUM ANALYZE outbox"), sql(SERVER, "CHECKPOINT")
    script = f"/tmp/kim-shared-{os.getpid()}.sql"
    with open(script, "w") as out:
        out.write(LOOP)
    start = time.monotonic()
    subprocess.run(
        [f"{PROGRAMS}/pgbench", "-n", "-f", script, "-c", str(runners), "-j", str(min(runners, 2)), "-t",
         str(options.deliveries // 100 // runners), url], check=True, capture_output=True)
    took = time.monotonic() - start
    os.unlink(script)
    return options.deliveries / took


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    for name in ("kim", "queue", "sink"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--runners", default="1,2,4,8")
    parser.add_argument("--deliveries", type=int, default=20_000)
    parser.add_argument("--connections", type=int, default=4)
    parser.add_argument("--delay", type=float, default=20)
    parser.add_argument("--lanes", type=int, default=32)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--only", choices=["killed", "speed"])
    options = parser.parse_args()
    if not SERVER:
        raise SystemExit("no PostgreSQL: run it through shared.sh")
    options.queue, options.sink = os.path.abspath(options.queue), os.path.abspath(options.sink)
    chance = random.Random(options.seed)
    numbers = [int(number) for number in options.runners.split(",")]
    well = True
    if options.only != "speed":
        print(f"{options.deliveries:,} mails, {options.connections} connections a runner, {options.delay:g} ms to the server "
              f"(seed {options.seed})", flush=True)
        well = all([killed(options, runners, chance) for runners in numbers])
    if options.only != "killed":
        print(f"{options.deliveries:,} deliveries that take no time, {options.lanes} lanes a runner, medians of {options.runs}")
        for runners in numbers:
            pairs = [(bare(options, runners), drained(options, runners)) for _ in range(options.runs)]
            loop, kim = (statistics.median(side) for side in zip(*pairs))
            ratio = statistics.median(kim / loop for loop, kim in pairs)
            print(f"{runners} runners: kim {kim:,.0f}/s, bare loop {loop:,.0f}/s, ratio {ratio:.2f}", flush=True)
    sys.exit(0 if well else 1)


if __name__ == "__main__":
    main()
