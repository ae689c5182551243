"""Freezes a year: from a sound casebook, a scheme and a review to an edition in memory."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from upheld.casebook.bodies import bodies, bodies_with_letters, is_counted
from upheld.casebook.casebook import Casebook
from upheld.editions.as_published import earlier_figures, published_figures
from upheld.editions.assemble import Setting, assemble
from upheld.editions.counts import Counts, count_casebook, measures_in_force
from upheld.editions.earlier import EarlierEdition, with_earlier
from upheld.editions.edition import Edition
from upheld.editions.figures import Figures
from upheld.editions.identity import Head, head_of, what_went_in
from upheld.editions.replaced import ReplacedEdition
from upheld.schemes.review import Review
from upheld.schemes.scheme import Scheme


@dataclass(frozen=True)
class Sources:
    """What an edition is made from: the casebook, the policy in force, and editions of earlier years."""

    casebook: Casebook
    scheme: Scheme
    review: Review
    earlier: Sequence[EarlierEdition] = ()
    replaces: ReplacedEdition | None = None


def freeze(sources: Sources, counts: Counts | None = None) -> Edition:
    """The edition of the review's year. `counts`, where given, are another engine's.

    Raises:
        UpheldError: an earlier edition says another figure than the extract's published ones.
    """
    casebook, review = sources.casebook, sources.review
    setting, head = setting_of(sources), head_of_sources(sources)
    return Edition(
        id=head.edition,
        scheme=sources.scheme,
        review=review,
        casebook=casebook,
        bodies=tuple(setting.bodies),
        figures=_figures(sources, setting, counts),
        earlier_figures=with_earlier(earlier_figures(casebook, setting), sources.earlier, sources.scheme.when),
        counted=head.counted,
        taken=head.extract_taken,
        demonstration=head.demonstration is not None,
        replaces=sources.replaces,
    )


def head_of_sources(sources: Sources) -> Head:
    """What the edition of these says of itself."""
    return head_of(sources.casebook, sources.scheme, sources.review, inputs_of(sources))


def inputs_of(sources: Sources) -> Mapping[str, object]:
    """What decides the edition's name: everything that went in, by hash."""
    return what_went_in(
        sources.casebook,
        sources.scheme,
        sources.review,
        earlier=[edition.id for edition in sources.earlier],
        replaces=sources.replaces.named if sources.replaces else None,
    )


def setting_of(sources: Sources) -> Setting:
    """The bodies that figures are made for, and the denominators of the review's year."""
    casebook, scheme, review = sources.casebook, sources.scheme, sources.review
    counted = is_counted(casebook, review.period)
    of_year = (bodies if counted else bodies_with_letters)(casebook, scheme, review.period)
    return Setting(scheme, review, of_year, _exposures(casebook, review.exposure_year))


def _figures(sources: Sources, setting: Setting, counts: Counts | None) -> Figures:
    if not is_counted(sources.casebook, sources.review.period):
        return published_figures(sources.casebook, setting)
    if counts is None:
        counts = count_casebook(
            sources.casebook,
            measures_in_force(sources.scheme, sources.review),
            sources.scheme.vocabulary,
            sources.review.period,
        )
    return assemble(counts, setting)


def _exposures(casebook: Casebook, year: int) -> Mapping[tuple[str, str], int]:
    rows = casebook.tables["exposures"].filter(year=year).select("authority", "kind", "count").iter_rows()
    return {(authority, kind): count for authority, kind, count in rows}
