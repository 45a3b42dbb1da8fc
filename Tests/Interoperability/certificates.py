"""Certificates read and verified by pycose, cwt and cryptography, from nothing but docs/formats and the public key."""

import hashlib
import io
import subprocess
import time
from datetime import date

import cbor2
import cwt
from pycose.keys import EC2Key, OKPKey
from pycose.keys.curves import Ed25519, P256
from pycose.messages import Sign1Message
from cryptography.hazmat.primitives.asymmetric import ec

from support import (Checks, Folder, bytes_of_digits, digits_of, digits_of_bytes, enrol, holds, initialise, issue,
                     key_id, public_key, run)

PASSPHRASE = "correct horse 试金石"


def table():
    """60 parts: part numbers and GTINs, serials and lots in text and integer form, with and without use_by."""
    rows = []
    for index in range(60):
        gtin = index % 2 == 0
        product = "9521234543213" if gtin else f"HC-26-{index}"
        serial = [f"HC26A{index:07d}", str(4711000 + index), f"00{index}", ""][index % 4]
        lot = ["L2601", "26010", "", "007"][index % 4] if serial else f"L26{index:02d}"
        use_by = "2031-03-31" if index % 3 == 0 else ""
        rows.append((product, serial, lot, "oem", use_by))
    return rows


def written(rows):
    text = io.StringIO()
    text.write("serial,lot,use_by,class,product\n")
    for product, serial, lot, part_class, use_by in rows:
        text.write(f"{serial},{lot},{use_by},{part_class},{product}\n")
    return text.getvalue()


def mark(text):
    """Serial and lot as docs/formats/part-certificate.md writes them."""
    if not text:
        return None
    return int(text) if text.isdigit() and str(int(text)) == text and int(text) < 2**64 else text


def verified_by_pycose(key, message):
    decoded = Sign1Message.decode(message)
    if isinstance(key, ec.EllipticCurvePublicKey):
        numbers = key.public_numbers()
        decoded.key = EC2Key(crv=P256, x=numbers.x.to_bytes(32, "big"), y=numbers.y.to_bytes(32, "big"))
    else:
        decoded.key = OKPKey(crv=Ed25519, x=key.public_bytes_raw())
    return decoded.verify_signature()


def verified_by_cwt(pem, kid, algorithm, message):
    key = cwt.COSEKey.from_pem(pem, kid=kid, alg=algorithm)
    return cwt.COSE.new().decode(message, keys=[key])


def checked(checks, folder, key_path, rows, issued, algorithm):
    key = public_key(key_path.replace(".pem", ".pub.pem"))
    with open(key_path.replace(".pem", ".pub.pem"), "rb") as file:
        pem = file.read()
    kid = key_id(key)
    alg = -7 if algorithm == "es256" else -8
    checks.equal(len(issued), len(rows), "one row of the manifest for each part")
    numbers = [int(row["number"]) for row in issued]
    checks.equal(numbers, list(range(numbers[0], numbers[0] + len(rows))), "numbers are consecutive")
    for row, source in zip(issued, rows):
        what = f"{algorithm} {row['number']}"
        digits = digits_of(row["code"])
        message = bytes_of_digits(digits)
        checks.equal(digits_of_bytes(message), digits, f"{what}: digits encode back")
        checks.equal(cbor2.dumps(cbor2.loads(message), canonical=True), message, f"{what}: canonical CBOR")
        protected, unprotected, payload, _ = cbor2.loads(message).value
        checks.equal(cbor2.loads(protected), {1: alg, 4: kid}, f"{what}: protected header")
        checks.equal(protected, cbor2.dumps({1: alg, 4: kid}, canonical=True), f"{what}: header bytes")
        checks.equal(unprotected, {}, f"{what}: unprotected header")
        claims = cbor2.loads(payload)
        checks.equal(cbor2.dumps(claims, canonical=True), payload, f"{what}: canonical payload")
        checks.that(holds(key, message), f"{what}: signature by cryptography")
        checks.that(verified_by_pycose(key, message), f"{what}: signature by pycose")
        try:
            checks.equal(verified_by_cwt(pem, kid, "ES256" if alg == -7 else "EdDSA", message), payload,
                         f"{what}: payload by cwt")
        except Exception as error:
            checks.that(False, f"{what}: signature by cwt", repr(error))
        spoilt = bytearray(message)
        spoilt[-1] ^= 1
        checks.that(not holds(key, bytes(spoilt)), f"{what}: a changed signature does not hold")
        product, serial, lot, _, use_by = source
        part = [int(row["number"]), 1, int(product) if product.isdigit() else product, mark(serial), mark(lot)]
        if use_by:
            part.append((date.fromisoformat(use_by) - date(1970, 1, 1)).days)
        checks.equal(set(claims), {6, -65537}, f"{what}: claims")
        checks.equal(claims[-65537], part, f"{what}: the part")
        checks.that(abs(claims[6] - time.time()) < 120, f"{what}: iat is now", claims[6])
        checks.that(len(message) <= 138, f"{what}: at most 138 bytes", len(message))
        for column, value in (("serial", serial), ("lot", lot)):
            checks.equal(row[column], value, f"{what}: {column} in the manifest")


def openssl_reads(checks, path, passphrase, what):
    done = subprocess.run(
        ["openssl", "pkey", "-in", path, "-pubout", "-passin", "env:PASS"], capture_output=True,
        env={"PASS": passphrase or "", "PATH": "/usr/bin:/bin"})
    with open(path.replace(".pem", ".pub.pem"), "rb") as file:
        checks.equal(done.stdout, file.read(), f"openssl reads {what}")
    wrong = subprocess.run(["openssl", "pkey", "-in", path, "-noout", "-passin", "pass:wrong"], capture_output=True)
    checks.equal(wrong.returncode == 0, passphrase is None, f"openssl without the passphrase of {what}")


def list_holds(checks, key, message, typ, what):
    """A signed list verifies, is canonical, and says what it is; returns its payload."""
    checks.that(holds(key, message), f"{what} verifies")
    protected, _, payload, _ = cbor2.loads(message).value
    checks.equal(cbor2.loads(protected).get(16), f"application/touchstone-{typ}+cose", f"typ of {what}")
    checks.equal(cbor2.loads(protected)[4], key_id(key), f"kid of {what}")
    checks.equal(cbor2.dumps(cbor2.loads(payload), canonical=True), payload, f"canonical payload of {what}")
    return cbor2.loads(payload)


def main():
    checks = Checks()
    with Folder() as folder:
        initialise(folder)
        rows = table()
        es256 = enrol(folder, "es256", "hanchuan", "1")
        ed25519 = enrol(folder, "ed25519", "qinghe", "2", passphrase=PASSPHRASE)
        checked(checks, folder, es256, rows, issue(folder, es256, written(rows), "png", picture="png"), "es256")
        checks.say("es256: 60 certificates, UTF-8 table")
        chinese = written(rows).replace("serial,lot,use_by,class,product", "序列号,批次,有效期,类别,产品")
        issued = issue(folder, ed25519, chinese.encode("gb18030"), "svg", issuer="qinghe", passphrase=PASSPHRASE)
        checked(checks, folder, ed25519, rows, issued, "ed25519")
        checks.say("ed25519 under a passphrase: 60 certificates, GB18030 table with Chinese headings")
        openssl_reads(checks, es256, None, "the plain P-256 key")
        openssl_reads(checks, ed25519, PASSPHRASE, "the encrypted Ed25519 key")

        run("trust", "export", "--data", folder / "data", "--out", folder / "trust.cose")
        run("status", "export", "--data", folder / "data", "--out", folder / "status.cose")
        root = public_key(folder / "data/keys/root.pub.pem")
        status = public_key(folder / "data/keys/status.pub.pem")
        trust = list_holds(checks, root, folder.read("trust.cose"), "trust", "the trust list")
        listed = {issuer[0]: [hashlib.sha256(key[0]).digest()[:8] for key in issuer[6]] for issuer in trust[8]}
        checks.equal(listed, {"hanchuan": [key_id(public_key(folder / "hanchuan.pub.pem"))],
                              "qinghe": [key_id(public_key(folder / "qinghe.pub.pem"))]}, "keys in the trust list")
        checks.equal(trust[4], "id.example", "host in the trust list")
        stream = io.BytesIO(folder.read("status.cose"))
        issuers = []
        while stream.tell() < len(stream.getvalue()):
            message = cbor2.dumps(cbor2.load(stream), canonical=True)
            payload = list_holds(checks, status, message, "status", "a status list")
            issuers.append(payload[1])
            checks.equal([found[0] for found in payload[8:11]], [0, 0, 0], "nothing is revoked, recalled or held")
        checks.equal(issuers, ["hanchuan", "qinghe"], "issuers of the status lists")
        checks.say("trust list and status lists, by the root key and the status key")
    checks.finish()


main()
