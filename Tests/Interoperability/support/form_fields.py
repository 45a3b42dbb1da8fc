"""The forms of a shop, and of those whose words a shop reads: where each is sent, what is good in it, and its fields."""

from . import today
from .counter import HERE, PASSWORD, THERE
from .form import Sheet


def shop_forms(line, counted, corrected, typed):
    """The forms of a technician, by name. `line` is on the shelf and has left for THERE under DB-IN too; `counted` lies
    THERE; `corrected` is an entry; `typed` the number on a label."""
    item = f"line {line}"
    forms = [
        Sheet("typed number", "/shop/receive", {
            "supplier": "s-1", "deliveryNote": "FH", "received": today(), "code": f"hanchuan/{typed}", "step": "done"},
            typed=(f"price:hanchuan/{typed}", f"quantity:hanchuan/{typed}")),
        Sheet("install", "/shop/install", {
            "code": item, "repairOrder": "RO", "object": "", "quantity": "1", "technician": "wang", "position": "", "work": "",
            "price": "", "warrantyUntil": "", "customer": "", "consent": "", "mileage": "", "step": "done"},
            free=("repairOrder", "object", "technician", "position", "work", "customer"),
            typed=("quantity", "price", "mileage", "consent"), lists=("acknowledge", "code", "warrantyUntil"),
            # Only some classes of parts are asked about a consent.
            absent=("consent",)),
        Sheet("return", "/shop/moves/return", {
            "code": item, "supplier": "s-1", "returnNote": "", "reason": "r", "quantity": "1", "issuer": "hanchuan",
            "step": "done"}, free=("returnNote", "reason"), typed=("quantity", "number"),
            lists=("supplier", "code", "issuer", "voucherDigest")),
        Sheet("transfer out", "/shop/moves/transfer-out", {
            "code": item, "to": THERE, "transferNumber": "DB", "reason": "", "quantity": "1", "step": "done"},
            free=("transferNumber", "reason"), typed=("quantity",), lists=("to",)),
        Sheet("scrap", "/shop/moves/scrap", {"code": item, "reason": "r", "quantity": "1", "step": "done"},
              free=("reason",), typed=("quantity",)),
        Sheet("old part", "/shop/moves/remove", {
            "part": "p", "repairOrder": "RO", "disposal": "to-customer", "reason": "", "customer": "", "step": "done"},
            free=("part", "repairOrder", "reason", "customer"), lists=("disposal",)),
        count(counted),
        Sheet("correction", f"/shop/entries/{corrected}", {
            "effect": "amend", "field": "delivery-note", "value": "N", "reason": "r"},
            free=("value", "reason"), lists=("effect", "field")),
        Sheet("check", "/shop/check", {"number": typed, "issuer": "hanchuan", "repairOrder": "", "model": ""},
              typed=("number", "repairOrder", "model"), lists=("issuer", "code"), in_place=True),
        Sheet("transfer in", "/shop/moves/transfer-in", {
            "code": item, "from": HERE, "transferNumber": "DB-IN", "quantity": "1", "step": "done"},
            typed=("transferNumber", "quantity"), lists=("from",)),
        # The order is the page's own, not typed there; of one that cannot be there is no page.
        Sheet("link", "/shop/orders/links", {"order": "RO", "days": "30"}, typed=("days", "order"), absent=("order",),
              in_place=True),
        # Deliveries come last: they fill the shelf, which other pages show.
        Sheet("receive", "/shop/receive", {
            "supplier": "s-1", "deliveryNote": "FH", "received": today(), "inspectedBy": "wang", "productName": "件",
            "reason": "other", "reasonNote": "n", "quantity": "1", "product": "", "partClass": "aftermarket", "maker": "M",
            "price": "", "customer": "", "issuer": "hanchuan", "step": "done"},
            free=("deliveryNote", "inspectedBy", "productName", "maker", "customer", "reasonNote"),
            typed=("quantity", "product", "price", "number"),
            lists=("received", "supplier", "reason", "partClass", "issuer", "voucherDigest", "code", "aside")),
    ]
    return {form.name: form for form in forms}


def count(line):
    """A count of a line on the shelf."""
    return Sheet("count", "/shop/stocktake", {
        f"counted:line-{line}": "1", f"cause:line-{line}": "lost", f"note:line-{line}": "r", "reviewed": "1", "product": "", "step": "done"},
        free=(f"note:line-{line}",), typed=(f"counted:line-{line}",), lists=("code", "product", "number", "issuer"))


# Addresses of a shop's pages that end in what somebody asks for.
ASKED = ("/shop/orders?number=", "/shop/ledger?from=", "/shop/ledger?kind=", "/shop/ledger?cursor=", "/shop/balance?from=",
         "/shop/moves/transfer-in?from=", "/shop/moves/transfer-in?transferNumber=", "/shop/moves/remove?order=",
         "/shop/moves/return?item=", "/shop/check?order=", "/shop/received?first=", "/shop/entries/", "/shop/moves/",
         "/shop/orders/links?number=")


def scrap(line):
    return Sheet("scrap by", "/shop/moves/scrap", {"code": f"line {line}", "reason": "r", "quantity": "1", "step": "done"},
                 free=("reason",))


def answer_to_doubt():
    return Sheet("answer to a doubt", "", {"text": "a"}, free=("text",))


def doubt(digits):
    """A customer's doubt about a code."""
    return Sheet("doubt", f"/c/{digits}/doubt", {"kind": "looks-different", "text": "t", "contact": ""},
                 free=("text", "contact"), lists=("kind",), shows=False)


def doubt_without_code():
    return Sheet("doubt without code", "/doubt", {"kind": "looks-different", "text": "t", "issuer": "hanchuan", "number": "1"},
                 typed=("issuer", "number"), lists=("kind",), shows=False)


def case():
    return Sheet("case", "/doubts", {"doubt": "D-0000-0000"}, typed=("doubt",))


def sign_in():
    return Sheet("sign-in", "/signin", {"name": "nobody", "password": "wrong wrong wrong"}, typed=("name",))


def person():
    """A new person of the shop, to be given an `id`."""
    return Sheet("person", "/admin/people", {
        "id": "p", "name": "n", "role": "technician", "shop": HERE, "issuer": "", "password": PASSWORD}, free=("name",),
        typed=("id",), lists=("role", "shop", "issuer"), shows=False)


def order():
    """An inspector's order about the shop, to be given a `number`."""
    return Sheet("order", "/inspect", {"number": "I", "authority": "B", "shop": HERE, "from": today(), "to": today()},
                 free=("number", "authority"), lists=("shop", "from", "to"))


def countersignature():
    return Sheet("countersignature", "", {"answer": "objection", "note": "n", "exportDigest": ""}, free=("note",),
                 # Where no file was taken along the page asks about none.
                 lists=("answer", "exportDigest"), absent=("exportDigest",))
