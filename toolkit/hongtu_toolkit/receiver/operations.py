"""Operations on a store, as data, so that a command or the receiver that owns the store can carry them out."""

from __future__ import annotations

from typing import Any

from hongtu_toolkit.cli.messages import _
from hongtu_toolkit.receiver.event import now
from hongtu_toolkit.receiver.store import changes
from hongtu_toolkit.receiver.store.base import Store, StoreRefused
from hongtu_toolkit.receiver.store.questions import Selection, consumers


def carry_out(store: Store, request: dict[str, Any]) -> dict[str, Any]:
    """Carry out a request. Returns its result.

    Raises:
        StoreRefused: there is no such operation, or no such consumer.
    """
    match request:
        case {"do": "replay", "consumer": str(name), "selection": dict(fields)}:
            selection = Selection(**{**fields, "seqs": tuple(fields.get("seqs", ()))})
            _refuse_unknown(store, name)
            return {"events": store.change(lambda session: changes.replay(session, name, selection))}
        case {"do": "reread"}:
            done = changes.reread(store)
            return {"readable": done.readable, "unreadable": done.unreadable}
        case {"do": "discard", "seq": int(seq)}:
            return {"discarded": store.change(lambda session: changes.discard(session, seq))}
        case {"do": "register", "consumer": str(name)}:
            return {"new": store.change(lambda session: changes.register(session, name, now()))}
        case {"do": "forget", "consumer": str(name)}:
            _refuse_unknown(store, name)
            return {"forgotten": store.change(lambda session: changes.forget(session, name))}
    raise StoreRefused(_("the receiver does not know this operation; it may have another version"))


def _refuse_unknown(store: Store, name: str) -> None:
    known = store.look(consumers)
    if name not in known:
        raise StoreRefused(
            _("there is no consumer {name}; there are: {known}").format(name=name, known=", ".join(known) or _("none"))
        )
