#!/usr/bin/env bash
# How long a person waits: the help text, and a rehearsal of one post with a 12-megapixel photo on four channels.
# Medians of five on the release build. Needs: make build.
set -euo pipefail
cd "$(dirname "$0")/.."
kim=$PWD/.build/release/kim
measure=$PWD/Benchmarks/measure.py

workspace=$(mktemp -d)
trap 'rm -rf "$workspace"' EXIT
cp channels.yaml "$workspace/"
cp -r Examples/posts "$workspace/posts"
"$kim" subscribers import Examples/pembaca.csv --workspace "$workspace" >/dev/null

# The first start reads the program from the disk.
"$kim" --help >/dev/null
echo "kim --help"
python3 "$measure" -n 5 -- "$kim" --help
echo "kim publish --dry-run, no picture cached"
python3 "$measure" -n 5 --before "rm -rf '$workspace/.kim/cache'" -- \
  "$kim" publish --dry-run "$workspace/posts/harga-umkm.md" --workspace "$workspace"
echo "kim publish --dry-run, pictures cached"
python3 "$measure" -n 5 -- "$kim" publish --dry-run "$workspace/posts/harga-umkm.md" --workspace "$workspace"
