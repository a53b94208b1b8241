//! What the session knows of a proxy: the environment of the session, when the agent was started
//! without it, and the settings of the desktop.

use std::collections::HashMap;
use std::path::PathBuf;
use std::time::Duration;

use graph::Route;
use presence::NetworkFault;
use tokio::time::timeout;
use tracing::debug;
use zbus::proxy::CacheProperties;

use super::{gnome, kde};
use crate::disk::folders::platform_config;
use crate::system::memory::while_asking;

/// How long anybody who is asked may take.
const WITHIN: Duration = Duration::from_millis(800);

/// What a desktop's settings say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Setting {
    /// No proxy.
    None,
    /// This one, but for these.
    Proxy {
        /// As [`Route::by`] takes it.
        proxy: String,
        /// With commas between.
        bypass: String,
    },
    /// What these variables of the environment say.
    Variables {
        /// The name of one, or the proxy itself.
        proxy: String,
        /// The same.
        bypass: String,
    },
    /// What a script says; its address, empty where the network is to name it.
    Script(String),
}

/// The way that the session and the desktop say.
pub(super) async fn route() -> Route {
    let bus = timeout(WITHIN, zbus::Connection::session()).await;
    let bus = bus.ok().and_then(Result::ok);
    let environment = match &bus {
        Some(bus) => session_environment(bus).await,
        None => HashMap::new(),
    };
    let variable = |name: &str| environment.get(name).cloned();
    if let Some(route) = Route::of_variables(variable) {
        debug!("the proxy is the one of the session's environment");
        return route;
    }
    let desktop = std::env::var("XDG_CURRENT_DESKTOP").unwrap_or_default();
    let setting = if desktop.split(':').any(|name| name == "KDE") {
        kde::setting()
    } else {
        timeout(WITHIN, gnome::setting()).await.ok().flatten()
    };
    match setting {
        None | Some(Setting::None) => Route::System,
        Some(Setting::Proxy { proxy, bypass }) => Route::by(&proxy, &bypass),
        Some(Setting::Variables { proxy, bypass }) => {
            let value = |name: &str| std::env::var(name).ok().or_else(|| variable(name));
            let or_itself = |text: String| value(&text).unwrap_or(text);
            Route::by(&or_itself(proxy), &value(&bypass).unwrap_or_default())
        }
        Some(Setting::Script(script)) => by_script(bus.as_ref(), script).await,
    }
}

/// The files in which the desktops keep their settings: the database of dconf, for GNOME and who shares
/// its schema, and KDE's own.
pub(crate) fn files() -> Vec<PathBuf> {
    let folder = platform_config();
    ["dconf/user", kde::FILE].map(|it| folder.join(it)).into()
}

/// The manager of the session's services: systemd(1) for the user.
#[zbus::proxy(
    interface = "org.freedesktop.systemd1.Manager",
    default_service = "org.freedesktop.systemd1",
    default_path = "/org/freedesktop/systemd1",
    gen_blocking = false
)]
trait UserManager {
    #[zbus(property)]
    fn environment(&self) -> zbus::Result<Vec<String>>;
}

/// The desktop's portal, which alone can run a proxy script.
#[zbus::proxy(
    interface = "org.freedesktop.portal.ProxyResolver",
    default_service = "org.freedesktop.portal.Desktop",
    default_path = "/org/freedesktop/portal/desktop",
    gen_blocking = false
)]
trait ProxyResolver {
    fn lookup(&self, uri: &str) -> zbus::Result<Vec<String>>;
}

/// The environment that the session gives to what it starts (org.freedesktop.systemd1(5),
/// `Environment`); nothing where systemd does not run the session.
async fn session_environment(bus: &zbus::Connection) -> HashMap<String, String> {
    let asked = async {
        let manager = UserManagerProxy::builder(bus).cache_properties(CacheProperties::No);
        manager.build().await?.environment().await
    };
    let variables = timeout(WITHIN, asked).await.ok().and_then(Result::ok);
    let pairs = variables.unwrap_or_default().into_iter();
    pairs
        .filter_map(|pair| {
            let (name, value) = pair.split_once('=')?;
            Some((name.to_owned(), value.to_owned()))
        })
        .collect()
}

/// What the script says for the service.
async fn by_script(bus: Option<&zbus::Connection>, script: String) -> Route {
    let asked = async {
        let portal = ProxyResolverProxy::builder(bus?).cache_properties(CacheProperties::No);
        let portal = portal.build().await.ok()?;
        let found = while_asking(portal.lookup("https://graph.microsoft.com")).await;
        found.inspect_err(|error| debug!(%error, "no portal")).ok()
    };
    let found = timeout(WITHIN, asked).await.ok().flatten();
    match found.and_then(|found| found.into_iter().next()) {
        Some(proxy) if proxy.starts_with("direct:") => Route::Direct,
        Some(proxy) => Route::by(&gnome::with_resolution(&proxy), ""),
        // Most networks name none, so nothing is taken for that.
        None if script.is_empty() => Route::System,
        None => Route::Unusable {
            proxy: script,
            fault: NetworkFault::ProxyScript,
            bypass: String::new(),
        },
    }
}
