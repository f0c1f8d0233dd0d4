// Measurements of a page for the tests. Each function returns a list of problems, one per line.
window.measures = (() => {
  const main = () => document.querySelector("main") ?? document.body;

  const isVisible = (element) => {
    const box = element.getBoundingClientRect();
    return (
      box.width > 1 && box.height > 1 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    );
  };

  const visible = (selector) => [...document.querySelectorAll(selector)].filter(isVisible);

  /** A short description of an element: its start tag and its first words. */
  const named = (element) =>
    `${element.cloneNode().outerHTML.replace(/<\/.*$/, "").slice(0, 120)} ${element.textContent.trim().slice(0, 40)}`;

  const open = () => {
    for (const details of main().querySelectorAll("details")) details.open = true;
  };

  /** Finish transitions, so that the final state is measured. */
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

  /** Add a style sheet, as the Content-Security-Policy allows scripts to. */
  const style = (text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets.push(sheet);
  };

  // Long lists and tables beyond their first items, which look alike.
  const repeated = ["main tr:nth-of-type(n + 13)", "main li:nth-of-type(n + 13)", "main dl > div:nth-of-type(n + 13)"];

  /** Violations found by axe-core, of all elements or without the repeated ones. */
  const axe = async (rules, all) => {
    await settle();
    const { violations } = await window.axe.run(all ? document : { include: [document], exclude: repeated }, {
      resultTypes: ["violations"],
      runOnly: rules,
      preload: false,
      iframes: false,
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary.replace(/\s+/g, " ")}`),
    );
  };

  /** Elements beyond the right edge, if the page is wider than the window. */
  const tooWide = () => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const scrolls = (element) => element && (getComputedStyle(element).overflowX !== "visible" || scrolls(element.parentElement));
    const wide = [...document.body.querySelectorAll("*")].filter(
      (element) => isVisible(element) && element.getBoundingClientRect().right > clientWidth + 1 && !scrolls(element.parentElement),
    );
    return [`${scrollWidth} px wide: ${wide.slice(-3).map(named).join(" | ")}`];
  };

  /** Elements that cut off their text, except those hidden visually on purpose. */
  const cut = () =>
    [...document.querySelectorAll("main *, header *, footer *")]
      .filter((element) => {
        if (!element.textContent.trim() || !(element instanceof HTMLElement) || !isVisible(element)) return false;
        const { overflowX, overflowY, clipPath } = getComputedStyle(element);
        const hides = (overflow) => overflow === "hidden" || overflow === "clip";
        return (
          clipPath === "none" &&
          ((hides(overflowX) && element.scrollWidth > element.clientWidth + 2) ||
            (hides(overflowY) && element.scrollHeight > element.clientHeight + 2))
        );
      })
      .map(named);

  /** Elements that move despite reduced motion; color transitions do not count. */
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

  /** Controls that forced colors make unrecognizable: those without border or underline. */
  const forced = () =>
    visible("main button, main input, main select, main textarea, main .lp-button")
      .filter((element) => {
        const style = getComputedStyle(element);
        return style.borderTopStyle === "none" && style.textDecorationLine === "none" && !element.closest("th");
      })
      .concat(visible("main *").filter((element) => getComputedStyle(element).forcedColorAdjust === "none"))
      .map(named);

  /** Controls that are printed, and text too pale for paper: backgrounds are not printed. */
  const printed = () => {
    const idle = visible("nav, [role=navigation], [role=search], header.md-header, .md-sidebar, .md-skip, button, input, select, textarea").filter(
      (element) => !element.closest("th"), // sorts on a screen, column header on paper
    );
    const pale = visible("main h1, main p, main li, main dd").filter((element) => {
      const parts = getComputedStyle(element).color.match(/[\d.]+/g).map(Number);
      return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2] > 140;
    });
    return [
      ...idle.map((element) => `printed: ${named(element)}`),
      ...pale.map((element) => `pale on paper: ${named(element)}`),
      ...(visible("main h1").length ? [] : ["no heading is printed"]),
    ];
  };

  /**
   * The links in the content of the page. Other links in Explore's results, which are added by script, are skipped:
   * the pages of the papers and the navigation have them too.
   */
  const links = () =>
    [...main().querySelectorAll("a[href]")]
      .filter((link) => !link.closest(".lp-found-paper .lp-entry__facts, .lp-papers td, .lp-in-text"))
      .map((link) => link.href.baseVal ?? link.href)
      .filter((link, place, all) => all.indexOf(link) === place);

  /** Content missing without JavaScript, and controls shown that need it. */
  const withoutScripts = (linksWithScripts) => {
    const controls = visible(
      "button, input, select, textarea, [role=button], [role=switch], [role=tab], [contenteditable], label[for=__search], .lp-scripted",
    );
    const here = new Set(links());
    return [
      ...(main().innerText.trim().length > 60 ? [] : ["the page is empty"]),
      ...(visible("main h1").length === 1 ? [] : ["no heading"]),
      ...controls.map((control) => `does nothing: ${named(control)}`),
      ...linksWithScripts.filter((link) => !here.has(link)).map((link) => `only with scripts: link to ${link}`),
    ];
  };

  return { axe, cut, forced, links, moving, open, printed, scheme, settle, style, tooWide, withoutScripts };
})();
