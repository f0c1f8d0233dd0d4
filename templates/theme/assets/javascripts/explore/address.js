/* What a view shows, and the address that says so, so that views can be shared. */

import { SORTS } from "./papers.js";

/** @typedef {import("./papers.js").Facet} Facet */

/**
 * @typedef {object} State
 * @property {string} q  what is searched for
 * @property {Record<string, string[]>} filters  by facet, the keys of the values chosen
 * @property {string} sort  a sort that was chosen; empty where it goes without saying
 * @property {string} view  list or table
 * @property {number} page  how many pages of results are shown
 */

const VIEWS = ["list", "table"];

/**
 * The state that an address tells; what it says and the survey does not know is left out.
 *
 * @param {string} query  the part of the address after the question mark
 * @param {Facet[]} facets
 * @returns {{state: State, unknown: string[]}}  unknown tells in words what was left out
 */
export function stateOf(query, facets) {
  const given = new URLSearchParams(query);
  const unknown = [];
  const oneOf = (name, known) => {
    const value = given.get(name) ?? "";
    if (value && !known.includes(value)) unknown.push(`${name} “${value}”`);
    return known.includes(value) ? value : "";
  };
  /** @type {Record<string, string[]>} */
  const filters = {};
  for (const { name, label, values } of facets) {
    const keys = new Set(values.map(({ key }) => key));
    const wanted = [...new Set(given.getAll(name))].filter(Boolean);
    filters[name] = wanted.filter((key) => keys.has(key));
    unknown.push(...wanted.filter((key) => !keys.has(key)).map((key) => `${label.toLowerCase()} “${key}”`));
  }
  const page = Number(given.get("page"));
  const state = {
    q: given.get("q") ?? "",
    filters,
    sort: oneOf("sort", Object.keys(SORTS)),
    view: oneOf("view", VIEWS) || "list",
    page: Number.isInteger(page) && page > 1 ? page : 1,
  };
  return { state, unknown };
}

/** @param {State} state  @returns {string}  with a question mark, or empty */
export function queryOf({ q, filters, sort, view, page }) {
  const told = new URLSearchParams();
  if (q.trim()) told.set("q", q.trim());
  for (const [name, keys] of Object.entries(filters)) for (const key of keys) told.append(name, key);
  if (sort) told.set("sort", sort);
  if (view !== "list") told.set("view", view);
  if (page > 1) told.set("page", String(page));
  const query = told.toString();
  return query && `?${query}`;
}

/** The sort in force: what was searched for comes best first, all papers newest first. @param {State} state */
export function sortOf({ q, sort }) {
  if (sort && (sort !== "relevance" || q.trim())) return sort;
  return q.trim() ? "relevance" : "newest";
}
