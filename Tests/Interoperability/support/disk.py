"""Small file systems that fill up and fail. Mounting needs root."""

import errno
import fcntl
import os
import subprocess

from .needs import unavailable


FIFREEZE, FITHAW = 0xC0045877, 0xC0045878  # linux/fs.h


def mount(*arguments):
    done = subprocess.run(["mount", *arguments], capture_output=True, text=True)
    if done.returncode != 0:
        unavailable(f"mount {' '.join(map(str, arguments))}: {done.stderr.strip()}")


class Disk:
    """A file system of its own at a path that is made for it."""

    def __init__(self, path):
        self.path, self.filler = path, os.path.join(path, ".filler")
        os.makedirs(path)

    def fill(self, leaving=0):
        """Takes all the room there is but for some bytes."""
        size = 0
        with open(self.filler, "wb", buffering=0) as file:
            for block in (1 << 16, 4096, 512, 1):
                try:
                    while True:
                        size += file.write(bytes(block))
                except OSError as error:
                    if error.errno != errno.ENOSPC:
                        raise
            file.truncate(max(0, size - leaving))
            os.fsync(file.fileno())

    def make_room(self):
        os.remove(self.filler)

    def __exit__(self, *_):
        subprocess.run(["umount", "--lazy", self.path], check=True)


class SmallDisk(Disk):
    """In memory, of so many MiB; can be made read-only while nobody writes."""

    def __init__(self, path, mebibytes):
        super().__init__(path)
        self.mebibytes = mebibytes

    def __enter__(self):
        mount("-t", "tmpfs", "-o", f"size={self.mebibytes}m", "touchstone-test", self.path)
        return self

    def make_read_only(self):
        mount("-o", "remount,ro", self.path)

    def make_writable(self):
        mount("-o", f"remount,rw,size={self.mebibytes}m", self.path)


class FailingDisk(Disk):
    """ext4 in a file; can be made to go read-only under whoever writes, as it does when the device reports errors."""

    def __init__(self, path, mebibytes):
        super().__init__(path)
        self.image = f"{path}.ext4"
        with open(self.image, "wb") as file:
            file.truncate(mebibytes << 20)

    def __enter__(self):
        subprocess.run(["mkfs.ext4", "-q", "-F", self.image], check=True)
        mount("-o", "loop,errors=remount-ro", self.image, self.path)
        return self

    def fail(self):
        """From one moment to the next, between the writes of whoever writes.

        Frozen while the error is reported: an fsync that meets the end of its transaction while the journal is being
        aborted returns 0 from the kernel for what is lost (one abort in ten loses a write of any program's), and what
        is tested is the service.
        """
        device = os.stat(self.path).st_dev
        block = os.path.realpath(f"/sys/dev/block/{os.major(device)}:{os.minor(device)}")
        folder = os.open(self.path, os.O_RDONLY)
        try:
            fcntl.ioctl(folder, FIFREEZE, 0)
            try:
                with open(f"/sys/fs/ext4/{os.path.basename(block)}/trigger_fs_error", "w") as trigger:
                    trigger.write("reported by a test")
            except OSError as error:
                unavailable(f"errors of ext4 cannot be reported: {error}")
            finally:
                fcntl.ioctl(folder, FITHAW, 0)
        finally:
            os.close(folder)

    def mount_again(self):
        """As after a restart of the machine."""
        subprocess.run(["umount", self.path], check=True)
        mount("-o", "loop", self.image, self.path)
