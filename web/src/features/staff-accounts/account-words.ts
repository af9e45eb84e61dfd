/** Why an account could not be made or changed, by the server's codes. */
export const ACCOUNT_WORDS: Readonly<Record<string, string>> = {
  field_required: 'Give both names.',
  name_taken: 'Somebody else signs in with this name.',
  field_invalid: 'One of the fields has a value that cannot be. Check the names and the places.',
  last_administrator: 'Nobody else is an administrator. Make somebody one first.',
};
