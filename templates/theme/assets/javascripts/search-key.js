/* Keyboard shortcut: “/” focuses the search field, or the link to Explore, unless the reader is typing. */

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  const at = /** @type {HTMLElement} */ (event.target);
  if (at.isContentEditable || at.matches("input:not([type=checkbox], [type=radio]), textarea, select"))
    return;
  const fields = /** @type {NodeListOf<HTMLInputElement>} */ (
    document.querySelectorAll("[role=search] input[type=search]")
  );
  const field = [...fields].find((one) => one.checkVisibility());
  const link = /** @type {HTMLElement | null} */ (document.querySelector(".lp-search__link"));
  if (!field && !link) return;
  event.preventDefault();
  field?.focus();
  field?.select();
  if (!field) link?.focus();
});
