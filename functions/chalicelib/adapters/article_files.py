"""Reads the articles and the house's rules for texts from content/; ContentError for a fault."""

from pathlib import Path

from chalicelib.domain.article_checks import House
from chalicelib.domain.articles import Article
from chalicelib.domain.safe_wording import Unsafe

from .content_files import ContentError, check_text, read_checked

FOLDER = "articles"
LIST = "index.md"
_FENCE = "---\n"


def load_articles(content: Path) -> tuple[Article, ...]:
    """Every article by its file's name, its opening facts as `article.v1` allows them."""
    paths = sorted((content / FOLDER).glob("*.md"))
    return tuple(load_article(path) for path in paths if path.name != LIST)


def load_article(path: Path) -> Article:
    """One article; ContentError with file and line when its opening facts are incomplete."""
    label = label_of(path)
    text = path.read_text(encoding="utf-8")
    head, mark, body = text.removeprefix(_FENCE).partition(f"\n{_FENCE}")
    if not text.startswith(_FENCE) or not mark:
        raise ContentError(label, 1, "", "文章开头缺少用两行“---”围起来的说明")
    meta = check_text(head, "article.v1", label, first_line=2)
    return Article(path.stem, meta, body, first_line=head.count("\n") + 4)


def label_of(path: Path) -> str:
    """The name by which an article's faults are told."""
    return f"content/{FOLDER}/{path.name}"


def load_house(content: Path) -> House:
    """Unsafe words, numbers and limits of `content/wording.yml`."""
    rules = read_checked(content / "wording.yml", "wording.v1", "content/wording.yml")
    return House(
        unsafe=tuple(Unsafe.of(row) for row in rules["unsafe"]),
        numbers={row["number"]: row["direct"] for row in rules["numbers"]},
        limits=rules["limits"],
        urgent=tuple(rules["urgent"]),
    )
