/* The color scheme that the reader chose, set before the page is shown, as in Material's partials/javascripts/palette.html. */
{
  const color = __md_get("__palette")?.color;
  if (color?.media === "(prefers-color-scheme)") {
    const { matches } = matchMedia("(prefers-color-scheme: light)");
    const media = `(prefers-color-scheme: ${matches ? "light" : "dark"})`;
    const option = document.querySelector(`[data-md-color-media="${media}"]`);
    for (const name of ["media", "scheme", "primary", "accent"]) {
      color[name] = option.getAttribute(`data-md-color-${name}`);
    }
  }
  for (const [name, value] of Object.entries(color ?? {})) {
    document.body.setAttribute(`data-md-color-${name}`, value);
  }
}
