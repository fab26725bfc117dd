"""Take the picture of the sandbox's page that README and guide show: `python tools/sandbox_picture.py`.

It needs Debian's Chromium and a Chinese font (apt-get install chromium fonts-wqy-microhei).
"""

import io
import shutil
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from hongtu_toolkit.sandbox import Sandbox

PICTURE = Path(__file__).parent.parent / "docs" / "images" / "sandbox.png"
WIDTH, HEIGHT, COLOURS = 1240, 800, 64


def main() -> int:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        print("no Chromium on this machine; apt-get install chromium fonts-wqy-microhei", file=sys.stderr)
        return 1
    with Sandbox() as box, sync_playwright() as playwright:
        box.clock.set("2024-03-11 09:00:00")
        box.seed("small-office")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.goto(box.url)
        page.wait_for_load_state("networkidle")
        picture = Image.open(io.BytesIO(page.screenshot()))
        browser.close()
    picture.convert("RGB").quantize(COLOURS).save(PICTURE, optimize=True)
    print(f"{PICTURE}: {PICTURE.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
