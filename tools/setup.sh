#!/usr/bin/env bash
# Installs what building ("build") or building and testing ("all", the default) need. Running it again does nothing.
set -euo pipefail
cd "$(dirname "$0")/.."

build_packages=(libqrencode-dev libsqlite3-dev libssl-dev pkg-config python3-venv zbar-tools zlib1g-dev)
test_packages=(
    chromium chromium-driver curl e2fsprogs faketime fonts-noto-cjk golang-go golang-golang-x-mod-dev librsvg2-bin
    nodejs python3-venv sqlite3
)
requirements=tools/requirements.txt
venv=.build-venv
stamp=$venv/requirements.stamp
# Single files for the browser, taken out of Python packages: file, SHA-256, package. The decoder is what we serve to
# browsers without BarcodeDetector, axe examines pages in the tests; of either package the rest is not used.
decoder=(html5-qrcode.min.js 660b12437b1d747e3e68b8be0685c08cb728140110ad213f167b14b66f8b1d8e lona-html5-qrcode==0.1)
axe=(axe.min.js 84494fec757e4710dc751c8d7a636e457f4532f08f85c86dc9070133fbff53bc axe-playwright-python==0.1.8)
browser_files=.build-browser

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

# Takes one file out of its package; what is there already and has the digest stays.
fetch_file() (
    file=$1 digest=$2 package=$3
    is_good() { echo "$digest  $browser_files/$file" | sha256sum --check --status 2>/dev/null; }
    if is_good; then
        say "$browser_files has $file"
        exit
    fi
    say "fetching $file from $package"
    work=$(mktemp -d) || exit 1
    trap 'rm -rf "$work"' EXIT
    python=$venv/bin/python
    if ! [ -x "$python" ]; then
        python=$work/venv/bin/python
        python3 -m venv "$work/venv" || exit 1
    fi
    "$python" -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: --dest "$work" \
        "$package" || exit 1
    "$python" -m zipfile -e "$work"/*.whl "$work/package" || exit 1
    mkdir -p "$browser_files"
    find "$work/package" -name "$file" -exec cp {} "$browser_files" \;
    is_good && exit
    say "$file in $package is not the one that was examined"
    rm -f "$browser_files/$file"
    exit 1
)

case "${1:-all}" in
build)
    install_packages "${build_packages[@]}"
    # A service without it works: phones whose browser reads no codes send a photograph instead.
    fetch_file "${decoder[@]}" || say "going on without the decoder for browsers"
    ;;
all)
    install_packages "${build_packages[@]}" "${test_packages[@]}"
    make_venv
    fetch_file "${decoder[@]}"
    fetch_file "${axe[@]}"
    ;;
*)
    echo "usage: tools/setup.sh [build | all]" >&2
    exit 64
    ;;
esac
