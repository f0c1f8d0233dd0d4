/*
 * Functions that Material's scripts use, as in its partials/javascripts/base.html: what they store belongs to the
 * root of the site, since sites can share a host.
 */

// If the browser blocks storage for this site, access to localStorage throws, which breaks Material's scripts.
// Replace it with an empty stand-in.
try {
  localStorage.getItem("");
} catch {
  Object.defineProperty(window, "localStorage", {
    value: { getItem: () => null, setItem() {}, removeItem() {} },
  });
}

window.__md_scope = new URL(document.currentScript.dataset.scope, location.href);

window.__md_hash = (text) => [...text].reduce((hash, character) => (hash << 5) - hash + character.charCodeAt(0), 0);

window.__md_get = (key, storage = localStorage, scope = __md_scope) =>
  JSON.parse(storage.getItem(`${scope.pathname}.${key}`));

window.__md_set = (key, value, storage = localStorage, scope = __md_scope) => {
  try {
    storage.setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
  } catch {
    // Not stored.
  }
};
