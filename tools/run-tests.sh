#!/usr/bin/env bash
# The Swift tests, then those of Tests/Interoperability by pytest, in the Python environment of tools/setup.sh. At the end
# the ten slowest of both are listed, and the last line says how many passed. TOUCHSTONE_VECTORS, if set, names the folder
# of external test vectors. ONLY, if set, is a part of a name, or several with | between: only tests with one of them in
# their names are run, in Swift upper and lower case are told apart.
set -euo pipefail
cd "$(dirname "$0")/.."

only=${ONLY:-}
if [[ $only && ! $only =~ ^[A-Za-z0-9_./-]+(\|[A-Za-z0-9_./-]+)*$ ]]; then
    echo "tests: ONLY is a part of a name, of letters, digits and _ . / -, or several with | between, and not: $only" >&2
    exit 64
fi
if [ -n "${TOUCHSTONE_VECTORS:-}" ]; then
    TOUCHSTONE_VECTORS=$(cd "$TOUCHSTONE_VECTORS" && pwd)
    export TOUCHSTONE_VECTORS
else
    echo "tests: TOUCHSTONE_VECTORS is not set, tests against external vectors are skipped" >&2
fi
# Tests that use a program of tools/setup.sh skip where it is missing; here it has been installed, so they must fail.
export CI=true

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# What pytest starts: the debug build that the Swift tests have just tested.
TOUCHSTONE="$(swift build --show-bin-path)/touchstone"
export TOUCHSTONE
# The decoder that the service gives to browsers, fetched by tools/setup.sh.
export TOUCHSTONE_DECODER="$PWD/.build-browser/html5-qrcode.min.js"
PATH="$PWD/.build-venv/bin:$PATH"
export PATH

swift_arguments=(--skip-build)
pytest_arguments=(Tests/Interoperability)
with_swift=yes with_pytest=yes
if [ -n "$only" ]; then
    swift_arguments+=(--filter "$only")
    pytest_arguments+=(-k "${only//|/ or }")
    swift test list --skip-build >"$work/names"
    grep -Eq -- "$only" "$work/names" || with_swift=
    status=0
    python -m pytest "${pytest_arguments[@]}" --collect-only -q >"$work/collected" || status=$?
    case $status in
    0) ;;
    5) with_pytest= ;;
    *) cat "$work/collected" >&2 && exit 1 ;;
    esac
    if ! [ "$with_swift$with_pytest" ]; then
        echo "tests: no test has $only in its name" >&2
        exit 1
    fi
fi

report=()
if [ "$with_swift" ]; then
    status=0
    swift test "${swift_arguments[@]}" 2>&1 | tee "$work/swift.log" || status=$?
    report+=(--swift "$work/swift.log" --swift-status "$status")
fi
if [ "$with_pytest" ]; then
    status=0
    # Many files' tests look at the example season; it is prepared once. The tests of a few do it when they need it.
    if [ -z "$only" ]; then
        export TOUCHSTONE_PREPARED_SEASON=$work/season
        "$TOUCHSTONE" demo --data "$TOUCHSTONE_PREPARED_SEASON" --prepare-only || status=$?
    fi
    # A file's tests stay with one of the two workers.
    [ "$status" -ne 0 ] || python -m pytest "${pytest_arguments[@]}" -n 2 --dist loadfile --no-loadscope-reorder \
        --basetemp "$work/pytest" --junitxml "$work/pytest.xml" || status=$?
    report+=(--pytest "$work/pytest.xml" --pytest-status "$status")
fi
python tools/test_report.py "${report[@]}"
