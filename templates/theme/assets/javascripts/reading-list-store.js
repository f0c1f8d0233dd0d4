/*
 * The reading list: papers starred by the reader, stored only in this browser.
 *
 * The list is in localStorage under a key that contains the site's path, so that surveys on the same host have
 * separate lists. Invalid values, or invalid parts of a value, are ignored. If the browser blocks storage, the
 * list lasts as long as the page.
 */

/** The root of the site. */
export const SITE = new URL("../../", import.meta.url);

const KEY = `litpress:reading-list:${SITE.pathname}`;
const VERSION = 1;
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const DATE = /^\d{4}(?:-\d{2}){0,2}$/;

/**
 * @typedef {object} Entry
 * @property {string} slug
 * @property {string} title
 * @property {string} authors  short form, such as "A. Author et al."; can be empty
 * @property {string} date  ISO date, possibly partial; can be empty
 * @property {string} [added]  ISO time at which it was added to the list
 */

/** Dispatches a "change" event for each change, in this tab or another. */
class ReadingList extends EventTarget {
  /** @type {Entry[]} */
  #papers = [];
  #kept = true;

  constructor() {
    super();
    this.#read();
    addEventListener("storage", (event) => {
      // A null key means that all storage was cleared.
      if (event.key === KEY || event.key === null) this.#refresh();
    });
    // A page restored from the back/forward cache has missed changes in the meantime.
    addEventListener("pageshow", (event) => {
      if (event.persisted) this.#refresh();
    });
  }

  /** The papers, newest first. @returns {readonly Entry[]} */
  get papers() {
    return this.#papers;
  }

  /** Whether the browser stores the list. */
  get kept() {
    return this.#kept;
  }

  /** @param {string} slug */
  has(slug) {
    return this.#papers.some((paper) => paper.slug === slug);
  }

  /**
   * Add papers that are not yet in the list.
   *
   * @param {Entry[]} papers  papers removed earlier return to their former position
   * @returns {number} the number of papers added
   */
  add(papers) {
    const added = new Date().toISOString();
    return this.#change((before) => {
      const known = new Set(before.map((paper) => paper.slug));
      return [...papers.filter(({ slug }) => !known.has(slug)).map((paper) => ({ added, ...paper })), ...before];
    });
  }

  /**
   * @param {string[]} slugs
   * @returns {Entry[]} the papers removed
   */
  remove(slugs) {
    const removed = [];
    this.#change((before) =>
      before.filter((paper) => !slugs.includes(paper.slug) || removed.push(paper) === 0),
    );
    return removed;
  }

  /**
   * Update the slugs of renamed papers.
   *
   * @param {Record<string, string>} names  current slugs by former slugs
   */
  rename(names) {
    if (!this.#papers.some(({ slug }) => Object.hasOwn(names, slug))) return;
    this.#change((before) => {
      const renamed = before.map((paper) =>
        Object.hasOwn(names, paper.slug) ? { ...paper, slug: names[paper.slug] } : paper,
      );
      return renamed.filter(({ slug }, at) => renamed.findIndex((paper) => paper.slug === slug) === at);
    });
  }

  #change(edit) {
    // Another tab may have changed the list before its event arrives.
    this.#read();
    const before = this.#papers.length;
    this.#papers = ordered(edit(this.#papers));
    this.#write();
    this.dispatchEvent(new Event("change"));
    return this.#papers.length - before;
  }

  #refresh() {
    this.#read();
    this.dispatchEvent(new Event("change"));
  }

  #read() {
    if (!this.#kept) return;
    try {
      // If storage is blocked, the head of the page replaces localStorage.
      if (!(localStorage instanceof Storage)) throw new Error("Storage is blocked.");
      this.#papers = entriesIn(localStorage.getItem(KEY));
    } catch {
      this.#kept = false;
    }
  }

  #write() {
    if (!this.#kept) return;
    try {
      localStorage.setItem(KEY, JSON.stringify({ version: VERSION, papers: this.#papers }));
    } catch {
      this.#kept = false;
    }
  }
}

/** The reading list of this site. */
export const readingList = new ReadingList();

/**
 * The URL that shows these papers as a list.
 *
 * @param {readonly Entry[]} papers
 */
export function sharedAddress(papers) {
  const address = new URL("reading-list/", SITE);
  // Commas need no encoding in a query and are easier to read.
  address.search = `papers=${papers.map((paper) => paper.slug).join(",")}`;
  return address.href;
}

/**
 * The slugs in the URL of a shared list.
 *
 * @param {string} search  the query of the URL
 * @param {number} most  maximum number of slugs
 * @returns {string[] | null} null if the URL does not share a list
 */
export function sharedSlugs(search, most) {
  const given = new URLSearchParams(search).get("papers");
  if (given === null) return null;
  const slugs = given.split(",", most).map((slug) => slug.trim());
  return [...new Set(slugs)].filter((slug) => SLUG.test(slug));
}

/** A number of papers with its noun: 1 paper, 1,000 papers. @param {number} number */
export function counted(number) {
  return `${number.toLocaleString("en")} ${number === 1 ? "paper" : "papers"}`;
}

/** @returns {Entry[]} */
function entriesIn(value) {
  let papers;
  try {
    papers = JSON.parse(value ?? "null")?.papers;
  } catch {
    return [];
  }
  if (!Array.isArray(papers)) return [];
  const valid = papers.filter((paper) => typeof paper?.slug === "string" && SLUG.test(paper.slug));
  const bySlug = new Map(valid.map((paper) => [paper.slug, entryOf(paper)]));
  return ordered([...bySlug.values()]);
}

/** @returns {Entry} */
function entryOf({ slug, title, authors, date, added }) {
  const text = (value) => (typeof value === "string" ? value : "");
  return {
    slug,
    title: text(title) || slug,
    authors: text(authors),
    date: DATE.test(date) ? date : "",
    added: text(added),
  };
}

function ordered(papers) {
  return papers.sort((one, other) => (one.added < other.added ? 1 : one.added > other.added ? -1 : 0));
}
