//! Whether the network has changed since connections were made: their other end may be out of reach
//! now, and nobody says so. It is asked when a request is sent, so nothing wakes up for it; whoever waits
//! for a network can be told of it as well.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(target_os = "linux"))]
mod portable;

#[cfg(target_os = "linux")]
pub use linux::NetworkChange;
#[cfg(not(target_os = "linux"))]
pub use portable::NetworkChange;
