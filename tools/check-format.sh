#!/usr/bin/env bash
# The formatter and its rules (.swift-format) over everything written in Swift; a finding is an error.
set -euo pipefail
cd "$(dirname "$0")/.."

swift format lint --strict --parallel --recursive Sources Tests Package.swift
echo "format: nothing to complain about"
