//! Whether the desktop is dark or light, as its portal says.
//!
//! Source: XDG Desktop Portal, `org.freedesktop.portal.Settings`, `color-scheme`.

use std::time::Duration;

use futures_util::StreamExt as _;
use tokio::sync::watch;
use tokio::time::timeout;
use tracing::debug;
use zbus::fdo::DBusProxy;
use zbus::names::BusName;
use zbus::zvariant::{OwnedValue, Value};
use zbus::{Connection, MatchRule, MessageStream, message};

use crate::system::memory::while_asking;

const PORTAL: &str = "org.freedesktop.portal.Desktop";
const PATH: &str = "/org/freedesktop/portal/desktop";
const SETTINGS: &str = "org.freedesktop.portal.Settings";
const APPEARANCE: &str = "org.freedesktop.appearance";
const KEY: &str = "color-scheme";

/// How long the portal may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// What the icon is drawn for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(super) enum Ground {
    /// The person prefers dark, and so are the panels.
    Dark,
    /// The person prefers light.
    Light,
    /// Nobody says: panels are often dark though programs are light.
    #[default]
    Unknown,
}

/// Says what the portal says, and again whenever that changes or another portal takes over; until
/// the bus ends. A portal that is not there is not started for it.
pub(super) async fn follow(connection: &Connection, ground: &watch::Sender<Ground>) {
    if let Err(error) = heed(connection, ground).await {
        debug!(%error, "the desktop's colours cannot be followed");
    }
}

async fn heed(connection: &Connection, ground: &watch::Sender<Ground>) -> zbus::Result<()> {
    let rule = MatchRule::builder()
        .msg_type(message::Type::Signal)
        .interface(SETTINGS)?
        .member("SettingChanged")?
        .path(PATH)?
        .arg(0, APPEARANCE)?
        .arg(1, KEY)?
        .build();
    let mut changes = MessageStream::for_match_rule(rule, connection, None).await?;
    let bus = DBusProxy::new(connection).await?;
    let mut owners = bus
        .receive_name_owner_changed_with_args(&[(0, PORTAL)])
        .await?;
    let tell = |new: Ground| {
        ground.send_if_modified(|known| std::mem::replace(known, new) != new);
    };
    if bus
        .name_has_owner(BusName::from_static_str(PORTAL)?)
        .await?
    {
        tell(ask(connection).await);
    }
    loop {
        tokio::select! {
            change = changes.next() => {
                let Some(change) = change else { return Ok(()) };
                let change = change?;
                let body = change.body();
                if let Ok((_, _, value)) = body.deserialize::<(String, String, OwnedValue)>() {
                    tell(meaning(&value));
                }
            }
            owner = owners.next() => {
                let Some(owner) = owner else { return Ok(()) };
                if owner.args()?.new_owner().is_some() {
                    tell(ask(connection).await);
                }
            }
        }
    }
}

async fn ask(connection: &Connection) -> Ground {
    // Portals before version 2 have `Read` only, which wraps the value once more.
    for method in ["ReadOne", "Read"] {
        let asked = (APPEARANCE, KEY);
        let call = connection.call_method(Some(PORTAL), PATH, Some(SETTINGS), method, &asked);
        let Ok(answer) = while_asking(timeout(PATIENCE, call)).await else {
            return Ground::Unknown;
        };
        if let Ok(answer) = answer
            && let Ok(value) = answer.body().deserialize::<OwnedValue>()
        {
            return meaning(&value);
        }
    }
    Ground::Unknown
}

/// 1: dark is preferred; 2: light is. 0 says that it does not matter.
fn meaning(value: &Value<'_>) -> Ground {
    match value {
        Value::Value(inner) => meaning(inner),
        Value::U32(1) => Ground::Dark,
        Value::U32(2) => Ground::Light,
        _ => Ground::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_means_the_same_however_it_is_wrapped() {
        assert_eq!(meaning(&Value::from(1_u32)), Ground::Dark);
        let wrapped = Value::Value(Box::new(Value::Value(Box::new(Value::from(2_u32)))));
        assert_eq!(meaning(&wrapped), Ground::Light);
        assert_eq!(meaning(&Value::from(0_u32)), Ground::Unknown);
        assert_eq!(meaning(&Value::from("dark")), Ground::Unknown);
    }
}
