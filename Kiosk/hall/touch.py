"""Input devices made with uinput, and fingers that use them (linux/uinput.h)."""

import fcntl
import os
import struct
import time

EV_SYN, EV_KEY, EV_ABS, EV_REP = 0, 1, 3, 0x14
SYN_REPORT, SYN_MT_REPORT = 0, 2
ABS_X, ABS_Y = 0x00, 0x01
ABS_MT_SLOT, ABS_MT_X, ABS_MT_Y, ABS_MT_ID = 0x2F, 0x35, 0x36, 0x39
BTN_TOUCH = 0x14A
INPUT_PROP_DIRECT = 1
BUS_USB = 3

SET_EVBIT, SET_KEYBIT, SET_ABSBIT, SET_PROPBIT = 100, 101, 103, 110

KEYPAD = {
    "1": 0x201, "2": 0x202, "3": 0x203, "A": 0x20C,
    "4": 0x204, "5": 0x205, "6": 0x206, "B": 0x20D,
    "7": 0x207, "8": 0x208, "9": 0x209, "C": 0x20E,
    "*": 0x20A, "0": 0x200, "#": 0x20B, "D": 0x20F,
}


def _write(number, size):
    """The request number of an ioctl that hands something to uinput: _IOW('U', number, size)."""
    return 1 << 30 | size << 16 | ord("U") << 8 | number


def _plain(number):
    return ord("U") << 8 | number


class Device:
    """A device that exists from its making to `destroy`, as if plugged in and pulled out."""

    def __init__(self, name, vendor, product, keys=(), axes=(), direct=False):
        self.file = os.open("/dev/uinput", os.O_WRONLY)
        self._set(SET_EVBIT, EV_KEY)
        for key in keys:
            self._set(SET_KEYBIT, key)
        if axes:
            self._set(SET_EVBIT, EV_ABS)
        for code, low, high in axes:
            self._set(SET_ABSBIT, code)
            info = struct.pack("H2xiiiiii", code, 0, low, high, 0, 0, 0)
            fcntl.ioctl(self.file, _write(4, len(info)), info)
        if direct:
            self._set(SET_PROPBIT, INPUT_PROP_DIRECT)
        setup = struct.pack("HHHH80sI", BUS_USB, vendor, product, 1, name.encode(), 0)
        fcntl.ioctl(self.file, _write(3, len(setup)), setup)
        fcntl.ioctl(self.file, _plain(1))

    def _set(self, number, value):
        fcntl.ioctl(self.file, _write(number, 4), value)

    def send(self, *events):
        """Writes events in one go, each (type, code, value), and closes the report."""
        report = (*events, (EV_SYN, SYN_REPORT, 0))
        packed = [struct.pack("llHHi", 0, 0, *event) for event in report]
        os.write(self.file, b"".join(packed))

    def destroy(self):
        fcntl.ioctl(self.file, _plain(2))
        os.close(self.file)


class Touchscreen(Device):
    """A protocol-B touchscreen; places are 0…1 on the glass."""

    units = 4095

    def __init__(self, name="Hall Touchscreen", vendor=0x222A, product=0x0001, slots=10):
        axes = [
            (ABS_X, 0, self.units), (ABS_Y, 0, self.units), (ABS_MT_SLOT, 0, slots - 1),
            (ABS_MT_X, 0, self.units), (ABS_MT_Y, 0, self.units), (ABS_MT_ID, 0, 65535),
        ]
        super().__init__(name, vendor, product, [BTN_TOUCH], axes, direct=True)
        self.identity = 0
        self.fingers = set()

    def _place(self, x, y):
        length = self.units + 1
        return [min(int(part * length), self.units) for part in (x, y)]

    def down(self, x, y, slot=0):
        column, row = self._place(x, y)
        self.identity = (self.identity + 1) % 65536
        events = [(EV_ABS, ABS_MT_SLOT, slot), (EV_ABS, ABS_MT_ID, self.identity),
                  (EV_ABS, ABS_MT_X, column), (EV_ABS, ABS_MT_Y, row)]
        if not self.fingers:
            events += [(EV_KEY, BTN_TOUCH, 1), (EV_ABS, ABS_X, column), (EV_ABS, ABS_Y, row)]
        self.fingers.add(slot)
        self.send(*events)

    def move(self, x, y, slot=0):
        column, row = self._place(x, y)
        self.send((EV_ABS, ABS_MT_SLOT, slot), (EV_ABS, ABS_MT_X, column), (EV_ABS, ABS_MT_Y, row))

    def up(self, slot=0):
        self.fingers.discard(slot)
        events = [(EV_ABS, ABS_MT_SLOT, slot), (EV_ABS, ABS_MT_ID, -1)]
        if not self.fingers:
            events.append((EV_KEY, BTN_TOUCH, 0))
        self.send(*events)

    def tap(self, x, y, hold=0.08):
        self.down(x, y)
        time.sleep(hold)
        self.up()


class Keypad(Device):
    """Sixteen keys."""

    def __init__(self, name="Hall Keypad", vendor=0x1A2C, product=0x0E24):
        super().__init__(name, vendor, product, KEYPAD.values())

    def press(self, key, hold=0.05):
        code = KEYPAD[key]
        self.send((EV_KEY, code, 1))
        time.sleep(hold)
        self.send((EV_KEY, code, 0))
