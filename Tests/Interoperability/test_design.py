"""The components of docs/design-system.md in a real browser: each sample of the document, narrow and wide, light and dark,
with the system's own colours, zoomed, by keyboard, on paper."""

import os
import re

import pytest

from support import check
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
LABEL = ('<svg xmlns="http://www.w3.org/2000/svg" width="28.5mm" height="50mm" viewBox="0 0 28.5 50">'
         '<path d="M0 0h28v50H0z"/></svg>')


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


KINDS = {"grid-4": (16, 210, 297), "grid-5": (25, 210, 297), "grid-6": (30, 210, 297),
         "roll-small": (1, 40, 60), "roll-large": (1, 60, 80)}
in_a_browser = pytest.mark.needs("chromium", "chromedriver", "axe.min.js")


def test_every_class_is_in_the_style_sheets():
    """Those of templates and samples."""
    sheets = "".join(read(f"{RESOURCES}/static/{name}.css") for name in ("style", "work", "print", "report"))
    known = set(re.findall(r"\.([a-z][a-z0-9-]*)", sheets)) | {"part", "scanner"}
    pages = {name: read(f"{RESOURCES}/templates/{name}") for name in sorted(os.listdir(f"{RESOURCES}/templates"))}
    pages["design-system.md"] = "".join(re.findall(r"```html\n(.*?)```", read(f"{ROOT}/docs/design-system.md"), re.S))
    for name, text in pages.items():
        used = {one for names in re.findall(r'class="([^"]*)"', text) for one in re.sub(r"{{.*?}}", " ", names).split()}
        check.equal(used - known, set(), name)


@pytest.fixture(scope="module")
def opened():
    pages = {"/samples": samples(), **{f"/{kind}-{more}": sheet(kind, KINDS[kind][0] + more)
                                       for kind in KINDS for more in (0, 1)}}
    with StandIn({}, pages) as server, Journey(server.port) as browser:
        yield browser


@pytest.fixture
def browser(opened):
    """Every test finds it as a person without wishes has it, on a phone."""
    opened.prefer()
    opened.resize(*PHONE)
    return opened


# 320 pixels are also what a desk's screen has at 400 % zoom, 640 at 200 %.
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width, height", [(320, 640), PHONE, (640, 400), DESK], ids=lambda pixels: str(pixels))
@in_a_browser
def test_every_component(browser, width, height, dark):
    browser.resize(width, height)
    browser.prefer(dark=dark)
    browser.visit("/samples")
    check.equal(browser.evaluate(WIDE), [], "nothing sticks out")
    browser.look("samples")


@pytest.mark.parametrize("width, height", [PHONE, DESK], ids=lambda pixels: str(pixels))
@in_a_browser
def test_a_text_without_a_gap_stays_where_it_belongs(browser, width, height):
    browser.resize(width, height)
    browser.visit("/samples")
    assert browser.evaluate(LONG) > 60, "every text is made long"
    assert browser.evaluate(WIDE) == []
    assert browser.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), "the page"


@in_a_browser
def test_the_menu_is_folded_on_a_phone(browser):
    browser.visit("/samples")
    assert not browser.evaluate("document.querySelector('.menu a').checkVisibility()")
    browser.press("菜单")
    assert browser.evaluate("document.querySelector('.menu a').checkVisibility()"), "it opens without script"
    assert browser.evaluate(WIDE) == [], "open, it stays on the screen"


@in_a_browser
def test_the_menu_is_open_at_a_desk(browser):
    browser.resize(*DESK)
    browser.visit("/samples")
    assert browser.evaluate("""(() => {
        const link = document.querySelector('.menu a'), { x, y } = link.getBoundingClientRect();
        return document.elementFromPoint(x + 5, y + 5) === link;
    })()""")


@in_a_browser
def test_the_keyboard_reaches_everything_and_is_seen(browser):
    """60 times Tab reaches every link, button and field, each with a mark."""
    browser.resize(*DESK)
    browser.visit("/samples")
    reached = set()
    for _ in range(60):
        browser.keys(TAB)
        reached.add(browser.evaluate("document.activeElement.closest('.menu, .scroll, form, .tabs, .pages')?.className"))
        ring = browser.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        check.that(ring == "3px" or browser.evaluate("document.activeElement === document.body"),
                   "what the keyboard is on is marked",
                   browser.evaluate("document.activeElement.outerHTML.slice(0, 90)") + ring)
    assert {"menu", "scroll", "tabs", "pages", "filter card", "card"} <= reached


@in_a_browser
def test_with_the_system_s_own_colours_a_verdict_has_a_border(browser):
    browser.resize(*DESK)
    browser.prefer(forced_colors=True)
    browser.visit("/samples")
    assert browser.evaluate("getComputedStyle(document.querySelector('.verdict')).borderTopWidth") != "0px"
    browser.look("samples, forced colours")


@in_a_browser
def test_nothing_moves_for_who_does_not_want_it(browser):
    browser.prefer(reduced_motion=True)
    browser.visit("/samples")
    assert browser.evaluate("getComputedStyle(document.querySelector('.verdict')).animationName") == "none"


@in_a_browser
def test_on_paper(browser):
    browser.prefer(media="print", dark=True)
    browser.resize(688, 970)  # the printed part of A4
    browser.visit("/samples")
    assert browser.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)", "also for who likes it dark"
    assert browser.evaluate("getComputedStyle(document.querySelector('.stack tr')).display") == "table-row", (
        "a table stays one")
    assert not browser.evaluate("[...document.querySelectorAll('button, .menu, .filter, .tabs')]"
                                ".some((part) => part.checkVisibility())"), "nothing to press"


@pytest.mark.parametrize("more", [0, 1])
@pytest.mark.parametrize("kind", KINDS)
@in_a_browser
def test_sheets_of_labels(browser, tmp_path, kind, more):
    """A sheet that is full prints on one page of its size, one label more on two."""
    _, width, height = KINDS[kind]
    browser.visit(f"/{kind}-{more}")
    assert sheets_of_paper(browser, tmp_path) == (1 + more, width, height), "pages, width and height in mm"
