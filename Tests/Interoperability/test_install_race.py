"""A hundred clients install one certificate at once: one succeeds, 99 are told who and when."""

import json
import threading

import pytest

from support import Server, audit, enrol, initialise, issue, parts_table, run, run_json, today, token
from support.shop import open_shop

CLIENTS = 100
SHOPS = ("hz-001", "hz-002")


def race(server, body_of, tokens):
    """All at once; returns status, headers and answer of each."""
    start = threading.Barrier(CLIENTS)
    answers = [None] * CLIENTS

    def client(index):
        shop = SHOPS[index % len(SHOPS)]
        body = json.dumps(body_of(shop, index)).encode()
        start.wait()
        try:
            status, headers, answer = server.request(
                "POST", "/api/v1/installs", body, tokens[shop], {"Content-Type": "application/json",
                "Accept-Language": "en", "Idempotency-Key": f"race-{id(answers)}-{index}"})
            answers[index] = shop, status, headers.get("Content-Type", ""), json.loads(answer)
        except Exception as error:
            answers[index] = shop, 0, "", {"error": repr(error)}

    threads = [threading.Thread(target=client, args=(index,)) for index in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@pytest.fixture(scope="module")
def parts(folder):
    """Four parts, received by one of two shops."""
    initialise(folder)
    rows = issue(folder, enrol(folder), parts_table(4))
    for shop in SHOPS:
        open_shop(folder, shop)
    run("receive", "--data", folder / "data", "--shop", "hz-001", "--supplier", "cold-parts", "--delivery-note",
        "FH-1", *(row["code"] for row in rows))
    return rows


@pytest.fixture(scope="module")
def server(folder, parts):
    with Server(folder / "data") as server:
        yield server


@pytest.fixture(scope="module")
def tokens(folder, parts):
    return {shop: token(folder, "technician", "技师", shop=shop) for shop in SHOPS}


@pytest.mark.parametrize("index", range(4))
def test_one_wins_and_the_others_are_told_who_and_when(server, parts, tokens, index):
    row = parts[index]
    answers = race(server, lambda shop, index: {
        "shop": shop, "item": {"code": row["code"]}, "repairOrder": f"R-{row['number']}-{index}",
        "acknowledge": ["never-received", "received-elsewhere"]}, tokens)
    assert [other for other in answers if other[1] not in (200, 409)] == [], "no other answer"
    won = [answer for answer in answers if answer[1] == 200]
    lost = [answer for answer in answers if answer[1] == 409]
    assert (len(won), len(lost)) == (1, CLIENTS - 1)
    winner, _, _, entry = won[0]
    for _, _, kind, problem in lost:
        assert kind.startswith("application/problem+json")
        assert (problem.get("status"), problem.get("code")) == (409, "already-installed"), "the reason"
        details = problem.get("details", {})
        assert (details.get("shop"), details.get("at")) == (winner, str(entry["recordedAt"])), "who and when"
        assert winner in problem.get("detail", ""), "the words name the shop"


def test_one_install_each_in_the_books(folder, parts, server, tokens):
    """After the races, or after installs of whatever was not raced for."""
    for index, row in enumerate(parts):
        server.post("/api/v1/installs", {
            "shop": SHOPS[0], "item": {"code": row["code"]}, "repairOrder": f"L-{index}",
            "acknowledge": ["received-elsewhere"]}, tokens[SHOPS[0]])
    installs = [field["value"]
                for shop in SHOPS
                for entry in run_json("ledger", "show", "--data", folder / "data", "--shop", shop, "--from",
                                      "2026-01-01", "--to", today(), "--kind", "install")["entries"]
                for field in entry["fields"] if field["name"] == "item"]
    assert sorted(installs) == sorted(f"hanchuan/{row['number']}" for row in parts)
    audit(folder)
