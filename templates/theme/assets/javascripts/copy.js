/*
 * Copying with one click. A button says what it copies:
 *
 *   <button type="button" hidden data-copy="SELECTOR" data-copy-name="BibTeX">Copy BibTeX</button>
 *
 * The selector finds a link to a file within the page (a data: address), whose text is copied, another link,
 * whose address is copied, or any other element, whose text is copied. Where link[rel=canonical] finds nothing,
 * the page's own address is copied. Buttons are hidden until this script shows them.
 */

const SHOWN_FOR = 3000;

/** Says what was copied to those who don't see the button. */
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
 * @returns {Promise<boolean>} whether the text is in the clipboard now
 */
async function isWritten(text) {
  try {
    // There is none where the page came over plain HTTP.
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {HTMLButtonElement} button
 * @param {string} words
 */
function confirm(button, words) {
  document.querySelector(".lp-copy__text")?.remove();
  button.dataset.copyLabel ??= button.textContent;
  // Its neighbours stay where they are.
  button.style.minWidth ||= `${button.getBoundingClientRect().width}px`;
  button.textContent = words;
  button.classList.add("lp-button--done");
  announce(words);
  clearTimeout(Number(button.dataset.copyTimer));
  button.dataset.copyTimer = setTimeout(() => {
    button.textContent = button.dataset.copyLabel;
    button.classList.remove("lp-button--done");
  }, SHOWN_FOR);
}

/** The same words twice are only read out twice if they went away in between. @param {string} words */
function announce(words) {
  announcement.textContent = "";
  setTimeout(() => (announcement.textContent = words), 50);
}

/**
 * Puts the text where the reader can copy it by hand, selected already.
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
  hint.textContent = `The browser does not let this page copy. The ${name} is selected: copy it as you copy any text.`;
  const field = place.appendChild(document.createElement("textarea"));
  field.readOnly = true;
  field.rows = Math.min(10, Math.max(2, text.trimEnd().split("\n").length));
  field.value = text;
  field.setAttribute("aria-label", `${name}, to be copied`);
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
