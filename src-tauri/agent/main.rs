//! presence-tray
fn main() {}
