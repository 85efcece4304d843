/**
 * Read models of another version are discarded and rebuilt from the log. Raise it with every change to the tables or
 * their meaning, then pin it: `PARLEY_TEST_PIN=yes npm test -- test/read-models/version`.
 */
export const READ_MODEL_VERSION = 10;

/**
 * The columns of a rectangle: the positions and the knownAt for which a row stands (docs/domain.md §5); ends are
 * exclusive.
 */
const RECTANGLE = `
  position_from INTEGER NOT NULL, position_to INTEGER NOT NULL,
  known_from INTEGER NOT NULL, known_to INTEGER NOT NULL`;

/** The tables that answers are read from. Instants are UTC milliseconds, known_… are UTC days since 1970-01-01. */
export const TABLES = `
CREATE TABLE checkpoint (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  log_id TEXT NOT NULL,           -- id of the log's first event: which log these rows come from
  last_event_id TEXT NOT NULL,    -- the last projected event, and where it stands
  last_stream TEXT NOT NULL,
  last_revision INTEGER NOT NULL,
  log_position TEXT NOT NULL,
  digest TEXT NOT NULL            -- of all rows of all other tables at that place
) STRICT;

CREATE TABLE bookmark (           -- what the store wants to know at the next start; says nothing of the rows
  only INTEGER PRIMARY KEY CHECK (only = 1),
  text TEXT NOT NULL
) STRICT;

CREATE TABLE relationships (
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  link TEXT NOT NULL              -- of its first event in the hash chain: by it a record is known wherever it is kept
) STRICT;

CREATE TABLE channels (
  no INTEGER PRIMARY KEY,
  relationship INTEGER NOT NULL,
  code TEXT NOT NULL,
  UNIQUE (relationship, code)
) STRICT;

CREATE TABLE events (             -- the record itself: one row an event, as posted
  relationship INTEGER NOT NULL, position INTEGER NOT NULL,
  id TEXT NOT NULL, type TEXT NOT NULL, target TEXT,
  recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL,
  event TEXT NOT NULL,
  PRIMARY KEY (relationship, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE versions (           -- which version of an event stands where; event NULL: as posted
  relationship INTEGER NOT NULL, position INTEGER NOT NULL,
  lo INTEGER NOT NULL, hi INTEGER NOT NULL, "end" INTEGER NOT NULL, dated INTEGER NOT NULL,
  type TEXT NOT NULL, event TEXT,${RECTANGLE},
  PRIMARY KEY (relationship, hi, lo, position, position_from, known_from)
) STRICT, WITHOUT ROWID;

CREATE TABLE channel_events (     -- the same as a channel sees it: all that the fold needs; lo and hi are when a stop declared before is so
  channel INTEGER NOT NULL,
  hi INTEGER NOT NULL, lo INTEGER NOT NULL, position INTEGER NOT NULL,${RECTANGLE},
  "end" INTEGER NOT NULL, event TEXT NOT NULL, type TEXT NOT NULL, "by" TEXT NOT NULL,
  marks INTEGER NOT NULL, attempts INTEGER NOT NULL, mode TEXT, declared_hi INTEGER, detail TEXT,
  PRIMARY KEY (channel, hi, lo, position, position_from, known_from)
) STRICT, WITHOUT ROWID;

CREATE TABLE establishments (     -- every wording of an establishment, known to the public or not
  channel INTEGER NOT NULL, position INTEGER NOT NULL, fields TEXT NOT NULL,${RECTANGLE},
  PRIMARY KEY (channel, position, position_from, known_from)
) STRICT, WITHOUT ROWID;

CREATE TABLE commitment_entries (
  relationship INTEGER NOT NULL, position INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  lo INTEGER NOT NULL, hi INTEGER NOT NULL, entry TEXT NOT NULL,${RECTANGLE},
  PRIMARY KEY (relationship, hi, lo, position, ordinal, position_from, known_from)
) STRICT, WITHOUT ROWID;

CREATE TABLE coverage (
  relationship INTEGER NOT NULL, channel INTEGER NOT NULL, -- 0: of all channels
  position INTEGER NOT NULL, "from" INTEGER, through INTEGER,
  PRIMARY KEY (relationship, channel, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE status_lines (       -- made of the other rows when there is time; not in the digest
  relationship INTEGER PRIMARY KEY, position INTEGER NOT NULL, lines TEXT NOT NULL
) STRICT;

CREATE TABLE repeats (            -- positions at which an event stands a second time; they say nothing new
  relationship INTEGER NOT NULL, position INTEGER NOT NULL, id TEXT NOT NULL,
  PRIMARY KEY (relationship, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE reaching_back (      -- positions that may have changed what was told before of days gone by
  relationship INTEGER NOT NULL, position INTEGER NOT NULL,
  PRIMARY KEY (relationship, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE passed_over (        -- streams of ours that others wrote into, from which revision on; no part of the digest
  stream TEXT NOT NULL PRIMARY KEY, relationship TEXT, revision INTEGER NOT NULL, reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX events_by_id ON events (relationship, id);
CREATE INDEX disputes ON versions (relationship, hi) WHERE type = 'ClaimDisputed';
CREATE INDEX events_by_target ON events (relationship, target) WHERE target IS NOT NULL;
`;
