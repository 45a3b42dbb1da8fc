"""A maker's way, in both languages, on a phone and at a desk: batch, labels, printer file, recall with preview, and the
customer's page that says recalled; doubts answered; where codes are asked about."""

import io
import re
import subprocess
import urllib.request

import pytest
import zxingcpp
from PIL import Image
from zplkit import Options, render

from support import Server, check, digits_of, write
from support.counter import PASSWORD, counter, person
from support.journey import DESK, PHONE, Journey, named
from support.naughty import NAUGHTY

pytestmark = [pytest.mark.needs("chromium", "chromedriver", "axe.min.js", "rsvg-convert"), pytest.mark.steps("visit")]
WORDS = {
    "zh": {"open": "打开标签页", "preview": "先看影响范围", "start": "生效", "recalled": "召回件", "batches": "批次", "installed": "已安装",
           "number": "召回编号", "product": "产品", "zh": "原因（中文）", "en": "原因（英文）", "contact": "联系方式", "end": "结束",
           "answer": "您的答复", "send": "答复", "answered": "已答复", "lot": "批次（不填为整个产品）", "numbers": "或者，证书编号",
           "ended": "已结束"},
    "en": {"open": "Open the sheets", "preview": "First see what it reaches", "start": "Start it now", "recalled": "Recalled",
           "batches": "Batches", "installed": "Installed", "number": "Recall number", "product": "Product",
           "zh": "Reason, in Chinese", "en": "Reason, in English", "contact": "Contact", "end": "End it",
           "answer": "Your answer", "send": "Answer", "answered": "Answered", "lot": "Lot (empty", "numbers":
           "Or certificate numbers", "ended": "Ended"},
}
PAGES = ("/maker", "/maker/products", "/maker/keys", "/maker/recalls", "/maker/doubts", "/maker/copies")


@pytest.fixture(scope="module")
def codes(folder):
    rows = counter(folder)
    person(folder, "line.1", "maker", issuer="hanchuan")
    return [row["code"] for row in rows]


@pytest.fixture(scope="module")
def digits(codes):
    return digits_of(codes[0])


@pytest.fixture(scope="module")
def server(folder, codes):
    with Server(folder / "data") as server:
        yield server


@pytest.fixture(scope="module", params=[(language, size) for size in (PHONE, DESK) for language in ("zh", "en")], ids=named)
def visit(request):
    return request.param


@pytest.fixture(scope="module")
def language(visit):
    return visit[0]


@pytest.fixture(scope="module")
def browser(server, visit):
    with Journey(server.port, *visit) as browser:
        browser.sign_in(f"/signin?lang={visit[0]}", "line.1", PASSWORD)
        yield browser


@pytest.mark.parametrize("path", PAGES)
def test_page(browser, language, path):
    browser.visit(f"{path}?lang={language}")
    browser.look(path)


def test_labels(browser, folder, codes, language):
    """From the batch to sheets whose every symbol another program reads."""
    browser.visit(f"/maker?lang={language}")
    browser.follow(browser.evaluate("document.querySelector('td a').innerText"), kinds="td a")
    browser.look("batch")
    batch = browser.path
    browser.follow(WORDS[language]["open"], kinds="button")
    browser.look("labels")
    drawn = browser.evaluate("[...document.querySelectorAll('.sheet svg')].map((one) => one.outerHTML)")
    read = []
    for index, svg in enumerate(drawn):
        path = write(folder / f"label-{index}.svg", svg)
        picture = subprocess.run(["rsvg-convert", "--dpi-x", "300", "--dpi-y", "300", "-b", "white", path], check=True,
                                 capture_output=True, timeout=60).stdout
        found = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)).convert("L"))
        read.append(found[0].text if found else None)
    assert read == codes, "zxing reads every label of the sheet"
    for text in ("HC26A0000", "L2601", "HC-26-A", "id.example"):
        check.that(any(text in svg for svg in drawn), f"the label prints {text}")
    browser.visit(f"{batch}/labels?layout=roll-small&twin=yes&lang={language}")
    assert browser.evaluate("document.querySelectorAll('.sheet li').length") == 2 * len(codes), (
        "each label has its twin")
    with open(browser.paper(folder / "labels.pdf"), "rb") as file:
        sheets = len(re.findall(rb"/Type\s*/Page\b", file.read()))
    assert sheets == 2 * len(codes), "a roll prints one label a page"
    printer(browser, batch, codes)


def printer(browser, batch, codes):
    """The printer's file, drawn by another program as a printer does, shows every code."""
    cookie = browser.ask("GET", browser.session + "/cookie")
    for dpi in (203, 300):
        request = urllib.request.Request(
            f"{browser.root}{batch}/zpl?dpi={dpi}",
            headers={"Cookie": "; ".join(f"{one['name']}={one['value']}" for one in cookie), "Accept": "text/html"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            zpl = answer.read().decode("ascii")
        drawn = render(zpl.encode(), Options(profile="zd621", dpi=dpi)).labels
        read = [zxingcpp.read_barcodes(Image.open(io.BytesIO(label.png())).convert("L")) for label in drawn]
        found = [found[0].text if len(found) == 1 else None for found in read]
        check.equal(found, codes, f"a printer at {dpi} dpi draws every code")
        check.equal((zpl.count("^XA"), zpl.count("^XZ")), (len(codes),) * 2, "as many labels")


def test_recall(browser, digits, visit, language):
    words, number = WORDS[language], f"R-{named(visit)}"
    browser.visit(f"/maker/recalls?lang={language}")
    browser.fill(words["number"], number)
    browser.choose(words["product"], "HC-26-A")
    evil = [text for text in NAUGHTY if text.strip() and text.isprintable() and len(text) < 60
            and all(ord(sign) < 0x10000 for sign in text)]
    browser.fill(words["zh"], " ".join(evil)[:280])
    browser.fill(words["en"], "<img src=x onerror=alert(1)>")
    browser.fill(words["contact"], "400-000-0000")
    browser.follow(words["preview"], kinds="button")
    browser.wait_for(words["start"])
    browser.look("what it reaches")
    facts = dict(browser.evaluate(
        "[...document.querySelectorAll('#reach ~ dl div')].map((row) => [row.children[0].innerText, "
        "row.children[1].innerText])"))
    assert facts.get(words["installed"]) == "1", "one is installed"
    browser.follow(words["start"], kinds="button")
    browser.wait_for(number)
    assert browser.path == "/maker/recalls", f"back at the list: {browser.path}"
    browser.look("recalls")
    browser.visit(f"/c/{digits}?lang={language}")
    assert words["recalled"] in browser.text and number in browser.text, (
        f"the customer reads recalled: {browser.text[:300]}")
    browser.look("the customer's page of a recalled part")
    browser.visit(f"/maker/recalls?lang={language}")
    browser.follow(words["end"], kinds="a")
    browser.look("why it ends")
    browser.fill(words["zh"], "已更换")
    browser.fill(words["en"], "Replaced")
    browser.follow(words["end"], kinds="button")
    browser.wait_for(words["ended"])


def test_answer_to_a_doubt(browser, digits, visit, language):
    words = WORDS[language]
    request = urllib.request.Request(
        f"{browser.root}/c/{digits}/doubt", method="POST",
        data=b"kind=looks-different&text=%3Cb%3Efaded%3C%2Fb%3E&key=" + named(visit).encode() + b"-0123456789abc",
        headers={"Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html"})
    with urllib.request.urlopen(request, timeout=60) as told:
        case = re.search(r"D-[0-9A-Z]{4}-[0-9A-Z]{4}", told.read().decode())[0]
    browser.visit(f"/maker/doubts?lang={language}")
    browser.look("doubts")
    browser.follow(case, kinds="td a")
    assert "<b>faded</b>" in browser.text, "what was written is shown as it was written"
    browser.fill(words["answer"], "\"><script>alert(1)</script> 已核对")
    browser.follow(words["send"], kinds="button")
    browser.wait_for("已核对")
    browser.look("an answered doubt")
    browser.visit(f"/doubts/{case}?lang={language}")
    assert "<script>alert(1)</script> 已核对" in browser.text, "the customer reads the answer"


def test_it_ends_with_0(server):
    assert server.stop() == 0
