"""Every action of the window, declared once: menus, toolbar, context menus and the page of keys are made from this."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QKeySequence

Needs = frozenset[str]
"""What must be the case: open, writable, row (a row is current), objective (one is chosen or that of the action), action, undo,
redo, cell (the current widget shows cells or text)."""


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action: its name in the code, what the user reads, and when it can be used."""

    name: str
    text: str
    icon: str
    menu: str
    keys: tuple[str, ...] = ()
    needs: Needs = frozenset()
    help: str = ""
    check: str = ""
    """The group of a checkable action, one of which is on; "+" for one on its own."""


def _spec(
    name: str, text: str, icon: str, menu: str, keys: str = "", needs: str = "", help_: str = "", check: str = ""
) -> ActionSpec:
    return ActionSpec(name, text, icon, menu, tuple(keys.split()), frozenset(needs.split()), help_, check)


SPECS: Final = (
    _spec("new", "&New tracker…", "new", "File", "Ctrl+N", help_="Make an empty tracker file"),
    _spec("open", "&Open…", "open", "File", "Ctrl+O", help_="Open a tracker file"),
    _spec("import", "&Import…", "import", "File", "Ctrl+I", help_="Read a tracker from an Excel workbook or a text file"),
    _spec("export", "&Export…", "export", "File", "Ctrl+E", "open", "Write the workbook for circulation"),
    _spec(
        "tracker_details",
        "Tracker &details…",
        "details",
        "File",
        "",
        "open",
        "Title, organisation and version of the tracker, its notes",
    ),
    _spec(
        "name_version",
        "Name this &version…",
        "version",
        "File",
        "",
        "open writable",
        "Name the tracker as it is now, to see later what came after",
    ),
    _spec(
        "ratings",
        "Ra&tings…",
        "details",
        "File",
        "",
        "open",
        "Letters, words, colours and definitions of the ratings",
    ),
    _spec("copy_chart", "Copy c&hart", "copy", "File", "Ctrl+Alt+C", "open", "Copy the chart that is shown, as a picture"),
    _spec("save_chart", "Save chart as pict&ure…", "picture", "File", "", "open", "Save the chart as PNG or SVG"),
    _spec("print_chart", "&Print chart…", "print", "File", "Ctrl+P", "open", "Look at the chart on the page, and print it"),
    _spec("example", "Open the e&xample", "example", "File", help_="Make a copy of the example tracker and open it"),
    _spec("close", "&Close tracker", "close", "File", "Ctrl+W", "open", "Close this tracker"),
    _spec("quit", "&Quit", "quit", "File", "Ctrl+Q", help_="Close the program"),
    _spec("undo", "&Undo", "undo", "Edit", "Ctrl+Z", "open writable undo", "Take back what was done last"),
    _spec("redo", "&Redo", "redo", "Edit", "Ctrl+Y Ctrl+Shift+Z", "open writable redo", "Do again what was taken back"),
    _spec("cut", "Cu&t\tCtrl+X", "cut", "Edit", needs="open writable", help_="Cut the selected cells (Ctrl+X)"),
    _spec("copy", "&Copy\tCtrl+C", "copy", "Edit", needs="open", help_="Copy the selected cells (Ctrl+C)"),
    _spec("paste", "&Paste\tCtrl+V", "paste", "Edit", needs="open writable", help_="Put the copied cells here (Ctrl+V)"),
    _spec(
        "paste_tracker",
        "Paste as trac&ker…",
        "import",
        "Edit",
        help_="Read the table copied in Word or Excel as a tracker, and look it through before anything is kept",
    ),
    _spec(
        "copy_headings", "Copy with &headings", "copy", "Edit", "Ctrl+Shift+C", "open row", "Copy the cells with their headings"
    ),
    _spec(
        "fill_down", "F&ill down", "down", "Edit", "Ctrl+D", "open writable row", "Repeat the first selected row in the others"
    ),
    _spec(
        "fill_right",
        "Fill &right",
        "right",
        "Edit",
        "Ctrl+R",
        "open writable row",
        "Repeat the first selected column in the others",
    ),
    _spec(
        "today",
        "&Today's date",
        "calendar",
        "Edit",
        "Ctrl+;",
        "open writable row",
        "Give the Due cells the date of today, or type it into the text that is open",
    ),
    _spec(
        "set_many",
        "Set for selected ro&ws…",
        "many",
        "Edit",
        "Ctrl+Shift+E",
        "open writable row",
        "One role, date, stage or rating for all",
    ),
    _spec("add_row", "Add row &below", "add", "Edit", "Ins", "open writable", "Add a row of the same kind below the current one"),
    _spec(
        "add_action", "Add &action", "action", "Edit", "Ctrl+Shift+A", "open writable objective", "Add an action to the objective"
    ),
    _spec(
        "add_measure", "Add &measure", "measure", "Edit", "Ctrl+Shift+M", "open writable action", "Add a measure to the action"
    ),
    _spec(
        "add_reading",
        "Add readin&g…",
        "reading",
        "Edit",
        "Ctrl+Shift+R",
        "open writable measure",
        "Enter a dated value of the measure",
    ),
    _spec(
        "measure_details",
        "Mea&sure details…",
        "measure",
        "Edit",
        "Shift+F2",
        "open measure",
        "Target and trajectory, definition, benchmarks and rating of the measure",
    ),
    _spec(
        "readings",
        "Readin&gs in a grid…",
        "reading",
        "Edit",
        "Ctrl+Shift+G",
        "open",
        "Type or paste the readings of many measures: measures down, periods across",
    ),
    _spec(
        "due_reason",
        "Due date: why it mo&ved…",
        "calendar",
        "Edit",
        "",
        "open action",
        "What was agreed before, and why the due date of the action moved",
    ),
    _spec("add_step", "Add &step", "step", "Edit", "Ctrl+Shift+S", "open writable action", "Add a step to the action"),
    _spec("add_objective", "Add &objective", "objective", "Edit", "", "open writable theme", "Add an objective to the theme"),
    _spec("add_theme", "Add t&heme", "theme", "Edit", "", "open writable", "Add a theme to the plan"),
    _spec(
        "delete", "&Delete row…", "delete", "Edit", "Ctrl+Del", "open writable row", "Delete the current row and what is below it"
    ),
    _spec("move_up", "Move &up", "up", "Edit", "Ctrl+Up", "open writable row", "Move the row up among its siblings"),
    _spec("move_down", "Move do&wn", "down", "Edit", "Ctrl+Down", "open writable row", "Move the row down among its siblings"),
    _spec(
        "rename",
        "Rena&me\tF2",
        "details",
        "Edit",
        "",
        "open writable row",
        "Change title and reference, or the cell (F2)",
    ),
    _spec("roles", "&Roles…", "action", "Edit", "Ctrl+Shift+Y", "open", "Who answers for actions, and what each has to do"),
    _spec("glossary", "&Glossary…", "details", "Edit", "", "open", "The tracker's acronyms and what they mean"),
    _spec("spelling", "Check &spelling", "details", "Edit", "F7", "", "Underline unknown words while one types", "+"),
    _spec("move_to", "Mo&ve to…", "down", "Edit", "Ctrl+M", "open writable row", "Choose where the selected rows are to stand"),
    _spec("find", "&Find…", "find", "Edit", "Ctrl+F", "open", "Step through every place where some words stand"),
    _spec("find_next", "Find &next", "down", "Edit", "F3", "open", "Go to the next place where the words stand"),
    _spec("find_previous", "Find pre&vious", "up", "Edit", "Shift+F3", "open", "Go to the place before, where the words stand"),
    _spec("cell_history", "History of this &cell…", "history", "Edit", "Ctrl+Shift+H", "open row", "Who changed this cell"),
    _spec("row_history", "History of this row…", "history", "Edit", "Ctrl+Alt+H", "open row", "Who changed this row"),
    _spec("replace", "R&eplace…", "replace", "Edit", "Ctrl+H", "open writable", "Replace words, after seeing every change"),
    _spec("filter", "F&ilter the plan", "find", "Edit", "Ctrl+Shift+F", "open", "Show only the rows that hold some words"),
    _spec(
        "filter_menu",
        "Filter &by…",
        "filter",
        "Edit",
        "Ctrl+Shift+L",
        "open",
        "Show only some roles, stages, ratings, dates or gaps",
    ),
    _spec("clear_filter", "Clear fil&ter\tEsc", "close", "Edit", needs="open", help_="Show everything again (Esc in the table)"),
    _spec(
        "filter_again", "Filter and sort a&gain", "refresh", "Edit", "Ctrl+Alt+L", "open", "Put edited rows where they belong now"
    ),
    _spec("page_plan", "&Plan", "plan", "View", "Ctrl+1", "open", "The plan: tree, actions, measures, details", "page"),
    _spec("page_overview", "&Overview", "overview", "View", "Ctrl+2", "open", "Charts over the whole tracker", "page"),
    _spec("page_todo", "&To do", "todo", "View", "Ctrl+3", "open", "What is late, due soon or missing", "page"),
    _spec("page_history", "&History", "history", "View", "Ctrl+4", "open", "What was changed, when and by whom", "page"),
    _spec("show_details", "&Details pane", "details", "View", "F4", "open", "Show or hide the details of the action", "+"),
    _spec("show_below", "&Measures and chart", "measure", "View", "F6", "open", "Show or hide measures and chart", "+"),
    _spec("as_received", "As re&ceived…", "received", "View", "", "open action", "The cells from which the action was read"),
    _spec(
        "sort_up",
        "Sort &ascending",
        "sort_up",
        "View",
        "Alt+Shift+Up",
        "open row",
        "Sort by this column, smallest or worst first",
    ),
    _spec(
        "sort_down",
        "Sort desc&ending",
        "sort_down",
        "View",
        "Alt+Shift+Down",
        "open row",
        "Sort by this column the other way round",
    ),
    _spec(
        "plan_order",
        "P&lan's order",
        "plan_order",
        "View",
        "Ctrl+Shift+O",
        "open",
        "Show the rows in the order of the plan again",
    ),
    _spec("hide_column", "Hide col&umn", "hide", "View", "", "open row", "Hide the column; Columns… shows it again"),
    _spec(
        "freeze",
        "Hold columns up to &here",
        "pin",
        "View",
        "",
        "open row",
        "Hold the first columns while the others scroll, or let go",
    ),
    _spec("columns", "&Columns…", "columns", "View", "Ctrl+Shift+U", "open", "Which columns are shown, their order and widths"),
    _spec("views", "&Views", "views", "View", "Ctrl+Shift+W", "open", "Named views: columns, filter and order"),
    _spec("save_view", "Sa&ve this view…", "version", "View", "", "open", "Give columns, filter and order of now a name"),
    _spec("zoom_in", "Larger", "zoom_in", "View", "Ctrl++ Ctrl+=", "open", "Show the tables larger (Ctrl and the wheel)"),
    _spec("zoom_out", "Smaller", "zoom_out", "View", "Ctrl+-", "open", "Show the tables smaller (Ctrl and the wheel)"),
    _spec("zoom_reset", "As large as at first", "zoom_reset", "View", "Ctrl+0", "open", "Show the tables in their own size"),
    _spec("light", "&Light", "light", "View", help_="Light colours", check="scheme"),
    _spec("dark", "&Dark", "dark", "View", help_="Dark colours", check="scheme"),
    _spec("contrast", "&High contrast", "contrast", "View", help_="Black and white with strong lines", check="scheme"),
    _spec("system", "As the &system", "system", "View", help_="Light or dark, as the system has it", check="scheme"),
    _spec(
        "compact",
        "&Compact rows",
        "rows",
        "View",
        "Ctrl+Shift+K",
        help_="Show one line of each row, the whole text under the pointer",
        check="+",
    ),
    _spec("refresh", "&Refresh", "refresh", "View", "F5", "open", "Read the file again"),
    _spec(
        "take_copy",
        "&Take a copy away…",
        "copy",
        "Share",
        "",
        "open",
        "Make a copy to be edited elsewhere",
    ),
    _spec(
        "bring_back",
        "&Bring a copy back…",
        "import",
        "Share",
        "",
        "open writable",
        "Bring in the edits of a copy",
    ),
    _spec(
        "conflicts",
        "&Changed by two people…",
        "people",
        "Share",
        "",
        "open",
        "What two people changed at once, and waits for a choice",
    ),
    _spec("back_up", "Back &up now", "saved", "Share", "", "open", "Make a checked backup on this computer"),
    _spec("go_back", "&Go back to a backup…", "history", "Share", "", "open", "See what a backup holds, and go back to it"),
    _spec("publish", "Copy for &publication…", "export", "Share", "", "open", "Make a tracker file without history"),
    _spec("keys", "&Help and keys", "keys", "Help", "F1", help_="A short help, and the keys of this window"),
    _spec("palette", "&Find an action…", "palette", "Help", "Ctrl+Shift+P", help_="Find any action by a few letters, and run it"),
    _spec("about", "&About", "about", "Help", help_="What this program is, and where its files are"),
)
"""Cut, copy and paste have no keys of their own here: text fields handle these themselves, and so do the tables."""

ON_TEXT: Final = ("cut", "copy", "paste", "today")
"""These work on the text in the open editor, which therefore stays open."""

TOOLBAR: Final = ("undo", "redo", "", "add_action", "add_measure", "delete", "move_up", "move_down", "", "import", "export")
PAGES: Final = ("page_plan", "page_overview", "page_todo", "page_history")
HISTORY: Final = ("cell_history", "row_history")
ACTION_MENU: Final = (
    "cut",
    "copy",
    "paste",
    "fill_down",
    "set_many",
    "",
    "add_row",
    "add_measure",
    "add_step",
    "",
    "move_up",
    "move_down",
    "move_to",
    "",
    "cell_history",
    "row_history",
    "as_received",
    "",
    "delete",
)
MEASURE_MENU: Final = (
    "cut",
    "copy",
    "paste",
    "",
    "measure_details",
    "add_reading",
    "readings",
    "add_measure",
    "",
    "move_up",
    "move_down",
    "",
    "cell_history",
    "row_history",
    "",
    "delete",
)
TREE_MENU: Final = (
    "add_row",
    "add_action",
    "add_objective",
    "add_theme",
    "",
    "rename",
    "move_up",
    "move_down",
    "move_to",
    "",
    "row_history",
    "",
    "delete",
)


def plain_text(text: str) -> str:
    """Return the text of an action as it is read: without the mark of its letter and the key behind it."""
    return text.split("\t")[0].replace("&", "")


def shown_keys(spec: ActionSpec) -> str:
    """Return the keys of an action as this computer writes them, also those that the tables and texts handle themselves."""
    keys = spec.keys or tuple(spec.text.split("\t")[1:])
    return ", ".join(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys)
