"""What a user writes. It is never run: mypy --strict and pyright strict must accept it.

Every line that must be an error is marked with an ignore; both checkers complain of one that is not needed.
"""

# pyright: strict, reportUnnecessaryTypeIgnoreComment=true

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import assert_type

from hongtu import (
    ApiError,
    AsyncBatchResult,
    AsyncHongtu,
    AsyncPage,
    BatchInput,
    BatchItem,
    BatchResult,
    CallOptions,
    Code,
    Drift,
    Holiday,
    Hongtu,
    InvalidRequest,
    NewPerson,
    NewSchedule,
    Outcome,
    OutcomeUnknown,
    Page,
    PassRecord,
    Person,
    PersonDeleteResult,
    PersonResult,
    PersonRow,
    PersonType,
    Pin,
    RetryPolicy,
    ScheduleType,
    Sex,
    Subscription,
    TimeSpan,
    UploadedFile,
    VisitorCode,
    Weekday,
    WorkDay,
    preload,
)


def told(drifts: tuple[Drift, ...]) -> None:
    for drift in drifts:
        assert_type(drift.path, str)


def blocking() -> None:
    preload()
    with Hongtu("http://127.0.0.1:8000", app_key="k", secret="s", timeout=5, retry=2, on_drift=told) as client:
        assert_type(client, Hongtu)
        assert_type(client.with_options(retry=RetryPolicy(attempts=1), on_drift="raise"), Hongtu)
        assert_type(Hongtu.from_env(verify=Pin("ab" * 32)), Hongtu)
        assert_type(client.explain(client.person.list, page_num=1), str)

        visitor = NewPerson(
            name="张三",
            type=PersonType.VISITOR,
            sex=Sex.FEMALE,
            position="工程师",
            visit_start_time_stamp=datetime.now(UTC),
            visit_end_time_stamp=datetime.now(UTC),
            visited_uuid="u",
        )
        assert_type(visitor.position, str | None)
        assert_type(visitor.visit_start_time_stamp, datetime | None)
        NewPerson(name="n")  # type: ignore[call-arg]
        NewPerson(name="n", type="employee")  # type: ignore[arg-type]
        NewPerson(name="n", type=PersonType.EMPLOYEE, postion="x")  # type: ignore[call-arg]

        result = client.person.batch_add(person_list=[visitor])
        assert_type(result, BatchResult[PersonResult, NewPerson])
        for failure in result.failures:
            assert_type(failure, BatchItem[PersonResult, NewPerson])
            assert_type(failure.item, NewPerson | None)
            assert_type(failure.msg, str | None)
            assert_type(failure.code, int | None)
        assert_type(result.unknown, list[BatchInput[NewPerson]])
        assert_type(result.retry_failed(lambda failure: failure.item), BatchResult[PersonResult, NewPerson])
        assert_type(result.raise_on_failure(), BatchResult[PersonResult, NewPerson])

        deleted = client.person.batch_delete(uuid_list=("a", "b"))
        assert_type(deleted, BatchResult[PersonDeleteResult, str])
        client.person.batch_delete(["a"])  # type: ignore[call-arg]
        client.person.batch_delete(uuids=["a"])  # type: ignore[call-arg]

        page = client.person.list(type=PersonType.EMPLOYEE, page_size=50)
        assert_type(page, Page[PersonRow])
        assert_type(page.items, list[PersonRow])
        assert_type(page.total, int)
        for row in page:
            assert_type(row, PersonRow)
            assert_type(row.type, PersonType | None)
            assert_type(row.birthday, datetime | None)
        for day in client.attendance.record.list():
            assert_type(day.attendance_date, datetime | None)
            for period in day.att_time_result:
                assert_type(period.in_punch, time | None)
                print(period.in_punch.hour)  # type: ignore[union-attr]
        for row in page.rows(prefetch=2):
            assert_type(row.name, str)
        for each in page.pages():
            assert_type(each, Page[PersonRow])

        person = client.person.query(uuid="u")
        assert_type(person, Person)
        assert_type(person.type.label_zh, str)
        assert_type(client.person.uuid_list(uuid_list=["u"]), list[Person])
        assert_type(client.person.visitor_code(uuid="u"), VisitorCode)
        assert_type(client.subscription.query(), Subscription | None)
        client.person.update(uuid="u", birthday_stamp=date(2020, 1, 1))  # type: ignore[arg-type]

        with open("a.jpg", "rb") as binary, open("a.jpg") as text:
            for file in (b"x", "a.jpg", Path("a.jpg"), binary):
                assert_type(client.person.upload_image(file=file), UploadedFile)
            client.person.upload_image(file=text)  # type: ignore[arg-type]

        hours = [TimeSpan(from_=time(9), to=time(18))]
        schedule = NewSchedule(
            name="n",
            type=ScheduleType.PASS,
            work_day=[WorkDay(week=Weekday.MONDAY, during=hours)],
            holiday=[Holiday(date=date(2021, 5, 1), state=True, during=hours)],
        )
        client.schedule.add_batch(schedule_list=[schedule])

        options: CallOptions = {"timeout": 5, "attempts": 1, "on_drift": "ignore", "chunk_size": 50}
        for record in client.pass_record.list(start_pass_time=datetime.now(UTC), options=options):
            assert_type(record, PassRecord)
        client.pass_record.list(options={"timeuot": 5})  # type: ignore[arg-type]

        try:
            client.door.open_door(uuid="d")
        except InvalidRequest as error:
            assert_type(error.problems[0].field, str)
        except OutcomeUnknown as error:
            assert_type(error.outcome, Outcome)
            assert_type(error.attempts, int)
        except ApiError as error:
            if error.code == Code.SIGNATURE_INVALID and error.known is not None:
                assert_type(error.known.proves_refusal, bool)


async def asynchronous() -> None:
    async with AsyncHongtu("http://127.0.0.1:8000", app_key="k", secret="s", on_drift="warn") as client:
        assert_type(client, AsyncHongtu)
        page = await client.person.list()
        assert_type(page, AsyncPage[PersonRow])
        async for row in page:
            assert_type(row, PersonRow)
        async for row in page.rows(prefetch=2):
            assert_type(row.uuid, str)
        result = await client.person.batch_add(person_list=[NewPerson(name="n", type=PersonType.EMPLOYEE)])
        assert_type(result, AsyncBatchResult[PersonResult, NewPerson])
        assert_type(await result.retry_failed(), AsyncBatchResult[PersonResult, NewPerson])
        assert_type(await client.person.query(uuid="u"), Person)
        assert_type(await client.subscription.query(), Subscription | None)
        assert_type(await client.person.uuid_list(uuid_list=["u"]), list[Person])


def misspelt() -> None:
    from hongtu import PersonTyp  # type: ignore[attr-defined]  # noqa: F401
    from hongtu.enums import Sexx  # type: ignore[attr-defined]  # noqa: F401
