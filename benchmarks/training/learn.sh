#!/bin/bash
# Makes src/tidewise/cycle/learned.npz again, from nothing but this repository: about six hours of one idle core,
# 8 GB of memory. BIN is the project's environment; torch lives in one of its own and is used here alone.
set -eo pipefail
BIN=${BIN:-.venv/bin}
ROOM=${ROOM:-$(mktemp -d)}
export PYTHONPATH=src:. OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
python3 -m venv "$ROOM/v"
"$ROOM/v/bin/pip" install -q torch==2.13.0 numpy tzdata
six=() ten=()
for seed in 41 141 241 341 441 541; do
  "$BIN/python" -m benchmarks.training.table "$ROOM/$seed.npz" 14000 $seed six
  six+=("$ROOM/$seed.npz")
done
for seed in 641 741 841 941; do
  "$BIN/python" -m benchmarks.training.table "$ROOM/$seed.npz" 14000 $seed
  ten+=("$ROOM/$seed.npz")
done
"$BIN/python" -m benchmarks.training.table "$ROOM/val.npz" 600 43
joined() { local IFS=,; echo "$*"; }
learn() { "$ROOM/v/bin/python" -m benchmarks.training.learn "$@"; }
learn "$(joined "${six[@]:0:4}")" "$ROOM/val.npz" "$ROOM/first.npz" 1 9 48
learn "$(joined "${six[@]}")" "$ROOM/val.npz" "$ROOM/more.npz" 1 6 48 "$ROOM/first.npz"
learn "$(joined "${six[@]}" "${ten[@]}")" "$ROOM/val.npz" "$ROOM/wide.npz" 1 8 64 "$ROOM/more.npz"
# then on fresh couples of all twelve mechanisms, in small steps: what is learned twice is learned by heart
at() { joined "${@/#/$ROOM/}"; }
for seed in 1041 1141 1341 1441 1541; do
  "$BIN/python" -m benchmarks.training.table "$ROOM/$seed.npz" 16000 $seed
done
learn "$(at 1341.npz 1441.npz)" "$ROOM/val.npz" "$ROOM/narrow.npz" 9 3 64 "$ROOM/wide.npz"
learn "$(at 1041.npz 1141.npz)" "$ROOM/val.npz" "$ROOM/broad1.npz" 7 7 80 "$ROOM/wide.npz"
learn "$(at 1041.npz 1141.npz 1341.npz)" "$ROOM/val.npz" "$ROOM/broad2.npz" 8 3 80 "$ROOM/broad1.npz"
learn "$(at 1441.npz 1541.npz)" "$ROOM/val.npz" "$ROOM/broad.npz" 12 2 80 "$ROOM/broad2.npz"
"$BIN/python" -m benchmarks.training.weigh "$(at narrow.npz broad.npz)" src/tidewise/cycle/learned.npz 2000 57
# and how near the readers see each person, the readers staying as they are
for seed in 7721 7722; do
  "$BIN/python" -m benchmarks.training.table "$ROOM/$seed.npz" 7000 $seed
done
"$BIN/python" -m benchmarks.training.near src/tidewise/cycle/learned.npz "$(at 7721.npz 7722.npz)"
