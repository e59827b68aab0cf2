"""An action as it was read in a document, in lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from tracker_gui.exchange.found import FoundAction, FoundPlan


def found_text(found: FoundPlan, key: str) -> str:
    """Return what the document says of a new row, by its key ("new 1.2.3"): a title, or an action with all that is told of it."""
    numbers = [int(number) - 1 for number in key.removeprefix("new ").split(".") if number.isdecimal()]
    if not numbers:
        return ""
    theme = found.themes[numbers[0]]
    if len(numbers) == 1:
        return theme.title
    objective = theme.objectives[numbers[1]]
    return objective.title if len(numbers) == 2 else "\n".join(_lines(objective.actions[numbers[2]]))


def _lines(action: FoundAction) -> Iterator[str]:
    yield f"{action.ref} {action.what}" if action.ref else action.what
    if action.who:
        yield f"Who: {', '.join(action.who)}"
    for step in action.steps:
        yield f"How: {'   ' * step.level}{step.text}{' (done)' if step.done else ''}"
    if action.due_text:
        yield f"Due: {action.due_text}"
    if action.stage:
        yield f"Stage: {action.stage}"
    for measure in action.measures:
        parts = [measure.title or "(a target without a measure)"]
        parts += [f"baseline {measure.baseline_text}"] if measure.baseline_text else []
        parts += [f"target {measure.target_text}"] if measure.target_text else []
        yield f"Measure: {'; '.join(parts)}"
    for outcome in action.outcomes:
        rating = f"({outcome.rating}) " if outcome.rating else ""
        yield f"Outcome {outcome.quarter or 'without a quarter'}: {rating}{outcome.text}"
    for title, text in action.extra.items():
        yield f"{title}: {text}"
