"""The season that make.sh records: every kind of entry, people, doubts, links, applications, orders, bundles. make.sh starts
it under a clock that `at` sets; names of companies are those of the example season, and of people only their office."""

import json
import os
import re
import subprocess
import sys
import time
from datetime import datetime

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../Interoperability"))

from support import HOST, PROGRAM, Server, manifest, run, run_json  # noqa: E402
from support.visitor import Visitor  # noqa: E402

from record import LISTS, listed, record  # noqa: E402

WORK, OUT = os.environ["COMPATIBILITY_WORK"], os.environ["COMPATIBILITY_OUT"]
DATA, BUNDLES = f"{WORK}/data", f"{OUT}/bundles"
CHECKER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../tools/verify_bundle.py")
# Of nobody: they open this recorded installation and no other.
PASSWORD = "development-password 开发口令"
WITNESS = "witness.example/w1"
SHOPS = {"hz-001": "CN:330106A00123", "hz-002": "CN:330106A00124", "hz-003": "CN:330106A00125"}
PDF = b"%%PDF-1.4\n%% %s\n%%%%EOF\n"


def moment(text):
    """Seconds since 1970 of a time in China."""
    return datetime.strptime(text + " +0800", "%Y-%m-%d %H:%M %z").timestamp()


def at(text):
    """Sets the clock of everything."""
    with open(f"{WORK}/clock", "w") as file:
        file.write(f"{round(moment(text) - time.time()):+d}\n")


def write(path, content):
    path = path if path.startswith("/") else f"{WORK}/{path}"
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(content if isinstance(content, bytes) else content.encode())
    return path


def ts(*arguments, **more):
    return run(*arguments, "--data", DATA, **more).stdout.decode().strip()


class Season:
    """What the parts of the season know of each other."""

    def __init__(self):
        self.tokens, self.codes, self.requests, self.links, self.bundles = {}, {}, [], {}, []
        self.server = self.witness_key = self.log_key = None

    def post(self, who, path, body, key=None, keep=False):
        """A change in the name of a token; `keep`: the request and its answer are recorded."""
        headers = {"Idempotency-Key": key} if key else None
        status, answer = self.server.post("/api/v1/" + path, body, self.tokens[who]["secret"], headers)
        if status != 200:
            raise SystemExit(f"{path} {body}: {status} {json.dumps(answer, ensure_ascii=False)}")
        if keep:
            self.requests.append({"token": who, "path": "/api/v1/" + path, "key": key, "body": body, "answer": places(answer)})
        return answer

    def refused(self, who, path, body):
        status, answer = self.server.post("/api/v1/" + path, body, self.tokens[who]["secret"])
        if status < 400:
            raise SystemExit(f"{path} {body} was not refused: {answer}")
        return answer["code"]

    def voucher(self, who, shop, content, media):
        status, _, body = self.server.request("POST", f"/api/v1/shops/{shop}/vouchers", content, self.tokens[who]["secret"],
                                              {"Content-Type": media})
        if status not in (200, 201):
            raise SystemExit(body.decode())
        return json.loads(body)["digest"]

    def code(self, name):
        return self.codes[name]["code"]

    def kept(self):
        """The codes that are recorded; others say nothing new."""
        return {name: row["code"] for name, row in self.codes.items() if name not in (
            "HC26A0005", "HC26A0006", "HC26A0011", "F0002")}

    def number(self, name):
        return int(self.codes[name]["number"])


def places(answer):
    """Where an answer says that entries stand, and when they were recorded."""
    entries = [line["entry"] for line in answer["lines"]] if "lines" in answer else [answer.get("entry") or answer]
    return [[entry["seq"], entry["recordedAt"]] for entry in entries]


def lines(values, depth=2):
    """JSON with a line for each value down to a depth."""
    if depth and values and isinstance(values, dict):
        inner = ",\n".join(json.dumps(str(name)) + ": " + lines(value, depth - 1) for name, value in values.items())
        return "{\n" + inner + "\n}"
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def maker(issuer, algorithm, number, zh, classes):
    key = f"{OUT}/makers/development-{issuer}.pem"
    run("key", "new", "--algorithm", algorithm, "--out", key)
    run("key", "request", "--issuer", issuer, "--key", key, "--out", f"{WORK}/{issuer}.keyreq")
    ts("issuer", "add", "--id", issuer, "--registration", f"CN:9133010000000000{number}", "--name-zh", zh, "--name-en",
       issuer.title(), "--address", "滨江路 1 号", "--class", *classes, "--key-request", f"{WORK}/{issuer}.keyreq")
    return key


def issue(season, issuer, key, name, rows):
    ts("issue", "--issuer", issuer, "--key", key, "--parts", write(f"{name}.csv", rows), "--out", f"{WORK}/{name}")
    for row in manifest(f"{WORK}/{name}"):
        season.codes[row["serial"] or row["lot"]] = row


def found(season):
    """Day one: the installation, makers and their parts, catalogue, suppliers, two shops, tokens, people, the witness."""
    at("2026-03-01 09:00")
    run("init", "--data", DATA, "--host", HOST)
    ts("log", "close")
    # The first checkpoint was signed with a key that is not the newest.
    ts("trust", "rotate", "log")
    ts("trust", "rotate", "status")
    season.log_key = ts("log", "key").split("\n")[0].split()[-1]
    hanchuan = maker("hanchuan", "es256", "11", "寒川空调", ["oem", "equivalent-quality"])
    hengchi = maker("hengchi", "ed25519", "12", "恒驰再制造", ["remanufactured"])
    retired = f"{WORK}/retired.pem"
    run("key", "new", "--algorithm", "ed25519", "--out", retired)
    run("key", "request", "--issuer", "hengchi", "--key", retired, "--out", f"{WORK}/retired.keyreq")
    ts("issuer", "key", "add", "--key-request", f"{WORK}/retired.keyreq")
    listed = run_json("issuer", "list", "--data", DATA)
    listed = listed["issuers"] if isinstance(listed, dict) else listed
    newest = [one for one in listed if one["id"] == "hengchi"][0]["keys"][-1]
    ts("issuer", "key", "retire", "--issuer", "hengchi", "--key-id", newest["keyID"])
    ts("product", "import", write(
        "products.csv",
        "code,issuer,name_zh,name_en,brand,fits,guide_price,currency,guide_price_from,unit,warranty_months,safety_critical\n"
        "HC-26-A,hanchuan,涡旋压缩机,Scroll compressor,寒川,KFR-26|KFR-35,820.00,CNY,2026-01-01,pcs,12,yes\n"
        "9520000000011,hanchuan,控制板,Control board,寒川,KFR-26,,,,pcs,6,no\n"
        "HC-R32,hanchuan,制冷剂 R32,Refrigerant R32,寒川,,,,,kg,,no\n"
        "HC-OIL,hanchuan,冷冻油,Compressor oil,寒川,,,,,l,,no\n"
        "HQ-FAN-1,hengchi,风机,Fan motor,恒驰,KFR-35,,,,pcs,3,no\n"))
    for supplier, zh, en, standing in (("cold-parts", "冷配商行", "Cold Parts", "authorised"),
                                       ("market-7", "旧货市场七号", "Market Stall Seven", "unverified"),
                                       ("north", "北方; 配件", "North; Parts", "suspended")):
        ts("supplier", "set", "--id", supplier, "--name-zh", zh, "--name-en", en, "--address", "示范路 2 号", "--standing",
           standing)
    for shop, zh, en in (("hz-001", "西溪维修站", "Xixi Repairs"), ("hz-002", "城北维修站", "North Gate Repairs")):
        ts("shop", "add", "--id", shop, "--registration", SHOPS[shop], "--name-zh", zh, "--name-en", en, "--address",
           "杭州示范路 1 号", "--place", "30.27,120.09", "--kind", "chain", "--chain", "城西")
    issue(season, "hanchuan", hanchuan, "first",
          "product,serial,lot,class,use_by,quantity,unit\n"
          + "".join(f"HC-26-A,HC26A{index:04d},L2602,oem,,,\n" for index in range(1, 8))
          + "HC-26-A,HC;26-A9,L2602,oem,,,\nHC-26-A,HC26A0010,L2603,oem,,,\nHC-26-A,HC26A0011,L2603,oem,,,\nHC-26-A,HC26A0012,L2602,oem,,,\n"
          "9520000000011,4711,,oem,,,\n9520000000011,4712,,equivalent-quality,,,\n")
    issue(season, "hanchuan", hanchuan, "second",
          "product,serial,lot,class,use_by,quantity,unit\nHC-R32,,R2602,oem,,11.3,kg\nHC-OIL,,O2503,oem,2026-03-05,4,l\n")
    issue(season, "hengchi", hengchi, "third",
          "product,serial,lot,class\nHQ-FAN-1,F0001,,remanufactured\nHQ-FAN-1,F0002,,remanufactured\n")
    for who, role, options in (
            ("operator", "operator", []), ("maker", "maker", ["--issuer", "hanchuan"]), ("inspector", "inspector", []),
            ("technician", "technician", ["--shop", "hz-001"]), ("manager", "shop-manager", ["--shop", "hz-001"]),
            ("manager-2", "shop-manager", ["--shop", "hz-002"]), ("former", "operator", [])):
        made = run_json("token", "create", "--data", DATA, "--role", role, "--name", f"{who} 令牌", *options)
        season.tokens[who] = {"secret": made["secret"], "role": role, "id": made["token"]["id"]}
    ts("token", "revoke", "--id", season.tokens["former"]["id"])
    for who, role, name, options in (
            ("boss", "operator", "管理员", []), ("maker", "maker", "厂家专员", ["--issuer", "hanchuan"]),
            ("inspector", "inspector", "检查员", []), ("technician", "technician", "维修技师", ["--shop", "hz-001"]),
            ("manager", "shop-manager", "店长", ["--shop", "hz-001"]), ("former", "technician", "离职技师", ["--shop", "hz-002"])):
        subprocess.run([PROGRAM, "person", "add", "--data", DATA, "--id", who, "--name", name, "--role", role, *options,
                        "--password-stdin"], input=PASSWORD.encode(), check=True, capture_output=True)
    ts("person", "disable", "--id", "former")
    witness = f"{WORK}/witness"
    run("witness", "init", "--data", witness, "--name", WITNESS)
    season.witness_key = run("witness", "key", "--data", witness).stdout.decode().split()[-1]
    run("witness", "add-log", "--data", witness, "--key", season.log_key)
    process = subprocess.Popen([PROGRAM, "witness", "serve", "--data", witness, "--port", "0"], stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    ts("log", "witness", "add", "--key", season.witness_key, "--url", process.stdout.readline().decode().strip())
    ts("log", "close")
    return process


def public(season):
    """What people without an account do: applications, a doubt; and what comes of them."""
    visitor = Visitor(season.server.port, "zh")

    def fill(path, form, multipart=None):
        hidden = visitor.hidden(path)
        if multipart:
            return upload(season, path, hidden | form, multipart)
        status, headers, text = visitor.ask("POST", path, hidden | form)
        if status != 303:
            raise SystemExit(f"{path}: {status} {re.sub('<[^>]*>', ' ', text)[-900:]}")
        return headers["Location"].split("?")[0].rsplit("/", 1)[1]

    shop = {"nameEn": "Riverside Repairs", "address": "杭州江边路 3 号", "contact": "0571-0000000", "shopKind": "independent"}
    accepted = fill("/join/shop", shop | {"registration": SHOPS["hz-003"], "nameZh": "江边维修站"})
    ts("application", "accept-shop", accepted, "--id", "hz-003", "--place", "30.20,120.20")
    declined = fill("/join/shop", shop | {"registration": "CN:330106A00126", "nameZh": "无证维修站"})
    ts("application", "decline", declined, "--reason", "备案号查无此店 not on file")
    waiting = fill("/join/shop", shop | {"registration": "CN:330106A00127", "nameZh": "等候维修站"})
    season.applications = {"accepted": accepted, "declined": declined, "open": waiting}
    key = f"{WORK}/applicant.pem"
    run("key", "new", "--algorithm", "es256", "--out", key)
    run("key", "request", "--issuer", "zaisheng", "--key", key, "--out", f"{WORK}/applicant.keyreq")
    with open(f"{WORK}/applicant.keyreq", "rb") as file:
        season.applications["maker"] = fill("/join/maker", {
            "registration": "CN:913301000000000013", "nameZh": "再生部件", "nameEn": "Zaisheng", "address": "园区 5 号",
            "contact": "info@maker.example", "class-remanufactured": "on"}, ("keyRequest", file.read()))
    made = run_json("token", "create", "--data", DATA, "--role", "shop-manager", "--name", "manager-3 令牌", "--shop", "hz-003")
    season.tokens["manager-3"] = {"secret": made["secret"], "role": "shop-manager", "id": made["token"]["id"]}
    season.fill = fill


def upload(season, path, fields, file):
    """A form with a file, as a browser sends it; where it leads."""
    boundary, parts = "compatibility", b""
    for name, value in fields.items():
        parts += f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
    parts += (f'--{boundary}\r\nContent-Disposition: form-data; name="{file[0]}"; filename="file"\r\n'
              "Content-Type: application/octet-stream\r\n\r\n").encode() + file[1] + f"\r\n--{boundary}--\r\n".encode()
    status, headers, body = season.server.request("POST", path, parts, headers={
        "Content-Type": f"multipart/form-data; boundary={boundary}", "Accept": "text/html"})
    if status != 303:
        raise SystemExit(f"{path}: {status} {re.sub('<[^>]*>', ' ', body.decode())[-900:]}")
    return headers["Location"].split("?")[0].rsplit("/", 1)[1]


def first_shop(season):
    """hz-001, days 2 and 3: everything but corrections."""
    post, code = season.post, season.code
    at("2026-03-02 09:30")
    ts("ship", "--issuer", "hanchuan", "--shipment", "FH-1", "--shop", "hz-001", "--numbers",
       f"{season.number('HC26A0001')}-{season.number('HC26A0006')}")
    note = season.voucher("technician", "hz-001", PDF % "delivery note 送货单".encode(), "application/pdf")
    receipt = post("technician", "receipts", {
        "shop": "hz-001", "supplier": "cold-parts", "deliveryNote": "FH-1", "received": "2026-03-02",
        "inspectedBy": "库管 A", "vouchers": [note], "lines": [
            {"codes": [code(f"HC26A000{index}") for index in range(1, 6)] + [code("HC;26-A9")], "price": "800.00",
             "currency": "CNY", "conformity": "HGZ-0001"},
            {"codes": [code("R2602")], "quantity": "11.3", "unit": "kg", "price": "65.50"}]}, "receipt-0001", keep=True)
    line = post("technician", "receipts", {
        "shop": "hz-001", "supplier": "market-7", "deliveryNote": "M; 17", "received": "2026-03-02", "vouchers": [note],
        "lines": [
            {"product": "X-1", "productName": "Start capacitor; 启动电容", "brand": "Nobrand", "maker": "Far Away Works",
             "makerAddress": "1 Far Road", "serials": ["A;1", "B 2", "三;3"], "partClass": "aftermarket", "price": "9.90",
             "currency": "EUR", "reason": "maker-not-enrolled"},
            {"productName": "旧风扇", "partClass": "salvaged", "quantity": "1", "reason": "label-missing"}]})
    at("2026-03-02 14:00")
    post("technician", "receipts", {
        "shop": "hz-001", "supplier": "cold-parts", "deliveryNote": "FH-2", "received": "2026-02-20", "lines": [
            {"product": "HC-26-A", "productName": "Scroll compressor", "partClass": "oem", "quantity": "1",
             "price": "990.00", "reason": "label-unreadable"},
            {"productName": "客户自带控制板", "quantity": "1", "partClass": "aftermarket", "reason": "customer-supplied",
             "customer": "客户 17"}]})
    post("technician", "installs", {
        "shop": "hz-001", "item": {"code": code("HC26A0001")}, "repairOrder": "RO-1", "installed": "2026-03-02",
        "work": "更换压缩机 compressor replaced", "mileage": 123456, "position": "室外机", "price": "1280.00",
        "currency": "CNY", "warrantyUntil": "2027-03-01", "object": "KFR-26 SN 0001", "technician": "技师 B",
        "customer": "客户 17"}, "install-0001", keep=True)
    season.refused("technician", "installs", {
        "shop": "hz-001", "item": {"code": code("HC26A0001")}, "repairOrder": "RO-2"})
    post("technician", "installs", {
        "shop": "hz-001", "item": {"code": code("R2602")}, "quantity": "0.85", "unit": "kg", "repairOrder": "RO-1",
        "customer": "客户 17"})
    post("technician", "installs", {
        "shop": "hz-001", "item": {"line": line["lines"][0]["entry"]["seq"]}, "quantity": "1", "repairOrder": "RO-1",
        "acknowledge": ["consent-missing", "no-certificate"], "customer": "客户 17"})
    picture = season.voucher("technician", "hz-001", PDF % b"old part", "application/pdf")
    post("technician", "removals", {
        "shop": "hz-001", "part": "旧压缩机; old compressor", "repairOrder": "RO-1", "removed": "2026-03-02",
        "disposal": "to-customer", "reason": "烧毁", "vouchers": [picture], "customer": "客户 17"})
    ts("log", "close")
    at("2026-03-03 10:00")
    post("technician", "installs", {
        "shop": "hz-001", "item": {"code": code("HC26A0007")}, "repairOrder": "RO-2", "acknowledge": ["never-received"],
        "object": "KFR-35 SN 0002", "customer": "Customer 18"})
    post("technician", "removals", {
        "shop": "hz-001", "item": {"code": code("HC26A0001")}, "part": "compressor", "repairOrder": "RO-3",
        "disposal": "hazardous-waste"})
    post("technician", "returns", {
        "shop": "hz-001", "item": {"code": code("HC26A0002")}, "supplier": "cold-parts", "returnNote": "TH-1",
        "returned": "2026-03-03", "reason": "漏油 leaks", "vouchers": [picture]})
    post("technician", "transfers/out", {
        "shop": "hz-001", "item": {"code": code("HC26A0003")}, "to": "hz-002", "transferNumber": "DB-1", "reason": "调拨"})
    post("technician", "transfers/out", {
        "shop": "hz-001", "item": {"line": line["lines"][0]["entry"]["seq"]}, "quantity": "1", "to": "hz-002",
        "transferNumber": "DB-1"})
    post("technician", "scraps", {"shop": "hz-001", "item": {"code": code("HC26A0004")}, "reason": "摔坏 dropped"})
    post("manager", "heartbeats", {"shop": "hz-001", "from": "2026-02-26", "to": "2026-02-28"})
    link = post("technician", "shops/hz-001/job-links", {"shop": "hz-001", "repairOrder": "RO-1"})
    season.links["RO-1"] = link["secret"]
    post("technician", "shops/hz-001/job-links", {"shop": "hz-001", "repairOrder": "RO-2", "days": 30})
    digits = code("HC26A0001").rsplit("/", 1)[1]
    fitted = code("HC26A0007").rsplit("/", 1)[1]
    season.doubts = {
        "answered": season.fill(f"/c/{fitted}/doubt", {
            "kind": "serial-differs", "text": "序列号不同; the serial differs", "contact": "+86 571 0000"}),
        "erased": season.fill("/doubt", {"kind": "other", "text": "to be erased", "contact": "nobody@example.com"}),
        "open": season.fill(f"/c/{digits}/doubt", {"kind": "looks-different", "text": "标签不一样"})}
    post("technician", f"doubts/{season.doubts['answered']}/answers", {
        "doubt": season.doubts["answered"], "text": "请带来看看 please bring it", "closes": False})
    post("maker", f"doubts/{season.doubts['answered']}/answers", {
        "doubt": season.doubts["answered"], "text": "已核对 compared", "closes": True})
    visitor = Visitor(season.server.port)
    erasure = f"/doubts/{season.doubts['erased']}/erasure"
    visitor.ask("POST", erasure, visitor.hidden(erasure.rsplit("/", 1)[0]))
    for device, latitude, longitude in (("phone-1", 30.27, 120.09), ("phone-2", 39.90, 116.40)):
        status, answer = season.server.post("/api/v1/verifications", {
            "code": code("HC26A0001"), "purpose": "customer", "device": device, "latitude": latitude,
            "longitude": longitude})
        assert status == 200, answer
    ts("log", "close")
    ts("log", "checkpoint", "--out", f"{BUNDLES}/changed.previous")
    return receipt, line


def second_shop(season, line):
    """hz-002, days 4 and 5: transfers in, corrections, redactions."""
    post, code = season.post, season.code
    at("2026-03-04 10:00")
    post("manager-2", "transfers/in", {
        "shop": "hz-002", "item": {"code": code("HC26A0003")}, "from": "hz-001", "transferNumber": "DB-1"})
    post("manager-2", "transfers/in", {
        "shop": "hz-002", "item": {"line": line["lines"][0]["entry"]["seq"]}, "quantity": "1", "from": "hz-001",
        "transferNumber": "DB-1"})
    received = post("manager-2", "receipts", {
        "shop": "hz-002", "supplier": "cold-parts", "deliveryNote": "FH-9", "received": "2026-03-04", "inspectedBy": "库管 C",
        "lines": [{"codes": [code("F0001"), code("F0002")], "price": "88.00"},
                  {"product": "X-2", "productName": "Relay; 继电器", "serials": ["R;1", "R;2"], "partClass": "aftermarket",
                   "reason": "other", "reasonNote": "厂家不贴码; no label", "price": "12.00"}]})
    fans, relays = (one["entry"]["seq"] for one in received["lines"])
    fitted = post("manager-2", "installs", {
        "shop": "hz-002", "item": {"code": code("HC26A0003")}, "repairOrder": "RO-21", "object": "浙A00021", "technician": "技师 D",
        "customer": "Customer 21"})
    wrong = post("manager-2", "installs", {
        "shop": "hz-002", "item": {"code": code("F0001")}, "repairOrder": "RO-22", "consent": "TY-1",
        "object": "浙A00022", "customer": "客户 22"})
    ts("log", "close")
    at("2026-03-05 09:00")
    post("manager-2", "corrections", {
        "shop": "hz-002", "target": wrong["seq"], "effect": "void", "reason": "装错单 wrong order"}, "correction-0001", keep=True)
    post("manager-2", "corrections", {
        "shop": "hz-002", "target": relays, "effect": "amend", "reason": "抄错; copied wrongly",
        "amended": {"serials": "R-1; R-2", "delivery-note": "FH-9/2", "unit-price": "11.50 CNY"}})
    # The same install at the right order; and a correction of what was corrected.
    post("manager-2", "installs", {
        "shop": "hz-002", "item": {"code": code("F0001")}, "repairOrder": "RO-23", "consent": "TY-1", "object": "浙A00022",
        "customer": "客户 22"})
    post("manager-2", "corrections", {
        "shop": "hz-002", "target": relays, "effect": "amend", "reason": "again", "amended": {"product-name": "Relay 12 V"}})
    # Wholly, in part, and of one entry of a maker's book.
    post("manager-2", "redactions", {
        "shop": "hz-002", "customer": "Customer 21", "reason": "客户要求删除", "order": "客户申请 1"})
    post("manager-2", "redactions", {
        "shop": "hz-002", "entries": [wrong["seq"], fans], "fields": ["object", "inspected-by"], "reason": "no longer needed",
        "order": "PIPL-2"})
    ts("redact", "apply", "--issuer", "hanchuan", "--entry", "0", "--reason", "离职", "--order", "申请 3")
    return fitted


def third_shop(season):
    """hz-003, days 5 and 6: a shelf that is counted, recalled, sampled."""
    post, code = season.post, season.code
    at("2026-03-05 11:00")
    received = post("manager-3", "receipts", {
        "shop": "hz-003", "supplier": "cold-parts", "deliveryNote": "FH-30", "received": "2026-03-05", "lines": [
            {"codes": [code("HC26A0010"), code("HC26A0011")], "price": "805.00"},
            {"codes": [code("4712")], "price": "150.00", "partClass": "oem"},
            {"codes": [code("O2503")], "price": "30.00"},
            {"product": "X-3", "productName": "软管 hose", "quantity": "5", "partClass": "aftermarket", "maker": "Far Away Works",
             "reason": "maker-not-enrolled"}]})
    hose = received["lines"][-1]["entry"]["seq"]
    # A part with a shop already: received here too.
    post("manager-3", "receipts", {
        "shop": "hz-003", "supplier": "market-7", "deliveryNote": "M-9", "received": "2026-03-05",
        "lines": [{"codes": [code("HC26A0005")], "price": "2.00"}]}, "receipt-0030", keep=True)
    at("2026-03-05 15:00")
    post("manager-3", "stock-takes", {"shop": "hz-003", "counts": [
        {"item": {"code": code("HC26A0010")}, "counted": "1"},
        {"item": {"code": code("HC26A0011")}, "counted": "0", "reason": "丢失 lost"},
        {"item": {"code": code("HC26A0006")}, "counted": "1", "reason": "进货未登记; found"},
        {"item": {"line": hose}, "counted": "4", "cause": "damaged"}]}, "stock-take-0001", keep=True)
    ts("log", "close")
    at("2026-03-06 09:00")
    measure = {"issuer": "hanchuan", "reasonZh": "密封不良", "reasonEn": "bad seal", "contact": "400-000-0000"}
    lot = {"product": "HC-26-A", "lot": "L2603"}
    number = {"numbers": [{"first": season.number("4711"), "last": season.number("4711")}]}
    post("maker", "measures", measure | {"kind": "recall", "name": "ZH-1", "scope": lot})
    post("maker", "measures", measure | {"kind": "recall", "name": "ZH-2", "scope": number})
    post("maker", "measures/end", {"issuer": "hanchuan", "kind": "recall", "name": "ZH-2", "reasonZh": "误报", "reasonEn": "mistaken"})
    post("operator", "measures", {"issuer": "hanchuan", "kind": "quarantine", "name": "KZ-1", "scope": {"product": "HC-R32"},
                                  "reasonZh": "待查", "reasonEn": "to be examined", "authority": "市场监管局"})
    post("maker", "measures/end", {"issuer": "hanchuan", "kind": "quarantine", "name": "KZ-1", "reasonZh": "合格", "reasonEn": "good"})
    unused = season.number("4712")
    post("maker", "measures", {"issuer": "hanchuan", "kind": "revocation", "scope": {"numbers": [
        {"first": unused, "last": unused}]}, "reasonZh": "印错", "reasonEn": "misprinted"})


def export(season, name, shop, first, last, order, *options, **policy):
    ts("inspect", "export", "--shop", shop, "--from", first, "--to", last, "--order", order, "--out", f"{BUNDLES}/{name}.bundle",
       *options)
    with open(f"{DATA}/keys/root.pub.pem") as file:
        root = "".join(line.strip() for line in file if "---" not in line)
    policy = {"log": [season.log_key], "witnesses": [season.witness_key], "threshold": 1, "roots": [root],
              "registration": SHOPS[shop], "order": order, "from": first, "to": last,
              "asOf": "2026-03-06T08:05:00Z"} | policy
    write(f"{BUNDLES}/{name}.policy.json", json.dumps(policy, indent=2) + "\n")
    season.bundles.append(name)


def inspected(season):
    """Day six: three orders, a sample drawn and compared on pages, three bundles, the shops' answers."""
    at("2026-03-06 10:00")
    for number, shop, first, last in (("I-2026-1", "hz-001", "2026-03-02", "2026-03-03"),
                                      ("I-2026-2", "hz-002", "2026-03-04", "2026-03-05")):
        season.post("inspector", "orders", {
            "number": number, "authority": "市场监管局 Market Bureau", "shop": shop, "from": first, "to": last})
    visitor = Visitor(season.server.port, "zh")
    if visitor.sign_in("inspector", PASSWORD) != "/inspect":
        raise SystemExit("the inspector cannot sign in")

    def fill(path, source, form):
        status, headers, text = visitor.ask("POST", path, [*visitor.hidden(source).items(), *form],
                                            Origin=f"http://127.0.0.1:{season.server.port}")
        if status != 303:
            raise SystemExit(f"{path}: {status} {re.sub('<[^>]*>', ' ', text)[-1200:]}")
        return headers["Location"].split("?")[0]

    order = fill("/inspect", "/inspect", [
        ("number", "I-2026-3"), ("authority", "市场监管局; Market Bureau"), ("shop", "hz-003"), ("from", "2026-03-05"),
        ("to", "2026-03-06")])
    for page in ("", "", "/entries", "/charts", "/integrity", "/reconciliation", "/report"):
        status = visitor.ask("GET", order + page)[0]
        if status != 200:
            raise SystemExit(f"{order}{page}: {status}")
        time.sleep(1)
    drawn = fill(order + "/sample", order + "/sample", [("count", "4")])
    text = visitor.ask("GET", drawn)[2]
    items = re.findall(r'name="seen" value="([^"]*)"', text)
    fill(drawn, drawn, [("seen", item) for item in items[:-1]] + [
        ("codes", season.code("HC26A0011") + "\n" + season.code("HC26A0006")), ("note", "少一件; one is missing 备注")])
    ts("log", "close")
    at("2026-03-06 16:00")
    ts("log", "close")
    export(season, "plain", "hz-001", "2026-03-02", "2026-03-03", "I-2026-1")
    export(season, "changed", "hz-002", "2026-03-04", "2026-03-05", "I-2026-2", "--since", f"{BUNDLES}/changed.previous")
    export(season, "shelf", "hz-003", "2026-03-05", "2026-03-06", "I-2026-3", "--every-epoch", everyEpoch=True)
    for who, shop, answer, note in (("manager", "hz-001", "agreed", None), ("manager-2", "hz-002", "objection", "单价有误; a price")):
        listed = run_json("ledger", "show", "--data", DATA, "--shop", shop, "--from", "2026-03-06", "--to", "2026-03-06",
                          "--kind", "inspection")
        entry = listed["entries"][-1]
        season.post(who, "countersignatures", {"shop": shop, "inspection": entry["seq"], "answer": answer}
                    | ({"note": note} if note else {}))
    ts("log", "close")
    # What no epoch has yet.
    season.post("manager", "heartbeats", {"shop": "hz-001", "from": "2026-03-06", "to": "2026-03-06"})


def checked(season):
    """What both checkers say of the bundles."""
    for name in season.bundles:
        arguments = [f"{BUNDLES}/{name}.bundle", "--policy", f"{BUNDLES}/{name}.policy.json"]
        if os.path.exists(f"{BUNDLES}/{name}.previous"):
            arguments += ["--previous", f"{BUNDLES}/{name}.previous"]
        said = run("inspect", "check", *arguments, "--json", expect=None).stdout
        other = subprocess.run([sys.executable, CHECKER, *arguments], capture_output=True, check=False).stdout
        answer = json.loads(other)
        answer["bundle"] = f"{name}.bundle"
        write(f"{BUNDLES}/{name}.program.json", lines(json.loads(said)) + "\n")
        write(f"{BUNDLES}/{name}.checker.json", lines(answer) + "\n")
        print(name, json.loads(said)["ok"], answer["ok"], json.loads(said).get("entries"), json.loads(said).get("code"))


def main():
    for folder in ("bundles", "makers", "offline", "proofs"):
        os.makedirs(f"{OUT}/{folder}", exist_ok=True)
    season = Season()
    witness = found(season)
    with Server(DATA, "--epoch", "86400") as server:
        season.server = server
        public(season)
        receipt, line = first_shop(season)
        second_shop(season, line)
        third_shop(season)
        inspected(season)
        status, _, body = server.request("GET", "/api/v1/issuers/hanchuan/measures?ended=true",
                                         token=season.tokens["operator"]["secret"])
    witness.terminate()
    witness.wait(60)
    checked(season)
    recorded = record(DATA, WORK, OUT, season.kept())
    assert status == 200
    recorded["lists"]["measures"] = listed(json.loads(body), LISTS["measures"])
    recorded["unused"] = "HC26A0012"
    write(f"{OUT}/recorded.json", lines(recorded) + "\n")
    known = vars(season)
    write(f"{OUT}/secrets.json", lines({
        "password": PASSWORD, "people": ["boss", "inspector", "maker", "manager", "technician"], "disabled": ["former"],
        "tokens": {who: token["secret"] for who, token in known["tokens"].items()}, "revoked": ["former"],
        "jobLinks": known["links"], "codes": season.kept(),
        "requests": known["requests"], "doubts": known["doubts"], "applications": known["applications"],
        "witness": known["witness_key"], "log": known["log_key"]}) + "\n")


main()
