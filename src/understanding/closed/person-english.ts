const someone =
  "human|humans|person|people|someone|somebody|agent|agents|representative|rep|operator|staff|engineer|technician|manager|supervisor|specialist|advisor|adviser|consultant|support team|support staff|customer service|customer support|customer care|tech support|technical support|live support|support|real guy|colleague|human being|team lead|boss";
const reach =
  "talk|speak|chat|connect|transfer|escalate|contact|reach|call|get|give|want|need|switch|put me|pass me|bring|send|ask|find|forward me|hand me|let me have|prefer";

/** Wishes for a person in English, normalised. */
export const englishWishes: readonly RegExp[] = [
  new RegExp(`\\b(?:${reach})\\b[^.!?\\n]{0,28}\\b(?:${someone})\\b`),
  /\b(?:human|live|real|actual|living) ?(?:agent|person|human|being|support|chat|operator|help|rep|representative|assistance|people|guy|staff)\b/,
  /\b(?:anyone|anybody|someone|somebody) (?:human|real|alive|in charge|there\b(?=.{0,12}(?:help|please|\?))|who can (?:actually )?help)|\bwho(?:'s| is) in charge\b/,
  /\b(?:is there|any|where is|where's|are there)\b[^.!?]{0,14}\b(?:human|real person|agent|representative|operator|someone who can help|support team|support staff)\b/,
  /\b(?:call|phone|ring|contact) (?:me|us)\b|\bgive (?:me|us) a (?:call|ring)\b|\bcall ?back\b|\bcallback\b/,
  /\b(?:hop on|jump on|have|do|arrange|schedule|get on|set ?up) (?:a |an |one )?(?:quick |short |zoom |teams |video |phone |voice )?call\b|\b(?:talk|speak|discuss|chat)\b[^.?!]{0,10}\b(?:on|by|over) (?:the )?phone\b|\b(?:what|which|a|any) number (?:can|do|should|to|for)\b[^.?!]{0,12}\bcall\b|\bnumber to (?:call|ring|dial)\b/,
  /\b(?:phone|telephone|contact|hotline|support|service|customer service) ?(?:number|no|line)\b|\bhotline\b/,
  /\b(?:have|got|use|on|is there|any|your|a)\b[^.?!]{0,10}\b(?:whatsapp|skype|telegram|wechat)\b(?: number| account| contact| group)?(?: (?:for|to) (?:support|contact|talk|chat|reach))|\b(?:do you|you guys|is there) (?:have |use |got )?(?:a |any )?(?:whatsapp|skype|telegram|line)\b(?! group)/,
  /\b(?:no|not a|stop the|don'?t want (?:a|the|this)|hate (?:this|the)|do not want (?:a|the|this)) ?(?:more )?(?:bot|bots|robot|machine|chatbot|canned)\b/,
  /\b(?:open|raise|create|submit|log|file|start|make)\b[^.!?]{0,16}\b(?:ticket|support case|case|incident)\b|\bsupport (?:ticket|case)\b|\b(?:my|our|the|on) ticket\b|\bticket (?:status|update|number)\b/,
  /^(?:please |pls |plz )*(?:transfer|escalate|connect|put) (?:me|this|us|it|my (?:case|issue|problem|request))?(?: through| over| up| to someone)?(?: please| pls| now)?[.!]*$/,
  /^(?:please |pls |plz |a |an |the |live |real |another )*(?:human|agent|operator|representative|rep|person|staff|support|someone|customer service|customer support|customer care|customer rep|customer representative|advisor|engineer|manager|supervisor)(?: please| pls| now)?[.!]*$/,
  /\b(?:anyone|anybody|someone|somebody)\b[^.?!]{0,14}\b(?:speak|talk|chat|phone|call)\b|\b(?:speak|talk|chat) (?:to|with) (?:anyone|anybody|your|an actual|them|sales|the (?:boss|manager|team))/,
  /\b(?:someone|somebody|anyone|anybody|person|engineer|technician|colleague|guy) (?:from|on|at|in) your (?:side|team|company|office|end)\b|\b(?:enough (?:with|of|canned)|tired of|sick of|out of|fed up with|going in circles with|round in circles) ?(?:this|the|your|with)? ?(?:bot|robot|chatbot|machine|canned|automated)\b|\bassign (?:me )?(?:a|an|someone|somebody)\b/,
  /\bwho (?:can|do|should|could) (?:i|we) (?:talk|speak|turn|reach out|call)\b|\bwho (?:can|do|should) (?:i|we) contact(?: about| for help| here|[?. ]*$)/,
  /\bhow (?:do i|can i|to|can we) (?:contact|reach|call) (?:you|support|someone|your|customer)/,
  /\b(?:your|a|an) (?:technician|engineer|guys?|team|staff|colleague|specialist)s? (?:can |could |should |please )?(?:log ?in|login|remote|remotely|come|visit|fix|do it|take over|help)\b|\bremote (?:support|assistance|session|help)\b|\b(?:log ?in|login) remotely\b|\bteamviewer\b|\banydesk\b/,
  /\b(?:this is not|this isn'?t|you are not|not) helping\b.{0,6}\b(?:any(?:one|body)|some(?:one|body)|human|person)\b|\bgoing nowhere\b/,
];

/** Sounds like it, and is knowledge about mail. */
export const notEnglishWish: readonly RegExp[] = [
  /\b(?:add|import|export|delete|edit|save|sync|create) (?:a |an |my |the |new )*contacts?\b|\b(?:cannot|not|never|unable to) (?:contact|reach) (?:me|us)\b|contact (?:me|us) by e-?mail/,
  /^(?:so |hey |hi )?(?:are|r|is) (?:you|u|this) (?:just |really |actually )?(?:a |an )?(?:real |actual )?(?:human|person|bot|robot|machine|ai)\b/,
  /\b(?:my|our|his|her|their|old|new|your own|bind|verify|change|update|via|by|reset|code to|same)\b[^.?!]{0,14}\bphone number\b|\bphone number\b[^.?!]{0,20}\b(?:signature|changed|lost|verification|login)\b/,
  /\b(?:add|remove|delete|invite) (?:a |one |another |the )?(?:person|people|agent|operator|someone|colleague)\b|\b(?:user|mail|transfer|mail transfer|delivery) agent|(?:support|service|sales|staff) (?:mailbox|address|group|account|team's mailbox|inbox)/,
  /\b(?:send|sending|mail|mails|email|emails|forward|reply|write|invite|add|remove|delete|recall)\b[^.!?]{0,24}\b(?:to|from|for|by|with) (?:a |an |one |the |another |my |our |every |each |other |all |many |hundreds of |thousands of |\d[\d,.]{0,8}k? )*(?:person|people|someone|colleague|staff|customer support|manager|supervisor)/,
  /support (?:imap|pop|smtp|dkim|spf|dmarc|for|calendar)|(?:does|do|can) (?:it|you|exmail|wecom|outlook|foxmail) support/,
  /\b(?:manager|boss|supervisor|director)\b[^.?!]{0,20}\b(?:approves?|reviews?|approval|left|sees?|reads?)\b|\b(?:approve|review)\w*\b[^.?!]{0,16}\b(?:manager|boss|supervisor)\b|\b(?:manager|boss) wants\b/,
  /\b(?:customer|client|supplier|buyer|he|she|they)\b[^.?!]{0,10}\b(?:called|phoned|rang)\b/,
];
