"""A customer's way, in both languages, on a phone and at a desk: scan, page, doubt, case number, proof kept, proof checked;
and what only the shop's link shows."""

import re
import urllib.request

from support import Checks, Folder, Server, digits_of, run
from support.counter import PLATE, PRICE, counter, job_link
from support.journey import DESK, PHONE, Journey
from support.naughty import NAUGHTY

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


def fetched(browser, path):
    with urllib.request.urlopen(browser.root + path, timeout=60) as answer:
        return answer.headers, answer.read()


def scan(checks, browser, digits, language, what):
    words = WORDS[language]
    browser.visit(f"/c/{digits}?lang={language}")
    browser.look(checks, f"{what}: verdict")
    checks.that(browser.evaluate(WEIGHT) < LARGEST, f"{what}: the page is light", browser.evaluate(WEIGHT))
    for text in (words["class"], words["shop"], words["warranty"], "HC26A0000"):
        checks.that(text in browser.text, f"{what}: the page says {text}")
    for secret in (PRICE, PLATE, "RO-2026-1", "800.00"):
        checks.that(secret not in browser.text, f"{what}: nothing of {secret}")


def doubt(checks, browser, language, what):
    words = WORDS[language]
    browser.follow(words["differs"])
    browser.look(checks, f"{what}: the form for a doubt")
    browser.press(words["send"])
    checks.that("/doubt" in browser.path, f"{what}: an empty form is not sent")
    evil = " ".join(text for text in NAUGHTY if text.strip() and "\0" not in text and len(text) < 40
                    and all(ord(sign) < 0x10000 and sign.isprintable() for sign in text))[:560]
    browser.fill(words["what"], evil)
    browser.fill(words["contact"], "\"><script>alert(1)</script>")
    browser.follow(words["send"])
    browser.wait_for(words["waiting"])
    browser.look(checks, f"{what}: the case")
    found = re.search(r"D-[0-9A-Z]{4}-[0-9A-Z]{4}", browser.text)
    checks.that(found, f"{what}: a case number", browser.text[:300])
    browser.visit(f"/doubts?lang={language}")
    browser.look(checks, f"{what}: where a case is looked up")
    browser.fill(words["case"], found[0].replace("-", " ").lower())
    browser.follow(words["look"], kinds="button")
    browser.wait_for(found[0])
    checks.that(evil[:30] not in browser.text, f"{what}: who has the number does not read what was written")
    return found[0]


def proof(checks, browser, folder, digits, language, what, log_key):
    words = WORDS[language]
    browser.visit(f"/c/{digits}?lang={language}")
    browser.follow(words["keep"])
    browser.look(checks, f"{what}: the proofs that there are")
    checks.that(words["receipt"] in browser.text, f"{what}: the receipt is offered")
    for kind in ("receipt", "registration"):
        headers, kept = fetched(browser, f"/c/{digits}/proof/{kind}")
        checks.that("attachment" in headers["Content-Disposition"], f"{what}: {kind} is a file")
        path = folder.write(f"{kind}.proof", kept)
        done = run("proof", "check", path, "--log-key", log_key, expect=None)
        checks.equal(done.returncode, 0, f"{what}: {kind} holds offline")
        broken = folder.write("broken.proof", kept[:-60] + bytes([kept[-60] ^ 1]) + kept[-59:])
        checks.that(run("proof", "check", broken, "--log-key", log_key, expect=None).returncode != 0,
                    f"{what}: {kind} with one bit changed does not")
        # What a proof opens stands in it by its name, and money with its currency.
        checks.equal([name for name in (b"received", b"unit-price", b"CNY") if name in kept],
                     [b"received"] if kind == "receipt" else [], f"{what}: no price in the {kind}")
        for file, due in ((path, "holds"), (broken, "fails")):
            browser.visit(f"/proofs?lang={language}")
            browser.upload(words["file"], file)
            browser.follow(words["check"], kinds="button")
            browser.wait_for(words[due])
    browser.look(checks, f"{what}: a checked proof")


def job(checks, browser, server, secret, language, what):
    words = WORDS[language]
    browser.visit(f"/j/{secret}?lang={language}")
    browser.look(checks, f"{what}: the repair order")
    for text in (PRICE, words["class"], words["shop"], "RO-2026-1"):
        checks.that(text in browser.text, f"{what}: the order says {text}")
    checks.that(PLATE not in browser.text, f"{what}: no plate")
    headers, _ = fetched(browser, f"/j/{secret}")
    checks.equal((headers["Cache-Control"], headers["Referrer-Policy"]), ("no-store", "no-referrer"),
                 f"{what}: neither kept nor passed on")
    browser.visit(f"/j/{'A' * 22}?lang={language}")
    checks.that(words["unknown"] in browser.text, f"{what}: a guessed link opens nothing")
    browser.complaints()


def main():
    checks = Checks()
    with Folder() as folder:
        labels = counter(folder)
        digits = digits_of(labels[0]["code"])
        log_key = run("log", "key", "--data", folder / "data").stdout.decode().split()[0]
        with Server(folder / "data") as server:
            secret = job_link(server, folder)
            for size, screen in ((PHONE, "phone"), (DESK, "desk")):
                for language in ("zh", "en"):
                    what = f"{screen} {language}"
                    with Journey(server.port, language=language, size=size) as browser:
                        scan(checks, browser, digits, language, what)
                        case = doubt(checks, browser, language, what)
                        proof(checks, browser, folder, digits, language, what, log_key)
                        for path in ("/log", "/address", "/proofs"):
                            browser.visit(f"{path}?lang={language}")
                            browser.look(checks, f"{what}: {path}")
                        browser.visit(f"/doubts/{case}?lang={language}")
                        browser.follow(WORDS[language]["erase"], kinds="button")
                        browser.wait_for(WORDS[language]["erased"])
                        job(checks, browser, server, secret, language, what)
                checks.say(f"{screen}: scan, doubt, case, proof, repair order in two languages")
            log = server.logged()
            checks.that(digits not in log and secret not in log and case not in log,
                        "the log names no code, no link, no case")
            checks.equal(server.stop(), 0, "ends with 0")
    checks.finish()


main()
