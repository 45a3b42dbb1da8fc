"""Assertions after which a test goes on, for loops over many inputs and for pages looked at on a way: whatever does not hold
is listed when the test ends, and fails it (see conftest.py)."""

failures = []


def that(holds, what, detail=""):
    """Notes it when something does not hold; whether it does."""
    if not holds:
        failures.append(f"{what}: {str(detail)[:600]}" if detail != "" else what)
    return bool(holds)


def equal(found, expected, what):
    return that(found == expected, what, f"found {found!r}, expected {expected!r}")


def taken():
    """What was noted since it was asked for last, as one text; empty when everything held."""
    noted = failures[:]
    failures.clear()
    return f"{len(noted)} did not hold:\n" + "\n".join(f"- {one}" for one in noted) if noted else ""
