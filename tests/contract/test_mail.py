"""Mail: encrypted or not at all, one message for one mailbox, and an honest word on the outcome."""

import email
from email import policy

import pytest

from chalicelib.adapters.channel_smtp import MailChannel, MailServer
from chalicelib.domain.reminder_ports import ChannelFailed, ChannelUnsure
from fake_channels import SECRET, a_message
from mail_server import Post, mail_server


@pytest.fixture
def post(tmp_path):
    with mail_server(tmp_path, Post()) as running:
        yield running


def mailbox(post: Post, trusting: bool = True) -> MailChannel:
    trust = (post.trust,) if trusting else ()
    server = MailServer("127.0.0.1", post.port, "xinyi@district.test", "xinyi", SECRET, *trust)
    return MailChannel("smtp:jinglan", server, "jinglan@street.test", "990101007")


def test_a_reminder_arrives_as_mail_for_one_mailbox(post):
    mailbox(post).send(a_message())
    mail = email.message_from_string(post.mails[0], policy=policy.default)
    assert mail["To"] == "jinglan@street.test"
    assert mail["Subject"] == "2026年1月《心理健康服务情况月报表》20日提醒"
    assert "静澜街道" in mail.get_content()
    assert sum(line.lower().startswith("rcpt") for line in post.lines) == 1


def test_the_same_reminder_has_the_same_message_id(post):
    mailbox(post).send(a_message())
    mailbox(post).send(a_message())
    ids = {email.message_from_string(mail)["Message-ID"] for mail in post.mails}
    assert ids == {"<2026-01.before-20.smtp.jinglan@district.test>"}


def test_without_starttls_neither_password_nor_mail_leaves(post):
    post.tls = False
    with pytest.raises(ChannelFailed, match="没有接受"):
        mailbox(post).send(a_message())
    assert [line.split()[0] for line in post.lines] == ["ehlo", "quit"]


def test_a_certificate_nobody_vouches_for_is_refused(post):
    with pytest.raises(ChannelFailed, match="SSLCertVerificationError"):
        mailbox(post, trusting=False).send(a_message())
    assert post.mails == []


@pytest.mark.parametrize("word", ["AUTH", "MAIL", "RCPT"])
def test_a_refused_mail_is_a_failure_that_names_no_address(post, word):
    post.rejects = word
    with pytest.raises(ChannelFailed) as caught:
        mailbox(post).send(a_message())
    assert not isinstance(caught.value, ChannelUnsure)
    assert "street.test" not in str(caught.value)


def test_a_server_that_falls_silent_after_the_mail_leaves_it_unsure(post):
    post.hangs_up_on = "DATA"
    with pytest.raises(ChannelUnsure):
        mailbox(post).send(a_message())


def test_a_server_that_is_not_there_is_a_failure():
    with pytest.raises(ChannelFailed, match="连不上"):
        mailbox(Post(port=9), trusting=False).send(a_message())


def test_a_mailbox_never_shows_its_address_or_password(post):
    assert "jinglan@street" not in repr(mailbox(post))
    assert SECRET not in repr(mailbox(post))
