"""Certificates read and verified by pycose, cwt and cryptography, from nothing but docs/formats and the public key."""

import hashlib
import io
import subprocess
import time
from datetime import date

import cbor2
import cwt
import pytest
from pycose.keys import EC2Key, OKPKey
from pycose.keys.curves import Ed25519, P256
from pycose.messages import Sign1Message
from cryptography.hazmat.primitives.asymmetric import ec

from support import (bytes_of_digits, check, digits_of, digits_of_bytes, enrol, holds, initialise, issue, key_id,
                     public_key, run)

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


def checked(folder, key_path, rows, issued, algorithm):
    key = public_key(key_path.with_suffix(".pub.pem"))
    pem = key_path.with_suffix(".pub.pem").read_bytes()
    kid = key_id(key)
    alg = -7 if algorithm == "es256" else -8
    check.equal(len(issued), len(rows), "one row of the manifest for each part")
    numbers = [int(row["number"]) for row in issued]
    check.equal(numbers, list(range(numbers[0], numbers[0] + len(rows))), "numbers are consecutive")
    for row, source in zip(issued, rows):
        what = f"{algorithm} {row['number']}"
        digits = digits_of(row["code"])
        message = bytes_of_digits(digits)
        check.equal(digits_of_bytes(message), digits, f"{what}: digits encode back")
        check.equal(cbor2.dumps(cbor2.loads(message), canonical=True), message, f"{what}: canonical CBOR")
        protected, unprotected, payload, _ = cbor2.loads(message).value
        check.equal(cbor2.loads(protected), {1: alg, 4: kid}, f"{what}: protected header")
        check.equal(protected, cbor2.dumps({1: alg, 4: kid}, canonical=True), f"{what}: header bytes")
        check.equal(unprotected, {}, f"{what}: unprotected header")
        claims = cbor2.loads(payload)
        check.equal(cbor2.dumps(claims, canonical=True), payload, f"{what}: canonical payload")
        check.that(holds(key, message), f"{what}: signature by cryptography")
        check.that(verified_by_pycose(key, message), f"{what}: signature by pycose")
        try:
            check.equal(verified_by_cwt(pem, kid, "ES256" if alg == -7 else "EdDSA", message), payload,
                        f"{what}: payload by cwt")
        except Exception as error:
            check.that(False, f"{what}: signature by cwt", repr(error))
        spoilt = bytearray(message)
        spoilt[-1] ^= 1
        check.that(not holds(key, bytes(spoilt)), f"{what}: a changed signature does not hold")
        product, serial, lot, _, use_by = source
        part = [int(row["number"]), 1, int(product) if product.isdigit() else product, mark(serial), mark(lot)]
        if use_by:
            part.append((date.fromisoformat(use_by) - date(1970, 1, 1)).days)
        check.equal(set(claims), {6, -65537}, f"{what}: claims")
        check.equal(claims[-65537], part, f"{what}: the part")
        check.that(abs(claims[6] - time.time()) < 120, f"{what}: iat is now", claims[6])
        check.that(len(message) <= 138, f"{what}: at most 138 bytes", len(message))
        for column, value in (("serial", serial), ("lot", lot)):
            check.equal(row[column], value, f"{what}: {column} in the manifest")


def list_holds(key, message, typ, what):
    """A signed list verifies, is canonical, and says what it is; returns its payload."""
    check.that(holds(key, message), f"{what} verifies")
    protected, _, payload, _ = cbor2.loads(message).value
    check.equal(cbor2.loads(protected).get(16), f"application/touchstone-{typ}+cose", f"typ of {what}")
    check.equal(cbor2.loads(protected)[4], key_id(key), f"kid of {what}")
    check.equal(cbor2.dumps(cbor2.loads(payload), canonical=True), payload, f"canonical payload of {what}")
    return cbor2.loads(payload)


@pytest.fixture(scope="module")
def makers(folder):
    """A maker with a plain P-256 key, one with an Ed25519 key under a passphrase, and what each has issued."""
    initialise(folder)
    rows = table()
    es256 = enrol(folder, "es256", "hanchuan", "1")
    ed25519 = enrol(folder, "ed25519", "qinghe", "2", passphrase=PASSPHRASE)
    chinese = written(rows).replace("serial,lot,use_by,class,product", "序列号,批次,有效期,类别,产品")
    return {
        "es256": (es256, None, issue(folder, es256, written(rows), "png", picture="png")),
        "ed25519": (ed25519, PASSPHRASE, issue(folder, ed25519, chinese.encode("gb18030"), "svg", issuer="qinghe",
                                               passphrase=PASSPHRASE)),
    }


@pytest.mark.parametrize("algorithm", ["es256", "ed25519"])
def test_certificates(makers, folder, algorithm):
    """Of a table in UTF-8, and of one in GB18030 with Chinese headings."""
    key, _, issued = makers[algorithm]
    checked(folder, key, table(), issued, algorithm)


@pytest.mark.parametrize("algorithm", ["es256", "ed25519"])
@pytest.mark.needs("openssl")
def test_openssl_reads_the_key(makers, algorithm):
    path, passphrase, _ = makers[algorithm]
    done = subprocess.run(
        ["openssl", "pkey", "-in", path, "-pubout", "-passin", "env:PASS"], capture_output=True,
        env={"PASS": passphrase or "", "PATH": "/usr/bin:/bin"})
    assert done.stdout == path.with_suffix(".pub.pem").read_bytes(), done.stderr
    wrong = subprocess.run(["openssl", "pkey", "-in", path, "-noout", "-passin", "pass:wrong"], capture_output=True)
    assert (wrong.returncode == 0) == (passphrase is None), "with another passphrase"


def test_trust_list(makers, folder):
    """By the root key."""
    run("trust", "export", "--data", folder / "data", "--out", folder / "trust.cose")
    root = public_key(folder / "data/keys/root.pub.pem")
    trust = list_holds(root, (folder / "trust.cose").read_bytes(), "trust", "the trust list")
    listed = {issuer[0]: [hashlib.sha256(key[0]).digest()[:8] for key in issuer[6]] for issuer in trust[8]}
    assert listed == {"hanchuan": [key_id(public_key(folder / "hanchuan.pub.pem"))],
                      "qinghe": [key_id(public_key(folder / "qinghe.pub.pem"))]}
    assert trust[4] == "id.example"


def test_status_lists(makers, folder):
    """By the status key."""
    run("status", "export", "--data", folder / "data", "--out", folder / "status.cose")
    status = public_key(folder / "data/keys/status.pub.pem")
    stream = io.BytesIO((folder / "status.cose").read_bytes())
    issuers = []
    while stream.tell() < len(stream.getvalue()):
        message = cbor2.dumps(cbor2.load(stream), canonical=True)
        payload = list_holds(status, message, "status", "a status list")
        issuers.append(payload[1])
        assert [found[0] for found in payload[8:11]] == [0, 0, 0], "nothing is revoked, recalled or held"
    assert issuers == ["hanchuan", "qinghe"]
