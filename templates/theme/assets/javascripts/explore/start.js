/*
 * Requests the papers before the modules of Explore have loaded, and hides what is only for readers without
 * JavaScript before it is shown.
 */
{
  const { classList } = document.documentElement;
  classList.replace("no-js", "js");
  if (location.search) classList.add("lp-explore-asked");
  const papers = new URL("../../../explore/papers.json", document.currentScript.src);
  window.litpressPapers = fetch(papers, { cache: "no-cache" });
  window.litpressPapers.catch(() => {}); // reported by Explore
}
