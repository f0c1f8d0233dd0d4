/*
 * Star buttons beside papers, and the link to the reading list in the header. A star is a hidden button.lp-star
 * with the facts of its paper in data attributes. A script that adds stars to a page later dispatches
 * "litpress:shown" on the document, with the element that contains them as its detail.
 */

import { SITE, counted, readingList, sharedAddress } from "./reading-list-store.js";

const notice = storageNotice();
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
  notice.announce(`${starred ? "Removed" : "Added"} ${title} – ${now} in your reading list.`, !kept && papers.length > 0, star);
}

function count() {
  const { papers, kept } = readingList;
  link.element.setAttribute("aria-label", papers.length ? `Reading list, ${counted(papers.length)}` : "Reading list");
  link.number.textContent = papers.length || "";
  // A list that is not stored survives leaving the page only in the URL.
  link.element.href = kept || !papers.length ? new URL("reading-list/", SITE) : sharedAddress(papers);
}

/** The link to the list, added by script since the list needs JavaScript. */
function headerLink() {
  const anchor = element("a", "md-header__button md-icon lp-reading-link");
  anchor.title = "Reading list";
  const number = anchor.appendChild(element("span", "lp-reading-link__count"));
  const bar = document.querySelector(".md-header__inner");
  bar?.insertBefore(anchor, bar.querySelector(":scope > :is(.md-header__option, [for=__search], .md-header__source)"));
  return { element: anchor, number };
}

/** Announces changes to screen readers; visible only if the list cannot be stored. */
function storageNotice() {
  const box = element("aside", "lp-notice lp-hidden md-typeset");
  box.setAttribute("aria-label", "Reading list");
  const text = box.appendChild(element("p"));
  text.setAttribute("role", "status");
  const actions = box.appendChild(element("p"));
  const keep = actions.appendChild(element("a", "lp-button"));
  keep.textContent = "Open the list as a link";
  const close = actions.appendChild(element("button", "lp-button"));
  close.type = "button";
  close.textContent = "Close";
  let pressed;
  close.addEventListener("click", () => {
    box.classList.add("lp-hidden");
    actions.hidden = true;
    pressed.focus();
  });
  actions.hidden = true;
  document.body.append(box);

  return {
    announce(message, lost, star) {
      pressed = star;
      text.textContent = lost
        ? `${message} This browser blocks storage for this site, so the list is lost when you leave this page unless you open it as a link.`
        : message;
      box.classList.toggle("lp-hidden", !lost);
      actions.hidden = !lost;
      if (lost) keep.href = sharedAddress(readingList.papers);
    },
  };
}

function element(name, className = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  return made;
}
