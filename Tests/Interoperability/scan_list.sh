#!/usr/bin/env bash
# The pure part of the scanner, run by node.
set -euo pipefail
cd "$(dirname "$0")"
node --test browser/
