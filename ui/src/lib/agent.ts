// Generated from src-tauri/ipc; do not edit.
// To write it anew: UPDATE_BINDINGS=1 cargo test -p ipc bindings

export type Account = { configured: boolean, signed_in: boolean, user: string | null, cloud: "global" | "gcc-high" | "dod", sign_in: "browser" | "device-code" | "app-secret" | "app-certificate", };

export type AgentState = "running" | "stopped";

export type HoldStatus = { 
/**
 * Its number.
 */
id: number, 
/**
 * The preset's id.
 */
preset: string, 
/**
 * What the person reads.
 */
label: string, 
/**
 * What Teams is to show, for example `in-a-call`.
 */
shows: string, 
/**
 * When it was asked for.
 */
started_at: string, 
/**
 * When it ends; `null` when it is open-ended.
 */
ends_at: string | null, 
/**
 * That in words, for example "until Monday 09:00".
 */
until: string | null, 
/**
 * The program whose call is why it is held, and with which it ends: `Zoom`.
 */
call?: string, 
/**
 * How far it has got.
 */
state: "applying" | "confirmed" | "masked" | "retrying" | "clearing", 
/**
 * Whether the service has accepted it.
 */
accepted: boolean, 
/**
 * Why something else shows, when it is masked, for example `picked-by-hand`.
 */
mask: string | null, 
/**
 * The status message that goes with it, its `{end}` filled in.
 */
message: string | null, 
/**
 * The same as it was written, its `{end}` still to be filled in.
 */
message_text: string | null, 
/**
 * While it is confirmed: that the person's own Teams client may lag behind what colleagues see.
 */
note: string | null, };

export type TeamsShows = { 
/**
 * As Graph spells it, for example `Busy`.
 */
availability: string, 
/**
 * As Graph spells it, for example `InACall`.
 */
activity: string, 
/**
 * In the person's language, for example "In a call".
 */
label: string, 
/**
 * The status message that colleagues see.
 */
message: string | null, 
/**
 * Since when every read has said this status.
 */
since: string | null, 
/**
 * When it was read last.
 */
read_at: string, };

export type OfferStatus = { 
/**
 * The command it stands for.
 */
offer: "show-anyway" | "do-not-disturb" | "retry" | "unlock", 
/**
 * What its button says, for example "Show In a call".
 */
label: string, };

export type ProblemStatus = { 
/**
 * For example `masked` or `permission-missing`.
 */
code: string, 
/**
 * What happened, in one sentence.
 */
message: string, 
/**
 * What can be done, in one sentence.
 */
mend: string, 
/**
 * What can be done about it with one click.
 */
offers: Array<OfferStatus>, };

export type PresetStatus = { 
/**
 * Its id.
 */
id: string, 
/**
 * What the person reads.
 */
label: string, 
/**
 * What Teams is to show, for example `in-a-call`.
 */
shows: string, 
/**
 * How long, in words: "1 hour", "until cleared".
 */
length: string, 
/**
 * Its hotkey, for example `Ctrl+Alt+Shift+I`; where the desktop gives the keys, what the desktop
 * calls them.
 */
hotkey: string | null, 
/**
 * Where in the menu.
 */
menu: "top" | "more", 
/**
 * Whether it is in force.
 */
in_force: boolean, };

export type HotkeyStatus = { 
/**
 * For example `Ctrl+Alt+Shift+I`.
 */
hotkey: string, 
/**
 * The id of the preset it was for; `null` when it was for clearing.
 */
preset: string | null, 
/**
 * Why.
 */
reason: "taken" | "no-such-key" | "same-key" | "types" | "no-hotkeys" | "silent" | "no-portal" | "nameless" | "waiting" | "declined" | "failed" | "unassigned" | "portal-silent", 
/**
 * The same in one sentence.
 */
message: string, 
/**
 * What can be done, in one sentence.
 */
mend: string, };

export type HotkeysOffer = "open-settings" | "ask-again";

export type DesktopHotkeysStatus = { 
/**
 * Whether it gives keys to this program. Otherwise the person binds commands to keys there.
 */
gives: boolean, 
/**
 * How it stands, in one sentence.
 */
message: string, 
/**
 * What can be done, in one sentence.
 */
mend: string, 
/**
 * What can be done with one click.
 */
offer: HotkeysOffer | null, 
/**
 * What it calls the keys that clear; `null` where there are none.
 */
clear: string | null, 
/**
 * What the commands begin with, that keys are bound to: `presence-tray`, where the shell finds it,
 * and its whole path elsewhere. `set` and the id of a preset, or `clear`, come after it.
 */
program: string, };

export type ManagedStatus = { 
/**
 * Who manages this computer, as people know them.
 */
by: string | null, 
/**
 * Where people ask: a link.
 */
support: string | null, 
/**
 * What cannot be changed here, by its table and key in `config.toml`: `app.theme`; for a preset its
 * id: `preset.in-a-call`.
 */
locked: Array<string>, 
/**
 * Whether status messages may be set.
 */
messages: boolean, };

export type MicrophoneStatus = { 
/**
 * Its name in `config.toml`: `zoom`, or what it says of itself.
 */
program: string, 
/**
 * Its name as people know it: `Zoom`.
 */
name: string, 
/**
 * The devices that it records from.
 */
devices: Array<string>, 
/**
 * Since when.
 */
since: string, 
/**
 * What came of it.
 */
outcome: "too-short" | "held" | "person-holds" | "quiet" | "signed-out" | "asked" | "no-call" | "own-report", 
/**
 * The same in one sentence.
 */
message: string, };

export type Status = { 
/**
 * Whether the agent runs.
 */
agent: AgentState, 
/**
 * Whether it is about to end, and begins nothing any more.
 */
ending?: boolean, 
/**
 * Its version.
 */
version: string, 
/**
 * Who is signed in.
 */
account: Account, 
/**
 * What is held, or being taken back.
 */
hold: HoldStatus | null, 
/**
 * What colleagues see, as last read.
 */
teams_shows: TeamsShows | null, 
/**
 * What is wrong.
 */
problem: ProblemStatus | null, 
/**
 * The first line of the tray menu, for example "Teams shows: In a call, until 15:30".
 */
headline: string, 
/**
 * The buttons, in the order of the menu.
 */
presets: Array<PresetStatus>, 
/**
 * Whether there is something that can be extended or cleared now.
 */
can_clear: boolean, 
/**
 * The hotkeys that do nothing, each with the reason.
 */
hotkeys_refused: Array<HotkeyStatus>, 
/**
 * How the hotkeys stand where the desktop has them (Wayland); not there where this program takes
 * them itself.
 */
desktop_hotkeys?: DesktopHotkeysStatus, 
/**
 * What uses the microphone, and what came of it; empty where calls in other programs are not
 * noticed.
 */
microphone?: Array<MicrophoneStatus>, 
/**
 * The language of these sentences: a tag such as `en`.
 */
language: string, 
/**
 * Whether the clock of the session has twelve hours rather than 24.
 */
twelve_hours: boolean, 
/**
 * The colours of the settings window.
 */
theme: Theme, 
/**
 * What the organisation has set; not there where nobody manages this computer.
 */
managed?: ManagedStatus, 
/**
 * Counts up when other settings are in force; a form that was read before is out of date then.
 */
settings_revision: number, 
/**
 * Counts up when what is kept of what was held has changed.
 */
history_revision: number, };

export type AccountForm = { 
/**
 * The cloud.
 */
cloud: "global" | "gcc-high" | "dod", 
/**
 * The tenant: an id, a domain, or `organizations`.
 */
tenant: string, 
/**
 * The application (client) id.
 */
client_id: string, 
/**
 * The way to sign in.
 */
sign_in: "browser" | "device-code" | "app-secret" | "app-certificate", 
/**
 * Whose presence it is, where the application signs in by itself.
 */
user: string, 
/**
 * The file of the application's certificate, as it is written in `config.toml`.
 */
certificate: string, };

export type Tenant = { 
/**
 * Its id, a GUID.
 */
tenant: string, 
/**
 * Where it is.
 */
cloud: "global" | "gcc-high" | "dod", };

export type Theme = "auto" | "light" | "dark";

export type AutostartState = "off" | "on" | "switched-off" | "other" | "unknown";

export type General = { 
/**
 * Whether the agent is to start with the session.
 */
start_at_login: boolean, 
/**
 * Whether the system will do so.
 */
autostart: AutostartState, 
/**
 * Whether quitting clears what is held.
 */
clear_on_quit: boolean, 
/**
 * How long before its end a hold is announced, in seconds; `null` for not at all.
 */
notify_before_end: number | null, 
/**
 * For how long what was held is kept, in seconds; `null` for not at all.
 */
keep_history: number | null, 
/**
 * Whether calls in other programs are noticed; `null` where this system does not tell of them.
 */
detect_calls: boolean | null, 
/**
 * Whether *Away* is set while the screen is locked.
 */
away_on_lock: boolean, 
/**
 * A language tag, or `auto` for that of the session.
 */
language: string, 
/**
 * The tags of the languages there are.
 */
languages: Array<string>, 
/**
 * The colours of the settings window.
 */
theme: Theme, 
/**
 * The proxy: an address without a password, `none`, or empty for what the desktop says.
 */
proxy: string, 
/**
 * Whether the settings window looks for a newer version by itself.
 */
check_for_updates: boolean, 
/**
 * `config.toml`.
 */
file: string, };

export type GeneralChange = { "start-at-login": boolean } | { "clear-on-quit": boolean } | { "notify-before-end": number | null } | { "keep-history": number | null } | { "detect-calls": boolean } | { "away-on-lock": boolean } | { "language": string } | { "theme": Theme } | { "proxy": string } | { "check-for-updates": boolean };

export type PresetForm = { 
/**
 * Its id; empty for a new one, which gets an id after its label.
 */
id: string, 
/**
 * What the person reads; empty for one that is called after its status.
 */
label: string, 
/**
 * What Teams is to show, for example `in-a-call`.
 */
shows: string, 
/**
 * How long: `1h30m`, or `until-cleared`.
 */
length: string, 
/**
 * For example `Ctrl+Alt+Shift+I`; empty for none.
 */
hotkey: string, 
/**
 * A status message, in which `{end}` stands for the local end time; empty for none.
 */
message: string, 
/**
 * Where in the menu.
 */
menu: "top" | "more", };

export type Presets = { 
/**
 * The presets in the order of the menu.
 */
presets: Array<PresetForm>, 
/**
 * The hotkey that clears; empty for none.
 */
clear_hotkey: string, 
/**
 * Whether anything is not as it came with the product.
 */
changed: boolean, };

export type PresetChange = { "save": PresetForm } | { "remove": string } | { "order": Array<string> } | { "clear-hotkey": string } | "reset";

export type Settings = { 
/**
 * The account.
 */
account: AccountForm, 
/**
 * Whether the secret of this account (the app secret, or the certificate's password) is in the
 * keychain; `null` when the keychain cannot say.
 */
secret_stored: boolean | null, 
/**
 * When it was stored, where that is known.
 */
secret_stored_at: string | null, 
/**
 * Where an administrator consents to the application for everybody, where people sign in
 * themselves; `null` while the account is not complete.
 */
admin_consent_link: string | null, 
/**
 * The general settings.
 */
general: General, 
/**
 * The presets.
 */
presets: Presets, };

export type HoldEnd = "ended" | "cleared" | "replaced" | "quit";

export type Instead = { 
/**
 * When it was first seen.
 */
from: string, 
/**
 * Until when it was seen.
 */
to: string, 
/**
 * As Graph spells it, for example `Available`.
 */
availability: string, 
/**
 * As Graph spells it, for example `InAMeeting`.
 */
activity: string, 
/**
 * Why, for example `picked-by-hand`.
 */
why: string, 
/**
 * In the person's language, for example "In a meeting"; in the file there is none.
 */
label: string, };

export type HistoryEntry = { 
/**
 * The preset's id.
 */
preset: string, 
/**
 * The preset's own label; `null` for one that is called after its status.
 */
label: string | null, 
/**
 * What Teams was to show, for example `in-a-call`.
 */
shows: string, 
/**
 * The program whose call it was held for; not there for what a person asked for.
 */
call?: string, 
/**
 * When it was asked for.
 */
from: string, 
/**
 * When it was over.
 */
to: string, 
/**
 * How it ended.
 */
end: HoldEnd, 
/**
 * Whether colleagues were seen to see it.
 */
seen: boolean, 
/**
 * Whether something stronger was seen to show.
 */
masked: boolean, 
/**
 * What that was and when, oldest first; not there for what was written before it was kept.
 */
instead?: Array<Instead>, };

export type History = { 
/**
 * The holds that are over, oldest first.
 */
entries: Array<HistoryEntry>, 
/**
 * When the oldest that is kept began; `null` when none is kept.
 */
earliest: string | null, 
/**
 * For how long it is kept, in seconds; `null` for not at all.
 */
kept_for: number | null, 
/**
 * What colleagues were seen to see instead of what is held now, oldest first.
 */
instead: Array<Instead>, };

export type DeviceCode = { 
/**
 * The code to type.
 */
user_code: string, 
/**
 * Where.
 */
verification_uri: string, 
/**
 * When the code ends.
 */
expires_at: string, };

export type SignInPage = { 
/**
 * The address. Nothing of it is secret.
 */
url: string, 
/**
 * Until when the answer is waited for.
 */
expires_at: string, };

export type Check = "agent" | "settings-file" | "policy" | "state-file" | "entra" | "graph" | "clock" | "keychain" | "sign-in" | "presence" | "permission" | "tray" | "hotkeys" | "notifications" | "autostart" | "hook" | "microphone" | "screen-lock" | "window";

export type Verdict = "ok" | "warning" | "problem" | "unknown";

export type Finding = { 
/**
 * What was looked at.
 */
check: Check, 
/**
 * Which of several: a host, a permission, a hotkey.
 */
subject: string | null, 
/**
 * How it is.
 */
verdict: Verdict, 
/**
 * What was looked at, in words: "Settings file".
 */
label: string, 
/**
 * How it is, in one sentence.
 */
message: string, 
/**
 * What can be done; empty where nothing has to be.
 */
mend: string, 
/**
 * The exit code of the command line that stands for it; 0 unless it is a problem.
 */
exit_code: number, };

export type Report = { 
/**
 * The version of the program that looked.
 */
version: string, 
/**
 * What was found.
 */
findings: Array<Finding>, 
/**
 * One line to send to support: versions, systems and verdicts, and nobody's name.
 */
support: string, };

export type FieldError = { 
/**
 * The key in `config.toml`, for example `tenant`.
 */
field: string, 
/**
 * What was expected.
 */
message: string, };

export type Refusal = { 
/**
 * What is wrong, in words.
 */
problem: ProblemStatus, 
/**
 * The exit code of the command line that stands for it.
 */
exit_code: number, 
/**
 * Which values of a form were refused.
 */
fields?: Array<FieldError>, };
