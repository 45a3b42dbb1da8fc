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

from support import HOST, PROGRAM, Checks, Folder, Server, initialise, run, season


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


def encoded(fields):
    from urllib.parse import urlencode
    return urlencode(fields)


def sign_in(checks, port, context, name, password, host):
    """Signs in as a browser does; the cookie of the session."""
    status, headers, page = ask(port, context, "GET", "/signin", headers={"Accept": "text/html", "Host": host})
    checks.equal(status, 200, "the sign-in page comes over TLS")
    cookie = headers["Set-Cookie"]
    checks.that(cookie.startswith("__Host-touchstone-form=") and "; Secure" in cookie, "its cookie is for TLS only", cookie)
    fields = hidden(page, "/signin") + [("name", name), ("password", password)]
    status, headers, _ = ask(
        port, context, "POST", "/signin", encoded(fields),
        {"Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html", "Host": host,
         "Origin": f"https://{host}", "Cookie": cookie.split(";")[0]})
    checks.equal(status, 303, "signed in over TLS")
    session = next(value for value in headers.get_all("Set-Cookie") or [""] if value.startswith("__Host-touchstone="))
    checks.that(all(part in session for part in ("; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/")),
                "the session's cookie is guarded", session.split(";", 1)[1])
    return session.split(";")[0]


def refused(port, context):
    """Whether a handshake fails."""
    try:
        with socket.create_connection(("127.0.0.1", port), 10) as plain:
            with context.wrap_socket(plain, server_hostname="127.0.0.1"):
                return False
    except (ssl.SSLError, ConnectionError):
        return True


def serve(checks, folder):
    chain, key = certificate(folder, "own", HOST)
    _, other = certificate(folder, "other", HOST)
    password = "four words nobody guesses"
    subprocess.run(
        [PROGRAM, "person", "add", "--data", folder / "data", "--id", "boss", "--name", "管理员", "--role", "operator",
         "--password-stdin"], input=f"{password}\n".encode(), check=True, capture_output=True)
    for wrong, why in (
        (["--tls-certificate", chain], "a certificate without a key"),
        (["--tls-certificate", chain, "--tls-key", other], "the key of another certificate"),
        (["--tls-certificate", key, "--tls-key", key], "a key for a certificate"),
        (["--tls-certificate", chain, "--tls-key", chain], "a certificate for a key"),
        (["--tls-certificate", folder / "none", "--tls-key", key], "a file that is not there"),
    ):
        done = run("serve", "--data", folder / "data", "--port", "0", *wrong, expect=None, limit=60)
        checks.that(done.returncode in (64, 74) and done.stderr, f"{why} is refused", (done.returncode, done.stderr[:300]))
    with Server(folder / "data", "--tls-certificate", chain, "--tls-key", key) as server:
        trusting = ssl.create_default_context(cafile=chain)
        status, headers, text = ask(server.port, trusting, "GET", "/healthz")
        checks.equal((status, text), (200, "ok\n"), "a client that trusts the certificate is served")
        checks.equal(headers["Strict-Transport-Security"], None, "no HSTS for a host of examples")
        checks.that(refused(server.port, ssl.create_default_context()), "a client that does not trust it is not")
        for version, due in ((ssl.TLSVersion.TLSv1_2, False), (ssl.TLSVersion.TLSv1_3, False), (ssl.TLSVersion.TLSv1_1, True)):
            context = ssl.create_default_context(cafile=chain)
            context.set_ciphers("DEFAULT:@SECLEVEL=0")
            context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
            context.maximum_version = version
            context.minimum_version = min(version, ssl.TLSVersion.TLSv1_2)
            checks.equal(refused(server.port, context), due, f"{version.name} is {'refused' if due else 'spoken'}")
        host = f"127.0.0.1:{server.port}"
        cookie = sign_in(checks, server.port, trusting, "boss", password, host)
        status, _, page = ask(server.port, trusting, "GET", "/admin",
                              headers={"Accept": "text/html", "Cookie": cookie, "Host": host})
        checks.that(status == 200 and "管理员" in page, "the session opens its page", status)
        try:
            plain = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
            plain.request("GET", "/healthz")
            answered = plain.getresponse().status
        except (OSError, http.client.HTTPException):
            answered = None
        checks.that(answered != 200, "plain http is not answered there", answered)
        status, _, _ = ask(server.port, trusting, "GET", "/healthz")
        checks.equal(status, 200, "and the service goes on")
        logged = server.logged()
        secret = cookie.split("=", 1)[1]
        checks.that(secret not in logged and password not in logged, "no secret in the log")
        checks.that("person:boss" in logged, "the log names the person")
    with Server(folder / "data", "--listen", "0.0.0.0") as server:
        checks.that("plain http" in server.logged() or "明文" in server.logged(), "plain http on a network is warned of",
                    server.logged()[:300])


def demo(checks, folder):
    """`demo --tls` makes a certificate once and keeps it."""
    season(folder / "season")
    seen = []
    for _ in range(2):
        log = open(folder / "demo.log", "wb")
        process = subprocess.Popen(
            [PROGRAM, "demo", "--data", folder / "season", "--tls", "--port", "0", "--json"], stdout=subprocess.PIPE,
            stderr=log, stdin=subprocess.DEVNULL)
        try:
            text = ""
            while not text.rstrip().endswith("}"):
                line = process.stdout.readline().decode()
                if not line:
                    raise RuntimeError("the demonstration did not start")
                text += line
            links = json.loads(text)
            port = int(links["address"].rsplit(":", 1)[1])
            chain = folder / "season/tls.cert.pem"
            context = ssl.create_default_context(cafile=chain)
            status, _, page = ask(port, context, "GET", "/demo", headers={"Accept": "text/html"})
            checks.that(status == 200 and links["address"].startswith("https://"), "the demonstration speaks TLS", links)
            with socket.create_connection(("127.0.0.1", port), 10) as plain:
                with context.wrap_socket(plain, server_hostname="localhost") as secure:
                    digest = hashlib.sha256(secure.getpeercert(binary_form=True)).hexdigest().upper()
            shown = links["fingerprint"].replace(":", "")
            checks.equal(digest, shown, "the fingerprint that is printed is that of the certificate")
            seen.append(shown)
            listing = json.loads(folder.read("season/demo.json"))
            checks.equal({person["role"] for person in listing["people"]},
                         {"technician", "shop-manager", "maker", "inspector", "operator"}, "somebody for each role")
            for person in listing["people"]:
                checks.that(person["id"] in page and person["password"] in page, f"{person['id']} is on the page")
            person = listing["people"][0]
            sign_in(checks, port, context, person["id"], person["password"], f"127.0.0.1:{port}")
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(60)
            log.close()
    checks.equal(seen[0], seen[1], "the certificate is kept")
    mode = os.stat(folder / "season/tls.key.pem").st_mode & 0o777
    checks.equal(mode, 0o600, "its key is its owner's")


def main():
    checks = Checks()
    with Folder() as folder:
        initialise(folder)
        serve(checks, folder)
        demo(checks, folder)
    checks.finish()


if __name__ == "__main__":
    main()
