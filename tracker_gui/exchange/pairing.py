"""Success measures, baselines and targets are parallel lists: the first belongs to the first. Unequal lists are in doubt."""

from __future__ import annotations

from dataclasses import dataclass

from tracker_gui.exchange.found import FoundMeasure


@dataclass(frozen=True, slots=True)
class Paired:
    """The measures with what was paired to each; ``why`` says what is doubtful, if anything."""

    measures: list[FoundMeasure]
    why: str | None = None
    did: str | None = None
    others: tuple[str, ...] = ()


def agreed(counts: list[int]) -> int | None:
    """Return how many entries parallel lists should have, or None where they do not tell.

    It is what two of them agree on, else what the only one with several entries has.
    """
    several = [count for count in counts if count > 1]
    for count in several:
        if several.count(count) > 1:
            return count
    return several[0] if len(several) == 1 else None


def pair(titles: list[str], baselines: list[str], targets: list[str]) -> Paired:
    """Return one measure for each place of the longest list.

    One baseline or target for several measures is repeated for each. One measure with several baselines and several
    targets is repeated for each target; with several of one kind only it stays one, with all lines. A target without a
    measure keeps its place without a title.
    """
    lists = [part for part in (titles, baselines, targets) if part]
    if not lists:
        return Paired([])
    longest = max(len(part) for part in lists)
    several = len(baselines) > 1 and len(targets) > 1
    if len(titles) == 1 and longest > 1 and not several:
        return _under_one(titles[0], baselines, targets)
    count = len(titles) if len(titles) > 1 else len(targets) if several else longest
    fill = [_spread(part, count) for part in (titles, baselines, targets)]
    measures = [FoundMeasure(title, baseline, target) for title, baseline, target in zip(*fill, strict=True)]
    uneven = {len(part) for part in lists}
    if len(uneven) == 1 and (titles or longest == 1):
        return Paired(measures)
    shown = ", ".join(_counted(part, one) for part, one in ((titles, "measure"), (baselines, "baseline"), (targets, "target")))
    others = _other_ways(titles, baselines, targets, count)
    did = "paired in order" + (", a single one repeated for each" if any(len(part) == 1 < count for part in lists) else "")
    return Paired(measures, f"the lists are not equally long: {shown}", did, others)


def _other_ways(titles: list[str], baselines: list[str], targets: list[str], count: int) -> tuple[str, ...]:
    """Return how else lists of unequal length could belong together."""
    ways: list[str] = []
    for part, one in ((titles, "measure"), (baselines, "baseline"), (targets, "target")):
        if part and len(part) == 1 < count:
            ways.append(f"the {one} “{_short(part[0])}” for one of them only")
        elif 1 < len(part) < count:
            last = f"the last {one} for the last" if count - len(part) == 1 else f"the {one}s for the last {len(part)}"
            ways.append(f"{last} instead of the first, or entries of “{one}” that should be parted")
        elif len(part) > count:
            ways.append(f"fewer {one}s: some of them belong together")
    return tuple(ways)


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


def _under_one(title: str, baselines: list[str], targets: list[str]) -> Paired:
    measure = FoundMeasure(title, "\n".join(baselines) or None, "\n".join(targets) or None)
    why = f"one measure with {_counted(baselines, 'baseline')} and {_counted(targets, 'target')}"
    others = ("a measure for each line", "several measures that run together")
    return Paired([measure], why, "kept as one measure with all lines", others)


def _spread(part: list[str], count: int) -> list[str | None]:
    if not part:
        return [None] * count
    if len(part) == 1:
        return [part[0]] * count
    if len(part) > count:
        return [*part[: count - 1], "\n".join(part[count - 1 :])]
    return [*part, *[None] * (count - len(part))]


def _counted(part: list[str], one: str) -> str:
    return f"{len(part) or 'no'} {one}{'' if len(part) == 1 else 's'}"
