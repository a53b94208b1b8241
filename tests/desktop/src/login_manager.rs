//! The login manager: says on a system bus of the desktop's own that the machine sleeps, or woke up.

use std::sync::Arc;

use zbus::object_server::SignalEmitter;
use zbus::{Connection, interface};

use crate::bus::BusThread;
use crate::error::Result;

const PATH: &str = "/org/freedesktop/login1";

/// `org.freedesktop.login1`, as far as its sleep is concerned. It leaves the bus when dropped.
#[derive(Debug)]
pub struct LoginManager {
    bus: Arc<BusThread>,
    connection: Option<Connection>,
}

impl LoginManager {
    pub(crate) fn start(bus: Arc<BusThread>) -> Result<Self> {
        let builder = bus
            .builder()?
            .serve_at(PATH, Manager)?
            .name("org.freedesktop.login1")?;
        let connection = Some(bus.run(async move { Ok(builder.build().await?) })?);
        Ok(Self { bus, connection })
    }

    /// Announces that the machine is about to sleep.
    pub fn fall_asleep(&self) -> Result<()> {
        self.prepare_for_sleep(true)
    }

    /// Announces that the machine woke up.
    pub fn wake_up(&self) -> Result<()> {
        self.prepare_for_sleep(false)
    }

    fn prepare_for_sleep(&self, start: bool) -> Result<()> {
        let Some(connection) = &self.connection else {
            return Ok(());
        };
        let emitter = SignalEmitter::new(connection, PATH)?.into_owned();
        self.bus
            .run(async move { Ok(Manager::prepare_for_sleep(&emitter, start).await?) })
    }
}

impl Drop for LoginManager {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            let _bus_ended = self.bus.run(async move { Ok(connection.close().await?) });
        }
    }
}

#[derive(Debug)]
struct Manager;

#[interface(name = "org.freedesktop.login1.Manager")]
impl Manager {
    #[zbus(signal)]
    async fn prepare_for_sleep(emitter: &SignalEmitter<'_>, start: bool) -> zbus::Result<()>;
}
