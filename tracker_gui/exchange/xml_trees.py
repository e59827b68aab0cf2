"""XML of documents as trees, parsed without entities, and with one refusal for each thing that can be wrong."""

from __future__ import annotations

from typing import Any

from tracker_gui.exchange.errors import DocumentError

MAX_XML = 60 * 2**20
"""Bytes of all trees of one document together: a tree takes ten times the room of its text."""


def parsed(data: bytes, name: str) -> Any:
    """Return the root element; raises DocumentError "doc.entities" or "doc.damaged" with the file's ``name``."""
    from defusedxml import DefusedXmlException  # type: ignore[import-untyped, unused-ignore]
    from defusedxml.ElementTree import ParseError, fromstring  # type: ignore[import-untyped, unused-ignore]

    try:
        return fromstring(data)
    except DefusedXmlException as error:
        raise DocumentError("doc.entities", name=name) from error
    except (ParseError, ValueError, LookupError, RecursionError) as error:
        # LookupError and ValueError: an encoding that Python has not, or that its parser cannot use.
        raise DocumentError("doc.damaged", name=name) from error
