"""A period of so many entries that an inspector's look at it takes a while, and a service that knows of none."""

import os
import signal
import sqlite3
import time
from contextlib import contextmanager

from . import Server, initialise, run, steady_port, today, token
from .counter import PASSWORD, person
from .journey import Journey
from .visitor import Visitor

SHOP, ORDER = "hz-001", "I-2026-9"
# One delivery has at most so many lines. Entries are added until a look at all of them takes so many seconds, and there is
# time to see it go on.
DELIVERY, STEP, SECONDS = 500, 12_000, 4
# What the page says on the way.
TITLE = {"zh": "正在查看台账", "en": "The ledger is being looked at"}


def prepare(folder):
    initialise(folder)
    data = ["--data", folder / "data"]
    run("shop", "add", *data, "--id", SHOP, "--registration", f"CN:330106A{SHOP}", "--name-zh", "城西维修", "--name-en", "Westside")
    run("supplier", "set", *data, "--id", "grey", "--name-zh", "灰", "--name-en", "Grey", "--standing", "unverified")
    person(folder, "insp", "inspector", called="检查员")


def fill_the_book(server, manager, entries):
    lines = [{"productName": f"件 {place}", "product": "X-1", "quantity": "1", "partClass": "aftermarket", "maker": "M",
              "reason": "label-missing", "price": "9.00", "currency": "CNY"} for place in range(DELIVERY)]
    for first in range(0, entries, DELIVERY):
        status, answer = server.post("/api/v1/receipts", {
            "shop": SHOP, "supplier": "grey", "deliveryNote": "FH-1", "received": today(), "lines": lines[:entries - first]},
            manager)
        if status != 200:
            raise RuntimeError(str(answer)[:600])


def inspector(server, language="zh"):
    visitor = Visitor(server.port, language)
    led = visitor.sign_in("insp", PASSWORD)
    if led != "/inspect":
        raise RuntimeError(f"the inspector cannot sign in: {led}")
    return visitor


def long_period(folder):
    """A period of many entries, and an order to look at it; the token of the shop's manager, and how many entries."""
    prepare(folder)
    manager, entries = token(folder, "shop-manager", "m", shop=SHOP), 0
    with Server(folder / "data") as server:
        visitor = inspector(server)
        status, _, answer = visitor.ask("POST", "/inspect", visitor.hidden("/inspect") | {
            "number": ORDER, "authority": "市监局", "shop": SHOP, "from": today(), "to": today()})
        if status != 303:
            raise RuntimeError(f"the order is not opened: {status} {answer[:600]}")
    while not entries or first_look(folder) < SECONDS:
        with Server(folder / "data") as server:
            fill_the_book(server, manager, STEP)
        entries += STEP
    return manager, entries


def first_look(folder):
    """How many seconds a look takes after a start that knows of none."""
    forget(folder)
    with Server(folder / "data") as server:
        visitor, start = inspector(server), time.monotonic()
        while "data-underway" in visitor.ask("GET", f"/inspect/{ORDER}")[2]:
            time.sleep(0.1)
        return time.monotonic() - start


def forget(folder):
    """No look was ever made, as far as the next process knows."""
    with sqlite3.connect(folder / "data/touchstone.sqlite") as store:
        store.execute("DELETE FROM overviews")


@contextmanager
def held(server):
    """Nothing goes on in the service, so that there is time to look at what it says on the way."""
    os.kill(server.process.pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(server.process.pid, signal.SIGCONT)


@contextmanager
def signed_in(folder, language, size, **options):
    """An inspector's browser, and a service that has just started and knows of no look."""
    with Server(folder / "data", port=steady_port()) as server:
        with Journey(server.port, language, size, **options) as browser:
            browser.sign_in(f"/signin?lang={language}&next=/account", "insp", PASSWORD)
            server.stop()
            forget(folder)
            with Server(folder / "data", port=server.port) as server:
                yield server, browser
