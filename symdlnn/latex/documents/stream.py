"""The input as TeX sees it: files within files, and pieces put back in front to be read again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from symdlnn.latex.documents.raws import Raw, RawKind, Scanner, first_character
from symdlnn.latex.source import ReadError, Source

Raws = tuple[Raw, ...]

LONGEST_ARGUMENT = 20_000
NO_ARGUMENT: frozenset[RawKind] = frozenset({"close", "align", "dollar", "paragraph", "directive"})
NO_ARGUMENT_COMMANDS = frozenset({"\\end", "\\]", "\\)", "\\\\", "\\item"})


class Stream:
    """A stack of files, each with what was put back in front of it."""

    def __init__(self, scanner: Scanner) -> None:
        self._files: list[tuple[Scanner, list[Raw]]] = [(scanner, [])]

    @property
    def scanner(self) -> Scanner:
        """The file that is being read."""
        return self._files[-1][0]

    @property
    def sources(self) -> list[Source]:
        """All files that are open."""
        return [scanner.source for scanner, _ in self._files]

    def next(self) -> Raw | None:
        """The next raw; None at the end of the outermost file."""
        while True:
            scanner, pending = self._files[-1]
            raw = pending.pop() if pending else scanner.next()
            if raw is not None or len(self._files) == 1:
                return raw
            self._files.pop()

    def chunk(self) -> Raw | None:
        """Running text, if that is what comes next in the file itself."""
        scanner, pending = self._files[-1]
        return None if pending else scanner.chunk()

    def push(self, raws: Sequence[Raw]) -> None:
        """Put a macro's expansion in front."""
        self._files[-1][1].extend(reversed(raws))

    def back(self, raw: Raw) -> None:
        """Put back the raw just read.  One that the file itself delivered is read from there again."""
        scanner, pending = self._files[-1]
        fresh = raw.source is scanner.source and raw.end == scanner.position
        if not pending and fresh and scanner.text.startswith(raw.text, raw.start):
            scanner.position = raw.start
        else:
            pending.append(raw)

    def reread(self, raws: Raws) -> None:
        """Read once more what was taken as an argument."""
        scanner, pending = self._files[-1]
        first = raws[0] if raws else None
        real = first is not None and first.source is scanner.source and scanner.text.startswith(first.text, first.start)
        if first is not None and real and not pending:
            scanner.position = first.start
        else:
            self.push(raws)

    def enter(self, scanner: Scanner) -> None:
        """Read another file first."""
        self._files.append((scanner, []))

    def forget_expansions(self) -> None:
        """Go on in the files themselves, after an expansion that went wrong."""
        for _, pending in self._files:
            pending.clear()

    # --- arguments ------------------------------------------------------------------------------------------------------

    def peek(self) -> Raw | None:
        """The next raw, left where it is."""
        raw = self.next()
        if raw is not None:
            self.back(raw)
        return raw

    def after_spaces(self) -> Raw | None:
        """The next raw that is no space, taken."""
        raw = self.next()
        while raw is not None and raw.kind == "space":
            raw = self.next()
        return raw

    def accept(self, text: str, spaces: bool = True) -> Raw | None:
        """Take the next raw if it reads `text`; `spaces` before it are skipped in that case."""
        skipped = []
        raw = self.next()
        while raw is not None and raw.kind == "space" and spaces:
            skipped.append(raw)
            raw = self.next()
        if raw is not None and raw.text == text:
            return raw
        for putback in [raw, *reversed(skipped)]:
            if putback is not None:
                self.back(putback)
        return None

    def argument(self, call: Raw, long: bool = False) -> Raws:
        """The argument in braces, or the single character or command, that comes next; a `long` one may hold blank lines.

        Fails when: there is none, or its brace is not closed within the paragraph (`ReadError`).
        """
        raw = self.after_spaces()
        if raw is not None and raw.kind == "open":
            return self.rest_of_group(raw, long)
        if raw is None or raw.kind in NO_ARGUMENT or raw.text in NO_ARGUMENT_COMMANDS:
            if raw is not None:
                self.back(raw)
            raise ReadError("argument-missing", call.span, f"{call.text} lacks an argument")
        first, rest = first_character(raw)
        if rest is not None:
            self.push([rest])
        return (first,)

    def word(self) -> Raws:
        """What comes next up to a space or the end of the paragraph."""
        taken: list[Raw] = []
        while (raw := self.next()) is not None and raw.kind not in ("space", "paragraph"):
            taken.append(raw)
        return tuple(taken)

    def optional(self, opening: str = "[", closing: str = "]", spaces: bool = True) -> Raws | None:
        """The argument in brackets that comes next, None if there is none."""
        bracket = self.accept(opening, spaces)
        return None if bracket is None else self._until(bracket, closing)

    def rest_of_group(self, opening: Raw, long: bool = False) -> Raws:
        """What follows up to the brace that closes the group opened by `opening`."""
        return self._until(opening, "}", long)

    def _until(self, opening: Raw, closing: str, long: bool = False) -> Raws:
        taken: list[Raw] = []
        depth = 0
        while (raw := self.next()) is not None:
            if raw.text == closing and depth == 0:
                return tuple(taken)
            depth += {"open": 1, "close": -1}.get(raw.kind, 0)
            if len(taken) == LONGEST_ARGUMENT:
                raise ReadError("argument-too-long", opening.span, f"what {opening.text} begins is too long for an argument")
            if depth < 0 or (raw.kind == "paragraph" and not long):
                self.back(raw)
                break
            taken.append(raw)
        raise ReadError("unbalanced-braces", opening.span, f"the {opening.text} is not closed", f"add the missing {closing}")


def replaying(raws: Sequence[Raw]) -> Stream:
    """A stream of raws that were read before."""
    stream = Stream(Scanner(Source("", "")))
    stream.push(raws)
    return stream


def text_of(raws: Iterable[Raw]) -> str:
    """What raws look like in the file."""
    return "".join(raw.text for raw in raws)
