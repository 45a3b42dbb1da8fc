"""What all tests share: a folder that goes away, the example season, tools that may be missing, steps that go on from one
another, and the order in which two workers are done soonest."""

import fcntl
import os
import shutil
import time

import pytest

if not os.environ.get("TOUCHSTONE"):
    raise pytest.UsageError("TOUCHSTONE must name the program")
pytest.register_assert_rewrite("support")

from support import Server, check, run  # noqa: E402
from support.needs import demand  # noqa: E402

# The longest first, so that none of them begins when the others are done.
LONGEST = ("naughty_forms", "naughty_texts", "journey_stock", "journey_enrolment", "journey_customer", "journey_transfers",
           "journey_shelf", "kill_serve", "scanner", "journey_inspector", "browser", "journey_shop", "journey_underway",
           "journey_admin", "foreign_log", "journey_maker", "kill_issue")
# By run of steps: the one that failed.
FAILED = pytest.StashKey()


# What is left to chance is chosen by it; both workers know it from the environment.
SEED = os.environ.setdefault("SEED", str(time.time_ns() % 1_000_000))


def pytest_configure(config):
    config.stash[FAILED] = {}


def pytest_report_header():
    return f"seed: {SEED} (SEED={SEED} makes the same choices)"


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items):
    """Whoever selects a step gets those before it too; long files come first."""
    runs = {}
    for item in filter(is_step, items):
        runs.setdefault(run_of(item), []).append(item)
    yield
    chosen = {}  # in this order
    for item in items:
        steps = runs[run_of(item)] if is_step(item) else [item]
        chosen |= dict.fromkeys(steps[:steps.index(item) + 1])
    items[:] = chosen
    places = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path.stem.removeprefix("test_"), len(places)))


def is_step(item):
    return item.get_closest_marker("steps") is not None


def run_of(item):
    """Which run of steps a test belongs to: its file's, with the parameters that the mark names."""
    shared = item.callspec.params if hasattr(item, "callspec") else {}
    return item.parent, tuple(repr(shared.get(name)) for name in item.get_closest_marker("steps").args)


def noted_by_check(item, when):
    """Whatever `check` noted meanwhile fails the test, or is told beside what ended it."""
    try:
        result = yield
    except BaseException:
        if noted := check.taken():
            item.add_report_section(when, "check", noted)
        raise
    if noted := check.taken():
        pytest.fail(noted, pytrace=False)
    return result


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item):
    for mark in item.iter_markers("needs"):
        demand(*mark.args)
    if is_step(item) and (failed := item.config.stash[FAILED].get(run_of(item))):
        pytest.skip(f"not run, because {failed} failed")
    return (yield from noted_by_check(item, "setup"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    return (yield from noted_by_check(item, "call"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item):
    return (yield from noted_by_check(item, "teardown"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if is_step(item) and report.failed:
        item.config.stash[FAILED].setdefault(run_of(item), item.name)
    return report


@pytest.fixture(scope="module", autouse=True)
def nothing_is_left_running():
    """What a test that failed did not stop, ends with its file."""
    yield
    for server in Server.started:
        if server.process.poll() is None:
            server.kill()
    Server.started.clear()


@pytest.fixture(scope="module")
def folder(tmp_path_factory, request):
    """A file's own, for as long as its tests run."""
    path = tmp_path_factory.mktemp(request.path.stem.removeprefix("test_"))
    yield path
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture(scope="session")
def prepared_season(tmp_path_factory):
    """The example season, made once in a run, and changed by nobody."""
    if prepared := os.environ.get("TOUCHSTONE_PREPARED_SEASON"):
        return prepared
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent  # all workers'
    with open(shared / "season.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "season.made").exists():
            run("demo", "--data", shared / "season", "--prepare-only", limit=1800)
            (shared / "season.made").touch()
    return shared / "season"


@pytest.fixture(scope="module")
def season(prepared_season, folder):
    """A copy of the example season."""
    return shutil.copytree(prepared_season, folder / "season")


@pytest.fixture(scope="module")
def season_server(season):
    """A service on the example season."""
    with Server(season) as server:
        yield server
