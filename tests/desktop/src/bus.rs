//! The buses of the desktop, and connections to them from the test.

use std::fs;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc;
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};
use zbus::connection::Builder as ConnectionBuilder;
use zbus::fdo::DBusProxy;
use zbus::{Connection, names::BusName};

use crate::error::{DesktopError, Result};
use crate::program::Program;

/// How long any single call over the bus may take.
const CALL_LIMIT: Duration = Duration::from_secs(10);

/// A `dbus-daemon` of our own. It starts no services but those that are named to it.
#[derive(Debug)]
pub(crate) struct Bus {
    pub(crate) program: Program,
    /// Without the bus's id, so that it is that of the next one in the same place too.
    pub(crate) address: String,
}

impl Bus {
    /// Starts it with its socket and configuration in `folder`; `services` are file names under
    /// the machine's D-Bus service folder that it may start on demand.
    pub(crate) fn start(
        mut command: Command,
        folder: &Path,
        log: &Path,
        services: &[String],
    ) -> Result<Self> {
        let config = write_config(folder, services)?;
        command
            .arg("--nofork")
            .arg("--nopidfile")
            .arg("--print-address=1");
        command.arg(format!("--config-file={}", config.display()));
        let (program, address) =
            Program::start_and_read_line(command, log, "dbus", Duration::from_secs(10))?;
        let address = address.split(',').next().unwrap_or_default().to_owned();
        Ok(Self { program, address })
    }
}

fn write_config(folder: &Path, services: &[String]) -> Result<PathBuf> {
    let allowed = folder.join("services");
    fs::create_dir_all(&allowed).map_err(DesktopError::io(format!("creating {allowed:?}")))?;
    for service in services {
        let source = Path::new("/usr/share/dbus-1/services").join(service);
        fs::copy(&source, allowed.join(service)).map_err(DesktopError::io(format!(
            "copying the D-Bus service {source:?}"
        )))?;
    }
    let config = folder.join("bus.conf");
    let text = format!(
        r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={}</listen>
  <auth>EXTERNAL</auth>
  <servicedir>{}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#,
        folder.join("bus").display(),
        allowed.display(),
    );
    fs::write(&config, text).map_err(DesktopError::io(format!("writing {config:?}")))?;
    Ok(config)
}

/// The thread on which the test's own ends of bus connections live.
///
/// Callers block on a channel and not in the runtime, so they may be async tests too.
#[derive(Debug)]
pub(crate) struct BusThread {
    runtime: Option<Runtime>,
    address: String,
}

impl BusThread {
    pub(crate) fn start(address: &str) -> Result<Self> {
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("desktop-bus")
            .enable_all()
            .build()
            .map_err(DesktopError::io("starting a thread for a bus"))?;
        Ok(Self {
            runtime: Some(runtime),
            address: address.to_owned(),
        })
    }

    /// Runs `work` to its end on the bus thread and gives its result.
    pub(crate) fn run<T: Send + 'static>(
        &self,
        work: impl Future<Output = Result<T>> + Send + 'static,
    ) -> Result<T> {
        let gone = || DesktopError::Impossible("the desktop has ended".into());
        let (answer, result) = mpsc::channel();
        self.runtime.as_ref().ok_or_else(gone)?.spawn(async move {
            let _asker_gone = answer.send(work.await);
        });
        result.recv().map_err(|_| gone())?
    }

    /// A connection still to be given objects and names.
    pub(crate) fn builder(&self) -> Result<ConnectionBuilder<'static>> {
        Ok(ConnectionBuilder::address(self.address.as_str())?.method_timeout(CALL_LIMIT))
    }

    /// A connection of its own.
    pub(crate) fn connect(&self) -> Result<Connection> {
        let builder = self.builder()?;
        self.run(async move { Ok(builder.build().await?) })
    }

    /// Waits until someone owns `name`.
    pub(crate) fn wait_for_name(&self, name: &str, limit: Duration) -> Result<()> {
        let builder = self.builder()?;
        let name = name.to_owned();
        self.run(async move {
            let timed_out = DesktopError::TimedOut {
                what: format!("{name} on the session bus"),
                limit,
                seen: "nobody owns that name".into(),
            };
            match tokio::time::timeout(limit, name_owned(builder, name)).await {
                Ok(result) => result,
                Err(_) => Err(timed_out),
            }
        })
    }
}

async fn name_owned(builder: ConnectionBuilder<'static>, name: String) -> Result<()> {
    use futures_lite::StreamExt;

    let connection = builder.build().await?;
    let bus = DBusProxy::new(&connection).await?;
    let mut changes = bus
        .receive_name_owner_changed_with_args(&[(0, &name)])
        .await?;
    if bus
        .name_has_owner(BusName::try_from(name.as_str()).map_err(zbus::Error::from)?)
        .await?
    {
        return Ok(());
    }
    while let Some(change) = changes.next().await {
        if change.args()?.new_owner().is_some() {
            return Ok(());
        }
    }
    Err(DesktopError::Impossible("the session bus has ended".into()))
}

impl Drop for BusThread {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}
