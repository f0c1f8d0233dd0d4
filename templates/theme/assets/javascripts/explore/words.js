/*
 * Tokenization of queries and texts, the same as scripts/litpress/site/search uses for the index, and matches of
 * the words of a query in a text.
 */

const UNSPACED = "\\u0e00-\\u0eff\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff";
const WORD = `(?:[${UNSPACED}]|(?:(?![${UNSPACED}])[\\p{L}\\p{N}])+)`;
const WORDS = new RegExp(WORD, "gu");
const COMPOUND = new RegExp(`^${WORD}(?:[-\\u2010]${WORD})+$`, "u");
// In the original text, combining accents can follow their letters.
const SEEN = new RegExp(`[${UNSPACED}]|(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}])+`, "gu");
const PLAIN = /^[A-Za-z0-9]+$/;
const LONGEST_WORD = 64;
const SHORTEST_BEGINNING = 3;

/**
 * Words that must be adjacent.
 *
 * @typedef {object} Phrase
 * @property {string[]} words
 * @property {boolean} open  whether the last can be the beginning of a longer word
 */

/**
 * A part of a query that a paper must contain.
 *
 * @typedef {object} Term
 * @property {string} source  as written in the query
 * @property {Phrase[]} phrases  alternatives
 */

/** The text in lower case and without accents. @param {string} text */
export function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** @param {string} text  @returns {string[]} */
export function wordsOf(text) {
  if (PLAIN.test(text)) return [text.toLowerCase().slice(0, LONGEST_WORD)];
  return (folded(text).match(WORDS) ?? []).map((word) => word.slice(0, LONGEST_WORD));
}

/**
 * The terms of a query. All must match; words in quotation marks must be adjacent. A word also matches longer
 * words that begin with it, unless it is short and another word follows.
 *
 * @param {string} query
 * @returns {Term[]}
 */
export function termsOf(query) {
  const terms = [];
  for (const match of query.replace(/[“”„«»]/g, '"').matchAll(/"([^"]*)("?)|[^\s"]+/g)) {
    const isLast = match.index + match[0].length === query.length;
    const source = match[0];
    const words = wordsOf(match[1] ?? source);
    if (!words.length) continue;
    if (match[1] !== undefined) terms.push({ source, phrases: [{ words, open: !match[2] }] });
    else terms.push({ source, phrases: spellings(source, words, isLast) });
  }
  return terms;
}

/** The alternative spellings of an unquoted word. */
function spellings(source, words, isLast) {
  const text = folded(source);
  const isWhole = !/[\p{L}\p{N}]$/u.test(text);
  const isOpen = (word) => !isWhole && (isLast || word.length >= SHORTEST_BEGINNING);
  const phrases = [{ words, open: isOpen(words.at(-1)) }];
  if (COMPOUND.test(text)) {
    const joined = words.join("").slice(0, LONGEST_WORD);
    phrases.push({ words: [joined], open: isOpen(joined) });
  } else if (words.length === 1 && document.documentElement.lang.startsWith("en")) {
    const singular = words[0].replace(/ies$/, "y").replace(/(?<=[^su])s$/, "");
    if (singular !== words[0] && singular.length >= SHORTEST_BEGINNING) {
      phrases.push({ words: [singular], open: false });
    }
  }
  return phrases;
}

/**
 * Find the terms of a query in a text.
 *
 * @param {string} text
 * @param {Term[]} terms
 * @returns {[number, number][]}  start and end offsets, from left to right, without overlaps
 */
export function findTerms(text, terms) {
  if (!terms.length) return [];
  const places = placesIn(text);
  const found = [];
  for (const [index] of places.entries()) {
    let longest = 0;
    for (const term of terms) {
      for (const phrase of term.phrases) {
        longest = Math.max(longest, lengthAt(places, index, phrase, text));
      }
    }
    const last = found.at(-1);
    if (!longest || (last && last[1] >= places[index + longest - 1].end)) continue;
    found.push([Math.max(places[index].start, last?.[1] ?? 0), places[index + longest - 1].end]);
  }
  return found;
}

/** @typedef {{word: string, start: number, end: number}} Place */

/** Recently split texts: results hardly change from one keystroke to the next. @type {Map<string, Place[]>} */
const cut = new Map();
const MOST_TEXTS = 500;
const SHORT_TEXT = 200; // characters; splitting a shorter text is as fast as looking it up

/** The words of a text with their offsets. @param {string} text  @returns {Place[]} */
function placesIn(text) {
  let places = cut.get(text);
  if (places) return places;
  places = [];
  for (const match of text.matchAll(SEEN)) {
    const end = match.index + match[0].length;
    for (const word of wordsOf(match[0])) places.push({ word, start: match.index, end });
  }
  if (text.length > SHORT_TEXT) {
    if (cut.size >= MOST_TEXTS) cut.clear();
    cut.set(text, places);
  }
  return places;
}

/** The number of words, from an index on, that match a phrase; a joined word also matches its parts. */
function lengthAt(places, index, { words, open }, text) {
  const fits = (word, wanted, isLast) => (open && isLast ? word.startsWith(wanted) : word === wanted);
  if (
    words.every(
      (wanted, i) =>
        index + i < places.length && fits(places[index + i].word, wanted, i === words.length - 1),
    )
  ) {
    return words.length;
  }
  if (words.length > 1) return 0;
  let joined = places[index].word;
  for (let next = index + 1; next < places.length && joined.length < words[0].length; next++) {
    if (!/^[-\u2010\u2011]$/.test(text.slice(places[next - 1].end, places[next].start))) return 0;
    joined += places[next].word;
    if (fits(joined, words[0], true)) return next - index + 1;
  }
  return 0;
}

/**
 * A text as nodes, with the terms of a query marked.
 *
 * @param {string} text
 * @param {Term[]} terms
 * @returns {(string | HTMLElement)[]}
 */
export function marked(text, terms) {
  const nodes = [];
  let end = 0;
  for (const [from, to] of findTerms(text, terms)) {
    const mark = document.createElement("mark");
    mark.textContent = text.slice(from, to);
    nodes.push(text.slice(end, from), mark);
    end = to;
  }
  return [...nodes, text.slice(end)];
}

/**
 * The excerpt of a text with the most terms of a query, cut at word boundaries.
 *
 * @param {string} text
 * @param {Term[]} terms
 * @param {number} length  approximate number of characters
 * @returns {string}  empty if the text contains none of the terms
 */
export function excerpt(text, terms, length) {
  const found = findTerms(text, terms);
  if (!found.length) return "";
  let best = 0;
  let most = 0;
  for (const [index, [start]] of found.entries()) {
    const within = found.slice(index).filter(([, end]) => end <= start + length * 0.8);
    const kinds = new Set(within.map(([from, to]) => folded(text.slice(from, to)).slice(0, 4))).size;
    if (kinds * 100 + within.length > most) [best, most] = [index, kinds * 100 + within.length];
  }
  const from = Math.max(0, found[best][0] - length * 0.25);
  const start = from === 0 ? 0 : text.indexOf(" ", from) + 1;
  const end =
    start + length >= text.length
      ? text.length
      : Math.max(text.lastIndexOf(" ", start + length), found[best][1]);
  return `${start ? "… " : ""}${text.slice(start, end)}${end < text.length ? "\u00a0…" : ""}`;
}
