# Prints a Python that can make .venv: 3.11 or newer, with venv and ensurepip. PYTHON=/path/to/python goes first.
unfit=""
for candidate in ${PYTHON:+"$PYTHON"} python3 python3.14 python3.13 python3.12 python3.11 python; do
  path=$(command -v "$candidate" 2>/dev/null) || continue
  "$path" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || continue
  if "$path" -c 'import ensurepip, venv' >/dev/null 2>&1; then
    printf '%s\n' "$path"
    exit 0
  fi
  unfit=$path
done
if [ -n "$unfit" ]; then
  echo "$unfit can make no virtual environment. On Debian or Ubuntu type: sudo apt-get install python3-venv" >&2
else
  echo "Afterword needs Python 3.11 or newer and found none. On Debian or Ubuntu type: sudo apt-get install python3 python3-venv" >&2
  echo "A Python elsewhere is named like this: make serve PYTHON=/path/to/python3" >&2
fi
exit 2
