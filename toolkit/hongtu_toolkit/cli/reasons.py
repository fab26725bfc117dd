"""Reasons that the system and Python give in English, in the language in use."""

from __future__ import annotations

import errno
import json
import re

from hongtu_toolkit.cli.messages import N_, _, chinese


def of_system(error: Exception) -> str:
    """The reason of an error of the system, without the name of the file. The text of other errors."""
    if not isinstance(error, OSError):
        return str(error)
    return _(_SYSTEM.get(error.errno or 0, "")) or error.strerror or str(error)


def of_json(error: ValueError) -> str:
    """The reason why a text is not JSON, and the place."""
    if not isinstance(error, json.JSONDecodeError):
        return str(error)
    return _("{reason}, line {line}, column {column}").format(
        reason=_(error.msg), line=error.lineno, column=error.colno
    )


def of_toml(error: ValueError) -> str:
    """The reason why a text is not TOML. In Chinese only the place, because Python's reasons are English."""
    place = re.search(r"line (\d+), column (\d+)", str(error))
    if not chinese():
        return str(error)
    if place is None:
        return _("the end is missing")
    return _("syntax error in line {line}, column {column}").format(line=place[1], column=place[2])


def of_jmespath(error: Exception) -> str:
    """The reason why a text is not a JMESPath expression. In Chinese only the place."""
    place = getattr(error, "lex_position", getattr(error, "lexer_position", None))
    if not chinese() or place is None:
        return " ".join(str(error).split())
    return _("syntax error at character {number}").format(number=place + 1)


def of_certificate(text: str) -> str:
    """OpenSSL's reason why a certificate is not trusted."""
    return next((_(known) for known in _CERTIFICATE if text.startswith(known)), text)


_CERTIFICATE = (
    N_("self-signed certificate in certificate chain"),
    N_("self-signed certificate"),
    N_("unable to get local issuer certificate"),
    N_("unable to get issuer certificate"),
    N_("unable to verify the first certificate"),
    N_("certificate has expired"),
    N_("certificate is not yet valid"),
    N_("Hostname mismatch"),
    N_("IP address mismatch"),
)
_SYSTEM = {
    errno.EACCES: N_("Permission denied"),
    errno.EADDRINUSE: N_("Address already in use"),
    errno.EADDRNOTAVAIL: N_("Cannot assign requested address"),
    errno.EEXIST: N_("File exists"),
    errno.EFBIG: N_("File too large"),
    errno.EIO: N_("Input/output error"),
    errno.EISDIR: N_("Is a directory"),
    errno.ELOOP: N_("Too many levels of symbolic links"),
    errno.EMFILE: N_("Too many open files"),
    errno.ENAMETOOLONG: N_("File name too long"),
    errno.ENOENT: N_("No such file or directory"),
    errno.ENOSPC: N_("No space left on device"),
    errno.ENOTDIR: N_("Not a directory"),
    errno.EPERM: N_("Operation not permitted"),
    errno.EROFS: N_("Read-only file system"),
    errno.EBUSY: N_("Device or resource busy"),
}
_JSON = (
    N_("Expecting value"),
    N_("Expecting ',' delimiter"),
    N_("Expecting ':' delimiter"),
    N_("Expecting property name enclosed in double quotes"),
    N_("Extra data"),
    N_("Illegal trailing comma before end of array"),
    N_("Illegal trailing comma before end of object"),
    N_("Invalid \\escape"),
    N_("Invalid \\uXXXX escape"),
    N_("Invalid control character at"),
    N_("Unterminated string starting at"),
)
"""The messages of `json`, for the catalogue."""
