# make run    the companion on the sample couple (makes .venv from the hashed lock first)
# make test   everything that is checked, on a fresh clone
SHELL := /bin/bash
# compiled once, used by every process of the run
unexport PYTHONDONTWRITEBYTECODE
PYTHON ?= python3
BIN := .venv/bin
PORT ?= 0

# Every target is a name, not a file.
.PHONY: bench-coach $(shell sed -n 's/^\([a-z-]*\):.*/\1/p' Makefile)

.venv/core: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch .venv/core

.venv/dev: .venv/core requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch .venv/dev

run: .venv/core
	$(BIN)/tidewise demo --port $(PORT)

# The fast part, three minutes: style, types, contracts, and the tests that are neither slow nor in a browser.
check: .venv/dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/pytest -n 2 -m "not slow and not browser and not prove"

# The gate.
test: .venv/dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/pytest -n 2 -m "not prove"

# The store as it lies on disk today, kept for the tests of every release to come (only where today has none yet).
store-fixture: .venv/dev
	$(BIN)/python tools/store_fixture.py

# Kills, again and again: nothing acknowledged may be lost. About five minutes; the counts are printed.
torture: .venv/dev
	$(BIN)/python tools/torture.py

prove: .venv/dev
	$(BIN)/pytest -m prove

format: .venv/dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Locks hold hashes and no host names. `uv` resolves; only its exports are committed.
lock: .venv/dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	PATH="$(abspath $(BIN)):$$PATH" bash tools/lock.sh

# Every sentence a person can read, gathered into src/tidewise/language/locale/tidewise.pot.
messages: .venv/dev
	$(BIN)/python tools/messages.py

# docs/manual/reference.md, made from the program itself.
manual: .venv/dev
	$(BIN)/python tools/manual.py

# docs/picture.svg, the README's, from the sample couple.
picture: .venv/core
	$(BIN)/python tools/picture.py

# docs/manual/why-we-say-this.md, from the readings, their questions and sources.
why: .venv/dev
	$(BIN)/python tools/why.py

# How much asking by expected information saves against the best fixed order; made-up respondents.
bench-look: .venv/dev
	$(BIN)/python benchmarks/look.py

# docs/manual/practices.md, from the shelf of practices.
practices: .venv/dev
	$(BIN)/python tools/practices.py

# How fast couples are fitted, compiled and plain, beside statsmodels in the same run (needs the extra `fast` for both).
bench-engine: .venv/dev
	$(BIN)/python benchmarks/engine.py

# What 500 to 100,000 couples cost, as a table and a picture in OUT (half an hour; what was counted is kept there).
bench-many: .venv/dev
	$(BIN)/python benchmarks/engine_many.py $(or $(OUT),many)

# How fast and how right chats are read, beside other tools in the same run (they go into a venv of their own).
bench-readers: .venv/dev
	$(BIN)/python benchmarks/readers.py

# The encrypted store beside a plain one: a million messages in, opened and summed, ten years out and in again.
bench-store: .venv/dev
	$(BIN)/python benchmarks/store.py

# How long a person waits: from an export to the report, the first page, the help.
bench-whole: .venv/dev
	$(BIN)/python benchmarks/whole.py

# Does following the plan help invented couples, beside four other ways of answering? Losses are shown.
bench-plan: .venv/dev
	$(BIN)/python benchmarks/plan.py

# How right and how quick the coach is, on the untouched drafts, beside other ways in the same run.
bench-coach: .venv/dev
	$(BIN)/python benchmarks/coach.py

# Every benchmark, one after the other: each prints its table beside a peer or a plain reference of the same run.
bench: .venv/dev
	@for each in $$(sed -n 's/^\(bench-[a-z]*\):.*/\1/p' Makefile); do echo "== $$each"; $(MAKE) --no-print-directory $$each || exit 1; done

# How well quiet stretches are found, beside z-scores, control charts, change points and an HMM, on couples nothing was
# tuned on (the peers go into a venv of their own).
bench-detect: .venv/dev
	PYTHONPATH=src:. $(BIN)/python -m benchmarks.detect

bench-detect-speed: .venv/dev
	PYTHONPATH=src:. $(BIN)/python -m benchmarks.detect_speed

# One drawing for each ordinary explanation, into OUT.
OUT ?= build/pictures
pictures-detect: .venv/dev
	PYTHONPATH=src:. $(BIN)/python -m benchmarks.detect_pictures --out $(OUT)

# Makes src/tidewise/cycle/learned.npz again (about an hour and a half of an idle core).
learn-detect: .venv/dev
	BIN=$(BIN) bash benchmarks/training/learn.sh

# Strangers' bytes against every reader, ten minutes each (SECONDS=60 for a look).
SECONDS_EACH ?= 600
fuzz: .venv/dev
	$(BIN)/python tests/conversation/fuzz.py --seconds $(SECONDS_EACH)

clean:
	rm -rf .venv
