/** The database cannot be used, for a reason its operator can change. The message says which and holds no password. */
export class StorageProblem extends Error {
  override readonly name = 'StorageProblem';
}
