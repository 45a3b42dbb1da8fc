#!/usr/bin/env bash
# The Swift tests, then every script in Tests/Interoperability, in the Python environment of tools/setup.sh.
# The last lines say how many passed. TOUCHSTONE_VECTORS, if set, names the folder of external test vectors.
set -euo pipefail
cd "$(dirname "$0")/.."

log=$(mktemp)
trap 'rm -f "$log"' EXIT
if [ -n "${TOUCHSTONE_VECTORS:-}" ]; then
    TOUCHSTONE_VECTORS=$(cd "$TOUCHSTONE_VECTORS" && pwd)
    export TOUCHSTONE_VECTORS
else
    echo "tests: TOUCHSTONE_VECTORS is not set, tests against external vectors are skipped" >&2
fi
# Tests that use a program of tools/setup.sh skip where it is missing; here it has been installed, so they must fail.
export CI=true

swift test --skip-build 2>&1 | tee "$log"

PATH="$PWD/.build-venv/bin:$PATH"
export PATH
# What a script starts: the debug build that was just tested.
TOUCHSTONE="$(swift build --show-bin-path)/touchstone"
export TOUCHSTONE
# The decoder that the service gives to browsers, fetched by tools/setup.sh.
export TOUCHSTONE_DECODER="$PWD/.build-browser/html5-qrcode.min.js"

# Several scripts look at the example season; it is prepared once.
season=$(mktemp -d)
trap 'rm -rf "$log" "$season"' EXIT
TOUCHSTONE_PREPARED_SEASON=$season/season
export TOUCHSTONE_PREPARED_SEASON
"$TOUCHSTONE" demo --data "$TOUCHSTONE_PREPARED_SEASON" --prepare-only

passed=() failed=()
shopt -s nullglob
for script in Tests/Interoperability/*.sh Tests/Interoperability/*.py; do
    runner=bash
    [[ $script == *.py ]] && runner=python
    echo "interoperability: $script"
    if "$runner" "$script"; then passed+=("$script"); else failed+=("$script"); fi
done

echo
grep -aE 'Test run with [0-9]+ tests?' "$log" | tail -n 1 || echo "tests: swift test printed no summary"
grep -ac ' skipped' "$log" | sed 's/$/ skipped, named above/' || true
for script in ${failed[@]+"${failed[@]}"}; do echo "interoperability: FAILED $script"; done
echo "interoperability: ${#passed[@]} scripts passed, ${#failed[@]} failed"
[ ${#failed[@]} -eq 0 ]
