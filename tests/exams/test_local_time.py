from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invigilator.exams import LocalTimeTwice, NoSuchLocalTime
from invigilator.exams.local_time import local_text, moment_ms
from invigilator.kernel import FieldInvalid

BERLIN = ZoneInfo("Europe/Berlin")
YEAR_9999_MS = 253_402_300_799_999
zones = st.sampled_from(sorted(available_timezones() - {"localtime", "Factory"})).map(ZoneInfo)
moments = st.integers(0, YEAR_9999_MS - 86_400_000)
# Around here clocks are set forward and back, so that both kinds of odd hour are drawn often.
turns = st.sampled_from([1_774_746_000_000, 1_792_890_000_000]).flatmap(
    lambda turn: st.integers(turn - 7_200_000, turn + 7_200_000)
)


@given(zone=zones, at_ms=moments | turns)
def test_a_moment_with_its_offset_is_read_back(zone: ZoneInfo, at_ms: int) -> None:
    assert moment_ms("opens_at", local_text(at_ms, zone), zone) == at_ms


@given(zone=zones, elsewhere=zones, at_ms=moments)
def test_an_offset_makes_the_zone_of_no_matter(
    zone: ZoneInfo, elsewhere: ZoneInfo, at_ms: int
) -> None:
    assert moment_ms("opens_at", local_text(at_ms, zone), elsewhere) == at_ms


@given(zone=zones | st.just(BERLIN), at_ms=moments | turns)
def test_a_wall_time_is_the_moment_at_which_the_wall_shows_it_or_is_refused(
    zone: ZoneInfo, at_ms: int
) -> None:
    wall = datetime.fromtimestamp(at_ms // 1000, UTC).astimezone(zone).replace(tzinfo=None)
    # Where clocks are set back, one wall time is two moments: nobody but its author can choose.
    offsets = {wall.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1)}
    if len(offsets) == 1:
        assert moment_ms("opens_at", wall.isoformat(), zone) == at_ms // 1000 * 1000
    else:
        with pytest.raises(LocalTimeTwice) as refused:
            moment_ms("opens_at", wall.isoformat(), zone)
        assert local_text(at_ms // 1000 * 1000, zone) in refused.value.words


@given(minutes=st.integers(0, 59))
def test_an_hour_that_is_left_out_does_not_exist(minutes: int) -> None:
    with pytest.raises(NoSuchLocalTime) as refused:
        moment_ms("opens_at", f"2026-03-29T02:{minutes:02}", BERLIN)
    assert refused.value.field == "opens_at"
    assert "Europe/Berlin are set forward over 2026-03-29T02:" in refused.value.words


@given(minutes=st.integers(0, 59))
def test_an_hour_that_comes_twice_takes_an_offset(minutes: int) -> None:
    text = f"2026-10-25T02:{minutes:02}"
    with pytest.raises(LocalTimeTwice) as refused:
        moment_ms("closes_at", text, BERLIN)
    assert f"Give {text}:00+02:00 or {text}:00+01:00" in refused.value.words
    summer, winter = (moment_ms("closes_at", f"{text}{o}", BERLIN) for o in ("+02:00", "+01:00"))
    assert winter - summer == timedelta(hours=1) // timedelta(milliseconds=1)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2026-06-08T14:30", "2026-06-08T09:00:00.000Z"),
        ("2026-06-08 14:30:15", "2026-06-08T09:00:15.000Z"),
        (" 2026-06-08T14:30:15.250 ", "2026-06-08T09:00:15.250Z"),
        ("2026-06-08T09:00:00.000Z", "2026-06-08T09:00:00.000Z"),
        ("2026-06-08T11:00+0200", "2026-06-08T09:00:00.000Z"),
    ],
)
def test_times_are_read_as_people_and_browsers_write_them(text: str, at: str) -> None:
    expected = datetime.fromisoformat(at)
    read = moment_ms("opens_at", text, ZoneInfo("Asia/Kolkata"))
    assert datetime.fromtimestamp(read / 1000, UTC) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2026-06-08",
        "tomorrow",
        "08/06/2026 14:30",
        "2026-13-01T00:00",
        "2026-02-30T00:00",
        "2026-06-08T24:00",
        "2026-06-08T14:30 Asia/Kolkata",
        "0000-01-01T00:00",
        "0001-01-01T00:00",
        "1780909200000",
        "2026-06-08T14:30\x00",
        "\u0662\u0660\u0662\u0666-06-08T14:30",
    ],
)
def test_what_is_no_date_and_time_is_refused(text: str) -> None:
    with pytest.raises(FieldInvalid) as refused:
        moment_ms("opens_at", text, ZoneInfo("Asia/Kolkata"))
    assert refused.value.field == "opens_at"
