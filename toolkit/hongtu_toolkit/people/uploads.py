"""Uploads photos in parallel, each content once in a run."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

from hongtu import ApiError, HttpRejected, InvalidRequest, Meaning, OutcomeUnknown
from hongtu_toolkit.cli.messages import _, translated
from hongtu_toolkit.people import photos
from hongtu_toolkit.people.calls import Calls, all_of
from hongtu_toolkit.people.failpoint import reached
from hongtu_toolkit.people.journal import Step
from hongtu_toolkit.people.refusal import reason_of, stops
from hongtu_toolkit.people.store import Store


class Uploads:
    """The photos of a run."""

    def __init__(self, store: Store, calls: Calls) -> None:
        self.store = store
        self.calls = calls
        self._under_way: dict[str, asyncio.Future[str]] = {}

    async def send(self, piece: Sequence[Step]) -> None:
        """Upload the photos of the steps. Each step then has the URI of its photo, or the reason why it has none."""
        await all_of(self._one(step) for step in piece if step.image)
        reached("uploaded")

    async def _one(self, step: Step) -> None:
        """The URI of a photo. Each content is uploaded once in a run, even if several people have it."""
        future = self._under_way.get(step.image)
        if future is None:
            future = self._under_way[step.image] = asyncio.ensure_future(self._uploaded(step))
        try:
            step.uri = await asyncio.shield(future)
        except photos.UnusablePhoto as error:
            step.go_without_photo(f"{Path(step.photo).name} {error}")
        except (ApiError, HttpRejected, InvalidRequest) as error:
            if stops(error):
                raise
            judged = getattr(error, "means", None) == Meaning.PHOTO
            said = reason_of(error)
            if not judged:
                said = _("the photo could not be uploaded: {message}").format(message=said)
            step.go_without_photo(said, getattr(error, "code", None), refused=judged)
        except OutcomeUnknown as error:
            step.go_without_photo(
                _("the photo could not be uploaded: {message}").format(message=translated(error.message))
            )

    async def _uploaded(self, step: Step) -> str:
        ((uri, convert),) = self.store.rows("SELECT uri, convert FROM image WHERE digest = ?", step.image)
        if uri:  # by an interrupted run
            return str(uri)
        content = await asyncio.to_thread(_content_of, Path(step.photo), step.image, bool(convert))
        return await self.calls.upload(content)

    def forget(self, piece: Sequence[Step]) -> None:
        """Forget the photos of finished steps, which are in the journal."""
        for step in piece:
            self._under_way.pop(step.image, None)


def _content_of(path: Path, image: str, convert: bool) -> bytes:
    content = photos.read(path)
    if photos.digest_of(content) != image:
        raise photos.UnusablePhoto(_("has changed since the plan was made; run it again"))
    return photos.prepare(content) if convert else content
