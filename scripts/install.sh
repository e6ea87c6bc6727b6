#!/usr/bin/env bash
# Makes everything the program needs, and leaves alone what is there already: system packages (as root, on Debian and
# its kin), a virtual environment with pinned and hashed packages, the package itself.
#
#   VENV=.venv LOCK=requirements.lock PYTHON=python3 scripts/install.sh
set -euo pipefail
cd "$(dirname "$0")/.."
venv=${VENV:-.venv}
lock=${LOCK:-requirements.lock}
python=${PYTHON:-python3}

say() { printf '\033[1m==>\033[0m %s\n' "$*" >&2; }

can_make_environments() { "$python" -c 'import ensurepip, venv' 2>/dev/null; }
knows_chinese() { tesseract --list-langs 2>/dev/null | grep -qx chi_sim; }

missing=()
command -v "$python" >/dev/null || missing+=(python3)
can_make_environments || missing+=(python3-venv)
knows_chinese || missing+=(tesseract-ocr tesseract-ocr-chi-sim)

if ((${#missing[@]})) && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  say "System packages: ${missing[*]}"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
elif ((${#missing[@]})); then
  say "Missing system packages; install them as root: apt-get install ${missing[*]}"
  can_make_environments || exit 1
  say "Going on without tesseract: the second reading of doubtful values is left out."
fi

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
  say "Python 3.11 or newer is needed; name one with PYTHON=…"
  exit 1
}

[ -x "$venv/bin/python" ] || {
  say "Environment: $venv"
  "$python" -m venv "$venv"
}

say "Packages from $lock"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r "$lock"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
say "Ready: $venv/bin/extractor"
