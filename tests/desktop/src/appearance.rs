//! The part of the desktop portal that tells programs which accent colour the person chose.

use std::sync::{Arc, Mutex, PoisonError};

use zbus::object_server::SignalEmitter;
use zbus::zvariant::{OwnedValue, Value};
use zbus::{Connection, fdo, interface};

use crate::bus::BusThread;
use crate::error::Result;

const PATH: &str = "/org/freedesktop/portal/desktop";
const NAMESPACE: &str = "org.freedesktop.appearance";
const KEY: &str = "accent-color";

/// Red, green and blue, each from 0 to 1.
type Color = (f64, f64, f64);

/// A running portal; it leaves the bus when dropped.
#[derive(Debug)]
pub struct Appearance {
    bus: Arc<BusThread>,
    connection: Connection,
    accent: Arc<Mutex<Color>>,
}

impl Appearance {
    pub(crate) fn start(bus: Arc<BusThread>, accent: Color) -> Result<Self> {
        let accent = Arc::new(Mutex::new(accent));
        let portal = Portal(Arc::clone(&accent));
        let builder = bus
            .builder()?
            .serve_at(PATH, portal)?
            .name("org.freedesktop.portal.Desktop")?;
        let connection = bus.run(async move { Ok(builder.build().await?) })?;
        Ok(Self {
            bus,
            connection,
            accent,
        })
    }

    /// The person chooses another accent colour.
    ///
    /// # Errors
    /// When the bus is gone.
    pub fn choose(&self, accent: Color) -> Result<()> {
        *self.accent.lock().unwrap_or_else(PoisonError::into_inner) = accent;
        let emitter = SignalEmitter::new(&self.connection, PATH)?.into_owned();
        self.bus.run(async move {
            let value = Value::from(accent);
            Ok(Portal::setting_changed(&emitter, NAMESPACE, KEY, value).await?)
        })
    }
}

struct Portal(Arc<Mutex<Color>>);

#[interface(name = "org.freedesktop.portal.Settings")]
impl Portal {
    fn read_one(&self, namespace: &str, key: &str) -> fdo::Result<OwnedValue> {
        if (namespace, key) != (NAMESPACE, KEY) {
            return Err(fdo::Error::Failed("no such setting".into()));
        }
        let accent = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let value = Value::from(accent).try_to_owned();
        value.map_err(|error| fdo::Error::Failed(error.to_string()))
    }

    #[zbus(signal)]
    async fn setting_changed(
        emitter: &SignalEmitter<'_>,
        namespace: &str,
        key: &str,
        value: Value<'_>,
    ) -> zbus::Result<()>;
}
