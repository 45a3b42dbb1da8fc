"""A customer's way, in both languages, on a phone and at a desk: scan, page, doubt, case number, proof kept, proof checked;
and what only the shop's link shows."""

import re
import urllib.request

import pytest

from support import Server, check, digits_of, run, write
from support.counter import PLATE, PRICE, counter, job_link
from support.journey import DESK, PHONE, Journey, named
from support.naughty import NAUGHTY

pytestmark = [pytest.mark.needs("chromium", "chromedriver", "axe.min.js"), pytest.mark.steps("visit")]
LARGEST = 60 << 10
WEIGHT = """performance.getEntriesByType('navigation')[0].encodedBodySize
    + performance.getEntriesByType('resource').reduce((sum, entry) => sum + entry.encodedBodySize, 0)"""
WORDS = {
    "zh": {"differs": "不一致", "report": "报告疑问", "what": "说说情况", "contact": "联系方式", "send": "提交",
           "case": "案件编号", "erase": "彻底删除", "erased": "已彻底删除", "keep": "保存证明", "receipt": "保存进货证明",
           "lookup": "查案件编号", "look": "查看", "file": "证明文件", "check": "核验", "holds": "证明成立", "fails": "证明不成立",
           "warranty": "保修", "class": "原厂件", "shop": "西溪维修站", "waiting": "等待答复", "unknown": "查无此链接"},
    "en": {"differs": "It differs", "report": "Report a doubt", "what": "What happened", "contact": "How to reach you",
           "send": "Send the report", "case": "Case number", "erase": "Erase for good", "erased": "is erased for good",
           "keep": "Keep the proof", "receipt": "Keep the proof of the receipt", "lookup": "Look up a case",
           "look": "Look it up", "file": "Proof file", "check": "Check", "holds": "The proof holds",
           "fails": "does not hold", "warranty": "Warranty", "class": "OEM part", "shop": "Xixi Repairs",
           "waiting": "Waiting for an answer", "unknown": "Unknown link"},
}


@pytest.fixture(scope="module")
def labels(folder):
    return counter(folder)


@pytest.fixture(scope="module")
def digits(labels):
    return digits_of(labels[0]["code"])


@pytest.fixture(scope="module")
def server(folder, labels):
    with Server(folder / "data") as server:
        yield server


@pytest.fixture(scope="module")
def secret(server, folder):
    """What leads to the repair order."""
    return job_link(server, folder)


@pytest.fixture(scope="module", params=[(language, size) for size in (PHONE, DESK) for language in ("zh", "en")], ids=named)
def visit(request):
    return request.param


@pytest.fixture(scope="module")
def language(visit):
    return visit[0]


@pytest.fixture(scope="module")
def browser(server, visit):
    with Journey(server.port, *visit) as browser:
        yield browser


@pytest.fixture(scope="module")
def told(visit):
    """What a step learns that later ones need."""
    return {}


def fetched(browser, path):
    with urllib.request.urlopen(browser.root + path, timeout=60) as answer:
        return answer.headers, answer.read()


def test_scan(browser, digits, language):
    words = WORDS[language]
    browser.visit(f"/c/{digits}?lang={language}")
    browser.look("verdict")
    assert browser.evaluate(WEIGHT) < LARGEST, f"the page is light: {browser.evaluate(WEIGHT)}"
    for text in (words["class"], words["shop"], words["warranty"], "HC26A0000"):
        check.that(text in browser.text, f"the page says {text}")
    for secret in (PRICE, PLATE, "RO-2026-1", "800.00"):
        check.that(secret not in browser.text, f"nothing of {secret}")


def test_doubt(browser, language, told):
    words = WORDS[language]
    browser.follow(words["differs"])
    browser.look("the form for a doubt")
    browser.press(words["send"])
    assert "/doubt" in browser.path, "an empty form is not sent"
    evil = " ".join(text for text in NAUGHTY if text.strip() and "\0" not in text and len(text) < 40
                    and all(ord(sign) < 0x10000 and sign.isprintable() for sign in text))[:560]
    browser.fill(words["what"], evil)
    browser.fill(words["contact"], "\"><script>alert(1)</script>")
    browser.follow(words["send"])
    browser.wait_for(words["waiting"])
    browser.look("the case")
    found = re.search(r"D-[0-9A-Z]{4}-[0-9A-Z]{4}", browser.text)
    assert found, f"a case number: {browser.text[:300]}"
    browser.visit(f"/doubts?lang={language}")
    browser.look("where a case is looked up")
    browser.fill(words["case"], found[0].replace("-", " ").lower())
    browser.follow(words["look"], kinds="button")
    browser.wait_for(found[0])
    assert evil[:30] not in browser.text, "who has the number does not read what was written"
    told["case"] = found[0]


def test_proof(browser, folder, digits, language):
    log_key = run("log", "key", "--data", folder / "data").stdout.decode().split()[0]
    words = WORDS[language]
    browser.visit(f"/c/{digits}?lang={language}")
    browser.follow(words["keep"])
    browser.look("the proofs that there are")
    assert words["receipt"] in browser.text, "the receipt is offered"
    for kind in ("receipt", "registration"):
        headers, kept = fetched(browser, f"/c/{digits}/proof/{kind}")
        check.that("attachment" in headers["Content-Disposition"], f"{kind} is a file")
        path = write(folder / f"{kind}.proof", kept)
        done = run("proof", "check", path, "--log-key", log_key, expect=None)
        check.equal(done.returncode, 0, f"{kind} holds offline")
        broken = write(folder / "broken.proof", kept[:-60] + bytes([kept[-60] ^ 1]) + kept[-59:])
        check.that(run("proof", "check", broken, "--log-key", log_key, expect=None).returncode != 0,
                   f"{kind} with one bit changed does not")
        # What a proof opens stands in it by its name, and money with its currency.
        check.equal([name for name in (b"received", b"unit-price", b"CNY") if name in kept],
                    [b"received"] if kind == "receipt" else [], f"no price in the {kind}")
        for file, due in ((path, "holds"), (broken, "fails")):
            browser.visit(f"/proofs?lang={language}")
            browser.upload(words["file"], file)
            browser.follow(words["check"], kinds="button")
            browser.wait_for(words[due])
    browser.look("a checked proof")


@pytest.mark.parametrize("path", ["/log", "/address", "/proofs"])
def test_page_for_everybody(browser, language, path):
    browser.visit(f"{path}?lang={language}")
    browser.look(path)


def test_erase(browser, language, told):
    browser.visit(f"/doubts/{told['case']}?lang={language}")
    browser.follow(WORDS[language]["erase"], kinds="button")
    browser.wait_for(WORDS[language]["erased"])


def test_repair_order(browser, secret, language):
    words = WORDS[language]
    browser.visit(f"/j/{secret}?lang={language}")
    browser.look("the repair order")
    for text in (PRICE, words["class"], words["shop"], "RO-2026-1"):
        check.that(text in browser.text, f"the order says {text}")
    assert PLATE not in browser.text, "no plate"
    headers, _ = fetched(browser, f"/j/{secret}")
    assert (headers["Cache-Control"], headers["Referrer-Policy"]) == ("no-store", "no-referrer"), (
        "neither kept nor passed on")
    browser.visit(f"/j/{'A' * 22}?lang={language}")
    assert words["unknown"] in browser.text, "a guessed link opens nothing"
    browser.complaints()


def test_the_log_names_no_code_no_link_no_case(server, digits, secret, told):
    """What is left when everything has been looked at."""
    log = server.logged()
    assert digits not in log and secret not in log and told["case"] not in log


def test_it_ends_with_0(server):
    assert server.stop() == 0
