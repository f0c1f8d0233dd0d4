/* The key “/” leads into the search of any page, unless something is being typed. */

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  const at = /** @type {HTMLElement} */ (event.target);
  if (at.isContentEditable || at.matches("input:not([type=checkbox], [type=radio]), textarea, select"))
    return;
  const fields = /** @type {NodeListOf<HTMLInputElement>} */ (
    document.querySelectorAll("[role=search] input[type=search]")
  );
  const field = [...fields].find((one) => one.checkVisibility());
  const way = /** @type {HTMLElement | null} */ (document.querySelector(".lp-search__way"));
  if (!field && !way) return;
  event.preventDefault();
  field?.focus();
  field?.select();
  if (!field) way?.focus();
});
