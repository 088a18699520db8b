/**
 * Many turns in one statement. Locks on every key and conversation come first, in one order for all writers, so what
 * is read after them stays true: no two instances answer one message or move one session. The planner is told to use
 * indexes whatever it believed when the tables were small: the cost of a turn must not depend on when it planned.
 */
export const turnFunctions = `
CREATE FUNCTION lock_names(names text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE lock bigint;
BEGIN
  FOR lock IN SELECT DISTINCT hashtextextended(name, 0) AS hash FROM unnest(names) AS name ORDER BY hash LOOP
    PERFORM pg_advisory_xact_lock(lock);
  END LOOP;
END $$;

CREATE FUNCTION begin_turns(keys text[], conversations text[])
RETURNS TABLE (answered json, session json, held json) LANGUAGE plpgsql STABLE
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT turn.record, known.record, (
    SELECT json_agg(json_build_object('seq', seq, 'held', row.held, 'dueAtMs', due_ms, 'attempts', attempts,
      'lastError', last_error, 'record', record) ORDER BY seq)
    FROM outbox AS row WHERE row.conversation = asked.conversation AND row.held)
  FROM unnest(keys, conversations) WITH ORDINALITY AS asked (key, conversation, place)
  LEFT JOIN turns AS turn ON turn.key = asked.key
  LEFT JOIN sessions AS known ON known.conversation = asked.conversation
  ORDER BY place;
END $$;

CREATE FUNCTION commit_turns(
  given json, lines json, sendings json, released json, timers json, opened json, reported json, said json,
  counted json
) RETURNS TABLE (n int, answered json) LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
#variable_conflict use_column
DECLARE
  taken int[];
BEGIN
  PERFORM lock_names(ARRAY(
    SELECT 'key ' || key FROM json_to_recordset(given) AS turn (key text)
    UNION ALL SELECT 'conversation ' || conversation FROM json_to_recordset(given) AS turn (conversation text)));

  RETURN QUERY SELECT turn.n, known.record
    FROM json_to_recordset(given) AS turn (n int, key text) JOIN turns AS known ON known.key = turn.key;
  taken := ARRAY(
    SELECT turn.n FROM json_to_recordset(given) AS turn (n int, key text, conversation text, version int)
    LEFT JOIN turns AS known ON known.key = turn.key
    LEFT JOIN sessions AS session ON session.conversation = turn.conversation
    WHERE known.key IS NULL AND turn.version = coalesce(session.version, 0) + 1);
  RETURN QUERY SELECT number, NULL::json FROM unnest(taken) AS number;
  IF cardinality(taken) = 0 THEN RETURN; END IF;

  INSERT INTO turns (key, conversation, at_ms, record)
    SELECT key, conversation, at_ms, turn::json
    FROM json_to_recordset(given) AS turn (n int, key text, conversation text, at_ms float8, turn text) WHERE n = ANY (taken);
  INSERT INTO sessions (conversation, version, updated_ms, ticket_id, search, record)
    SELECT conversation, version, updated_ms, ticket_id, search, session::json
    FROM json_to_recordset(given) AS turn (n int, conversation text, version int, updated_ms float8, ticket_id text,
      search text, session text)
    WHERE n = ANY (taken)
    ON CONFLICT (conversation) DO UPDATE SET version = excluded.version, updated_ms = excluded.updated_ms,
      ticket_id = excluded.ticket_id, search = excluded.search, record = excluded.record;
  DELETE FROM inbox WHERE key = ANY (ARRAY(
    SELECT key FROM json_to_recordset(given) AS turn (n int, key text) WHERE n = ANY (taken)));

  IF json_array_length(lines) > 0 THEN
    INSERT INTO transcripts (conversation, at_ms, record)
      SELECT conversation, at_ms, record::json
      FROM json_to_recordset(lines) AS line (n int, conversation text, at_ms float8, record text)
      WHERE n = ANY (taken);
  END IF;
  IF json_array_length(released) > 0 THEN
    DELETE FROM outbox WHERE id = ANY (ARRAY(
      SELECT id FROM json_to_recordset(released) AS row (n int, id text) WHERE n = ANY (taken)));
  END IF;
  IF json_array_length(sendings) > 0 THEN
    INSERT INTO outbox (id, conversation, channel, recipient, held, due_ms, attempts, last_error, record)
      SELECT id, conversation, channel, recipient, held, due_ms, attempts, last_error::json, record::json
      FROM json_to_recordset(sendings) AS row (n int, id text, conversation text, channel text, recipient text,
        held boolean, due_ms float8, attempts int, last_error text, record text)
      WHERE n = ANY (taken) ON CONFLICT (id) DO NOTHING;
  END IF;
  IF json_array_length(timers) > 0 THEN
    INSERT INTO inbox (key, conversation, due_ms, attempts, record)
      SELECT key, conversation, due_ms, attempts, record::json
      FROM json_to_recordset(timers) AS timer (n int, key text, conversation text, due_ms float8, attempts int,
        record text)
      WHERE n = ANY (taken) AND NOT EXISTS (SELECT FROM turns WHERE turns.key = timer.key)
      ON CONFLICT (key) DO NOTHING;
  END IF;
  IF json_array_length(opened) > 0 THEN
    INSERT INTO tickets (id, conversation, taken_by, opened_ms, updated_ms, status, record)
      SELECT DISTINCT ON (id) id, conversation, taken_by, opened_ms, updated_ms, status, record::json
      FROM json_to_recordset(opened) AS ticket (n int, id text, conversation text, taken_by text, opened_ms float8,
        updated_ms float8, status text, record text)
      WHERE n = ANY (taken) ORDER BY id, n DESC
      ON CONFLICT (id) DO UPDATE SET conversation = excluded.conversation, taken_by = excluded.taken_by,
        opened_ms = excluded.opened_ms, updated_ms = excluded.updated_ms, status = excluded.status,
        record = excluded.record;
  END IF;
  IF json_array_length(reported) > 0 THEN
    INSERT INTO reports (id, conversation, subject, at_ms, owner, summary, body)
      SELECT DISTINCT ON (id) id, conversation, subject, at_ms, owner::json, summary::json, body::json
      FROM json_to_recordset(reported) AS report (n int, id text, conversation text, subject text, at_ms float8,
        owner text, summary text, body text)
      WHERE n = ANY (taken) ORDER BY id, n DESC
      ON CONFLICT (id) DO UPDATE SET conversation = excluded.conversation, subject = excluded.subject,
        at_ms = excluded.at_ms, owner = excluded.owner, summary = excluded.summary, body = excluded.body;
  END IF;
  IF json_array_length(said) > 0 THEN
    INSERT INTO feedback (conversation, at_ms, record)
      SELECT conversation, at_ms, record::json
      FROM json_to_recordset(said) AS said (n int, conversation text, at_ms float8, record text)
      WHERE n = ANY (taken);
  END IF;
  IF json_array_length(counted) > 0 THEN
    -- A slot for each connection: turns that are committed at the same time do not wait for one another's figures.
    INSERT INTO daily_counts AS known (day, name, label, slot, count)
      SELECT day, name, label, pg_backend_pid() % 32, count(*)
      FROM json_to_recordset(counted) AS one (n int, day text, name text, label text)
      WHERE n = ANY (taken) GROUP BY day, name, label ORDER BY day, name, label
      ON CONFLICT (day, name, label, slot) DO UPDATE SET count = known.count + excluded.count;
  END IF;
END $$;
`;
