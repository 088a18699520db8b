import { type ErrcodeEntry, row } from "./errcode-table.ts";

const MINUTE_MS = 60_000;

/** Tokens, permissions, frequency (developer.work.weixin.qq.com/document/path/90455). */
export const ACCESS_ERRCODES: readonly ErrcodeEntry[] = [
  row(
    [-1],
    ["系统繁忙", "The system is busy"],
    ["稍候重试，最多三次", "Try again after a pause, three times at most"],
  ),
  row(
    [40001],
    ["Secret 错误，或 access_token 已被吊销", "The secret is wrong, or the access token was revoked"],
    [
      "核对应用详情页的 Secret（WECOM_SECRET）并重启；反复用错误的 Secret 取 token，本机 IP 会被封禁一小时",
      "Compare WECOM_SECRET with the secret on the app's page and restart; asking again and again with a wrong one gets this IP blocked for an hour",
    ],
  ),
  row(
    [40014, 41001, 42001],
    ["access_token 无效、缺失或已过期", "The access token is invalid, missing or expired"],
    [
      "程序会自动重取一次；若仍出现，请检查是否有别的程序共用同一个 Secret",
      "The program fetches a new one once by itself; if it stays, look for another program that uses the same secret",
    ],
  ),
  row(
    [40013],
    ["企业 ID（corpid）无效", "The corp id is invalid"],
    [
      "在“我的企业 - 企业信息”底部复制企业 ID，填入 WECOM_CORP_ID",
      "Copy the corp id from the bottom of My Company into WECOM_CORP_ID",
    ],
  ),
  row(
    [40056, 301002],
    ["AgentId 无效，或不属于这个 Secret", "The agent id is invalid or does not belong to this secret"],
    [
      "从应用详情页同时复制 AgentId 与 Secret，两者必须来自同一个应用",
      "Copy agent id and secret from the page of one and the same app",
    ],
  ),
  row(
    [40091],
    ["Secret 与企业不符", "The secret belongs to another corp"],
    [
      "核对 WECOM_CORP_ID 与 WECOM_SECRET 是否来自同一企业",
      "Check that WECOM_CORP_ID and WECOM_SECRET come from the same corp",
    ],
  ),
  row(
    [43012],
    ["应用没有配置回调 URL", "The app has no callback URL"],
    [
      "先在应用的“接收消息”里配置并验证回调 URL",
      "Set and verify the callback URL under Receive Messages of the app first",
    ],
  ),
  row(
    [45009],
    ["调用过于频繁", "Called too often"],
    [
      "至少等一分钟再调用；按小时或按天的限制要等到该周期结束",
      "Wait a minute at least; limits by hour or day last until that period ends",
    ],
    MINUTE_MS,
  ),
  row(
    [45033],
    ["并发调用过多", "Too many calls at the same time"],
    ["减少同时发出的请求，稍后再试", "Send fewer requests at a time and try again later"],
    MINUTE_MS,
  ),
  row(
    [48002],
    ["应用没有调用此接口的权限", "The app may not use this interface"],
    ["在管理后台给应用开通对应权限", "Grant the permission to the app in the admin console"],
  ),
  row(
    [48006, 50003],
    ["应用已停用，或因长期未使用被收回权限", "The app is disabled, or lost its permission by disuse"],
    ["在管理后台重新启用该应用", "Enable the app again in the admin console"],
  ),
  row(
    [60020],
    ["本服务器的 IP 不在“企业可信IP”里", "The IP of this server is not among the trusted IPs of the app"],
    [
      "在应用详情页的“企业可信IP”里加入{ip}，约一分钟后生效；须先完成回调 URL 验证才能填写",
      "Add {ip} to the trusted IPs on the app's page; it takes about a minute, and the callback URL must be verified first",
    ],
  ),
  row(
    [301007, 2000002],
    ["企业不可用", "The corp cannot be used"],
    [
      "登录管理后台查看企业状态，或联系企业微信客服",
      "See the state of the corp in the admin console, or ask WeCom support",
    ],
  ),
];
