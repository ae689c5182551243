"""The ombudsman's own words in a review: a foreword, and comments on sections.

They are a Markdown file beside the review's, `reviews/<period>.md` in the scheme's folder: so they are part of what an
edition is made of, and are frozen with it. A heading of the first level names the section that what follows belongs to.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from upheld.errors import UpheldError
from upheld.schemes.review import Review
from upheld.schemes.scheme import Scheme
from upheld.words.blocks import Block, Box, Heading, Picture, plain
from upheld.words.markdown import parse_markdown

FOREWORD = "foreword"

Commentary = Mapping[str, tuple[Block, ...]]


def read_commentary(scheme: Scheme, review: Review, sections: Sequence[str]) -> Commentary:
    """The blocks of each section that is commented on, by its name; empty where there is no file.

    Raises:
        UpheldError: the file cannot be read, names a section twice or one there is not, or holds what a comment cannot.
    """
    path = scheme.folder / "reviews" / f"{review.period.id}.md"
    if not path.is_file():
        return {}
    try:
        blocks = parse_markdown(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise UpheldError(f"{path} cannot be read: {error}.") from error
    except UpheldError as error:
        raise UpheldError(f"{path}: {error}") from error
    return _by_section(blocks, (FOREWORD, *sections), path)


def _by_section(blocks: Sequence[Block], known: Sequence[str], path: Path) -> Commentary:
    by_section: dict[str, list[Block]] = {}
    name = ""
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            name = plain(block.content).strip().lower()
            if name not in known or name in by_section:
                fault = "there twice" if name in by_section else "no section of the review"
                raise UpheldError(f'{path}: "# {name}" is {fault}. The sections are: {", ".join(known)}.')
            by_section[name] = []
        elif not name:
            raise UpheldError(f"{path} begins without a heading. Name the section first: # {FOREWORD}.")
        elif isinstance(block, Box | Picture):
            raise UpheldError(f"{path}: a comment on {name} holds a box. Write paragraphs, lists and tables.")
        else:
            by_section[name].append(block)
    return {name: tuple(content) for name, content in by_section.items() if content}
