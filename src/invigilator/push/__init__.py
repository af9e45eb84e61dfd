"""Push: staff are told of alerts on their phones while no page of ours is open there.

By Web Push: the browser's maker carries messages that only the browser can read. A browser is told
while it is signed in, of what its person may see at that moment, and a few times a minute at most.
"""

from invigilator.push.carrying import Carrying
from invigilator.push.dispatch import PushDispatch
from invigilator.push.facts import PushChanged, PushEnded, PushSubscribed, PushUnsubscribed
from invigilator.push.http import routes
from invigilator.push.sending import PushSending
from invigilator.push.service import Push
from invigilator.push.settings import PushSettings
from invigilator.push.vapid import Vapid, VapidKeyInvalid

__all__ = [
    "Carrying",
    "Push",
    "PushChanged",
    "PushDispatch",
    "PushEnded",
    "PushSending",
    "PushSettings",
    "PushSubscribed",
    "PushUnsubscribed",
    "Vapid",
    "VapidKeyInvalid",
    "routes",
]
