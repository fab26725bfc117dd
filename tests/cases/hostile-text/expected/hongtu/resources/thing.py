# Generated from spec/paths/thing boom().yaml by `make generate`. Do not edit: change the spec or the templates.

"""`client.thing`: '''; boom(); ''' ends in a backslash \\"""

from collections.abc import Mapping

from hongtu.models.thing import Thing, ThingQueryRequest
from hongtu_runtime.operation import CallOptions, Operation
from hongtu_runtime.resource import AsyncResource, Resource

__all__ = ["AsyncThingResource", "ThingResource"]

QUERY = Operation(
    name="thing.query",
    title='"starts in a quote, \\',
    method="POST",
    path="/v1/api/thing/query",
    retry="read",
    request=ThingQueryRequest,
    result=Thing,
)


class ThingResource(Resource):
    """'''; boom(); ''' ends in a backslash \\"""

    def query(
        self,
        *,
        uuid: str | None = None,
        quoted: str | None = None,
        escaped: str | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> Thing:
        """\"\""; boom(); \"\"" ends in a quote ".

        `POST /v1/api/thing/query`. Changes nothing; repeated when there is no answer.

        first \"\""; boom(); \"\"" \"\"\"\"\"\""

        Args:
            uuid: \"\""; boom(); \"\"" ends in a quote ". Pattern: `^\"\""; boom(); \"\""'\\"$`.
            quoted: '''; boom(); ''' ends in a backslash \\. Default: {{ boom() }} {% set x = boom() %} \\" \\\\"
                \\N{BULLET} \\x41.
            escaped:
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            '''; boom(); ''' ends in a backslash \\

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return self._value(
            QUERY,
            options,
            uuid=uuid,
            quoted=quoted,
            escaped=escaped,
            extra=extra,
        )


class AsyncThingResource(AsyncResource):
    """'''; boom(); ''' ends in a backslash \\"""

    async def query(
        self,
        *,
        uuid: str | None = None,
        quoted: str | None = None,
        escaped: str | None = None,
        extra: Mapping[str, object] | None = None,
        options: CallOptions | None = None,
    ) -> Thing:
        """\"\""; boom(); \"\"" ends in a quote ".

        `POST /v1/api/thing/query`. Changes nothing; repeated when there is no answer.

        first \"\""; boom(); \"\"" \"\"\"\"\"\""

        Args:
            uuid: \"\""; boom(); \"\"" ends in a quote ". Pattern: `^\"\""; boom(); \"\""'\\"$`.
            quoted: '''; boom(); ''' ends in a backslash \\. Default: {{ boom() }} {% set x = boom() %} \\" \\\\"
                \\N{BULLET} \\x41.
            escaped:
            extra: Fields that the manual lacks, by their wire names. They are sent unchanged.
            options: Settings of this call that differ from the client's (timeout, attempts, …).

        Returns:
            '''; boom(); ''' ends in a backslash \\

        Raises:
            InvalidRequest: a field breaks a rule above; nothing was sent.
            ApiError: the platform refused.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        return await self._value(
            QUERY,
            options,
            uuid=uuid,
            quoted=quoted,
            escaped=escaped,
            extra=extra,
        )
