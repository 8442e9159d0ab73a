/** Adds to a list that keeps its newest `most` only. */
export function pushWithin<Item>(list: Item[], item: Item, most: number): void {
  list.push(item);
  if (list.length > most) list.splice(0, list.length - most);
}
