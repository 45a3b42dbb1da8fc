"""The pages in a real browser: both languages, phone and desktop, without script."""

import json

from support import Checks, Folder, Server, season
from support.webdriver import Browser

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


def look(checks, browser, server, path, language, width):
    """Opens a page and looks at what every page must be."""
    separator = "&" if "?" in path else "?"
    browser.open(f"http://127.0.0.1:{server.port}{path}{separator}lang={language}")
    facts = browser.evaluate(FACTS)
    what = f"{path[:40]} {language} {width}"
    checks.that(facts["lang"].startswith(language), f"{what}: the language is declared", facts["lang"])
    checks.equal(facts["headings"], 1, f"{what}: one heading leads")
    checks.that(facts["title"].strip() and "{{" not in facts["text"], f"{what}: titled and filled in", facts["title"])
    checks.that(facts["overflow"] <= 0, f"{what}: nothing is wider than the screen", facts["overflow"])
    checks.equal(facts["small"], [], f"{what}: targets for a thumb")
    checks.equal(facts["scripts"], 0, f"{what}: no script")
    checks.that(0 < facts["weight"] < LARGEST, f"{what}: light", facts["weight"])
    checks.equal(browser.complaints(), [], f"{what}: the browser has nothing to complain of")
    return facts["text"]


def main():
    checks = Checks()
    with Folder() as folder:
        season(folder / "season")
        listing = json.loads(folder.read("season/demo.json"))
        pages = {row["verdict"]: row["code"].rsplit("/", 1)[1] for row in listing["codes"]
                 if row.get("code", "").startswith("https://") and not row["offline"]}
        with Server(folder / "season") as server:
            for width in WIDTHS:
                with Browser(width=width, script=False) as browser:
                    for language in ("zh", "en"):
                        texts = [look(checks, browser, server, path, language, width) for path in (
                            "/", "/c/123", "/problems/not-found", "/problems/already-installed")]
                        for digits in pages.values():
                            texts.append(look(checks, browser, server, f"/c/{digits}", language, width))
                        checks.that(all(texts), f"{language} {width}: every page says something")
                checks.say(f"{len(pages) + 4} pages in two languages at {width} pixels")
            for accepted, due in (("zh-CN", "zh"), ("en-GB", "en")):
                with Browser(language=accepted) as browser:
                    browser.open(f"http://127.0.0.1:{server.port}/")
                    checks.that(browser.evaluate("document.documentElement.lang").startswith(due),
                                f"a browser in {accepted} gets {due}")
                    address = next(row["code"] for row in listing["codes"] if row["verdict"] == "certificate-valid")
                    browser.type("textarea[name=code]", address)
                    browser.click("form[action*='check'] button")
                    checks.that(browser.until("location.pathname.startsWith('/c/')"), "a pasted code leads to its page")
            checks.say("language by Accept-Language, and the field on the first page")
            checks.equal(server.stop(), 0, "ends with 0")
    checks.finish()


main()
