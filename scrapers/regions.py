"""Tell main text from navigation, sidebars, footers and comments."""

import re
from itertools import islice

from bs4 import Tag

from scrapers.document import Region
from scrapers.html_parsing import PageTree, list_names

TAG_REGIONS = {
    "main": Region.MAIN,
    "nav": Region.NAV,
    "header": Region.HEADER,
    "aside": Region.ASIDE,
    "footer": Region.FOOTER,
}
ROLE_REGIONS = {
    "main": Region.MAIN,
    "navigation": Region.NAV,
    "menu": Region.NAV,
    "menubar": Region.NAV,
    "search": Region.NAV,
    "banner": Region.HEADER,
    "complementary": Region.ASIDE,
    "contentinfo": Region.FOOTER,
}
WORD_REGIONS = {
    Region.COMMENTS: frozenset({"comments", "comment", "commentlist", "disqus", "respond", "replies"}),
    Region.NAV: frozenset(
        {"nav", "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs", "pagination", "sitelinks", "toc"}
    ),
    Region.FOOTER: frozenset({"footer", "colophon", "copyright"}),
    Region.ASIDE: frozenset(
        """sidebar related recommended recommendations widget widgets promo promos advert advertisement ads sponsored
        newsletter subscribe trending popular share sharing social cta""".split()  # noqa: SIM905
    ),
    Region.HEADER: frozenset({"masthead", "topbar", "banner"}),
}
"""Words in class and id names by which page builders and content systems call these parts."""

WORD = re.compile(r"[a-z]+|[A-Z]+(?![a-z])|[A-Z][a-z]+")
NEGATIONS = frozenset("has with no without not is wrap wrapper container layout main content".split())  # noqa: SIM905
"""A class such as ``has-sidebar``, ``content-sidebar-wrap`` or ``no-footer`` names the page around a part."""

CONTAINERS = frozenset({"div", "section", "ul", "ol", "dl", "table", "form"})
"""Tags whose class words are asked: a single word or paragraph in the text is no region."""

LANDMARKS = ("main", "h1")
MAX_PARENTS = 40
"""Elements looked up through; deeper nesting is no layout, and would make the walk quadratic."""


def find_landmark_ancestors(tree: PageTree) -> frozenset[int]:
    """Identities of the elements around the main text, whose class words say nothing of their own part of the page."""
    around: set[int] = set()
    landmarks = [element for name in LANDMARKS for element in tree.find_all(name)] or tree.find_all("article")[:1]
    for element in landmarks:
        for parent in element.parents:
            if id(parent) in around:
                break
            around.add(id(parent))
        if element.name != "h1":
            around.add(id(element))
    return frozenset(around)


def find_region(element: Tag, current: Region, around_main: frozenset[int]) -> Region:
    """The region that ``element`` opens inside ``current``, or ``current``."""
    stated = _find_stated(element)
    if stated is Region.MAIN:
        return Region.MAIN if current in (Region.MAIN, Region.HEADER, Region.ASIDE) else current
    if current is Region.COMMENTS:
        return current
    named = _find_named(element) if element.name in CONTAINERS and id(element) not in around_main else None
    found = named if named is Region.COMMENTS or stated is None else stated
    if found is None or (current is not Region.MAIN and found not in (Region.COMMENTS, Region.NAV)):
        return current
    return current if _is_part_of_article(element, found) else found


def _find_stated(element: Tag) -> Region | None:
    role = element.attrs.get("role")
    return ROLE_REGIONS.get(role) if isinstance(role, str) and role in ROLE_REGIONS else TAG_REGIONS.get(element.name)


def _is_part_of_article(element: Tag, region: Region) -> bool:
    """Headers and footers of an article or quotation (title, byline, sources) belong to its text, not to the frame."""
    if region not in (Region.HEADER, Region.FOOTER):
        return False
    parents = islice(element.parents, MAX_PARENTS)
    return any(parent.name in ("article", "main", "blockquote", "figure", "section") for parent in parents)


def _find_named(element: Tag) -> Region | None:
    """The region that a single class or id name stands for."""
    names = list_names(element, "class")
    if "id" in element.attrs:
        names.append(str(element.attrs["id"]))
    for name in names:
        words = {word.lower() for word in WORD.findall(name[:100])}
        if words & NEGATIONS:
            continue
        for region, vocabulary in WORD_REGIONS.items():
            if words & vocabulary:
                return region
    return None
