/**
 * Giving out work. `SKIP LOCKED`: two instances that look at the same moment get different rows and wait for nobody.
 * A row that was given out meanwhile fails its own condition when the lock is got, because it is read again then.
 */
export const queueFunctions = `
CREATE FUNCTION accept_messages(given json, dropped text[], cursor_name text, cursor_value json)
RETURNS void LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  PERFORM lock_names(ARRAY(SELECT 'key ' || key FROM json_to_recordset(given) AS row (key text)));
  INSERT INTO inbox (key, conversation, due_ms, attempts, record)
    SELECT key, conversation, due_ms, attempts, record::json
    FROM json_to_recordset(given) AS row (key text, conversation text, due_ms float8, attempts int, record text)
    WHERE NOT EXISTS (SELECT FROM turns WHERE turns.key = row.key)
    ON CONFLICT (key) DO NOTHING;
  DELETE FROM inbox WHERE key = ANY (dropped);
  IF cursor_name IS NOT NULL THEN
    INSERT INTO cursors (name, value) VALUES (cursor_name, cursor_value)
      ON CONFLICT (name) DO UPDATE SET value = excluded.value;
  END IF;
END $$;

CREATE FUNCTION lease_inbox(now_ms float8, until_ms float8, most int)
RETURNS TABLE (seq float8, record json, due_ms float8, attempts int) LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  WITH due AS MATERIALIZED (
    SELECT row.seq FROM inbox AS row
    WHERE row.due_ms <= now_ms AND row.leased_until_ms <= now_ms
      AND NOT EXISTS (SELECT FROM inbox AS other WHERE other.conversation = row.conversation
        AND (other.leased_until_ms > now_ms OR (other.seq < row.seq AND other.due_ms <= now_ms)))
    ORDER BY row.due_ms, row.seq LIMIT most FOR UPDATE OF row SKIP LOCKED)
  UPDATE inbox SET leased_until_ms = until_ms, attempts = inbox.attempts + 1
  FROM due WHERE inbox.seq = due.seq
  RETURNING inbox.seq::float8, inbox.record, inbox.due_ms, inbox.attempts;
END $$;

CREATE FUNCTION lease_outbox(now_ms float8, until_ms float8, most int, limits json)
RETURNS TABLE (seq float8, record json, held boolean, due_ms float8, attempts int, last_error json)
LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
#variable_conflict use_column
DECLARE
  candidate record;
  given bigint[] := '{}';
  full_recipients text[] := '{}';
  name text;
BEGIN
  FOR candidate IN
    SELECT row.seq, row.channel, row.recipient FROM outbox AS row
    WHERE NOT row.held AND row.due_ms <= now_ms AND row.leased_until_ms <= now_ms
      AND NOT EXISTS (SELECT FROM outbox AS other
        WHERE other.conversation = row.conversation AND NOT other.held AND other.seq < row.seq)
    ORDER BY row.due_ms, row.seq FOR UPDATE OF row SKIP LOCKED
  LOOP
    IF EXISTS (SELECT FROM json_to_recordset(limits) AS own (channel text) WHERE own.channel = candidate.channel) THEN
      name := candidate.channel || ' ' || candidate.recipient;
      CONTINUE WHEN name = ANY (full_recipients);
      -- Whoever else gives out to this recipient now counts first; we look again later.
      IF NOT pg_try_advisory_xact_lock(hashtextextended('recipient ' || name, 0)) OR EXISTS (
        SELECT FROM json_to_recordset(limits) AS own (channel text, "windowMs" float8, max int)
        WHERE own.channel = candidate.channel AND (
          SELECT count(*) FROM (
            SELECT FROM sends WHERE sends.channel = candidate.channel AND sends.recipient = candidate.recipient
              AND sends.at_ms > now_ms - own."windowMs" LIMIT own.max) AS counted) >= own.max)
      THEN
        full_recipients := full_recipients || name;
        CONTINUE;
      END IF;
      INSERT INTO sends (channel, recipient, at_ms) VALUES (candidate.channel, candidate.recipient, now_ms);
    END IF;
    given := given || candidate.seq;
    EXIT WHEN cardinality(given) >= most;
  END LOOP;
  RETURN QUERY UPDATE outbox SET leased_until_ms = until_ms WHERE outbox.seq = ANY (given)
    RETURNING outbox.seq::float8, outbox.record, outbox.held, outbox.due_ms, outbox.attempts, outbox.last_error;
END $$;

CREATE FUNCTION settle_outbox(settlements json, now_ms float8) RETURNS void LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  settled record;
BEGIN
  FOR settled IN
    SELECT * FROM json_to_recordset(settlements) AS row (id text, result text, due_ms float8, error text)
  LOOP
    CASE settled.result
      WHEN 'sent' THEN
        DELETE FROM outbox WHERE id = settled.id;
      WHEN 'retry' THEN
        UPDATE outbox SET attempts = attempts + 1, due_ms = settled.due_ms, last_error = settled.error::json,
          leased_until_ms = 0 WHERE id = settled.id;
      WHEN 'held' THEN
        UPDATE outbox SET attempts = attempts + 1, held = true, last_error = settled.error::json,
          leased_until_ms = 0 WHERE id = settled.id;
      WHEN 'given-up' THEN
        WITH gone AS (DELETE FROM outbox WHERE id = settled.id RETURNING *)
        INSERT INTO given_up (conversation, at_ms, record)
          SELECT conversation, now_ms, json_build_object('seq', seq, 'held', held, 'dueAtMs', due_ms, 'attempts', attempts + 1,
            'lastError', settled.error::json, 'record', record) FROM gone;
    END CASE;
  END LOOP;
END $$;
`;
