#!/usr/bin/env bash
# How long an edition takes to be typeset, as a whole process: a rehearsal of the bulletin alone, photos already scaled.
# Medians of five (one run of 1,000 posts) on the release build. Needs: make build. Texts are made here, the same each time.
# With --peers the first issue and the 100 posts are set by Typst and WeasyPrint too, from the same texts and photos
# (print-peers.py, which installs them into a folder of its own).
set -euo pipefail
cd "$(dirname "$0")/.."
kim_root=$PWD
kim=$PWD/.build/release/kim
measure=$PWD/Benchmarks/measure.py
photos=$PWD/Examples/posts/images

workspace=$(mktemp -d)
trap 'rm -rf "$workspace"' EXIT
cp channels.yaml "$workspace/"
mkdir -p "$workspace/posts" "$workspace/editions"
cp -r "$photos" "$workspace/posts/images"

# write NAME WORDS [PHOTO]: a post of so many words, and its line in $list.
list=""
write() {
  {
    printf -- '---\njudul: "Warga bergotong royong di dusun %s"\ntanggal: 24 November 2026\nkategori: Kegiatan\nringkasan: Warga bergotong royong.\n' "$1"
    if [ -n "${3:-}" ]; then printf 'gambar:\n  berkas: images/%s\n  alt: "Warga."\n' "$3"; fi
    printf -- '---\n\n'
    python3 - "$2" "$1" <<'PY'
import random, sys
count, seed = int(sys.argv[1]), sys.argv[2]
draw = random.Random(seed)
words = """warga membersihkan saluran air bersama kelompok tani di balai desa untuk mencegah banjir sebelum musim hujan
pengurus mempertanggungjawabkan keuangan secara terbuka kepada masyarakat dan perangkat desa setiap akhir bulan""".split()
while count > 0:
    paragraph = [draw.choice(words) for _ in range(min(count, draw.randint(40, 90)))]
    count -= len(paragraph)
    print(" ".join(paragraph).capitalize() + ".\n")
PY
  } >"$workspace/posts/$1.md"
  list="$list  - posts/$1.md"$'\n'
}

# edition NUMBER: an edition of the posts written since the last.
edition() {
  printf 'nomor: %s\ntanggal: 24 November 2026\npos:\n%s' "$1" "$list" >"$workspace/editions/edisi-$1.yaml"
  list=""
}

pictures=($(cd "$photos" && ls -- *.jpg | head -n 4))
write feature 1200 "${pictures[0]}"
for number in 1 2 3; do write "short-$number" 180; done
write short-4 180 "${pictures[1]}"
write short-5 180 "${pictures[2]}"
edition 1
for number in $(seq 100); do write "hundred-$number" 400; done
edition 2
for number in $(seq 1000); do write "thousand-$number" 400; done
edition 3
for number in $(seq 300); do write "three-$number" 400; done
edition 4

# run RUNS TITLE COMMAND...: the first run, which is not measured, fills the cache of pictures.
run() {
  local runs=$1
  echo "$2"
  shift 2
  "$kim" "$@" --to buletin --dry-run --quiet --workspace "$workspace" >/dev/null
  python3 "$measure" -n "$runs" -- "$kim" "$@" --to buletin --dry-run --quiet --workspace "$workspace"
}

run 5 "a feature of 1,200 words" publish "$workspace/posts/feature.md"
run 5 "that feature, five short posts, three photos" edition publish 1
run 5 "100 posts of 400 words" edition publish 2
run 1 "300 posts of 400 words" edition publish 4
run 1 "1,000 posts of 400 words" edition publish 3

if [ "${1:-}" = --peers ]; then
  python3 "$kim_root/Benchmarks/print-peers.py" "$workspace" 1 2
fi
