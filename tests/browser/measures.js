// What tests measure on a page. Each function gives back lines that say what is wrong, or nothing.
window.measures = (() => {
  const main = () => document.querySelector("main") ?? document.body;

  const isSeen = (element) => {
    const box = element.getBoundingClientRect();
    return (
      box.width > 1 && box.height > 1 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    );
  };

  const seen = (selector) => [...document.querySelectorAll(selector)].filter(isSeen);

  /** The start tag of an element and its first words, by which a reader of the test finds it. */
  const named = (element) =>
    `${element.cloneNode().outerHTML.replace(/<\/.*$/, "").slice(0, 120)} ${element.textContent.trim().slice(0, 40)}`;

  const open = () => {
    for (const details of main().querySelectorAll("details")) details.open = true;
  };

  /** Ends transitions, so that what is measured is what a reader comes to see. */
  const settle = async () => {
    await new Promise(requestAnimationFrame);
    for (const animation of document.getAnimations()) {
      try {
        animation.finish();
      } catch {
        animation.cancel(); // one that never ends
      }
    }
  };

  const scheme = (name) => document.body?.setAttribute("data-md-color-scheme", name);

  const axe = async (rules) => {
    await settle();
    const { violations } = await window.axe.run(document, {
      resultTypes: ["violations"],
      runOnly: rules,
      preload: false,
      iframes: false,
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary.replace(/\s+/g, " ")}`),
    );
  };

  /** What reaches beyond the right edge, where the page has become wider than the window. */
  const tooWide = () => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const scrolls = (element) => element && (getComputedStyle(element).overflowX !== "visible" || scrolls(element.parentElement));
    const wide = [...document.body.querySelectorAll("*")].filter(
      (element) => isSeen(element) && element.getBoundingClientRect().right > clientWidth + 1 && !scrolls(element.parentElement),
    );
    return [`${scrollWidth} px wide: ${wide.slice(-3).map(named).join(" | ")}`];
  };

  /** Elements that hide a part of their text, but for those that hide it from eyes on purpose. */
  const cut = () =>
    [...document.querySelectorAll("main *, header *, footer *")]
      .filter((element) => {
        if (!element.textContent.trim() || !(element instanceof HTMLElement) || !isSeen(element)) return false;
        const { overflowX, overflowY, clipPath } = getComputedStyle(element);
        const hides = (overflow) => overflow === "hidden" || overflow === "clip";
        return (
          clipPath === "none" &&
          ((hides(overflowX) && element.scrollWidth > element.clientWidth + 2) ||
            (hides(overflowY) && element.scrollHeight > element.clientHeight + 2))
        );
      })
      .map(named);

  /** What moves although the reader asked that nothing does; a change of colour is no motion. */
  const moving = () =>
    [...document.querySelectorAll("*")]
      .filter((element) => {
        const style = getComputedStyle(element);
        const lasts = (durations) => durations.split(", ").some((duration) => parseFloat(duration) > 0.001);
        const moves = /all|transform|translate|scale|rotate|top|left|right|bottom|width|height|margin|inset/;
        return (
          (style.animationName !== "none" && lasts(style.animationDuration)) ||
          style.scrollBehavior === "smooth" ||
          (lasts(style.transitionDuration) && moves.test(style.transitionProperty))
        );
      })
      .map(named);

  /** Controls that a reader's own colours make unrecognisable: without a border, only their ground told them. */
  const forced = () =>
    seen("main button, main input, main select, main textarea, main .lp-button")
      .filter((element) => {
        const style = getComputedStyle(element);
        return style.borderTopStyle === "none" && style.textDecorationLine === "none" && !element.closest("th");
      })
      .concat(seen("main *").filter((element) => getComputedStyle(element).forcedColorAdjust === "none"))
      .map(named);

  /** What has no place on paper, and text too pale for it: what lies behind text is not printed. */
  const printed = () => {
    const idle = seen("nav, [role=navigation], [role=search], header.md-header, .md-sidebar, .md-skip, button, input, select, textarea").filter(
      (element) => !element.closest("th"), // it sorts on a screen, and is the name of a column on paper
    );
    const pale = seen("main h1, main p, main li, main dd").filter((element) => {
      const parts = getComputedStyle(element).color.match(/[\d.]+/g).map(Number);
      return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2] > 140;
    });
    return [
      ...idle.map((element) => `printed: ${named(element)}`),
      ...pale.map((element) => `pale on paper: ${named(element)}`),
      ...(seen("main h1").length ? [] : ["no heading is printed"]),
    ];
  };

  /**
   * Where the links of the page's content lead. Explore's results come by script, and lead to papers that the page
   * lists without one; what else they link, and what a search finds in the survey's text, those papers' pages and
   * the navigation link too.
   */
  const ways = () =>
    [...main().querySelectorAll("a[href]")]
      .filter((link) => !link.closest(".lp-found-paper .lp-entry__facts, .lp-papers td, .lp-in-text"))
      .map((link) => link.href.baseVal ?? link.href)
      .filter((way, place, all) => all.indexOf(way) === place);

  /** What a page without scripts lacks, or shows although it needs them. */
  const withoutScripts = (waysWithScripts) => {
    const controls = seen(
      "button, input, select, textarea, [role=button], [role=switch], [role=tab], [contenteditable], label[for=__search], .lp-scripted",
    );
    const here = new Set(ways());
    return [
      ...(main().innerText.trim().length > 60 ? [] : ["the page says nothing"]),
      ...(seen("main h1").length === 1 ? [] : ["no heading"]),
      ...controls.map((control) => `does nothing: ${named(control)}`),
      ...waysWithScripts.filter((way) => !here.has(way)).map((way) => `leads only with scripts to ${way}`),
    ];
  };

  return { axe, cut, forced, moving, open, printed, scheme, settle, tooWide, ways, withoutScripts };
})();
