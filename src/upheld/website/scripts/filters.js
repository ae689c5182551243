// The filters of a table: by the start of any word of the name, and by group, region and verdict. The map follows.
import { plain } from "./names.js";

const CHOICES = ["group", "region", "verdict"];

// Whether a row is of what was chosen, and its name has a word that begins as was typed. `wanted.name` is plain.
export function isWanted(row, wanted) {
  const chosen = CHOICES.every((what) => !wanted[what] || row.kinds[what] === wanted[what]);
  return chosen && (!wanted.name || row.words.includes(` ${wanted.name}`));
}

export function filterable(form, table, map) {
  const rows = [...table.tBodies].flatMap((body) => [...body.rows]);
  const known = rows.map((row) => {
    const link = row.querySelector("a");
    return { row, words: ` ${plain(link.textContent)}`, kinds: row.dataset, address: link.getAttribute("href") };
  });
  const shapes = new Map([...(map?.querySelectorAll("svg a") ?? [])].map((shape) => [shape.getAttribute("href"), shape]));
  const count = form.querySelector("[data-count]");

  function filter() {
    const boxes = [...form.querySelectorAll("[data-filter]")];
    const wanted = Object.fromEntries(boxes.map((box) => [box.dataset.filter, box.value]));
    wanted.name = plain(wanted.name);
    let shown = 0;
    for (const entry of known) {
      entry.row.hidden = !isWanted(entry, wanted);
      shapes.get(entry.address)?.classList.toggle("uh-dim", entry.row.hidden);
      shown += entry.row.hidden ? 0 : 1;
    }
    for (const body of table.tBodies) body.hidden = [...body.rows].every((row) => row.hidden);
    count.textContent = `Showing ${shown} of ${rows.length}`;
  }

  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  filter();
}
