//! The ways out of this machine, as its own routes have them.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};

/// Whether there is no network beyond this machine: no way to the internet, and none to anything
/// nearer.
pub(crate) fn is_alone() -> bool {
    addresses().iter().all(Option::is_none) && !has_neighbours()
}

/// Whether there are routes of another interface than loopback (proc(5), `/proc/net/route`).
#[cfg(target_os = "linux")]
fn has_neighbours() -> bool {
    let routes = std::fs::read_to_string("/proc/net/route");
    // The first line names the columns.
    routes.is_ok_and(|routes| routes.lines().skip(1).any(|line| !line.starts_with("lo")))
}

/// Elsewhere it is not known.
#[cfg(not(target_os = "linux"))]
const fn has_neighbours() -> bool {
    false
}

/// The addresses from which something would be sent to the internet. Nothing is: "connecting" a
/// socket of UDP only asks the system for the route.
pub(crate) fn addresses() -> [Option<IpAddr>; 2] {
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
