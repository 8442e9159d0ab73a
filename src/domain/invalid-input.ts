/** What somebody typed does not fit the option. Thrown by the option parser only. */
export class InvalidInput extends Error {
  override readonly name = 'InvalidInput';
  readonly option: string;

  constructor(option: string) {
    super(`the option ${option} does not fit`);
    this.option = option;
  }
}
