/* Redirects to the page that this one became, and keeps the query and the anchor. */
{
  const target = new URL(document.currentScript.dataset.target, location.href);
  target.search = location.search;
  target.hash = location.hash;
  if (target.origin === location.origin) location.replace(target);
}
