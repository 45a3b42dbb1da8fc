"""The checker in rootlog/, which uses golang.org/x/mod/sumdb of Debian's golang-golang-x-mod-dev and no network."""

import os
import subprocess

GO = {"GO111MODULE": "off", "GOPATH": "/usr/share/gocode", "GOPROXY": "off", "PATH": os.environ["PATH"]}
SOURCE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "rootlog")


def compile_checker(folder):
    program = folder / "rootlog"
    subprocess.run(["go", "build", "-o", program, "."], cwd=SOURCE, check=True, timeout=900,
                   env=GO | {"HOME": folder, "GOCACHE": folder / "go-cache"})
    return program


def opened_by_go(program, *arguments):
    return subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, timeout=600)
