"""The service looked after in a real browser: figures read, tokens given out and taken back, a witness that is gone. What is
shown and done is compared from outside: with programs, the command line, the published log, the witness and the disk."""

import os
import re
import shutil
import sqlite3
import time

import pytest

from support import Server, check, run, run_json, today, token
from support.counter import PASSWORD
from support.journey import ENTER, named
from support.operator_desk import VISITS, World, sitting
from support.visitor import Visitor
from support.witness import Witness

pytestmark = pytest.mark.needs("chromium", "chromedriver", "axe.min.js")
SHOP, OTHER = "hz-002", "hz-001"
SECRET = re.compile(r"ts_[A-Za-z0-9_-]{43}")
DAY = 86_400_000

SAY = {
    "zh": {
        "shops": "门店", "makers": "厂家", "entries": "条目", "books": "等待入日志的账簿", "epochs": "已结束的期", "behind": "未发布的期",
        "order": "见证方正常", "none": "无", "tokens": "令牌", "role": "角色", "missing": "缺少", "wrong": "填写有误", "token-name": "名称",
        "create": "创建", "once": "只显示这一次", "days": "有效天数", "withdraw": "撤销", "withdrawn": "已撤销", "expired": "已过期",
        "valid": "有效", "unknown": "查无此令牌", "failed": ("连接不上", "秒内没有答复"), "database": "数据库", "vouchers": "凭证和照片",
        "room": "剩余空间", "doubts": "未办结的疑问", "roles": {"technician": "维修技师", "operator": "系统管理员"},
    },
    "en": {
        "shops": "shops", "makers": "makers", "entries": "entries", "books": "books waiting", "epochs": "closed epochs",
        "behind": "not yet published", "order": "witnesses in order", "none": "none", "tokens": "Tokens", "role": "Role",
        "missing": "is missing", "wrong": "is not valid", "token-name": "Name, as", "create": "Create",
        "once": "shown this once", "days": "Days until", "withdraw": "Withdraw", "withdrawn": "withdrawn",
        "expired": "expired", "valid": "active", "unknown": "Unknown token", "failed": ("not reached", "no answer within"),
        "database": "database", "vouchers": "vouchers and photographs", "room": "room left", "doubts": "doubts to settle",
        "roles": {"technician": "Technician", "operator": "Operator"},
    },
}

TILES = """Object.fromEntries([...document.querySelectorAll('.stat')].map((one) =>
    [one.querySelector('span').innerText, [one.querySelector('strong').innerText, one.className]]))"""


@pytest.fixture(scope="module")
def world(folder, prepared_season):
    """The season behind a service that closes an epoch every three seconds before a witness."""
    world = World(folder, prepared_season)
    world.bench = token(folder, "technician", "bench", shop=OTHER)
    with Witness(folder, run("log", "key", "--data", world.data).stdout.decode().strip()) as world.witness:
        run("log", "witness", "add", "--data", world.data, "--key", world.witness.key, "--url", world.witness.url)
        world.witnesses = world.listed("witnesses")
        with Server(world.data, "--epoch", "3") as world.server:
            yield world


@pytest.fixture(scope="module", params=range(len(VISITS)), ids=lambda place: named(VISITS[place]))
def desk(world, request):
    with sitting(world, SAY, request.param) as desk:
        yield desk


@pytest.fixture(scope="module")
def counted():
    """The entries and the epochs that each sitting read."""
    return []


def published(world):
    """The size of the log as the published checkpoint says; an epoch closes every few seconds."""
    return int(world.server.request("GET", "/log/checkpoint")[2].decode().split("\n")[1])


def remembered(witness):
    """The size of the log as the witness itself says."""
    return int(witness.get("/checkpoints").split()[1])


def create(desk, name, role, belongs=None, days=None):
    browser, say = desk.browser, desk.say
    browser.fill(say["token-name"], name)
    browser.choose(say["role"], say["roles"][role])
    browser.evaluate("document.getElementById('shop').value = arguments[0]", belongs or "")
    if days is not None:
        browser.evaluate("document.getElementById('days').removeAttribute('maxlength')")
        browser.fill(say["days"], days)
    desk.send("create")


def secret(desk):
    """The secret of the token that was just made; it is there once."""
    desk.browser.wait_for(desk.say["once"])
    found = SECRET.findall(desk.browser.text)
    assert len(found) == 1, "one secret is shown"
    desk.go("/admin/tokens")
    assert found[0] not in desk.browser.evaluate("document.documentElement.outerHTML"), "and never again"
    return found[0]


def api(world, path, secret):
    return world.ask(path, secret)[0]


def ends(world, name, moment):
    """Puts the end of a token where it would be after some days."""
    with sqlite3.connect(world.data / "touchstone.sqlite", timeout=60) as database:
        changed = database.execute("UPDATE tokens SET expires_at = ? WHERE name = ?", (moment, name)).rowcount
    database.close()
    return changed


def test_tokens(desk):
    """Tokens are made, work, expire and are withdrawn."""
    browser, world, say = desk.browser, desk.world, desk.say
    books = f"/api/v1/shops/{SHOP}/balance"
    browser.follow(say["tokens"], "nav.tabs a")
    desk.look("tokens")
    create(desk, f"scanner {desk.mark}", "technician")
    desk.refused("shop", say["missing"], {"name": f"scanner {desk.mark}", "role": "technician"})
    desk.look("token refused")
    for days in ("0", "99999", "soon"):
        create(desk, f"scanner {desk.mark}", "technician", SHOP, days)
        desk.refused("days", say["wrong"], {"name": f"scanner {desk.mark}", "shop": SHOP, "days": days})
    assert [row for row in world.listed("tokens") if desk.mark in row["name"]] == [], (
        "whatever was refused was not made")

    desk.go("/admin/tokens")
    create(desk, f"scanner {desk.mark}", "technician", SHOP)
    browser.wait_for(say["once"])
    desk.look("token made", *SECRET.findall(browser.text))
    program = secret(desk)
    assert api(world, books, program) == 200, "the token works"
    assert api(world, f"/api/v1/shops/{OTHER}/balance", program) == 403, "not for another shop"
    assert api(world, "/api/v1/tokens", program) == 403, "nor for the operator's work"
    assert api(world, books, program[:-1] + ("A" if program[-1] != "A" else "B")) == 401, (
        "a letter of it changed: refused")
    scanner = world.one("tokens", f"scanner {desk.mark}", "name")
    assert (scanner["role"], scanner["shop"], scanner.get("expiresAt")) == ("technician", SHOP, None), (
        "`token list` has it, without an end")
    assert (
            (desk.row(scanner["id"]) or [""] * 7)[2:4] + (desk.row(scanner["id"]) or [""] * 7)[5:]
            == [say["roles"]["technician"], desk.named("shops", SHOP), "–", say["valid"]]), "the list says so"

    create(desk, f"robot {desk.mark}", "operator", days="30")
    robot_secret = secret(desk)
    robot = world.one("tokens", f"robot {desk.mark}", "name")
    # The end is counted from when the form came in, a moment before the token is made.
    lasts = robot.get("expiresAt", 0) - robot["createdAt"]
    assert 30 * DAY - 60_000 < lasts <= 30 * DAY, f"it ends after thirty days: {lasts}"
    assert api(world, "/api/v1/tokens", robot_secret) == 200, "until then it works"
    assert ends(world, robot["name"], int(time.time() * 1000) - 1000) == 1, "thirty days go by"
    assert api(world, "/api/v1/tokens", robot_secret) == 401, "an expired token is refused"
    desk.go("/admin/tokens")
    assert (desk.row(robot["id"]) or [""])[-1] == say["expired"], "the list says so"

    browser.follow(scanner["id"], "td a")
    assert browser.path == f"/admin/tokens/{scanner['id']}", "the token's page"
    desk.look("token")
    assert api(world, books, program) == 200, "to look at it changes nothing"
    desk.send("withdraw", "main button.danger")
    browser.wait_for(say["withdrawn"])
    assert browser.path == "/admin/tokens", "back at the list"
    desk.look("token withdrawn")
    assert api(world, books, program) == 401, "a withdrawn token is refused at once"
    assert (desk.row(scanner["id"]) or [""])[-1] == say["withdrawn"], "the list says so"
    assert world.one("tokens", scanner["id"]).get("revokedAt"), "`token list` says so"
    desk.go(f"/admin/tokens/{scanner['id']}")
    browser.wait_for(say["unknown"])
    desk.gone()
    desk.look("no such token")


def test_figures(desk, counted):
    """What the first page counts is what the command line, the published log and the witness say."""
    browser, world, say, witness = desk.browser, desk.world, desk.say, desk.world.witness
    run("shop", "add", "--data", world.data, "--id", f"shop-{desk.mark}", "--registration", f"CN:3301{desk.mark.upper()}",
        "--name-zh", "新店", "--name-en", "New shop")  # so that a number of before is not right
    status = world.server.request("POST", f"/api/v1/shops/{OTHER}/vouchers", f"%PDF-1.4 {desk.mark}\n%%EOF\n".encode(),
                                  world.bench, {"Content-Type": "application/pdf"})[0]
    assert status == 201, "a voucher more"
    before, knew = published(world), remembered(witness)

    def tile(word):
        return next((value for text, value in tiles.items() if say[word] in text), ["", ""])

    for _ in range(120):
        desk.go("/admin")
        tiles = browser.evaluate(TILES)
        if tile("books")[0] == "0" and tile("behind")[0] == "0":
            break
        time.sleep(1)
    row = desk.row(world.witnesses[0]["name"]) or [""] * 5
    after, knows = published(world), remembered(witness)
    desk.look("upkeep")

    numbers = {word: tile(word)[0].replace(",", "") for word in
               ("shops", "makers", "entries", "books", "epochs", "behind")}
    for word, number in numbers.items():
        check.that(re.fullmatch(r"\d+", number), f"{word} is a number", number)
    assert numbers["shops"] == str(len(world.listed("shops"))), "as many shops as `shop list` has"
    assert numbers["makers"] == str(len(world.listed("issuers"))), "as many makers as `issuer list` has"
    assert "," in tile("entries")[0], f"thousands are apart: {tile('entries')[0]}"
    epochs = int(numbers["epochs"] or 0)
    assert before <= epochs <= after, f"as many epochs as the published checkpoints have: {(before, epochs, after)}"
    assert (numbers["books"], numbers["behind"]) == ("0", "0"), "nothing waits"
    assert "pass" in tile("behind")[1], "all that is published is green"
    assert tile("order")[0].replace(" ", "") == "1/1", "the witness is in order"
    assert row[:2] == ["witness.example/w1", witness.url], "the witness, and where it is"
    told = int(row[2].replace(",", "") or 0)
    assert knew <= told <= knows, f"it knows as much as it says itself: {(knew, told, knows)}"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d \(UTC\+8\)", row[3]), f"when it cosigned: {row[3]}"
    assert row[4] == say["none"], "it has no problem"
    storage(desk, tile)
    browser.follow(say["doubts"], "a.stat")
    assert browser.path == "/admin/doubts", "to the doubts"
    desk.look("doubts")
    desk.go("/admin")
    quiet = run_json("inspect", "quiet", "--data", world.data)["shops"]
    assert quiet, "some shops are quiet"
    for shop in quiet:
        days = (desk.row(desk.named("shops", shop["shop"])) or [""] * 2)[1]
        check.equal(days, str(shop["quietDays"]), f"{shop['shop']} is quiet for as many days")
    rows = browser.evaluate("document.querySelectorAll('#quiet ~ table tbody tr').length")
    assert rows == len(quiet), "and nobody else"
    counted.append((numbers["entries"], epochs))


def bytes_of(text):
    """`15.6 MB` as a number; None when it is none."""
    found = re.fullmatch(r"(\d+(?:\.\d)?) (B|kB|MB|GB|TB)", text)
    return found and float(found[1]) * 1000 ** ("B", "kB", "MB", "GB", "TB").index(found[2])


def storage(desk, tile):
    """What is kept and what is left, as the disk itself says."""
    data = desk.world.data
    kept = [os.path.join(folder, name) for folder, _, names in os.walk(data / "vouchers") for name in names]
    for word, size in (("database", os.path.getsize(data / "touchstone.sqlite")), ("room", shutil.disk_usage(data).free),
                       ("vouchers", sum(os.path.getsize(path) for path in kept))):
        shown = bytes_of(tile(word)[0])
        check.that(shown is not None and abs(shown - size) <= size / 4, f"{word}: as much as there is", (tile(word), size))
    said = [text for text in desk.browser.evaluate(TILES) if desk.say["vouchers"] in text]
    assert [re.findall(r"\d[\d,]*", text) for text in said] == [[f"{len(kept):,}"]], (
        "as many vouchers as there are files")
    doubts = sqlite3.connect(data / "touchstone.sqlite", timeout=60)
    assert tile("doubts")[0] == str(doubts.execute("SELECT count(*) FROM doubts").fetchone()[0]), "as many doubts"
    doubts.close()


def test_sign_out(desk):
    """Signs out by keys. At a desk, where the menu lies open without being unfolded, chromedriver takes its button for hidden
    and would not click it."""
    browser = desk.browser
    if browser.evaluate("document.querySelector('.menu > summary').checkVisibility()"):
        browser.click(".menu > summary")
    browser.evaluate("document.querySelector('.menu form button').focus()")
    browser.leave(lambda: browser.keys(ENTER))
    assert browser.path == "/signin", "signing out leads to the sign-in"
    desk.go("/admin")
    assert browser.path == "/signin", "signed out"


def test_all_that_was_read_agrees_with_one_audit(world, counted):
    """Nothing is recorded meanwhile; epochs go on."""
    if not counted:
        pytest.skip("no figures were read")
    audit = run_json("audit", "--data", world.data)
    assert [entries for entries, _ in counted] == [str(audit["entries"])] * len(counted)
    assert max(epochs for _, epochs in counted) <= audit["epochs"]


def test_forged_forms(world):
    """Forms that no page of this session sent are refused, and change nothing."""
    boss, other = Visitor(world.server.port), Visitor(world.server.port)
    boss.sign_in("boss", PASSWORD)
    other.sign_in("boss", PASSWORD)
    given = world.listed("tokens")[0]["id"]
    before = {what: world.listed(what) for what in ("people", "tokens", "shops")}
    fields = {"id": "forged", "name": "forged", "role": "operator", "password": PASSWORD, "registration": "CN:FORGED",
              "nameZh": "假", "nameEn": "Forged", "address": "", "shop": "", "issuer": ""}
    right, foreign = boss.hidden("/admin/people"), other.hidden("/admin/people")
    host = f"http://127.0.0.1:{world.server.port}"
    for path in ("/admin/shops", "/admin/people", "/admin/people/jishi/password", "/admin/people/jishi/disable",
                 "/admin/tokens", f"/admin/tokens/{given}/revoke"):
        for what, hidden, headers in (
                ("no token of a form", {}, {}), ("an empty one", {"csrf": ""}, {}),
                ("one that was made up", {"csrf": "x" * 43}, {}), ("one of another session", foreign, {}),
                ("another site's page", right, {"Sec_Fetch_Site": "cross-site"}),
                ("another site's address", right, {"Origin": "https://evil.example"}),
                ("another port", right, {"Origin": host[:-1] + "0" if not host.endswith("0") else host[:-1] + "1"})):
            status = boss.ask("POST", path, hidden | fields, **headers)[0]
            check.equal(status, 403, f"{path}: {what} is refused")
        status, headers, _ = Visitor(world.server.port).ask("POST", path, right | fields)
        check.equal((status, (headers["Location"] or "").split("?")[0]), (303, "/signin"), f"{path}: nobody from outside")
        due = 200 if path in ("/admin/shops", "/admin/people", "/admin/tokens") else 405
        check.equal(boss.ask("GET", path + "?csrf=" + right["csrf"])[0], due, f"{path}: nothing by a link")
    assert {what: world.listed(what) for what in before} == before, "forged: nothing was changed"
    assert boss.ask("GET", "/api/v1/tokens", Accept="application/json")[0] == 401, "a cookie does not count for the API"
    assert api(world, "/api/v1/tokens", world.reader) == 200, "an operator's token counts for the API"
    assert Visitor(world.server.port).ask("GET", "/admin", Authorization=f"Bearer {world.reader}")[0] == 303, (
        "a token does not count for pages")
    assert boss.ask("POST", "/admin/people", right | fields | {"password": "short"}, Origin=host)[0] == 422, (
        "the right form gets as far as its fields")


@pytest.fixture(scope="module")
def trouble(world):
    """The witness is gone, and the service has noticed."""
    world.witness.__exit__()
    status, answer = world.server.post("/api/v1/heartbeats", {"shop": OTHER, "from": today(), "to": today()}, world.bench)
    assert status == 200, f"an entry for the next epoch: {answer}"
    for _ in range(240):
        if world.listed("witnesses")[0].get("problem"):
            return
        time.sleep(0.5)
    raise AssertionError("the service does not notice that its witness is gone")


@pytest.mark.parametrize("place", range(len(VISITS)), ids=lambda place: named(VISITS[place]))
def test_a_witness_that_is_gone(world, trouble, place):
    """The operator reads so, in every language and width."""
    with sitting(world, SAY, place) as desk:
        desk.browser.wait_for(desk.say["order"])
        shown = next(value for text, value in desk.browser.evaluate(TILES).items() if desk.say["order"] in text)
        assert shown[0].replace(" ", "") == "0/1", "no witness in order"
        assert "stop" in shown[1].split(), f"it is red: {shown[1]}"
        row = desk.row("witness.example/w1") or [""]
        assert any(text in row[-1] for text in desk.say["failed"]), f"why it did not cosign: {row}"
        desk.look("a witness that is gone")
