/** One answered question of a template card. */
export interface Selection {
  readonly questionKey: string;
  readonly optionIds: readonly string[];
}

/** What happened, by Event (developer.work.weixin.qq.com/document/path/90240; kf_*: 94670 and 97712). */
export type EventBody =
  | { readonly type: "subscribe" | "unsubscribe" | "share_agent_change" | "share_chain_change" }
  /** enter_agent comes each time the app is opened: not a reason to greet every time. */
  | { readonly type: "enter_agent" | "click" | "view" | "view_miniprogram"; readonly eventKey: string }
  | {
      readonly type: "LOCATION";
      readonly latitude: number;
      readonly longitude: number;
      readonly precisionM: number;
    }
  | {
      readonly type: "scancode_push" | "scancode_waitmsg";
      readonly eventKey: string;
      readonly scanType: string;
      readonly scanResult: string;
    }
  | {
      readonly type: "pic_sysphoto" | "pic_photo_or_album" | "pic_weixin";
      readonly eventKey: string;
      readonly md5Sums: readonly string[];
    }
  | {
      readonly type: "location_select";
      readonly eventKey: string;
      readonly latitude: number;
      readonly longitude: number;
      readonly label: string;
    }
  /** responseCode updates the card once within 72 h. */
  | {
      readonly type: "template_card_event" | "template_card_menu_event";
      readonly eventKey: string;
      readonly taskId: string;
      readonly cardType: string;
      readonly responseCode: string;
      readonly selections: readonly Selection[];
    }
  | {
      readonly type: "batch_job_result";
      readonly jobId: string;
      readonly jobType: string;
      readonly errCode: string;
    }
  | { readonly type: "change_contact"; readonly changeType: string }
  | { readonly type: "open_approval_change"; readonly thirdNo: string }
  /** The platform warns before it switches an unused app off; effectTimeS "" when it names no time. */
  | {
      readonly type:
        | "inactive_alert"
        | "close_inactive_agent"
        | "reopen_inactive_agent"
        | "low_active_alert"
        | "low_active"
        | "active_restored";
      readonly effectTimeS: string;
    }
  /** Carries no message: pull with kf/sync_msg; the token is good for 10 minutes. */
  | { readonly type: "kf_msg_or_event"; readonly token: string; readonly openKfId: string }
  | {
      readonly type: "kf_account_auth_change";
      readonly addedOpenKfIds: readonly string[];
      readonly removedOpenKfIds: readonly string[];
    }
  /** An event of the future; `name` is its Event. */
  | { readonly type: "unsupported"; readonly name: string };
