/* The state of a view and its URL, so that views can be shared. */

import { SORTS } from "./papers.js";

/** @typedef {import("./papers.js").Facet} Facet */

/**
 * @typedef {object} State
 * @property {string} q  the query
 * @property {Record<string, string[]>} filters  keys of the selected values, by facet
 * @property {string} sort  the selected sort order; empty for the default
 * @property {string} view  list or table
 * @property {number} page  number of pages of results shown
 */

const VIEWS = ["list", "table"];

/**
 * The state that a URL describes, without the values that the survey does not have.
 *
 * @param {string} query  the part of the URL after the question mark
 * @param {Facet[]} facets
 * @returns {{state: State, unknown: string[]}}  unknown describes the ignored values
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

/** The query of a state's URL. @param {State} state  @returns {string}  begins with a question mark, or is empty */
export function queryOf({ q, filters, sort, view, page }) {
  const params = new URLSearchParams();
  if (q.trim()) params.set("q", q.trim());
  for (const [name, keys] of Object.entries(filters)) for (const key of keys) params.append(name, key);
  if (sort) params.set("sort", sort);
  if (view !== "list") params.set("view", view);
  if (page > 1) params.set("page", String(page));
  const query = params.toString();
  return query && `?${query}`;
}

/** The sort order in effect: by default, relevance if there is a query, else newest first. @param {State} state */
export function sortOf({ q, sort }) {
  if (sort && (sort !== "relevance" || q.trim())) return sort;
  return q.trim() ? "relevance" : "newest";
}
