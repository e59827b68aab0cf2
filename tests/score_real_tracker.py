"""Score a reading of the real tracker against what a careful person reads in it, aspect by aspect.

    python tests/score_real_tracker.py [PLAN.json ...] [--mismatches]

A PLAN.json is what ``tracker show --json`` prints. Without one the four sources beside ``golden.json`` are read first.
Actions are aligned in order by their words; a further reading that the golden file allows counts as right. An aspect's
score is 2 * right / (expected + found), so what was missed and what was made up both cost.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

REAL = Path(__file__).resolve().parents[2] / "shared" / "real-tracker"
SOURCES = ("torbay-2016-09.xlsx", "torbay-2016-09-pages.xlsx", "torbay-2016-09.txt")
WORD = "torbay-2016-09.docx"
LOOSE = ("how bullets", "who")
"""The aspects whose marks are lost in the pages and in the text."""


def floor(source: str, aspect: str) -> float:
    """Return the least score that an aspect must have from a source."""
    if source in (SOURCES[0], WORD):
        return 0.98
    return 0.80 if aspect in LOOSE else 0.97


@dataclass
class Aspect:
    """Counts of one aspect, with every mismatch as (where, expected, found)."""

    right: int = 0
    expected: int = 0
    found: int = 0
    mismatches: list[tuple[str, Any, Any]] = field(default_factory=list)

    @property
    def score(self) -> float:
        """The share that is right, 1 where there was nothing to find and nothing was found."""
        return 2 * self.right / (self.expected + self.found) if self.expected + self.found else 1.0


class Score:
    """The aspects by name."""

    def __init__(self) -> None:
        self.aspects: dict[str, Aspect] = {}

    def lists(
        self, name: str, where: str, expected: Sequence[Any], found: Sequence[Any], others: Iterable[Sequence[Any]] = ()
    ) -> None:
        """Compare two lists in order; of the readings allowed the one that fits best counts."""
        best = max(
            [list(expected), *map(list, others)], key=lambda option: 2 * _common(option, found) / max(1, len(option) + len(found))
        )
        aspect = self.aspects.setdefault(name, Aspect())
        right = _common(best, found)
        aspect.right += right
        aspect.expected += len(best)
        aspect.found += len(found)
        if right < max(len(best), len(found)):
            aspect.mismatches.append((where, best, list(found)))

    def value(self, name: str, where: str, expected: Any, found: Any) -> None:
        """Compare two values; where both are unknown there is nothing to score."""
        aspect = self.aspects.setdefault(name, Aspect())
        aspect.expected += expected is not None
        aspect.found += found is not None
        if expected is not None and expected == found:
            aspect.right += 1
        elif expected != found:
            aspect.mismatches.append((where, expected, found))


def _common(a: Sequence[Any], b: Sequence[Any]) -> int:
    """Return the length of the longest common subsequence."""
    row = [0] * (len(b) + 1)
    for x in a:
        above = 0
        for j, y in enumerate(b, start=1):
            above, row[j] = row[j], above + 1 if x == y else max(row[j], row[j - 1])
    return row[-1]


def plain(text: Any) -> Any:
    """Return a text with single spaces; anything else as it is."""
    return " ".join(text.split()) if isinstance(text, str) else text


def align(a: Sequence[Any], b: Sequence[Any], alike: Callable[[Any, Any], float]) -> list[tuple[int | None, int | None]]:
    """Return pairs of places in order, None where one side has nothing alike (Needleman and Wunsch, gaps cost nothing)."""
    table = [[0.0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) - 1, -1, -1):
        for j in range(len(b) - 1, -1, -1):
            table[i][j] = max(table[i + 1][j + 1] + alike(a[i], b[j]) - 0.05, table[i + 1][j], table[i][j + 1])
    pairs: list[tuple[int | None, int | None]] = []
    i = j = 0
    while i < len(a) or j < len(b):
        if i < len(a) and j < len(b) and table[i][j] == table[i + 1][j + 1] + alike(a[i], b[j]) - 0.05:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif i < len(a) and (j == len(b) or table[i][j] == table[i + 1][j]):
            pairs.append((i, None))
            i += 1
        else:
            pairs.append((None, j))
            j += 1
    return pairs


def _alike(a: list[str], b: list[str]) -> float:
    both, either = set(a) & set(b), set(a) | set(b)
    return len(both) / len(either) if either else 0.0


def _actions(plan: dict[str, Any]) -> list[dict[str, Any]]:
    return [action for theme in plan["themes"] for objective in theme["objectives"] for action in objective["actions"]]


def _words(action: dict[str, Any], outcomes: list[str]) -> list[str]:
    how = [step if isinstance(step, str) else step["text"] for step in action["how"]]
    return " ".join([action["what"] or "", *how, *outcomes]).lower().split()


def score(plan: dict[str, Any], golden: dict[str, Any]) -> Score:
    """Return the score of a plan in the form ``tracker-plan/1``."""
    result = Score()
    for name, expected in (("title", "title"), ("version", "version_label"), ("version_date", "version_date")):
        result.value("title and version", name, golden[expected], plan[name])
    result.lists("themes", "-", [plain(t["title"]) for t in golden["themes"]], [plain(t["title"]) for t in plan["themes"]])
    result.lists(
        "objectives",
        "-",
        *([plain((t["title"], o["title"])) for t in p["themes"] for o in t["objectives"]] for p in (golden, plan)),
    )
    parents = [[(o["title"]) for t in p["themes"] for o in t["objectives"] for _ in o["actions"]] for p in (golden, plan)]
    ours, theirs = _actions(golden), _actions(plan)
    pairs = align(
        [_words(a, a["outcome"]) for a in ours],
        [_words(a, [o["text"] or "" for o in a["outcomes"]]) for a in theirs],
        _alike,
    )
    actions = result.aspects.setdefault("actions under their objective", Aspect())
    actions.expected, actions.found = len(ours), len(theirs)
    for i, j in pairs:
        if i is None or j is None:
            actions.mismatches.append(
                ("no partner", ours[i]["lines"] if i is not None else None, theirs[j]["what"] if j is not None else None)
            )
            continue
        actions.right += parents[0][i] == parents[1][j]
        _action(result, ours[i], theirs[j])
    return result


def _action(result: Score, expected: dict[str, Any], found: dict[str, Any]) -> None:
    where = "+".join(str(line) for line in expected["lines"])
    others: dict[str, list[list[str]]] = {}
    for other in expected.get("other_readings", []):
        others.setdefault(other["field"], []).append([plain(value) for value in other["value"]])
    result.value("what", where, plain(expected["what"]), plain(found["what"]))
    result.value("what continues", where, expected["what_continues"] or None, found["what_continues"] or None)
    result.lists("who", where, [plain(w) for w in expected["who"]], [plain(w) for w in found["who"]], others.get("who", ()))
    how = [plain(step["text"]) for step in found["how"]]
    result.lists("how bullets", where, [plain(h) for h in expected["how"]], how, others.get("how", ()))
    _measures(result, where, expected, found)
    _outcomes(result, where, expected, found, others.get("outcome", []))


def _measures(result: Score, where: str, expected: dict[str, Any], found: dict[str, Any]) -> None:
    ours, theirs = expected["parsed"], found["measures"]
    pairs = align(ours, theirs, _same_measure)
    for i, j in pairs:
        want = ours[i] if i is not None else {}
        have = theirs[j] if j is not None else {}
        baseline, target = have.get("baseline") or {}, have.get("target") or {}
        result.value("measure titles", where, plain(want.get("measure")), plain(have.get("title")))
        for aspect, ours_key, theirs_value in (
            ("baseline text", "baseline_text", plain(baseline.get("text"))),
            ("baseline value", "baseline_value", baseline.get("value")),
            ("baseline period", "baseline_period", plain(baseline.get("period"))),
            ("target text", "target_text", plain(target.get("text"))),
            ("target value", "target_value", target.get("value")),
            ("target high", "target_value_high", target.get("high")),
            ("target comparator", "comparator", target.get("comparator")),
            ("target date", "target_date", target.get("date")),
        ):
            result.value(aspect, where, plain(want.get(ours_key)), theirs_value)
        better = {"up": "higher", "down": "lower", "range": "range"}.get(want.get("direction") or "")
        result.value("better", where, better, have.get("better"))
        unit = want.get("target_unit") or want.get("baseline_unit")
        if unit:
            result.value("unit", where, unit, have.get("unit"))


def _same_measure(want: dict[str, Any], have: dict[str, Any]) -> float:
    ours = [plain(want[key]) or "" for key in ("measure", "baseline_text", "target_text")]
    baseline, target = have["baseline"] or {}, have["target"] or {}
    theirs = [plain(text) or "" for text in (have["title"], baseline.get("text"), target.get("text"))]
    return sum(SequenceMatcher(None, a, b).ratio() for a, b in zip(ours, theirs, strict=True)) / 3


def _outcomes(result: Score, where: str, expected: dict[str, Any], found: dict[str, Any], others: list[list[str]]) -> None:
    quarters = expected["outcome_quarters"]
    texts = [plain(text) for text in quarters.values()] if quarters else [plain(text) for text in expected["outcome"]]
    have = [
        (outcome["quarter"], plain(line)) for outcome in found["outcomes"] for line in (outcome["text"] or "").split("\n") if line
    ]
    result.lists("outcome texts", where, texts, [text for _, text in have], others)
    wanted = expected.get("quarters") or [f"2016/17 {name}" for name in quarters] or (["2016/17 Q2"] if texts else [])
    result.lists("outcome quarters", where, wanted, list(dict.fromkeys(outcome["quarter"] for outcome in found["outcomes"])))
    ratings = [outcome["rating"] for outcome in found["outcomes"] if outcome["rating"]]
    given = expected.get("ratings") or ([expected["outcome_rag"]] if expected.get("outcome_rag") else [])
    result.lists("ratings", where, given, ratings)


def golden() -> dict[str, Any]:
    """Return the careful reading."""
    found: dict[str, Any] = json.loads((REAL / "golden.json").read_text("utf-8"))
    return found


def plan_of(source: Path) -> dict[str, Any]:
    """Return a document as the program would show it after an import, without a tracker file."""
    from db.ids import new_id
    from db.records import Plan, Tracker
    from tracker_gui.exchange.reading import read_document
    from tracker_gui.ops.importing import batch_of
    from tracker_gui.ops.showing import plan_json

    found = read_document(source)
    plan = Plan([Tracker(id=new_id(), title=found.title)])
    plan.apply(batch_of(found, plan).changes)
    return plan_json(plan)


def show(name: str, result: Score, *, mismatches: bool) -> None:
    """Print a table, and every mismatch on request."""
    print(f"\n{name}")
    for aspect, counts in result.aspects.items():
        low = " <" if counts.score < floor(name, aspect) else ""
        found = f"right {counts.right:4} of {counts.expected:4} expected, {counts.found:4} found"
        print(f"  {aspect:32} {counts.score:7.1%}  {found}{low}")
        if mismatches:
            for where, want, have in counts.mismatches:
                print(f"      line {where}\n        expected {want}\n        found    {have}")


def main(arguments: Sequence[str]) -> int:
    """Score the plans named, or the four sources; returns 1 where an aspect is below its floor."""
    parser = argparse.ArgumentParser(description="Score a reading of the real tracker.")
    parser.add_argument("plans", nargs="*", type=Path)
    parser.add_argument("--mismatches", action="store_true")
    chosen = parser.parse_args(arguments)
    plans: list[Path] = chosen.plans or [REAL / name for name in (*SOURCES, WORD)]
    careful, poor = golden(), 0
    for path in plans:
        plan = json.loads(path.read_text("utf-8")) if path.suffix == ".json" else plan_of(path)
        result = score(plan, careful)
        show(path.name, result, mismatches=chosen.mismatches)
        poor += sum(aspect.score < floor(path.name, name) for name, aspect in result.aspects.items())
    return 1 if poor else 0


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    sys.exit(main(sys.argv[1:]))
