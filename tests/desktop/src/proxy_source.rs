//! Who on the session bus knows of a proxy: the manager of the session's services (systemd's), which
//! has the environment of what it starts, and the portal, which runs a desktop's proxy script.

use std::sync::Arc;

use zbus::{Connection, interface};

use crate::bus::BusThread;
use crate::error::Result;

/// One of them. It leaves the bus when dropped.
#[derive(Debug)]
pub struct ProxySource {
    bus: Arc<BusThread>,
    connection: Option<Connection>,
}

impl ProxySource {
    /// `org.freedesktop.systemd1` with this environment: `NAME=value`.
    pub(crate) fn user_manager(bus: Arc<BusThread>, environment: Vec<String>) -> Result<Self> {
        let builder = bus
            .builder()?
            .serve_at("/org/freedesktop/systemd1", UserManager(environment))?
            .name("org.freedesktop.systemd1")?;
        let connection = Some(bus.run(async move { Ok(builder.build().await?) })?);
        Ok(Self { bus, connection })
    }

    /// The desktop's portal, whose proxy script always says this.
    pub(crate) fn proxy_portal(bus: Arc<BusThread>, proxy: String) -> Result<Self> {
        let builder = bus
            .builder()?
            .serve_at("/org/freedesktop/portal/desktop", ProxyPortal(proxy))?
            .name("org.freedesktop.portal.Desktop")?;
        let connection = Some(bus.run(async move { Ok(builder.build().await?) })?);
        Ok(Self { bus, connection })
    }
}

impl Drop for ProxySource {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            let _bus_ended = self.bus.run(async move { Ok(connection.close().await?) });
        }
    }
}

#[derive(Debug)]
struct UserManager(Vec<String>);

#[interface(name = "org.freedesktop.systemd1.Manager")]
impl UserManager {
    #[zbus(property)]
    fn environment(&self) -> Vec<String> {
        self.0.clone()
    }
}

#[derive(Debug)]
struct ProxyPortal(String);

#[interface(name = "org.freedesktop.portal.ProxyResolver")]
impl ProxyPortal {
    fn lookup(&self, _address: &str) -> Vec<String> {
        vec![self.0.clone()]
    }
}
