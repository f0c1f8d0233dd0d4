/* The controls around the results: search, counts, sort order, export and keyboard navigation. */

import { button, counted, make } from "./dom.js";
import { SORTS } from "./papers.js";

const FORMATS = { bibtex: "BibTeX", ris: "RIS", csv: "CSV", json: "JSON" };
const QUIET = 500; // milliseconds without a change before the count is announced
const WIDE = "(min-width: 60em)";
const SORTED = { title: "ascending", newest: "descending", discussed: "descending" };

export class Frame {
  #announced = 0;
  /** The content of the page until the first results. @type {Element | null} */ #waiting;
  #body;
  #explore;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.form = /** @type {HTMLFormElement} */ (root.querySelector("form"));
    this.query = /** @type {HTMLInputElement} */ (root.querySelector("[name=q]"));
    this.filterName = make("summary", {}, "Filters");
    this.filters = make("details", { class: "lp-explore__filters" }, this.filterName);
    this.count = make("p", { class: "lp-explore__count" });
    this.sort = /** @type {HTMLSelectElement} */ (make("select", { id: "lp-sort" }));
    this.views = make("div", { class: "lp-explore__views", role: "group", "aria-label": "View" });
    this.chips = make("ul", { class: "lp-chips", "aria-label": "Active filters" });
    this.notice = make("p", { class: "lp-explore__notice", role: "status" });
    this.text = make("section", { class: "lp-in-text", "aria-label": "In the survey text", hidden: true });
    this.list = make("div", { class: "lp-explore__list" });
    this.more = button({ class: "lp-button lp-explore__more", hidden: true }, "", () =>
      this.#explore.showMore(),
    );
    this.live = make("p", { class: "lp-hidden", role: "status", "aria-live": "polite" });
    this.exports = make(
      "div",
      { class: "lp-explore__export", role: "group", "aria-label": "Export these results" },
      make("span", {}, "Export"),
    );
    this.exported = make("span", { class: "lp-explore__exported" });
    const tools = make(
      "div",
      { class: "lp-explore__tools" },
      this.count,
      make("div", { class: "lp-explore__order" }, make("label", { for: "lp-sort" }, "Sort"), this.sort),
      this.views,
      this.exports,
    );
    const main = make(
      "div",
      { class: "lp-explore__main" },
      this.notice,
      tools,
      this.chips,
      this.text,
      this.list,
      this.more,
      this.live,
    );
    this.#waiting = root.querySelector(".lp-explore__waiting");
    this.#body = make("div", { class: "lp-explore__body" }, this.filters, main);
    for (const [value, label] of Object.entries(SORTS)) this.sort.add(new Option(label, value));
    const wide = matchMedia(WIDE);
    const fold = () => /** @type {HTMLDetailsElement} */ (this.filters.open = wide.matches);
    wide.addEventListener("change", fold);
    fold();
  }

  /** @param {any} explore  receives all changes */
  listen(explore) {
    this.#explore = explore;
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      explore.change({ q: this.query.value });
    });
    this.query.addEventListener("input", () => explore.change({ q: this.query.value }, true));
    this.sort.addEventListener("change", () => explore.change({ sort: this.sort.value }));
    for (const view of ["list", "table"]) {
      const label = view === "list" ? "List" : "Table";
      this.views.append(button({ "data-view": view }, label, () => explore.change({ view })));
    }
    for (const [format, label] of Object.entries(FORMATS)) {
      this.exports.append(button({ "data-format": format }, label, () => this.#download(format, label)));
    }
    this.exports.append(this.exported);
    document.addEventListener("keydown", (event) => this.#move(event));
  }

  #begin() {
    this.#waiting?.replaceWith(this.#body);
    this.#waiting = null;
  }

  /** @param {any} state  @param {string} sort  @param {number} found  @param {number} all */
  show(state, sort, found, all) {
    this.#begin();
    const chosen = Object.values(state.filters).flat().length;
    const isPart = chosen > 0 || state.q.trim() !== "";
    this.filterName.textContent = chosen ? `Filters (${chosen})` : "Filters";
    this.count.replaceChildren(
      make("strong", {}, counted(found, "paper")),
      isPart ? ` of ${all.toLocaleString("en")}` : "",
    );
    this.sort.value = sort;
    /** @type {HTMLOptionElement} */ (this.sort.options[0]).hidden = !state.q.trim();
    for (const one of this.views.children)
      one.setAttribute("aria-pressed", String(one.getAttribute("data-view") === state.view));
    this.exports.hidden = !found;
    this.exported.textContent = "";
    this.view = state.view;
    this.sorting = sort;
    this.announce(found ? counted(found, "paper") : "No papers");
  }

  showResults(made) {
    // A reader who has moved to the results before the search is complete stays at the same position.
    const isAmongThem = this.list.contains(document.activeElement);
    const place = isAmongThem ? this.#titles().indexOf(document.activeElement) : -1;
    const isTable = this.view === "table";
    this.rows = isTable ? make("tbody", {}, ...made) : make("ol", { class: "lp-list" }, ...made);
    const whole = isTable
      ? make(
          "div",
          { class: "lp-explore__scroll" },
          make("table", { class: "lp-papers" }, this.#head(), this.rows),
        )
      : this.rows;
    this.list.replaceChildren(...(made.length ? [whole] : []));
    this.more.hidden = true;
    if (isAmongThem) (this.#titles().slice(0, Math.max(place, 0) + 1).at(-1) ?? this.query).focus();
  }

  #titles() {
    return [...this.list.querySelectorAll(".lp-entry__title")];
  }

  appendResults(made, rest) {
    this.rows.append(...made);
    this.more.hidden = !rest;
    this.more.textContent = `Show more (${rest.toLocaleString("en")} left)`;
    document.dispatchEvent(new CustomEvent("litpress:shown", { detail: this.list }));
  }

  showAdvice(advice) {
    this.list.replaceChildren(advice);
  }

  showText(lines) {
    this.text.hidden = !lines.length;
    this.text.replaceChildren(
      ...(lines.length ? [make("h2", { class: "lp-label" }, "In the survey text"), ...lines] : []),
    );
  }

  /** Show a notice above the results. @param {string} text  can be empty */
  notify(text) {
    if (text) this.#begin();
    this.notice.textContent = text;
  }

  /** Announce a text to screen readers once nothing has changed for a moment. */
  announce(text) {
    clearTimeout(this.#announced);
    this.live.textContent = "";
    this.#announced = setTimeout(() => (this.live.textContent = text), QUIET);
  }

  async #download(format, label) {
    try {
      const number = await this.#explore.download(format);
      this.exported.textContent = `Saved ${counted(number, "paper")} as ${label}`;
    } catch (error) {
      this.exported.textContent = error.message;
    }
    this.announce(this.exported.textContent);
  }

  #head() {
    const columns = [
      ["title", "Title"],
      ["newest", "Date"],
      ["", "Theme"],
      ["", "Venue"],
      ["", "Code"],
      ["discussed", "Discussion"],
    ];
    const cells = columns.map(([sort, label]) => {
      const act = sort && button({}, label, () => this.#explore.change({ sort }));
      return make(
        "th",
        { scope: "col", "aria-sort": sort === this.sorting ? SORTED[sort] : null },
        act || label,
      );
    });
    return make("thead", {}, make("tr", {}, ...cells));
  }

  /** Arrow keys move through the results; Escape returns to the search field, and there clears it. */
  #move(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const at = /** @type {HTMLElement} */ (event.target);
    const links = /** @type {HTMLElement[]} */ (this.#titles());
    const isInside = this.list.contains(at);
    if (event.key === "Escape") {
      if (at === this.query) {
        if (!this.query.value) return;
        this.query.value = "";
        this.#explore.change({ q: "" });
      } else if (isInside) this.query.focus();
      else return;
    } else if (event.key === "ArrowDown" && (at === this.query || isInside)) {
      const next = at === this.query ? 0 : this.#placeOf(links, at) + 1;
      (links[next] ?? (this.more.hidden ? null : this.more))?.focus();
    } else if (event.key === "ArrowUp" && isInside) {
      (links[this.#placeOf(links, at) - 1] ?? this.query).focus();
    } else if (event.key === "ArrowUp" && at === this.more) links.at(-1)?.focus();
    else return;
    event.preventDefault();
  }

  /** The position of the result that contains an element. */
  #placeOf(links, element) {
    const entry = element.closest("li.lp-entry, tr");
    return links.findIndex((link) => entry?.contains(link));
  }
}
