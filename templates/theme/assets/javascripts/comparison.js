/*
 * Sorting and filtering for comparison tables. Without JavaScript they are plain tables grouped by sub-theme.
 * A cell sorts by its data-sort attribute, or by its text if it has none; empty cells come last in both directions.
 */

for (const table of document.querySelectorAll("table.lp-compare")) enhance(table);

function enhance(table) {
  const groups = [...table.tBodies].map((body) => {
    const [head, ...rows] = body.rows;
    return { body, head, rows };
  });
  const rows = groups.flatMap((group) => group.rows);
  const columns = [...table.tHead.rows[0].cells];
  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

  const frame = table.closest(".lp-compare__frame");
  const tools = element("div", "lp-compare__tools");
  frame.before(tools);
  const query = labelled(tools, "Filter rows", element("input"));
  query.type = "search";
  const order = labelled(tools, "Sort by", element("select"));
  order.add(new Option("sub-theme", ""));
  columns.forEach((head, index) => order.add(new Option(head.textContent, index)));
  const count = tools.appendChild(element("output"));

  for (const [index, head] of columns.entries()) {
    const button = element("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      sort(index, head.getAttribute("aria-sort") === "ascending" ? -1 : 1);
    });
  }
  order.addEventListener("change", () => (order.value ? sort(Number(order.value), 1) : regroup()));
  query.addEventListener("input", filter);

  function sort(index, direction) {
    const key = (row) => row.cells[index].dataset.sort ?? row.cells[index].textContent.trim();
    const sorted = rows
      .map((row) => [key(row), row])
      .sort(([a], [b]) => (a && b ? direction * collator.compare(a, b) : Boolean(b) - Boolean(a)));
    groups[0].body.append(...sorted.map(([, row]) => row));
    mark(index, direction);
  }

  function regroup() {
    for (const { body, head, rows } of groups) body.append(head, ...rows);
    mark(-1);
  }

  function mark(sorted, direction) {
    table.classList.toggle("lp-compare--sorted", sorted >= 0);
    for (const [index, head] of columns.entries()) {
      if (index !== sorted) head.removeAttribute("aria-sort");
      else head.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
    }
    order.value = sorted >= 0 ? sorted : "";
  }

  function filter() {
    const wanted = folded(query.value).split(/\s+/).filter(Boolean);
    for (const { head, rows } of groups) {
      for (const row of rows) {
        const text = folded(row.textContent);
        row.hidden = !wanted.every((word) => text.includes(word));
      }
      head.hidden = rows.every((row) => row.hidden);
    }
    const shown = rows.filter((row) => !row.hidden).length;
    count.value = wanted.length ? `${shown} of ${rows.length} papers` : "";
  }
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
