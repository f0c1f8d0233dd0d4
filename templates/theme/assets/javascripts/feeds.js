/**
 * Keeps Material from taking feeds for the same site in another language.
 *
 * Once a page has been read, Material asks for a sitemap beside whatever `link[rel=alternate]` leads to: on
 * every page the list of all others, or an error where there is none. A link of two kinds is none of those
 * that it looks for; afterwards the links are again what they are without JavaScript.
 */

/** @type {NodeListOf<HTMLLinkElement>} */
const feeds = document.querySelectorAll('link[rel="alternate"][type="application/atom+xml"]');

for (const feed of feeds) feed.rel = "alternate feed";

addEventListener("load", () => {
  for (const feed of feeds) feed.rel = "alternate";
});
