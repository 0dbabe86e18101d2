from tests.browser.checks import check, sign_in
def test_start(new_page):
    for width in (1280, 360):
        page = new_page(width=width)
        sign_in(page, "Tovholder, Dalhoffminde"); check(page, f"e2-start-{width}")
        page = new_page(width=width)
        sign_in(page, "Administrator"); check(page, f"e2-admin-{width}")
        for p in ("was","privatliv","cookies"):
            page.goto("/"+p); check(page, f"e2-{p}-{width}")
        page.goto("/people/person-odense-coordinator"); page.get_by_role("button", name="Lav et link").click(); check(page, f"e2-link-{width}")
