# Sourced by demo.sh and test.sh: `environment SPEC` installs this project as SPEC into .venv.

environment() {
    if ! python3 -c 'import ensurepip, venv' 2>/dev/null; then
        as_root=$(command -v sudo || true)
        $as_root apt-get update -q
        $as_root apt-get install -q -y python3-venv
    fi
    [ -x .venv/bin/python ] || python3 -m venv .venv
    .venv/bin/python -m pip install -q --disable-pip-version-check -e "$1"
}
