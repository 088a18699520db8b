import type { IncomingMessage, ServerResponse } from "node:http";
import { createCallbackSender } from "../callback/index.ts";
import { readBody, serveLoopback } from "../loopback.ts";
import { xinghaiTrade, xinghaiTradeRepaired } from "../zones/index.ts";
import { type Action, action } from "./action.ts";
import { createAudience } from "./audience.ts";
import type { Emulator, EmulatorOptions } from "./emulator.ts";
import { securityHeaders, strangerIn } from "./guard.ts";
import type { Snapshot } from "./page-event.ts";
import { pageFile } from "./page-files.ts";
import { sampleInbound } from "./samples.ts";
import { createStage } from "./stage.ts";

const maxBodyBytes = 65_536;
const sampleZone = "xinghai-trade.example";

/**
 * Opens the phone on a loopback port. What is typed there goes to the bot as an encrypted callback; what comes back,
 * passively or through the API, appears on it. Refuses to start in production; rejects when the port is taken.
 */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  if (process.env.NODE_ENV === "production")
    throw new Error("the emulator is for development and does not start while NODE_ENV is production");
  const { api, dns, explain, clock = Date.now } = options;
  const audience = createAudience();
  const sender = createCallbackSender({ ...options.keys, callbackUrl: options.callbackUrl, clock });
  const stage = createStage({ sender, clock, tell: audience.tell, ...(explain && { explain }) });
  let zoneRepaired = false;
  stage.addMember();
  const unsubscribe = api.subscribe((event) => {
    if (event.kind === "message") stage.arrived(event.message);
    else if (event.kind === "call") audience.tell({ type: "call", call: event.call });
    else audience.tell({ type: "notice", notice: event.notice });
  });

  const snapshot = (): Snapshot => ({
    type: "snapshot",
    members: stage.members,
    bubbles: stage.bubbles,
    deliveries: stage.deliveries(),
    calls: api.calls.slice(-100),
    notices: api.notices.slice(-100),
    ...(dns && { zoneRepaired }),
  });

  /** Does what was asked for; false when the member, or the DNS, does not exist. */
  async function act(asked: Action): Promise<boolean> {
    if ("user" in asked && !stage.members.some(({ id }) => id === asked.user)) return false;
    switch (asked.action) {
      case "text":
        await stage.send(asked.user, { type: "text", content: asked.content });
        return true;
      case "send":
        await stage.send(asked.user, sampleInbound(asked.what, api, `${server.url}/`));
        return true;
      case "again":
        if (!(await stage.again(asked.user))) stage.note(asked.user, "还没有可以重发的消息");
        return true;
      case "fault":
        await stage.send(asked.user, { type: "text", content: "我们的邮件为什么总进垃圾箱" }, asked.fault);
        return true;
      case "new-member":
        await stage.send(stage.addMember().id, { type: "event", event: { name: "subscribe" } });
        return true;
      case "zone":
        if (dns === undefined) return false;
        dns.setZone(sampleZone, asked.repaired ? xinghaiTradeRepaired : xinghaiTrade);
        zoneRepaired = asked.repaired;
        audience.tell({ type: "zone", repaired: zoneRepaired });
        return true;
    }
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const end = (status: number, text = "") =>
      void response.writeHead(status, { "content-type": "text/plain" }).end(text);
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    const stranger = strangerIn(request, server.port);
    if (stranger !== undefined) return end(403, stranger);
    const { pathname } = new URL(request.url ?? "/", server.url);
    if (request.method === "POST" && pathname === "/act") {
      const asked = await readAction(request);
      if (asked === undefined) return end(400, "not something this page asks for");
      return (await act(asked)) ? end(204) : end(404, "there is no such member or DNS");
    }
    if (request.method !== "GET") return end(405);
    if (pathname === "/events") return audience.join(response, snapshot());
    const file = await pageFile(pathname);
    if (file === undefined) return end(404);
    response.writeHead(200, { "content-type": file.type }).end(file.bytes);
  }

  const server = await serveLoopback(options.port ?? 0, handle).catch((error: unknown) => {
    unsubscribe();
    audience.dismiss();
    throw error;
  });
  return {
    url: `${server.url}/`,
    close() {
      unsubscribe();
      audience.dismiss();
      return server.close();
    },
  };
}

async function readAction(request: IncomingMessage): Promise<Action | undefined> {
  const body = await readBody(request, maxBodyBytes);
  try {
    return action.safeParse(JSON.parse(body?.toString("utf8") ?? "")).data;
  } catch {
    return undefined;
  }
}
