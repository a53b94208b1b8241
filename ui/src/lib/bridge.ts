// The few things the page can ask of the window's program, which asks the agent.
import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { Color } from "./accent";
import type {
  AccountForm,
  DeviceCode,
  GeneralChange,
  History,
  PresetChange,
  Report,
  Settings,
  SignInPage,
  Status,
  Tenant,
} from "./agent";
import { newest } from "./newest";
import { once } from "./once";
import { writeTwelveHours } from "./time";
import type { Words } from "./sentence";

/** How long, where it is not what the preset says: seconds, a moment, or until it is cleared. */
export type Length = { for: number } | { until: string } | "until-cleared";

/** What the window's program knew when it opened the page. */
export type Opening = {
  words: Words;
  /** What the agent said; `null` where none was there in time. */
  status: Status | null;
  chosen: Chosen;
};

/** What the person chose in the window, the last time too; what they have not is not there. */
export type Chosen = {
  /** The page that was looked at last. */
  page?: string;
  /** How large the text is, in per cent of what the system says. */
  text_size?: number;
  /** Whether a digit or `?` alone does something. */
  single_keys?: boolean;
};

/** What came with the page. */
export const opening: Opening = (window as unknown as { opening: Opening }).opening;

/** What the page may do. */
export type Act =
  | { set: { preset: string; message: string | null; length?: Length } }
  | { message: string }
  | "extend"
  | "clear"
  | "show-anyway"
  | "do-not-disturb"
  | "retry"
  | "look"
  | "unlock";

export const act = once((what: Act) => invoke<void>("act", { what }));
export const settings = newest(() => invoke<Settings>("settings"));
export const setAccount = (form: AccountForm) => invoke<void>("set_account", { form });
/** The tenant that an e-mail address, or a domain, belongs to. */
export const findTenant = (address: string) => invoke<Tenant>("find_tenant", { address });
/** The account with what a setup line says in it; `null` for what is no such line. */
export const readSetupLine = (line: string, form: AccountForm) =>
  invoke<AccountForm | null>("read_setup_line", { line, form });
/** The line that sets colleagues up like this account; `null` while it is not complete. */
export const setupLine = newest((form: AccountForm) => invoke<string | null>("setup_line", { form }));
/** Where an administrator consents for everybody; `null` while the account is not complete. */
export const adminConsentLink = () => invoke<string | null>("admin_consent_link");
/** The registration as scripts: for the Azure CLI, and for PowerShell. */
export const registrationScripts = (way: AccountForm["sign_in"], cloud: AccountForm["cloud"]) =>
  invoke<[string, string]>("registration_scripts", { way, cloud });
export const setPresets = once((change: PresetChange) => invoke<void>("set_presets", { change }));
/** While a hotkey is recorded, the keys are for the page; for at most ten seconds. */
export const recordHotkey = (starts: boolean) => invoke<void>("record_hotkey", { starts });
/** What is printed on the key of that `KeyboardEvent.code`; `null` where only the event tells. */
export const printedKey = (code: string) => invoke<string | null>("printed_key", { code });
/** The desktop opens its settings for hotkeys, or asks about them again. */
export const hotkeySettings = once(() => invoke<void>("hotkey_settings"));
export const setGeneral = once((change: GeneralChange) => invoke<void>("set_general", { change }));
/** What was held between two moments, as far as it is kept. */
export const history = newest((from: Date, to: Date) =>
  invoke<History>("history", { from: from.toISOString(), to: to.toISOString() }),
);
/** Lets the person choose a file, and writes a table into it. */
export const exportCsv = once((table: string) => invoke<void>("export_csv", { table }));
export const deleteHistory = () => invoke<void>("delete_history");
/** Looks at everything that can be wrong; changes nothing. */
export const doctor = () => invoke<Report>("doctor");
/** The secret goes to the keychain by way of the agent, once; nothing hands it back. */
export const storeSecret = (secret: string) => invoke<void>("store_secret", { secret });
export const removeSecret = () => invoke<void>("remove_secret");
export const signIn = (deviceCode: boolean) => invoke<string | null>("sign_in", { deviceCode });
export const cancelSignIn = () => invoke<void>("cancel_sign_in");
export const signOut = () => invoke<void>("sign_out");
export const startAgent = once(() => invoke<void>("start_agent"));
export type Link = "sign-in" | "entra" | "entra-us" | "logs" | "settings" | "support";
export const openLink = once((link: Link) => invoke<void>("open_link", { link }));

/** What this program is, and who brings newer versions. */
export interface Updates {
  source: "publisher" | "packages" | "organisation" | "owner" | "nowhere";
  version: string;
  host: string | null;
}
/** A newer version. */
export interface Release {
  version: string;
  notes: string | null;
  /** In seconds since 1970. */
  published_at: number | null;
}
export const updates = () => invoke<Updates>("updates");
/** The newer version there is; `null` where this is the newest. */
export const lookForUpdate = () => invoke<Release | null>("look_for_update");
/** The one that the person is to be told of as the window opens. */
export const updateToTell = () => invoke<Release | null>("update_to_tell");
/** Downloads it and puts it in place. */
export const installUpdate = () => invoke<void>("install_update");
/** How much of it is here, in bytes, while it is downloaded. */
export const followUpdate = (tell: (progress: { here: number; of: number | null }) => void) =>
  listen<{ here: number; of: number | null }>("update-progress", (event) => tell(event.payload));
/** What ships with the product, by name; each with its licence as an SPDX expression. */
export const licences = () => invoke<{ name: string; version: string; licence: string }[]>("licences");
/** The text that goes with the one at that place of the list. */
export const licenceText = newest((place: number) => invoke<string>("licence_text", { place }));
/** The page's sentences in another language. */
export const sentences = (tag: string) => invoke<Words>("sentences", { tag });
/** Closes the window. */
export const close = () => invoke<void>("close");
/** This page is shown the next time. */
export const remember = (chosen: Chosen) => void invoke<void>("remember", { chosen });
/** Lets the person choose a file; `null` when they did not. */
export const chooseCertificate = once((title: string, kind: string) =>
  invoke<string | null>("choose_certificate", { title, kind }),
);
/** Shows a status for a moment; gives the number of its hold, and how things are then. */
export const tryStatus = () => invoke<{ hold: number; status: Status }>("try_status");

/** What is known of the agent: its status, that it does not answer, or that there is none. */
export type Known = { status: Status } | "silent" | "gone";

/** Follows what is said, and begins with what was said before this page listened. */
async function followFrom<T>(command: string, event: string, hear: (said: T) => void): Promise<void> {
  let heard = false;
  await listen<T>(event, ({ payload }) => {
    heard = true;
    hear(payload);
  });
  const before = await invoke<T | null>(command);
  // Anything said since is newer.
  if (before && !heard) hear(before);
}

/** Follows the agent. */
export const follow = (hear: (known: Known) => void) =>
  followFrom<Known>("current", "agent", (known) => {
    if (typeof known === "object") writeTwelveHours(known.status.twelve_hours);
    hear(known);
  });

/** Follows the pages that are asked for while the window is open, by a click on a notification. */
export const followPage = (go: (page: string) => void) => listen<string>("page", (event) => go(event.payload));

/** Follows the accent colour of the system; `null` where it tells none. */
export const followAccent = (tell: (color: Color | null) => void) =>
  followFrom<Color | null>("accent", "accent", tell);

/** What is said while somebody signs in. */
export interface SignInNews {
  /** A code is to be typed. */
  code(code: DeviceCode): void;
  /** A page is being opened in the browser. */
  page(page: SignInPage): void;
  /** The browser could not be started. */
  noBrowser(): void;
  /** The keychain asks for its password. */
  keychainAsks(): void;
}

/** Follows whether the keychain asks for its password; gives what ends that. */
export const followKeychain = (tell: () => void) => listen("keychain-asks", tell);

/** Follows what is said while somebody signs in; gives what ends that. */
export async function followSignIn(news: SignInNews): Promise<() => void> {
  const stops = await Promise.all([
    listen<DeviceCode>("device-code", (event) => news.code(event.payload)),
    listen<SignInPage>("sign-in-page", (event) => news.page(event.payload)),
    listen("no-browser", () => news.noBrowser()),
    followKeychain(() => news.keychainAsks()),
  ]);
  return () => stops.forEach((stop) => stop());
}
