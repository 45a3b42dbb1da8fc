"""An exported root log, read and hashed from c2sp.org/tlog-tiles and RFC 6962 alone."""

import base64
import hashlib
import os


def root_of(leaves):
    """RFC 6962 §2.1, of leaf hashes."""
    if not leaves:
        return hashlib.sha256().digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\1" + root_of(leaves[:split]) + root_of(leaves[split:])).digest()


def parsed(note):
    """Size and root of a checkpoint."""
    _, size, root = note.split("\n")[:3]
    return int(size), base64.b64decode(root)


def cosigned_by(note, name):
    return f"\n— {name} " in note


def leaf_hashes(folder):
    """The leaf hashes of a log of less than 256,000 epochs, from its tiles of level 0."""
    with open(os.path.join(folder, "checkpoint"), encoding="utf-8") as file:
        size, _ = parsed(file.read())
    leaves = []
    for tile in range((size + 255) // 256):
        width = min(256, size - 256 * tile)
        name = f"tile/0/{tile:03d}" + (f".p/{width}" if width < 256 else "")
        with open(os.path.join(folder, name), "rb") as file:
            data = file.read()
        if len(data) != 32 * width:
            raise ValueError(f"{name} has {len(data)} bytes")
        leaves += [data[at:at + 32] for at in range(0, len(data), 32)]
    return leaves


def contradicting(notes, leaves):
    """Those of some checkpoints that are not of a prefix of these leaves."""
    return [note for note in notes
            if parsed(note)[0] > len(leaves) or root_of(leaves[:parsed(note)[0]]) != parsed(note)[1]]
