/*
 * Sorting and filtering of the comparison tables. Without it they are plain tables.
 * A cell sorts by its data-sort, or else by its text; empty cells stay last in either direction.
 */

for (const table of document.querySelectorAll("table.lp-compare")) enhance(table);

function enhance(table) {
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const tools = table.parentElement.insertBefore(element("div", "lp-compare__tools"), table);
  tools.dataset.searchExclude = "true";

  const words = labelled(tools, "Filter", element("input"));
  words.type = "search";
  words.placeholder = "words of a row";
  const group = groups(rows, tools);
  const order = labelled(tools, "Sort by", element("select"));
  order.closest("label").classList.add("lp-compare__order");
  const shown = tools.appendChild(element("output", "lp-compare__count"));

  const columns = [...table.tHead.rows[0].cells];
  columns.forEach((head, index) => {
    const button = element("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      sort(index, head.getAttribute("aria-sort") === "ascending" ? -1 : 1);
    });
    order.add(new Option(button.textContent, index));
  });
  order.selectedIndex = -1;
  order.addEventListener("change", () => sort(Number(order.value), 1));
  words.addEventListener("input", filter);
  group?.addEventListener("change", filter);
  table.classList.add("lp-compare--live");

  function sort(index, direction) {
    const key = (row) => row.cells[index].dataset.sort ?? row.cells[index].textContent.trim();
    const compare = new Intl.Collator("en", { numeric: true, sensitivity: "base" }).compare;
    const sorted = rows
      .map((row) => [key(row), row])
      .sort(([a], [b]) => (a && b ? direction * compare(a, b) : Boolean(b) - Boolean(a)));
    body.append(...sorted.map(([, row]) => row));
    columns.forEach((head) => head.removeAttribute("aria-sort"));
    columns[index].setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
    order.value = index;
  }

  function filter() {
    const wanted = folded(words.value).split(/\s+/).filter(Boolean);
    for (const row of rows) {
      const text = folded(row.textContent);
      row.hidden =
        !wanted.every((word) => text.includes(word)) ||
        Boolean(group?.value && row.dataset.group !== group.value);
    }
    const count = rows.filter((row) => !row.hidden).length;
    const papers = rows.length === 1 ? "paper" : "papers";
    shown.value = count === rows.length ? "" : `${count || "none"} of ${rows.length} ${papers}`;
  }
}

/** A choice of sub-theme, where the rows have more than one. */
function groups(rows, tools) {
  const grouped = rows.filter((row) => row.dataset.group);
  const titles = new Map(grouped.map((row) => [row.dataset.group, row.dataset.title]));
  if (titles.size < 2) return null;
  const select = labelled(tools, "Sub-theme", element("select"));
  select.add(new Option("all", ""));
  for (const [key, title] of titles) select.add(new Option(title, key));
  return select;
}

function labelled(tools, name, control) {
  const label = tools.appendChild(element("label"));
  label.append(element("span"), control);
  label.firstChild.textContent = name;
  return control;
}

function element(name, className = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  return made;
}

function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
