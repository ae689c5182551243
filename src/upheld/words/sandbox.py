"""Where the templates of a scheme run: they read what they are given, and reach nothing else.

A scheme may come from anybody. So its templates have none of Jinja's own functions, no attribute that begins with an
underscore, nothing that changes what they read, and of all that could be called only macros and what reads a fact.
"""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinja2 import BaseLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError, Undefined
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from upheld.errors import UpheldError

FAULTS = (TemplateError, TypeError, AttributeError, ValueError, LookupError, ArithmeticError, RecursionError)
"""All that a template can raise: by what it asks for, or by what it hands to a filter."""
ROOMS = ("upheld.", "jinja2.runtime")
"""Whose classes have methods that a template may call: facts, and Jinja's macros and loops."""
PLAIN = (str, int, float, date, dict, list, tuple, MappingProxyType)
SURPLUS = ("format", "format_map")
"""Methods of texts that read attributes by themselves. The filter `format` does not."""


class SchemeEnvironment(ImmutableSandboxedEnvironment):
    """Jinja, as far as the templates of a scheme may use it."""

    def __init__(self, loader: BaseLoader, **options: Any) -> None:  # noqa: ANN401
        super().__init__(loader=loader, undefined=StrictUndefined, autoescape=True, **options)
        self.globals.clear()

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ANN401
        """Whether a template may call this: a macro, or a method of a fact or of a plain value."""
        if type(obj).__module__ == "jinja2.runtime":
            return True
        owner = getattr(obj, "__self__", None)
        of_fact = type(owner).__module__.startswith(ROOMS) or isinstance(owner, PLAIN)
        return of_fact and getattr(obj, "__name__", "") not in SURPLUS

    def unsafe_undefined(self, obj: Any, attribute: str) -> Undefined:  # noqa: ANN401
        """Refuse an attribute that is out of reach, at once: nothing stands for it."""
        raise SecurityError(_refused(attribute))

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        """Call what may be called, and refuse all else."""
        if self.is_safe_callable(obj):
            return context.call(obj, *args, **kwargs)
        raise SecurityError(_refused(getattr(obj, "__name__", type(obj).__name__)))


@contextmanager
def faults_named(folder: Path, name: str) -> Iterator[None]:
    """Say what is wrong with a template of a scheme, with its file and line.

    Raises:
        UpheldError: there is no such template, it is not well formed, or it does what it cannot or may not do.
    """
    try:
        yield
    except TemplateNotFound as error:
        raise UpheldError(f"{folder} has no {error.name}. Every scheme brings its own words.") from error
    except TemplateSyntaxError as error:
        raise UpheldError(f"{error.filename or name}, line {error.lineno}: {error.message}.") from error
    except FAULTS as error:
        raise UpheldError(f"{_place(error, folder, name)}: {str(error).rstrip('.')}.") from error


def _refused(what: str) -> str:
    return f"{what} is not allowed. A template may read facts, use filters and call macros"


def _place(error: Exception, folder: Path, name: str) -> str:
    """The line of the template that failed: Jinja puts it into the traceback."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame for frame in frames if Path(frame.filename).is_relative_to(folder)]
    return f"{Path(lines[-1].filename).name}, line {lines[-1].lineno}" if lines else name
