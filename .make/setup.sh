#!/bin/sh
# Make this checkout ready for "run" or "test" on a Debian or Ubuntu machine that has Python and nothing else.
#
#   sh .make/setup.sh run     the program: virtual environment, its libraries, Qt's system libraries
#   sh .make/setup.sh test    the same and the tools for tests and builds
#
# What is there already is left alone; a second call costs a few hundredths of a second. System packages are installed as root
# or with sudo; where neither is possible their names are printed and this stops. pip and apt use the sources that the
# machine is set up with. Variables: PYTHON names the Python to use.
set -eu
cd "$(dirname "$0")/.."

want=$1
venv=.venv
log=.make/setup.log
: >"$log"

say() { echo "$@"; }

stop() {
    for line in "$@"; do echo "$line" >&2; done
    exit 1
}

# Run a command with its output in the log; on failure show the end of it.
quietly() {
    if ! "$@" >>"$log" 2>&1; then
        tail -n 15 "$log" >&2
        return 1
    fi
}

# --- system packages -------------------------------------------------------------------------------------------------

install_packages() {
    why=$1
    shift
    by_hand="Please have somebody who may install software run:  apt-get install --no-install-recommends $*"
    command -v apt-get >/dev/null 2>&1 ||
        stop "$why." "This machine has no apt-get. Please install what Debian calls: $*" "Then run this again."
    if [ "$(id -u)" = 0 ]; then
        root=""
    elif command -v sudo >/dev/null 2>&1 && { sudo -n true 2>/dev/null || { [ -t 0 ] && sudo -v; }; }; then
        root="sudo"
    else
        stop "$why, and this account may not install software." "$by_hand" "Then run this again."
    fi
    say "$why: installing $*"
    quietly $root apt-get update -qq || say "The list of packages could not be renewed; trying with the one that is here."
    quietly $root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@" ||
        stop "The packages could not be installed." "$by_hand" "Then run this again."
}

# --- Python and the virtual environment ------------------------------------------------------------------------------

good_python() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' 2>/dev/null; }

find_python() {
    for python in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        if command -v "$python" >/dev/null 2>&1 && good_python "$python"; then
            return
        fi
    done
    stop "Python 3.11, 3.12, 3.13 or 3.14 is needed and was not found." "Install one of them and run this again, for example:  make run PYTHON=python3.12"
}

make_venv() {
    find_python
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        # What Qt will need is asked for at the same time, so that nobody has to be asked twice.
        # shellcheck disable=SC2046 # one word a package
        install_packages "Python's virtual environments are missing" "python$version-venv" $(expected_packages)
    fi
    say "Making the virtual environment in $venv ..."
    quietly "$python" -m venv --clear "$venv" || stop "The virtual environment could not be made; the reason is above."
    pwd >"$venv/.place"
}

# An environment that was moved along with its checkout has programs that point to the old place.
venv_is_good() {
    [ "$(cat "$venv/.place" 2>/dev/null)" = "$(pwd)" ] && good_python "$venv/bin/python" &&
        "$venv/bin/python" -m pip --version >/dev/null 2>&1
}

install_libraries() {
    if [ "$want" = test ]; then what=".[dev]"; else what="."; fi
    say "Installing the libraries the program is made with (some 100 MB the first time, about a minute) ..."
    quietly "$venv/bin/python" -m pip install --disable-pip-version-check -c constraints.txt hatchling editables &&
        quietly "$venv/bin/python" -m pip install --disable-pip-version-check --no-build-isolation -c constraints.txt -e "$what" ||
        stop "The libraries could not be installed; the reason is above. All of it is in $log."
}

# --- Qt's system libraries -------------------------------------------------------------------------------------------

# The Debian package that holds a library.
package_of() {
    case $1 in
    libglib-2.0.so.0 | libgthread-2.0.so.0 | libgobject-2.0.so.0 | libgio-2.0.so.0) echo libglib2.0-0 ;;
    libEGL.so.1) echo libegl1 ;;
    libGL.so.1 | libGLX.so.0) echo libgl1 ;;
    libOpenGL.so.0) echo libopengl0 ;;
    libdbus-1.so.3) echo libdbus-1-3 ;;
    libfontconfig.so.1) echo libfontconfig1 ;;
    libfreetype.so.6) echo libfreetype6 ;;
    libxkbcommon.so.0) echo libxkbcommon0 ;;
    libxkbcommon-x11.so.0) echo libxkbcommon-x11-0 ;;
    libX11.so.6) echo libx11-6 ;;
    libX11-xcb.so.1) echo libx11-xcb1 ;;
    libxcb.so.1) echo libxcb1 ;;
    libxcb-*.so.*) echo "$1" | sed 's/\.so\.//' ;;
    libwayland-*.so.*) echo "$1" | sed 's/\.so\.//' ;;
    libz.so.1) echo zlib1g ;;
    libzstd.so.1) echo libzstd1 ;;
    *) echo "the-package-with-$1" ;;
    esac
}

# Before Qt is there to be asked: the packages of the libraries it is known to need and this machine cannot load.
expected_packages() {
    libraries="libglib-2.0.so.0 libEGL.so.1 libGL.so.1 libdbus-1.so.3 libfontconfig.so.1 libfreetype.so.6 libX11.so.6 libxkbcommon.so.0"
    if [ -n "${DISPLAY:-}" ]; then
        libraries="$libraries libxcb-cursor.so.0 libxcb-icccm.so.4 libxcb-image.so.0 libxcb-keysyms.so.1 libxcb-render-util.so.0"
        libraries="$libraries libxcb-render.so.0 libxcb-shape.so.0 libxcb-util.so.1 libxcb-xkb.so.1 libxkbcommon-x11.so.0"
    fi
    for library in $libraries; do
        "$python" -c 'import ctypes, sys; ctypes.CDLL(sys.argv[1])' "$library" 2>/dev/null || package_of "$library"
    done
}

# The libraries that Qt's modules and one platform plugin ask for and the machine has not.
missing_libraries() {
    qt=$("$venv/bin/python" -c 'import importlib.util as u; print(u.find_spec("PySide6").submodule_search_locations[0])')
    for file in "$qt"/QtWidgets*.so "$qt"/QtSvg.*.so "$qt"/QtOpenGLWidgets*.so "$qt/Qt/plugins/platforms/libq$1.so"; do
        ldd "$file" 2>/dev/null
    done | sed -n 's/^[[:space:]]*\(lib[^ ]*\) => not found.*/\1/p' | sort -u
}

qt_starts() {
    QT_QPA_PLATFORM=$1 "$venv/bin/python" -c 'from PySide6.QtWidgets import QApplication; from PySide6 import QtSvg, QtOpenGLWidgets; QApplication([])'
}

# offscreen needs no display; the others are tried only where there is one, and then they must really start.
ensure_qt() {
    [ -e "$venv/.qt-$1" ] && return
    for _ in 1 2 3; do # a library can hide the need for another
        packages=$(for library in $(missing_libraries "$1"); do package_of "$library"; done | sort -u)
        [ -z "$packages" ] && break
        # shellcheck disable=SC2086 # one word a package
        install_packages "Qt's system libraries are missing" $packages
    done
    quietly qt_starts "$1" || stop "Qt does not start here; the reason is above." "If it names a display, check DISPLAY, or unset it to go without a window."
    touch "$venv/.qt-$1"
}

# --- what to do ------------------------------------------------------------------------------------------------------

[ "$(uname -s)" = Linux ] || stop "This set-up is for Debian and Ubuntu. README.md says how to start the program from a checkout on Windows."

stamp=$venv/.ready-$want
state() { echo "$(cat constraints.txt pyproject.toml .make/setup.sh | cksum) $(pwd) $("$venv/bin/python" -V 2>/dev/null || true)"; }
if [ "$(cat "$stamp" 2>/dev/null)" != "$(state)" ]; then
    venv_is_good || make_venv
    install_libraries
    state >"$stamp"
fi
ensure_qt offscreen
if [ "$want" = run ]; then
    if [ -n "${WAYLAND_DISPLAY:-}" ]; then ensure_qt wayland; fi
    if [ -n "${DISPLAY:-}" ]; then ensure_qt xcb; fi
fi
