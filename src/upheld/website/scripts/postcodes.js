// Postcodes: read as people type them, and looked up in the table of their area by halving.
const BEGINNING = /^[A-Z]{1,2}[0-9][A-Z0-9]*$/;
const WHOLE = /^([A-Z]{1,2})([0-9][A-Z0-9]?[0-9][A-Z]{2})$/;
const AREA = /^[A-Z]+/;

// What was typed as a postcode: its letters before the first digit, the rest, and whether it is whole; null if it is none.
export function readPostcode(text) {
  const typed = text.toUpperCase().replace(/[^A-Z0-9]/g, "");
  const letters = /^(.{2,4})O([A-Z]{2})$/.exec(typed); // a letter O where the second half has its digit
  const mended = letters && /[0-9]/.test(letters[1]) ? `${letters[1]}0${letters[2]}` : typed;
  if (!BEGINNING.test(mended) || mended.length > 12) return null;
  const area = AREA.exec(mended)[0];
  const whole = WHOLE.test(mended);
  const written = whole ? `${mended.slice(0, -3)} ${mended.slice(-3)}` : mended;
  return { area, rest: mended.slice(area.length), whole, tooLong: !whole && mended.length > 6, written };
}

// The table of an area, or null where there is none: it lies outside England, or does not exist.
export async function readTable(area) {
  const answer = await fetch(`/postcodes/${area.toLowerCase()}/runs.json`);
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`The table of ${area} could not be read: ${answer.status}`);
  const { councils, starts, holders } = await answer.json();
  return { councils, starts: starts.split(" "), holders };
}

// The code of the council that holds there; undefined where no postcode of England is known.
export function holder(table, rest) {
  return table.councils[table.holders[after(table.starts, rest) - 1]];
}

// The codes of all councils that hold postcodes that begin so: of the runs that start there, and of one that goes on into a
// sector whose first start is beyond its first postcodes. Where none starts, the one that holds.
export function holdersUnder(table, beginning) {
  const { councils, starts, holders } = table;
  const places = [];
  for (let at = after(starts, beginning); at < after(starts, `${beginning}~`); at += 1) {
    places.push(holders[at]);
    if (starts[at - 1].slice(0, -2) !== starts[at].slice(0, -2) && starts[at].at(-2) !== "A") places.push(holders[at - 1]);
  }
  const codes = (places.length ? places : [holders[after(starts, beginning) - 1]]).map((at) => councils[at]);
  return [...new Set(codes.filter(Boolean))];
}

// How many of the starts are not after the text.
function after(starts, text) {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= text) low = middle + 1;
    else high = middle;
  }
  return low;
}
