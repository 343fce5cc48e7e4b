"""Pictures as rows of RGB bytes: PNG, PPM and framebuffer memory in, differences out."""

import struct
import zlib


class Picture:
    """`rows`: one `bytes` of 3 × width for each row."""

    def __init__(self, width, height, rows):
        self.width, self.height, self.rows = width, height, rows

    def turned(self, degrees):
        """Turned clockwise, as it hangs on the glass."""
        turns = degrees // 90 % 4
        picture = self
        for _ in range(turns):
            columns = []
            for x in range(picture.width):
                column = bytearray()
                for row in reversed(picture.rows):
                    column += row[3 * x:3 * x + 3]
                columns.append(bytes(column))
            picture = Picture(picture.height, picture.width, columns)
        return picture

    def is_blank(self):
        return all(row == self.rows[0] for row in self.rows) and len(set(self.rows[0])) < 4

    def difference(self, other, tolerance=0):
        """Where two pictures are not the same, in words; nothing when they are.

        A channel may be `tolerance` away: what a framebuffer of 16 bits loses."""
        if (self.width, self.height) != (other.width, other.height):
            return f"{self.width}×{self.height} is not {other.width}×{other.height}"
        wrong = [
            (y, max(abs(a - b) for a, b in zip(mine, theirs)))
            for y, (mine, theirs) in enumerate(zip(self.rows, other.rows)) if mine != theirs
        ]
        wrong = [(y, worst) for y, worst in wrong if worst > tolerance]
        if not wrong:
            return None
        worst = max(worst for _, worst in wrong)
        return f"{len(wrong)} rows differ, {wrong[0][0]}…{wrong[-1][0]}, by up to {worst} of 255"


def ppm(path):
    """Reads a PPM (P6) as QEMU writes it."""
    with open(path, "rb") as file:
        kind, size, most = (file.readline() for _ in range(3))
        if kind != b"P6\n" or most != b"255\n":
            raise ValueError(f"{path} is no PPM of 8 bits a channel")
        width, height = map(int, size.split())
        return Picture(width, height, [file.read(3 * width) for _ in range(height)])


def png(path):
    """Reads a PNG of 8 bits a channel, with or without alpha."""
    with open(path, "rb") as file:
        data = file.read()
    if data[:8] != b"\x89PNG\r\n\x1a\n":
        raise ValueError(f"{path} is no PNG")
    at, body = 8, b""
    while at < len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        chunk = data[at + 8:at + 8 + length]
        if kind == b"IHDR":
            width, height, depth, color, _, _, interlaced = struct.unpack(">IIBBBBB", chunk)
            if depth != 8 or color not in (2, 6) or interlaced:
                raise ValueError(f"{path}: a kind of PNG that nobody here writes")
            size = 3 if color == 2 else 4
        elif kind == b"IDAT":
            body += chunk
        at += length + 12
    rows = _unfiltered(zlib.decompress(body), width * size, height, size)
    if size == 4:
        rows = [_without_alpha(row) for row in rows]
    return Picture(width, height, [bytes(row) for row in rows])


def _without_alpha(row):
    result = bytearray(len(row) // 4 * 3)
    for channel in range(3):
        result[channel::3] = row[channel::4]
    return result


def _unfiltered(data, length, height, size):
    rows, above = [], bytearray(length)
    for y in range(height):
        start = y * (length + 1)
        kind, row = data[start], bytearray(data[start + 1:start + 1 + length])
        if kind == 1:
            for channel in range(size):
                total = 0
                for at in range(channel, length, size):
                    total = (total + row[at]) & 255
                    row[at] = total
        elif kind == 2:
            row = bytearray((a + b) & 255 for a, b in zip(row, above))
        elif kind == 3:
            for at in range(length):
                left = row[at - size] if at >= size else 0
                row[at] = (row[at] + (left + above[at]) // 2) & 255
        elif kind == 4:
            _paeth(row, above, length, size)
        rows.append(row)
        above = row
    return rows


def _paeth(row, above, length, size):
    for at in range(length):
        left = row[at - size] if at >= size else 0
        corner = above[at - size] if at >= size else 0
        up = above[at]
        guess = left + up - corner
        a, b, c = abs(guess - left), abs(guess - up), abs(guess - corner)
        best = left if a <= b and a <= c else up if b <= c else corner
        row[at] = (row[at] + best) & 255


def framebuffer(bits, data, width, height, stride):
    """Reads a framebuffer of 16 or 24 bits a pixel as vfb lays it out, which has red lowest."""
    if bits == 16:
        return _framebuffer16(data, width, height, stride, (0, 5), (5, 6), (11, 5))
    rows = [data[y * stride:y * stride + 3 * width] for y in range(height)]
    return Picture(width, height, rows)


def _framebuffer16(data, width, height, stride, red, green, blue):
    """Channels are (offset, length)."""
    tables = []
    for offset, length in (red, green, blue):
        most = (1 << length) - 1
        tables.append([
            ((value >> offset) & most) * 255 // most for value in range(65536)])
    rows = []
    for y in range(height):
        values = struct.unpack_from(f"<{width}H", data, y * stride)
        row = bytearray(3 * width)
        for channel, table in enumerate(tables):
            row[channel::3] = bytes(map(table.__getitem__, values))
        rows.append(bytes(row))
    return Picture(width, height, rows)
