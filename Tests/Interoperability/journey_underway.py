"""An inspector before a period of many entries: how far the look is, by itself and without script, in both languages; the
last look while a new one goes on; and after a start everything at once, until the book says otherwise."""

import os
import re
import signal
import sqlite3
import time
from contextlib import contextmanager

from support import Checks, Folder, Server, initialise, run, today, token
from support.counter import PASSWORD, person
from support.journey import DESK, PHONE, Journey
from support.visitor import Visitor

SHOP, ORDER = "hz-001", "I-2026-9"
# One delivery has at most so many lines. Entries are added until a look at all of them takes so many seconds, and there is
# time to see it go on.
DELIVERY, STEP, SECONDS = 500, 12_000, 4
SAY = {
    "zh": {"title": "正在查看台账", "count": r"已看 ([\d,]+) 条，共 ([\d,]+) 条", "unknown": "来源不明", "again": "现在看看", "afresh": "重新查看",
           "below": "下面是"},
    "en": {"title": "The ledger is being looked at", "count": r"([\d,]+) of ([\d,]+) entries", "unknown": "Unknown source",
           "again": "See how far it is", "afresh": "Look again", "below": "Below is how it stood"},
}


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
    with Server(folder / "data") as server:
        browser = Journey(server.port, language, size, **options)
        with browser:
            browser.sign_in(f"/signin?lang={language}&next=/account", "insp", PASSWORD)
            server.stop()
            forget(folder)
            with Server(folder / "data", port=server.port) as server:
                yield server, browser


def never_looked_at(checks, folder, entries, language, size):
    """The page says how far it is, and becomes what was waited for by itself."""
    say, what = SAY[language], f"{language} {size[0]} first look"
    with signed_in(folder, language, size) as (server, browser):
        browser.visit(f"/inspect/{ORDER}?lang={language}")
        with held(server):
            checks.that(say["title"] in browser.text, f"{what}: it goes on", browser.text)
            found = re.search(say["count"], browser.text)
            if checks.that(found, f"{what}: how far it is", browser.text):
                looked, total = (int(number.replace(",", "")) for number in found.groups())
                # The inspection is an entry itself.
                checks.that(0 <= looked <= total and entries < total < entries + 30, f"{what}: of all of them", found[0])
            checks.that(say["unknown"] not in browser.text, f"{what}: nothing is said yet", browser.text)
            browser.look(checks, what)
        browser.wait_for(say["unknown"])
        checks.that(say["title"] not in browser.text, f"{what}: it is done", browser.text[:600])
        checks.equal(browser.path, f"/inspect/{ORDER}", f"{what}: at the same address")
        browser.look(checks, f"{what}, done")


def without_script(checks, folder, language, size):
    """Whoever has no script looks again."""
    say, what, looks = SAY[language], f"{language} {size[0]} without script", 0
    with signed_in(folder, language, size, script=False) as (_, browser):
        browser.visit(f"/inspect/{ORDER}?lang={language}")
        while say["title"] in browser.text and looks < 120:
            looks += 1
            browser.follow(say["again"], "main a")
        checks.that(looks > 0 and say["unknown"] in browser.text, f"{what}: it is shown in the end", (looks, browser.text[:600]))


def after_a_start(checks, folder, language, size):
    """What was looked at before is there at once; the entries come when they were looked at, as they were asked for."""
    say, what = SAY[language], f"{language} {size[0]} after a start"
    with Server(folder / "data") as server:
        answer = inspector(server, language).ask("GET", f"/inspect/{ORDER}")[2]
        checks.that(say["unknown"] in answer and "data-underway" not in answer, f"{what}: at once", answer[:600])
        with Journey(server.port, language, size) as browser:
            browser.sign_in(f"/signin?lang={language}&next=/account", "insp", PASSWORD)
            browser.visit(f"/inspect/{ORDER}/entries?lang={language}&text=FH-1&sort=product&descending=1")
            browser.wait_for("件 99 · X-1")
            checks.equal(browser.evaluate("document.getElementById('text').value"), "FH-1", f"{what}: filtered as asked")
            browser.look(checks, f"{what}: entries")


def the_book_has_grown(checks, folder, manager, language, size):
    """The last look is shown as what it is, until the next one is done."""
    say, what = SAY[language], f"{language} {size[0]} grown"
    with Server(folder / "data") as server:
        fill_the_book(server, manager, 1)
    with Server(folder / "data") as server, Journey(server.port, language, size) as browser:
        browser.sign_in(f"/signin?lang={language}&next=/account", "insp", PASSWORD)
        browser.visit(f"/inspect/{ORDER}?lang={language}")
        total = "document.querySelector('.stat[href*=entries]:not([href*=finding]) strong').innerText"
        with held(server):
            checks.that(say["below"] in browser.text and say["unknown"] in browser.text, f"{what}: as it was", browser.text[:600])
            before = int(browser.evaluate(total).replace(",", ""))
            browser.look(checks, what)
        checks.that(browser.until("!document.querySelector('[data-underway]') && document.readyState === 'complete'"),
                    f"{what}: it is done", browser.text[:600])
        checks.equal(int(browser.evaluate(total).replace(",", "")), before + 1, f"{what}: as it is")
        browser.follow(say["afresh"], "main a")
        with held(server):
            checks.that(browser.evaluate("document.querySelector('[data-underway]') !== null") and say["below"] in browser.text,
                        f"{what}: it is looked at again", browser.text[:600])
        checks.that(browser.until("!document.querySelector('[data-underway]') && document.readyState === 'complete'"),
                    f"{what}: to the end", browser.text[:600])


def main():
    checks = Checks()
    with Folder() as folder:
        manager, entries = long_period(folder)
        checks.say(f"{entries} entries")
        for language, size in (("zh", PHONE), ("en", DESK)):
            never_looked_at(checks, folder, entries, language, size)
            without_script(checks, folder, language, size)
            after_a_start(checks, folder, language, size)
            the_book_has_grown(checks, folder, manager, language, size)
            checks.say(f"{language} {size[0]}: {checks.passed} passed")
    checks.finish()


if __name__ == "__main__":
    main()
