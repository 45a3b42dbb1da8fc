"""A shop's own stock put right in a real browser: back to the supplier, scrapped, counted, corrected; by keyboard, and by
forms without script."""

import json

import pytest

from support import check, today
from support.counter import HERE
from support.journey import ENTER, PHONE, Journey, named
from support.stockroom import TYPED, VISITS, Parts, Stock, Visit
from support.workshop import Workshop

pytestmark = [pytest.mark.needs("chromium", "chromedriver", "axe.min.js"), pytest.mark.steps("place")]
# Received and fitted, or still to be found.
PARTS = ("returned", "scrapped", "sold", "mistaken", "missing", "fitted", "kept", "extra")

WORDS = {
    "zh": {
        "no-part": "缺配件", "supplier": "供应商", "cold": "冷配商行", "return-note": "退货单号",
        "correct": "更正", "corrected": "已更正", "void": "已作废", "how": "怎样更正", "amend": "改一个字段", "field": "要改的字段",
        "note-field": "送货单号", "value": "新内容", "compare": "与台账比对", "missing": "台账有、没扫到", "extra": "扫到、台账没有",
        "lost": "丢失", "found": "多出", "damaged": "损坏", "stock-take": "盘点已登记：差异 3 项", "range": "盘点范围", "more": "继续扫码",
        "void-already": "此条已作废，不再计入", "sale-number": "销售单号", "sale-price": "单价", "buyer": "购买人", "more-fields": "更多",
        "slip": "零售凭条", "sold": "已登记零售",
    },
    "en": {
        "no-part": "The part is missing", "supplier": "Supplier",
        "cold": "Cold Parts", "return-note": "Return note", "correct": "Correct it", "corrected": "Corrected by entry",
        "void": "made void", "how": "How", "amend": "Amend a field", "field": "The field", "note-field": "elivery note",
        "value": "New value", "compare": "Compare with the book", "missing": "In the book, not scanned",
        "extra": "Scanned, not in the book", "lost": "lost", "found": "found", "damaged": "damaged",
        "stock-take": "differences: 3", "range": "What is counted", "more": "Scan more",
        "void-already": "This entry was made void and does not count", "sale-number": "Number of the sale",
        "sale-price": "Price of one unit", "buyer": "Buyer", "more-fields": "More", "slip": "Slip of a part sold",
        "sold": "Recorded as sold",
    },
}


@pytest.fixture(scope="module")
def stock(folder):
    with Workshop(folder, parts=1) as workshop:
        yield Stock(workshop)


@pytest.fixture(scope="module", params=range(len(VISITS)), ids=lambda place: named(VISITS[place]))
def place(request):
    return request.param


@pytest.fixture(scope="module")
def parts(stock, place):
    return Parts(stock, place, *PARTS)


@pytest.fixture(scope="module")
def visit(stock, parts, place):
    language, size = VISITS[place]
    with Journey(stock.server.port, language, size) as page:
        visit = Visit(stock, page, language, f"{language} {size[0]}", WORDS)
        visit.sign_in("wang")
        yield visit


def test_back_to_supplier(visit, parts, place):
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
    visit.refused("return of a fitted one", w["short"], before, kept, parts["fitted"]["serial"])
    assert w["off"] in page.text, f"{visit.what}: where it may be: {page.text[:600]}"
    ask(parts["returned"], paste=place % 2)
    item = parts["returned"]["item"]
    visit.recorded("returned", "supplier-return", {
        "quantity": "1 pcs", "supplier": "cold-parts", "return-note": note, "reason": reason, "actor": "王师傅"}, item)
    visit.shelf("returned", item, returned="1", onShelf="0")
    ask(parts["returned"])
    visit.refused("returned twice", w["short"], before + 1, kept, parts["returned"]["serial"])


def test_sale_over_the_counter(visit, parts, place):
    """Checked, sold with a slip for the buyer, and then sold it is: no second sale, and the customer's page says by whom."""
    page, w, stock = visit.page, visit.w, visit.stock
    number, buyer, before = f"XS-{place}/1", TYPED[place + 2], len(stock.entries())

    def verdict():
        visit.go("/shop/check")
        visit.take(parts["sold"], paste=True)
        visit.submit()

    verdict()
    page.leave(lambda: page.click("form[action^='/shop/sell'] button"))
    visit.look("the form of a sale")
    assert page.evaluate("[...document.querySelectorAll('main input:not([type=hidden])')]"
                         ".every((one) => one.type === 'checkbox' ? !one.checked : !one.value)"), f"{visit.what}: nothing is chosen beforehand"
    kept = ((w["sale-number"], number),)
    page.fill(w["sale-number"], number)
    page.fill(w["sale-price"], "12,50,0")
    visit.record()
    visit.refused("a price that is none", w["wrong"], before, kept)
    page.fill(w["sale-price"], "128.50")
    page.evaluate("document.querySelector('main details').open = true")
    page.fill(w["buyer"], buyer)
    visit.record()
    page.wait_for(w["slip"])
    item = parts["sold"]["item"]
    visit.newest("sold", "sale", {"quantity": "1 pcs", "sale-number": number, "price": "128.50 CNY", "buyer": buyer,
                                  "sold": today(), "actor": "王师傅"}, item)
    visit.shelf("sold", item, sold="1", onShelf="0")
    verdict()
    visit.look("the verdict on a part that was sold")
    assert not page.evaluate("!!document.querySelector(\"form[action^='/shop/sell']\")"), f"{visit.what}: not sold twice"
    answer = stock.server.post("/api/v1/verifications", {"code": parts["sold"]["code"], "purpose": "customer"}, None)[1]
    assert (answer["code"], answer["level"], answer["sale"]["sold"]) == ("sold", "pass", today())


def test_scrap_by_keyboard(visit, parts, place):
    """Nothing but Tab, Enter and letters, from the top of the page to the entry."""
    page, w, stock = visit.page, visit.w, visit.stock
    reason = TYPED[place + 8]
    before = len(stock.entries())

    def ask(row):
        visit.go("/shop/moves/scrap")
        page.tab_to(visit.what, "[data-scan-other] > summary")
        page.keys(ENTER)
        page.tab_to(visit.what, "[data-scan-typed]")
        page.keys(*row["short"])
        page.keys(ENTER)
        wanted = json.dumps(row["serial"])
        assert page.until(f"document.querySelector('.scanner').innerText.includes({wanted})"), (
            f"{visit.what}: Enter takes the number: {page.text[:600]}")
        page.tab_to(visit.what, "#reason")
        page.keys(*reason)
        page.tab_to(visit.what, "button[value=done]")
        page.leave(lambda: page.keys(ENTER))

    ask(parts["scrapped"])
    item = parts["scrapped"]["item"]
    visit.recorded("scrapped", "scrap", {"quantity": "1 pcs", "reason": reason, "actor": "王师傅"}, item)
    visit.shelf("scrapped", item, scrapped="1", onShelf="0")
    ask(parts["scrapped"])
    visit.refused("scrapped twice", w["short"], before + 1, ((w["reason"], reason),), parts["scrapped"]["serial"])


def test_corrections(visit, parts, place):
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
    assert w["void"] in page.text and not page.evaluate("document.querySelector('main form')"), (
        f"{visit.what}: void once and for all: {page.text[:600]}")
    visit.look("a void entry")

    before = len(stock.entries())
    visit.go(f"/shop/entries/{parts.line}")
    page.press(w["correct"], "summary")
    page.choose(w["how"], w["amend"])
    page.choose(w["field"], w["quantity"])
    page.fill(w["value"], "viele")
    page.fill(w["reason"], why)
    visit.submit()
    visit.refused("a quantity that is none", w["wrong"], before, (
        (w["how"], w["amend"]), (w["value"], "viele"), (w["reason"], why)))
    assert page.evaluate("document.querySelector('main details[open] #value') !== null"), (
        f"{visit.what}: the refused correction stands open")
    page.choose(w["field"], w["note-field"])
    page.fill(w["value"], f"FH-{place}-2")
    visit.submit()
    page.wait_for(w["corrected"])
    entry = visit.newest("amended", "correction", {"target": str(parts.line), "effect": "amend", "reason": why})
    assert f"FH-{place}-2" in json.dumps(entry["fields"]), f"{visit.what}: the new number: {entry['says']}"
    old = stock.entries()[parts.line]
    assert (old["says"]["delivery-note"], old["correctedBy"]) == (f"FH-{place}", [entry["seq"]]), (
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
    visit.refused("void already", w["void-already"], before)
    visit.shelf("void by the other", item, onShelf="1")


def choose_in(visit, card, option):
    """Chooses in the card that says a text: rows of a count have fields of the same label."""
    done = visit.page.evaluate("""((card, option) => {
        const part = [...document.querySelectorAll("main section.card")].find((one) => one.innerText.includes(card));
        const field = part?.querySelector("select");
        const place = [...field?.options ?? []].findIndex((one) => one.text.includes(option));
        if (place < 0) return false;
        field.selectedIndex = place;
        field.dispatchEvent(new Event("change", { bubbles: true }));
        return true;
    })(arguments[0], arguments[1])""", card, option)
    if not done:
        raise AssertionError(f"{visit.what}: no card {card!r} with {option!r}: {visit.page.text[:1500]}")


def test_stock_take(visit, parts, place):
    """One missing, one extra, a line of which there is less; the rest is left out."""
    page, w, stock = visit.page, visit.w, visit.stock
    visit.go("/shop/stocktake")
    visit.look("stock-take")
    seen = ("kept", "mistaken", "extra")
    for name in seen:
        visit.take(parts[name], paste=name == "extra")
    visit.look("stock-take scanned")
    page.choose(w["range"], parts.name)
    page.follow(w["compare"])
    page.wait_for(w["missing"])
    numbers = "[...document.querySelectorAll('.stat strong')].map((one) => one.innerText)"
    assert page.evaluate(numbers) == ["2", "1", "1"], f"{visit.what}: of this product two agree, one each"
    visit.look("count of a product")
    page.follow(w["more"], "main button")
    page.wait_for(w["range"])
    assert page.until("document.querySelectorAll('[data-scan-taken] .item').length === 3"), (
        f"{visit.what}: the list is still there")
    page.evaluate("document.getElementById('product').selectedIndex = 0")
    page.follow(w["compare"])
    page.wait_for(w["extra"])
    before = stock.balance()
    serialised = [item for item, row in before.items() if row["onShelf"] == "1" and item.startswith("hanchuan/")]
    assert page.evaluate(numbers) == ["2", str(len(serialised) - 2), "1"], f"{visit.what}: the whole shelf"
    # More than a few rows are folded away.
    page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
    choose_in(visit, parts["missing"]["serial"], w["lost"])
    choose_in(visit, parts["extra"]["serial"], w["found"])
    choose_in(visit, parts.clip, w["damaged"])
    counted = f"[id='counted:line-{parts.line}']"
    page.type(counted, "two")
    visit.look("count")
    entries = len(stock.entries())
    visit.record()
    visit.refused("a count that is none", w["wrong"], entries)
    chosen = [page.evaluate("document.querySelector(arguments[0])?.value", selector) for selector in (
        counted, f"[id='cause:{parts['missing']['item']}']", f"[id='cause:{parts['extra']['item']}']")]
    assert chosen == ["two", "lost", "found"], f"{visit.what}: the count is kept"
    page.evaluate("document.querySelector(arguments[0]).value = ''", counted)
    page.type(counted, "4")
    visit.record()
    page.wait_for(w["stock-take"])
    entry = visit.newest("counted", "stock-take", {"actor": "王师傅"})
    told = json.dumps(entry["fields"], ensure_ascii=False)
    for name in ("kept", "mistaken", "missing", "extra"):
        check.that(parts[name]["item"] in told, f"{visit.what}: {name} is in the count", told)
    visit.shelf("missing", parts["missing"]["item"], lost="1", onShelf="0")
    visit.shelf("extra", parts["extra"]["item"], gained="1", onShelf="1")
    visit.shelf("less of a line", f"line {parts.line}", lost="1", onShelf="4")
    after = stock.balance()
    touched = {parts[name]["item"] for name in ("missing", "extra")} | {f"line {parts.line}"}
    assert [item for item in after if item not in touched and after[item] != before.get(item)] == [], (
        f"{visit.what}: nothing else was touched")
    assert page.evaluate("sessionStorage.getItem('scan:stock:person:wang')") is None, (
        f"{visit.what}: the list is done with")
    visit.go("/shop/balance")
    visit.look("balance")


def test_without_script(visit, parts, place):
    """The form alone: a number typed and recorded at once, refused, and put right without typing it again."""
    language, size = VISITS[place]
    if size is not PHONE:
        pytest.skip("forms are the same at a desk")
    with Journey(visit.stock.server.port, language, size, script=False) as page:
        visit = Visit(visit.stock, page, language, f"{language} {size[0]} without script", WORDS)
        visit.sign_in("wang")
        by_the_form_alone(visit, parts)


def by_the_form_alone(visit, parts):
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
    visit.recorded("returned by the form alone", "supplier-return", {"return-note": "RN-1", "reason": TYPED[0]},
                   parts["kept"]["item"])
    # The uncertified line goes back altogether; the page that is older than that does not lose what was typed.
    for take, title in (("4 pcs", None), ("1 pcs", w["short"])):
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
    page.leave(lambda: page.keys(ENTER))
