"""A maker's way, in both languages, on a phone and at a desk: batch, labels, printer file, recall with preview, and the
customer's page that says recalled; doubts answered; where codes are asked about."""

import io
import re
import subprocess
import urllib.request

import zxingcpp
from PIL import Image
from zplkit import Options, render

from support import Checks, Folder, Server, digits_of
from support.counter import PASSWORD, counter, person
from support.journey import DESK, PHONE, Journey
from support.naughty import NAUGHTY

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


def labels(checks, browser, folder, codes, language, what):
    """From the batch to sheets whose every symbol another program reads."""
    browser.follow(browser.evaluate("document.querySelector('td a').innerText"), kinds="td a")
    browser.look(checks, f"{what}: batch")
    batch = browser.path
    browser.follow(WORDS[language]["open"], kinds="button")
    browser.look(checks, f"{what}: labels")
    drawn = browser.evaluate("[...document.querySelectorAll('.sheet svg')].map((one) => one.outerHTML)")
    read = []
    for index, svg in enumerate(drawn):
        path = folder.write(f"label-{index}.svg", svg)
        picture = subprocess.run(["rsvg-convert", "--dpi-x", "300", "--dpi-y", "300", "-b", "white", path], check=True,
                                 capture_output=True, timeout=60).stdout
        found = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)).convert("L"))
        read.append(found[0].text if found else None)
    checks.equal(read, codes, f"{what}: zxing reads every label of the sheet")
    for text in ("HC26A0000", "L2601", "HC-26-A", "id.example"):
        checks.that(any(text in svg for svg in drawn), f"{what}: the label prints {text}")
    browser.visit(f"{batch}/labels?layout=roll-small&twin=yes&lang={language}")
    checks.equal(browser.evaluate("document.querySelectorAll('.sheet li').length"), 2 * len(codes),
                 f"{what}: each label has its twin")
    with open(browser.paper(folder / "labels.pdf"), "rb") as file:
        sheets = len(re.findall(rb"/Type\s*/Page\b", file.read()))
    checks.equal(sheets, 2 * len(codes), f"{what}: a roll prints one label a page")
    printer(checks, browser, batch, codes, what)


def printer(checks, browser, batch, codes, what):
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
        checks.equal(found, codes, f"{what}: a printer at {dpi} dpi draws every code")
        checks.equal((zpl.count("^XA"), zpl.count("^XZ")), (len(codes),) * 2, f"{what}: as many labels")


def recall(checks, browser, digits, language, number, what):
    words = WORDS[language]
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
    browser.look(checks, f"{what}: what it reaches")
    facts = dict(browser.evaluate(
        "[...document.querySelectorAll('#reach ~ dl div')].map((row) => [row.children[0].innerText, "
        "row.children[1].innerText])"))
    checks.equal(facts.get(words["installed"]), "1", f"{what}: one is installed")
    browser.follow(words["start"], kinds="button")
    browser.wait_for(number)
    checks.that(browser.path == "/maker/recalls", f"{what}: back at the list", browser.path)
    browser.look(checks, f"{what}: recalls")
    browser.visit(f"/c/{digits}?lang={language}")
    checks.that(words["recalled"] in browser.text and number in browser.text, f"{what}: the customer reads recalled",
                browser.text[:300])
    browser.look(checks, f"{what}: the customer's page of a recalled part")
    browser.visit(f"/maker/recalls?lang={language}")
    browser.follow(words["end"], kinds="a")
    browser.look(checks, f"{what}: why it ends")
    browser.fill(words["zh"], "已更换")
    browser.fill(words["en"], "Replaced")
    browser.follow(words["end"], kinds="button")
    browser.wait_for(words["ended"])


def answer(checks, browser, server, digits, language, what):
    words = WORDS[language]
    request = urllib.request.Request(
        f"{browser.root}/c/{digits}/doubt", method="POST",
        data=b"kind=looks-different&text=%3Cb%3Efaded%3C%2Fb%3E&key=" + what.replace(" ", "-").encode() + b"-0123456789abc",
        headers={"Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html"})
    with urllib.request.urlopen(request, timeout=60) as told:
        case = re.search(r"D-[0-9A-Z]{4}-[0-9A-Z]{4}", told.read().decode())[0]
    browser.visit(f"/maker/doubts?lang={language}")
    browser.look(checks, f"{what}: doubts")
    browser.follow(case, kinds="td a")
    checks.that("<b>faded</b>" in browser.text, f"{what}: what was written is shown as it was written")
    browser.fill(words["answer"], "\"><script>alert(1)</script> 已核对")
    browser.follow(words["send"], kinds="button")
    browser.wait_for("已核对")
    browser.look(checks, f"{what}: an answered doubt")
    browser.visit(f"/doubts/{case}?lang={language}")
    checks.that("<script>alert(1)</script> 已核对" in browser.text, f"{what}: the customer reads the answer")


def main():
    checks = Checks()
    with Folder() as folder:
        rows = counter(folder)
        codes, digits = [row["code"] for row in rows], digits_of(rows[0]["code"])
        person(folder, "line.1", "maker", issuer="hanchuan")
        with Server(folder / "data") as server:
            for size, screen in ((PHONE, "phone"), (DESK, "desk")):
                for language in ("zh", "en"):
                    what = f"{screen} {language}"
                    with Journey(server.port, language=language, size=size) as browser:
                        browser.sign_in(f"/signin?lang={language}", "line.1", PASSWORD)
                        for path in PAGES:
                            browser.visit(f"{path}?lang={language}")
                            browser.look(checks, f"{what}: {path}")
                        browser.visit(f"/maker?lang={language}")
                        labels(checks, browser, folder, codes, language, what)
                        recall(checks, browser, digits, language, f"R-{screen}-{language}", what)
                        answer(checks, browser, server, digits, language, what)
                checks.say(f"{screen}: labels, recall, doubts in two languages")
            checks.equal(server.stop(), 0, "ends with 0")
    checks.finish()


main()
