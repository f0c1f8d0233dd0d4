/* The facets beside the results, with the number of papers for each value. */

import { button, make } from "./dom.js";

/** @typedef {import("./papers.js").Facet} Facet */
/** @typedef {import("./address.js").State} State */

const AT_FIRST = 8; // values of a facet shown before “Show more”
const AT_MOST = 60;
const OPEN = new Set(["theme", "year", "code"]);

/**
 * @typedef {object} Shown
 * @property {Facet} facet
 * @property {HTMLDetailsElement} box
 * @property {HTMLUListElement} list
 * @property {Map<number, {item: HTMLElement, input: HTMLInputElement, count: HTMLElement}>} items
 * @property {HTMLInputElement | null} finder
 * @property {HTMLElement} none  shown if no values remain
 * @property {HTMLButtonElement} more
 * @property {boolean} isLong
 */

export class Filters {
  element = make("div", { class: "lp-facets" });
  /** @type {Shown[]} */ #shown;
  #last = null;

  /**
   * @param {Facet[]} facets
   * @param {(name: string, key: string, on: boolean) => void} choose
   * @param {(facet: Facet) => Promise<void>} load  fetches the values of a facet that are not loaded yet
   */
  constructor(facets, choose, load) {
    const useful = facets.filter(
      (facet) => facet.isWaiting || facet.values.length > (facet.name === "code" ? 0 : 1),
    );
    this.#shown = useful.map((facet) => this.#box(facet, choose, load));
    this.element.append(...this.#shown.map(({ box }) => box));
  }

  #box(facet, choose, load) {
    const list = /** @type {HTMLUListElement} */ (make("ul", { class: "lp-facet__values" }));
    const none = make("p", { class: "lp-facet__none", hidden: true }, "No matches");
    const more = button({ class: "lp-facet__more", hidden: true }, "Show more", () => {
      shown.isLong = !shown.isLong;
      this.#fill(shown);
    });
    const isSearched = facet.isWaiting || facet.values.length > 2 * AT_FIRST;
    const finder = isSearched
      ? make("input", {
          type: "search",
          class: "lp-facet__finder",
          placeholder: `Find a ${facet.label.toLowerCase()}`,
          "aria-label": `Find a ${facet.label.toLowerCase()}`,
          autocomplete: "off",
        })
      : null;
    const group = make("div", { role: "group", "aria-label": facet.label }, finder, list, none, more);
    const box = make(
      "details",
      { class: "lp-facet", open: OPEN.has(facet.name) },
      make("summary", {}, facet.label),
      group,
    );
    /** @type {Shown} */
    const shown = {
      facet,
      box: /** @type {HTMLDetailsElement} */ (box),
      list,
      items: new Map(),
      finder: /** @type {HTMLInputElement | null} */ (finder),
      none,
      more: /** @type {HTMLButtonElement} */ (more),
      isLong: false,
    };
    finder?.addEventListener("input", () => this.#fill(shown));
    box.addEventListener("toggle", async () => {
      if (!shown.box.open) return;
      if (facet.isWaiting) await load(facet);
      this.#fill(shown);
    });
    list.addEventListener("change", (event) => {
      const input = /** @type {HTMLInputElement} */ (event.target);
      choose(facet.name, input.value, input.checked);
    });
    return shown;
  }

  /**
   * @param {State} state
   * @param {Record<string, Uint32Array>} counts
   */
  show(state, counts) {
    this.#last = { state, counts };
    for (const shown of this.#shown) {
      const chosen = state.filters[shown.facet.name].length;
      if (chosen && !shown.box.open) shown.box.open = true;
      if (shown.facet.name === "subtheme") shown.box.hidden = !this.#placesOf(shown).length;
      if (shown.box.open) this.#fill(shown);
    }
  }

  /** Indices of the values to show. */
  #placesOf({ facet, finder }) {
    const { state, counts } = this.#last;
    const chosen = new Set(state.filters[facet.name]);
    const count = counts[facet.name];
    const wanted = finder?.value.trim().toLowerCase() ?? "";
    const places = facet.values.map((_, place) => place);
    const fits = (place) => {
      const { key, label, hint, slug } = facet.values[place];
      if (chosen.has(key)) return true;
      if (wanted && !`${label} ${hint ?? ""}`.toLowerCase().includes(wanted)) return false;
      if (facet.name === "subtheme" && state.filters.theme.length && !state.filters.theme.includes(slug))
        return false;
      return count[place] > 0 || facet.name === "theme" || facet.name === "code";
    };
    const kept = places.filter(fits);
    const isRanked = facet.name === "concept" || facet.name === "venue";
    const first = (place) => Number(chosen.has(facet.values[place].key));
    return isRanked ? kept.sort((a, b) => first(b) - first(a) || count[b] - count[a] || a - b) : kept;
  }

  #fill(shown) {
    if (!this.#last || shown.facet.isWaiting) return;
    const { facet, items, list, none, more } = shown;
    const { state, counts } = this.#last;
    const places = this.#placesOf(shown);
    const chosen = new Set(state.filters[facet.name]);
    const most = shown.isLong || shown.finder?.value ? AT_MOST : AT_FIRST;
    const visible = places.filter((place, index) => index < most || chosen.has(facet.values[place].key));
    const wanted = visible.map((place) => {
      const { item, input, count } = items.get(place) ?? this.#item(shown, place);
      const number = counts[facet.name][place] ?? 0;
      input.checked = chosen.has(facet.values[place].key);
      count.textContent = number.toLocaleString("en");
      item.classList.toggle("lp-facet__value--none", !number && !input.checked);
      return item;
    });
    // Elements that are not moved keep the focus.
    if (
      wanted.length !== list.children.length ||
      wanted.some((item, index) => list.children[index] !== item)
    ) {
      const focused = /** @type {HTMLElement | null} */ (document.activeElement);
      const isInside = list.contains(focused);
      list.replaceChildren(...wanted);
      if (isInside) (focused?.isConnected ? focused : shown.box.querySelector("summary"))?.focus();
    }
    none.hidden = visible.length > 0;
    const left = places.length - visible.length;
    more.hidden = !shown.isLong && !left;
    more.textContent = shown.isLong ? "Show fewer" : `Show ${Math.min(left, AT_MOST - AT_FIRST)} more`;
    if (shown.isLong && places.length <= AT_FIRST) more.hidden = true;
  }

  #item({ facet, items }, place) {
    const { key, label, hint, slug } = facet.values[place];
    const input = /** @type {HTMLInputElement} */ (
      make("input", { type: "checkbox", name: facet.name, value: key })
    );
    const count = make("span", { class: "lp-facet__count" });
    const text = make("span", { class: "lp-facet__label", title: hint }, label);
    const item = make(
      "li",
      { class: `lp-facet__value${slug ? ` lp-theme--${slug}` : ""}` },
      make("label", {}, input, text, " ", count),
    );
    const made = { item, input, count };
    items.set(place, made);
    return made;
  }
}

/**
 * The active filters as buttons that remove them.
 *
 * @param {State} state
 * @param {Facet[]} facets
 * @param {(name: string, key: string, on: boolean) => void} choose
 * @param {() => void} clear
 * @returns {HTMLElement[]}
 */
export function chips(state, facets, choose, clear) {
  const made = facets.flatMap((facet) =>
    state.filters[facet.name].map((key) => {
      const label = facet.values.find((value) => value.key === key)?.label ?? key;
      const name = facet.name === "code" ? label : `${facet.label}: ${label}`;
      return make(
        "li",
        {},
        button({ class: "lp-chip", "aria-label": `Remove ${name}` }, name, () =>
          choose(facet.name, key, false),
        ),
      );
    }),
  );
  if (made.length + Number(Boolean(state.q.trim())) > 1) {
    made.push(make("li", {}, button({ class: "lp-chip lp-chip--all" }, "Clear all", clear)));
  }
  return made;
}
