"""Pages in a real browser: on every screen whole, legible and usable without sight, mouse or script."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from filecmp import cmp
from importlib.resources import files
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from printed_pages import blanks
from pypdf import PdfReader

from nbsurvey.intervals import proportion_interval
from nbsurvey.language.numbers import percent_range
from nbsurvey.opening import open_study

ROOT = Path(__file__).parents[2]
SCREENS: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1280, "height": 900}},
    "desktop, dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}},
    "phone, dark": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"},
    "narrow phone": {"viewport": {"width": 320, "height": 640}},
    "desktop at 400%": {"viewport": {"width": 320, "height": 225}, "device_scale_factor": 4},
    "phone, text spaced": {"viewport": {"width": 390, "height": 844}},
    "desktop, text spaced": {"viewport": {"width": 1280, "height": 800}},
    "no script": {"viewport": {"width": 1280, "height": 900}},
}
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""  # WCAG 2.2, 1.4.12
SCRIPT = re.compile(r"<script(?! type=\"application/ld\+json\")[\s\S]*?</script>")
AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
VIOLATIONS = """async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
  const {violations} = await axe.run(document, {runOnly: tags, resultTypes: ["violations"]})
  return violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 200)}`))
}"""
SIDEWAYS = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
  [...document.querySelectorAll("body *")].filter(part => part.getBoundingClientRect().right > innerWidth + 1
    && !part.closest(".scroll-region")).map(part => `sideways: ${part.outerHTML.slice(0, 150)}`)"""
RINGS = """() => [...document.querySelectorAll("a[href], summary, button, input, [tabindex='0']")].flatMap(part => {
  part.focus({focusVisible: true})
  if (document.activeElement !== part) return []
  const {outlineStyle, outlineWidth, outlineOffset} = getComputedStyle(part)
  if (outlineStyle === "none") return [`no focus ring: ${part.outerHTML.slice(0, 150)}`]
  const ring = Math.max(0, parseFloat(outlineWidth) + parseFloat(outlineOffset)) - 0.5
  const rooms = [[0, innerWidth]]
  for (let around = part.parentElement; around !== document.documentElement; around = around.parentElement)
    if (around !== document.body && getComputedStyle(around).overflowX !== "visible") {
      const left = around.getBoundingClientRect().left + around.clientLeft
      rooms.push([left, left + around.clientWidth])
    }
  const rects = [...part.getClientRects()]
  const cut = rects.some(rect => rooms.some(([left, right]) => rect.left - ring < left || rect.right + ring > right))
  return cut ? [`focus ring cut off: ${part.outerHTML.slice(0, 150)}`] : []
})"""
ROWS = """figures => figures.map(figure => {
  const shown = [...figure.querySelectorAll("img")].find(image => image.getClientRects().length)
  const image = shown.getBoundingClientRect()
  return [...figure.querySelectorAll(".figure-rows button")].every((row, index, rows) => {
    const place = row.getBoundingClientRect(), card = document.getElementById(row.getAttribute("popovertarget"))
    const before = rows[index - 1]?.getBoundingClientRect() ?? {bottom: image.top + 20}
    return row.ariaLabel.startsWith(card.querySelector("caption").textContent) && place.height > 15
      && place.top > before.bottom - 1 && place.top >= image.top && place.bottom <= image.bottom
      && place.left >= image.left - 1
  })
})"""
WHOLE = """cards => cards.flatMap(card => {
  card.showPopover()
  const is_whole = card.scrollWidth <= card.clientWidth && card.getBoundingClientRect().left >= 0
  card.hidePopover()
  return is_whole ? [] : [card.id]
})"""
BROKEN = """parts => parts.filter(part => new Set([...part.getClientRects()].map(line => line.top)).size > 1)
  .map(part => part.textContent)"""
BROKEN_WORDS = """heads => heads.flatMap(head => {
  const texts = document.createTreeWalker(head, NodeFilter.SHOW_TEXT), broken = []
  while (texts.nextNode()) for (const {index, 0: word} of texts.currentNode.data.matchAll(/[^\\s-]+/g)) {
    const part = document.createRange()
    part.setStart(texts.currentNode, index)
    part.setEnd(texts.currentNode, index + word.length)
    if (new Set([...part.getClientRects()].map(line => line.top)).size > 1) broken.push(word)
  }
  return broken
})"""
COMMUTERS = (
    ("new", "--update", "."),
    ("import", "commuters.csv", "--codebook", "data/codebook.yaml", "--out", "data/responses.csv", "--synthetic"),
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, which `.ci/run` installs."""
    path = shutil.which("chromium")
    if not path:
        tell = pytest.fail if os.environ.get("CI") else pytest.skip
        tell("There is no Chromium; `.ci/run` installs it.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


def nbsurvey(folder: Path, *arguments: object) -> None:
    command = [sys.executable, "-m", "nbsurvey", *map(str, arguments)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def page_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return a function that builds the html page of a study once: the mayors' written one, a generated one."""
    made: dict[str, Path] = {}

    def page(study: str) -> Path:
        if study not in made:
            folder, language = (
                tmp_path_factory.mktemp(study),
                {"mayors": "nl", "mayors-en": "en", "commuters": "de"}[study],
            )
            top = ROOT
            if study == "commuters":
                top = Path(shutil.copytree(ROOT / "examples" / study, folder / study))
                for arguments in COMMUTERS:
                    nbsurvey(top, *arguments)
            options = ("--language", language, "--to", "html", "--engine", "embedded", "--out", folder / "build")
            nbsurvey(top, "report", *options)
            made[study] = folder / "build" / "report" / f"report.{language}.html"
        return made[study]

    return page


def shown(browser: Browser, path: Path, screen: str) -> Page:
    """Open a page on a screen."""
    page = browser.new_page(**SCREENS[screen])
    page.goto(path.as_uri())
    if "text spaced" in screen:
        page.add_style_tag(content=SPACED)
    return page


@pytest.mark.parametrize("study", ["mayors", "commuters"])
def test_a_page_is_whole_and_usable_on_every_screen(
    study: str, page_of: Callable[[str], Path], browser: Browser, tmp_path: Path
) -> None:
    scriptless = tmp_path / "no-script.html"
    scriptless.write_text(SCRIPT.sub("", page_of(study).read_text("utf-8")), "utf-8")
    problems = []
    for screen in SCREENS:
        page = shown(browser, scriptless if screen == "no script" else page_of(study), screen)
        page.evaluate(f"{AXE}\n;0")  # the page's own policy lets no script in by another way
        page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
        for check in (VIOLATIONS, SIDEWAYS, RINGS):
            problems += [f"{screen}: {problem}" for problem in page.evaluate(check)]
        page.close()
    assert problems == []


@pytest.mark.parametrize("study", ["mayors", "commuters"])
@pytest.mark.parametrize(("size", "findings", "notice"), [((1280, 800), 3, 3), ((390, 844), 1, 5)])
def test_the_first_screen_shows_the_findings(
    study: str, size: tuple[int, int], findings: int, notice: int, page_of: Callable[[str], Path], browser: Browser
) -> None:
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    page.goto(page_of(study).as_uri())
    box = page.locator("li:has(> .key-number)").nth(findings - 1).bounding_box()
    assert box and box["y"] + box["height"] <= size[1]
    lines = "callout => new Set([...callout.querySelector('p').getClientRects()].map(line => Math.round(line.y))).size"
    assert page.locator("main > .callout").first.evaluate(lines) <= notice
    page.close()


@pytest.mark.parametrize("screen", ["phone", "phone, dark", "narrow phone"])
def test_a_table_fits_a_phone_or_shows_that_more_is_beside_it(
    screen: str, page_of: Callable[[str], Path], browser: Browser
) -> None:
    page = shown(browser, page_of("mayors"), screen)
    columns = "region => region.scrollWidth > region.clientWidth && region.querySelectorAll('thead th').length"
    wide = page.locator(".quarto-float-tbl .scroll-region").evaluate_all(f"regions => regions.map({columns})")
    assert len(wide) > 3 and not any(wide)

    def shades() -> list[bool]:
        """Whether there is a shade at the left and at the right of the empty lower edge of a row."""
        row = region.locator("tbody tr").nth(1).bounding_box()
        sides = region.bounding_box()
        assert row and sides
        area = {"x": sides["x"], "y": row["y"] + row["height"] - 4, "width": sides["width"], "height": 2}
        image = Image.open(BytesIO(page.screenshot(clip=area))).convert("L")
        middle = image.getpixel((40, 0))
        return [abs(image.getpixel((x, 0)) - middle) > 20 for x in (1, image.width - 2)]

    region = page.locator("#tbl-figures .scroll-region")
    region.locator("table").evaluate("table => table.style.minWidth = '60rem'")
    region.locator("tbody tr").nth(1).scroll_into_view_if_needed()
    assert shades() == [False, True]
    region.evaluate("region => region.scrollTo({left: 40, behavior: 'instant'})")
    assert shades() == [True, True]
    region.evaluate("region => region.scrollTo({left: 9999, behavior: 'instant'})")
    assert shades() == [True, False]
    page.close()


@pytest.mark.parametrize("study", ["mayors", "commuters"])
def test_a_page_asks_nothing_of_the_network(study: str, page_of: Callable[[str], Path], browser: Browser) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(page_of(study).as_uri())
    assert [url for url in asked if not url.startswith(("data:", "file:"))] == []


def test_contents_stand_open_beside_the_text_and_folded_above_it(
    page_of: Callable[[str], Path], browser: Browser
) -> None:
    wide, narrow = (shown(browser, page_of("mayors"), screen) for screen in ("desktop", "phone"))
    assert wide.locator("#TOC li a").first.is_visible()
    assert not wide.locator("#TOC summary").is_visible()
    assert not narrow.locator("#TOC li a").first.is_visible()
    narrow.locator("#TOC summary").press("Enter")
    assert narrow.locator("#TOC li a").first.is_visible()


def test_a_page_is_dark_on_a_dark_screen_and_light_on_paper(page_of: Callable[[str], Path], browser: Browser) -> None:
    page = shown(browser, page_of("mayors"), "desktop, dark")
    colour = "() => getComputedStyle(document.body).backgroundColor"
    brightness = [sum(map(int, re.findall(r"\d+", page.evaluate(colour))[:3]))]
    page.emulate_media(media="print", color_scheme="dark")
    brightness.append(sum(map(int, re.findall(r"\d+", page.evaluate(colour))[:3])))
    assert brightness[0] < 150
    assert brightness[1] == 3 * 255


def test_the_rows_of_a_long_table_are_sorted_within_their_block_and_searched(
    browser: Browser, page_of: Callable[[str], Path]
) -> None:
    page = shown(browser, page_of("mayors"), "desktop")
    table = page.locator("#tbl-figures table")
    first = table.locator("tbody").first.locator("tr")
    assert first.nth(0).inner_text().strip() == "Ervaringen"
    head = table.locator("thead th").nth(1)
    for order, texts in (("descending", ["39%", "38%", "31%"]), ("ascending", ["7%", "8%", "11%"])):
        head.locator("button").click()
        assert head.get_attribute("aria-sort") == order
        assert [first.nth(row).locator("td").first.inner_text() for row in (1, 2, 3)] == texts
    assert first.nth(0).inner_text().strip() == "Ervaringen"
    names = table.locator("thead th").first
    for order, text in (
        ("ascending", "bedreiging van gezagsdragers"),
        ("descending", "treitervlogger of influencer"),
    ):
        names.locator("button").click()
        assert [names.get_attribute("aria-sort"), first.nth(1).locator("th").inner_text()] == [order, text]
    status = page.get_by_role("status")
    assert status.inner_text() == ""
    page.get_by_label("Zoek in deze tabel").fill("twitter")
    assert status.inner_text() == "1 van 26 rijen"
    assert [row.split("\t")[0] for row in table.locator("tbody tr:visible").all_inner_texts()] == [
        "Sociale media",
        "gebruikt Twitter",
    ]
    page.emulate_media(media="print")
    assert table.locator("tbody tr:visible").count() > 26
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 390, "height": 844})
    assert table.locator("tbody tr:visible").count() == 2
    page.get_by_label("Zoek in deze tabel").fill("niets daarvan")
    assert status.inner_text() == "0 van 26 rijen"
    page.set_viewport_size(SCREENS["desktop"]["viewport"])
    page.get_by_label("Zoek in deze tabel").fill("sociale media")  # the heading of a block finds its rows
    assert {row.split("\t")[0] for row in table.locator("tbody tr:visible").all_inner_texts()} == {
        "Sociale media",
        *(f"gebruikt {name}" for name in ("LinkedIn", "Twitter", "Facebook", "Instagram")),
    }
    page.close()


def test_the_table_of_every_answer_of_a_generated_study_is_sorted_searched_and_has_a_choice_of_intervals(
    browser: Browser, page_of: Callable[[str], Path]
) -> None:
    page = shown(browser, page_of("commuters"), "desktop")
    table = page.locator("#tbl-answers table")
    block = table.locator("tbody", has_text="Wie kommen Sie").locator("tr")
    answers = [row.split("\t")[0] for row in block.all_inner_texts()]
    table.locator("thead th").nth(1).locator("button").click()
    assert block.locator("td").first.inner_text() == "69\u00a0%"
    page.locator("#tbl-answers").get_by_label("Diese Tabelle durchsuchen").fill(answers[0])
    assert sorted(row.split("\t")[0] for row in table.locator("tr:visible").all_inner_texts()[1:]) == sorted(answers)
    before = block.nth(1).locator("td").nth(1).inner_text()
    page.locator(".interval-choices:has(#tbl-answers)").get_by_label("99").check()
    assert block.nth(1).locator("td").nth(1).inner_text() != before
    page.close()


def test_a_figure_gives_its_table_and_its_files_without_script_or_network(
    page_of: Callable[[str], Path], browser: Browser
) -> None:
    path = page_of("commuters")
    context = browser.new_context(java_script_enabled=False, offline=True, accept_downloads=True)
    page = context.new_page()
    page.goto(path.as_uri())
    under = page.locator(".figure-files").first
    assert not under.locator("table").is_visible()
    under.locator("summary", has_text="Tabelle").click()
    assert under.locator("table").is_visible()
    for ending in ("csv", "svg"):
        with page.expect_download() as download:
            under.locator(f"a[download$='.{ending}']").click()
        name = download.value.suggested_filename
        own = f"figures/{name}" if ending == "svg" else f"figure-data/{name.split('.')[0]}.csv"
        assert cmp(download.value.path(), path.parents[1] / own, shallow=False)
    own = under.get_by_role("link", name="Link zu dieser Abbildung").get_attribute("href")
    assert page.locator(f"{own} img:visible").count() == 1
    context.close()


@pytest.mark.parametrize("screen", ["desktop", "phone"])
def test_a_reader_chooses_another_interval_under_a_figure_without_script(
    screen: str, page_of: Callable[[str], Path], browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True, **SCREENS[screen])
    page = context.new_page()
    page.goto(page_of("commuters").as_uri())
    scope = page.locator(".interval-choices:has(#fig-why)")
    brackets, cell = scope.locator(".interval-bracket path:visible"), scope.locator(".figure-files tbody td").nth(1)
    name, image = scope.locator(".bracket-name:visible"), scope.locator("img:visible").last
    assert scope.locator(".interval-switch").is_hidden() and brackets.count() == name.count() == 0
    for summary in scope.locator(".figure-files summary").all():
        summary.click()
    before = cell.inner_text()
    caption = scope.locator("figcaption").bounding_box()
    scope.get_by_label("99").check()
    scope.get_by_label("Wilson").check()
    assert name.all_inner_texts() == ["Klammern: 99\u00a0%, Wilson"]
    assert caption == scope.locator("figcaption").bounding_box()  # where the name stands was free
    box, around = name.bounding_box(), image.bounding_box()
    assert caption and box and around and box["y"] + box["height"] <= caption["y"]
    assert abs(box["y"] - around["y"] - around["height"]) < 12
    row = pd.read_csv(page_of("commuters").parents[1] / "figure-data" / "why.csv").iloc[0]
    ends = proportion_interval(row["k"], row["n"], population=row["population"], level=0.99, method="wilson")
    own = percent_range(*(100 * end for end in ends), "de")
    assert cell.inner_text() == own != before
    assert scope.locator(".figure-files thead th").nth(2).inner_text() == "99-%-Intervall"
    assert "Verfahren: Wilson" in scope.locator(".figure-files details p").all_inner_texts()[-1]
    assert brackets.count() == 1
    button = scope.locator(".figure-rows button").first
    button.click()
    assert own in page.locator(f"[id='{button.get_attribute('popovertarget')}']").inner_text()
    stacked = page.locator(".interval-choices:has(#fig-satisfaction) .interval-switch p").text_content()
    assert stacked and stacked.startswith("Die Zeichnung und die Dateien bleiben bei 95\u00a0%, exakt; ")
    mean = page.locator(".interval-choices:has(#fig-distance)")  # of which only the level is chosen
    mean.locator(".figure-files summary").first.click()
    assert mean.locator("fieldset").count() == 1 and mean.locator(".interval-bracket path:visible").count() == 0
    mean.locator("[value='90']").check()
    assert mean.locator(".interval-bracket path:visible").count() == 1
    mean.locator("[value='95']").check()
    others = page.locator(".interval-choices:not(:has(#fig-why)) input[value='95']")
    assert others.count() > 3 and all(other.is_checked() for other in others.all())
    assert page.locator(".interval-bracket path:visible").count() == 1
    context.close()


@pytest.mark.parametrize("screen", ["desktop", "phone, dark", "desktop at 400%"])
def test_a_row_of_a_figure_gives_its_numbers_when_pointed_at_focused_or_touched_without_script(
    screen: str, page_of: Callable[[str], Path], browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True, has_touch=True, **SCREENS[screen])
    page = context.new_page()
    page.goto(page_of("mayors").as_uri())
    row = page.locator("#fig-mandate").get_by_role("button", name="heeft voldoende bevoegdheden")
    card = page.locator("#fig-mandate-2")
    assert not card.is_visible()
    row.hover()
    card.wait_for(state="visible")
    numbers = "Percentage 68% 95%-interval 59–76% k 64–76 n 94–111 Uiterste grenzen 18–92%"
    assert card.inner_text().split() == ["heeft", "voldoende", "bevoegdheden", *numbers.split()]
    card.hover()
    page.wait_for_timeout(600)
    assert card.is_visible()
    box = card.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= SCREENS[screen]["viewport"]["width"]
    page.keyboard.press("Escape")
    card.wait_for(state="hidden")
    page.mouse.move(0, 0)
    page.locator("#fig-mandate").get_by_role("button").first.focus()
    page.keyboard.press("Tab")
    card.wait_for(state="visible")
    page.keyboard.press("Escape")
    card.wait_for(state="hidden")
    row.tap()
    card.wait_for(state="visible")
    context.close()


def test_where_interest_shows_a_card_the_style_sheet_doesnt_after_escape(
    page_of: Callable[[str], Path], browser: Browser
) -> None:
    page = shown(browser, page_of("mayors"), "desktop")
    page.locator("#fig-mandate").get_by_role("button").last.hover()
    card = page.locator("#fig-mandate-2")
    card.wait_for(state="visible")
    page.keyboard.press("Escape")
    card.wait_for(state="hidden")
    page.wait_for_timeout(300)
    assert not card.is_visible()
    page.close()


@pytest.fixture
def uninterested(page_of: Callable[[str], Path], tmp_path: Path) -> str:
    """The address of a page as a browser sees it that knows no `interestfor`."""
    html = page_of("mayors").read_text("utf-8").replace("@supports not (interest-delay: 0s)", "@media all")
    path = tmp_path / "uninterested.html"
    path.write_text(re.sub(r' interestfor="[^"]*"', "", html), "utf-8")
    return path.as_uri()


@pytest.mark.parametrize("screen", ["desktop", "desktop, dark", "desktop at 400%"])
def test_a_row_gives_its_numbers_when_pointed_at_or_focused_in_every_browser(
    screen: str, uninterested: str, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False, **SCREENS[screen])
    page = context.new_page()
    page.goto(uninterested)
    figure = page.locator("#fig-mandate")
    first, second = figure.get_by_role("button").all()
    cards = page.locator(".figure-card:visible")
    second.hover()
    page.locator("#fig-mandate-2").wait_for(state="visible")
    box, row = page.locator("#fig-mandate-2").bounding_box(), second.bounding_box()
    assert box and row and box["x"] >= 0 and box["x"] + box["width"] <= SCREENS[screen]["viewport"]["width"]
    has_room = max(row["y"], SCREENS[screen]["viewport"]["height"] - row["y"] - row["height"]) >= box["height"]
    gap = min(abs(box["y"] - row["y"] - row["height"]), abs(box["y"] + box["height"] - row["y"]))
    assert gap < 1 or not has_room  # then it lies over its row: better than beyond the screen
    assert box["y"] >= 0 and box["y"] + box["height"] <= SCREENS[screen]["viewport"]["height"] + 1
    page.locator("#fig-mandate-2").hover()  # persists, and can be pointed at
    page.wait_for_timeout(400)
    assert cards.count() == 1
    page.mouse.move(0, 0)
    page.locator("#fig-mandate-2").wait_for(state="hidden")
    first.focus()
    page.keyboard.press("Tab")
    page.locator("#fig-mandate-2").wait_for(state="visible")
    first.hover()
    page.locator("#fig-mandate-1").wait_for(state="visible")
    assert cards.count() == 1
    context.close()


def test_a_row_that_was_pressed_shows_one_card_that_escape_closes_in_every_browser(
    uninterested: str, browser: Browser
) -> None:
    page = browser.new_page(**SCREENS["desktop"])
    page.goto(uninterested)
    row, card = page.locator("#fig-mandate").get_by_role("button").last, page.locator("#fig-mandate-2")
    row.click()
    assert card.evaluate("card => card.matches(':popover-open')")
    assert page.locator(".figure-card:visible").count() == 1
    page.keyboard.press("Escape")
    card.wait_for(state="hidden")
    page.wait_for_timeout(300)
    assert not card.is_visible()
    page.close()


@pytest.mark.parametrize("study", ["mayors", "commuters"])
def test_every_row_lies_on_its_figure_and_its_card_has_its_name(
    study: str, page_of: Callable[[str], Path], browser: Browser
) -> None:
    for screen in ("desktop", "phone", "narrow phone"):
        page = shown(browser, page_of(study), screen)
        whole = page.locator(".quarto-float-fig:has(.figure-rows)").evaluate_all(ROWS)
        assert len(whole) > 3
        assert all(whole)
        assert page.locator(".figure-card").evaluate_all(WHOLE) == []
        page.close()


def test_a_reader_chooses_the_level_and_the_method_of_intervals_without_script(
    page_of: Callable[[str], Path], browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(page_of("mayors").as_uri())
    row = page.locator("#tbl-figures tr", has_text="voelt zich verantwoordelijk").locator("td")
    head, switch = page.locator("#tbl-figures thead th").nth(2), page.locator(".interval-choices:has(#tbl-figures)")
    assert [head.inner_text(), row.nth(1).inner_text()] == ["95%-interval", "62–79%"]
    study = open_study(ROOT / "data")
    for level, method, name in ((0.99, "exact", "exact"), (0.99, "wilson", "Wilson"), (0.9, "wilson", "Wilson")):
        switch.get_by_label(f"{100 * level:g}%").check()
        switch.get_by_label(name, exact=True).check()
        own = study.publication("feels_responsible", level=level, method=method)
        assert row.nth(1).inner_text() == percent_range(own["lower"].iloc[0], own["upper"].iloc[0], "nl")
        assert head.inner_text() == f"{100 * level:g}%-interval"
    context.close()


def test_a_page_says_what_it_is_to_machines(page_of: Callable[[str], Path], browser: Browser) -> None:
    page = browser.new_page()
    page.goto(page_of("mayors").as_uri())
    report = json.loads(page.locator("script[type='application/ld+json']").inner_text())
    assert (report["@type"], report["name"], report["inLanguage"]) == ("Report", page.title(), "nl")
    assert (
        page.locator("meta[name='dcterms.provenance']").get_attribute("content")
        == report["isBasedOn"][0]["description"]
    )
    assert page.locator("meta[name='dcterms.license']").get_attribute("content") == report["license"]


def test_words_of_another_language_say_so(page_of: Callable[[str], Path], browser: Browser) -> None:
    page = browser.new_page()
    page.goto(page_of("mayors").as_uri())
    titles = page.locator(".csl-entry [lang=en]").all_inner_texts()
    assert "Anatomy of the Selection Problem" in titles or "Anatomy of the selection problem" in titles
    assert page.locator(".csl-entry [lang=nl]").count() == 3


def test_every_picture_has_a_text_that_a_screen_reader_says_in_one_breath(
    page_of: Callable[[str], Path], browser: Browser
) -> None:
    for study in ("mayors", "commuters"):
        page = browser.new_page()
        page.goto(page_of(study).as_uri())
        texts = page.locator("main img").evaluate_all("images => images.map(image => image.alt)")
        assert texts
        assert [text for text in texts if not 0 < len(text) <= 300] == []


@pytest.mark.parametrize("screen", ["desktop", "phone", "narrow phone"])
def test_no_range_or_word_of_a_heading_is_broken(screen: str, page_of: Callable[[str], Path], browser: Browser) -> None:
    for study in ("mayors", "commuters"):
        page = shown(browser, page_of(study), screen)
        assert page.locator(".range").count() > 1
        assert page.locator(".range").evaluate_all(BROKEN) == []
        page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
        assert screen == "narrow phone" or page.locator("thead th").evaluate_all(BROKEN_WORDS) == []
        page.close()


def test_the_numbers_of_findings_stand_apart_on_paper(page_of: Callable[[str], Path], browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 612, "height": 900})  # as wide as the text of an A4 page
    page.emulate_media(media="print")
    page.goto(page_of("mayors").as_uri())
    boxes = page.locator("li > .key-number").evaluate_all("numbers => numbers.map(one => one.getBoundingClientRect())")
    assert len(boxes) > 3
    assert min(after["top"] - one["bottom"] for one, after in pairwise(boxes)) >= 6
    page.close()


def test_a_page_prints_on_a4_without_what_only_a_screen_needs(page_of: Callable[[str], Path], browser: Browser) -> None:
    page = browser.new_page(color_scheme="dark")
    page.goto(page_of("mayors").as_uri())
    printed = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert {(round(sheet.mediabox.width), round(sheet.mediabox.height)) for sheet in printed} <= {
        (595, 842),
        (594, 842),
    }
    assert len(printed) <= 13
    text = "\n".join(sheet.extract_text() for sheet in printed)
    assert page.locator("figcaption").last.inner_text()[:40] in text.replace("\n", " ")
    for screen_only in ("Inhoudsopgave", "Excel", "Link naar deze figuur", "Ga naar de hoofdinhoud"):
        assert screen_only not in text
    table = [sheet.extract_text() for sheet in printed if "zou moeten: nepnieuws" in sheet.extract_text()][-1]
    assert "Kantelpunt" in table  # the head of the table comes again
    lasts = [sheet.extract_text().strip().splitlines()[-1] for sheet in printed]
    assert [last for last in lasts if last.startswith(("Communicatie:", "Sociale media"))] == []


@pytest.mark.parametrize("study", ["mayors", "mayors-en", "commuters"])
def test_a_printed_page_is_full_for_what_follows_a_figure_fills_the_page_before_it(
    page_of: Callable[[str], Path], browser: Browser, tmp_path: Path, study: str
) -> None:
    page, printed = browser.new_page(), tmp_path / "printed.pdf"
    page.goto(page_of(study).as_uri())
    page.pdf(path=printed, prefer_css_page_size=True)
    *pages, _ = blanks(printed, top=20, bottom=18)
    assert max(pages) < 0.3
    page.emulate_media(media="print")
    texts = [sheet.extract_text() for sheet in PdfReader(printed).pages]
    sheets = ["".join(text.split()) for text in texts]
    heading = "[...document.querySelectorAll('main :is(h2, h3) + p')].map(text => text.previousElementSibling.innerText"
    begun = page.evaluate(f"{heading} + text.innerText.slice(0, 120))")
    for text in [*page.locator("main :is(figcaption, .csl-entry)").all_inner_texts(), *begun]:
        assert any("".join(text.split()) in sheet for sheet in sheets), text
    title = page.locator("h1").inner_text()
    ends = [(sheet.splitlines(), f"{at} / {len(texts)}") for at, sheet in enumerate(texts, start=1)]
    assert all(number in lines for lines, number in ends)
    assert all(title in lines for lines, _ in ends[1:])
    named = re.findall(
        r"(?:Figuur|Figure|Abbildung)\s(\d+)\b", " ".join(page.locator("main :is(p, li)").all_inner_texts())
    )
    assert {*named} >= {str(at + 1) for at in range(page.locator("main figure.quarto-float-fig").count())}
    page.close()
