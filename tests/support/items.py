"""Items drawn by hypothesis: of every kind, sound by `faults`, with texts that trip formats up."""

from decimal import Decimal

from hypothesis import assume
from hypothesis import strategies as st

from invigilator.papers.items import (
    AcceptedNumber,
    AcceptedText,
    Body,
    Criterion,
    Entry,
    Essay,
    FileUpload,
    Gap,
    GapFilling,
    Item,
    Level,
    Matching,
    MultipleChoice,
    MultipleCredit,
    Numeric,
    Option,
    Ordering,
    OrderingCredit,
    Prompt,
    Rubric,
    ShortText,
    SingleChoice,
    Target,
    TrueFalse,
    faults,
)

FRAGMENTS = (
    *("~", "=", "#", "{", "}", ":", "\\", "\n", "\n\n", "&", "<", ">", '"', "'", "/", "%", "|"),
    *("`", "*", "**", "_", "[", "]", "(", ")", "!", "$", "-", "+", ".", " ", "  ", "\t", "^"),
    *("->", "::", "//", "####", "{{1}}", "{{x}}", "{1:SA:=a}", "{#1}", "[[1]]", "%50%", "=%50%"),
    *("[html]", "[markdown]", "$CATEGORY: a", "ANSWER: A", "A) b", "T", "TRUE", "..", "3:2"),
    *("]]>", "<![CDATA[", "<!--", "<b>", "</b>", "<br/>", "<script>alert(1)</script>", "&amp;"),
    *("&lt;", "&#35;", "\\n", "\\(x\\)", "$x^2$", "$$y$$", "- a", "1. a", "> a", "# a", "---"),
    *("`a_b`", "**b**", "*i*", "[a](https://example.org)", "```\ncode\n```", "| a |\n|---|"),
    *("list", "def f(x):", "print('x')", "a_b", "x < y", "2 * 3", "?", "é", "e\u0301", "שלום"),
    *("\u202eabc\u202c", "🐍", "\u00a0", "\u2028", "\u200b", "中文"),
)
"""What means something in one format or another, or is rare enough to be forgotten."""

_WORDS = st.sampled_from(("list", "a tuple", "It is mutable.", "What does `len` do?", "x"))
_HOSTILE = st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=8).map("".join)
_ANY = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)


def texts() -> st.SearchStrategy[str]:
    """Texts that say something: plain words, markup of all formats, any characters."""
    return st.one_of(_WORDS, _HOSTILE, _ANY).filter(lambda text: bool(text.strip()))


def maybe(drawn: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """A text that may be left out."""
    return st.just("") | drawn


def ids() -> st.SearchStrategy[str]:
    """Ids as others may give them: they mean nothing."""
    return st.text("abcdefgh0123456789-_", min_size=1, max_size=6)


def credits_() -> st.SearchStrategy[Decimal]:
    """Credits of options, from -1 to 1."""
    return st.one_of(
        st.sampled_from((Decimal(0), Decimal(1), Decimal("0.5"), Decimal("-0.5"), Decimal(-1))),
        st.decimals(-1, 1, places=4),
        st.just(Decimal("0.3333333")),
    )


def _shares() -> st.SearchStrategy[Decimal]:
    return credits_().map(abs)


@st.composite
def options(draw: st.DrawFn, least_right: Decimal) -> tuple[Option, ...]:
    """Options of which at least one has this credit."""
    keys = draw(st.lists(ids(), min_size=2, max_size=5, unique=True))
    made = [
        Option(id=key, text=draw(texts()), credit=draw(credits_()), feedback=draw(maybe(texts())))
        for key in keys
    ]
    right = draw(st.integers(0, len(made) - 1))
    made[right] = Option(
        id=made[right].id, text=made[right].text, credit=least_right, feedback=made[right].feedback
    )
    return tuple(made)


def single_choices() -> st.SearchStrategy[SingleChoice]:
    """One of several."""
    return st.builds(SingleChoice, options=options(Decimal(1)), shuffle=st.booleans())


def multiple_choices() -> st.SearchStrategy[MultipleChoice]:
    """Any number of several."""
    return st.builds(
        MultipleChoice,
        options=options(Decimal("0.5")),
        credit=st.sampled_from(MultipleCredit),
        shuffle=st.booleans(),
        choices_max=st.none() | st.integers(1, 5),
    )


def numbers() -> st.SearchStrategy[Decimal]:
    """Numbers as people write them, and some that few do."""
    return st.one_of(
        st.integers(-1000, 1000).map(Decimal),
        st.decimals(-(10**6), 10**6, places=6),
        st.sampled_from((Decimal("1E+20"), Decimal("1E-20"), Decimal("0.10"))),
    )


@st.composite
def numerics(draw: st.DrawFn) -> Numeric:
    """A number with what is accepted, one of it wholly right."""
    accepted = draw(
        st.lists(
            st.builds(
                AcceptedNumber,
                value=numbers(),
                tolerance=numbers().map(abs),
                is_relative=st.booleans(),
                credit=_shares(),
                feedback=maybe(texts()),
            ),
            max_size=2,
        )
    )
    right = AcceptedNumber(value=draw(numbers()), tolerance=draw(numbers().map(abs)))
    return Numeric(accepted=(right, *accepted), unit=draw(maybe(texts())))


@st.composite
def short_texts(draw: st.DrawFn) -> ShortText:
    """A word or a line, one of its forms wholly right."""
    accepted = draw(
        st.lists(
            st.builds(AcceptedText, text=texts(), credit=_shares(), feedback=maybe(texts())),
            max_size=2,
        )
    )
    right = AcceptedText(text=draw(texts()), feedback=draw(maybe(texts())))
    return ShortText(accepted=(right, *accepted), is_case_sensitive=draw(st.booleans()))


@st.composite
def matchings(draw: st.DrawFn) -> Matching:
    """Prompts with their targets; some targets may be nobody's."""
    targets = draw(st.lists(ids(), min_size=2, max_size=4, unique=True))
    prompts = draw(st.lists(ids(), min_size=1, max_size=4, unique=True))
    return Matching(
        prompts=tuple(
            Prompt(id=key, text=draw(texts()), target=draw(st.sampled_from(targets)))
            for key in prompts
        ),
        targets=tuple(Target(id=key, text=draw(texts())) for key in targets),
        shuffle=draw(st.booleans()),
    )


def orderings() -> st.SearchStrategy[Ordering]:
    """Entries in their right order."""
    entries = st.lists(st.builds(Entry, id=ids(), text=texts()), min_size=2, max_size=5)
    sound = entries.filter(lambda made: len({one.id for one in made}) == len(made)).map(tuple)
    return st.builds(Ordering, entries=sound, credit=st.sampled_from(OrderingCredit))


@st.composite
def gap_fillings(draw: st.DrawFn) -> GapFilling:
    """A text with gaps of all kinds."""
    keys = draw(st.lists(ids(), min_size=1, max_size=3, unique=True))
    fillings = st.one_of(single_choices(), numerics(), short_texts())
    text = draw(maybe(texts()))
    for key in keys:
        text += f"{{{{{key}}}}}" + draw(maybe(texts()))
    gaps = [Gap(id=key, body=draw(fillings), weight=draw(st.integers(1, 5))) for key in keys]
    return GapFilling(text=text, gaps=tuple(draw(st.permutations(gaps))))


@st.composite
def rubrics(draw: st.DrawFn) -> Rubric:
    """What a person marks by, from nothing to several criteria."""
    criteria = []
    for key in draw(st.lists(ids(), max_size=2, unique=True)):
        points = sorted(draw(st.lists(st.integers(0, 10).map(Decimal), min_size=1, max_size=3)))
        levels = tuple(Level(points=one, words=draw(maybe(texts()))) for one in points)
        criteria.append(Criterion(id=key, title=draw(texts()), levels=levels))
    return Rubric(criteria=tuple(criteria), guidance=draw(maybe(texts())))


def essays() -> st.SearchStrategy[Essay]:
    """A text that a person marks."""
    bounds = st.none() | st.integers(1, 500)
    return st.builds(Essay, rubric=rubrics(), words_min=bounds, words_max=bounds)


def file_uploads() -> st.SearchStrategy[FileUpload]:
    """Files that a person marks."""
    types = st.lists(st.sampled_from(("pdf", "py", "txt", "zip", "png")), min_size=1, unique=True)
    return st.builds(
        FileUpload,
        types=types.map(tuple),
        rubric=rubrics(),
        files_max=st.integers(1, 20),
        bytes_max=st.integers(1, 10**8),
    )


def bodies() -> st.SearchStrategy[Body]:
    """Bodies of every kind; not every one of them is sound."""
    truths = st.builds(
        TrueFalse,
        is_true=st.booleans(),
        feedback_true=maybe(texts()),
        feedback_false=maybe(texts()),
    )
    return st.one_of(
        single_choices(),
        multiple_choices(),
        truths,
        numerics(),
        short_texts(),
        matchings(),
        orderings(),
        gap_fillings(),
        essays(),
        file_uploads(),
    )


@st.composite
def items(draw: st.DrawFn, of: st.SearchStrategy[Body] | None = None) -> Item:
    """Sound items, of every kind or with the bodies that are given."""
    body = draw(of if of is not None else bodies())
    points = draw(st.integers(0, 20).map(Decimal) | st.decimals(0, 100, places=2))
    item = Item(
        title=draw(maybe(texts())),
        prompt=draw(maybe(texts()) if isinstance(body, GapFilling) else texts()),
        body=body,
        points=points,
        penalty=draw(st.just(Decimal(0)) | st.decimals(0, points, places=2)),
        explanation=draw(maybe(texts())),
        tags=tuple(draw(st.lists(texts(), max_size=3, unique=True))),
        difficulty=draw(st.none() | st.integers(1, 5)),
    )
    assume(not faults(item))
    return item
