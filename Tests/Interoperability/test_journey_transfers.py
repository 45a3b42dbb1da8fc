"""What is settled with others, in a real browser: parts sent to another shop and taken in there, and an inspection that the
manager answers for the shop."""

import json
from contextlib import contextmanager

import pytest

from support import run, today, token
from support.counter import HERE, THERE, person
from support.journey import Journey, named
from support.stockroom import TYPED, VISITS, Parts, Stock, Visit
from support.workshop import Workshop

pytestmark = [pytest.mark.needs("chromium", "chromedriver", "axe.min.js"), pytest.mark.steps("place")]
WORDS = {
    "zh": {
        "to": "调入门店", "from": "调出门店", "transfer": "调拨单号", "under-way": "正在调拨途中", "no-transfer": "没有这次调拨",
        "transfer-out": "调拨出", "transfer-in": "登记调拨入", "there": "城西维修 hz-002", "here": "城西维修 hz-001",
        "unit": "单位不符", "line": "台账第 {} 条", "answer": "答复", "agreed": "同意", "objection": "有异议", "note": "说明",
        "hash": "文件的哈希", "answered": "已答复",
    },
    "en": {
        "to": "To the shop", "from": "From the shop", "transfer": "Transfer number",
        "under-way": "On its way to another shop", "no-transfer": "No such transfer", "transfer-out": "Transfer out",
        "transfer-in": "Take a transfer in", "there": "Westside hz-002", "here": "Westside hz-001",
        "unit": "The units differ", "line": "entry {}", "answer": "Answer", "agreed": "Agreed", "objection": "Objection",
        "note": "Note", "hash": "Hash of the file", "answered": "Answered",
    },
}


@pytest.fixture(scope="module")
def stock(folder):
    with Workshop(folder, parts=1) as workshop:
        person(folder, "zhao", "technician", called="赵<师傅>", shop=THERE)
        yield Stock(workshop)


@pytest.fixture(scope="module")
def inspector(stock, folder):
    return token(folder, "inspector", "bureau")


@pytest.fixture(scope="module", params=range(len(VISITS)), ids=lambda place: named(VISITS[place]))
def place(request):
    return request.param


@pytest.fixture(scope="module")
def parts(stock, place):
    return Parts(stock, place, "moved", "fitted", "extra")


@contextmanager
def signed_in(stock, place, name, what="", shop=HERE):
    language, size = VISITS[place]
    with Journey(stock.server.port, language, size) as page:
        visit = Visit(stock, page, language, f"{language} {size[0]}{what}", WORDS, shop)
        visit.sign_in(name)
        yield visit


def test_transfer_out(stock, parts, place):
    with signed_in(stock, place, "wang") as visit:
        transfer_out(visit, parts, place)


def test_transfer_in(stock, parts, place):
    with signed_in(stock, place, "zhao", " there", THERE) as visit:
        transfer_in(visit, parts, place)


def test_countersignature(stock, place, inspector):
    order, taken = export(stock, inspector, place)
    with signed_in(stock, place, "li", " manager") as visit:
        countersign(visit, stock, place, order, taken)


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
    visit.refused("fitted", w["short"], before, kept, parts["fitted"]["serial"])
    assert w["off"] in page.text, f"{visit.what}: where it may be: {page.text[:600]}"
    visit.take(parts["moved"], paste=place % 2)
    visit.record()
    moved = parts["moved"]["item"]
    says = {"quantity": "1 pcs", "transfer-number": number, "reason": reason, "actor": "王师傅"}
    entry = visit.recorded("transferred", "transfer-out", says, moved)
    assert entry["says"]["to-shop"] == THERE, f"{visit.what}: to the other shop"
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
    page.follow(w["transfer-out"], "main button")
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
    assert number in page.text and parts.said("moved") in page.text, (
        f"{visit.what}: both are under way: {page.text[:800]}")
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
    page.follow(parts.said("moved"), "main a")
    page.wait_for(w["transfer"])
    assert page.evaluate("document.getElementById('transferNumber').value") == number, (
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
    page.follow(w["transfer-in"])
    page.wait_for(w["transfer"])
    visit.take(parts["moved"], paste=True)
    page.choose(w["from"], w["here"])
    page.fill(w["transfer"], number)
    visit.record()
    visit.refused("taken in twice", w["no-transfer"], before + 1, ((w["from"], w["here"]), (w["transfer"], number)),
                  parts["moved"]["serial"])

    # A line has no label: the row leads to it, with what is on its way. Two are coming; three are not taken in.
    visit.go("/shop/transfers")
    page.follow(w["line"].format(parts.line), "main a")
    page.wait_for(w["transfer"])
    visit.look("transfer in of a line")
    kept = ((w["from"], w["here"]), (w["transfer"], number))
    assert page.evaluate("document.getElementById('quantity').value") == "2 pcs", f"{visit.what}: what is coming"
    page.fill(w["quantity"], "3 pcs")
    visit.record()
    visit.refused("more than was sent", w["short"], before + 1, (*kept, (w["quantity"], "3 pcs")))
    page.fill(w["quantity"], "2 pcs")
    visit.record()
    entry = visit.recorded("a line taken in", "transfer-in", {
        "quantity": "2 pcs", "transfer-number": number, "product-name": parts.clip, "actor": "赵<师傅>"})
    visit.shelf("a line taken in", f"line {entry['seq']}", transferredIn="2", onShelf="2")
    visit.go("/shop/transfers")
    assert number not in page.text, f"{visit.what}: nothing is on its way: {page.text[:600]}"


def export(stock, inspector, place):
    """An order and a bundle taken under it, by the inspector's program; the number of the entry and the bundle's hash."""
    day, order = today(), f"I-{place}/<b>"
    stock.post("/api/v1/orders", {
        "number": order, "authority": TYPED[place], "shop": HERE, "from": day, "to": day}, inspector)
    done = run("inspect", "export", "--server", f"http://127.0.0.1:{stock.server.port}", "--token", inspector, "--shop",
               HERE, "--from", day, "--to", day, "--order", order, "--out", stock.folder / f"bundle-{place}", "--json")
    return order, json.loads(done.stdout)


def countersign(visit, stock, place, order, taken):
    """The manager answers: with another file's hash it is refused, with this one's it holds, and only once."""
    page, w, seq = visit.page, visit.w, taken["entry"]["seq"]
    digest = next(entry for entry in stock.entries() if entry["seq"] == seq)["says"]["export-digest"]
    visit.go("/shop")
    assert page.evaluate("document.querySelector(\"main a.item[href^='/shop/inspections']\") !== null"), (
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
    visit.refused("an objection without reason", w["missing-field"], before, ((w["answer"], w["objection"]),))
    page.fill(w["note"], note)
    page.fill(w["hash"], "0" * 64)
    visit.submit()
    visit.refused("another file", w["wrong"], before,
                  ((w["answer"], w["objection"]), (w["note"], note), (w["hash"], "0" * 64)))
    if place % 2:
        page.choose(w["answer"], w["agreed"])
    page.fill(w["hash"], digest)
    visit.submit()
    page.wait_for(w["answered"])
    visit.newest("countersigned", "countersignature", {
        "answer": "agreed" if place % 2 else "objection", "note": note, "actor": "李店长"})
    visit.go(f"/shop/inspections/{seq}")
    assert not page.evaluate("document.querySelector('main form')"), f"{visit.what}: answered once: {page.text[:500]}"
    visit.look("an inspection answered")
