"""The frame around every page says who is signed in, where one is, and whether one looks at the past."""

import datetime as dt

import msgspec
import pytest

from portal.assets import load_assets
from portal.web.frame import Crumb, Frame, Made, NavItem, Notice, PastBanner, SignedIn
from portal.web.templates import template_environment

TEMPLATE = "{% extends 'base.html' %}{% block content %}<h1>{{ page.frame.title }}</h1>{% endblock %}"


class Page(msgspec.Struct, frozen=True):
    """The least a page can be."""

    frame: Frame


def shown(frame: Frame) -> str:
    """The whole page in that frame."""
    return template_environment(load_assets()).from_string(TEMPLATE).render(page=Page(frame))


def test_the_skip_link_comes_first_and_leads_to_the_content() -> None:
    page = shown(Frame(title="Forside"))
    assert page.index("<a ") == page.index('<a class="skipnav" href="#main-content">')
    assert page.count("<h1>") == 1
    assert '<html lang="da">' in page
    assert "<title>Forside – Forløbsportalen</title>" in page


def test_a_visitor_who_is_not_signed_in_sees_no_menu_and_no_way_out() -> None:
    page = shown(Frame(title="Log ind"))
    assert "Hovedmenu" not in page
    assert "/sign-out" not in page


def test_who_is_signed_in_is_said_and_can_sign_out() -> None:
    page = shown(
        Frame(
            title="Forside",
            signed_in=SignedIn(name="Tovholder, Holstebro", role="Deltager"),
            navigation=(NavItem("Forside", "/", current=True), NavItem("Hold", "/cohorts")),
            csrf_token="a-token",
        )
    )
    assert '<a href="/account">Tovholder, Holstebro<span class="sr-only">, din konto</span></a>' in page
    assert '</a><span class="user-role">, Deltager</span>' in page
    assert '<input type="hidden" name="csrf_token" value="a-token">' in page
    assert """data-hx-headers:inherited='{"X-CSRF-Token": "a-token"}'""" in page
    assert '<a href="/" class="nav-link" aria-current="true">' in page
    assert '<a href="/cohorts" class="nav-link">' in page


def test_the_last_breadcrumb_is_the_page_itself() -> None:
    page = shown(Frame(title="Møder", breadcrumbs=(Crumb("Forside", "/"), Crumb("Møder"))))
    assert '<a class="breadcrumbs__link" href="/">Forside</a>' in page
    assert page.count('<li class="breadcrumbs__list-item" aria-current="page">') == 1


def test_the_past_says_that_it_is_the_past() -> None:
    page = shown(
        Frame(
            title="Hold",
            as_of=PastBanner(
                "Sådan var det ved udgangen af 4. marts 2026.", "den 4. marts 2026", now_href="/cohorts/cohort-1"
            ),
        )
    )
    assert "Sådan var det ved udgangen af 4. marts 2026. Her kan intet ændres." in page
    assert '<a href="/cohorts/cohort-1">Vis siden, som den er nu</a>' in page


def test_paper_says_when_the_page_was_made_and_of_which_position() -> None:
    noon = dt.datetime(2026, 11, 30, 11, 5, tzinfo=dt.UTC)
    past = PastBanner("Du ser portalen, som den så ud ved hændelse nr. 5.", "som det så ud ved hændelse nr. 5")
    said = "Siden er lavet 30. november 2026 kl. 12.05"
    assert f"{said}</span>." in shown(Frame(title="Kontrolpunkter", made=Made(noon)))
    now = shown(Frame(title="Krav", made=Made(noon, 622)))
    assert f'{said}</span>, som registreret nr. 622<span data-later=" eller senere"></span>.' in now
    assert f"{said}</span>, som registreret nr. 5." in shown(Frame(title="Krav", made=Made(noon, 5), as_of=past))


@pytest.mark.parametrize("kind", ["success", "info", "warning", "error"])
def test_a_notice_is_said_in_its_kind(kind: str) -> None:
    assert f'<div class="alert alert-{kind}" tabindex="-1" data-arrived="">' in shown(
        Frame(title="Hold", notice=Notice("Gemt", kind))
    )


def test_what_people_wrote_is_never_markup() -> None:
    page = shown(Frame(title="<script>alert(1)</script>", signed_in=SignedIn(name='"><img>', role="&")))
    assert "<script>alert" not in page
    assert "<img>" not in page


def test_there_is_no_inline_script_or_style() -> None:
    page = shown(Frame(title="Forside", demo=True))
    assert "<style" not in page
    assert " style=" not in page
    assert page.count("<script ") == page.count("<script src=") == page.count("</script>")


def test_the_title_says_what_tells_the_page_from_others() -> None:
    way = (Crumb("Forside", "/"), Crumb("Hold", "/cohorts"), Crumb("Hold 7", "/cohorts/cohort-7"), Crumb("Krav"))
    past = PastBanner("Du ser portalen, som den så ud ved hændelse nr. 5.", "som det så ud ved hændelse nr. 5")
    titles = [
        Frame(title="Krav", breadcrumbs=way).document_title,
        Frame(title="Krav", breadcrumbs=way, as_of=past).document_title,
        Frame(title="Krav", breadcrumbs=way, refused=True).document_title,
        Frame(title="Erfaring fra 4. marts 2026", about="Ring dagen før", breadcrumbs=way).document_title,
    ]
    assert titles == [
        "Krav – Hold 7 – Forløbsportalen",
        "Krav – som det så ud ved hændelse nr. 5 – Hold 7 – Forløbsportalen",
        "Fejl: Krav – Hold 7 – Forløbsportalen",
        "Erfaring fra 4. marts 2026 – Ring dagen før – Hold 7 – Forløbsportalen",
    ]
