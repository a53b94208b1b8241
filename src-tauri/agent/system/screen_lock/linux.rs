//! The login manager's session, and the screen savers of the desktops.
//!
//! Sources: org.freedesktop.login1(5), "Session Objects"; the Idle Inhibition Service Draft and GNOME's
//! screen saver, of which the others have their interface.

use std::collections::HashMap;
use std::future::pending;
use std::time::Duration;

use futures_util::StreamExt as _;
use tokio::time::timeout;
use tracing::debug;
use zbus::fdo::{DBusProxy, PropertiesProxy};
use zbus::message::{Message, Type};
use zbus::names::InterfaceName;
use zbus::zvariant::{OwnedObjectPath, Value};
use zbus::{Connection, MatchRule, MessageStream};

const MANAGER: &str = "org.freedesktop.login1";
const SESSION: &str = "org.freedesktop.login1.Session";
const HINT: &str = "LockedHint";
const BUS: &str = "org.freedesktop.DBus";
const OWNER_CHANGED: &str = "NameOwnerChanged";

/// The interfaces of screen savers, each with the bus name of the same text, and where its object is.
const SAVERS: [(&str, &str); 5] = [
    (
        "org.freedesktop.ScreenSaver",
        "/org/freedesktop/ScreenSaver",
    ),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    ("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
    ("org.mate.ScreenSaver", "/org/mate/ScreenSaver"),
    ("org.xfce.ScreenSaver", "/org/xfce/ScreenSaver"),
];

/// How long a service may take to say how it stands now.
const ANSWER: Duration = Duration::from_secs(5);

/// Says whether the screen is locked: how that stands now, and whenever it changes. Where nobody tells, it says
/// nothing.
pub(crate) async fn follow(say: impl Fn(bool)) {
    // They are listened to before they are asked, so nothing is missed in between.
    let mut manager = LoginSession::connect().await.map_err(absent).ok();
    let mut savers = Savers::connect().await.map_err(absent).ok();
    let by_manager = match &manager {
        Some(manager) => manager.is_locked().await,
        None => None,
    };
    let by_saver = match &savers {
        Some(savers) => savers.is_active().await,
        None => None,
    };
    let now = [by_manager, by_saver];
    if now.iter().any(Option::is_some) {
        say(now.contains(&Some(true)));
    }
    loop {
        let told = tokio::select! {
            told = next(&mut manager) => told,
            told = next(&mut savers) => told,
        };
        if let Some(is_locked) = told {
            say(is_locked);
        }
    }
}

#[expect(clippy::needless_pass_by_value, reason = "as `map_err` gives it")]
fn absent(error: zbus::Error) {
    debug!(%error, "nobody there who tells of the locked screen");
}

/// Who tells of the screen.
trait Teller {
    /// What is said next: `Some(None)` where it says nothing of the screen, `None` when the bus is gone.
    async fn next(&mut self) -> Option<Option<bool>>;
}

/// What it says next: once its bus is gone that it is not locked, for nobody would say so later, and then never
/// anything.
async fn next(teller: &mut Option<impl Teller>) -> Option<bool> {
    let Some(told) = teller else {
        return pending().await;
    };
    match told.next().await {
        Some(said) => said,
        None => {
            *teller = None;
            Some(false)
        }
    }
}

/// The session as the login manager knows it.
struct LoginSession {
    connection: Connection,
    path: OwnedObjectPath,
    signals: MessageStream,
}

impl LoginSession {
    async fn connect() -> zbus::Result<Self> {
        let connection = Connection::system().await?;
        // That of who asks, or of their display, for one that a service manager has started.
        let asked = connection.call_method(
            Some(MANAGER),
            "/org/freedesktop/login1",
            Some("org.freedesktop.login1.Manager"),
            "GetSession",
            &"auto",
        );
        let answer = timeout(ANSWER, asked).await;
        let answer =
            answer.map_err(|_| zbus::Error::Failure("it does not answer".to_owned()))??;
        let path: OwnedObjectPath = answer.body().deserialize()?;
        let rule = MatchRule::builder()
            .msg_type(Type::Signal)
            .sender(MANAGER)?
            .path(path.clone())?
            .build();
        let signals = MessageStream::for_match_rule(rule, &connection, None).await?;
        Ok(Self {
            connection,
            path,
            signals,
        })
    }

    async fn is_locked(&self) -> Option<bool> {
        let asked = async {
            let properties = PropertiesProxy::builder(&self.connection)
                .destination(MANAGER)?
                .path(self.path.clone())?
                .build()
                .await?;
            let interface = InterfaceName::try_from(SESSION)?;
            let hint = properties.get(interface, HINT).await?;
            Ok::<_, zbus::Error>(bool::try_from(hint)?)
        };
        timeout(ANSWER, asked).await.ok()?.ok()
    }
}

impl Teller for LoginSession {
    async fn next(&mut self) -> Option<Option<bool>> {
        let message = self.signals.next().await?.ok()?;
        Some(said_by_manager(&message))
    }
}

/// A message of changed properties: of which interface, what they are now, and which are to be asked for.
type Changed<'m> = (&'m str, HashMap<&'m str, Value<'m>>, Vec<&'m str>);

/// Whether the session is locked, where a signal of it says so. `Lock` only asks for it: some who follow it
/// never say when they let the person in again.
fn said_by_manager(message: &Message) -> Option<bool> {
    let header = message.header();
    match header.member()?.as_str() {
        "Unlock" => Some(false),
        "PropertiesChanged" => {
            let body = message.body();
            let (interface, changed, _) = body.deserialize::<Changed<'_>>().ok()?;
            let hint = changed.get(HINT).filter(|_| interface == SESSION)?;
            bool::try_from(hint).ok()
        }
        _ => None,
    }
}

/// The screen savers on the bus of the session, whichever is there.
struct Savers {
    connection: Connection,
    signals: MessageStream,
}

impl Savers {
    async fn connect() -> zbus::Result<Self> {
        let connection = Connection::session().await?;
        let signals = MessageStream::from(&connection);
        let bus = DBusProxy::new(&connection).await?;
        let signal = || MatchRule::builder().msg_type(Type::Signal);
        bus.add_match_rule(signal().member("ActiveChanged")?.build())
            .await?;
        // One that ends does not say that its lock has ended with it.
        for (name, _) in SAVERS {
            let owner = signal().sender(BUS)?.member(OWNER_CHANGED)?.arg(0, name)?;
            bus.add_match_rule(owner.build()).await?;
        }
        Ok(Self {
            connection,
            signals,
        })
    }

    /// Whether one of those that are there is active. None is started for that.
    async fn is_active(&self) -> Option<bool> {
        let names = DBusProxy::new(&self.connection).await.ok()?;
        let mut said = None;
        for (name, path) in SAVERS {
            let owned = names.name_has_owner(name.try_into().ok()?);
            if !matches!(timeout(ANSWER, owned).await, Ok(Ok(true))) {
                continue;
            }
            let asked = self
                .connection
                .call_method(Some(name), path, Some(name), "GetActive", &());
            let Ok(Ok(answer)) = timeout(ANSWER, asked).await else {
                continue;
            };
            if let Ok(is_active) = answer.body().deserialize::<bool>() {
                said = Some(is_active || said == Some(true));
            }
        }
        said
    }
}

impl Teller for Savers {
    async fn next(&mut self) -> Option<Option<bool>> {
        let message = self.signals.next().await?.ok()?;
        Some(said_by_saver(&message))
    }
}

/// Whether a screen saver is active, where its signal says so; one that has ended is not.
fn said_by_saver(message: &Message) -> Option<bool> {
    let header = message.header();
    let interface = header.interface()?;
    if interface.as_str() == BUS && header.member()?.as_str() == OWNER_CHANGED {
        let body = message.body();
        let (name, _, owner) = body.deserialize::<(&str, &str, &str)>().ok()?;
        let has_ended = owner.is_empty() && SAVERS.iter().any(|(saver, _)| *saver == name);
        return has_ended.then_some(false);
    }
    let is_saver = SAVERS.iter().any(|(name, _)| interface.as_str() == *name);
    if !is_saver || header.member()?.as_str() != "ActiveChanged" {
        return None;
    }
    message.body().deserialize().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATH: &str = "/org/freedesktop/login1/session/_31";

    fn signal(interface: &str, member: &str) -> zbus::message::Builder<'static> {
        let (interface, member) = (interface.to_owned(), member.to_owned());
        Message::signal(PATH, interface, member).unwrap()
    }

    fn changed(interface: &str, property: &str, value: bool) -> Message {
        let values = HashMap::from([(property, Value::from(value))]);
        let body = (interface, values, Vec::<&str>::new());
        let signal = signal("org.freedesktop.DBus.Properties", "PropertiesChanged");
        signal.build(&body).unwrap()
    }

    #[test]
    fn a_screen_saver_that_has_ended_locks_nothing_any_more() {
        let told = |name: &str, owner: &str| {
            let body = (name, ":1.7", owner);
            let message = signal(BUS, OWNER_CHANGED).build(&body).unwrap();
            said_by_saver(&message)
        };
        assert_eq!(told("org.xfce.ScreenSaver", ""), Some(false));
        assert_eq!(told("org.xfce.ScreenSaver", ":1.8"), None);
        assert_eq!(told("org.example.Other", ""), None);
    }

    #[test]
    fn the_session_says_whether_it_is_locked() {
        let plain = |member| signal(SESSION, member).build(&()).unwrap();
        assert_eq!(said_by_manager(&plain("Lock")), None);
        assert_eq!(said_by_manager(&plain("Unlock")), Some(false));
        assert_eq!(said_by_manager(&plain("PauseDevice")), None);
        for is_locked in [true, false] {
            let told = changed(SESSION, HINT, is_locked);
            assert_eq!(said_by_manager(&told), Some(is_locked));
        }
        assert_eq!(said_by_manager(&changed(SESSION, "IdleHint", true)), None);
        let of_another = changed("org.example.Other", HINT, true);
        assert_eq!(said_by_manager(&of_another), None);
    }

    #[test]
    fn a_screen_saver_says_whether_it_is_active() {
        let saver = |interface, is_active: bool| {
            let signal = signal(interface, "ActiveChanged");
            signal.build(&is_active).unwrap()
        };
        for (name, _) in SAVERS {
            assert_eq!(said_by_saver(&saver(name, true)), Some(true));
            assert_eq!(said_by_saver(&saver(name, false)), Some(false));
        }
        assert_eq!(said_by_saver(&saver("org.example.Other", true)), None);
    }
}
