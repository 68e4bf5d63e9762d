"""What both oracles go over: the cases, the twenty decks, and Decks/ in every theme."""
import pathlib
import re
import typing

ROOT = pathlib.Path(__file__).parent.parent.parent
THEMES = sorted(p.stem for p in (ROOT / "Themes").glob("*.css") if p.stem != "layouts")
# Debian's Chromium has no hyphenation dictionaries.
NO_HYPHENS = "\n\n<style>* { hyphens: manual !important }</style>\n"


class Job(typing.NamedTuple):
    """A deck in a theme (None: its own)."""

    deck: pathlib.Path
    theme: str | None
    kind: str

    @property
    def name(self):
        parts = [self.deck.parent.name, self.deck.stem] if self.deck.stem == "talk" else [self.deck.stem]
        return "-".join(parts + ([self.theme] if self.theme else []))

    @property
    def options(self):
        return ["-", "--html"] + (["--theme", self.theme] if self.theme else [])

    @property
    def text(self):
        return self.deck.read_text() + NO_HYPHENS

    def allowance(self, unit):
        """The number and the reason of `<!-- oracle: allow 3px because … -->`; unit is px or %."""
        match = re.search(rf"<!-- oracle: allow ([\d.]+){unit} because (.+?) -->", self.deck.read_text(), re.S)
        return (float(match.group(1)), " ".join(match.group(2).split())) if match else (0.0, "")


def jobs(names):
    if names:
        pairs = [n.partition("@") for n in names]
        return [Job(pathlib.Path(deck), theme or None, "named") for deck, _, theme in pairs]
    cases = [Job(p, None, "case") for p in sorted((ROOT / "Tests/Corpus/css").glob("*.md"))]
    corpus = [Job(p, None, "deck") for p in sorted((ROOT / "Tests/Corpus/decks20").glob("*.md"))]
    decks = [Job(p, t, "deck") for p in sorted((ROOT / "Decks").rglob("*.md")) for t in THEMES]
    return cases + corpus + decks
