"""A form filled in without a browser, by somebody who looks at every page that comes back."""

from collections import Counter
from typing import NamedTuple

from . import check
from .counter import PASSWORD
from .naughty import NAUGHTY
from .pages import Page, check_harmless
from .visitor import Visitor

# For fields that browsers fill in themselves, such as lists: some of every sort.
SOME = NAUGHTY[::7]
# What a page may not have more of because of a text, whatever the page.
RISKY = ("script", "style", "link", "meta", "base", "img", "iframe", "object", "embed", "svg", "form", "title", "template")
# Texts that look like something that was not filled in.
BRACED = sorted((text for text in NAUGHTY if "{{" in text), key=len, reverse=True)
# What the scanner makes of them is kept, not they themselves.
UNSEEN = ("code", "number", "issuer", "aside", "voucherDigest")


def language(place):
    """Both languages in turn."""
    return ("zh", "en")[place % 2]


class Person(Visitor):
    """Somebody signed in, or a stranger if there is no `name`: keeps the form's token and checks every page they get."""

    known = {}  # by kind of page, whoever sees it: how many of each risky tag it has

    def __init__(self, server, name=None, address="127.0.0.1"):
        super().__init__(server.port, "zh")
        self.address, self.token, self.sent = address, "", Counter()
        if name:
            self.get("/signin?lang=en")
            status, _, text = self.post("/signin?lang=en", {"name": name, "password": PASSWORD, "next": "/account"})
            if status != 303:
                raise RuntimeError(f"{name} cannot sign in: {status} {text[:300]}")
            self.get("/account?lang=en")

    def ask(self, method, path, form=None):
        origin = {} if form is None else {"Origin": f"http://127.0.0.1:{self.port}"}
        status, headers, text = super().ask(method, path, form, X_Forwarded_For=self.address, **origin)
        if "\ufffd" in text:
            raise RuntimeError(f"{method} {path} is answered in something else than UTF-8: {text[:300]}")
        return status, headers, text

    def get(self, path, what=None, kind=None):
        """A page that is there, looked at; `kind`: pages of that name have the same parts."""
        status, headers, text = self.ask("GET", path)
        what = what or path
        check.equal(status, 200, f"{what}: there")
        return self.look(text, headers, what, kind)

    def post(self, path, fields):
        return self.ask("POST", path, {"csrf": self.token} | fields)

    def look(self, text, headers, what, kind=None):
        """What holds on every page, whatever was typed."""
        page = Page(text)
        if "csrf" in page.fields:
            self.token = page.fields["csrf"][-1]
        check.that(all(source.startswith("/static/") for source in page.scripts), f"{what}: scripts", page.scripts)
        check_harmless(page, what)
        policy = headers.get("Content-Security-Policy", "")
        check.that("default-src" in policy and "unsafe-inline" not in policy, f"{what}: policy", policy)
        check.equal(page.tags["h1"], 1, f"{what}: one heading leads")
        if kind:
            risky = {tag: page.tags[tag] for tag in RISKY}
            # While a slow machine still looks at the ledger the page has a script that asks how far it is.
            kind += " under way" if "data-underway" in page.attributes else ""
            check.equal(risky, self.known.setdefault(kind, risky), f"{what}: tags")
        return page


class Taken(NamedTuple):
    """A form that was taken: where it led, or None; the page; the text, and the fields that it was in."""
    path: str | None
    page: Page
    text: str
    names: tuple


class Sheet:
    """A form: where it is sent, what is good in it, its fields of free text, other typed fields, and those that browsers
    fill in. `shows`: what it leads to shows the text, if it was in all free fields. `absent`: fields that the page has not
    by right. `in_place`: what was taken is answered without leading on."""

    def __init__(self, name, path, good, free=(), typed=(), lists=(), shows=True, absent=(), in_place=False):
        self.name, self.path, self.good, self.free, self.typed, self.lists = name, path, good, free, typed, lists
        self.shows, self.absent, self.in_place = shows, absent, in_place
        self.taken = []

    def fill(self, person, text, names, place):
        """Sends it with a text in some fields; whether it led on. What comes back shows the text, or has it still."""
        lang = language(place)
        separator = "&" if "?" in self.path else "?"
        status, headers, answer = person.post(f"{self.path}{separator}lang={lang}",
                                              self.good | {name: text for name in names})
        what = f"{self.name} {'+'.join(names)} {text[:30]!r}"
        person.sent[status] += 1
        if status == 303:
            if not check.that(not headers["Location"].startswith("/signin"), f"{what}: whoever sends it is signed in"):
                return False
            led = person.get(headers["Location"], what + ": led on", self.name + " done " + lang)
            self.taken.append(Taken(headers["Location"], led, text, names))
            # What led on need not show every field; together, or alone in the form, one is shown.
            if self.shows and text.strip() and tuple(names) == tuple(self.free):
                check.that(led.shows(text), f"{what}: shown as it was given", led.text[-600:])
            return True
        due = {400, 404, 409, 413, 422} | ({200} if self.in_place else set()) | ({401} if self.path == "/signin" else set())
        is_page = check.that(status in due, f"{what}: a page", (status, answer[:300]))
        page = person.look(answer, headers, what)
        if status == 200:
            self.taken.append(Taken(None, page, text, names))
        elif is_page and status != 413:
            self.check_kept(page, text, names, what)
        return False

    def check_kept(self, page, text, names, what):
        """A refused form has what was sent, and says why in words. No browser sends a NUL; such a text gets no form."""
        seen = [name for name in names if name not in UNSEEN + self.absent and "\0" not in text]
        check.that(set(seen) <= page.asked, f"{what}: the form is back", page.text[-600:])
        if seen:
            check.that(page.says_why, f"{what}: says why", page.text[-600:])
        for name in seen:
            if page.value(name) is not None:
                # Browsers send every line end of a form as CR LF.
                check.equal(page.value(name), text.replace("\r\n", "\n"), f"{what}: {name} is kept")
        words = page.text
        for known in BRACED:
            words = words.replace(known, "")
        check.that("{{" not in words, f"{what}: filled in", words[max(0, words.find("{{") - 60):][:120])

    def run(self, person, place, text):
        """The text in all free fields at once, where that is refused in each alone; in each typed field; in lists."""
        if self.free and not self.fill(person, text, self.free, place) and len(self.free) > 1:
            for name in self.free:
                self.fill(person, text, [name], place)
        for name in self.typed:
            self.fill(person, text, [name], place)
        if text in SOME:
            for name in self.lists:
                self.fill(person, text, [name], place)
