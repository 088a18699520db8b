import { z } from "zod";
import { type ApiClient, ApiRefused, ApiUnreachable } from "../../wecom/index.ts";
import { type Examination, type Finding, fail, ok, skip, warn } from "../finding.ts";
import { settingsOf } from "../place.ts";

const noSecret = skip(
  "没有填 WECOM_AGENT_ID 与 WECOM_SECRET：只能被动回复",
  "WECOM_AGENT_ID and WECOM_SECRET are not set: passive replies only",
);

/** A refusal of WeCom in the doctor's form. Other errors are thrown on. */
export function refused(error: unknown): Finding {
  if (error instanceof ApiRefused)
    return fail(
      { zh: `${error.errcode} ${error.meaning.zh}`, en: `${error.errcode} ${error.meaning.en}` },
      error.remedy,
    );
  if (error instanceof ApiUnreachable)
    return fail(
      { zh: `连不上企业微信接口（${error.reason}）`, en: `the WeCom API does not answer (${error.reason})` },
      {
        zh: "检查服务器能否访问外网、代理和 WECOM_API_BASE",
        en: "Check the server's way out, its proxy and WECOM_API_BASE",
      },
    );
  throw error;
}

/** The check needs the API: skipped without a secret, a refusal becomes a finding. */
export const asking =
  (ask: (api: ApiClient, agentId: string) => Promise<readonly Finding[]>): Examination["examine"] =>
  async (place) => {
    const agentId = settingsOf(place)?.wecom?.app?.agentId;
    if (!place.api || agentId === undefined) return [noSecret];
    return ask(place.api, agentId).catch((error: unknown) => [refused(error)]);
  };

/** What WeCom says first when it does not let this address in. */
const untrustedIp = 60020;

export const token: Examination = {
  id: "D-07",
  title: { zh: "Secret", en: "Secret" },
  examine: asking(async (api) => {
    try {
      await api.getCallbackIps();
    } catch (error) {
      // The token came; the address is D-08's matter.
      if (!(error instanceof ApiRefused && error.errcode === untrustedIp)) throw error;
    }
    return [ok("取到了 access_token", "an access token was given")];
  }),
};

export const trustedIp: Examination = {
  id: "D-08",
  title: { zh: "企业可信 IP", en: "Trusted IP" },
  examine: asking(async (api) => {
    await api.getCallbackIps();
    return [ok("企业微信接受这台服务器的地址", "WeCom lets this server's address in")];
  }),
};

const agent = z.object({
  name: z.string().default(""),
  close: z.number().default(0),
  allow_userinfos: z.object({ user: z.array(z.unknown()).default([]) }).default({ user: [] }),
  allow_partys: z.object({ partyid: z.array(z.unknown()).default([]) }).default({ partyid: [] }),
  allow_tags: z.object({ tagid: z.array(z.unknown()).default([]) }).default({ tagid: [] }),
});

export const app: Examination = {
  id: "D-09",
  title: { zh: "自建应用", en: "Self-built app" },
  examine: asking(async (api, agentId) => {
    const found = await api.call({
      method: "GET",
      path: "/cgi-bin/agent/get",
      query: { agentid: agentId },
      idempotent: true,
      answer: agent,
    });
    const findings: Finding[] = [];
    if (found.close === 1)
      findings.push(
        fail(
          { zh: "应用已停用", en: "the app is switched off" },
          { zh: "应用管理 → 该应用 → 启用", en: "应用管理 → the app → switch it on" },
        ),
      );
    const seenBy =
      found.allow_userinfos.user.length + found.allow_partys.partyid.length + found.allow_tags.tagid.length;
    if (seenBy === 0)
      findings.push(
        fail(
          { zh: "可见范围是空的，没人能用", en: "its visible range is empty: nobody can use it" },
          {
            zh: "应用管理 → 该应用 → 可见范围，加上试用的同事",
            en: "应用管理 → the app → 可见范围: add colleagues",
          },
        ),
      );
    if (findings.length > 0) return findings;
    return [
      ok(
        `应用“${found.name.slice(0, 20)}”启用，可见范围 ${seenBy} 项`,
        `the app is on, visible to ${seenBy} entries`,
      ),
      warnMainPage,
    ];
  }),
};

const warnMainPage: Finding = {
  mark: "ok",
  seen: {
    zh: "提醒：成员在应用里打开“始终进入主页”时，消息会被截到 20 字节",
    en: "note: with 始终进入主页 switched on, members see messages cut to 20 bytes",
  },
};

const skewWarnMs = 60_000;
const skewFailMs = 300_000;

export const clockSkew: Examination = {
  id: "D-13",
  title: { zh: "时钟", en: "Clock" },
  async examine(place) {
    const base = settingsOf(place)?.apiBase;
    if (base === undefined) return [skip("设置还读不了", "the settings cannot be read yet")];
    const beforeMs = place.clock();
    const response = await place
      .fetch(base, { method: "HEAD", redirect: "manual", signal: AbortSignal.timeout(8_000) })
      .catch(() => undefined);
    const theirs = Date.parse(response?.headers.get("date") ?? "");
    if (Number.isNaN(theirs))
      return [skip("接口没有给出时间，没法比", "the API gave no date to compare with")];
    const skewMs = (beforeMs + place.clock()) / 2 - theirs;
    const seconds = Math.round(skewMs / 1000);
    const seen = { zh: `与企业微信相差 ${seconds} 秒`, en: `${seconds} s apart from WeCom` };
    const remedy = {
      zh: "打开时间同步（timedatectl set-ntp true）：差 10 分钟以上的回调会被当成重放而拒绝",
      en: "Switch time synchronisation on (timedatectl set-ntp true): callbacks 10 minutes off are refused as replays",
    };
    if (Math.abs(skewMs) > skewFailMs) return [fail(seen, remedy)];
    return [Math.abs(skewMs) > skewWarnMs ? warn(seen, remedy) : ok(seen.zh, seen.en)];
  },
};
