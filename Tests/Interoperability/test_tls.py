"""TLS by OpenSSL through Python's ssl: versions, certificates, cookies that are for TLS only, and the demonstration's own
certificate."""

import hashlib
import http.client
import json
import os
import re
import signal
import socket
import ssl
import subprocess
from contextlib import contextmanager
from urllib.parse import urlencode

import pytest

from support import HOST, PROGRAM, Server, initialise, run


def certificate(folder, name, host):
    """A certificate for a host, made by openssl; the paths of chain and key."""
    chain, key = folder / f"{name}.pem", folder / f"{name}.key"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
         "-subj", f"/CN={host}", "-addext", f"subjectAltName=DNS:{host},IP:127.0.0.1", "-keyout", key, "-out", chain],
        check=True, capture_output=True)
    os.chmod(key, 0o600)
    return chain, key


def ask(port, context, method, path, body=None, headers=None, name=None):
    """One request over TLS: status, headers, text."""
    connection = http.client.HTTPSConnection("127.0.0.1", port, context=context, timeout=60)
    connection.sock = context.wrap_socket(
        socket.create_connection(("127.0.0.1", port), 60), server_hostname=name or "127.0.0.1")
    try:
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read().decode()
    finally:
        connection.close()


def hidden(html, action):
    form = html[html.index(f'action="{action}'):]
    return re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form[:form.index("</form>")])


def sign_in(port, context, name, password, host):
    """Signs in as a browser does; the cookie of the session."""
    status, headers, page = ask(port, context, "GET", "/signin", headers={"Accept": "text/html", "Host": host})
    assert status == 200, "the sign-in page comes over TLS"
    cookie = headers["Set-Cookie"]
    assert cookie.startswith("__Host-touchstone-form=") and "; Secure" in cookie, (
        f"its cookie is for TLS only: {cookie}")
    fields = hidden(page, "/signin") + [("name", name), ("password", password)]
    status, headers, _ = ask(
        port, context, "POST", "/signin", urlencode(fields),
        {"Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html", "Host": host,
         "Origin": f"https://{host}", "Cookie": cookie.split(";")[0]})
    assert status == 303, "signed in over TLS"
    session = next(value for value in headers.get_all("Set-Cookie") or [""] if value.startswith("__Host-touchstone="))
    assert all(part in session for part in ("; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/")), (
        f"the session's cookie is guarded: {session.split(';', 1)[1]}")
    return session.split(";")[0]


def refused(port, context):
    """Whether a handshake fails."""
    try:
        with socket.create_connection(("127.0.0.1", port), 10) as plain:
            with context.wrap_socket(plain, server_hostname="127.0.0.1"):
                return False
    except (ssl.SSLError, ConnectionError):
        return True


PASSWORD = "four words nobody guesses"


@pytest.fixture(scope="module")
def own(folder):
    """The data of a service with an operator, and a certificate with its key, as paths."""
    initialise(folder)
    subprocess.run(
        [PROGRAM, "person", "add", "--data", folder / "data", "--id", "boss", "--name", "管理员", "--role", "operator",
         "--password-stdin"], input=f"{PASSWORD}\n".encode(), check=True, capture_output=True)
    return certificate(folder, "own", HOST)


@pytest.mark.parametrize("chain, key", [
    ("own.pem", None), ("own.pem", "other.key"), ("own.key", "own.key"), ("own.pem", "own.pem"), ("none", "own.key")],
    ids=["a certificate without a key", "the key of another certificate", "a key for a certificate",
         "a certificate for a key", "a file that is not there"])
def test_refused(folder, own, chain, key):
    certificate(folder, "other", HOST)
    options = ["--tls-certificate", folder / chain] + (["--tls-key", folder / key] if key else [])
    done = run("serve", "--data", folder / "data", "--port", "0", *options, expect=None, limit=60)
    assert done.returncode in (64, 74) and done.stderr, (done.returncode, done.stderr[:300])


@pytest.fixture(scope="module")
def server(folder, own):
    chain, key = own
    with Server(folder / "data", "--tls-certificate", chain, "--tls-key", key) as server:
        yield server


@pytest.fixture(scope="module")
def trusting(own):
    return ssl.create_default_context(cafile=own[0])


def test_a_client_that_trusts_the_certificate_is_served(server, trusting):
    status, headers, text = ask(server.port, trusting, "GET", "/healthz")
    assert (status, text) == (200, "ok\n")
    assert headers["Strict-Transport-Security"] is None, "no HSTS for a host of examples"


def test_a_client_that_does_not_trust_it_is_not(server):
    assert refused(server.port, ssl.create_default_context())


@pytest.mark.parametrize("version, due", [
    (ssl.TLSVersion.TLSv1_2, False), (ssl.TLSVersion.TLSv1_3, False), (ssl.TLSVersion.TLSv1_1, True)],
    ids=["1.2 is spoken", "1.3 is spoken", "1.1 is refused"])
def test_version(server, own, version, due):
    context = ssl.create_default_context(cafile=own[0])
    context.set_ciphers("DEFAULT:@SECLEVEL=0")
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    context.maximum_version = version
    context.minimum_version = min(version, ssl.TLSVersion.TLSv1_2)
    assert refused(server.port, context) == due


def test_sign_in(server, trusting):
    host = f"127.0.0.1:{server.port}"
    cookie = sign_in(server.port, trusting, "boss", PASSWORD, host)
    status, _, page = ask(server.port, trusting, "GET", "/admin",
                          headers={"Accept": "text/html", "Cookie": cookie, "Host": host})
    assert status == 200 and "管理员" in page, "the session opens its page"
    logged = server.logged()
    assert cookie.split("=", 1)[1] not in logged and PASSWORD not in logged, "no secret in the log"
    assert "person:boss" in logged, "the log names the person"


def test_plain_http_is_not_answered(server, trusting):
    try:
        plain = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
        plain.request("GET", "/healthz")
        answered = plain.getresponse().status
    except (OSError, http.client.HTTPException):
        answered = None
    assert answered != 200
    assert ask(server.port, trusting, "GET", "/healthz")[0] == 200, "and the service goes on"


def test_plain_http_on_a_network_is_warned_of(folder, own):
    data = folder / "plain"
    run("init", "--data", data, "--host", HOST)
    with Server(data, "--listen", "0.0.0.0") as server:
        assert "plain http" in server.logged() or "明文" in server.logged()


@contextmanager
def demonstration(folder, season):
    """`demo --tls`: what it prints."""
    with open(folder / "demo.log", "wb") as log:
        process = subprocess.Popen(
            [PROGRAM, "demo", "--data", season, "--tls", "--port", "0", "--json"], stdout=subprocess.PIPE,
            stderr=log, stdin=subprocess.DEVNULL)
        try:
            text = ""
            while not text.rstrip().endswith("}"):
                line = process.stdout.readline().decode()
                assert line, "the demonstration did not start"
                text += line
            yield json.loads(text)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(60)
            process.stdout.close()


def test_the_demonstration_makes_a_certificate_once_and_keeps_it(folder, season):
    seen = []
    for _ in range(2):
        with demonstration(folder, season) as links:
            port = int(links["address"].rsplit(":", 1)[1])
            context = ssl.create_default_context(cafile=season / "tls.cert.pem")
            status, _, page = ask(port, context, "GET", "/demo", headers={"Accept": "text/html"})
            assert status == 200 and links["address"].startswith("https://"), links
            with socket.create_connection(("127.0.0.1", port), 10) as plain:
                with context.wrap_socket(plain, server_hostname="localhost") as secure:
                    digest = hashlib.sha256(secure.getpeercert(binary_form=True)).hexdigest().upper()
            shown = links["fingerprint"].replace(":", "")
            assert digest == shown, "the fingerprint that is printed is that of the certificate"
            seen.append(shown)
            people = json.loads((season / "demo.json").read_bytes())["people"]
            assert ({person["role"] for person in people}
                    == {"technician", "shop-manager", "maker", "inspector", "operator"}), "somebody for each role"
            for person in people:
                assert person["id"] in page and person["password"] in page, f"{person['id']} is on the page"
            sign_in(port, context, people[0]["id"], people[0]["password"], f"127.0.0.1:{port}")
    assert seen[0] == seen[1], "the certificate is kept"
    assert os.stat(season / "tls.key.pem").st_mode & 0o777 == 0o600, "its key is its owner's"
