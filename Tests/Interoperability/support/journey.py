"""A person at a browser: finds things by what is written on them, as people do."""

import os
import re
import time

from . import check
from .needs import BROWSER_FILES
from .webdriver import ELEMENT, LIMIT, Browser

AXE = os.path.join(BROWSER_FILES, "axe.min.js")
PHONE, DESK = (360, 740), (1280, 800)

# The visible thing that says a text: one that says nothing else goes before one that says more, the shortest first.
SAYS = """((kinds, text) => {
    const seen = (part) => part.checkVisibility?.() ?? part.getClientRects().length > 0;
    const words = (part) => (part.getAttribute("aria-label") || part.innerText || part.value || "")
        .replace(/\\s+/g, " ").trim();
    return [...document.querySelectorAll(kinds)].filter((part) => seen(part) && words(part).includes(text))
        .sort((a, b) => words(a).length - words(b).length)[0] ?? null;
})(arguments[0], arguments[1])"""

# The field that a label or legend belongs to.
FIELD = """((text) => {
    const words = (part) => part.innerText.replace(/\\s+/g, " ").trim();
    const labels = [...document.querySelectorAll("label")].filter((part) => words(part).includes(text))
        .sort((a, b) => words(a).length - words(b).length);
    return labels.map((part) => part.control).find(Boolean) ?? null;
})(arguments[0])"""

LOOKS = """{
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    headings: document.querySelectorAll('h1').length,
    small: [...document.querySelectorAll('button, .button, summary, select, textarea, input:not([type=hidden])')]
        .filter(part => part.checkVisibility?.() !== false && !part.closest('label.check, .choices label'))
        .filter(part => part.getBoundingClientRect().height < 47).map(part => part.outerHTML.slice(0, 100)),
    text: document.body?.innerText ?? '',
}"""

# The focus is marked, and nothing lies above what has it.
MARKED = """((part) => {
    const style = getComputedStyle(part), box = part.getBoundingClientRect();
    const above = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 && part.contains(above);
})(document.activeElement)"""

PRESSED = "button, a, summary, label, input[type=submit], [role=button]"
TAB, ENTER, DOWN = "\ue004", "\ue007", "\ue015"


class Journey(Browser):
    """A browser with a server's address before every path.

    Journey(server.port, language="en", size=PHONE): the person's language is asked for with each page, as their browser
    does.
    """

    def __init__(self, port, language="zh", size=PHONE, scheme="http", **options):
        super().__init__(language="zh-CN" if language == "zh" else "en-GB", width=size[0], height=size[1], **options)
        self.has_script = options.get("script", True)
        self.root = f"{scheme}://127.0.0.1:{port}"

    def visit(self, path):
        self.open(self.root + path)

    @property
    def path(self):
        return self.evaluate("location.pathname")

    @property
    def text(self):
        return self.evaluate("document.body?.innerText ?? ''")

    def wait_for(self, text, limit=LIMIT):
        """Waits until the page says a text; raises with what it says instead."""
        end = time.monotonic() + limit
        while time.monotonic() < end:
            if text in self.text:
                return
            time.sleep(0.1)
        raise AssertionError(f"{self.path} does not say {text!r} but: {self.text[:1500]}")

    def leave(self, action):
        """Does what leads to another page, and waits until that one is there whole, which may say the same."""
        self.evaluate("(window.isBefore = true)")
        action()
        if not self.until("!window.isBefore && document.readyState === 'complete'"):
            raise AssertionError(f"{self.path} is not left: {self.text[:1500]}")

    def follow(self, text, kinds=PRESSED):
        """Presses what leads to another page, and waits for that one."""
        self.leave(lambda: self.press(text, kinds))

    def press(self, text, kinds=PRESSED):
        """Presses what says a text: a button, a link, a choice."""
        found = self.evaluate(SAYS, kinds, text)
        if not found:
            raise AssertionError(f"{self.path} has nothing to press that says {text!r}: {self.text[:1500]}")
        if self.has_script:
            self.ask("POST", f"{self.session}/element/{found[ELEMENT]}/click")
            return
        # chromedriver waits for ever for what a click does to a page without script; the keyboard does the same.
        self.evaluate("(arguments[0].control ?? arguments[0]).focus()", found)
        self.keys(" " if self.evaluate("arguments[0].matches('label')", found) else ENTER)

    def field(self, label):
        found = self.evaluate(FIELD, label)
        if not found:
            raise AssertionError(f"{self.path} has no field with the label {label!r}: {self.text[:1500]}")
        return found[ELEMENT]

    def fill(self, label, text):
        """Types into the field of a label, in place of what was there. Dates and the like as ISO 8601."""
        field = self.field(label)
        kind = self.evaluate("arguments[0].type", {ELEMENT: field})
        if kind in ("date", "month", "time", "datetime-local"):
            self.evaluate("(arguments[0].value = arguments[1], "
                          "arguments[0].dispatchEvent(new Event('change', {bubbles: true})))", {ELEMENT: field}, text)
            return
        self.ask("POST", f"{self.session}/element/{field}/clear")
        self.ask("POST", f"{self.session}/element/{field}/value", {"text": text})

    def choose(self, label, option):
        """Chooses an option of a list by its text."""
        field = self.field(label)
        place = self.evaluate("[...arguments[0].options].findIndex((one) => one.text.includes(arguments[1]))",
                              {ELEMENT: field}, option)
        if place < 0:
            raise AssertionError(f"{label!r} has no option {option!r}")
        self.evaluate("(arguments[0].selectedIndex = arguments[1], "
                      "arguments[0].dispatchEvent(new Event('change', {bubbles: true})))", {ELEMENT: field}, place)

    def upload(self, label, *paths):
        """Gives files to the file field of a label."""
        self.ask("POST", f"{self.session}/element/{self.field(label)}/value",
                 {"text": "\n".join(os.path.abspath(path) for path in paths)})

    def tab_to(self, what, selector, limit=120):
        """Goes on with the Tab key until the focus, in plain sight, is there."""
        for _ in range(limit):
            self.keys(TAB)
            if self.evaluate("document.activeElement?.matches(arguments[0]) ?? false", selector):
                check.that(self.evaluate(MARKED), f"{what}: by keys, it is seen that {selector} is reached")
                return
        raise AssertionError(f"{what}: Tab never comes to {selector}")

    def sign_in(self, path, name, password):
        """Signs in at a page whose fields say to password managers what they are."""
        self.visit(path)
        self.type("input[autocomplete=username]", name)
        self.type("input[autocomplete=current-password]", password)
        self.leave(lambda: self.click("form:has(input[autocomplete=current-password]) button"))

    def axe(self):
        """What axe-core finds wrong with the page: rule, impact and where."""
        with open(AXE, encoding="utf-8") as file:
            source = file.read()
        # As the browser's owner, so that the page's own policy does not forbid it.
        self.command("Page.enable")
        self.command("Runtime.evaluate", expression=source)
        # At the end of the page the bar with its buttons lies in its own place, and covers no target by half.
        self.evaluate("window.scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' })")
        found = self.run("const found = await axe.run(document, { resultTypes: ['violations'], "
                         "runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });"
                         "return found.violations.map(({ id, impact, nodes }) => ({ id, impact, "
                         "where: nodes.slice(0, 3).map((one) => one.html.slice(0, 160) + ' ' + one.failureSummary) }));")
        return [f"{row['id']} ({row['impact']}): {' | '.join(row['where'])}" for row in found]

    def look(self, what, typed=()):
        """What holds on every page: nothing overflows, one heading leads, targets for a thumb, everything filled in (but
        for texts that people typed), nothing to complain of for the browser or for axe."""
        check.that(self.until("document.getAnimations().length === 0"), f"{what}: nothing moves for ever")
        facts = self.evaluate(LOOKS)
        check.that(facts["overflow"] <= 0, f"{what}: nothing is wider than the screen", facts["overflow"])
        check.equal(facts["headings"], 1, f"{what}: one heading leads")
        check.equal(facts["small"], [], f"{what}: targets for a thumb")
        shown = facts["text"]
        for text in sorted(typed, key=len, reverse=True):
            shown = shown.replace(text, "")
        unfilled = re.search(r"\{\{|Optional\(|undefined|\[object", shown)
        check.that(not unfilled, f"{what}: filled in", shown[max(0, unfilled.start() - 80):][:160] if unfilled else "")
        check.equal(self.complaints(), [], f"{what}: the browser has nothing to complain of")
        check.equal(self.axe(), [], f"{what}: axe finds nothing")


def named(visit):
    """What a test is called that is parametrised by language and size."""
    return f"{visit[0]}-{'phone' if visit[1] == PHONE else 'desk'}"
