"""An inspector's visit in a real browser, from the order to the bundle: both languages, phone and desk, by eye and by axe."""

import json
import os
import time
from types import SimpleNamespace

import pytest

from support import Server, enrol, initialise, issue, parts_table, run, today, token, write
from support.counter import PASSWORD, person
from support.journey import DESK, PHONE, Journey, named
from support.naughty import NAUGHTY
from support.witness import Witness, cosigned

pytestmark = [pytest.mark.needs("chromium", "chromedriver", "axe.min.js"), pytest.mark.steps("visit")]
LICENCE = "CN:330106A00123"
# What a form's single line can carry, and a request line behind it.
TYPED = [text for text in NAUGHTY if text.strip() and len(text) <= 60 and not any(
    ord(letter) < 0x20 or ord(letter) == 0x7F or letter in "\ufffe\uffff" for letter in text)
    # What pages are searched for is not typed.
    and text != "undefined"]

VISITS = [(language, size) for language in ("zh", "en") for size in (PHONE, DESK)]

SAY = {
    "zh": {"number": "检查令编号", "authority": "检查机关", "shop": "门店", "from": "从", "to": "到（含）", "open": "打开",
           "opened": "检查令已打开", "high": "高风险", "entries": "条目", "finding": "发现", "filter": "筛选",
           "unknown": "来源不明", "vouchers": "凭证", "sample": "抽样", "draw": "抽样", "drawn": "已抽样",
           "codes": "扫到的码或编号", "note": "备注", "compare": "比较并记录", "compared": "未找到 1 件", "charts": "图表",
           "integrity": "完整性", "held": "上次保存的检查点", "check": "比较", "extends": "只有追加",
           "shipments": "发货核对", "export": "导出", "take": "导出检查包", "record": "检查记录", "reported": "采购台账检查报告",
           "text": "证书、单号或 #条目", "nobody": "没有符合条件的条目", "refused": "不能为空"},
    "en": {"number": "Number of the order", "authority": "Authority", "shop": "Shop", "from": "First day",
           "to": "Last day, included", "open": "Open", "opened": "The order is open", "high": "High risk",
           "entries": "Entries", "finding": "Finding", "filter": "Filter", "unknown": "Unknown source",
           "vouchers": "Vouchers", "sample": "Sample", "draw": "Draw", "drawn": "Drawn", "codes": "Codes or numbers",
           "note": "Note", "compare": "Compare and record", "compared": "1 not found", "charts": "Charts",
           "integrity": "Integrity", "held": "The checkpoint kept last time", "check": "Compare",
           "extends": "only appended to", "shipments": "Shipments", "export": "Export", "take": "Take the bundle",
           "record": "Record", "reported": "Procurement ledger: inspection report",
           "text": "Certificate, reference or #entry", "nobody": "No entry fits", "refused": "empty"},
}


def prepare(folder):
    """A shop with good lines, one of unknown source with a voucher, and an inspector who signs in."""
    initialise(folder)
    key = enrol(folder)
    codes = [row["code"] for row in issue(folder, key, parts_table(6))]
    data = ["--data", folder / "data"]
    run("shop", "add", *data, "--id", "hz-001", "--registration", LICENCE, "--name-zh", "城西<b>店", "--name-en",
        "West & \"Co\"", "--address", "路 1 号")
    run("supplier", "set", *data, "--id", "cold", "--name-zh", "冷", "--name-en", "Cold", "--standing", "authorised")
    run("supplier", "set", *data, "--id", "grey", "--name-zh", "灰", "--name-en", "Grey", "--standing", "unverified")
    person(folder, "insp", "inspector", called="检查员")
    return codes


def fill_the_book(server, manager, codes):
    voucher = json.loads(server.request(
        "POST", "/api/v1/shops/hz-001/vouchers", b"%PDF-1.4 note\n%%EOF\n", manager,
        {"Content-Type": "application/pdf"})[2])["digest"]
    deliveries = [
        ("cold", [{"codes": codes[:4], "price": "128.00", "currency": "CNY"}], []),
        ("grey", [{"productName": text, "product": "X-1", "quantity": "1", "partClass": "aftermarket", "maker": "M",
                   "reason": "label-missing", "price": "9.00", "currency": "CNY"} for text in TYPED], [voucher]),
    ]
    for supplier, lines, vouchers in deliveries:
        status, answer = server.post("/api/v1/receipts", {
            "shop": "hz-001", "supplier": supplier, "deliveryNote": "FH-1", "received": today(), "lines": lines,
            "vouchers": vouchers}, manager)
        if status != 200:
            raise RuntimeError(json.dumps(answer, ensure_ascii=False))


def policy(folder, witness, order, day):
    root = "".join(line for line in open(folder / "data/keys/root.pub.pem") if "---" not in line).replace("\n", "")
    return write(folder / "policy.json", json.dumps({
        "log": [run("log", "key", "--data", folder / "data").stdout.decode().strip()], "witnesses": [witness.key],
        "threshold": 1, "registration": LICENCE, "order": order, "from": day, "to": day, "roots": [root],
        "asOf": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())}))


def downloaded(folder, limit=120):
    """The file that the browser saved, once it is whole."""
    end = time.monotonic() + limit
    while time.monotonic() < end:
        names = [name for name in os.listdir(folder) if name.endswith(".bundle")]
        if names:
            return os.path.join(folder, names[0])
        time.sleep(0.2)
    raise AssertionError(f"nothing was saved: {os.listdir(folder)}")


@pytest.fixture(scope="module")
def codes(folder):
    return prepare(folder)


@pytest.fixture(scope="module")
def witness(folder, codes):
    key = run("log", "key", "--data", folder / "data").stdout.decode().strip()
    with Witness(folder, key) as witness:
        run("log", "witness", "add", "--data", folder / "data", "--key", witness.key, "--url", witness.url)
        yield witness


@pytest.fixture(scope="module")
def server(folder, codes, witness):
    manager = token(folder, "shop-manager", "manager", shop="hz-001")
    with Server(folder / "data", "--epoch", "1") as server:
        fill_the_book(server, manager, codes)
        cosigned(server, 2)
        yield server


@pytest.fixture(scope="module", params=list(enumerate(VISITS)), ids=lambda param: named(param[1]))
def visit(folder, server, request):
    """A whole visit; every page on the way is looked at."""
    place, (language, size) = request.param
    saved = folder / f"saved-{place}"
    saved.mkdir()
    with Journey(server.port, language=language, size=size) as browser:
        browser.command("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(saved))
        yield SimpleNamespace(browser=browser, say=SAY[language], language=language, place=place, saved=saved,
                              order=f"I-{place}/{language}")


def test_the_order_is_opened(visit):
    browser, say = visit.browser, visit.say
    browser.sign_in("/signin?lang=" + visit.language, "insp", PASSWORD)
    browser.wait_for(say["number"])
    browser.look("home", TYPED)
    browser.fill(say["number"], visit.order)
    browser.fill(say["authority"], TYPED[visit.place])
    browser.fill(say["from"], today())
    browser.fill(say["to"], today())
    browser.follow(say["open"], "main button")
    browser.wait_for(say["opened"])
    browser.wait_for(say["high"])
    assert say["unknown"] in browser.text, "findings by risk"
    browser.look("first screen", TYPED)
    visit.first = browser.path


def test_entries(visit):
    browser, say = visit.browser, visit.say
    browser.follow(say["entries"], "nav.tabs a")
    browser.look("entries", TYPED)
    browser.choose(say["finding"], say["unknown"])
    browser.follow(say["filter"], "main button")
    assert browser.evaluate("document.querySelectorAll('tbody tr').length") >= 40, "filtered"
    browser.fill(say["text"], "<script>nothing")
    browser.follow(say["filter"], "main button")
    browser.wait_for(say["nobody"])
    browser.look("no entries", TYPED)
    browser.visit(f"{visit.first}/entries/1?lang={visit.language}")
    assert TYPED[0] in browser.text and say["vouchers"] in browser.text, "an entry, word for word"
    browser.look("entry", TYPED)


def test_sample(visit):
    browser, say = visit.browser, visit.say
    browser.follow(say["sample"], "nav.tabs a")
    browser.look("samples", TYPED)
    browser.follow(say["draw"], "main button")
    browser.wait_for(say["drawn"])
    drawn = browser.evaluate("[...document.querySelectorAll('input[name=seen]')].map((one) => one.value)")
    assert len(drawn) == 10, "ten were drawn"
    for box in range(9):
        browser.evaluate("document.querySelectorAll('input[name=seen]')[arguments[0]].click()", box)
    browser.fill(say["note"], TYPED[visit.place + 4])
    browser.follow(say["compare"], "main button")
    browser.wait_for(say["compared"])
    browser.look("sample", TYPED)
    # The note is an entry of its own.
    browser.follow(say["record"], "nav.tabs a")
    assert TYPED[visit.place + 4] in browser.text, "the note, word for word"


def test_charts(visit):
    browser, say = visit.browser, visit.say
    browser.follow(say["charts"], "nav.tabs a")
    assert (
            browser.evaluate("[...document.querySelectorAll('svg[role=img]')].filter((one) => "
            "one.querySelector('title') && one.querySelector('desc')).length")
            == browser.evaluate("document.querySelectorAll('figure svg').length")), (
        "charts say what they show")
    browser.look("charts", TYPED)


def test_integrity(visit, server):
    browser, say = visit.browser, visit.say
    visit.kept = cosigned(server, 2)
    browser.follow(say["integrity"], "nav.tabs a")
    browser.look("integrity", TYPED)
    browser.evaluate("(document.querySelector('#held').value = arguments[0])", visit.kept)
    browser.follow(say["check"], "form button")
    held = browser.text
    assert say["extends"] in held or "完全相同" in held or "exactly that" in held, (
        f"the log extends it: {held[:400]}")
    browser.look("compared", TYPED)


def test_shipments_and_report(visit):
    browser, say = visit.browser, visit.say
    browser.follow(say["shipments"], "nav.tabs a")
    browser.look("shipments", TYPED)
    browser.visit(f"{visit.first}/report?lang={visit.language}")
    assert say["reported"] in browser.text, "the report"
    browser.look("report", TYPED)


def test_the_bundle_holds_and_the_record_says_what_was_done(visit, server, witness, folder):
    browser, say = visit.browser, visit.say
    # An epoch has to close over what was recorded.
    cosigned(server, int(visit.kept.split("\n")[1]) + 2)
    browser.visit(f"{visit.first}/export?lang={visit.language}")
    browser.look("export", TYPED)
    browser.press(say["take"], "main button")
    bundle = downloaded(visit.saved)
    done = run("inspect", "check", bundle, "--policy", policy(folder, witness, visit.order, today()), "--json", expect=None)
    answer = json.loads(done.stdout)
    assert answer["ok"] and done.returncode == 0, f"the bundle holds: {answer}"
    browser.follow(say["record"], "nav.tabs a")
    assert browser.evaluate("document.querySelectorAll('ol.items > li').length") == 5, (
        "opened, drawn, compared, noted, taken")
    browser.look("record", TYPED)
    assert not browser.evaluate("window.alerted ?? false"), "nothing typed became script"
