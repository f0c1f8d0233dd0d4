/*
 * Stars beside papers, and the way to the reading list in the page's head. A star is a hidden button.lp-star
 * in the page, which tells by its data what paper it is for. Whoever puts stars into a page later dispatches
 * "litpress:shown" on the document, with the element that holds them as its detail.
 */

import { SITE, counted, readingList, sharedAddress } from "./reading-list-store.js";

const notice = noticeBoard();
const link = headerLink();
wire(document);
readingList.addEventListener("change", () => {
  for (const star of document.querySelectorAll(".lp-star:not([hidden])")) show(star);
  count();
});
document.addEventListener("litpress:shown", (event) => wire(event.detail ?? document));
document.addEventListener("click", (event) => {
  const star = event.target.closest?.(".lp-star");
  if (star) toggle(star);
});
if (document.querySelector(".lp-reading")) import("./reading-list-page.js");

/** @param {ParentNode} root */
function wire(root) {
  for (const star of root.querySelectorAll(".lp-star[data-slug]")) {
    const { slug, aliases } = star.dataset;
    if (aliases) readingList.rename(Object.fromEntries(aliases.split(" ").map((former) => [former, slug])));
    show(star);
    star.hidden = false;
  }
  count();
}

/** @param {HTMLElement} star */
function show(star) {
  const { slug, title } = star.dataset;
  const starred = readingList.has(slug);
  star.setAttribute("aria-pressed", starred);
  star.setAttribute("aria-label", starred ? `Remove ${title} from the reading list` : `Add ${title} to the reading list`);
}

function toggle(star) {
  const { slug, title, authors = "", date = "" } = star.dataset;
  const starred = readingList.has(slug);
  if (starred) readingList.remove([slug]);
  else readingList.add([{ slug, title, authors, date }]);
  const { papers, kept } = readingList;
  const now = papers.length ? counted(papers.length) : "no papers";
  notice.tell(`${starred ? "Removed" : "Added"} ${title} – ${now} in your reading list.`, !kept && papers.length > 0, star);
}

function count() {
  const { papers, kept } = readingList;
  link.way.setAttribute("aria-label", papers.length ? `Reading list, ${counted(papers.length)}` : "Reading list");
  link.number.textContent = papers.length || "";
  // A list that is lost with the page can only be taken along in the address.
  link.way.href = kept || !papers.length ? new URL("reading-list/", SITE) : sharedAddress(papers);
}

/** The way to the list. It needs scripts, and so is made by one. */
function headerLink() {
  const way = element("a", "md-header__button md-icon lp-reading-link");
  way.title = "Reading list";
  const number = way.appendChild(element("span", "lp-reading-link__count"));
  const bar = document.querySelector(".md-header__inner");
  bar?.insertBefore(way, bar.querySelector(":scope > :is(.md-header__option, [for=__search], .md-header__source)"));
  return { way, number };
}

/** Where changes are announced; seen only when there is more to say than the star shows. */
function noticeBoard() {
  const board = element("aside", "lp-notice lp-hidden md-typeset");
  board.setAttribute("aria-label", "Reading list");
  const text = board.appendChild(element("p"));
  text.setAttribute("role", "status");
  const ways = board.appendChild(element("p"));
  const keep = ways.appendChild(element("a", "lp-button"));
  keep.textContent = "Open the list as a link";
  const close = ways.appendChild(element("button", "lp-button"));
  close.type = "button";
  close.textContent = "Close";
  let pressed;
  close.addEventListener("click", () => {
    board.classList.add("lp-hidden");
    ways.hidden = true;
    pressed.focus();
  });
  ways.hidden = true;
  document.body.append(board);

  return {
    tell(words, lost, star) {
      pressed = star;
      text.textContent = lost
        ? `${words} This browser does not let this site keep anything, so the list is lost when you leave this page, unless you take it along as a link.`
        : words;
      board.classList.toggle("lp-hidden", !lost);
      ways.hidden = !lost;
      if (lost) keep.href = sharedAddress(readingList.papers);
    },
  };
}

function element(name, className = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  return made;
}
