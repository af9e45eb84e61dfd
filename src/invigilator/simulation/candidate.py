"""One simulated candidate: lives a story tick by tick, by the calls that a real page makes."""

from collections.abc import Awaitable, Callable

from invigilator.simulation.drawn import drawn_between
from invigilator.simulation.page import Page
from invigilator.simulation.people import Person
from invigilator.simulation.pictures import Clips
from invigilator.simulation.recorder import Observed, Recorder
from invigilator.simulation.sending import Sending
from invigilator.simulation.staff import Poller, Proctor
from invigilator.simulation.story import TICK_MS, Deed, Story, Turn
from invigilator.simulation.story_clock import StoryClock, next_mark_ms

_HELP = (
    "The contest's page says that my login has expired.",
    "My keyboard types the wrong letters since I sat down.",
    "May I have paper for a sketch?",
)


class Candidate:
    """A person, the page they sit at, and what happens to them.

    `join_elsewhere` opens a second page of the same person. A page that waits or is locked does
    no more than say that it is there; so it goes on when staff, or nobody, decide about it.
    """

    def __init__(
        self,
        person: Person,
        story: Story,
        page: Page,
        *,
        clock: StoryClock,
        clips: Clips,
        sending: Sending,
        proctor: Proctor,
        poller: Poller,
        join_elsewhere: Callable[[Person, Story], None],
    ) -> None:
        self._person = person
        self._story = story
        self._page = page
        self._clock = clock
        self._clips = clips
        self._sending = sending
        self._proctor = proctor
        self._poller = poller
        self._join_elsewhere = join_elsewhere
        self._tick = 0
        self._is_silent = False
        self._has_begun = False
        self._deeds: dict[Deed, Callable[[], Awaitable[None]]] = {
            Deed.OPEN_CONTEST: self._open_contest,
            Deed.STOP_SHARE: self._stop_share,
            Deed.SHARE_AGAIN: self._share_again,
            Deed.FALL_SILENT: self._fall_silent,
            Deed.COME_BACK: self._come_back,
            Deed.LOSE_CAMERA: self._lose_camera,
            Deed.FIND_CAMERA: self._find_camera,
            Deed.STALL: self._stall,
            Deed.GO_ON_SENDING: self._go_on_sending,
            Deed.HIDE: self._hide,
            Deed.SHOW: self._show,
            Deed.PLUG_DISPLAY: self._plug_display,
            Deed.ASK_FOR_HELP: self._ask_for_help,
            Deed.JOIN_ELSEWHERE: self._join,
            Deed.BE_LOCKED: lambda: self._proctor.lock(self._page.session_id),
            Deed.BE_UNLOCKED: lambda: self._proctor.unlock(self._page.session_id),
            Deed.BE_ANSWERED: lambda: self._proctor.answer(self._page.session_id),
        }

    async def live(self) -> None:
        """From just after the start to the end, whoever ends it."""
        recorder = self._page.recorder
        turns = list(self._story.turns)
        while not self._page.is_over and self._tick < self._story.ticks:
            while turns and turns[0].tick <= self._tick:
                await self._do(turns.pop(0))
            if not self._is_silent and not await self._one_tick(recorder):
                break
            # Nobody's time begins to run before they may work.
            if self._page.is_active or self._page.status == "session_locked":
                self._tick += 1
            await self._wait()
        if not self._page.is_over:
            await self._finish(recorder)

    async def _one_tick(self, recorder: Recorder) -> bool:
        """A sign of life, and what was recorded. False where nothing more may be kept."""
        now_ms = self._clock.now_ms()
        if self._page.is_active:
            if not self._has_begun and self._clips.are_ready:
                await self._begin(recorder)
            recorder.record(now_ms)
        waiting = len(recorder.waiting)
        may_go_on = True
        if self._page.is_active and self._page.is_sending:
            may_go_on = await self._sending.send(self._page, recorder, self._story.look)
        await self._page.heartbeat(waiting)
        return may_go_on

    async def _begin(self, recorder: Recorder) -> None:
        self._has_begun = True
        told = recorder.begin("screen", self._clock.now_ms())
        if self._story.has_camera:
            told += recorder.begin("camera", self._clock.now_ms())
        else:
            recorder.never_begins("camera")
            told.append(("camera_unavailable", {"reason": "NotFoundError"}))
        await self._page.observe(*told)

    async def _wait(self) -> None:
        """Until somewhat after the next mark, each at their own moment."""
        now_ms = self._clock.now_ms()
        late_ms = drawn_between(300, TICK_MS - 500, "late", self._person.number)
        next_ms = next_mark_ms(now_ms) + late_ms
        # Who comes late in one ten seconds comes late in the next.
        if next_ms - TICK_MS > now_ms + TICK_MS // 4:
            next_ms -= TICK_MS
        await self._clock.sleep(next_ms - now_ms)

    async def _finish(self, recorder: Recorder) -> None:
        recorder.record(self._clock.now_ms())
        await self._sending.send(self._page, recorder, self._story.look)
        await self._page.end()

    async def _do(self, turn: Turn) -> None:
        if turn.deed is Deed.SUBMIT:
            problem, is_valid = turn.about
            self._poller.judged(self._person, self._story.look, problem, is_valid=is_valid)
        else:
            await self._deeds[turn.deed]()

    async def _open_contest(self) -> None:
        self._page.has_opened_contest = True
        await self._page.observe(("contest_opened", {}))

    async def _stop_share(self) -> None:
        self._stop("screen", by="share_stopped", word="stopped")
        await self._page.observe(("screen_share_stopped", {"reason": "ended"}))

    async def _share_again(self) -> None:
        await self._page.observe(*self._begun_again("screen"))

    async def _lose_camera(self) -> None:
        self._stop("camera", by="device_lost", word="stopped")
        await self._page.observe(("camera_stopped", {"reason": "ended"}))

    async def _find_camera(self) -> None:
        await self._page.observe(*self._begun_again("camera"))

    async def _fall_silent(self) -> None:
        """The computer is put to sleep: nothing is recorded and nothing is said."""
        self._is_silent = True
        for track in ("screen", "camera"):
            self._stop(track, by="computer_slept", word="stopped")

    async def _come_back(self) -> None:
        self._is_silent = False
        await self._page.resume()
        await self._page.observe(*self._begun_again("screen"), *self._begun_again("camera"))

    async def _stall(self) -> None:
        self._page.is_sending = False

    async def _go_on_sending(self) -> None:
        self._page.is_sending = True

    async def _hide(self) -> None:
        await self._page.beacon("hidden")

    async def _show(self) -> None:
        await self._page.beacon("visible")

    async def _plug_display(self) -> None:
        await self._page.observe(("display_changed", {"is_extended": True}))

    async def _ask_for_help(self) -> None:
        await self._page.ask_for_help(_HELP[self._person.number // 7 % len(_HELP)])

    async def _join(self) -> None:
        self._join_elsewhere(self._person, self._story)

    def _stop(self, track: str, *, by: str, word: str) -> None:
        if self._page.recorder.is_recording(track):
            self._page.recorder.stop(track, self._clock.now_ms(), by=by, word=word)

    def _begun_again(self, track: str) -> list[Observed]:
        """Only what was captured before: there may be no camera, or the clips were not ready."""
        recorder = self._page.recorder
        if not recorder.was_stopped(track):
            return []
        return recorder.begin(track, self._clock.now_ms())
