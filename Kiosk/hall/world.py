"""What checks of the virtual hall share: the hall, the kiosk in it, and what it printed."""

import glob
import os
import re
import subprocess
import time

from hall import Fault


class World:
    """The hall, the kiosk in it, and where the printer puts what it printed."""

    def __init__(self, hall, kiosk, printed):
        self.hall, self.kiosk, self.printed = hall, kiosk, printed
        # Somebody who is registered already, once a check has seen to it.
        self.registered = None

    def plug(self, *kinds):
        for kind in kinds:
            name = kind if kind in ("keypad", "scanner") else "touch"
            self.hall.ask("plug", name=name, kind=kind)
        # The kiosk hears of it from the kernel; nothing on the screen tells.
        time.sleep(1)

    def swap(self, kind):
        """Another touchscreen in the place of the one that is there."""
        self.hall.ask("unplug", name="touch")
        self.plug(kind)

    def slip_numbers(self):
        """The numbers of all referrals in the ledger, from a copy of it."""
        self.hall.sh(
            "rm -rf /tmp/ledger && mkdir /tmp/ledger && cp /run/kiosk/state/ledger.sqlite*"
            " /tmp/ledger/")
        script = ("import sqlite3; print(*[row[0] for row in sqlite3.connect("
                  "'/tmp/ledger/ledger.sqlite').execute('SELECT slip_number FROM referral')])")
        return [int(word) for word in self.hall.sh(f'python3 -c "{script}"').split()]

    def slips(self):
        """What has been printed, copied out of the hall, the oldest first."""
        folder = os.path.join(self.hall.share, "printed")
        self.hall.sh(
            f"mkdir -p /out/printed; cp {self.printed}/*.pdf /out/printed/ 2>/dev/null; true")
        return sorted(glob.glob(os.path.join(folder, "*.pdf")), key=number_of_job)

    def fresh(self, **options):
        """The kiosk at its first screen."""
        return self.kiosk.start(**options)


def must(condition, reason):
    if not condition:
        raise Fault(reason)


def check_slip(world, person, before):
    """The slip that the printer received: real text, the right person, a genuine code."""
    files = world.slips()
    must(len(files) == before + 1, f"{len(files) - before} slips were printed, not one")
    text = run("pdftotext", "-layout", files[-1], "-")
    for words in filter(None, ["推荐信", person.masked, person.name, "赣县区就业之家"]):
        must(words in text, f"{words} is not on the slip:\n{text}")
    must(person.resident_id not in text, "the whole resident ID is on the slip")
    must(slip_number(text) in world.slip_numbers(), "the slip's number is not in the ledger")
    image = files[-1][:-4]
    run("pdftoppm", "-r", "300", "-png", "-singlefile", files[-1], image)
    token = run("zbarimg", "-q", "--raw", image + ".png").strip()
    world.hall.sh(
        "LD_LIBRARY_PATH=/programs/lib /programs/kioskd verify --config /programs/hall.yaml"
        f" '{token}'")


def slip_number(text):
    """The ten digits of a slip's number, which may stand in groups."""
    found = re.search(r"\b\d{3} ?\d{3} ?\d{4}\b", text)
    must(found, f"no slip number on the slip:\n{text}")
    return int(found.group().replace(" ", ""))


def number_of_job(path):
    return int(re.match(r"\d+", os.path.basename(path)).group())


def run(*command):
    result = subprocess.run(command, capture_output=True, timeout=60)
    must(result.returncode == 0, f"{command[0]}: {result.stderr.decode(errors='replace')}")
    return result.stdout.decode(errors="replace")


def last_slip(world):
    return slip_number(run("pdftotext", "-layout", world.slips()[-1], "-"))
