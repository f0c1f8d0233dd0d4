/*
 * The reading list page, for the reader's own list or a list shared by URL (?papers=slug,slug).
 * Its text is in templates/pages/reading-list.md.j2; the list itself is rendered here.
 */

import { downloadPapers, published } from "./exports.js";
import { SITE, counted, readingList, sharedAddress, sharedSlugs } from "./reading-list-store.js";

// Nearly all servers accept URLs of 8,000 characters.
const LONGEST_ADDRESS = 7000;
const MOST_SHARED = 500;
// Milliseconds: screen readers read a repeated message only if it was cleared before.
const ANNOUNCED_AFTER = 50;

const part = Object.fromEntries(
  [...document.querySelectorAll(".lp-reading [data-part]")].map((element) => [element.dataset.part, element]),
);
const slugs = sharedSlugs(location.search, MOST_SHARED);
/** The shared papers; null if the page shows the reader's own list. */
let shared = slugs && [];
/** The papers of the survey; null until they are loaded. @type {Set<string> | null} */
let available = null;
/** The papers removed last. @type {import("./reading-list-store.js").Entry[]} */
let removed = [];
let announcing = 0;
const MISSING = shared ? "not in this survey" : "no longer in this survey";

render();
readingList.addEventListener("change", render);
load();

for (const button of document.querySelectorAll(".lp-reading [data-save]")) {
  button.addEventListener("click", () => save(button.dataset.save, button.textContent));
}
for (const button of document.querySelectorAll(".lp-reading [data-copied]")) {
  button.addEventListener("click", () => copy(button.dataset.copied));
}
part.adopt.addEventListener("click", adopt);
part.empty.addEventListener("click", () => {
  part.asked.textContent = `${counted(readingList.papers.length)} will be removed. You can undo this until you leave the page.`;
  part.ask.showModal();
});
part.ask.addEventListener("close", () => {
  if (part.ask.returnValue === "empty") remove(readingList.papers.map((paper) => paper.slug));
  part.ask.returnValue = "";
});
part.undo.addEventListener("click", undo);

/** Load the slugs of the survey and the papers of a shared list. */
async function load() {
  try {
    const files = ["slugs.json", "aliases.json", ...(shared ? ["titles.json"] : [])];
    const [all, aliases, titles] = await Promise.all(files.map(published));
    available = new Set(all);
    if (shared) {
      const wanted = new Set(slugs.map((slug) => (Object.hasOwn(aliases, slug) ? aliases[slug] : slug)));
      const places = new Map(all.map((slug, place) => [slug, place]));
      shared = [...wanted].map((slug) => {
        const [title, authors, date] = titles[places.get(slug)] ?? [slug, "", ""];
        return { slug, title, authors, date };
      });
    }
    readingList.rename(aliases);
    render();
  } catch (error) {
    // The reader's own list works without these data.
    if (shared) announce(error.message);
  }
}

function render() {
  const papers = shared ?? readingList.papers;
  const own = readingList.papers.length;
  const focused = document.activeElement?.dataset.slug;
  part.shared.hidden = !shared;
  part.own.textContent = own ? `My list (${own})` : "My list";
  part.adopt.hidden = !availableOf(papers).some(({ slug }) => !readingList.has(slug));
  part.none.hidden = Boolean(shared || own);
  part.tools.hidden = !availableOf(papers).length && !own;
  part.empty.hidden = Boolean(shared);
  part.unkept.textContent = readingList.kept ? "" : storageWarning(own);
  part.count.textContent = summary(papers);
  part.list.replaceChildren(...papers.map(item));
  document.dispatchEvent(new CustomEvent("litpress:shown", { detail: part.list }));
  if (focused) part.list.querySelector(`button[data-slug="${focused}"]`)?.focus();
}

function storageWarning(own) {
  return own
    ? "This browser blocks storage for this site, so your list is lost when you leave this page. To keep it, export it or copy its link."
    : "This browser blocks storage for this site, so your list is lost when you leave this page. To keep a list, allow this site to store data in your browser’s settings.";
}

function summary(papers) {
  if (!papers.length) return "";
  const missing = papers.length - availableOf(papers).length;
  const where = shared ? "" : readingList.kept ? ", stored only in this browser" : ", on this page only";
  const note = missing ? ` ${missing === 1 ? "One of them is" : `${missing} of them are`} ${MISSING}.` : "";
  return `${counted(papers.length)}${where}.${note}`;
}

/** The papers that are in the survey; all of them until its papers are loaded. */
function availableOf(papers) {
  return available ? papers.filter(({ slug }) => available.has(slug)) : papers;
}

function item(paper) {
  const missing = available && !available.has(paper.slug);
  const entry = element("li", missing ? "lp-entry lp-entry--missing" : "lp-entry");
  const title = entry.appendChild(element(missing ? "span" : "a", "lp-entry__title"));
  title.textContent = paper.title;
  if (!missing) title.href = new URL(`papers/${paper.slug}/`, SITE);
  const facts = entry.appendChild(element("p", "lp-entry__facts"));
  if (missing) facts.appendChild(element("span", "lp-unknown")).textContent = MISSING;
  if (paper.authors) facts.appendChild(element("span", "lp-name")).textContent = paper.authors;
  if (paper.date) {
    const date = facts.appendChild(element("time"));
    date.dateTime = paper.date;
    date.textContent = formatted(paper.date);
  }
  if (!shared) entry.append(removeButton(paper));
  else if (!missing) entry.append(star(paper));
  return entry;
}

function removeButton(paper) {
  const button = element("button", "lp-reading__remove");
  button.type = "button";
  button.textContent = "Remove";
  button.dataset.slug = paper.slug;
  button.setAttribute("aria-label", `Remove ${paper.title} from the reading list`);
  button.addEventListener("click", () => {
    const next = button.closest("li").nextElementSibling ?? button.closest("li").previousElementSibling;
    const neighbor = next?.querySelector("button").dataset.slug;
    remove([paper.slug]);
    if (neighbor) part.list.querySelector(`button[data-slug="${neighbor}"]`).focus();
  });
  return button;
}

/** A star button, enabled by reading-list.js. */
function star({ slug, title, authors, date }) {
  const button = element("button", "lp-star");
  button.type = "button";
  button.hidden = true;
  Object.assign(button.dataset, { slug, title, authors, date });
  return button;
}

function remove(slugs) {
  removed = readingList.remove(slugs);
  const what = removed.length === 1 ? removed[0].title : counted(removed.length);
  announce(`Removed ${what} from your reading list.`);
  part.undo.hidden = !removed.length;
  if (!readingList.papers.length) part.undo.focus();
}

function undo() {
  const restored = readingList.add(removed);
  const first = removed[0].slug;
  announce(`Restored ${counted(restored)} to your reading list.`);
  part.list.querySelector(`button[data-slug="${first}"]`)?.focus();
}

function adopt() {
  const added = readingList.add(availableOf(shared));
  announce(`Added ${counted(added)} to your reading list (${readingList.papers.length} in total).`);
  part.own.focus();
}

async function save(format, name) {
  const papers = shared ?? readingList.papers;
  try {
    const count = await downloadPapers(papers.map((paper) => paper.slug), format, "reading-list");
    const missing = papers.length - count;
    announce(`Saved ${counted(count)} as ${name}.${missing ? ` Omitted: ${missing} ${MISSING}.` : ""}`);
  } catch (error) {
    announce(error.message);
  }
}

async function copy(kind) {
  const papers = availableOf(shared ?? readingList.papers);
  const address = sharedAddress(papers);
  if (kind === "link" && address.length > LONGEST_ADDRESS) {
    announce("The list is too long for a link. Export it and share the file instead.");
    return;
  }
  const text = kind === "link" ? address : papers.map(kind === "text" ? asText : asMarkdown).join("");
  try {
    await navigator.clipboard.writeText(text);
    announce(kind === "link" ? "Copied a link to this list." : `Copied ${counted(papers.length)} as ${kind}.`);
  } catch {
    announce("This browser does not allow copying. Export the list as a file instead.");
  }
}

function asText(paper) {
  const end = /[.?!]$/.test(paper.title) ? "" : ".";
  const facts = [paper.authors, paper.date.slice(0, 4)].filter(Boolean).join(", ");
  return `${paper.title}${end}${facts && ` ${facts}.`} ${new URL(`papers/${paper.slug}/`, SITE)}\n`;
}

function asMarkdown(paper) {
  const title = paper.title.replace(/[\\`*_[\]<>&]/g, "\\$&");
  const facts = [paper.authors, paper.date.slice(0, 4)].filter(Boolean).join(", ");
  return `- [${title}](${new URL(`papers/${paper.slug}/`, SITE)})${facts && ` – ${facts}`}\n`;
}

/** Announce an action; an earlier removal can no longer be undone. @param {string} message */
function announce(message) {
  part.undo.hidden = true;
  part.status.textContent = "";
  clearTimeout(announcing);
  announcing = setTimeout(() => (part.status.textContent = message), ANNOUNCED_AFTER);
}

/** A date as displayed: 24 October 2024, October 2024 or 2024. */
function formatted(date) {
  const [year, month, day] = date.split("-").map(Number);
  const form = { year: "numeric", month: month && "long", day: day && "numeric", timeZone: "UTC" };
  return new Intl.DateTimeFormat("en-GB", form).format(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
}

function element(name, className = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  return made;
}
