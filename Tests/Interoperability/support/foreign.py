"""Programs that others wrote for logs of C2SP, behind the few questions that are asked of them: a witness
(aics-witness), and readers of checkpoints, tiles and proofs (aics-tlog, tlog-scales, and the client of Sigstore, which
reads the checkpoints of transparency-dev/formats and checks inclusion as Trillian, now transparency-dev/merkle, does)."""

import base64
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

import aics_tlog
import tlog_scales.tlog
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sigstore._internal.merkle import verify_merkle_inclusion
from sigstore._internal.rekor.checkpoint import verify_checkpoint
from sigstore._internal.trust import Keyring
from sigstore.errors import VerificationError
from sigstore.models import TransparencyLogEntry
from sigstore_models.common import v1 as common
from sigstore_models.rekor import v1 as rekor
from tlog_scales import backend, reader, signing, tiles


class Witness:
    """aics-witness in the background, which knows one log."""

    def __init__(self, folder, origin, log_key, name="witness.example/foreign"):
        self.config = folder / "foreign-witness.json"
        self.key = self.tell("init", "--name", name, "--listen", "127.0.0.1:0").strip()
        self.tell("add-log", "--origin", origin, "--vkey", log_key)
        self.log = tempfile.NamedTemporaryFile()
        self.process = subprocess.Popen(self.command("serve"), stdin=subprocess.DEVNULL, stderr=self.log)
        self.url = self.listening()

    def listening(self):
        end = time.monotonic() + 60
        while time.monotonic() < end and self.process.poll() is None:
            with open(self.log.name, encoding="utf-8") as file:
                found = re.search(r"listening on (http://\S+) ", file.read())
            if found:
                return found[1]
            time.sleep(0.1)
        self.__exit__()
        raise RuntimeError("aics-witness did not start")

    def command(self, verb, *more):
        return [sys.executable, "-m", "aics_witness", verb, "--config", self.config, *more]

    def tell(self, verb, *more):
        return subprocess.run(self.command(verb, *more), check=True, capture_output=True, text=True, timeout=60,
                              env=os.environ).stdout

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(60)
        self.log.close()


def accepted(ask):
    """Whether a reader says yes, and else what it says: each throws something else."""
    try:
        return ask() is not False, ""
    except (AssertionError, AttributeError, IndexError, InvalidSignature, KeyError, RuntimeError, TypeError, ValueError,
            VerificationError, tlog_scales.tlog.ConsistencyProofInvalid, tlog_scales.tlog.InclusionProofInvalid) as error:
        return False, f"{type(error).__name__}: {error}"


class ByAics:
    """aics-tlog."""

    def __init__(self, log_key, witness_keys):
        self.log_key = aics_tlog.parse_vkey(log_key)
        self.policy = aics_tlog.WitnessPolicy.from_dict({
            "quorum": len(witness_keys), "witnesses": witness_keys, "max_checkpoint_age": 3600})

    def checkpoint(self, note):
        found = aics_tlog.verify_checkpoint(aics_tlog.parse_note(note.encode()), self.log_key, policy=self.policy)
        if not found.ok:
            raise ValueError(str(found))
        return aics_tlog.parse_checkpoint(aics_tlog.parse_note(note.encode()).text)

    def whole(self, folder, note):
        """Every tile and entry bundle of an exported log."""
        head = self.checkpoint(note)
        return aics_tlog.audit_tiles(aics_tlog.FileSystemTileReader(folder), head.size, head.root).size == head.size

    def inclusion(self, note, index, entry, path):
        head = self.checkpoint(note)
        return aics_tlog.verify_leaf_inclusion(entry, index, head.size, path, head.root)

    def consistency(self, old, old_root, new, new_root, path):
        return aics_tlog.verify_consistency(old, new, old_root, new_root, path)


class ByScales:
    """tlog-scales."""

    def __init__(self, log_key, witness_keys):
        self.keys = [signing.Vkey.from_string(key) for key in [log_key, *witness_keys]]

    def checkpoint(self, note):
        head = tlog_scales.tlog.Checkpoint.from_text(note)
        for key in self.keys:
            head.verify(key)
        return head

    def whole(self, folder, note):
        head = self.checkpoint(note)
        tile_reader = reader.TilesReader(backend.LocalBackend(pathlib.Path(folder)))
        tile_reader.set_size(head.size)
        entries = [tile_reader.get_entry(index) for index in range(head.size)]
        for index, entry in enumerate(entries):
            tile_reader.get_inclusion_proof(index, head.size).check(tiles.leaf_hash(entry), head.root_hash)
        return tile_reader.calculate_root_hash() == head.root_hash

    def inclusion(self, note, index, entry, path):
        head = self.checkpoint(note)
        tlog_scales.tlog.InclusionProof(index, head.size, path).check(tiles.leaf_hash(entry), head.root_hash)

    def consistency(self, old, old_root, new, new_root, path):
        tlog_scales.tlog.ConsistencyProof(old, new, path).check(old_root, new_root)

    @staticmethod
    def tlog_proof(folder, index):
        """The C2SP tlog-proof that its command makes from the tiles."""
        return subprocess.run([sys.executable, "-m", "tlog_scales.cli", "gen-proof", folder, str(index)], check=True,
                              capture_output=True, timeout=60).stdout.decode()


class BySigstore:
    """The client of Sigstore; it knows no witnesses."""

    def __init__(self, log_key):
        _, self.key_id, material = log_key.split("+", 2)
        public = Ed25519PublicKey.from_public_bytes(base64.b64decode(material)[1:])
        der = public.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
        self.keyring = Keyring([common.PublicKey(
            raw_bytes=base64.b64encode(der), key_details=common.PublicKeyDetails.PKIX_ED25519)])

    def inclusion(self, note, index, entry, path):
        head = note.split("\n")
        proof = rekor.InclusionProof(
            log_index=str(index), tree_size=head[1], root_hash=head[2].encode(),
            hashes=[base64.b64encode(digest) for digest in path], checkpoint=rekor.Checkpoint(envelope=note))
        found = TransparencyLogEntry(rekor.TransparencyLogEntry(
            log_index=str(index), log_id=common.LogId(key_id=base64.b64encode(bytes.fromhex(self.key_id))),
            kind_version=rekor.KindVersion(kind="epoch", version="1"), inclusion_proof=proof,
            canonicalized_body=base64.b64encode(entry)))
        verify_merkle_inclusion(found)
        verify_checkpoint(self.keyring, found)
