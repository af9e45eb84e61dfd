"""One's own second factor over HTTP: begun, confirmed, removed."""

from typing import Any

import msgspec
import segno
from litestar import Request, post
from litestar.handlers import HTTPRouteHandler

from invigilator.identity.guard_http import StaffGuard, account_on
from invigilator.identity.second_factors import SecondFactors
from invigilator.parameters import JSONBody

_BODY_BYTES_MAX = 16 * 1024
_QR_SCALE = 5


class CodeBody(msgspec.Struct, frozen=True):
    """A code from the authenticator, or where one is set up a recovery code."""

    code: str | None = None


class SecondFactorBegun(msgspec.Struct, frozen=True):
    """What an authenticator needs, as text, as link, and as picture (SVG)."""

    secret: str
    otpauth_url: str
    qr_svg: str


class SecondFactorConfirmed(msgspec.Struct, frozen=True):
    """Codes that each work once where the authenticator is lost; told this once."""

    recovery_codes: list[str]


class SecondFactorRemoved(msgspec.Struct, frozen=True):
    """The password alone is asked for."""

    ok: bool = True


def routes(second_factors: SecondFactors, guard: StaffGuard) -> list[HTTPRouteHandler]:
    """The routes of second factors, open also to who must set one up before anything else."""

    @post(
        "/api/staff/second-factor/begin",
        guards=[guard.setting_up],
        status_code=200,
        request_max_body_size=_BODY_BYTES_MAX,
    )
    async def second_factor_begin(request: Request[Any, Any, Any]) -> SecondFactorBegun:
        """A new secret for the authenticator; not asked for before it is confirmed."""
        begun = await second_factors.begin(account_on(request))
        picture = segno.make(begun.otpauth_url).svg_inline(scale=_QR_SCALE)
        return SecondFactorBegun(begun.secret, begun.otpauth_url, picture)

    @post(
        "/api/staff/second-factor/confirm",
        guards=[guard.setting_up],
        status_code=200,
        request_max_body_size=_BODY_BYTES_MAX,
    )
    async def second_factor_confirm(
        request: Request[Any, Any, Any], data: JSONBody[CodeBody]
    ) -> SecondFactorConfirmed:
        """Show that the authenticator works; from now on its codes are asked for."""
        codes = await second_factors.confirm(account_on(request), data.code)
        return SecondFactorConfirmed(codes)

    @post(
        "/api/staff/second-factor/remove",
        guards=[guard.setting_up],
        status_code=200,
        request_max_body_size=_BODY_BYTES_MAX,
    )
    async def second_factor_remove(
        request: Request[Any, Any, Any], data: JSONBody[CodeBody]
    ) -> SecondFactorRemoved:
        """Ask for the password alone from now on."""
        await second_factors.remove(account_on(request), data.code)
        return SecondFactorRemoved()

    return [second_factor_begin, second_factor_confirm, second_factor_remove]
