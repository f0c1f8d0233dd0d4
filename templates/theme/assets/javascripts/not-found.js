/*
 * What the page for a missing address suggests: the papers, and the pages that its navigation names, whose
 * addresses are most like the one that was asked for. The site's root is found from where this file is.
 */

const ROOT = new URL("../../", import.meta.url);
const MOST = 5;
/** Below this an address has no more in common with another than any two titles of one field. */
const LEAST = 0.4;
/** Less than this is like anything. */
const SHORTEST = 3;
/** Parts of an address that every page of a kind has. */
const SECTIONS = new Set(["index", "papers", "paper", "themes", "theme", "concepts", "concept"]);

/** @typedef {{ slug: string, address: string, title: string }} Page */

const status = document.querySelector("#near");
if (status) await suggest(status);

/** @param {Element} status where the outcome is told; the links follow it. */
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
  status.textContent = told(near.length);
}

/** @param {number} found */
function told(found) {
  if (!found) return "No page of this survey has an address like it.";
  return found === 1 ? "One page has an address like it:" : `${found} pages have an address like it:`;
}

/**
 * The last parts of a path as slugs, the last one first: without an ending, in lower case, hyphens between words.
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
    return part; // A stray % means nothing.
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
 * The pages whose slugs are most like the wanted one, best first.
 * @param {string} wanted
 * @param {Page[]} pages
 */
export function nearest(wanted, pages) {
  const parts = trigrams(wanted);
  return pages
    .map((page) => ({ page, score: likeness(wanted, parts, page.slug) }))
    .filter(({ score }) => score >= LEAST)
    .sort((a, b) => b.score - a.score || a.page.slug.length - b.page.slug.length)
    .slice(0, MOST)
    .map(({ page }) => page);
}

/**
 * How much of a wanted slug is found in another, from 0 to 1: half by trigrams, since a link may be cut at either
 * end, a quarter by how much else the other says, a quarter by how far both begin alike.
 * @param {string} wanted
 * @param {Set<string>} parts
 * @param {string} slug
 */
function likeness(wanted, parts, slug) {
  const others = trigrams(slug);
  let shared = 0;
  for (const part of parts) if (others.has(part)) shared += 1;
  let alike = 0;
  while (alike < wanted.length && wanted[alike] === slug[alike]) alike += 1;
  return shared / parts.size / 2 + shared / (parts.size + others.size) / 2 + alike / wanted.length / 4;
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
  const answer = await fetch(new URL("data/slugs.json", ROOT));
  if (!answer.ok) throw new Error(answer.statusText);
  /** @type {string[]} */
  const slugs = await answer.json();
  return slugs.map((slug) => ({
    slug,
    address: new URL(`papers/${slug}/`, ROOT).href,
    title: wordsOf(slug),
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
function wordsOf(slug) {
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
