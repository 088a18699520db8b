import { z } from "zod";
import type { Fields } from "./fields.ts";

const recipients = z.array(
  z.object({
    emailAddress: z.string(),
    action: z.string().optional(),
    status: z.string().optional(),
    diagnosticCode: z.string().optional(),
  }),
);

/** What Amazon SES posts about a mail, as far as it is of use here. */
const notice = z.object({
  notificationType: z.string().optional(),
  eventType: z.string().optional(),
  bounce: z.object({ bouncedRecipients: recipients }).optional(),
  complaint: z.object({ complainedRecipients: recipients }).optional(),
  delivery: z.object({ recipients: z.array(z.string()) }).optional(),
});

/** An SES notice written as the blocks of a delivery status or a feedback report; undefined for other texts. */
export function readSes(text: string): { delivery: Fields[]; feedback: Fields[] } | undefined {
  const { bounce, complaint, delivery } = notice.safeParse(unwrap(text)).data ?? {};
  if (!bounce && !complaint && !delivery) return undefined;
  return {
    delivery: [
      ...(bounce?.bouncedRecipients ?? []).map(({ emailAddress, action, status, diagnosticCode }) =>
        block({ "final-recipient": emailAddress, action, status, "diagnostic-code": diagnosticCode }),
      ),
      ...(delivery?.recipients ?? []).map((address) =>
        block({ "final-recipient": address, action: "delivered" }),
      ),
    ],
    feedback: (complaint?.complainedRecipients ?? []).map(({ emailAddress }) =>
      block({ "feedback-type": "abuse", "original-rcpt-to": emailAddress }),
    ),
  };
}

/** SNS wraps the notice as a text within another object. */
function unwrap(text: string): unknown {
  const outer = parseJson(text);
  const message = z.object({ Message: z.string() }).safeParse(outer).data?.Message;
  return message === undefined ? outer : parseJson(message);
}

function parseJson(text: string): unknown {
  if (!text.trimStart().startsWith("{")) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function block(fields: Record<string, string | undefined>): Fields {
  return new Map(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
