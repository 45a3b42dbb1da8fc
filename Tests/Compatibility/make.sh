#!/usr/bin/env bash
# Plays a small season with the program that TOUCHSTONE names and writes what it left into the folder given: README.md.
# Signatures are random, so another run gives other bytes of the same shape. What was recorded once is never made anew.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=${1:?usage: TOUCHSTONE=program make.sh FOLDER}
: "${TOUCHSTONE:?names the program}"
[ ! -e "$out" ] || { echo "make.sh: $out is there already" >&2; exit 1; }
for tool in cc sqlite3 "${PYTHON:-python3}" "$TOUCHSTONE"; do
    command -v "$tool" >/dev/null || { echo "make.sh: $tool is missing" >&2; exit 1; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# One clock for the service, the witness and every command, which make.py sets.
cc -shared -fPIC -O1 -o "$work/clock.so" "$here/clock.c"
echo +0 > "$work/clock"
cat > "$work/touchstone" <<END
#!/bin/sh
LD_PRELOAD=$work/clock.so COMPATIBILITY_CLOCK=$work/clock exec "$(realpath "$(command -v "$TOUCHSTONE")")" "\$@"
END
chmod +x "$work/touchstone"
TOUCHSTONE=$work/touchstone COMPATIBILITY_WORK=$work COMPATIBILITY_OUT=$(realpath -m "$out") "${PYTHON:-python3}" "$here/make.py"

# The database as text; .dump leaves out what stands in its header.
mkdir -p "$out"
database=$work/data/touchstone.sqlite
# At the place of the witness nobody listens when the installation is opened again, whatever runs there then.
sqlite3 "$database" "UPDATE witnesses SET url = 'http://127.0.0.1:9'; PRAGMA wal_checkpoint(TRUNCATE)" > /dev/null
{
    sqlite3 "$database" .dump
    echo "PRAGMA application_id=$(sqlite3 "$database" 'PRAGMA application_id');"
    echo "PRAGMA user_version=$(sqlite3 "$database" 'PRAGMA user_version');"
} > "$out/installation.sql"
mkdir "$out/data"
(cd "$work/data" && find . -type f ! -name 'touchstone.sqlite*' -print0) |
    while IFS= read -r -d '' file; do install -D -m 644 "$work/data/$file" "$out/data/$file"; done
cp -r "$work/witness" "$out/witness"
chmod -R u=rwX,go=rX "$out"
du -sb "$out"
