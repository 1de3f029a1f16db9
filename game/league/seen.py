"""The encounter's view as a league tells it: its shapes are those of the view itself."""

from types import UnionType
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin, get_type_hints, is_typeddict

from pydantic import BaseModel, create_model

from game.encounter import View


def _model(shape: Any) -> type[BaseModel]:
    fields: dict[str, Any] = {
        name: (_of(kind), ...) for name, kind in get_type_hints(shape).items()
    }
    return create_model(shape.__name__, __doc__=shape.__doc__, **fields)


def _of(kind: Any) -> Any:
    if is_typeddict(kind):
        return _model(kind)
    if get_origin(kind) is list:
        return list[_of(get_args(kind)[0])]  # type: ignore[misc]
    if get_origin(kind) is UnionType:
        return Union[tuple(map(_of, get_args(kind)))]  # noqa: UP007
    return kind


if TYPE_CHECKING:
    ViewTold = View
else:
    ViewTold = _model(View)
