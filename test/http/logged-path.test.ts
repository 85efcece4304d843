import type { FastifyRequest } from 'fastify';
import { describe, expect, it } from '@jest/globals';
import { askedIn, loggedPath } from '../../src/http/logged-path.js';

const KEY = `parley_${'a'.repeat(10)}_${'b'.repeat(52)}`;
const asked = (url: string, route?: string): FastifyRequest =>
  ({ method: 'GET', url, routeOptions: { url: route } }) as unknown as FastifyRequest;

describe('The path that a log may hold', () => {
  it.each([
    ['/r/us-cn?q=word&key=secret', '/r/:relationship', '/r/us-cn'],
    ['/api/v1/relationships/us-cn/events/us_cn.032-b', '/api/v1/relationships/:relationship/events/:event', undefined],
    ['/assets/page.3FA9c.css', '/assets/:file', '/assets/page.3FA9c.css'],
    ['/badge/us-cn/dpct.svg', '/badge/:relationship/:channel', undefined],
    ['/', '/', '/'],
    ['/draft/us-cn~p1~xyz~c2lnbmVk', '/draft/:draft', '/draft/…'],
    [`/api/v1/keys/${KEY}/revocation`, '/api/v1/keys/:key/revocation', '/api/v1/keys/…/revocation'],
    [`/r/${'b'.repeat(52)}`, '/r/:relationship', '/r/…'],
    ['/r/%70arley_x', '/r/:relationship', '/r/…'],
    ['/r/two%20words', '/r/:relationship', '/r/…'],
    [`/r/${'a-'.repeat(70)}a`, '/r/:relationship', '/r/…'],
    ['/files/a/b', '/files/*', '/files/…'],
    ['/nowhere/word', undefined, 'none'],
  ])('of %s at %s is %s', (url, route, path = url) =>
    expect(loggedPath(asked(url, route))).toBe(path === 'none' ? undefined : path),
  );

  it('names what is asked, for a line about it', () => {
    expect(askedIn(asked('/r/us-cn?asOf=2020', '/r/:relationship'))).toBe('GET /r/us-cn');
    expect(askedIn(asked('/word'))).toBe('GET at no address of ours');
  });
});
