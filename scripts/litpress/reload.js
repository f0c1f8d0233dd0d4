/* Reloads a page of the preview once MkDocs has built the site anew, https://www.mkdocs.org/user-guide/cli/#mkdocs-serve */
{
  const { epoch } = document.currentScript.dataset;
  const visitor = Date.now();
  /** @type {AbortController | null} */
  let waiting = null;

  // MkDocs answers as soon as there is a newer build, and otherwise after a minute.
  const wait = async () => {
    waiting = new AbortController();
    const { signal } = waiting;
    while (!signal.aborted) {
      const newest = await fetch(`/livereload/${epoch}/${visitor}`, { signal }).then((answer) => answer.text(), () => "");
      if (Number(newest) > Number(epoch)) return location.reload();
      if (!newest) await new Promise((resolve) => setTimeout(resolve, 3000)); // the preview has been stopped
    }
  };

  // A browser allows few connections to a host, so pages in the background do not wait.
  const follow = () => {
    waiting?.abort();
    if (document.visibilityState === "visible") wait();
  };
  addEventListener("load", follow);
  addEventListener("visibilitychange", follow);
}
