/*
 * Export of selected papers, made in the browser from the data files that the site publishes. A data file is
 * split into entries and the selected ones are copied verbatim, so that an export of a selection agrees
 * byte for byte with the export of the whole survey.
 */

/**
 * @typedef {object} Entries
 * @property {string[]} entries  one per paper, in the order of data/slugs.json
 * @property {(wanted: string[]) => string} joined  joins entries into a file
 */

/** Error message for a failed request. */
export const UNREACHABLE = "The papers could not be loaded. Check your connection and try again.";

/** @type {Record<string, {extension: string, type: string, split: (text: string) => Entries}>} */
const FORMATS = {
  bibtex: { extension: "bib", type: "application/x-bibtex", split: (text) => blocks(text, "@") },
  ris: { extension: "ris", type: "application/x-research-info-systems", split: (text) => blocks(text, "TY  - ") },
  csv: { extension: "csv", type: "text/csv", split: rows },
  json: { extension: "json", type: "application/json", split: objects },
  "csl-json": { extension: "csl.json", type: "application/vnd.citationstyles.csl+json", split: objects },
};

/** Data fetched on this page, by format. @type {Map<string, Promise<{text: string, slugs: string[]}>>} */
const fetched = new Map();

/**
 * Download papers as a file.
 *
 * @param {string[] | null} slugs  papers in the order wanted, or null for all; unknown papers are omitted
 * @param {string} format  bibtex, ris, csv, json or csl-json
 * @param {string} name  the file name without its extension
 * @returns {Promise<number>} the number of papers in the file
 * @throws {Error} with a message for readers, if the papers cannot be loaded
 */
export async function downloadPapers(slugs, format, name) {
  const { text, count } = await collected(slugs, format);
  const { extension, type } = FORMATS[format];
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `${name || "papers"}.${extension}`;
  link.click();
  // Some browsers start reading only after the click event has been handled.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return count;
}

/**
 * Papers as text, for copying: the content of the file that {@link downloadPapers} makes.
 *
 * @param {string[] | null} slugs
 * @param {string} format
 * @returns {Promise<string>}
 * @throws {Error} as {@link downloadPapers}
 */
export async function papersAs(slugs, format) {
  return (await collected(slugs, format)).text;
}

async function collected(slugs, format) {
  const wanted = slugs && [...slugs];
  const published = await fetchOnce(format);
  if (!wanted) return { text: published.text, count: published.slugs.length };
  const { entries, joined } = FORMATS[format].split(published.text);
  if (entries.length !== published.slugs.length) {
    throw new Error("The site is being updated. Reload the page and try again.");
  }
  const places = new Map(published.slugs.map((slug, place) => [slug, place]));
  const found = wanted.filter((slug) => places.has(slug)).map((slug) => entries[places.get(slug)]);
  if (!found.length) throw new Error("There are no papers to export.");
  return { text: joined(found), count: found.length };
}

/** The data file of a format and the order of its papers, fetched together so that they agree. */
function fetchOnce(format) {
  if (!Object.hasOwn(FORMATS, format)) throw new Error(`Papers can't be exported as ${format}.`);
  if (!fetched.has(format)) {
    const both = Promise.all([publishedText(`papers.${FORMATS[format].extension}`), published("slugs.json")]);
    const parsed = both.then(([text, slugs]) => ({ text, slugs }));
    fetched.set(format, parsed);
    // A failed request can be tried again.
    parsed.catch(() => fetched.delete(format));
  }
  return fetched.get(format);
}

/**
 * Fetch and parse a JSON file of the site's data.
 *
 * @param {string} file  its path below data/
 * @throws {Error} as {@link downloadPapers}
 */
export async function published(file) {
  return parse(await publishedText(file));
}

async function publishedText(file) {
  let response;
  let bytes;
  try {
    // Revalidate: data files of different builds would mix up papers.
    response = await fetch(new URL(`../../data/${file}`, import.meta.url), { cache: "no-cache" });
    bytes = await response.arrayBuffer();
  } catch {
    throw new Error(UNREACHABLE);
  }
  if (response.status === 404) throw new Error(`This site does not provide ${file}.`);
  if (!response.ok) throw new Error(`The papers could not be loaded: the server returned status ${response.status}.`);
  // Unlike response.text(), this keeps a byte order mark.
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

/** Split at lines that begin with a mark. @returns {Entries} */
function blocks(text, mark) {
  const [, ...rest] = `\n${text}`.split(`\n${mark}`);
  const entries = rest.map((entry) => mark + entry.replace(/[\r\n]+$/, ""));
  // Keep the gap between entries as it is in the file; the split consumed one line feed.
  const ending = text.match(/[\r\n]*$/)[0];
  const gap = rest.length > 1 ? `${rest[0].match(/[\r\n]*$/)[0]}\n` : ending;
  return { entries, joined: (wanted) => wanted.join(gap) + ending };
}

/** Split into rows below the header; a line break in quotation marks does not end a row. @returns {Entries} */
function rows(text) {
  const found = [];
  let row = "";
  let quoted = false;
  for (const line of text.split(/(?<=\n)/)) {
    row += line;
    if (line.split('"').length % 2 === 0) quoted = !quoted;
    if (quoted) continue;
    found.push(row);
    row = "";
  }
  const [header, ...entries] = found;
  return { entries, joined: (wanted) => header + wanted.join("") };
}

/** Split a JSON array into the text of its objects. @returns {Entries} */
function objects(text) {
  const starts = [];
  const ends = [];
  let depth = 0;
  // Skip strings, which may contain brackets.
  for (const { 0: token, index } of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{}]/gs)) {
    if (token === "[" || token === "{") {
      depth += 1;
      if (depth === 2) starts.push(index);
    } else if (token === "]" || token === "}") {
      depth -= 1;
      if (depth === 1) ends.push(index + 1);
    }
  }
  const gap = text.slice(ends[0], starts[1]);
  const joined = (wanted) => text.slice(0, starts[0]) + wanted.join(gap) + text.slice(ends.at(-1));
  return { entries: starts.map((start, at) => text.slice(start, ends[at])), joined };
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error("The papers could not be read: the server sent an unexpected response.");
  }
}
