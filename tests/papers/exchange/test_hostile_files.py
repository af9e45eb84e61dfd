"""Files of people who mean harm: refused with words, or read without any of it."""

import html
import io
import stat
import zipfile

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from invigilator.papers.exchange import (
    FileTooLarge,
    FileUnreadable,
    Format,
    Imported,
    NotImported,
    read,
)
from invigilator.papers.exchange.bounds import (
    DEPTH_MAX,
    ENTRIES_MAX,
    ENTRY_BYTES_MAX,
    FILE_BYTES_MAX,
    HTML_LENGTH_MAX,
    NODES_MAX,
)
from invigilator.papers.exchange.rendering import html_of
from invigilator.papers.exchange.texts import Texts
from tests.papers.exchange.files import NAMES, example, zipped

LAUGHS = b"".join(
    b'<!ENTITY l%d "%s">' % (number, b"&l%d;" % (number - 1) * 10) for number in range(1, 10)
)
DOCTYPES = {
    "a bare declaration": b"<!DOCTYPE quiz>",
    "a billion laughs": b'<!DOCTYPE quiz [<!ENTITY l0 "ha">' + LAUGHS + b"]>",
    "a file of the server": b'<!DOCTYPE quiz [<!ENTITY f SYSTEM "file:///etc/passwd">]>',
    "another server": b'<!DOCTYPE quiz SYSTEM "http://example.org/quiz.dtd">',
    "a parameter": b'<!DOCTYPE quiz [<!ENTITY % p SYSTEM "http://example.org/p"> %p;]>',
}
MANIFEST = b'<manifest><resources><resource type="imsqti_item_xmlv2p2" href="a.xml"/></resources>'
MANIFEST += b"</manifest>"


@pytest.mark.parametrize("declared", DOCTYPES.values(), ids=DOCTYPES.keys())
@pytest.mark.parametrize("format_", [Format.MOODLE_XML, Format.QTI])
def test_a_document_type_is_refused_where_it_begins(format_: Format, declared: bytes) -> None:
    file = b'<?xml version="1.0"?>\n' + declared + b"<quiz>&l9;&f;</quiz>"
    with pytest.raises(FileUnreadable, match=r"Line 2.*DOCTYPE"):
        read(file, format=format_)


def test_a_document_type_within_a_package_is_told_of_its_item() -> None:
    item = b"<!DOCTYPE x><assessmentItem/>"
    (entry,) = read(zipped({"imsmanifest.xml": MANIFEST, "a.xml": item})).entries
    assert "DOCTYPE" in getattr(entry, "reason", "")


def test_an_entity_that_nobody_declared_is_refused_with_its_place() -> None:
    with pytest.raises(FileUnreadable, match=r"Line 2, column 3: .*undefined entity"):
        read(b"<quiz>\n  &nbsp;</quiz>", format=Format.MOODLE_XML)


def test_elements_lie_within_each_other_up_to_a_bound() -> None:
    deep = DEPTH_MAX + 1
    with pytest.raises(FileUnreadable, match="deep"):
        read(b"<quiz>" * deep + b"</quiz>" * deep, format=Format.MOODLE_XML)


def test_elements_are_counted() -> None:
    with pytest.raises(FileTooLarge):
        read(b"<quiz>" + b"<a/>" * NODES_MAX + b"</quiz>", format=Format.MOODLE_XML)


def test_a_file_is_bounded_before_anything_else() -> None:
    with pytest.raises(FileTooLarge):
        read(b"x" * (FILE_BYTES_MAX + 1))


@pytest.mark.parametrize(
    "name", ["../evil.xml", "/etc/passwd", "a/../../b", "C:/b.xml", "a\\..\\b", "a/.."]
)
def test_a_path_that_leads_out_of_the_archive_is_refused(name: str) -> None:
    with pytest.raises(FileUnreadable, match="outside of itself"):
        read(zipped({"imsmanifest.xml": MANIFEST, name: b"x"}))


def packed(*entries: tuple[zipfile.ZipInfo, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("imsmanifest.xml", MANIFEST)
        for entry, content in entries:
            archive.writestr(entry, content)
    return target.getvalue()


def test_a_link_in_an_archive_is_refused() -> None:
    link = zipfile.ZipInfo("a.xml")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with pytest.raises(FileUnreadable, match="link"):
        read(packed((link, b"/etc/passwd")))


def test_an_archive_packed_in_a_way_that_is_not_taken_is_refused() -> None:
    odd = zipfile.ZipInfo("a.xml")
    odd.compress_type = zipfile.ZIP_LZMA
    with pytest.raises(FileUnreadable, match="cannot be unpacked"):
        read(packed((odd, b"x")))


def test_two_entries_of_one_path_are_refused() -> None:
    with (
        pytest.warns(UserWarning, match="Duplicate"),
        pytest.raises(FileUnreadable, match="two entries"),
    ):
        read(packed((zipfile.ZipInfo("a.xml"), b"x"), (zipfile.ZipInfo("a.xml"), b"y")))


def test_entries_are_counted() -> None:
    files = {f"{number}.xml": b"" for number in range(ENTRIES_MAX)}
    with pytest.raises(FileTooLarge):
        read(zipped({"imsmanifest.xml": MANIFEST, **files}))


def test_an_entry_is_unpacked_up_to_its_bound() -> None:
    with pytest.raises(FileTooLarge):
        read(zipped({"imsmanifest.xml": MANIFEST, "a.xml": bytes(ENTRY_BYTES_MAX + 1)}))


def test_an_entry_that_lies_about_its_size_is_not_believed() -> None:
    honest = zipped({"imsmanifest.xml": MANIFEST, "a.xml": bytes(ENTRY_BYTES_MAX + 1)})
    size = (ENTRY_BYTES_MAX + 1).to_bytes(4, "little")
    assert honest.count(size) == 2
    lying = honest.replace(size, (10).to_bytes(4, "little"))
    with pytest.raises((FileTooLarge, FileUnreadable)):
        read(lying)


def test_an_archive_within_an_archive_is_not_opened() -> None:
    inner = zipped({"imsmanifest.xml": MANIFEST, "a.xml": b"<assessmentItem/>"})
    (entry,) = read(zipped({"imsmanifest.xml": MANIFEST, "a.xml": inner})).entries
    assert "no well-formed XML" in getattr(entry, "reason", "")


def test_a_picture_is_what_its_bytes_say() -> None:
    file = example("python.moodle.xml").replace(b"iVBORw0KGgo", b"PHN2Zy8+AAA")
    reading = read(file)
    assert reading.media == ()
    assert "its type is not taken" in " ".join(getattr(reading.entries[0], "notes", ()))


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<p onclick='alert(1)'>x</p>",
        "<style>p { color: red }</style>",
        "<a href='javascript:alert(1)'>x</a>",
        "<a href=' JaVaScRiPt:alert(1)'>x</a>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "<iframe src='https://example.org'></iframe>",
        "<p><b<script>alert(1)</script>",
        "&lt;script>alert(1)&lt;/script>",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
    ],
)
def test_nothing_that_runs_comes_through_html(hostile: str) -> None:
    drawn = html_of(Texts().html(hostile)).lower()
    assert "<script" not in drawn
    assert "javascript:" not in drawn
    assert not any(f"<{name}" in drawn for name in ("style", "iframe", "svg", "img"))
    assert "onclick=" not in drawn.replace("&", "")


QUICK = settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])
FORMATS = st.none() | st.sampled_from(Format)


def must_not_break(content: bytes, format_: Format | None) -> None:
    try:
        reading = read(content, format=format_)
    except (FileUnreadable, FileTooLarge):
        return
    assert reading.entries
    # Whatever came through can be kept and sent: no lone surrogate, no number beyond JSON.
    assert msgspec.json.encode(reading)


@QUICK
@given(st.binary(max_size=300), FORMATS)
def test_no_bytes_break_the_reader(content: bytes, format_: Format | None) -> None:
    must_not_break(content, format_)


@st.composite
def mutated(draw: st.DrawFn, content: bytes) -> bytes:
    made = bytearray(content)
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(made)))
        end = min(len(made), start + draw(st.integers(0, 40)))
        marks = st.sampled_from([b"", b"<", b"</", b"{", b"}", b"=", b"&", b'"', b"]]>", b"~%"])
        other = draw(st.integers(0, len(made)))
        made[start:end] = draw(st.one_of(st.binary(max_size=8), marks, st.just(made[other:][:60])))
    return bytes(made)


@pytest.mark.parametrize("name", NAMES)
@QUICK
@given(data=st.data())
def test_no_change_of_a_good_file_breaks_the_reader(name: str, data: st.DataObject) -> None:
    good = example(name)
    must_not_break(data.draw(mutated(good)), read(good, name=name).format)


@pytest.mark.parametrize("name", ["qti22", "qti30"])
@QUICK
@given(data=st.data())
def test_no_change_within_a_package_breaks_the_reader(name: str, data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(example(name))) as archive:
        files = {each: archive.read(each) for each in archive.namelist()}
    changed = data.draw(st.sampled_from(sorted(files)))
    must_not_break(zipped({**files, changed: data.draw(mutated(files[changed]))}), Format.QTI)


@pytest.mark.parametrize("format_", [Format.MOODLE_XML, Format.GIFT])
def test_html_longer_than_is_read_is_told_and_not_cut(format_: Format) -> None:
    long = "<b>x</b>" * (HTML_LENGTH_MAX // 8 + 1)
    name = html.escape(long)
    files = {
        Format.GIFT: f"[html]{long}{{T}}\n\nShort {{T}}\n",
        Format.MOODLE_XML: f"<quiz>{''.join(map(_true_or_false, (name, 'Short')))}</quiz>",
    }
    first, second = read(files[format_].encode(), format=format_).entries
    assert isinstance(first, NotImported)
    assert f"{HTML_LENGTH_MAX:,}" in first.reason
    assert isinstance(second, Imported)


def _true_or_false(text: str) -> str:
    return (
        f'<question type="truefalse"><questiontext format="html"><text>{text}</text></questiontext>'
        '<answer fraction="100"><text>true</text></answer>'
        '<answer fraction="0"><text>false</text></answer></question>'
    )
