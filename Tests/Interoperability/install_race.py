"""A hundred clients install one certificate at once: one succeeds, 99 are told who and when."""

import json
import threading

from support import Checks, Folder, Server, audit, enrol, initialise, issue, parts_table, run, run_json, today, token
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
                "Accept-Language": "en", "Idempotency-Key": f"race-{id(answers)}-{index}"}, limit=50)
            answers[index] = shop, status, headers.get("Content-Type", ""), json.loads(answer)
        except Exception as error:
            answers[index] = shop, 0, "", {"error": repr(error)}

    threads = [threading.Thread(target=client, args=(index,)) for index in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def main():
    checks = Checks()
    with Folder() as folder:
        initialise(folder)
        rows = issue(folder, enrol(folder), parts_table(4))
        for shop in SHOPS:
            open_shop(folder, shop)
        tokens = {shop: token(folder, "technician", "技师", shop=shop) for shop in SHOPS}
        run("receive", "--data", folder / "data", "--shop", "hz-001", "--supplier", "cold-parts", "--delivery-note",
            "FH-1", *(row["code"] for row in rows))
        with Server(folder / "data") as server:
            for row in rows:
                part = f"hanchuan/{row['number']}"
                answers = race(server, lambda shop, index: {
                    "shop": shop, "item": {"code": row["code"]}, "repairOrder": f"R-{row['number']}-{index}",
                    "acknowledge": ["never-received", "received-elsewhere", "received-by-another-shop"]}, tokens)
                won = [answer for answer in answers if answer[1] == 200]
                lost = [answer for answer in answers if answer[1] == 409]
                checks.equal((len(won), len(lost)), (1, CLIENTS - 1), f"{part}: one 200 and {CLIENTS - 1} times 409")
                for other in answers:
                    checks.that(other[1] in (200, 409), f"{part}: no other answer", other)
                if not won:
                    continue
                winner, _, _, entry = won[0]
                for _, _, kind, problem in lost:
                    checks.that(kind.startswith("application/problem+json"), f"{part}: problem details", kind)
                    checks.equal((problem.get("status"), problem.get("code")), (409, "already-installed"),
                                 f"{part}: the reason")
                    details = problem.get("details", {})
                    checks.equal((details.get("shop"), details.get("at")), (winner, str(entry["recordedAt"])),
                                 f"{part}: who and when")
                    checks.that(winner in problem.get("detail", ""), f"{part}: the words name the shop", problem)
                checks.say(f"{part}: {winner} fitted it, entry {entry['seq']}; {len(lost)} were refused")
        installs = [field["value"]
                    for shop in SHOPS
                    for entry in run_json("ledger", "show", "--data", folder / "data", "--shop", shop, "--from",
                                          "2026-01-01", "--to", today(), "--kind", "install")["entries"]
                    for field in entry["fields"] if field["name"] == "item"]
        checks.equal(sorted(installs), sorted(f"hanchuan/{row['number']}" for row in rows), "one install each in the books")
        audit(folder, checks, "audit")
    checks.finish()


main()
