"""The operator's work in a real browser: look after the service, enrol a shop, add people, give tokens out and take them
back. What each step does is seen from outside: by those who sign in, by programs, by the command line and the witness."""

import os
import re
import shutil
import sqlite3
import subprocess
import time

from support import PROGRAM, Checks, Folder, Server, run, run_json, season, today
from support.journey import DESK, PHONE, Journey
from support.visitor import Visitor
from support.witness import Witness

PASSWORD, FIRST, SECOND = "four words of no relation", "the first of many words", "a second one is better"
EVIL = "<b>O'Neill</b> & \"Söhne\" 王"
SECRET = re.compile(r"ts_[A-Za-z0-9_-]{43}")
HOMES = {"technician": "/shop", "shop-manager": "/shop", "maker": "/maker", "inspector": "/inspect", "operator": "/admin"}
DAY = 86_400_000

SAY = {
    "zh": {
        "shops": "门店", "makers": "厂家", "entries": "条目", "books": "等待入日志的账簿", "epochs": "已结束的期", "behind": "未发布的期",
        "order": "见证人正常", "problem": "问题", "none": "无", "never": "从未", "quiet": "久未登记的门店", "place": "厂家与门店",
        "people": "人员", "tokens": "令牌", "id": "编号", "registration": "登记号", "zh": "中文名", "en": "英文名",
        "address": "地址", "kind": "类型", "chain": "连锁", "chain-name": "连锁名称", "enrol": "登记", "enrolled": "已登记门店",
        "taken": "已被占用", "sign-in": "登录名", "name": "姓名", "role": "角色", "first": "首个密码", "add": "添加", "added": "已添加",
        "shop": "门店（", "issuer": "厂家（", "missing": "缺少", "wrong": "填写有误", "new": "新密码", "set": "设密码",
        "was-set": "密码已更改", "disable": "停用", "disabled": "已停用", "active": "可登录", "token-name": "名称", "create": "创建",
        "once": "只显示这一次", "days": "有效天数", "withdraw": "撤销", "withdrawn": "已撤销", "expired": "已过期", "valid": "有效",
        "unknown": "查无此令牌", "nobody": "查无此人", "changed": "密码已更改",
        "today": "今天还没有维修单", "applications": "申请", "open-shop": "开通门店",
        "opened": "已开通", "reason": "原因", "decline": "谢绝", "declined": "未予开通", "failed": ("连接不上", "秒内没有答复"),
        "database": "数据库", "vouchers": "凭证和照片", "room": "剩余空间", "doubts": "未办结的疑问",
        "roles": {"technician": "维修技师", "shop-manager": "店长", "maker": "厂家", "inspector": "监管人员", "operator": "系统管理员"},
    },
    "en": {
        "shops": "shops", "makers": "makers", "entries": "entries", "books": "books waiting", "epochs": "closed epochs",
        "behind": "not yet published", "order": "witnesses in order", "problem": "Problem", "none": "none", "never": "never",
        "quiet": "gone quiet", "place": "Makers and shops", "people": "People", "tokens": "Tokens", "id": "Id",
        "registration": "Registration", "zh": "Name in Chinese", "en": "Name in English", "address": "Address",
        "kind": "Kind", "chain": "Chain", "chain-name": "Chain", "enrol": "Enrol", "enrolled": "is enrolled",
        "taken": "is taken", "sign-in": "Sign-in name", "name": "Name, as", "role": "Role", "first": "First password",
        "add": "Add", "added": "was added", "shop": "Shop (", "issuer": "Maker (", "missing": "is missing",
        "wrong": "is not valid", "new": "New password", "set": "Set the password", "was-set": "was set",
        "disable": "Disable", "disabled": "disabled", "active": "active", "token-name": "Name, as", "create": "Create",
        "once": "shown this once", "days": "Days until", "withdraw": "Withdraw", "withdrawn": "withdrawn",
        "expired": "expired", "valid": "active", "unknown": "Unknown token", "nobody": "Unknown person",
        "changed": "was changed", "today": "No repair orders yet", "applications": "Applications", "open-shop": "Enrol the shop",
        "opened": "nrolled", "reason": "Reason", "decline": "Decline", "declined": "eclined",
        "failed": ("not reached", "no answer within"),
        "database": "database", "vouchers": "vouchers and photographs", "room": "room left",
        "doubts": "doubts to settle",
        "roles": {"technician": "Technician", "shop-manager": "Shop manager", "maker": "Maker", "inspector": "Inspector",
                  "operator": "Operator"},
    },
}

# What a page says in another language than its own by right: names of programs, and forms of numbers.
FOREIGN = ["touchstone issuer add", "touchstone log witness add", "(UTC+8)", "English", "中文", "a–z", "HTTP",
           "CN:91330100MA00000001", "id.example", "/join", "nobody", "MB", "GB", "TB"]

WORDS = """[document.body.innerText, document.title,
    ...[...document.querySelectorAll('[aria-label], [title], [alt], [placeholder]')].flatMap((one) =>
        ['aria-label', 'title', 'alt', 'placeholder'].map((name) => one.getAttribute(name) ?? ''))].join('\\n')"""
TILES = """Object.fromEntries([...document.querySelectorAll('.stat')].map((one) =>
    [one.querySelector('span').innerText, [one.querySelector('strong').innerText, one.className]]))"""
ROW = """[...document.querySelectorAll('tbody tr')].map((row) => [...row.cells].map((cell) => cell.innerText.trim()))
    .find((cells) => cells.includes(arguments[0])) ?? null"""
# The field that is wrong: its name, what was typed, and what is said about it where a screen reader finds it.
WRONG = """[...document.querySelectorAll('[aria-invalid=true]')].map((one) => [one.name, one.value,
    (one.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.innerText ?? '?')
    .join(' ')])"""


class Desk:
    """One sitting of the operator: the browser, and whatever is needed to look from outside."""

    def __init__(self, checks, browser, place, world, language, size):
        self.checks, self.browser, self.world = checks, browser, world
        self.say, self.language, self.server = SAY[language], language, world.server
        self.what, self.mark = f"{language} {size[0]}", f"{place}{language}"
        self.shop = f"shop-{self.mark}"

    def go(self, path):
        self.browser.visit(f"{path}{'&' if '?' in path else '?'}lang={self.language}")

    def that(self, holds, what, detail=""):
        return self.checks.that(holds, f"{self.what}: {what}", detail)

    def equal(self, found, expected, what):
        return self.checks.equal(found, expected, f"{self.what}: {what}")

    def look(self, what, *more):
        """The page as it must be, and in one language; `more` is what else somebody typed or a program made."""
        typed = self.world.typed() | set(more)
        self.browser.look(self.checks, f"{self.what} {what}", typed)
        left = self.browser.evaluate(WORDS)
        for text in sorted({*typed, *FOREIGN}, key=len, reverse=True):
            # A short name is a word of its own, not letters of another.
            left = re.sub(r"(?<![A-Za-z])" + re.escape(text) + r"(?![A-Za-z])", " ", left)
        foreign = re.findall(r"[A-Za-z][A-Za-z' -]+" if self.language == "zh" else r"[\u3400-\u9fff]+", left)
        self.equal(foreign, [], f"{what}: words of the other language")

    def row(self, text):
        return self.browser.evaluate(ROW, text)

    def send(self, word, kinds="main button"):
        """Presses a button and waits for the page that answers, which may say the same as the one before."""
        self.browser.evaluate("window.isBefore = true")
        self.browser.press(self.say[word], kinds)
        answered = self.browser.until("!window.isBefore && document.readyState === 'complete'", limit=120)
        self.that(answered, f"{word}: an answer")

    def gone(self):
        """The browser says of a page that is not there that it is not."""
        self.that(all("status of 404 " in one for one in self.browser.complaints()), "nothing but: not found")

    def refused(self, field, said, kept):
        """The form is shown again: what is wrong stands at the field, and what was typed is still there."""
        self.browser.wait_for(said)
        # What the browser says of every answer that is not "OK".
        self.that(all(re.search(r"/admin/\S+ - Failed to load resource: .* status of 4\d\d ", one)
                      for one in self.browser.complaints()), f"{field}: the browser has nothing else to say")
        wrong = self.browser.evaluate(WRONG)
        if not self.equal([one[0] for one in wrong], [field], f"{field} is wrong, and no other field"):
            return
        self.that(said in wrong[0][2], f"{field}: its message is at the field", wrong[0][2])
        self.equal({name: self.browser.evaluate("document.getElementById(arguments[0]).value", name) for name in kept}, kept,
                   f"{field}: what was typed stays")


class World:
    """The season behind a running service, with an operator and a witness."""

    def __init__(self, folder):
        self.data = folder / "data"
        season(self.data)
        self.add_person("boss", EVIL, "operator")
        self.fixed, self.more = {}, set()

    def add_person(self, name, called, role, *more):
        subprocess.run([PROGRAM, "person", "add", "--data", self.data, "--id", name, "--name", called, "--role", role,
                        *more, "--password-stdin"], input=(PASSWORD + "\n").encode(), check=True, capture_output=True,
                       timeout=120)

    def listed(self, what):
        """What the command line lists."""
        words = {"people": ("person", "list"), "tokens": ("token", "list"), "shops": ("shop", "list"),
                 "issuers": ("issuer", "list"), "witnesses": ("log", "witness", "list")}[what]
        answer = run_json(*words, "--data", self.data)
        return answer if isinstance(answer, list) else answer[what]

    def one(self, what, name, key="id"):
        return next((row for row in self.listed(what) if row[key] == name), None)

    def typed(self):
        """Every text that somebody typed, so that pages may say it in any language."""
        for what in ("issuers", "witnesses"):  # the journey adds none
            self.fixed[what] = self.fixed.get(what) or self.listed(what)
        rows = [*self.fixed["issuers"], *self.fixed["witnesses"],
                *(row for what in ("people", "tokens", "shops") for row in self.listed(what))]
        return self.more | {str(row[key]) for row in rows
                for key in ("id", "name", "nameZh", "nameEn", "address", "registration", "shop", "issuer", "chain", "url")
                if row.get(key)}

    def api(self, path, secret):
        """The status that a program with this token gets."""
        return Visitor(self.server.port).ask("GET", path, Authorization=f"Bearer {secret}", Accept="application/json")[0]

    def ends(self, name, moment):
        """Puts the end of a token where it would be after some days."""
        with sqlite3.connect(self.data + "/touchstone.sqlite", timeout=60) as database:
            changed = database.execute("UPDATE tokens SET expires_at = ? WHERE name = ?", (moment, name)).rowcount
        database.close()
        return changed

    def size(self):
        """The size of the log as the published checkpoint says; an epoch closes every few seconds."""
        return int(self.server.request("GET", "/log/checkpoint")[2].decode().split("\n")[1])

    def remembered(self):
        """The size of the log as the witness itself says."""
        return int(self.witness.get("/checkpoints").split()[1])


def figures(desk):
    """What the first page counts is what the command line, the published log and the witness say."""
    browser, world, say = desk.browser, desk.world, desk.say
    before, remembered = world.size(), world.remembered()

    def tile(word):
        return next((value for text, value in tiles.items() if say[word] in text), ["", ""])

    for _ in range(120):
        desk.go("/admin")
        tiles = browser.evaluate(TILES)
        if tile("books")[0] == "0" and tile("behind")[0] == "0":
            break
        time.sleep(1)
    row = desk.row(world.listed("witnesses")[0]["name"]) or [""] * 5
    after, remembers = world.size(), world.remembered()
    desk.look("upkeep")
    counted = run_json("audit", "--data", world.data)

    numbers = {word: tile(word)[0].replace(",", "") for word in
               ("shops", "makers", "entries", "books", "epochs", "behind")}
    for word, number in numbers.items():
        desk.that(re.fullmatch(r"\d+", number), f"{word} is a number", number)
    desk.equal(numbers["shops"], str(len(world.listed("shops"))), "as many shops as `shop list` has")
    desk.equal(numbers["makers"], str(len(world.listed("issuers"))), "as many makers as `issuer list` has")
    desk.equal(numbers["entries"], str(counted["entries"]), "as many entries as `audit` has")
    desk.that("," in tile("entries")[0], "thousands are apart", tile("entries")[0])
    epochs = int(numbers["epochs"] or 0)
    desk.that(before <= epochs <= after, "as many epochs as the published checkpoints have", (before, epochs, after))
    desk.that(epochs <= counted["epochs"], "no more epochs than `audit` has", (epochs, counted["epochs"]))
    desk.equal((numbers["books"], numbers["behind"]), ("0", "0"), "nothing waits")
    desk.that("pass" in tile("behind")[1], "all that is published is green")
    desk.equal(tile("order")[0].replace(" ", ""), "1/1", "the witness is in order")
    desk.equal(row[:2], ["witness.example/w1", world.witness.url], "the witness, and where it is")
    knows = int(row[2].replace(",", "") or 0)
    desk.that(remembered <= knows <= remembers, "it knows as much as it says itself", (remembered, knows, remembers))
    desk.that(re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d \(UTC\+8\)", row[3]), "when it cosigned", row[3])
    desk.equal(row[4], say["none"], "it has no problem")
    storage(desk, tile)
    browser.press(say["doubts"], "a.stat")
    desk.equal(browser.path, "/admin/doubts", "to the doubts")
    desk.look("doubts")
    desk.go("/admin")
    quiet = run_json("inspect", "quiet", "--data", world.data)["shops"]
    for shop in quiet:
        days = (desk.row(shop["shop"]) or [""] * 2)[1]
        desk.equal(days, str(shop["quietDays"]), f"{shop['shop']} is quiet for as many days")
    rows = browser.evaluate("document.querySelectorAll('#quiet ~ table tbody tr').length")
    desk.equal(rows, len(quiet), "and nobody else")


def bytes_of(text):
    """`15.6 MB` as a number; nil when it is none."""
    found = re.fullmatch(r"(\d+(?:\.\d)?) (B|kB|MB|GB|TB)", text)
    return found and float(found[1]) * 1000 ** ("B", "kB", "MB", "GB", "TB").index(found[2])


def storage(desk, tile):
    """What is kept and what is left, as the disk itself says."""
    data = desk.world.data
    kept = [os.path.join(folder, name) for folder, _, names in os.walk(data + "/vouchers") for name in names]
    for word, size in (("database", os.path.getsize(data + "/touchstone.sqlite")), ("room", shutil.disk_usage(data).free),
                       ("vouchers", sum(os.path.getsize(path) for path in kept))):
        shown = bytes_of(tile(word)[0])
        desk.that(shown is not None and abs(shown - size) <= size / 4, f"{word}: as much as there is", (tile(word), size))
    desk.that(re.search(rf"\b{len(kept)}\b", desk.browser.text), "as many vouchers as there are files", len(kept))
    doubts = sqlite3.connect(data + "/touchstone.sqlite", timeout=60)
    desk.equal(tile("doubts")[0], str(doubts.execute("SELECT count(*) FROM doubts").fetchone()[0]), "as many doubts")
    doubts.close()


def shops(desk):
    """A shop is enrolled, after two refusals; the command line has it, once."""
    browser, world, say = desk.browser, desk.world, desk.say
    browser.press(say["place"], "nav.tabs a")
    desk.look("shops")
    issuer = world.one("issuers", "hanchuan")
    row = desk.row("hanchuan") or [""] * 6
    desk.equal((row[2], row[5]), (issuer["registration"], f"{issuer['registered']:,}"), "a maker as `issuer list` has it")
    typed = {"id": "hz-001", "registration": f"CN:3301{desk.mark.upper()}", "nameZh": f"新店{desk.mark}{EVIL}",
             "nameEn": EVIL}
    for name, label in (("id", "id"), ("registration", "registration"), ("nameZh", "zh"), ("nameEn", "en")):
        browser.fill(say[label], typed[name])
    browser.fill(say["address"], "海创路 2 号")
    browser.choose(say["kind"], say["chain"])
    desk.send("enrol")
    desk.refused("id", say["taken"], typed | {"address": "海创路 2 号", "kind": "chain"})
    desk.look("shop refused")
    browser.fill(say["id"], desk.shop)
    browser.fill(say["registration"], "no colon")
    desk.send("enrol")
    desk.refused("registration", say["wrong"], typed | {"id": desk.shop, "registration": "no colon"})
    browser.fill(say["registration"], typed["registration"])
    browser.fill(say["address"], "海创路 2 号")
    browser.evaluate("document.getElementById('chain').value = '新连锁'")
    twice = Visitor(desk.server.port, desk.language)
    twice.cookies = {one["name"]: one["value"] for one in browser.ask("GET", browser.session + "/cookie")}
    form = browser.evaluate("[...new FormData(document.querySelector('main form.card'))]")
    desk.equal(twice.ask("POST", "/admin/shops", dict(form))[0], 303, "the first tap of two")
    desk.send("enrol")
    browser.wait_for(say["enrolled"])
    desk.look("shop enrolled")
    row = desk.row(desk.shop) or []
    name = typed["nameZh"] if desk.language == "zh" else EVIL
    desk.equal(row, [name, desk.shop, typed["registration"], "海创路 2 号"], "the shop is listed, word for word")
    made = [shop for shop in world.listed("shops") if shop["registration"] == typed["registration"]]
    desk.equal([(shop["id"], shop["nameZh"], shop["nameEn"], shop.get("kind"), shop.get("chain")) for shop in made],
               [(desk.shop, typed["nameZh"], EVIL, "chain", "新连锁")], "`shop list` has it, once")


def apply(desk, name):
    """A shop that nobody knows asks to be enrolled; the number that it gets."""
    applicant = Visitor(desk.server.port, desk.language)
    form = applicant.hidden("/join/shop") | {
        "registration": f"CN:{name.upper()}", "nameZh": f"{name} {EVIL}", "nameEn": f"{name} {EVIL}", "address": "路 3 号",
        "contact": "138 0000 0000", "shopKind": "independent", "chain": ""}
    status, headers, text = applicant.ask("POST", "/join/shop", form)
    desk.equal(status, 303, f"{name} applies")
    return (headers["Location"] or "").split("?")[0].rsplit("/", 1)[-1]


def applications(desk):
    """One applicant is enrolled, another is not; both read what became of it under their number."""
    browser, world, say = desk.browser, desk.world, desk.say
    wanted, unwanted = f"want-{desk.mark}", f"wont-{desk.mark}"
    numbers = apply(desk, wanted), apply(desk, unwanted)
    texts = {*numbers, *(text for name in (wanted, unwanted) for text in (f"CN:{name.upper()}", f"{name} {EVIL}")),
             "路 3 号", "138 0000 0000", wanted, "不认识 <i>you</i>"}
    world.more |= texts
    browser.press(say["applications"], "nav.tabs a")
    desk.look("applications")
    desk.equal((desk.row(numbers[0]) or [""] * 6)[2:4], [f"{wanted} {EVIL}", f"CN:{wanted.upper()}"], "it is listed")
    browser.press(numbers[0], "td a")
    desk.look("application")
    browser.evaluate("document.getElementById('id').value = 'hz-001'")
    desk.send("open-shop")
    desk.refused("id", say["taken"], {"id": "hz-001"})
    desk.look("application refused")
    browser.evaluate("document.getElementById('id').value = arguments[0]", wanted)
    desk.send("open-shop")
    browser.wait_for(wanted)
    desk.look("application accepted")
    made = world.one("shops", wanted) or {}
    desk.equal((made.get("registration"), made.get("nameEn")), (f"CN:{wanted.upper()}", f"{wanted} {EVIL}"),
               "`shop list` has whoever applied")
    browser.press(numbers[1], "td a")
    browser.fill(say["reason"], "不认识 <i>you</i>")
    desk.send("decline", "main button.danger")
    desk.look("application declined")
    desk.equal(world.one("shops", f"CN:{unwanted.upper()}", "registration"), None, "whoever was declined is no shop")
    for number, state, also in ((numbers[0], "opened", wanted), (numbers[1], "declined", "不认识 <i>you</i>")):
        desk.go(f"/applications/{number}")
        desk.that(say[state] in browser.text and also in browser.text, f"the applicant reads: {state}", browser.text[:400])
        desk.go(f"/admin/applications/{number}")
        forms = browser.evaluate("document.querySelectorAll('main form').length")
        desk.equal(forms, 0, f"{state}: nothing is left to decide")
    desk.look("application decided")
    browser.visit(f"/admin?lang={desk.language}")


def add(desk, name, role, belongs=None, password=FIRST):
    """Fills the form in and sends it."""
    browser, say = desk.browser, desk.say
    browser.fill(say["sign-in"], name)
    browser.fill(say["name"], f"{name} {EVIL}")
    browser.choose(say["role"], say["roles"][role])
    own = "issuer" if role == "maker" else "shop"
    for field in ("shop", "issuer"):
        browser.evaluate("document.getElementById(arguments[0]).value = arguments[1]", field,
                         belongs or "" if field == own else "")
    browser.fill(say["first"], password)
    desk.send("add")


def people(desk):
    """People of every role are added; each sees the pages of their role, and none of the others'."""
    browser, world, say = desk.browser, desk.world, desk.say
    browser.press(say["people"], "nav.tabs a")
    desk.look("people")
    technician = f"t.{desk.mark}"
    add(desk, technician, "technician", desk.shop, "short")
    desk.refused("password", say["wrong"], {"id": technician, "name": f"{technician} {EVIL}", "role": "technician",
                                            "shop": desk.shop, "password": ""})
    desk.look("person refused")
    add(desk, technician, "technician")
    desk.refused("shop", say["missing"], {"id": technician, "role": "technician"})
    add(desk, "jishi", "technician", desk.shop)
    desk.refused("id", say["taken"], {"id": "jishi", "name": f"jishi {EVIL}", "shop": desk.shop})
    desk.equal(world.one("people", technician), None, "whoever was refused was not added")
    added = {}
    for role in HOMES:
        name = f"{role[0]}{role[-1]}.{desk.mark}" if role != "technician" else technician
        belongs = {"/shop": desk.shop, "/maker": "hanchuan"}.get(HOMES[role])
        desk.go("/admin/people")
        add(desk, name, role, belongs)
        browser.wait_for(say["added"])
        row = desk.row(name) or [""] * 6
        desk.equal(row[1:5], [f"{name} {EVIL}", say["roles"][role], belongs or "–", say["active"]], f"a {role} is listed")
        listed = world.one("people", name) or {}
        desk.equal((listed.get("role"), listed.get("shop") or listed.get("issuer"), listed.get("state")),
                   (role, belongs, "active"), f"`person list` has the {role}")
        added[role] = name
        sees(desk, name, role)
    desk.look("people added")
    return added


def sees(desk, name, role):
    """What somebody with first password sees, asked for without a browser."""
    visitor = Visitor(desk.server.port)
    desk.equal(visitor.sign_in(name, FIRST), HOMES[role], f"a {role} signs in, and starts where they work")
    for home in sorted(set(HOMES.values())):
        desk.equal(visitor.ask("GET", home)[0], 200 if home == HOMES[role] else 403, f"{home} for a {role}")
    if role == "operator":
        return
    for path in ("/admin/shops", "/admin/people", "/admin/people/jishi", "/admin/tokens"):
        desk.equal(visitor.ask("GET", path)[0], 403, f"{path} is not for a {role}")
    hidden = visitor.hidden("/account")
    for path in ("/admin/shops", "/admin/people", "/admin/people/jishi/password", "/admin/people/jishi/disable",
                 "/admin/tokens"):
        status = visitor.ask("POST", path, hidden | {"id": "x", "name": "x", "role": "operator", "password": FIRST})[0]
        desk.equal(status, 403, f"a {role} cannot send to {path}")


def manager(desk, name, size):
    """The manager of the new shop signs in, sees the shop's day, and changes the first password."""
    say = desk.say
    with Journey(desk.server.port, desk.language, size) as browser:
        browser.sign_in("/signin?lang=" + desk.language, name, FIRST)
        browser.wait_for(say["today"])
        desk.equal(browser.path, "/shop", "the manager is in the shop")
        browser.look(desk.checks, f"{desk.what} the new shop", desk.world.typed())
        browser.visit(f"/shop/inspections?lang={desk.language}")
        browser.look(desk.checks, f"{desk.what} the new shop's inspections", desk.world.typed())
        browser.visit(f"/account?lang={desk.language}")
        browser.type("input[name=old]", FIRST)
        browser.type("input[name=password]", SECOND)
        browser.type("input[name=again]", SECOND)
        browser.click("form:has(input[name=old]) button")
        browser.wait_for(say["changed"])
    visitor = Visitor(desk.server.port)
    desk.equal((visitor.sign_in(name, FIRST), visitor.sign_in(name, SECOND)), (401, "/shop"), "the first password is over")


def person(desk, name):
    """A new password signs out; disabling ends it at once, and the name stays taken."""
    browser, say, path = desk.browser, desk.say, f"/admin/people/{name}"
    theirs = Visitor(desk.server.port)
    theirs.sign_in(name, FIRST)
    desk.equal(theirs.ask("GET", "/shop")[0], 200, "the technician is at work")
    desk.go("/admin/people")
    browser.press(name, "td a")
    desk.equal(browser.path, path, "their page")
    desk.that(desk.row(name), "their page says who it is")
    desk.look("person")
    browser.fill(say["new"], "aaaaaaaaaaaa")
    desk.send("set")
    desk.refused("password", say["wrong"], {"password": ""})
    desk.look("password refused")
    desk.equal(theirs.ask("GET", "/shop")[0], 200, "a refused password ends nothing")
    browser.fill(say["new"], SECOND)
    desk.send("set")
    browser.wait_for(say["was-set"])
    status, headers, _ = theirs.ask("GET", "/shop")
    desk.equal((status, headers["Location"].split("?")[0]), (303, "/signin"), "a new password signs them out")
    desk.equal((theirs.sign_in(name, FIRST), theirs.sign_in(name, SECOND)), (401, "/shop"), "and only it opens")
    desk.go(path)
    desk.send("disable", "main button.danger")
    browser.wait_for(say["disabled"])
    desk.look("person disabled")
    desk.equal((desk.row(name) or [""] * 5)[4], say["disabled"], "the list says so")
    desk.equal(desk.world.one("people", name)["state"], "disabled", "`person list` says so")
    status, headers, _ = theirs.ask("GET", "/shop")
    desk.equal((status, headers["Location"].split("?")[0]), (303, "/signin"), "signed out at once")
    desk.equal(theirs.sign_in(name, SECOND), 401, "and not in again")
    add(desk, name, "technician", desk.shop)
    desk.refused("id", say["taken"], {"id": name})
    desk.go(path)
    desk.equal(browser.evaluate("document.querySelectorAll('main form').length"), 0, "nothing is left to do with them")
    desk.look("page of a disabled person")
    desk.go("/admin/people/nobody")
    browser.wait_for(say["nobody"])
    desk.gone()
    desk.look("nobody")


def oneself(desk):
    """Of oneself there is the account: nobody is asked for an old password where there is no field for it."""
    desk.go("/admin/people/boss")
    desk.equal(desk.browser.path, "/account", "one's own page is the account")
    desk.browser.complaints()
    desk.go("/admin")


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
    desk.equal(len(found), 1, "one secret is shown")
    desk.go("/admin/tokens")
    desk.that(found[0] not in desk.browser.evaluate("document.documentElement.outerHTML"), "and never again")
    return found[0]


def tokens(desk):
    """Tokens are made, work, expire and are withdrawn."""
    browser, world, say = desk.browser, desk.world, desk.say
    books = f"/api/v1/shops/{desk.shop}/balance"
    browser.press(say["tokens"], "nav.tabs a")
    desk.look("tokens")
    create(desk, f"scanner {desk.mark}", "technician")
    desk.refused("shop", say["missing"], {"name": f"scanner {desk.mark}", "role": "technician"})
    desk.look("token refused")
    for days in ("0", "99999", "soon"):
        create(desk, f"scanner {desk.mark}", "technician", desk.shop, days)
        desk.refused("days", say["wrong"], {"name": f"scanner {desk.mark}", "shop": desk.shop, "days": days})
    desk.equal([row for row in world.listed("tokens") if desk.mark in row["name"]], [], "whatever was refused was not made")

    desk.go("/admin/tokens")
    create(desk, f"scanner {desk.mark}", "technician", desk.shop)
    browser.wait_for(say["once"])
    desk.look("token made", *SECRET.findall(browser.text))
    program = secret(desk)
    desk.equal(world.api(books, program), 200, "the token works")
    desk.equal(world.api("/api/v1/shops/hz-001/balance", program), 403, "not for another shop")
    desk.equal(world.api("/api/v1/tokens", program), 403, "nor for the operator's work")
    desk.equal(world.api(books, program[:-1] + ("A" if program[-1] != "A" else "B")), 401, "a letter of it changed: refused")
    scanner = world.one("tokens", f"scanner {desk.mark}", "name")
    desk.equal((scanner["role"], scanner["shop"], scanner.get("expiresAt")), ("technician", desk.shop, None),
               "`token list` has it, without an end")
    desk.equal((desk.row(scanner["id"]) or [""] * 7)[2:4] + (desk.row(scanner["id"]) or [""] * 7)[5:],
               [say["roles"]["technician"], desk.shop, "–", say["valid"]], "the list says so")

    create(desk, f"robot {desk.mark}", "operator", days="30")
    robot_secret = secret(desk)
    robot = world.one("tokens", f"robot {desk.mark}", "name")
    desk.equal(robot.get("expiresAt", 0) - robot["createdAt"], 30 * DAY, "it ends after thirty days")
    desk.equal(world.api("/api/v1/tokens", robot_secret), 200, "until then it works")
    desk.equal(world.ends(robot["name"], int(time.time() * 1000) - 1000), 1, "thirty days go by")
    desk.equal(world.api("/api/v1/tokens", robot_secret), 401, "an expired token is refused")
    desk.go("/admin/tokens")
    desk.equal((desk.row(robot["id"]) or [""])[-1], say["expired"], "the list says so")

    browser.press(scanner["id"], "td a")
    desk.equal(browser.path, f"/admin/tokens/{scanner['id']}", "the token's page")
    desk.look("token")
    desk.equal(world.api(books, program), 200, "to look at it changes nothing")
    desk.send("withdraw", "main button.danger")
    browser.wait_for(say["withdrawn"])
    desk.equal(browser.path, "/admin/tokens", "back at the list")
    desk.look("token withdrawn")
    desk.equal(world.api(books, program), 401, "a withdrawn token is refused at once")
    desk.equal((desk.row(scanner["id"]) or [""])[-1], say["withdrawn"], "the list says so")
    desk.that(world.one("tokens", scanner["id"]).get("revokedAt"), "`token list` says so")
    desk.go(f"/admin/tokens/{scanner['id']}")
    browser.wait_for(say["unknown"])
    desk.gone()
    desk.look("no such token")


def by_keyboard(desk):
    """Nothing but keys: from the top of the page to a person who was added."""
    browser, name = desk.browser, f"keys.{desk.mark}"
    desk.go("/admin/people")
    browser.keys("\ue004")
    desk.equal(browser.evaluate("document.activeElement.className"), "skip", "the first stop leads past the navigation")
    browser.keys("\ue007")

    def reach(selector):
        for _ in range(120):
            if browser.evaluate("document.activeElement.matches(arguments[0])", selector):
                return desk.that(
                    browser.evaluate("(() => { const style = getComputedStyle(document.activeElement); "
                                     "return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 })()"),
                    f"by keys: {selector} shows that it is reached")
            browser.keys("\ue004")
        return desk.that(False, f"by keys: {selector} is reached", browser.evaluate("document.activeElement.outerHTML"))

    reach("nav.tabs a")
    for selector, text in (("#id", name), ("#name", "键盘")):
        reach(selector)
        browser.keys(*text)
    reach("#role")
    browser.evaluate("document.activeElement.value = 'inspector'")
    reach("#password")
    browser.keys(*FIRST, "\ue007")
    browser.wait_for(desk.say["added"])
    desk.equal(desk.world.one("people", name)["role"], "inspector", "by keys: somebody was added")


def leave(desk):
    """Signs out by keys; at a desk the menu lies open, as chromedriver does not believe."""
    browser = desk.browser
    if browser.evaluate("document.querySelector('.menu > summary').checkVisibility()"):
        browser.click(".menu > summary")
    browser.evaluate("document.querySelector('.menu form button').focus()")
    browser.keys("\ue007")
    desk.that(browser.until("location.pathname === '/signin'"), "signing out leads to the sign-in", browser.path)
    desk.go("/admin")
    desk.equal(browser.path, "/signin", "signed out")


def forged(checks, world):
    """Forms that no page of this session sent are refused, and change nothing."""
    boss, other = Visitor(world.server.port), Visitor(world.server.port)
    boss.sign_in("boss", PASSWORD)
    other.sign_in("boss", PASSWORD)
    token = world.listed("tokens")[0]["id"]
    before = {what: world.listed(what) for what in ("people", "tokens", "shops")}
    fields = {"id": "forged", "name": "forged", "role": "operator", "password": FIRST, "registration": "CN:FORGED",
              "nameZh": "假", "nameEn": "Forged", "address": "", "shop": "", "issuer": ""}
    right, foreign = boss.hidden("/admin/people"), other.hidden("/admin/people")
    host = f"http://127.0.0.1:{world.server.port}"
    for path in ("/admin/shops", "/admin/people", "/admin/people/jishi/password", "/admin/people/jishi/disable",
                 "/admin/tokens", f"/admin/tokens/{token}/revoke"):
        for what, hidden, headers in (
                ("no token of a form", {}, {}), ("an empty one", {"csrf": ""}, {}),
                ("one that was made up", {"csrf": "x" * 43}, {}), ("one of another session", foreign, {}),
                ("another site's page", right, {"Sec_Fetch_Site": "cross-site"}),
                ("another site's address", right, {"Origin": "https://evil.example"}),
                ("another port", right, {"Origin": host[:-1] + "0" if not host.endswith("0") else host[:-1] + "1"})):
            status = boss.ask("POST", path, hidden | fields, **headers)[0]
            checks.equal(status, 403, f"{path}: {what} is refused")
        status, headers, _ = Visitor(world.server.port).ask("POST", path, right | fields)
        checks.equal((status, (headers["Location"] or "").split("?")[0]), (303, "/signin"), f"{path}: nobody from outside")
        checks.that(boss.ask("GET", path + "?csrf=" + right["csrf"])[0] in (200, 404, 405), f"{path}: nothing by a link")
    checks.equal({what: world.listed(what) for what in before}, before, "forged: nothing was changed")
    checks.equal(boss.ask("GET", "/api/v1/tokens", Accept="application/json")[0], 401, "a cookie does not count for the API")
    desk = run("token", "create", "--data", world.data, "--role", "operator", "--name", "forger").stdout.decode().strip()
    checks.equal(world.api("/api/v1/tokens", desk), 200, "an operator's token counts for the API")
    checks.equal(Visitor(world.server.port).ask("GET", "/admin", Authorization=f"Bearer {desk}")[0], 303,
                 "a token does not count for pages")
    checks.that(boss.ask("POST", "/admin/people", right | fields | {"password": "short"}, Origin=host)[0] in (400, 422),
                "the right form gets as far as its fields")


def trouble(checks, world):
    """The witness is gone: the operator reads so, in every language and width, and reads when it is back."""
    program = run("token", "create", "--data", world.data, "--role", "technician", "--name", "bench", "--shop",
                  "hz-001").stdout.decode().strip()

    def entry():
        status, answer = world.server.post("/api/v1/heartbeats", {"shop": "hz-001", "from": today(), "to": today()}, program)
        checks.equal(status, 200, f"an entry for the next epoch: {answer}")

    world.witness.__exit__()
    entry()
    for _ in range(240):
        if world.listed("witnesses")[0].get("problem"):
            break
        time.sleep(0.5)
    for language, size in VISITS:
        with Journey(world.server.port, language, size) as browser:
            desk = Desk(checks, browser, "w", world, language, size)
            browser.sign_in("/signin?lang=" + language, "boss", PASSWORD)
            browser.wait_for(desk.say["order"])
            tiles = [value for text, value in browser.evaluate(TILES).items() if desk.say["order"] in text][0]
            desk.equal(tiles[0].replace(" ", ""), "0/1", "no witness in order")
            desk.that("stop" in tiles[1].split(), "and it is red", tiles[1])
            row = desk.row("witness.example/w1") or [""]
            desk.that(any(text in row[-1] for text in desk.say["failed"]), "why it did not cosign", row)
            desk.look("a witness that is gone")


VISITS = [(language, size) for language in ("zh", "en") for size in (PHONE, DESK)]


def main():
    checks = Checks()
    with Folder() as folder:
        world = World(folder)
        key = run("log", "key", "--data", world.data).stdout.decode().strip()
        world.witness = Witness(folder, key)
        run("log", "witness", "add", "--data", world.data, "--key", world.witness.key, "--url", world.witness.url)
        try:
            with Server(world.data, "--epoch", "3") as world.server:
                for place, (language, size) in enumerate(VISITS):
                    with Journey(world.server.port, language, size) as browser:
                        desk = Desk(checks, browser, place, world, language, size)
                        browser.sign_in("/signin?lang=" + language, "boss", PASSWORD)
                        browser.wait_for(desk.say["order"])
                        desk.equal(browser.path, "/admin", "the operator starts at upkeep")
                        shops(desk)
                        applications(desk)
                        added = people(desk)
                        manager(desk, added["shop-manager"], size)
                        person(desk, added["technician"])
                        oneself(desk)
                        tokens(desk)
                        by_keyboard(desk)
                        figures(desk)
                        leave(desk)
                forged(checks, world)
                trouble(checks, world)
        finally:
            if world.witness.process.poll() is None:
                world.witness.__exit__()
    checks.finish()


main()
