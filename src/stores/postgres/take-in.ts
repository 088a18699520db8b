import { type StoredData, StoreError } from "../file/index.ts";
import { loadDriver } from "./database.ts";
import { codeOf, explain } from "./errors.ts";
import { type Kind, kindsOf } from "./kinds.ts";
import { migrate } from "./migrate.ts";

/** How many records of each kind were moved. */
export type Moved = Readonly<Record<string, number>>;

type Query = (text: string, values?: readonly unknown[]) => Promise<readonly Record<string, unknown>[]>;

const batchSize = 500;

/**
 * Moves what a data folder knows into an empty database, as one transaction: all of it or nothing. Rejects with a
 * StoreError: `not-empty`, or what `openPostgresStore` rejects with.
 */
export async function takeIn(connectionString: string, data: StoredData): Promise<Moved> {
  const { Client } = await loadDriver();
  const client = new Client({ connectionString });
  const query: Query = async (text, values = []) =>
    (await client.query<Record<string, unknown>>(text, [...values])).rows;
  try {
    await client.connect();
    await migrate({ query, script: async (text) => void (await client.query(text)) });
    return await moveAll(query, data);
  } catch (error) {
    throw codeOf(error) === undefined || error instanceof StoreError ? error : explain(error);
  } finally {
    // What was not committed is undone with the connection.
    await client.end().catch(() => undefined);
  }
}

async function moveAll(query: Query, data: StoredData): Promise<Moved> {
  const kinds = kindsOf(data);
  await query("BEGIN");
  // Instances that run on this database wait, and find it filled or as it was.
  await query(`LOCK TABLE ${kinds.map(({ table }) => table).join(", ")} IN ACCESS EXCLUSIVE MODE`);
  const moved: Record<string, number> = {};
  for (const kind of kinds) {
    if ((await count(query, kind)) > 0) throw notEmpty(kind);
    const given = await insert(query, kind);
    const there = await count(query, kind);
    if (there !== given)
      throw new StoreError("invalid", `Of ${given} ${kind.table} only ${there} arrived: nothing was moved.`);
    moved[kind.table] = there;
  }
  await query("SELECT setval('ticket_numbers', $1, false)", [data.state.nextTicket]);
  await query("COMMIT");
  return moved;
}

async function insert(query: Query, { table, columns, rows }: Kind): Promise<number> {
  const names = Object.keys(columns);
  const values = names.map((name) => (columns[name] === "json" ? `${name}::json` : name));
  const types = names.map((name) => `${name} ${columns[name] === "json" ? "text" : columns[name]}`);
  const text = `INSERT INTO ${table} (${names.join(", ")}) OVERRIDING SYSTEM VALUE
    SELECT ${values.join(", ")} FROM json_to_recordset($1) AS row (${types.join(", ")})`;
  let given = 0;
  let batch: object[] = [];
  const flush = async () => {
    await query(text, [JSON.stringify(batch)]);
    batch = [];
  };
  for await (const row of rows()) {
    given += 1;
    if (batch.push(row) >= batchSize) await flush();
  }
  await flush();
  return given;
}

async function count(query: Query, { table }: Kind): Promise<number> {
  const [row] = await query(`SELECT count(*)::float8 AS number FROM ${table}`);
  return Number(row?.number);
}

const notEmpty = ({ table }: Kind) =>
  new StoreError(
    "not-empty",
    `The database holds ${table} already: name an empty one (createdb). Nothing was moved.`,
  );
