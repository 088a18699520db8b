import type { Bilingual, ErrcodeEntry } from "./errcode-table.ts";
import { ACCESS_ERRCODES } from "./errcodes-access.ts";
import { KF_ERRCODES } from "./errcodes-kf.ts";
import { MESSAGE_ERRCODES } from "./errcodes-message.ts";

const ENTRIES: ReadonlyMap<number, ErrcodeEntry> = new Map(
  [...ACCESS_ERRCODES, ...MESSAGE_ERRCODES, ...KF_ERRCODES].flatMap((entry) =>
    entry.codes.map((code) => [code, entry] as const),
  ),
);

/** Every errcode that explainErrcode has an entry of its own for, ascending. */
export const KNOWN_ERRCODES: readonly number[] = [...ENTRIES.keys()].toSorted((a, b) => a - b);

export interface ErrcodeExplanation {
  readonly meaning: Bilingual;
  readonly remedy: Bilingual;
  /** How long to leave the interface alone, where WeCom says so. */
  readonly waitMs?: number;
  /** Only 60020: the address that WeCom saw us come from. */
  readonly fromIp?: string;
}

/**
 * What an errcode means and what to do about it. `errmsg` is read for one thing only, the caller's IP of
 * 60020: WeCom may change its wording at any time.
 */
export function explainErrcode(errcode: number, errmsg = ""): ErrcodeExplanation {
  const entry = ENTRIES.get(errcode);
  if (entry === undefined) return unknown(errcode);
  const { meaning, remedy, waitMs } = entry;
  const fromIp = errcode === 60020 ? /from ip: ([0-9a-fA-F.:]{2,45})/.exec(errmsg)?.[1] : undefined;
  return {
    meaning,
    remedy: {
      zh: remedy.zh.replace("{ip}", fromIp ? ` ${fromIp}` : "本服务器的公网 IP"),
      en: remedy.en.replace("{ip}", fromIp ?? "the public IP of this server"),
    },
    ...(waitMs !== undefined && { waitMs }),
    ...(fromIp !== undefined && { fromIp }),
  };
}

const unknown = (errcode: number): ErrcodeExplanation => ({
  meaning: { zh: "未收录的错误码", en: "An errcode this program does not know" },
  remedy: {
    zh: `在 https://open.work.weixin.qq.com/devtool/query?e=${errcode} 查询`,
    en: `Look it up at https://open.work.weixin.qq.com/devtool/query?e=${errcode}`,
  },
});
