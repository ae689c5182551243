// Names as people write them: without marks on letters, "&" for "and", "Saint" for "St", "on" for "upon".
const ALIKE = new Map([["saint", "st"], ["saints", "st"], ["on", "upon"], ["boro", "borough"]]);

export function plain(text) {
  const letters = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/['’‘ʼ`´]/g, "").replace(/&/g, " and ");
  const words = letters.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.map((word) => (ALIKE.get(word) ?? word).replace(/brough$/, "borough")).join(" ");
}

// How many letters must be changed, added or taken out, to make one word of another.
export function distance(word, other) {
  let row = [...other].map((_, at) => at + 1);
  [...word].forEach((letter, down) => {
    let slant = down;
    let left = down + 1;
    row = row.map((above, at) => {
      left = Math.min(above + 1, left + 1, slant + (letter === other[at] ? 0 : 1));
      slant = above;
      return left;
    });
  });
  return row.at(-1) ?? word.length;
}
