#!/bin/bash
# Makes src/tidewise/cycle/learned.npz again, from nothing but this repository: about ten minutes of one idle core.
# BIN is the project's environment; torch lives in one of its own and is used here alone.
set -eo pipefail
BIN=${BIN:-.venv/bin}
ROOM=${ROOM:-$(mktemp -d)}
export PYTHONPATH=src:. OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
python3 -m venv "$ROOM/v"
"$ROOM/v/bin/pip" install -q torch==2.13.0 numpy tzdata
"$BIN/python" -m benchmarks.training.table "$ROOM/train.npz" 6000 41
"$BIN/python" -m benchmarks.training.table "$ROOM/val.npz" 250 42
"$ROOM/v/bin/python" -m benchmarks.training.learn "$ROOM/train.npz" "$ROOM/val.npz" "$ROOM/days.npz" 1 12
"$BIN/python" -m benchmarks.training.weigh "$ROOM/days.npz" src/tidewise/cycle/learned.npz 1300 43
