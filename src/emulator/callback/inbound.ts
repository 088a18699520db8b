/** What a member does in the app; each becomes one callback (developer.work.weixin.qq.com 90239 and 90240). */
export type Inbound =
  | { readonly type: "text"; readonly content: string }
  | { readonly type: "image"; readonly mediaId: string; readonly picUrl: string }
  | { readonly type: "voice"; readonly mediaId: string; readonly format: "amr" | "speex" }
  | { readonly type: "video"; readonly mediaId: string; readonly thumbMediaId: string }
  /** Not in the document's list, but sent by some clients all the same. */
  | { readonly type: "file"; readonly mediaId: string; readonly fileName: string }
  | {
      readonly type: "location";
      readonly latitude: number;
      readonly longitude: number;
      readonly scale: number;
      readonly label: string;
    }
  | {
      readonly type: "link";
      readonly title: string;
      readonly description: string;
      readonly url: string;
      readonly picUrl: string;
    }
  | { readonly type: "event"; readonly event: InboundEvent };

export type InboundEvent =
  | { readonly name: "subscribe" | "unsubscribe" | "enter_agent" }
  | { readonly name: "click" | "view"; readonly key: string }
  | {
      readonly name: "LOCATION";
      readonly latitude: number;
      readonly longitude: number;
      readonly precision: number;
    }
  | {
      readonly name: "template_card_event" | "template_card_menu_event";
      readonly key: string;
      readonly taskId: string;
      readonly cardType: string;
      readonly responseCode: string;
      readonly selected?: readonly { readonly questionKey: string; readonly optionIds: readonly string[] }[];
    }
  /** Any other event: its extra fields as text elements. */
  | { readonly name: "other"; readonly event: string; readonly fields: Readonly<Record<string, string>> };
