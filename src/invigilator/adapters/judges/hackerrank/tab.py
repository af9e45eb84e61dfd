"""Our own background tab at a site: data is fetched inside it, with the account signed in there."""

import asyncio

import msgspec

from invigilator.adapters.judges.hackerrank.devtools import CommandFailed, Devtools, DevtoolsGone
from invigilator.contests.ports import JudgeUnavailable

_ORIGIN_SECONDS = 20.0
_ORIGIN_LOOK_SECONDS = 0.2

# No more than this of an answer is brought over: 100 submissions are some 50,000 characters.
_FETCH = """(async (path, timeoutMs, longest) => {
  const stopping = new AbortController();
  const timer = setTimeout(() => stopping.abort(), timeoutMs);
  try {
    const answer = await fetch(path, {
      credentials: 'include',
      headers: { accept: 'application/json', 'x-requested-with': 'XMLHttpRequest' },
      cache: 'no-store',
      signal: stopping.signal,
    });
    const body = await answer.text();
    return JSON.stringify({
      status: answer.status,
      url: answer.url,
      retry_after: answer.headers.get('retry-after') || '',
      body: body.length > longest ? '' : body,
      is_too_long: body.length > longest,
    });
  } catch (failure) {
    return JSON.stringify({
      status: 0,
      failure: stopping.signal.aborted ? `no answer within ${timeoutMs / 1000} s` : `${failure}`,
    });
  } finally {
    clearTimeout(timer);
  }
})"""


class Fetched(msgspec.Struct):
    """What a fetch in the page came to. `status` is 0 where there was no answer: see `failure`."""

    status: int
    url: str = ""
    retry_after: str = ""
    body: str = ""
    is_too_long: bool = False
    failure: str = ""


_fetched = msgspec.json.Decoder(Fetched)


class Tab:
    """A tab that we made. Tabs of the person who signed in are neither read nor touched."""

    def __init__(self, devtools: Devtools, target: str, session: str) -> None:
        self._devtools = devtools
        self._target = target
        self._session = session

    @classmethod
    async def open(cls, devtools: Devtools, page: str, origin: str) -> "Tab":
        """Open a tab behind the others and wait until it is at `origin`.

        Raises `DevtoolsGone`, and `JudgeUnavailable` where the page does not come.
        """
        made = await devtools.command("Target.createTarget", {"url": page, "background": True})
        target = str(made["targetId"])
        try:
            parameters = {"targetId": target, "flatten": True}
            attached = await devtools.command("Target.attachToTarget", parameters)
            tab = cls(devtools, target, str(attached["sessionId"]))
            await tab._wait_for(origin, page)
        except BaseException:
            await _close_target(devtools, target)
            raise
        return tab

    async def fetch(self, path: str, *, timeout_seconds: float, longest: int) -> Fetched:
        """Fetch a path of the tab's site. Raises `DevtoolsGone`, `CommandFailed`."""
        arguments = (path, int(timeout_seconds * 1000), longest)
        call = f"{_FETCH}({', '.join(msgspec.json.encode(one).decode() for one in arguments)})"
        told = await self._evaluate(call, timeout_seconds=timeout_seconds + 10)
        try:
            return _fetched.decode(told)
        except msgspec.DecodeError as failure:
            raise CommandFailed(f"the tab answered what is no answer: {told[:200]}") from failure

    async def close(self) -> None:
        """Close the tab; nothing happens where it is gone already."""
        await _close_target(self._devtools, self._target)

    async def _wait_for(self, origin: str, page: str) -> None:
        at = ""
        try:
            async with asyncio.timeout(_ORIGIN_SECONDS):
                while at != origin:
                    # A page that is just replaced answers with an error: it is asked again.
                    try:
                        at = await self._evaluate("location.origin", timeout_seconds=5)
                    except CommandFailed:
                        at = ""
                    if at != origin:
                        await asyncio.sleep(_ORIGIN_LOOK_SECONDS)
        except TimeoutError:
            words = f"{page} does not open in Chromium within {_ORIGIN_SECONDS:g} s"
            raise JudgeUnavailable(words) from None

    async def _evaluate(self, expression: str, *, timeout_seconds: float) -> str:
        parameters = {"expression": expression, "awaitPromise": True, "returnByValue": True}
        answer = await self._devtools.command(
            "Runtime.evaluate",
            parameters,
            session=self._session,
            timeout_seconds=timeout_seconds,
        )
        result = answer.get("result", {})
        if "exceptionDetails" in answer or not isinstance(result.get("value"), str):
            raise CommandFailed("the tab could not be asked: its page was just replaced")
        return str(result["value"])


async def _close_target(devtools: Devtools, target: str) -> None:
    try:
        await devtools.command("Target.closeTarget", {"targetId": target}, timeout_seconds=5)
    except (DevtoolsGone, CommandFailed):
        return
