"""Checks of whole visits, and of what a sudden end leaves. Their first lines say what holds."""

import time

from visit import (
    GO_ON, MY_SLIPS, NEW_HERE, PRINT_AGAIN, START, Finger, Pad, Person, agree, ask_for, identify,
    register, take_slip, whole_way)
from world import check_slip, last_slip, must


def by_touch(world):
    """Search, registration and referral by touch alone end with a slip"""
    world.fresh()
    person = Person("19680314", "13907970001", ["zhang", "wei"], "张伟")
    before = len(world.slips())
    whole_way(Finger(world.kiosk), person)
    world.kiosk.compare("after-touch")
    check_slip(world, person, before)


def by_keypad(world):
    """Search, registration and referral by keypad alone end with a slip"""
    world.fresh()
    # Nine keys take the likeliest characters, so the name is whatever those are.
    person = Person("19991105", "13907970002", ["li", "na"], None)
    before = len(world.slips())
    whole_way(Pad(world.kiosk), person)
    world.registered = person
    world.kiosk.compare("after-keypad")
    check_slip(world, person, before)


def killed(world):
    """After kill -9 the console is back, people can type there, and the kiosk starts again"""
    world.fresh()
    hall = world.hall
    hall.ask("send", name="kiosk", number=9)
    hall.ask("ended", name="kiosk", timeout=10)
    console_is_back(hall, "killed")
    world.fresh()
    world.kiosk.compare("after-kill")


def kept(world):
    """What was confirmed outlives kill -9: the number is there, prints, and is taken only once"""
    world.fresh()
    hall, pad = world.hall, Pad(world.kiosk)
    person = world.registered or Person("19750512", "13907970003", ["wang", "fang"], None)
    pad.choose(START, screen="attract")
    ask_for(pad, "2")
    if world.registered:
        identify(pad, person)
    else:
        pad.choose(NEW_HERE, screen="identity")
        register(pad, person)
        pad.go(GO_ON)
    before = world.slip_numbers()
    agree(pad)
    hall.ask("send", name="kiosk", number=9)
    hall.ask("ended", name="kiosk", timeout=10)
    confirmed = set(world.slip_numbers()) - set(before)
    must(len(confirmed) == 1, f"the referral on the screen has the numbers {confirmed}")
    world.fresh()
    pad.choose(START, screen="attract")
    pad.choose(MY_SLIPS, screen="home")
    identify(pad, person)
    pad.pick("slips.list")
    pad.choose(PRINT_AGAIN, screen="slips.detail")
    take_slip(pad)
    must(last_slip(world) in confirmed, "another number was printed than the one confirmed")
    ask_for(pad, "3")
    agree(pad)
    take_slip(pad)
    number = last_slip(world)
    must(number not in [*before, *confirmed], f"{number} was taken twice")
    must(number in world.slip_numbers(), f"{number} is not in the ledger")


def ended(world):
    """After an orderly end the console is back too"""
    world.fresh()
    status = world.kiosk.stop()
    must(status == 0, f"it ended with status {status}")
    console_is_back(world.hall, "ended")


def console_is_back(hall, word):
    end = time.monotonic() + 5
    while True:
        console = hall.ask("console")
        if console == {"number": 1, "mode": "text", "keyboard": "unicode"}:
            break
        must(time.monotonic() < end, f"console: {console}")
        time.sleep(0.2)
    before = hall.ask("tail", path="/run/heard")
    for letter in [*word, "ret"]:
        hall.qmp.key(letter)
    time.sleep(1)
    heard = hall.ask("tail", path="/run/heard")[len(before):]
    must(heard == word + "\n", f"the shell heard {heard!r} instead of {word}")
    for number in (3, 1):
        hall.qmp.key("ctrl", "alt", f"f{number}")
        time.sleep(0.7)
        shown = hall.ask("console")["number"]
        must(shown == number, f"console {shown} shows, not {number}")
