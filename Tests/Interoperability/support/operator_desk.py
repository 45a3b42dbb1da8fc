"""The operator at the desk: a browser on the example season, and whatever is needed to look from outside at what was done."""

import json
import re
import shutil
from contextlib import contextmanager

from . import check, run_json, token
from .counter import PASSWORD, person
from .journey import DESK, PHONE, Journey
from .visitor import Visitor

EVIL = "<b>O'Neill</b> & \"Söhne\" 王"
VISITS = [(language, size) for language in ("zh", "en") for size in (PHONE, DESK)]

# What a page says in another language than its own by right: names of programs, and forms of numbers.
FOREIGN = ["touchstone issuer add", "touchstone log witness add", "(UTC+8)", "English", "中文", "a–z", "HTTP",
           "CN:91330100MA00000001", "id.example", "/join", "nobody", "MB", "GB", "TB", "WGS 84"]

WORDS = """[document.body.innerText, document.title,
    ...[...document.querySelectorAll('[aria-label], [title], [alt], [placeholder]')].flatMap((one) =>
        ['aria-label', 'title', 'alt', 'placeholder'].map((name) => one.getAttribute(name) ?? ''))].join('\\n')"""
ROW = """[...document.querySelectorAll('tbody tr')].map((row) => [...row.cells].map((cell) => cell.innerText.trim()))
    .find((cells) => cells.includes(arguments[0])) ?? null"""
# The field that is wrong: its name, what was typed, and what is said about it where a screen reader finds it.
WRONG = """[...document.querySelectorAll('[aria-invalid=true]')].map((one) => [one.name, one.value,
    (one.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.innerText ?? '?')
    .join(' ')])"""


class World:
    """The season with an operator, `boss`. Whoever makes it puts a running service into `server`."""

    def __init__(self, folder, prepared_season):
        self.folder, self.data = folder, folder / "data"
        shutil.copytree(prepared_season, self.data)
        person(folder, "boss", "operator", called=EVIL)
        self.reader = token(folder, "operator", "reader")
        self.witnesses = []
        self.more = set()  # what was typed and is in no list

    def listed(self, what):
        """What the command line lists."""
        words = {"people": ("person", "list"), "tokens": ("token", "list"), "shops": ("shop", "list"),
                 "issuers": ("issuer", "list"), "witnesses": ("log", "witness", "list")}[what]
        answer = run_json(*words, "--data", self.data)
        return answer if isinstance(answer, list) else answer[what]

    def one(self, what, name, key="id"):
        return next((row for row in self.listed(what) if row[key] == name), None)

    def typed(self):
        """Every text that somebody typed, so that pages may say it in any language; by the API, which is asked for it at
        every page and starts no program."""
        rows = [row for what in ("people", "tokens", "shops", "issuers")
                for row in json.loads(self.ask(f"/api/v1/{what}", self.reader)[2])[what]]
        return self.more | {str(row[key]) for row in rows + self.witnesses
                            for key in ("id", "name", "nameZh", "nameEn", "address", "registration", "shop", "issuer",
                                        "chain", "url") if row.get(key)}

    def ask(self, path, secret):
        """What a program with this token gets: status, headers and text."""
        return Visitor(self.server.port).ask("GET", path, Authorization=f"Bearer {secret}", Accept="application/json")


class Desk:
    """One sitting of the operator. `words`: what the pages say, by language."""

    def __init__(self, browser, place, world, words):
        self.browser, self.world, self.server = browser, world, world.server
        language, size = self.language, self.size = VISITS[place]
        self.say = words[language]
        self.what, self.mark = f"{language} {size[0]}", f"{place}{language}"

    def go(self, path):
        self.browser.visit(f"{path}{'&' if '?' in path else '?'}lang={self.language}")

    def named(self, what, name):
        """A shop or a maker as lists say it: its name, and behind it its id."""
        row = self.world.one(what, name)
        return f"{row['nameZh']}（{name}）" if self.language == "zh" else f"{row['nameEn']} ({name})"

    def look(self, what, *more):
        """The page as it must be, and in one language; `more` is what else somebody typed or a program made."""
        typed = self.world.typed() | set(more)
        self.browser.look(f"{self.what} {what}", typed)
        left = self.browser.evaluate(WORDS)
        for text in sorted({*typed, *FOREIGN}, key=len, reverse=True):
            # A short name is a word of its own, not letters of another.
            left = re.sub(r"(?<![A-Za-z])" + re.escape(text) + r"(?![A-Za-z])", " ", left)
        foreign = re.findall(r"[A-Za-z][A-Za-z' -]+" if self.language == "zh" else r"[\u3400-\u9fff]+", left)
        check.equal(foreign, [], f"{self.what} {what}: words of the other language")

    def row(self, text):
        return self.browser.evaluate(ROW, text)

    def send(self, word, kinds="main button"):
        """Presses a button and waits for the page that answers, which may say the same as the one before."""
        self.browser.follow(self.say[word], kinds)

    def gone(self):
        """The browser says of a page that is not there that it is not."""
        self.browser.complains_of_refusal(f"{self.what}: not found", 404)

    def refused(self, field, said, kept):
        """The form is shown again: what is wrong stands at the field, and what was typed is still there."""
        self.browser.wait_for(said)
        self.browser.complains_of_refusal(f"{self.what}: {field}")
        wrong = self.browser.evaluate(WRONG)
        assert [one[0] for one in wrong] == [field], f"{field} is wrong, and no other field"
        assert said in wrong[0][2], f"{field}: its message is at the field"
        found = {name: self.browser.evaluate("document.getElementById(arguments[0]).value", name) for name in kept}
        assert found == kept, f"{field}: what was typed stays"


@contextmanager
def sitting(world, words, place):
    """The operator signed in at one of VISITS."""
    language, size = VISITS[place]
    with Journey(world.server.port, language, size) as browser:
        desk = Desk(browser, place, world, words)
        browser.sign_in("/signin?lang=" + language, "boss", PASSWORD)
        assert browser.path == "/admin", "the operator starts at upkeep"
        yield desk
