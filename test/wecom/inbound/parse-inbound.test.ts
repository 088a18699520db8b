import { describe, expect, test } from "vitest";
import { parseInbound } from "../../../src/wecom/index.ts";

const head = "<ToUserName>ww1</ToUserName><FromUserName>li</FromUserName><CreateTime>1763900000</CreateTime>";
const message = (type: string, fields: string, msgId = "<MsgId>9223372036854775807</MsgId>") =>
  parseInbound(`<xml>${head}<MsgType>${type}</MsgType>${fields}${msgId}<AgentID>1000002</AgentID></xml>`);
const event = (name: string, fields = "") =>
  parseInbound(
    `<xml>${head}<MsgType>event</MsgType><Event>${name}</Event>${fields}<AgentID>1</AgentID></xml>`,
  );

describe("messages", () => {
  const common = {
    kind: "message",
    toUser: "ww1",
    fromUser: "li",
    createTimeS: 1_763_900_000,
    agentId: "1000002",
    msgId: "9223372036854775807",
    dedupeKey: "id:9223372036854775807",
  };

  test.each([
    ["text", "<Content>查域名 a.cn</Content>", { content: "查域名 a.cn" }],
    ["image", "<PicUrl>http://p</PicUrl><MediaId>m1</MediaId>", { picUrl: "http://p", mediaId: "m1" }],
    ["voice", "<MediaId>m1</MediaId><Format>amr</Format>", { mediaId: "m1", format: "amr" }],
    ["video", "<MediaId>m1</MediaId><ThumbMediaId>t</ThumbMediaId>", { mediaId: "m1", thumbMediaId: "t" }],
    [
      "location",
      "<Location_X>23.1</Location_X><Location_Y>-113.5</Location_Y><Scale>20</Scale><Label>广州</Label>",
      { latitude: 23.1, longitude: -113.5, scale: "20", label: "广州" },
    ],
    [
      "link",
      "<Title>t</Title><Description>d</Description><Url>https://u</Url><PicUrl>p</PicUrl>",
      { title: "t", description: "d", url: "https://u", picUrl: "p" },
    ],
  ])("%s", (type, fields, body) => {
    expect(message(type, fields)).toEqual({ ok: true, inbound: { ...common, type, ...body } });
  });

  test("a type of the future keeps its name, whatever it holds", () => {
    expect(message("file", "<FileName>a</FileName><Deep><A><B>1</B></A></Deep>")).toEqual({
      ok: true,
      inbound: { ...common, type: "unsupported", name: "file" },
    });
  });

  test.each([
    ["<MediaId>M</MediaId><FileName>客户.csv</FileName>", "客户.csv"],
    ["<MediaId>M</MediaId><Title>a.eml</Title>", "a.eml"],
    ["<MediaId>M</MediaId>", ""],
  ])("a file, though no document lists it: %s", (fields, fileName) => {
    expect(message("file", fields)).toEqual({
      ok: true,
      inbound: { ...common, type: "file", mediaId: "M", fileName },
    });
  });

  test("without an id the whole text is the key", () => {
    const [one, two] = [
      message("text", "<Content>a</Content>", ""),
      message("text", "<Content>b</Content>", ""),
    ];
    if (!one.ok || !two.ok) throw new Error("refused");
    expect(one.inbound.dedupeKey).toMatch(/^sha256:[\w-]{43}$/);
    expect(one.inbound.dedupeKey).not.toBe(two.inbound.dedupeKey);
  });
});

describe("events", () => {
  const key = "<EventKey>K</EventKey>";
  const card = "<TaskId>t1</TaskId><CardType>vote_interaction</CardType><ResponseCode>rc</ResponseCode>";
  const option = (...ids: string[]) =>
    `<OptionIds>${ids.map((id) => `<OptionId>${id}</OptionId>`).join("")}</OptionIds>`;
  const item = (question: string, ...ids: string[]) =>
    `<SelectedItem><QuestionKey>${question}</QuestionKey>${option(...ids)}</SelectedItem>`;

  test.each([
    ["subscribe", "", {}],
    ["unsubscribe", "", {}],
    ["share_agent_change", "", {}],
    ["share_chain_change", "", {}],
    ["enter_agent", "<EventKey></EventKey>", { eventKey: "" }],
    ["click", key, { eventKey: "K" }],
    ["view", key, { eventKey: "K" }],
    ["view_miniprogram", key, { eventKey: "K" }],
    [
      "LOCATION",
      "<Latitude>23.1</Latitude><Longitude>113.2</Longitude><Precision>65.0</Precision>",
      { latitude: 23.1, longitude: 113.2, precisionM: 65 },
    ],
    [
      "scancode_push",
      `${key}<ScanCodeInfo><ScanType>qrcode</ScanType><ScanResult>1</ScanResult></ScanCodeInfo>`,
      { eventKey: "K", scanType: "qrcode", scanResult: "1" },
    ],
    ["scancode_waitmsg", key, { eventKey: "K", scanType: "", scanResult: "" }],
    [
      "pic_sysphoto",
      `${key}<SendPicsInfo><Count>1</Count><PicList><item><PicMd5Sum>a</PicMd5Sum></item></PicList></SendPicsInfo>`,
      { eventKey: "K", md5Sums: ["a"] },
    ],
    [
      "pic_photo_or_album",
      `${key}<SendPicsInfo><PicList><item><PicMd5Sum>a</PicMd5Sum></item><item><PicMd5Sum>b</PicMd5Sum></item></PicList></SendPicsInfo>`,
      { eventKey: "K", md5Sums: ["a", "b"] },
    ],
    ["pic_weixin", key, { eventKey: "K", md5Sums: [] }],
    [
      "location_select",
      `${key}<SendLocationInfo><Location_X>23</Location_X><Location_Y>113</Location_Y><Label>广州</Label></SendLocationInfo>`,
      { eventKey: "K", latitude: 23, longitude: 113, label: "广州" },
    ],
    [
      "template_card_event",
      `${key}${card}<SelectedItems>${item("q1", "a")}</SelectedItems>`,
      {
        eventKey: "K",
        taskId: "t1",
        cardType: "vote_interaction",
        responseCode: "rc",
        selections: [{ questionKey: "q1", optionIds: ["a"] }],
      },
    ],
    [
      "template_card_event",
      `${key}${card}<SelectedItems>${item("q1", "a", "b")}${item("q2")}</SelectedItems>`,
      {
        eventKey: "K",
        taskId: "t1",
        cardType: "vote_interaction",
        responseCode: "rc",
        selections: [
          { questionKey: "q1", optionIds: ["a", "b"] },
          { questionKey: "q2", optionIds: [] },
        ],
      },
    ],
    [
      "template_card_menu_event",
      `${key}${card}`,
      { eventKey: "K", taskId: "t1", cardType: "vote_interaction", responseCode: "rc", selections: [] },
    ],
    [
      "batch_job_result",
      "<BatchJob><JobId>j</JobId><JobType>sync_user</JobType><ErrCode>0</ErrCode><ErrMsg>ok</ErrMsg></BatchJob>",
      { jobId: "j", jobType: "sync_user", errCode: "0" },
    ],
    ["change_contact", "<ChangeType>delete_user</ChangeType>", { changeType: "delete_user" }],
    ["open_approval_change", "<ApprovalInfo><ThirdNo>n</ThirdNo></ApprovalInfo>", { thirdNo: "n" }],
    ["inactive_alert", "<EffectTime>1764000000</EffectTime>", { effectTimeS: "1764000000" }],
    ["close_inactive_agent", "", { effectTimeS: "" }],
    ["reopen_inactive_agent", "", { effectTimeS: "" }],
    ["low_active_alert", "<EffectTime>1764000000</EffectTime>", { effectTimeS: "1764000000" }],
    ["low_active", "", { effectTimeS: "" }],
    ["active_restored", "", { effectTimeS: "" }],
    ["kf_msg_or_event", "<Token>T</Token><OpenKfId>wk1</OpenKfId>", { token: "T", openKfId: "wk1" }],
    [
      "kf_account_auth_change",
      "<AuthAddOpenKfId>1</AuthAddOpenKfId><AuthAddOpenKfId>2</AuthAddOpenKfId>",
      { addedOpenKfIds: ["1", "2"], removedOpenKfIds: [] },
    ],
  ])("%s", (name, fields, body) => {
    expect(event(name, fields)).toEqual({
      ok: true,
      inbound: {
        kind: "event",
        type: name,
        toUser: "ww1",
        fromUser: "li",
        createTimeS: 1_763_900_000,
        agentId: "1",
        dedupeKey: expect.stringMatching(/^sha256:/),
        ...body,
      },
    });
  });

  test("an event of the future keeps its name", () => {
    expect(event("toString")).toMatchObject({ ok: true, inbound: { type: "unsupported", name: "toString" } });
  });

  test("customer service names no sender and no app", () => {
    const xml =
      "<xml><ToUserName>ww1</ToUserName><CreateTime>1</CreateTime><MsgType>event</MsgType>" +
      "<Event>kf_msg_or_event</Event><Token>T</Token><OpenKfId>wk1</OpenKfId></xml>";
    expect(parseInbound(xml)).toMatchObject({
      ok: true,
      inbound: { fromUser: "", agentId: "", openKfId: "wk1" },
    });
  });

  test("two events of one person in one second have two keys, a retry has one", () => {
    const keys = [event("click", key), event("click", key), event("view", key), event("click")].map((read) =>
      read.ok ? read.inbound.dedupeKey : "refused",
    );
    expect(keys[0]).toBe(keys[1]);
    expect(new Set(keys).size).toBe(3);
  });
});

describe("shapes that the protocol does not know", () => {
  const drop = (name: string) => head.replace(new RegExp(`<${name}>.*</${name}>`), "");
  test.each([
    ["no receiver", `<xml>${drop("ToUserName")}<MsgType>text</MsgType><Content>a</Content></xml>`],
    ["no time", `<xml>${drop("CreateTime")}<MsgType>text</MsgType><Content>a</Content></xml>`],
    ["no type", `<xml>${head}<Content>a</Content></xml>`],
    ["two types", `<xml>${head}<MsgType>text</MsgType><MsgType>event</MsgType><Content>a</Content></xml>`],
    ["no event", `<xml>${head}<MsgType>event</MsgType></xml>`],
    ["two contents", `<xml>${head}<MsgType>text</MsgType><Content>a</Content><Content>b</Content></xml>`],
    ["a nested content", `<xml>${head}<MsgType>text</MsgType><Content><b>a</b></Content></xml>`],
    ["no content", `<xml>${head}<MsgType>text</MsgType></xml>`],
    [
      "a time in words",
      `<xml>${head.replace("1763900000", "now")}<MsgType>text</MsgType><Content>a</Content></xml>`,
    ],
    ["a nested id", `<xml>${head}<MsgType>text</MsgType><Content>a</Content><MsgId><a>1</a></MsgId></xml>`],
    ["no media id", `<xml>${head}<MsgType>image</MsgType></xml>`],
    ["a place in words", `<xml>${head}<MsgType>location</MsgType><Location_X>a</Location_X></xml>`],
    [
      "a selection in words",
      `<xml>${head}<MsgType>event</MsgType><Event>template_card_event</Event><SelectedItems><SelectedItem>x</SelectedItem></SelectedItems></xml>`,
    ],
  ])("%s", (_name, xml) => {
    expect(parseInbound(xml)).toMatchObject({ ok: false, code: "xml" });
  });
});
