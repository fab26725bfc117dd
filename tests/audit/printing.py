"""Prints the pages of a small manual as a PDF, with its lines painted in the order of the text."""

from __future__ import annotations

from pathlib import Path

from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
"""Part of reportlab; the reader of the PDF has the glyphs."""


def printed(pages: list[list[str]], file: Path) -> Path:
    """Write a PDF."""
    registerFont(UnicodeCIDFont(FONT))
    canvas = Canvas(str(file), pagesize=(900, 40 + 12 * max(map(len, pages))))
    for page in pages:
        canvas.setFont(FONT, 8)
        for number, line in enumerate(page):
            canvas.drawString(20, canvas._pagesize[1] - 20 - 12 * number, line)
        canvas.showPage()
    canvas.save()
    return file
