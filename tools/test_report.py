#!/usr/bin/env python3
"""What the tests came to: the ten slowest, and the line "N passed, N failed". Reads what `swift test` printed and the JUnit
file of pytest; fails when a test failed, when one of both ended badly, or when nothing was run."""

import argparse
import os
import re
import sys
import xml.etree.ElementTree as ElementTree

SLOWEST = 10
# As Swift Testing prints them; "Test run with …" sums up, and "Test case" is one argument of several.
ENDED = re.compile(r'Test (?!run with |case )(?P<name>".*?"|\S+?\(.*?\)|\S+)(?: with \d+ test cases?)? '
                   r"(?P<how>passed|failed) after (?P<seconds>[\d.]+) seconds")
SKIPPED = re.compile(r'Test (?!run with |case )(?:".*?"|\S+) skipped')
SUMMARY = re.compile(r"Test run with \d+ tests?.*")


def of_swift(path):
    """(name, seconds, how) of every test, and the summary."""
    tests, summary = [], ""
    with open(path, encoding="utf-8", errors="replace") as file:
        for line in file:
            if found := ENDED.search(line):
                tests.append((found["name"].strip('"'), float(found["seconds"]), found["how"]))
            elif SKIPPED.search(line):
                tests.append(("", 0.0, "skipped"))
            elif found := SUMMARY.search(line):
                summary = found[0]
    return tests, summary


def of_pytest(path):
    """The same, of a JUnit file; a test whose fixture fails after it counts once, as failed."""
    tests = {}
    for case in ElementTree.parse(path).iter("testcase"):
        name = f"{case.get('classname')}::{case.get('name')}"
        how = next((how for tag, how in (("failure", "failed"), ("error", "failed"), ("skipped", "skipped"))
                    if case.find(tag) is not None), "passed")
        seconds, before = tests.get(name, (0.0, "passed"))
        tests[name] = seconds + float(case.get("time")), before if how == "passed" else how
    found = [(name, seconds, how) for name, (seconds, how) in tests.items()]
    count = {how: sum(1 for test in found if test[2] == how) for how in ("passed", "failed", "skipped")}
    return found, ", ".join(f"{number} {how}" for how, number in count.items() if number or how != "skipped")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--swift", help="what `swift test` printed")
    parser.add_argument("--swift-status", type=int, default=0)
    parser.add_argument("--pytest", help="the JUnit file of pytest")
    parser.add_argument("--pytest-status", type=int, default=0)
    given = parser.parse_args()

    tests, summaries, bad = [], [], []
    if given.swift:
        found, summary = of_swift(given.swift)
        tests += found
        summaries.append(f"swift test: {summary or 'no summary was printed'}")
        if given.swift_status and not any(how == "failed" for *_, how in found) or not summary:
            bad.append(f"swift test ended with status {given.swift_status}")
    if given.pytest:
        found, summary = of_pytest(given.pytest) if os.path.exists(given.pytest) else ([], "no report was written")
        tests += found
        summaries.append(f"pytest: {summary}")
        if given.pytest_status and not any(how == "failed" for *_, how in found):
            bad.append(f"pytest ended with status {given.pytest_status}")
    if not any(how != "skipped" for *_, how in tests):
        bad.append("no test was run")

    print(f"\nthe {SLOWEST} slowest tests:")
    for name, seconds, how in sorted((test for test in tests if test[1] > 0), key=lambda test: -test[1])[:SLOWEST]:
        print(f"{seconds:8.1f} s  {name}" + (f" ({how})" if how != "passed" else ""))
    print()
    for line in summaries + [f"tests: {what}" for what in bad]:
        print(line)
    count = {how: sum(1 for test in tests if test[2] == how) for how in ("passed", "failed", "skipped")}
    count["failed"] += len(bad)
    print(f"{count['passed']} passed, {count['failed']} failed" + (f", {count['skipped']} skipped" if count["skipped"] else ""))
    sys.exit(1 if count["failed"] else 0)


main()
