#!/usr/bin/env bash
# The tests with real services: scripts/test_services.sh BIN. As root on Debian and its kin, a browser and PostgreSQL are
# installed where they are missing; the cluster comes with the Python packages. What is still missing is skipped, and said.
set -euo pipefail
bin=${1:?the folder of the environment that holds pytest}
cd "$(dirname "$0")/.."

missing=()
command -v chromium >/dev/null || missing+=(chromium)
compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)
if ((${#missing[@]})) && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi
"$bin/pytest" tests/services
