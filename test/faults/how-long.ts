/** All there is to try, for hours without people, instead of a choice of it for every change. */
export const isLong = process.env['FAULTS'] === 'long';
