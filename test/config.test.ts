import { describe, expect, it } from '@jest/globals';
import { ConfigInvalid, readConfig } from '../src/config.js';

/** What is said of these settings when they cannot be used. */
function faultsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigInvalid) return error.faults;
    throw error;
  }
  throw new Error('They are taken.');
}

describe('PARLEY_PUBLIC_URL', () => {
  it.each([
    ['https://parley.example.org', 'https://parley.example.org'],
    ['https://parley.example.org/', 'https://parley.example.org'],
    ['http://Parley.Example.org:8080', 'http://parley.example.org:8080'],
    ['https://parley.example.org:443', 'https://parley.example.org'],
    ['https://[2001:db8::1]:8443', 'https://[2001:db8::1]:8443'],
    ['', undefined],
  ])('takes "%s"', (text, origin) => expect(readConfig({ PARLEY_PUBLIC_URL: text }).publicUrl).toBe(origin));

  it.each([
    'parley.example.org',
    'ftp://parley.example.org',
    'https://',
    'https://parley.example.org/parley',
    'https://parley.example.org?a=b',
    'https://parley.example.org#top',
    'https://parley example.org',
    'https://parley.example.org:99999',
    'https://one.example.org,https://two.example.org',
    'javascript:alert(1)',
  ])('refuses "%s" and says what it takes', (text) =>
    expect(faultsOf({ PARLEY_PUBLIC_URL: text })).toEqual([
      expect.stringMatching(
        /^PARLEY_PUBLIC_URL is ".*"; it takes a web address with scheme, host and port only, such as https:/,
      ),
    ]),
  );
});

describe('PARLEY_METRICS', () => {
  it.each([
    ['', 'off'],
    ['no', 'off'],
    ['yes', { host: '127.0.0.1', port: 9464 }],
    ['9100', { host: '127.0.0.1', port: 9100 }],
    ['0', { host: '127.0.0.1', port: 0 }],
    ['0.0.0.0:9464', { host: '0.0.0.0', port: 9464 }],
    ['[::1]:9464', { host: '::1', port: 9464 }],
    ['parley.internal:9464', { host: 'parley.internal', port: 9464 }],
  ])('takes "%s"', (text, at) => expect(readConfig({ PARLEY_METRICS: text }).metrics).toEqual(at));

  it.each([
    'on',
    'true',
    '65536',
    ':9464',
    '::1:9464',
    '0.0.0.0',
    '0.0.0.0:99999',
    'http://127.0.0.1:9464',
    '9464/metrics',
  ])('refuses "%s" and says what it takes', (text) =>
    expect(faultsOf({ PARLEY_METRICS: text })).toEqual([
      expect.stringMatching(/^PARLEY_METRICS is ".*"; it takes "yes" \(port 9464 of this machine\), a port/),
    ]),
  );
});

describe('A fault in the settings', () => {
  it.each([
    ['PARLEY_EVENT_STORE', 'edsb://admin:canary@db-1:2113', 'edsb://…@db-1:2113'],
    ['PARLEY_EVENT_STORE', 'esdb:/admin:canary@db-1', '…@db-1'],
    ['PARLEY_EVENT_STORE', 'admin:can@ary@db-1:2113', '…@db-1:2113'],
    ['PARLEY_PUBLIC_URL', 'https://admin:canary@parley.example.org', 'https://…@parley.example.org'],
  ])('in %s is told without user and password', (name, text, shown) => {
    const [fault] = faultsOf({ [name]: text });
    expect(fault).toContain(`${name} is "${shown}"; it takes`);
    expect(fault).not.toMatch(/admin|can|ary/);
  });

  it('in one setting does not hide that in another', () =>
    expect(faultsOf({ PARLEY_PORT: 'x', PARLEY_STREAMS: '0' }).map((fault) => fault.slice(0, 14))).toEqual([
      'PARLEY_PORT is',
      'PARLEY_STREAMS',
    ]));
});
