/**
 * Columns hold what SQL decides by; the record itself is `json`, kept letter by letter. `jsonb` would refuse U+0000 and
 * lone surrogates, which customers do send. Times are milliseconds as float8: a retry's due time has a fraction, and
 * the driver reads int8 as text. Sessions have no index on their time, so that every turn's update stays in its page.
 * A report's owner stands apart from it, so that a forgotten customer can be taken out.
 */
export const tables = `
CREATE TABLE turns (
  key text PRIMARY KEY,
  conversation text NOT NULL,
  at_ms float8 NOT NULL,
  record json NOT NULL
);
CREATE INDEX turns_at ON turns (at_ms);

CREATE TABLE sessions (
  conversation text PRIMARY KEY,
  version int NOT NULL,
  updated_ms float8 NOT NULL,
  ticket_id text,
  search text NOT NULL,
  record json NOT NULL
) WITH (fillfactor = 70);

CREATE TABLE transcripts (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  conversation text NOT NULL,
  at_ms float8 NOT NULL,
  record json NOT NULL
);
CREATE INDEX transcripts_conversation ON transcripts (conversation, id);
CREATE INDEX transcripts_at ON transcripts (at_ms);

CREATE TABLE outbox (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id text NOT NULL UNIQUE,
  conversation text NOT NULL,
  channel text NOT NULL,
  recipient text NOT NULL,
  held boolean NOT NULL,
  due_ms float8 NOT NULL,
  attempts int NOT NULL,
  last_error json,
  leased_until_ms float8 NOT NULL DEFAULT 0,
  record json NOT NULL
);
CREATE INDEX outbox_due ON outbox (due_ms, seq) WHERE NOT held;
CREATE INDEX outbox_conversation ON outbox (conversation, seq);

CREATE TABLE given_up (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  conversation text NOT NULL,
  at_ms float8 NOT NULL,
  record json NOT NULL
);

CREATE TABLE sends (
  channel text NOT NULL,
  recipient text NOT NULL,
  at_ms float8 NOT NULL
);
CREATE INDEX sends_recipient ON sends (channel, recipient, at_ms);
CREATE INDEX sends_at ON sends (at_ms);

CREATE TABLE inbox (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key text NOT NULL UNIQUE,
  conversation text NOT NULL,
  due_ms float8 NOT NULL,
  attempts int NOT NULL,
  leased_until_ms float8 NOT NULL DEFAULT 0,
  record json NOT NULL
);
CREATE INDEX inbox_due ON inbox (due_ms, seq);
CREATE INDEX inbox_conversation ON inbox (conversation, seq);

CREATE TABLE cursors (name text PRIMARY KEY, value json NOT NULL);
CREATE TABLE leases (name text PRIMARY KEY, owner text NOT NULL, until_ms float8 NOT NULL);

CREATE SEQUENCE ticket_numbers START 1001;
CREATE TABLE tickets (
  id text PRIMARY KEY,
  conversation text NOT NULL,
  taken_by text,
  opened_ms float8 NOT NULL,
  updated_ms float8 NOT NULL,
  status text NOT NULL,
  record json NOT NULL
);
CREATE INDEX tickets_opened ON tickets (opened_ms, id);

CREATE TABLE reports (
  id text PRIMARY KEY,
  conversation text NOT NULL,
  subject text NOT NULL,
  at_ms float8 NOT NULL,
  owner json NOT NULL,
  summary json NOT NULL,
  body json NOT NULL
);
CREATE INDEX reports_at ON reports (at_ms, id);
CREATE INDEX reports_subject ON reports (subject, at_ms, id);
CREATE INDEX reports_conversation ON reports (conversation, at_ms, id);

CREATE TABLE feedback (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  conversation text NOT NULL,
  at_ms float8 NOT NULL,
  record json NOT NULL
);
CREATE INDEX feedback_at ON feedback (at_ms);
`;
