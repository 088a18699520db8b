import { expect, test } from "vitest";
import { item, routeOfItem } from "../../src/skills/menu-route.ts";

test("every item id leads back to what it stands for", () => {
  expect(routeOfItem(item.faq("spf-setup"))).toEqual({ intent: "faq", slug: "spf-setup" });
  expect(routeOfItem(item.detail("a"))).toEqual({ intent: "faq_detail", slug: "a" });
  expect(routeOfItem(item.steps("old", "a"))).toEqual({ intent: "faq_detail", slug: "a", edition: "old" });
  expect(routeOfItem(item.useful("a"))).toEqual({ intent: "feedback_positive", slug: "a" });
  expect(routeOfItem(item.useless("a"))).toEqual({ intent: "feedback_negative", slug: "a" });
  expect(routeOfItem(item.symptom("all"))).toEqual({ intent: "symptom", scope: "all" });
  expect(routeOfItem(item.symptom("some"))).toEqual({ intent: "symptom", scope: "some" });
  expect(routeOfItem(item.check())).toEqual({ intent: "domain_check" });
  expect(routeOfItem(item.check("a.example"))).toEqual({ intent: "domain_check", domain: "a.example" });
  expect(routeOfItem(item.fix("dmarc:add"))).toEqual({ intent: "fix", check: "dmarc:add" });
  expect(routeOfItem(item.recheck)).toEqual({ intent: "recheck" });
  expect(routeOfItem(item.guide)).toEqual({ intent: "dns_guide" });
  expect(routeOfItem(item.report)).toEqual({ intent: "full_report" });
  expect(routeOfItem(item.human)).toEqual({ intent: "escalate_human", reason: "asked" });
  expect(routeOfItem(item.urgent)).toEqual({ intent: "escalate_human", reason: "urgent" });
  expect(routeOfItem(item.leave)).toEqual({ intent: "leave_contact" });
  expect(routeOfItem(item.solved)).toEqual({ intent: "solved" });
  expect(routeOfItem(item.none)).toEqual({ intent: "menu_none" });
  expect(routeOfItem(item.bounce)).toMatchObject({ intent: "bounce_diagnosis" });
  expect(routeOfItem(item.header)).toMatchObject({ intent: "header_diagnosis" });
  expect(routeOfItem(item.list)).toMatchObject({ intent: "list_clean" });
});

test.each(["", "nonsense", "__proto__", "faq", ":", "fix:".repeat(100)])(
  "an id %j we never made is harmless",
  (id) => {
    expect(routeOfItem(id)).toHaveProperty("intent");
  },
);
