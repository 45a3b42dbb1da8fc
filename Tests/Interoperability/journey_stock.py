"""Stock on the move in a real browser: to another shop and in there, back to the supplier, scrapped, counted, corrected, and
an inspection answered. What cannot be is refused at the form, keeps what was typed, and leaves the book as it was."""

import json
import subprocess
import time

from support import PROGRAM, Checks, issue, run, run_json, today, token
from support.journey import DESK, PHONE, Journey
from support.naughty import NAUGHTY
from support.webdriver import ELEMENT, BrowserError
from support.workshop import PASSWORD, Workshop

HERE, THERE = "hz-001", "hz-002"
TAB, ENTER = "\ue004", "\ue007"
# Where only that it is refused matters, and the words are the service's.
ANY = ""
# Reasons as people type them; a browser's single line takes them as they are.
TYPED = [text for text in NAUGHTY if text.strip() == text and 3 < len(text) <= 60 and all(
    ord(letter) >= 0x20 and ord(letter) not in (0x7F, 0xFFFE, 0xFFFF) for letter in text)]

WORDS = {
    "zh": {
        "again": "扫码查验", "number": "编号", "add": "加入", "to": "调入门店", "from": "调出门店", "transfer": "调拨单号", "reason": "原因",
        "quantity": "数量", "recorded": "已登记", "short": "库存不足", "fitted": "此件已安装过", "under-way": "正在调拨途中",
        "no-transfer": "没有这次调拨", "gone": "已拆下或报废", "no-part": "缺配件", "transfer-out": "调拨出", "transfer-in": "登记调拨入",
        "supplier": "供应商", "cold": "冷配商行", "return-note": "退货单号", "there": "城西维修 hz-002", "here": "城西维修 hz-001",
        "correct": "更正", "corrected": "已更正", "void": "已作废", "how": "怎样更正", "amend": "改一个字段", "field": "要改的字段",
        "note-field": "送货单号", "value": "新内容", "compare": "与台账比对", "missing": "台账有、没扫到", "extra": "扫到、台账没有",
        "lost": "丢失", "found": "进货未登记", "damaged": "损坏", "stock-take": "盘点已登记：差异 3 项", "range": "盘点范围", "more": "继续扫码",
        "answer": "答复", "agreed": "同意", "objection": "有异议", "note": "说明", "hash": "文件的哈希", "answered": "已答复",
        "unit": "单位不符",
    },
    "en": {
        "again": "Scan a part", "number": "Number (with", "add": "Add", "to": "To the shop", "from": "From the shop",
        "transfer": "Transfer number", "reason": "Reason", "quantity": "Quantity", "recorded": "recorded as",
        "short": "Not enough in stock", "fitted": "Already installed", "under-way": "On its way to another shop",
        "no-transfer": "No such transfer", "gone": "Already removed or scrapped", "transfer-out": "Transfer out",
        "no-part": "The part is missing", "transfer-in": "Take a transfer in", "supplier": "Supplier",
        "cold": "Cold Parts", "return-note": "Return note", "there": "Westside hz-002", "here": "Westside hz-001",
        "correct": "Correct it", "corrected": "Corrected by entry", "void": "made void", "how": "How",
        "amend": "Amend a field", "field": "The field", "note-field": "elivery note", "value": "New value",
        "compare": "Compare with the book", "missing": "In the book, not scanned", "extra": "Scanned, not in the book",
        "lost": "Lost", "found": "Received, not recorded", "damaged": "Damaged", "stock-take": "differences: 3",
        "range": "What is counted", "more": "Scan more", "answer": "Answer", "agreed": "Agreed",
        "objection": "Objection", "note": "Note", "hash": "Hash of the file", "answered": "Answered",
        "unit": "The units differ",
    },
}


class Stock:
    """The workshop with people at both of its shops, an inspector, and what stands in the books."""

    def __init__(self, workshop):
        self.workshop, self.server = workshop, workshop.server
        self.data = workshop.folder / "data"
        subprocess.run([PROGRAM, "person", "add", "--data", self.data, "--id", "zhao", "--name", "赵<师傅>", "--role",
                        "technician", "--shop", THERE, "--password-stdin"], input=PASSWORD.encode() + b"\n", check=True,
                       stdout=subprocess.DEVNULL, timeout=120)
        self.clerk = token(workshop.folder, "technician", "收货", shop=HERE)
        self.inspector = token(workshop.folder, "inspector", "bureau")

    def post(self, path, body, who=None):
        status, answer = self.server.post(path, body, who or self.clerk)
        if status != 200:
            raise RuntimeError(f"{path}: {json.dumps(answer, ensure_ascii=False)}")
        return answer

    def entries(self, shop=HERE):
        shown = run_json("ledger", "show", "--data", self.data, "--shop", shop, "--from", "2026-01-01", "--to", today())
        for entry in shown["entries"]:
            entry["says"] = {field["name"]: field.get("value") for field in entry["fields"]}
        return shown["entries"]

    def balance(self, shop=HERE):
        """Rows by item; every row must balance."""
        answer = run_json("ledger", "balance", "--data", self.data, "--shop", shop, "--by", "item")
        return {row["item"]: row for row in answer["rows"]}


class Parts:
    """What one visit has to do with: serialised parts of a product of its own, received but for the extra one, one of them
    fitted; and an uncertified line of five pieces."""

    NAMES = ("moved", "returned", "scrapped", "mistaken", "missing", "fitted", "kept", "extra")

    def __init__(self, stock, place):
        folder, self.product = stock.workshop.folder, f"HC-2{place}-B"
        self.name, self.clip = f"风机{place} <b>&", f"夹子{place} </li>"
        table = folder.write("more.csv", "code,issuer,name_zh,name_en,brand\n"
                                         f"{self.product},hanchuan,{self.name},{self.name},寒川\n")
        run("product", "import", "--data", stock.data, table)
        rows = issue(folder, stock.workshop.key, "product,serial,lot,class\n" + "".join(
            f"{self.product},T{place}{index:04d},L2602,oem\n" for index in range(len(self.NAMES))), out=f"labels-{place}")
        self.rows = dict(zip(self.NAMES, rows))
        for row in rows:
            row["item"] = f"hanchuan/{row['number']}"
            answer = run_json("verify", "--data", stock.data, "--purpose", "customer", row["code"], expect=None)
            row["short"] = answer["certificate"]["shortNumber"]
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


class Visit:
    """One person at one browser in one language, and what is checked whenever they record something or try to."""

    def __init__(self, checks, stock, page, language, what, shop=HERE):
        self.checks, self.stock, self.page, self.shop = checks, stock, page, shop
        self.language, self.what, self.w = language, what, WORDS[language]

    def go(self, path):
        self.page.visit(f"{path}?lang={self.language}")

    def sign_in(self, name):
        self.page.sign_in(f"/signin?next=/shop&lang={self.language}", name, PASSWORD)
        self.page.wait_for(self.w["again"])

    def look(self, what):
        """What holds on every page, once nothing moves any more. Without script axe cannot look; it saw the same pages."""
        if not self.page.has_script:
            wider = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            self.checks.that(wider <= 0, f"{self.what} {what}: nothing is wider than the screen", wider)
            return
        self.page.until("document.getAnimations().length === 0")
        self.page.look(self.checks, f"{self.what} {what}", TYPED)

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

    def send(self, action):
        """Does what sends a form, and waits until the next page is there."""
        self.page.evaluate("(window.isOld = true)")
        action()
        if not self.page.until("!window.isOld && document.readyState === 'complete'", limit=60):
            raise AssertionError(f"{self.what}: nothing was sent: {self.page.text[:1000]}")

    def record(self):
        """Presses the button that records; it is named like other things, so by what it does."""
        self.send(lambda: self.page.click("main button[name=step][value=done]"))

    def submit(self, selector="main form button[type=submit]"):
        self.send(lambda: self.page.click(selector))

    def refused(self, what, titles, before, kept=(), part=None):
        """The form is back with one of the reasons and what was typed, and nothing was recorded."""
        titles = [titles] if isinstance(titles, str) else titles
        called, what = what, f"{self.what} refused: {what}"
        told = self.page.evaluate("[...document.querySelectorAll('main .notice.stop, main .error')]"
                                  ".filter((one) => one.checkVisibility()).map((one) => one.innerText).join(' ')")
        self.checks.that(told and any(title in told for title in titles), f"{what}: says why, at the form", told)
        for label, value in kept:
            field = {ELEMENT: self.page.field(label)}
            found = self.page.evaluate("arguments[0].selectedOptions?.[0].text ?? arguments[0].value", field)
            self.checks.equal(found, value, f"{what}: {label} is kept")
        if part:
            self.checks.that(self.page.until(f"document.querySelector('.scanner').innerText.includes({json.dumps(part)})"),
                             f"{what}: the part is kept")
        self.checks.equal(len(self.stock.entries(self.shop)), before, f"{what}: the book is as it was")
        # The browser notes the status of a refusal; nothing else.
        noted = [text for text in self.page.complaints() if "responded with a status of 4" not in text]
        self.checks.equal(noted, [], f"{what}: the browser has nothing else to complain of")
        self.look(f"refused: {called}")

    def recorded(self, what, kind, says, item=None):
        """The newest entry of the shop's book is that; returns it."""
        self.page.wait_for(self.w["recorded"])
        return self.newest(what, kind, says, item)

    def newest(self, what, kind, says, item=None):
        entry = self.stock.entries(self.shop)[-1]
        what = f"{self.what} {what}"
        self.checks.equal(entry["kind"], kind, f"{what}: kind")
        found = {name: entry["says"].get(name) for name in says}
        self.checks.equal(found, says, f"{what}: fields")
        if item:
            self.checks.equal(entry["says"].get("item"), item, f"{what}: item")
        self.look(what)
        return entry

    def shelf(self, what, item, **due):
        """One row of the balance; figures that are not named are left alone."""
        row = self.stock.balance(self.shop).get(item, {})
        self.checks.equal({name: row.get(name) for name in due}, due, f"{self.what} {what}: balance of {item}")

    def choose_in(self, card, option):
        """Chooses in the card that says a text: rows of a count have fields of the same label."""
        done = self.page.evaluate("""((card, option) => {
            const part = [...document.querySelectorAll("main section.card")].find((one) => one.innerText.includes(card));
            const field = part?.querySelector("select");
            const place = [...field?.options ?? []].findIndex((one) => one.text.includes(option));
            if (place < 0) return false;
            field.selectedIndex = place;
            field.dispatchEvent(new Event("change", { bubbles: true }));
            return true;
        })(arguments[0], arguments[1])""", card, option)
        if not done:
            raise AssertionError(f"{self.what}: no card {card!r} with {option!r}: {self.page.text[:1500]}")

    def tab_to(self, selector, limit=120):
        """Goes on with the Tab key until the focus, in plain sight, is there."""
        for _ in range(limit):
            self.page.keys(TAB)
            if self.page.evaluate("document.activeElement?.matches(arguments[0]) ?? false", selector):
                seen = self.page.evaluate("""((part) => {
                    const style = getComputedStyle(part), box = part.getBoundingClientRect();
                    const above = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                    return (style.outlineStyle !== "none" || style.boxShadow !== "none") && part.contains(above);
                })(document.activeElement)""")
                self.checks.that(seen, f"{self.what}: the focus is seen, and nothing lies above it, at {selector}")
                return
        raise AssertionError(f"{self.what}: Tab never comes to {selector}")


def transfer_out(visit, parts, place):
    """To another shop: not what is not there, not what is fitted, not more than there is, not twice."""
    page, w, stock = visit.page, visit.w, visit.stock
    number, reason = f"DB-{place}", TYPED[place]
    kept = ((w["to"], w["there"]), (w["transfer"], number), (w["reason"], reason))

    def fill():
        page.choose(w["to"], w["there"])
        page.fill(w["transfer"], number)
        page.fill(w["reason"], reason)

    visit.go("/shop/moves/transfer-out")
    visit.look("transfer out")
    before = len(stock.entries())
    visit.take(parts["extra"])
    fill()
    visit.record()
    visit.refused("not in stock", w["short"], before, kept, parts["extra"]["serial"])
    # The part is put right in the form that came back, and nothing is typed again.
    visit.take(parts["fitted"], paste=True)
    visit.record()
    visit.refused("fitted", (w["fitted"], w["short"]), before, kept, parts["fitted"]["serial"])
    visit.take(parts["moved"], paste=place % 2)
    visit.record()
    moved = parts["moved"]["item"]
    says = {"quantity": "1 pcs", "transfer-number": number, "reason": reason, "actor": "王师傅"}
    entry = visit.recorded("transferred", "transfer-out", says, moved)
    visit.checks.equal(entry["says"]["to-shop"], THERE, f"{visit.what}: to the other shop")
    visit.shelf("transferred", moved, transferredOut="1", onShelf="0")
    visit.go("/shop/moves/transfer-out")
    visit.take(parts["moved"])
    fill()
    visit.record()
    visit.refused("sent twice", w["under-way"], before + 1, kept, parts["moved"]["serial"])

    # The line without certificate, from the shelf.
    visit.go("/shop/shelf")
    visit.look("shelf")
    visit.go(f"/shop/lines/{parts.line}")
    visit.look("line")
    page.press(w["transfer-out"], "main button")
    page.wait_for(w["transfer"])
    page.fill(w["quantity"], "6 pcs")
    fill()
    visit.record()
    visit.refused("more than there is", w["short"], before + 1, (*kept, (w["quantity"], "6 pcs")))
    page.fill(w["quantity"], "2 kg")
    visit.record()
    visit.refused("another unit", w["unit"], before + 1, (*kept, (w["quantity"], "2 kg")))
    page.fill(w["quantity"], "2 pcs")
    visit.record()
    visit.recorded("two of a line", "transfer-out", says | {"quantity": "2 pcs"}, f"line {parts.line}")
    visit.shelf("two of a line", f"line {parts.line}", transferredOut="2", onShelf="3")
    visit.go("/shop/transfers")
    visit.checks.that(number in page.text and moved in page.text, f"{visit.what}: both are under way", page.text[:800])
    visit.look("transfers")


def transfer_in(visit, parts, place):
    """The other shop takes it in: under its number only, and once."""
    page, w, stock = visit.page, visit.w, visit.stock
    number = f"DB-{place}"
    visit.go("/shop")
    visit.look("home there")
    visit.go("/shop/transfers")
    page.wait_for(number)
    visit.look("transfers there")
    page.press(parts["moved"]["item"], "main a")
    page.wait_for(w["transfer"])
    visit.checks.equal(page.evaluate("document.getElementById('transferNumber').value"), number,
                       f"{visit.what}: the number is there")
    visit.look("transfer in")
    before = len(stock.entries(THERE))
    visit.take(parts["moved"])
    page.choose(w["from"], w["here"])
    page.fill(w["transfer"], number + "x")
    visit.record()
    visit.refused("another number", w["no-transfer"], before, ((w["from"], w["here"]), (w["transfer"], number + "x")),
                  parts["moved"]["serial"])
    page.fill(w["transfer"], number)
    visit.record()
    item = parts["moved"]["item"]
    visit.recorded("taken in", "transfer-in", {"quantity": "1 pcs", "transfer-number": number, "actor": "赵<师傅>"}, item)
    visit.shelf("taken in", item, transferredIn="1", onShelf="1")
    visit.go("/shop/transfers")
    page.press(w["transfer-in"])
    page.wait_for(w["transfer"])
    visit.take(parts["moved"], paste=True)
    page.choose(w["from"], w["here"])
    page.fill(w["transfer"], number)
    visit.record()
    visit.refused("taken in twice", w["no-transfer"], before + 1, ((w["from"], w["here"]), (w["transfer"], number)),
                  parts["moved"]["serial"])

    # A line has no label: the row leads to it, with what is on its way. Two are coming; three are not taken in.
    visit.go("/shop/transfers")
    page.press(f"line {parts.line}", "main a")
    page.wait_for(w["transfer"])
    visit.look("transfer in of a line")
    kept = ((w["from"], w["here"]), (w["transfer"], number))
    visit.checks.equal(page.evaluate("document.getElementById('quantity').value"), "2 pcs", f"{visit.what}: what is coming")
    page.fill(w["quantity"], "3 pcs")
    visit.record()
    visit.refused("more than was sent", ANY, before + 1, (*kept, (w["quantity"], "3 pcs")))
    page.fill(w["quantity"], "2 pcs")
    visit.record()
    entry = visit.recorded("a line taken in", "transfer-in", {
        "quantity": "2 pcs", "transfer-number": number, "product-name": parts.clip, "actor": "赵<师傅>"})
    visit.shelf("a line taken in", f"line {entry['seq']}", transferredIn="2", onShelf="2")
    visit.go("/shop/transfers")
    visit.checks.that(number not in page.text, f"{visit.what}: nothing is on its way", page.text[:600])


def back_to_supplier(visit, parts, place):
    page, w, stock = visit.page, visit.w, visit.stock
    reason, note = TYPED[place + 4], f"TH-{place}/1"
    kept = ((w["supplier"], w["cold"]), (w["return-note"], note), (w["reason"], reason))
    before = len(stock.entries())

    def ask(row, paste=False):
        visit.go("/shop/moves/return")
        visit.take(row, paste)
        page.choose(w["supplier"], w["cold"])
        page.fill(w["return-note"], note)
        page.fill(w["reason"], reason)
        visit.record()

    ask(parts["fitted"])
    visit.refused("return of a fitted one", (w["fitted"], w["short"]), before, kept, parts["fitted"]["serial"])
    ask(parts["returned"], paste=place % 2)
    item = parts["returned"]["item"]
    visit.recorded("returned", "supplier-return", {
        "quantity": "1 pcs", "supplier": "cold-parts", "return-note": note, "reason": reason, "actor": "王师傅"}, item)
    visit.shelf("returned", item, returned="1", onShelf="0")
    ask(parts["returned"])
    visit.refused("returned twice", w["short"], before + 1, kept, parts["returned"]["serial"])


def scrap_by_keyboard(visit, parts, place):
    """Nothing but Tab, Enter and letters, from the top of the page to the entry."""
    page, w, stock = visit.page, visit.w, visit.stock
    reason = TYPED[place + 8]
    before = len(stock.entries())

    def ask(row):
        visit.go("/shop/moves/scrap")
        visit.tab_to("[data-scan-other] > summary")
        page.keys(ENTER)
        visit.tab_to("[data-scan-typed]")
        page.keys(*row["short"])
        page.keys(ENTER)
        wanted = json.dumps(row["serial"])
        visit.checks.that(page.until(f"document.querySelector('.scanner').innerText.includes({wanted})"),
                          f"{visit.what}: Enter takes the number", page.text[:600])
        visit.tab_to("#reason")
        page.keys(*reason)
        visit.tab_to("button[value=done]")
        visit.send(lambda: page.keys(ENTER))

    ask(parts["scrapped"])
    item = parts["scrapped"]["item"]
    visit.recorded("scrapped", "scrap", {"quantity": "1 pcs", "reason": reason, "actor": "王师傅"}, item)
    visit.shelf("scrapped", item, scrapped="1", onShelf="0")
    ask(parts["scrapped"])
    visit.refused("scrapped twice", (w["gone"], w["short"]), before + 1, ((w["reason"], reason),), parts["scrapped"]["serial"])


def corrections(visit, parts, place):
    """A part scrapped by mistake is there again; a delivery note is put right; the old entries stay."""
    page, w, stock = visit.page, visit.w, visit.stock
    why = TYPED[place + 12]
    item = parts["mistaken"]["item"]
    visit.go("/shop/moves/scrap")
    visit.take(parts["mistaken"])
    page.fill(w["reason"], why)
    visit.record()
    wrong = visit.recorded("scrapped by mistake", "scrap", {"reason": why}, item)
    visit.shelf("scrapped by mistake", item, scrapped="1", onShelf="0")
    page.press(w["correct"], "summary")
    page.fill(w["reason"], why)
    visit.submit()
    page.wait_for(w["corrected"])
    visit.newest("made void", "correction", {"target": str(wrong["seq"]), "effect": "void", "reason": why, "actor": "王师傅"})
    visit.shelf("made void", item, onShelf="1")
    visit.go(f"/shop/entries/{wrong['seq']}")
    visit.checks.that(w["void"] in page.text and not page.evaluate("document.querySelector('main form')"),
                      f"{visit.what}: void once and for all", page.text[:600])
    visit.look("a void entry")

    before = len(stock.entries())
    visit.go(f"/shop/entries/{parts.line}")
    page.press(w["correct"], "summary")
    page.choose(w["how"], w["amend"])
    page.choose(w["field"], w["quantity"])
    page.fill(w["value"], "viele")
    page.fill(w["reason"], why)
    visit.submit()
    visit.refused("a quantity that is none", ANY,
                  before, ((w["how"], w["amend"]), (w["value"], "viele"), (w["reason"], why)))
    visit.checks.that(page.evaluate("document.querySelector('main details[open] #value') !== null"),
                      f"{visit.what}: the refused correction stands open")
    page.choose(w["field"], w["note-field"])
    page.fill(w["value"], f"FH-{place}-2")
    visit.submit()
    page.wait_for(w["corrected"])
    entry = visit.newest("amended", "correction", {"target": str(parts.line), "effect": "amend", "reason": why})
    visit.checks.that(f"FH-{place}-2" in json.dumps(entry["fields"]), f"{visit.what}: the new number", entry["says"])
    old = stock.entries()[parts.line]
    visit.checks.equal((old["says"]["delivery-note"], old["correctedBy"]), (f"FH-{place}", [entry["seq"]]),
                       f"{visit.what}: the old entry is as it was, and says by what it is corrected")

    # Somebody else was faster: the page is older than the correction.
    visit.go("/shop/moves/scrap")
    visit.take(parts["mistaken"])
    page.fill(w["reason"], why)
    visit.record()
    wrong = visit.recorded("scrapped once more", "scrap", {"reason": why}, item)
    page.press(w["correct"], "summary")
    page.fill(w["reason"], why)
    stock.post("/api/v1/corrections", {"shop": HERE, "target": wrong["seq"], "effect": "void", "reason": "faster"})
    before = len(stock.entries())
    visit.submit()
    visit.refused("void already", ANY,
                  before)
    visit.shelf("void by the other", item, onShelf="1")


def stock_take(visit, parts, place):
    """One missing, one extra, a line of which there is less; the rest is left out."""
    page, w, stock = visit.page, visit.w, visit.stock
    visit.go("/shop/stocktake")
    visit.look("stock-take")
    seen = ("kept", "mistaken", "extra")
    for name in seen:
        visit.take(parts[name], paste=name == "extra")
    visit.look("stock-take scanned")
    page.choose(w["range"], parts.name)
    page.press(w["compare"])
    page.wait_for(w["missing"])
    numbers = "[...document.querySelectorAll('.stat strong')].map((one) => one.innerText)"
    visit.checks.equal(page.evaluate(numbers), ["2", "1", "1"], f"{visit.what}: of this product two agree, one each")
    visit.look("count of a product")
    page.press(w["more"], "main button")
    page.wait_for(w["range"])
    visit.checks.that(page.until("document.querySelectorAll('[data-scan-taken] .item').length === 3"),
                      f"{visit.what}: the list is still there")
    page.evaluate("document.getElementById('product').selectedIndex = 0")
    page.press(w["compare"])
    page.wait_for(w["extra"])
    before = stock.balance()
    serialised = [item for item, row in before.items() if row["onShelf"] == "1" and item.startswith("hanchuan/")]
    visit.checks.equal(page.evaluate(numbers), ["2", str(len(serialised) - 2), "1"], f"{visit.what}: the whole shelf")
    visit.choose_in(parts["missing"]["serial"], w["lost"])
    visit.choose_in(parts["extra"]["serial"], w["found"])
    visit.choose_in(f"line {parts.line}", w["damaged"])
    counted = f"[id='counted:line-{parts.line}']"
    page.type(counted, "two")
    visit.look("count")
    entries = len(stock.entries())
    visit.record()
    visit.refused("a count that is none", ANY, entries)
    chosen = [page.evaluate("document.querySelector(arguments[0])?.value", selector) for selector in (
        counted, f"[id='reason:{parts['missing']['item']}']", f"[id='reason:{parts['extra']['item']}']")]
    visit.checks.equal(chosen, ["two", w["lost"], w["found"]], f"{visit.what}: the count is kept")
    page.evaluate("document.querySelector(arguments[0]).value = ''", counted)
    page.type(counted, "2")
    visit.record()
    page.wait_for(w["stock-take"])
    entry = visit.newest("counted", "stock-take", {"actor": "王师傅"})
    told = json.dumps(entry["fields"], ensure_ascii=False)
    for name in ("kept", "mistaken", "missing", "extra"):
        visit.checks.that(parts[name]["item"] in told, f"{visit.what}: {name} is in the count", told)
    visit.shelf("missing", parts["missing"]["item"], lost="1", onShelf="0")
    visit.shelf("extra", parts["extra"]["item"], gained="1", onShelf="1")
    visit.shelf("less of a line", f"line {parts.line}", lost="1", onShelf="2")
    after = stock.balance()
    touched = {parts[name]["item"] for name in ("missing", "extra")} | {f"line {parts.line}"}
    visit.checks.equal([item for item in after if item not in touched and after[item] != before.get(item)], [],
                       f"{visit.what}: nothing else was touched")
    visit.checks.equal(page.evaluate("sessionStorage.getItem('scan:stock:person:wang')"), None,
                       f"{visit.what}: the list is done with")
    visit.go("/shop/balance")
    visit.look("balance")


def without_script(visit, parts):
    """The form alone: a number typed and recorded at once, refused, and put right without typing it again."""
    page, w, stock = visit.page, visit.w, visit.stock
    before = len(stock.entries())
    visit.go("/shop/moves/return")
    page.choose(w["supplier"], w["cold"])
    page.fill(w["reason"], TYPED[0])
    press_record(page)
    visit.refused("no part", w["no-part"], before, ((w["supplier"], w["cold"]), (w["reason"], TYPED[0])))
    page.fill(w["number"], parts["missing"]["short"])
    page.fill(w["return-note"], "RN-1")
    page.fill(w["reason"], TYPED[0])
    press_record(page)
    visit.refused("by the form alone", w["short"], before, (
        (w["supplier"], w["cold"]), (w["return-note"], "RN-1"), (w["reason"], TYPED[0])), parts["missing"]["serial"])
    page.fill(w["number"], parts["kept"]["short"])
    press_record(page)
    visit.recorded("returned by the form alone", "supplier-return", {"return-note": "RN-1", "reason": TYPED[0]}, parts["kept"]["item"])
    # The uncertified line goes back altogether; the page that is older than that does not lose what was typed.
    for take, title in (("2 pcs", None), ("1 pcs", w["short"])):
        page.visit(f"/shop/moves/return?item=line%20{parts.line}&lang={visit.language}")
        page.choose(w["supplier"], w["cold"])
        page.fill(w["quantity"], take)
        page.fill(w["reason"], TYPED[1])
        press_record(page)
        if title:
            visit.refused("a line that is gone", title, before + 2, ((w["quantity"], take), (w["reason"], TYPED[1])))
        else:
            visit.recorded("the rest of a line", "supplier-return", {"quantity": take}, f"line {parts.line}")


def press_record(page):
    """Without script a click would wait for ever (support/journey.py); the keyboard does the same."""
    page.evaluate("document.querySelector('main button[name=step][value=done]').focus()")
    old = page.find("html")
    page.keys(ENTER)
    for _ in range(600):
        try:
            page.evaluate("arguments[0].isConnected", {ELEMENT: old})
        except BrowserError:
            return
        time.sleep(0.1)
    raise AssertionError("nothing was sent: " + page.text[:1000])


def export(stock, place):
    """An order and a bundle taken under it, by the inspector's program; the number of the entry and the bundle's hash."""
    day, order = today(), f"I-{place}/<b>"
    stock.post("/api/v1/orders", {
        "number": order, "authority": TYPED[place], "shop": HERE, "from": day, "to": day}, stock.inspector)
    done = run("inspect", "export", "--server", f"http://127.0.0.1:{stock.server.port}", "--token", stock.inspector, "--shop",
               HERE, "--from", day, "--to", day, "--order", order, "--out", stock.workshop.folder / f"bundle-{place}", "--json")
    return order, json.loads(done.stdout)


def countersign(visit, stock, place, order, taken):
    """The manager answers: with another file's hash it is refused, with this one's it holds, and only once."""
    page, w, seq = visit.page, visit.w, taken["entry"]["seq"]
    digest = next(entry for entry in stock.entries() if entry["seq"] == seq)["says"]["export-digest"]
    visit.go("/shop")
    visit.checks.that(page.evaluate("document.querySelector(\"main a.item[href^='/shop/inspections']\") !== null"),
                      f"{visit.what}: what waits for an answer is on the first page")
    visit.look("manager's home")
    visit.go("/shop/inspections")
    page.wait_for(order)
    visit.look("inspections")
    page.click(f"main a[href^='/shop/inspections/{seq}']")
    page.wait_for(digest)
    visit.look("inspection")
    before, note = len(stock.entries()), TYPED[place + 16]
    page.choose(w["answer"], w["objection"])
    visit.submit()
    visit.refused("an objection without reason", ANY,
                  before, ((w["answer"], w["objection"]),))
    page.fill(w["note"], note)
    page.fill(w["hash"], "0" * 64)
    visit.submit()
    visit.refused("another file", ANY, before,
                  ((w["answer"], w["objection"]), (w["note"], note), (w["hash"], "0" * 64)))
    if place % 2:
        page.choose(w["answer"], w["agreed"])
    page.fill(w["hash"], digest)
    visit.submit()
    page.wait_for(w["answered"])
    visit.newest("countersigned", "countersignature", {"answer": "agreed" if place % 2 else "objection", "note": note, "actor": "李店长"})
    visit.go(f"/shop/inspections/{seq}")
    visit.checks.that(not page.evaluate("document.querySelector('main form')"), f"{visit.what}: answered once", page.text[:500])
    visit.look("an inspection answered")


def main():
    checks = Checks()
    with Workshop(parts=1) as workshop:
        stock = Stock(workshop)
        days = [("zh", PHONE), ("en", DESK), ("zh", DESK), ("en", PHONE)]
        for place, (language, size) in enumerate(days):
            parts = Parts(stock, place)
            what = f"{language} {size[0]}"
            with Journey(stock.server.port, language, size) as page:
                visit = Visit(checks, stock, page, language, what)
                visit.sign_in("wang")
                transfer_out(visit, parts, place)
                with Journey(stock.server.port, language, size) as other:
                    there = Visit(checks, stock, other, language, what + " there", THERE)
                    there.sign_in("zhao")
                    transfer_in(there, parts, place)
                back_to_supplier(visit, parts, place)
                scrap_by_keyboard(visit, parts, place)
                corrections(visit, parts, place)
                stock_take(visit, parts, place)
            if size is PHONE:
                with Journey(stock.server.port, language, size, script=False) as page:
                    visit = Visit(checks, stock, page, language, what + " without script")
                    visit.sign_in("wang")
                    without_script(visit, parts)
            order, taken = export(stock, place)
            with Journey(stock.server.port, language, size) as page:
                visit = Visit(checks, stock, page, language, what + " manager")
                visit.sign_in("li")
                countersign(visit, stock, place, order, taken)
            checks.say(f"{what}: {checks.passed} passed")
    checks.finish()


main()
