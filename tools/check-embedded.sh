#!/usr/bin/env bash
# Compiles the pure targets as Embedded Swift for wasm32: the browser runs the very same verifier.
# Tests/ArchitectureTests sees to it that every pure target stands in the list.
set -euo pipefail
cd "$(dirname "$0")/.."

# In the order of their imports.
targets=(CBOR COSE MerkleTree PartCertificates Ledger PartLife PartVerification)

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
for target in "${targets[@]}"; do
    mapfile -d '' sources < <(find -L "Sources/$target" -name '*.swift' -print0 | sort -z)
    swiftc -swift-version 6 -target wasm32-unknown-none-wasm -enable-experimental-feature Embedded \
        -enable-upcoming-feature ExistentialAny -enable-upcoming-feature InternalImportsByDefault \
        -enable-upcoming-feature MemberImportVisibility -warnings-as-errors \
        -wmo -Osize -parse-as-library -package-name touchstone -module-name "$target" -I "$out" \
        -emit-module -emit-module-path "$out/$target.swiftmodule" -c -o "$out/$target.o" "${sources[@]}"
    echo "embedded: $target compiles for wasm32, $(stat -c %s "$out/$target.o") bytes"
done
