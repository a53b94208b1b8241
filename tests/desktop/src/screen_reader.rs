//! What a screen reader is told of the windows: their elements, by role and name, on the bus that programs
//! for people with disabilities share.
//!
//! Source: the XML interfaces of AT-SPI 2, in `at-spi2-core`.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use futures_lite::StreamExt as _;
use tokio::sync::Notify;
use zbus::fdo::DBusProxy;
use zbus::names::OwnedBusName;
use zbus::zvariant::{DynamicType, OwnedObjectPath, OwnedValue, Type, Value};
use zbus::{Connection, MatchRule, MessageStream, message};

use crate::bus::BusThread;
use crate::error::{DesktopError, Result};

const ACCESSIBLE: &str = "org.a11y.atspi.Accessible";
const REGISTRY: &str = "org.a11y.atspi.Registry";
/// More elements than any window of a test has.
const MANY: usize = 3_000;

/// Where an element is: the program's name on the bus, and its object there.
type Address = (String, OwnedObjectPath);

/// Somebody who uses the desktop by what they are told of it, and not by what is drawn.
#[derive(Debug)]
pub struct ScreenReader {
    bus: Arc<BusThread>,
    connection: Connection,
}

/// One element of a window, as it is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// What it is.
    pub role: Role,
    /// What it is called.
    pub name: String,
    /// How deep in the window it is.
    pub depth: usize,
    states: u64,
    address: Address,
}

/// What an element is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Role {
    CheckBox,
    ComboBox,
    Frame,
    PageTab,
    PageTabList,
    PasswordText,
    PushButton,
    RadioButton,
    SpinButton,
    Text,
    ToggleButton,
    /// The title of what opens and closes: AT-SPI has no role for it, so WebKit calls it unknown; its
    /// heading is read.
    Summary,
    Entry,
    Heading,
    Link,
    Document,
    /// Anything else: nothing that a person can use.
    Other,
}

impl Role {
    /// By its number among `AtspiRole`.
    const fn of(number: u32) -> Self {
        match number {
            7 => Self::CheckBox,
            11 => Self::ComboBox,
            23 => Self::Frame,
            37 => Self::PageTab,
            38 => Self::PageTabList,
            40 => Self::PasswordText,
            43 => Self::PushButton,
            44 => Self::RadioButton,
            52 => Self::SpinButton,
            61 => Self::Text,
            62 => Self::ToggleButton,
            67 => Self::Summary,
            79 => Self::Entry,
            83 => Self::Heading,
            88 => Self::Link,
            95 => Self::Document,
            _ => Self::Other,
        }
    }
}

/// How an element can be. The numbers are those of `AtspiStateType`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum State {
    /// Switched on.
    Checked = 4,
    /// It can have the keyboard.
    Focusable = 11,
    /// It has the keyboard.
    Focused = 12,
    /// Held down.
    Pressed = 20,
    /// The one of its kind that is chosen.
    Selected = 23,
    /// It is on the screen.
    Showing = 25,
}

impl Element {
    /// Whether it is so.
    pub fn is(&self, state: State) -> bool {
        self.states & (1 << state as u8) != 0
    }

    /// Whether it is the same element, which may have changed meanwhile.
    pub fn is_at(&self, other: &Self) -> bool {
        self.address == other.address
    }
}

impl fmt::Display for Element {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let on = [State::Checked, State::Pressed, State::Selected];
        let on: Vec<_> = on.into_iter().filter(|state| self.is(*state)).collect();
        write!(
            f,
            "{:indent$}{:?} “{}”",
            "",
            self.role,
            self.name,
            indent = self.depth
        )?;
        if on.is_empty() {
            Ok(())
        } else {
            write!(f, " {on:?}")
        }
    }
}

impl ScreenReader {
    /// Tells all programs that somebody listens.
    pub(crate) fn start(bus: Arc<BusThread>) -> Result<Self> {
        let session = bus.connect()?;
        let connection = bus.run(async move {
            let bus = "org.a11y.Bus";
            let place = "/org/a11y/bus";
            let address = session
                .call_method(Some(bus), place, Some(bus), "GetAddress", &())
                .await?;
            for state in ["IsEnabled", "ScreenReaderEnabled"] {
                let set = ("org.a11y.Status", state, Value::from(true));
                let properties = Some("org.freedesktop.DBus.Properties");
                session
                    .call_method(Some(bus), place, properties, "Set", &set)
                    .await?;
            }
            let address: String = address.body().deserialize()?;
            let connection = zbus::connection::Builder::address(address.as_str())?
                .method_timeout(Duration::from_secs(30))
                .build()
                .await?;
            let place = "/org/a11y/atspi/registry";
            let event = ("object:", Vec::<String>::new(), "");
            connection
                .call_method(
                    Some(REGISTRY),
                    place,
                    Some(REGISTRY),
                    "RegisterEvent",
                    &event,
                )
                .await?;
            let changes = MatchRule::builder()
                .msg_type(message::Type::Signal)
                .interface("org.a11y.atspi.Event.Object")?
                .build();
            DBusProxy::new(&connection)
                .await?
                .add_match_rule(changes)
                .await?;
            Ok(connection)
        })?;
        Ok(Self { bus, connection })
    }

    /// Reads all elements of all windows, in their order, until something is found; again with each
    /// change that is told.
    ///
    /// # Errors
    /// When it does not come in time: everything that was there last.
    pub fn wait_for<T: Send + 'static>(
        &self,
        what: &str,
        limit: Duration,
        find: impl Fn(&[Element]) -> Option<T> + Send + Sync + 'static,
    ) -> Result<T> {
        let (connection, what) = (self.connection.clone(), what.to_owned());
        self.bus.run(async move {
            let changed = Notify::new();
            let mut changes = MessageStream::from(&connection);
            // What is not taken from it holds up the answers behind it.
            let listening = async {
                while changes.next().await.is_some() {
                    changed.notify_one();
                }
            };
            let mut last = Vec::new();
            let reading = async {
                loop {
                    last = elements(&connection).await;
                    if let Some(found) = find(&last) {
                        return Some(found);
                    }
                    // A window that has just come tells of nothing until it has been asked.
                    let _ = tokio::time::timeout(Duration::from_secs(1), changed.notified()).await;
                }
            };
            let found = tokio::select! {
                found = reading => found,
                () = listening => None,
                () = tokio::time::sleep(limit) => None,
            };
            found.ok_or_else(|| DesktopError::TimedOut {
                what,
                limit,
                seen: last.iter().map(|it| format!("\n{it}")).collect(),
            })
        })
    }

    /// Does what pressing an element does.
    ///
    /// # Errors
    /// When it is gone, or there is nothing to press.
    pub fn press(&self, element: &Element) -> Result<()> {
        let connection = self.connection.clone();
        let address = element.address.clone();
        let done = self.bus.run(async move {
            let action = "org.a11y.atspi.Action";
            Ok(ask::<bool>(&connection, &address, action, "DoAction", &0_i32).await)
        })?;
        match done {
            Some(true) => Ok(()),
            _ => Err(DesktopError::Impossible(format!(
                "{element} cannot be pressed"
            ))),
        }
    }
}

/// An element that goes while it is asked is left out.
async fn elements(connection: &Connection) -> Vec<Element> {
    let Ok(root) = OwnedObjectPath::try_from("/org/a11y/atspi/accessible/root") else {
        return Vec::new();
    };
    let root = (REGISTRY.to_owned(), root);
    let mut found = Vec::new();
    let mut next: Vec<_> = children(connection, &root).await;
    next.reverse();
    let mut next: Vec<_> = next.into_iter().map(|address| (0, address)).collect();
    while let Some((depth, address)) = next.pop() {
        let Some(element) = element(connection, depth, &address).await else {
            continue;
        };
        let inside = children(connection, &address).await;
        next.extend(inside.into_iter().rev().map(|it| (depth + 1, it)));
        found.push(element);
        if found.len() > MANY {
            break;
        }
    }
    found
}

async fn children(connection: &Connection, parent: &Address) -> Vec<Address> {
    let children: Option<Vec<(OwnedBusName, OwnedObjectPath)>> =
        ask(connection, parent, ACCESSIBLE, "GetChildren", &()).await;
    let mut children = children.unwrap_or_default();
    if children.is_empty() {
        // What another process has put there is not among them.
        let put_there: Option<(OwnedBusName, OwnedObjectPath)> =
            ask(connection, parent, ACCESSIBLE, "GetChildAtIndex", &0_i32).await;
        children.extend(put_there.filter(|(_, path)| !path.ends_with("/null")));
    }
    let children = children.into_iter();
    children
        .map(|(bus, path)| (bus.to_string(), path))
        .collect()
}

async fn element(connection: &Connection, depth: usize, address: &Address) -> Option<Element> {
    let role = ask(connection, address, ACCESSIBLE, "GetRole", &()).await?;
    let states: Vec<u32> = ask(connection, address, ACCESSIBLE, "GetState", &()).await?;
    let properties = "org.freedesktop.DBus.Properties";
    let name: OwnedValue = ask(
        connection,
        address,
        properties,
        "Get",
        &(ACCESSIBLE, "Name"),
    )
    .await?;
    let [low, high] = states[..] else {
        return None;
    };
    Some(Element {
        role: Role::of(role),
        name: String::try_from(name).ok()?,
        depth,
        states: u64::from(low) | u64::from(high) << 32,
        address: address.clone(),
    })
}

async fn ask<T: serde::de::DeserializeOwned + Type>(
    connection: &Connection,
    (bus, path): &Address,
    interface: &str,
    method: &str,
    arguments: &(impl serde::Serialize + DynamicType + Sync),
) -> Option<T> {
    let answer = connection
        .call_method(Some(bus.as_str()), path, Some(interface), method, arguments)
        .await;
    answer.ok()?.body().deserialize().ok()
}
