"""The scanner in a real browser, with a fake camera and the real decoder: labels held straight, tilted, in bad light,
moved; part after part; photographs; numbers; no network; no camera; no script."""

import random
import re

import pytest

from support import check, enrol, initialise, issue, parts_table
from support import pictures
from support.journey import DESK, Journey
from support.standin import RESOURCES, StandIn, read, words

in_a_browser = pytest.mark.needs("chromium", "chromedriver", "axe.min.js", "html5-qrcode.min.js", "rsvg-convert")
NAUGHTY = '<img src=x onerror="alert(1)">"\'&'


def code(number):
    """A code as long as a typical one, 303 digits."""
    digits = random.Random(number)
    return "https://id.example/c/" + "".join(digits.choice("0123456789") for _ in range(303))


GOOD, BAD, DOUBTFUL, ODD = (code(number) for number in range(4))
ANSWERS = {
    GOOD: {"level": "pass", "code": "certificate-valid", "title": "证书有效", "next": "核对序列号后安装", "part": "压缩机",
           "serial": "S-001", "identity": "hanchuan/1"},
    "hanchuan/18": {"level": "caution", "title": "凭编号查询", "part": "压缩机", "identity": "hanchuan/1"},
    BAD: {"level": "stop", "code": "recalled", "title": "已召回", "next": "勿装", "part": "风机", "serial": "S-002",
          "identity": "hanchuan/2"},
    DOUBTFUL: {"level": "caution", "title": NAUGHTY, "next": NAUGHTY, "part": NAUGHTY, "serial": "S-003",
               "identity": "hanchuan/3"},
    ODD: 422,
}
SHOWN = "document.querySelector('[data-scan-answer] .verdict.{}')"
STORED = "JSON.parse(sessionStorage.getItem('scan:receive') ?? '{\"items\":[]}').items.length"


def kept(browser, name):
    return browser.evaluate("[...document.querySelectorAll('[data-scan-kept] input')]"
                            ".filter((one) => one.name === arguments[0]).map((one) => one.value)", name)


def film(*codes, condition="clean"):
    return pictures.camera([pictures.take(pictures.symbol(text), condition) for text in codes])


def own_label(folder):
    """A label of this project's own, with its text under the symbol, and its code."""
    initialise(folder)
    row, = issue(folder, enrol(folder), parts_table(1))
    return pictures.drawn(folder / "labels" / row["file"]), row["code"]


def test_every_word_is_there():
    """Words that the scripts say stand in the markup, in the document, in both languages."""
    scripts = "".join(read(f"{RESOURCES}/static/{name}") for name in ("scan.js", "scan-view.js"))
    said = set(re.findall(r'(?:word|tell|#offerOther|#stuck)\("(\w+)"', scripts))
    said |= {word for choice in re.findall(r'(?:word|tell|#offerOther|#stuck)\(.*\? "(\w+)" : "(\w+)"', scripts)
             for word in choice}
    markup = read(f"{RESOURCES}/templates/scanner.mustache")
    given = {re.sub(r"-(\w)", lambda part: part[1].upper(), name): value
             for name, value in re.findall(r'data-word-([a-z-]+)="\{\{copy\.(\w+)\}\}"', markup)}
    assert len(said) >= 16 and said <= set(given), f"every word of the scripts is in the markup: {said - set(given)}"
    assert all(name == value for name, value in given.items()), f"each attribute has its own word: {given}"
    asked = set(given) | set(re.findall(r"\{\{copy\.(\w+)\}\}", markup))
    for language in ("zh", "en"):
        check.equal(asked - {name for name, text in words(language).items() if text.strip()}, set(),
                    f"{language}: every word of the markup is in the document")
    for name in ("scan.js", "scan-view.js", "scan-list.js", "scan-camera.js", "scan-signals.js", "scan-store.js"):
        code_alone = re.sub(r"//[^\n]*|/\*.*?\*/", "", read(f"{RESOURCES}/static/{name}"), flags=re.S)
        check.equal(re.findall(r"[\u3400-\u9fff]+", code_alone), [], f"{name} has no words of its own")


@pytest.fixture(scope="module")
def server():
    with StandIn(dict(ANSWERS)) as server:
        yield server


@pytest.fixture(scope="module")
def label(folder, server):
    """The picture of a label of this project's own, whose part is good, and its code."""
    picture, text = own_label(folder)
    server.answers[text] = ANSWERS[GOOD]
    return picture, text


@in_a_browser
@pytest.mark.parametrize("condition", pictures.CONDITIONS)
def test_one_part(server, label, condition):
    """Before fitting: one part, whose verdict ends the scan."""
    picture, text = label
    with pictures.camera([pictures.take(picture, condition, fill=0.95)]) as video, \
            Journey(server.port, film=video.name) as browser:
        browser.visit("/?lang=zh")
        browser.press("扫码")
        assert browser.until(SHOWN.format("pass")), f"{condition}: the camera reads it: {browser.text[-400:]}"
        assert all(text in browser.text for text in ("通过", "证书有效", "S-001", "核对序列号后安装")), (
            f"{condition}: the verdict and the next step are shown: {browser.text}")
        assert browser.evaluate("document.querySelector('video').srcObject === null"), "the camera is off again"
        assert kept(browser, "code") == [text], f"{condition}: the form would send the code"
        browser.look(condition)


@in_a_browser
def test_many_parts(server):
    """Receiving: part after part."""
    with film(GOOD, BAD, DOUBTFUL) as video, Journey(server.port, film=video.name) as browser:
        browser.visit("/?lang=zh&many")
        browser.press("扫码")
        assert browser.until(STORED + " === 3"), f"three parts are read: {browser.text[-400:]}"
        assert (
                browser.until("document.querySelectorAll('.item').length === 3 "
                "&& !document.querySelector('.item.waiting')")), "each has its verdict"
        browser.look("many, camera open")
        assert browser.evaluate("document.querySelector('[data-scan-number]').textContent") == "2", "two count"
        assert (set(kept(browser, "code")), kept(browser, "aside")) == ({GOOD, DOUBTFUL}, [BAD]), (
            "the recalled part is set aside")
        assert NAUGHTY in browser.text and not browser.evaluate("document.querySelector('main img')"), (
            f"texts of the answer are texts: {browser.text}")
        asked = len(server.asked)
        # The film shows each part again and again: it counts on its row, asks nothing and adds nothing.
        assert browser.until("document.body.innerText.includes('重复扫到 ×')"), "a part shown again counts as such"
        assert (len(server.asked), len(kept(browser, "code"))) == (asked, 2), "and is neither asked for nor added"
        assert (
                {tuple(fields[name][0] for name in ("csrf", "purpose", "order")) for fields in server.asked[-3:]}
                == {("token", "receive", "RO-1")}), "a check carries the form's other fields"
        browser.press("关闭相机")
        browser.visit("/?lang=zh&many")
        assert (len(kept(browser, "code")), len(kept(browser, "aside"))) == (2, 1), "the list outlives a reload"
        browser.press("撤销上一件")
        assert len(kept(browser, "code")) + len(kept(browser, "aside")) == 2, "undo takes off the last"
        browser.press("删除")
        assert browser.evaluate(STORED) == 1, "remove takes off one"
        browser.press("保存")
        browser.wait_for("已入账")
        assert browser.until(STORED + " === 0"), "success clears the list"
        sent = server.sent[-1]
        assert len(sent.get("code", []) + sent.get("aside", [])) == 1, "the form sent what was on the list"
        assert sent["step"] == ["done"], "and which button"
        assert browser.complaints() == [], "nothing to complain of"


@pytest.fixture(scope="module")
def photo(folder):
    return pictures.jpeg(pictures.take(pictures.symbol(GOOD), "tilted-dim", (2400, 1800)), folder / "photo.jpg")


@in_a_browser
def test_a_camera_that_shows_nothing(server, folder, photo):
    nothing = pictures.camera([pictures.scene(pictures.symbol(GOOD), fill=0.02)])
    empty = pictures.jpeg(pictures.scene(pictures.symbol(GOOD), fill=0.02), folder / "empty.jpg")
    with nothing as video, Journey(server.port, language="en", film=video.name) as browser:
        browser.visit("/?lang=en")
        browser.press("Scan")
        browser.wait_for("Nothing read yet")
        assert browser.evaluate("document.querySelector('[data-scan-other]').open"), "the other ways open"
        before = server.photos
        browser.upload("Photograph the code", photo)
        assert browser.until(SHOWN.format("pass")), f"a photograph is read: {browser.text[-400:]}"
        assert server.photos == before, "here, without the server"
        browser.upload("Photograph the code", empty)
        browser.wait_for("No code was found")
        assert server.photos == before + 1, "the server was asked when nothing was found here"
        assert browser.complaints() == [], "nothing to complain of"


@in_a_browser
def test_no_decoder(server, photo):
    with film(GOOD) as video, Journey(server.port, film=video.name) as browser:
        browser.visit("/?lang=zh&decoder=/static/none.js")
        browser.press("扫码")
        browser.wait_for("由服务器来读")
        browser.upload("拍下二维码", photo)
        assert browser.until(SHOWN.format("pass")), (
            f"without a decoder the server reads the photograph: {browser.text[-400:]}")


@in_a_browser
def test_no_camera_and_no_network(server):
    with Journey(server.port, size=DESK) as browser:
        browser.visit("/?lang=zh&many")
        browser.press("扫码")
        browser.wait_for("没有可用的相机")
        browser.fill("编号", "18")
        browser.press("加入")
        assert browser.until(SHOWN.format("caution")), f"a typed number is asked for: {browser.text[-400:]}"
        assert kept(browser, "code") == ["hanchuan/18"], "as maker and number"
        browser.evaluate("document.activeElement.blur()")
        browser.scan(GOOD)
        browser.wait_for("已在清单中")
        assert kept(browser, "code") == ["hanchuan/18"], "a scanner that types: the same part is not added"
        browser.fill("编号", ODD)
        browser.press("加入")
        browser.wait_for("查无此码")
        assert kept(browser, "aside") == [ODD], "a refusal with a reason is an answer"
        browser.offline(True)
        browser.wait_for("没有网络")
        browser.fill("编号", BAD)
        browser.press("加入")
        browser.wait_for("等待核对")
        assert browser.evaluate(STORED) == 3, "without network the code is kept"
        browser.press("保存")
        browser.wait_for("没有网络")
        browser.complaints()  # what a browser says of a lost network
        browser.offline(False)
        assert browser.until("document.querySelector('.item.stop')"), "and asked for when it is back"
        assert kept(browser, "aside") == [ODD, BAD], "then set aside"
        for status, said in ((500, "服务器没有回答"), (401, "登录已过期")):
            server.answers["hanchuan/26"] = status
            browser.fill("编号", "26")
            browser.press("加入")
            browser.wait_for(said)
            browser.press("撤销上一件")
        browser.complaints()  # the statuses that were asked for
        browser.look("many, on a desk")


@in_a_browser
def test_without_script(server, folder):
    """The form alone."""
    photo = pictures.jpeg(pictures.take(pictures.symbol(GOOD)), folder / "plain.jpg")
    with Journey(server.port, script=False) as browser:
        browser.visit("/?lang=zh")
        assert browser.evaluate("document.querySelector('[data-scan-open]').hidden"), "no button that does nothing"
        browser.upload("拍下二维码", photo)
        browser.fill("编号", "18")
        browser.press("加入")
        browser.wait_for("已入账")
        sent = server.sent[-1]
        assert (sent["step"], sent["issuer"], sent["number"]) == (["add"], ["hanchuan"], ["18"]), "number and step"
        assert sent["photo"][0][:2] == b"\xff\xd8", "the photograph comes with the form"
