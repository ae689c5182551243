"""The address of every page: from the root of the site, and the same for ever."""

from upheld.schemes.scheme import Scheme
from upheld.slugs import slug


class Addresses:
    """State: the word for bodies that a scheme's addresses have in them, such as `councils`."""

    def __init__(self, scheme: Scheme) -> None:
        self._bodies = slug(scheme.body.many)

    def home(self) -> str:
        """The first page."""
        return "/"

    def authorities(self) -> str:
        """The list of all bodies."""
        return f"/{self._bodies}/"

    def authority(self, code: str) -> str:
        """The page of one body."""
        return f"/{self._bodies}/{code}/"  # a code is what files can be named after: see casebook/checks/body_code.py

    def committee(self, code: str) -> str:
        """One side of paper for those who scrutinise a body."""
        return f"{self.authority(code)}committee/"

    def insight(self, code: str) -> str:
        """What may be concluded of one body."""
        return f"{self.authority(code)}insight/"

    def letter(self, code: str, period: str, version: str) -> str:
        """A letter, as a page; its files are `letter.pdf` and `letter.txt` there."""
        return f"{self.authority(code)}letters/{slug(period)}/{version}/"

    def group(self, group: str, period: str) -> str:
        """Similar bodies side by side in a year."""
        return f"/groups/{slug(group)}/{slug(period)}/"

    def group_insight(self, group: str) -> str:
        """What may be concluded of a group."""
        return f"/groups/{slug(group)}/insight/"

    def service_area(self, area: str) -> str:
        """What may be concluded of one service area."""
        return f"/service-areas/{slug(area)}/"

    def decisions(self) -> str:
        """The search of decisions, and the lists of them."""
        return "/decisions/"

    def decision(self, reference: str) -> str:
        """One decision."""
        return f"/decisions/{slug(reference)}/"

    def decisions_by(self, kind: str, value: str, number: int = 1) -> str:
        """A list of decisions by authority, service-area, outcome or year; from the second page on with its number."""
        part = value if kind == "authority" else slug(value, keep_case=True)
        return f"/decisions/by-{kind}/{part}/" + (f"{number}/" if number > 1 else "")

    def reports(self) -> str:
        """The list of public interest reports."""
        return "/reports/"

    def report(self, reference: str) -> str:
        """One public interest report."""
        return f"/reports/{slug(reference)}/"

    def improvements(self, number: int = 1) -> str:
        """The service improvements agreed."""
        return "/improvements/" + (f"{number}/" if number > 1 else "")

    def improvements_by(self, kind: str, value: str, number: int = 1) -> str:
        """The service improvements by service-area, or year."""
        return f"/improvements/by-{kind}/{slug(value)}/" + (f"{number}/" if number > 1 else "")

    def find(self) -> str:
        """Finding a body by name or postcode."""
        return "/find/"

    def postcodes(self, area: str) -> str:
        """Which body holds where, for the postcodes that start with these letters."""
        return f"/postcodes/{slug(area)}/"

    def maps(self) -> str:
        """The map of the newest year."""
        return "/map/"

    def map(self, period: str, measure: str, tier: str, shape: str) -> str:
        """One map: of a year, a measure, a tier of bodies, and shapes or hexagons."""
        return f"/map/{slug(period)}/{slug(measure)}/{slug(tier)}/{slug(shape)}/"

    def review(self, period: str) -> str:
        """The national review of a year."""
        return f"/review/{slug(period)}/"

    def review_section(self, period: str, section: str) -> str:
        """One section of it."""
        return f"{self.review(period)}{slug(section)}/"

    def watch(self) -> str:
        """Early warning: what is watched nationally, and what was noticed."""
        return "/watch/"

    def methods(self) -> str:
        """How figures are made."""
        return "/methods/"

    def accessibility(self) -> str:
        """The accessibility statement."""
        return "/accessibility/"

    def data(self) -> str:
        """Downloads."""
        return "/data/"

    def data_of(self, period: str, version: str) -> str:
        """The downloads of one edition."""
        return f"/data/{slug(period)}/{version}/"

    def feed(self) -> str:
        """The Atom feed."""
        return "/feed.atom"
