"""A table of people and their photos, made up."""

from __future__ import annotations

import csv
import random
from io import BytesIO
from pathlib import Path

from PIL import Image

TABLE, PHOTOS, STATE = "staff.csv", "photos", "state"
CONCURRENCY = 8


def make(folder: Path, people: int, *, width: int, height: int) -> Path:
    """So many people, each with a photo of so many pixels, all different."""
    (folder / PHOTOS).mkdir(parents=True)
    dice = random.Random(1)
    picture = Image.frombytes("RGB", (width // 8, height // 8), dice.randbytes(width // 8 * (height // 8) * 3))
    buffer = BytesIO()
    picture.resize((width, height), Image.Resampling.BICUBIC).save(buffer, "JPEG", quality=85)
    start, rest = buffer.getvalue()[:2], buffer.getvalue()[2:]
    with (folder / TABLE).open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["工号", "姓名", "手机号"])
        for number in range(people):
            code = f"E{number:06d}"
            writer.writerow([code, f"员工{number}", f"138{number:08d}"])
            comment = code.encode()
            segment = b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment
            (folder / PHOTOS / f"{code}.jpg").write_bytes(start + segment + rest)
    return folder
