#!/usr/bin/env bash
# Compiles the pure rooms as Embedded Swift for wasm32: the browser runs the very same verifier.
# Tests/ArchitectureTests sees to it that every pure room stands in the list.
set -euo pipefail
cd "$(dirname "$0")/.."

# In the order of their imports.
rooms=(CBOR COSE MerkleTree PartCertificates Ledger PartLife PartVerification)

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
for room in "${rooms[@]}"; do
    mapfile -d '' sources < <(find -L "Sources/$room" -name '*.swift' -print0 | sort -z)
    swiftc -swift-version 6 -target wasm32-unknown-none-wasm -enable-experimental-feature Embedded \
        -enable-upcoming-feature ExistentialAny -enable-upcoming-feature InternalImportsByDefault \
        -enable-upcoming-feature MemberImportVisibility -warnings-as-errors \
        -wmo -Osize -parse-as-library -package-name touchstone -module-name "$room" -I "$out" \
        -emit-module -emit-module-path "$out/$room.swiftmodule" -c -o "$out/$room.o" "${sources[@]}"
    echo "embedded: $room compiles for wasm32, $(stat -c %s "$out/$room.o") bytes"
done
