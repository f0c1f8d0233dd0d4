/*
 * Explore: search, filter, sort, share and export all papers of the survey. Without JavaScript the page lists
 * all papers. The files fetched here are written by scripts/litpress/site/search.
 */

import { downloadPapers, published, UNREACHABLE } from "../exports.js";
import { queryOf, sortOf, stateOf } from "./address.js";
import { advice } from "./advice.js";
import { chips, Filters } from "./filters.js";
import { Frame } from "./frame.js";
import { Papers } from "./papers.js";
import { Results } from "./results.js";
import { TextIndex } from "./search.js";
import { SurveyText } from "./survey-text.js";
import { termsOf } from "./words.js";

/** @typedef {import("./address.js").State} State */

const PAGE = 25;
const PAUSE = 80; // milliseconds
const FIRST = 6; // results that fill a screen; the rest wait while the reader types

class Explore {
  /** @type {State} */ #state;
  /** @type {Map<number, Promise<any>>} */ #cards = new Map();
  /** @type {Promise<SurveyText> | null} */ #text = null;
  /** @type {Promise<any> | null} */ #concepts = null;
  #turn = 0;
  /** The results on screen. @type {{papers: number[], terms: any[]}} */ #shown = { papers: [], terms: [] };

  /** @param {string} base  @param {any} columns  @param {Frame} frame */
  constructor(base, columns, frame) {
    this.base = base;
    this.frame = frame;
    this.version = columns.version;
    this.papers = new Papers(columns);
    this.index = new TextIndex((path) => this.fetchFile(path), columns.words, columns.papers);
    this.results = new Results(
      base,
      columns.themes,
      new Map(columns.venues.map(([key, title]) => [title, key])),
    );
    this.choose = this.choose.bind(this);
    this.filters = new Filters(this.papers.facets, this.choose, () =>
      this.fetchConcepts().then(() => this.update()),
    );
    frame.filters.append(this.filters.element);
    for (const [paper, card] of columns.first.entries()) this.#cards.set(paper, Promise.resolve(card));
    this.#state = stateOf("", this.papers.facets).state;
  }

  async fetchFile(path) {
    const response = await fetch(`${this.base}explore/${path}?v=${this.version}`);
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return response;
  }

  async fetchJson(path) {
    return (await this.fetchFile(path)).json();
  }

  fetchConcepts() {
    if (!this.#concepts) {
      this.#concepts = this.fetchJson("concepts.json").then((concepts) => {
        this.papers.setConcepts(concepts);
        return concepts;
      });
      this.#concepts.catch(() => (this.#concepts = null));
    }
    return this.#concepts;
  }

  fetchText() {
    if (!this.#text) {
      const both = Promise.all([this.fetchConcepts(), this.fetchJson("prose.json")]);
      this.#text = both.then(([concepts, prose]) => new SurveyText(this.base, concepts, prose));
      this.#text.catch(() => (this.#text = null));
    }
    return this.#text;
  }

  async fetchOrders() {
    if (!this.papers.hasOrders) this.papers.setOrders(await this.fetchJson("orders.json"));
  }

  card(paper) {
    let card = this.#cards.get(paper);
    if (!card) {
      card = this.fetchJson(`cards/${paper}.json`);
      this.#cards.set(paper, card);
      card.catch(() => this.#cards.delete(paper));
    }
    return card;
  }

  /** @param {number[]} papers  @returns {Promise<any[]>} */
  cards(papers) {
    return Promise.all(papers.map((paper) => this.card(paper)));
  }

  /** Show the state that the URL describes. */
  async readAddress() {
    if (new URLSearchParams(location.search).has("concept")) await this.fetchConcepts();
    const { state, unknown } = stateOf(location.search, this.papers.facets);
    this.#state = state;
    this.frame.query.value = state.q;
    this.frame.notify(unknown.length ? `Ignored unknown filters: ${unknown.join(", ")}.` : "");
    await this.update();
  }

  /**
   * Change the state, the results and the URL.
   *
   * @param {Partial<State>} changes
   * @param {boolean} [isTyping]  whether the change is one of many and gets no entry in the browser's history
   */
  async change(changes, isTyping = false) {
    this.#state = { ...this.#state, page: 1, ...changes };
    const address = location.pathname + queryOf(this.#state);
    if (isTyping) history.replaceState(null, "", address);
    else if (address !== location.pathname + location.search) history.pushState(null, "", address);
    this.frame.notify("");
    await this.update(isTyping);
  }

  choose(name, key, on) {
    const others = this.#state.filters[name].filter((other) => other !== key);
    const filters = { ...this.#state.filters, [name]: on ? [...others, key] : others };
    return this.change({ filters });
  }

  clear() {
    this.frame.query.value = "";
    const filters = Object.fromEntries(Object.keys(this.#state.filters).map((name) => [name, []]));
    return this.change({ q: "", filters });
  }

  /** Update the page to the state. @param {boolean} [isTyping] */
  async update(isTyping = false) {
    try {
      await this.#render(isTyping);
    } catch {
      this.frame.notify(UNREACHABLE);
    }
  }

  /** Render the results of the state, unless another update starts in the meantime. */
  async #render(isTyping) {
    const turn = ++this.#turn;
    const state = this.#state;
    const terms = termsOf(state.q);
    const sort = sortOf(state);
    const [found] = await Promise.all([
      terms.length ? this.index.search(terms) : null,
      sort === "title" && this.fetchOrders(),
    ]);
    if (turn !== this.#turn) return;
    const { papers, counts } = this.papers.select(state, found && found.papers);
    const sorted = this.papers.sorted(papers, sort, found && found.scores);
    const visible = sorted.slice(0, PAGE * state.page);
    const most = isTyping ? FIRST : visible.length;
    const first = await this.cards(visible.slice(0, most));
    if (turn !== this.#turn) return;
    this.#shown = { papers: sorted, terms };
    this.filters.show(state, counts);
    this.frame.show(state, sort, sorted.length, this.papers.count);
    this.frame.chips.replaceChildren(...chips(state, this.papers.facets, this.choose, () => this.clear()));
    this.frame.showResults(first.map((card) => this.#made(card)));
    if (!sorted.length) this.frame.showAdvice(advice(this, state, terms, found));
    // Pause, so that the next keystroke is handled first.
    if (isTyping) await new Promise((resolve) => setTimeout(resolve, PAUSE));
    if (turn !== this.#turn) return;
    const text = this.#showText(turn, terms);
    const others = await this.cards(visible.slice(most));
    if (turn === this.#turn)
      this.frame.appendResults(
        others.map((card) => this.#made(card)),
        this.#rest(),
      );
    await text;
  }

  async #showText(turn, terms) {
    const found = terms.length
      ? await this.fetchText().then(
          (text) => text.found(terms),
          () => [],
        )
      : [];
    if (turn === this.#turn) this.frame.showText(found);
  }

  #made(card) {
    const { terms } = this.#shown;
    return this.#state.view === "table" ? this.results.row(card, terms) : this.results.entry(card, terms);
  }

  #rest() {
    return Math.max(0, this.#shown.papers.length - PAGE * this.#state.page);
  }

  /** Append the next page of results and focus the first of them. */
  async showMore() {
    const turn = this.#turn;
    const next = this.#shown.papers.slice(PAGE * this.#state.page, PAGE * (this.#state.page + 1));
    let made;
    try {
      made = (await this.cards(next)).map((card) => this.#made(card));
    } catch {
      return this.frame.notify(UNREACHABLE);
    }
    if (turn !== this.#turn) return;
    this.#state = { ...this.#state, page: this.#state.page + 1 };
    history.replaceState(null, "", location.pathname + queryOf(this.#state));
    this.frame.appendResults(made, this.#rest());
    made[0]?.querySelector("a")?.focus();
  }

  /** Download the results in a format. @param {string} format */
  async download(format) {
    const { papers } = this.#shown;
    const isAll = papers.length === this.papers.count;
    let slugs = null;
    if (!isAll || sortOf(this.#state) !== "newest") {
      const [all] = await Promise.all([
        published("slugs.json"),
        this.fetchOrders(),
      ]);
      slugs = this.papers.placesBySlug(papers).map((place) => all[place]);
    }
    return downloadPapers(slugs, format, isAll ? "papers" : `papers-${papers.length}`);
  }
}

async function start(root) {
  const base = new URL(root.dataset.base, location.href).href;
  const frame = new Frame(root);
  let explore;
  try {
    const response = await papersOf(base);
    if (!response.ok) throw new Error(String(response.status));
    explore = new Explore(base, await response.json(), frame);
    frame.listen(explore);
    addEventListener("popstate", () => explore.readAddress());
    await explore.readAddress();
  } catch {
    // Without its data the page is the same as without JavaScript: a list of all papers.
    document.documentElement.classList.add("lp-explore-fails");
  }
  root.removeAttribute("aria-busy");
}

/** The page requests the papers before this module has loaded. @returns {Promise<Response>} */
function papersOf(base) {
  return window.litpressPapers ?? fetch(`${base}explore/papers.json`, { cache: "no-cache" });
}

const root = document.getElementById("lp-explore");
if (root) start(root);
