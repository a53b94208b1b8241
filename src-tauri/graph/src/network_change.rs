//! Whether the network has changed since connections were made: their other end may be out of reach
//! now, and nobody says so. It is asked when a request is sent, so nothing wakes up for it.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(target_os = "linux"))]
mod portable;

#[cfg(target_os = "linux")]
pub(crate) use linux::NetworkChange;
#[cfg(not(target_os = "linux"))]
pub(crate) use portable::NetworkChange;
