#!/usr/bin/env python3
"""Checks an inspection bundle, docs/bundle.md, trusting neither the shop nor the operator.

    verify_bundle.py BUNDLE... --policy policy.json [--previous CHECKPOINT]

Needs cryptography and cbor2 and no network. Prints one line of JSON for each bundle; exit status 0 if all hold, 1 if
one does not. It is written to be read from top to bottom next to docs/verify-a-bundle.md.
"""
import argparse, base64, calendar, hashlib, hmac, json, mmap, re, sys, time
from collections import Counter

import cbor2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

ITEM_LIMIT = 64 << 20
ALL_TIME = -1  # before epoch 0
SPACES = "\x00-\x20\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"  # not in the name of a key

# Kinds of entries, docs/ledger.md: code, then the fields in order. A field with a * is personal.
TABLES = {
    1: "batch first last count certificates-root key-id lot-quantities *actor",
    2: "shipment-number shop shipped count certificates-root *actor",
    3: "recall-number action scope reason-zh reason-en contact *actor",
    4: "numbers reason *actor",
    5: "action scope reason authority *actor",
    16: "supplier supplier-name supplier-address supplier-standing delivery-note received maker-name maker-address "
        "product product-name brand fits class quantity unit-price lot serials certificates-root certificate-count "
        "no-certificate-reason no-certificate-note conformity-certificate vouchers inspection-result findings "
        "*inspected-by *customer *actor",
    17: "item product class quantity repair-order installed work mileage position price warranty-until consent "
        "findings acknowledged *object *technician *customer *actor",
    18: "item part repair-order removed disposal reason vouchers *customer *actor",
    19: "item quantity supplier return-note returned reason vouchers *actor",
    20: "item quantity to-shop transfer-number reason *actor",
    21: "item quantity from-shop transfer-number product product-name class lot unit-price *actor",
    22: "item quantity reason vouchers *actor", 23: "counts *actor", 24: "target effect reason amended *actor",
    25: "from to statement *actor", 26: "order authority from to taken export-digest *actor",
    32: "targets reason order *actor"}
TABLES = {code: [(name.lstrip("*"), name[0] == "*") for name in names.split()] for code, names in TABLES.items()}
PERSONAL = {name for fields in TABLES.values() for name, personal in fields if personal}
RECEIPT, SHIP, CORRECTION, REDACTION = 16, 2, 24, 32

class Failure(Exception):
    """Something does not hold; args[0] is the code of docs/bundle.md."""

def need(condition, code):
    if not condition:
        raise Failure(code)

# ---- CBOR: the seven kinds of items there are, in their only form
def read_item(data, at, depth=0):
    """The item that begins at `at`, and where it ends."""
    need(at < len(data), "malformed")
    initial, at = data[at], at + 1
    if initial in (0xF4, 0xF5, 0xF6):
        return {0xF4: False, 0xF5: True, 0xF6: None}[initial], at
    major, number = initial >> 5, initial & 0x1F
    need(major <= 4 and number < 28, "malformed")
    if number >= 24:
        width = 1 << (number - 24)
        number, at = int.from_bytes(data[at:at + width], "big"), at + width
        need(number >= (24 if width == 1 else 1 << (width * 4)), "malformed")  # the shortest form
    if major < 2:
        return number if major == 0 else -1 - number, at
    need(number <= len(data) - at and (major < 4 or depth < 16), "malformed")
    if major < 4:
        try:
            return data[at:at + number] if major == 2 else data[at:at + number].decode("utf-8"), at + number
        except UnicodeDecodeError:
            raise Failure("malformed") from None
    items = []
    for _ in range(number):
        item, at = read_item(data, at, depth + 1)
        items.append(item)
    return items, at

def decode(data):
    item, end = read_item(data, 0)
    need(end == len(data), "malformed")
    return item

def fits(item, shape):
    """Whether an item has a shape: U an unsigned integer, u one below 2^63, t a text, b bytes, d 32 bytes, n null, or
    several of these; * anything; [shapes] an array of just these; (shape,) an array of any number of them."""
    if isinstance(shape, tuple):
        return isinstance(item, list) and all(fits(element, shape[0]) for element in item)
    if isinstance(shape, list):
        return isinstance(item, list) and len(item) == len(shape) and all(map(fits, item, shape))
    number, is_bytes = item if type(item) is int else -1, isinstance(item, bytes)
    fitting = {"*": True, "n": item is None, "U": number >= 0, "u": 0 <= number < 1 << 63, "t": isinstance(item, str),
               "b": is_bytes, "d": is_bytes and len(item) == 32}
    return any(fitting[kind] for kind in shape)

encode = lambda value: cbor2.dumps(value, canonical=True)
salt = lambda key, message: hmac.digest(key, message, "sha256")[:16]
sha = lambda data: hashlib.sha256(data).digest()

# ---- Trees
class Tree:
    """An RFC 6962 tree that grows by leaves and compact ranges: its perfect subtrees as (first leaf, level, hash)."""
    def __init__(self):
        self.nodes, self.size = [], 0
    def push(self, level, digest):
        first, self.size = self.size, self.size + (1 << level)
        while self.nodes and self.nodes[-1][1] == level and first >> level & 1:
            first, _, left = self.nodes.pop()
            digest, level = sha(b"\x01" + left + digest), level + 1
        self.nodes.append((first, level, digest))
    def leaf(self, data):
        self.push(0, sha(b"\x00" + data))
    def range(self, to, digests):
        """Adds the leaves up to `to`, given by the fewest perfect subtrees, from left to right."""
        levels, first = [], self.size
        while first < to:
            alignment = first & -first or to
            levels.append(min((to - first).bit_length(), alignment.bit_length()) - 1)
            first += 1 << levels[-1]
        need(len(levels) == len(digests), "malformed")
        for level, digest in zip(levels, digests):
            self.push(level, digest)
    def root(self):
        digest = self.nodes[-1][2] if self.nodes else sha(b"")
        for _, _, left in self.nodes[-2::-1]:
            digest = sha(b"\x01" + left + digest)
        return digest

def directory_root(book, size, root, siblings, end):
    """The directory's root to which a path leads for this row, or for none (size null); None if it cannot be so."""
    bits = len(siblings)
    if (size is not None) != (end == 0) or siblings and siblings[-1] == bytes(32):
        return None
    digest = sha(b"\x00" + book + sha(encode([book, size, root]))) if end == 0 else bytes(32)
    if end:
        common = [int.from_bytes(name, "big") >> 256 - bits for name in (end[0], book)]
        if end[0] == book or common[0] != common[1]:
            return None
        digest = sha(b"\x00" + end[0] + end[1])
    for depth in reversed(range(bits)):
        goes_right = book[depth // 8] >> 7 - depth % 8 & 1
        digest = sha(b"\x01" + (siblings[depth] + digest if goes_right else digest + siblings[depth]))
    return digest

# ---- Signed notes and checkpoints (C2SP)
def unbase64(text, error):
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        data = None
    if data is None or base64.b64encode(data).decode() != text:
        raise error
    return data

class Key:
    """A verifier key name+hash+base64(type, key): type 1 signs notes, type 4 cosigns them with a time."""
    def __init__(self, text):
        self.name, digest, content = text.split("+", 2)
        content = unbase64(content, ValueError(text))
        self.type, self.id = content[0], bytes.fromhex(digest)
        if self.type not in (1, 4) or sha(self.name.encode() + b"\n" + content)[:4] != self.id:
            raise ValueError("not a verifier key: " + text)
        self.key = Ed25519PublicKey.from_public_bytes(content[1:])
    def need_signed(self, signature, message):
        try:
            self.key.verify(signature, message)
        except InvalidSignature:
            raise Failure("checkpoint") from None

def read_checkpoint(note, policy, threshold):
    """Size, root and witnessed time (ms; None with threshold 0) of a checkpoint that a pinned log key signed. Every
    signature under the name and id of a pinned key must hold; others are ignored."""
    body, _, signature_lines = note.rpartition("\n\n")
    need(body and signature_lines.endswith("\n") and len(note.encode()) <= 128 << 10, "checkpoint")
    need(all(char >= " " or char == "\n" for char in note) and signature_lines.count("\n") <= 100, "checkpoint")
    signatures, body, lines = [], body + "\n", body.split("\n")
    for line in signature_lines[:-1].split("\n"):
        match = re.fullmatch("— ([^%s+]+) ([A-Za-z0-9+/=]+)" % SPACES, line)
        data = unbase64(match[2], Failure("checkpoint")) if match else b""
        need(len(data) > 4, "checkpoint")
        signatures.append((match[1], data[:4], data[4:]))
    need(len(lines) >= 3 and re.fullmatch("0|[1-9][0-9]{0,18}", lines[1]) and all(lines), "checkpoint")
    size, root = int(lines[1]), unbase64(lines[2], Failure("checkpoint"))
    need(size < 1 << 63 and len(root) == 32, "checkpoint")
    is_signed, times = False, {}
    for name, key_id, data in signatures:
        for key in policy.log:
            if (key.name, key.name, key.id) == (lines[0], name, key_id):
                key.need_signed(data, body.encode())
                is_signed = True
        for key in policy.witnesses:
            if (key.name, key.id) == (name, key_id):
                seconds = int.from_bytes(data[:8], "big")
                need(len(data) == 72 and seconds < 1 << 63, "checkpoint")
                key.need_signed(data[8:], f"cosignature/v1\ntime {seconds}\n{body}".encode())
                times.setdefault((name, key_id), seconds)
    need(is_signed, "checkpoint")
    need(len(times) >= threshold, "witness-threshold")
    return size, root, sorted(times.values())[threshold - 1] * 1000 if threshold else None

# ---- The policy
class Policy:
    DEFAULTS = {"witnesses": [], "threshold": 0, "role": "shop", "order": None, "from": None, "to": None,
                "offsetMinutes": 480, "asOf": None, "checkpointAgeMinutes": 60, "latenessHours": 72,
                "clockToleranceSeconds": 300, "witnessDelayMinutes": 60, "everyEpoch": False, "epochs": []}
    def __init__(self, given, previous):
        unknown = set(given) - set(self.DEFAULTS) - {"log", "registration"}
        values = {**self.DEFAULTS, **given}
        self.log, self.witnesses = [[Key(text) for text in values[name]] for name in ("log", "witnesses")]
        self.threshold, self.role, self.order = values["threshold"], values["role"], values["order"]
        if unknown or not 0 <= self.threshold <= len({key.id for key in self.witnesses}) \
                or {key.type for key in self.log} != {1} or {key.type for key in self.witnesses} - {4}:
            raise ValueError(f"the keys or the threshold, or unknown names: {sorted(unknown)}")
        self.registration = values["registration"].strip().upper()
        self.book = sha(encode(["touchstone-book-1", self.role, *self.registration.split(":", 1)]))
        ms = lambda text, form: text and calendar.timegm(time.strptime(text, form)) * 1000
        offset = values["offsetMinutes"] * 60_000
        self.start = values["from"] and ms(values["from"], "%Y-%m-%d") - offset
        self.until = self.newest = values["to"] and ms(values["to"], "%Y-%m-%d") - offset + 86_400_000
        if values["asOf"] and self.until:
            moment = ms(values["asOf"], "%Y-%m-%dT%H:%M:%SZ")
            self.newest = min(self.until, moment - values["checkpointAgeMinutes"] * 60_000)
        self.lateness, self.delay = values["latenessHours"] * 3_600_000, values["witnessDelayMinutes"] * 60_000
        self.tolerance = values["clockToleranceSeconds"] * 1000
        self.every_epoch, self.epochs = values["everyEpoch"], set(values["epochs"])
        self.previous_size, self.previous_root = read_checkpoint(previous, self, 0)[:2] if previous else (0, None)

# ---- Entries
def entry_shape(entry, business, personal):
    """Refuses what is no entry or opening. The table of its fields; None for a kind that is not known."""
    need(fits(entry, ["U", "d", "U", "U", "U", "u", "un", ("d",)]) and entry[0] == 1, "malformed")
    need(entry[3] > 0 and entry[7], "malformed")
    table = TABLES.get(entry[2]) if entry[3] == 1 else None
    need(table is None or len(table) == len(entry[7]), "malformed")
    need(fits(business, ["U", "d", ("*",), (["t", "U"],)]) and business[0] == 1, "malformed")
    whole = fits(personal, ["U", "d", ("*",)]) and personal[0] == 1
    parts = fits(personal, ["U", (["t", "b", "*"],)]) and personal[0] == 2 and all(len(p[1]) == 16 for p in personal[1])
    need(personal is None or whole or parts, "malformed")
    return table

def check_openings(entry, table, business, personal):
    """Compares all that is opened with the digests. Returns the values by name and the names that stay closed."""
    open_names = [name for name, is_personal in table if not is_personal]
    closable = [name for name, is_personal in table if is_personal]
    need(len(business[2]) == len(open_names), "opening")
    salted = {name: (salt(business[1], name.encode()), value) for name, value in zip(open_names, business[2])}
    if personal and personal[0] == 1:
        need(len(personal[2]) == len(closable), "opening")
        salted.update((name, (salt(personal[1], name.encode()), value)) for name, value in zip(closable, personal[2]))
    elif personal:
        names = [part[0] for part in personal[1]]
        need(names and names == [name for name in closable if name in names], "opening")
        salted.update((name, (part_salt, value)) for name, part_salt, value in personal[1])
    for (name, _), digest in zip(table, entry[7]):
        if name in salted:
            need(sha(encode([salted[name][0], name, salted[name][1]])) == digest, "field")
    values = {name: value for name, (_, value) in salted.items()}
    check_certificates(entry[2], values, business)
    return values, [name for name in closable if name not in salted]

def check_certificates(kind, values, business):
    certificates = [tuple(pair) for pair in business[3]]
    need(len(set(certificates)) == len(certificates), "certificates")
    tree = Tree()
    for index, (issuer, number) in enumerate(certificates):
        tree.leaf(encode([salt(business[1], encode(["certificates", index])), issuer, number]))
    root, count = (tree.root(), len(certificates)) if certificates else (None, None)
    said = {RECEIPT: (values.get("certificates-root"), values.get("certificate-count")),
            SHIP: (values.get("certificates-root"), values.get("count") if certificates else None)}
    need(said.get(kind, (None, None)) == (root, count), "certificates")

# ---- The bundle
SHAPES = {0: [*"uttttuuu"], 1: [*"ut"], 2: ["u", "u", ("d",)], 3: [*"uud"], 4: ["u", "un", "dn", "*"],
          5: ["u", "u", ("d",)], 6: ["u", "b", "b", "bn"], 7: [*"uub"], 8: [*"ut"], 9: [*"uutb"], 10: [*"uub"],
          15: [*"ud"]}
FORMED = {0: lambda name, role, _, __, start, until, ___: name == "touchstone-bundle-1" and role in ("shop", "issuer")
          and start < until,
          4: lambda size, root, path: (size is None) == (root is None) and size != 0 and fits(path, [("d",), "*"])
          and len(path[0]) <= 256 and (fits(path[1], "nu") and not path[1] or fits(path[1], ["d", "d"])),
          10: lambda kind, _: kind in (1, 2)}
AFTER = {3, 8, 10, 15}  # what may end an epoch, or stand at its end
FOLLOWS = {None: {0}, 0: {1}, 1: {2}, 2: {3}, 3: {4, 5, 6} | AFTER, 4: AFTER, 5: {4, 5, 6} | AFTER,
           6: {4, 5, 6, 7, 9} | AFTER, 7: {4, 5, 6, 7, 9} | AFTER, 8: AFTER - {8}, 9: {4, 5, 6, 9} | AFTER, 10: {10, 15}}

class Checker:
    def __init__(self, policy):
        self.policy, self.last_type = policy, None
        self.log, self.book = Tree(), Tree()
        self.epoch, self.closed_at, self.before = None, ALL_TIME, ALL_TIME  # this epoch's closedAt, and the last one's
        self.row = self.row_epoch = None            # the last row given, (size, root), and the epoch it was given at
        self.grew = self.in_period = self.period_begun = self.period_over = False
        self.last_shown, self.last_recorded = None, 0           # of the last entry shown
        self.unwitnessed = None                     # closedAt of the first growth that no checkpoint has witnessed
        self.closed = set()                         # (seq, field) not opened, waiting for a redaction
        self.facts = Counter(dict.fromkeys(["epochs", "entries", "outside", "late", "corrections", "redactions",
                                            "closedFields", "unknown"], 0))
    def take(self, item):
        kind = item[0] if isinstance(item, list) and item and type(item[0]) is int else None
        need(fits(item, SHAPES.get(kind, [""])) and FORMED.get(kind, lambda *_: True)(*item[1:]), "malformed")
        need(kind in FOLLOWS[self.last_type], "unexpected-item")
        if self.epoch is not None and kind in (3, 10, 15) and self.last_type != 10:
            need((kind == 3) == (self.epoch + 1 < self.size), "unexpected-item")
            self.end_epoch()
        getattr(self, f"take_{kind}")(*item[1:])
        self.last_type = kind
    def take_0(self, _, role, registration, order, start, until, made_at):
        policy = self.policy
        need((role, registration) == (policy.role, policy.registration), "wrong-shop")
        need(policy.order in (None, order), "wrong-order")
        need(policy.start in (None, start) and policy.until in (None, until), "wrong-period")
        self.start, self.until = start, until
    def take_1(self, note):
        self.size, self.root, self.witnessed = read_checkpoint(note, self.policy, self.policy.threshold)
        need(0 < self.size >= self.policy.previous_size, "checkpoint-older")
    def take_2(self, first, digests):
        self.first = first
        need(first < self.size and first < (self.policy.previous_size or 1), "start")
        self.log.range(first, digests)
    def take_3(self, closed_at, directory):
        policy = self.policy
        is_start = self.epoch is None and self.first > 0
        need(not is_start or closed_at < self.start, "start")
        need(closed_at >= self.closed_at, "closed-at-order")
        self.epoch, self.before, self.closed_at = self.log.size, self.closed_at, closed_at
        self.directory, self.grew = directory, False
        self.log.leaf(encode([1, self.epoch, closed_at, directory]))
        if self.log.size == policy.previous_size:
            need(self.log.root() == policy.previous_root, "previous-root")
        if self.log.size == self.size:
            need(self.log.root() == self.root, "checkpoint-root")
            need(self.witnessed is None or closed_at <= self.witnessed + policy.tolerance, "closed-at-future")
            need(closed_at >= self.start, "period-not-covered")
            need(policy.newest is None or closed_at >= policy.newest, "period-not-covered")
        self.in_period = not is_start and closed_at >= self.start and self.before < self.until
        if self.in_period and not self.period_begun:
            need(self.book.size == 0 or self.last_shown == self.book.size - 1, "neighbour-missing")
            self.period_begun = True
        self.facts["epochs"] += 1
    def grow(self, shown):
        if not self.grew and self.epoch != self.first:
            need(self.row_epoch == self.epoch - 1, "row-missing")
        if self.period_begun and not self.in_period and not self.period_over:
            need(shown, "neighbour-missing")
            self.period_over = True
        self.grew = True
        if self.in_period and self.unwitnessed is None:
            self.unwitnessed = self.closed_at
    def take_5(self, to, digests):
        self.grow(shown=False)
        need(to > self.book.size, "malformed")
        need(not self.in_period, "entry-withheld")
        self.book.range(to, digests)
    def take_6(self, entry_bytes, business, personal):
        entry, business = decode(entry_bytes), decode(business)
        personal = None if personal is None else decode(personal) or []
        table = entry_shape(entry, business, personal)
        self.grow(shown=True)
        _, book, kind, _, seq, recorded_at, claimed_at, _ = entry
        need(book == self.policy.book, "entry-book")
        need(seq == self.book.size, "entry-seq")
        earliest = self.last_recorded if self.epoch == self.first else max(self.last_recorded, self.before)
        need(earliest <= recorded_at <= self.closed_at, "entry-time")
        values, closed = ({}, []) if table is None else check_openings(entry, table, business, personal)
        if kind == REDACTION and fits(values.get("targets"), (["U", ("t",)],)):
            for target, names in values["targets"]:
                need(set(names) <= PERSONAL, "redaction-of-business")
                self.closed -= {(target, name) for name in names}
        self.closed |= {(seq, name) for name in closed}
        self.book.leaf(entry_bytes)
        self.last_shown, self.last_recorded, self.attached = seq, recorded_at, -1
        vouchers = values.get("vouchers")
        self.certificates, self.vouchers = len(business[3]), vouchers if isinstance(vouchers, list) else []
        self.facts.update(late=claimed_at is not None and recorded_at - claimed_at > self.policy.lateness,
                          corrections=kind == CORRECTION, redactions=kind == REDACTION, unknown=table is None,
                          closedFields=len(closed), entries=self.in_period, outside=not self.in_period)
    def take_7(self, index, _):
        self.attached, last = index, self.attached
        need(last < index < self.certificates, "attachment")
    def take_9(self, index, _, data):
        self.attached, last = index, self.attached if self.last_type == 9 else -1
        need(last < index < len(self.vouchers) and self.vouchers[index] == sha(data), "attachment")
    def take_4(self, size, root, path):
        need(directory_root(self.policy.book, size, root, *path) == self.directory, "directory-path")
        need(size is not None or self.book.size == 0, "book-vanished")
        need(size is None or self.row is None or size >= self.row[0], "book-shrunk")
        need((size or 0) == self.book.size, "book-size")
        need(size is None or self.book.root() == root, "book-root")
        self.row, self.row_epoch = None if size is None else (size, root), self.epoch
    def take_8(self, note):
        size, root, witnessed = read_checkpoint(note, self.policy, self.policy.threshold)
        need((size, root) == (self.log.size, self.log.root()), "checkpoint-root")
        need(witnessed is None or self.closed_at <= witnessed + self.policy.tolerance, "closed-at-future")
        self.witness(witnessed)
    def witness(self, witnessed):
        if witnessed is not None and self.unwitnessed is not None:
            need(witnessed <= self.unwitnessed + self.policy.delay, "closed-at-backdated")
        self.unwitnessed = None
    def end_epoch(self):
        policy, is_last = self.policy, self.epoch + 1 == self.size
        if (is_last or self.grew or policy.every_epoch or self.epoch in policy.epochs
                or self.epoch in (self.first, policy.previous_size - 1)):
            need(self.row_epoch == self.epoch, "row-missing")
        if is_last:
            need(self.row is not None, "book-absent")
            self.witness(self.witnessed)
    def take_10(self, *_):
        """Lists are judged by their own signatures, not here."""
    def take_15(self, digest):
        need(digest == self.digest, "file-digest")
        need(not self.closed, "redaction-unaccounted")
def check(data, policy):
    """The result for one bundle: facts, or the first failure and its place."""
    checker, everything, number, offset = Checker(policy), hashlib.sha256(), 0, 0
    try:
        while offset < len(data):
            need(checker.last_type != 15, "trailing-bytes")
            item, end = read_item(data, offset)
            need(end - offset <= ITEM_LIMIT, "malformed")
            checker.digest = everything.digest()
            checker.take(item)
            everything.update(data[offset:end])
            number, offset = number + 1, end
        need(checker.last_type == 15, "truncated")
        return {"ok": True, **checker.facts, "from": checker.start, "until": min(checker.until, checker.closed_at),
                "logSize": checker.size, "bookSize": checker.row[0], "bookRoot": checker.row[1].hex(),
                "witnessed": policy.threshold > 0}
    except Failure as failure:
        place = {} if checker.epoch is None else {"epoch": checker.epoch, "seq": checker.book.size}
        return {"ok": False, "code": failure.args[0], "offset": offset, "item": number, **place}

def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("bundles", nargs="+", metavar="BUNDLE")
    parser.add_argument("--policy", required=True)
    parser.add_argument("--previous")
    options = parser.parse_args()
    try:
        given = json.loads(open(options.policy, "rb").read())
        policy = Policy(given, options.previous and open(options.previous, "rb").read().decode())
    except (OSError, ValueError, KeyError, Failure) as error:
        sys.exit(f"verify_bundle: policy or previous checkpoint: {error!r}")
    good = True
    for path in options.bundles:
        with open(path, "rb") as file:
            empty = file.seek(0, 2) == 0
            result = check(b"" if empty else mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), policy)
        good = good and result["ok"]
        print(json.dumps({"bundle": path, **result}), flush=True)
    sys.exit(0 if good else 1)

if __name__ == "__main__":
    main()
