{
  const find = (selector) => document.querySelector(selector);
  const body = find("#sessions tbody");
  const rows = [...body.rows];

  const filter = find("#filter");
  filter.addEventListener("input", () => {
    const words = filter.value.trim().toLowerCase();
    rows.forEach((row) => { row.hidden = !row.textContent.toLowerCase().includes(words); });
    find("#filter-status").textContent = words ? `${rows.filter((row) => !row.hidden).length} of ${rows.length}` : "";
  });

  // Columns sort as numbers where all values are numbers; what is not known stands at the end.
  const headers = [...find("#sessions thead tr").cells];
  headers.forEach((header, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...header.childNodes);
    header.append(button);
    button.addEventListener("click", () => {
      const isAscending = header.ariaSort !== "ascending";
      headers.forEach((other) => { other.removeAttribute("aria-sort"); });
      header.setAttribute("aria-sort", isAscending ? "ascending" : "descending");
      const value = (row) => row.cells[column].dataset.value;
      const isNumeric = rows.every((row) => /^\d*$/.test(value(row)));
      rows.sort((one, other) => {
        const [a, b] = [value(one), value(other)];
        if (!a || !b) { return (a ? 0 : 1) - (b ? 0 : 1); }
        const order = isNumeric ? a - b : a.localeCompare(b);
        return isAscending ? order : -order;
      });
      body.append(...rows);
    });
  });
}
