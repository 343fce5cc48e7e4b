"""A kiosk in the virtual hall, and people who use it with a finger or with a keypad."""

import os
import shlex
import time

import picture
from hall import Fault

TRACE = "/run/kiosk/trace"
FRAME = "/out/frame.png"
LOG = "/out/kioskd.log"

# Labels of controls, as Assets/strings/zh-Hans.json has them.
START, FIND_WORK, SEARCH, APPLY = "轻触开始", "找工作", "搜索", "申请推荐信"
NEW_HERE, NEXT, AGREE, CONFIRM = "第一次来，去登记", "下一步", "同意，继续", "没有错，登记"
GO_ON, AGREE_TO_PRINT, DONE, MORE = "继续", "同意，打印推荐信", "完成", "更多"
REGISTER, KNOWN_HERE = "求职登记", "登记过，去核对"
MY_SLIPS, PRINT_AGAIN = "我的推荐信", "补打推荐信"


class Kiosk:
    """The program in the hall: started, looked at, ended."""

    def __init__(self, hall, server, configuration="/programs/hall.yaml", **variables):
        """`variables`: more of its environment."""
        self.hall = hall
        self.configuration = configuration
        self.variables = {
            "LD_LIBRARY_PATH": "/programs/lib", "KIOSK_ASSETS": "/programs/Assets",
            "KIOSK_STATE": "/run/kiosk/state", "KIOSK_PRINTER_SERVER": server,
            "KIOSKD_FRAME_PNG": FRAME, **variables}
        self.rotation = 0
        self.size = (1920, 1080)
        self.process = None
        # Milliseconds from its start to its first picture on the glass.
        self.start_time = None

    def start(self, rotation=0, framebuffer="/dev/fb0", size=(1920, 1080), screen="attract"):
        """Starts it anew, and waits for its first screen."""
        self.stop()
        self.rotation = rotation
        self.size = size if rotation % 180 == 0 else size[::-1]
        self.hall.sh(f"mkdir -p /run/kiosk; rm -f {TRACE} {FRAME}")
        variables = {
            **self.variables, "KIOSK_PANEL_ROTATION": rotation,
            "KIOSK_PANEL_FRAMEBUFFER": framebuffer}
        exports = " ".join(f"{name}={shlex.quote(str(each))}" for name, each in variables.items())
        began = self.hall.ask("now")
        self.process = self.hall.ask(
            "start", name="kiosk", log=LOG,
            script=f"export {exports}"
            f" && exec /programs/kioskd run --config {self.configuration} --trace {TRACE}")
        frame = self.frame(screen=screen, timeout=90)
        self.start_time = (self.hall.ask("first_frame", path=TRACE)["t"] - began) / 1e6
        # The first picture comes before the first look at the devices.
        time.sleep(1)
        return frame

    def is_running(self):
        try:
            return self.hall.ask("ended", name="kiosk", timeout=0) is None
        except Fault:
            return False

    def stop(self, number=15):
        """Ends it, by SIGTERM or otherwise; its status."""
        if not self.is_running():
            return None
        self.hall.ask("send", name="kiosk", number=number)
        status = self.hall.ask("ended", name="kiosk", timeout=20)
        if status is None:
            raise Fault(f"it goes on after signal {number}")
        return status

    def frame(self, after=0, screen=None, label=None, timeout=20):
        return self.hall.ask(
            "frame", within=timeout + 60, path=TRACE, after=after, screen=screen, label=label,
            timeout=timeout)

    def settled(self):
        """The last frame, once none has followed it for a while."""
        frame = self.frame()
        while True:
            time.sleep(0.5)
            later = self.frame()
            if later["t"] == frame["t"]:
                return frame
            frame = later

    def drawn(self):
        """Has the program write the picture that it has in memory."""
        path = os.path.join(self.hall.share, "frame.png")
        if os.path.exists(path):
            os.remove(path)
        self.hall.ask("send", name="kiosk", number=10)
        end = time.monotonic() + 30
        while not os.path.exists(path):
            if time.monotonic() > end:
                raise Fault("SIGUSR1 brought no picture")
            time.sleep(0.1)
        return path

    def compare(self, name, glass=None, tolerance=0):
        """Holds the glass against what the program drew. The clock may tick in between: again."""
        take = glass or (lambda: picture.ppm(self.hall.glass(f"{name}.ppm")))
        reason = None
        for _ in range(3):
            # Both are taken before either is looked at, which takes long.
            drawn = self.drawn()
            shown = take()
            drawn = picture.png(drawn).turned(self.rotation)
            if drawn.is_blank():
                raise Fault("the program drew nothing")
            reason = shown.difference(drawn, tolerance)
            if not reason:
                return
            time.sleep(1)
        raise Fault(f"the glass is not what was drawn: {reason}")


class Finger:
    """Uses the touchscreen, and nothing else."""

    def __init__(self, kiosk):
        self.kiosk = kiosk
        self.hall = kiosk.hall

    def place(self, target):
        """Where on the glass a control's middle is, 0…1."""
        width, height = self.kiosk.size
        u, v = (target["x"] + target["w"] / 2) / width, (target["y"] + target["h"] / 2) / height
        return {0: (u, v), 90: (1 - v, u), 180: (1 - u, 1 - v), 270: (v, 1 - u)}[
            self.kiosk.rotation]

    def tap(self, target):
        x, y = self.place(target)
        time_of_press = self.hall.ask("now")
        self.hall.ask("tap", x=x, y=y)
        # The frame that shows the release follows the one that shows the press.
        return self.kiosk.frame(after=time_of_press + 80_000_000)

    def choose(self, label, screen=None):
        """Presses the control with a label."""
        frame = self.kiosk.frame(screen=screen, label=label)
        return self.tap(named(frame, label))

    def pick(self, screen, number="1"):
        """Presses a choice of a list by its number."""
        return self.tap(keyed(offering(self.kiosk, screen, number), number))

    def digits(self, text):
        for digit in text:
            self.choose(digit)

    def letters(self, text, word):
        """Writes pinyin on the keyboard of the screen and presses the word that it stands for."""
        for letter in text:
            self.choose(letter.upper())
            # What it may stand for comes from the catalogue, a moment later, and moves the keys.
            self.kiosk.settled()
        for _ in range(12):
            frame = self.kiosk.settled()
            if named(frame, word):
                self.tap(named(frame, word))
                return
            self.choose(MORE)
        raise Fault(f"{text} never offers {word}")

    def go(self, label):
        """Presses the one thing to do on the screen."""
        self.choose(label)


class Pad:
    """Uses the 16-key keypad, and nothing else."""

    NINE = dict(zip("abcdefghijklmnopqrstuvwxyz", "22233344455566677778889999"))

    def __init__(self, kiosk):
        self.kiosk = kiosk
        self.hall = kiosk.hall

    def press(self, key):
        time_of_press = self.hall.ask("now")
        self.hall.ask("press", key=key)
        return self.kiosk.frame(after=time_of_press)

    def choose(self, label, screen=None):
        """Presses the key that stands on the control with a label."""
        frame = self.kiosk.frame(screen=screen, label=label)
        key = named(frame, label).get("key")
        if not key:
            raise Fault(f"no key stands on {label} of {frame['screen']}")
        return self.press(key)

    def pick(self, screen, number="1"):
        offering(self.kiosk, screen, number)
        return self.press(number)

    def digits(self, text):
        for digit in text:
            self.press(digit)

    def letters(self, text, word):
        """Writes pinyin with nine keys and takes the likeliest word."""
        for letter in text:
            self.press(self.NINE[letter])
        self.kiosk.settled()
        self.press("#")

    def go(self, label):
        self.kiosk.frame(label=label)
        self.press("#")


def offering(kiosk, screen, number):
    """The frame of a screen with a list, once there is a choice with this number."""
    frame = kiosk.frame(screen=screen, timeout=30)
    for _ in range(20):
        if keyed(frame, number):
            return frame
        frame = kiosk.frame(after=frame["t"], screen=screen)
    raise Fault(f"nothing on {screen} has number {number}")


def named(frame, label):
    return next((each for each in frame["targets"] if each["label"] == label), None)


def keyed(frame, key):
    return next((each for each in frame["targets"] if each.get("key") == key), None)


class Person:
    """Somebody with papers."""

    def __init__(self, birth, mobile, pinyin, name):
        body = "360721" + birth + "021"
        weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        total = sum(int(digit) * weight for digit, weight in zip(body, weights))
        self.resident_id = body + "10X98765432"[total % 11]
        self.mobile, self.pinyin, self.name = mobile, pinyin, name

    @property
    def masked(self):
        return self.resident_id[:3] + "*" * 13 + self.resident_id[-2:]


def whole_way(hand, person):
    """From the first touch to the slip: search, registration, referral."""
    hand.choose(START, screen="attract")
    ask_for(hand, "1")
    hand.choose(NEW_HERE, screen="identity")
    register(hand, person)
    hand.go(GO_ON)
    agree(hand)
    take_slip(hand)
    hand.kiosk.frame(screen="home")


def ask_for(hand, number):
    """From home to the wish for a slip: the post that has this number on the first page."""
    hand.choose(FIND_WORK, screen="home")
    hand.kiosk.frame(screen="search.words")
    hand.letters("dg", "电工")
    hand.go(SEARCH)
    hand.pick("search.results", number)
    hand.kiosk.frame(screen="vacancy.detail")
    hand.go(APPLY)


def identify(hand, person):
    """Who has registered before proves it."""
    hand.choose(KNOWN_HERE, screen="identity")
    hand.kiosk.frame(screen="identity.residentID")
    hand.digits(person.resident_id)
    hand.go(NEXT)
    hand.kiosk.frame(screen="identity.lastFour")
    hand.digits(person.mobile[-4:])
    hand.go(NEXT)


def agree(hand):
    """Consents to what the slip will say; from then on there is a number."""
    hand.kiosk.frame(screen="referral.consent")
    hand.go(AGREE_TO_PRINT)
    hand.kiosk.frame(screen="referral.print")


def take_slip(hand):
    hand.kiosk.frame(screen="referral.print", label=DONE, timeout=120)
    hand.go(DONE)


def register(hand, person):
    kiosk = hand.kiosk
    kiosk.frame(screen="register.residentID")
    hand.digits(person.resident_id)
    hand.go(NEXT)
    kiosk.frame(screen="register.consent")
    hand.go(AGREE)
    kiosk.frame(screen="register.name")
    # Without a name in characters the keys stand for themselves, with the capitals that they show.
    keys = [syllable.upper() for syllable in person.pinyin]
    for syllable, character in zip(person.pinyin, person.name or keys):
        hand.letters(syllable, character)
    hand.go(NEXT)
    kiosk.frame(screen="register.mobile")
    hand.digits(person.mobile)
    hand.go(NEXT)
    for question in ("education", "category", "occupation", "pay", "region", "employmentType"):
        hand.pick(f"register.{question}")
    kiosk.frame(screen="register.review")
    hand.go(CONFIRM)
    kiosk.frame(screen="register.done")
