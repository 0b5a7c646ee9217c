#!/bin/bash
# Makes src/tidewise/cycle/learned.npz again, from nothing but this repository: about an hour and a half of one idle
# core, 6 GB of memory. BIN is the project's environment; torch lives in one of its own and is used here alone.
set -eo pipefail
BIN=${BIN:-.venv/bin}
ROOM=${ROOM:-$(mktemp -d)}
export PYTHONPATH=src:. OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
python3 -m venv "$ROOM/v"
"$ROOM/v/bin/pip" install -q torch==2.13.0 numpy tzdata
some=()
for seed in 41 141 241 341 441 541; do
  "$BIN/python" -m benchmarks.training.table "$ROOM/$seed.npz" 14000 $seed
  some+=("$ROOM/$seed.npz")
done
"$BIN/python" -m benchmarks.training.table "$ROOM/val.npz" 400 42
all=$(IFS=,; echo "${some[*]}")
first=$(IFS=,; echo "${some[*]:0:4}")
"$ROOM/v/bin/python" -m benchmarks.training.learn "$first" "$ROOM/val.npz" "$ROOM/days.npz" 1 9
"$ROOM/v/bin/python" -m benchmarks.training.learn "$all" "$ROOM/val.npz" "$ROOM/more.npz" 1 6 "$ROOM/days.npz"
"$BIN/python" -m benchmarks.training.weigh "$ROOM/more.npz" src/tidewise/cycle/learned.npz 1500 43
