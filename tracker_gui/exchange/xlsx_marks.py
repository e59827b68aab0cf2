"""What a workbook holds beside the values of its cells: comments, words struck through, colours of its theme."""

from __future__ import annotations

import colorsys
import posixpath
import re
from typing import Any

from tracker_gui.exchange.xml_trees import MAX_XML, parsed

MAX_COMMENTS = 20_000
_STRINGS = "xl/sharedStrings.xml"
_THREADED = re.compile(r"^\[Threaded comment\].*?\bComment:\s*", re.DOTALL)
_SCHEME = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink")
"""The order in which cells count the colours of a theme (ECMA-376 part 1, 18.8.3: the light one before the dark one)."""


def local(element: Any) -> str:
    """Return the name of an element without that of its format."""
    return str(element.tag).rpartition("}")[2]


def tree(data: bytes) -> Any:
    """Return the root of a part; raises DocumentError where it is no sound XML."""
    return parsed(data, "")


def comments_of(archive: Any, sheet_path: str) -> list[tuple[str, str, str]]:
    """Return (cell, text, author) of each comment of a worksheet, in the order of the file."""
    folder, name = posixpath.split(sheet_path.lstrip("/"))
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in archive.namelist():
        return []
    found: list[tuple[str, str, str]] = []
    for relation in tree(archive.read(relations)):
        if str(relation.get("Type", "")).endswith("/comments") and relation.get("TargetMode") != "External":
            target = str(relation.get("Target", ""))
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            if path in archive.namelist() and archive.getinfo(path).file_size <= MAX_XML // 4:
                found += _comments(tree(archive.read(path)))
    return found[:MAX_COMMENTS]


def _comments(root: Any) -> list[tuple[str, str, str]]:
    authors = [_text(element) for element in root.iter() if local(element) == "author"]
    found = []
    for element in root.iter():
        if local(element) != "comment":
            continue
        number = str(element.get("authorId", ""))
        author = authors[int(number)] if number.isdecimal() and int(number) < len(authors) else ""
        text = _THREADED.sub("", _text(element))
        # Excel writes the author's name above what he says.
        text = text.removeprefix(f"{author}:").strip() if author else text.strip()
        if text:
            shown = "" if author.startswith("tc=") else author
            found.append((str(element.get("ref", "")), text, shown))
    return found


def struck_texts(archive: Any) -> dict[str, tuple[str, ...]]:
    """Return the texts of cells in which some words are struck through, with these words."""
    if _STRINGS not in archive.namelist():
        return {}
    data = archive.read(_STRINGS)
    if b"strike" not in data or len(data) > MAX_XML:
        return {}
    found: dict[str, tuple[str, ...]] = {}
    for item in tree(data):
        words = struck_words(item)
        if words:
            found[_text(item)] = words
    return found


def struck_words(item: Any) -> tuple[str, ...]:
    """Return the words of a text that are struck through."""
    return tuple(_text(run) for run in item if local(run) == "r" and _is_struck(run))


def _is_struck(run: Any) -> bool:
    marks = [mark for mark in run.iter() if local(mark) == "strike"]
    return any(mark.get("val") not in ("0", "false") for mark in marks)


def _text(element: Any) -> str:
    """Return the words of a text, those that only say how it is pronounced left out."""
    if local(element) == "author":
        return element.text or ""
    return "".join(_texts(element))


def _texts(element: Any) -> list[str]:
    found: list[str] = []
    for child in element:
        if local(child) == "t":
            found.append(child.text or "")
        elif local(child) != "rPh":
            found += _texts(child)
    return found


def theme_colours(theme: bytes | None) -> tuple[str, ...]:
    """Return the colours of a workbook's theme as ``RRGGBB``, in the order in which cells count them; empty where it has none."""
    if not theme or len(theme) > MAX_XML // 4:
        return ()
    named: dict[str, str] = {}
    for scheme in (element for element in tree(theme).iter() if local(element) == "clrScheme"):
        for colour in scheme:
            value = next((child.get("lastClr") or child.get("val") for child in colour), None)
            named.setdefault(local(colour), str(value or ""))
    return tuple(named.get(name, "") for name in _SCHEME) if named else ()


def tinted(colour: str, tint: float) -> str | None:
    """Return a colour made lighter or darker as Excel does it (18.8.19), as ``FFRRGGBB``; None where it is no colour."""
    if not re.fullmatch(r"[0-9A-Fa-f]{6}", colour):
        return None
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    hue, light, strong = colorsys.rgb_to_hls(red, green, blue)
    tint = max(-1.0, min(1.0, tint))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    parts = colorsys.hls_to_rgb(hue, light, strong)
    return "FF" + "".join(f"{round(part * 255):02X}" for part in parts)
