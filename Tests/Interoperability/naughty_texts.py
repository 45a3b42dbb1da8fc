"""Naughty texts in every text field: refused clearly or kept exactly; pages, tables and JSON stay well-formed."""

import csv
import io
import json
import time

from support import Checks, Folder, Server, audit, check_log, digits_of, enrol, initialise, issue, parts_table, run, today, token
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

    def __init__(self, checks, server, operator):
        self.checks, self.server, self.operator = checks, server, operator
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
            self.checks.that(False, f"{what}: JSON", answer[:200])
            return None
        if status in due:
            self.taken += 1
            return answer
        self.refused += 1
        self.checks.that(status in (404, 409, 413, 422) and answer.get("code") and answer.get("detail")
                         and headers["Content-Type"].startswith("application/problem+json"),
                         f"{what}: a clear refusal", (status, answer))
        return None


def check_page(checks, page, plain, what):
    foreign = set(page.tags) - set(plain.tags) - {"a", "time", "dl", "dt", "dd", "p"}
    checks.that(not foreign, f"{what}: no foreign tags", foreign)
    check_harmless(checks, page, what)


def main():
    checks = Checks()
    with Folder() as folder:
        initialise(folder)
        count = len(NAUGHTY) * (len(FIELDS["/api/v1/installs"]) + 1) + 2
        rows = iter(issue(folder, enrol(folder), parts_table(count, product=PRODUCT), picture="png"))
        with Server(folder / "data") as server:
            shop = Shop(checks, server, token(folder, "operator", "op"))
            bodies = {
                "/api/v1/shops": {"id": "hz-001", "registration": "CN:330106A00123", "nameZh": "城西", "nameEn": "West",
                                  "address": "1 Road", "kind": "independent"},
                "/api/v1/suppliers": {"id": "s-1", "nameZh": "冷配", "nameEn": "Cold", "address": "", "standing":
                                      "authorised"},
                "product": {"code": PRODUCT, "issuer": "hanchuan", "nameZh": "压缩机", "nameEn": "Compressor", "brand":
                            "H", "fits": [], "guidePrices": [], "unit": "pcs", "safetyCritical": False},
            }
            for path in ("/api/v1/shops", "/api/v1/suppliers"):
                checks.that(shop.send(path, bodies[path], path), path)
            clerk = token(folder, "shop-manager", "店长", shop="hz-001")
            line = {"product": "X-1", "productName": "件", "quantity": "1", "unit": "pcs", "reason": "other",
                    "reasonNote": "note", "partClass": "aftermarket"}
            receipt = {"shop": "hz-001", "supplier": "s-1", "deliveryNote": "N", "received": today()}
            first = next(rows)
            plain = {}
            for language in ("zh", "en"):
                status, _, page = server.request("GET", f"/c/{digits_of(first['code'])}?lang={language}")
                checks.equal(status, 200, "the page of an ordinary part")
                plain[language] = Page(page.decode())
            kept = {}  # seq → texts that must stand in the entry
            row = next(rows)
            for index, text in enumerate(NAUGHTY):
                for path, names in FIELDS.items():
                    for name in names:
                        what = f"{path} {name} {text[:30]!r}"
                        value = [text] if name in LISTS else text
                        if path == "/api/v1/receipts":
                            answer = shop.send(path, {**receipt, "lines": [line], name: value}, what, token=clerk)
                        elif path == "line of /api/v1/receipts":
                            answer = shop.send("/api/v1/receipts", {**receipt, "lines": [{**line, name: value}]}, what,
                                               token=clerk)
                        elif path == "/api/v1/installs":
                            answer = shop.send(path, {
                                "shop": "hz-001", "item": {"code": row["code"]}, "repairOrder": "R", "acknowledge":
                                ["never-received"], name: value}, what, token=clerk)
                            if answer:
                                kept[answer["seq"]] = name, text
                                row = next(rows)
                            continue
                        elif path == "/api/v1/products":
                            shop.send(path, {"products": [{**bodies["product"], name: value}]}, what)
                            continue
                        elif path == "/api/v1/shops":
                            shop.send(path, {**bodies[path], "id": f"n-{index}-{name.lower()}", "registration":
                                             f"CN:N{index}{name}", name: value}, what)
                            continue
                        else:
                            shop.send(path, {**bodies[path], "id": f"n-{index}-{name.lower()}", name: value}, what)
                            continue
                        if answer and answer.get("lines"):
                            kept[answer["lines"][0]["entry"]["seq"]] = name, text
                # A part fitted by a shop of that name, of a product of that name: its page.
                names = {"nameZh": text, "nameEn": text}
                shop.send("/api/v1/products", {"products": [{**bodies["product"], **names, "brand": text}]}, "product")
                if shop.send("/api/v1/shops", {**bodies["/api/v1/shops"], **names, "id": f"p-{index}", "registration":
                                               f"CN:P{index}"}, "shop"):
                    shop.send("/api/v1/installs", {"shop": f"p-{index}", "item": {"code": row["code"]}, "repairOrder":
                                                   "R", "acknowledge": ["never-received"]}, "install")
                    for language in ("zh", "en"):
                        status, headers, page = server.request("GET", f"/c/{digits_of(row['code'])}?lang={language}")
                        what = f"page ({language}) with {text[:30]!r}"
                        checks.equal(status, 200, what)
                        check_page(checks, Page(page.decode()), plain[language], what)
                        checks.that("script-src" not in headers["Content-Security-Policy"], f"{what}: policy")
                    row = next(rows)
            checks.that(server.alive(), "alive after all texts")
            checks.that(shop.taken > 300 and shop.refused > 300, "some taken, some refused", (shop.taken, shop.refused))
            checks.say(f"{len(NAUGHTY)} texts: {shop.taken} requests done, {shop.refused} refused, {len(kept)} entries")

            url = f"http://127.0.0.1:{server.port}"
            period = ("--server", url, "--token", clerk, "--shop", "hz-001", "--from", "2026-01-01", "--to", today())
            entries = json.loads(run("ledger", "show", *period, "--json").stdout)["entries"]
            exported = json.loads(run("ledger", "export", *period, "--format", "json").stdout)
            checks.that(exported, "the JSON export is well-formed")
            values = {entry["seq"]: [field.get("value", "") for field in entry["fields"]] for entry in entries}
            for seq, (name, text) in kept.items():
                if text.strip() and name not in ("codes", "serials", "lot", "quantity", "unit", "price", "acknowledge",
                                                 "currency", "supplier", "received", "inspection", "model"):
                    checks.that(any(text.strip() in value for value in values.get(seq, [])),
                                f"entry {seq}: {name} {text[:30]!r} as it was given", values.get(seq))
            run("ledger", "export", *period, "--format", "csv", "--out", folder / "ledger.csv")
            table = folder.read("ledger.csv")
            checks.that(table.startswith(b"\xef\xbb\xbf"), "the CSV export has a byte order mark")
            cells = list(csv.reader(io.StringIO(table.decode("utf-8-sig"), newline=""), strict=True))
            checks.equal({len(row) for row in cells}, {len(cells[0])}, "every row has every column")
            checks.equal(len(cells), len(entries) + 1, "a row for each entry")
            formulas = [cell for row in cells for cell in row if is_formula(cell)]
            checks.equal(formulas, [], "no cell is a formula")
            checks.say(f"CSV of {len(cells)} rows, JSON of {len(entries)} entries")
            status, _, metrics = server.request("GET", "/metrics")
            checks.that(status == 200 and server.alive(), "alive at the end")
            check_log(checks, server)
        audit(folder, checks, "audit")
    checks.finish()


main()
