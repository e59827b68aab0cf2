"""What makes a file a tracker file: its marks, its version and its layout on disk."""

from __future__ import annotations

APPLICATION_ID = 0x49415452
"""The letters IATR in the header of the file (byte 68): whose database it is."""

SCHEMA_VERSION = 2
"""The newest schema this program knows; a file keeps its own at byte 60 of its header (``user_version``)."""

LEAST_READER = 2
"""The oldest schema version that a program must know to read what this one writes; kept in the file."""

LEAST_WRITER = 2
"""The same for writing into it."""

PAGE_SIZE = 16384
"""Bytes in a page. On a slow share a cold opening needs a quarter of the trips that SQLite's own 4 KiB pages need."""

EXTENSION = ".tracker"
