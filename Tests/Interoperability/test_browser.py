"""The pages in a real browser: both languages, phone and desktop, without script."""

import json

import pytest

from support import check
from support.webdriver import Browser

pytestmark = pytest.mark.needs("chromium", "chromedriver")
WIDTHS = (360, 1280)
LARGEST = 60 << 10
FACTS = """{
    lang: document.documentElement.lang, title: document.title, text: document.body.innerText,
    headings: document.querySelectorAll('h1').length,
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    small: [...document.querySelectorAll('button, input:not([type=hidden]), select, textarea')]
        .filter(part => part.getBoundingClientRect().height < 40).map(part => part.outerHTML.slice(0, 80)),
    scripts: document.scripts.length, styled: getComputedStyle(document.body).fontFamily,
    weight: performance.getEntriesByType('navigation')[0].encodedBodySize
        + performance.getEntriesByType('resource').reduce((sum, entry) => sum + entry.encodedBodySize, 0),
}"""


def look(browser, server, path, language, width):
    """Opens a page and looks at what every page must be."""
    separator = "&" if "?" in path else "?"
    browser.open(f"http://127.0.0.1:{server.port}{path}{separator}lang={language}")
    facts = browser.evaluate(FACTS)
    what = f"{path[:40]} {language} {width}"
    check.that(facts["lang"].startswith(language), f"{what}: the language is declared", facts["lang"])
    check.equal(facts["headings"], 1, f"{what}: one heading leads")
    check.that(facts["title"].strip() and "{{" not in facts["text"], f"{what}: titled and filled in", facts["title"])
    check.that(facts["overflow"] <= 0, f"{what}: nothing is wider than the screen", facts["overflow"])
    check.equal(facts["small"], [], f"{what}: targets for a thumb")
    check.equal(facts["scripts"], 0, f"{what}: no script")
    check.that(0 < facts["weight"] < LARGEST, f"{what}: light", facts["weight"])
    check.equal(browser.complaints(), [], f"{what}: the browser has nothing to complain of")
    return facts["text"]


@pytest.fixture(scope="module")
def codes(season):
    """The codes that the season lists."""
    return json.loads((season / "demo.json").read_bytes())["codes"]


@pytest.fixture(scope="module")
def paths(codes):
    """Pages for everybody, and one of each verdict for customers."""
    verdicts = {row["verdict"]: row["code"].rsplit("/", 1)[1] for row in codes
                if row.get("code", "").startswith("https://") and not row["offline"]}
    assert len(verdicts) > 10
    return ["/", "/c/123", "/problems/not-found", "/problems/already-installed",
            *(f"/c/{digits}" for digits in verdicts.values())]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", WIDTHS)
def test_pages_without_script(season_server, paths, width, language):
    with Browser(width=width, script=False) as browser:
        for path in paths:
            text = look(browser, season_server, path, language, width)
            check.that(text, f"{path[:40]}: the page says something")


@pytest.mark.parametrize("accepted, due", [("zh-CN", "zh"), ("en-GB", "en")])
def test_language_that_the_browser_asks_for_and_a_pasted_code(season_server, codes, accepted, due):
    address = next(row["code"] for row in codes if row["verdict"] == "certificate-valid")
    with Browser(language=accepted) as browser:
        browser.open(f"http://127.0.0.1:{season_server.port}/")
        assert browser.evaluate("document.documentElement.lang").startswith(due)
        browser.type("textarea[name=code]", address)
        browser.click("form[action*='check'] button")
        assert browser.until("location.pathname.startsWith('/c/')"), "a pasted code leads to its page"


def test_it_ends_with_0(season_server):
    assert season_server.stop() == 0
