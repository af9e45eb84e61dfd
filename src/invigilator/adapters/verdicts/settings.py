"""What an operator may set about a language model that is asked about claims."""

from typing import Annotated, Literal

import msgspec


class LanguageModelSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where a language model is asked. Without an address none is."""

    url: str = ""
    """The whole address that questions are posted to; empty asks nobody."""
    style: Literal["openai", "anthropic"] = "openai"
    """Whose form of questions and answers the endpoint has."""
    model: str = ""
    """The model's name, as the endpoint knows it."""
    key: str = ""
    """The endpoint's secret. It is sent to the endpoint and stands nowhere else."""
    tries: Annotated[int, msgspec.Meta(ge=1, le=10)] = 3
    """How often one question is sent until it stays unanswered."""
    at_once: Annotated[int, msgspec.Meta(ge=1, le=8)] = 2
    """How many questions are under way at a time."""
    answer_tokens: Annotated[int, msgspec.Meta(ge=50, le=4000)] = 400
    """How long an answer may be, in tokens."""
    tokens_per_hour: Annotated[int, msgspec.Meta(ge=0)] = 200_000
    """How many tokens of questions and answers are spent in any hour at most."""

    def __repr__(self) -> str:
        """Never the key."""
        return f"LanguageModelSettings(url={self.url!r}, model={self.model!r}, …)"
