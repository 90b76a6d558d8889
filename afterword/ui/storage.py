"""Static files as they are delivered: our style sheets joined, names with digests, brotli and gzip beside each."""

import hashlib
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.files.storage import Storage as AnyStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

from afterword.ui.finders import PREFIX

_IMPORT = re.compile(r'@import\s+url\("([^":]+\.css)"\)(?:\s+layer\(([\w-]+)\))?\s*;')
_STAMP = "built-from.txt"


class Storage(CompressedManifestStaticFilesStorage):
    """The staticfiles storage. Where nothing was built (development, tests) names are plain."""

    # Modules that ask for each other by relative addresses get the names with digests; each pass settles one more step
    # of who asks whom.
    support_js_module_import_aggregation = True
    max_post_process_passes = 20

    def stored_name(self, name: str) -> str:
        """The name with its digest, or the plain one where there is no manifest."""
        return super().stored_name(name) if self.hashed_files else name

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        """Join and shorten our own files, then hash and compress as WhiteNoise does."""
        if not dry_run:
            self._join_style_sheets(paths)
            self._shorten_scripts(paths)
        yield from super().post_process(paths, dry_run=dry_run, **options)

    def _join_style_sheets(self, paths: dict[str, Any]) -> None:
        parts: set[str] = set()
        for name in [name for name in paths if name.endswith(".css") and name.startswith("ui/")]:
            text = Path(self.path(name)).read_text(encoding="utf-8")
            if _IMPORT.search(text):
                parts |= {str(PurePosixPath(name).parent / part) for part, _layer in _IMPORT.findall(text)}
                Path(self.path(name)).write_text(shorten_css(join_css(Path(self.path(name)))), encoding="utf-8")
        for part in parts:
            paths.pop(part, None)
            Path(self.path(part)).unlink(missing_ok=True)

    def _shorten_scripts(self, paths: dict[str, Any]) -> None:
        for name in [name for name in paths if name.endswith(".js")]:
            file = Path(self.path(name))
            text = file.read_text(encoding="utf-8")
            is_ours = not name.startswith(f"{PREFIX}/")
            file.write_text(shorten_js(text) if is_ours else without_source_map(text), encoding="utf-8")


def join_css(file: Path) -> str:
    """A style sheet with every `@import` of a file beside it replaced by that file, in its layer."""

    def put_in(match: re.Match[str]) -> str:
        part, layer = match.groups()
        text = (file.parent / part).read_text(encoding="utf-8")
        return f"@layer {layer}{{{text}}}" if layer else text

    return _IMPORT.sub(put_in, file.read_text(encoding="utf-8"))


def shorten_css(text: str) -> str:
    """The same rules without comments and without the space that no browser needs. Strings stay as they are."""
    pieces = re.split(r'("[^"\n]*"|/\*.*?\*/)', text, flags=re.DOTALL)
    kept = (
        _squeeze(piece) if at % 2 == 0 else "" if piece.startswith("/*") else piece for at, piece in enumerate(pieces)
    )
    return "".join(kept).strip() + "\n"


def shorten_js(text: str) -> str:
    """The same module without whole-line comments and indentation.

    Our modules have no template literal and no comment that begins behind code; a test sees to it.
    """
    without_blocks = re.sub(r"^\s*/\*.*?\*/\s*$", "", text, flags=re.DOTALL | re.MULTILINE)
    lines = (line.strip() for line in without_blocks.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//")) + "\n"


def without_source_map(text: str) -> str:
    """Somebody else's built script without the address of a map that is not delivered."""
    return re.sub(r"^//# sourceMappingURL=.*$\n?", "", text, flags=re.MULTILINE)


def build_static(folder: Path) -> bool:
    """Build all static files into `folder` unless it already holds just these; say whether it was done.

    `folder` becomes a link to the newest build and is moved there in one step, so that nobody sees half a build.
    """
    sources = _sources()
    digest = _digest(sources)
    if (folder / _STAMP).is_file() and (folder / _STAMP).read_text(encoding="ascii") == digest:
        return False
    folder.parent.mkdir(parents=True, exist_ok=True)
    build = Path(tempfile.mkdtemp(prefix=f"{folder.name}-{digest[:8]}-", dir=folder.parent))
    build.chmod(0o755)
    try:
        _fill(build, sources)
        (build / _STAMP).write_text(digest, encoding="ascii")
        _swap(folder, build)
    except BaseException:
        shutil.rmtree(build, ignore_errors=True)
        raise
    _clear_away(folder, keep=build)
    return True


def _sources() -> dict[str, tuple[AnyStorage, str]]:
    sources: dict[str, tuple[AnyStorage, str]] = {}
    for finder in get_finders():
        for path, storage in finder.list(None):
            prefix = getattr(storage, "prefix", None)
            sources.setdefault(f"{prefix}/{path}" if prefix else path, (storage, path))
    return sources


def _digest(sources: dict[str, tuple[AnyStorage, str]]) -> str:
    digest = hashlib.sha256(Path(__file__).read_bytes() + settings.STATIC_URL.encode())
    for name, (storage, path) in sorted(sources.items()):
        digest.update(name.encode())
        with storage.open(path) as file:
            digest.update(hashlib.sha256(file.read()).digest())
    return digest.hexdigest()


def _fill(build: Path, sources: dict[str, tuple[AnyStorage, str]]) -> None:
    target = Storage(location=build, base_url=settings.STATIC_URL)
    for name, (storage, path) in sources.items():
        with storage.open(path) as file:
            target.save(name, file)
    for name, _hashed, outcome in target.post_process({name: (target, name) for name in sources}):
        if isinstance(outcome, Exception):
            raise RuntimeError(f"The static file {name} could not be built.") from outcome


def _swap(folder: Path, build: Path) -> None:
    link = folder.parent / f".{build.name}"
    link.symlink_to(build.name)
    if folder.is_dir() and not folder.is_symlink():
        shutil.rmtree(folder)
    link.replace(folder)


def _clear_away(folder: Path, *, keep: Path) -> None:
    for old in folder.parent.glob(f"{folder.name}-????????-*"):
        if old != keep:
            shutil.rmtree(old, ignore_errors=True)


def _squeeze(css: str) -> str:
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r"\s*([{};,])\s*", r"\1", css)
    return css.replace(": ", ":").replace(";}", "}")
