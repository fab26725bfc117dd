# Generated from spec/paths/thing.yaml by `make generate`. Do not edit: change the spec or the templates.

"""`client.thing`: Things (东西)"""

from collections.abc import Mapping, Sequence

from hongtu.enums import Colour
from hongtu.models.thing import Thing, ThingQueryRequest
from hongtu_runtime.operation import CallOptions, Operation
from hongtu_runtime.resource import AsyncResource, Resource

__all__ = ["AsyncThingResource", "ThingResource"]

QUERY = Operation(
    name="thing.query",
    title="查询东西",
    method="POST",
    path="/v1/api/thing/query",
    retry="read",
    request=ThingQueryRequest,
    result=Thing,
)


class ThingResource(Resource):
    """Things (东西)"""

    def query(
        self,
        *,
        colour: Colour | None = None,
        colours: Sequence[Colour] | None = None,
        hue: str | None = None,
        any: Colour | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> Thing:
        """Get a thing (查询东西).

        `POST /v1/api/thing/query`. Changes nothing; repeated when there is no answer.

        Args:
            colour: Colour of a thing (颜色). Colour: BLUE (2, 蓝), GREEN (3, 绿). Default: Colour.BLUE.
            colours: These colours. Colour: RED (1, 红), BLUE (2, 蓝), GREEN (3, 绿). Colour.RED and Colour.BLUE: not
                in the manual at this place; seen in another manual (V2). At least 1 item.
            hue: Hue. At most 8 characters. Not in the manual; seen in captured replies (W1).
            any: Any colour. Colour: RED (1, 红), BLUE (2, 蓝), GREEN (3, 绿). Default: Colour.GREEN.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            It.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._value(
            QUERY,
            options,
            colour=colour,
            colours=colours,
            hue=hue,
            any=any,
            extra=extra,
        )


class AsyncThingResource(AsyncResource):
    """Things (东西)"""

    async def query(
        self,
        *,
        colour: Colour | None = None,
        colours: Sequence[Colour] | None = None,
        hue: str | None = None,
        any: Colour | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> Thing:
        """Get a thing (查询东西).

        `POST /v1/api/thing/query`. Changes nothing; repeated when there is no answer.

        Args:
            colour: Colour of a thing (颜色). Colour: BLUE (2, 蓝), GREEN (3, 绿). Default: Colour.BLUE.
            colours: These colours. Colour: RED (1, 红), BLUE (2, 蓝), GREEN (3, 绿). Colour.RED and Colour.BLUE: not
                in the manual at this place; seen in another manual (V2). At least 1 item.
            hue: Hue. At most 8 characters. Not in the manual; seen in captured replies (W1).
            any: Any colour. Colour: RED (1, 红), BLUE (2, 蓝), GREEN (3, 绿). Default: Colour.GREEN.
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            It.

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._value(
            QUERY,
            options,
            colour=colour,
            colours=colours,
            hue=hue,
            any=any,
            extra=extra,
        )
