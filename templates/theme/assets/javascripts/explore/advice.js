/* Suggestions for a search without results, each with the number of papers that it would show. */

import { button, counted, make } from "./dom.js";

/**
 * A message that nothing was found, with buttons that relax the search.
 *
 * @param {any} explore
 * @param {import("./address.js").State} state
 * @param {import("./words.js").Term[]} terms
 * @param {import("./search.js").Found | null} found
 * @returns {HTMLElement}
 */
export function advice(explore, state, terms, found) {
  const { facets } = explore.papers;
  const number = (other, has) => explore.papers.select(other, has).papers.length;
  const chosen = facets.filter(({ name }) => state.filters[name].length);
  const options = chosen.map((facet) => {
    const filters = { ...state.filters, [facet.name]: [] };
    const labels = facet.values
      .filter(({ key }) => state.filters[facet.name].includes(key))
      .map(({ label }) => label);
    return option(
      `Without ${facet.label.toLowerCase()} “${labels.join("”, “")}”`,
      number({ ...state, filters }, found?.papers ?? null),
      () => explore.change({ filters }),
    );
  });
  if (chosen.length > 1) {
    const filters = Object.fromEntries(facets.map(({ name }) => [name, []]));
    options.push(
      option("Without filters", number({ ...state, filters }, found?.papers ?? null), () =>
        explore.change({ filters }),
      ),
    );
  }
  if (found && terms.length > 1) {
    for (const [index, term] of terms.entries()) {
      const others = found.byTerm.filter((_, other) => other !== index);
      const has = others[0].map((_, paper) => Number(others.every((of) => of[paper])));
      const q = terms
        .filter((_, other) => other !== index)
        .map(({ source }) => source)
        .join(" ");
      options.push(
        option(`Without “${term.source.replaceAll('"', "")}”`, number(state, has), () => search(explore, q)),
      );
    }
  }
  if (terms.length && chosen.length) {
    options.push(option("Without the search terms", number({ ...state, q: "" }, null), () => search(explore, "")));
  }
  const useful = options.filter(({ papers }) => papers > 0).sort((a, b) => b.papers - a.papers);
  const message = state.q.trim()
    ? `No papers match “${state.q.trim()}”${chosen.length ? " with these filters" : ""}.`
    : "No papers match these filters.";
  const next = useful.length
    ? make("ul", {}, ...useful.map(({ element }) => element))
    : make(
        "p",
        {},
        "Check the spelling, enter only the beginning of a word, or ",
        button({ class: "lp-advice__option" }, "show all papers", () => explore.clear()),
        ".",
      );
  return make("div", { class: "lp-advice" }, make("p", { class: "lp-advice__message" }, message), next);
}

function option(label, papers, act) {
  const element = make(
    "li",
    {},
    button({ class: "lp-advice__option" }, label, act),
    ` ${counted(papers, "paper")}`,
  );
  return { papers, element };
}

function search(explore, q) {
  explore.frame.query.value = q;
  return explore.change({ q });
}
