# make run     a release build, then the demonstration on http://127.0.0.1:8080 (more arguments: make run ARGS="…")
# make test    everything that must hold: make check, the Swift tests, interoperability with other implementations (pytest);
#              only the tests that have a part in their names, and no make check: make test ONLY=kill_serve, or one of several:
#              make test ONLY='labels|Merkle' (Swift tells upper and lower case apart); it fails when there is no such test
# make check   format, warnings, the imports' table, the pure targets as Embedded Swift for wasm32
# make fuzz    generated input for every decoder, much longer than the tests do (make fuzz ITERATIONS=…)
# make bench   the benchmarks, release build; only some of them, with sizes of one's own: make bench ARGS="page verify-api=4000"
# make openapi  writes the description of the API anew, Sources/WebService/Resources/openapi.yaml
# make fixtures  writes the example season anew
# make screenshots  every page, phone and desktop, zh and en, light and dark, into screenshots/; only some of them by parts of
#              their names: make screenshots ARGS="signin admin-people"
# make setup   what building and testing need: Debian packages, a Python environment in .build-venv, the decoder that
#              browsers without BarcodeDetector are given

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := test
# Two builds at once wait for each other's lock, or overwrite each other's products.
.NOTPARALLEL:
.PHONY: run test check fuzz bench openapi fixtures screenshots setup packages

ARGS ?=
BIN = $$(swift build -c release --show-bin-path)
# Named when it is there; the service also works without.
export TOUCHSTONE_DECODER = $(wildcard $(CURDIR)/.build-browser/html5-qrcode.min.js)

run: packages
	swift build -c release --product touchstone
	"$(BIN)/touchstone" demo $(ARGS)

ONLY ?=
export ONLY

test: $(if $(ONLY),setup,check)
	$(if $(ONLY),swift build --build-tests)
	tools/run-tests.sh

check: setup
	tools/check-format.sh
	tools/check-embedded.sh
	swift build --build-tests
	swift test --skip-build --filter ArchitectureTests

ITERATIONS ?= 200000

fuzz: setup
	TOUCHSTONE_FUZZ_ITERATIONS=$(ITERATIONS) swift test --filter \
	    '^(CBOR|COSE|Signatures|MerkleTree|PartCertificates|Ledger|PartLife|PartVerification)Tests|TablesCSV'

bench: setup
	swift run -c release touchstone-bench $(ARGS)

openapi: packages
	swift run APIDescription Sources/WebService/Resources/openapi.yaml

fixtures: packages
	swift build -c release --product touchstone
	"$(BIN)/touchstone" demo --write-fixtures fixtures $(ARGS)

screenshots: setup
	swift build --product touchstone
	TOUCHSTONE="$$(swift build --show-bin-path)/touchstone" .build-venv/bin/python tools/screenshots.py $(ARGS)

# Only what a build needs, so that a machine which runs the service needs no browser.
packages:
	tools/setup.sh build

setup:
	tools/setup.sh all
