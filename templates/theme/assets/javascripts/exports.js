/*
 * Papers as files for other programs, made in the browser from the data files that the site publishes:
 * a file is cut into entries, and those that are wanted are handed out as they stand in it. So an export
 * of a selection says the same, letter for letter, as the export of the whole survey.
 */

/**
 * @typedef {object} Entries
 * @property {string[]} entries  one for each paper, in the order of data/slugs.json
 * @property {(wanted: string[]) => string} joined  these entries as a file
 */

/** @type {Record<string, {ending: string, type: string, cut: (text: string) => Entries}>} */
const FORMATS = {
  bibtex: { ending: "bib", type: "application/x-bibtex", cut: (text) => blocks(text, "@") },
  ris: { ending: "ris", type: "application/x-research-info-systems", cut: (text) => blocks(text, "TY  - ") },
  csv: { ending: "csv", type: "text/csv", cut: rows },
  json: { ending: "json", type: "application/json", cut: objects },
  "csl-json": { ending: "csl.json", type: "application/vnd.citationstyles.csl+json", cut: objects },
};

/** What was fetched on this page, by format. @type {Map<string, Promise<{text: string, slugs: string[]}>>} */
const fetched = new Map();

/**
 * Offers papers as a file.
 *
 * @param {string[] | null} slugs  the papers in the order wanted, or null for all of them; papers that the
 *   survey doesn't hold are left out
 * @param {string} format  bibtex, ris, csv, json or csl-json
 * @param {string} name  the file's name without its ending
 * @returns {Promise<number>} how many papers the file holds
 * @throws {Error} the papers can't be had; its message is a sentence for readers
 */
export async function downloadPapers(slugs, format, name) {
  const { text, count } = await collected(slugs, format);
  const { ending, type } = FORMATS[format];
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `${name || "papers"}.${ending}`;
  link.click();
  // Some browsers begin to read only after the click has been dealt with.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return count;
}

/**
 * Papers as text, for copying: what {@link downloadPapers} puts into a file.
 *
 * @param {string[] | null} slugs
 * @param {string} format
 * @returns {Promise<string>}
 * @throws {Error} as above
 */
export async function papersAs(slugs, format) {
  return (await collected(slugs, format)).text;
}

async function collected(slugs, format) {
  const wanted = slugs && [...slugs];
  const published = await fetchOnce(format);
  if (!wanted) return { text: published.text, count: published.slugs.length };
  const { entries, joined } = FORMATS[format].cut(published.text);
  if (entries.length !== published.slugs.length) {
    throw new Error("The papers of this site are just being renewed. Reload the page and try again.");
  }
  const places = new Map(published.slugs.map((slug, place) => [slug, place]));
  const found = wanted.filter((slug) => places.has(slug)).map((slug) => entries[places.get(slug)]);
  if (!found.length) throw new Error("There is no paper to export.");
  return { text: joined(found), count: found.length };
}

/** The data file of a format and the order of its papers, always as of one moment. */
function fetchOnce(format) {
  if (!Object.hasOwn(FORMATS, format)) throw new Error(`Papers can't be exported as ${format}.`);
  if (!fetched.has(format)) {
    const both = Promise.all([publishedText(`papers.${FORMATS[format].ending}`), published("slugs.json")]);
    const parsed = both.then(([text, slugs]) => ({ text, slugs }));
    fetched.set(format, parsed);
    // What failed may succeed at the next try.
    parsed.catch(() => fetched.delete(format));
  }
  return fetched.get(format);
}

/**
 * What a JSON file among the site's data holds.
 *
 * @param {string} file  its name below data/
 * @throws {Error} as above
 */
export async function published(file) {
  return parse(await publishedText(file));
}

async function publishedText(file) {
  let response;
  let bytes;
  try {
    // Asks whether the file has changed: two files of different days would mix papers up.
    response = await fetch(new URL(`../../data/${file}`, import.meta.url), { cache: "no-cache" });
    bytes = await response.arrayBuffer();
  } catch {
    throw new Error("The papers could not be fetched. Are you online? Try again in a moment.");
  }
  if (response.status === 404) throw new Error(`This site does not offer ${file}.`);
  if (!response.ok) throw new Error(`The papers could not be fetched: the site answered ${response.status}.`);
  // Unlike response.text(), this keeps a byte order mark.
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

/** Entries that begin with a mark at the beginning of a line. @returns {Entries} */
function blocks(text, mark) {
  const [, ...rest] = `\n${text}`.split(`\n${mark}`);
  const entries = rest.map((entry) => mark + entry.replace(/[\r\n]+$/, ""));
  // Entries are as far apart as they are in the file, of which the split took one line feed.
  const ending = text.match(/[\r\n]*$/)[0];
  const gap = rest.length > 1 ? `${rest[0].match(/[\r\n]*$/)[0]}\n` : ending;
  return { entries, joined: (wanted) => wanted.join(gap) + ending };
}

/** Rows of a table below its head; a line break in quotation marks does not end a row. @returns {Entries} */
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
  const [head, ...entries] = found;
  return { entries, joined: (wanted) => head + wanted.join("") };
}

/** Objects of a JSON array, each as it is written. @returns {Entries} */
function objects(text) {
  const starts = [];
  const ends = [];
  let depth = 0;
  // Brackets in strings mean nothing.
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
    throw new Error("The papers could not be read: the site answered with something else.");
  }
}
