//! Newer versions of the program, where no package manager brings them: looked for in the publisher's list,
//! and put in place once a person has asked for it. A file counts only with the publisher's signature over it
//! and over its version (minisign, as Tauri's updater has it).

use std::env;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use ipc::{Answer, Want};
use jiff::Timestamp;
use serde::Serialize;
use tauri::{AppHandle, Emitter as _, State};
use tauri_plugin_updater::{Error, Update, UpdaterExt as _};
use url::Url;

use crate::commands::{Failure, ask, settings};
use crate::place::Place;

/// How long the publisher's list may take, and any pause of the download.
const PATIENCE: Duration = Duration::from_secs(20);

/// How long the list may take in all, however steadily it comes.
const LONGEST: Duration = Duration::from_secs(60);

/// The newer version that was found, for when it is to be installed.
#[derive(Default)]
pub(crate) struct Found(Mutex<Option<Update>>);

impl Found {
    fn set(&self, update: Option<Update>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = update;
    }

    fn get(&self) -> Option<Update> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

/// Where newer versions of this program come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Source {
    /// From the publisher, by this window.
    Publisher,
    /// From the system's packages.
    Packages,
    /// From the organisation that manages this computer, and from nobody else.
    Organisation,
    /// From whoever may write where the program is.
    Owner,
    /// From nowhere: this build has no publisher.
    Nowhere,
}

/// What this program is, and how it is renewed.
#[derive(Debug, Serialize)]
pub(crate) struct Updates {
    source: Source,
    version: &'static str,
    /// Whose list is looked at.
    host: Option<String>,
}

/// A newer version.
#[derive(Debug, Serialize)]
pub(crate) struct Release {
    version: String,
    /// What is new, as the publisher wrote it.
    notes: Option<String>,
    /// When it was published, in seconds since 1970.
    published_at: Option<i64>,
}

impl From<&Update> for Release {
    fn from(update: &Update) -> Self {
        Self {
            version: update.version.clone(),
            notes: update.body.clone().filter(|it| !it.trim().is_empty()),
            published_at: update.date.map(|date| date.unix_timestamp()),
        }
    }
}

/// How much of it is here, in bytes.
#[derive(Debug, Clone, Serialize)]
struct Progress {
    here: usize,
    of: Option<u64>,
}

/// What keeps a newer version from being found or installed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Obstacle {
    /// Something is held.
    Held,
    /// The agent runs and does not answer, so nobody knows whether something is held.
    Silent,
    /// The publisher's list cannot be reached.
    Unreachable,
    /// What is there is no list.
    Unreadable,
    /// There is no version for this kind of computer.
    Unsupported,
    /// The download came to no end.
    BrokenOff,
    /// What came is not what the publisher signed.
    Tampered,
    /// It could not be put in place.
    NotWritten,
}

/// Why there is no newer version now.
#[derive(Debug, Serialize)]
pub(crate) struct NoUpdate {
    obstacle: Obstacle,
    cause: String,
}

impl Obstacle {
    fn with(self, cause: &dyn std::fmt::Display) -> NoUpdate {
        NoUpdate {
            obstacle: self,
            cause: cause.to_string(),
        }
    }
}

/// What this program is, and how it is renewed.
#[tauri::command]
pub(crate) async fn updates() -> Updates {
    let host = publisher().and_then(|it| it.list.host_str().map(str::to_owned));
    Updates {
        source: source().await,
        version: env!("CARGO_PKG_VERSION"),
        host,
    }
}

async fn source() -> Source {
    if publisher().is_none() {
        return Source::Nowhere;
    }
    let source = by_place(env::current_exe().ok().as_deref());
    if source == Source::Publisher && is_forbidden().await {
        return Source::Organisation;
    }
    source
}

/// Whether the organisation has switched it off.
async fn is_forbidden() -> bool {
    let Ok(Answer::Status(status)) = ask(Want::Status).await else {
        return false;
    };
    let managed = status.managed.map(|it| it.locked).unwrap_or_default();
    managed.iter().any(|it| it == "updates.check")
        && settings()
            .await
            .is_ok_and(|it| !it.general.check_for_updates)
}

/// Looks whether there is a newer version; `None` where this is the newest.
#[tauri::command]
pub(crate) async fn look_for_update(
    app: AppHandle,
    found: State<'_, Found>,
) -> Result<Option<Release>, NoUpdate> {
    let update = look(&app).await?;
    let release = update.as_ref().map(Release::from);
    found.set(update);
    Ok(release)
}

/// The newer version that the person is to be told of as the window opens: where they want that, and it was
/// not looked for today. What keeps it from being found is told when they ask.
#[tauri::command]
pub(crate) async fn update_to_tell(
    app: AppHandle,
    found: State<'_, Found>,
    place: State<'_, Place>,
) -> Result<Option<Release>, ()> {
    let wanted = settings()
        .await
        .is_ok_and(|it| it.general.check_for_updates);
    if !wanted
        || source().await != Source::Publisher
        || !place.may_look_for_update(Timestamp::now())
    {
        return Ok(None);
    }
    Ok(look_for_update(app, found).await.ok().flatten())
}

/// Downloads what was found, and puts it in place. The agent goes on as the newer version.
#[tauri::command]
pub(crate) async fn install_update(
    app: AppHandle,
    found: State<'_, Found>,
) -> Result<(), NoUpdate> {
    // The page offers what was found; the organisation may have switched it off since.
    let found_here = match source().await {
        Source::Publisher => found.get(),
        _ => None,
    };
    let update = found_here.ok_or_else(|| Obstacle::Unsupported.with(&""))?;
    nothing_is_held().await?;
    let mut here = 0;
    let tell = |got: usize, of: Option<u64>| {
        here += got;
        // The page may be gone.
        let _ = app.emit("update-progress", Progress { here, of });
    };
    let file = update.download(tell, || {}).await.map_err(not_downloaded)?;
    // It may have taken a while.
    nothing_is_held().await?;
    put_in_place(&update, file).await?;
    found.set(None);
    #[cfg(target_os = "macos")]
    renew_agent().await;
    Ok(())
}

/// Has the agent end and the newer one take its place: on macOS it does not look after its own file.
#[cfg(target_os = "macos")]
async fn renew_agent() {
    /// How long it may take to end: it writes down what it holds, and hangs up.
    const ENDS_WITHIN: Duration = Duration::from_secs(5);
    let ended = tokio::time::timeout(ENDS_WITHIN, crate::commands::hand_over()).await;
    // Where none runs none is renewed; where one does not end, or the newer one does not start, the page says so and
    // offers to start it.
    if let Ok(Ok(())) = ended {
        drop(crate::commands::start_agent());
    }
}

async fn put_in_place(update: &Update, file: Vec<u8>) -> Result<(), NoUpdate> {
    let update = update.clone();
    let done = tauri::async_runtime::spawn_blocking(move || place(&update, &file)).await;
    done.unwrap_or_else(|error| Err(error.to_string()))
        .map_err(|cause| Obstacle::NotWritten.with(&cause))
}

/// What is delivered for Linux is an archive of two programs.
#[cfg(target_os = "linux")]
fn place(_: &Update, file: &[u8]) -> Result<(), String> {
    let program = env::current_exe().map_err(|error| error.to_string())?;
    let folder = program.parent().unwrap_or(Path::new("/"));
    crate::unpack::over(folder, file).map_err(|error| error.to_string())
}

/// On Windows the installer goes on by itself, and this program ends.
#[cfg(not(target_os = "linux"))]
fn place(update: &Update, file: &[u8]) -> Result<(), String> {
    update.install(file).map_err(|error| error.to_string())
}

/// Without an agent nothing is held by anybody who could be interrupted.
async fn nothing_is_held() -> Result<(), NoUpdate> {
    match ask(Want::Status).await {
        Ok(Answer::Status(status)) if status.hold.is_some() => Err(Obstacle::Held.with(&"")),
        Err(Failure::Silent) => Err(Obstacle::Silent.with(&"")),
        _ => Ok(()),
    }
}

async fn look(app: &AppHandle) -> Result<Option<Update>, NoUpdate> {
    let publisher = match source().await {
        Source::Publisher => publisher(),
        _ => None,
    };
    let publisher = publisher.ok_or_else(|| Obstacle::Unreachable.with(&"no publisher"))?;
    let mut builder = app
        .updater_builder()
        .pubkey(publisher.key)
        .endpoints(vec![publisher.list])
        .map_err(not_found)?
        .configure_client(|client| client.connect_timeout(PATIENCE).read_timeout(PATIENCE));
    // Where the agent does not run, the one of the desktop is used.
    let proxy = settings().await.map(|it| it.general.proxy);
    let proxy = proxy.unwrap_or_default();
    if proxy == "none" {
        builder = builder.no_proxy();
    } else if let Ok(proxy) = proxy.parse() {
        builder = builder.proxy(proxy);
    }
    let updater = builder.build().map_err(not_found)?;
    let checked = tokio::time::timeout(LONGEST, updater.check()).await;
    checked
        .map_err(|_| Obstacle::Unreachable.with(&"it takes too long"))?
        .map_err(not_found)
}

fn not_found(error: Error) -> NoUpdate {
    let obstacle = match &error {
        Error::TargetNotFound(_) | Error::TargetsNotFound(_) | Error::UnsupportedArch => {
            Obstacle::Unsupported
        }
        Error::Serialization(_) | Error::Semver(_) | Error::UrlParse(_) => Obstacle::Unreadable,
        Error::Reqwest(error) if error.is_decode() => Obstacle::Unreadable,
        _ => Obstacle::Unreachable,
    };
    obstacle.with(&innermost(&error))
}

fn not_downloaded(error: Error) -> NoUpdate {
    let obstacle = match &error {
        Error::Minisign(_)
        | Error::Base64(_)
        | Error::SignatureUtf8(_)
        | Error::SignedVersionMismatch { .. }
        | Error::MissingSignedVersion => Obstacle::Tampered,
        _ => Obstacle::BrokenOff,
    };
    obstacle.with(&innermost(&error))
}

/// What was wrong in the end: the outer words name addresses and no cause.
fn innermost(error: &(dyn std::error::Error + 'static)) -> String {
    let mut last = error;
    while let Some(source) = last.source() {
        last = source;
    }
    last.to_string()
}

/// Who publishes newer versions: the address of the list, and the key of the signatures.
struct Publisher {
    list: Url,
    key: String,
}

/// As the build was told (`PRESENCE_TRAY_UPDATE_LIST`, `PRESENCE_TRAY_UPDATE_KEY`); `None` for a build of one's
/// own.
fn publisher() -> Option<Publisher> {
    let list = told(
        "PRESENCE_TRAY_UPDATE_LIST",
        option_env!("PRESENCE_TRAY_UPDATE_LIST"),
    )?;
    let key = told(
        "PRESENCE_TRAY_UPDATE_KEY",
        option_env!("PRESENCE_TRAY_UPDATE_KEY"),
    )?;
    Some(Publisher {
        list: list.parse().ok()?,
        key,
    })
}

/// Tests tell a program that is not delivered when it runs. One that is delivered takes no such thing from its
/// environment.
fn told(name: &str, built: Option<&str>) -> Option<String> {
    let now = env::var(name).ok().filter(|_| cfg!(debug_assertions));
    let built = built.map(str::to_owned);
    now.or(built).filter(|it| !it.is_empty())
}

/// Who renews a program, by where it is.
fn by_place(program: Option<&Path>) -> Source {
    let Some(folder) = program.and_then(Path::parent) else {
        return Source::Owner;
    };
    if cfg!(windows) {
        // Where the installer for one user puts it; one for all users is the administrator's.
        let own = env::var_os("LOCALAPPDATA").is_some_and(|own| folder.starts_with(own));
        return if own {
            Source::Publisher
        } else {
            Source::Owner
        };
    }
    if cfg!(target_os = "macos") {
        return Source::Publisher;
    }
    let is_packaged = ["/usr/bin", "/usr/lib", "/bin", "/app", "/nix", "/snap"]
        .into_iter()
        .any(|place| folder.starts_with(place));
    if is_packaged {
        Source::Packages
    } else if may_write(folder) {
        Source::Publisher
    } else {
        Source::Owner
    }
}

#[cfg(target_os = "linux")]
fn may_write(folder: &Path) -> bool {
    rustix::fs::access(folder, rustix::fs::Access::WRITE_OK).is_ok()
}

#[cfg(not(target_os = "linux"))]
const fn may_write(_: &Path) -> bool {
    true
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests {
    use super::*;

    #[test]
    fn who_renews_a_program_is_known_by_its_place() {
        let folder = tempfile::tempdir().unwrap();
        let own = folder.path().join("presence-tray-settings");
        let of = |program: &str| by_place(Some(Path::new(program)));
        assert_eq!(of("/usr/bin/presence-tray-settings"), Source::Packages);
        assert_eq!(of("/app/bin/presence-tray-settings"), Source::Packages);
        assert_eq!(by_place(Some(&own)), Source::Publisher);
        assert_eq!(of("/nowhere/presence-tray-settings"), Source::Owner);
        assert_eq!(by_place(None), Source::Owner);
    }
}
