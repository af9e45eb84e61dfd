"""Rosters as people save them: what is read, and on which line what is wrong."""

import csv
import io
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invigilator.exams.roster.model import LineError, RosterEntry
from invigilator.exams.roster.reading import ERRORS_MAX, Reading, read_roster
from invigilator.kernel import username_norm

HEADER = "username,name,roll number,email,room,extra minutes\n"
PRIYA = RosterEntry("Priya_S", "priya_s", "Priya S.", "42", "priya@example.org", "Room 4", 15)


def read(data: bytes | str, rooms: Iterable[str] = ()) -> Reading:
    reading = Reading.beginning(rooms)
    read_roster(data.encode() if isinstance(data, str) else data, reading)
    return reading


def errors_of(data: bytes | str) -> list[tuple[int, str]]:
    return [(error.line, error.field) for error in read(data).errors]


def people_of(reading: Reading) -> list[RosterEntry]:
    assert reading.errors == []
    return list(reading.people.values())


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_person_is_read_as_a_spreadsheet_saves_them(
    delimiter: str, line_end: str, encoding: str
) -> None:
    lines = [
        ["username", "name", "roll number", "email", "room", "extra minutes"],
        ["Priya_S", "Priya S.", "42", "priya@example.org", "Room 4", "15"],
        ["zo\u00eb", "Zo\u00eb, \u03a9", "", "", "", ""],
    ]
    written = line_end.join(
        delimiter.join(f'"{cell}"' if "," in cell else cell for cell in line) for line in lines
    )
    reading = read(written.encode(encoding))
    zoe = RosterEntry("zo\u00eb", "zo_", "Zo\u00eb, \u03a9", "", "", "", 0)
    assert people_of(reading) == [PRIYA, zoe]
    assert (reading.lines_total, reading.lines_done) == (3, 3)


@pytest.mark.parametrize("byte_order", ["utf-16-le", "utf-16-be"])
def test_either_byte_order_is_read(byte_order: str) -> None:
    reading = read("\ufeffusername\npriya_s".encode(byte_order))
    assert list(reading.people) == ["priya_s"]


@pytest.mark.parametrize(
    "header",
    [
        "hackerrank_username,full name,ROLL NUMBER,E-mail,Room,extra_minutes",
        " HackerRank Username , Name ,Roll No., Email Address,room number,Extra Minutes",
        '"USERNAME","Full_Name",roll,email,"ROOM NO",extra time',
    ],
)
def test_columns_are_known_by_any_of_their_names(header: str) -> None:
    reading = read(f"{header}\nPriya_S,Priya S.,42,priya@example.org,Room 4,15\n")
    assert people_of(reading) == [PRIYA]
    assert reading.ignored_columns == ()


def test_columns_come_in_any_order_and_unknown_ones_are_told() -> None:
    reading = read("college,room,username,Nmae\nX,Room 4,priya_s,Priya\n")
    (person,) = people_of(reading)
    assert (person.username, person.room, person.name) == ("priya_s", "Room 4", "")
    assert reading.ignored_columns == ("college", "Nmae")


def test_one_column_is_enough() -> None:
    assert list(read("username\na\nb").people) == ["a", "b"]


def test_blank_lines_and_cells_that_a_spreadsheet_leaves_out_do_no_harm() -> None:
    reading = read("\n\nusername,name,room,,\n\na,A\n,,,,,,\n b , B ,Room 1,,\n\n")
    assert [(p.username, p.name, p.room) for p in people_of(reading)] == [
        ("a", "A", ""),
        ("b", "B", "Room 1"),
    ]


def test_rooms_are_cleaned_and_take_the_spelling_that_is_there() -> None:
    reading = read("username,room\na,room 1\nb,Room 2 \nc,ROOM 2\nd,Room (3)\n", ["Room 1"])
    assert [p.room for p in people_of(reading)] == ["Room 1", "Room 2", "Room 2", "Room 3"]
    assert list(reading.rooms.values()) == ["Room 1", "Room 2", "Room 3"]


@pytest.mark.parametrize(
    ("line", "field"),
    [
        (",Priya,,,,", "username"),
        ("x" * 201 + ",,,,,", "username"),
        ("a,Pri\x07ya,,,,", "name"),
        ('a,"Pri\nya",,,,', "name"),
        ("a,Pri\u2028ya,,,,", "name"),
        ("a,Pri\x00ya,,,,", "name"),
        ("a,,,,\u6559\u5ba4,", "room"),
        ("a,,,," + "x" * 81 + ",", "room"),
        ("a,,,,,-1", "extra_minutes"),
        ("a,,,,,1441", "extra_minutes"),
        ("a,,,,,ten", "extra_minutes"),
        ("a,,,,,1.5", "extra_minutes"),
        ("a,,,,,\u0661", "extra_minutes"),
        ("a,Sharma, Priya,,,,", ""),
        ("b,,,,,", "username"),
        ("B,,,,,", "username"),
    ],
)
def test_what_cannot_be_is_told_with_its_line_and_column(line: str, field: str) -> None:
    assert errors_of(f"{HEADER}b,,,,,\n{line}\nc,,,,,\n") == [(3, field)]


def test_a_name_may_have_joiners_and_a_line_end_around_it() -> None:
    text = "\u0d28\u0d4d\u200d\u0d1c\u0d4b"
    (person,) = people_of(read(f'username,name\na,"{text}\n"\n'))
    assert person.name == text


def test_the_same_username_names_both_lines_and_no_person() -> None:
    (error,) = read(f"{HEADER}priya,,,,,\nb,,,,,\nPriya,,,,,\n").errors
    assert error == LineError(
        4, "username", "This username is on line 2 too, as usernames are compared"
    )


def test_all_errors_are_counted_and_a_thousand_are_listed() -> None:
    reading = read(HEADER + ",,,,,1\n" * (ERRORS_MAX + 5))
    assert (len(reading.errors), reading.errors_total) == (1000, 1005)


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("", 1),
        ("\n \n,,\n", 3),
        ("name,room\nPriya,Room 1\n", 1),
        ("\n\nname,room\nPriya,Room 1\n", 3),
        ("priya_s\nb\n", 1),
        ("username,name,Full Name\na,b,c\n", 1),
        (b"username\n\xff\n", 2),
        (b"\xff\xfeu\x00s", 1),
        (b"\xff\xfe\x00", 1),
        ('username,name\na,"Priya\nb,c\n', 2),
        ('username,name\na,"Pri"ya\nb,c\n', 2),
        ('"username\na', 1),
    ],
)
def test_a_file_that_is_no_roster_says_where(data: bytes | str, line: int) -> None:
    reading = read(data)
    assert [error.line for error in reading.errors] == [line]
    assert reading.errors_total == 1


def test_more_rooms_than_an_exam_may_have_are_refused() -> None:
    lines = "".join(f"user{n},Room {n}\n" for n in range(501))
    assert errors_of("username,room\n" + lines) == [(502, "room")]


cells = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=20)
usernames = cells.filter(lambda text: text.strip() != "")


@st.composite
def rosters(draw: st.DrawFn) -> list[RosterEntry]:
    names = draw(st.lists(usernames, unique_by=lambda text: username_norm(text.strip())))
    return [
        RosterEntry(
            username=name.strip(),
            username_norm=username_norm(name.strip()),
            name=draw(cells).strip(),
            roll_number=draw(cells).strip(),
            email=draw(cells).strip(),
            room=draw(st.sampled_from(["", "Room 1", "A-2", "b_3.x"])),
            extra_minutes=draw(st.integers(0, 1440)),
        )
        for name in names
    ]


def written(people: list[RosterEntry], delimiter: str, quoting: int = csv.QUOTE_MINIMAL) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, quoting=quoting)  # type: ignore[arg-type]
    writer.writerow(["username", "name", "roll_number", "email", "room", "extra_minutes"])
    for person in people:
        row = [person.username, person.name, person.roll_number, person.email, person.room]
        writer.writerow([*row, person.extra_minutes])
    return text.getvalue()


@given(
    people=rosters(),
    delimiter=st.sampled_from(",;\t"),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_any_roster_that_was_written_is_read(
    people: list[RosterEntry], delimiter: str, quoting: int, encoding: str
) -> None:
    assert people_of(read(written(people, delimiter, quoting).encode(encoding))) == people


def line_of_the_end(text: str) -> int:
    return 1 + text.replace("\r\n", "\n").replace("\r", "\n").count("\n")


@given(
    notes=st.lists(st.tuples(st.text("ab\n\r", max_size=6), st.booleans()), max_size=30),
    line_end=st.sampled_from(["\n", "\r\n"]),
)
def test_line_numbers_are_those_of_an_editor_whatever_is_quoted(
    notes: list[tuple[str, bool]], line_end: str
) -> None:
    text, wrong_lines = f"note,username{line_end}", []
    for number, (note, is_wrong) in enumerate(notes):
        # Nothing but blanks is a blank line, wherever its quotes are.
        if is_wrong and note.strip():
            wrong_lines.append(line_of_the_end(text))
        text += f'"{note}",{"" if is_wrong else f"user{number}"}{line_end}'
    assert [line for line, _ in errors_of(text)] == wrong_lines
    assert read(text).lines_done == read(text).lines_total


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    reading = read(data)
    assert reading.errors_total >= len(reading.errors)
    assert reading.errors or reading.lines_done == reading.lines_total


@given(st.text('usernamo,;\t"\n\r x1', max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    reading = read("username,room\n" + text)
    assert all(1 <= error.line <= reading.lines_total for error in reading.errors)
