"""Items as a QTI 3.0 package: a manifest, one document an item, and the pictures that they show."""

import io
import zipfile
from collections.abc import Mapping, Sequence

from invigilator.papers.exchange.elements import Element, serialised
from invigilator.papers.exchange.model import Medium
from invigilator.papers.exchange.qti_names import DIFFICULTIES, MEDIA_FOLDER
from invigilator.papers.exchange.qti_package import MANIFEST
from invigilator.papers.exchange.qti_writing import item_xml
from invigilator.papers.exchange.rendering import pictures_in
from invigilator.papers.exchange.walking import texts_in
from invigilator.papers.items import Item

_CONTENT_PACKAGE = "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"
_LOM = "http://ltsc.ieee.org/xsd/LOM"
# An archive of the same items is the same to the last byte.
_DATE = (1980, 1, 1, 0, 0, 0)


def package_of(items: Sequence[Item], media: Mapping[str, Medium]) -> bytes:
    """The package as a ZIP archive."""
    manifest = Element("manifest", {"xmlns": _CONTENT_PACKAGE, "identifier": "items"})
    described = manifest.add("metadata")
    described.add("schema", "QTI Package")
    described.add("schemaversion", "3.0.0")
    manifest.add("organizations")
    resources = manifest.add("resources")
    files: dict[str, bytes] = {}
    for number, item in enumerate(items, start=1):
        identifier = f"item_{number}"
        shown = [name for text in texts_in(item) for name in pictures_in(text) if name in media]
        files[f"{identifier}.xml"] = item_xml(item, identifier).encode("utf-8", "replace")
        files.update({f"{MEDIA_FOLDER}{name}": media[name].content for name in shown})
        resources.children.append(_resource(item, identifier, list(dict.fromkeys(shown))))
    document = f'<?xml version="1.0" encoding="UTF-8"?>\n{serialised(manifest)}\n'
    return _zipped({MANIFEST: document.encode("utf-8", "replace"), **files})


def _resource(item: Item, identifier: str, pictures: list[str]) -> Element:
    href = f"{identifier}.xml"
    made = Element(
        "resource", {"identifier": identifier, "type": "imsqti_item_xmlv3p0", "href": href}
    )
    if item.tags or item.difficulty is not None:
        made.add("metadata").children.append(_learning_object(item))
    for path in (href, *(f"{MEDIA_FOLDER}{name}" for name in pictures)):
        made.add("file", href=path)
    return made


def _learning_object(item: Item) -> Element:
    """Tags and difficulty, as IEEE 1484.12.3 writes them."""
    made = Element("lom", {"xmlns": _LOM})
    general = made.add("general")
    for tag in item.tags:
        general.add("keyword").add("string", tag)
    if item.difficulty is not None:
        difficulty = made.add("educational").add("difficulty")
        difficulty.add("source", "LOMv1.0")
        difficulty.add("value", DIFFICULTIES[item.difficulty - 1])
    return made


def _zipped(files: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return target.getvalue()
