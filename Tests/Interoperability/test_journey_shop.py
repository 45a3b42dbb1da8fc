"""The technician's day in a real browser: receive, check, fit, slip, stock-take, correct; with a camera that shows our own
labels, with photographs, and without script by typed numbers; on a phone and on a desk, in both languages."""

import subprocess

import pytest

from support import PROGRAM, check, printed_number, run, run_json, today
from support import pictures
from support.counter import PASSWORD
from support.journey import DESK, PHONE, Journey, named
from support.naughty import NAUGHTY
from support.workshop import READY, Workshop

pytestmark = pytest.mark.needs("chromium", "chromedriver", "axe.min.js", "html5-qrcode.min.js")
STORED = "JSON.parse(sessionStorage.getItem('scan:receive:person:wang') ?? '{\"items\":[]}').items.length"
TAKEN = "document.querySelectorAll('[data-scan-taken] .item').length"

WORDS = {
    "zh": {
        "home": "今天还没有维修单", "scan": "扫码", "next-note": "下一步：送货单", "close": "关闭相机", "supplier": "供应商", "note": "送货单号",
        "photo-note": "拍下送货单", "book": "入账", "booked": "已入账", "again": "扫码查验", "verdict": "证书有效", "check": "查验",
        "order": "维修单号", "fit": "安装到维修单", "record": "登记安装", "object": "维修对象", "slip": "安装凭条", "number": "编号",
        "add": "加入", "compare": "与台账比对", "missing": "台账有、没扫到", "reason": "原因", "cause": "原因", "lost": "丢失", "count": "登记盘点",
        "stock-take": "盘点已登记", "correct": "更正", "record-correction": "登记更正", "void": "已作废", "photo": "拍下二维码",
        "cold": "冷配商行", "ledger": "台账", "price": "单价", "sign-out": "退出登录", "tick": "逐项核对并勾选", "recorded": "已登记",
        "old": "登记旧件", "old-name": "旧件名称", "where": "去向", "customer": "交还托修方", "save": "登记",
    },
    "en": {
        "home": "No repair orders yet", "scan": "Scan", "next-note": "Next: the delivery note", "close": "Close camera",
        "supplier": "Supplier", "note": "Number of the delivery note", "photo-note": "Photograph the delivery note",
        "book": "Book it", "booked": "Booked", "again": "Scan a part", "verdict": "Certificate valid", "check": "Check",
        "order": "Repair order", "fit": "Fit on a repair order", "record": "Record the fitting",
        "object": "What is repaired", "slip": "Slip of a fitted part", "number": "Number (with", "add": "Add",
        "compare": "Compare with the book", "missing": "In the book, not scanned", "reason": "Reason", "cause": "Cause", "lost": "lost",
        "count": "Record the count", "stock-take": "stock-take is recorded", "correct": "Correct it",
        "record-correction": "Record the correction", "void": "made void", "photo": "Photograph the code",
        "cold": "Cold Parts", "ledger": "Ledger", "price": "Unit price", "sign-out": "Sign out",
        "tick": "Look at each, and tick it", "recorded": "recorded", "old": "Record an old part", "old-name": "What it is",
        "where": "Where it goes", "customer": "To the customer", "save": "Record",
    },
}


@pytest.fixture(scope="module")
def shop(folder):
    with Workshop(folder, parts=12, name="压缩机") as shop:
        yield shop


@pytest.mark.parametrize("size", [(1280, 720), (2000, 1500)], ids=lambda size: str(size[0]))
@pytest.mark.parametrize("condition", pictures.CONDITIONS)
def test_verify_reads_a_photograph_of_our_label(shop, condition, size):
    """By the service's own decoder."""
    done = subprocess.run([PROGRAM, "verify", "--data", shop.folder / "data", "--shop", "hz-001", "--purpose", "receive",
                           "--json", shop.photo(0, condition, size)], capture_output=True, timeout=120)
    assert b'"serial":"S000000"' in done.stdout.replace(b" ", b""), done.stdout[-300:] + done.stderr[-300:]


def test_a_picture_without_a_code(shop):
    empty = pictures.jpeg(pictures.scene(shop.label(0), fill=0.02), shop.folder / "empty.jpg")
    done = subprocess.run([PROGRAM, "verify", "--data", shop.folder / "data", "--purpose", "customer", empty],
                          capture_output=True, timeout=60)
    assert done.returncode == 2, "a person must decide"


DAYS = [("zh", PHONE, "clean"), ("en", DESK, "tilted"), ("zh", DESK, "dim"), ("en", PHONE, "tilted-dim")]


@pytest.mark.parametrize("day", range(len(DAYS)), ids=lambda day: f"{named(DAYS[day])}-{DAYS[day][2]}")
def test_by_camera(shop, day):
    """One day of one person, parts seen by a camera. Takes two parts of the issue."""
    (language, size, condition), index = DAYS[day], 2 * day
    w = WORDS[language]
    labels = [shop.label(index), shop.label(index + 1)]
    film = pictures.camera([pictures.take(label, condition, fill=0.95) for label in labels])
    order = f"RO-{language}-{size[0]}"
    with film as video, Journey(shop.server.port, language, size, film=video.name) as page:
        what = f"{language} {size[0]} {condition}"
        page.sign_in("/signin?next=/shop", "wang", PASSWORD)
        page.wait_for(w["again"])
        page.look(what + " home")

        page.visit("/shop/receive?lang=" + language)
        page.look(what + " receive")
        page.press(w["scan"], "[data-scan-open]")
        seen = page.until(READY.format(2))
        if not check.that(seen, what + ": the camera reads both labels", page.text[-500:]):
            page.evaluate("document.querySelector('[data-scan-other]').open = true")
            for at in (index, index + 1):
                page.upload(w["photo"], shop.photo(at, condition))
                page.until(READY.format(at - index + 1))
        page.press(w["close"])
        page.look(what + " received list")
        page.follow(w["next-note"])
        page.wait_for(w["note"])
        page.look(what + " delivery")
        page.press(w["book"])
        page.fill(w["note"], f"FH-{what}"[:90])
        page.fill(w["price"], "128.50")
        page.upload(w["photo-note"], shop.photo(index))
        page.follow(w["book"])
        page.wait_for(w["booked"])
        page.look(what + " booked")
        assert page.evaluate(STORED) == 0, what + ": the list is done with"

        page.visit(f"/shop/check?lang={language}&order={order}")
        page.press(w["scan"], "[data-scan-open]")
        if not check.that(page.until("document.querySelector('[data-scan-answer] .verdict.pass')"),
                          what + ": certificate valid, by camera", page.text[-500:]):
            page.evaluate("document.querySelector('[data-scan-other]').open = true")
            page.upload(w["photo"], shop.photo(index, condition))
            page.until("document.querySelector('[data-scan-answer] .verdict.pass')")
        page.look(what + " scanned")
        page.follow(w["check"], "button")
        page.wait_for(w["verdict"])
        page.look(what + " verdict")
        page.follow(w["fit"])
        page.wait_for(w["record"])
        page.look(what + " install")
        assert page.evaluate("document.getElementById('repairOrder').value") == order, what + ": the order is there"
        page.fill(w["object"], NAUGHTY[0])
        page.follow(w["record"], "button")
        page.wait_for(w["slip"])
        page.look(what + " slip")
        assert order in page.text and page.evaluate("document.querySelector('.slip svg')"), what + ": the slip"
        page.visit("/shop?lang=" + language)
        page.wait_for(order)
        page.look(what + " home with an order")
        page.follow(order)
        page.look(what + " order")


@pytest.mark.parametrize("visit", [("zh", PHONE), ("en", DESK)], ids=named)
def test_stock_take_and_correction(shop, visit):
    """Stock-take by typed numbers, then a correction from the ledger; with script."""
    language, size = visit
    w = WORDS[language]
    if not shop_shelf(shop):  # the days before leave some
        run("receive", "--data", shop.folder / "data", "--shop", "hz-001", "--supplier", "cold-parts", "--delivery-note",
            "FH-1", *(row["code"] for row in shop.rows[10:]))
    shelf = shop_shelf(shop)
    with Journey(shop.server.port, language, size) as page:
        what = f"{language} {size[0]} stock"
        page.sign_in("/signin?next=/shop", "wang", PASSWORD)
        page.wait_for(w["again"])
        page.visit("/shop/stocktake?lang=" + language)
        page.look(what)
        page.follow(w["compare"])
        page.wait_for(w["missing"])
        page.look(what + " count")
        page.choose(w["cause"], w["lost"])
        page.follow(w["count"])
        page.wait_for(w["stock-take"])
        page.look(what + " entry")
        assert len(shop_shelf(shop)) == len(shelf) - 1, what + ": one part is written off"
        page.press(w["correct"], "summary")
        page.fill(w["reason"], NAUGHTY[1])
        page.follow(w["record-correction"])
        page.wait_for(NAUGHTY[1])
        page.look(what + " corrected")
        assert len(shop_shelf(shop)) == len(shelf), what + ": void again"
        for path in ("/shop/shelf", "/shop/ledger", "/shop/balance", "/shop/transfers", "/shop/inspections",
                     "/shop/moves/return", "/shop/moves/transfer-out", "/shop/moves/transfer-in", "/shop/moves/scrap",
                     "/shop/moves/remove"):
            page.visit(f"{path}?lang={language}")
            page.look(f"{language} {size[0]} {path}")


def shop_shelf(shop):
    rows = run_json("ledger", "balance", "--data", shop.folder / "data", "--shop", "hz-001", "--by", "item")["rows"]
    return [row["item"] for row in rows if row["onShelf"] == "1"]


@pytest.mark.parametrize("language, index", [("zh", 8), ("en", 9)])
def test_without_script(shop, language, index):
    """The same day by the form alone: a photograph for the delivery, typed numbers for the rest."""
    w = WORDS[language]
    row = shop.rows[index]
    with Journey(shop.server.port, language, PHONE, script=False) as page:
        what = f"{language} without script"
        page.sign_in("/signin?next=/shop", "wang", PASSWORD)
        page.wait_for(w["again"])
        page.visit("/shop/receive?lang=" + language)
        page.upload(w["photo"], shop.photo(index, "tilted-dim", (2000, 1500)))
        page.press(w["add"], "[data-scan-add]")
        page.wait_for(row["serial"])
        page.follow(w["next-note"])
        page.wait_for(w["note"])
        page.fill(w["note"], f"FH-plain-{language}")
        page.follow(w["book"])
        page.wait_for(w["booked"])
        page.visit(f"/shop/check?lang={language}")
        page.fill(w["number"], printed_number(shop.folder, row["code"]))
        page.fill(w["order"], f"RO-plain-{language}")
        page.follow(w["check"], "main form .actions button")
        page.wait_for(w["fit"])
        page.follow(w["fit"])
        page.wait_for(w["tick"])
        page.follow(w["record"], "button")
        page.wait_for(w["tick"])
        for box in range(page.evaluate("document.querySelectorAll('input[name=acknowledge]').length")):
            page.evaluate("document.querySelectorAll('input[name=acknowledge]')[arguments[0]].focus()", box)
            page.keys(" ")
        page.follow(w["record"], "button")
        page.wait_for(w["slip"])
        assert f"RO-plain-{language}" in page.text, what + ": fitted by a typed number"
        page.visit(f"/shop/moves/remove?lang={language}")
        page.fill(w["old-name"], NAUGHTY[3])
        page.fill(w["order"], f"RO-plain-{language}")
        page.choose(w["where"], w["customer"])
        page.follow(w["save"], "main form .actions button")
        page.wait_for(w["recorded"])
        assert NAUGHTY[3] in page.text, f"{what}: an old part, its name as it was typed: {page.text[-400:]}"


def test_nothing_invalid_was_booked(shop):
    found = run_json("inspect", "findings", "--data", shop.folder / "data", "--shop", "hz-001", "--from", today(), "--to",
                     today(), expect=None)
    assert found["totals"].get("invalid-certificate", 0) == 0
