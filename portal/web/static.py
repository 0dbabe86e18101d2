"""The built files, served from memory: what is not in the build does not exist, whatever a path says."""

import re
from collections.abc import Iterable

from litestar import Request, Response, get
from litestar.datastructures import State
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from portal.assets import Assets
from portal.web.access import OPEN

WEIGHT = re.compile(r"q=(0(\.[0-9]{0,3})?|1(\.0{0,3})?)")
FOR_EVER = "public, max-age=31536000, immutable"


def static_files(assets: Assets) -> HTTPRouteHandler:
    """The route that serves `assets` under `/static/`, compressed for who accepts it."""

    @get("/static/{name:str}", include_in_schema=False, access=OPEN, sync_to_thread=False)
    def static_file(name: FromPath[str], request: Request[object, object, State]) -> Response[bytes]:
        asset = assets.files.get(name)
        if asset is None:
            raise NotFoundException
        headers = {"Cache-Control": FOR_EVER, "Vary": "Accept-Encoding"}
        if asset.gzipped is None or not takes_gzip(request.headers.getall("accept-encoding", [])):
            return Response(asset.body, media_type=asset.media_type, headers=headers)
        return Response(asset.gzipped, media_type=asset.media_type, headers={**headers, "Content-Encoding": "gzip"})

    return static_file


def takes_gzip(said: Iterable[str]) -> bool:
    """Does the client take gzip, by its Accept-Encoding? Source: RFC 9110, section 12.5.3; a weight of 0 says no."""
    weights: dict[str, bool] = {}
    for part in ",".join(said).lower().split(","):
        coding, *parameters = (it.strip() for it in part.split(";"))
        weights[coding] = all(WEIGHT.fullmatch(it) and float(it[2:]) > 0 for it in parameters)
    return weights.get("gzip", weights.get("x-gzip", weights.get("*", False)))
