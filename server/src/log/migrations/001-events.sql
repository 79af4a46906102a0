-- Facts. AUTOINCREMENT: a position is never given out twice, not even after rows at the end were lost.
CREATE TABLE events (
  position        INTEGER PRIMARY KEY AUTOINCREMENT,
  stream          TEXT    NOT NULL,
  seq             INTEGER NOT NULL,
  type            TEXT    NOT NULL,
  v               INTEGER NOT NULL,
  at              INTEGER NOT NULL,
  command_id      TEXT    NOT NULL,
  actor           TEXT    NOT NULL,
  data            TEXT    NOT NULL, -- canonical JSON, hashed byte for byte
  personal_digest TEXT,             -- chained; its payload lives in `personal` and can be erased
  hash            TEXT    NOT NULL
) STRICT;
CREATE UNIQUE INDEX events_by_stream ON events (stream, seq);

CREATE TABLE personal (
  stream  TEXT    NOT NULL,
  seq     INTEGER NOT NULL,
  salt    TEXT    NOT NULL,
  payload TEXT    NOT NULL,
  PRIMARY KEY (stream, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE snapshots (
  stream  TEXT    NOT NULL,
  version INTEGER NOT NULL,
  seq     INTEGER NOT NULL,
  hash    TEXT    NOT NULL,
  state   TEXT    NOT NULL,
  digest  TEXT    NOT NULL,
  PRIMARY KEY (stream, version)
) STRICT;

CREATE TABLE checkpoints (
  name     TEXT PRIMARY KEY,
  position TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One row, written to find out whether writing works.
CREATE TABLE probe (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  at INTEGER NOT NULL
) STRICT;
