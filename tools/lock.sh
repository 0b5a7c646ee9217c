#!/usr/bin/env bash
# Resolve pyproject.toml afresh and write the two hashed locks, without any host name in them.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp pyproject.toml "$work/"
mkdir -p "$work/src/tidewise"
touch "$work/README.md" "$work/LICENSE" "$work/src/tidewise/__init__.py"
(
  cd "$work"
  uv lock --quiet --python 3.11
  uv export --quiet --frozen --no-emit-project --no-header --no-annotate --output-file requirements.lock
  uv export --quiet --frozen --no-emit-project --no-header --no-annotate --extra dev --output-file requirements-dev.lock
)
if grep -nE '://' "$work"/requirements*.lock; then
  echo "a lock names a host; not written" >&2
  exit 1
fi
cp "$work"/requirements.lock "$work"/requirements-dev.lock .
