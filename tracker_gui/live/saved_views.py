"""Named views of one tracker, kept in the user's settings: which columns, which filter, which order."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from tracker_gui.live.settings import Settings, saved_views

MOST = 50


@dataclass(frozen=True, slots=True)
class SavedView:
    """One view: its name, and columns, filter and order as plain values."""

    name: str
    columns: dict[str, Any]
    filter: dict[str, Any]
    sort_key: str = ""
    descending: bool = False


def read_views(settings: Settings, tracker_id: str) -> list[SavedView]:
    """Return the views kept for a tracker; damaged ones are left out."""
    try:
        kept = json.loads(settings.get(saved_views(tracker_id)) or "[]")
    except ValueError:
        return []
    found = []
    for each in kept if isinstance(kept, list) else []:
        if isinstance(each, dict) and isinstance(each.get("name"), str):
            columns, asked = each.get("columns"), each.get("filter")
            view = SavedView(
                each["name"],
                columns if isinstance(columns, dict) else {},
                asked if isinstance(asked, dict) else {},
                str(each.get("sort_key") or ""),
                each.get("descending") is True,
            )
            found.append(view)
    return found


def keep_view(settings: Settings, tracker_id: str, view: SavedView) -> None:
    """Keep a view, in place of one of the same name."""
    others = [other for other in read_views(settings, tracker_id) if other.name.casefold() != view.name.casefold()]
    _write(settings, tracker_id, sorted([*others, view], key=lambda each: each.name.casefold())[:MOST])


def forget_view(settings: Settings, tracker_id: str, name: str) -> None:
    """Forget the view of this name."""
    _write(settings, tracker_id, [view for view in read_views(settings, tracker_id) if view.name != name])


def _write(settings: Settings, tracker_id: str, views: list[SavedView]) -> None:
    values = [
        {
            "name": view.name,
            "columns": view.columns,
            "filter": view.filter,
            "sort_key": view.sort_key,
            "descending": view.descending,
        }
        for view in views
    ]
    settings.set(saved_views(tracker_id), json.dumps(values, ensure_ascii=False))
