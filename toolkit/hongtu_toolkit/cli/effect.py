"""The effect of a command on the platform: it `reads`, `changes`, `ends` or `moves` something."""

from __future__ import annotations

from hongtu_toolkit.cli.messages import _
from hongtu_toolkit.cli.shared import command


def look(effect: str) -> str:
    """Advice if it is unknown whether a call was done."""
    if effect == "moves":
        return _("Go and look at the door before you do it again: it may have opened.")
    if effect == "reads":
        return _("Nothing was changed. Try again; if the problem remains: {doctor}").format(doctor=command("doctor"))
    return _("Check before you do it again: it may have been done.")
