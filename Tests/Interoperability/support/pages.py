"""A page as a reader of its text sees it, without a browser: its tags, attributes, links, words, and what its fields hold."""

import re
from collections import Counter
from html.parser import HTMLParser

from . import check


class Page(HTMLParser):
    """A page's tags, attributes and words, and its fields with what stands in them; `asked`: the names of all fields."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.links, self.words = Counter(), set(), [], []
        self.fields, self.asked, self.scripts, self.open, self.says_why = {}, set(), [], None, False
        self.feed(text)
        self.close()
        self.text = "".join(self.words)

    def handle_starttag(self, tag, attributes):
        self.tags[tag] += 1
        given = dict(attributes)
        self.attributes |= set(given)
        self.links += [given[name] or "" for name in ("href", "src", "action", "formaction") if name in given]
        self.open = tag
        # What is wrong is said where a screen reader finds it: at a field, or before the form.
        self.says_why = self.says_why or given.get("role") == "alert" or given.get("aria-invalid") == "true"
        if tag == "script":
            self.scripts.append(given.get("src", ""))
        if tag in ("input", "textarea", "select"):
            self.asked.add(given.get("name"))
        if tag in ("input", "textarea", "select") and given.get("type") not in ("checkbox", "file"):
            self.fields.setdefault(given.get("name"), []).append(given.get("value", "") if tag == "input" else None)
            self.name = given.get("name")

    def handle_data(self, data):
        if self.open == "textarea":
            self.fields[self.name][-1] = (self.fields[self.name][-1] or "") + data
            self.words.append(data)
        elif self.open == "script":
            self.scripts.append("inline: " + data[:80])
        else:
            self.words.append(data)

    def handle_endtag(self, tag):
        self.open = None

    def value(self, name):
        """What stands in the first field of a name, or None. The first line end after a textarea's tag is no part of it."""
        values = self.fields.get(name) or [None]
        return values[0].removeprefix("\n") if values[0] is not None else None

    def shows(self, text):
        """Whether a text stands in the words or in a field. How browsers draw blanks and line ends is left open."""
        return plain(text) in plain(self.text) or any(
            plain(text) in plain(value or "") for values in self.fields.values() for value in values)


def plain(words):
    return " ".join(words.split())


def check_harmless(page, what):
    """No text became an attribute that acts, or a link that is more than an address."""
    check.that(not any(name.startswith("on") or name == "style" for name in page.attributes), f"{what}: attributes",
               page.attributes)
    check.that(all(re.match(r"(https?://|/|#|\?|$)", link) for link in page.links), f"{what}: links", page.links)
