"""Expressions of workflows, as far as ours use them, by the rules that GitHub evaluates them with.

https://docs.github.com/actions/reference/workflows-and-actions/expressions
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

_TOKEN = re.compile(
    r"\s*(?:(?P<text>'(?:[^']|'')*')|(?P<number>\d+)|(?P<name>[A-Za-z_][\w-]*)"
    r"|(?P<sign>\|\||&&|==|!=|[!().,*]))"
)
_INTERPOLATED = re.compile(r"\$\{\{(.*?)\}\}", re.DOTALL)
_CONSTANTS = {"true": True, "false": False, "null": None}

Functions = Mapping[str, Callable[..., Any]]


def evaluated(expression: str, context: Mapping[str, Any], functions: Functions) -> Any:
    """What an expression gives.

    Args:
        expression: without ``${{`` and ``}}``.
        context: what names stand for; what is not there is null.
        functions: those that tell how the job stands, besides ``contains`` and ``startsWith``.

    Raises:
        ValueError: it is beyond what ours use.
    """
    parser = _Parser(expression, context, {"contains": _contains, "startsWith": _starts_with, **functions})
    value = parser.either()
    if parser.tokens:
        raise ValueError(f"{expression!r} goes on with {parser.tokens[0]!r}")
    return value


def interpolated(text: str, context: Mapping[str, Any], functions: Functions) -> str:
    """A text in which each ``${{ expression }}`` is what that gives."""
    return _INTERPOLATED.sub(lambda found: _in_words(evaluated(found[1], context, functions)), text)


def _in_words(value: Any) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _contains(where: Any, what: Any) -> bool:
    if isinstance(where, list):
        return any(_is_equal(one, what) for one in where)
    return str(what).casefold() in str(where).casefold()


def _starts_with(text: Any, beginning: Any) -> bool:
    return _in_words(text).casefold().startswith(_in_words(beginning).casefold())


def _is_equal(one: Any, other: Any) -> bool:
    """Equality that takes no notice of case, nor of which kind of nothing it is."""
    if isinstance(one, str) and isinstance(other, str):
        return one.casefold() == other.casefold()
    return bool(one == other or (one in (None, "") and other in (None, "")))


class _Parser:
    """Reads and evaluates in one go, the weakest operator first."""

    def __init__(self, expression: str, context: Mapping[str, Any], functions: Functions) -> None:
        self.tokens: list[str] = []
        place, end = 0, len(expression.rstrip())
        while place < end:
            found = _TOKEN.match(expression, place)
            if not found:
                raise ValueError(f"{expression!r} can't be read at {expression[place:]!r}")
            self.tokens.append(found[0].strip())
            place = found.end()
        self._context = context
        self._functions = functions

    def either(self) -> Any:
        value = self._both()
        while self._next("||"):
            other = self._both()
            value = value or other
        return value

    def _both(self) -> Any:
        value = self._comparison()
        while self._next("&&"):
            other = self._comparison()
            value = value and other
        return value

    def _comparison(self) -> Any:
        value = self._negation()
        if self._next("=="):
            return _is_equal(value, self._negation())
        if self._next("!="):
            return not _is_equal(value, self._negation())
        return value

    def _negation(self) -> Any:
        return not self._negation() if self._next("!") else self._value()

    def _value(self) -> Any:
        token = self.tokens.pop(0)
        if token == "(":
            value = self.either()
            self._demand(")")
            return value
        if token.startswith("'"):
            return token[1:-1].replace("''", "'")
        if token.isdecimal():
            return int(token)
        if token in _CONSTANTS:
            return _CONSTANTS[token]
        if self._next("("):
            return self._functions[token](*self._arguments())
        return self._below(self._context[token])

    def _below(self, value: Any) -> Any:
        while self._next("."):
            name = self.tokens.pop(0)
            if name == "*":  # the same of each
                self._demand(".")
                name = self.tokens.pop(0)
                return [self._member(one, name) for one in value or ()]
            value = self._member(value, name)
        return value

    @staticmethod
    def _member(value: Any, name: str) -> Any:
        return value.get(name) if isinstance(value, Mapping) else None

    def _arguments(self) -> list[Any]:
        arguments: list[Any] = []
        while not self._next(")"):
            arguments.append(self.either())
            if not self._next(","):
                self._demand(")")
                break
        return arguments

    def _next(self, token: str) -> bool:
        if self.tokens[:1] != [token]:
            return False
        self.tokens.pop(0)
        return True

    def _demand(self, token: str) -> None:
        if not self._next(token):
            raise ValueError(f"{token} is missing before {self.tokens}")
