//! The addresses of this machine that lead to the internet: another one means another network.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};

/// What has changed since it was made.
#[derive(Debug)]
pub struct NetworkChange([Option<IpAddr>; 2]);

impl NetworkChange {
    /// Takes note from now on.
    #[must_use]
    pub fn since_now() -> Self {
        Self(addresses())
    }

    /// Whether anything has.
    #[must_use]
    pub fn has_happened(&self) -> bool {
        self.0 != addresses()
    }
}

/// The addresses from which something would be sent to the internet. Nothing is: "connecting" a
/// socket of UDP only asks the system for the route.
fn addresses() -> [Option<IpAddr>; 2] {
    // Addresses of documentation (RFC 5737, RFC 3849), which are beyond every local network.
    let far = [
        (
            IpAddr::from(Ipv4Addr::UNSPECIFIED),
            IpAddr::from([192, 0, 2, 1]),
        ),
        (
            IpAddr::from(Ipv6Addr::UNSPECIFIED),
            IpAddr::from([0x2001, 0xdb8, 0, 0, 0, 0, 0, 1]),
        ),
    ];
    far.map(|(any, far)| {
        let socket = UdpSocket::bind(SocketAddr::new(any, 0)).ok()?;
        socket.connect(SocketAddr::new(far, 53)).ok()?;
        Some(socket.local_addr().ok()?.ip())
    })
}
