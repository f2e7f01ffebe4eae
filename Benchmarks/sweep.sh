#!/usr/bin/env bash
# Kills kim at every step of a run over four channels and compares the end with an unharmed run. Needs: make build, a C
# compiler, python3.
set -euo pipefail
cd "$(dirname "$0")"
mkdir -p ../.build/benchmarks
cc -shared -fPIC -O2 -Wall -o ../.build/benchmarks/fault.so ../Tests/Programs/Fault/fault.c -ldl
exec python3 -u sweep.py --kim "${KIM:-../.build/release/kim}" --fault-library "$(realpath ../.build/benchmarks/fault.so)" "$@"
