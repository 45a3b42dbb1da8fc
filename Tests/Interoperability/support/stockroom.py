"""Stock of a shop that is on the move: what a visit finds in the books, and one person who moves it at a browser, where what
cannot be is refused at the form, keeps what was typed, and leaves the book as it was."""

import json

from . import issue, printed_number, run, run_json, today, token, write
from .counter import HERE, PASSWORD
from .journey import DESK, PHONE
from .naughty import NAUGHTY
from .webdriver import ELEMENT

VISITS = [("zh", PHONE), ("en", DESK), ("zh", DESK), ("en", PHONE)]
# Reasons as people type them; a browser's single line takes them as they are. The first ones have none that is a word of
# programs by itself, such as "undefined", which pages are searched for.
TYPED = [text for text in NAUGHTY if text.strip() == text and 3 < len(text) <= 60 and all(
    ord(letter) >= 0x20 and ord(letter) not in (0x7F, 0xFFFE, 0xFFFF) for letter in text)][:20]

# What every form for stock says.
WORDS = {
    "zh": {
        "again": "扫码查验", "number": "编号", "add": "加入", "reason": "原因", "quantity": "数量", "recorded": "已登记",
        "short": "库存不足", "off": "已装、已退、已调出", "wrong": "填写有误", "missing-field": "缺少",
    },
    "en": {
        "again": "Scan a part", "number": "Number (with", "add": "Add", "reason": "Reason", "quantity": "Quantity",
        "recorded": "recorded as", "short": "Not enough in stock", "off": "look at its entries", "wrong": "ot valid",
        "missing-field": "is missing",
    },
}


class Stock:
    """The workshop's books: what is put there by programs, and what stands there."""

    def __init__(self, workshop):
        self.workshop, self.folder, self.server = workshop, workshop.folder, workshop.server
        self.data = self.folder / "data"
        self.clerk = token(self.folder, "technician", "收货", shop=HERE)

    def post(self, path, body, who=None):
        status, answer = self.server.post(path, body, who or self.clerk)
        if status != 200:
            raise RuntimeError(f"{path}: {json.dumps(answer, ensure_ascii=False)}")
        return answer

    def entries(self, shop=HERE):
        shown = run_json("ledger", "show", "--data", self.data, "--shop", shop, "--from", "2026-01-01", "--to", today())
        for entry in shown["entries"]:
            entry["says"] = {field["name"]: str(value) if isinstance(value := field.get("value"), int) else value
                             for field in entry["fields"]}
        return shown["entries"]

    def balance(self, shop=HERE):
        """Rows by item."""
        answer = run_json("ledger", "balance", "--data", self.data, "--shop", shop, "--by", "item")
        return {row["item"]: row for row in answer["rows"]}


class Parts:
    """What one visit has to do with: serialised parts of a product of its own, one of each name, received but for the last,
    `extra`, and `fitted` is; and an uncertified line of five pieces."""

    def __init__(self, stock, place, *names):
        folder, self.product = stock.folder, f"HC-2{place}-B"
        self.name, self.clip = f"风机{place} <b>&", f"夹子{place} </li>"
        table = write(folder / "more.csv", "code,issuer,name_zh,name_en,brand\n"
                                           f"{self.product},hanchuan,{self.name},{self.name},寒川\n")
        run("product", "import", "--data", stock.data, table)
        rows = issue(folder, stock.workshop.key, "product,serial,lot,class\n" + "".join(
            f"{self.product},T{place}{index:04d},L2602,oem\n" for index in range(len(names))), out=f"labels-{place}")
        self.rows = dict(zip(names, rows))
        for row in rows:
            row["item"] = f"hanchuan/{row['number']}"
            row["short"] = printed_number(folder, row["code"])
        answer = stock.post("/api/v1/receipts", {
            "shop": HERE, "supplier": "cold-parts", "deliveryNote": f"FH-{place}", "received": today(),
            "lines": [{"codes": [row["code"] for row in rows[:-1]]},
                      {"productName": self.clip, "quantity": "5", "partClass": "aftermarket", "maker": "M",
                       "reason": "label-missing"}]})
        self.receipt, self.line = (line["entry"]["seq"] for line in answer["lines"])
        stock.post("/api/v1/installs", {"shop": HERE, "item": {"code": self["fitted"]["code"]}, "repairOrder": f"RO-{place}",
                                        "acknowledge": []})

    def __getitem__(self, name):
        return self.rows[name]

    def said(self, name):
        """A part as pages name it: its maker, and the number that stands under its code."""
        return f"hanchuan {self[name]['short']}"


class Visit:
    """One person at one browser in one language, and what is checked whenever they record something or try to."""

    def __init__(self, stock, page, language, what, words, shop=HERE):
        self.stock, self.page, self.shop = stock, page, shop
        self.language, self.what, self.w = language, what, WORDS[language] | words[language]

    def go(self, path):
        self.page.visit(f"{path}?lang={self.language}")

    def sign_in(self, name):
        self.page.sign_in(f"/signin?next=/shop&lang={self.language}", name, PASSWORD)
        self.page.wait_for(self.w["again"])

    def look(self, what):
        """What holds on every page. Without script axe cannot look; it saw the same pages."""
        if not self.page.has_script:
            wider = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wider <= 0, f"{self.what} {what}: nothing is wider than the screen: {wider}"
            return
        self.page.look(f"{self.what} {what}", TYPED)

    def take(self, row, paste=False):
        """Names a part: by the number under its code, or by a whole code pasted."""
        self.page.evaluate("document.querySelector('[data-scan-other]').open = true")
        self.page.fill(self.w["number"], row["code"] if paste else row["short"])
        # Out from under the bar at the bottom, as a person scrolls.
        self.page.evaluate("document.querySelector('[data-scan-add]').scrollIntoView({ block: 'center' })")
        self.page.press(self.w["add"], "[data-scan-add]")
        wanted = json.dumps(row["serial"])
        if not self.page.until(f"document.querySelector('.scanner').innerText.includes({wanted})"):
            raise AssertionError(f"{self.what}: {row['serial']} was not taken: {self.page.text[:1000]}")

    def record(self):
        """Presses the button that records; it is named like other things, so by what it does."""
        self.submit("main button[name=step][value=done]")

    def submit(self, selector="main form button[type=submit]"):
        self.page.leave(lambda: self.page.click(selector))

    def refused(self, what, title, before, kept=(), part=None):
        """The form is back with the reason and what was typed, and nothing was recorded."""
        called, what = what, f"{self.what} refused: {what}"
        told = self.page.evaluate("[...document.querySelectorAll('main .notice.stop, main .error')]"
                                  ".filter((one) => one.checkVisibility()).map((one) => one.innerText).join(' ')")
        assert title in told, f"{what}: says why, at the form: {told}"
        for label, value in kept:
            field = {ELEMENT: self.page.field(label)}
            found = self.page.evaluate("arguments[0].selectedOptions?.[0].text ?? arguments[0].value", field)
            assert found == value, f"{what}: {label} is kept"
        if part:
            assert self.page.until(f"document.querySelector('.scanner').innerText.includes({json.dumps(part)})"), (
                f"{what}: the part is kept")
        assert len(self.stock.entries(self.shop)) == before, f"{what}: the book is as it was"
        self.page.complains_of_refusal(what)
        self.look(f"refused: {called}")

    def recorded(self, what, kind, says, item=None):
        """The newest entry of the shop's book is that; returns it."""
        self.page.wait_for(self.w["recorded"])
        return self.newest(what, kind, says, item)

    def newest(self, what, kind, says, item=None):
        entry = self.stock.entries(self.shop)[-1]
        what = f"{self.what} {what}"
        assert entry["kind"] == kind, f"{what}: kind"
        found = {name: entry["says"].get(name) for name in says}
        assert found == says, f"{what}: fields"
        if item:
            assert entry["says"].get("item") == item, f"{what}: item"
        self.look(what)
        return entry

    def shelf(self, what, item, **due):
        """One row of the balance; figures that are not named are left alone."""
        row = self.stock.balance(self.shop).get(item, {})
        assert {name: row.get(name) for name in due} == due, f"{self.what} {what}: balance of {item}"
