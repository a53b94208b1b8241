//! Who on the session bus knows of a proxy: the manager of the session's services (systemd's), which
//! has the environment of what it starts, and the portal, which runs a desktop's proxy script.

use std::sync::Arc;

use zbus::message::Header;
use zbus::{Connection, fdo, interface};

use crate::bus::BusThread;
use crate::error::Result;
use crate::portal_caller::Callers;

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
        let portal = ProxyPortal {
            proxy,
            callers: Callers::default(),
        };
        let builder = bus
            .builder()?
            .serve_at("/org/freedesktop/portal/desktop", portal)?
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
struct ProxyPortal {
    proxy: String,
    callers: Callers,
}

#[interface(name = "org.freedesktop.portal.ProxyResolver")]
impl ProxyPortal {
    async fn lookup(
        &self,
        #[zbus(header)] header: Header<'_>,
        #[zbus(connection)] connection: &Connection,
        _address: &str,
    ) -> fdo::Result<Vec<String>> {
        self.callers.admit(connection, &header).await?;
        Ok(vec![self.proxy.clone()])
    }
}
