#!/usr/bin/env bash
# Installs what building ("build") or building and testing ("all", the default) need. Running it again does nothing.
set -euo pipefail
cd "$(dirname "$0")/.."

build_packages=(libqrencode-dev libsqlite3-dev libssl-dev pkg-config zlib1g-dev)
test_packages=(
    chromium chromium-driver curl fonts-noto-cjk golang-go golang-golang-x-mod-dev librsvg2-bin python3-venv sqlite3
    zbar-tools
)
requirements=tools/requirements.txt
venv=.build-venv
stamp=$venv/requirements.stamp

say() { echo "setup: $*" >&2; }

# Prints the names that dpkg does not know as installed.
missing_packages() {
    local name
    for name in "$@"; do
        dpkg -s "$name" 2>/dev/null | grep -q '^Status: install ok installed$' || echo "$name"
    done
}

install_packages() {
    if ! command -v dpkg apt-get >/dev/null; then
        say "not a Debian system; these packages or their like are needed: $*"
        return
    fi
    local missing
    mapfile -t missing < <(missing_packages "$@")
    if [ ${#missing[@]} -eq 0 ]; then
        say "all $# Debian packages are installed"
        return
    fi
    say "installing ${missing[*]}"
    local as_root=()
    [ "$(id -u)" -eq 0 ] || as_root=(sudo)
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
}

make_venv() {
    if [ -f "$stamp" ] && cmp -s "$requirements" "$stamp" && "$venv/bin/python" -c ''; then
        say "$venv has the pinned Python packages"
        return
    fi
    say "making $venv with the packages of $requirements"
    rm -rf "$venv"
    python3 -m venv "$venv"
    # aics-witness asks for Python 3.12 and needs nothing of it; Debian 12 has 3.11.
    "$venv/bin/pip" install --quiet --disable-pip-version-check --no-deps --ignore-requires-python \
        --requirement "$requirements"
    "$venv/bin/pip" check --disable-pip-version-check >&2
    cp "$requirements" "$stamp"
}

case "${1:-all}" in
build) install_packages "${build_packages[@]}" ;;
all)
    install_packages "${build_packages[@]}" "${test_packages[@]}"
    make_venv
    ;;
*)
    echo "usage: tools/setup.sh [build | all]" >&2
    exit 64
    ;;
esac
