/* Search in the text of the survey: its concepts and the sections of its prose. */

import { make } from "./dom.js";
import { excerpt, findTerms, folded, marked, wordsOf } from "./words.js";

/** @typedef {import("./words.js").Term} Term */

const CONCEPTS = 6;
const SECTIONS = 2;
const LENGTH = 120;

export class SurveyText {
  #base;
  #concepts;
  #sections;

  /**
   * @param {string} base  the URL of the site's root
   * @param {[string, string, string, number[]][]} concepts  key, name, expansion, papers
   * @param {[string, string, string, string][]} sections  URL, page, heading, text
   */
  constructor(base, concepts, sections) {
    this.#base = base;
    this.#concepts = concepts.map(([key, name, expansion, papers]) => ({
      key,
      name,
      expansion,
      papers: papers.length,
      text: folded(`${name} ${expansion}`),
    }));
    this.#sections = sections.map(([address, page, heading, text]) => ({
      address,
      page,
      heading,
      text,
      folded: folded(`${page} ${heading} ${text}`),
    }));
  }

  /** The matching concepts and sections, as elements to show. @param {Term[]} terms  @returns {HTMLElement[]} */
  found(terms) {
    const concepts = this.#concepts
      .filter(({ name, expansion, text }) => mayHave(text, terms) && has(`${name} ${expansion}`, terms))
      .sort((a, b) => Number(isName(b, terms)) - Number(isName(a, terms)) || b.papers - a.papers)
      .slice(0, CONCEPTS);
    const sections = this.#sections
      .filter((one) => mayHave(one.folded, terms) && has(`${one.page}\n${one.heading}\n${one.text}`, terms))
      .sort((a, b) => rank(b, terms) - rank(a, terms))
      .filter((one, index, all) => all.findIndex(({ page }) => page === one.page) === index)
      .slice(0, SECTIONS);
    const lines = [];
    if (concepts.length) {
      const items = concepts.map(({ key, name, expansion }) =>
        make(
          "li",
          {},
          make("a", { href: `${this.#base}concepts/${key}/`, title: expansion }, ...marked(name, terms)),
        ),
      );
      lines.push(
        make(
          "div",
          { class: "lp-in-text__line" },
          make("span", { class: "lp-in-text__kind" }, concepts.length > 1 ? "Concepts" : "Concept"),
          make("ul", { class: "lp-concepts" }, ...items),
        ),
      );
    }
    for (const { address, page, heading, text } of sections) {
      const link = make(
        "a",
        { href: this.#base + address },
        ...marked(heading ? `${page}: ${heading}` : page, terms),
      );
      lines.push(
        make(
          "p",
          { class: "lp-in-text__line" },
          link,
          " ",
          make("span", { class: "lp-in-text__words" }, ...marked(excerpt(text, terms, LENGTH), terms)),
        ),
      );
    }
    return lines;
  }
}

/** Whether a text can contain all terms: a fast test before it is split into words. */
function mayHave(text, terms) {
  return terms.every(({ phrases }) =>
    phrases.some(({ words }) => words.every((word) => text.includes(word)) || text.includes("-")),
  );
}

function has(text, terms) {
  return terms.every((term) => findTerms(text, [term]).length > 0);
}

function isName({ name }, terms) {
  return wordsOf(name).join(" ") === terms.flatMap(({ phrases }) => phrases[0].words).join(" ");
}

function rank({ page, heading, text }, terms) {
  return 10 * findTerms(`${heading || page}`, terms).length + Math.min(9, findTerms(text, terms).length);
}
