"""A league that is hosted with TLS: who trusts its certificate plays, and who does not is told."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
import trustme

from game.league.client.http import Server
from game.league.memberships import Memberships
from tests.league.client.serving import CAKE, Host, attempts
from tests.league.client.test_client_commands import complaint, league, typed_well
from tests.league.server.league import rules
from tests.terminal import environment


class Hosted(NamedTuple):
    """A league at an https address, and the file of the CA that its certificate is of."""

    url: str
    code: str
    ca: Path

    @property
    def port(self) -> str:
        return self.url.rpartition(":")[2]


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosted]:
    """A company's own CA, a certificate of it, and a league hosted with that."""
    folder = tmp_path_factory.mktemp("tls")
    authority = trustme.CA()
    certificate = authority.issue_cert("127.0.0.1")
    certificate.private_key_pem.write_to_path(folder / "cup.key")
    certificate.cert_chain_pems[0].write_to_path(folder / "cup.pem")
    authority.cert_pem.write_to_path(folder / "ca.pem")
    now = datetime.now(UTC)
    (folder / "cup.json").write_text(rules(opens=now, closes=now + timedelta(days=2)).to_json())
    command = [sys.executable, "-m", "game", "league", "host", str(folder / "cup.json")]
    command += ["--database", str(folder / "league.db"), "--port", "0"]
    command += ["--tls-cert", str(folder / "cup.pem"), "--tls-key", str(folder / "cup.key")]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=(folder / "wrong").open("w"),
        text=True,
        env=environment(),
    ) as process:
        assert process.stdout is not None
        lines = []
        for line in process.stdout:
            lines.append(line.strip())
            if line.startswith("It is kept in"):
                break
        code = next(line.split()[4] for line in lines if line.startswith("Players come in by"))
        yield Hosted(lines[0].split()[4], code, folder / "ca.pem")
        process.terminate()
    assert (folder / "wrong").read_text() == "", "who cannot connect is nothing to complain of"


@pytest.fixture
def trusting(hosted: Hosted, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is started from here knows the company's CA."""
    monkeypatch.setenv("SSL_CERT_FILE", str(hosted.ca))


@pytest.mark.usefixtures("trusting")
def test_joined_played_and_read_by_https(hosted: Hosted, saves: Path) -> None:
    assert hosted.url.startswith("https://")
    assert "You are Ann in Cup" in league(
        saves, "join", f"{hosted.code}@{hosted.url}", "--name", "Ann"
    )
    seed = attempts(saves, Memberships(saves).all()[0]).next(CAKE).entry.seed
    told = league(saves, "play", "late-cake", "--plain", typed=typed_well(seed))
    assert "counts:" in told
    assert "1. Ann" in league(saves, "board")


def test_a_certificate_that_is_not_trusted_is_refused_with_the_way_out(
    hosted: Hosted, saves: Path
) -> None:
    told = complaint(saves, "join", f"{hosted.code}@{hosted.url}", "--name", "Eve")
    assert "its certificate is not one that this machine trusts" in told
    assert "SSL_CERT_FILE=FILE" in told
    assert told.count("\n") == 1


@pytest.mark.usefixtures("trusting")
def test_a_certificate_for_another_name_is_refused(hosted: Hosted, saves: Path) -> None:
    told = complaint(saves, "join", f"{hosted.code}@https://localhost:{hosted.port}", "--name", "E")
    assert "its certificate is for another name" in told


def test_plain_http_to_a_port_with_tls_is_a_sentence(hosted: Hosted, saves: Path) -> None:
    told = complaint(saves, "join", f"{hosted.code}@http://127.0.0.1:{hosted.port}", "--name", "E")
    assert told.endswith("hosted with TLS, its address begins with https://\n")
    assert told.count("\n") == 1


def test_tls_to_a_port_without_is_a_sentence(host: Host, saves: Path) -> None:
    told = complaint(saves, "join", f"{host.code()}@https://127.0.0.1:{host.port}", "--name", "E")
    assert "it does not speak TLS there" in told
    assert told.count("\n") == 1


@pytest.mark.parametrize("content", [None, "no certificate"])
def test_a_file_that_holds_no_ca_trusts_nobody(
    content: str | None, hosted: Hosted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if content is not None:
        (tmp_path / "ca.pem").write_text(content)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    with Server(hosted.url) as server, pytest.raises(Exception, match="not one that this machine"):
        server.me()
