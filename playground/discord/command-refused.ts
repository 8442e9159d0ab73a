/** Discord's own client would not have let this through; the bot never heard of it. */
export class CommandRefused extends Error {
  override readonly name = 'CommandRefused';
}
