//! The kernel's own notices of addresses and routes (rtnetlink(7)), which wait in a socket until
//! somebody asks.

use std::os::fd::OwnedFd;

use rustix::io::Errno;
use rustix::net::netlink::SocketAddrNetlink;
use rustix::net::{AddressFamily, RecvFlags, SocketFlags, SocketType, bind, recv, socket_with};

/// `RTMGRP_IPV4_IFADDR`, `RTMGRP_IPV4_ROUTE`, `RTMGRP_IPV6_IFADDR` and `RTMGRP_IPV6_ROUTE` of
/// `linux/rtnetlink.h`.
const GROUPS: u32 = 0x10 | 0x40 | 0x100 | 0x400;

/// What has changed since it was made.
#[derive(Debug)]
pub struct NetworkChange(Option<OwnedFd>);

impl NetworkChange {
    /// Takes note from now on. Where the kernel does not say, nothing ever changes.
    #[must_use]
    pub fn since_now() -> Self {
        let listen = || -> Result<OwnedFd, Errno> {
            let socket = socket_with(
                AddressFamily::NETLINK,
                SocketType::RAW,
                SocketFlags::CLOEXEC | SocketFlags::NONBLOCK,
                // `NETLINK_ROUTE`.
                None,
            )?;
            bind(&socket, &SocketAddrNetlink::new(0, GROUPS))?;
            Ok(socket)
        };
        let socket = listen();
        if let Err(error) = &socket {
            tracing::debug!(%error, "the kernel does not tell of changes of the network");
        }
        Self(socket.ok())
    }

    /// What is readable when something has changed; nothing where the kernel does not say.
    #[must_use]
    pub const fn socket(&self) -> Option<&OwnedFd> {
        self.0.as_ref()
    }

    /// Whether anything has, that was not told by this before.
    #[must_use]
    pub fn has_happened(&self) -> bool {
        let Some(socket) = &self.0 else {
            return false;
        };
        let mut notice = [0; 16];
        // A notice that is cut short, or too many for the socket, is a change as well.
        match recv(socket, &mut notice, RecvFlags::DONTWAIT | RecvFlags::TRUNC) {
            Ok(_) => true,
            Err(error) => error == Errno::NOBUFS,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;

    /// The address of loopback comes and goes in a network of the test's own.
    #[test]
    fn an_address_that_comes_is_a_change() {
        const INNER: &str = "PRESENCE_TRAY_TEST_NETWORK";
        if std::env::var_os(INNER).is_none() {
            let this = std::env::current_exe().unwrap();
            let status = Command::new("unshare")
                .args(["--user", "--map-root-user", "--net"])
                .arg(this)
                .args([
                    "--exact",
                    "network_change::linux::tests::an_address_that_comes_is_a_change",
                ])
                .env(INNER, "1")
                .status()
                .expect("unshare of util-linux");
            assert!(status.success(), "{status}");
            return;
        }
        let change = NetworkChange::since_now();
        assert!(!change.has_happened());
        let up = Command::new("ip")
            .args(["link", "set", "lo", "up"])
            .status();
        assert!(up.expect("ip of iproute2").success());
        assert!(change.has_happened());
    }
}
