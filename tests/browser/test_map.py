"""The map of papers: by pointer, by keyboard, on a phone, and without JavaScript."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

DPO = "Diffusion Model Alignment Using Direct Preference Optimization"


def test_title_appears_on_hover_and_focus(page: Page, site_url: str) -> None:
    page.goto(site_url + "map/")
    link = page.locator(f'.lp-map__svg a:has(title:text("{DPO}"))')
    title = link.locator("text")
    expect(title).to_have_css("opacity", "0")
    link.locator("use").hover()
    expect(title).to_have_css("opacity", "1")
    page.mouse.move(0, 0)
    expect(title).to_have_css("opacity", "0")
    page.keyboard.press("Tab")  # switches to keyboard focus
    link.focus()
    expect(title).to_have_css("opacity", "1")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(DPO)


def test_keyboard_moves_from_left_to_right_or_skips_the_map(page: Page, site_url: str) -> None:
    page.goto(site_url + "map/")
    skip = page.get_by_role("link", name="Skip map")
    skip.focus()
    box = skip.bounding_box()
    assert box is not None
    assert box["width"] > 40
    first = page.locator(".lp-map__svg a").first
    first.focus()
    before = first.bounding_box()
    page.keyboard.press("Tab")
    focused = page.locator(".lp-map__svg a:focus use")
    after = focused.bounding_box()
    assert before is not None
    assert after is not None
    assert after["x"] >= before["x"] - before["width"]


def test_map_fits_a_phone_and_names_its_regions(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto(site_url + "map/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    frame = page.locator(".lp-map__frame").bounding_box()
    assert frame is not None
    points = page.locator(".lp-map__svg a use")
    for number in range(points.count()):
        box = points.nth(number).bounding_box()
        assert box is not None
        assert frame["x"] <= box["x"] <= frame["x"] + frame["width"] - box["width"]
        assert frame["y"] <= box["y"] <= frame["y"] + frame["height"] - box["height"]
    regions = page.locator(".lp-map__regions text:visible")
    boxes = [box for number in range(regions.count()) if (box := regions.nth(number).bounding_box())]
    assert len(boxes) >= 3
    for number, one in enumerate(boxes):
        for other in boxes[:number]:
            across = one["x"] < other["x"] + other["width"] and other["x"] < one["x"] + one["width"]
            down = one["y"] < other["y"] + other["height"] and other["y"] < one["y"] + one["height"]
            assert not (across and down)


def test_map_and_list_work_without_javascript(browser: Browser, site_url: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site_url + "map/")
        expect(page.locator(f'.lp-map__svg a:has(title:text("{DPO}")) use')).to_be_visible()
        page.get_by_text("View as list").click()
        page.locator("#list").get_by_role("link", name=DPO).click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(DPO)
