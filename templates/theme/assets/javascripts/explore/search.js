/*
 * Full-text search in the browser: fetches the index files that contain the words of a query. The index is
 * written by scripts/litpress/site/search.
 */

/** @typedef {import("./words.js").Term} Term */
/** @typedef {import("./words.js").Phrase} Phrase */

const LONGEST_BEGINNING = 2; // longer ones are looked up word by word
const TITLE = 2;
const OTHER_WORD = 0.5; // a word that begins with the word of the query
const decoder = new TextDecoder();

/**
 * The result of a query.
 *
 * @typedef {object} Found
 * @property {Uint8Array} papers  by paper, 1 if it contains every term
 * @property {Float32Array} scores  by paper, its relevance
 * @property {Uint8Array[]} byTerm  by term and paper, 1 if the paper contains the term
 */

export class TextIndex {
  /** @type {Map<number, Promise<Map<string, Uint8Array>>>} */
  #files = new Map();
  #fetch;
  #firstWords;
  #papers;

  /**
   * @param {(path: string) => Promise<Response>} fetchFile  fetches a file of Explore
   * @param {string[]} firstWords  the first word of each file
   * @param {number} papers  the number of papers
   */
  constructor(fetchFile, firstWords, papers) {
    this.#fetch = fetchFile;
    this.#firstWords = firstWords;
    this.#papers = papers;
  }

  /** @param {Term[]} terms  @returns {Promise<Found>} */
  async search(terms) {
    const values = await Promise.all(terms.map((term) => this.#valuesOf(term)));
    const papers = new Uint8Array(this.#papers).fill(1);
    const scores = new Float32Array(this.#papers);
    const byTerm = values.map((of) => {
      const has = Uint8Array.from(of, (value) => Number(value > 0));
      const rarity = Math.log(1 + this.#papers / (1 + has.reduce((sum, one) => sum + one, 0)));
      for (let n = 0; n < papers.length; n++) {
        papers[n] &= has[n];
        scores[n] += rarity * of[n];
      }
      return has;
    });
    return { papers, scores, byTerm };
  }

  /** By paper, the weight of a term; 0 if the paper does not contain it. */
  async #valuesOf(term) {
    const values = new Float32Array(this.#papers);
    const keep = (paper, value) => {
      if (value > values[paper]) values[paper] = value;
    };
    for (const phrase of term.phrases) {
      if (phrase.words.length > 1) await this.#eachWithPhrase(phrase, keep);
      else await this.#eachWithWord(phrase.words[0], phrase.open, keep);
    }
    return values;
  }

  async #eachWithWord(wanted, open, keep) {
    for (const [word, postings] of await this.#lookUp(wanted, open)) {
      const isBeginning = word !== wanted && word.endsWith("*");
      const weight =
        word === wanted ? 1 : OTHER_WORD * (isBeginning ? 0.5 : 0.4 + (0.6 * wanted.length) / word.length);
      each(postings, !isBeginning, (paper, inTitle, count) => {
        keep(paper, weight * (0.5 + count / (count + 1) + (inTitle ? TITLE : 0)));
      });
    }
  }

  async #eachWithPhrase({ words, open }, keep) {
    const found = await Promise.all(
      words.map((word, i) => this.#lookUp(word, open && i === words.length - 1, true)),
    );
    /** @type {Map<number, {places: Set<number>, inTitle: boolean}> | null} */
    let ends = null;
    for (const alternatives of found) {
      const next = new Map();
      for (const [, postings] of alternatives) {
        each(postings, true, (paper, inTitle, _count, places) => {
          const before = ends?.get(paper);
          if (ends && !before) return;
          const fitting = before ? places().filter((place) => before.places.has(place - 1)) : places();
          if (!fitting.length) return;
          const known = next.get(paper);
          if (known) for (const place of fitting) known.places.add(place);
          else next.set(paper, { places: new Set(fitting), inTitle: inTitle && (before?.inTitle ?? true) });
        });
      }
      ends = next;
    }
    for (const [paper, { places, inTitle }] of ends ?? []) {
      keep(paper, 1 + places.size / (places.size + 1) + (inTitle ? TITLE : 0));
    }
  }

  /**
   * The postings of a word and, if it is open, of all words that begin with it.
   *
   * @param {string} wanted
   * @param {boolean} open
   * @param {boolean} [needsPlaces]  whether postings without positions are insufficient
   * @returns {Promise<[string, Uint8Array][]>}
   */
  async #lookUp(wanted, open, needsPlaces = false) {
    if (!open) {
      const [file] = await this.#filesOf(wanted, wanted);
      const postings = file?.get(wanted);
      return postings ? [[wanted, postings]] : [];
    }
    if (wanted.length <= LONGEST_BEGINNING && !needsPlaces) {
      const files = await this.#filesOf(wanted, `${wanted}*`);
      return files.flatMap((file) => [...file].filter(([word]) => word === wanted || word === `${wanted}*`));
    }
    const files = await this.#filesOf(wanted, `${wanted}\uffff`);
    return files.flatMap((file) =>
      [...file].filter(([word]) => word.startsWith(wanted) && !word.endsWith("*")),
    );
  }

  /** The files with the words in a range. */
  #filesOf(from, to) {
    const words = this.#firstWords;
    let first = 0;
    while (first + 1 < words.length && words[first + 1] <= from) first++;
    const wanted = [];
    for (let index = first; index < words.length && words[index] <= to; index++)
      wanted.push(this.#file(index));
    return Promise.all(wanted);
  }

  #file(index) {
    let file = this.#files.get(index);
    if (!file) {
      file = this.#fetch(`words/${index}.bin`).then(async (response) =>
        unpacked(await response.arrayBuffer()),
      );
      this.#files.set(index, file);
      file.catch(() => this.#files.delete(index));
    }
    return file;
  }
}

/** @param {ArrayBuffer} buffer  @returns {Map<string, Uint8Array>} */
function unpacked(buffer) {
  const bytes = new Uint8Array(buffer);
  let at = bytes.indexOf(10) + 1;
  const head = JSON.parse(decoder.decode(bytes.subarray(0, at)));
  const postings = new Map();
  for (let i = 0; i < head.length; i += 2) {
    postings.set(head[i], bytes.subarray(at, (at += head[i + 1])));
  }
  return postings;
}

/**
 * Visit the papers that contain a word.
 *
 * @param {Uint8Array} bytes
 * @param {boolean} hasPlaces
 * @param {(paper: number, inTitle: boolean, count: number, places: () => number[]) => void} visit
 */
function each(bytes, hasPlaces, visit) {
  let at = 0;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  let paper = 0;
  while (at < bytes.length) {
    const head = number();
    paper += head >> 1;
    const count = hasPlaces ? number() : 1;
    const start = at;
    const places = () => {
      at = start;
      let place = 0;
      return Array.from({ length: count }, () => (place += number()));
    };
    if (hasPlaces) for (let left = count; left;) if (bytes[at++] < 128) left--;
    const end = at;
    visit(paper, (head & 1) === 1, count, places);
    at = end;
  }
}
