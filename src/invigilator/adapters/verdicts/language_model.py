"""Asks a language model at an endpoint in the form of OpenAI's or Anthropic's.

A question goes out in the background; the next looks bring the answer. What was sent and what came
back is kept by whoever made this, except the key.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from invigilator.adapters.verdicts.asking import (
    RUBRIC,
    SPOKEN_TO,
    question_of,
    read_answer,
    speaks_to_its_reader,
)
from invigilator.adapters.verdicts.settings import LanguageModelSettings
from invigilator.evaluation import BY_LENGTH_MAX, Verdict, VerdictRequest, VerdictStatus
from invigilator.evaluation.ports import Responder
from invigilator.kernel import Clock
from invigilator.outward import Answered, Sender, Unanswered

ANSWER_BYTES_MAX = 64 * 1024
"""How much of an answer its `Sender` should read."""

_HOUR_MS = 3_600_000
_LETTERS_A_TOKEN = 3
"""Fewer than code has, so that more is reckoned than is spent."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question that was sent, and what came back: `outcome` is a status code or a problem."""

    claim_id: str
    at_ms: int
    model: str
    question: str
    outcome: str
    answer: str


@dataclass(slots=True)
class _Asked:
    """How one claim's question stands."""

    tries: int = 0
    under_way: asyncio.Task[None] | None = None
    verdict: Verdict | None = None


class LanguageModel(Responder):
    """A `Responder` that needs an address in its settings and an administrator's leave.

    `may_send` says whether an administrator has allowed code of a contest to leave, each time
    before it does. `keep` is given every exchange. `sender` should read `ANSWER_BYTES_MAX`.
    """

    def __init__(
        self,
        settings: LanguageModelSettings,
        sender: Sender,
        clock: Clock,
        *,
        may_send: Callable[[str], bool],
        keep: Callable[[Exchange], None],
    ) -> None:
        self._settings = settings
        self._sender = sender
        self._clock = clock
        self._may_send = may_send
        self._keep = keep
        self._asked: dict[str, _Asked] = {}
        self._spent: deque[tuple[int, int]] = deque()

    async def look(self, requests: Sequence[VerdictRequest]) -> list[Verdict]:
        """Send what may be sent now, and tell what was answered since."""
        open_ = {request.claim.id for request in requests}
        for claim_id in self._asked.keys() - open_:
            _stop(self._asked.pop(claim_id))
        verdicts = []
        for request in requests:
            asked = self._asked.setdefault(request.claim.id, _Asked())
            if asked.verdict is not None:
                verdicts.append(asked.verdict)
            elif self._may_ask(request, asked):
                self._ask(request, asked)
        return verdicts

    async def close(self) -> None:
        """Give up what is under way."""
        tasks = [asked.under_way for asked in self._asked.values() if asked.under_way]
        for asked in self._asked.values():
            _stop(asked)
        await asyncio.gather(*tasks, return_exceptions=True)

    def _may_ask(self, request: VerdictRequest, asked: _Asked) -> bool:
        under_way = sum(_is_under_way(each) for each in self._asked.values())
        return (
            bool(self._settings.url)
            and asked.tries < self._settings.tries
            and not _is_under_way(asked)
            and under_way < self._settings.at_once
            and bool(request.programs)
            and self._may_send(request.slug)
        )

    def _ask(self, request: VerdictRequest, asked: _Asked) -> None:
        question = question_of(request)
        body = msgspec.json.encode(self._body(question))
        if self._spends(len(body) // _LETTERS_A_TOKEN + self._settings.answer_tokens):
            asked.tries += 1
            asked.under_way = asyncio.create_task(self._exchange(request, question, body, asked))

    def _spends(self, tokens: int) -> bool:
        """Reckon what a question may cost; False where the hour's bound is reached."""
        now_ms = self._clock.monotonic_ms()
        while self._spent and self._spent[0][0] <= now_ms - _HOUR_MS:
            self._spent.popleft()
        if sum(spent for _, spent in self._spent) + tokens > self._settings.tokens_per_hour:
            return False
        self._spent.append((now_ms, tokens))
        return True

    async def _exchange(
        self, request: VerdictRequest, question: str, body: bytes, asked: _Asked
    ) -> None:
        outcome = await self._sender.send(self._settings.url, self._headers(), body)
        is_answer = isinstance(outcome, Answered) and outcome.status_code == 200
        text = outcome.text if isinstance(outcome, Answered) else ""
        self._keep(
            Exchange(
                claim_id=request.claim.id,
                at_ms=self._clock.now_ms(),
                model=self._settings.model,
                question=question,
                outcome=_outcome(outcome),
                answer=text.replace(self._settings.key, "") if self._settings.key else text,
            )
        )
        if is_answer:
            asked.verdict = self._verdict(request, text)

    def _verdict(self, request: VerdictRequest, text: str) -> Verdict:
        status, reason = read_answer(_said(text))
        if speaks_to_its_reader(request):
            status, reason = VerdictStatus.INCONCLUSIVE, SPOKEN_TO
        return Verdict(
            claim_id=request.claim.id,
            status=status,
            reason=reason,
            by=f"machine: {self._settings.model}"[:BY_LENGTH_MAX],
        )

    def _headers(self) -> dict[str, str]:
        headers = {"content-type": "application/json"}
        if self._settings.style == "anthropic":
            return headers | {"x-api-key": self._settings.key, "anthropic-version": "2023-06-01"}
        return headers | {"authorization": f"Bearer {self._settings.key}"}

    def _body(self, question: str) -> dict[str, Any]:
        asked = {"role": "user", "content": question}
        body = {"model": self._settings.model, "max_tokens": self._settings.answer_tokens}
        if self._settings.style == "anthropic":
            return body | {"system": RUBRIC, "messages": [asked]}
        return body | {"messages": [{"role": "system", "content": RUBRIC}, asked]}


def _is_under_way(asked: _Asked) -> bool:
    return asked.under_way is not None and not asked.under_way.done()


def _stop(asked: _Asked) -> None:
    if asked.under_way is not None:
        asked.under_way.cancel()


def _outcome(outcome: Answered | Unanswered) -> str:
    return str(outcome.status_code) if isinstance(outcome, Answered) else outcome.problem


def _said(text: str) -> str:
    """The model's words in an endpoint's answer, of either form; empty where there are none."""
    try:
        given = msgspec.json.decode(text)
        content = given["content"] if "content" in given else given["choices"]
        first = content[0]
        said = first["text"] if "text" in first else first["message"]["content"]
    except (msgspec.DecodeError, KeyError, IndexError, TypeError):
        return ""
    return said if isinstance(said, str) else ""
