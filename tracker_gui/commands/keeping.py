"""Commands for edits by scripts, and for keeping a tracker safe: set, undo, backup, restore, merge, salvage."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse has no other name for it

DONE = 0


def add_to(commands: Commands) -> None:
    """Add the commands of this group."""
    one = commands.add_parser("set", help="set one field of one row; print the id of the change once it is saved")
    one.add_argument("file", type=Path, metavar="FILE")
    one.add_argument("row_id", metavar="ROW-ID", help="the id of the row, as show --json prints it")
    one.add_argument("field", metavar="FIELD", help="such as what, stage, due_text, target_text, title, text")
    one.add_argument("value", metavar="VALUE", help='the new value; "" for none')
    one.add_argument("--expect", metavar="OLD", help="only where the field holds this now")
    one.add_argument("--reason", metavar="WHY", help="why, for a rating set by hand (rating_override) and a due date that moves")
    one.set_defaults(command=_set)

    back = commands.add_parser("undo", help="take back your own latest deed")
    back.add_argument("file", type=Path, metavar="FILE")
    back.set_defaults(command=_undo)

    backup = commands.add_parser("backup", help="make a checked copy")
    backup.add_argument("file", type=Path, metavar="FILE")
    backup.add_argument("--to", type=Path, metavar="FOLDER", help="where to; otherwise where the program keeps its backups")
    backup.set_defaults(command=_backup)

    restore = commands.add_parser("restore", help="go back to a backup; the present file is kept beside it")
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.add_argument("backup", type=Path, metavar="BACKUP")
    restore.set_defaults(command=_restore)

    merge = commands.add_parser("merge", help="bring back a copy that was edited elsewhere; nothing of either is lost")
    merge.add_argument("file", type=Path, metavar="FILE")
    merge.add_argument("other", type=Path, metavar="OTHER", help="the copy; it is only read")
    merge.set_defaults(command=_merge)

    take = commands.add_parser("take", help="take a copy away, to be edited elsewhere and brought back with merge")
    take.add_argument("file", type=Path, metavar="FILE")
    take.add_argument("--to", type=Path, required=True, metavar="COPY")
    take.set_defaults(command=_take)

    publish = commands.add_parser("publish", help="write a copy for publication: without history, names and notes")
    publish.add_argument("file", type=Path, metavar="FILE")
    publish.add_argument("--to", type=Path, required=True, metavar="OUT")
    publish.add_argument("--with-names", action="store_true", help="keep who holds the roles and who supplies figures")
    publish.add_argument("--with-notes", action="store_true", help="keep notes and reasons")
    publish.set_defaults(command=_publish)

    salvage = commands.add_parser("salvage", help="save what can be read of a damaged tracker into a new file")
    salvage.add_argument("file", type=Path, metavar="FILE")
    salvage.add_argument("--to", type=Path, required=True, metavar="NEW")
    salvage.set_defaults(command=_salvage)


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _set(options: argparse.Namespace) -> int:
    from tracker_gui.ops import setting

    done = setting.set_value(options.file, options.row_id, options.field, options.value, options.expect, options.reason)
    print(done.change_id or "Nothing to change: the field holds that already.")
    return DONE


def _undo(options: argparse.Namespace) -> int:
    from tracker_gui.ops import setting

    print(f"Undone: {setting.undo_last(options.file)}")
    return DONE


def _backup(options: argparse.Namespace) -> int:
    from tracker_gui.ops import safekeeping

    made = safekeeping.back_up(options.file, options.to)
    print(f"Kept in {made.path}")
    if not made.sound:
        print(f"The plan in it is not what its journal says: run tracker check {options.file}")
    return DONE


def _restore(options: argparse.Namespace) -> int:
    from tracker_gui.ops import safekeeping

    done = safekeeping.go_back(options.file, options.backup)
    found = done.difference
    if not found.present and done.kept is not None:
        print("The present file cannot be read, so it could not be compared with the backup.")
    for deeds, words in ((found.lost, "not in the backup"), (found.back, "only in the backup")):
        if deeds:
            print(f"{_counted(len(deeds), 'edit', 'edits')} {words}:")
            for line in safekeeping.deed_lines(deeds):
                print(f"  {line}")
    if found.present and not found.lost and not found.back:
        print("The backup holds the same edits as the present file.")
    print(f"{options.file} is now what {options.backup.name} was.")
    if done.kept is not None:
        print(f"What was there before is kept in {done.kept}")
    return DONE


def _merge(options: argparse.Namespace) -> int:
    from tracker_gui.ops import safekeeping

    brought, plan = safekeeping.merge_copy(options.file, options.other)
    if brought.again:
        print(f"Everything in {options.other.name} is in {options.file.name} already; nothing was changed.")
        return DONE
    print(f"{_counted(len(brought.since), 'edit', 'edits')} made in {options.other.name}:")
    for line in safekeeping.deed_lines(brought.since):
        print(f"  {line}")
    print(f"{_counted(len(brought.batch.changes), 'change', 'changes')} brought into {options.file.name}.")
    if brought.conflicts:
        print(f"{_counted(len(brought.conflicts), 'conflict', 'conflicts')} to look at:")
        for conflict in brought.conflicts:
            print(f"  {safekeeping.conflict_line(plan, conflict)}")
    return DONE


def _take(options: argparse.Namespace) -> int:
    from tracker_gui.ops import copies

    print(f"Copied to {copies.take_copy(options.file, options.to)}")
    print(f"Bring it back with: tracker merge {options.file} {options.to}")
    return DONE


def _publish(options: argparse.Namespace) -> int:
    from tracker_gui.ops import publishing

    left = publishing.publish(options.file, options.to, names=options.with_names, notes=options.with_notes)
    print(f"Wrote {options.to}, without the history of {options.file.name}.")
    for table, count in left.items():
        print(f"  {count:6} {table.replace('_', ' ')} left out")
    return DONE


def _salvage(options: argparse.Namespace) -> int:
    from tracker_gui.ops import salvaging

    saved, plan = salvaging.save_damaged(options.file, options.to)
    print(f"Saved from {options.file.name} into {options.to}:")
    for table, count in saved.counts.items():
        print(f"  {count:6} {table.replace('_', ' ')}")
    if saved.doubts:
        print(f"{_counted(len(saved.doubts), 'thing', 'things')} to look at:")
        for line in salvaging.doubt_lines(plan, saved.doubts):
            print(f"  {line}")
    return DONE
