import { encodingAesKeyProblem } from "../../wecom/index.ts";
import { type Examination, fail, ok, skip, warn } from "../finding.ts";

const notSet = skip("没有设置自建应用", "the self-built app is not set up");

export const aesKey: Examination = {
  id: "D-03",
  title: { zh: "EncodingAESKey", en: "EncodingAESKey" },
  async examine({ env }) {
    const keys = (["WECOM_ENCODING_AES_KEY", "AIBOT_ENCODING_AES_KEY"] as const).flatMap((name) =>
      env[name]?.trim() ? [{ name, key: env[name].trim() }] : [],
    );
    if (keys.length === 0) return [notSet];
    return keys.map(({ name, key }) => {
      const problem = encodingAesKeyProblem(key);
      if (problem === undefined)
        return ok(`${name} 43 位，解码为 32 字节`, `${name}: 43 characters, 32 bytes decoded`);
      return fail(
        { zh: `${name} 不对：长 ${key.length} 位`, en: `${name} cannot be right: ${key.length} characters` },
        {
          zh: "到后台“接收消息”页重新复制，只能是 43 位字母数字，末尾没有 =；后台点过“随机获取”要记得保存",
          en: problem,
        },
      );
    });
  },
};

export const identifiers: Examination = {
  id: "D-04",
  title: { zh: "企业 ID 与 AgentId", en: "Corp id and AgentId" },
  async examine({ env }) {
    const [corpId, agentId] = [env.WECOM_CORP_ID?.trim(), env.WECOM_AGENT_ID?.trim()];
    if (!corpId) return [notSet];
    const findings = [
      /^ww[0-9a-f]{16}$/.test(corpId)
        ? ok(`企业 ID 形状正常（${corpId.slice(0, 4)}…）`, `the corp id looks right (${corpId.slice(0, 4)}…)`)
        : warn(
            { zh: "企业 ID 不是 ww 加 16 位的样子", en: "the corp id is not ww and 16 characters" },
            {
              zh: "管理后台 → 我的企业 → 企业信息 → 最下方“企业ID”。早年注册的企业形状可能不同，D-07 通过就不用管",
              en: "Admin console: 我的企业 → 企业信息 → 企业ID. Old companies may differ: if D-07 is well, leave it",
            },
          ),
    ];
    if (agentId && !/^\d{7,12}$/.test(agentId))
      findings.push(
        warn(
          { zh: "AgentId 一般是 7 位数字", en: "an AgentId usually has 7 digits" },
          { zh: "应用管理 → 该应用，页面上方的 AgentId", en: "应用管理 → the app: AgentId at the top" },
        ),
      );
    return findings;
  },
};
