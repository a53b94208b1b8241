//! The login manager: says on a system bus of the desktop's own that the machine sleeps, or woke up, and that
//! the session is locked, or unlocked.

use std::sync::Arc;

use zbus::object_server::SignalEmitter;
use zbus::zvariant::{ObjectPath, OwnedObjectPath};
use zbus::{Connection, interface};

use crate::bus::BusThread;
use crate::error::Result;

const PATH: &str = "/org/freedesktop/login1";
const SESSION: &str = "/org/freedesktop/login1/session/_31";

/// `org.freedesktop.login1`, as far as its sleep and the lock of its one session are concerned. It leaves the
/// bus when dropped.
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
            .serve_at(SESSION, Session { is_locked: false })?
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

    /// The screen of the session is locked, or unlocked, as who locks it says by its hint.
    ///
    /// # Errors
    /// When the bus does not take it.
    pub fn lock_screen(&self, is_locked: bool) -> Result<()> {
        let Some(connection) = self.connection.clone() else {
            return Ok(());
        };
        self.bus.run(async move {
            let server = connection.object_server();
            let session = server.interface::<_, Session>(SESSION).await?;
            let mut inner = session.get_mut().await;
            inner.is_locked = is_locked;
            inner.locked_hint_changed(session.signal_emitter()).await?;
            Ok(())
        })
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
    /// The one session, whichever is asked for.
    fn get_session(&self, _id: &str) -> OwnedObjectPath {
        ObjectPath::from_static_str_unchecked(SESSION).into()
    }

    #[zbus(signal)]
    async fn prepare_for_sleep(emitter: &SignalEmitter<'_>, start: bool) -> zbus::Result<()>;
}

#[derive(Debug)]
struct Session {
    is_locked: bool,
}

#[interface(name = "org.freedesktop.login1.Session")]
impl Session {
    #[zbus(property)]
    fn locked_hint(&self) -> bool {
        self.is_locked
    }
}
