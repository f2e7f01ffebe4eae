#!/usr/bin/env python3
"""How fast `kim run` works off what was due before it started, beside `kim publish` of the same. Run it through backlog.sh.

    backlog.sh [--readers N] [--connections N] [--delay MS] [--rounds N]

Both are timed from the start of the process to the last mail in the sink, in turn, in one workspace.
"""
import argparse
import signal
import statistics
import subprocess
import time

from newsroom import Newsroom, Sink


def until(record, lines, start):
    """Waits for the last mail; an address is a line."""
    while True:
        if record.exists() and record.read_bytes().count(b"\n") >= lines:
            return time.perf_counter() - start
        time.sleep(0.005)


def drain(newsroom, options, command, record):
    with Sink(options.sink, options.delay, record) as sink:
        newsroom.connect(options.connections, sink.port)
        start = time.perf_counter()
        child = subprocess.Popen(
            newsroom.command(*command), cwd=newsroom.root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        span = until(record, options.readers, start)
        if command[0] == "run":
            child.send_signal(signal.SIGTERM)
        if child.wait() != 0:
            raise SystemExit(f"kim {' '.join(command)} ended with {child.returncode}")
    if sink.mails != options.readers:
        raise SystemExit(f"{sink.mails} mails for {options.readers} readers")
    return span


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--kim", required=True)
    parser.add_argument("--sink", required=True)
    parser.add_argument("--readers", type=int, default=10_000)
    parser.add_argument("--connections", type=int, default=4)
    parser.add_argument("--delay", type=float, default=0)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    newsroom = Newsroom(options.kim, options.readers, options.connections, 1)
    newsroom.run("subscribers", "import", "pembaca.csv")
    direct, drained = [], []
    for n in range(options.rounds):
        waiting, post = newsroom.write_post(f"menunggu-{n}"), newsroom.write_post(f"langsung-{n}")
        newsroom.run("publish", waiting, "--in", "1 menit")
        due = time.time() + 61
        direct.append(drain(newsroom, options, ["publish", post], newsroom.root / f"langsung-{n}.record"))
        time.sleep(max(0, due - time.time()))
        drained.append(drain(newsroom, options, ["run"], newsroom.root / f"menunggu-{n}.record"))
    newsroom.close()
    rates = [options.readers / statistics.median(spans) for spans in (direct, drained)]
    print(
        f"{options.readers:,} readers, {options.connections} connections, {options.delay:g} ms: kim publish "
        f"{rates[0]:,.0f} a second, kim run {rates[1]:,.0f} a second, ratio {rates[1] / rates[0]:.2f} "
        f"(medians of {options.rounds})")


if __name__ == "__main__":
    main()
