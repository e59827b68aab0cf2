"""The parts of a Word document as trees: its body, styles, lists, notes, headers and footers.

The XML is parsed without entities, and with its own words for each thing that can be wrong. A library for Word documents is
not used: what matters here (counted lists, merged cells, tracked changes, text boxes) none of them reads.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from pathlib import Path
from typing import Any

from tracker_gui.exchange.errors import DocumentError
from tracker_gui.exchange.xml_trees import MAX_XML, parsed

_STRICT = (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main")
_STRICT_LINKS = (
    b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
)
_MAIN = "/officeDocument"


class Parts:
    """The parts of one document, found by the relations it states, not by their usual names."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        """Find the main part; raises DocumentError where there is none."""
        self._archive = archive
        self._name = name
        self._names = {part.filename.lower(): part.filename for part in archive.infolist()}
        self._size = 0
        found = [target for kind, target in self._relations("") if kind.endswith(_MAIN)]
        self.main = found[0] if found else "word/document.xml"
        self._links = self._relations(self.main)

    def body(self) -> Any:
        """Return the root of the main part; raises DocumentError("doc.damaged") where it is not there."""
        root = self.tree(self.main)
        if root is None:
            raise DocumentError("doc.damaged", name=self._name)
        return root

    def linked(self, kind: str) -> list[Any]:
        """Return the roots of the parts of a kind ("styles", "numbering", "comments", "header", ...) in order."""
        targets = dict.fromkeys(target for link, target in self._links if link.endswith("/" + kind))
        return [root for target in targets if (root := self.tree(target)) is not None]

    def tree(self, part: str) -> Any:
        """Return the root of a part, None where it is not there."""
        stored = self._names.get(part.lower())
        if stored is None:
            return None
        data = self._archive.read(stored)
        self._size += len(data)
        if self._size > MAX_XML:
            raise DocumentError("doc.too_big", name=self._name)
        for strict, usual in (_STRICT, _STRICT_LINKS):
            data = data.replace(strict, usual)
        return parsed(data, self._name)

    def _relations(self, part: str) -> list[tuple[str, str]]:
        """Return (kind, target) of the relations of a part that point into the document; links to elsewhere are not followed."""
        folder, own = posixpath.split(part)
        root = self.tree(posixpath.join(folder, "_rels", f"{own}.rels"))
        found = []
        for element in root if root is not None else []:
            target = element.get("Target")
            if target and element.get("TargetMode") != "External":
                place = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                found.append((element.get("Type") or "", place))
        return found


def open_parts(path: Path) -> tuple[zipfile.ZipFile, Parts]:
    """Return the opened archive and its parts; the caller closes it. Raises DocumentError("doc.damaged")."""
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise DocumentError("doc.damaged", name=path.name) from error
    try:
        return archive, Parts(archive, path.name)
    except BaseException as error:
        archive.close()
        if isinstance(error, FAULTS):
            raise DocumentError("doc.damaged", name=path.name) from error
        raise


FAULTS = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError, KeyError, OverflowError,
)  # fmt: skip
"""What Python's unpacking raises for archives that are damaged."""
