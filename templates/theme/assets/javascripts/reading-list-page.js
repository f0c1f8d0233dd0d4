/*
 * The page of the reading list, or of a list that somebody shared by its address (?papers=slug,slug).
 * What it says stands in templates/pages/reading-list.md.j2; the list itself is made here.
 */

import { downloadPapers, published } from "./exports.js";
import { SITE, counted, readingList, sharedAddress, sharedSlugs } from "./reading-list-store.js";

// Servers take addresses of 8,000 characters, nearly all of them.
const LONGEST_ADDRESS = 7000;
const MOST_SHARED = 500;
// In milliseconds: the same words twice are only read out twice if they went away in between.
const SPOKEN_AFTER = 50;

const part = Object.fromEntries(
  [...document.querySelectorAll(".lp-reading [data-part]")].map((element) => [element.dataset.part, element]),
);
const slugs = sharedSlugs(location.search, MOST_SHARED);
/** The shared papers; null while the page shows the reader's own list. */
let shared = slugs && [];
/** What the survey holds; null until it is known. @type {Set<string> | null} */
let held = null;
/** What the last step took away. @type {import("./reading-list-store.js").Entry[]} */
let removed = [];
let telling = 0;
const GONE = shared ? "not in this survey" : "no longer in this survey";

render();
readingList.addEventListener("change", render);
look();

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
  if (part.ask.returnValue === "empty") take(readingList.papers.map((paper) => paper.slug));
  part.ask.returnValue = "";
});
part.undo.addEventListener("click", undo);

/** Finds out what the survey holds, and what the papers of a shared list are. */
async function look() {
  try {
    const files = ["slugs.json", "aliases.json", ...(shared ? ["titles.json"] : [])];
    const [all, aliases, titles] = await Promise.all(files.map(published));
    held = new Set(all);
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
    // Without that, one's own list can still be read.
    if (shared) tell(error.message);
  }
}

function render() {
  const papers = shared ?? readingList.papers;
  const own = readingList.papers.length;
  const focused = document.activeElement?.dataset.slug;
  part.shared.hidden = !shared;
  part.own.textContent = own ? `My list (${own})` : "My list";
  part.adopt.hidden = !here(papers).some(({ slug }) => !readingList.has(slug));
  part.none.hidden = Boolean(shared || own);
  part.tools.hidden = !here(papers).length && !own;
  part.empty.hidden = Boolean(shared);
  part.unkept.textContent = readingList.kept ? "" : unkept(own);
  part.count.textContent = told(papers);
  part.list.replaceChildren(...papers.map(item));
  document.dispatchEvent(new CustomEvent("litpress:shown", { detail: part.list }));
  if (focused) part.list.querySelector(`button[data-slug="${focused}"]`)?.focus();
}

function unkept(own) {
  return own
    ? "This browser does not let this site keep anything, so your list is lost when you leave this page. Export it, or copy its link."
    : "This browser does not let this site keep anything, so a list lasts only as long as a page is open. To keep one, allow this site to store data in the browser’s settings.";
}

function told(papers) {
  if (!papers.length) return "";
  const gone = papers.length - here(papers).length;
  const kept = shared ? "" : readingList.kept ? ", kept in this browser only" : ", on this page only";
  const left = gone ? ` ${gone === 1 ? "One of them is" : `${gone} of them are`} ${GONE}.` : "";
  return `${counted(papers.length)}${kept}.${left}`;
}

/** Those of the papers that the survey still holds, as far as is known. */
function here(papers) {
  return held ? papers.filter(({ slug }) => held.has(slug)) : papers;
}

function item(paper) {
  const gone = held && !held.has(paper.slug);
  const entry = element("li", gone ? "lp-entry lp-entry--gone" : "lp-entry");
  const title = entry.appendChild(element(gone ? "span" : "a", "lp-entry__title"));
  title.textContent = paper.title;
  if (!gone) title.href = new URL(`papers/${paper.slug}/`, SITE);
  const facts = entry.appendChild(element("p", "lp-entry__facts"));
  if (gone) facts.appendChild(element("span", "lp-unknown")).textContent = GONE;
  if (paper.authors) facts.appendChild(element("span", "lp-name")).textContent = paper.authors;
  if (paper.date) {
    const date = facts.appendChild(element("time"));
    date.dateTime = paper.date;
    date.textContent = inWords(paper.date);
  }
  if (!shared) entry.append(removal(paper));
  else if (!gone) entry.append(star(paper));
  return entry;
}

function removal(paper) {
  const button = element("button", "lp-reading__remove");
  button.type = "button";
  button.textContent = "Remove";
  button.dataset.slug = paper.slug;
  button.setAttribute("aria-label", `Remove ${paper.title} from the reading list`);
  button.addEventListener("click", () => {
    const next = button.closest("li").nextElementSibling ?? button.closest("li").previousElementSibling;
    const neighbour = next?.querySelector("button").dataset.slug;
    take([paper.slug]);
    if (neighbour) part.list.querySelector(`button[data-slug="${neighbour}"]`).focus();
  });
  return button;
}

/** A star for the script of stars to take up. */
function star({ slug, title, authors, date }) {
  const button = element("button", "lp-star");
  button.type = "button";
  button.hidden = true;
  Object.assign(button.dataset, { slug, title, authors, date });
  return button;
}

function take(slugs) {
  removed = readingList.remove(slugs);
  const what = removed.length === 1 ? removed[0].title : counted(removed.length);
  tell(`Removed ${what} from your reading list.`);
  part.undo.hidden = !removed.length;
  if (!readingList.papers.length) part.undo.focus();
}

function undo() {
  const back = readingList.add(removed);
  const first = removed[0].slug;
  tell(`${counted(back)} back in your reading list.`);
  part.list.querySelector(`button[data-slug="${first}"]`)?.focus();
}

function adopt() {
  const added = readingList.add(here(shared));
  tell(`Added ${counted(added)} to your reading list, which now holds ${readingList.papers.length}.`);
  part.own.focus();
}

async function save(format, name) {
  const papers = shared ?? readingList.papers;
  try {
    const count = await downloadPapers(papers.map((paper) => paper.slug), format, "reading-list");
    const left = papers.length - count;
    tell(`Saved ${counted(count)} as ${name}.${left ? ` Left out: ${left} ${GONE}.` : ""}`);
  } catch (error) {
    tell(error.message);
  }
}

async function copy(kind) {
  const papers = here(shared ?? readingList.papers);
  const address = sharedAddress(papers);
  if (kind === "link" && address.length > LONGEST_ADDRESS) {
    tell("The list is too long for a link. Export it as a file and share that.");
    return;
  }
  const text = kind === "link" ? address : papers.map(kind === "text" ? asText : asMarkdown).join("");
  try {
    await navigator.clipboard.writeText(text);
    tell(kind === "link" ? "Copied a link that opens this list anywhere." : `Copied ${counted(papers.length)} as ${kind}.`);
  } catch {
    tell("This browser did not let the page copy. Export the list as a file instead.");
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

/** A step in words; what could be undone before it no longer can. @param {string} words */
function tell(words) {
  part.undo.hidden = true;
  part.status.textContent = "";
  clearTimeout(telling);
  telling = setTimeout(() => (part.status.textContent = words), SPOKEN_AFTER);
}

/** 24 October 2024, October 2024, 2024. */
function inWords(date) {
  const [year, month, day] = date.split("-").map(Number);
  const form = { year: "numeric", month: month && "long", day: day && "numeric", timeZone: "UTC" };
  return new Intl.DateTimeFormat("en-GB", form).format(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
}

function element(name, className = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  return made;
}
