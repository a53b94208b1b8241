//! The screen saver of a desktop, which locks its screen.

use std::sync::Arc;

use zbus::object_server::SignalEmitter;
use zbus::{Connection, interface};

use crate::bus::BusThread;
use crate::desktop::Desktop;
use crate::error::Result;

const PATH: &str = "/org/gnome/ScreenSaver";

/// `org.gnome.ScreenSaver`. It leaves the bus when dropped.
#[derive(Debug)]
pub struct ScreenSaver {
    bus: Arc<BusThread>,
    connection: Option<Connection>,
}

impl Desktop {
    /// Starts a screen saver, which is not active.
    ///
    /// # Errors
    /// When it could not be started.
    pub fn start_screen_saver(&self) -> Result<ScreenSaver> {
        ScreenSaver::start(Arc::clone(self.bus_thread()))
    }
}

impl ScreenSaver {
    fn start(bus: Arc<BusThread>) -> Result<Self> {
        let builder = bus
            .builder()?
            .serve_at(PATH, Saver { is_active: false })?
            .name("org.gnome.ScreenSaver")?;
        let connection = Some(bus.run(async move { Ok(builder.build().await?) })?);
        Ok(Self { bus, connection })
    }

    /// It takes the screen, or gives it back.
    ///
    /// # Errors
    /// When the bus does not take it.
    pub fn activate(&self, is_active: bool) -> Result<()> {
        let Some(connection) = self.connection.clone() else {
            return Ok(());
        };
        self.bus.run(async move {
            let server = connection.object_server();
            let saver = server.interface::<_, Saver>(PATH).await?;
            saver.get_mut().await.is_active = is_active;
            Saver::active_changed(saver.signal_emitter(), is_active).await?;
            Ok(())
        })
    }
}

impl Drop for ScreenSaver {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            let _bus_ended = self.bus.run(async move { Ok(connection.close().await?) });
        }
    }
}

#[derive(Debug)]
struct Saver {
    is_active: bool,
}

#[interface(name = "org.gnome.ScreenSaver")]
impl Saver {
    fn get_active(&self) -> bool {
        self.is_active
    }

    #[zbus(signal)]
    async fn active_changed(emitter: &SignalEmitter<'_>, is_active: bool) -> zbus::Result<()>;
}
