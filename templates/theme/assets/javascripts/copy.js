/*
 * Copy buttons. A button names what it copies:
 *
 *   <button type="button" hidden data-copy="SELECTOR" data-copy-name="BibTeX">Copy BibTeX</button>
 *
 * If the selector matches a link to an embedded file (a data: URL), the file's text is copied; for any other
 * link, its URL; for any other element, its text. If link[rel=canonical] matches nothing, the URL of the page
 * is copied. Buttons are hidden until this script shows them.
 */

const SHOWN_FOR = 3000;

/** Announces to screen readers what was copied. */
const announcement = document.createElement("p");
announcement.className = "lp-copy__announcement";
announcement.setAttribute("role", "status");
document.body.append(announcement);

/** @type {NodeListOf<HTMLButtonElement>} */
const buttons = document.querySelectorAll("button[data-copy]");
for (const button of buttons) {
  button.hidden = false;
  button.addEventListener("click", () => copy(button));
}

/** @param {HTMLButtonElement} button */
async function copy(button) {
  const text = textOf(button.dataset.copy);
  const name = button.dataset.copyName;
  if (await isWritten(text)) confirm(button, `Copied ${name}`);
  else select(button, name, text);
}

/**
 * @param {string} selector
 * @returns {string}
 */
function textOf(selector) {
  const source = document.querySelector(selector);
  if (!source) return location.origin + location.pathname;
  if (!("href" in source)) return source.textContent.trim();
  const [, file] = source.href.match(/^data:[^,]*,(.*)$/) ?? [];
  return file === undefined ? source.href : decodeURIComponent(file);
}

/**
 * @param {string} text
 * @returns {Promise<boolean>} whether the text was written to the clipboard
 */
async function isWritten(text) {
  try {
    // Pages served over plain HTTP have no clipboard.
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {HTMLButtonElement} button
 * @param {string} message
 */
function confirm(button, message) {
  document.querySelector(".lp-copy__text")?.remove();
  button.dataset.copyLabel ??= button.textContent;
  // Keep neighboring buttons from moving.
  button.style.minWidth ||= `${button.getBoundingClientRect().width}px`;
  button.textContent = message;
  button.classList.add("lp-button--done");
  announce(message);
  clearTimeout(Number(button.dataset.copyTimer));
  button.dataset.copyTimer = setTimeout(() => {
    button.textContent = button.dataset.copyLabel;
    button.classList.remove("lp-button--done");
  }, SHOWN_FOR);
}

/** Clear the announcement first: screen readers read a repeated message only if it changed. @param {string} message */
function announce(message) {
  announcement.textContent = "";
  setTimeout(() => (announcement.textContent = message), 50);
}

/**
 * Show the text, already selected, so that the reader can copy it manually.
 *
 * @param {HTMLButtonElement} button
 * @param {string} name
 * @param {string} text
 */
function select(button, name, text) {
  document.querySelector(".lp-copy__text")?.remove();
  const place = document.createElement("div");
  place.className = "lp-copy__text";
  const hint = place.appendChild(document.createElement("p"));
  hint.textContent = `This browser does not allow copying. The ${name} is selected: press Ctrl+C (⌘C on a Mac).`;
  const field = place.appendChild(document.createElement("textarea"));
  field.readOnly = true;
  field.rows = Math.min(10, Math.max(2, text.trimEnd().split("\n").length));
  field.value = text;
  field.setAttribute("aria-label", `${name} to copy`);
  field.addEventListener("copy", () => announce(`Copied ${name}`));
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    place.remove();
    button.focus();
  });
  (button.closest("ul, p") ?? button).after(place);
  field.focus();
  field.select();
  field.scrollTop = 0;
  announce(hint.textContent);
}
