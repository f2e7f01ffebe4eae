#!/usr/bin/env bash
# Kills kim at 200 random moments of sending and counts what every reader got. Needs: make build, a C compiler, python3.
set -euo pipefail
cd "$(dirname "$0")"
mkdir -p ../.build/benchmarks
cc -O2 -Wall -o ../.build/benchmarks/mailsink mailsink.c
exec python3 kill.py --kim "${KIM:-../.build/release/kim}" --sink ../.build/benchmarks/mailsink "$@"
