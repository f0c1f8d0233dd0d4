/**
 * Prevents Material from mistaking feeds for translations of the site.
 *
 * After a page has loaded, Material requests a sitemap next to the target of every `link[rel=alternate]`, which
 * costs a request per page, or an error if there is none. It ignores links with two relations, so feeds
 * get a second one until the page has loaded.
 */

/** @type {NodeListOf<HTMLLinkElement>} */
const feeds = document.querySelectorAll('link[rel="alternate"][type="application/atom+xml"]');

for (const feed of feeds) feed.rel = "alternate feed";

addEventListener("load", () => {
  for (const feed of feeds) feed.rel = "alternate";
});
