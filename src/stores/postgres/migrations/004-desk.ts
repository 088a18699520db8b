/**
 * What staff read and change. Every change is one statement with its line in the audit log, so there is none without
 * the other. Lists of conversations look through all of them: staff ask seldom, and an index would cost every turn.
 */
export const desk = `
CREATE TABLE daily_counts (
  day text NOT NULL,
  name text NOT NULL,
  label text NOT NULL,
  slot int NOT NULL,
  count bigint NOT NULL,
  PRIMARY KEY (day, name, label, slot)
) WITH (fillfactor = 50);

CREATE TABLE accounts (name text PRIMARY KEY, record json NOT NULL);
CREATE TABLE logins (
  id text PRIMARY KEY,
  account text NOT NULL REFERENCES accounts (name) ON DELETE CASCADE,
  started_ms float8 NOT NULL,
  record json NOT NULL
);
CREATE INDEX logins_account ON logins (account);
CREATE TABLE audit (id text PRIMARY KEY, at_ms float8 NOT NULL, record json NOT NULL);
CREATE INDEX audit_at ON audit (at_ms, id);

CREATE FUNCTION note_audit(entries json) RETURNS void LANGUAGE sql AS $$
  INSERT INTO audit (id, at_ms, record)
    SELECT id, at_ms, record::json FROM json_to_recordset(entries) AS entry (id text, at_ms float8, record text)
$$;

CREATE FUNCTION desk_ticket(changed json, timers json, entries json) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  to_write record;
BEGIN
  SELECT * INTO to_write FROM json_to_record(changed) AS one (conversation text, version int, updated_ms float8,
    ticket_id text, search text, session text, id text, owner text, taken_by text, opened_ms float8,
    ticket_updated_ms float8, status text, ticket text);
  PERFORM lock_names(ARRAY['conversation ' || to_write.conversation]);
  IF to_write.version <> coalesce((SELECT version FROM sessions WHERE conversation = to_write.conversation), 0) + 1 THEN
    RETURN false;
  END IF;
  INSERT INTO sessions (conversation, version, updated_ms, ticket_id, search, record)
    VALUES (to_write.conversation, to_write.version, to_write.updated_ms, to_write.ticket_id, to_write.search,
      to_write.session::json)
    ON CONFLICT (conversation) DO UPDATE SET version = excluded.version, updated_ms = excluded.updated_ms,
      ticket_id = excluded.ticket_id, search = excluded.search, record = excluded.record;
  INSERT INTO tickets (id, conversation, taken_by, opened_ms, updated_ms, status, record)
    VALUES (to_write.id, to_write.owner, to_write.taken_by, to_write.opened_ms, to_write.ticket_updated_ms,
      to_write.status, to_write.ticket::json)
    ON CONFLICT (id) DO UPDATE SET conversation = excluded.conversation, taken_by = excluded.taken_by,
      opened_ms = excluded.opened_ms, updated_ms = excluded.updated_ms, status = excluded.status,
      record = excluded.record;
  PERFORM accept_messages(timers, '{}', NULL, NULL);
  PERFORM note_audit(entries);
  RETURN true;
END $$;

CREATE FUNCTION forget_conversation(name text, entries json) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM lock_names(ARRAY['conversation ' || name]);
  DELETE FROM sessions WHERE conversation = name;
  DELETE FROM transcripts WHERE conversation = name;
  DELETE FROM outbox WHERE conversation = name;
  DELETE FROM given_up WHERE conversation = name;
  DELETE FROM inbox WHERE conversation = name;
  DELETE FROM feedback WHERE conversation = name;
  -- That it was answered stays, so that no retry is answered again; not what.
  UPDATE turns SET conversation = '',
    record = json_build_object('key', record->'key', 'conversation', '', 'atMs', at_ms) WHERE conversation = name;
  UPDATE reports SET conversation = '', owner = '""' WHERE conversation = name;
  UPDATE tickets SET conversation = '', status = 'closed', record = (
      SELECT json_object_agg(part.key, CASE
        WHEN part.key IN ('conversation', 'sender') THEN '""'::json
        WHEN part.key = 'status' THEN '"closed"'::json
        WHEN part.key = 'caseFile' THEN '{"findings":[],"tried":[],"lastMessages":[]}'::json
        ELSE part.value END)
      FROM json_each(tickets.record) AS part WHERE part.key <> 'notes')
    WHERE conversation = name;
  PERFORM note_audit(entries);
END $$;
`;
