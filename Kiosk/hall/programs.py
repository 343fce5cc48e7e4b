"""What the hall runs: the program and its world on a disk, and the printer."""

import os
import shutil
import subprocess
import sys

from hall import HERE

ROOT = os.path.dirname(os.path.dirname(HERE))

CONFIGURATION = """\
site:
  name: 赣县区就业之家
  siteCode: "360704001"
  terminalNumber: "01"
  level: district
  region: "360704"
  address: 赣县区梅林镇示例路1号
state: /run/kiosk/state
assets: /programs/Assets
timing:
  idleSeconds: 900
  longIdleSeconds: 900
panel:
  theme: day
input:
  devices:
    - vendorProduct: "0c2e:0b61"
      role: scanner
printer:
  queue: slip
  printSeconds: 120
"""


def program():
    for path in (os.environ.get("KIOSKD"), f"{ROOT}/.build/release/kioskd",
                 f"{ROOT}/.build/debug/kioskd"):
        if path and os.path.exists(path):
            return path
    sys.exit("hall: no kioskd; run `swift build --product kioskd`")


def needed(*commands):
    for command, package in commands:
        if not shutil.which(command, path=os.environ["PATH"] + ":/usr/sbin:/sbin"):
            sys.exit(f"hall: {command} is missing: install Debian's package {package}")


def run(*command, **options):
    result = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300, **options)
    if result.returncode != 0:
        sys.exit(f"hall: {' '.join(command)}:\n{result.stdout.decode(errors='replace')}")
    return result.stdout.decode(errors="replace")


def libraries(kioskd):
    """All that it loads: read over 9p they would make every figure a figure of 9p."""
    for line in run("ldd", kioskd).splitlines():
        words = line.split()
        if len(words) > 2 and words[1] == "=>" and words[2].startswith("/"):
            yield words[2]


def image(kioskd, folder, count=2000):
    """A disk with the program, its assets, a catalogue with leases, and the printer's scripts."""
    content = os.path.join(folder, "content")
    os.makedirs(os.path.join(content, "lib"))
    kioskd = os.path.abspath(kioskd)
    shutil.copy(kioskd, os.path.join(content, "kioskd"))
    for library in libraries(kioskd):
        shutil.copy(library, os.path.join(content, "lib"))
    shutil.copytree(os.path.join(ROOT, "Assets"), os.path.join(content, "Assets"))
    shutil.copytree(os.path.join(ROOT, "Kiosk", "printer"), os.path.join(content, "printer"))
    shutil.copy(os.path.join(ROOT, "Kiosk", "kiosk.example.yaml"), content)
    configuration = os.path.join(content, "hall.yaml")
    with open(configuration, "w") as file:
        file.write(CONFIGURATION)
    state = os.path.join(content, "state")
    posts, leases = os.path.join(folder, "posts.csv"), os.path.join(folder, "leases.jsonl")
    options = ["--config", configuration, "--state", state]
    environment = {**os.environ, "KIOSK_ASSETS": os.path.join(ROOT, "Assets")}
    run(kioskd, "sample", *options, "--count", str(count), "--leases", leases, posts,
        env=environment)
    run(kioskd, "import", *options, posts, env=environment)
    run(kioskd, "leases", *options, leases, env=environment)
    disk = os.path.join(folder, "programs.img")
    size = sum(
        os.path.getsize(os.path.join(path, name))
        for path, _, names in os.walk(content) for name in names)
    environment["PATH"] += ":/usr/sbin:/sbin"
    run("mke2fs", "-q", "-t", "ext4", "-m", "0", "-d", content, disk,
        f"{size * 12 // 10 // 1024 + 32768}k", env=environment)
    shutil.rmtree(content)
    return disk


def printer(hall):
    """Starts the virtual printer in the hall; the server's address and where prints arrive."""
    text = hall.sh("bash /programs/printer/start /tmp/hall-printer a4", timeout=240)
    server = next(
        line.split("=", 1)[1] for line in text.splitlines() if line.startswith("CUPS_SERVER="))
    return server, "/tmp/hall-printer/printed"
