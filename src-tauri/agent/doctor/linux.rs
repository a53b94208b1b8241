//! What the desktop shows, asked over the session bus. Nothing is started by asking.

use std::time::Duration;

use ipc::{Check, Finding, Verdict};
use zbus::fdo::DBusProxy;
use zbus::names::BusName;
use zbus::{Connection, Proxy};

use super::Doctor;

const WATCHER: &str = "org.kde.StatusNotifierWatcher";
const NOTIFICATIONS: &str = "org.freedesktop.Notifications";

/// How long anything on the bus may take to answer.
const PATIENCE: Duration = Duration::from_secs(3);

impl Doctor {
    pub(super) async fn desktop(&self) -> Vec<Finding> {
        let asked = async {
            let connection = Connection::session().await?;
            let tray = self.tray(&connection).await?;
            zbus::Result::Ok(vec![tray, self.notifications(&connection).await?])
        };
        match tokio::time::timeout(PATIENCE, asked).await {
            Ok(Ok(findings)) => findings,
            Ok(Err(_)) | Err(_) => vec![self.found(Check::Tray, Verdict::Warning, "no-bus", &[])],
        }
    }

    async fn tray(&self, connection: &Connection) -> zbus::Result<Finding> {
        let check = Check::Tray;
        if !is_owned(connection, WATCHER).await? {
            return Ok(self.found(check, Verdict::Warning, "absent", &[]));
        }
        let watcher = Proxy::new(connection, WATCHER, "/StatusNotifierWatcher", WATCHER).await?;
        let hosted = watcher.get_property("IsStatusNotifierHostRegistered").await;
        // A watcher that does not say is one that shows icons.
        Ok(match hosted {
            Ok(false) => self.found(check, Verdict::Warning, "unhosted", &[]),
            _ => self.well(check, "ok", &[]),
        })
    }

    async fn notifications(&self, connection: &Connection) -> zbus::Result<Finding> {
        let check = Check::Notifications;
        if !is_owned(connection, NOTIFICATIONS).await? {
            let bus = DBusProxy::new(connection).await?;
            let names = bus.list_activatable_names().await?;
            let is_startable = names.iter().any(|name| name.as_str() == NOTIFICATIONS);
            return Ok(if is_startable {
                self.well(check, "ok", &[])
            } else {
                self.found(check, Verdict::Warning, "absent", &[])
            });
        }
        let path = "/org/freedesktop/Notifications";
        let server = Proxy::new(connection, NOTIFICATIONS, path, NOTIFICATIONS).await?;
        let can: Vec<String> = server.call("GetCapabilities", &()).await?;
        Ok(if can.iter().any(|it| it == "actions") {
            self.well(check, "ok", &[])
        } else {
            self.found(check, Verdict::Warning, "plain", &[])
        })
    }
}

async fn is_owned(connection: &Connection, name: &'static str) -> zbus::Result<bool> {
    let bus = DBusProxy::new(connection).await?;
    Ok(bus.name_has_owner(BusName::from_static_str(name)?).await?)
}
