#!/usr/bin/env python3
"""Medians of how long commands take: wall clock, CPU and peak memory of the whole process.

    measure.py [-n RUNS] [--before 'SHELL COMMAND'] -- COMMAND ARGUMENT...

`--before` runs ahead of every measured run and is not measured: it empties caches.
"""
import argparse
import os
import statistics
import subprocess
import sys
import time


def measure(command, before):
    if before:
        subprocess.run(before, shell=True, check=True)
    quiet = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)]
    start = time.perf_counter()
    child = os.posix_spawnp(command[0], command, os.environ, file_actions=quiet)
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("-n", type=int, default=5)
    parser.add_argument("--before", default="")
    parser.add_argument("command", nargs="+")
    options = parser.parse_args()
    runs = [measure(options.command, options.before) for _ in range(options.n)]
    wall, cpu, memory = (statistics.median(column) for column in zip(*runs))
    print(f"{wall * 1000:8.1f} ms  {cpu * 1000:8.1f} ms CPU  {memory / 1024:6.1f} MB  {' '.join(options.command)}")


if __name__ == "__main__":
    main()
