// What few commands need is loaded by who needs it.

/**
 * All that the API can do, with the same engine.
 * @param {import('../api/contacts').Contacts} contacts
 * @returns {Promise<import('../internal').WholeCosell>}
 */
export async function whole(contacts) {
  const { Cosell } = await import('../api/cosell.js');
  return contacts.as(Cosell);
}
