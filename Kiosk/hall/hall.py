"""The virtual hall from outside: boots it, talks to its agent, ends it whatever happens."""

import ctypes
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

from qmp import Qmp

HERE = os.path.dirname(os.path.abspath(__file__))


class Fault(Exception):
    """Something in the hall did not do what was asked."""


def end_with_parent():
    """Has the kernel end the machine when the test is killed (prctl, PR_SET_PDEATHSIG)."""
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def end_in_order(*_):
    """For SIGTERM: leaves `with` blocks on the way out."""
    sys.exit(143)


class Hall:
    """A running machine; for `with`."""

    def __init__(self, keep=None, folder=None, **options):
        """`folder`: for all that the machine writes, removed at the end; else one under /tmp."""
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, end_in_order)
        self.folder = folder or tempfile.mkdtemp(prefix="hall.", dir="/tmp")
        os.makedirs(self.folder, exist_ok=True)
        # A socket's name is short; a folder's may not be, but its descriptor is.
        self.handle = os.open(self.folder, os.O_PATH | os.O_DIRECTORY)
        self.share = os.path.join(self.folder, "share")
        self.keep = keep
        width, height = options.get("size", "1920x1080").split("x")
        self.size = (int(width), int(height))
        arguments = [os.path.join(HERE, "boot"), "--out", self.folder]
        for name, value in options.items():
            if value is not None:
                arguments += [f"--{name}", str(value)]
        self.log = open(os.path.join(self.folder, "boot.log"), "wb")
        self.process = subprocess.Popen(
            arguments, stdout=self.log, stderr=self.log, stdin=subprocess.DEVNULL,
            start_new_session=True, preexec_fn=end_with_parent)
        self.port = None

    def __enter__(self):
        try:
            self._connect()
        except BaseException as fault:
            self.__exit__(type(fault))
            raise
        return self

    def _connect(self, limit=300):
        end = time.monotonic() + limit
        self.port = self._socket("agent.sock", end)
        self.port.settimeout(max(1, end - time.monotonic()))
        self.lines = self.port.makefile("r")
        if not self.lines.readline():
            raise Fault("the machine ended before it was up:\n" + self.serial())
        self.qmp = Qmp(self._address("qmp.sock"))

    def _address(self, name):
        return f"/proc/self/fd/{self.handle}/{name}"

    def _socket(self, name, end):
        while time.monotonic() < end and self.process.poll() is None:
            connection = socket.socket(socket.AF_UNIX)
            try:
                connection.connect(self._address(name))
                return connection
            except OSError:
                connection.close()
                time.sleep(0.1)
        raise Fault("QEMU did not start:\n" + self._text("boot.log"))

    def __exit__(self, fault=None, *_):
        # Whoever is impatient must not stop the end half way.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            # After a fault nobody waits for the machine's own end.
            if self.port and fault is None:
                self.port.sendall(b"end\n")
                self.process.wait(20)
        except (OSError, subprocess.TimeoutExpired):
            pass
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()
        self.log.close()
        os.close(self.handle)
        if self.keep:
            shutil.copytree(self.share, os.path.join(self.keep, "share"), dirs_exist_ok=True)
            for name in ("serial.log", "boot.log"):
                if os.path.exists(os.path.join(self.folder, name)):
                    shutil.copy(os.path.join(self.folder, name), self.keep)
        shutil.rmtree(self.folder, ignore_errors=True)

    # What the agent does

    def ask(self, do, within=120, **arguments):
        """Has the agent do something; its result."""
        self.port.settimeout(within)
        self.port.sendall(json.dumps({"do": do, **arguments}).encode() + b"\n")
        try:
            line = self.lines.readline()
        except TimeoutError:
            raise Fault(f"no answer to {do} within {within} s") from None
        if not line:
            raise Fault(f"the machine ended during {do}:\n" + self.serial())
        answer = json.loads(line)
        if "failed" in answer:
            raise Fault(f"{do}: {answer['failed']}")
        return answer["ok"]

    def sh(self, script, timeout=60):
        """Runs a script in the hall; what it printed. A failure of it is a fault."""
        result = self.ask("sh", within=timeout + 30, script=script, timeout=timeout)
        if result["status"] != 0:
            raise Fault(f"status {result['status']} of: {script}\n{result['text']}")
        return result["text"]

    def glass(self, name):
        """A picture of what the monitor shows, PNG or PPM by its name; its path."""
        path = os.path.join(self.share, name)
        self.qmp.screendump(path)
        return path

    def serial(self):
        return self._text("serial.log")[-3000:]

    def _text(self, name):
        try:
            with open(os.path.join(self.folder, name), errors="replace") as file:
                return file.read()
        except FileNotFoundError:
            return ""

    @property
    def is_up(self):
        return self.process.poll() is None


def main():
    """Boots the hall, runs a script in it, prints what it printed: `hall.py SCRIPT`."""
    with Hall() as hall:
        print(hall.sh(sys.argv[1], timeout=300), end="")


if __name__ == "__main__":
    main()
