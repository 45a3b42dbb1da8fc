"""What a test cannot do without. Where that is missing the test skips and says why; in CI, where everything has been
installed, it fails."""

import os
import shutil

import pytest

BROWSER_FILES = os.path.join(os.path.dirname(__file__), "../../../.build-browser")


def missing(name):
    """Whether a program of tools/setup.sh is not there, a file for browsers, or the right of `root`."""
    if name == "root":
        return os.geteuid() != 0
    if name.endswith(".js"):
        return not os.path.exists(os.path.join(BROWSER_FILES, name))
    return shutil.which(name) is None


def demand(*names):
    absent = [name for name in names if missing(name)]
    if absent:
        unavailable("not here: " + ", ".join(absent))


def unavailable(reason):
    (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
