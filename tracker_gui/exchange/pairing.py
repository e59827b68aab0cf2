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


def pair(titles: list[str], baselines: list[str], targets: list[str]) -> Paired:
    """Return one measure for each place of the longest list.

    One baseline or target for several measures is repeated for each; several baselines or targets for one measure give
    one measure each, with the same title. A target without a measure keeps its place without a title.
    """
    lists = [part for part in (titles, baselines, targets) if part]
    if not lists:
        return Paired([])
    longest = max(len(part) for part in lists)
    if len(titles) == 1 and longest > 1 and not _each(baselines, targets, longest):
        return _under_one(titles[0], baselines, targets)
    count = len(titles) if len(titles) > 1 else longest
    fill = [_spread(part, count) for part in (titles, baselines, targets)]
    measures = [FoundMeasure(title, baseline, target) for title, baseline, target in zip(*fill, strict=True)]
    uneven = {len(part) for part in lists}
    if len(uneven) == 1 and (titles or longest == 1):
        return Paired(measures)
    shown = f"{len(titles)} measures, {len(baselines)} baselines, {len(targets)} targets"
    return Paired(measures, f"the lists are not equally long: {shown}", "paired in order, a single one repeated for each")


def _each(baselines: list[str], targets: list[str], count: int) -> bool:
    """Whether several entries under one measure are so many readings of it: both lists have them, in equal number."""
    return all(len(part) == count or not part for part in (baselines, targets)) and len(baselines) == len(targets)


def _under_one(title: str, baselines: list[str], targets: list[str]) -> Paired:
    measure = FoundMeasure(title, "\n".join(baselines) or None, "\n".join(targets) or None)
    why = f"one measure with {len(baselines)} baselines and {len(targets)} targets"
    return Paired([measure], why, "kept as one measure with all lines")


def _spread(part: list[str], count: int) -> list[str | None]:
    if not part:
        return [None] * count
    if len(part) == 1:
        return [part[0]] * count
    if len(part) > count:
        return [*part[: count - 1], "\n".join(part[count - 1 :])]
    return [*part, *[None] * (count - len(part))]
