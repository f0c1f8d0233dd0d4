/*
 * The reading list: papers that a reader starred on this site, kept in this browser and nowhere else.
 *
 * It stands in localStorage under one key of this site, so that surveys side by side on a host have a
 * list each. A value that is not ours, in whole or in part, counts as nothing. Where the browser does not
 * let the site keep anything, the list lives as long as the page.
 */

/** Where the site is. */
export const SITE = new URL("../../", import.meta.url);

const KEY = `litpress:reading-list:${SITE.pathname}`;
const VERSION = 1;
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const DATE = /^\d{4}(?:-\d{2}){0,2}$/;

/**
 * @typedef {object} Entry
 * @property {string} slug
 * @property {string} title
 * @property {string} authors  who wrote it, in a few words; may be empty
 * @property {string} date  as exact as it is known; may be empty
 * @property {string} [added]  when it came to the list, as ISO time
 */

/** Tells of each change, in this tab or another, by the event "change". */
class ReadingList extends EventTarget {
  /** @type {Entry[]} */
  #papers = [];
  #kept = true;

  constructor() {
    super();
    this.#read();
    addEventListener("storage", (event) => {
      // Without a key, everything was cleared.
      if (event.key === KEY || event.key === null) this.#refresh();
    });
    // A page that comes back from the browser's history has missed what happened meanwhile.
    addEventListener("pageshow", (event) => {
      if (event.persisted) this.#refresh();
    });
  }

  /** The papers, newest first. @returns {readonly Entry[]} */
  get papers() {
    return this.#papers;
  }

  /** Whether the browser keeps the list. */
  get kept() {
    return this.#kept;
  }

  /** @param {string} slug */
  has(slug) {
    return this.#papers.some((paper) => paper.slug === slug);
  }

  /**
   * Adds papers that are not yet in the list.
   *
   * @param {Entry[]} papers  those that were in it before go back to their place
   * @returns {number} how many are new
   */
  add(papers) {
    const added = new Date().toISOString();
    return this.#change((before) => {
      const there = new Set(before.map((paper) => paper.slug));
      return [...papers.filter(({ slug }) => !there.has(slug)).map((paper) => ({ added, ...paper })), ...before];
    });
  }

  /**
   * @param {string[]} slugs
   * @returns {Entry[]} what was removed
   */
  remove(slugs) {
    const removed = [];
    this.#change((before) =>
      before.filter((paper) => !slugs.includes(paper.slug) || removed.push(paper) === 0),
    );
    return removed;
  }

  /**
   * Follows papers that were renamed.
   *
   * @param {Record<string, string>} names  new names by former ones
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
    // Another tab may have been quicker than its event.
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
      // Where storage is denied, the page's head puts something else in its place.
      if (!(localStorage instanceof Storage)) throw new Error("Nothing is kept.");
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
 * The address at which these papers can be seen as a list.
 *
 * @param {readonly Entry[]} papers
 */
export function sharedAddress(papers) {
  const address = new URL("reading-list/", SITE);
  // Commas may stand in a query as they are, and are easier to read so.
  address.search = `papers=${papers.map((paper) => paper.slug).join(",")}`;
  return address.href;
}

/**
 * The slugs in such an address.
 *
 * @param {string} search  its query
 * @param {number} most  how many at most
 * @returns {string[] | null} null where the address shares no list
 */
export function sharedSlugs(search, most) {
  const given = new URLSearchParams(search).get("papers");
  if (given === null) return null;
  const slugs = given.split(",", most).map((slug) => slug.trim());
  return [...new Set(slugs)].filter((slug) => SLUG.test(slug));
}

/** 1 paper, 1,000 papers. @param {number} number */
export function counted(number) {
  return `${number.toLocaleString("en")} ${number === 1 ? "paper" : "papers"}`;
}

/** @returns {Entry[]} */
function entriesIn(value) {
  let held;
  try {
    held = JSON.parse(value ?? "null")?.papers;
  } catch {
    return [];
  }
  if (!Array.isArray(held)) return [];
  const ours = held.filter((one) => typeof one?.slug === "string" && SLUG.test(one.slug));
  const bySlug = new Map(ours.map((one) => [one.slug, entryOf(one)]));
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
