//! The part of the desktop portal that tells programs how the person wants the desktop to look.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use zbus::message::Header;
use zbus::object_server::SignalEmitter;
use zbus::zvariant::{OwnedValue, Value};
use zbus::{Connection, fdo, interface};

use crate::bus::BusThread;
use crate::error::Result;
use crate::portal_caller::Callers;

const PATH: &str = "/org/freedesktop/portal/desktop";
const NAMESPACE: &str = "org.freedesktop.appearance";
const ACCENT: &str = "accent-color";
const SCHEME: &str = "color-scheme";

/// Red, green and blue, each from 0 to 1.
type Color = (f64, f64, f64);

/// A running portal; it leaves the bus when dropped.
#[derive(Debug)]
pub struct Appearance {
    bus: Arc<BusThread>,
    connection: Connection,
    looks: Arc<Mutex<Looks>>,
}

/// What the portal tells; nothing of what is `None`.
#[derive(Debug, Clone, Copy, Default)]
struct Looks {
    accent: Option<Color>,
    scheme: Option<u32>,
}

impl Appearance {
    pub(crate) fn start(bus: Arc<BusThread>, accent: Color) -> Result<Self> {
        let accent = Some(accent);
        Self::start_with(
            bus,
            Looks {
                accent,
                ..Looks::default()
            },
        )
    }

    pub(crate) fn start_with_scheme(bus: Arc<BusThread>, scheme: u32) -> Result<Self> {
        let scheme = Some(scheme);
        Self::start_with(
            bus,
            Looks {
                scheme,
                ..Looks::default()
            },
        )
    }

    fn start_with(bus: Arc<BusThread>, looks: Looks) -> Result<Self> {
        let looks = Arc::new(Mutex::new(looks));
        let portal = Portal {
            looks: Arc::clone(&looks),
            callers: Callers::default(),
        };
        let builder = bus
            .builder()?
            .serve_at(PATH, portal)?
            .name("org.freedesktop.portal.Desktop")?;
        let connection = bus.run(async move { Ok(builder.build().await?) })?;
        Ok(Self {
            bus,
            connection,
            looks,
        })
    }

    /// The person chooses another accent colour.
    ///
    /// # Errors
    /// When the bus is gone.
    pub fn choose(&self, accent: Color) -> Result<()> {
        self.looks().accent = Some(accent);
        self.tell(ACCENT, Value::from(accent))
    }

    /// The person chooses another colour scheme.
    ///
    /// # Errors
    /// When the bus is gone.
    pub fn choose_scheme(&self, scheme: u32) -> Result<()> {
        self.looks().scheme = Some(scheme);
        self.tell(SCHEME, Value::from(scheme))
    }

    fn looks(&self) -> MutexGuard<'_, Looks> {
        self.looks.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn tell(&self, key: &'static str, value: Value<'static>) -> Result<()> {
        let emitter = SignalEmitter::new(&self.connection, PATH)?.into_owned();
        self.bus
            .run(async move { Ok(Portal::setting_changed(&emitter, NAMESPACE, key, value).await?) })
    }
}

struct Portal {
    looks: Arc<Mutex<Looks>>,
    callers: Callers,
}

#[interface(name = "org.freedesktop.portal.Settings")]
impl Portal {
    async fn read_one(
        &self,
        #[zbus(header)] header: Header<'_>,
        #[zbus(connection)] connection: &Connection,
        namespace: &str,
        key: &str,
    ) -> fdo::Result<OwnedValue> {
        self.callers.admit(connection, &header).await?;
        let looks = *self.looks.lock().unwrap_or_else(PoisonError::into_inner);
        let value = match (namespace, key) {
            (NAMESPACE, ACCENT) => looks.accent.map(Value::from),
            (NAMESPACE, SCHEME) => looks.scheme.map(Value::from),
            _ => None,
        };
        let value = value.ok_or_else(|| fdo::Error::Failed("no such setting".into()))?;
        let value = value.try_to_owned();
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
