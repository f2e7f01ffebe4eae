#!/usr/bin/env python3
"""Mails a second, CPU and memory of `kim publish`. Run it through mail.sh.

    mail.sh [--readers N] [--far-readers N] [--list N] [--runs N] [--only WORD]

Scenes: `fast`, a server that answers at once; `signed`, the same with DKIM; `far`, one 20 ms away; `list`, N rows of CSV
imported in three orders, and a mail to all of them planned, of which --readers get theirs before the run is stopped.
"""
import argparse
import os
import shutil
import signal
import statistics
import subprocess
import time

from newsroom import Newsroom, Sink, free_port


def sync_rate(folder):
    """How many times a second this disk confirms a write."""
    path = os.path.join(folder, "sync")
    handle = os.open(path, os.O_CREAT | os.O_WRONLY)
    start, count = time.perf_counter(), 0
    while time.perf_counter() - start < 1:
        os.write(handle, b"x" * 64)
        os.fdatasync(handle)
        count += 1
    os.close(handle)
    os.remove(path)
    return count


def sending(options, connections, delay, readers, key=None):
    rates, cpu, memory, sizes = [], [], [], []
    newsroom = Newsroom(options.kim, readers, connections, 1)
    if key:
        newsroom.sign(key)
    newsroom.run("subscribers", "import", "pembaca.csv")
    _, base, base_cpu, _ = newsroom.run("publish", "posts/bank-sampah.md", "--dry-run")
    for run in range(options.runs):
        post = newsroom.write_post(f"bank-sampah-{run}")
        with Sink(options.sink, delay) as sink:
            newsroom.connect(connections, sink.port)
            _, wall, used, peak = newsroom.run("publish", post)
        if sink.mails != readers:
            raise SystemExit(f"{sink.mails} mails for {readers} readers")
        rates.append(readers / wall)
        cpu.append(used * 1000 / readers)
        memory.append(peak)
        sizes.append(sink.bytes / sink.mails / 1000)
    newsroom.close()
    print(
        f"{key or ('fast' if not delay else 'far, 20 ms'):12} {connections:3} connections  {readers:8,} mails of "
        f"{sizes[0]:4.1f} kB  {statistics.median(rates):8,.0f}/s (best {max(rates):,.0f})  "
        f"{statistics.median(cpu):6.3f} CPU s per 1,000  {max(memory):6.1f} MB", flush=True)


def importing(options):
    """The same list in three orders, each into an empty state; in turn, so that a busy minute concerns them all."""
    newsroom = Newsroom(options.kim, options.list, 4, 1)
    # By other programs: what this one holds in memory would be counted as its children's.
    orders = {"sorted": "sort -t, -k2", "names": "cat", "shuffled": "shuf --random-source=<(yes)"}
    for order, program in orders.items():
        command = f"head -n 1 pembaca.csv > {order}.csv; tail -n +2 pembaca.csv | LC_ALL=C {program} >> {order}.csv"
        subprocess.run(["bash", "-c", command], cwd=newsroom.root, check=True)
    runs = {order: [] for order in orders}
    for _ in range(options.runs):
        for order in orders:
            shutil.rmtree(newsroom.root / ".kim", ignore_errors=True)
            runs[order].append(newsroom.run("subscribers", "import", f"{order}.csv")[1:])
    for order, figures in runs.items():
        wall, cpu, memory = (statistics.median(column) for column in zip(*figures))
        print(
            f"import       {options.list:8,} rows, {order:8}  {wall:6.2f} s (best {min(f[0] for f in figures):.2f})  "
            f"{cpu:6.2f} CPU s  {memory:6.1f} MB", flush=True)
    return newsroom


def planning(options, newsroom):
    """Plans the whole list, lets some of it go, and interrupts the run as a person would."""
    with Sink(options.sink) as sink:
        newsroom.connect(4, sink.port)
        start = time.perf_counter()
        child = subprocess.Popen(
            newsroom.command("publish", "posts/bank-sampah.md"), cwd=newsroom.root, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        # What the probing for the sink's port read does not count.
        start_bytes = received(sink) + 1000
        first, target = None, options.readers * 24_000
        while True:
            ended, status, usage = os.wait4(child.pid, os.WNOHANG)
            if ended:
                break
            sent = received(sink) - start_bytes
            if sent > 0 and first is None:
                first = time.perf_counter() - start
            if sent > target:
                child.send_signal(signal.SIGINT)
                target = 1 << 62
            time.sleep(0.02)
        child.returncode = status
    print(
        f"plan         {options.list:8,} readers  first mail after {first or 0:5.2f} s  {sink.mails:,} sent, then "
        f"interrupted  {usage.ru_maxrss / 1024:6.1f} MB", flush=True)


def received(sink):
    """Bytes the sink has read from its sockets so far."""
    with open(f"/proc/{sink.process.pid}/io") as counters:
        return int(counters.readline().split()[1])


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--kim", required=True)
    parser.add_argument("--sink", required=True)
    parser.add_argument("--readers", type=int, default=20_000)
    parser.add_argument("--far-readers", type=int, default=3_000)
    parser.add_argument("--list", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    print(f"disk: {sync_rate(os.environ.get('KIM_BENCH_DIR', '/tmp')):,} synchronised writes a second", flush=True)
    if options.only in ("", "fast"):
        for connections in (1, 4, 16):
            sending(options, connections, 0, options.readers)
    if options.only in ("", "signed"):
        for key in ("rsa", "ed25519"):
            sending(options, 4, 0, options.readers, key)
    if options.only in ("", "far"):
        for connections in (1, 4, 16):
            # Fewer where a mail takes a round trip of its own.
            sending(options, connections, 20, max(200, options.far_readers * connections // 16))
    if options.only in ("", "list"):
        newsroom = importing(options)
        planning(options, newsroom)
        newsroom.close()


if __name__ == "__main__":
    main()
