//! The way to the service: the proxy that the settings name, else the one of the environment, else
//! the one of the desktop. It is looked up whenever new connections are made, so that what the person
//! changes is taken up with the next try.

#[cfg(target_os = "linux")]
#[path = "route/linux.rs"]
mod desktop;
#[cfg(not(target_os = "linux"))]
#[path = "route/native.rs"]
mod desktop;
#[cfg(target_os = "linux")]
#[path = "route/gnome.rs"]
mod gnome;
#[cfg(target_os = "linux")]
#[path = "route/kde.rs"]
mod kde;

use std::fmt;
use std::pin::Pin;
use std::rc::Rc;

use graph::{AccountConfig, Client, FindRoute, ProxyAddress, Route};

use crate::system::keychain::Keychain;

/// What `[network] proxy` says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum ProxySetting {
    /// Nothing: as the environment and the desktop say.
    #[default]
    System,
    /// Without a proxy.
    None,
    /// By this one.
    Proxy(ProxyAddress),
}

impl std::str::FromStr for ProxySetting {
    type Err = graph::UnusableProxy;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.trim() {
            "" | "system" => Ok(Self::System),
            "none" => Ok(Self::None),
            proxy => proxy.parse().map(Self::Proxy),
        }
    }
}

/// As it is written, without what is secret of it; nothing for what the desktop says.
impl fmt::Display for ProxySetting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::System => Ok(()),
            Self::None => f.write_str("none"),
            Self::Proxy(proxy) => proxy.fmt(f),
        }
    }
}

impl ProxySetting {
    /// Whether it says who asks as well.
    pub(crate) fn has_password(&self) -> bool {
        matches!(self, Self::Proxy(proxy) if proxy.has_password())
    }
}

impl FindRoute for ProxySetting {
    fn find(&self) -> Pin<Box<dyn Future<Output = Route> + '_>> {
        Box::pin(async {
            match self {
                Self::None => Route::Direct,
                Self::Proxy(proxy) => Route::Proxy {
                    proxy: proxy.clone(),
                    bypass: String::new(),
                },
                Self::System => {
                    let own = |name: &str| std::env::var(name).ok();
                    match Route::of_variables(own) {
                        Some(route) => route,
                        None => desktop::route().await,
                    }
                }
            }
        })
    }
}

/// The files in which the desktop keeps what it says of a proxy.
#[cfg(target_os = "linux")]
pub(crate) use desktop::files as desktop_files;

/// The client of an account, which goes by that proxy.
pub(crate) fn client(
    account: &AccountConfig,
    proxy: &ProxySetting,
    keychain: Keychain,
) -> Client<Keychain> {
    let route = Rc::new(proxy.clone());
    Client::by(route, account.clone(), keychain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_setting_names_a_proxy_or_none_or_leaves_it_to_the_system() {
        let read = |text: &str| text.parse::<ProxySetting>();
        assert_eq!(read("none"), Ok(ProxySetting::None));
        assert_eq!(read(" system "), Ok(ProxySetting::System));
        let proxy = "http://proxy.example:3128".parse().unwrap();
        assert_eq!(read("proxy.example:3128"), Ok(ProxySetting::Proxy(proxy)));
        assert!(read("ftp://proxy.example").is_err());
        let printed = format!("{:?}", read("http://alice:hush@proxy.example").unwrap());
        assert!(!printed.contains("hush"), "{printed}");
    }
}
