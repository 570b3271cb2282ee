"""The e-mail as a mail program opens it: read back by the standard library's parser."""

from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from sitegen.render.mail import write_mail

TEXT = "Llŷr: 100 % = so\n" + "a long line " * 20 + "\n\nFrom here\n.\n"
HTML = '<!doctype html>\n<p style="color:#000">ŵ “quoted”</p>\n'


def mail(subject: str = "All candidates", text: str = TEXT) -> bytes:
    return write_mail(subject=subject, language="cy", text=text, html=HTML)


def parsed(data: bytes) -> EmailMessage:
    message = message_from_bytes(data, policy=policy.default)

    assert isinstance(message, EmailMessage)
    assert [] == message.defects
    return message


def test_both_parts_come_back_as_they_were() -> None:
    message = parsed(mail())
    plain, html = message.iter_parts()

    assert "multipart/alternative" == message.get_content_type()
    assert (TEXT, HTML) == tuple(
        each.get_payload(decode=True).decode().replace("\r\n", "\n")  # type: ignore[union-attr]
        for each in (plain, html)
    )
    assert ["text/plain", "text/html"] == [each.get_content_type() for each in (plain, html)]
    assert [[], []] == [each.defects for each in (plain, html)]


@pytest.mark.parametrize(
    "subject",
    ["Short", "Pob ymgeisydd: llechen y chwith 2027 ac eraill — ŵ" * 3, "x" * 300, "ليلى", "a\tb"],
)
def test_a_subject_comes_back_as_it_was(subject: str) -> None:
    assert subject == str(parsed(mail(subject))["Subject"])


def test_nobody_has_sent_it_yet() -> None:
    message = parsed(mail())

    assert {"Date", "From", "To", "Message-ID"}.isdisjoint(message.keys())
    assert ("1", "cy") == (message["X-Unsent"], message["Content-Language"])


def test_lines_are_short_and_end_as_mail_does() -> None:
    data = mail("Pob ymgeisydd ŵ " * 9)

    assert all(len(line) <= 78 for line in data.split(b"\r\n"))
    assert data.count(b"\n") == data.count(b"\r\n")
    assert data.isascii()


def test_the_boundary_comes_from_the_text() -> None:
    assert mail() == mail()
    assert parsed(mail()).get_boundary() != parsed(mail(text="Another")).get_boundary()
