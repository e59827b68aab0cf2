"""Every sentence a user can be shown for an error or a notice, by code: what happened, and what to do next.

One place, so that the words are of one hand and can be translated. Gaps in braces are filled from the error's facts.
"""

from __future__ import annotations

from collections.abc import Mapping

from db.errors import TrackerFileError
from tracker_gui.exchange.errors import DocumentError
from tracker_gui.ops.errors import CannotDoError

EXPECTED = (TrackerFileError, DocumentError, CannotDoError)
"""The errors that have a sentence. Anything else is a fault of the program and is shown as one."""

# The tracker file.
FILE = {
    "file.exists": "There is already a file called {name}. Choose another name, or open that one.",
    "file.missing": "{name} is not there. It may have been moved, renamed or deleted: look for it with File > Open.",
    "file.folder": "{name} is a folder. Choose a tracker file inside it.",
    "file.no_folder": "The folder {folder} for {name} is not there. Choose another folder, or make that one first.",
    "file.bad_name": "{name} cannot be the name of a file here. Choose a shorter name without signs such as : * ? and /.",
    "file.no_permission": "You may not open {name}. Ask whoever keeps the folder to let you read it.",
    "file.read_only_folder": "Nothing can be saved in the folder of {name}. Choose another folder, or ask to be let in to write.",
    "file.read_only": "{name} can only be read here, so nothing was changed. Save a copy where you may write, and open that.",
    "file.empty": "{name} is empty: it holds no tracker. It may not have been copied to its end; get it again, or open a backup.",
    "file.workbook": "{name} is a workbook or document, not a tracker file. Bring it in with File > Import.",
    "file.not_a_tracker": "{name} is not a tracker file. Trackers of this program usually end in .tracker.",
    "file.other_program": "{name} belongs to another program and was left as it is. Choose a tracker file.",
    "file.shared_mode": "Another program has changed how {name} is stored. Ask for a fresh copy, or open a backup.",
    "file.newer": (
        "{name} was saved by a newer version of this program (file version {version}; this one reads up to {known}). "
        "Update the program to open it; nothing was changed."
    ),
    "file.updated": (
        "A colleague has brought {name} up to date with a newer version of this program, so this one can only read it. "
        "Update the program to go on editing."
    ),
    "file.other_now": "Under the name {name} there is another tracker by now. Open it to see it; your edits are kept here.",
    "file.damaged": "{name} is damaged and was left as it is. Open the latest backup; keep the damaged file until it is settled.",
    "file.foreign_parts": "{name} holds parts that no tracker has, so it was not opened. Open a backup, or ask who sent it.",
    "file.unfinished": (
        "A colleague's computer stopped in the middle of saving {name}. "
        "Somebody who may write to the file needs to open it once; then it can be read again."
    ),
    "file.busy": "Somebody else is saving to {name} at this moment. Try again in a few seconds.",
    "file.disk_full": "{name} could not be saved: the disk or the share is full. Make room, then try again.",
    "file.not_written": (
        "{name} could not be saved: the disk or the share did not take it. "
        "It may be failing, or your part of it may be full. Check both, then try again."
    ),
    "file.gone": "{name} is no longer where it was: it was moved, renamed or deleted while it was open. Open it again.",
    "file.replaced": "{name} has been replaced by another copy while it was open. Open it again to go on with that copy.",
    "file.unreachable": "{name} cannot be reached at the moment. Check the connection to the shared folder, then try again.",
    "restore.other_tracker": "{other} is a backup of another tracker than {name}, so nothing was changed. Choose another one.",
    "restore.in_use": "{name} is open somewhere, so it cannot be replaced. Close it everywhere, then try again.",
    "salvage.nothing": "Nothing of the plan in {name} can be read any more. Go back to the latest backup.",
    "merge.same_file": "This is {name} itself. Choose the copy that was edited elsewhere.",
    "merge.other_tracker": "{other} is no copy of {name}: the two have no edit in common, so nothing was changed.",
    "backup.same_file": "The backup of {name} needs another name than the tracker itself.",
    "readonly.asked": "Opened for reading only.",
    "readonly.file": "Read-only: you may not write to this file.",
    "readonly.folder": "Read-only: nothing can be saved in the folder of this file.",
    "readonly.newer": "Read-only: this file is of a newer version of the program. Update the program to edit it.",
    "readonly.older": (
        "Read-only: this file is of an older version and cannot be brought up to date here. Shown is a copy as it is now."
    ),
    "readonly.unfinished": (
        "Read-only: a colleague's computer stopped in the middle of saving. Shown is the tracker as it was before; "
        "somebody who may write to the file needs to open it once."
    ),
    "readonly.second_name": (
        "Read-only: this file has a second name somewhere, which would put edits at risk. Save a copy and work in that one."
    ),
    "readonly.other_mode": (
        "Read-only: another program has changed how this file is stored. Shown is a copy; save it under a new name to edit it."
    ),
    "readonly.foreign_parts": (
        "Read-only: this file holds parts that no tracker has. Shown is what is of the tracker; open a backup to go on editing."
    ),
    "readonly.damaged": (
        "Read-only: this file is damaged. Shown is what can be read of it, which may not be all. Go back to the latest backup."
    ),
    "notice.recovered": "What could not be saved the last time is in the file now ({count}): {deeds}.",
    "notice.writable": "{name} can be written again: what you change is saved.",
    "notice.older": "{name} is not as you saw it last: it lacks edits that it had. It may be an older copy, or restored.",
    "notice.link": "Opened through a link: the file itself is {name}.",
    "notice.synced": (
        "{name} lies in a folder of {service}. Two people who edit it at once get two copies: better keep it on a shared folder."
    ),
    "notice.copies": (
        "Beside {name} there are copies of it: {others}. If one was edited, bring it back with Share > Bring a copy back."
    ),
    "share.waiting": "The shared folder does not answer yet. You can go on: your edits are kept on this computer until it does.",
    "share.offline": "{why} You can go on reading and editing: your edits are kept on this computer and saved when it is back.",
    "share.missing": (
        "This file lacks {count} of your edits that were saved before: {deeds}. "
        "An older copy may have been put in its place. Put them back?"
    ),
    "conflict.kept": "{who} saved something else here first, which stands. Your words are kept in the file among the conflicts.",
    "conflict.settled": "Somebody has settled this conflict already.",
    "conflict.not_a_text": "Both can be kept of a long text only, and the {field} is none. Choose one of the two.",
    "conflict.changed": "Somebody has changed this {table} since you saw it, so your change was not made. Look, and do it again.",
    "conflict.row_changed": "Somebody has changed this {table} since you saw it, so it was not deleted. Look, and do it again.",
    "conflict.gone": "Somebody has deleted this {table} meanwhile, so your change was not made. Press F5 to see the plan.",
    "conflict.exists": "This {table} is already in the tracker, so it was not added again. Press F5 to see the plan as it is.",
    "conflict.in_use": "Something was added or deleted around this {table} meanwhile, so nothing was changed. Press F5 and look.",
    "edit.not_storable": "This text holds a sign, or a length, that cannot be saved. Paste it again as plain text.",
    "undo.nothing": "There is nothing of yours to undo.",
    "redo.nothing": "There is nothing to redo.",
}

# Documents in and out.
DOCUMENTS: dict[str, str] = {
    "doc.target_open": "{name} is open in another program and was not replaced. Close it there and try again, or take {other}.",
    "doc.target_away": "{name} cannot be written: the folder cannot be reached at the moment. Try again, or take {other}.",
    "doc.target_readonly": "{name} cannot be written here. Choose another place, for example {other}.",
    "doc.disk_full": "{name} could not be written: the disk is full. Make room and try again, or choose another disk.",
    "doc.no_folder": "The folder {folder} is not there. Choose another one for {name}.",
    "doc.target_folder": "{name} is a folder. Give the workbook another name, for example {other}.",
    "doc.text_too_long": (
        "One text of the tracker has {length} characters, and a cell of Excel holds at most {most}. Shorten it, then export."
    ),
    "doc.too_many_dates": "The readings have {count} different dates, and a sheet of Excel has no room for so many columns.",
}

# Documents that are read.
READ = {
    "doc.missing": "{name} is not there any more. Check the name and the folder, and try again.",
    "doc.folder": "{name} is a folder. Choose the document inside it.",
    "doc.empty": "{name} is empty: there is nothing in it to import.",
    "doc.not_allowed": (
        "{name} cannot be opened: you do not have the right to read it, or another program holds it. "
        "Close it there, or ask its owner."
    ),
    "doc.unreadable": "{name} could not be read from the disk. Copy it to this computer and try again.",
    "doc.encrypted": (
        "{name} is protected with a password. "
        "Open it in the program it was made with, save a copy without the password, and import that."
    ),
    "doc.old_kind": "{name} is a Word document of the old kind (.doc). Open it in Word, save it as .docx, and import that.",
    "doc.web_page": (
        "{name} is a web page, whatever its name says: some programs save one when asked for an Excel file. "
        "Open it in Excel, save it as .xlsx, and import that."
    ),
    "doc.is_tracker": "{name} is a tracker file already, so there is nothing to import. Open it with File > Open.",
    "doc.other_kind": "{name} is {kind}, which cannot be imported yet. These can: {kinds}. Save it as one of them and try again.",
    "doc.not_workbook": (
        "{name} is not a workbook or Word document, whatever its name says. "
        "Open it in the program it was made with and save it as .xlsx or .docx."
    ),
    "doc.not_text": "{name} is not a text file, whatever its name says. These can be imported: {kinds}.",
    "doc.damaged": (
        "{name} is damaged or was only partly copied. Copy it again from where it came from, or open and save it in Excel first."
    ),
    "doc.too_long": (
        "Reading {name} took more than {seconds} seconds and was stopped. Keep only the part with the plan, and try again."
    ),
    "doc.reader_died": (
        "{name} could not be read: the reading ended without an answer. Open and save it in Excel or Word, and try again."
    ),
    "doc.nothing_to_paste": (
        "There is no table on the clipboard. Copy the cells of the tracker in Word or Excel, then paste again."
    ),
    "doc.bomb": (
        "{name} unpacks to far more than any tracker holds, so it was not opened. Ask whoever sent it for the plain workbook."
    ),
    "doc.entities": (
        "{name} holds definitions that no workbook needs and that can do harm, so it was not opened. Save it anew in Excel first."
    ),
    "doc.too_big": (
        "{name} is too big to be a tracker, so reading it was stopped. Keep only the sheet with the plan and try again."
    ),
    "doc.no_table": (
        "No tracker was found in {name}: no row has headings such as What (or Action), Who (or Lead) and Success measures. "
        "Check that it is the right document and that its table has a row of headings."
    ),
}

# Things asked for in the window or on the command line.
DEEDS = {
    "edit.row_gone": "The {table} is no longer in the tracker: somebody has deleted it. Press F5 to see the plan as it is now.",
    "edit.cannot_go": "The {table} cannot stand there: objectives stand in a theme, and actions in an objective.",
    "term.there": "“{term}” is in the glossary already.",
    "outcome.none_before": "Nothing was reported for this action before {quarter}, so there is no text to begin with.",
    "role.name_taken": "“{name}” is the role “{role}” already. To make one role of two, use Merge.",
    "role.spelling_taken": "“{text}” is a way to write the role “{role}”, so it cannot mean another one too.",
    "edit.no_such_field": "A {table} has no field “{field}” that can be edited.",
    "edit.not_a_choice": "“{field}” takes one of these: {choices}.",
    "rows.sorted": "The table is sorted, so rows cannot be moved in it. Press Ctrl+Shift+O for the plan's order, then move them.",
    "edit.not_a_number": "“{value}” is not a number, so the {field} was left as it was.",
    "edit.not_a_date": "“{value}” is not a date, so the {field} was left as it was. Dates can be typed like 31/3/2027.",
    "edit.not_a_share": (
        "“{value}” is no tolerance: it is a share of the target between 0 and 1, so that 0.1 is a tenth of it. "
        "The tolerance was left as it was."
    ),
    "rating.needs_reason": (
        "Another rating than the figures say needs a reason, which is shown beside it. Give the reason first, then the rating."
    ),
    "ratings.not_usable": "The ratings were left as they were: {fault}.",
    "points.same_day": "Two entries have the same day. Give each its own, or leave one out.",
    "step_change.needs_reason": (
        "Limits begin anew only with a reason, which is shown on the chart: what was done differently from that day?"
    ),
    "edit.needs_text": "The {field} of a {table} cannot be empty.",
    "layout.missing": "{name} could not be read: check the name and the folder, and try again.",
    "layout.other": "{name} is not a layout of this program. The import writes layouts, with names that end in .layout.",
    "layout.newer": "{name} was written by a later version of this program. Update the program, or confirm the layout anew.",
    "layout.damaged": "{name} is damaged: what it says of “{what}” cannot be. Ask for it again, or confirm the layout anew.",
    "layout.does_not_fit": (
        "{name} has no table with the headings of the layout {layout}. Import it without the layout, or take the one that belongs"
        " to it."
    ),
    "import.holds_a_plan": (
        "{name} already holds a different plan: hardly one of its actions is in the document, and importing would mix the two. "
        "Import into a new file; nothing was changed."
    ),
    "import.no_such_measures": (
        "{source} holds a table of measures, and {name} has none of them, so nothing was changed. Measures are known by their"
        " names: write them alike in both, or import the table into a new file."
    ),
    "import.older_edition": (
        "{source} is of an earlier date than this tracker. Where they differ, what stands in the document is put in the place "
        "of what the tracker has: look at the changes, and take the import back with Edit > Undo if they are not wanted."
    ),
    "import.read_only": "{name} can only be read here, so nothing can be imported into it. Import into a new file.",
    "set.no_such_row": "No row of this tracker has the id {row}. Take the ids from: tracker show FILE --json.",
    "set.no_reason_here": "The {field} of a {table} takes no reason. Reasons go with rating_override and with due dates.",
    "set.not_expected": "The {field} of this {table} is not what was expected, so it was left as it is. It is now: {present}.",
    "picture.not_written": "The picture {name} cannot be written. Close it where it is open, or make room, and try again.",
    "folder.not_made": "The folder {name} cannot be made here. Choose one in a place where you may write.",
    "export.no_such_measure": "No measure is called “{name}”. Give its title as it stands in the tracker, or its id.",
    "export.several_measures": "Several measures are called “{name}”. Give the id of the one that is meant: {ids}.",
    "export.no_readings": "“{name}” has no readings yet, so there is nothing to draw. Leave it out, or enter its first reading.",
    "export.not_xlsx": "The workbook needs a name that ends in .xlsx, for example {other}.",
    "back.row_gone": "This {table} is not in the plan any more. Bring it back first: the history lists its deletion.",
    "back.parent_gone": "The {parent} that this {table} belonged to is deleted too. Bring that back first; the history lists it.",
    "back.is_there": "This {table} is in the plan already, so it was not brought back a second time.",
    "window.read_only": "{name} can only be read here, so nothing was changed.",
    "window.nowhere_to_keep": (
        "Nothing more can be taken now: {name} cannot be reached, and the disk of this computer is full. "
        "Make room on this computer; what you did before is tried again by itself."
    ),
    "history.no_such_version": "There is no version called “{version}” in this tracker. It has: {known}.",
    "version.needs_name": "A version needs a name by which it can be found again, for example “Board in October”.",
    "version.name_taken": "There is already a version called “{name}”. Choose another name, for example with the date.",
}

SENTENCES: dict[str, str] = {**FILE, **DOCUMENTS, **READ, **DEEDS}


class _Facts(dict[str, str]):
    """Facts in which a missing one shows as an ellipsis: a sentence with a gap is better than none."""

    def __missing__(self, key: str) -> str:
        return "…"


def sentence(code: str, facts: Mapping[str, str]) -> str:
    """Return the sentence for a code with its gaps filled; the bare code where none is written (a test forbids that)."""
    pattern = SENTENCES.get(code)
    return pattern.format_map(_Facts(facts)) if pattern else code


def sentence_of(error: Exception) -> str:
    """Return the sentence for an expected error, or for one that was not expected."""
    if isinstance(error, EXPECTED):
        return sentence(error.code, error.facts)
    return "Something went wrong in the program itself. Nothing was lost: what was saved before is in the file."
