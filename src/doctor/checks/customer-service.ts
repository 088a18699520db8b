import { type ApiClient, createKfApi } from "../../wecom/index.ts";
import { type Examination, type Finding, ok, skip, warn } from "../finding.ts";
import { asking } from "./api.ts";

const noAccount = skip(
  "没有微信客服账号归这个应用管（只用自建应用或智能机器人时正常）",
  "no customer-service account belongs to this app (fine with the app or the AI bot alone)",
);

export const customerService: Examination = {
  id: "D-10",
  title: { zh: "微信客服", en: "Customer service" },
  examine: asking(async (api) => {
    const kf = createKfApi(api);
    const accounts = await kf.accounts();
    if (accounts.length === 0) return [noAccount];
    const findings = await Promise.all(accounts.map((openKfId) => servicers(kf, openKfId)));
    return [
      ok(`${accounts.length} 个客服账号可用`, `${accounts.length} customer-service accounts can be used`),
      ...findings,
    ];
  }),
};

async function servicers(kf: ReturnType<typeof createKfApi>, openKfId: string): Promise<Finding> {
  const free = await kf.freeServicers(openKfId);
  const name = `…${openKfId.slice(-6)}`;
  if (free.length > 0)
    return ok(
      `账号 ${name} 有 ${free.length} 位接待人员在线，转人工直接接上`,
      `account ${name}: ${free.length} servicers receive customers, a handover reaches them at once`,
    );
  return warn(
    {
      zh: `账号 ${name} 现在没有接待人员在线，转人工会排队或给热线`,
      en: `account ${name}: nobody receives customers now, a handover queues or gives the hotline`,
    },
    {
      zh: "微信客服 → 该账号 → 接待人员，加人并让他们上线；要机器人先答，把接待方式设为“由 API 管理”",
      en: "微信客服 → the account → 接待人员: add people; for the bot to answer first, let the API manage the account",
    },
  );
}

export const cursor: Examination = {
  id: "D-11",
  title: { zh: "微信客服消息", en: "Customer-service messages" },
  examine: asking(async (api: ApiClient) => {
    const kf = createKfApi(api);
    const [first] = await kf.accounts();
    if (first === undefined) return [noAccount];
    const page = await kf.syncMessages({ openKfId: first, limit: 1 });
    if (page.unreadable === 0)
      return [ok("能拉取消息（没有改动读取位置）", "messages can be fetched (the cursor was left alone)")];
    return [
      warn(
        { zh: "拉到的消息有读不懂的", en: "a message that was fetched cannot be read" },
        { zh: "升级到新版本；企业微信可能加了消息类型", en: "Upgrade: WeCom may have a new message type" },
      ),
    ];
  }),
};
