"""The pure part of the scanner, run by node."""

import subprocess
from pathlib import Path

import pytest

TESTS = Path(__file__).parent / "browser"


@pytest.mark.needs("node")
@pytest.mark.parametrize("name", sorted(path.name for path in TESTS.glob("*.test.mjs")))
def test_by_node(name):
    done = subprocess.run(["node", "--test", TESTS / name], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    assert int(done.stdout.split("# pass ")[1].split()[0]) > 0, f"nothing was tested: {done.stdout}"
