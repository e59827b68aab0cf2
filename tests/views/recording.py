"""The twin of the message service: answers as told beforehand, and remembers what was said and asked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path


class Recording:
    def __init__(self) -> None:
        """Answer yes until told otherwise."""
        self.told: list[str] = []
        self.asked: list[str] = []
        self.yes = True
        self.lines: list[str | None] = []
        self.files: list[Path | None] = []
        self.ticks: list[list[str] | None] = []
        self.offered: list[str] = []

    def tell(self, title: str, text: str, detail: str = "") -> None:
        self.told.append(f"{title}: {text}")

    def ask(self, title: str, text: str, yes: str, *, danger: bool = False) -> bool:
        self.asked.append(f"{title}: {text}")
        return self.yes

    def line(self, title: str, label: str, text: str = "") -> str | None:
        self.asked.append(f"{title}: {label}")
        return self.lines.pop(0)

    def tick(
        self, title: str, guide: str, entries: Sequence[tuple[str, str]], chosen: Collection[str], yes: str
    ) -> list[str] | None:
        self.asked.append(f"{title}: {guide}")
        self.offered = [words for _, words in entries]
        return self.ticks.pop(0) if self.ticks else [key for key, _ in entries if key in chosen]

    def open_file(self, title: str, kinds: str) -> Path | None:
        return self.files.pop(0)

    def save_file(self, title: str, name: str, kinds: str) -> Path | None:
        return self.files.pop(0)
