"""What was read, as JSON between two processes: nothing that is read back can run, as it could with pickle."""

import base64
from dataclasses import fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
_PLAIN = (str, int, float, bool, NoneType)


def packed(value: Any) -> Any:
    """A value of dataclasses, tuples, sets, dictionaries and bytes, as JSON can say it."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: packed(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {key: packed(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple, frozenset)):
        return [packed(inner) for inner in value]
    return base64.b64encode(value).decode("ascii") if isinstance(value, bytes) else value


def unpacked(kind: type[T], value: Any) -> T:
    """The same value again, of this class. Raises ValueError for what is none."""
    return cast(T, _unpacked(kind, value))


def _unpacked(kind: Any, value: Any) -> Any:
    if isinstance(kind, type) and is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{name: _unpacked(hints[name], inner) for name, inner in _of(dict, value).items()})
    origin, inside = get_origin(kind), get_args(kind)
    if origin in {Union, UnionType}:
        return None if value is None else _unpacked(next(one for one in inside if one is not NoneType), value)
    if origin is dict:
        return {_of(str, key): _unpacked(inside[1], inner) for key, inner in _of(dict, value).items()}
    if origin in {tuple, frozenset, list}:
        return origin(_unpacked(inside[0], inner) for inner in _of(list, value))
    if kind is bytes:
        return base64.b64decode(_of(str, value), validate=True)
    return _of(kind, value)


def _of(kind: type, value: Any) -> Any:
    if kind not in {dict, list, *_PLAIN} or not isinstance(value, kind):
        raise ValueError(f"not of the kind {kind}")
    return value
