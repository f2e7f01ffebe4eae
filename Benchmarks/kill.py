#!/usr/bin/env python3
"""Kills `kim publish` at random moments and counts the readers. Run it through kill.sh.

    kill.sh [--kills N] [--readers N] [--connections N] [--delay MS] [--seed N]

Every run of kim is killed (SIGKILL) at a random moment, the next goes on where it was, until enough were killed; a new
post begins when one is through. The sink writes down each mail before it acknowledges it. Then, for every post:
nobody has got it twice, everybody is either delivered and has got it, or listed as uncertain by `kim status`, and no
kill has left more uncertain readers than there were connections.
"""
import argparse
import collections
import json
import random
import subprocess
import sys
import time

from newsroom import Newsroom, Sink, reader


def status(newsroom, post):
    out, *_ = newsroom.run("status", post, "--json", check=False)
    if not out.startswith("{"):
        return {}  # Killed before anything was planned.
    channels = [c for p in json.loads(out)["publications"] for c in p["channels"]]
    return channels[0]["counts"] if channels else {}


def listed(newsroom, post):
    """Addresses that `kim status` calls uncertain."""
    out, *_ = newsroom.run("status", post, "--recipients", "--json")
    records = map(json.loads, out.splitlines())
    return {record["recipient"] for record in records if record["state"] == "uncertain"}


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--kim", required=True)
    parser.add_argument("--sink", required=True)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--readers", type=int, default=2000)
    parser.add_argument("--connections", type=int, default=4)
    parser.add_argument("--delay", type=float, default=0)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    options = parser.parse_args()
    chance = random.Random(options.seed)
    newsroom = Newsroom(options.kim, options.readers, options.connections, 1)
    newsroom.run("subscribers", "import", "pembaca.csv")
    everybody = {reader(n) for n in range(options.readers)}
    kills = posts = through = most = 0
    total = collections.Counter()
    # How long a run takes unharmed, so that moments are spread over all of it.
    with Sink(options.sink, options.delay) as sink:
        newsroom.connect(options.connections, sink.port)
        _, span, *_ = newsroom.run("publish", newsroom.write_post("unharmed"))
    while kills < options.kills:
        posts += 1
        name = f"post-{posts}"
        post = newsroom.write_post(name)
        record = newsroom.root / f"{name}.record"
        uncertain = 0
        while True:
            with Sink(options.sink, options.delay, record) as sink:
                newsroom.connect(options.connections, sink.port)
                child = subprocess.Popen(
                    newsroom.command("publish", post), cwd=newsroom.root, stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL)
                try:
                    child.wait(chance.uniform(0, span) if kills < options.kills else None)
                except subprocess.TimeoutExpired:
                    child.kill()
                    child.wait()
                    kills += 1
                    # What was still on its way to the sink arrives.
                    time.sleep(0.05)
            if child.returncode != -9:
                break
            now = status(newsroom, post).get("uncertain", 0)
            most = max(most, now - uncertain)
            uncertain = now
        got = collections.Counter(record.read_text().split()) if record.exists() else collections.Counter()
        counts, doubtful = status(newsroom, post), listed(newsroom, post)
        twice = [who for who, times in got.items() if times > 1]
        lost = everybody - set(got) - doubtful
        claimed = counts["delivered"] + counts["uncertain"]
        wrong = []
        if twice: wrong.append(f"{len(twice)} got it twice")
        if lost: wrong.append(f"{len(lost)} did not get it and are not listed")
        if len(doubtful) != counts["uncertain"]: wrong.append(f"{counts['uncertain']} uncertain, {len(doubtful)} listed")
        if claimed != options.readers: wrong.append(f"{counts} for {options.readers} readers")
        if most > options.connections: wrong.append(f"one kill left {most} uncertain")
        if wrong:
            print(f"seed {options.seed}, {name}: {'; '.join(wrong)}; kept in {newsroom.root}")
            newsroom.temporary._finalizer.detach()
            sys.exit(1)
        total["delivered"] += counts["delivered"]
        total["uncertain"] += len(doubtful)
        total["arrived"] += len(doubtful & set(got))
    newsroom.close()
    print(
        f"{kills} kills over {posts} posts to {options.readers:,} readers on {options.connections} connections "
        f"(seed {options.seed}): {total['delivered']:,} delivered, nobody lost, nobody twice; {total['uncertain']} "
        f"uncertain, all listed, {total['arrived']} of them had arrived; at most {most} from one kill")


if __name__ == "__main__":
    main()
