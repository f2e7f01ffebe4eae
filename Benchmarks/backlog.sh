#!/usr/bin/env bash
# How fast kim run works off a backlog. Needs: make build, a C compiler, python3.
set -euo pipefail
cd "$(dirname "$0")"
mkdir -p ../.build/benchmarks
cc -O2 -Wall -o ../.build/benchmarks/mailsink mailsink.c
exec python3 backlog.py --kim "${KIM:-../.build/release/kim}" --sink ../.build/benchmarks/mailsink "$@"
