"""An inspector between the shelves with a camera: what it shows is told at once as drawn, on the shelf, or not in the
ledger; nothing is set aside, and the outcome stands in the record."""

import pytest

from support import printed_number, run, today
from support import pictures
from support.counter import HERE, PASSWORD, person
from support.journey import DESK, PHONE, Journey, named
from support.workshop import READY, Workshop

pytestmark = pytest.mark.needs("chromium", "chromedriver", "axe.min.js", "html5-qrcode.min.js")
RECEIVED = 3
"""Parts that the shop booked in; the one after them lies there without."""

WORDS = {
    "zh": {"number": "检查令编号", "authority": "检查机关", "from": "从", "to": "到", "open": "打开",
           "opened": "检查令已打开", "sample": "抽样", "count": "抽几件",
           "draw": "抽样", "scan": "扫码", "close": "关闭相机", "drawn": "样本中的件", "unknown": "账上没有", "compare": "比较并记录",
           "result": "找到 2 件，未找到 1 件，账上没有 1 件", "typed": "编号", "add": "加入", "photo": "拍下二维码"},
    "en": {"number": "Number of the order", "authority": "Authority", "from": "First day", "to": "Last day", "open": "Open",
           "opened": "The order is open",
           "sample": "Sample", "count": "How many items", "draw": "Draw", "scan": "Scan", "close": "Close camera",
           "drawn": "Drawn for the sample", "unknown": "Not in the ledger", "compare": "Compare and record",
           "result": "2 found, 1 not found, 1 not in the ledger", "typed": "Number (with", "add": "Add",
           "photo": "Photograph the code"},
}
# What the browser keeps of every item that was scanned.
KEPT = ("Object.keys(sessionStorage).filter((one) => one.startsWith('scan:'))"
        ".flatMap((one) => JSON.parse(sessionStorage[one]).items).map((item) => {})")


@pytest.fixture(scope="module")
def shop(folder):
    with Workshop(folder) as shop:
        for row in shop.rows[:RECEIVED]:
            run("receive", "--data", folder / "data", "--shop", HERE, "--supplier", "cold-parts", "--delivery-note", "DN-1",
                row["code"])
        person(folder, "law", "inspector")
        run("log", "close", "--data", folder / "data")
        yield shop


def sample(page, w, order, what):
    """Opens an order for today and draws every item; the page of the sample is then in sight."""
    page.sign_in("/signin?next=/inspect", "law", PASSWORD)
    page.wait_for(w["number"])
    for field, text in (("number", order), ("authority", "市监局"), ("from", today()), ("to", today())):
        page.fill(w[field], text)
    page.follow(w["open"], "main button")
    page.wait_for(w["opened"])
    page.follow(w["sample"], "nav.tabs a")
    page.fill(w["count"], str(RECEIVED))
    page.follow(w["draw"], "main button")
    page.wait_for(w["compare"])
    page.look(what + " drawn")


@pytest.mark.parametrize("visit", [(language, size) for language in ("zh", "en") for size in (PHONE, DESK)], ids=named)
def test_by_camera(shop, visit):
    """Two parts that were drawn and one that nobody booked in; the third stays unseen."""
    language, size = visit
    w, what = WORDS[language], f"{language} {size[0]}"
    film = pictures.camera([pictures.take(shop.label(at), fill=0.95) for at in (0, 1, RECEIVED)])
    with film as video, Journey(shop.server.port, language, size, film=video.name) as page:
        sample(page, w, f"I-{what}", what)
        # WebDriver does not scroll what is in sight already, though the bar with the main action may lie over it.
        page.evaluate("document.querySelector('[data-scan-open]').scrollIntoView({block: 'center'})")
        page.press(w["scan"], "[data-scan-open]")
        assert page.until(READY.format(3)), f"{what}: the camera reads all three: {page.text[-500:]}"
        page.press(w["close"])
        levels = page.evaluate("[...document.querySelectorAll('[data-scan-taken] .item')].map((one) => "
                               "['pass', 'caution'].find((level) => one.classList.contains(level)))")
        assert sorted(str(level) for level in levels) == ["caution", "pass", "pass"], what + ": what each is"
        # The row of a part that is as it should be says only which; what it is was told when it was scanned.
        assert sorted(page.evaluate(KEPT.format("item.title"))) == sorted([w["drawn"], w["drawn"], w["unknown"]]), (
            what + ": two were drawn, one is not in the ledger")
        assert w["unknown"] in page.evaluate("document.querySelector('[data-scan-taken] .item.caution').innerText"), (
            what + ": the list says which one that is")
        assert page.evaluate("document.querySelectorAll('[data-scan-aside] .item').length") == 0, (
            what + ": nothing is set aside")
        page.look(what + " scanned")
        assert len(page.evaluate(KEPT.format("item.text"))) == 3, what + ": the list would outlive a reload"
        page.follow(w["compare"], "main button")
        page.wait_for(w["result"])
        assert page.evaluate(KEPT.format("item.text")) == [], what + ": the list is done with"
        page.look(what + " recorded")


@pytest.mark.parametrize("visit", [("zh", PHONE), ("en", DESK)], ids=named)
def test_by_photograph_and_number(shop, visit):
    """A camera that shows nothing: a photograph, and the number under the code."""
    language, size = visit
    w, what = WORDS[language], f"{language} {size[0]} without camera"
    with Journey(shop.server.port, language, size) as page:
        sample(page, w, f"I-{what}", what)
        page.evaluate("document.querySelector('[data-scan-other]').open = true")
        page.upload(w["photo"], shop.photo(0))
        assert page.until(READY.format(1)), f"{what}: the photograph is read: {page.text[-500:]}"
        page.fill(w["typed"], printed_number(shop.folder, shop.rows[1]["code"]))
        page.press(w["add"], "button")
        assert page.until(READY.format(2)), f"{what}: the number is taken: {page.text[-500:]}"
        assert page.evaluate("document.querySelectorAll('[data-scan-taken] .item.pass').length") == 2, (
            what + ": both were drawn")
        page.look(what + " listed")
