#!/usr/bin/env python3
"""Checks an inspection bundle, docs/bundle.md, trusting neither the shop nor the operator.

    verify_bundle.py BUNDLE... --policy policy.json [--previous CHECKPOINT]

Needs cryptography and cbor2 and no network. Prints one line of JSON for each bundle; exit status 0 if all hold, 1 if
one does not, 2 if none fails but one has entries that this program is too old for. It is written to be read from top to bottom next to docs/verify-a-bundle.md.
"""
import argparse, calendar, hashlib, json, mmap, sys, time
from collections import Counter

from bundle_formats import (Failure, Key, Tree, decode, directory_root, encode, fits, need, read_checkpoint, read_item,
                            salt, sha)

ITEM_LIMIT = 64 << 20
ALL_TIME = -1  # before epoch 0

# Kinds of entries, docs/ledger.md: code, then the fields of each schema in order. A field with a * is personal.
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
    22: "item quantity reason vouchers *actor", 23: ("counts *actor", "counts reviewed *actor"),
    24: "target effect reason amended *actor", 25: "from to statement *actor",
    26: ("order authority from to taken export-digest *actor",
         "order authority from to act about log-size log-root brought book-size population drawn found missing unlisted "
         "subjects answers reason export-digest *second-inspector *actor"),
    27: "inspection export-digest answer note *actor",
    28: "item product class quantity sold sale-number price warranty-until vouchers findings acknowledged *buyer *actor",
    32: "targets reason order *actor"}
TABLES = {(code, schema): [(name.lstrip("*"), name[0] == "*") for name in names.split()]
          for code, schemas in TABLES.items()
          for schema, names in enumerate((schemas,) if isinstance(schemas, str) else schemas, 1)}
PERSONAL = {name for fields in TABLES.values() for name, personal in fields if personal}
BUSINESS = {name for fields in TABLES.values() for name, personal in fields if not personal}
RECEIPT, SHIP, CORRECTION, REDACTION = 16, 2, 24, 32

# ---- The policy
class Policy:
    DEFAULTS = {"witnesses": [], "threshold": 0, "role": "shop", "order": None, "from": None, "to": None,
                "offsetMinutes": 480, "asOf": None, "checkpointAgeMinutes": 60, "latenessHours": 72,
                "clockToleranceSeconds": 300, "witnessDelayMinutes": 60, "everyEpoch": False, "epochs": []}
    def __init__(self, given, previous):
        unknown = set(given) - set(self.DEFAULTS) - {"log", "registration", "roots"}
        values = {**self.DEFAULTS, **given}
        self.log, self.witnesses = [[Key(text) for text in values[name]] for name in ("log", "witnesses")]
        self.threshold, self.role, self.order = values["threshold"], values["role"], values["order"]
        if unknown or not 0 <= self.threshold <= len({key.bytes for key in self.witnesses}) \
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
    table = TABLES.get((entry[2], entry[3]))
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

def earlier_entries(values):
    """The seqs of the entries of the same book that an entry is about; what is no seq is not looked at."""
    lists = [value for value in (values.get("subjects"), values.get("targets")) if isinstance(value, list)]
    listed = [one[0] if isinstance(one, list) and one else one for one in sum(lists, [])]
    return [seq for seq in [values.get(name) for name in ("target", "inspection", "about")] + listed if fits(seq, "U")]

# ---- The bundle
SHAPES = {0: [*"uttttuuu"], 1: [*"ut"], 2: ["u", "u", ("d",)], 3: [*"uud"], 4: ["u", "un", "dn", "*"],
          5: ["u", "u", ("d",)], 6: ["u", "b", "b", "bn"], 7: [*"uub"], 8: [*"ut"], 9: [*"uutb"], 10: [*"uub"],
          15: [*"ud"]}
FORMED = {0: lambda name, role, _, __, start, until, ___: name == "touchstone-bundle-1" and role in ("shop", "issuer")
          and start < until,
          4: lambda size, root, path: (size is None) == (root is None) and fits(path, [("d",), "*"])
          and len(path[0]) <= 256 and (fits(path[1], "nu") and not path[1] or fits(path[1], ["d", "d"])),
          10: lambda kind, _: kind in (1, 2, 3)}
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
        need(all(earlier < seq for earlier in earlier_entries(values)), "entry-reference")
        unknown = table is None
        if kind == REDACTION and fits(values.get("targets"), (["U", ("t",)],)):
            for target, names in values["targets"]:
                for name in (name for name in names if name not in PERSONAL):
                    # A field that no table has is one of a later version's.
                    need(self.facts["unknown"] or unknown or name not in BUSINESS, "redaction-of-business")
                    unknown = True
                self.closed -= {(target, name) for name in names}
        if unknown and not self.facts["unknown"]:
            self.first_unknown = {"offset": self.offset, "item": self.number, "epoch": self.epoch, "seq": seq}
        self.closed |= {(seq, name) for name in closed}
        self.book.leaf(entry_bytes)
        self.last_shown, self.last_recorded, self.attached = seq, recorded_at, -1
        vouchers = values.get("vouchers")
        self.certificates, self.vouchers = len(business[3]), vouchers if isinstance(vouchers, list) else []
        self.vouchers = None if table is None else self.vouchers  # which ones an unknown entry names is not known
        self.facts.update(late=claimed_at is not None and recorded_at - claimed_at > self.policy.lateness,
                          corrections=kind == CORRECTION, redactions=kind == REDACTION, unknown=unknown,
                          closedFields=len(closed), entries=self.in_period, outside=not self.in_period)
    def take_7(self, index, _):
        self.attached, last = index, self.attached
        need(last < index < self.certificates, "attachment")
    def take_9(self, index, _, data):
        self.attached, last = index, self.attached if self.last_type == 9 else -1
        need(last < index, "attachment")
        need(self.vouchers is None or index < len(self.vouchers) and self.vouchers[index] == sha(data), "attachment")
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
        need(not self.facts["unknown"], "too-old")
        need(not self.closed, "redaction-unaccounted")
def check(data, policy):
    """The result for one bundle: facts, or the first failure and its place."""
    checker, everything, number, offset = Checker(policy), hashlib.sha256(), 0, 0
    try:
        while offset < len(data):
            need(checker.last_type != 15, "trailing-bytes")
            item, end = read_item(data, offset)
            need(end - offset <= ITEM_LIMIT, "malformed")
            checker.digest, checker.offset, checker.number = everything.digest(), offset, number
            checker.take(item)
            everything.update(data[offset:end])
            number, offset = number + 1, end
        need(checker.last_type == 15, "truncated")
        return {"ok": True, **checker.facts, "from": checker.start, "until": min(checker.until, checker.closed_at),
                "logSize": checker.size, "bookSize": checker.row[0], "bookRoot": checker.row[1].hex(),
                "witnessed": policy.threshold > 0}
    except Failure as failure:
        if failure.args[0] == "too-old":
            return {"ok": False, "code": "too-old", **checker.first_unknown}
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
    status = 0
    for path in options.bundles:
        try:
            with open(path, "rb") as file:
                empty = file.seek(0, 2) == 0
                result = check(b"" if empty else mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), policy)
        except OSError as error:
            result = {"ok": False, "code": "unreadable", "reason": str(error)}
        if not result["ok"] and status != 1:
            status = 2 if result["code"] == "too-old" else 1
        print(json.dumps({"bundle": path, **result}), flush=True)
    sys.exit(status)

if __name__ == "__main__":
    main()
