"""Checks of touchscreens, keypads, keyboards and scanners. Their first lines say what holds."""

import time

from visit import FIND_WORK, REGISTER, START, Finger, Pad, Person, keyed, named
from world import must

# Every key of a full keyboard by QEMU's names, and what people try to get out of a kiosk.
KEYS = (
    "esc 1 2 3 4 5 6 7 8 9 0 minus equal backspace tab q w e r t y u i o p bracket_left"
    " bracket_right ret ctrl a s d f g h j k l semicolon apostrophe grave_accent shift backslash"
    " z x c v b n m comma dot slash shift_r kp_multiply alt spc caps_lock f1 f2 f3 f4 f5 f6 f7 f8"
    " f9 f10 f11 f12 num_lock scroll_lock kp_7 kp_8 kp_9 kp_subtract kp_4 kp_5 kp_6 kp_add kp_1"
    " kp_2 kp_3 kp_0 kp_decimal sysrq less kp_enter ctrl_r kp_divide alt_r home up pgup left right"
    " end down pgdn insert delete meta_l meta_r menu pause power sleep").split()
CHORDS = (
    [["ctrl", "alt", "delete"], ["ctrl", "alt", "backspace"], ["ctrl", "c"], ["ctrl", "z"],
     ["ctrl", "d"], ["ctrl", "backslash"], ["alt", "left"], ["alt", "right"], ["alt", "up"],
     ["shift", "pgup"], ["alt", "tab"], ["alt", "f4"], ["meta_l", "l"]]
    + [["alt", "sysrq", key] for key in "reisubhtmkclo"]
    + [[*held, f"f{number}"] for held in (["alt"], ["ctrl", "alt"]) for number in range(1, 13)])


def starts_without_devices(world):
    """The kiosk starts without touchscreen and keypad, and shows its first screen"""
    world.fresh()
    world.kiosk.compare("attract")


def touchscreen_later(world):
    """A touchscreen that is plugged in later works"""
    world.plug("touchscreen", "keypad")
    Finger(world.kiosk).choose(START, screen="attract")
    world.kiosk.frame(screen="home")
    world.kiosk.compare("home")


def replugged(world):
    """Touchscreen and keypad can be pulled out under a finger and plugged in again"""
    world.fresh()
    hall, kiosk = world.hall, world.kiosk
    Finger(kiosk).choose(START, screen="attract")
    home = kiosk.frame(screen="home", label=FIND_WORK)
    x, y = Finger(kiosk).place(named(home, FIND_WORK))
    hall.ask("down", x=x, y=y)
    time.sleep(0.5)
    for name in ("touch", "keypad"):
        hall.ask("unplug", name=name)
    time.sleep(1)
    must(kiosk.frame()["screen"] == "home", "a press that was cut off counted")
    world.plug("touchscreen", "keypad")
    Finger(kiosk).choose(FIND_WORK, screen="home")
    kiosk.frame(screen="search.words")
    Pad(kiosk).press("D")
    kiosk.frame(screen="home")


def overflown(world):
    """After the event queue overflowed, touches act as before"""
    world.fresh()
    hall, kiosk = world.hall, world.kiosk
    Finger(kiosk).choose(START, screen="attract")
    kiosk.frame(screen="home")
    for is_pressed in (False, True):
        if is_pressed:
            # A finger rests in a corner where nothing is, and its release is lost.
            hall.ask("down", x=0.999, y=0.5)
            time.sleep(0.3)
        hall.ask("send", name="kiosk", number=19)
        if is_pressed:
            hall.ask("up")
        hall.ask("flood", count=4000)
        hall.ask("send", name="kiosk", number=18)
        time.sleep(1.5)
        must(kiosk.is_running(), "the kiosk ended")
        must(kiosk.frame()["screen"] == "home", "lost events pressed something")
        Finger(kiosk).choose(FIND_WORK, screen="home")
        kiosk.frame(screen="search.words")
        Pad(kiosk).press("D")
        kiosk.frame(screen="home")


def two_fingers(world):
    """Of two taps at once only the first counts, and a tap outside everything does nothing"""
    world.fresh()
    hall, kiosk = world.hall, world.kiosk
    Finger(kiosk).choose(START, screen="attract")
    tap_two(kiosk)
    hall.ask("tap", x=0.9995, y=0.5)
    time.sleep(0.5)
    must(kiosk.frame()["screen"] == "search.words", "a tap outside everything pressed something")


def tap_two(kiosk):
    """Two fingers on two choices of the home screen: the first alone presses."""
    home = kiosk.frame(screen="home", label=FIND_WORK)
    choices = [keyed(home, key) for key in ("1", "2")]
    must(all(choices), "the home screen has no two choices")
    for slot, choice in enumerate(choices):
        x, y = Finger(kiosk).place(choice)
        kiosk.hall.ask("down", x=x, y=y, slot=slot)
    for slot in (1, 0):
        kiosk.hall.ask("up", slot=slot)
    kiosk.frame(screen="search.words")
    time.sleep(0.5)
    must(kiosk.frame()["screen"] == "search.words", "the second finger pressed something")


def other_touchscreens(world):
    """A touchscreen of protocol A and one of a single finger press what they touch"""
    world.fresh()
    hall, kiosk, finger = world.hall, world.kiosk, Finger(world.kiosk)
    try:
        for kind in ("reports", "single"):
            world.swap(kind)
            if kiosk.frame()["screen"] == "attract":
                finger.choose(START)
            home = kiosk.frame(screen="home", label=FIND_WORK)
            x, y = finger.place(named(home, FIND_WORK))
            hall.ask("down", x=x, y=y)
            time.sleep(0.5)
            must(kiosk.frame()["screen"] == "home", "a finger that rests counted as a tap")
            hall.ask("up")
            kiosk.frame(screen="search.words")
            Pad(kiosk).press("D")
        world.swap("reports")
        tap_two(kiosk)
    finally:
        world.swap("touchscreen")


def scanned(world):
    """What a barcode scanner reads is typed into the terminal, and into nothing behind it"""
    world.fresh()
    hall, kiosk = world.hall, world.kiosk
    world.plug("scanner")
    before = behind(hall)
    Finger(kiosk).choose(START, screen="attract")
    Finger(kiosk).choose(REGISTER, screen="home")
    kiosk.frame(screen="register.residentID")
    # Twice the same digit within a few milliseconds is no double strike here.
    hall.ask("scan", text=Person("20000228", "13907970009", [], None).resident_id + "\n")
    kiosk.frame(screen="register.consent")
    for words in ("reboot -f\n", "; exec bash\n", "Root\n", "/bin/sh\n"):
        hall.ask("scan", text=words)
    time.sleep(2)
    nothing_got_out(hall, before)
    hall.ask("unplug", name="scanner")
    kiosk.compare("after-scans")


def behind(hall):
    """What the shell behind the kiosk has heard, and which kiosk runs."""
    return hall.ask("tail", path="/run/heard"), hall.sh("pgrep -x kioskd").split()


def nothing_got_out(hall, before):
    """The machine is up, the kiosk is the same, its console too, and the shell heard nothing."""
    must(hall.is_up, "the machine went down:\n" + hall.serial())
    heard, process = behind(hall)
    must(process == before[1], "the kiosk is another one, or none")
    console = hall.ask("console")
    must(console == {"number": 1, "mode": "graphics", "keyboard": "off"}, f"console: {console}")
    must(heard == before[0], f"the shell behind the kiosk heard {heard[len(before[0]):]!r}")


def every_key(world):
    """Every key of a full keyboard, Ctrl-Alt-Del, SysRq and console switches stay in the kiosk"""
    world.fresh()
    hall, kiosk = world.hall, world.kiosk
    before = behind(hall)
    for key in KEYS:
        hall.qmp.key(key)
    for chord in CHORDS:
        hall.qmp.key(*chord)
    for key in ("r", "m", "spc", "minus", "r", "f", "ret"):
        hall.qmp.key(key)
    time.sleep(3)
    nothing_got_out(hall, before)
    kiosk.compare("after-keys")
