/* Filtering, counting and sorting of papers. The columns are written by scripts/litpress/site/search. */

/**
 * A property of papers to filter by.
 *
 * @typedef {object} Facet
 * @property {string} name  its name in URLs
 * @property {string} label  its name on the page
 * @property {{key: string, label: string, hint?: string, slug?: string, group?: number}[]} values
 * @property {(visit: (paper: number, value: number) => void) => void} each  visits the values of each paper
 * @property {boolean} isWaiting  whether its values are not loaded yet
 */

/** @typedef {import("./search.js").Found} Found */
/** @typedef {import("./address.js").State} State */

export const SORTS = {
  relevance: "Relevance",
  newest: "Newest",
  discussed: "Most discussed",
  title: "Title",
};

export class Papers {
  /** @type {Facet[]} */ facets;
  /** The number of papers. */ count;
  #discussed;
  /** @type {{title: number[], slug: number[]} | null} */ #orders = null;

  /** @param {any} columns */
  constructor(columns) {
    this.count = columns.papers;
    this.#discussed = columns.discussed;
    const yearOf = columns.years.flatMap(([, number], place) => Array(number).fill(place));
    const code = new Uint8Array(this.count);
    for (const paper of summed(columns.code)) code[paper] = 1;
    const one = (places) => (visit) => places.forEach((place, paper) => place && visit(paper, place - 1));
    this.facets = [
      {
        name: "theme",
        label: "Theme",
        values: columns.themes.map(([key, label]) => ({ key, label, slug: key })),
        each: (visit) => {
          columns.theme.forEach((set, paper) => {
            for (const place of columns.themeSets[set]) visit(paper, place);
          });
        },
        isWaiting: false,
      },
      {
        name: "subtheme",
        label: "Sub-theme",
        values: columns.subthemes.map(([key, label, theme]) => ({
          key,
          label,
          slug: columns.themes[theme][0],
          group: theme,
        })),
        each: one(columns.subtheme),
        isWaiting: false,
      },
      {
        name: "year",
        label: "Year",
        values: columns.years.map(([year]) => ({
          key: year ? String(year) : "unknown",
          label: year ? String(year) : "Unknown",
        })),
        each: (visit) => yearOf.forEach((place, paper) => visit(paper, place)),
        isWaiting: false,
      },
      { name: "concept", label: "Concept", values: [], each: () => {}, isWaiting: true },
      {
        name: "venue",
        label: "Venue",
        values: columns.venues.map(([key, label]) => ({ key, label })),
        each: one(columns.venue),
        isWaiting: false,
      },
      {
        name: "code",
        label: "Code",
        values: columns.code.length ? [{ key: "yes", label: "Has code" }] : [],
        each: (visit) => code.forEach((has, paper) => has && visit(paper, 0)),
        isWaiting: false,
      },
    ];
  }

  /** @param {string} name  @returns {Facet} */
  facet(name) {
    return /** @type {Facet} */ (this.facets.find((facet) => facet.name === name));
  }

  /** Set the values of the concept facet, which are fetched on demand. */
  setConcepts(concepts) {
    const facet = this.facet("concept");
    facet.values = concepts.map(([key, label, hint]) => ({ key, label, hint }));
    const papers = concepts.map(([, , , gaps]) => summed(gaps));
    facet.each = (visit) => papers.forEach((of, place) => of.forEach((paper) => visit(paper, place)));
    facet.isWaiting = false;
  }

  setOrders(orders) {
    this.#orders = orders;
  }

  get hasOrders() {
    return this.#orders !== null;
  }

  /** The positions of papers in data/slugs.json. @param {number[]} papers */
  placesBySlug(papers) {
    return papers.map((paper) => this.#orders?.slug[paper] ?? 0);
  }

  /**
   * The papers that match a state, and the number of papers for each value of each facet.
   *
   * Values of one facet are alternatives, so a facet counts the papers that match all other facets.
   *
   * @param {State} state
   * @param {Uint8Array | null} found  by paper, 1 if it matches the query
   */
  select(state, found) {
    const misses = new Uint8Array(this.count);
    const missed = new Uint8Array(this.count);
    for (const [index, facet] of this.facets.entries()) {
      const wanted = new Set(state.filters[facet.name]);
      if (!wanted.size) continue;
      const has = new Uint8Array(this.count);
      const isWanted = facet.values.map(({ key }) => wanted.has(key));
      facet.each((paper, value) => (has[paper] |= Number(isWanted[value])));
      for (let paper = 0; paper < this.count; paper++) {
        if (has[paper]) continue;
        misses[paper]++;
        missed[paper] = index;
      }
    }
    const papers = [];
    for (let paper = 0; paper < this.count; paper++) {
      if (found && !found[paper]) misses[paper] = 255;
      else if (!misses[paper]) papers.push(paper);
    }
    /** @type {Record<string, Uint32Array>} */
    const counts = {};
    for (const [index, facet] of this.facets.entries()) {
      const of = (counts[facet.name] = new Uint32Array(facet.values.length));
      facet.each((paper, value) => {
        if (!misses[paper] || (misses[paper] === 1 && missed[paper] === index)) of[value]++;
      });
    }
    return { papers, counts };
  }

  /**
   * @param {number[]} papers  newest first
   * @param {string} sort
   * @param {Float32Array | null} scores
   */
  sorted(papers, sort, scores) {
    const keys = { relevance: scores, discussed: this.#discussed }[sort];
    if (keys) return [...papers].sort((a, b) => keys[b] - keys[a] || a - b);
    const places = this.#orders?.title;
    if (sort === "title" && places) return [...papers].sort((a, b) => places[a] - places[b]);
    return papers;
  }
}

/** @param {number[]} gaps */
function summed(gaps) {
  let at = 0;
  return gaps.map((gap) => (at += gap));
}
