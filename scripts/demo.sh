#!/usr/bin/env bash
# The main job on the sample filings: scripts/demo.sh EXTRACTOR OUT
set -euo pipefail
extractor=${1:?the program} out=${2:?the folder to write to}
cd "$(dirname "$0")/.."
"$extractor" run samples --out "$out"
cat <<END

Look at
  $out/report.html     every finding with the place on the page that shows it
  $out/summary.xlsx    the summary table of Annex 3, findings, failures
  $out/records/        one record a filing, with page and box of every value
END
