"""Who sits the demo and what happens to them is data, the same in every run."""

from collections import Counter

from invigilator.simulation.people import DIFFERENT_PEOPLE, person, room_of
from invigilator.simulation.story import CAST, PAIR, Deed, Turn, story_of

TWO_MINUTES_TICKS = 12


def submissions(number: int) -> list[Turn]:
    return [turn for turn in story_of(number).turns if turn.deed is Deed.SUBMIT]


def test_everybody_has_a_name_of_their_own_until_all_names_were_given() -> None:
    everybody = [person(number) for number in range(DIFFERENT_PEOPLE)]
    assert len({one.name for one in everybody}) == DIFFERENT_PEOPLE
    assert len({person(number).username for number in range(3 * DIFFERENT_PEOPLE)}) == (
        3 * DIFFERENT_PEOPLE
    )


def test_a_username_is_one_that_every_site_takes() -> None:
    for number in range(DIFFERENT_PEOPLE):
        assert person(number).username.replace("_", "").isalnum()
        assert person(number).username.isascii()


def test_a_cast_sits_in_all_rooms_and_in_none_where_there_are_none() -> None:
    rooms = ["Room 1", "Room 2", "Room 3", "Room 4"]
    seats = Counter(room_of(number, rooms) for number in range(CAST))
    assert set(seats) == set(rooms)
    assert room_of(0, []) == ""


def test_whatever_a_console_can_show_happens_within_two_minutes() -> None:
    early = {
        turn.deed
        for number in range(16)
        for turn in story_of(number).turns
        if turn.tick <= TWO_MINUTES_TICKS
    }
    assert early >= {
        Deed.FALL_SILENT,
        Deed.STOP_SHARE,
        Deed.SHARE_AGAIN,
        Deed.JOIN_ELSEWHERE,
        Deed.ASK_FOR_HELP,
        Deed.BE_LOCKED,
        Deed.STALL,
        Deed.PLUG_DISPLAY,
        Deed.HIDE,
        Deed.LOSE_CAMERA,
        Deed.SUBMIT,
    }


def test_everything_that_befalls_somebody_does_so_before_they_leave() -> None:
    for number in range(20 * CAST):
        story = story_of(number)
        assert all(turn.tick < story.ticks for turn in story.turns), number


def test_a_pair_hands_in_the_same_the_second_twenty_seconds_later() -> None:
    first, second = (submissions(number) for number in PAIR)
    assert first
    later = {turn.about: turn.tick for turn in second}
    assert all(later.get(turn.about, turn.tick + 2) >= turn.tick + 2 for turn in first)
    assert [turn.about for turn in second] == [turn.about for turn in first][: len(second)]
    assert story_of(PAIR[0]).look == story_of(PAIR[1]).look
    assert [turn.about for turn in submissions(3)] != [turn.about for turn in first]
