#!/usr/bin/env bash
# Pins what the ranges in pyproject.toml allow, with hashes and without any address: scripts/lock.sh BIN
set -euo pipefail
bin=${1:?the folder of the environment that holds uv}
common=(--quiet --generate-hashes --universal --python-version 3.11 --no-emit-index-url --no-emit-find-links
  --custom-compile-command 'make lock')
"$bin/uv" pip compile pyproject.toml "${common[@]}" --extra build --extra cluster --extra postgres \
  --output-file requirements.lock
"$bin/uv" pip compile pyproject.toml "${common[@]}" --all-extras --constraint requirements.lock \
  --output-file requirements-dev.lock
