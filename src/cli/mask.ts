/** What is printed in place of a secret, however long that is. */
export const MASK = '********';
