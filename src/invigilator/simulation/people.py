"""Who sits the demo: invented people with names from many places."""

import unicodedata
from dataclasses import dataclass

from invigilator.simulation.drawn import drawn_between

_GIVEN_AND_FAMILY = (
    ("Priya Arjun Meera Rohan Ananya Karthik", "Sharma Nair Iyer Patel Reddy Menon"),
    ("Wei Jing Haoran Xinyi Yuchen Lan", "Chen Zhang Liu Wang Huang Zhao"),
    ("Amara Chidi Ngozi Tunde Ifeoma Emeka", "Okafor Adeyemi Eze Balogun Nwosu Bello"),
    ("Sofía Mateo Valentina Diego Camila Tomás", "García Rojas Fernández Castro Vega Molina"),
    ("Emma Jonas Lena Felix Marie Lukas", "Schmidt Weber Fischer Wagner Becker Hoffmann"),
    ("Hana Yuto Sakura Ren Aoi Haruto", "Sato Tanaka Suzuki Kobayashi Mori Ito"),
    ("Fatima Omar Layla Yusuf Noor Karim", "Haddad Mansour Khalil Nasser Aziz Saleh"),
    ("Zofia Łukasz Hanna Jakub Maja Piotr", "Nowak Kowalczyk Kaczmarek Mazur Wójcik Krawczyk"),
    ("Minh Linh Anh Quang Thảo Duc", "Nguyễn Trần Lê Phạm Vũ Đặng"),
    ("Zanele Thabo Lerato Sipho Naledi Kagiso", "Dlamini Nkosi Mokoena Khumalo Zulu Sithole"),
    ("Ana Lucas Beatriz Rafael Larissa Thiago", "Oliveira Silva Costa Almeida Ribeiro Souza"),
    ("Ingrid Søren Astrid Mikkel Freja Lars", "Hansen Nilsen Lindqvist Berg Dahl Holm"),
    ("Aylin Emre Zeynep Can Elif Mert", "Öztürk Demir Kaya Çelik Şahin Doğan"),
)
_PLACES = [(given.split(), family.split()) for given, family in _GIVEN_AND_FAMILY]
# Letters that are no other letter with a mark on it.
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae"})

DIFFERENT_PEOPLE = len(_PLACES) * 36
"""How many there are before a name comes again, with a number behind its username."""


@dataclass(frozen=True, slots=True)
class Person:
    """What somebody writes into the form."""

    number: int
    name: str
    username: str
    roll_number: str
    email: str


def person(number: int) -> Person:
    """The person of a number from 0, the same in every run."""
    given_names, family_names = _PLACES[number % len(_PLACES)]
    among = number // len(_PLACES) % 36
    given = given_names[among % 6]
    family = family_names[(among + among // 6) % 6]
    again = number // DIFFERENT_PEOPLE
    username = f"{_ascii(given)}_{_ascii(family)}{again + 1 if again else ''}"
    return Person(
        number,
        f"{given} {family}",
        username,
        f"R-{1000 + number}",
        f"{username}@example.org",
    )


def room_of(number: int, rooms: list[str]) -> str:
    """Where a person sits; nowhere in an exam without rooms."""
    return rooms[drawn_between(0, len(rooms) - 1, "room", number)] if rooms else ""


def _ascii(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.lower()).translate(_PLAIN)
    return "".join(letter for letter in plain if letter.isascii())
