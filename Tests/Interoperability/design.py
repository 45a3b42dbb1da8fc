"""The components of docs/design-system.md in a real browser: each sample of the document, narrow and wide, light and dark,
with the system's own colours, zoomed, by keyboard, on paper."""

import os
import re

from support import Checks, Folder
from support.journey import DESK, PHONE, TAB, Journey
from support.standin import RESOURCES, ROOT, StandIn, document, read

# What must not be wider than the screen; what scrolls inside of itself may.
WIDE = """[...document.querySelectorAll('body *')].filter((part) => !part.closest('.scroll, .tabs, .hidden-text')
    && part.checkVisibility() && part.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .map((part) => part.outerHTML.slice(0, 90)).slice(0, 4)"""
# Gives every text of the page but numbers 300 letters without a gap, as somebody will type them; says how many.
LONG = """(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let count = 0;
    for (let text; (text = texts.nextNode()); ) {
        if (text.data.trim() && !text.parentElement.closest('svg, option, .sign, .number')) {
            text.data = 'W'.repeat(300);
            count += 1;
        }
    }
    return count;
})()"""
LABEL = '<svg xmlns="http://www.w3.org/2000/svg" width="28.5mm" height="50mm" viewBox="0 0 28.5 50"><path d="M0 0h28v50H0z"/></svg>'


def samples():
    """The document's samples as one page: the frame, then one component after the other."""
    frame, *parts = re.findall(r"```html\n(.*?)```", read(f"{ROOT}/docs/design-system.md"), re.S)
    return document(f'{frame}<main id="main"><h1>样张</h1>{"".join(parts)}</main>')


def sheet(kind, count):
    return document(f'<main><h1>标签</h1><ol class="sheet {kind}">' + f"<li>{LABEL}</li>" * count + "</ol></main>")


def sheets_of_paper(browser, folder):
    """How many pages a page prints on, and the width and height of the first, in millimetres."""
    with open(browser.paper(folder / "page.pdf"), "rb") as file:
        printed = file.read()
    box = re.search(rb"/MediaBox\s*\[([\d. ]+)\]", printed)
    return (len(re.findall(rb"/Type\s*/Page\b", printed)),
            *(round(float(side) * 25.4 / 72) for side in box[1].split()[2:]))


def classes(checks):
    """Templates and samples use no class that the style sheets do not know."""
    sheets = "".join(read(f"{RESOURCES}/static/{name}.css") for name in ("style", "work", "print", "report"))
    known = set(re.findall(r"\.([a-z][a-z0-9-]*)", sheets)) | {"part", "scanner"}
    pages = {name: read(f"{RESOURCES}/templates/{name}") for name in sorted(os.listdir(f"{RESOURCES}/templates"))}
    pages["design-system.md"] = "".join(re.findall(r"```html\n(.*?)```", read(f"{ROOT}/docs/design-system.md"), re.S))
    for name, text in pages.items():
        used = {one for names in re.findall(r'class="([^"]*)"', text) for one in re.sub(r"{{.*?}}", " ", names).split()}
        checks.equal(used - known, set(), f"{name}: every class is in the style sheets")


def main():
    checks = Checks()
    classes(checks)
    kinds = {"grid-4": (16, 210, 297), "grid-5": (25, 210, 297), "grid-6": (30, 210, 297),
             "roll-small": (1, 40, 60), "roll-large": (1, 60, 80)}
    pages = {"/samples": samples(), **{f"/{kind}-{more}": sheet(kind, kinds[kind][0] + more)
                                       for kind in kinds for more in (0, 1)}}
    with Folder() as folder, StandIn({}, pages) as server, Journey(server.port) as browser:
        # 320 pixels are also what a desk's screen has at 400 % zoom, 640 at 200 %.
        for width, height in ((320, 640), PHONE, (640, 400), DESK):
            browser.resize(width, height)
            for dark in (False, True):
                browser.prefer(dark=dark)
                browser.visit("/samples")
                what = f"samples {width} {'dark' if dark else 'light'}"
                checks.equal(browser.evaluate(WIDE), [], f"{what}: nothing sticks out")
                browser.look(checks, what)
        checks.say("every component at four widths, light and dark")
        for width, height in (PHONE, DESK):
            browser.resize(width, height)
            browser.visit("/samples")
            checks.that(browser.evaluate(LONG) > 60, "every text is made long")
            checks.equal(browser.evaluate(WIDE), [], f"at {width} pixels a text without a gap stays where it belongs")
            checks.that(browser.evaluate("document.documentElement.scrollWidth "
                                         "<= document.documentElement.clientWidth"), f"and the page at {width}")
        browser.resize(*PHONE)
        browser.visit("/samples")
        checks.that(not browser.evaluate("document.querySelector('.menu a').checkVisibility()"), "the menu is folded")
        browser.press("菜单")
        checks.that(browser.evaluate("document.querySelector('.menu a').checkVisibility()"), "and opens without script")
        checks.equal(browser.evaluate(WIDE), [], "open, it stays on the screen")
        browser.resize(*DESK)
        browser.visit("/samples")
        checks.that(browser.evaluate("""(() => {
            const link = document.querySelector('.menu a'), { x, y } = link.getBoundingClientRect();
            return document.elementFromPoint(x + 5, y + 5) === link;
        })()"""), "on a desk it is open")
        # 60 times Tab reaches every link, button and field, each with a mark.
        reached = set()
        for _ in range(60):
            browser.keys(TAB)
            reached.add(browser.evaluate("document.activeElement.closest('.menu, .scroll, form, .tabs, .pages')?.className"))
            ring = browser.evaluate("getComputedStyle(document.activeElement).outlineWidth")
            checks.that(ring == "3px" or browser.evaluate("document.activeElement === document.body"),
                        "what the keyboard is on is marked",
                        browser.evaluate("document.activeElement.outerHTML.slice(0, 90)") + ring)
        checks.that({"menu", "scroll", "tabs", "pages", "filter card", "card"} <= reached, "the keyboard reaches all",
                    reached)
        browser.prefer(forced_colors=True)
        browser.visit("/samples")
        checks.that(browser.evaluate("getComputedStyle(document.querySelector('.verdict')).borderTopWidth") != "0px",
                    "with the system's colours a verdict has a border")
        browser.look(checks, "samples, forced colours")
        browser.prefer(reduced_motion=True)
        checks.equal(browser.evaluate("getComputedStyle(document.querySelector('.verdict')).animationName"), "none",
                     "nothing moves for who does not want it")
        browser.prefer(media="print", dark=True)
        browser.visit("/samples")
        checks.equal(browser.evaluate("getComputedStyle(document.body).color"), "rgb(0, 0, 0)",
                     "black on white on paper, also for who likes it dark")
        browser.resize(688, 970)  # the printed part of A4
        checks.equal(browser.evaluate("getComputedStyle(document.querySelector('.stack tr')).display"), "table-row",
                     "a table stays one on paper")
        checks.that(not browser.evaluate("[...document.querySelectorAll('button, .menu, .filter, .tabs')]"
                                         ".some((part) => part.checkVisibility())"), "nothing to press on paper")
        browser.prefer()
        for kind, (count, width, height) in kinds.items():
            for more in (0, 1):
                browser.visit(f"/{kind}-{more}")
                checks.equal(sheets_of_paper(browser, folder), (1 + more, width, height),
                             f"{kind}: {count + more} labels print on {1 + more} pages of {width} × {height} mm")
    checks.finish()


main()
