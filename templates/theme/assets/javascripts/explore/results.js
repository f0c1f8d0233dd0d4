/* Search results as list entries or table rows. */

import { counted, make } from "./dom.js";
import { excerpt, marked } from "./words.js";

/** @typedef {import("./words.js").Term} Term */
/** @typedef {{slug: string, title: string, authors?: string, names?: string[], date?: string, day?: string, month?: string, themes?: number[], venue?: string, code?: string, comments?: number, upvotes?: number, key?: string, abstract?: string, unreviewed?: boolean}} Card */

const LENGTH = 240;

export class Results {
  #base;
  #themes;
  #venues;

  /**
   * @param {string} base  the URL of the site's root
   * @param {[string, string][]} themes  slugs and titles
   * @param {Map<string, string>} venues  keys of venues by title
   */
  constructor(base, themes, venues) {
    this.#base = base;
    this.#themes = themes;
    this.#venues = venues;
  }

  /** @param {Card} card  @param {Term[]} terms  @returns {HTMLElement} */
  entry(card, terms) {
    const discussed = discussion(card);
    const facts = [
      card.authors && make("span", { class: "lp-name" }, card.authors),
      card.day
        ? make("time", { datetime: card.date }, card.day)
        : make("span", { class: "lp-unknown" }, "date unknown"),
      card.venue && make("span", { class: "lp-name" }, this.#venue(card.venue)),
      card.unreviewed && make("span", { class: "lp-unreviewed" }, "Not yet reviewed"),
      card.code && make("span", {}, make("a", { href: card.code }, "Code", hidden(` of ${card.title}`))),
      discussed && make("span", {}, discussed),
      ...this.#badges(card),
    ];
    return make(
      "li",
      { class: "lp-entry lp-found-paper" },
      make("div", { class: "lp-found-paper__head" }, this.#title(card, terms), star(card)),
      make("p", { class: "lp-entry__facts" }, ...facts),
      ...snippets(card, terms),
    );
  }

  /** @param {Card} card  @param {Term[]} terms  @returns {HTMLElement} */
  row(card, terms) {
    const cell = (label, ...children) => make("td", { "data-label": label }, ...children);
    return make(
      "tr",
      {},
      make(
        "th",
        { scope: "row" },
        make("div", { class: "lp-found-paper__head" }, this.#title(card, terms), star(card)),
      ),
      cell("Date", card.month && make("time", { datetime: card.date }, card.month)),
      cell("Theme", ...this.#badges(card).flatMap((badge) => [badge, " "])),
      cell("Venue", card.venue && this.#venue(card.venue)),
      cell("Code", card.code && make("a", { href: card.code }, "Code", hidden(` of ${card.title}`))),
      cell("Discussion", discussion(card)),
    );
  }

  #title(card, terms) {
    return make(
      "a",
      { class: "lp-entry__title", href: `${this.#base}papers/${card.slug}/` },
      ...marked(card.title, terms),
    );
  }

  #badges(card) {
    return (card.themes ?? []).map((place) => {
      const [slug, title] = this.#themes[place];
      return make("a", { class: `lp-badge lp-theme--${slug}`, href: `${this.#base}themes/${slug}/` }, title);
    });
  }

  #venue(venue) {
    const key = this.#venues.get(venue);
    return key ? make("a", { href: `?${new URLSearchParams({ venue: key })}` }, venue) : venue;
  }
}

/** The context of a match: matching authors and an excerpt of the abstract, or else the key sentence. */
function snippets(card, terms) {
  const found = terms.length ? excerpt(card.abstract ?? "", terms, LENGTH) : "";
  const text = found || beginning(card.key ?? card.abstract ?? "");
  const names = terms.length ? (card.names ?? []).filter((name) => marked(name, terms).length > 1) : [];
  return [
    names.length &&
      make(
        "p",
        { class: "lp-found-paper__text" },
        "Author: ",
        ...names.slice(0, 3).flatMap((name, i) => [i ? ", " : "", ...marked(name, terms)]),
      ),
    text && make("p", { class: "lp-found-paper__text" }, ...marked(text, terms)),
  ].filter(Boolean);
}

function beginning(text) {
  if (text.length <= LENGTH) return text;
  const end = text.lastIndexOf(" ", LENGTH - 1);
  return `${text.slice(0, end > 0 ? end : LENGTH).replace(/[ ,;:.–—-]+$/, "")}…`;
}

/** @param {Card} card */
function discussion({ upvotes, comments }) {
  return [upvotes && counted(upvotes, "upvote"), comments && counted(comments, "comment")]
    .filter(Boolean)
    .join(", ");
}

/** A star button for the reading list, enabled by reading-list.js. @param {Card} card */
function star(card) {
  return make("button", {
    type: "button",
    class: "lp-star",
    hidden: true,
    "data-slug": card.slug,
    "data-title": card.title,
    "data-authors": card.authors ?? "",
    "data-date": card.date ?? "",
  });
}

function hidden(text) {
  return make("span", { class: "lp-hidden" }, text);
}
