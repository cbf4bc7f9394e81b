"""What people come for, in a browser: ask, filter, follow a quote into the article, look at an actor, edit SPARQL."""

import csv
import json
import re

ARTICLE = "/id/article/islamabad-2018-07"
ASKED = "/ask/who-accused-whom"


def rows(page):
    return page.locator("#answer-rows > tr:visible")


def field(page, name):
    return page.locator(f"main input[name='{name}']").first


def test_ask_with_an_actor_that_is_completed(visit):
    page = visit(ASKED)
    everything = rows(page).count()
    accused = field(page, "accused")
    accused.press_sequentially("United Sta", delay=20)
    page.get_by_role("option").first.wait_for()
    accused.press("ArrowDown")
    chosen = page.locator("[role='option'][aria-selected='true'] .suggestion-label").inner_text()
    accused.press("Enter")
    assert accused.input_value() == chosen
    accused.press("Enter")
    page.wait_for_url("**/ask/who-accused-whom?*accused=*")
    assert re.search(r"accused=\w+%3A", page.url), "the form sends the name of the actor, not the label"
    page.wait_for_function("chosen => document.querySelector('main input[name=accused]').value === chosen", arg=chosen)
    assert 0 < rows(page).count() < everything


def test_filter_the_rows_of_an_answer(visit):
    page = visit(ASKED)
    everything = rows(page).count()
    page.locator("input[data-filter]").fill("hutchison")
    assert 0 < rows(page).count() < everything
    page.locator("input[data-filter]").fill("")
    assert rows(page).count() == everything


def test_follow_a_quote_into_the_article(visit):
    page = visit(ASKED)
    link = page.locator("#answer-rows a.incontext").first
    quote = link.inner_text()
    link.click()
    page.wait_for_url(f"**{ARTICLE}#*")
    target = page.locator(":target")
    passage = re.sub(r"\d+$", "", target.inner_text().strip())
    assert passage[:40] in quote or quote[:40] in passage
    assert target.is_visible()
    box = target.bounding_box()
    assert -box["height"] < box["y"] < 900, "the passage is in view"


def test_a_highlight_tells_who_says_what_of_whom(visit):
    page = visit(ARTICLE)
    popover = page.locator("[data-popover]")
    assert popover.is_hidden()
    point_at(page, page.locator("#sentence-24"))
    popover.wait_for()
    told = popover.inner_text()
    assert "Khamenei" in told
    assert "United States" in told
    assert popover.locator(".reason").first.inner_text() != ""
    page.keyboard.press("Escape")
    assert popover.is_hidden()


def test_a_note_is_reached_by_keyboard_and_lights_its_passages(visit):
    page = visit(ARTICLE)
    tab_to(page, ".text a.ref")
    assert page.locator("[data-popover]").is_visible()
    assert page.locator(".text .lit").count() > 0
    described = page.evaluate("document.activeElement.getAttribute('aria-describedby')")
    assert page.locator(f"#{described}").is_visible()


def test_a_finger_opens_and_closes_notes(visit):
    page = visit(ARTICLE, width=390, height=740, touch=True)
    sentence, popover = page.locator("#sentence-24"), page.locator("[data-popover]")
    page.touchscreen.tap(*place_of(sentence, line=2))  # far from the links with numbers, which attract a finger
    popover.wait_for()
    page.wait_for_timeout(400)
    assert popover.is_visible(), "it stays when the finger has left"
    box = popover.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    page.touchscreen.tap(3, 500 if box["y"] + box["height"] < 480 else 200)  # the margin beside the text
    popover.wait_for(state="hidden")


def test_nested_statements_show_the_innermost_first(visit):
    page = visit(ARTICLE)
    nested = page.locator(".text .mark .mark").first
    own = nested.get_attribute("data-notes").split()
    point_at(page, nested)
    popover = page.locator("[data-popover]")
    popover.wait_for()
    shown = popover.locator(".note")
    assert shown.count() >= len(own)
    assert shown.first.inner_text()[:30] in page.locator(f"#{own[0]}").inner_text()


def test_an_actor_found_by_another_spelling(visit):
    page = visit("/")
    search = field(page, "q")
    search.press_sequentially("Chamen", delay=20)
    page.get_by_role("option").first.wait_for()
    search.press("ArrowDown")
    search.press("Enter")
    page.wait_for_url("**/id/**")
    assert "Khamenei" in page.locator("h1").inner_text()
    page.locator("figure[data-island='graph'] canvas").first.wait_for()
    page.locator("a[href*='/statement-']").first.click()
    page.wait_for_url("**/statement-*")


def test_the_graph_and_its_list_say_the_same(visit):
    page = visit(f"{ASKED}?view=graph")
    figure = page.locator("figure[data-island='graph']")
    assert figure.locator("canvas").first.is_visible()
    network = json.loads(figure.locator("script").text_content())
    listed = figure.locator("details.readable tbody tr")
    assert listed.count() == len(network["edges"])
    figure.locator("summary").click()
    assert listed.first.is_visible()
    figure.get_by_role("button", name="Zoom in").click()


def test_the_timeline_shows_every_item_and_leads_on(visit):
    page = visit("/ask/events-timeline?view=timeline")
    figure = page.locator("figure[data-island='timeline']")
    items = json.loads(figure.locator("script").text_content())["items"]
    assert figure.locator(".timeline-rows > li").count() == len(items)
    assert figure.locator(".bar").count() == sum(1 for item in items if item["start"] or item["end"])
    figure.locator(".timeline-rows a").first.click()
    page.wait_for_url(re.compile(r"/id/article/"))


def test_the_matrix_marks_row_and_column(visit):
    page = visit(f"{ASKED}?view=matrix")
    cell = page.locator("table.matrix td[data-count]").first
    cell.hover()
    assert page.locator("table.matrix .crossed").count() > 2


def test_edit_the_query_behind_an_answer(visit):
    page = visit(ASKED)
    page.locator("a.button[href^='/sparql']").click()
    page.wait_for_url("**/sparql?*")
    page.locator(".CodeMirror").wait_for()
    assert "kg:against" in page.evaluate("document.querySelector('.CodeMirror').CodeMirror.getValue()")
    write(page, "SELECT ?who ?whom WHERE { ?who kg:accuses ?whom } ORDER BY ?who ?whom")
    page.keyboard.press("Control+Enter")
    table = page.locator(".answer-frame table")
    table.wait_for()
    page.locator(".iri-label").first.wait_for()
    assert "Khamenei" in table.inner_text()
    assert "PREFIX kg:" in page.evaluate("document.querySelector('.CodeMirror').CodeMirror.getValue()")
    assert all(
        href.startswith("/") for href in table.locator("a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    )
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    with open(download.value.path(), encoding="utf-8", newline="") as file:
        answer = list(csv.reader(file))
    assert answer[0] == ["who", "whom"]
    assert len(answer) - 1 == table.locator("tbody tr").count()


def test_a_refused_query_says_why(visit):
    page = visit("/sparql", expected="403")
    write(page, "SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    page.get_by_role("button", name="Run", exact=True).click()
    problem = page.locator(".sparql-problem")
    problem.wait_for()
    assert "SERVICE" in problem.inner_text()


def test_yes_or_no_and_graphs_are_shown(visit):
    page = visit("/sparql")
    page.locator(".CodeMirror").wait_for()
    write(page, "ASK { ?who kg:accuses ?whom }")
    page.keyboard.press("Control+Enter")
    page.locator(".verdict", has_text="yes").wait_for()
    write(page, "CONSTRUCT { ?who kg:accuses ?whom } WHERE { ?who kg:accuses ?whom }")
    page.keyboard.press("Control+Enter")
    page.locator(".graph-text", has_text="accuses").wait_for()
    assert page.get_by_role("button", name="Turtle").is_visible()


def test_terms_are_completed_while_typing(visit):
    page = visit("/sparql")
    page.locator(".CodeMirror").wait_for()
    write(page, "")
    page.keyboard.type("SELECT * WHERE { ?s kg:accu", delay=10)
    hint = page.locator(".CodeMirror-hint", has_text="kg:accuses")
    hint.first.wait_for()


def test_tab_leaves_the_editor(visit):
    page = visit("/sparql")
    page.locator(".CodeMirror").wait_for()
    page.locator(".CodeMirror").click()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.CodeMirror')") is None


def test_download_an_answer(visit):
    page = visit(f"{ASKED}?accused=government%3Aus")
    with page.expect_download() as download:
        page.locator(".downloads").get_by_role("link", name="CSV").click()
    with open(download.value.path(), encoding="utf-8", newline="") as file:
        answer = list(csv.DictReader(file))
    assert len(answer) == rows(page).count()
    assert all(row["quote"] for row in answer)


def test_asking_needs_no_script(visit):
    page = visit(ASKED, scripts=False)
    everything = page.locator("#answer-rows > tr").count()
    field(page, "accused").fill("Washington")
    field(page, "accused").press("Enter")
    page.wait_for_url("**accused=Washington*")
    assert 0 < page.locator("#answer-rows > tr").count() < everything


def test_the_skip_link_leads_to_the_content(visit):
    page = visit(ASKED)
    page.keyboard.press("Tab")
    assert page.locator(":focus").get_attribute("href") == "#main"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_on_paper_an_article_is_a_dossier(visit):
    page = visit(ARTICLE)
    sentence = page.locator("#sentence-24")
    point_at(page, sentence)
    page.locator("[data-popover]").wait_for()
    page.emulate_media(media="print")
    assert page.locator("[data-popover]").is_hidden()
    assert page.locator(f"#{sentence.get_attribute('data-notes').split()[0]}").is_visible()
    assert page.locator("form:visible").count() == 0


def test_on_paper_a_graph_is_its_table(visit):
    page = visit(f"{ASKED}?view=graph")
    table = page.locator("figure details.readable table")
    assert table.is_hidden()
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert table.is_visible()
    assert page.locator("figure .canvas").is_hidden()


def test_every_stop_of_the_tab_key_can_be_seen(visit):
    page = visit(ASKED)
    unseen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => { const at = document.activeElement, style = getComputedStyle(at);
            return at === document.body || style.outlineStyle !== "none" || style.boxShadow !== "none" ? "" :
              at.outerHTML.slice(0, 120) }"""
        )
        unseen += [seen] if seen else []
    assert unseen == []


def write(page, query):
    """Put a query in the place of the one in the editor."""
    page.locator(".CodeMirror").click()
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(query)


def point_at(page, passage):
    """Move the pointer to the first line of a passage, which may have several."""
    page.mouse.move(*place_of(passage))


def place_of(passage, line=0):
    """Scroll to a passage and return a place on one of its lines."""
    passage.evaluate(
        """element => { element.scrollIntoView({block: "center"});
        return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))) }"""
    )
    return passage.evaluate(
        "(element, at) => { const line = element.getClientRects()[at]; return [line.x + 4, line.y + line.height / 2] }",
        line,
    )


def tab_to(page, selector):
    """Press Tab until the focus is on an element of that kind."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"no {selector} among the first 60 stops of the Tab key")
