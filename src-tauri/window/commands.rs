//! What the page can ask for. Every command relays one question to the agent.

use std::process::{Command as Process, Stdio};
use std::sync::{Mutex, PoisonError};

use ipc::{
    AccountForm, Answer, Client, ClientError, Desktop, GeneralChange, History, PresetChange,
    Refusal, Report, Secret, Settings, Status, Tenant, Told, Want,
};
use jiff::{SignedDuration, Timestamp};
use presence::{Cloud, Command, HoldId, Length, Reply, SignInWay};
use presence_tray::disk::folders::{config_folder, state_folder};
use presence_tray::settings::config::file_in;
use presence_tray::system::program;
use presence_tray::typed::setup_line::SetupLine;
use presence_tray::view::menu::EXTENSION;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use tauri::{AppHandle, Emitter as _, State, WebviewWindow};

use crate::follow::{Known, Newest, agent};
use crate::place::{Chosen, Place};
use crate::registration;

/// Why a command did not work.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Failure {
    /// The agent refused it.
    Refused(Box<Refusal>),
    /// The agent runs, and does not answer.
    Silent,
    /// There is nobody to ask.
    Gone(String),
    /// The system did not do it.
    Undone(Undone),
}

/// What the system did not do, which the page says in the person's language.
#[derive(Debug, Serialize)]
pub(crate) struct Undone {
    what: Work,
    /// The file, folder or address.
    place: String,
    cause: String,
}

#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Work {
    Write,
    Open,
    Start,
}

impl Work {
    fn undone(self, place: impl Into<String>) -> impl FnOnce(std::io::Error) -> Failure {
        let place = place.into();
        move |error| {
            Failure::Undone(Undone {
                what: self,
                place,
                cause: error.to_string(),
            })
        }
    }
}

pub(crate) type Outcome<T> = Result<T, Failure>;

impl From<ClientError> for Failure {
    fn from(error: ClientError) -> Self {
        match error {
            ClientError::Silent(_) => Self::Silent,
            other => Self::Gone(other.to_string()),
        }
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(Box::new(refusal))
    }
}

/// What the page may do.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Act {
    Set {
        /// The preset's id.
        preset: String,
        /// Instead of the preset's own status message.
        message: Option<String>,
        /// Instead of the preset's own length.
        #[serde(default)]
        length: Option<HowLong>,
    },
    /// Changes the status message of what is held; an empty one takes it back.
    Message(String),
    Extend,
    Clear,
    ShowAnyway,
    DoNotDisturb,
    Retry,
    /// The keychain is to ask for its password.
    Unlock,
    /// Somebody looks at what colleagues see.
    Look,
}

/// How long, as it was chosen at a button.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum HowLong {
    /// For that many seconds.
    For(u32),
    /// Until that moment.
    Until(Timestamp),
    UntilCleared,
}

impl From<HowLong> for Length {
    fn from(chosen: HowLong) -> Self {
        match chosen {
            HowLong::For(seconds) => Self::For(SignedDuration::from_secs(i64::from(seconds))),
            HowLong::Until(end) => Self::Until(end),
            HowLong::UntilCleared => Self::UntilCleared,
        }
    }
}

/// Where the page may send the person: nowhere else.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Link {
    /// Where the person signs in, with a device code or without, as the agent said.
    SignIn,
    /// The list of applications in Entra.
    Entra,
    /// The same in the portal of the American government's clouds.
    EntraUs,
    /// The folder of the logs, in the file manager.
    Logs,
    /// `config.toml`, in the editor.
    Settings,
    /// Where the organisation says that people ask.
    Support,
}

/// The list of applications, below the address of a portal.
const APPLICATIONS: &str = "#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade";

/// Where the person signs in, while they do.
#[derive(Default)]
pub(crate) struct SignInAddress(Mutex<Option<String>>);

impl SignInAddress {
    fn set(&self, address: Option<String>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = address;
    }

    fn get(&self) -> Option<String> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

/// Connects to the agent, which opens a browser that it is asked for where this window is.
fn connect() -> Result<Client, ClientError> {
    Ok(Client::connect(&agent())?.from_desktop(Desktop::of_this_process()))
}

/// Asks the agent, on a thread that may block.
pub(crate) async fn ask(want: Want) -> Outcome<Answer> {
    blocking(move || Ok(Client::connect(&agent())?.ask(want)??)).await
}

/// The same, and hands what the agent says before its answer to the page.
async fn ask_and_tell(app: AppHandle, want: Want) -> Outcome<Answer> {
    blocking(move || Ok(connect()?.ask_and(want, |told| tell(&app, told))??)).await
}

/// Has the agent end and leave what is held to the next one; returns when it has hung up.
#[cfg(target_os = "macos")]
pub(crate) async fn hand_over() -> Outcome<()> {
    blocking(|| {
        let mut client = connect()?;
        client.ask(Want::HandOver)??;
        while client.wait().is_ok() {}
        Ok(())
    })
    .await
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Outcome<T> + Send + 'static,
) -> Outcome<T> {
    match tauri::async_runtime::spawn_blocking(work).await {
        Ok(result) => result,
        Err(error) => Err(Failure::Gone(error.to_string())),
    }
}

#[tauri::command]
pub(crate) fn current(newest: State<'_, Newest>) -> Option<Known> {
    newest.get()
}

#[tauri::command]
pub(crate) async fn act(what: Act) -> Outcome<()> {
    let command = match what {
        Act::Set {
            preset,
            message,
            length,
        } => Command::Set {
            preset,
            length: length.map(Length::from),
            message,
        },
        Act::Message(text) => Command::Message { text },
        Act::Extend => Command::Extend { by: EXTENSION },
        Act::Clear => Command::Clear,
        Act::ShowAnyway => Command::ShowAnyway,
        Act::DoNotDisturb => Command::DoNotDisturb,
        Act::Retry => Command::Retry,
        Act::Look => Command::Look,
        Act::Unlock => Command::Unlock,
    };
    ask(Want::Command(command)).await.map(drop)
}

/// How long the status of a test stands at the most, should nobody take it back.
const TRIAL: SignedDuration = SignedDuration::from_mins(1);

/// A test that has begun: the number of its hold, which the page follows and clears, and how things
/// are since the agent has taken it up.
#[derive(Debug, Serialize)]
pub(crate) struct Begun {
    hold: HoldId,
    status: Box<Status>,
}

/// Shows a status for a moment.
#[tauri::command]
pub(crate) async fn try_status() -> Outcome<Begun> {
    let command = Command::Set {
        preset: "in-a-call".to_owned(),
        length: Some(Length::For(TRIAL)),
        message: Some(String::new()),
    };
    blocking(move || {
        let mut client = Client::connect(&agent())?;
        let held = client.ask(Want::Command(command))??;
        match (held, client.ask(Want::Status)??) {
            (Answer::Reply(Reply::Held(hold)), Answer::Status(status)) => {
                Ok(Begun { hold, status })
            }
            other => Err(Failure::Gone(format!("{other:?}"))),
        }
    })
    .await
}

/// Lets the person choose the certificate's file. The page gets its path and nothing of it.
#[tauri::command]
pub(crate) async fn choose_certificate(
    window: WebviewWindow,
    title: String,
    kind: String,
) -> Option<String> {
    let dialog = rfd::AsyncFileDialog::new()
        .set_parent(&window)
        .set_title(title)
        .add_filter(kind, &["pfx", "p12", "pem", "PFX", "P12", "PEM"]);
    let file = shown(&window, move || dialog.pick_file()).await?;
    Some(file.path().display().to_string())
}

/// Shows a dialog, which has to begin on the main thread; what was chosen in it.
async fn shown<F: Future<Output = Option<rfd::FileHandle>> + Send + 'static>(
    window: &WebviewWindow,
    dialog: impl FnOnce() -> F + Send + 'static,
) -> Option<rfd::FileHandle> {
    let (tell, mut chosen) = tauri::async_runtime::channel(1);
    let begun = window.run_on_main_thread(move || {
        let dialog = dialog();
        tauri::async_runtime::spawn(async move { tell.send(dialog.await).await });
    });
    begun.ok()?;
    chosen.recv().await.flatten()
}

#[tauri::command]
pub(crate) async fn settings() -> Outcome<Settings> {
    match ask(Want::Settings).await? {
        Answer::Settings(settings) => Ok(*settings),
        other => Err(Failure::Gone(format!("{other:?}"))),
    }
}

#[tauri::command]
pub(crate) async fn set_account(form: AccountForm) -> Outcome<()> {
    ask(Want::SetAccount(form)).await.map(drop)
}

/// The tenant that an e-mail address, or a domain, belongs to.
#[tauri::command]
pub(crate) async fn find_tenant(address: String) -> Outcome<Tenant> {
    match ask(Want::FindTenant { address }).await? {
        Answer::Tenant(tenant) => Ok(tenant),
        other => Err(Failure::Gone(format!("{other:?}"))),
    }
}

/// The account with what a setup line says in it; `None` for what is no such line.
#[tauri::command]
pub(crate) fn read_setup_line(line: &str, form: AccountForm) -> Option<AccountForm> {
    let line: SetupLine = line.parse().ok()?;
    Some(line.applied(form))
}

/// The line that sets colleagues up like this account; `None` while it is not complete.
#[tauri::command]
pub(crate) fn setup_line(form: AccountForm) -> Option<String> {
    SetupLine::of(&form).map(|line| line.to_string())
}

/// Where an administrator consents to the application for everybody; `None` while the account is not
/// complete.
#[tauri::command]
pub(crate) async fn admin_consent_link() -> Outcome<Option<String>> {
    Ok(settings().await?.admin_consent_link)
}

/// The registration as scripts: for the Azure CLI, and for PowerShell.
#[tauri::command]
pub(crate) fn registration_scripts(way: SignInWay, cloud: Cloud) -> [String; 2] {
    [
        registration::azure_cli(way, cloud),
        registration::graph_powershell(way, cloud),
    ]
}

#[tauri::command]
pub(crate) async fn set_general(change: GeneralChange) -> Outcome<()> {
    ask(Want::SetGeneral(change)).await.map(drop)
}

#[tauri::command]
pub(crate) async fn set_presets(change: PresetChange) -> Outcome<()> {
    ask(Want::SetPresets(change)).await.map(drop)
}

#[tauri::command]
pub(crate) async fn record_hotkey(starts: bool) -> Outcome<()> {
    ask(Want::RecordHotkey(starts)).await.map(drop)
}

/// Has the desktop open its settings for hotkeys, or ask about them again.
#[tauri::command]
pub(crate) async fn hotkey_settings() -> Outcome<()> {
    ask(Want::HotkeySettings).await.map(drop)
}

/// What is printed on a key, where the agent can tell.
#[tauri::command]
pub(crate) async fn printed_key(code: String) -> Outcome<Option<String>> {
    match ask(Want::PrintedKey(code)).await? {
        Answer::Key(key) => Ok(key),
        other => Err(Failure::Gone(format!("{other:?}"))),
    }
}

/// The page's sentences in another language.
#[tauri::command]
pub(crate) fn sentences(tag: &str) -> serde_json::Value {
    words::window_sentences(tag)
}

/// Closes the window, as its own button does.
#[tauri::command]
pub(crate) fn close(window: WebviewWindow) {
    // A window that is closing already does not mind.
    let _ = window.close();
}

/// The window opens like this the next time.
#[tauri::command]
pub(crate) fn remember(chosen: Chosen, place: State<'_, Place>) {
    place.choose(chosen);
}

/// What was held between two moments, as far as it is kept.
#[tauri::command]
pub(crate) async fn history(from: Timestamp, to: Timestamp) -> Outcome<History> {
    match ask(Want::History { from, to }).await? {
        Answer::History(history) => Ok(history),
        other => Err(Failure::Gone(format!("{other:?}"))),
    }
}

/// Lets the person choose a file, and writes a table into it; nothing where they chose none.
#[tauri::command]
pub(crate) async fn export_csv(window: WebviewWindow, table: String) -> Outcome<()> {
    let dialog = rfd::AsyncFileDialog::new()
        .set_parent(&window)
        .set_file_name("presence-tray.csv")
        .add_filter("CSV", &["csv"]);
    let Some(file) = shown(&window, move || dialog.save_file()).await else {
        return Ok(());
    };
    // Spreadsheets take UTF-8 for it where it begins with a byte order mark.
    let text = format!("\u{feff}{table}");
    std::fs::write(file.path(), text).map_err(Work::Write.undone(file.path().display().to_string()))
}

#[tauri::command]
pub(crate) async fn delete_history() -> Outcome<()> {
    ask(Want::DeleteHistory).await.map(drop)
}

/// Looks at everything that can be wrong. Changes nothing.
#[tauri::command]
pub(crate) async fn doctor() -> Outcome<Report> {
    match ask(Want::Doctor).await? {
        Answer::Report(report) => Ok(report),
        other => Err(Failure::Gone(format!("{other:?}"))),
    }
}

#[tauri::command]
pub(crate) async fn store_secret(app: AppHandle, secret: String) -> Outcome<()> {
    let secret = Secret(SecretString::from(secret));
    ask_and_tell(app, Want::StoreSecret(secret)).await.map(drop)
}

#[tauri::command]
pub(crate) async fn remove_secret(app: AppHandle) -> Outcome<()> {
    ask_and_tell(app, Want::RemoveSecret).await.map(drop)
}

#[tauri::command]
pub(crate) async fn sign_in(
    app: AppHandle,
    address: State<'_, SignInAddress>,
    device_code: bool,
) -> Outcome<Option<String>> {
    let result = ask_and_tell(app, Want::SignIn { device_code }).await;
    address.set(None);
    match result? {
        Answer::SignedIn(user) => Ok(user),
        _ => Ok(None),
    }
}

/// Hands what is said before an answer to the page.
fn tell(app: &AppHandle, told: &Told) {
    use tauri::Manager as _;
    let remember = |address: &str| app.state::<SignInAddress>().set(Some(address.to_owned()));
    let _ = match told {
        Told::DeviceCode(code) => {
            remember(&code.verification_uri);
            app.emit("device-code", code)
        }
        Told::SignInPage(page) => {
            remember(&page.url);
            app.emit("sign-in-page", page)
        }
        Told::NoBrowser => app.emit("no-browser", ()),
        Told::KeychainAsks => app.emit("keychain-asks", ()),
        Told::Answer { .. } | Told::Status(_) => Ok(()),
    };
}

#[tauri::command]
pub(crate) async fn cancel_sign_in() -> Outcome<()> {
    ask(Want::CancelSignIn).await.map(drop)
}

#[tauri::command]
pub(crate) async fn sign_out() -> Outcome<()> {
    ask(Want::SignOut).await.map(drop)
}

#[tauri::command]
pub(crate) fn open_link(
    link: Link,
    address: State<'_, SignInAddress>,
    newest: State<'_, Newest>,
) -> Outcome<()> {
    let url = match link {
        Link::Entra => Some(format!("https://entra.microsoft.com/{APPLICATIONS}")),
        Link::EntraUs => Some(format!("https://entra.microsoft.us/{APPLICATIONS}")),
        Link::Settings => return open(&file_in(&config_folder()).display().to_string()),
        Link::Logs => return open(&state_folder().display().to_string()),
        Link::SignIn => address.get(),
        Link::Support => newest.support(),
    };
    // The system opens whatever it is given; this is for web pages.
    let Some(url) = url.filter(|url| url.starts_with("https://") || url.starts_with("http://"))
    else {
        return Ok(());
    };
    open(&url)
}

fn open(place: &str) -> Outcome<()> {
    let mut opener = presence_tray::system::browser::command(place);
    #[cfg(target_os = "linux")]
    crate::drawing::leave_to(&mut opener);
    opener.spawn().map(reap).map_err(Work::Open.undone(place))
}

#[tauri::command]
pub(crate) fn start_agent() -> Outcome<()> {
    let failed = || Work::Start.undone("");
    let mut agent = Process::new(program::agent().map_err(failed())?);
    agent
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    #[cfg(target_os = "linux")]
    crate::drawing::leave_to(&mut agent);
    // It goes on when the window is closed.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut agent, 0);
    agent.spawn().map(reap).map_err(failed())
}

/// Takes note of a child's end, so that the system can forget it.
fn reap(mut child: std::process::Child) {
    std::thread::spawn(move || child.wait());
}
