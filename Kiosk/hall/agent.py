"""Runs in the virtual hall: makes devices and programs do what the test outside asks for.

One JSON object a line in and out: {"do": NAME, …} is answered by {"ok": RESULT} or
{"failed": REASON}.
"""

import json
import os
import signal
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import touch  # noqa: E402  (beside this file)

devices = {}
programs = {}


def sh(script, timeout=60):
    """Runs a script; its exit status and what it printed."""
    process = subprocess.Popen(
        ["bash", "-c", script], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL, start_new_session=True)
    try:
        text, _ = process.communicate(timeout=timeout)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        text, _ = process.communicate()
        return {"status": 124, "text": text.decode(errors="replace")}
    return {"status": process.returncode, "text": text.decode(errors="replace")}


def start(name, script, log):
    """Starts a program that goes on; `exec` in the script makes the number its own."""
    with open(log, "ab") as file:
        programs[name] = subprocess.Popen(
            ["bash", "-c", script], stdout=file, stderr=file, stdin=subprocess.DEVNULL,
            start_new_session=True)
    return programs[name].pid


def send(name, number):
    programs[name].send_signal(number)


def ended(name, timeout=10):
    """Waits for the end of a program; its status, or nothing when it goes on."""
    try:
        return programs[name].wait(timeout)
    except subprocess.TimeoutExpired:
        return None


def plug(name, kind):
    devices[name] = touch.Touchscreen() if kind == "touchscreen" else touch.Keypad()


def unplug(name):
    devices.pop(name).destroy()


def tap(x, y, hold=0.08, name="touch"):
    devices[name].tap(x, y, hold)


def press(key, hold=0.05, name="keypad"):
    devices[name].press(key, hold)


def down(x, y, slot=0, name="touch"):
    devices[name].down(x, y, slot)


def up(slot=0, name="touch"):
    devices[name].up(slot)


def flood(count, name="touch"):
    """A finger that trembles so much that the queue of a reader that does not read overflows."""
    device = devices[name]
    device.down(0.5, 0.5)
    for step in range(count):
        device.move(0.4 + 0.2 * (step % 97) / 97, 0.4 + 0.2 * (step % 89) / 89)
    device.up()


def tail(path, offset=0):
    """What a file has from an offset on."""
    try:
        with open(path, "rb") as file:
            file.seek(offset)
            return file.read(200_000).decode(errors="replace")
    except FileNotFoundError:
        return ""


def now():
    """The clock that events and frames are stamped with, in nanoseconds."""
    return time.monotonic_ns()


COMMANDS = {
    command.__name__: command
    for command in (sh, start, send, ended, plug, unplug, tap, press, down, up, flood, tail, now)
}


def answer(line):
    try:
        request = json.loads(line)
        command = COMMANDS[request.pop("do")]
        return {"ok": command(**request)}
    except Exception as failure:  # The test outside decides what a failure means.
        return {"failed": f"{type(failure).__name__}: {failure}"}


def main():
    with open(sys.argv[1], "r+b", buffering=0) as port:
        port.write(b'{"ok":"hall"}\n')
        rest = b""
        while True:
            part = port.read(65536)
            if not part:
                # Nobody is connected outside; the port is ready again when somebody is.
                time.sleep(0.05)
                continue
            rest += part
            while b"\n" in rest:
                line, rest = rest.split(b"\n", 1)
                if line == b"end":
                    return
                data = json.dumps(answer(line)).encode() + b"\n"
                while data:
                    data = data[port.write(data):]


if __name__ == "__main__":
    main()
