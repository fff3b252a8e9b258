#!/bin/sh
# Sets up Vestnik in this folder; running it again is quick and harmless.
#   sh resources/setup.sh          what is needed to run it
#   sh resources/setup.sh tests    what its tests need as well
set -u
cd "$(dirname "$0")/.." || exit 1
PATH=$PATH:/usr/sbin:/sbin
export PIP_DISABLE_PIP_VERSION_CHECK=1

case "$#:${1-}" in
    0:) wanted=run target=. ;;
    1:tests) wanted=tests target='.[test]' ;;
    *) echo "usage: sh resources/setup.sh [tests]" >&2; exit 2 ;;
esac

say() { printf 'setup: %s\n' "$*" >&2; }

# What PySide6 expects of the system, and the Debian package that brings it: first to draw at all, then for X11, then for Wayland.
qt_libraries='
libGL.so.1 libgl1
libEGL.so.1 libegl1
libxkbcommon.so.0 libxkbcommon0
libdbus-1.so.3 libdbus-1-3
libfontconfig.so.1 libfontconfig1
libfreetype.so.6 libfreetype6
libglib-2.0.so.0 libglib2.0-0
libgssapi_krb5.so.2 libgssapi-krb5-2
libX11.so.6 libx11-6
libX11-xcb.so.1 libx11-xcb1
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-image.so.0 libxcb-image0
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-randr.so.0 libxcb-randr0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-shape.so.0 libxcb-shape0
libxcb-sync.so.1 libxcb-sync1
libxcb-xfixes.so.0 libxcb-xfixes0
libxcb-xkb.so.1 libxcb-xkb1
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libwayland-client.so.0 libwayland-client0
libwayland-cursor.so.0 libwayland-cursor0
libwayland-egl.so.1 libwayland-egl1
'

missing_libraries() {
    [ "$(uname -s)" = Linux ] || return
    known=$(ldconfig -p 2>/dev/null)
    echo "$qt_libraries" | while read -r library package; do
        case "$known" in *"$library "*) ;; *) printf '%s ' "$package" ;; esac
    done
    [ -n "$(find /usr/share/fonts /usr/local/share/fonts ~/.local/share/fonts -name '*.[to]t[fc]' 2>/dev/null | head -n 1)" ] ||
        printf 'fonts-dejavu-core '
}

missing_venv() {
    [ -x .venv/bin/python ] || "$python" -c 'import ensurepip' 2>/dev/null ||
        "$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'
}

find_python() {
    for name in python3 python3.14 python3.13 python3.12 python3.11; do
        "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$name" && return
    done
}

# Leaves in $root what commands must begin with to run as root; fails where that cannot be had. Asks for a password on a terminal only.
become_root() {
    root=
    [ "$(id -u)" -eq 0 ] && return
    command -v sudo >/dev/null || return
    root=sudo
    sudo -n true 2>/dev/null || { [ -t 0 ] && say "your password is needed to install: $*" && sudo true; }
}

install_packages() {
    command -v apt-get >/dev/null && become_root "$@" || return
    say "installing: $*"
    install="$root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 install --no-install-recommends -y"
    $root apt-get -qq -o DPkg::Lock::Timeout=300 update
    $install "$@" >/dev/null && return
    for package; do $install "$package" >/dev/null; done
}

# Without rights and without Debian's venv package, pip itself is missing. Debian's package of pip can be unpacked by anyone.
unpack_pip() {
    scratch=$PWD/.venv/pip && mkdir -p "$scratch/lists/partial" "$scratch/archives/partial" || return
    own_apt() { apt-get -q -o Dir::State::lists="$scratch/lists" -o Dir::Cache="$scratch" "$@"; }
    (cd "$scratch" && own_apt update && own_apt download python3-pip-whl && dpkg-deb -x python3-pip-whl_*.deb .) >/dev/null || return
    wheel=$(ls "$scratch"/usr/share/python-wheels/pip-*.whl) || return
    .venv/bin/python "$wheel/pip" install --quiet --no-index "$wheel" && rm -rf "$scratch"
}

make_environment() {
    if "$python" -c 'import ensurepip' 2>/dev/null; then "$python" -m venv --clear .venv
    else say "pip comes out of Debian's package, unpacked here" && "$python" -m venv --clear --without-pip .venv && unpack_pip
    fi
}

python=$(find_python)
if [ -z "$python" ]; then
    say "Vestnik needs Python 3.11 or later, and none was found. Install it, then run this again."
    exit 1
fi

# The unquoted variables are lists of words.
# shellcheck disable=SC2086
missing="$(missing_libraries)$(missing_venv)"
if [ -n "$missing" ]; then
    install_packages $missing
    missing=$(missing_libraries)
    [ -z "$missing" ] || say "going on without what a window needs; who may, installs it with: apt-get install" $missing
fi

stamp="$PWD $(cksum < pyproject.toml)"
done_before=$(cat .venv/vestnik-setup 2>/dev/null)
case "$done_before" in
    "$stamp tests" | "$stamp $wanted") .venv/bin/python -c '' 2>/dev/null && exit 0 ;;
esac

if ! .venv/bin/python -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    say "making .venv with $("$python" -V)"
    make_environment || { say "the environment .venv could not be made"; exit 1; }
fi
say "installing Vestnik and the libraries it needs into .venv; the first time takes a few minutes"
.venv/bin/python -m pip install --quiet --editable "$target" || { say "the installation did not come to its end; see above"; exit 1; }
echo "$stamp $wanted" > .venv/vestnik-setup
