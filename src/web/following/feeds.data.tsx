import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { renderToString } from 'preact-render-to-string';
import type { VNode } from 'preact';
import type { EpochDay } from '../../domain/time/days.js';
import { ListNews, type NewsEntry, type NewsKind, type NewsPage } from '../../queries/list-news.js';
import { ShowNames, type Names } from '../../queries/show-names.js';
import { keeperName, licenseWords, stamped } from '../../words/keeper.js';
import { channelNames, channelsOfNews, KIND_WORDS, newsWords, type NewsWords } from '../../words/news.js';
import type { Feed, FeedEntry } from '../kit/feeds/feed.js';
import { RecordKeeper } from '../kit/layout/keeper.js';

/** What a feed is about: everything, a relationship, a channel. */
export interface FeedSubject {
  readonly relationship?: string | undefined;
  readonly channel?: string | undefined;
}

/** How a feed is asked for. */
export interface AskedFeed {
  readonly subject: FeedSubject;
  readonly kinds: readonly NewsKind[];
  readonly cursor: string | undefined;
  readonly today: EpochDay;
  /** Scheme, host and port as the reader has them. */
  readonly origin: string;
  /** The address of the feed without its question, from the slash on. */
  readonly path: string;
  /** The kinds as they were asked for; undefined for all. */
  readonly asked: string | undefined;
  /** The key in the reader's own address, where there is one. */
  readonly key: string | undefined;
}

/** A feed, and when the record last said something of it. */
export interface ReadFeed {
  readonly feed: Feed;
  readonly modified: string;
}

const ENTRIES_A_PAGE = 50;
/** Where nothing is on record, nothing changed since. */
const NEVER = '1970-01-01T00:00:00.000Z';

/** Asks what feeds tell. */
@Injectable()
export class FeedReader {
  constructor(
    private readonly queries: QueryBus,
    private readonly keeper: RecordKeeper,
  ) {}

  /** @throws NotAnswerable */
  async read(asked: AskedFeed): Promise<ReadFeed> {
    const { subject, kinds, today, cursor, origin } = asked;
    const news = await this.queries.execute(new ListNews(subject, kinds, today, ENTRIES_A_PAGE, cursor));
    const names = await this.names(news, asked);
    const updated = [...news.entries.map((entry) => entry.updated), ...(news.saidAt === null ? [] : [news.saidAt])];
    const newest = updated.reduce((one, other) => (other > one ? other : one), NEVER);
    const all = subject.relationship === undefined;
    return {
      modified: newest,
      feed: {
        ...this.frame(asked, news, names),
        updated: newest,
        entries: news.entries.map((entry) => entryOf(entry, names.get(entry.relationship)!, origin, all)),
      },
    };
  }

  /** What the relationships and channels are called that the page is about. */
  private async names({ entries }: NewsPage, { subject, today }: AskedFeed): Promise<Map<string, Names>> {
    const about = new Map<string, string[]>();
    if (subject.relationship !== undefined) about.set(subject.relationship, subject.channel ? [subject.channel] : []);
    for (const entry of entries)
      about.set(entry.relationship, [...(about.get(entry.relationship) ?? []), ...channelsOfNews(entry)]);
    const names = new Map<string, Names>();
    for (const [relationship, channels] of about)
      names.set(relationship, await this.queries.execute(new ShowNames(relationship, channels, today)));
    return names;
  }

  private frame(
    { subject, origin, path, asked, key }: AskedFeed,
    { id, next }: NewsPage,
    names: ReadonlyMap<string, Names>,
  ): Omit<Feed, 'updated' | 'entries'> {
    const { keeper } = this.keeper;
    const query = (parameters: Record<string, string>): string => {
      const all = new URLSearchParams({
        ...(asked !== undefined && { kinds: asked }),
        ...(key !== undefined && { key }),
        ...parameters,
      }).toString();
      return `${origin}${path}${all === '' ? '' : `?${all}`}`;
    };
    return {
      id: asked === undefined ? id : `${id}?kinds=${encodeURIComponent(asked)}`,
      title: stamped(keeper.stamp, `Parley: ${subjectName(subject, names)}`),
      subtitle:
        'What was recorded and corrected, what the calendar made of it, and which answers about the past changed.',
      author: keeperName(keeper),
      rights: licenseWords(keeper),
      home: origin + homeOf(subject),
      self: query({}),
      first: query({}),
      next: next === null ? null : query({ cursor: next }),
    };
  }
}

/** What a feed or calendar is about, by name. */
export function subjectName({ relationship, channel }: FeedSubject, names: ReadonlyMap<string, Names>): string {
  if (relationship === undefined) return 'all records';
  const own = names.get(relationship)!;
  return channel === undefined ? own.name : `${channelNames([channel], own)}, ${own.name}`;
}

/** The page of what a feed or calendar is about. */
export function homeOf({ relationship, channel }: FeedSubject): string {
  if (relationship === undefined) return '/';
  const board = `/r/${encodeURIComponent(relationship)}`;
  return channel === undefined ? board : `${board}/channels/${encodeURIComponent(channel)}`;
}

function entryOf(entry: NewsEntry, names: Names, origin: string, all: boolean): FeedEntry {
  const words = newsWords(entry, names);
  const address = origin + addressOf(entry, words);
  return {
    id: entry.id,
    title: all ? `${names.name}: ${words.title}` : words.title,
    summary: words.lines.join(' '),
    html: renderToString(<EntryText words={words} address={address} names={names} origin={origin} />),
    published: entry.at,
    updated: entry.updated,
    address,
    categories: [
      { term: entry.kind, label: KIND_WORDS[entry.kind] },
      { term: names.relationship, label: names.name },
      ...words.channels.map((channel) => ({ term: channel, label: channelNames([channel], names) })),
    ],
  };
}

function addressOf(entry: NewsEntry, { event, channels }: NewsWords): string {
  const { relationship } = entry;
  if (entry.kind === 'became' || event === null) {
    if (entry.kind === 'became' && entry.turn.commitment !== null) return `${homeOf({ relationship })}/commitments`;
    return homeOf({ relationship, channel: channels[0] });
  }
  return `${homeOf({ relationship })}/events/${encodeURIComponent(event)}`;
}

function EntryText({
  words: { lines, channels },
  address,
  names,
  origin,
}: {
  words: NewsWords;
  address: string;
  names: Names;
  origin: string;
}): VNode {
  return (
    <>
      {lines.map((line) => (
        <p>{line}</p>
      ))}
      <p>
        <a href={address}>More about it</a>
        {channels.map((channel) => (
          <>
            {' · '}
            <a href={origin + homeOf({ relationship: names.relationship, channel })}>
              {channelNames([channel], names)}
            </a>
          </>
        ))}
      </p>
    </>
  );
}
