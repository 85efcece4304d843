import { describe, expect, it } from '@jest/globals';
import { ConnectionStringInvalid, readAddress } from '../../src/event-store/eventstoredb-address.js';

/** What may be shown of a connection string: its address, or what is wrong with it. */
function shownOf(connectionString: string): string {
  try {
    return readAddress(connectionString).shown;
  } catch (error) {
    if (error instanceof ConnectionStringInvalid) return error.message;
    throw error;
  }
}

describe('What is shown of a connection string', () => {
  it.each([
    ['esdb://admin:canary@db-1:2113', 'esdb://db-1:2113'],
    [
      'esdb://admin:canary@db-1:2113,db-2:2113,db-3:2113?tls=true&tlsCAFile=/ca.crt',
      'esdb://db-1:2113,db-2:2113,db-3:2113',
    ],
    ['esdb+discover://admin:ca%40n%3Aary@db.example.org/?nodePreference=leader', 'esdb+discover://db.example.org'],
    ['esdb://admin:can:ary@db-1', 'esdb://db-1'],
    [' esdb://admin:can/ary?@db-1:2113 ', 'esdb://db-1:2113'],
  ])('has no user and no password: %s', (connectionString, shown) => expect(shownOf(connectionString)).toBe(shown));

  it.each([
    'esdb://admin:can@ary@db-1:2113',
    'esdb://admin:@canary@db-1:2113',
    'esdb://canary@db-1:2113',
    'esdb://:canary@db-1:2113',
    'esdb://admin:canary@@db-1?tls=false',
  ])('is what is wrong with a user or password that cannot be told from the host: %s', (connectionString) =>
    expect(shownOf(connectionString)).toMatch(
      /^It is no usable connection string: before the @ it takes user:password, and an @ in either of them has to be written %40\./,
    ),
  );

  it.each(['esdb://admin:canary%@db-1', 'esdb://admin:canary@', 'esdb://admin:canary@db-1?tlsVerifyCert=false'])(
    'is what is wrong elsewhere, without the password: %s',
    (connectionString) => expect(shownOf(connectionString)).not.toContain('canary'),
  );

  it('keeps user and password for the server, decoded', () =>
    expect(readAddress('esdb://parley:p%40ss%25%3A@db-1').credentials).toEqual({
      username: 'parley',
      password: 'p@ss%:',
    }));
});
