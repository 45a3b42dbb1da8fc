"""Naughty texts in every text field of the shop's forms, and of the forms of those whose words a shop reads: customers,
inspectors, the operator. Each is kept exactly or refused with the form as it was sent; no page becomes anything but text."""

import re
import time
import urllib.parse
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest

from support import Server, audit, check, check_log, digits_of, enrol, form_fields, initialise, issue, parts_table
from support import printed_number, run, today, token
from support.counter import HERE, THERE, person
from support.form import SOME, Person, language
from support.form_fields import ASKED
from support.naughty import NAUGHTY
from support.reading import Book, pages_of, read_as_customers, read_as_inspector, read_as_shop, read_files, read_in_a_browser

pytestmark = pytest.mark.steps
# As a count: none is left.
NOTHING = ("0", "-0")


def prepare(folder):
    """Two shops with people, an inspector, an operator; parts to be fitted."""
    initialise(folder)
    rows = issue(folder, enrol(folder), parts_table(8), picture="png")
    data = folder / "data"
    for shop in (HERE, THERE):
        run("shop", "add", "--data", data, "--id", shop, "--registration", f"CN:330106A{shop}", "--name-zh", f"店 {shop}",
            "--name-en", f"Shop {shop}", "--address", "1 Road", "--kind", "chain", "--chain", "c")
    run("supplier", "set", "--data", data, "--id", "s-1", "--name-zh", "冷配", "--name-en", "Cold", "--standing",
        "authorised")
    person(folder, "wang", "technician", shop=HERE)
    person(folder, "li", "shop-manager", shop=HERE)
    person(folder, "zhao", "technician", shop=THERE)
    person(folder, "insp", "inspector")
    person(folder, "op", "operator")
    return rows


class Books:
    """What programs put in the books beforehand."""

    def __init__(self, folder, server):
        self.server = server
        self.clerks = {shop: token(folder, "shop-manager", "店长", shop=shop) for shop in (HERE, THERE)}
        self.operator = token(folder, "operator", "op")

    def post(self, path, body, who):
        while True:
            status, answer = self.server.post(path, body, who)
            if status != 429:
                return status, answer
            time.sleep(0.5)

    def line(self, quantity, name="件", shop=HERE):
        """An uncertified line; its number in the book."""
        status, answer = self.post("/api/v1/receipts", {
            "shop": shop, "supplier": "s-1", "deliveryNote": "N", "received": today(),
            "lines": [{"productName": name, "quantity": quantity, "unit": "pcs", "partClass": "aftermarket", "maker": "M",
                       "reason": "label-missing"}]}, self.clerks[shop])
        if status != 200:
            raise RuntimeError(answer)
        return answer["lines"][0]["entry"]["seq"]

    def send(self, line, quantity):
        """Sends a part of a line to the other shop."""
        self.post("/api/v1/transfers/out", {"shop": HERE, "item": {"line": line}, "to": THERE, "transferNumber": "DB-IN",
                                            "quantity": quantity}, self.clerks[HERE])

    def fit(self, row):
        self.post("/api/v1/installs", {"shop": HERE, "item": {"code": row["code"]}, "repairOrder": "R",
                                       "acknowledge": ["never-received"]}, self.clerks[HERE])

    def partners(self):
        """A supplier and a shop for some texts, called that if the text may be a name; their identifiers by text."""
        found = {}
        for place, text in enumerate(SOME):
            names = {"nameZh": text, "nameEn": text, "address": text}
            supplier, shop = f"s-{place + 2}", f"x-{place}"
            known = self.post("/api/v1/suppliers", {"id": supplier, **names, "standing": "authorised"}, self.operator)
            opened = self.post("/api/v1/shops", {"id": shop, "registration": f"CN:X{place}", **names, "kind": "independent"},
                               self.operator)
            found[text] = supplier if known[0] == 200 else "s-1", shop if opened[0] == 200 else THERE
        return found


def side_by_side(*tasks):
    """Does tasks at the same time, each a function and what it takes; what they return."""
    with ThreadPoolExecutor(len(tasks)) as pool:
        return list(pool.map(lambda task: task[0](*task[1:]), tasks))


def by_the_shop(books, server, typed):
    """Every form of the shop's people; the forms, with what was taken."""
    line, corrected, counted = books.line("1000000"), books.line("7", "钉"), books.line("100000", "夹", THERE)
    books.send(line, "500000")
    forms, twins = (form_fields.shop_forms(line, counted, corrected, typed) for _ in range(2))
    partners = books.partners()

    def fill(group, places):
        """Fills in forms, whoever's they are, one after another; how many were answered in which way."""
        people = {"wang": Person(server, "wang"), "zhao": Person(server, "zhao")}
        for form in group:
            for place in places:
                if form.name == "count" and NAUGHTY[place] in NOTHING:
                    continue
                supplier, shop = partners.get(NAUGHTY[place], ("s-1", THERE))
                form.good |= {name: value for name, value in (("supplier", supplier), ("to", shop)) if name in form.good}
                if form.name == "count":
                    form.good[f"counted:line-{counted}"] = str(100000 - place - 1)
                form.run(people["zhao" if form.name in ("count", "transfer in") else "wang"], place, NAUGHTY[place])
            # Of which nothing is left the line leaves the shelf, and the form with it; so each has a line of its own.
            for text in NOTHING if form.name == "count" else ():
                gone = form_fields.count(books.line("9", "夹", THERE))
                gone.fill(people["zhao"], text, gone.free, 0)
                check.that(gone.fill(people["zhao"], text, gone.typed, 1), f"count: {text!r} is nothing")
        return people["wang"].sent + people["zhao"].sent

    *first, last = forms.values()
    twin = twins[last.name]
    every = range(len(NAUGHTY))
    halves = [[place for place in every if place // 2 % 2 == half] for half in (0, 1)]  # each in both languages
    sent = side_by_side((fill, first[::2], every), (fill, first[1::2], every))
    sent += side_by_side((fill, [last], halves[0]), (fill, [twin], halves[1]))
    last.taken += twin.taken
    for name, form in forms.items():
        check.that(any(one.path or form.in_place for one in form.taken), f"{name}: something was taken")
    sent = sum(sent, Counter())
    print(f"{sum(sent.values())} forms of the shop: {dict(sent)}")
    return forms


def asked_in_addresses(server):
    """Texts at the end of addresses of the shop's pages."""
    wang = Person(server, "wang")
    for text in SOME:
        for path in ASKED:
            what = f"{path} {text[:30]!r}"
            status, headers, answer = wang.ask("GET", path + urllib.parse.quote(text, safe=""))
            if status in (200, 400, 404, 422):
                wang.look(answer, headers, what)
            else:
                check.equal(status, 303, f"{what}: a page, or led on")


def by_customers(server, rows):
    """Doubts from many addresses, about parts that the shop fitted; the shop reads them and answers."""
    wang, taken = Person(server, "wang"), []
    for place, text in enumerate(NAUGHTY):
        customer = Person(server, address=f"192.0.2.{place + 1}")
        doubt = form_fields.doubt(digits_of(rows[place % len(rows)]["code"]))
        doubt.run(customer, place, text)
        taken += doubt.taken
        if text in SOME:
            form_fields.doubt_without_code().run(customer, place, text)
            form_fields.case().run(customer, place, text)
            stranger = Person(server)
            stranger.get("/signin?lang=en")
            form_fields.sign_in().run(stranger, place, text)
    assert len(taken) > 40, f"doubts are taken: {len(taken)}"
    pages = pages_of(wang, "/shop/doubts?lang=en", "the shop's doubts")
    cases = sorted({link.split("?")[0] for page in pages for link in page.links if re.match(r"/shop/doubts/D-", link)})
    assert len(cases) == len(taken), "the shop sees them all"
    asked, seen = {one.text for one in taken if "text" in one.names}, set()
    for place, case in enumerate(cases):
        page = wang.get(f"{case}?lang={language(place)}", case, "doubt")
        seen |= {text for text in asked if page.shows(text)}
    assert asked - seen == set(), "every text is shown as it was written"
    answers = form_fields.answer_to_doubt()
    for place, text in enumerate(NAUGHTY):
        answers.path = cases[place % len(cases)]
        answers.run(wang, place, text)
    assert len(answers.taken) > 20, f"answers are taken: {len(answers.taken)}"


def by_the_operator(server, line):
    """People with naughty names; some of them sign in and scrap something, so that the book has the name."""
    operator = Person(server, "op")
    people = form_fields.person()
    working = 0
    for place, text in enumerate(NAUGHTY):
        people.good["id"] = f"p{place}"
        if people.fill(operator, text, ("name",), place) and text in SOME:
            working += 1
            worker = Person(server, f"p{place}")
            worker.get("/shop?lang=zh", f"home of {text[:30]!r}")
            form_fields.scrap(line).fill(worker, "reason", ("reason",), place)
            page = worker.get("/shop/ledger?lang=en", f"ledger of {text[:30]!r}")
            check.that(text.strip() in page.text, f"the book says who, {text[:30]!r}")
        people.good["id"] = f"q{place}"
        if text in SOME:
            for name in people.typed + people.lists:
                people.fill(operator, text, [name], place)
    page = operator.get("/admin/people?lang=en", "people")
    missing = [one.text for one in people.taken if "name" in one.names and one.text.strip() not in page.text]
    assert missing == [], "everybody is listed under their name"
    assert working > 3, f"some work: {working}"


def by_the_inspector(server):
    """Orders with naughty numbers and authorities, each answered by the manager with a naughty note."""
    inspector, manager = Person(server, "insp"), Person(server, "li")
    orders = form_fields.order()
    for place, text in enumerate(NAUGHTY):
        orders.good["number"] = f"I-{place}"
        orders.run(inspector, place, text)
    page = manager.get("/shop/inspections?lang=en", "inspections")
    open_ones = sorted({int(found[1]) for link in page.links if (found := re.match(r"/shop/inspections/(\d+)", link))})
    assert len(open_ones) > 30, f"inspections to be answered: {len(open_ones)}"
    missing = [one.text for one in orders.taken if "number" in one.names and one.text.strip() not in page.text]
    assert missing == [], "every order is listed under its number"
    answers = form_fields.countersignature()
    for place, text in enumerate(NAUGHTY):
        if not open_ones:
            break
        answers.path = f"/shop/inspections/{open_ones[0]}"
        if text in SOME:
            for name in answers.lists:
                answers.fill(manager, text, [name], place)
        if answers.fill(manager, text, ["note"], place):
            seq = open_ones.pop(0)
            manager.get(f"/shop/inspections/{seq}?lang=zh", f"inspection {seq}")
    assert len(answers.taken) > 30 and all(one.path for one in answers.taken), (
        f"countersignatures are taken: {len(answers.taken)}")


@pytest.fixture(scope="module")
def rows(folder):
    return prepare(folder)


@pytest.fixture(scope="module")
def server(folder, rows):
    with Server(folder / "data", "--trusted-proxy", "127.0.0.1", "--epoch", "1") as server:
        yield server


@pytest.fixture(scope="module")
def books(folder, server):
    return Books(folder, server)


@pytest.fixture(scope="module")
def filled():
    """The forms of the shop when they have been filled in, and the book that came of it."""
    return SimpleNamespace()


def test_forms_of_the_shop(folder, server, books, rows, filled):
    filled.forms = by_the_shop(books, server, printed_number(folder, rows[7]["code"]))


def test_forms_of_others_and_addresses(server, books, rows):
    """Of customers, the operator and the inspector, whose words a shop reads."""
    for row in rows[:4]:
        books.fit(row)
    side_by_side((asked_in_addresses, server), (by_customers, server, rows[:4]),
                 (by_the_operator, server, books.line("1000")), (by_the_inspector, server))


def test_the_book_has_each_text_as_it_was_given(folder, filled):
    filled.book = Book(folder, filled.forms)
    filled.book.check_exact()


def test_pages_that_show_the_texts(server, filled):
    """Of the shop, of customers and of the inspector."""
    side_by_side((read_as_shop, server, filled.book, filled.forms["install"]),
                 (read_as_customers, server, filled.forms["link"]), (read_as_inspector, server, filled.book.kept))


def test_files_that_are_taken_away(folder, books, filled):
    read_files(folder, books)


@pytest.mark.needs("chromium", "chromedriver")
def test_pages_in_a_browser(server, filled):
    read_in_a_browser(server, filled.book.kept)


def test_the_service_is_alive_and_its_books_and_log_are_sound(folder, server, filled):
    assert server.alive()
    check_log(server)
    assert server.stop() == 0
    audit(folder)
