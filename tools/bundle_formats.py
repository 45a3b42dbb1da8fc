"""What an inspection bundle is made of: CBOR, trees, signed notes. For verify_bundle.py, and to be read before it."""
import base64, hashlib, hmac, re

import cbor2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

SPACES = "\x00-\x20\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"  # not in the name of a key

class Failure(Exception):
    """Something does not hold; args[0] is the code of docs/bundle.md."""

def need(condition, code):
    if not condition:
        raise Failure(code)

# ---- CBOR: the seven kinds of items there are, in their only form
def read_item(data, at, depth=0):
    """The item that begins at `at`, and where it ends."""
    need(at < len(data), "malformed")
    initial, at = data[at], at + 1
    if initial in (0xF4, 0xF5, 0xF6):
        return {0xF4: False, 0xF5: True, 0xF6: None}[initial], at
    major, number = initial >> 5, initial & 0x1F
    need(major <= 4 and number < 28, "malformed")
    if number >= 24:
        width = 1 << (number - 24)
        need(width <= len(data) - at, "malformed")
        number, at = int.from_bytes(data[at:at + width], "big"), at + width
        need(number >= (24 if width == 1 else 1 << (width * 4)), "malformed")  # the shortest form
    if major < 2:
        return number if major == 0 else -1 - number, at
    need(number <= len(data) - at and (major < 4 or depth < 16), "malformed")
    if major < 4:
        try:
            return data[at:at + number] if major == 2 else data[at:at + number].decode("utf-8"), at + number
        except UnicodeDecodeError:
            raise Failure("malformed") from None
    items = []
    for _ in range(number):
        item, at = read_item(data, at, depth + 1)
        items.append(item)
    return items, at

def decode(data):
    item, end = read_item(data, 0)
    need(end == len(data), "malformed")
    return item

def fits(item, shape):
    """Whether an item has a shape: U an unsigned integer, u one below 2^63, t a text, b bytes, d 32 bytes, n null, or
    several of these; * anything; [shapes] an array of just these; (shape,) an array of any number of them."""
    if isinstance(shape, tuple):
        return isinstance(item, list) and all(fits(element, shape[0]) for element in item)
    if isinstance(shape, list):
        return isinstance(item, list) and len(item) == len(shape) and all(map(fits, item, shape))
    number, is_bytes = item if type(item) is int else -1, isinstance(item, bytes)
    fitting = {"*": True, "n": item is None, "U": number >= 0, "u": 0 <= number < 1 << 63, "t": isinstance(item, str),
               "b": is_bytes, "d": is_bytes and len(item) == 32}
    return any(fitting[kind] for kind in shape)

encode = lambda value: cbor2.dumps(value, canonical=True)
salt = lambda key, message: hmac.digest(key, message, "sha256")[:16]
sha = lambda data: hashlib.sha256(data).digest()

# ---- Trees
class Tree:
    """An RFC 6962 tree that grows by leaves and compact ranges: its perfect subtrees as (first leaf, level, hash)."""
    def __init__(self):
        self.nodes, self.size = [], 0
    def push(self, level, digest):
        first, self.size = self.size, self.size + (1 << level)
        while self.nodes and self.nodes[-1][1] == level and first >> level & 1:
            first, _, left = self.nodes.pop()
            digest, level = sha(b"\x01" + left + digest), level + 1
        self.nodes.append((first, level, digest))
    def leaf(self, data):
        self.push(0, sha(b"\x00" + data))
    def range(self, to, digests):
        """Adds the leaves up to `to`, given by the fewest perfect subtrees, from left to right."""
        levels, first = [], self.size
        while first < to:
            alignment = first & -first or to
            levels.append(min((to - first).bit_length(), alignment.bit_length()) - 1)
            first += 1 << levels[-1]
        need(len(levels) == len(digests), "malformed")
        for level, digest in zip(levels, digests):
            self.push(level, digest)
    def root(self):
        digest = self.nodes[-1][2] if self.nodes else sha(b"")
        for _, _, left in self.nodes[-2::-1]:
            digest = sha(b"\x01" + left + digest)
        return digest

def directory_root(book, size, root, siblings, end):
    """The directory's root to which a path leads for this row, or for none (size null); None if it cannot be so."""
    bits = len(siblings)
    if (size is not None) != (end == 0) or siblings and siblings[-1] == bytes(32):
        return None
    digest = sha(b"\x00" + book + sha(encode([book, size, root]))) if end == 0 else bytes(32)
    if end:
        common = [int.from_bytes(name, "big") >> 256 - bits for name in (end[0], book)]
        if end[0] == book or common[0] != common[1]:
            return None
        digest = sha(b"\x00" + end[0] + end[1])
    for depth in reversed(range(bits)):
        goes_right = book[depth // 8] >> 7 - depth % 8 & 1
        digest = sha(b"\x01" + (siblings[depth] + digest if goes_right else digest + siblings[depth]))
    return digest

# ---- Signed notes and checkpoints (C2SP)
def unbase64(text, error):
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        data = None
    if data is None or base64.b64encode(data).decode() != text:
        raise error
    return data

class Key:
    """A verifier key name+hash+base64(type, key): type 1 signs notes, type 4 cosigns them with a time."""
    def __init__(self, text):
        self.name, digest, content = text.split("+", 2)
        content = unbase64(content, ValueError(text))
        if len(content) != 33:
            raise ValueError("not a verifier key: " + text)
        self.type, self.id, self.bytes = content[0], bytes.fromhex(digest), content[1:]
        if self.type not in (1, 4) or sha(self.name.encode() + b"\n" + content)[:4] != self.id:
            raise ValueError("not a verifier key: " + text)
        self.key = Ed25519PublicKey.from_public_bytes(content[1:])
    def need_signed(self, signature, message):
        try:
            self.key.verify(signature, message)
        except InvalidSignature:
            raise Failure("checkpoint") from None

def read_checkpoint(note, policy, threshold):
    """Size, root and witnessed time (ms; None with threshold 0) of a checkpoint that a pinned log key signed. Every
    signature under the name and id of a pinned key must hold; others are ignored."""
    body, _, signature_lines = note.rpartition("\n\n")
    need(body and signature_lines.endswith("\n") and len(note.encode()) <= 128 << 10, "checkpoint")
    need(all(char >= " " or char == "\n" for char in note) and signature_lines.count("\n") <= 100, "checkpoint")
    signatures, body, lines = [], body + "\n", body.split("\n")
    for line in signature_lines[:-1].split("\n"):
        match = re.fullmatch("— ([^%s+]+) ([A-Za-z0-9+/=]+)" % SPACES, line)
        data = unbase64(match[2], Failure("checkpoint")) if match else b""
        need(len(data) > 4, "checkpoint")
        signatures.append((match[1], data[:4], data[4:]))
    need(len(lines) >= 3 and re.fullmatch("0|[1-9][0-9]{0,18}", lines[1]) and all(lines), "checkpoint")
    size, root = int(lines[1]), unbase64(lines[2], Failure("checkpoint"))
    need(size < 1 << 63 and len(root) == 32, "checkpoint")
    is_signed, times = False, {}
    for name, key_id, data in signatures:
        for key in policy.log:
            if (key.name, key.name, key.id) == (lines[0], name, key_id):
                key.need_signed(data, body.encode())
                is_signed = True
        for key in policy.witnesses:
            if (key.name, key.id) == (name, key_id):
                seconds = int.from_bytes(data[:8], "big")
                need(len(data) == 72 and seconds < 1 << 63, "checkpoint")
                key.need_signed(data[8:], f"cosignature/v1\ntime {seconds}\n{body}".encode())
                times.setdefault(key.bytes, seconds)
    need(is_signed, "checkpoint")
    need(len(times) >= threshold, "witness-threshold")
    return size, root, sorted(times.values())[threshold - 1] * 1000 if threshold else None
