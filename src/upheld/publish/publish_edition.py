"""Publishes an edition: once the embargo is over, visitors see it and every edition published before, in one step."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from upheld.editions.addresses import ISSUED, PUBLISHED
from upheld.editions.door import Publication, PublishedEdition, open_edition, read_published
from upheld.editions.folder import damaged_files
from upheld.editions.origin import refuse_another_origin
from upheld.editions.registers import Approval, Issued, read_approvals, read_register, record
from upheld.errors import UpheldError
from upheld.progress import Progress
from upheld.publish.embargo import is_before, opens, refuse_before
from upheld.publish.outcome import Publishing
from upheld.publish.releases import alone, finish, release_of, show, shown
from upheld.publish.site_writing import counted_site, second_process, write_site


@dataclass(frozen=True)
class _Asked:
    """An edition that is to be published: where it lies, its line in the register, and when it may be seen."""

    folder: Path
    issued: Issued
    opens: datetime


def publish(folder: Path, public: Path, *, by: str, at: datetime, progress: Progress) -> Publishing:
    """Let visitors of `public` see an issued edition beside all that were published before.

    The approval goes on record when the new site is whole, and before it is shown: after a crash between the two,
    the record says more than visitors see, never less, and publishing again completes it.

    Raises:
        UpheldError: it is too early, the edition is not one to publish, or the place cannot be written. Then visitors
            see what they saw.
    """
    with second_process(folder) as second:
        asked = _asked(folder)
        refuse_before(asked.opens, at, what=" ".join(_this(asked)))
        _refuse_place(asked.folder, public)
        if not by.strip():
            raise UpheldError("An edition is published with somebody's approval. Fill in --approved-by.")
        approval = Approval(asked.issued.edition, asked.issued.version, by.strip(), _written(at), str(public.resolve()))
        with alone(public):
            shown(public)
            editions = _published(asked, at)
            with release_of(public) as unfinished:
                written = write_site(editions, unfinished, second, progress)
                release = finish(unfinished)
            before = _approved_before(asked, approval.to)
            record(asked.folder.parent, approval)
            show(release, public)
    return Publishing(_this(asked), _named(editions), written.pages, written.files, asked.opens, True, before)


def rehearse(folder: Path, public: Path, *, at: datetime) -> Publishing:
    """What `publish` would do at that moment; writes nothing, and may be asked before the publication instant.

    Raises:
        UpheldError: the edition is not one to publish, whatever the time.
    """
    asked = _asked(folder)
    _refuse_place(asked.folder, public)
    shown(public)
    editions = _published(asked, at)
    written = counted_site(editions)
    before = _approved_before(asked, str(public.resolve()))
    is_open = not is_before(at, asked.opens)
    return Publishing(_this(asked), _named(editions), written.pages, written.files, asked.opens, is_open, before)


def _asked(folder: Path) -> _Asked:
    """The edition in a folder, if it is issued, whole, and the last of its year, and its review says when it opens."""
    folder = folder.resolve()
    edition = open_edition(folder)
    lines = read_register(folder.parent)
    issued = next((line for line in lines if line.edition == edition.manifest.edition), None)
    if issued is None:
        raise UpheldError(f"{folder} has not been issued. Issue it first: upheld issue {folder} --by … --reason …")
    published = {approval.edition for approval in read_approvals(folder.parent)}
    if issued is not lines[-1] and issued.edition not in published:
        raise UpheldError(f"{issued.version} was corrected by {lines[-1].version}. Publish that one instead.")
    _refuse_untrue(folder)
    return _Asked(folder, issued, opens(edition.scheme, edition.review))


def _refuse_untrue(folder: Path) -> None:
    """What was changed since it was frozen, in its files or in what it says of itself, is seen by nobody."""
    if faults := damaged_files(folder):
        raise UpheldError(f"{folder} is damaged: {faults[0]} Restore it from a copy. Nothing was published.")
    refuse_another_origin(folder, otherwise="Nothing was published.")


def _refuse_place(folder: Path, public: Path) -> None:
    """What visitors can reach must never hold an edition, whose other half is private, nor lie in one."""
    place, editions = public.resolve(), folder.parents[1]
    if editions.is_relative_to(place) or place.is_relative_to(editions):
        raise UpheldError(f"{public} holds the editions, or lies among them. Publish to a place that does not.")


def _published(asked: _Asked, at: datetime) -> list[PublishedEdition]:
    """This edition and every one of its scheme that was published before, each since it first was."""
    since: dict[Path, tuple[Issued, datetime]] = {}
    for place in sorted(path for path in asked.folder.parents[1].iterdir() if path.is_dir()):
        issued = {line.edition: line for line in read_register(place)}
        for approval in read_approvals(place):
            line = issued.get(approval.edition)
            if line is None:
                raise UpheldError(
                    f"{place / PUBLISHED} names {approval.edition[:12]}, which {place / ISSUED} does not. Restore "
                    "both from a copy. Nothing was published."
                )
            since.setdefault(place / line.edition, (line, datetime.fromisoformat(approval.at)))
    since.setdefault(asked.folder, (asked.issued, at))
    for folder in since.keys() - {asked.folder}:
        _refuse_untrue(folder)
    _refuse_mixture(list(since))
    editions = [_read(folder, *when) for folder, when in since.items()]
    return sorted(editions, key=lambda edition: (edition.review.period, int(edition.version[1:])))


def _refuse_mixture(folders: list[Path]) -> None:
    if len({bool(open_edition(folder).manifest.demonstration) for folder in folders}) > 1:
        raise UpheldError(
            "A demonstration and real figures do not go on one site. Build the demonstration with another --out."
        )


def _read(folder: Path, issued: Issued, published: datetime) -> PublishedEdition:
    return read_published(folder, Publication(issued.version, datetime.fromisoformat(issued.at).date(), published))


def _approved_before(asked: _Asked, to: str) -> Approval | None:
    lines = read_approvals(asked.folder.parent)
    return next((line for line in lines if (line.edition, line.to) == (asked.issued.edition, to)), None)


def _this(asked: _Asked) -> tuple[str, str]:
    return asked.folder.parent.name, asked.issued.version


def _named(editions: list[PublishedEdition]) -> tuple[tuple[str, str], ...]:
    return tuple((edition.period, edition.version) for edition in editions)


def _written(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
