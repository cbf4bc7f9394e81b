# Sourced by ../kg and ../check. Makes the virtual environment .venv and installs the project into it, once for each
# state of pyproject.toml and set of extras. Talk goes to stderr, so that `./kg ask … > file` holds data alone.

make_environment() { # $1: the checkout, $2: extras such as "[dev]"
  wanted="$(cksum < "$1/pyproject.toml") $2"
  stamp="$1/.venv/allegation-kg.stamp"
  if [ -f "$stamp" ] && grep -qxF -e "$wanted" "$stamp"; then
    return 0
  fi
  if ! command -v python3 >/dev/null 2>&1 || ! python3 -c 'import ensurepip, venv' >/dev/null 2>&1; then
    install_debian_packages python3 python3-venv
  fi
  python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "allegation-kg needs Python 3.11 or newer; $(python3 --version) was found" >&2
    exit 3
  }
  echo "allegation-kg: installing into $1/.venv (once, about a minute)" >&2
  [ -x "$1/.venv/bin/python" ] || python3 -m venv "$1/.venv" >&2
  "$1/.venv/bin/python" -m pip install --quiet --disable-pip-version-check --editable "$1$2" >&2
  echo "$wanted" >> "$stamp"
}

install_debian_packages() {
  if ! command -v apt-get >/dev/null 2>&1; then
    echo "allegation-kg needs: $* (install them with your package manager)" >&2
    exit 3
  fi
  sudo=""
  [ "$(id -u)" = 0 ] || sudo="sudo"
  echo "allegation-kg: installing $* with apt-get" >&2
  $sudo apt-get update -qq >&2
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq "$@" >&2
}
