// Zoom and pan of an inline drawing, by changing its viewBox: buttons, keys, wheel with Ctrl, drag and pinch.
const MOST = 12; // times
const STEP = 1.6;
const SHARE = 0.2; // of what is seen, that one move goes

// The part of a drawing that is seen: never larger than the whole, never beyond its edges, always of its shape.
export function within(all, { x, y, width }) {
  const kept = Math.min(all.width, Math.max(all.width / MOST, width));
  const height = (kept * all.height) / all.width;
  const inside = (at, size, start, end) => Math.min(Math.max(at, start), start + end - size);
  return { x: inside(x, kept, all.x, all.width), y: inside(y, height, all.y, all.height), width: kept, height };
}

// What is seen once the drawing is so many times nearer, the given point of it staying where it is.
export function nearer(all, seen, times, point) {
  const { width } = within(all, { ...seen, width: seen.width / times });
  const share = width / seen.width;
  return within(all, { x: point.x - (point.x - seen.x) * share, y: point.y - (point.y - seen.y) * share, width });
}

// What is seen once a box is brought into the middle; where it is in sight already, nothing moves.
export function showing(all, seen, box) {
  const right = seen.x + seen.width;
  const bottom = seen.y + seen.height;
  if (box.x >= seen.x && box.y >= seen.y && box.x + box.width <= right && box.y + box.height <= bottom) return seen;
  const [x, y] = [box.x + box.width / 2 - seen.width / 2, box.y + box.height / 2 - seen.height / 2];
  return within(all, { x, y, width: seen.width });
}

export function zoomable(map) {
  const svg = map.querySelector("svg");
  const whole = svg.viewBox.baseVal;
  const all = { x: whole.x, y: whole.y, width: whole.width, height: whole.height };
  let seen = { ...all };
  let frame = 0;

  const look = (x, y, width) => move(within(all, { x, y, width }));

  function move(to) {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches || dragged;
    const from = { ...seen };
    seen = to;
    map.classList.toggle("uh-map--near", to.width < all.width);
    cancelAnimationFrame(frame);
    const start = performance.now();
    const draw = (now) => {
      const done = still ? 1 : Math.min(1, (now - start) / 160);
      const between = (name) => from[name] + (to[name] - from[name]) * done;
      svg.setAttribute("viewBox", ["x", "y", "width", "height"].map((name) => between(name).toFixed(1)).join(" "));
      if (done < 1) frame = requestAnimationFrame(draw);
    };
    draw(start);
  }

  // Nearer or farther by so many times, about a point of the drawing.
  function zoom(times, point = { x: seen.x + seen.width / 2, y: seen.y + seen.height / 2 }) {
    move(nearer(all, seen, times, point));
  }

  const go = (right, down) => look(seen.x + right * SHARE * seen.width, seen.y + down * SHARE * seen.height, seen.width);
  const deeds = {
    in: () => zoom(STEP), out: () => zoom(1 / STEP), reset: () => look(all.x, all.y, all.width),
    left: () => go(-1, 0), right: () => go(1, 0), up: () => go(0, -1), down: () => go(0, 1),
  };
  const keys = {
    "+": "in", "=": "in", "-": "out", 0: "reset",
    ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down",
  };

  const place = (event) => {
    const matrix = svg.getScreenCTM().inverse();
    return new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
  };

  map.querySelector("[data-tools]").hidden = false;
  map.addEventListener("click", (event) => deeds[event.target.closest("[data-do]")?.dataset.do]?.());
  map.addEventListener("keydown", (event) => {
    const deed = !event.ctrlKey && !event.metaKey && !event.altKey && keys[event.key];
    if (!deed) return;
    event.preventDefault();
    deeds[deed]();
  });
  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !map.contains(document.activeElement)) return; // the page is scrolled
    event.preventDefault();
    zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2, place(event));
  }, { passive: false });
  // A shape with the focus is brought into what is seen.
  svg.addEventListener("focusin", (event) => {
    const box = event.target.getBBox?.();
    const shown = box ? showing(all, seen, box) : seen;
    if (shown !== seen) move(shown);
  });

  // Drag with one pointer once the map is near, pinch with two. A drag is no click on a link.
  const down = new Map();
  let dragged = false;
  svg.addEventListener("pointerdown", (event) => { down.set(event.pointerId, event); if (down.size === 1) dragged = false; });
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  svg.addEventListener("pointermove", (event) => {
    const before = down.get(event.pointerId);
    if (!before) return;
    const far = Math.hypot(event.clientX - before.clientX, event.clientY - before.clientY);
    if (!dragged && far < 5) return;
    if (down.size === 2) pinch(before, event);
    else if (seen.width < all.width) pan(before, event);
    down.set(event.pointerId, event);
  });
  const pan = (before, now) => {
    const [a, b] = [place(before), place(now)];
    dragged = true;
    map.classList.add("uh-map--moving");
    if (!svg.hasPointerCapture(now.pointerId)) svg.setPointerCapture(now.pointerId);
    look(seen.x + a.x - b.x, seen.y + a.y - b.y, seen.width);
  };
  const pinch = (before, now) => {
    const [other] = [...down].filter(([id]) => id !== now.pointerId).map(([, event]) => event);
    const apart = (pointer) => Math.hypot(pointer.clientX - other.clientX, pointer.clientY - other.clientY);
    dragged = true;
    zoom(apart(now) / Math.max(1, apart(before)), place(other));
  };
  const up = (event) => { down.delete(event.pointerId); if (!down.size) map.classList.remove("uh-map--moving"); };
  for (const kind of ["pointerup", "pointercancel", "pointerleave"]) svg.addEventListener(kind, up);
  svg.addEventListener("click", (event) => {
    if (dragged) event.preventDefault();
    dragged = false;
  }, true);
}
