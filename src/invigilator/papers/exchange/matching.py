"""Pairs as most formats have them: a prompt with its target, and targets that stand alone."""

from dataclasses import dataclass, field

from invigilator.papers.items import Matching, Prompt, Target


@dataclass(slots=True)
class Pairs:
    """Grows to a matching; targets that read the same are one, numbered as they first come."""

    _prompts: list[Prompt] = field(default_factory=list)
    _targets: dict[str, Target] = field(default_factory=dict)

    def add(self, prompt: str, target: str) -> None:
        """One pair. A target without a prompt is there to distract."""
        known = self._targets.setdefault(
            target, Target(id=str(len(self._targets) + 1), text=target)
        )
        if prompt:
            number = str(len(self._prompts) + 1)
            self._prompts.append(Prompt(id=number, text=prompt, target=known.id))

    def matching(self, *, shuffle: bool = True) -> Matching:
        """What has come so far."""
        return Matching(
            prompts=tuple(self._prompts), targets=tuple(self._targets.values()), shuffle=shuffle
        )


def pairs_of(body: Matching) -> list[tuple[str, str]]:
    """The pairs of a matching, then an empty prompt with each target that no prompt asks for."""
    texts = {target.id: target.text for target in body.targets}
    asked = {prompt.target for prompt in body.prompts}
    alone = [("", target.text) for target in body.targets if target.id not in asked]
    return [(prompt.text, texts[prompt.target]) for prompt in body.prompts] + alone
