"""A small server for looking at a published site, and for small installations: Starlette's files, with safe headers.

It shows what `PUBLIC/current` points to, looked up anew for each request, so that a publication is seen at once and no
request sees two releases.
"""

import logging
import os
import re
import socket
from collections.abc import Callable
from http import HTTPStatus
from mimetypes import MimeTypes
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.staticfiles import NotModifiedResponse, StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from upheld.errors import UpheldError
from upheld.website.headers import every_header

if TYPE_CHECKING:
    from uvicorn import Server

logger = logging.getLogger(__name__)

CURRENT, NOT_FOUND = "current", "404.html"
KINDS = MimeTypes()
"""What each ending means: Python's own table, which has nothing of the machine's, and what not every Python has."""

for _ending, _kind in {
    ".atom": "application/atom+xml",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".parquet": "application/vnd.apache.parquet",
    ".woff2": "font/woff2",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml",
}.items():
    KINDS.add_type(_kind, _ending)

BYTES = "application/octet-stream"
TEXT = re.compile(r"text/|.*[/+](json|xml)$")
"""The kinds that are text; the site's is UTF-8 throughout."""

PACKED = ("docx", "ico", "ods", "parquet", "pdf", "png", "woff2", "xlsx", "zip")
"""The endings of what compression makes no smaller."""

ODD = re.compile(r"[\x00-\x1f\x7f\\\ufffd]|//|/\.\.?(/|$)|^[^/]")
"""What no address of the site has: control characters, backslashes, empty and relative parts, no root."""

LONGEST = 2048
"""Characters of an address. The site's own stay under 200."""


def serve(public: Path, *, host: str, port: int, ready: Callable[[str], None]) -> None:
    """Serve the site in `public` until stopped. `ready` is told its address; port 0 takes one that is free.

    Raises:
        UpheldError: nothing was published there, or the port cannot be had.
    """
    _refuse_empty(public)
    listening = _listening(host, port)
    shown_host = f"[{host}]" if ":" in host else host
    ready(f"http://{shown_host}:{listening.getsockname()[1]}/")
    try:
        server_of(public).run(sockets=[listening])
    except KeyboardInterrupt:  # the usual way to stop it
        pass
    finally:
        listening.close()


def server_of(public: Path) -> "Server":
    """The server, which says nothing of itself and leaves logging to what stands before it."""
    import uvicorn

    config = uvicorn.Config(
        site_app(public), access_log=False, log_config=None, log_level="error", server_header=False, lifespan="off"
    )
    return uvicorn.Server(config)


def media_type(path: str | os.PathLike[str]) -> str:
    """What a file is sent as, by its ending. What no table knows, as Pagefind's own files, is bytes; so is a `.gz`."""
    kind, packing = KINDS.guess_type(Path(path).name)
    if kind is None or packing:
        return BYTES
    return f"{kind}; charset=utf-8" if TEXT.match(kind) else kind


def site_app(public: Path) -> ASGIApp:
    """The site in `public` as an ASGI application."""
    already_small = (BYTES, *(media_type(f"file.{ending}") for ending in PACKED))
    small = GZipMiddleware(_Site(public), compresslevel=6, exclude_content_types=already_small)
    return _WithHeaders(small)


class _Site:
    """State: where the site is. Answers a request with a file of its current release."""

    def __init__(self, public: Path) -> None:
        self._public = public

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        release = _Release(directory=os.path.realpath(self._public / CURRENT), html=True, check_dir=False)
        try:
            _refuse_odd(scope)
            response = await release.get_response(release.get_path(scope), _without_host(scope))
        except HTTPException as error:
            response = release.refusal(HTTPStatus(error.status_code))
        logger.debug("%d for %s %a", response.status_code, scope["method"], scope["path"])
        await response(scope, receive, send)


class _Release(StaticFiles):
    """State: the folder of one release. Files are sent as what their endings say they are."""

    def file_response(
        self, full_path: str | os.PathLike[str], stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """The file, or that it has not changed."""
        response = FileResponse(full_path, status_code, stat_result=stat_result, media_type=media_type(full_path))
        unchanged = self.is_not_modified(response.headers, Headers(scope=scope))
        return NotModifiedResponse(response.headers) if unchanged else response

    def refusal(self, status: HTTPStatus) -> Response:
        """The site's own page for what is not there, where it has one; else plain words."""
        path, status_of_page = self.lookup_path(NOT_FOUND)
        if status_of_page and status not in (HTTPStatus.BAD_REQUEST, HTTPStatus.METHOD_NOT_ALLOWED):
            return FileResponse(path, HTTPStatus.NOT_FOUND, stat_result=status_of_page, media_type=media_type(path))
        allowed = {"Allow": "GET, HEAD"} if status is HTTPStatus.METHOD_NOT_ALLOWED else None
        return PlainTextResponse(f"{status.value} {status.phrase}\n", status, headers=allowed)


class _WithHeaders:
    """State: the application whose every answer gets the headers of the site."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return  # there is nothing to set up or take down, and no other kind of connection

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(every_header(scope["path"]))
                if "content-encoding" in headers and "etag" in headers:
                    headers["etag"] = f"W/{headers['etag']}"  # other bytes than the file's own (RFC 9110, 8.8.3)
            await send(message)

        await self._app(scope, receive, send_with_headers)


def _refuse_odd(scope: Scope) -> None:
    """Answer what no visitor asks for: 405, 400 or, for what begins with a dot, 404.

    Raises:
        HTTPException: that answer.
    """
    path = scope["path"]
    if scope["method"] not in ("GET", "HEAD"):
        raise HTTPException(HTTPStatus.METHOD_NOT_ALLOWED)
    if len(path) > LONGEST or ODD.search(path):
        raise HTTPException(HTTPStatus.BAD_REQUEST)
    if "/." in path:
        raise HTTPException(HTTPStatus.NOT_FOUND)


def _without_host(scope: Scope) -> Scope:
    """The request without the name it gave the server, so that where it is sent on to does not depend on that."""
    headers = [(name, value) for name, value in scope["headers"] if name != b"host"]
    return {**scope, "server": None, "headers": headers}


def _refuse_empty(public: Path) -> None:
    if not (public / CURRENT / "index.html").is_file():
        raise UpheldError(f"{public} has no site. Publish an edition first: upheld publish EDITION --to {public} …")


def _listening(host: str, port: int) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise UpheldError(
            f"Port {port} of {host} cannot be had: {_reason(error)}. Choose another with --port, or 0 for any."
        ) from error


def _reason(error: OSError) -> str | None:
    """Why in the system's own words, without what Python adds; looking up a host fails with numbers below 0."""
    return os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror
