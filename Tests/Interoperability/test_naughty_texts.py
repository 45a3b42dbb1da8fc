"""Naughty texts in every text field: refused clearly or kept exactly; pages, tables and JSON stay well-formed."""

import csv
import io
import json
import time

import pytest

from support import Server, audit, check, check_log, digits_of, enrol, initialise, issue, parts_table, run, today, token
from support.naughty import NAUGHTY
from support.pages import Page, check_harmless
from support.spreadsheet import is_formula

PRODUCT = "HC-26-A"
FIELDS = {
    "/api/v1/suppliers": ("id", "nameZh", "nameEn", "address", "standing"),
    "/api/v1/receipts": ("supplier", "deliveryNote", "received", "inspectedBy"),
    "line of /api/v1/receipts": ("codes", "product", "productName", "brand", "fits", "maker", "makerAddress", "lot",
                                 "serials", "partClass", "quantity", "unit", "price", "currency", "reason", "reasonNote",
                                 "conformity", "inspection", "customer"),
    "/api/v1/installs": ("repairOrder", "installed", "work", "position", "model", "price", "currency", "warrantyUntil",
                         "consent", "acknowledge", "object", "technician", "customer", "quantity", "unit"),
    "/api/v1/products": ("code", "issuer", "nameZh", "nameEn", "brand", "fits", "unit"),
    "/api/v1/shops": ("id", "registration", "nameZh", "nameEn", "address", "kind", "chain"),
}
LISTS = ("codes", "serials", "fits", "acknowledge")


class Shop:
    """Sends requests and keeps count of what was taken and what refused."""

    def __init__(self, server, operator):
        self.server, self.operator = server, operator
        self.taken = self.refused = 0

    def send(self, path, body, what, due=(200,), token=None):
        """Posts; the answer if it was done. Anything but done or a clear refusal is a failure."""
        while True:
            status, headers, answer = self.server.request("POST", path, body, token or self.operator)
            if status != 429:
                break
            time.sleep(1)
        try:
            answer = json.loads(answer)
        except ValueError:
            check.that(False, f"{what}: JSON", answer[:200])
            return None
        if status in due:
            self.taken += 1
            return answer
        self.refused += 1
        check.that(status in (404, 409, 413, 422) and answer.get("code") and answer.get("detail")
                   and headers["Content-Type"].startswith("application/problem+json"),
                   f"{what}: a clear refusal", (status, answer))
        return None


def check_page(page, plain, what):
    foreign = set(page.tags) - set(plain.tags) - {"a", "time", "dl", "dt", "dd", "p"}
    check.that(not foreign, f"{what}: no foreign tags", foreign)
    check_harmless(page, what)


BODIES = {
    "/api/v1/shops": {"id": "hz-001", "registration": "CN:330106A00123", "nameZh": "城西", "nameEn": "West",
                      "address": "1 Road", "kind": "independent"},
    "/api/v1/suppliers": {"id": "s-1", "nameZh": "冷配", "nameEn": "Cold", "standing": "authorised"},
    "product": {"code": PRODUCT, "issuer": "hanchuan", "nameZh": "压缩机", "nameEn": "Compressor", "brand": "H", "fits": [],
                "guidePrices": [], "unit": "pcs", "safetyCritical": False},
    "line": {"product": "X-1", "productName": "件", "quantity": "1", "unit": "pcs", "reason": "other", "reasonNote": "note",
             "partClass": "aftermarket"},
    "receipt": {"shop": "hz-001", "supplier": "s-1", "deliveryNote": "N", "received": today()},
}
LANGUAGES = ("zh", "en")


@pytest.fixture(scope="module")
def rows(folder):
    """Parts, each to be taken once."""
    initialise(folder)
    count = len(NAUGHTY) * (len(FIELDS["/api/v1/installs"]) + 1) + 2
    return iter(issue(folder, enrol(folder), parts_table(count, product=PRODUCT), picture="png"))


@pytest.fixture(scope="module")
def server(folder, rows):
    with Server(folder / "data") as server:
        yield server


@pytest.fixture(scope="module")
def shop(folder, server):
    shop = Shop(server, token(folder, "operator", "op"))
    for path in ("/api/v1/shops", "/api/v1/suppliers"):
        assert shop.send(path, BODIES[path], path), path
    shop.clerk = token(folder, "shop-manager", "店长", shop="hz-001")
    return shop


@pytest.fixture(scope="module")
def plain(server, shop, rows):
    """The page of an ordinary part, by language."""
    digits, pages = digits_of(next(rows)["code"]), {}
    for language in LANGUAGES:
        status, _, page = server.request("GET", f"/c/{digits}?lang={language}")
        assert status == 200
        pages[language] = Page(page.decode())
    return pages


@pytest.fixture(scope="module")
def kept():
    """By entry: the field and the text that must stand in it."""
    return {}


@pytest.mark.parametrize("place", range(len(NAUGHTY)))
@pytest.mark.parametrize("path", FIELDS)
def test_fields(shop, rows, kept, path, place):
    """One text in every field of a request: taken, or refused with reason."""
    text = NAUGHTY[place]
    for name in FIELDS[path]:
        what = f"{name} {text[:30]!r}"
        value = [text] if name in LISTS else text
        own = {"id": f"n-{place}-{name.lower()}", name: value}
        if path == "/api/v1/receipts":
            answer = shop.send(path, {**BODIES["receipt"], "lines": [BODIES["line"]], name: value}, what, token=shop.clerk)
        elif path == "line of /api/v1/receipts":
            answer = shop.send("/api/v1/receipts", {**BODIES["receipt"], "lines": [{**BODIES["line"], name: value}]}, what,
                               token=shop.clerk)
        elif path == "/api/v1/installs":
            answer = shop.send(path, {"shop": "hz-001", "item": {"code": next(rows)["code"]}, "repairOrder": "R",
                                      "acknowledge": ["never-received"], name: value}, what, token=shop.clerk)
            if answer:
                kept[answer["seq"]] = name, text
            continue
        elif path == "/api/v1/products":
            shop.send(path, {"products": [{**BODIES["product"], name: value}]}, what)
            continue
        elif path == "/api/v1/shops":
            shop.send(path, {**BODIES[path], "registration": f"CN:N{place}{name}", **own}, what)
            continue
        else:
            shop.send(path, {**BODIES[path], **own}, what)
            continue
        if answer and answer.get("lines"):
            kept[answer["lines"][0]["entry"]["seq"]] = name, text


@pytest.mark.parametrize("place", range(len(NAUGHTY)))
def test_page_of_a_part(server, shop, rows, plain, place):
    """Fitted by a shop of that name, of a product of that name."""
    text = NAUGHTY[place]
    code, names = next(rows)["code"], {"nameZh": text, "nameEn": text}
    shop.send("/api/v1/products", {"products": [{**BODIES["product"], **names, "brand": text}]}, "product")
    if shop.send("/api/v1/shops", {**BODIES["/api/v1/shops"], **names, "id": f"p-{place}", "registration": f"CN:P{place}"},
                 "shop"):
        shop.send("/api/v1/installs", {"shop": f"p-{place}", "item": {"code": code}, "repairOrder": "R", "acknowledge":
                                       ["never-received"]}, "install")
        for language in LANGUAGES:
            status, headers, page = server.request("GET", f"/c/{digits_of(code)}?lang={language}")
            assert status == 200
            check_page(Page(page.decode()), plain[language], language)
            check.that("script-src" not in headers["Content-Security-Policy"], f"{language}: policy")
    assert server.alive()


@pytest.fixture(scope="module")
def period(server, shop):
    return ("--server", f"http://127.0.0.1:{server.port}", "--token", shop.clerk, "--shop", "hz-001", "--from", "2026-01-01",
            "--to", today())


@pytest.fixture(scope="module")
def entries(period):
    return json.loads(run("ledger", "show", *period, "--json").stdout)["entries"]


def test_some_were_taken_and_some_refused(shop):
    if shop.taken + shop.refused < 3000:
        pytest.skip("not every text was sent")
    assert shop.taken > 300 and shop.refused > 300, (shop.taken, shop.refused)


def test_entries_have_the_texts_as_they_were_given(entries, kept):
    values = {entry["seq"]: [field.get("value", "") for field in entry["fields"]] for entry in entries}
    for seq, (name, text) in kept.items():
        if text.strip() and name not in ("codes", "serials", "lot", "quantity", "unit", "price", "acknowledge",
                                         "currency", "supplier", "received", "inspection", "model"):
            check.that(any(text.strip() in value for value in values.get(seq, [])),
                       f"entry {seq}: {name} {text[:30]!r} as it was given", values.get(seq))


def test_json_export_is_well_formed(period):
    assert json.loads(run("ledger", "export", *period, "--format", "json").stdout)


def test_csv_export_is_well_formed_and_has_no_formula(folder, period, entries):
    run("ledger", "export", *period, "--format", "csv", "--out", folder / "ledger.csv")
    table = (folder / "ledger.csv").read_bytes()
    assert table.startswith(b"\xef\xbb\xbf"), "a byte order mark"
    cells = list(csv.reader(io.StringIO(table.decode("utf-8-sig"), newline=""), strict=True))
    assert {len(row) for row in cells} == {len(cells[0])}, "every row has every column"
    assert len(cells) == len(entries) + 1, "a row for each entry"
    assert [cell for row in cells for cell in row if is_formula(cell)] == []


def test_the_service_is_alive_and_its_books_and_log_are_sound(folder, server, shop):
    assert server.request("GET", "/metrics")[0] == 200
    assert server.alive()
    check_log(server)
    assert server.stop() == 0
    audit(folder)
