"""What lies on a candidate's computer until it is sent: read as somebody would who copied it."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

# What is in the head of every file of Chromium's recorder: its format, and what its tracks are.
HEAD = b"\x1a\x45\xdf\xa3"
WRITTEN_IN_HEADS = (b"V_VP8", b"V_VP9", b"V_AV1", b"A_OPUS")

_LOOK = """async ({ name, words }) => {
  const asked = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const database = await asked(indexedDB.open(name));
  const all = (store) => asked(database.transaction(store).objectStore(store).getAll());
  const pieces = await all('pieces');
  const observations = await all('observations');
  const [key] = await all('keys');
  database.close();
  const bytesOf = (kept) => new Uint8Array(kept instanceof ArrayBuffer ? kept : kept.bytes);
  const text = (kept) => new TextDecoder('latin1').decode(bytesOf(kept));
  return {
    pieces: pieces.length,
    bytes: pieces.reduce((sum, kept) => sum + bytesOf(kept).length, 0),
    readable: pieces.map(text).filter(
      (each) => each.startsWith('\\x1aE\\xdf\\xa3') || words.some((word) => each.includes(word)),
    ).length,
    observations: observations.length,
    details: observations.map(({ detail }) => detail),
    isKeyKept: !key.extractable,
  };
}"""


def waiting_in(page: Page, session_id: str) -> dict[str, Any]:
    """What the page's database holds: how many pieces and bytes, and how many show what they are.

    `details` are those of waiting observations, as they lie there; `isKeyKept` says that no script
    can read the key.
    """
    given = {
        "name": f"invigilator-outbox:{session_id}",
        "words": [word.decode() for word in WRITTEN_IN_HEADS],
    }
    found: dict[str, Any] = page.evaluate(_LOOK, given)
    return found


def readable_files(profile: Path) -> list[Path]:
    """Files of a browser's databases in which a recording's head can be read."""
    databases = [one for one in profile.rglob("IndexedDB/**/*") if one.is_file()]
    assert databases, "the browser keeps its databases somewhere else"
    marks = (HEAD, *WRITTEN_IN_HEADS)
    return [one for one in databases if any(mark in one.read_bytes() for mark in marks)]
