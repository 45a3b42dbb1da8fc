"""An inspector before a period of many entries: how far the look is, by itself and without script, in both languages; the
last look while a new one goes on; and after a start everything at once, until the book says otherwise."""

import re

import pytest

from support import Server
from support.counter import PASSWORD
from support.journey import DESK, PHONE, Journey, named
from support.underway import ORDER, TITLE, fill_the_book, first_look, held, inspector, long_period, signed_in

pytestmark = pytest.mark.needs("chromium", "chromedriver", "axe.min.js")
VISITS = [("zh", PHONE), ("en", DESK)]
IDS = [named(visit) for visit in VISITS]
SAY = {
    "zh": {"count": r"已看 ([\d,]+) 条，共 ([\d,]+) 条", "unknown": "来源不明", "again": "现在看看", "afresh": "重新查看",
           "below": "下面是"},
    "en": {"count": r"([\d,]+) of ([\d,]+) entries", "unknown": "Unknown source",
           "again": "See how far it is", "afresh": "Look again", "below": "Below is how it stood"},
}


@pytest.fixture(scope="module")
def period(folder):
    """The token of the shop's manager, and how many entries there are at first."""
    return long_period(folder)


@pytest.mark.parametrize("language, size", VISITS, ids=IDS)
def test_never_looked_at(folder, period, language, size):
    """The page says how far it is, and becomes what was waited for by itself."""
    (_, entries), say = period, SAY[language]
    with signed_in(folder, language, size) as (server, browser):
        browser.visit(f"/inspect/{ORDER}?lang={language}")
        with held(server):
            assert TITLE[language] in browser.text, f"it goes on: {browser.text}"
            found = re.search(say["count"], browser.text)
            assert found, f"how far it is: {browser.text}"
            looked, total = (int(number.replace(",", "")) for number in found.groups())
            # The inspection is an entry itself.
            assert 0 <= looked <= total and entries < total < entries + 30, f"of all of them: {found[0]}"
            assert say["unknown"] not in browser.text, f"nothing is said yet: {browser.text}"
            browser.look("under way")
        browser.wait_for(say["unknown"])
        assert TITLE[language] not in browser.text, f"it is done: {browser.text[:600]}"
        assert browser.path == f"/inspect/{ORDER}", "at the same address"
        browser.look("done")


@pytest.mark.parametrize("language, size", VISITS, ids=IDS)
def test_without_script(folder, period, language, size):
    """Whoever has no script looks again."""
    say, looks = SAY[language], 0
    with signed_in(folder, language, size, script=False) as (_, browser):
        browser.visit(f"/inspect/{ORDER}?lang={language}")
        while TITLE[language] in browser.text and looks < 120:
            looks += 1
            browser.follow(say["again"], "main a")
        assert looks > 0 and say["unknown"] in browser.text, (
            f"it is shown in the end: {(looks, browser.text[:600])}")


@pytest.mark.parametrize("language, size", VISITS, ids=IDS)
def test_after_a_start(folder, period, language, size):
    """What was looked at before is there at once; the entries come when they were looked at, as they were asked for."""
    say = SAY[language]
    first_look(folder)
    with Server(folder / "data") as server:
        answer = inspector(server, language).ask("GET", f"/inspect/{ORDER}")[2]
        assert say["unknown"] in answer and "data-underway" not in answer, f"at once: {answer[:600]}"
        with Journey(server.port, language, size) as browser:
            browser.sign_in(f"/signin?lang={language}&next=/account", "insp", PASSWORD)
            browser.visit(f"/inspect/{ORDER}/entries?lang={language}&text=FH-1&sort=product&descending=1")
            browser.wait_for("件 99 · X-1")
            assert browser.evaluate("document.getElementById('text').value") == "FH-1", "filtered as asked"
            browser.look("entries")


@pytest.mark.parametrize("language, size", VISITS, ids=IDS)
def test_the_book_has_grown(folder, period, language, size):
    """The last look is shown as what it is, until the next one is done."""
    (manager, _), say = period, SAY[language]
    first_look(folder)
    with Server(folder / "data") as server:
        fill_the_book(server, manager, 1)
    with Server(folder / "data") as server, Journey(server.port, language, size) as browser:
        browser.sign_in(f"/signin?lang={language}&next=/account", "insp", PASSWORD)
        browser.visit(f"/inspect/{ORDER}?lang={language}")
        total = "document.querySelector('.stat[href*=entries]:not([href*=finding]) strong').innerText"
        with held(server):
            assert say["below"] in browser.text and say["unknown"] in browser.text, (
                f"as it was: {browser.text[:600]}")
            before = int(browser.evaluate(total).replace(",", ""))
            browser.look("as it was")
        assert browser.until("!document.querySelector('[data-underway]') && document.readyState === 'complete'"), (
            f"it is done: {browser.text[:600]}")
        assert int(browser.evaluate(total).replace(",", "")) == before + 1, "as it is"
        browser.follow(say["afresh"], "main a")
        with held(server):
            assert (
                    browser.evaluate("document.querySelector('[data-underway]') !== null")
                    and say["below"] in browser.text), f"it is looked at again: {browser.text[:600]}"
        assert browser.until("!document.querySelector('[data-underway]') && document.readyState === 'complete'"), (
            f"to the end: {browser.text[:600]}")
