"""Documents damaged in many small ways, the same ones at each run."""

from __future__ import annotations

import os
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tests.exchange.made import packed

TIMES = int(os.environ.get("TRACKER_MUTATIONS", "60"))
"""How many damaged files of each kind are tried; set the variable for more."""


def files_of(path: Path) -> dict[str, bytes]:
    """Return the parts of a zipped document."""
    with zipfile.ZipFile(path) as archive:
        return {part.filename: archive.read(part) for part in archive.infolist()}


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Return the bytes with one to four small damages: flipped, cut, doubled, overwritten, or swapped for words of markup."""
    found = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        if not found:
            break
        at = chance.randrange(len(found))
        to = min(len(found), at + chance.choice((1, 2, 8, 64, 900)))
        match chance.randrange(7):
            case 0:
                found[at] ^= 1 << chance.randrange(8)
            case 1:
                del found[at:to]
            case 2:
                found[at:at] = found[at:to]
            case 3:
                found[at:to] = bytes(chance.randrange(256) for _ in range(to - at))
            case 4:
                found[at:to] = chance.choice((b"\0", b"\xff", b"9")) * (to - at)
            case 5:
                found[at:at] = chance.choice((b"<", b">", b"</", b'"', b"&#0;", b"-1", b"99999999999", b"<w:tr/>", b"\xf0\x9f"))
            case _:
                digits = [place for place, byte in enumerate(found) if 48 <= byte <= 57]
                if digits:
                    found[chance.choice(digits)] = 48 + chance.randrange(10)
    return bytes(found)


def mutations(path: Path, into: Path, seed: str) -> Iterator[Path]:
    """Yield damaged copies of a document: of its bytes, and for zipped ones also of single parts packed again."""
    chance = random.Random(seed)
    whole = path.read_bytes()
    parts = files_of(path) if whole.startswith(b"PK") else {}
    texts = [name for name in parts if name.endswith((".xml", ".rels"))]
    target = into / f"damaged{path.suffix}"
    for number in range(TIMES):
        if texts and number % 4:
            name = chance.choice(texts)
            packed(target, {**parts, name: damaged(parts[name], chance)})
        else:
            target.write_bytes(damaged(whole, chance))
        yield target
