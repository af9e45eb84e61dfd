"""A QTI file: one item's XML, or a package with its manifest, its test and its pictures.

Source: IMS Content Packaging 1.1 to 1.2, as QTI 2.x and 3.0 use it.
"""

import posixpath
from collections.abc import Iterator

from invigilator.papers.exchange.archive import Archive
from invigilator.papers.exchange.elements import Element, serialised
from invigilator.papers.exchange.finding import Notes, NotUnderstood, judged, not_imported
from invigilator.papers.exchange.media import Media, Opened
from invigilator.papers.exchange.model import Imported, NotImported
from invigilator.papers.exchange.qti import Described, item_of
from invigilator.papers.exchange.qti_names import DIFFICULTIES, old_name
from invigilator.papers.exchange.refusals import FileUnreadable
from invigilator.papers.exchange.texts import Texts
from invigilator.papers.exchange.xml_reading import tree_of

MANIFEST = "imsmanifest.xml"

Entries = Iterator[Imported | NotImported]


def read_qti(content: bytes, media: Media, notes: Notes) -> Entries:
    """The items of a file. `notes` hears of what is in a package and belongs to no item."""
    if content.startswith(b"PK"):
        return _Package(Archive(content), media, notes).entries()
    return _alone(tree_of(content, old_name), media)


def _alone(root: Element, media: Media) -> Entries:
    if root.name != "assessmentItem":
        raise FileUnreadable(f"<{root.name[:80]}> is no QTI item of version 2 or 3", line=root.line)
    yield _entry(root, "item", Described(), media, lambda _address: None)


def _entry(
    root: Element, place: str, described: Described, media: Media, opened: Opened
) -> Imported | NotImported:
    title, texts = root.attributes.get("title", ""), Texts(Notes(), media.pictured(opened))
    identifier = root.attributes.get("identifier", "")
    where = f"{place}, {identifier}" if identifier else place
    try:
        item = item_of(root, described, texts)
    except NotUnderstood as failure:
        return not_imported(where, title, failure.reason, serialised(root))
    return judged(where, item, texts.notes.told(), serialised(root))


class _Package:
    def __init__(self, archive: Archive, media: Media, notes: Notes) -> None:
        self._archive = archive
        self._media = media
        self._notes = notes
        self._opened = {MANIFEST}
        manifest = archive.content(MANIFEST)
        if manifest is None:
            raise FileUnreadable(f"The archive has no {MANIFEST}: this is no QTI package")
        self._resources = {
            _path("", one.attributes.get("href", "")): one
            for one in tree_of(manifest, old_name).within("resource")
            if one.attributes.get("href")
        }

    def entries(self) -> Entries:
        """The items in the order of the test, then those that no test names."""
        for path in self._item_paths():
            yield self._item(path)
        left = [name for name in self._archive.names if name not in self._opened]
        if left:
            more = f" and {len(left) - 5} more" if len(left) > 5 else ""
            self._notes.add(f"Not read of the package: {', '.join(left[:5])[:400]}{more}")

    def _item_paths(self) -> list[str]:
        found: dict[str, None] = {}
        for path, resource in self._resources.items():
            if resource.attributes.get("type", "").startswith("imsqti_test"):
                found.update(dict.fromkeys(self._paths_of_test(path)))
        for path, resource in self._resources.items():
            if resource.attributes.get("type", "").startswith("imsqti_item"):
                found.setdefault(path)
        return list(found)

    def _paths_of_test(self, path: str) -> list[str]:
        content = self._content(path)
        if content is None:
            self._notes.add(f"The test {path[:80]!r} is not in the package")
            return []
        test = tree_of(content, old_name)
        self._notes.add("Parts, sections and rules of the test are not kept, only its items")
        folder = posixpath.dirname(path)
        return [
            _path(folder, one.attributes.get("href", ""))
            for one in test.within("assessmentItemRef")
        ]

    def _item(self, path: str) -> Imported | NotImported:
        content = self._content(path)
        if content is None:
            return not_imported(path, "", "There is no such file in the package", path)
        try:
            root = tree_of(content, old_name)
        except FileUnreadable as failure:
            return not_imported(path, "", failure.words, content[:4000].decode("utf-8", "replace"))
        if root.name != "assessmentItem":
            return not_imported(path, "", f"<{root.name[:80]}> is no item", serialised(root))
        folder = posixpath.dirname(path)
        described = _described(self._resources.get(path))
        return _entry(
            root,
            path,
            described,
            self._media,
            lambda address: self._content(_path(folder, address)),
        )

    def _content(self, path: str) -> bytes | None:
        self._opened.add(path)
        return self._archive.content(path)


def _path(folder: str, address: str) -> str:
    """The path within the archive; one that leads out of it names no entry there."""
    return posixpath.normpath(posixpath.join(folder, address.partition("#")[0]))


def _described(resource: Element | None) -> Described:
    if resource is None:
        return Described()
    keywords = [each.text().strip() for one in resource.within("keyword") for each in _leaves(one)]
    said = [
        each.text().strip().lower()
        for one in resource.within("difficulty")
        for each in _leaves(one)
    ]
    difficulty = next((DIFFICULTIES.index(one) + 1 for one in said if one in DIFFICULTIES), None)
    return Described(tuple(dict.fromkeys(one for one in keywords if one)), difficulty)


def _leaves(element: Element) -> list[Element]:
    below = element.elements()
    return [each for one in below for each in _leaves(one)] if below else [element]
