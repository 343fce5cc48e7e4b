"""Talks to QEMU over QMP: pictures of the glass, keys and pointer of the machine.

    qmp.py SOCKET screendump FILE.png (or .ppm)
    qmp.py SOCKET key ctrl alt delete
    qmp.py SOCKET point X Y        (0…1, presses the tablet's left button there)
"""

import json
import socket
import sys


class Qmp:
    def __init__(self, path, timeout=60):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(timeout)
        self.socket.connect(path)
        self.lines = self.socket.makefile("r")
        json.loads(self.lines.readline())
        self.execute("qmp_capabilities")

    def execute(self, command, **arguments):
        request = {"execute": command, "arguments": arguments}
        self.socket.sendall(json.dumps(request).encode() + b"\n")
        while True:
            line = self.lines.readline()
            if not line:
                raise ConnectionError(f"QEMU ended during {command}")
            answer = json.loads(line)
            if "error" in answer:
                raise RuntimeError(f"{command}: {answer['error']['desc']}")
            if "return" in answer:
                return answer["return"]

    def screendump(self, path):
        """Writes what the monitor shows, as PNG or PPM by the name's ending."""
        self.execute("screendump", filename=path, format=path.rsplit(".", 1)[-1])

    def key(self, *codes):
        """Holds keys down together and lets them go."""
        def event(code, down):
            value = {"type": "qcode", "data": code}
            return {"type": "key", "data": {"down": down, "key": value}}

        self.execute("input-send-event", events=[event(code, True) for code in codes])
        self.execute("input-send-event", events=[event(code, False) for code in reversed(codes)])

    def point(self, x, y):
        """Presses the tablet's left button at a place of 0…1."""
        place = [
            {"type": "abs", "data": {"axis": axis, "value": int(part * 32767)}}
            for axis, part in (("x", x), ("y", y))
        ]
        for down in (True, False):
            button = {"type": "btn", "data": {"button": "left", "down": down}}
            self.execute("input-send-event", events=place + [button])


def main():
    _, path, command, *arguments = sys.argv
    qmp = Qmp(path)
    if command == "screendump":
        qmp.screendump(arguments[0])
    elif command == "key":
        qmp.key(*arguments)
    elif command == "point":
        qmp.point(*map(float, arguments))
    else:
        sys.exit(f"qmp: unknown command {command}")


if __name__ == "__main__":
    main()
