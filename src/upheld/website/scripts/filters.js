// The filters of a table: by the start of any word of the name, and by group, region and verdict. The map follows.
import { plain } from "./names.js";

export function filterable(form, table, map) {
  const rows = [...table.tBodies].flatMap((body) => [...body.rows]);
  const known = rows.map((row) => {
    const link = row.querySelector("a");
    return { row, words: ` ${plain(link.textContent)}`, address: link.getAttribute("href") };
  });
  const shapes = new Map([...(map?.querySelectorAll("svg a") ?? [])].map((one) => [one.getAttribute("href"), one]));
  const count = form.querySelector("[data-count]");

  function filter() {
    const wanted = Object.fromEntries([...form.querySelectorAll("[data-filter]")].map((one) => [one.dataset.filter, one.value]));
    const name = plain(wanted.name);
    let shown = 0;
    for (const { row, words, address } of known) {
      const fits = ["group", "region", "verdict"].every((what) => !wanted[what] || row.dataset[what] === wanted[what]);
      row.hidden = !(fits && (!name || words.includes(` ${name}`)));
      shapes.get(address)?.classList.toggle("uh-dim", row.hidden);
      shown += row.hidden ? 0 : 1;
    }
    for (const body of table.tBodies) body.hidden = [...body.rows].every((row) => row.hidden);
    count.textContent = `Showing ${shown} of ${rows.length}`;
  }

  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  filter();
}
