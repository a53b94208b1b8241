//! What the kernel, the files of the resolver and the settings of the desktop say.

use std::future::pending;
use std::os::fd::OwnedFd;
use std::path::Path;

use futures_util::future::select_all;
use graph::{FindRoute as _, NetworkChange, Route};
use tokio::io::unix::AsyncFd;

use crate::disk::file_watch::Watch;
use crate::disk::readiness::readable;
use crate::system::route::{self, ProxySetting};

/// What the resolver goes by (resolv.conf(5), hosts(5), nsswitch.conf(5)).
const OF_THE_RESOLVER: [&str; 3] = ["/etc/resolv.conf", "/etc/hosts", "/etc/nsswitch.conf"];

/// What decides on the way to the service.
pub(super) struct Surroundings {
    change: NetworkChange,
    notices: Option<AsyncFd<OwnedFd>>,
    resolver: Vec<Watch>,
    /// The settings of the desktop, where they say which proxy it is.
    desktop: Vec<Watch>,
    proxy: ProxySetting,
    route: Route,
}

impl Surroundings {
    pub(super) async fn now(proxy: ProxySetting) -> Self {
        let change = NetworkChange::since_now();
        let notices = change.socket().and_then(|it| it.try_clone().ok());
        let desktop = match proxy {
            ProxySetting::System => route::desktop_files(),
            ProxySetting::None | ProxySetting::Proxy(_) => Vec::new(),
        };
        Self {
            notices: notices.and_then(|it| readable(it).ok()),
            change,
            resolver: OF_THE_RESOLVER.map(|it| Watch::of(Path::new(it))).into(),
            desktop: desktop.iter().map(|it| Watch::of(it)).collect(),
            route: proxy.find().await,
            proxy,
        }
    }

    /// Ends when something has changed since this ended last.
    pub(super) async fn changed(&mut self) {
        tokio::select! {
            () = noticed(&self.change, self.notices.as_ref()) => {}
            () = any(&mut self.resolver) => {}
            () = another_proxy(&mut self.desktop, &self.proxy, &mut self.route) => {}
        }
    }
}

/// Ends when the kernel has told of an address or a route.
async fn noticed(change: &NetworkChange, notices: Option<&AsyncFd<OwnedFd>>) {
    let Some(notices) = notices else {
        return pending().await;
    };
    match notices.readable().await {
        Ok(mut ready) => {
            while change.has_happened() {}
            ready.clear_ready();
        }
        Err(_) => pending().await,
    }
}

/// Ends when one of these files has changed.
async fn any(files: &mut [Watch]) {
    if files.is_empty() {
        return pending().await;
    }
    let changes = files.iter_mut().map(|it| Box::pin(it.changed()));
    select_all(changes).await;
}

/// Ends when the desktop says another way than before. Its settings are all in one file, whatever of
/// them changes.
async fn another_proxy(files: &mut [Watch], proxy: &ProxySetting, route: &mut Route) {
    loop {
        any(files).await;
        let found = proxy.find().await;
        if found != *route {
            *route = found;
            return;
        }
    }
}
