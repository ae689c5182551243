"""`upheld serve`: the right types and headers for what was published, and nothing for what nobody should ask."""

import gzip
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.worlds.few import UPHELD, upheld
from tests.worlds.serving import Served, serving
from upheld.publish.releases import alone, finish, release_of, show, write_files
from upheld.website.headers import KEPT_FOR_GOOD, SAFETY, content_security_policy
from upheld.website.pages import SiteFile

LONG = b"<p>A page that is long enough to be worth making smaller.</p>" * 40
ENDINGS = [
    "atom",
    "csv",
    "docx",
    "ico",
    "js",
    "ods",
    "parquet",
    "pdf",
    "png",
    "svg",
    "svgz",
    "txt",
    "wasm",
    "woff2",
    "xlsx",
    "xml",
    "zip",
]
SITE = [
    SiteFile("index.html", b"<h1>First</h1>"),
    SiteFile("404.html", b"<h1>Not here</h1>"),
    SiteFile("councils/X1/index.html", LONG),
    SiteFile("councils/X1/index.json", b"[]"),
    SiteFile("decisions/index.html", b"<h1>Search</h1>"),
    SiteFile("assets/site-0123456789.css", b"p{}"),
    SiteFile("assets/fonts.css", b"p{}"),
    *(SiteFile(f"files/a.{end}", b"x" * 2000) for end in ENDINGS),
    SiteFile("pagefind/index/a.pf_index", b"x" * 2000),
]
NUMBERS = count()


def released(public: Path, files: list[SiteFile]) -> None:
    with alone(public), release_of(public) as unfinished:
        list(write_files(files, unfinished))
        show(finish(unfinished), public)


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served") / "public"
    released(folder, SITE)
    (folder / "secret.txt").write_text("not for visitors")
    (folder / "current/.hidden").write_text("not for visitors")
    (folder / "current/elsewhere.txt").symlink_to(folder / "secret.txt")
    return folder


@pytest.fixture(scope="module")
def site(public: Path) -> Iterator[Served]:
    with serving(public) as served:
        yield served


@pytest.mark.parametrize(
    ("address", "type_"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/councils/X1/", "text/html; charset=utf-8"),
        ("/councils/X1/index.json", "application/json; charset=utf-8"),
        ("/files/a.atom", "application/atom+xml; charset=utf-8"),
        ("/files/a.parquet", "application/vnd.apache.parquet"),
        ("/files/a.wasm", "application/wasm"),
        ("/files/a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("/files/a.woff2", "font/woff2"),
        ("/files/a.pdf", "application/pdf"),
        ("/files/a.csv", "text/csv; charset=utf-8"),
        ("/assets/site-0123456789.css", "text/css; charset=utf-8"),
        ("/files/a.svg", "image/svg+xml; charset=utf-8"),
        ("/files/a.xml", "application/xml; charset=utf-8"),
        ("/files/a.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("/files/a.ods", "application/vnd.oasis.opendocument.spreadsheet"),
        ("/files/a.zip", "application/zip"),
        ("/files/a.js", "text/javascript; charset=utf-8"),
        ("/files/a.txt", "text/plain; charset=utf-8"),
        ("/files/a.png", "image/png"),
        ("/files/a.ico", "image/vnd.microsoft.icon"),
        ("/files/a.svgz", "application/octet-stream"),
        ("/pagefind/index/a.pf_index", "application/octet-stream"),
    ],
)
def test_a_file_is_sent_as_what_it_is(site: Served, address: str, type_: str) -> None:
    answer = site.get(address)
    assert (answer.status, answer.headers["content-type"]) == (200, type_)
    assert len(answer.body) == int(answer.headers["content-length"])


@pytest.mark.parametrize("address", ["/", "/councils/X1/", "/nowhere", "/%00", "/assets/site-0123456789.css"])
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_every_answer_carries_the_headers_that_keep_visitors_safe(site: Served, address: str, method: str) -> None:
    headers = site.ask(f"{method} {address} HTTP/1.1").headers
    assert {name: headers[name.lower()] for name in SAFETY} == SAFETY
    assert headers["content-security-policy"] == content_security_policy(address)
    assert "server" not in headers


def test_only_the_search_page_may_run_the_search_engine(site: Served) -> None:
    policies = {address: site.get(address).headers["content-security-policy"] for address in ("/", "/decisions/")}
    assert ["wasm-unsafe-eval" in policy for policy in policies.values()] == [False, True]
    assert not any("unsafe-inline" in policy or "'unsafe-eval'" in policy for policy in policies.values())


def test_what_has_its_hash_in_its_name_is_kept_and_all_else_asked_for_again(site: Served) -> None:
    addresses = ["/assets/site-0123456789.css", "/assets/fonts.css", "/", "/councils/X1/index.json"]
    kept = [site.get(address).headers["cache-control"] for address in addresses]
    assert kept == [KEPT_FOR_GOOD, "no-cache", "no-cache", "no-cache"]


def test_a_text_is_made_smaller_for_those_who_can_read_it_so(site: Served) -> None:
    small, whole = site.get("/councils/X1/", Accept_Encoding="gzip"), site.get("/councils/X1/")
    assert small.headers["content-encoding"] == "gzip" and len(small.body) < len(LONG) / 10
    assert gzip.decompress(small.body) == whole.body == LONG
    assert "Accept-Encoding" in small.headers["vary"]
    assert small.headers["etag"] == f"W/{whole.headers['etag']}", "other bytes, so no strong tag in common"
    answers = {end: site.get(f"/files/a.{end}", Accept_Encoding="gzip").headers for end in ENDINGS}
    made_smaller = [end for end, headers in answers.items() if headers.get("content-encoding") == "gzip"]
    assert made_smaller == ["atom", "csv", "js", "svg", "txt", "wasm", "xml"]


def test_what_a_file_is_sent_as_does_not_depend_on_the_machine(tmp_path: Path) -> None:
    """The system's own table of types, where there is one, has no say."""
    (tmp_path / "mime.types").write_text("text/odd css parquet html\n")
    script = (
        f"import mimetypes; mimetypes.knownfiles = [{str(tmp_path / 'mime.types')!r}]; mimetypes.init()\n"
        "assert mimetypes.guess_type('a.css')[0] == 'text/odd'\n"
        "from upheld.website.serve import media_type\n"
        "print(*map(media_type, ['a.css', 'a.parquet', 'a.html']), sep=', ')"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout == "text/css; charset=utf-8, application/vnd.apache.parquet, text/html; charset=utf-8\n"


def test_what_has_not_changed_is_not_sent_again(site: Served) -> None:
    for coding in ("gzip", "identity"):
        tag = site.get("/councils/X1/", Accept_Encoding=coding).headers["etag"]
        again = site.get("/councils/X1/", Accept_Encoding=coding, If_None_Match=tag)
        assert (again.status, again.body) == (304, b"")
        assert again.headers["cache-control"] == "no-cache"
    assert site.get("/councils/X1/", If_None_Match='"other"').status == 200


def test_a_part_of_a_file_can_be_had(site: Served) -> None:
    part = site.get("/files/a.pdf", Range="bytes=0-9", Accept_Encoding="gzip")
    assert (part.status, part.body, part.headers["content-range"]) == (206, b"x" * 10, "bytes 0-9/2000")
    assert site.get("/files/a.pdf", Range="bytes=9000-").status == 416
    assert site.get("/files/a.pdf", Range="nonsense").status == 400


def test_an_address_without_its_last_slash_leads_to_the_one_with_it(site: Served) -> None:
    answer = site.get("/councils/X1", Host="[evil")
    assert (answer.status, answer.headers["location"]) == (307, "/councils/X1/")


def test_what_is_not_there_gets_the_page_that_says_so(site: Served) -> None:
    for address in ("/nowhere/", "/councils/X1/index.htm", "/index.html/x", "/councils/", "/" + "a" * 300):
        answer = site.get(address)
        assert (answer.status, answer.body) == (404, b"<h1>Not here</h1>"), address


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/councils/../../secret.txt",
        "/councils/X1/%2e%2e/%2e%2e/%2e%2e/secret.txt",
        "/./index.html",
        "//secret.txt",
        "//evil.invalid/councils/X1",
        "/councils//X1/",
        "/..\\secret.txt",
        "/%5c..%5csecret.txt",
        "/%00",
        "/index.html%00.txt",
        "/%0d%0aX-Injected:%20yes",
        "/%ff",
        "/" + "a/" * 4096,
        "/" + "a" * 8192,
        "http://localhost/",
        "secret.txt",
        "*",
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_an_odd_address_is_refused_in_plain_words(site: Served, method: str, path: str) -> None:
    answer = site.ask(f"{method} {path} HTTP/1.1")
    assert answer.status == 400
    assert b"not for visitors" not in answer.body
    assert method == "HEAD" or answer.body == b"400 Bad Request\n"
    assert "x-injected" not in answer.headers


@pytest.mark.parametrize("path", ["/.hidden", "/.publishing", "/.git/config", "/councils/.htaccess", "/elsewhere.txt"])
def test_what_is_hidden_or_leads_out_of_the_site_is_not_there(site: Served, path: str) -> None:
    answer = site.get(path)
    assert (answer.status, b"not for visitors" in answer.body) == (404, False)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "CONNECT", "PROPFIND", "get"])
def test_nothing_but_reading_is_allowed(site: Served, method: str) -> None:
    answer = site.ask(f"{method} / HTTP/1.1")
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")


def test_each_request_can_be_followed(public: Path, caplog: pytest.LogCaptureFixture) -> None:
    """What a visitor asked for is written so that it cannot steer a terminal."""
    with caplog.at_level("DEBUG", "upheld.website.serve"), serving(public) as served:
        served.get("/councils/X1/")
        served.get("/%1b%5b2Jnowhere/")
    assert caplog.messages == ["200 for GET '/councils/X1/'", "400 for GET '/\\x1b[2Jnowhere/'"]


@pytest.mark.parametrize("line", [b"GET /\xff\xfe HTTP/1.1", b"\x16\x03\x01", b"GET /a b HTTP/1.1"])
def test_what_is_no_request_gets_a_400(site: Served, line: bytes) -> None:
    assert site.ask(line).status == 400
    assert site.get("/").status == 200


def test_a_request_without_a_body_that_ends_does_not_stop_the_others(site: Served) -> None:
    with socket.create_connection(("127.0.0.1", site.port), timeout=5) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost:")
        assert site.get("/").status == 200


def test_a_publication_is_seen_at_once_and_never_half(tmp_path: Path) -> None:
    """While releases follow each other, every answer is whole and of one release."""
    public = tmp_path / "public"
    texts = [f"<p>{number}</p>".encode() * (500 + number) for number in range(12)]
    released(public, [SiteFile("index.html", texts[0])])
    with serving(public) as served:
        for text in texts[1:]:
            before = served.get("/").body
            released(public, [SiteFile("index.html", text)])
            assert before != text and served.get("/").body == text
    assert len(list((public / "releases").iterdir())) == 2


def test_the_command_says_where_it_serves_and_stops_quietly(public: Path) -> None:
    process = subprocess.Popen([UPHELD, "serve", public, "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    said = process.stdout.readline().decode()
    found = re.search(r"http://127\.0\.0\.1:(\d+)/", said)
    assert found, said
    assert Served(int(found[1])).get("/").body == b"<h1>First</h1>"
    process.send_signal(2)
    assert process.communicate(timeout=10)[1] == b""
    assert process.returncode == 0


def test_a_place_without_a_site_is_refused_in_a_sentence(tmp_path: Path) -> None:
    ran = upheld("serve", tmp_path)
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith(f"{tmp_path} has no site. Publish an edition first: upheld publish")


def test_a_port_that_is_taken_is_refused_in_a_sentence(public: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ran = upheld("serve", public, "--port", str(port))
    assert ran.status == 1
    assert ran.err.startswith(f"Port {port} of 127.0.0.1 cannot be had: Address already in use.")
    assert upheld("serve", public, "--port", "70000").status == 2
