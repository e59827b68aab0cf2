"""What is refused before a document is read, in bounded time: wrong kinds of file, and files made or broken to do harm.

The limits are generous: a tracker of ten thousand actions has about 20 MB of XML. Sizes are counted while unpacking, so
a file that lies about them is caught too.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path
from typing import IO

from tracker_gui.exchange.errors import DocumentError
from tracker_gui.exchange.progress import Progress, silent

PACKED = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlt", ".ods", ".docx", ".docm")
"""Endings that are believed no further than that one of these kinds is inside; which one, the content tells."""
TEXTS = (".txt", ".tsv", ".csv")
OURS = ".tracker"
KINDS = ".xlsx, .xlsm, .xls, .ods, .docx, .csv, .tsv, .txt"

MAX_FILE = 100 * 2**20
MAX_TEXT = 30 * 2**20
MAX_OLD = 50 * 2**20
MAX_PARTS = 3_000
MAX_UNPACKED = 150 * 2**20
MAX_RATIO = 200
RATIO_FROM = 8 * 2**20
BLOCK = 2**18

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SQLITE = b"SQLite format 3\x00"
ZIP = b"PK\x03\x04"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
OLD_WORD = "WordDocument".encode("utf-16-le")
OLD_EXCEL = tuple(f"{name}\0".encode("utf-16-le") for name in ("Workbook", "Book"))
_PAGE = re.compile(rb"^\W*(<!doctype html|<html|<head|<body|<table|<meta|<style|mime-version:)", re.IGNORECASE)
_SIGNS = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    SQLITE,
    b"{\\rtf",
    b"\x7fELF",
    b"MZ",
    b"Rar!",
    b"7z\xbc\xaf",
)


def check(path: Path, progress: Progress = silent) -> str:
    """Return "workbook", "old workbook", "opendocument", "word" or "text", by what is in the file.

    Raises DocumentError with a code of its own for each thing that is wrong.
    """
    name = path.name
    if not path.exists():
        raise DocumentError("doc.missing", name=name)
    if path.is_dir():
        raise DocumentError("doc.folder", name=name)
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(4096)
            if not head:
                raise DocumentError("doc.empty", name=name)
            kind = _kind(path, head, size, file)
    except PermissionError as error:
        raise DocumentError("doc.not_allowed", name=name) from error
    except OSError as error:
        raise DocumentError("doc.unreadable", name=name) from error
    return check_packed(path, progress) if kind == "packed" else kind


def _kind(path: Path, head: bytes, size: int, file: IO[bytes]) -> str:
    ending = path.suffix.lower()
    kind = f"a file of the kind {ending}" if ending else "a file without an ending to its name"
    facts = {"name": path.name, "kind": kind, "kinds": KINDS}
    if size > MAX_FILE:
        raise DocumentError("doc.too_big", **facts)
    if head.startswith(OLE):
        return _old_kind(file, size, facts)
    if ending in PACKED:
        if head.startswith(ZIP):
            return "packed"
        raise DocumentError("doc.web_page" if _is_page(head) else "doc.not_workbook", **facts)
    if ending in TEXTS:
        if head.startswith((ZIP, *_SIGNS)) or not looks_like_text(head):
            raise DocumentError("doc.not_text", **facts)
        if size > MAX_TEXT:
            raise DocumentError("doc.too_big", **facts)
        return "text"
    if ending == OURS and head.startswith(SQLITE):
        raise DocumentError("doc.is_tracker", **facts)
    raise DocumentError("doc.other_kind", **facts)


def _old_kind(file: IO[bytes], size: int, facts: dict[str, str]) -> str:
    """Tell the kinds apart that Office kept in its old container; its directory holds the names of what is in it."""
    file.seek(0)
    data = file.read(MAX_OLD)
    if ENCRYPTED in data:
        raise DocumentError("doc.encrypted", **facts)
    if OLD_WORD in data:
        raise DocumentError("doc.old_kind", **facts)
    if not any(name in data for name in OLD_EXCEL):
        raise DocumentError("doc.damaged", **facts)
    if size > MAX_OLD:
        raise DocumentError("doc.too_big", **facts)
    return "old workbook"


def _is_page(head: bytes) -> bool:
    """Return whether a file is a web page, which many programs write when asked for an Excel file."""
    return bool(_PAGE.match(head.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe")))


def looks_like_text(head: bytes) -> bool:
    """Return whether these first bytes can be text: no control characters but tabs and line ends, or UTF-16."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    zeros = head.count(0)
    if zeros:
        even, odd = head[0::2].count(0), head[1::2].count(0)
        return min(even, odd) == 0 and zeros > len(head) // 4
    control = sum(1 for byte in head if byte < 32 and byte not in b"\t\n\r\f\v\x1a")
    return control == 0


def check_packed(path: Path, progress: Progress) -> str:
    """Return the kind of a zipped document after its XML was unpacked once, counting what comes out.

    Raises DocumentError for bombs, other documents and damage.
    """
    facts = {"name": path.name, "kinds": KINDS}
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            kind = _kind_inside(archive, names, facts)
            declared = sum(part.file_size for part in parts)
            packed = max(1, sum(part.compress_size for part in parts))
            if len(parts) > MAX_PARTS or declared > MAX_UNPACKED or (declared > RATIO_FROM and declared / packed > MAX_RATIO):
                raise DocumentError("doc.bomb", **facts)
            if any(part.flag_bits & 1 for part in parts):
                raise DocumentError("doc.encrypted", **facts)
            _unpack(archive, [part for part in parts if part.filename.endswith((".xml", ".rels"))], facts, progress)
            return kind
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError) as error:
        raise DocumentError("doc.damaged", **facts) from error


def _kind_inside(archive: zipfile.ZipFile, names: set[str], facts: dict[str, str]) -> str:
    if "xl/workbook.xml" in names:
        return "workbook"
    if any(name.startswith("word/") and name.endswith(".xml") for name in names):
        return "word"
    if "content.xml" in names:
        with archive.open("mimetype") if "mimetype" in names else archive.open("content.xml") as stream:
            start = stream.read(4096)
        if b"opendocument.spreadsheet" in start or b"office:spreadsheet" in start:
            return "opendocument"
        raise DocumentError("doc.other_kind", **{**facts, "kind": "an OpenDocument file without sheets"})
    if "xl/workbook.bin" in names:
        raise DocumentError("doc.other_kind", **{**facts, "kind": "a binary workbook (.xlsb)"})
    if not any(name.startswith("xl/") for name in names):
        raise DocumentError("doc.not_workbook", **facts)
    return "workbook"


def _unpack(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo], facts: dict[str, str], progress: Progress) -> None:
    total = 0
    expected = sum(part.file_size for part in parts)
    for part in parts:
        with archive.open(part) as stream:
            first = True
            while block := stream.read(BLOCK):
                if first and b"<!DOCTYPE" in block[:4096].upper():
                    raise DocumentError("doc.entities", **facts)
                first = False
                total += len(block)
                if total > MAX_UNPACKED:
                    raise DocumentError("doc.bomb", **facts)
                progress(min(total, expected), expected, "Checking the document")
