export const adminName = 'adminAcmepayments';

export const authors: readonly string[] = ['LinaPark', 'TomasReyes', 'IngridSolberg', 'KwameMensah', 'DariaKozlova'];

/** People who came in through another site are called what that site calls them. */
export const foreignAuthors: readonly string[] = [
  '111579592339630049469',
  'https://www.google.com/accounts/o8/id?id=AItOawkXy',
];
