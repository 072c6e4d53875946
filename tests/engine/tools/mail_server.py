"""A real mail server on loopback that does what the test says (aiosmtpd)."""

import asyncio
import datetime as dt
import ipaddress
import ssl
from collections.abc import Callable
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

PASSWORD = "s3cret-pässword"
USER = "shop@vello.example"


class MailServer:
    """`inbox` holds what was accepted; `rcpt` and `data` give an answer, wait or break off."""

    def __init__(self, **options: Any) -> None:
        self.inbox: list[Envelope] = []
        self.rcpt: Callable[[int], str] = lambda _: "250 ok"
        """Given how often a recipient was named."""
        self.data: Callable[[int], str | None] = lambda _: "250 taken"
        """Given how often a message came; None: the line is cut."""
        self.hang = asyncio.Event()
        self.hangs = False
        self._options = options
        self._rcpts = self._datas = 0
        self._protocols: list[SMTP] = []
        self._server: asyncio.Server | None = None
        self.port = 0

    async def __aenter__(self) -> "MailServer":
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(self._protocol, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.close()
        self.hang.set()
        for protocol in self._protocols:
            if protocol.transport is not None:
                protocol.transport.abort()
        waiting = [p._handler_coroutine for p in self._protocols if p._handler_coroutine]
        for handler in waiting:
            handler.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)

    def _protocol(self) -> SMTP:
        made = SMTP(self, hostname="mail.test", loop=asyncio.get_running_loop(), **self._options)
        self._protocols.append(made)
        return made

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self._rcpts += 1
        answer = self.rcpt(self._rcpts)
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self._datas += 1
        if self.hangs:
            await self.hang.wait()
        answer = self.data(self._datas)
        if answer is None:
            server.transport.abort()
            return "421 gone"
        if answer.startswith("250"):
            self.inbox.append(envelope)
        return answer


def login(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, told: object
) -> AuthResult:
    """Lets in who knows the password."""
    right = isinstance(told, LoginPassword) and told.password == PASSWORD.encode()
    return AuthResult(success=right, handled=False)


def certificate(folder: Path, name: str = "127.0.0.1") -> tuple[ssl.SSLContext, Path]:
    """(a server's context with a certificate of its own making for `name`, the certificate)."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(name))]), False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    public, private = folder / "cert.pem", folder / "key.pem"
    public.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(public, private)
    return context, public
