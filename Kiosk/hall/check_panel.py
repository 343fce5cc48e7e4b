"""Checks of the picture on different framebuffers, and of its speed. Their first lines say what
holds."""

import os
import statistics
import time

import picture
from visit import FIND_WORK, START, Finger, Pad, named
from world import must


def turned(world):
    """On a panel turned by 90° picture and touch go together"""
    world.fresh(rotation=90)
    kiosk = world.kiosk
    kiosk.compare("turned-attract")
    Finger(kiosk).choose(START, screen="attract")
    Finger(kiosk).choose(FIND_WORK, screen="home")
    kiosk.frame(screen="search.words")
    kiosk.compare("turned-search")


def sixteen_bits(world):
    """A framebuffer of 16 bits shows what was drawn, as near as its colours come"""
    other_framebuffer(world, 16, tolerance=8)
    Finger(world.kiosk).choose(START, screen="attract")
    Finger(world.kiosk).choose(FIND_WORK, screen="home")


def twenty_four_bits(world):
    """A framebuffer of 24 bits shows exactly what was drawn"""
    other_framebuffer(world, 24, tolerance=0)


def other_framebuffer(world, depth, tolerance):
    """Starts the kiosk on a framebuffer in memory and holds it against what was drawn."""
    hall, kiosk = world.hall, world.kiosk
    kiosk.stop()
    hall.sh(
        f"rmmod vfb 2>/dev/null; modprobe vfb vfb_enable=1 mode_option=1024x768-{depth}"
        " videomemorysize=4194304; sleep 1")
    size, bits, stride = hall.sh(
        "cd /sys/class/graphics/fb1 && cat virtual_size bits_per_pixel stride").split()
    must(bits == str(depth), f"vfb has {bits} bits")
    width, height = map(int, size.split(","))
    world.fresh(framebuffer="/dev/fb1", size=(width, height))

    def glass():
        hall.sh("cat /dev/fb1 >/out/fb1")
        with open(os.path.join(hall.share, "fb1"), "rb") as file:
            data = file.read()
        return picture.framebuffer(depth, data, width, height, int(stride))

    kiosk.compare(f"bits-{depth}", glass=glass, tolerance=tolerance)


def quick(world):
    """A press shows at once on the glass itself, and a release brings the next page soon"""
    world.fresh()
    hall, kiosk, finger = world.hall, world.kiosk, Finger(world.kiosk)
    finger.choose(START, screen="attract")
    times = {"press": [], "release": []}
    for _ in range(20):
        home = kiosk.frame(screen="home", label=FIND_WORK)
        target = named(home, FIND_WORK)
        x, y = finger.place(target)
        seen = hall.ask("on_glass", x=x, y=y, target=[target[key] for key in "xywh"])
        for name, values in times.items():
            must(seen[name], f"the {name} changed nothing on the glass")
            values.append(seen[name][1])
        kiosk.frame(screen="search.words")
        Pad(kiosk).press("D")
        kiosk.frame(screen="home")
        time.sleep(0.3)
    for name, values in times.items():
        print(
            f"# {name} to glass: median {statistics.median(values):.0f} ms,"
            f" most {max(values):.0f} ms of {len(values)}")
    world.fresh()
    print(f"# warm start to first picture: {kiosk.start_time:.0f} ms")
    usage = hall.ask("usage", process=kiosk.process, seconds=20)
    print(f"# idle: {usage['percent']:.2f} % of a core, {usage['megabytes']:.1f} MB (PSS)")
    median = statistics.median(times["press"])
    # Feedback feels poor beyond 100 to 150 ms; this machine is emulated and may be busy.
    must(median <= 150, f"a press takes {median:.0f} ms, which feels slow")
