#!/usr/bin/env bash
# What a channel costs for being a program: from nothing to a first rendition, a rendition, and outcomes a second, in
# Swift and in Python, through kim's own host. Medians. Builds what it needs (release).
set -euo pipefail
cd "$(dirname "$0")/.."
swift build -c release --product kim-benchmark-pipe --static-swift-stdlib 1>&2
bench=$PWD/.build/release/kim-benchmark-pipe

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp "$bench" "$folder/kim-channel-sink"
cp Benchmarks/pipe.py "$folder/kim-channel-sink-python"
chmod +x "$folder/kim-channel-sink-python"
cp Sources/KimCLI/Kits/kim_channel.py "$folder/"
for program in "$folder/kim-channel-sink" "$folder/kim-channel-sink-python"; do
  "$program" --manifest > "$program.json"
done
"$bench" "$folder/kim-channel-sink" "$folder/kim-channel-sink-python"
