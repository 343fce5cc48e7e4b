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


# What touchscreens of the hall measure along each side.
UNITS = 4095


def units(x, y):
    """A place of 0…1 on the glass as a touchscreen tells it."""
    return [min(int(part * (UNITS + 1)), UNITS) for part in (x, y)]


def tap(self, x, y, hold=0.08):
    self.down(x, y)
    time.sleep(hold)
    self.up()


class Touchscreen(Device):
    """A protocol-B touchscreen; places are 0…1 on the glass."""

    def __init__(self, name="Hall Touchscreen", vendor=0x222A, product=0x0001, slots=10):
        axes = [
            (ABS_X, 0, UNITS), (ABS_Y, 0, UNITS), (ABS_MT_SLOT, 0, slots - 1),
            (ABS_MT_X, 0, UNITS), (ABS_MT_Y, 0, UNITS), (ABS_MT_ID, 0, 65535),
        ]
        super().__init__(name, vendor, product, [BTN_TOUCH], axes, direct=True)
        self.identity = 0
        self.fingers = set()

    def down(self, x, y, slot=0):
        column, row = units(x, y)
        self.identity = (self.identity + 1) % 65536
        events = [(EV_ABS, ABS_MT_SLOT, slot), (EV_ABS, ABS_MT_ID, self.identity),
                  (EV_ABS, ABS_MT_X, column), (EV_ABS, ABS_MT_Y, row)]
        if not self.fingers:
            events += [(EV_KEY, BTN_TOUCH, 1), (EV_ABS, ABS_X, column), (EV_ABS, ABS_Y, row)]
        self.fingers.add(slot)
        self.send(*events)

    def move(self, x, y, slot=0):
        column, row = units(x, y)
        self.send((EV_ABS, ABS_MT_SLOT, slot), (EV_ABS, ABS_MT_X, column), (EV_ABS, ABS_MT_Y, row))

    def up(self, slot=0):
        self.fingers.discard(slot)
        events = [(EV_ABS, ABS_MT_SLOT, slot), (EV_ABS, ABS_MT_ID, -1)]
        if not self.fingers:
            events.append((EV_KEY, BTN_TOUCH, 0))
        self.send(*events)

    tap = tap


class ReportTouchscreen(Device):
    """A protocol-A touchscreen: every report lists all fingers, none is named, and no button says
    when the last one has gone."""

    def __init__(self, name="Hall Touchscreen A", vendor=0x222A, product=0x0002):
        axes = [(ABS_MT_X, 0, UNITS), (ABS_MT_Y, 0, UNITS)]
        super().__init__(name, vendor, product, axes=axes, direct=True)
        self.fingers = {}

    def _report(self):
        events = []
        for column, row in self.fingers.values():
            events += [(EV_ABS, ABS_MT_X, column), (EV_ABS, ABS_MT_Y, row),
                       (EV_SYN, SYN_MT_REPORT, 0)]
        # An entry without a place is how such a device says that nothing touches it.
        self.send(*(events or [(EV_SYN, SYN_MT_REPORT, 0)]))

    def down(self, x, y, slot=0):
        self.fingers[slot] = units(x, y)
        # A finger that rests is reported again and again.
        for _ in range(3):
            self._report()

    def up(self, slot=0):
        del self.fingers[slot]
        self._report()

    tap = tap


class SingleTouchscreen(Device):
    """A touchscreen of one finger: a place and a button."""

    def __init__(self, name="Hall Single Touch", vendor=0x222A, product=0x0003):
        axes = [(ABS_X, 0, UNITS), (ABS_Y, 0, UNITS)]
        super().__init__(name, vendor, product, [BTN_TOUCH], axes, direct=True)

    def down(self, x, y, slot=0):
        column, row = units(x, y)
        self.send((EV_ABS, ABS_X, column), (EV_ABS, ABS_Y, row), (EV_KEY, BTN_TOUCH, 1))

    def up(self, slot=0):
        self.send((EV_KEY, BTN_TOUCH, 0))

    tap = tap


class Scanner(Device):
    """A barcode scanner, which types like a keyboard but much faster: two reports for each
    character, 10 ms apart, as a USB keyboard is asked for them."""

    ROWS = {0x02: "1234567890", 0x10: "qwertyuiop", 0x1E: "asdfghjkl;", 0x2C: "zxcvbnm,./"}
    CODES = {letter: first + place
             for first, row in ROWS.items() for place, letter in enumerate(row)}
    CODES.update({"\n": 0x1C, "-": 0x0C, " ": 0x39})
    LEFT_SHIFT = 0x2A

    def __init__(self, name="Hall Scanner", vendor=0x0C2E, product=0x0B61):
        super().__init__(name, vendor, product, [*self.CODES.values(), self.LEFT_SHIFT])

    def scan(self, text):
        for letter in text:
            shift = [(EV_KEY, self.LEFT_SHIFT, 1)] if letter.isupper() else []
            code = self.CODES[letter.lower()]
            self.send(*shift, (EV_KEY, code, 1))
            time.sleep(0.01)
            self.send((EV_KEY, code, 0), *[(EV_KEY, self.LEFT_SHIFT, 0) for _ in shift])
            time.sleep(0.01)


class Keypad(Device):
    """Sixteen keys."""

    def __init__(self, name="Hall Keypad", vendor=0x1A2C, product=0x0E24):
        super().__init__(name, vendor, product, KEYPAD.values())

    def press(self, key, hold=0.05):
        code = KEYPAD[key]
        self.send((EV_KEY, code, 1))
        time.sleep(hold)
        self.send((EV_KEY, code, 0))
