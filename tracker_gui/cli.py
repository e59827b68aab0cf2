"""The command line: the verbs of ``ops`` as commands. Never loads Qt.

Exit status: 0 done; 1 refused, with one clear line on standard error; 2 wrong usage.
"""

from __future__ import annotations

import argparse
import io
import json
import logging
import multiprocessing
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from tracker_gui import __version__, logs, texts
from tracker_gui.commands import bringing, keeping

DONE, REFUSED = 0, 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    _speak_utf8()
    options = _parser().parse_args(arguments)
    try:
        status: int = options.command(options)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of our output left (``tracker show FILE | head``): that is its right, and no error.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        print("tracker: stopped; nothing half-done was left behind", file=sys.stderr)
        return REFUSED
    except texts.EXPECTED as error:
        print(f"tracker: {texts.sentence_of(error)}", file=sys.stderr)
        return REFUSED
    except Exception as error:
        # A fault of ours. Its message may quote what is in the tracker, so it goes into the log without it.
        place = _logged(error)
        print(f"tracker: {texts.sentence_of(error)}" + (f" Where it happened: {place}" if place else ""), file=sys.stderr)
        return REFUSED
    return status


def _speak_utf8() -> None:
    """Write UTF-8 also where output goes into a file or a pipe on Windows: JSON is UTF-8, and councils write with dashes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _logged(error: Exception) -> Path | None:
    """Log a fault without contents and return the log's path; None where no log can be written."""
    path = logs.start()
    logging.getLogger(__name__).critical("a fault in the program", exc_info=error)
    logs.stop()
    return path


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tracker", description="The Improvement Action Tracker on the command line.")
    parser.add_argument("--version", action="version", version=f"tracker {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    bringing.add_to(commands, _progress)

    send = commands.add_parser("export", help="write the workbook for circulation")
    send.add_argument("file", type=Path, metavar="FILE")
    send.add_argument("--to", type=Path, required=True, metavar="OUT.xlsx")
    drawn = send.add_mutually_exclusive_group()
    drawn.add_argument(
        "--chart",
        action="append",
        metavar="MEASURE",
        help="draw this measure (its id or its title); may be given several times; otherwise those with two readings or more",
    )
    drawn.add_argument("--no-charts", action="store_true", help="draw none")
    send.set_defaults(command=_export)

    show = commands.add_parser("show", help="print the plan")
    show.add_argument("file", type=Path, metavar="FILE")
    show.add_argument("--json", action="store_true", help="print the whole plan as JSON")
    show.set_defaults(command=_show)

    check = commands.add_parser("check", help="check the file and the plan in it")
    check.add_argument("file", type=Path, metavar="FILE")
    check.set_defaults(command=_check)

    history = commands.add_parser("history", help="print what was changed, by whom and when")
    history.add_argument("file", type=Path, metavar="FILE")
    history.add_argument("--since", metavar="VERSION", help="only what came after this named version")
    history.set_defaults(command=_history)

    keeping.add_to(commands)
    return parser


def _progress(done: int, total: int, what: str) -> None:
    """Show how far a long job is, on a terminal only."""
    if sys.stderr.isatty():
        share = f" {100 * done // total} %" if total else ""
        print(f"\r\033[K{what}{share}", end="\r" if done >= total else "", file=sys.stderr, flush=True)


def _plural(count: int, words: str) -> str:
    """Return ``1 theme`` or ``6 themes`` for the plural ``themes``."""
    return f"{count} {words[:-1] if count == 1 and words.endswith('s') and not words.startswith('rows') else words}"


def _export(options: argparse.Namespace) -> int:
    from tracker_gui.ops import exporting, files

    plan = files.read_plan(options.file)
    wanted = [] if options.no_charts else options.chart
    path = exporting.export(plan, options.to, _progress, None if wanted is None else exporting.charts_named(plan, wanted))
    print(f"Wrote {path}")
    return DONE


def _show(options: argparse.Namespace) -> int:
    from tracker_gui.ops import files, showing

    plan = files.read_plan(options.file)
    if options.json:
        print(json.dumps(showing.plan_json(plan), ensure_ascii=False, indent=1))
        return DONE
    for line in showing.outline(plan):
        print(line)
    return DONE


def _check(options: argparse.Namespace) -> int:
    from tracker_gui.ops import files

    problems = files.check_file(options.file)
    for problem in problems:
        print(problem)
    if problems:
        print(f"tracker: {_plural(len(problems), 'problems')} found in {options.file.name}", file=sys.stderr)
        return REFUSED
    print(f"{options.file} is sound: the file is whole, and the plan is what its journal says.")
    return DONE


def _history(options: argparse.Namespace) -> int:
    from tracker_gui.ops import files

    for line in files.history_lines(options.file, options.since):
        print(line)
    return DONE


if __name__ == "__main__":
    # A frozen program starts itself again to read a document apart: see exchange/read_apart.py.
    multiprocessing.freeze_support()
    sys.exit(main())
