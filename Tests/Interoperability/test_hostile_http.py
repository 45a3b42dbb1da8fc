"""The server under hostile clients: oversized, slow and garbled requests. It refuses each clearly, and goes on."""

import socket
import threading
import time

import pytest

from support import Server, check, initialise, run, token

BIG = 10 << 20
BEARER = "Authorization: Bearer TOKEN"  # is put in when there is one


def raw(server, sent, wait=5.0, finish=True):
    """Sends bytes and reads until the server closes or says nothing for `wait` seconds."""
    answer, began = b"", time.monotonic()
    with socket.create_connection(("127.0.0.1", server.port), timeout=wait) as line:
        try:
            line.sendall(sent)
            if finish:
                line.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # it was refused while we were sending
        try:
            while part := line.recv(65536):
                answer += part
        except OSError:
            pass
    return answer, time.monotonic() - began


def statuses(answer):
    return [int(line.split(b" ")[1]) for line in answer.split(b"\r\n") if line.startswith(b"HTTP/1.1 ")]


def head(method, path, *lines):
    return "\r\n".join([f"{method} {path} HTTP/1.1", "Host: id.example", *lines, "", ""]).encode("latin-1")


def large():
    """Bodies of ten megabytes, and what may be answered."""
    json, form = "Content-Type: application/json", "Content-Type: application/x-www-form-urlencoded"
    length, bearer = f"Content-Length: {BIG}", BEARER
    body = b'{"code":"' + b"9" * BIG
    chunks = b"".join(b"100000\r\n" + b"9" * 0x100000 + b"\r\n" for _ in range(10)) + b"0\r\n\r\n"
    return [
        ("anonymous question", head("POST", "/api/v1/verifications", json, length) + body, {413}),
        ("anonymous receipt", head("POST", "/api/v1/receipts", json, length) + body, {401, 413}),
        ("receipt with token", head("POST", "/api/v1/receipts", json, length, bearer) + body, {413}),
        ("in chunks", head("POST", "/api/v1/receipts", json, "Transfer-Encoding: chunked", bearer) + chunks, {413}),
        ("form", head("POST", "/check", form, length) + b"code=" + b"9" * BIG, {413}),
        ("voucher", head("POST", "/api/v1/shops/hz-001/vouchers", length, bearer) + b"\xff\xd8" + b"x" * BIG, {413, 415}),
        ("body for a page", head("GET", "/", length) + body, {200, 400, 413}),
        ("for nothing there", head("POST", "/nowhere", length) + body, {404, 413}),
        ("announced only, 2^63", head("POST", "/check", form, "Content-Length: 9223372036854775807"), {400, 413}),
    ]


def garbled():
    """Requests that are wrong in other ways: none may be answered with 200 or 5xx, except where it says so."""
    fine = {200, 303, 404, 422}
    code = "/c/" + "9" * 17
    return [
        ("random bytes", bytes(range(256)) * 64, set()),
        ("TLS hello", bytes.fromhex("160301020001000 1fc0303".replace(" ", "")) + bytes(512), set()),
        ("HTTP/2 preface", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", set()),
        ("no version", b"GET /\r\n\r\n", {200}),
        ("newlines only", b"\r\n" * 5000, set()),
        ("method of 10 000 characters", b"A" * 10_000 + b" / HTTP/1.1\r\nHost: x\r\n\r\n", set()),
        ("address of 100 000 characters", head("GET", "/c/" + "9" * 100_000), {404, 414, 431}),
        ("a header of 100 000 characters", head("GET", "/", "X-A: " + "a" * 100_000), set()),
        ("10 000 headers", head("GET", "/", *(f"X-{i}: a" for i in range(10_000))), set()),
        ("two lengths", head("POST", "/check", "Content-Length: 3", "Content-Length: 5") + b"a=bcd", set()),
        ("length and chunks", head("POST", "/check", "Content-Length: 3", "Transfer-Encoding: chunked") + b"0\r\n\r\n",
         fine),
        ("negative length", head("POST", "/check", "Content-Length: -1"), set()),
        ("chunk of size zz", head("POST", "/check", "Transfer-Encoding: chunked") + b"zz\r\nabc\r\n", set()),
        ("body shorter than announced", head("POST", "/check", "Content-Length: 100") + b"code=1", {422}),
        ("NUL in the path", b"GET /c/\0 HTTP/1.1\r\nHost: x\r\n\r\n", set()),
        ("NUL in a header", b"GET / HTTP/1.1\r\nHost: x\r\nX-A: a\0b\r\n\r\n", set()),
        ("header without colon", b"GET / HTTP/1.1\r\nHost: x\r\nnonsense\r\n\r\n", set()),
        ("folded header", b"GET / HTTP/1.1\r\nHost: x\r\nX-A: a\r\n b\r\n\r\n", {200}),
        ("no host", b"GET / HTTP/1.1\r\n\r\n", {200}),
        ("foreign host", b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", {200}),
        ("percent half", head("GET", "/c/%"), fine), ("percent zz", head("GET", "/c/%zz"), fine),
        ("percent NUL", head("GET", "/c/%00"), fine), ("percent not UTF-8", head("GET", "/c/%ff%fe"), fine),
        ("percent overlong", head("GET", "/c/%c0%af"), fine), ("percent slash", head("GET", "/c/%2e%2e%2f"), fine),
        ("climbing", head("GET", "/static/../../../etc/passwd"), {404}),
        ("climbing, encoded", head("GET", "/static/%2e%2e%2f%2e%2e%2fetc%2fpasswd"), {404}),
        ("query percent", head("GET", "/?lang=%"), fine), ("query twice", head("GET", "/?lang=zh&lang=en"), fine),
        ("absolute address", b"GET http://evil.example/ HTTP/1.1\r\nHost: id.example\r\n\r\n", {200, 404}),
        ("CONNECT", b"CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n", {404, 405}),
        ("TRACE", head("TRACE", "/"), {404, 405}), ("unknown method", head("BREW", "/"), {404, 405}),
        ("odd Accept-Language", head("GET", code, "Accept-Language: " + "zh;q=0.1," * 500), fine),
        ("odd Accept", head("GET", code, "Accept: ;;;q=x,,/*"), fine),
        ("500 requests on one line", head("GET", "/healthz") * 500, {200, 429}),
    ]


def bad_bodies():
    """Bodies that are no JSON, or none that is understood."""
    return [b"", b"{", b"null", b"[]", b'"x"', b"1e999", b"\xff\xfe{}", b"{}\0", b'{"code":1,"purpose":"customer"}',
            b"[" * 100_000, b'{"a":' * 50_000, b'{"code":"\\ud800","purpose":"customer"}', b'{"code":"\xc3\x28"}',
            b'{"code":"0","code":"1","purpose":"x"}', b'{"code":"000","purpose":"' + b"x" * 100_000 + b'"}',
            b'{"number":1e400,"issuer":"a","purpose":"customer"}', b'{"latitude":NaN,"code":"0","purpose":"customer"}',
            b'{"code":"000","purpose":"customer","zzz":1e999}', b'{"code":"000","purpose":"customer","zzz":"\\ud800"}',
            b'{"code":"' + b"9" * 1_000_000 + b'","purpose":"customer"}']


class Slow(threading.Thread):
    """Sends a beginning, then a byte a second; notes how long it was let."""

    def __init__(self, server, name, beginning, drip, limit=120):
        super().__init__(daemon=True)
        self.server, self.what, self.beginning, self.drip, self.limit = server, name, beginning, drip, limit
        self.held, self.answer = None, b""

    def run(self):
        began = time.monotonic()
        with socket.create_connection(("127.0.0.1", self.server.port), timeout=1) as line:
            line.sendall(self.beginning)
            while time.monotonic() - began < self.limit:
                try:
                    if self.drip:
                        line.sendall(self.drip)
                    part = line.recv(65536)
                    self.answer += part
                    if not part:
                        break
                except TimeoutError:
                    continue
                except OSError:
                    break
            else:
                return
        self.held = time.monotonic() - began


SLOW = {
    "silent connection": (b"", b""),
    "headers a byte a second": (b"GET / HTTP/1.1\r\nHost: x\r\nX-A: ", b"a"),
    "body a byte a second": (head("POST", "/api/v1/verifications", "Content-Length: 100000"), b"a"),
    "receipt a byte a second": (head("POST", "/api/v1/receipts", "Content-Length: 100000", BEARER), b" "),
    "chunks a byte a second": (head("POST", "/check", "Transfer-Encoding: chunked",
                                    "Content-Type: application/x-www-form-urlencoded"), b"1\r\na\r\n"),
}


@pytest.fixture(scope="module")
def served(folder):
    """A service, a token of a shop, and slow clients that have been at it since the start."""
    initialise(folder)
    run("shop", "add", "--data", folder / "data", "--id", "hz-001", "--registration", "CN:330106A00123", "--name-zh",
        "城西维修", "--name-en", "Westside")
    shop_token = token(folder, "technician", "技师", shop="hz-001")
    with Server(folder / "data") as server:
        slow = {name: Slow(server, name, beginning.replace(b"TOKEN", shop_token.encode()), drip)
                for name, (beginning, drip) in SLOW.items()}
        for client in slow.values():
            client.start()
        yield server, shop_token, slow


@pytest.mark.parametrize("what", [what for what, *_ in large()])
def test_ten_megabytes(served, what):
    server, shop_token, _ = served
    sent, due = next(rest for name, *rest in large() if name == what)
    answer, seconds = raw(server, sent.replace(b"TOKEN", shop_token.encode(), 1), finish=False)
    found = set(statuses(answer))
    assert found & due and not any(status >= 500 for status in found), (found, answer[:200])
    assert seconds < 60, "at once"
    assert server.alive()


@pytest.mark.parametrize("what", [what for what, *_ in garbled()])
def test_garbled(served, what):
    server, *_ = served
    sent, also = next(rest for name, *rest in garbled() if name == what)
    answer, seconds = raw(server, sent)
    found = set(statuses(answer))
    assert all(400 <= status < 500 or status in also for status in found), (found, answer[:300])
    assert seconds < 60, "at once"
    assert server.alive()


@pytest.mark.parametrize("path", ["/api/v1/verifications", "/api/v1/receipts", "/api/v1/installs"])
def test_bodies_that_are_no_json(served, path):
    server, shop_token, _ = served
    for body in bad_bodies():
        status, headers, answer = server.request("POST", path, body, shop_token, {"Content-Type": "application/json"})
        read = path.endswith("verifications") and status == 200 and b'"unreadable"' in answer
        check.that((400 <= status < 500 and headers["Content-Type"].startswith("application/problem+json")) or read,
                   f"{body[:40]!r}", (status, answer[:200]))
    assert server.alive()


@pytest.mark.parametrize("name", SLOW)
def test_slow_client_is_sent_away(served, name):
    client = served[2][name]
    client.join(150)
    assert client.held is not None and client.held < 100, "closed in time"
    assert not any(status < 400 or status >= 500 for status in statuses(client.answer)), client.answer[:200]


def test_alive_at_the_end(served):
    assert served[0].alive()
    assert served[0].stop() == 0
