/*
 * Suggestions on the 404 page: papers and pages in the navigation whose URLs are most similar to the requested
 * one. The root of the site is derived from the URL of this file.
 */

const ROOT = new URL("../../", import.meta.url);
const MOST = 5;
/** Minimum similarity: below it, slugs have no more in common than any two titles of one field. */
const LEAST = 0.4;
/** Minimum length: a shorter slug is similar to everything. */
const SHORTEST = 3;
/** Path segments shared by all pages of a kind. */
const SECTIONS = new Set(["index", "papers", "paper", "themes", "theme", "concepts", "concept"]);

/** @typedef {{ slug: string, address: string, title: string }} Page */

const status = document.querySelector("#near");
if (status) await suggest(status);

/** @param {Element} status  element that reports the outcome; the list of links is added after it */
async function suggest(status) {
  const wanted = wantedSlugs(location.pathname);
  if (!wanted.length) return;
  let pages;
  try {
    pages = [...pagesInNavigation(), ...(await papers())];
  } catch {
    return; // The links below remain.
  }
  const near = wanted.map((slug) => nearest(slug, pages)).find((found) => found.length) ?? [];
  if (near.length) status.after(listOf(near));
  status.textContent = near.length ? "Did you mean:" : "No similar pages found.";
}

/**
 * The segments of a path as slugs, last one first: no extension, lower case, words joined by hyphens.
 * @param {string} path
 */
export function wantedSlugs(path) {
  const below = path.startsWith(ROOT.pathname) ? path.slice(ROOT.pathname.length) : path;
  const slugs = below.split("/").map(decoded).map(slugOf);
  return slugs.filter((slug) => slug.length >= SHORTEST && !SECTIONS.has(slug)).reverse();
}

/** @param {string} part */
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a stray %
  }
}

/** @param {string} text */
function slugOf(text) {
  return text
    .replace(/\.(?:html?|md|pdf|php)$/i, "")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
}

/**
 * The pages whose slugs are most similar to the requested one, best first.
 * @param {string} wanted
 * @param {Page[]} pages
 */
export function nearest(wanted, pages) {
  const parts = trigrams(wanted);
  return pages
    .map((page) => ({ page, score: similarity(wanted, parts, page.slug) }))
    .filter(({ score }) => score >= LEAST)
    .sort((a, b) => b.score - a.score || a.page.slug.length - b.page.slug.length)
    .slice(0, MOST)
    .map(({ page }) => page);
}

/**
 * Similarity of two slugs, from 0 to 1: half is the share of the requested slug's trigrams found in the other, since
 * a link may be cut off at either end; a quarter the Dice coefficient of their trigrams; a quarter the common prefix.
 * @param {string} wanted
 * @param {Set<string>} parts
 * @param {string} slug
 */
function similarity(wanted, parts, slug) {
  const others = trigrams(slug);
  let shared = 0;
  for (const part of parts) if (others.has(part)) shared += 1;
  let prefix = 0;
  while (prefix < wanted.length && wanted[prefix] === slug[prefix]) prefix += 1;
  return shared / parts.size / 2 + shared / (parts.size + others.size) / 2 + prefix / wanted.length / 4;
}

/** @param {string} slug */
function trigrams(slug) {
  const text = `-${slug}-`;
  const found = new Set();
  for (let at = 0; at + 3 <= text.length; at += 1) found.add(text.slice(at, at + 3));
  return found;
}

/** @returns {Promise<Page[]>} */
async function papers() {
  const response = await fetch(new URL("data/slugs.json", ROOT));
  if (!response.ok) throw new Error(response.statusText);
  /** @type {string[]} */
  const slugs = await response.json();
  return slugs.map((slug) => ({
    slug,
    address: new URL(`papers/${slug}/`, ROOT).href,
    title: titleOf(slug),
  }));
}

/** @returns {Page[]} */
function pagesInNavigation() {
  return [...document.querySelectorAll(".md-nav--primary a.md-nav__link[href]")]
    .map((link) => ({
      slug: slugOf(link.pathname.split("/").filter(Boolean).at(-1) ?? ""),
      address: link.href,
      title: link.textContent.trim(),
    }))
    .filter(({ slug, address }) => slug && address !== ROOT.href);
}

/** @param {string} slug */
function titleOf(slug) {
  const words = slug.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** @param {Page[]} pages */
function listOf(pages) {
  const list = document.createElement("ol");
  list.className = "lp-list";
  for (const { address, title } of pages) {
    const link = document.createElement("a");
    link.href = address;
    link.className = "lp-entry__title";
    link.textContent = title;
    const item = document.createElement("li");
    item.className = "lp-entry";
    item.append(link);
    list.append(item);
  }
  return list;
}
