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


KINDS = {
    "touchscreen": touch.Touchscreen, "reports": touch.ReportTouchscreen,
    "single": touch.SingleTouchscreen, "keypad": touch.Keypad, "scanner": touch.Scanner,
}


def plug(name, kind):
    devices[name] = KINDS[kind]()


def unplug(name):
    devices.pop(name).destroy()


def tap(x, y, hold=0.08, name="touch"):
    devices[name].tap(x, y, hold)


def press(key, hold=0.05, name="keypad"):
    devices[name].press(key, hold)


def scan(text, name="scanner"):
    devices[name].scan(text)


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


def frame(path, after=0, screen=None, label=None, timeout=20):
    """The last frame that a kiosk traced, once it is newer than `after`, of a screen, and has a
    control with a label."""
    end = time.monotonic() + timeout
    last = None
    while time.monotonic() < end:
        last = last_line(path) or last
        if last and last["t"] > after and screen in (None, last["screen"]) and (
                label is None or find(last, label)):
            return last
        time.sleep(0.03)
    seen = last and f"{last['screen']}: " + ", ".join(each["label"] for each in last["targets"])
    wanted = " with ".join(filter(None, [screen or "a new frame", label]))
    raise TimeoutError(f"no {wanted} within {timeout} s; on the screen is {seen}")


def find(frame, label):
    return next((each for each in frame["targets"] if each["label"] == label), None)


def last_line(path):
    try:
        with open(path, "rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - 65536))
            whole = file.read().split(b"\n")[:-1]
        return json.loads(whole[-1]) if whole else None
    except (OSError, ValueError):
        return None


def first_frame(path):
    with open(path, "rb") as file:
        return json.loads(file.readline())


def usage(process, seconds):
    """What a process takes while nobody touches it: percent of a core, and memory in MB (PSS)."""
    def ticks():
        with open(f"/proc/{process}/stat") as file:
            words = file.read().rsplit(")", 1)[1].split()
        return int(words[11]) + int(words[12])

    before = ticks()
    time.sleep(seconds)
    percent = (ticks() - before) * 100 / os.sysconf("SC_CLK_TCK") / seconds
    with open(f"/proc/{process}/smaps_rollup") as file:
        pss = next(int(line.split()[1]) for line in file if line.startswith("Pss:"))
    return {"percent": percent, "megabytes": pss / 1024}


def on_glass(x, y, target):
    """Presses and lets go at a place; milliseconds from each to the first and the last change on
    the glass: of the target for the press, of every 24th row of the screen for the release."""
    from glass import Glass
    glass = Glass()
    device = devices["touch"]
    left, top, width, height = target
    pressed = glass.settles(
        (left, top, width, height, 6), lambda: device.down(x, y), patience=0.25)
    released = glass.settles(
        (0, 0, glass.width, glass.height, 24), device.up, patience=1)
    return {"press": pressed, "release": released}


def console():
    """Mode, keyboard mode and number of the console that shows (linux/kd.h, linux/vt.h)."""
    import array
    import fcntl
    with open("/dev/tty0", "rb") as file:
        state = array.array("H", [0, 0, 0])
        fcntl.ioctl(file, 0x5603, state)
    with open(f"/dev/tty{state[0]}", "rb") as file:
        values = []
        for request in (0x4B3B, 0x4B44):
            value = array.array("i", [0])
            fcntl.ioctl(file, request, value)
            values.append(value[0])
    modes = {0: "text", 1: "graphics"}
    keyboards = {0: "raw", 1: "xlate", 2: "mediumraw", 3: "unicode", 4: "off"}
    return {"number": state[0], "mode": modes[values[0]], "keyboard": keyboards[values[1]]}


def now():
    """The clock that events and frames are stamped with, in nanoseconds."""
    return time.monotonic_ns()


COMMANDS = {
    command.__name__: command
    for command in (
        sh, start, send, ended, plug, unplug, tap, press, scan, down, up, flood, tail, frame,
        first_frame, usage, on_glass, console, now)
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
