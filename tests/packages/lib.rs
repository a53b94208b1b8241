//! A clean system in a folder, into which packages are installed, on the desktop of the tests.

mod system;

pub use system::{System, package_size};
