import { once } from "node:events";
import { Agent, request } from "node:http";
import { setTimeout } from "node:timers/promises";
import { removeTemporary, temporaryFolder } from "../temporary-folder.ts";
import { judged, type Outcome } from "./fault.ts";
import { type Lone, startLone } from "./lone.ts";
import { type Acknowledged, asPosted } from "./traffic.ts";

const callers = 32;
/** systemd and Docker wait ten seconds before they kill. */
const mostMs = 8_000;

/** SIGTERM while 32 callers keep their connections and go on asking: what was begun is answered, then it ends. */
export async function terminate(): Promise<Outcome> {
  const folder = temporaryFolder("mail-support-bot-term");
  const lone = await startLone(folder);
  const agent = new Agent({ keepAlive: true, maxSockets: callers });
  try {
    const { process: server } = lone.instance();
    const calls = Array.from({ length: callers }, (_, caller) => call(lone, agent, `caller${caller}`));
    await setTimeout(1_500);
    const ended = once(server, "exit");
    const startedMs = performance.now();
    server.kill("SIGTERM");
    await Promise.race([ended, setTimeout(15_000)]);
    const tookMs = performance.now() - startedMs;
    const results = await Promise.all(calls);
    await lone.kill();
    const cut = results.reduce((sum, result) => sum + result.cut, 0);
    return judged(
      {
        "requests were answered": results.every(({ answered }) => answered > 0),
        "none cut": cut === 0,
        "ended in time": tookMs <= mostMs,
        "ended well": server.exitCode === 0,
      },
      {
        acknowledged: results.reduce((sum, result) => sum + result.answered, 0),
        seen: `${cut} of ${callers} callers cut, ended after ${Math.round(tookMs)} ms`,
      },
    );
  } finally {
    agent.destroy();
    await lone.close();
    removeTemporary(folder);
  }
}

/** Asks one question after another until nobody listens any more. */
async function call(lone: Lone, agent: Agent, from: string): Promise<{ answered: number; cut: number }> {
  const { url } = lone.instance();
  for (let answered = 0; ; answered += 1) {
    const message = { id: `${from}-${answered}`, from, text: "SPF怎么设置" };
    const end = await ask(url, agent, lone.envelope, message);
    if (end !== "answered") return { answered, cut: end === "cut" ? 1 : 0 };
  }
}

/** `gone`: answered for the last time, or nothing took the connection. `cut`: something did, and no answer came. */
function ask(
  url: string,
  agent: Agent,
  envelope: Lone["envelope"],
  message: Omit<Acknowledged, "plaintext">,
): Promise<"answered" | "gone" | "cut"> {
  const { path, body } = asPosted(envelope, message);
  return new Promise((resolve) => {
    const sent = request(`${url}${path}`, { agent, method: "POST" }, (response) => {
      response.resume();
      const { connection } = response.headers;
      response.once("end", () => resolve(connection === "close" ? "gone" : "answered"));
      response.once("error", () => resolve("cut"));
    });
    sent.once("error", (error: NodeJS.ErrnoException) =>
      resolve(error.code === "ECONNREFUSED" ? "gone" : "cut"),
    );
    sent.end(body);
  });
}
