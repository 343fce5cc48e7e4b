"""The glass of the virtual hall as the machine scans it out, read from inside it.

`/dev/fb0` is memory that the driver copies to the display later; this is the display's own
memory (the bochs device's first PCI region, which the kernel lets be read with iomem=relaxed), so
a change in it is what a person would see.
"""

import mmap
import os
import struct
import time

# Registers of the display (QEMU, hw/display/bochs-display.c): 16 bits each from 0x500 of region 2.
WIDTH, HEIGHT, VIRTUAL_WIDTH, X_OFFSET, Y_OFFSET = 1, 2, 6, 8, 9


class Glass:
    def __init__(self):
        device = "/sys/class/drm/card0/device"
        self.memory = self._region(f"{device}/resource0")
        registers = self._region(f"{device}/resource2")

        def register(index):
            return struct.unpack_from("<H", registers, 0x500 + 2 * index)[0]

        self.width, self.height = register(WIDTH), register(HEIGHT)
        self.stride = 4 * (register(VIRTUAL_WIDTH) or self.width)
        self.start = register(Y_OFFSET) * self.stride + 4 * register(X_OFFSET)

    @staticmethod
    def _region(path):
        with open(path, "rb") as file:
            return mmap.mmap(
                file.fileno(), os.fstat(file.fileno()).st_size, mmap.MAP_SHARED, mmap.PROT_READ)

    def rows(self, x, y, width, height, step):
        """Every `step`-th row of a rectangle."""
        for row in range(y, min(y + height, self.height), step):
            start = self.start + row * self.stride + 4 * x
            yield self.memory[start:start + 4 * width]

    def settles(self, area, act, patience):
        """Does something, and watches an area until it has changed and been still for `patience`
        seconds. Milliseconds from just before the act to the first and to the last change."""
        before = list(self.rows(*area))
        began = time.monotonic_ns()
        act()
        first = last = None
        while True:
            seen = list(self.rows(*area))
            now = time.monotonic_ns()
            if seen != before:
                before, last = seen, now
                first = first or now
            # A busy machine may be slow to begin.
            if now - (last or began) > (patience if last else 5) * 1e9:
                break
        if not first:
            return None
        return [(first - began) / 1e6, (last - began) / 1e6]
