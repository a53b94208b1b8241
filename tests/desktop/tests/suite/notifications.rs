use std::collections::HashMap;

use desktop::{CloseReason, Desktop, DesktopError};
use futures_lite::StreamExt;
use zbus::connection::Builder;
use zbus::proxy;
use zbus::zvariant::Value;

use crate::{SOON, bare};

#[proxy(
    interface = "org.freedesktop.Notifications",
    default_service = "org.freedesktop.Notifications",
    default_path = "/org/freedesktop/Notifications",
    gen_blocking = false
)]
trait Server {
    #[allow(
        clippy::too_many_arguments,
        reason = "the specification's method has that many"
    )]
    fn notify(
        &self,
        app_name: &str,
        replaces_id: u32,
        app_icon: &str,
        summary: &str,
        body: &str,
        actions: &[&str],
        hints: HashMap<&str, Value<'_>>,
        expire_timeout: i32,
    ) -> zbus::Result<u32>;
    fn close_notification(&self, id: u32) -> zbus::Result<()>;
    fn get_capabilities(&self) -> zbus::Result<Vec<String>>;

    #[zbus(signal)]
    fn action_invoked(&self, id: u32, action_key: String) -> zbus::Result<()>;
    #[zbus(signal)]
    fn notification_closed(&self, id: u32, reason: u32) -> zbus::Result<()>;
}

/// The server as a program on `desktop` meets it.
async fn server(desktop: &Desktop) -> ServerProxy<'static> {
    let address = desktop.var("DBUS_SESSION_BUS_ADDRESS");
    let connection = Builder::address(address).unwrap().build().await.unwrap();
    ServerProxy::new(&connection).await.unwrap()
}

async fn notify(server: &ServerProxy<'_>, summary: &str, replaces_id: u32) -> u32 {
    let hints = HashMap::from([("urgency", Value::from(2_u8))]);
    let actions = ["extend", "Extend by 15 min"];
    server
        .notify(
            "Program",
            replaces_id,
            "",
            summary,
            "At 15:30",
            &actions,
            hints,
            -1,
        )
        .await
        .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_notification_is_seen_and_answered() {
    let desktop = Desktop::start(bare()).unwrap();
    let notifications = desktop.start_notifications().unwrap();
    let server = server(&desktop).await;
    let mut invoked = server.receive_action_invoked().await.unwrap();
    let mut closed = server.receive_notification_closed().await.unwrap();
    assert!(
        server
            .get_capabilities()
            .await
            .unwrap()
            .contains(&"actions".into())
    );

    let id = notify(&server, "Ends in 5 min", 0).await;
    let seen = notifications
        .wait_for(|sent| sent.summary == "Ends in 5 min", SOON)
        .unwrap();
    assert_eq!(
        (seen.id, seen.body.as_str(), seen.urgency()),
        (id, "At 15:30", Some(2))
    );
    let key = seen.action_key("Extend by 15 min").unwrap();
    assert!(matches!(
        notifications.invoke(id, "other"),
        Err(DesktopError::Impossible(_))
    ));
    notifications.invoke(id, key).unwrap();

    let signal = invoked.next().await.unwrap();
    assert_eq!(signal.args().unwrap().action_key, "extend");
    let signal = closed.next().await.unwrap();
    assert_eq!(signal.args().unwrap().reason, CloseReason::Dismissed as u32);
    assert_eq!(notifications.all()[0].closed, Some(CloseReason::Dismissed));
}

#[tokio::test(flavor = "multi_thread")]
async fn replaced_and_withdrawn_notifications_are_told_apart() {
    let desktop = Desktop::start(bare()).unwrap();
    let notifications = desktop.start_notifications().unwrap();
    let server = server(&desktop).await;
    let first = notify(&server, "One", 0).await;
    assert_eq!(notify(&server, "Two", first).await, first);
    let all = notifications.all();
    assert_eq!(
        all.iter()
            .map(|sent| sent.closed.is_some())
            .collect::<Vec<_>>(),
        [true, false]
    );
    server.close_notification(first).await.unwrap();
    assert_eq!(notifications.all()[1].closed, Some(CloseReason::Withdrawn));
    assert!(matches!(
        notifications.close(first),
        Err(DesktopError::Impossible(_))
    ));
}

#[tokio::test(flavor = "multi_thread")]
async fn dunst_can_take_its_place() {
    let desktop = Desktop::start(bare()).unwrap();
    drop(desktop.start_notifications().unwrap());
    let mut dunst = desktop.start_dunst().unwrap();
    let server = server(&desktop).await;
    assert_ne!(notify(&server, "Shown", 0).await, 0);
    assert!(dunst.is_running());
}
