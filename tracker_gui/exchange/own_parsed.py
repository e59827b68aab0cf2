"""The parsed parts of a measure on its sheet: where somebody changed these, its words are written anew from them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from db.records import Measure
from tracker_gui.exchange.found import Doubt, Place
from tracker_gui.exchange.measures_dates import real_date, short_number
from tracker_gui.exchange.sheet_text import cell_text, plain
from tracker_gui.rules.baselines import Baseline, parse_baseline, print_baseline
from tracker_gui.rules.dates import parse_date
from tracker_gui.rules.target_words import Target, parse_target, print_target
from tracker_gui.rules.unknowns import is_unknown

_BASELINE = ("baseline value", "baseline period")
_TARGET = ("comparator", "target value", "target high", "target date")
_NUMBERS = ("baseline value", "target value", "target high")


def parsed_parts(measure: Measure) -> dict[str, Any]:
    """Return the parsed parts that are shown on the sheet, those that are nothing left out."""
    day = real_date(measure.target_date)
    parts: dict[str, Any] = {
        "baseline value": measure.baseline_value,
        "baseline period": measure.baseline_period,
        "comparator": measure.target_comparator,
        "target value": measure.target_value,
        "target high": measure.target_high,
        "target date": day.isoformat() if day else None,
    }
    return {key: value for key, value in parts.items() if value not in (None, "")}


def reword(
    sheet: Any, row: int, columns: dict[str, int], before: dict[str, Any], now: dict[str, str | None], doubts: list[Doubt]
) -> None:
    """Put new words for baseline and target into ``now`` where the parts were changed and the words were not."""
    kept: dict[str, Any] = before.get("parsed", {})
    parts = {
        key: _part(sheet.cell(row, columns[key]), key) if key in columns else kept.get(key) for key in (*_BASELINE, *_TARGET)
    }
    for name, keys in (("baseline", _BASELINE), ("target", _TARGET)):
        changed = [key for key in keys if _differ(parts[key], kept.get(key))]
        if not changed:
            continue
        place = Place(sheet.title, row, sheet.cell(row, columns[changed[0]]).coordinate)
        if now[name] != before.get(name):
            doubts.append(Doubt(place, "changed twice", f"read the {name} from its words", "its parsed part was changed as well"))
            continue
        make = _baseline_words if name == "baseline" else _target_words
        words = make(parts, now["unit"], before.get(name))
        now[name] = words or None
        why = "the parsed part was changed, and the words have to say the same"
        doubts.append(Doubt(place, "words rewritten", f"wrote the {name} as “{words}”", why, (before.get(name) or "",)))


def _part(cell: Any, key: str) -> Any:
    """Return what stands in the cell of one part: a number, an ISO date or a text; None for nothing that can be used."""
    value = cell.value
    if isinstance(value, datetime | date):
        day = value.date() if isinstance(value, datetime) else value
        return day.isoformat()
    text = cell_text(cell).strip()
    if key in _NUMBERS:
        if isinstance(value, int | float) and not isinstance(value, bool) and "%" not in cell.number_format:
            return float(value)  # to its last figure, which its text need not show
        try:
            return float(text.rstrip("%").replace(",", ""))
        except ValueError:
            return text or None
    if key == "target date" and text:
        found = parse_date(text)
        return found.last.isoformat() if found else text
    return cell_text(cell) or None


def _differ(one: Any, other: Any) -> bool:
    if isinstance(one, float) and isinstance(other, int | float):
        return short_number(one) != short_number(float(other))
    if isinstance(one, str) and isinstance(other, str):
        return plain(one).strip() != plain(other).strip()
    return bool(one != other)


def _number(value: Any) -> float | None:
    return value if isinstance(value, float) else None


def _baseline_words(parts: dict[str, Any], unit: str | None, before: str | None) -> str:
    """Return words for the baseline; a text that is no number stands for itself."""
    value = parts["baseline value"]
    if isinstance(value, str):
        return value
    return print_baseline(Baseline(_number(value), unit, parts["baseline period"], words=_beside(parse_baseline(before).words)))


def _beside(words: str | None) -> str | None:
    """Return the further words of a value to write again; those that called it unknown do not go with a known one."""
    return None if words and is_unknown(words) else words


def _target_words(parts: dict[str, Any], unit: str | None, before: str | None) -> str:
    """Return words for the target; parts that cannot be understood stand for themselves behind the others."""
    high, value = _number(parts["target high"]), _number(parts["target value"])
    comparator = parts["comparator"] if parts["comparator"] in (">=", "<=", "=", "range") else None
    if value is not None and (comparator is None or (comparator == "range") != (high is not None)):
        comparator = "range" if high is not None else "="
    day = parts["target date"]
    try:
        when = date.fromisoformat(day) if day else None
    except ValueError:
        when = None
    words = print_target(Target(comparator, value, high, unit, when, words=_beside(parse_target(before).words)))
    odd = [str(parts[key]) for key in ("target value", "target high") if isinstance(parts[key], str)]
    odd += [str(day)] if day and when is None else []
    return " / ".join(part for part in (words, *odd) if part)
