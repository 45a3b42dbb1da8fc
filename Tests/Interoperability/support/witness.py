"""A regulator's witness in the background, which knows one log."""

import os
import subprocess
import time
import urllib.request

from . import HOST, PROGRAM, run


class Witness:
    """`touchstone witness serve` on a port of its own; `prefix` is a command to start it under."""

    def __init__(self, folder, log_key, prefix=(), **environment):
        data = folder / "witness"
        run("witness", "init", "--data", data, "--name", "witness.example/w1")
        self.key = run("witness", "key", "--data", data).stdout.decode().split()[-1]
        run("witness", "add-log", "--data", data, "--key", log_key)
        self.process = subprocess.Popen(
            [*prefix, PROGRAM, "witness", "serve", "--data", data, "--port", "0"], stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, env=os.environ | environment)
        self.url = self.process.stdout.readline().decode().strip()

    def get(self, path):
        return urllib.request.urlopen(self.url + path, timeout=60).read().decode()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        """Ends it; again, nothing."""
        self.process.terminate()
        self.process.wait(60)
        self.process.stdout.close()


def cosigned(server, size):
    """The published checkpoint, once it has that many epochs and a witness's signature beside the log's."""
    for _ in range(480):
        note = server.request("GET", "/log/checkpoint")[2].decode()
        if note.startswith(HOST + "\n") and int(note.split("\n")[1]) >= size and note.count("— ") >= 2:
            return note
        time.sleep(0.25)
    raise RuntimeError(f"no cosigned checkpoint of {size} epochs")
