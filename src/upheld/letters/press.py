"""Makes the letters of an edition: their orders from its figures, and from these every form, on two processors."""

import hashlib
import os
import sys
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from queue import SimpleQueue
from signal import SIG_DFL, SIGINT, signal
from threading import Event, Thread

from upheld.errors import UpheldError
from upheld.letters.forms import Forms, LetterMaker, LetterOrder, WrittenLetter

PROCESSES = 2
LARGE = 40
"""Letters from which on a second process pays: each takes half a second to start."""
NAMED = 3
STOPPED = "A process that sets letters was stopped from outside, so not all are made. Nothing was kept. Build again."

type Fault = tuple[int, str, str]
"""What one letter lacks: its place among all, the official name of its body, and the sentence."""


@dataclass(frozen=True)
class MadeLetter:
    """One letter whose files are written: the subject of its message, and the hash of each file by its address."""

    code: str
    subject: str
    hashes: dict[str, str]


def letter_in_forms(order: LetterOrder, scheme: Path, *, draft: bool = False) -> Forms:
    """One letter in every form, by the words and layout in a scheme's folder.

    Raises:
        UpheldError: the letter cannot be put into words or set.
    """
    maker = LetterMaker(scheme)
    return maker.forms(maker.written(order, draft=draft))


class Press(AbstractContextManager["Press"]):
    """State: letters being made into a folder; many are made by two processes, while this one does other things.

    A process that is stopped, or whose parent is, ends quietly; leaving the press ends them all.
    """

    def __init__(self, orders: Sequence[LetterOrder], scheme: Path, folder: Path) -> None:
        numbered = list(enumerate(orders))
        self._count = len(orders)
        shares = [numbered[at::PROCESSES] for at in range(PROCESSES)] if _are_many(orders) else []
        self._here = None if shares else _Share(numbered, scheme, folder)
        self._processes = [_Process(_Share(share, scheme, folder)) for share in shares]

    def letters(self) -> Iterator[MadeLetter]:
        """Every letter in the order of its orders, as it is made; to be asked once.

        All are put into words before the first is set, so that whatever is missing is known at once.

        Raises:
            UpheldError: letters cannot be put into words (all that is wrong with any is told), or one cannot be set.
        """
        if self._here is not None:
            return self._here.letters_made()
        return self._made_elsewhere()

    def _made_elsewhere(self) -> Iterator[MadeLetter]:
        faults = [fault for process in self._processes for fault in process.faults()]
        if faults:
            raise all_told(faults)
        for at in range(self._count):
            yield self._processes[at % PROCESSES].next_letter()

    def __exit__(self, *failure: object) -> None:
        for process in self._processes:
            process.end()


def all_told(faults: Sequence[Fault]) -> UpheldError:
    """Every fault once, with the first few letters that have it."""
    by_fault: dict[str, list[str]] = defaultdict(list)
    for _, name, sentence in sorted(faults):
        by_fault[sentence].append(name)
    return UpheldError("\n".join(f"{sentence} Letters: {_some(names)}." for sentence, names in by_fault.items()))


@dataclass(frozen=True)
class _Share:
    """Some of the letters, each with its place among all, the scheme they are written by, and where they are put."""

    orders: Sequence[tuple[int, LetterOrder]]
    scheme: Path
    folder: Path

    def letters_made(self) -> Iterator[MadeLetter]:
        """Every letter of the share, made here."""
        maker = LetterMaker(self.scheme)
        written, faults = self.written(maker)
        if faults:
            raise all_told(faults)
        yield from self.set(written, maker)

    def written(self, maker: LetterMaker) -> tuple[deque[WrittenLetter], list[Fault]]:
        """Every letter in words, and what is wrong with those that cannot be."""
        written, faults = deque[WrittenLetter](), list[Fault]()
        for at, order in self.orders:
            try:
                written.append(maker.written(order))
            except UpheldError as error:
                faults.append((at, order.facts.authority.official_name, str(error)))
        return written, faults

    def set(self, written: deque[WrittenLetter], maker: LetterMaker) -> Iterator[MadeLetter]:
        """Each letter set, written into the folder and let go of: together their words are as large as all else."""
        while written:
            forms = maker.forms(written.popleft())
            hashes = {}
            for address, data in forms.files():
                target = self.folder / address
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)
                hashes[address] = hashlib.sha256(data).hexdigest()
            yield MadeLetter(forms.letter.code, forms.subject, hashes)


class _Process:
    """State: a fresh process that makes a share of the letters, and what it has answered but nobody asked for yet.

    A thread hands it the share and takes its answers, so that neither process waits for the other.
    """

    def __init__(self, share: _Share) -> None:
        context = get_context("spawn")  # a copy of this process would share the locks of its threads
        self._receiver, sender = context.Pipe(duplex=False)
        self._process: BaseProcess = context.Process(target=_make, args=(share, sender), daemon=True)
        self._answers: SimpleQueue[object] = SimpleQueue()
        self._has_begun = Event()
        Thread(target=self._run, args=(sender,), daemon=True).start()

    def faults(self) -> list[Fault]:
        """What is wrong with its letters, once all are in words."""
        answer = self._answer()
        assert isinstance(answer, list), answer
        return answer

    def next_letter(self) -> MadeLetter:
        """The next letter of its share."""
        answer = self._answer()
        assert isinstance(answer, MadeLetter), answer
        return answer

    def end(self) -> None:
        """End the process, whatever it is at."""
        self._has_begun.wait()
        if self._process.pid is not None:
            self._process.terminate()
            self._process.join()

    def _answer(self) -> object:
        answer = self._answers.get()
        if isinstance(answer, BaseException):
            raise answer
        return answer

    def _run(self, sender: Connection) -> None:
        try:
            try:
                self._process.start()
            finally:
                self._has_begun.set()
            sender.close()  # the process has its own end: when it is gone, nothing more can come
            while True:
                self._answers.put(self._receiver.recv())
        except EOFError:
            self._answers.put(UpheldError(STOPPED))
        except Exception as error:  # whoever waits for a letter is told
            self._answers.put(error)


def _make(share: _Share, sender: Connection) -> None:
    """What such a process does: it answers with the faults of all its letters, then with each letter that is set."""
    signal(SIGINT, SIG_DFL)  # a terminal sends it to every process, and the first of them says what is to be said
    try:
        maker = LetterMaker(share.scheme)
        written, faults = share.written(maker)
        sender.send(faults)
        for letter in () if faults else share.set(written, maker):
            sender.send(letter)
    except BrokenPipeError:  # nobody waits any more
        sys.exit(1)
    except Exception as error:  # it is raised where the letter is waited for
        sender.send(error)


def _are_many(orders: Sequence[LetterOrder]) -> bool:
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return len(orders) >= LARGE and processors > 1


def _some(names: Sequence[str]) -> str:
    """The first few names, and how many more there are."""
    first = ", ".join(names[:NAMED])
    return f"{first} and {len(names) - NAMED} more" if len(names) > NAMED else first
