import { describe, expect, it } from '@jest/globals';
import { DocumentChecker } from './openapi-checker.js';

const checker = new DocumentChecker();

describe('The checks on answers', () => {
  const given = {
    status: 200,
    text: '{"status":"alive"}',
    body: { status: 'alive' },
    headers: { 'content-type': 'application/json; charset=utf-8', 'x-request-id': 'a' },
  };
  const check =
    ({ headers, ...answer }: typeof given & { headers: Record<string, string> }) =>
    () =>
      checker.expectTold('showAlive', { ...answer, headers: new Headers(headers) });

  it('let a good answer pass', () => expect(check(given)).not.toThrow());

  it.each([
    ['a status', { ...given, status: 204 }],
    ['a field', { ...given, body: { status: 'alive', mood: 'calm' } }],
    ['a value', { ...given, body: { status: 'dead' } }],
    ['a form', { ...given, headers: { ...given.headers, 'content-type': 'text/html; charset=utf-8' } }],
    ['a header', { ...given, headers: { ...given.headers, 'x-mood': 'calm' } }],
  ])('find %s that is not told of', (_, answer) => expect(check(answer)).toThrow());

  it('find a header that is missing', () => {
    const { 'x-request-id': _, ...headers } = given.headers;
    expect(check({ ...given, headers } as typeof given)).toThrow();
  });
});
