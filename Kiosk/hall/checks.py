"""What must hold in the virtual hall. Each check is a function whose first line says it."""

from check_input import (
    every_key, other_touchscreens, overflown, replugged, scanned, starts_without_devices,
    touchscreen_later, two_fingers)
from check_panel import quick, sixteen_bits, turned, twenty_four_bits
from check_visits import by_keypad, by_touch, ended, kept, killed

# In the order of a day: what needs the machine unharmed comes first.
ALL = [
    starts_without_devices, touchscreen_later, by_touch, by_keypad, two_fingers, replugged,
    overflown, other_touchscreens, scanned, every_key, killed, kept, ended, turned, sixteen_bits,
    twenty_four_bits, quick,
]
