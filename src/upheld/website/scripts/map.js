// The map and its table: zoom and pan, the figure of what is pointed at, and filters. Without it nothing is lost.
import { zoomable } from "./zoom.js";
import { filterable } from "./filters.js";

const map = document.querySelector("[data-map]");
if (map) {
  zoomable(map);
  describing(map);
}
const form = document.querySelector("[data-filters]");
if (form) filterable(form, document.querySelector("[data-rows]"), map);

// The name and figure of the shape under the pointer or with the focus, in words below the map.
function describing(map) {
  const caption = map.querySelector("[data-said]");
  const first = caption.textContent;
  const describe = (event) => {
    caption.textContent = event.target.closest("a")?.getAttribute("aria-label") ?? first;
  };
  for (const kind of ["pointerover", "focusin"]) map.querySelector("svg").addEventListener(kind, describe);
  map.querySelector("svg").addEventListener("pointerleave", () => { caption.textContent = first; });
}
