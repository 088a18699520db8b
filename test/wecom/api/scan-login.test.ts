import { expect, test } from "vitest";
import { ApiRefused, createScanLogin } from "../../../src/wecom/index.ts";

const asked: unknown[] = [];
const answering = (answer: unknown) =>
  createScanLogin({
    corpId: "ww1",
    agentId: "1000002",
    api: {
      async call(request) {
        asked.push(request.path, request.query);
        if (answer instanceof Error) throw answer;
        return request.answer.parse(answer);
      },
    },
  });

test("the page to scan on names company, app, the way back and the state", () => {
  const url = new URL(answering({}).address("https://bot.example/console/scanned", "a b&c"));
  expect(url.origin + url.pathname).toBe("https://login.work.weixin.qq.com/wwlogin/sso/login");
  expect(Object.fromEntries(url.searchParams)).toEqual({
    login_type: "CorpApp",
    appid: "ww1",
    agentid: "1000002",
    redirect_uri: "https://bot.example/console/scanned",
    state: "a b&c",
  });
});

test("a member is known by the user id, a stranger and a bad code are nobody", async () => {
  expect(await answering({ userid: "WangMin", user_ticket: "t" }).memberOf("c1")).toBe("WangMin");
  expect(asked.slice(0, 2)).toEqual(["/cgi-bin/auth/getuserinfo", { code: "c1" }]);
  expect(await answering({ openid: "o1" }).memberOf("c2")).toBeUndefined();
  const refused = (errcode: number) => new ApiRefused("/cgi-bin/auth/getuserinfo", errcode, "");
  expect(await answering(refused(40029)).memberOf("used")).toBeUndefined();
  await expect(answering(refused(60020)).memberOf("c3")).rejects.toMatchObject({ errcode: 60020 });
});
