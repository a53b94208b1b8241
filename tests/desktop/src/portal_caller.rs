//! Whose connection it is, as portals find out: by the process, of which they have to be able to see something.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};

use rustix::process::geteuid;
use zbus::fdo::{self, DBusProxy};
use zbus::message::Header;
use zbus::{Connection, names::BusName};

/// A program without privileges, whoever runs it: what is to be run, which begins with that program or with what
/// takes root's privileges away.
pub fn unprivileged(program: &OsStr) -> Vec<&OsStr> {
    let mut words = vec![program];
    if geteuid().is_root() {
        words = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]
            .map(OsStr::new)
            .to_vec();
        words.push(program);
    }
    words
}

/// Whether another program of the same user can look into this one of [`unprivileged`]: open files below its folder
/// in `/proc`, read its memory.
///
/// # Panics
/// Where there are no `test` and, for root, no `setpriv`.
pub fn can_be_looked_into(process: u32) -> bool {
    let words = unprivileged(OsStr::new("test"));
    let mut look = Command::new(words[0]);
    look.args(&words[1..])
        .args(["-d", &format!("/proc/{process}/root/")]);
    look.stderr(Stdio::null());
    look.status().expect("test").success()
}

/// The connections that a portal knows. It looks once at each.
///
/// Source: xdg-desktop-portal, `authorize_callback` and `open_flatpak_info`.
#[derive(Debug, Default)]
pub(crate) struct Callers(Mutex<HashSet<String>>);

impl Callers {
    /// Lets this call through where it is known whose it is.
    ///
    /// # Errors
    /// Where it cannot be found out.
    pub(crate) async fn admit(
        &self,
        connection: &Connection,
        header: &Header<'_>,
    ) -> fdo::Result<()> {
        let sender = header.sender().map(ToString::to_string);
        let sender = sender.unwrap_or_default();
        if self.known().contains(&sender) {
            return Ok(());
        }
        let bus = DBusProxy::new(connection).await?;
        let name = BusName::try_from(sender.as_str()).map_err(zbus::Error::from)?;
        let process = bus.get_connection_unix_process_id(name).await?;
        if !can_be_looked_into(process) {
            let message =
                format!("Portal operation not allowed: Unable to open /proc/{process}/root");
            return Err(fdo::Error::AccessDenied(message));
        }
        self.known().insert(sender);
        Ok(())
    }

    fn known(&self) -> std::sync::MutexGuard<'_, HashSet<String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
