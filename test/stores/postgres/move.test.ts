import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Store } from "../../../src/bot/index.ts";
import { moveStore, openFileStore, openPostgresStore } from "../../../src/stores/index.ts";
import { row, startMs, ticket, turn } from "../../contracts/turns.ts";
import { testFolder } from "../../helpers/folder.ts";
import { withPostgres } from "./server.ts";

const clock = () => startMs;
const conversations = ["a", "b\u0000", "很".repeat(3_000)];

/** An installation with something of every kind, part of it in a snapshot and day files, part only in the journal. */
async function furnished(): Promise<string> {
  const directory = await testFolder();
  for (const half of [1, 2]) {
    const store = await openFileStore({ directory, clock, snapshotBytes: half === 1 ? 300 : 1e9 });
    for (const [index, conversation] of conversations.entries()) {
      const key = `${conversation}/${half}`;
      await store.reserveTicketNumber();
      await store.commit(
        turn(key, conversation, half, {
          passive: `answer ${key} \ud800`,
          transcript: ["customer", "bot"].map((from) => ({
            conversation,
            atMs: startMs,
            from: from === "bot" ? "bot" : "customer",
            text: `${from} ${half}`,
          })),
          outbox: [row(`${key}#0`, conversation, { held: index === 0 }), row(`${key}#1`, conversation)],
          ticket: ticket(`T-${half}${index}`, conversation),
          report: { id: key, kind: "domain", subject: "", conversation, atMs: startMs, body: { half } },
          feedback: { conversation, atMs: startMs, verdict: "useful", question: key },
          counts: [{ name: "question", label: "app" }, { name: "late" }],
        }),
      );
    }
    const message = { id: `m${half}`, channel: "kf", conversation: "a", sender: "a", sentAtMs: startMs };
    await store.accept({
      rows: [
        {
          key: `kf:m${half}`,
          message: { ...message, content: { kind: "text", text: "hello" } },
          dueAtMs: startMs,
          attempts: 0,
        },
      ],
      cursor: { name: "kf:wk1", value: `cursor ${half}` },
    });
    const account = {
      name: `staff${half}`,
      role: "agent",
      secret: "s",
      secretSinceMs: 1,
      createdAtMs: 1,
    } as const;
    await store.desk.write(
      { kind: "account", account, fresh: true },
      {
        id: `audit${half}`,
        atMs: startMs + half,
        who: "owner",
        action: "account-made",
        subject: account.name,
      },
    );
    await store.desk.write({
      kind: "login",
      login: { id: `login${half}`, account: account.name, startedAtMs: startMs, seenAtMs: startMs },
    });
    const [due] = await store.leaseOutbox({ nowMs: startMs, leaseMs: 1, limit: 1 });
    await store.settleOutbox([{ id: due?.id ?? "", result: "given-up", error: `refused ${half}` }]);
    await store.close();
  }
  return directory;
}

/** Everything a store says of itself through its door. */
async function allOf(store: Store): Promise<unknown> {
  const turns = [];
  for (const conversation of conversations)
    for (const half of [1, 2]) {
      const key = `${conversation}/${half}`;
      const { held, ...start } = await store.begin(key, conversation);
      const withoutNumbers = held.map(({ seq: _number, ...rest }) => rest);
      turns.push({ start, held: withoutNumbers, report: await store.report(key) });
      turns.push(await store.transcript(conversation, 100));
    }
  return {
    turns,
    tickets: (await store.tickets(100)).toSorted((a, b) => a.id.localeCompare(b.id)),
    feedback: await store.feedback(100),
    givenUp: (await store.givenUp(100)).map(({ id, attempts, lastError, payload }) => [
      id,
      attempts,
      lastError,
      payload,
    ]),
    depths: [await store.outboxDepth(), await store.inboxDepth()],
    cursor: await store.cursor("kf:wk1"),
    due: (await store.leaseOutbox({ nowMs: startMs + 1e6, leaseMs: 1, limit: 100 })).map(({ id }) => id),
    owed: await store.leaseInbox({ nowMs: startMs, leaseMs: 1, limit: 100 }),
    nextTicket: await store.reserveTicketNumber(),
    desk: await deskSays(store),
  };
}

async function deskSays({ desk }: Store): Promise<unknown> {
  if (!desk) throw new Error("no desk");
  return {
    accounts: await desk.accounts(),
    logins: [await desk.login("login1"), await desk.login("login2")],
    audit: await desk.audit({ limit: 10 }),
    counts: (await desk.counts("2026-01-01", "2026-12-31")).toSorted((a, b) => a.name.localeCompare(b.name)),
    reports: (await desk.reports({ limit: 100 })).rows
      .map(({ id, conversation }) => [id, conversation])
      .toSorted(),
    conversations: (await desk.conversations({ limit: 100, text: "b" })).rows.length,
  };
}

async function fingerprint(directory: string): Promise<string> {
  const hash = createHash("sha256");
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((one) => one.isFile()).toSorted((a, b) => a.name.localeCompare(b.name)))
    hash.update(entry.name).update(await readFile(join(entry.parentPath, entry.name)));
  return hash.digest("hex");
}

await withPostgres((server) => {
  test("an installation moves as a whole, the folder stays as it was, and a second move is refused", async () => {
    const directory = await furnished();
    const connectionString = await server.createDatabase();
    const before = await fingerprint(directory);
    const moved = await moveStore(directory, connectionString, startMs);
    expect(moved).toMatchObject({
      sessions: 3,
      turns: 6,
      transcripts: 12,
      tickets: 6,
      reports: 6,
      feedback: 6,
      outbox: 10,
      given_up: 2,
      inbox: 2,
      cursors: 1,
      accounts: 2,
      logins: 2,
      audit: 2,
      daily_counts: 2,
    });
    expect(await fingerprint(directory)).toBe(before);
    await expect(moveStore(directory, connectionString, startMs)).rejects.toMatchObject({
      code: "not-empty",
    });

    const there = await openPostgresStore({ connectionString, clock });
    onTestFinished(() => there.close());
    const said = await allOf(there);
    const here = await openFileStore({ directory, clock });
    onTestFinished(() => here.close());
    expect(said).toEqual(await allOf(here));
    // Lines that are said from now on come after those that were moved.
    const line = { conversation: "a", atMs: startMs, from: "bot", text: "new" } as const;
    await there.commit(turn("new", "a", 3, { transcript: [line] }));
    expect((await there.transcript("a", 100)).at(-1)).toEqual(line);
  });

  test("a folder in use, and one that is none, are refused before anything is moved", async () => {
    const connectionString = await server.createDatabase();
    const directory = await furnished();
    const running = await openFileStore({ directory, clock });
    onTestFinished(() => running.close());
    await expect(moveStore(directory, connectionString, startMs)).rejects.toMatchObject({ code: "locked" });
    await expect(moveStore(await testFolder(), connectionString, startMs)).rejects.toMatchObject({
      code: "not-a-folder",
    });
  });
});
