#!/usr/bin/env bash
# One queue in PostgreSQL for 1, 2, 4 and 8 runners: killed every second, then against a bare loop.
# Needs: make build, Debian's postgresql, a C compiler, python3.
set -euo pipefail
cd "$(dirname "$0")"
mkdir -p ../.build/benchmarks
cc -O2 -Wall -o ../.build/benchmarks/mailsink mailsink.c
if [ -z "${QUEUE:-}" ]; then
  (cd .. && swift build -c release --product kim-benchmark-queue)
  QUEUE=../.build/release/kim-benchmark-queue
fi
exec ../Tests/Integration/with-postgres python3 shared.py --kim "${KIM:-../.build/release/kim}" --queue "$QUEUE" \
  --sink ../.build/benchmarks/mailsink "$@"
