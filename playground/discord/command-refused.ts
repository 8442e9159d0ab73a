/** Discord's own client would not have let this through; the bot never heard of it. */
export class CommandRefused extends Error {
  override readonly name = 'CommandRefused';
  readonly #sentence: string;
  readonly #option: string | null;

  /** `option` is the one that is wrong; the message then starts with its name. */
  constructor(sentence: string, option: string | null = null) {
    super(option === null ? sentence : `${option}: ${sentence}`);
    this.#sentence = sentence;
    this.#option = option;
  }

  /** What the client shows beside the option, which is not named again. */
  get sentence(): string {
    return this.#sentence;
  }

  get option(): string | null {
    return this.#option;
  }
}
