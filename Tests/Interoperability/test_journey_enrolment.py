"""Shops and people come in, in a real browser: a shop is enrolled or its application decided, people are added, given a new
password and disabled. What each step does is seen from outside: by those who sign in, who applied, and the command line."""

import pytest

from support import Server, check
from support.journey import DOWN, ENTER, TAB, Journey, named
from support.operator_desk import EVIL, VISITS, World, sitting
from support.visitor import Visitor

pytestmark = [pytest.mark.needs("chromium", "chromedriver", "axe.min.js"), pytest.mark.steps("desk")]
FIRST, SECOND = "the first of many words", "a second one is better"
HOMES = {"technician": "/shop", "shop-manager": "/shop", "maker": "/maker", "inspector": "/inspect", "operator": "/admin"}

SAY = {
    "zh": {
        "place": "厂家与门店", "people": "人员", "id": "编号", "registration": "登记号", "zh": "中文名", "en": "英文名",
        "address": "地址", "kind": "类型", "chain": "连锁", "enrol": "登记", "enrolled": "已登记门店",
        "taken": "已被占用", "sign-in": "登录名", "name": "姓名", "role": "角色", "first": "首个密码", "add": "添加", "added": "已添加",
        "missing": "缺少", "wrong": "填写有误", "new": "新密码", "set": "设密码", "was-set": "密码已更改", "disable": "停用",
        "disabled": "已停用", "active": "可登录", "nobody": "查无此人", "changed": "密码已更改", "today": "今天还没有维修单",
        "applications": "申请", "open-shop": "开通门店", "opened": "已开通", "reason": "原因", "decline": "不予开通", "declined": "未予开通",
        "roles": {"technician": "维修技师", "shop-manager": "店长", "maker": "厂家", "inspector": "监管人员", "operator": "系统管理员"},
    },
    "en": {
        "place": "Makers and shops", "people": "People", "id": "Id", "registration": "Registration", "zh": "Name in Chinese",
        "en": "Name in English", "address": "Address", "kind": "Kind", "chain": "Chain", "enrol": "Enrol",
        "enrolled": "is enrolled", "taken": "is taken", "sign-in": "Sign-in name", "name": "Name, as", "role": "Role",
        "first": "First password", "add": "Add", "added": "was added", "missing": "is missing", "wrong": "is not valid",
        "new": "New password", "set": "Set the password", "was-set": "was set", "disable": "Disable",
        "disabled": "disabled", "active": "active", "nobody": "Unknown person", "changed": "was changed",
        "today": "No repair orders yet", "applications": "Applications", "open-shop": "Enrol the shop",
        "opened": "nrolled", "reason": "Reason", "decline": "Decline", "declined": "eclined",
        "roles": {"technician": "Technician", "shop-manager": "Shop manager", "maker": "Maker", "inspector": "Inspector",
                  "operator": "Operator"},
    },
}


@pytest.fixture(scope="module")
def world(folder, prepared_season):
    world = World(folder, prepared_season)
    with Server(world.data) as world.server:
        yield world


@pytest.fixture(scope="module", params=range(len(VISITS)), ids=lambda place: named(VISITS[place]))
def desk(world, request):
    with sitting(world, SAY, request.param) as desk:
        yield desk


@pytest.fixture(scope="module")
def shop(desk):
    """The shop that comes in."""
    return f"shop-{desk.mark}"


@pytest.fixture(scope="module")
def added(desk):
    """Who was added, by role."""
    return {}


def test_a_shop_is_enrolled(desk, shop):
    """After two refusals; the command line has it, once."""
    browser, world, say = desk.browser, desk.world, desk.say
    browser.follow(say["place"], "nav.tabs a")
    desk.look("shops")
    issuer = world.one("issuers", "hanchuan")
    row = desk.row("hanchuan") or [""] * 6
    assert (row[2], row[5]) == (issuer["registration"], f"{issuer['registered']:,}"), "a maker as `issuer list` has it"
    typed = {"id": "hz-001", "registration": f"CN:3301{desk.mark.upper()}", "nameZh": f"新店{desk.mark}{EVIL}",
             "nameEn": EVIL}
    for name, label in (("id", "id"), ("registration", "registration"), ("nameZh", "zh"), ("nameEn", "en")):
        browser.fill(say[label], typed[name])
    browser.fill(say["address"], "海创路 2 号")
    browser.choose(say["kind"], say["chain"])
    desk.send("enrol")
    desk.refused("id", say["taken"], typed | {"address": "海创路 2 号", "kind": "chain"})
    desk.look("shop refused")
    browser.fill(say["id"], shop)
    browser.fill(say["registration"], "no colon")
    desk.send("enrol")
    desk.refused("registration", say["wrong"], typed | {"id": shop, "registration": "no colon"})
    browser.fill(say["registration"], typed["registration"])
    browser.fill(say["address"], "海创路 2 号")
    browser.evaluate("document.getElementById('chain').value = '新连锁'")
    twice = Visitor(desk.server.port, desk.language)
    twice.cookies = {one["name"]: one["value"] for one in browser.ask("GET", browser.session + "/cookie")}
    form = browser.evaluate("[...new FormData(document.querySelector('main form.card'))]")
    assert twice.ask("POST", "/admin/shops", dict(form))[0] == 303, "the first tap of two"
    desk.send("enrol")
    browser.wait_for(say["enrolled"])
    desk.look("shop enrolled")
    row = desk.row(shop) or []
    name = typed["nameZh"] if desk.language == "zh" else EVIL
    assert row == [name, shop, typed["registration"], "海创路 2 号"], "the shop is listed, word for word"
    made = [one for one in world.listed("shops") if one["registration"] == typed["registration"]]
    assert (
            [(one["id"], one["nameZh"], one["nameEn"], one.get("kind"), one.get("chain")) for one in made] == [(shop,
            typed["nameZh"], EVIL, "chain", "新连锁")]), "`shop list` has it, once"


def apply(desk, name):
    """A shop that nobody knows asks to be enrolled; the number that it gets."""
    applicant = Visitor(desk.server.port, desk.language)
    form = applicant.hidden("/join/shop") | {
        "registration": f"CN:{name.upper()}", "nameZh": f"{name} {EVIL}", "nameEn": f"{name} {EVIL}", "address": "路 3 号",
        "contact": "138 0000 0000", "shopKind": "independent", "chain": ""}
    status, headers, text = applicant.ask("POST", "/join/shop", form)
    assert status == 303, f"{name} applies"
    return (headers["Location"] or "").split("?")[0].rsplit("/", 1)[-1]


def test_applications(desk):
    """One applicant is enrolled, another is not; both read what became of it under their number."""
    browser, world, say = desk.browser, desk.world, desk.say
    wanted, unwanted, shop = f"want-{desk.mark}", f"wont-{desk.mark}", f"new-{desk.mark}"
    numbers = apply(desk, wanted), apply(desk, unwanted)
    texts = {*numbers, *(text for name in (wanted, unwanted) for text in (f"CN:{name.upper()}", f"{name} {EVIL}")),
             "路 3 号", "138 0000 0000", shop, "不认识 <i>you</i>"}
    world.more |= texts
    browser.follow(say["applications"], "nav.tabs a")
    desk.look("applications")
    assert (desk.row(numbers[0]) or [""] * 6)[2:4] == [f"{wanted} {EVIL}", f"CN:{wanted.upper()}"], "it is listed"
    browser.follow(numbers[0], "td a")
    desk.look("application")
    browser.evaluate("document.getElementById('id').value = 'hz-001'")
    desk.send("open-shop")
    desk.refused("id", say["taken"], {"id": "hz-001"})
    desk.look("application refused")
    browser.evaluate("document.getElementById('id').value = arguments[0]", shop)
    desk.send("open-shop")
    browser.wait_for(shop)
    desk.look("application accepted")
    made = world.one("shops", shop) or {}
    assert (made.get("registration"), made.get("nameEn")) == (f"CN:{wanted.upper()}", f"{wanted} {EVIL}"), (
        "`shop list` has whoever applied")
    browser.follow(numbers[1], "td a")
    browser.fill(say["reason"], "不认识 <i>you</i>")
    desk.send("decline", "main button.danger")
    desk.look("application declined")
    assert world.one("shops", f"CN:{unwanted.upper()}", "registration") is None, "whoever was declined is no shop"
    for number, state, also in ((numbers[0], "opened", shop), (numbers[1], "declined", "不认识 <i>you</i>")):
        desk.go(f"/applications/{number}")
        check.that(say[state] in browser.text and also in browser.text, f"the applicant reads: {state}", browser.text[:400])
        desk.go(f"/admin/applications/{number}")
        forms = browser.evaluate("document.querySelectorAll('main form').length")
        check.equal(forms, 0, f"{state}: nothing is left to decide")
        desk.look(f"application {state}, decided")
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


def test_people_of_every_role(desk, shop, added):
    """People of every role are added; each sees the pages of their role, and none of the others'."""
    browser, world, say = desk.browser, desk.world, desk.say
    browser.follow(say["people"], "nav.tabs a")
    desk.look("people")
    technician = f"t.{desk.mark}"
    add(desk, technician, "technician", shop, "short")
    desk.refused("password", say["wrong"], {"id": technician, "name": f"{technician} {EVIL}", "role": "technician",
                                            "shop": shop, "password": ""})
    desk.look("person refused")
    add(desk, technician, "technician")
    desk.refused("shop", say["missing"], {"id": technician, "role": "technician"})
    add(desk, "jishi", "technician", shop)
    desk.refused("id", say["taken"], {"id": "jishi", "name": f"jishi {EVIL}", "shop": shop})
    assert world.one("people", technician) is None, "whoever was refused was not added"
    for role in HOMES:
        name = f"{role[0]}{role[-1]}.{desk.mark}" if role != "technician" else technician
        belongs = {"/shop": shop, "/maker": "hanchuan"}.get(HOMES[role])
        whose = desk.named("issuers" if role == "maker" else "shops", belongs) if belongs else "–"
        desk.go("/admin/people")
        add(desk, name, role, belongs)
        browser.wait_for(say["added"])
        row = desk.row(name) or [""] * 6
        check.equal(row[1:5], [f"{name} {EVIL}", say["roles"][role], whose, say["active"]], f"a {role} is listed")
        listed = world.one("people", name) or {}
        check.equal((listed.get("role"), listed.get("shop") or listed.get("issuer"), listed.get("state")),
                    (role, belongs, "active"), f"`person list` has the {role}")
        added[role] = name
        sees(desk, name, role)
    desk.look("people added")


def sees(desk, name, role):
    """What somebody with first password sees, asked for without a browser."""
    visitor = Visitor(desk.server.port)
    assert visitor.sign_in(name, FIRST) == HOMES[role], f"a {role} signs in, and starts where they work"
    for home in sorted(set(HOMES.values())):
        check.equal(visitor.ask("GET", home)[0], 200 if home == HOMES[role] else 403, f"{home} for a {role}")
    if role == "operator":
        return
    for path in ("/admin/shops", "/admin/people", "/admin/people/jishi", "/admin/tokens"):
        check.equal(visitor.ask("GET", path)[0], 403, f"{path} is not for a {role}")
    hidden = visitor.hidden("/account")
    for path in ("/admin/shops", "/admin/people", "/admin/people/jishi/password", "/admin/people/jishi/disable",
                 "/admin/tokens"):
        status = visitor.ask("POST", path, hidden | {"id": "x", "name": "x", "role": "operator", "password": FIRST})[0]
        check.equal(status, 403, f"a {role} cannot send to {path}")


def test_the_manager_signs_in(desk, added):
    """Sees the new shop's day, and changes the first password."""
    say, name = desk.say, added["shop-manager"]
    with Journey(desk.server.port, desk.language, desk.size) as browser:
        browser.sign_in("/signin?lang=" + desk.language, name, FIRST)
        browser.wait_for(say["today"])
        assert browser.path == "/shop", "the manager is in the shop"
        browser.look(f"{desk.what} the new shop", desk.world.typed())
        browser.visit(f"/shop/inspections?lang={desk.language}")
        browser.look(f"{desk.what} the new shop's inspections", desk.world.typed())
        browser.visit(f"/account?lang={desk.language}")
        browser.type("input[name=old]", FIRST)
        browser.type("input[name=password]", SECOND)
        browser.type("input[name=again]", SECOND)
        browser.leave(lambda: browser.click("form:has(input[name=old]) button"))
        browser.wait_for(say["changed"])
    visitor = Visitor(desk.server.port)
    assert (visitor.sign_in(name, FIRST), visitor.sign_in(name, SECOND)) == (401, "/shop"), "the first password is over"


def test_a_new_password_and_the_end(desk, shop, added):
    """A new password signs out; disabling ends it at once, and the name stays taken."""
    browser, say, name = desk.browser, desk.say, added["technician"]
    path = f"/admin/people/{name}"
    theirs = Visitor(desk.server.port)
    theirs.sign_in(name, FIRST)
    assert theirs.ask("GET", "/shop")[0] == 200, "the technician is at work"
    desk.go("/admin/people")
    browser.follow(name, "td a")
    assert browser.path == path, "their page"
    assert desk.row(name), "their page says who it is"
    desk.look("person")
    browser.fill(say["new"], "aaaaaaaaaaaa")
    desk.send("set")
    desk.refused("password", say["wrong"], {"password": ""})
    desk.look("password refused")
    assert theirs.ask("GET", "/shop")[0] == 200, "a refused password ends nothing"
    browser.fill(say["new"], SECOND)
    desk.send("set")
    browser.wait_for(say["was-set"])
    status, headers, _ = theirs.ask("GET", "/shop")
    assert (status, headers["Location"].split("?")[0]) == (303, "/signin"), "a new password signs them out"
    assert (theirs.sign_in(name, FIRST), theirs.sign_in(name, SECOND)) == (401, "/shop"), "and only it opens"
    desk.go(path)
    desk.send("disable", "main button.danger")
    browser.wait_for(say["disabled"])
    desk.look("person disabled")
    assert (desk.row(name) or [""] * 5)[4] == say["disabled"], "the list says so"
    assert desk.world.one("people", name)["state"] == "disabled", "`person list` says so"
    status, headers, _ = theirs.ask("GET", "/shop")
    assert (status, headers["Location"].split("?")[0]) == (303, "/signin"), "signed out at once"
    assert theirs.sign_in(name, SECOND) == 401, "and not in again"
    add(desk, name, "technician", shop)
    desk.refused("id", say["taken"], {"id": name})
    desk.go(path)
    assert browser.evaluate("document.querySelectorAll('main form').length") == 0, "nothing is left to do with them"
    desk.look("page of a disabled person")
    desk.go("/admin/people/nobody")
    browser.wait_for(say["nobody"])
    desk.gone()
    desk.look("nobody")


def test_oneself(desk):
    """Of oneself there is the account: nobody is asked for an old password where there is no field for it."""
    desk.go("/admin/people/boss")
    assert desk.browser.path == "/account", "one's own page is the account"
    assert desk.browser.complaints() == [], "of which the browser has nothing to complain"
    desk.go("/admin")


def test_by_keyboard(desk):
    """Nothing but keys: from the top of the page to a person who was added."""
    browser, name = desk.browser, f"keys.{desk.mark}"
    desk.go("/admin/people")
    browser.keys(TAB)
    assert browser.evaluate("document.activeElement.className") == "skip", "the first stop leads past the navigation"
    browser.keys(ENTER)

    def reach(selector, *keys):
        browser.tab_to(desk.what, selector)
        browser.keys(*keys)

    reach("nav.tabs a")
    reach("#id", *name)
    reach("#name", *"键盘")
    reach("#role")
    for _ in HOMES:
        if browser.evaluate("document.activeElement.value") != "inspector":
            browser.keys(DOWN)
    assert browser.evaluate("document.getElementById('role').value") == "inspector", "by keys: the role"
    reach("#password", *FIRST)
    browser.leave(lambda: browser.keys(ENTER))
    browser.wait_for(desk.say["added"])
    assert desk.world.one("people", name)["role"] == "inspector", "by keys: somebody was added"
