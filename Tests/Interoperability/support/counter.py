"""A maker, a shop and a part that the shop fitted: where a customer and a maker begin."""

import os
import subprocess
from datetime import date, timedelta

from . import PROGRAM, enrol, initialise, issue, run, today, token, write

HERE, THERE = "hz-001", "hz-002"
SHOP, ORDER, PRICE, PLATE = HERE, "RO-2026-1", "1280.00", "浙A·12345"
PASSWORD = "correct horse battery"


def person(folder, name, role, called=None, **more):
    """Somebody who can sign in; `called` where their name is not the one they sign in with."""
    options = [part for option, value in more.items() for part in (f"--{option}", value)]
    subprocess.run([PROGRAM, "person", "add", "--data", folder / "data", "--id", name, "--name", called or name, "--role",
                    role, *options, "--password-stdin"], input=PASSWORD.encode(), check=True, capture_output=True,
                   env={k: v for k, v in os.environ.items() if not k.startswith("TOUCHSTONE_")}, timeout=120)


def counter(folder, count=4):
    """An installation with a catalogue, a batch of parts, and the first part received and fitted; the manifest's rows."""
    initialise(folder)
    key = enrol(folder)
    run("product", "import", "--data", folder / "data", write(
        folder / "products.csv", "code,issuer,name_zh,name_en,brand,unit,warranty_months\n"
                                 "HC-26-A,hanchuan,涡旋压缩机,Scroll compressor,寒川,pcs,12\n"))
    rows = "product,serial,lot,class\n" + "".join(f"HC-26-A,HC26A{index:04d},L2601,oem\n" for index in range(count))
    labels = issue(folder, key, rows)
    run("shop", "add", "--data", folder / "data", "--id", SHOP, "--registration", "CN:330106DEMO0001", "--name-zh",
        "西溪维修站", "--name-en", "Xixi Repairs", "--address", "杭州示范路 1 号")
    run("supplier", "set", "--data", folder / "data", "--id", "cold-parts", "--name-zh", "冷配", "--name-en",
        "Cold Parts", "--standing", "authorised")
    for row in labels[:2]:
        run("receive", "--data", folder / "data", "--shop", SHOP, "--supplier", "cold-parts", "--delivery-note", "DN-1",
            "--price", "800.00", "--currency", "CNY", row["code"])
    run("install", "--data", folder / "data", "--shop", SHOP, "--code", labels[0]["code"], "--order", ORDER, "--price",
        PRICE, "--currency", "CNY", "--object", PLATE, "--warranty-until",
        (date.fromisoformat(today()) + timedelta(days=364)).isoformat())
    run("log", "close", "--data", folder / "data")
    return labels


def job_link(server, folder):
    """The secret of a link to the order, made by the shop."""
    shop = token(folder, "technician", "bench", shop=SHOP)
    status, answer = server.post(f"/api/v1/shops/{SHOP}/job-links", {"shop": SHOP, "repairOrder": ORDER}, shop)
    if status != 200:
        raise RuntimeError(f"no job link: {status} {answer}")
    return answer["secret"]
