#!/usr/bin/env bash
# How fast mails leave, with everything a real run does: one personal mail of 25 kB a reader, each journalled on disk.
# Needs: make build, a C compiler, python3. Arguments go to mail.py, e.g.: ./mail.sh --readers 50000
set -euo pipefail
cd "$(dirname "$0")"
mkdir -p ../.build/benchmarks
cc -O2 -Wall -o ../.build/benchmarks/mailsink mailsink.c
exec python3 mail.py --kim "${KIM:-../.build/release/kim}" --sink ../.build/benchmarks/mailsink "$@"
